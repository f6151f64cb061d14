"""What can have happened in an open space."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from live.core.commands import Event, Typed
from live.core.ids import PersonId
from live.methods.open_space.model import NoteField, PhaseName, PlaceId, SessionId, Shown, SlotId


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
