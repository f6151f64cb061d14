"""Scores: everybody gives each item a number on one scale.

Shapes: items are ids; a ballot maps an item's id to a whole number on the scale (low, high), and may
leave items out; an empty one is blank. Units: steps of the scale, answers, ranks from 1; means are
Fractions, everything else whole numbers.

The rank follows the mean, the lower median or the sum, as chosen and named. An item left out is not a
zero: it counts neither in the mean nor in the median. The sum favours what more people answered, and
is right only where everybody answers everything. An item nobody scored comes last. The quartiles show
disagreement.

Errors: `check` raises Refused with `unknown_item` or `off_scale`; the ballot is refused whole. `count`
takes ballots that were checked and never fails.

Source: range voting as usual; Smith, "Range voting", 2000, for leaving out what was not scored.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from live.core.refusals import Refused
from live.tally.ranks import ranked
from live.tally.spread import Quartiles, quartiles

By = Literal["mean", "median", "sum"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one item stands; `mean` and `quartiles` are None where nobody answered."""

    item: str
    rank: int
    sum: int
    mean: Fraction | None
    quartiles: Quartiles[int] | None
    n: int


@dataclass(frozen=True, slots=True)
class Tally:
    """All items, best first; tied ones in the order in which the items were given."""

    standings: tuple[Standing, ...]
    ballots: int
    blank: int
    by: By


def check(ballot: Mapping[str, int], items: Container[str], scale: tuple[int, int]) -> None:
    """Refuse a ballot that does not keep to the rules."""
    low, high = scale
    for item, score in ballot.items():
        if item not in items:
            raise Refused("unknown_item", item=item)
        if not low <= score <= high:
            raise Refused("off_scale", item=item, low=low, high=high)


def count(items: Sequence[str], ballots: Iterable[Mapping[str, int]], by: By = "mean") -> Tally:
    answers: dict[str, list[int]] = {item: [] for item in items}
    cast = blank = 0
    for ballot in ballots:
        cast += 1
        blank += not ballot
        for item, score in ballot.items():
            answers[item].append(score)
    spread = {item: quartiles(given) for item, given in answers.items()}

    def merit(item: str) -> tuple[Fraction | int, ...]:
        there = spread[item]
        if there is None:
            return ()
        match by:
            case "mean":
                return (Fraction(sum(answers[item]), len(answers[item])),)
            case "median":
                return (there.middle,)
            case "sum":
                return (sum(answers[item]),)

    standings = (
        Standing(
            item,
            rank,
            sum(answers[item]),
            Fraction(sum(answers[item]), len(answers[item])) if answers[item] else None,
            spread[item],
            len(answers[item]),
        )
        for item, rank in ranked(items, merit)
    )
    return Tally(tuple(standings), cast, blank, by)
