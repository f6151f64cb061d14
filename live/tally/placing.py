"""The places of a count as plain values: winners, order, ranks, and the lot where one is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from live.tally import ranks, written
from live.tally.ranks import Ranked
from live.tally.written import Box

Values = dict[str, Any]


def placed(standings: Iterable[Ranked], items: Iterable[str]) -> Values:
    return placed_as([(it.item, it.rank) for it in standings], items)


def placed_as(places: Sequence[tuple[str, int]], items: Iterable[str]) -> Values:
    items = list(items)
    groups: dict[int, list[str]] = {}
    for item, rank in places:
        groups.setdefault(rank, []).append(item)
    letters = all(len(item) == 1 for item in items)
    order = [listed(items, groups[rank]) for rank in sorted(groups)]
    return {
        "winner": order[0] if order else [],
        "order": ["".join(group) if letters or len(group) == 1 else group for group in order],
        "ranks": by_item(items, dict(places)),
    }


def settled(box: Box, standings: Iterable[Ranked], supporters: Mapping[str, int]) -> Values:
    """With a recorded seed: the one order that the announced tie rule gives."""
    seed = box.get("seed")
    return {} if seed is None else {"settled": list(ranks.settled(standings, supporters, written.whole(seed)))}


def lot(box: Box, items: Iterable[str]) -> tuple[str, ...]:
    """The order of the lot; by name where no seed was recorded, so that a count can be checked all the same."""
    seed = box.get("seed")
    return tuple(sorted(items, key=written.by_name)) if seed is None else ranks.lot(items, written.whole(seed))


def by_item(items: Iterable[str], figures: Mapping[str, Any]) -> Values:
    return {item: figures[item] for item in items}


def listed(items: Iterable[str], some: Iterable[str]) -> list[str]:
    chosen = set(some)
    return [item for item in items if item in chosen]
