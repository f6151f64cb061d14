"""The rules of the closing notes.

Facilitators write all of them; whoever leads a track, those of their track. Whoever writes says which revision they
saw: what somebody else wrote meanwhile stays. A text in a note that was withdrawn meanwhile brings the note back.
"""

from __future__ import annotations

from typing import assert_never

from live.core.commands import Asked, Command
from live.core.ids import PersonId, TrackId
from live.core.method import CutShort, Present
from live.core.outcomes import ACTION, COUNTED, DECISION, Outcome, Taken
from live.core.refusals import Refused
from live.core.renewing import replace
from live.core.versioned_map import VersionedMap
from live.methods.closing import model
from live.methods.closing.model import Closing, Note, NoteField, NoteId
from live.parts.texts import SharedText

Asking = (
    model.AddDecision
    | model.AddAction
    | model.WriteNote
    | model.AssignNote
    | model.WithdrawNote
    | model.RestoreNote
    | model.WriteEnd
    | model.SayHowTaken
    | model.ShowNotes
)
Happening = (
    model.NoteAdded
    | model.NoteWritten
    | model.NoteAssigned
    | model.NoteWithdrawn
    | model.NoteRestored
    | model.EndWritten
    | model.HowTakenSaid
    | model.NotesShown
    | model.EndingWritten
)
_NOTHING = SharedText()


def start(settings: model.ClosingSettings, outcomes: tuple[Outcome, ...], present: Present) -> Closing:
    return Closing()


def decide(state: Closing, asked: Asked[Asking], present: Present) -> list[Happening]:
    by = asked.by.person
    match asked.command:
        case model.AddDecision(what=what, track=track, vote=vote):
            _may_add(state, asked, track, present)
            if vote is not None and vote not in present.steps:
                raise Refused("unknown_step")
            key = asked.fresh_id()
            by_vote = [model.HowTakenSaid(key, Taken("vote", step=vote))] if vote is not None else []
            return [model.NoteAdded(key, "decision", what, "", "", by, track), *by_vote]
        case model.AddAction(what=what, who=who, when=when, track=track):
            _may_add(state, asked, track, present)
            return [model.NoteAdded(asked.fresh_id(), "action", what, who, when, by, track)]
        case model.WriteNote() as command:
            return _write_note(state, asked, command, present)
        case model.AssignNote(note=key, track=track):
            note = _note(state, key)
            _may_write(asked, note.track, present)
            _may_give(asked, track, present)
            return [] if note.track == track else [model.NoteAssigned(key, track)]
        case model.WithdrawNote(note=key):
            note = _note(state, key)
            _may_write(asked, note.track, present)
            return [] if note.withdrawn else [model.NoteWithdrawn(key)]
        case model.RestoreNote(note=key):
            note = _note(state, key)
            _may_write(asked, note.track, present)
            return [model.NoteRestored(key)] if note.withdrawn else []
        case model.WriteEnd(field=field, text=text, base=base):
            before = state.end.get(field, _NOTHING)
            joined = before.joined(text, base, by)
            return [] if joined == before.text else [model.EndWritten(field, joined, by)]
        case model.SayHowTaken() as command:
            note = _note(state, command.note)
            _may_write(asked, note.track, present)
            taken = _taken(note, command, present)
            return [] if taken == note.taken else [model.HowTakenSaid(command.note, taken)]
        case model.ShowNotes(shown=shown):
            return [] if shown == state.shown else [model.NotesShown(shown)]
        case _:
            assert_never(asked.command)


def _write_note(state: Closing, asked: Asked[Asking], command: model.WriteNote, present: Present) -> list[Happening]:
    key, field = command.note, command.field
    note = _note(state, key)
    _may_write(asked, note.track, present)
    if note.kind == "decision" and field != "what":
        raise Refused("bad_command", field="field", why="a decision has only what")
    before = note.texts.get(field, _NOTHING)
    by = asked.by.person
    text = before.joined(command.text, command.base, by)
    if field == "what" and not text:
        return [] if note.withdrawn else [model.NoteWithdrawn(key)]
    return [] if text == before.text and not note.withdrawn else [_written(key, field, text, by)]


def _written(key: NoteId, field: NoteField, text: str, by: PersonId) -> model.NoteWritten:
    match field:
        case "what":
            return model.NoteWritten(key, by, what=text)
        case "who":
            return model.NoteWritten(key, by, who=text)
        case "when":
            return model.NoteWritten(key, by, when=text)


def _taken(note: Note, said: model.SayHowTaken, present: Present) -> Taken | None:
    counted = (said.in_favour, said.against, said.abstained)
    if note.kind != "decision":
        raise Refused("bad_command", field="note", why="only a decision is taken")
    if said.way not in COUNTED and counted != (None, None, None):
        raise Refused("bad_command", field="way", why="nothing is counted this way")
    if (said.way == "vote") != (said.step is not None):
        raise Refused("bad_command", field="step", why="a vote, and nothing else, has a step")
    if said.step is not None and said.step not in present.steps:
        raise Refused("unknown_step")
    return Taken(said.way, *counted, step=said.step or "") if said.way else None


def _note(state: Closing, key: NoteId) -> Note:
    note = state.notes.get(key)
    if note is None:
        raise Refused("unknown_note")
    return note


