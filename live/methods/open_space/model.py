"""What can be asked of an open space, what can have happened in it, and what is known of it.

The wall has a column for each slot and a row for each place; a session stands in one cell, or waits beside the wall to
be put somewhere. Who signs up for a session is bound to nothing: several at once, and away again with one tap.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Final, Literal

from pydantic import Field

from live.core.commands import Command, Event, Id, Line, Title, Typed, Words
from live.core.ids import PersonId
from live.core.outcomes import Kind, Spoken
from live.core.settings import Settings, setting
from live.core.versioned_map import VersionedMap
from live.parts.texts import SharedText

SlotId = str
PlaceId = str
SessionId = str
PhaseName = Literal["propose", "market", "sessions", "harvest"]
# What is noted of a session, in this order.
NoteField = Literal["said", "proposed", "next"]
NOTE_FIELDS: Final[tuple[NoteField, ...]] = ("said", "proposed", "next")
# How far a slot is, and whether a session is shown to the room.
SlotState = Literal["ahead", "now", "over"]
Shown = Literal["open", "waiting", "hidden"]
SLOTS_MOST: Final = 12
PLACES_MOST: Final = 40
SESSIONS_MOST: Final = 300
SESSIONS_EACH: Final = 10
SLOTS_AT_FIRST: Final = 2
PLACES_AT_FIRST: Final = 8
SEATS_MOST: Final = 10_000
SESSION: Final = Kind("session", Spoken("les sessions d'un forum ouvert", "sessions of an open space"))
PROPOSAL: Final = Kind("proposal", Spoken("ce que proposent les sessions", "what sessions propose"))


class OpenSpaceSettings(Settings):
    """`slots` are what the columns of the wall are called, mostly their hours, and `places` what its rows are called,
    where it is known with how many people they hold, `The hall : 40`; left out, there are two slots and eight places,
    which have numbers. `approve_first`: a session proposed by a phone
    is shown once a facilitator has read it."""

    slots: tuple[Line, ...] = setting((), max_length=SLOTS_MOST)
    places: tuple[Line, ...] = setting((), max_length=PLACES_MOST)
    approve_first: bool = False


Base = Annotated[int, Field(ge=0, le=1_000_000)]
# How many people a place holds; 0 where nobody has said.
Seats = Annotated[int, Field(ge=0, le=SEATS_MOST)]


class ProposeSession(Command):
    """Propose a session: what it is called, what it is for, and a free cell of the wall, or none: then it is still to
    be put somewhere. For somebody without a phone a facilitator names who hosts it, or says what they are called."""

    title: Title
    question: Words = ""
    slot: Id | None = None
    place: Id | None = None
    host: Id | None = None
    called: Line = ""


class EditSession(Command):
    """Say anew what a session is called and what it is for: its hosts, and facilitators. `base` is the revision that
    was seen."""

    session: Id
    title: Title
    question: Words = ""
    base: Base


class MoveSession(Command):
    """Put a session into a free cell, or beside the wall: its hosts until its slot begins, facilitators always."""

    session: Id
    slot: Id | None = None
    place: Id | None = None


class WithdrawSession(Command):
    """Its hosts until its slot begins, facilitators always."""

    session: Id


class RestoreSession(Command):
    """A session that was withdrawn is back, in its cell if that is still free."""

    session: Id


class HideSession(Command):
    """Take a session from the sight of the room; its hosts see that it is hidden."""

    session: Id


class ShowSession(Command):
    """Show a session that waits to be read, or was hidden; in its cell if that is still free."""

    session: Id


class JoinSession(Command):
    """Sign up for a session, besides any others."""

    session: Id


class LeaveSession(Command):
    """Not be signed up for a session any more."""

    session: Id


class NameHost(Command):
    """Have somebody host a session too: its hosts, and facilitators."""

    session: Id
    person: Id


class ReleaseHost(Command):
    """Have somebody not host a session any more: oneself; facilitators anybody."""

    session: Id
    person: Id


class TakeOverSession(Command):
    """Host a session of which no host is here."""

    session: Id


class AskToMerge(Command):
    """Ask the hosts of another session to make one of both, in the other's cell and under this title. Asked the other
    way round with the same title, it is a yes."""

    session: Id
    into: Id
    title: Title


class TakeBackMerge(Command):
    """Not ask any more: the hosts who asked. Decline: those who are asked."""

    session: Id


class AgreeToMerge(Command):
    """Make one of both sessions, as the one that asks has asked: the hosts of the one that is asked."""

    session: Id


class SplitSession(Command):
    """A session that was merged is one of its own again, with its hosts and people, in its cell if that is still free:
    hosts of either until its slot begins, facilitators always."""

    session: Id


class NameNoteTaker(Command):
    """Have somebody take notes of a session: oneself; hosts and facilitators anybody who is here."""

    session: Id
    person: Id


class ReleaseNoteTaker(Command):
    """Have somebody not take notes any more: oneself; hosts and facilitators anybody."""

    session: Id
    person: Id


class WriteNotes(Command):
    """Write one part of a session's notes: its note-takers, its hosts, facilitators. `base` is the revision its writer
    saw: what others wrote since stays."""

    session: Id
    field: NoteField
    text: Words
    base: Base


class AddSlot(Command):
    """Add a column to the wall; without a name it has a number."""

    name: Line = ""


class RenameSlot(Command):
    slot: Id
    name: Line = ""


class RemoveSlot(Command):
    """Take an empty column, the last one, off the wall."""

    slot: Id


class RestoreSlot(Command):
    slot: Id


class AddPlace(Command):
    """Add a row to the wall; without a name it has a number. `seats`: how many people it holds, 0 where that is not
    known."""

    name: Line = ""
    seats: Seats = 0


class RenamePlace(Command):
    place: Id
    name: Line = ""


class SizePlace(Command):
    """Say how many people a place holds; 0: that is not known. Whoever signs up beyond is not refused."""

    place: Id
    seats: Seats


class RemovePlace(Command):
    """Take an empty row off the wall."""

    place: Id


class RestorePlace(Command):
    place: Id


class GoToPhase(Command):
    """Go on to another phase, or back to it. `slot` is the one whose sessions begin: left out, the next one."""

    phase: PhaseName
    slot: Id | None = None


@dataclass(frozen=True, slots=True)
class SessionProposed(Event):
    """`hosts`: nobody where the host has no phone and is `called` so. `waits` to be read by a facilitator."""

    session: SessionId
    by: PersonId
    title: Typed
    question: Typed
    slot: SlotId | None
    place: PlaceId | None
    hosts: tuple[PersonId, ...]
    called: Typed = ""
    waits: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class SessionEdited(Event):
    session: SessionId
    title: Typed
    question: Typed
    by: PersonId


@dataclass(frozen=True, slots=True)
class SessionMoved(Event):
    session: SessionId
    slot: SlotId | None
    place: PlaceId | None


@dataclass(frozen=True, slots=True)
class SessionWithdrawn(Event):
    session: SessionId


@dataclass(frozen=True, slots=True)
class SessionRestored(Event):
    session: SessionId
    slot: SlotId | None
    place: PlaceId | None


@dataclass(frozen=True, slots=True)
class SessionHeld(Event):
    """Out of the room's sight: hidden, or waiting to be read."""

    session: SessionId
    shown: Shown


