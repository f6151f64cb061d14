"""Listening to a cluster: to each workshop at the server that holds its slot, wherever that goes."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from live.store.cluster import Cluster, slot_of
from live.store.keys import channel
from live.store.line import Place
from live.store.listening import Hears, Listening
from live.store.log import StoreAway

log = logging.getLogger("live.store")

LOOKS_AGAIN: Final = 0.1
LONGEST_PAUSE: Final = 1.0


class ListeningToMany(Listening):
    """Some listening at each server. A workshop that is not heard there is looked for until it is."""

    def __init__(self, cluster: Cluster, speaker: str = "") -> None:
        super().__init__(cluster.url.url_of(cluster.url.seeds[0]), speaker, cluster.patience)
        self._cluster = cluster
        self._ears: dict[Place, Listening] = {}
        self._at: dict[str, Place] = {}
        self._following: asyncio.Task[None] | None = None

    async def listen(self, workshop: str, hears: Hears) -> None:
        self._hears[workshop] = hears
        try:
            await self._place(workshop)
        except StoreAway:
            self._cluster.doubt()
            await self.unlisten(workshop)
            raise

    async def unlisten(self, workshop: str) -> None:
        self._hears.pop(workshop, None)
        await self._leave(workshop)

    async def _leave(self, workshop: str) -> None:
        place = self._at.pop(workshop, None)
        if place is not None:
            await self._ears[place].unlisten(workshop)

    def hears(self, workshop: str) -> bool:
        place = self._at.get(workshop)
        return place is not None and self._ears[place].hears(workshop)

    async def close(self) -> None:
        if self._following is not None:
            self._following.cancel()
            await asyncio.gather(self._following, return_exceptions=True)
        for ear in self._ears.values():
            await ear.close()

    async def _place(self, workshop: str) -> bool:
        """Listen where it is now; whether that is elsewhere than before. Raises StoreAway."""
        place, before = await self._cluster.holder(slot_of(channel(workshop))), self._at.get(workshop)
        if place == before and not self._ears[place].is_connected:
            # It comes back by itself, or another server takes its place.
            return False
        if before not in (None, place):
            await self._ears[before].unlisten(workshop)
        self._at[workshop] = place
        await self._ear(place).listen(workshop, self._hears[workshop])
        return True

    def _ear(self, place: Place) -> Listening:
        ear = self._ears.get(place)
        if ear is None:
            ear = self._ears[place] = Listening(self._cluster.url.url_of(place), self._speaker, self._patience)
            ear.on_presence = self._told_presence
            ear.on_silence = self._follow_soon
        return ear

    def _told_presence(self, workshop: str) -> None:
        self.on_presence(workshop)

    def _follow_soon(self) -> None:
        if self._following is None or self._following.done():
            self._following = asyncio.create_task(self._follow(), name="following slots")

    async def _follow(self) -> None:
        pause = LOOKS_AGAIN
        while unheard := [each for each in [*self._hears] if not self.hears(each)]:
            self._cluster.doubt()
            for workshop in unheard:
                try:
                    if workshop in self._hears and await self._place(workshop):
                        # Nobody knows what was said meanwhile.
                        self._tell(workshop, 0)
                except StoreAway as away:
                    log.debug("workshop %s is not heard yet: %s", workshop, away)
                    await self._leave(workshop)
                    break
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)
        for place, ear in [*self._ears.items()]:
            if not ear.workshops:
                del self._ears[place]
                await ear.close()
