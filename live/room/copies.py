"""Copies of what a workshop has said, in other workshops: cards that a series has brought there, and the text that
recalls its decisions. What is erased where it was said is erased there too.

What was erased stands in the store until no copy is left. No workshop waits for another one: this is done beside them,
by whichever process erased something, and by each that starts.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Final

from live.core.refusals import Refused
from live.room.batch import OurMistake
from live.room.gone import Anew, Gone, noted, series_with
from live.room.opening import Unreadable
from live.room.room import SERVER, Room
from live.series.advances import RECALLED
from live.series.codec import decode
from live.series.evolving import fold
from live.store import Store
from live.store.log import StoreAway
from live.workshop.commands import EraseText
from live.workshop.model import Workshop

log = logging.getLogger("live.room")
# As long as a store is usually away.
_PAUSES: Final = (0.5, 2.0, 10.0, 60.0)
# Whatever was going to be erased so long ago, or copied, and has not been, never will: nobody was told that it was.
_GIVEN_UP_AFTER: Final = 3_600_000


class Copies:
    """Sees to it that they go."""

    def __init__(
        self, store: Store, room_of: Callable[[str], Awaitable[Room | None]], clock: Callable[[], int]
    ) -> None:
        self._store = store
        self._room_of = room_of
        self._clock = clock
        self._task: asyncio.Task[None] | None = None
        self._wanted = asyncio.Event()
        store.copied.on_erased = self.soon

    def soon(self) -> None:
        """Look for copies of what was erased, and once more where that is under way."""
        self._wanted.set()
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._until_none_is_left(), name="copies")

    @contextlib.asynccontextmanager
    async def copying(self) -> AsyncIterator[None]:
        """While this lasts, what a workshop has said is read and copied into another one. Whatever is erased meanwhile
        is looked for once more afterwards. Raises StoreAway."""
        id = secrets.token_hex(8)
        await self._store.copied.begin_copying(id, self._clock())
        try:
            yield
        except Refused as refused:
            # What the store did not take in time may yet be written.
            if refused.code != "store_away":
                await self._end_copying(id)
            raise
        await self._end_copying(id)

    async def _end_copying(self, id: str) -> None:
        await self._store.copied.end_copying(id)
        self.soon()

    async def settle(self, within: float) -> None:
        """Wait a little for what is under way."""
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=within)

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _until_none_is_left(self) -> None:
        pauses = iter(_PAUSES)
        while True:
            self._wanted.clear()
            left = await self._what_is_left()
            if not left and not self._wanted.is_set():
                return
            pause = next(pauses, None)
            if pause is None:
                log.error("copies of what was erased are left until they are looked for again: %s", left)
                return
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wanted.wait(), pause)
                pauses = iter(_PAUSES)

    async def _what_is_left(self) -> str:
        """Why some are left, after all have been looked for; empty where none is."""
        left = []
        try:
            for id, gone in (await noted(self._store)).items():
                left += [f"of workshop {gone.workshop}: {why}" for why in await self._finished(id, gone)]
        except StoreAway as away:
            left.append(str(away))
        return "; ".join(left)

    async def _finished(self, id: str, gone: Gone) -> list[str]:
        """Why copies are left of what is gone, if any are. Raises StoreAway."""
        erased, waits = await self._is_erased(gone)
        # Asked first: whoever has ended by then has brought what can be found.
        copied_now = erased and await self._somebody_copies()
        left = await self._erased_in_others(gone.workshop, gone.said()) if erased else []
        if copied_now:
            left.append("somebody may have read it and is copying")
        if not left and (not waits or abs(self._clock() - gone.at) > _GIVEN_UP_AFTER):
            await self._store.copied.settle(id)
        return left

    async def _is_erased(self, gone: Gone) -> tuple[bool, bool]:
        """Whether some of it has been erased, and whether some has not, or not yet. Raises StoreAway."""
        if gone.people:
            known = await self._store.people.of(gone.workshop, [person for person, _ in gone.people])
            still = [person for person, was in gone.people if person in known and known[person].shown == was.shown]
            return len(still) < len(gone.people), bool(still)
        taken = await self._store.log.taken(gone.workshop, [gone.command])
        erased = bool(taken) or await self._store.shelf.was_erased(gone.workshop)
        return erased, not erased

    async def _somebody_copies(self) -> bool:
        """Raises StoreAway."""
        under_way = await self._store.copied.copying()
        cut_short = [id for id, at in under_way.items() if abs(self._clock() - at) > _GIVEN_UP_AFTER]
        for id in cut_short:
            await self._store.copied.end_copying(id)
        return len(cut_short) < len(under_way)

    async def _erased_in_others(self, workshop: str, said: Anew) -> list[str]:
        left = []
        for other in sorted(await self._with_copies_of(workshop)):
            try:
                room = await self._room_of(other)
                if room is not None:
                    await _erase(room, said)
            except (StoreAway, Unreadable, Refused, OurMistake) as why:
                left.append(f"in workshop {other}: {why or type(why).__name__}")
        return left

    async def _with_copies_of(self, workshop: str) -> set[str]:
        """Raises StoreAway."""
        found = set[str]()
        for id in await series_with(self._store, workshop):
            series = fold(None, map(decode, await self._store.series.read(id)))
            found |= series.copies if series else set()
        return found - {workshop}


async def _erase(room: Room, said: Anew) -> None:
    """Raises StoreAway, Refused, OurMistake."""
    # Another process may just have brought a copy here.
    room.there_is_more(0)
    await room.settled()
    for text in {*_copied(room.workshop, said)}:
        try:
            await room.give(SERVER, EraseText(text=text))
        except Refused as refused:
            # Somebody may have erased it already.
            if refused.code != "unknown_text":
                raise


def _copied(workshop: Workshop, said: Anew) -> Iterator[str]:
    """The texts that have to go: a card whose text is gone, and a reminder that names what or who is gone."""
    yield from (card.text for cards in workshop.brought.values() for card in cards if said(card.text) is None)
    for step in workshop.steps.values():
        if step.plan.method == "text" and step.plan.title in RECALLED.values():
            text = str(step.plan.settings.get("text", ""))
            if text and said(text) != text:
                yield text