@dataclass(frozen=True, slots=True)
class SessionShown(Event):
    session: SessionId
    slot: SlotId | None
    place: PlaceId | None


@dataclass(frozen=True, slots=True)
class SessionJoined(Event):
    session: SessionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class SessionLeft(Event):
    session: SessionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class HostNamed(Event):
    session: SessionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class HostReleased(Event):
    session: SessionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class MergeAsked(Event):
    session: SessionId
    into: SessionId
    title: Typed
    by: PersonId


@dataclass(frozen=True, slots=True)
class MergeDropped(Event):
    """Taken back, or declined."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class SessionsMerged(Event):
    """`session` is part of `into` from now on, which has this title, and asks this."""

    session: SessionId
    into: SessionId
    title: Typed
    question: Typed


@dataclass(frozen=True, slots=True)
class SessionSplit(Event):
    session: SessionId
    slot: SlotId | None
    place: PlaceId | None


@dataclass(frozen=True, slots=True)
class NoteTakerNamed(Event):
    session: SessionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class NoteTakerReleased(Event):
    session: SessionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class NotesWritten(Event):
    """`text` is what it says from now on, other people's lines included."""

    about: ClassVar = ("session", "field")

    session: SessionId
    field: NoteField
    text: Typed
    revision: int
    by: PersonId


@dataclass(frozen=True, slots=True)
class SlotAdded(Event):
    slot: SlotId
    name: Typed


@dataclass(frozen=True, slots=True)
class SlotRenamed(Event):
    slot: SlotId
    name: Typed


@dataclass(frozen=True, slots=True)
class SlotRemoved(Event):
    slot: SlotId


@dataclass(frozen=True, slots=True)
class SlotRestored(Event):
    slot: SlotId


@dataclass(frozen=True, slots=True)
class PlaceAdded(Event):
    place: PlaceId
    name: Typed
    seats: int = 0


