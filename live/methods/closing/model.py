"""What can be asked of the closing notes, what can have happened in them, and what is known of them.

Every decision and every action is a note of its own, and each of its texts knows its revision: two people write at
once, and what is sent is one text, never the list. Notes may belong to a track, whose referents then write them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Final, Literal

from pydantic import Field

from live.core.commands import Command, Event, Id, Line, Text, Typed, Words
from live.core.ids import PersonId, TrackId
from live.core.outcomes import Taken, Way
from live.core.settings import Settings
from live.core.versioned_map import VersionedMap
from live.parts.texts import SharedText

NoteId = str
NoteKind = Literal["decision", "action"]
NoteField = Literal["what", "who", "when"]
EndField = Literal["next_meeting", "written_by"]
Revision = Annotated[int, Field(ge=0, le=1_000_000)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
MOST_NOTES: Final = 300


class ClosingSettings(Settings):
    pass


# --- what can be asked -------------------------------------------------------------------------


class AddDecision(Command):
    """Note a decision; `track` is the track it belongs to, none for the plenary. `vote`: it is what this vote of the
    workshop has come to, and was taken by it."""

    what: Text
    track: Id | None = None
    vote: Id | None = None


class AddAction(Command):
    """Note what is to be done, by whom and by when."""

    what: Text
    who: Line = ""
    when: Line = ""
    track: Id | None = None


class WriteNote(Command):
    """Write one text of one note; a decision has only `what`. `base` is the revision of it that was seen: what others
    wrote since stays, with the new lines below. Without its `what` a note is withdrawn; with it, it is there again."""

    note: Id
    field: NoteField
    text: Words
    base: Revision


class AssignNote(Command):
    """Give a note to a track; without one, to the plenary."""

    note: Id
    track: Id | None = None


class WithdrawNote(Command):
    """Take a note away."""

    note: Id


class RestoreNote(Command):
    """Put back a note that was withdrawn, as it was."""

    note: Id


class WriteEnd(Command):
    """Write when the next meeting is, or who writes the minutes; `base` as for a note."""

    field: EndField
    text: Words
    base: Revision


class SayHowTaken(Command):
    """Say how a decision was taken; nothing, to leave that open. What was counted goes with `show_of_hands` and
    `secret_ballot` only, the `step` of a vote of the workshop with `vote` only."""

    note: Id
    way: Way | None
    in_favour: Count | None = None
    against: Count | None = None
    abstained: Count | None = None
    step: Id | None = None


class ShowNotes(Command):
    """Show participants the notes while they are being written, or no longer."""

    shown: bool


# --- what can have happened ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NoteAdded(Event):
    note: NoteId
    kind: NoteKind
    what: Typed
    who: Typed
    when: Typed
    by: PersonId
    track: TrackId | None = None


@dataclass(frozen=True, slots=True)
class NoteWritten(Event):
    """One of its texts, whole, as it stands from now on; a note that was withdrawn is there again."""

    note: NoteId
    by: PersonId
    what: Typed | None = None
    who: Typed | None = None
    when: Typed | None = None

    @property
    def texts(self) -> dict[NoteField, str]:
        said: dict[NoteField, str | None] = {"what": self.what, "who": self.who, "when": self.when}
        return {field: text for field, text in said.items() if text is not None}


@dataclass(frozen=True, slots=True)
class NoteAssigned(Event):
    note: NoteId
    track: TrackId | None


@dataclass(frozen=True, slots=True)
class NoteWithdrawn(Event):
    note: NoteId


@dataclass(frozen=True, slots=True)
class NoteRestored(Event):
    note: NoteId


@dataclass(frozen=True, slots=True)
class HowTakenSaid(Event):
    note: NoteId
    taken: Taken | None


@dataclass(frozen=True, slots=True)
class EndWritten(Event):
    about: ClassVar = ("field",)

    field: EndField
    text: Typed
    by: PersonId


@dataclass(frozen=True, slots=True)
class NotesShown(Event):
    shown: bool


@dataclass(frozen=True, slots=True)
class Action:
    what: Typed
    who: Typed = ""
    when: Typed = ""


@dataclass(frozen=True, slots=True)
class Ending:
    decisions: tuple[Typed, ...] = ()
    actions: tuple[Action, ...] = ()
    next_meeting: Typed = ""
    written_by: Typed = ""


@dataclass(frozen=True, slots=True)
class EndingWritten(Event):
    """Up to 0.1: all of it, in place of what was there before."""

    about: ClassVar = ("",)

    ending: Ending


# --- what is known -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Note:
    kind: NoteKind
    number: int
    texts: VersionedMap[NoteField, SharedText]
    track: TrackId | None = None
    withdrawn: bool = False
    taken: Taken | None = None

    def text(self, field: NoteField) -> str:
        return self.texts[field].text if field in self.texts else ""


@dataclass(frozen=True, slots=True)
class Closing:
    """The activity. `written` counts all notes there ever were and numbers the next one; `revision` counts all that was
    written."""

    notes: VersionedMap[NoteId, Note] = field(default_factory=VersionedMap)
    end: VersionedMap[EndField, SharedText] = field(default_factory=VersionedMap)
    written: int = 0
    revision: int = 0
    shown: bool = False

    def of_kind(self, kind: NoteKind) -> list[tuple[NoteId, Note]]:
        """Those that stand, in the order they were added."""
        return [(key, note) for key, note in self.notes.items() if note.kind == kind and not note.withdrawn]

    def end_text(self, field: EndField) -> str:
        return self.end[field].text if field in self.end else ""
