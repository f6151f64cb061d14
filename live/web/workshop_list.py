"""The organiser's list: workshops by when they are held, each with the one act that comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from live.core.dates import begun_large, day_and_month, read_day, said_day, spanned, weekday_and_day
from live.core.method import Language
from live.core.names import bare
from live.minutes.dates import moment, zone
from live.room.card import card_of
from live.room.noticing import day_of
from live.room.retention import erased_at, is_noticed
from live.store.shelf import ARCHIVED, REHEARSED
from live.web.site import Site

Group = Literal["today", "coming", "past", "archived"]
GROUPS: Final[tuple[Group, ...]] = ("today", "coming", "past", "archived")
Act = Literal["prepare", "facilitate", "minutes"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A workshop on the list. `when` is its day in words, `here` how many are in it at this moment;
    `came_expected`, how many of those expected came, is unknown of what was registered long ago."""

    id: str
    title: str
    when: str
    place: str
    organiser: str
    group: Group
    act: Act
    expected: int
    came: int
    came_expected: int | None
    here: int
    # The day on which it is erased, where that is soon.
    erased: str
    order: tuple[Any, ...]

    def says(self, word: str) -> bool:
        return word in bare(" ".join((self.title, self.when, self.place, self.organiser)))


async def listed(site: Site, language: Language, looked_for: str = "") -> dict[Group, list[Listed]]:
    """By group, those that say all the words looked for: what is next stands first."""
    cards = await site.store.shelf.workshops()
    archived = await site.store.shelf.having(cards, ARCHIVED)
    rehearsed = await site.store.shelf.having(cards, REHEARSED)
    today = moment(site.rooms.clock(), zone(site.setup.time_zone)).date()
    words = bare(looked_for).split()
    found = [
        _listed(site, id, card, id in archived, today, language) for id, card in cards.items() if id not in rehearsed
    ]
    found = [each for each in found if all(each.says(word) for word in words)]
    groups = {group: sorted((e for e in found if e.group == group), key=lambda e: e.order) for group in GROUPS}
    return {group: each for group, each in groups.items() if each}


def _listed(site: Site, id: str, card: Mapping[str, Any], archived: bool, today: date, language: Language) -> Listed:
    room = site.rooms.ready(id)
    # The register is a moment behind what happens in a living room.
    told = {**card, **card_of(room.workshop)} if room is not None else card
    here = len(room.workshop.here) if room is not None else 0
    days = _days(told)
    group: Group = "archived" if archived else _group(told, days, today, bool(here))
    closed = bool(told.get("closed_at"))
    begun = bool(told.get("held_at"))
    is_now = group == "today" or begun
    return Listed(
        id,
        str(told["title"]),
        _when(told, days, today, language),
        str(told.get("place") or ""),
        str(told.get("organiser") or ""),
        group,
        "minutes" if closed else "facilitate" if is_now else "prepare",
        int(told.get("expected", 0)),
        int(told.get("came", 0)),
        told.get("came_expected"),
        0 if closed else here,
        day_of(erased_at(told), site.setup.time_zone, language) if is_noticed(told, site.rooms.clock()) else "",
        _order(group, days, told),
    )


def _days(card: Mapping[str, Any]) -> list[date]:
    told: Iterable[str] = [*card.get("days", ()), card.get("date") or ""]
    return sorted({day for day in map(read_day, told) if day is not None})


def _group(card: Mapping[str, Any], days: list[date], today: date, somebody_is_here: bool) -> Group:
    if not card.get("closed_at") and (today in days or somebody_is_here):
        return "today"
    if card.get("closed_at") or (days and days[-1] < today):
        return "past"
    return "coming"


def _order(group: Group, days: list[date], card: Mapping[str, Any]) -> tuple[Any, ...]:
    """What comes soonest first, and of what is over the latest; without a day, the newest first."""
    made = -int(card.get("created_at") or 0)
    if group in ("today", "coming"):
        return (not days, days[0] if days else date.max, made)
    return (not days, -days[-1].toordinal() if days else 0, made)


def _when(card: Mapping[str, Any], days: list[date], today: date, language: Language) -> str:
    if not days:
        return said_day(str(card.get("date") or ""), language)
    if len(days) > 1:
        return begun_large(spanned(tuple(days), language))
    named = day_and_month if days[0].year == today.year else weekday_and_day
    return begun_large(named(days[0], language))
