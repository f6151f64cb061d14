"""A parallel step: people go into the workshop's tracks, and come back to the plenary when it closes."""

from live.core.commands import Rule
from live.core.method import Method, Views
from live.core.outcomes import Spoken
from live.core.people import FACILITATORS, PARTICIPANTS
from live.methods.parallel import decider, model, view
from live.methods.parallel.minutes import minutes
from live.methods.parallel.phases import PHASES, phase_of

METHOD = Method(
    name="parallel",
    title=Spoken("Étape en parallèle", "Parallel step"),
    what=Spoken(
        "Plusieurs axes à la fois, chacun avec ses étapes, puis retour en plénière.",
        "Several tracks at once, each with its own steps, then back to the plenary.",
    ),
    usual_minutes=90,
    passes_on=True,
    refuses=("no_tracks",),
    settings=model.ParallelSettings,
    activity=model.Parallel,
    commands={
        model.ChooseTrack: Rule(PARTICIPANTS, refuses=("track_full", "places_fixed")),
        model.StayInPlenary: Rule(PARTICIPANTS, refuses=("places_fixed",)),
        model.WishTracks: Rule(PARTICIPANTS, refuses=("wished_twice", "places_fixed")),
        model.PlaceByWishes: Rule(FACILITATORS, drives=True, refuses=("nobody_wishes", "server_busy")),
        model.PlaceEverybody: Rule(FACILITATORS, drives=True, refuses=("track_full", "server_busy")),
        model.TakeBackPlacing: Rule(FACILITATORS, drives=True),
        model.MovePeople: Rule(FACILITATORS, refuses=("unknown_person",)),
        model.SendOff: Rule(FACILITATORS, drives=True, refuses=("server_busy",)),
        model.TakeBackSendOff: Rule(FACILITATORS, drives=True),
    },
    events=(
        model.TrackChosen,
        model.StayedInPlenary,
        model.TracksWished,
        model.PeoplePlaced,
        model.PeopleMoved,
        model.SentOff,
        model.SendOffTakenBack,
    ),
    start=decider.start,
    decide=decider.decide,
    evolve=decider.evolve,
    phases=PHASES,
    phase_of=phase_of,
    views=Views(everyone=view.everyone, facilitators=view.facilitators, person=view.person),
    concerns=decider.concerns,
    precompute=decider.precompute,
    # Whoever wishes otherwise, or goes elsewhere, once the placing has been asked for, does so after it.
    waits_for_work=(
        model.ChooseTrack,
        model.StayInPlenary,
        model.WishTracks,
        model.PlaceByWishes,
        model.PlaceEverybody,
        model.TakeBackPlacing,
        model.MovePeople,
        model.SendOff,
        model.TakeBackSendOff,
    ),
    minutes=minutes,
    moves=True,
    removed=decider.removed,
    places=decider.places,
    meeting=decider.tracks_that_meet,
    walking=decider.people_walk,
    inverse=decider.inverse,
    cut_short=decider.cut_short,
)
