"""Copies of what a workshop has said, in other workshops: cards that a series has brought there, and the text that
recalls its decisions. What is erased where it was said is erased there too.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from typing import Final

from live.core.refusals import Refused
from live.room.opening import Unreadable
from live.room.rewording import Anew, series_with
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


async def erase_copies(
    store: Store, room_of: Callable[[str], Awaitable[Room | None]], workshop: str, said: Anew
) -> None:
    """`said` is what has become of any text. Where the store is away, or a workshop cannot be read, the others are seen
    to all the same, and what is left again a little later."""
    done: set[str] = set()
    for pause in (*_PAUSES, None):
        try:
            left = await _erased_in_others(store, room_of, workshop, said, done)
        except StoreAway as away:
            left = str(away)
        if not left:
            return
        if pause is None:
            log.error("copies of what was erased in workshop %s may be left: %s", workshop, left)
        else:
            await asyncio.sleep(pause)


async def _erased_in_others(
    store: Store, room_of: Callable[[str], Awaitable[Room | None]], workshop: str, said: Anew, done: set[str]
) -> str:
    """Why some are left, if any; `done` are the workshops in which none is. Raises StoreAway."""
    left = []
    for id in await series_with(store, workshop):
        series = fold(None, map(decode, await store.series.read(id)))
        for other in sorted(series.copies - {workshop} - done) if series else ():
            try:
                room = await room_of(other)
                if room is not None:
                    await _erase(room, {*_copied(room.workshop, said)})
                done.add(other)
            except (StoreAway, Unreadable) as why:
                left.append(f"in workshop {other}: {why}")
    return "; ".join(left)


async def _erase(room: Room, texts: set[str]) -> None:
    for text in texts:
        try:
            await room.give(SERVER, EraseText(text=text))
        except Refused as refused:
            # Somebody may have erased it already.
            log.info("a copy in workshop %s was not erased: %s", room.id, refused.code)


def _copied(workshop: Workshop, said: Anew) -> Iterator[str]:
    """The texts that have to go: a card whose text is gone, and a reminder that names what or who is gone."""
    yield from (card.text for cards in workshop.brought.values() for card in cards if said(card.text) is None)
    for step in workshop.steps.values():
        if step.plan.method == "text" and step.plan.title in RECALLED.values():
            text = str(step.plan.settings.get("text", ""))
            if text and said(text) != text:
                yield text
