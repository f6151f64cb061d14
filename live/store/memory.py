"""The log in memory: the one stand-in, for tests and for what need not outlive the process."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from live.core.ids import StepId
from live.store.log import (
    AlreadyTaken,
    Appended,
    Counted,
    Entry,
    LostRace,
    OtherEpoch,
    Outcome,
    Replaced,
    StoreAway,
    Taken,
    ends,
)


@dataclass(slots=True)
class _Kept:
    epoch: str = field(default_factory=lambda: secrets.token_hex(6))
    bodies: list[bytes] = field(default_factory=list)
    commands: dict[str, int] = field(default_factory=dict)
    snapshot: tuple[int, bytes] | None = None
    before_snapshot: int | None = None
    salts: dict[StepId, bytes] = field(default_factory=dict)


class MemoryLog:
    """Keeps what `streams` keeps, and forgets it with the process."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}

    async def begin(self, workshop: str) -> str:
        return self._kept.setdefault(workshop, _Kept()).epoch

    async def where(self, workshop: str) -> tuple[str, int] | None:
        kept = self._kept.get(workshop)
        return None if kept is None else (kept.epoch, len(kept.bodies))

    async def append(
        self,
        workshop: str,
        epoch: str,
        tip: int,
        bodies: Sequence[bytes],
        commands: Sequence[Taken],
        published: Sequence[StepId] = (),
    ) -> Outcome:
        fresh = ends(tip, bodies, commands)
        kept = self._kept.get(workshop)
        if kept is None:
            return OtherEpoch("", 0)
        if kept.epoch != epoch:
            return OtherEpoch(kept.epoch, len(kept.bodies))
        known = {id: kept.commands[id] for id in fresh if id in kept.commands}
        if known:
            return AlreadyTaken(known)
        if len(kept.bodies) != tip:
            return LostRace(len(kept.bodies))
        kept.bodies.extend(bodies)
        kept.commands.update(fresh)
        for step in published:
            kept.salts.pop(step, None)
        return Appended(len(kept.bodies))

    async def read(self, workshop: str, after: int, upto: int | None = None) -> list[Entry]:
        kept = self._kept.get(workshop)
        bodies = kept.bodies[after:upto] if kept else []
        return [Entry(seq, body) for seq, body in enumerate(bodies, after + 1)]

    async def taken(self, workshop: str, ids: Iterable[str]) -> dict[str, int]:
        kept = self._kept.get(workshop)
        return {id: kept.commands[id] for id in ids if id in kept.commands} if kept else {}

    async def counted(self, workshop: str) -> Counted:
        kept = self._kept.get(workshop) or _Kept()
        return Counted(len(kept.bodies), len(kept.commands), kept.before_snapshot)

    async def keep_commands(self, workshop: str, epoch: str, upto: int, commands: Mapping[str, int]) -> None:
        kept = self._kept.get(workshop)
        if kept is not None and kept.epoch == epoch:
            later = {id: seq for id, seq in kept.commands.items() if seq > upto}
            kept.commands = later | dict(commands)

    async def rewrite(self, workshop: str, epoch: str, bodies: Sequence[bytes]) -> bool:
        kept = self._kept.get(workshop)
        if kept is None or kept.epoch != epoch or kept.bodies != list(bodies):
            return False
        kept.epoch = secrets.token_hex(6)
        return True

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
        there = self._kept.get(workshop, _Kept()).bodies
        if any(seq > len(there) or there[seq - 1] != before for seq, (before, _) in entries.items()):
            return LostRace(len(there))
        outcome = await self.append(workshop, epoch, tip, bodies, commands, published)
        if not isinstance(outcome, Appended):
            return outcome
        kept = self._kept[workshop]
        for seq, (_, after) in entries.items():
            kept.bodies[seq - 1] = after
        kept.epoch, kept.snapshot, kept.before_snapshot = secrets.token_hex(6), None, None
        return Replaced(kept.epoch, outcome.tip)

    async def foreign(self, workshop: str) -> list[str]:
        return []

    async def salts(self, workshop: str) -> dict[StepId, bytes]:
        kept = self._kept.get(workshop)
        return dict(kept.salts) if kept else {}

    async def salt(self, workshop: str, step: StepId, fresh: bytes) -> bytes:
        return self._kept[workshop].salts.setdefault(step, fresh)

    async def put_salts_back(self, workshop: str, epoch: str, tip: int, salts: Mapping[StepId, bytes]) -> None:
        if await self.where(workshop) == (epoch, tip):
            self._kept[workshop].salts.update(salts)

    async def new_epoch(self, workshop: str, old: str) -> str:
        kept = self._kept.get(workshop)
        if kept is None:
            raise StoreAway("the workshop is gone from the store")
        if kept.epoch == old:
            kept.epoch = secrets.token_hex(6)
        return kept.epoch

    async def snapshot(self, workshop: str) -> tuple[int, bytes] | None:
        kept = self._kept.get(workshop)
        return kept.snapshot if kept else None

    async def keep_snapshot(
        self, workshop: str, seq: int, body: bytes, commands: int | None = None, epoch: str = ""
    ) -> None:
        kept = self._kept.get(workshop)
        if kept and epoch and kept.epoch != epoch:
            return
        if kept and 0 < seq <= len(kept.bodies) and (kept.snapshot is None or kept.snapshot[0] < seq):
            kept.snapshot, kept.before_snapshot = (seq, body), commands

    async def forget(self, workshop: str) -> None:
        self._kept.pop(workshop, None)
