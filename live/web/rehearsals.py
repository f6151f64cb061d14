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
from live.store.shelf import COPIED_FROM, REHEARSED, REHEARSING

log = logging.getLogger("live.rehearsals")

LASTS: Final = 600.0
MORE: Final = 300_000
# Another process may have ended what is played here.
LOOKS_EVERY: Final = 2.0
# Whoever forgets a rehearsal does not leave it running for the day.
MOST: Final = 3_600_000

# The people of a workshop with this code, so many of them, until they are cancelled.
Crowd = Callable[[str, Language, int], Awaitable[None]]


@dataclass(eq=False)
class Rehearsals:
    """Of each workshop one copy at a time is rehearsed, whichever process plays it: which one, the store knows. Without
    a `crowd` nobody comes."""

    rooms: Rooms
    crowd: Crowd | None = None
    lasts: float = LASTS
    _played: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _example: str = ""

    def until(self, minutes: int = 0) -> int:
        """When one that begins now and has so many minutes is over."""
        return self.rooms.clock() + int((minutes * 60 or self.lasts) * 1000)

    async def goes_on(self, of: str) -> bool:
        """Raises StoreAway."""
        copy = await self._copy_of(of)
        return bool(copy) and await self.over_at(copy) > self.rooms.clock()

    async def begin(self, of: str, copy: Room, people: int) -> None:
        """People come to this copy, in place of one that went on before. Raises StoreAway."""
        shelf = self.rooms.store.shelf
        if of:
            await shelf.keep_beside(copy.id, COPIED_FROM, of)
            before = await shelf.take_place_beside(of, REHEARSING, copy.id)
        else:
            before, self._example = self._example, copy.id
        self._played[copy.id] = asyncio.create_task(self._play(of, copy, people), name=f"rehearsal of {of}")
        if before:
            await self.end_copy(before)

    async def end(self, of: str) -> None:
        """Everything of the copy goes, now. Raises StoreAway."""
        if copy := await self._copy_of(of):
            await self.end_copy(copy)

    async def _copy_of(self, of: str) -> str:
        return (await self.rooms.store.shelf.kept_beside(of, REHEARSING)).decode()

    async def over_at(self, copy: str) -> int:
        """When this copy goes; 0 where it is none. Raises StoreAway."""
        return int(await self.rooms.store.shelf.kept_beside(copy, REHEARSED) or 0)

    async def lengthen(self, copy: str) -> None:
        """It goes on for longer, whichever process plays it. Raises StoreAway."""
        until = min(await self.over_at(copy) + MORE, self.rooms.clock() + MOST)
        await self.rooms.store.shelf.keep_beside(copy, REHEARSED, str(until))

    async def end_copy(self, copy: str) -> str:
        """Its rehearsal ends; the workshop it is a copy of, where it is of one. Raises StoreAway."""
        of = (await self.rooms.store.shelf.kept_beside(copy, COPIED_FROM)).decode()
        task = self._played.get(copy)
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        if task is None or copy in self._played:
            # Another process plays it, which finds it gone; or it had not begun to be played.
            self._played.pop(copy, None)
            await self._take_away(of, copy)
        return of

    async def end_all(self) -> None:
        played = [*self._played.values()]
        for task in played:
            task.cancel()
        await asyncio.gather(*played, return_exceptions=True)

    async def _take_away(self, of: str, copy: str) -> None:
        await self.rooms.erase(copy)
        if of:
            await self.rooms.store.shelf.forget_beside(of, REHEARSING, copy)

    async def take_leftovers_away(self) -> None:
        """Copies whose time is over. Raises StoreAway."""
        for copy, until in (await self.rooms.store.shelf.all_kept_beside(REHEARSED)).items():
            if int(until) < self.rooms.clock():
                of = await self.rooms.store.shelf.kept_beside(copy, COPIED_FROM)
                await self._take_away(of.decode(), copy)

    async def _play(self, of: str, copy: Room, people: int) -> None:
        crowd: asyncio.Future[None] | None = None
        try:
            if await self._left(copy.id) > 0:
                crowd = asyncio.ensure_future(self._crowd(copy, people))
                await self._through(copy.id)
        finally:
            if crowd is not None:
                crowd.cancel()
                await asyncio.gather(crowd, return_exceptions=True)
            self._played.pop(copy.id, None)
            try:
                await self._take_away(of, copy.id)
            except StoreAway:
                log.warning("what was rehearsed is taken away later: the store is away")

    async def _through(self, copy: str) -> None:
        while True:
            left = await self._left(copy)
            if left <= 0:
                return
            await asyncio.sleep(min(left, LOOKS_EVERY))

    async def _left(self, copy: str) -> float:
        """For how many seconds it goes on, by now."""
        try:
            return (await self.over_at(copy) - self.rooms.clock()) / 1000
        except StoreAway:
            return 1.0

    async def _crowd(self, copy: Room, people: int) -> None:
        if self.crowd is not None:
            await self.crowd(copy.beside.code, copy.workshop.description.language, people)
