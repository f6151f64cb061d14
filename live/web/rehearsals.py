"""The rehearsals under way: copies of workshops in which simulated people take part, gone after some minutes without a
trace.

Such a copy is a workshop like any other, but on no list and in no count. Who its people are is known where the server
is put together (`live/app/rehearsing.py`). A copy that its server could not take away is taken away by the next.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

from live.core.method import Language
from live.room.room import Room
from live.room.rooms import Rooms
from live.store.log import StoreAway
from live.store.shelf import REHEARSED

log = logging.getLogger("live.rehearsals")

LASTS: Final = 600.0
MORE: Final = 300_000
# Whoever forgets a rehearsal does not leave it running for the day.
MOST: Final = 3_600_000

# The people of a workshop with this code, so many of them, until they are cancelled.
Crowd = Callable[[str, Language, int], Awaitable[None]]


@dataclass(eq=False)
class Rehearsals:
    """Each by the workshop it is a copy of, which `_originals` tells of a copy. Without a `crowd` nobody comes."""

    rooms: Rooms
    crowd: Crowd | None = None
    lasts: float = LASTS
    _running: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _originals: dict[str, str] = field(default_factory=dict)

    def until(self, minutes: int = 0) -> int:
        """When one that begins now and has so many minutes is over."""
        return self.rooms.clock() + int((minutes * 60 or self.lasts) * 1000)

    def goes_on(self, of: str) -> bool:
        return of in self._running and not self._running[of].done()

    async def begin(self, of: str, copy: Room, people: int) -> None:
        """People come to this copy, in place of one that went on before."""
        before = self._running.get(of)
        self._originals[copy.id] = of
        # At once: of two that begin together, the later one finds the other.
        self._running[of] = asyncio.create_task(self._play(copy, people), name=f"rehearsal of {of}")
        await self._ended(before)

    async def end(self, of: str) -> None:
        """Everything of the copy goes, now."""
        await self._ended(self._running.pop(of, None))

    async def _ended(self, task: asyncio.Task[None] | None) -> None:
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def over_at(self, copy: str) -> int:
        """When this copy goes; 0 where it is none. Raises StoreAway."""
        return int(await self.rooms.store.shelf.kept_beside(copy, REHEARSED) or 0)

    async def lengthen(self, copy: str) -> None:
        """It goes on for longer, whichever process plays it. Raises StoreAway."""
        until = min(await self.over_at(copy) + MORE, self.rooms.clock() + MOST)
        await self.rooms.store.shelf.keep_beside(copy, REHEARSED, str(until))

    async def end_copy(self, copy: str) -> str:
        """Its rehearsal ends; the workshop it is a copy of, where this process knows. Raises StoreAway."""
        of = self._originals.get(copy, "")
        if copy in self._originals:
            await self.end(of)
        else:
            # It is played by another process, which finds it gone.
            await self.rooms.erase(copy)
        return of

    async def end_all(self) -> None:
        for of in [*self._running]:
            await self.end(of)

    async def take_leftovers_away(self) -> None:
        """Copies whose time is over. Raises StoreAway."""
        for copy, until in (await self.rooms.store.shelf.all_kept_beside(REHEARSED)).items():
            if int(until) < self.rooms.clock():
                await self.rooms.erase(copy)

    async def _play(self, copy: Room, people: int) -> None:
        crowd = asyncio.ensure_future(self._crowd(copy, people))
        try:
            await self._through(copy.id)
        finally:
            crowd.cancel()
            await asyncio.gather(crowd, return_exceptions=True)
            self._originals.pop(copy.id, None)
            try:
                await self.rooms.erase(copy.id)
            except StoreAway:
                log.warning("what was rehearsed is taken away later: the store is away")

    async def _through(self, copy: str) -> None:
        while True:
            left = await self._left(copy)
            if left <= 0:
                return
            await asyncio.sleep(left)

    async def _left(self, copy: str) -> float:
        """For how many seconds it goes on, by now."""
        try:
            return (await self.over_at(copy) - self.rooms.clock()) / 1000
        except StoreAway:
            return 1.0

    async def _crowd(self, copy: Room, people: int) -> None:
        if self.crowd is not None:
            await self.crowd(copy.beside.code, copy.workshop.description.language, people)
