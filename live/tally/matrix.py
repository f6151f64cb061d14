"""Importance and feasibility: everybody places each item on two scales; the medians make a map.

Shapes: items are ids; a ballot maps an item's id to a pair (importance, feasibility) of whole numbers
on one scale, 1 to 5 unless set otherwise, and may leave items out; an empty one is blank. Units: steps
of the scale, answers, ranks from 1. Integers only.

On each axis an item stands at the lower median of its answers. Its quadrant is told by the middle of
the scale; an item that stands on a middle line is undecided, since rounding it to one side would say
more than the room did. Fewer than three answers say too little: such items are marked. The quartiles
show disagreement: two items in the same place may be agreed upon or fought over.

The order of the standings is one to read in, by importance and then by feasibility; the map is the
result. Items with the same two medians are tied, those without an answer come last.

Errors: `check` raises Refused with `unknown_item`, `bad_ballot` (not two answers) or `off_scale`; the
ballot is refused whole. `count` takes ballots that were checked and never fails.

Source: the usual priority matrix of workshops ("impact and effort"); lower medians as in majority
judgment, so that one step of the scale that somebody chose is the result.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from live.core.refusals import Refused
from live.tally.ranks import ranked
from live.tally.spread import Quartiles, quartiles

Pair = tuple[int, int]
Quadrant = Literal["important_feasible", "important_hard", "minor_feasible", "minor_hard", "undecided"]
ENOUGH: Final = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one item stands: the quartiles on both axes (None where nobody answered), how many answered,
    whether that is too few to say anything, and the quadrant."""

    item: str
    rank: int
    importance: Quartiles[int] | None
    feasibility: Quartiles[int] | None
    n: int
    too_few: bool
    quadrant: Quadrant


@dataclass(frozen=True, slots=True)
class Tally:
    """All items in the order to read them in; tied ones in the order in which the items were given."""

    standings: tuple[Standing, ...]
    ballots: int
    blank: int
    scale: Pair


def check(ballot: Mapping[str, Sequence[int]], items: Container[str], scale: Pair = (1, 5)) -> None:
    """Refuse a ballot that does not keep to the rules."""
    low, high = scale
    for item, pair in ballot.items():
        if item not in items:
            raise Refused("unknown_item", item=item)
        if len(pair) != 2:
            raise Refused("bad_ballot")
        if not all(low <= answer <= high for answer in pair):
            raise Refused("off_scale", item=item, low=low, high=high)


def count(items: Sequence[str], ballots: Iterable[Mapping[str, Sequence[int]]], scale: Pair = (1, 5)) -> Tally:
    importance: dict[str, list[int]] = {item: [] for item in items}
    feasibility: dict[str, list[int]] = {item: [] for item in items}
    cast = blank = 0
    for ballot in ballots:
        cast += 1
        blank += not ballot
        for item, (important, feasible) in ballot.items():
            importance[item].append(important)
            feasibility[item].append(feasible)
    across = {item: quartiles(importance[item]) for item in items}
    up = {item: quartiles(feasibility[item]) for item in items}

    def merit(item: str) -> tuple[int, ...]:
        there, here = across[item], up[item]
        return (there.middle, here.middle) if there and here else ()

    standings = (
        Standing(
            item,
            rank,
            across[item],
            up[item],
            len(importance[item]),
            len(importance[item]) < ENOUGH,
            _quadrant(across[item], up[item], scale),
        )
        for item, rank in ranked(items, merit)
    )
    return Tally(tuple(standings), cast, blank, scale)


def _quadrant(importance: Quartiles[int] | None, feasibility: Quartiles[int] | None, scale: Pair) -> Quadrant:
    if importance is None or feasibility is None:
        return "undecided"
    # Twice the distance from the middle, which may lie between two steps.
    important = 2 * importance.middle - sum(scale)
    feasible = 2 * feasibility.middle - sum(scale)
    if not important or not feasible:
        return "undecided"
    if important > 0:
        return "important_feasible" if feasible > 0 else "important_hard"
    return "minor_feasible" if feasible > 0 else "minor_hard"
