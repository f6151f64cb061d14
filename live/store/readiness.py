"""Whether what people write can be kept now: asked by writing, at an interval, so that asking costs nobody anything.

A store that answers questions may still refuse every write: its memory or disk is full, or it has become a replica. Of
a cluster some servers may take writes while others do not: the rooms of those go on, so the process is ready.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
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
NOT_WRITTEN: Final = frozenset({"store_full", "store_disk", "not_on_disk", "no_waitaof", "store_refuses"})
GRAVE: Final = ("may_evict", "replica")
# Seconds after which nothing is left of what was written to try it.
KEPT: Final = 3_600


class NotWritten(StoreAway):
    """The store is there and does not take a write. The code says why: `store_full`, `replica`, `store_disk`,
    `not_on_disk`, `no_waitaof` (it cannot wait for disks as is asked, or the account may not), `store_refuses`."""

    def __init__(self, code: str, why: str = "") -> None:
        super().__init__(why or code)
        self.code = code


async def try_write(line: Line, wait: Wait | None, key: str = ALIVE) -> None:
    """Write a small key under the durability of an append. Raises NotWritten, StoreAway."""
    then: list[tuple[Word, ...]] = [] if wait is None else wait.words
    try:
        answers = await line.call_all([("SET", key, str(time.time_ns()), "EX", KEPT), *then])
    except Declined as declined:
        raise NotWritten(_code(declined), str(declined)) from declined
    if wait is not None and not wait.is_over(answers[-1]):
        raise NotWritten("not_on_disk")


async def tried_on_each(line: Line, wait: Wait | None) -> dict[str, str]:
    """What stands in the way of writing to each server, by where it is; nothing where it takes what is written. Raises
    StoreAway where nobody says which there are."""

    async def tried(key: str) -> str:
        try:
            await try_write(line, wait, key)
        except NotWritten as why:
            return why.code
        except StoreAway:
            return "store_away"
        return ""

    keys = await line.on_each(ALIVE)
    return dict(zip(keys.values(), await asyncio.gather(*map(tried, keys)), strict=True))


def _code(declined: Declined) -> str:
    cause = declined.__cause__
    if isinstance(cause, OutOfMemoryError):
        return "store_full"
    if isinstance(cause, ReadOnlyError):
        return "replica"
    if "waitaof" in str(cause).lower():
        return "no_waitaof"
    return "store_disk" if "MISCONF" in str(cause) else "store_refuses"


@dataclass(frozen=True, slots=True)
class Readiness:
    """What was found when it was last asked."""

    problems: tuple[str, ...]
    durability: Durability | None
    asked_at: float
    # What stands in the way of writing to some servers of a cluster, by where they are, while others take what is
    # written; and how many servers there are.
    partly: Mapping[str, str] = field(default_factory=dict)
    servers: int = 1

    def __str__(self) -> str:
        partly = [f"{code} at {place}" for place, code in self.partly.items()]
        return ", ".join([*self.problems, *partly]) or "ready"

    @property
    def age(self) -> float:
        return time.monotonic() - self.asked_at

    @property
    def problems_now(self) -> tuple[str, ...]:
        return self.problems if self.age <= STALE else ("store_away",)


class Watch:
    """Asks again and again, and remembers the answer."""

    def __init__(self, line: Line, wait: Wait | None = None, replicas: int = 0, watched: bool = False) -> None:
        """`wait`: what an append waits for."""
        self._line = line
        self._wait = wait
        self._replicas = replicas
        self._watched = watched
        self.found = Readiness(("store_away",), None, time.monotonic())

    async def ask(self) -> Readiness:
        before, self.found = self.found, await self._asked()
        if (self.found.problems, self.found.partly) != (before.problems, before.partly):
            is_well = not self.found.problems and not self.found.partly
            log.log(logging.INFO if is_well else logging.WARNING, "the store: %s", self.found)
        return self.found

    async def _asked(self) -> Readiness:
        try:
            durability = await probe(self._line, self._replicas, self._watched)
            tried = await tried_on_each(self._line, self._wait)
        except UnfitStore as unfit:
            return Readiness((f"store_{unfit.code}",), None, time.monotonic())
        except StoreAway:
            return Readiness(("store_away",), None, time.monotonic())
        problems = [remark for remark in durability.remarks if remark in GRAVE]
        # A server whose settings were weakened since would have to be waited for, and is not.
        if not durability.keeps_its_word or (durability.mode == "waitaof" and self._wait is None):
            problems.insert(0, "weak_durability")
        wrong = {place: code for place, code in tried.items() if code}
        if len(wrong) == len(tried):
            problems += [code for code in dict.fromkeys(wrong.values()) if code not in problems]
            wrong = {}
        return Readiness(tuple(problems), durability, time.monotonic(), wrong, len(tried))

    async def keep_asking(self) -> None:
        while True:
            found = await self.ask()
            await asyncio.sleep(WHILE_NOT_READY if found.problems or found.partly else EVERY)
