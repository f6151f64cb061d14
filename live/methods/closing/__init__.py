"""The closing notes: decisions, actions, the next meeting and who writes the minutes, by several hands."""

from live.core.commands import Rule
from live.core.method import Method, Views
from live.core.outcomes import ACTION, DECISION, Spoken
from live.core.people import FACILITATORS, IN_THE_ROOM
from live.methods.closing import decider, model, view
from live.methods.closing.minutes import left, minutes, sections

METHOD = Method(
    name="closing",
    title=Spoken("Notes de clôture", "Closing notes"),
    what=Spoken(
        "Décisions, actions et prochaine rencontre, écrites à plusieurs mains.",
        "Decisions, actions and the next meeting, written by several hands.",
    ),
    usual_minutes=0,
    stands="always",
    offered=view.offered,
    settings=model.ClosingSettings,
    activity=model.Closing,
    commands={
        model.AddDecision: Rule(IN_THE_ROOM, refuses=("too_many_notes", "not_your_track", "unknown_step")),
        model.AddAction: Rule(IN_THE_ROOM, refuses=("too_many_notes", "not_your_track")),
        model.WriteNote: Rule(IN_THE_ROOM, refuses=("unknown_note", "not_your_track")),
        model.AssignNote: Rule(IN_THE_ROOM, refuses=("unknown_note", "not_your_track")),
        model.WithdrawNote: Rule(IN_THE_ROOM, refuses=("unknown_note", "not_your_track")),
        model.RestoreNote: Rule(IN_THE_ROOM, refuses=("unknown_note", "not_your_track")),
        model.WriteEnd: Rule(FACILITATORS),
        model.SayHowTaken: Rule(IN_THE_ROOM, refuses=("unknown_note", "not_your_track", "unknown_step")),
        model.ShowNotes: Rule(FACILITATORS),
    },
    events=(
        model.NoteAdded,
        model.NoteWritten,
        model.NoteAssigned,
        model.NoteWithdrawn,
        model.NoteRestored,
        model.EndWritten,
        model.HowTakenSaid,
        model.NotesShown,
        model.EndingWritten,
    ),
    gives=(DECISION, ACTION),
    start=decider.start,
    decide=decider.decide,
    evolve=decider.evolve,
    views=Views(everyone=view.everyone, facilitators=view.facilitators, projector=view.projector),
    concerns=decider.concerns,
    minutes=minutes,
    left=left,
    sections=sections,
    outcomes=decider.outcomes,
    inverse=decider.inverse,
    cut_short=decider.cut_short,
)
