"""An open space (forum ouvert): the room makes its own programme on a wall of slots and places."""

from live.core.commands import Rule
from live.core.method import ANYTHING, Method, Views
from live.core.outcomes import ACTION, Spoken
from live.core.people import FACILITATORS, IN_THE_ROOM
from live.methods.open_space import decider, model, view
from live.methods.open_space.checks import checks
from live.methods.open_space.evolving import evolve
from live.methods.open_space.minutes import left, minutes
from live.methods.open_space.phases import PHASES, phase_of
from live.methods.open_space.undoing import inverse

_CELL = ("unknown_slot", "unknown_place", "slot_over", "cell_taken")

METHOD = Method(
    name="open_space",
    title=Spoken("Forum ouvert", "Open space"),
    what=Spoken(
        "La salle fait son programme : chacun propose des sessions, et va où il apprend ou apporte quelque chose.",
        "The room makes its own programme: anybody proposes sessions, and goes where they learn or give something.",
    ),
    usual_minutes=140,
    takes=ANYTHING,
    moves=True,
    settings=model.OpenSpaceSettings,
    activity=model.OpenSpace,
    commands={
        model.ProposeSession: Rule(
            IN_THE_ROOM,
            keeps_late=True,
            refuses=("not_in_this_phase", "too_many_sessions", "unknown_person", *_CELL),
        ),
        model.EditSession: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours", "changed_meanwhile")),
        model.MoveSession: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours", "slot_began", *_CELL)),
        model.WithdrawSession: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours", "slot_began")),
        model.RestoreSession: Rule(FACILITATORS, refuses=("unknown_session",)),
        model.HideSession: Rule(FACILITATORS, refuses=("unknown_session",)),
        model.ShowSession: Rule(FACILITATORS, refuses=("unknown_session",)),
        model.JoinSession: Rule(IN_THE_ROOM, refuses=("unknown_session",)),
        model.LeaveSession: Rule(IN_THE_ROOM, refuses=("unknown_session",)),
        model.NameHost: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours", "unknown_person")),
        model.ReleaseHost: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours")),
        model.TakeOverSession: Rule(IN_THE_ROOM, refuses=("unknown_session", "has_host")),
        model.AskToMerge: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours", "slot_began")),
        model.TakeBackMerge: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours")),
        model.AgreeToMerge: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours", "slot_began", "nobody_asks")),
        model.SplitSession: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours", "slot_began")),
        model.NameNoteTaker: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours", "unknown_person")),
        model.ReleaseNoteTaker: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours")),
        model.WriteNotes: Rule(IN_THE_ROOM, keeps_late=True, refuses=("unknown_session", "not_note_taker")),
        model.AddSlot: Rule(FACILITATORS, refuses=("too_many_slots",)),
        model.RenameSlot: Rule(FACILITATORS, refuses=("unknown_slot",)),
        model.RemoveSlot: Rule(FACILITATORS, refuses=("unknown_slot", "slot_in_use")),
        model.RestoreSlot: Rule(FACILITATORS, refuses=("unknown_slot", "too_many_slots")),
        model.AddPlace: Rule(FACILITATORS, refuses=("too_many_places",)),
        model.RenamePlace: Rule(FACILITATORS, refuses=("unknown_place",)),
        model.SizePlace: Rule(FACILITATORS, refuses=("unknown_place",)),
        model.RemovePlace: Rule(FACILITATORS, refuses=("unknown_place", "place_in_use")),
        model.RestorePlace: Rule(FACILITATORS, refuses=("unknown_place", "too_many_places")),
        model.GoToPhase: Rule(FACILITATORS, drives=True, refuses=("unknown_slot",)),
    },
    events=(
        model.SessionProposed,
        model.SessionEdited,
        model.SessionMoved,
        model.SessionWithdrawn,
        model.SessionRestored,
        model.SessionHeld,
        model.SessionShown,
        model.SessionJoined,
        model.SessionLeft,
        model.HostNamed,
        model.HostReleased,
        model.MergeAsked,
        model.MergeDropped,
        model.SessionsMerged,
        model.SessionSplit,
        model.NoteTakerNamed,
        model.NoteTakerReleased,
        model.NotesWritten,
        model.SlotAdded,
        model.SlotRenamed,
        model.SlotRemoved,
        model.SlotRestored,
        model.PlaceAdded,
        model.PlaceRenamed,
        model.PlaceSized,
        model.PlaceRemoved,
        model.PlaceRestored,
        model.PhaseReached,
    ),
    gives=(model.SESSION, model.PROPOSAL, ACTION),
    checks=checks,
    start=decider.start,
    decide=decider.decide,
    evolve=evolve,
    views=Views(everyone=view.everyone, facilitators=view.facilitators, person=view.person),
    concerns=decider.concerns,
    minutes=minutes,
    left=left,
    phases=PHASES,
    phase_of=phase_of,
    outcomes=decider.outcomes,
    removed=decider.removed,
    inverse=inverse,
)
