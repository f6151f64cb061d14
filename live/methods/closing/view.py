"""Who sees what of the closing notes."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Final

from live.core.dates import day_of
from live.core.method import See
from live.core.nodes import Each, Node, Tree
from live.core.people import Directory
from live.core.versioned_map import VersionedMap
from live.methods.closing.model import Closing, EndField, Note, NoteField, NoteId
from live.parts.texts import SharedText, text_card

_ANY_DAY: Final = date(2000, 1, 1)
_NO_NOTES: VersionedMap[NoteId, Note] = VersionedMap()
_NOTHING: VersionedMap[EndField, SharedText] = VersionedMap()


def everyone(state: Closing, see: See) -> Tree:
    """Everyone, once the notes are shown: what they say, and when the next meeting is. Before that nothing."""
    return {
        "shown": state.shown,
        "notes": Each(state.notes if state.shown else _NO_NOTES, card),
        "next_meeting": state.end_text("next_meeting") if state.shown else "",
    }


def facilitators(state: Closing, see: See) -> Tree:
    """Whoever facilitates or leads a track: all notes with the revisions of their texts, and whose hand wrote them."""
    return {
        "shown": state.shown,
        "notes": Each(state.notes, written_card, (see.directory, see.named)),
        "end": Each(state.end, text_card, (see.directory, see.named)),
    }


def projector(state: Closing, see: See) -> Tree:
    """A room's screen, while whoever drives shows them there: the notes, also before phones see them."""
    if not see.on_screen:
        return {}
    return {"notes": Each(state.notes, card), "next_meeting": state.end_text("next_meeting")}


def offered(state: Closing) -> bool:
    return state.shown


def card(key: NoteId, note: Note) -> Node:
    if note.withdrawn:
        return None
    said: list[NoteField] = ["what", "who", "when"]
    return {
        "kind": note.kind,
        "number": note.number,
        "track": note.track,
        **{field: note.text(field) for field in said if note.text(field)},
    }


def written_card(key: NoteId, note: Note, directory: Directory, named: bool) -> Node:
    if note.withdrawn:
        return None
    texts: dict[str, Node] = {field: text_card(field, text, directory, named) for field, text in note.texts.items()}
    return {
        "kind": note.kind,
        "number": note.number,
        "track": note.track,
        "texts": texts,
        **_taken(note),
        **_undated(note),
    }


def _undated(note: Note) -> dict[str, Node]:
    """Whether what is written of its day is none that a calendar would take; which year is meant, the minutes know."""
    when = note.text("when")
    return {"undated": True} if when and day_of(when, _ANY_DAY) is None else {}


def _taken(note: Note) -> dict[str, Node]:
    """How a decision was taken: the way, and of the rest what is known."""
    if note.taken is None:
        return {}
    told: dict[str, Node] = asdict(note.taken)
    return {"taken": {name: value for name, value in told.items() if value not in (None, "")}}
