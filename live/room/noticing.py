"""Notice before a workshop or a series is erased because it has been kept as long as was said: a mail, once, to whoever
looks after the server, where it says who that is."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from live.core.dates import weekday_and_day
from live.core.method import Language
from live.minutes.dates import moment, zone
from live.minutes.mailing import retention_letter
from live.room import all_series
from live.room.mailing import MailServer, NotSent, send
from live.room.retention import erased_at, is_noticed, is_soon
from live.store import Store
from live.store.layers import Layers
from live.store.series import SeriesLogs
from live.store.shelf import REHEARSED

log = logging.getLogger("live.retention")
_FIELD: Final = "notice"


@dataclass(frozen=True, slots=True)
class Notifying:
    """Through which server notice is given, to whom, and in the zone and the language of the server."""

    server: MailServer
    to: str
    time_zone: str
    language: Language

    async def of_workshops(self, store: Store, address: Callable[[str], str], now: int) -> None:
        """`address` is where somebody keeps a workshop longer. Of several processes one writes. Raises StoreAway."""
        cards = await store.shelf.workshops()
        rehearsed = await store.shelf.having(cards, REHEARSED)
        for workshop, card in cards.items():
            if workshop not in rehearsed and is_noticed(card, now):
                await self._once(store.layers, "workshop", workshop, card, erased_at(card), address)

    async def of_series(self, logs: SeriesLogs, address: Callable[[str], str], now: int) -> None:
        """The same of series. Raises StoreAway."""
        for series, card in (await logs.cards()).items():
            if is_soon(at := all_series.erased_at(card), now):
                await self._once(logs.layers, "series", series, card, at, address)

    async def _once(
        self,
        layers: Layers,
        kind: Literal["workshop", "series"],
        id: str,
        card: Mapping[str, Any],
        at: int,
        address: Callable[[str], str],
    ) -> None:
        known, said = await layers.one(id, "noticed", _FIELD), str(at).encode()
        if known == said or not await layers.swap(id, "noticed", _FIELD, known, said, 1):
            return
        day = day_of(at, self.time_zone, self.language)
        letter = retention_letter(kind, str(card["title"]), day, address(id), self.language)
        try:
            await send(self.server, letter, {self.to: frozenset()})
        except NotSent:
            log.warning("the notice that %s %s is soon erased could not be sent", kind, id)
            await layers.swap(id, "noticed", _FIELD, said, known, 1)


def day_of(at: int, time_zone: str, language: Language) -> str:
    """The day on which something is erased, in words."""
    then: datetime = moment(at, zone(time_zone))
    return weekday_and_day(then.date(), language)
