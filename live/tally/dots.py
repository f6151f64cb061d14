"""Dots: everybody has the same number of dots and puts them on the items they want first.

Shapes: items are ids; a ballot maps an item's id to the dots put on it, a positive whole number, and
may be empty (a blank ballot). Units: dots, supporters (distinct ballots with a dot on the item),
ranks from 1. Everything is an integer.

An item's score is the sum of its dots. Equal scores are a tie, and a tie is a result: the same rank
for all, and the ranks they take up are skipped (1, 1, 3). The number of supporters is shown and
breaks no tie. Items without a dot still appear. With a cap of one this is limited approval; with a
cap as high as the number of dots it is cumulative voting.

Errors: `check` raises Refused with `unknown_item`, `bad_ballot` (less than a dot), `too_many_on_one` or
`too_many_dots`; a ballot over its limit is refused whole, never cut. `count` takes ballots that were
checked and never fails.

Source: the usual rules of dot voting with a cap ("dotmocracy") and of cumulative voting.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from live.core.refusals import Refused
from live.tally.ranks import ranked


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one item stands."""

    item: str
    rank: int
    dots: int
    supporters: int


@dataclass(frozen=True, slots=True)
class Tally:
    """All items, best first; tied ones in the order in which the items were given."""

    standings: tuple[Standing, ...]
    ballots: int
    blank: int


def check(ballot: Mapping[str, int], items: Container[str], dots: int, cap: int) -> None:
    """Refuse a ballot that does not keep to the rules."""
    for item, put in ballot.items():
        if item not in items:
            raise Refused("unknown_item", item=item)
        if put < 1:
            raise Refused("bad_ballot")
        if put > cap:
            raise Refused("too_many_on_one", cap=cap)
    if sum(ballot.values()) > dots:
        raise Refused("too_many_dots", limit=dots)


def count(items: Sequence[str], ballots: Iterable[Mapping[str, int]]) -> Tally:
    dots = dict.fromkeys(items, 0)
    supporters = dict.fromkeys(items, 0)
    cast = blank = 0
    for ballot in ballots:
        cast += 1
        blank += not ballot
        for item in ballot.keys() & dots.keys():
            dots[item] += ballot[item]
            supporters[item] += 1
    standings = (Standing(item, rank, dots[item], supporters[item]) for item, rank in ranked(items, dots.__getitem__))
    return Tally(tuple(standings), cast, blank)
