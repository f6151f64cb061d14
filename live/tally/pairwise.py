"""Pairwise comparison: everybody is shown some pairs of items and says for each which one comes first.

Shapes: items are ids; a ballot is a collection of answers (winner, loser), at most one for each pair it
was shown; it may be empty (a blank ballot). Units: answers, ranks from 1; shares are Fractions.

An item's merit is the share of its answers that it won. Nobody has to compare everything, so items may
have different numbers of answers: `answers` is told with the share, and fewer than three are marked as
too few. Nobody is asked to be consistent either: a before b, b before c and c before a may stand on one
ballot, and circles in the sum of all answers are named. An item that was never compared comes last.

Errors: `check` raises Refused with `unknown_item`, `bad_ballot` (an item against itself, or a pair that
was not shown) or `chosen_twice` (a pair answered twice); the ballot is refused whole. `count` never fails.

Source: David, "The Method of Paired Comparisons", 1963 (row sums, here divided by the number of
comparisons as not every pair is shown to everybody); Salganik and Levy, "Wiki Surveys", 2015, for
ballots of some pairs only.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from live.core.refusals import Refused
from live.tally import duels
from live.tally.duels import Matrix
from live.tally.ranks import ranked

Answered = tuple[str, str]
ENOUGH: Final = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one item stands: it won `won` of `answers`; `share` is None where it was never compared."""

    item: str
    rank: int
    won: int
    answers: int
    share: Fraction | None
    too_few: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """All items, best first; tied ones in the order in which the items were given. `preferred[a][b]` is how
    often a won against b, in the order of `items`."""

    standings: tuple[Standing, ...]
    ballots: int
    blank: int
    items: tuple[str, ...]
    preferred: Matrix
    circles: tuple[tuple[str, ...], ...]


def check(ballot: Collection[Answered], items: Container[str], shown: Collection[frozenset[str]] | None = None) -> None:
    """Refuse a ballot that does not keep to the rules. `shown`: the pairs this person was shown, any when None."""
    answered: set[frozenset[str]] = set()
    for winner, loser in ballot:
        pair = frozenset((winner, loser))
        for item in (winner, loser):
            if item not in items:
                raise Refused("unknown_item", item=item)
        if len(pair) == 1 or (shown is not None and pair not in shown):
            raise Refused("bad_ballot")
        if pair in answered:
            raise Refused("chosen_twice")
        answered.add(pair)


def count(items: Sequence[str], ballots: Iterable[Collection[Answered]]) -> Tally:
    items = tuple(items)
    place = {item: index for index, item in enumerate(items)}
    won = [[0] * len(items) for _ in items]
    cast = blank = 0
    for ballot in ballots:
        cast += 1
        blank += not ballot
        for winner, loser in ballot:
            won[place[winner]][place[loser]] += 1
    wins = {item: sum(won[index]) for item, index in place.items()}
    answers = {item: wins[item] + sum(row[index] for row in won) for item, index in place.items()}
    share = {item: Fraction(wins[item], answers[item]) if answers[item] else None for item in items}

    def merit(item: str) -> tuple[Fraction, ...]:
        there = share[item]
        return () if there is None else (there,)

    standings = (
        Standing(item, rank, wins[item], answers[item], share[item], answers[item] < ENOUGH)
        for item, rank in ranked(items, merit)
    )
    preferred = tuple(tuple(row) for row in won)
    return Tally(tuple(standings), cast, blank, items, preferred, duels.circles(items, preferred))
