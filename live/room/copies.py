"""Copies of what a workshop has said, in other workshops: cards that a series has brought there, and the text that
recalls its decisions. What is erased where it was said is erased there too.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterator

from live.core.refusals import Refused
from live.room.rewording import Anew, series_with
from live.room.room import SERVER, Room
from live.series.advances import RECALLED
from live.series.codec import decode
from live.series.deciding import fold
from live.store import Store
from live.store.log import StoreAway
from live.workshop.commands import EraseText
from live.workshop.model import Workshop

log = logging.getLogger("live.room")


async def erase_copies(
    store: Store, room_of: Callable[[str], Awaitable[Room | None]], workshop: str, said: Anew
) -> None:
    """`said` is what has become of any text."""
    try:
        for id in await series_with(store, workshop):
            series = fold(None, map(decode, await store.series.read(id)))
            for other in sorted(series.copies - {workshop}) if series else ():
                room = await room_of(other)
                if room is not None:
                    await _erase(room, {*_copied(room.workshop, said)})
    except StoreAway as away:
        log.warning("copies of what was erased in workshop %s were not looked for: %s", workshop, away)


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
