"""How long a workshop is kept: as its organiser said, counted from its close, or from when it could have been held. And
how long a series is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from live.store import Store
from live.workshop.codec import decode

DAY: Final = 24 * 3_600_000
# A workshop that nobody has closed may go on another day: so long its organiser may forget it.
DAYS_UNTIL_FORGOTTEN: Final = 30
# So many days before it is erased that is said.
NOTICE_DAYS: Final = 7


async def outlived(store: Store, now: int) -> list[str]:
    """The workshops that have been kept as long as their organiser said, counted from their close; where nobody has
    closed them, from a month after a step was last opened or closed; where none ever was, from a month after the last
    change or the date of the workshop, whichever is later. Raises StoreAway."""
    cards = await store.shelf.workshops()
    over = [workshop for workshop, card in cards.items() if now > _over_at(card)]
    # Nobody held these; somebody may still be preparing them.
    idle = [each for each in over if not _was_held(cards[each])]
    changed = {each: await _last_change(store, each) for each in idle}
    return [each for each in over if each not in changed or now > _over_at(cards[each], changed[each])]


def is_noticed(card: Mapping[str, Any], now: int) -> bool:
    """Whether a workshop that was held is erased within some days."""
    return _was_held(card) and is_soon(erased_at(card), now)


def is_soon(at: int, now: int) -> bool:
    """Whether it is to be said by now that something is erased then."""
    return 0 <= at - now <= NOTICE_DAYS * DAY


def erased_at(card: Mapping[str, Any]) -> int:
    """When a workshop that was held has been kept as long as was promised."""
    return _over_at(card)


def series_erased_at(ends: str, changed_at: int, retention_days: int) -> int:
    """When a series has been kept as long as its organiser said: from its end, or from its last change where that is
    later."""
    return max(_end_of_day(ends), changed_at) + retention_days * DAY


async def _last_change(store: Store, workshop: str) -> int:
    where = await store.log.where(workshop)
    entries = await store.log.read(workshop, where[1] - 1) if where and where[1] else []
    try:
        return max((decode(entry.seq, entry.body).at for entry in entries), default=0)
    except (KeyError, ValueError):
        # A log that nobody can read does not live longer for it.
        return 0


def _was_held(card: Mapping[str, Any]) -> bool:
    return bool(card.get("closed_at") or card.get("held_at"))


def _over_at(card: Mapping[str, Any], changed_at: int = 0) -> int:
    """When a workshop has been kept as long as was promised."""
    kept = int(card["retention_days"]) * DAY
    if card.get("closed_at"):
        return int(card["closed_at"]) + kept
    since = card.get("held_at") or max(card.get("created_at") or 0, changed_at, _end_of_day(card.get("date") or ""))
    return int(since) + DAYS_UNTIL_FORGOTTEN * DAY + kept


def _end_of_day(date: str) -> int:
    try:
        return int(datetime.fromisoformat(date[:10]).replace(tzinfo=UTC).timestamp() * 1000) + DAY
    except ValueError:
        return 0
