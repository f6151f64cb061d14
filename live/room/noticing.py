"""Notice before a workshop is erased because it has been kept as long as was said: a mail, once, to whoever looks after
the server, where it says who that is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Final

from live.core.dates import weekday_and_day
from live.core.method import Language
from live.minutes.dates import moment, zone
from live.minutes.mailing import retention_letter
from live.room.mailing import MailServer, NotSent, send
from live.room.retention import erased_at, is_noticed
from live.store import Store
from live.store.shelf import REHEARSED

log = logging.getLogger("live.retention")
_FIELD: Final = "notice"


async def give_notice(
    store: Store,
    server: MailServer,
    to: str,
    address: Callable[[str], str],
    where: tuple[str, Language],
    now: int,
) -> None:
    """`address` is where somebody keeps a workshop longer; `where` is the zone and the language of the server. Of
    several processes one writes. Raises StoreAway."""
    cards = await store.shelf.workshops()
    rehearsed = await store.shelf.having(cards, REHEARSED)
    for workshop, card in cards.items():
        if workshop in rehearsed or not is_noticed(card, now):
            continue
        at = erased_at(card)
        known, said = await store.layers.one(workshop, "noticed", _FIELD), str(at).encode()
        if known == said or not await store.layers.swap(workshop, "noticed", _FIELD, known, said, 1):
            continue
        letter = retention_letter(str(card["title"]), day_of(at, where[0], where[1]), address(workshop), where[1])
        try:
            await send(server, letter, {to: frozenset()})
        except NotSent:
            log.warning("the notice that workshop %s is soon erased could not be sent", workshop)
            await store.layers.swap(workshop, "noticed", _FIELD, said, known, 1)


def day_of(at: int, time_zone: str, language: Language) -> str:
    """The day on which a workshop is erased, in words."""
    then: datetime = moment(at, zone(time_zone))
    return weekday_and_day(then.date(), language)
