"""The log of a workshop: what it promises, in words a room can use. No Redis here.

Events are numbered from 1 without a gap within an epoch; what is acknowledged is on disk; a command
takes effect once however often it is offered. Who keeps the log: `streams` (Redis and Valkey) and
`memory` (the stand-in). Bodies are opaque: the workshop makes and reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from live.core.ids import StepId


class StoreAway(Exception):
    """The store cannot be asked now, or went away before it answered.

    After an append nobody knows whether it took effect: read the log, and offer the same command ids again.
    """


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as stored."""

    seq: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Taken:
    """A command in a batch: its id and how many of the batch's bodies, in order, are its events. No id: nobody's."""

    id: str
    events: int


@dataclass(frozen=True, slots=True)
class Appended:
    """On disk; the log now ends at `tip`."""

    tip: int


@dataclass(frozen=True, slots=True)
class LostRace:
    """Somebody else appended first, or the log is shorter than thought. Nothing happened."""

    tip: int


@dataclass(frozen=True, slots=True)
class AlreadyTaken:
    """Some commands of the batch are in the log already, each up to this seq. Nothing happened."""

    known: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OtherEpoch:
    """The store lost something or another process noticed that it had. Nothing happened."""

    epoch: str
    tip: int


@dataclass(frozen=True, slots=True)
class Replaced:
    """Some entries are others now, and all that was made of the log is gone; it ends at `tip` in a new epoch."""

    epoch: str
    tip: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How many entries a log has, how many commands it knows, and how many it knew of where the snapshot stands
    (None: nobody counted)."""

    entries: int
    commands: int
    before_snapshot: int | None = None


Outcome = Appended | LostRace | AlreadyTaken | OtherEpoch


class Log(Protocol):
    """All methods may raise StoreAway."""

    async def begin(self, workshop: str) -> str:
        """Give a new workshop its epoch; one that has begun keeps its own."""

    async def where(self, workshop: str) -> tuple[str, int] | None:
        """Epoch and tip, or None when there is no such workshop."""

    async def append(
        self,
        workshop: str,
        epoch: str,
        tip: int,
        bodies: Sequence[bytes],
        commands: Sequence[Taken],
        published: Sequence[StepId] = (),
    ) -> Outcome:
        """All of the batch or nothing, behind `tip`; on disk when the answer is Appended. With it go the salts of the
        steps `published`, so that what was sealed in them is never read again."""

    async def read(self, workshop: str, after: int, upto: int | None = None) -> list[Entry]:
        """The entries after a seq, up to another one or to the end."""

    async def taken(self, workshop: str, ids: Iterable[str]) -> dict[str, int]:
        """Which of these commands are in the log, and the seq of the last event of each."""

    async def counted(self, workshop: str) -> Counted:
        """What stands there, by number: fewer than there were tell of a loss."""

    async def keep_commands(self, workshop: str, epoch: str, upto: int, commands: Mapping[str, int]) -> None:
        """Make the commands known those which the log, read up to a seq, tells of; later ones stay."""

    async def rewrite(self, workshop: str, epoch: str, bodies: Sequence[bytes]) -> bool:
        """Write a log whole that has lost entries in its middle, under a new epoch; False where anything that
        stands there differs from `bodies`, and then nothing happened."""

    async def replace(
        self,
        workshop: str,
        epoch: str,
        tip: int,
        entries: Mapping[int, tuple[bytes, bytes]],
        bodies: Sequence[bytes],
        commands: Sequence[Taken],
        is_on_card: bool = False,
        published: Sequence[StepId] = (),
    ) -> Replaced | LostRace | AlreadyTaken | OtherEpoch:
        """Append, and in the same moment put others in the place of `entries`: by seq, what stands there and what is to
        stand there. Snapshot and kept minutes go, and the disk is to forget all of it (`Erasing`). `is_on_card`: the
        register's card may tell of it too, and stays marked until `Shelf.correct_card`. LostRace also where something
        else stands there."""

    async def foreign(self, workshop: str) -> list[str]:
        """Ids of the entries that something else wrote into this log; those that were met are set aside."""

    async def salts(self, workshop: str) -> dict[StepId, bytes]:
        """What makes the keys of the steps whose events are sealed, until they are published."""

    async def salt(self, workshop: str, step: StepId, fresh: bytes) -> bytes:
        """The salt of a step: the one it has, else this one. On disk before any later append is."""

    async def put_salts_back(self, workshop: str, epoch: str, tip: int, salts: Mapping[StepId, bytes]) -> None:
        """Salts as somebody remembers them who knows the log up to `tip`, for a store that has lost them. Where the
        log has gone on nothing is done: a step may have been published."""

    async def new_epoch(self, workshop: str, old: str) -> str:
        """The epoch after `old`; of several who ask, one makes it and all get the same."""

    async def snapshot(self, workshop: str) -> tuple[int, bytes] | None:
        """The newest state kept, and the seq it stands at."""

    async def keep_snapshot(
        self, workshop: str, seq: int, body: bytes, commands: int | None = None, epoch: str = ""
    ) -> None:
        """Keep the state at a seq, unless a newer one is kept or the log does not reach so far; `commands`: how many
        there are up to it. `epoch`: it is a state of this one, and worth nothing in another."""

    async def forget(self, workshop: str) -> None:
        """Erase the log and all that belongs to it."""


def ends(tip: int, bodies: Sequence[bytes], commands: Sequence[Taken]) -> dict[str, int]:
    """The seq of the last event of each command of a batch behind `tip`."""
    at, known = tip, dict[str, int]()
    for command in commands:
        if command.id in known:
            raise ValueError("a batch holds a command twice")
        at += command.events
        if command.id:
            known[command.id] = at
    if at > tip + len(bodies):
        raise ValueError("a batch counts more events than it holds")
    return known