def _may_add(state: Closing, asked: Asked[Asking], track: TrackId | None, present: Present) -> None:
    _may_give(asked, track, present)
    if sum(not note.withdrawn for note in state.notes.values()) >= model.MOST_NOTES:
        raise Refused("too_many_notes", limit=model.MOST_NOTES)


def _may_give(asked: Asked[Asking], track: TrackId | None, present: Present) -> None:
    """Whether a note may be given to this track, which has to be there."""
    if track is not None and track not in {each.id for each in present.tracks}:
        raise Refused("unknown_track")
    _may_write(asked, track, present)


def _may_write(asked: Asked[Asking], track: TrackId | None, present: Present) -> None:
    leads = any(each.id == track and asked.by.person in each.referents for each in present.tracks)
    if not (asked.by.facilitates or leads):
        raise Refused("not_your_track")


def evolve(state: Closing, event: Happening) -> Closing:
    revision = state.revision + 1
    match event:
        case model.NoteAdded(key, kind, what, who, when, by, track):
            number = state.written + 1
            note = Note(kind, number, _texts(what, who, when, revision, by), track)
            return replace(state, notes=state.notes.put(key, note), written=number, revision=revision)
        case model.NoteWritten(key, by):
            texts = state.notes[key].texts
            for field, text in event.texts.items():
                texts = texts.put(field, texts.get(field, _NOTHING).rewritten(text, revision, by))
            again = replace(state.notes[key], texts=texts, withdrawn=False)
            return replace(state, notes=state.notes.put(key, again), revision=revision)
        case model.NoteAssigned(key, track):
            return _changed(state, key, track=track)
        case model.NoteWithdrawn(key):
            return _changed(state, key, withdrawn=True)
        case model.NoteRestored(key):
            return _changed(state, key, withdrawn=False)
        case model.HowTakenSaid(key, taken):
            return _changed(state, key, taken=taken)
        case model.EndWritten(field, text, by):
            end = state.end.get(field, _NOTHING).rewritten(text, revision, by)
            return replace(state, end=state.end.put(field, end), revision=revision)
        case model.NotesShown(shown):
            return replace(state, shown=shown)
        case model.EndingWritten(ending):
            return _all_of_it(state, ending)
        case _:
            assert_never(event)


def _texts(what: str, who: str, when: str, revision: int, by: str) -> VersionedMap[NoteField, SharedText]:
    said: dict[NoteField, str] = {"what": what, "who": who, "when": when}
    return VersionedMap({field: SharedText(text, revision, by, revision) for field, text in said.items() if text})


def _changed(state: Closing, key: NoteId, **changes: TrackId | bool | Taken | None) -> Closing:
    return replace(state, notes=state.notes.change(key, lambda note: replace(note, **changes)))  # type: ignore[arg-type]


def _all_of_it(state: Closing, ending: model.Ending) -> Closing:
    decisions = [
        model.NoteAdded(f"decision{at}", "decision", text, "", "", "") for at, text in enumerate(ending.decisions)
    ]
    actions = [
        model.NoteAdded(f"action{at}", "action", each.what, each.who, each.when, "")
        for at, each in enumerate(ending.actions)
    ]
    after = Closing(revision=state.revision, shown=state.shown)
    for note in (*decisions, *actions):
        after = evolve(after, note)
    after = evolve(after, model.EndWritten("next_meeting", ending.next_meeting, ""))
    return evolve(after, model.EndWritten("written_by", ending.written_by, ""))


def cut_short(state: Closing, asked: Asked[Command], present: Present) -> tuple[CutShort, ...]:
    """Minutes without a decision or an action may be right; whoever forgot them is glad to be asked."""
    return () if any(not note.withdrawn for note in state.notes.values()) else (CutShort("nothing_noted"),)


def inverse(state: Closing, asked: Asked[Asking]) -> tuple[Command, ...]:
    """What was written stays written, by several hands; what was taken away comes back."""
    match asked.command:
        case model.WithdrawNote(note=key) if key in state.notes and not state.notes[key].withdrawn:
            return (model.RestoreNote(note=key),)
        case model.AddDecision() | model.AddAction():
            return (model.WithdrawNote(note=asked.fresh_id()),)
        case model.AssignNote(note=key) if key in state.notes:
            return (model.AssignNote(note=key, track=state.notes[key].track),)
        case model.SayHowTaken(note=key) if key in state.notes:
            return (_said_before(key, state.notes[key].taken),)
        case _:
            return ()


def _said_before(key: NoteId, taken: Taken | None) -> model.SayHowTaken:
    if taken is None:
        return model.SayHowTaken(note=key, way=None)
    counted = {"in_favour": taken.in_favour, "against": taken.against, "abstained": taken.abstained}
    return model.SayHowTaken(note=key, way=taken.way, step=taken.step or None, **counted)


def outcomes(state: Closing) -> tuple[Outcome, ...]:
    return tuple(
        Outcome(
            key,
            note.text("what"),
            kind.name,
            who=note.text("who"),
            when=note.text("when"),
            track=note.track or "",
            taken=note.taken,
        )
        for kind in (DECISION, ACTION)
        for key, note in state.of_kind(kind.name)  # type: ignore[arg-type]
    )


def concerns(event: Happening) -> tuple[str, ...]:
    return ()
