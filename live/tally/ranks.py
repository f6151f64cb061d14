"""Ranks with ties, and the order that settles ties where exactly one order is needed.

A tie is a result: equal items share a rank, and the ranks they take up are skipped (1, 1, 3). Where
the room needs one winner, the rule is announced before the vote opens: more distinct supporters,
then a lot drawn from a recorded seed. Never the order of writing and never the order of ids: both
would favour whoever came first.

Shapes: items are ids; a key may be anything that can be compared; ranks count from 1; a seed is a
whole number. Nothing here fails. Source: "standard competition ranking".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import Any, Protocol


class Ranked(Protocol):
    @property
    def item(self) -> str: ...
    @property
    def rank(self) -> int: ...


def ranked(items: Iterable[str], merit: Callable[[str], Any]) -> list[tuple[str, int]]:
    """Items with their ranks, the highest merit first, equal ones in the order in which they were given."""
    found: list[tuple[str, int]] = []
    before: Any = None
    for place, item in enumerate(sorted(items, key=merit, reverse=True), start=1):
        here = merit(item)
        found.append((item, found[-1][1] if found and here == before else place))
        before = here
    return found


def lot(items: Iterable[str], seed: int) -> tuple[str, ...]:
    """The items in the order of a lot: the same for the same seed, however the items were given."""
    return tuple(sorted(items, key=lambda item: (_drawn(item, seed), item)))


def settled(standings: Iterable[Ranked], supporters: Mapping[str, int], seed: int) -> tuple[str, ...]:
    """One order without ties: by rank, then more distinct supporters, then the lot."""
    ranks = {standing.item: standing.rank for standing in standings}
    places = {item: place for place, item in enumerate(lot(ranks, seed))}
    return tuple(sorted(ranks, key=lambda item: (ranks[item], -supporters.get(item, 0), places[item])))


def _drawn(item: str, seed: int) -> bytes:
    return blake2b(f"{seed}/{item}".encode(), digest_size=16).digest()
