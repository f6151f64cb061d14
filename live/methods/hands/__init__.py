"""Raised hands: a queue of those who want to speak, beside whatever else runs."""

from live.core.commands import Rule
from live.core.method import Method, Views
from live.core.outcomes import Spoken
from live.core.people import FACILITATORS, IN_THE_ROOM
from live.methods.hands import decider, model, view
from live.methods.hands.minutes import left, minutes
from live.parts import floor

METHOD = Method(
    name="hands",
    title=Spoken("Demandes de parole", "Raised hands"),
    what=Spoken(
        "On demande la parole depuis son téléphone, à tout moment ; l'animation la donne dans l'ordre.",
        "People ask to speak from their phones at any time; the facilitator calls them in order.",
    ),
    usual_minutes=0,
    stands="where_planned",
    settings=model.HandsSettings,
    activity=model.Hands,
    commands={
        model.RaiseHand: Rule(IN_THE_ROOM, refuses=("queue_closed", "nobody_to_answer")),
        model.LowerHand: Rule(IN_THE_ROOM),
        model.LetPass: Rule(IN_THE_ROOM),
        model.AddToQueue: Rule(FACILITATORS, refuses=("unknown_person", "who_is_missing", "too_many_guests")),
        model.NameGuest: Rule(FACILITATORS, refuses=("unknown_hand",)),
        model.CallNext: Rule(FACILITATORS, refuses=("unknown_hand", "nobody_waiting")),
        model.MoveHand: Rule(FACILITATORS, refuses=("unknown_hand",)),
        model.RemoveHands: Rule(FACILITATORS),
        model.RestoreHands: Rule(FACILITATORS),
        model.Arrange: Rule(FACILITATORS),
        floor.EndSpeech: Rule(IN_THE_ROOM, refuses=("unknown_hand", "not_your_speech")),
        floor.ExtendSpeech: Rule(FACILITATORS, refuses=("nobody_speaking",)),
        floor.BeginEarlier: Rule(FACILITATORS, refuses=("nobody_speaking",)),
        floor.TakeBackFloor: Rule(FACILITATORS, refuses=("nobody_speaking",)),
    },
    events=(
        model.HandRaised,
        model.HandNoted,
        model.GuestNamed,
        model.HandsLowered,
        model.HandsRestored,
        model.HandMoved,
        model.Arranged,
        *floor.EVENTS,
    ),
    start=decider.start,
    decide=decider.decide,
    evolve=decider.evolve,
    views=Views(everyone=view.everyone, facilitators=view.facilitators, person=view.person),
    concerns=decider.concerns,
    minutes=minutes,
    left=left,
    removed=decider.removed,
    gone=decider.gone,
    inverse=decider.inverse,
    delayed=decider.delayed,
)
