"""The series of this server: each is read from its log when it is asked for, and a command that lost a race for the
log is decided again."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Mapping
from typing import Any, Final

from live.core.commands import Command
from live.core.refusals import Refused
from live.room.retention import series_erased_at
from live.series.codec import decode, encode
from live.series.commands import CreateSeries, Part
from live.series.deciding import decide
from live.series.evolving import fold
from live.series.model import Series
from live.store.series import SeriesGone, SeriesLogs

_MOST_RACES: Final = 50


class AllSeries:
    """All methods may raise StoreAway."""

    def __init__(self, logs: SeriesLogs, clock: Callable[[], int]) -> None:
        self.logs = logs
        self._clock = clock

    async def get(self, series: str) -> Series | None:
        return fold(None, map(decode, await self.logs.read(series)))

    async def listed(self) -> dict[str, dict[str, Any]]:
        """Cards, the newest first."""
        cards = await self.logs.cards()
        return dict(sorted(cards.items(), key=lambda each: (-each[1]["created_at"], each[0])))

    async def create(self, command: CreateSeries) -> Series:
        return await self.give(command.series, "owner", command)

    async def give(self, series: str, by: Part, command: Command, applicant: str = "") -> Series:
        """The series as it is afterwards. Raises Refused."""
        for _ in range(_MOST_RACES):
            read = await self.logs.read(series)
            known, at = fold(None, map(decode, read)), self._clock()
            events = decide(known, by, command, at, secrets.randbits(62), applicant)
            after = fold(known, ((at, event) for event in events))
            assert after is not None
            try:
                bodies = [encode(event, at, by) for event in events]
                if not events or await self.logs.append(series, len(read), bodies, _card(after)):
                    return after
            except SeriesGone:
                raise Refused("unknown_series") from None
        raise Refused("too_fast")

    async def make_whole(self) -> None:
        """What was cut short between a log and the registers, of this process or of another, is brought to its end."""
        await self.logs.finish_erasing()
        for series in await self.logs.logged():
            read = await self.logs.read(series)
            known = fold(None, map(decode, read))
            if known is not None:
                with contextlib.suppress(SeriesGone):
                    await self.logs.keep_card(series, _card(known), len(read))

    async def erase(self, series: str) -> None:
        await self.logs.erase(series)

    async def outlived(self) -> list[str]:
        """Those kept as long as their organiser said."""
        now = self._clock()
        return [key for key, card in (await self.logs.cards()).items() if now > erased_at(card)]


def erased_at(card: Mapping[str, Any]) -> int:
    return series_erased_at(card["ends"], int(card["changed_at"]), int(card["retention_days"]))


def _card(series: Series) -> dict[str, Any]:
    return {
        "title": series.title,
        "organiser": series.organiser,
        "begins": series.begins,
        "ends": series.ends,
        "created_at": series.created_at,
        "changed_at": series.changed_at,
        "retention_days": series.retention_days,
        "workshops": len(series.workshops) + len(series.held),
        "waiting": sum(each.state == "received" for each in series.applications.values()),
        "call": series.call.open,
    }
