"""An open space (forum ouvert): the room makes its own programme on a wall of slots and places."""

from live.core.commands import Rule
from live.core.method import ANYTHING, Method, Views
from live.core.outcomes import ACTION, Spoken
from live.core.people import FACILITATORS, IN_THE_ROOM
from live.methods.open_space import commands, decider, events, model, view
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
        commands.ProposeSession: Rule(
            IN_THE_ROOM,
            keeps_late=True,
            refuses=("not_in_this_phase", "too_many_sessions", "unknown_person", *_CELL),
        ),
        commands.EditSession: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours", "changed_meanwhile")),
        commands.MoveSession: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours", "slot_began", *_CELL)),
        commands.WithdrawSession: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours", "slot_began")),
        commands.RestoreSession: Rule(FACILITATORS, refuses=("unknown_session",)),
        commands.HideSession: Rule(FACILITATORS, refuses=("unknown_session",)),
        commands.ShowSession: Rule(FACILITATORS, refuses=("unknown_session",)),
        commands.JoinSession: Rule(IN_THE_ROOM, refuses=("unknown_session",)),
        commands.LeaveSession: Rule(IN_THE_ROOM, refuses=("unknown_session",)),
        commands.NameHost: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours", "unknown_person")),
        commands.ReleaseHost: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours")),
        commands.TakeOverSession: Rule(IN_THE_ROOM, refuses=("unknown_session", "has_host")),
        commands.AskToMerge: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours", "slot_began")),
        commands.TakeBackMerge: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours")),
        commands.AgreeToMerge: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours", "slot_began", "nobody_asks")),
        commands.SplitSession: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours", "slot_began")),
        commands.NameNoteTaker: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours", "unknown_person")),
        commands.ReleaseNoteTaker: Rule(IN_THE_ROOM, refuses=("unknown_session", "not_yours")),
        commands.WriteNotes: Rule(IN_THE_ROOM, keeps_late=True, refuses=("unknown_session", "not_note_taker")),
        commands.AddSlot: Rule(FACILITATORS, refuses=("too_many_slots",)),
        commands.RenameSlot: Rule(FACILITATORS, refuses=("unknown_slot",)),
        commands.RemoveSlot: Rule(FACILITATORS, refuses=("unknown_slot", "slot_in_use")),
        commands.RestoreSlot: Rule(FACILITATORS, refuses=("unknown_slot", "too_many_slots")),
        commands.AddPlace: Rule(FACILITATORS, refuses=("too_many_places",)),
        commands.RenamePlace: Rule(FACILITATORS, refuses=("unknown_place",)),
        commands.SizePlace: Rule(FACILITATORS, refuses=("unknown_place",)),
        commands.RemovePlace: Rule(FACILITATORS, refuses=("unknown_place", "place_in_use")),
        commands.RestorePlace: Rule(FACILITATORS, refuses=("unknown_place", "too_many_places")),
        commands.GoToPhase: Rule(FACILITATORS, drives=True, refuses=("unknown_slot",)),
    },
    events=(
        events.SessionProposed,
        events.SessionEdited,
        events.SessionMoved,
        events.SessionWithdrawn,
        events.SessionRestored,
        events.SessionHeld,
        events.SessionShown,
        events.SessionJoined,
        events.SessionLeft,
        events.HostNamed,
        events.HostReleased,
        events.MergeAsked,
        events.MergeDropped,
        events.SessionsMerged,
        events.SessionSplit,
        events.NoteTakerNamed,
        events.NoteTakerReleased,
        events.NotesWritten,
        events.SlotAdded,
        events.SlotRenamed,
        events.SlotRemoved,
        events.SlotRestored,
        events.PlaceAdded,
        events.PlaceRenamed,
        events.PlaceSized,
        events.PlaceRemoved,
        events.PlaceRestored,
        events.PhaseReached,
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
