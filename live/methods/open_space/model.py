"""How an open space is set up, and what is known of it.

The wall has a column for each slot and a row for each place; a session stands in one cell, or waits beside the wall to
be put somewhere. Who signs up for a session is bound to nothing: several at once, and away again with one tap.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from live.core.commands import Line, Typed
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
SESSION: Final = Kind(
    "session",
    Spoken("les sessions d'un forum ouvert", "sessions of an open space"),
    Spoken("session", "session"),
    Spoken("sessions", "sessions"),
)
PROPOSAL: Final = Kind(
    "proposal",
    Spoken("ce que proposent les sessions", "what sessions propose"),
    Spoken("proposition", "proposal"),
    Spoken("propositions", "proposals"),
)


class OpenSpaceSettings(Settings):
    """`slots` are what the columns of the wall are called, mostly their hours, and `places` what its rows are called,
    where it is known with how many people they hold, `The hall : 40`; left out, there are two slots and eight places,
    which have numbers. `approve_first`: a session proposed by a phone
    is shown once a facilitator has read it."""

    slots: tuple[Line, ...] = setting((), max_length=SLOTS_MOST)
    places: tuple[Line, ...] = setting((), max_length=PLACES_MOST)
    approve_first: bool = False


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
