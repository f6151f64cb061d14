"""Whether what people write can be kept now: asked by writing, at an interval, so that asking costs nobody anything.

A store that answers questions may still refuse every write: its memory or disk is full, or it has become a replica.
"""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from typing import Final

from redis.exceptions import OutOfMemoryError, ReadOnlyError

from live.store.durability import Durability, UnfitStore, probe
from live.store.keys import ALIVE
from live.store.line import PATIENCE, Declined, Line, Wait, Word
from live.store.log import StoreAway

log = logging.getLogger("live.store")

EVERY: Final = 5.0
WHILE_NOT_READY: Final = 1.0
# Whoever asks does so in time, or is stuck: then nobody knows.
STALE: Final = EVERY + 2 * PATIENCE
# Remarks under which acknowledged writes may go or cannot be made.
NOT_WRITTEN: Final = frozenset({"store_full", "store_disk", "not_on_disk", "store_refuses"})
GRAVE: Final = ("may_evict", "replica")


class NotWritten(StoreAway):
    """The store is there and does not take a write. The code says why: `store_full`, `replica`, `store_disk`,
    `not_on_disk`, `store_refuses`."""

    def __init__(self, code: str, why: str = "") -> None:
        super().__init__(why or code)
        self.code = code


async def try_write(line: Line, wait: Wait | None) -> None:
    """Write a small key on each server under the durability of an append. Raises NotWritten, StoreAway."""
    then: list[tuple[Word, ...]] = [] if wait is None else wait.words
    for key in await line.on_each(ALIVE):
        try:
            answers = await line.call_all([("SET", key, str(time.time_ns())), *then])
        except Declined as declined:
            raise NotWritten(_code(declined), str(declined)) from declined
        if wait is not None and not wait.is_over(answers[-1]):
            raise NotWritten("not_on_disk")


def _code(declined: Declined) -> str:
    cause = declined.__cause__
    if isinstance(cause, OutOfMemoryError):
        return "store_full"
    if isinstance(cause, ReadOnlyError):
        return "replica"
    return "store_disk" if "MISCONF" in str(cause) else "store_refuses"


@dataclass(frozen=True, slots=True)
class Readiness:
    """What was found when it was last asked."""

    problems: tuple[str, ...]
    durability: Durability | None
    asked_at: float

    @property
    def age(self) -> float:
        return time.monotonic() - self.asked_at

    @property
    def problems_now(self) -> tuple[str, ...]:
        return self.problems if self.age <= STALE else ("store_away",)


class Watch:
    """Asks again and again, and remembers the answer."""

    def __init__(self, line: Line, replicas: int = 0, watched: bool = False) -> None:
        self._line = line
        self._replicas = replicas
        self._watched = watched
        self.found = Readiness(("store_away",), None, time.monotonic())

    async def ask(self) -> Readiness:
        problems: list[str] = []
        durability: Durability | None = None
        try:
            durability = await probe(self._line, self._replicas, self._watched)
            if not durability.keeps_its_word:
                problems.append("weak_durability")
            problems += [remark for remark in durability.remarks if remark in GRAVE]
            waits = durability.mode == "waitaof" or self._replicas > 0
            await try_write(self._line, Wait(PATIENCE * 0.8, self._replicas) if waits else None)
        except NotWritten as why:
            if why.code not in problems:
                problems.append(why.code)
        except UnfitStore as unfit:
            problems.append(f"store_{unfit.code}")
        except StoreAway:
            problems.append("store_away")
        if tuple(problems) != self.found.problems:
            log.log(logging.WARNING if problems else logging.INFO, "the store: %s", ", ".join(problems) or "ready")
        self.found = Readiness(tuple(problems), durability, time.monotonic())
        return self.found

    async def keep_asking(self) -> None:
        while True:
            found = await self.ask()
            await asyncio.sleep(WHILE_NOT_READY if found.problems else EVERY)