@dataclass(frozen=True, slots=True)
class PlaceRenamed(Event):
    place: PlaceId
    name: Typed


@dataclass(frozen=True, slots=True)
class PlaceSized(Event):
    place: PlaceId
    seats: int


@dataclass(frozen=True, slots=True)
class PlaceRemoved(Event):
    place: PlaceId


@dataclass(frozen=True, slots=True)
class PlaceRestored(Event):
    place: PlaceId


@dataclass(frozen=True, slots=True)
class PhaseReached(Event):
    """`slot` is the one whose sessions begin."""

    phase: PhaseName
    slot: SlotId | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """A column of the wall. `number` is what it is called by where it has no name. What is removed is kept, out of
    sight."""

    id: SlotId
    name: Typed
    number: int
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the wall, as a slot is a column. `seats` is how many people it holds, 0 where nobody has said."""

    id: PlaceId
    name: Typed
    number: int
    removed: bool = False
    seats: int = 0


@dataclass(frozen=True, slots=True)
class MergeWish:
    """That a session be merged into another one, under a title."""

    into: SessionId
    title: Typed


@dataclass(frozen=True, slots=True)
class Merged:
    """What a session has become part of; `before` and `after` are title and question of that; and who came into it
    so."""

    into: SessionId
    before: tuple[Typed, Typed]
    after: tuple[Typed, Typed]
    hosts: tuple[PersonId, ...]
    people: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class Session:
    """`by` is who proposed it; nobody where an earlier step left it. `called` is the host who has no phone. A session
    that is `merged` is told by the other one."""

    by: PersonId
    title: Typed
    question: Typed
    number: int
    slot: SlotId | None = None
    place: PlaceId | None = None
    hosts: tuple[PersonId, ...] = ()
    called: Typed = ""
    people: tuple[PersonId, ...] = ()
    takers: tuple[PersonId, ...] = ()
    notes: dict[NoteField, SharedText] = field(default_factory=dict)
    revision: int = 1
    shown: Shown = "open"
    withdrawn: bool = False
    asks: MergeWish | None = None
    merged: Merged | None = None
    late: bool = False

    @property
    def stands(self) -> bool:
        """Whether there is such a session, shown to the room or not."""
        return not self.withdrawn and self.merged is None

    @property
    def visible(self) -> bool:
        return self.stands and self.shown == "open"

    def note(self, part: NoteField) -> SharedText:
        return self.notes.get(part, SharedText())

    @property
    def noted(self) -> bool:
        return any(text.text for text in self.notes.values())


@dataclass(frozen=True, slots=True)
class OpenSpace:
    """The activity. `joined` are the sessions each person is signed up for; `now` is the slot whose sessions run, or
    ran last; `numbered` counts all sessions ever proposed."""

    settings: OpenSpaceSettings
    slots: tuple[Slot, ...]
    places: tuple[Place, ...]
    sessions: VersionedMap[SessionId, Session] = field(default_factory=VersionedMap)
    joined: VersionedMap[PersonId, tuple[SessionId, ...]] = field(default_factory=VersionedMap)
    phase: PhaseName = "propose"
    now: SlotId | None = None
    numbered: int = 0

    @property
    def columns(self) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.slots if not slot.removed)

    @property
    def rows(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if not place.removed)

    @property
    def visible(self) -> list[tuple[SessionId, Session]]:
        """The sessions the room sees: by slot and place, those beside the wall last, in the order of proposing."""
        slots = {slot.id: at for at, slot in enumerate(self.columns)}
        places = {place.id: at for at, place in enumerate(self.rows)}
        last = (SLOTS_MOST + 1, PLACES_MOST + 1)
        found = [(key, session) for key, session in self.sessions.items() if session.visible]

        def order(entry: tuple[SessionId, Session]) -> tuple[int, int, int]:
            session = entry[1]
            slot, place = slots.get(session.slot or "", last[0]), places.get(session.place or "", last[1])
            return slot, place, session.number

        return sorted(found, key=order)

    def state_of(self, slot: SlotId | None) -> SlotState:
        """Of a session beside the wall nothing has begun."""
        if slot is None or self.phase in ("propose", "market"):
            return "ahead"
        if self.phase == "harvest":
            return "over"
        keys = [each.id for each in self.slots]
        at, now = keys.index(slot), keys.index(self.now) if self.now in keys else 0
        return "over" if at < now else "now" if at == now else "ahead"

    def holder(self, slot: SlotId, place: PlaceId) -> SessionId | None:
        """The session that stands in a cell: one that nobody sees keeps none."""
        standing = self.sessions.items()
        return next((key for key, each in standing if each.visible and (each.slot, each.place) == (slot, place)), None)
