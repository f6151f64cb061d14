"""Rankings: everybody puts the items in an order, and Borda, Schulze or ranked pairs makes one order of all.

Shapes: items are ids; a ballot is a tuple of groups, best first, each a tuple of the items tied in
it (`(("a",), ("b", "c"))`: a before b and c, which are tied). Items left out are tied below every
ranked one; an empty tuple is a blank ballot and moves nothing. Units: points as Fraction, ballots,
duels, ranks from 1, places from 1 as Fraction.

Borda: of m items the one in position p (from 0) gets m - 1 - p points; tied ones, and those left
out, share the mean of the positions they take up together. The rank follows the sum.

Schulze: a duel is won by the item that more ballots put above the other, by so many ballots as its
margin; a chain is as strong as its narrowest margin; a stands before b when the strongest chain from
a to b is stronger than the strongest one back. That order may leave items side by side: those nothing
stands before are first together, then those nothing of the rest stands before, and so on.

Ranked pairs: won duels are locked in, the widest margin first, save those that would close a circle
with what is locked; of equal margins none has precedence, so those that close a circle together are
all left out. The order is read from the locked duels as for Schulze.

What shows disagreement: duels won, drawn and lost, the matrix of preferences, circles of majorities,
and the quartiles of the places that the ballots give an item.

Errors: `check` raises Refused with `unknown_item`, `ranked_twice`, `bad_ballot` (an empty group) or
`too_many_choices`; the ballot is refused whole. `count` takes ballots that were checked.

Sources: de Borda, "Mémoire sur les élections au scrutin", 1781 (ties: the tournament way, which
leaves every ballot with the same sum of points); Schulze, "A new monotonic, clone-independent,
reversal symmetric, and Condorcet-consistent single-winner election method", Social Choice and
Welfare 36, 2011, with margins as the strength of a link; Tideman, "Independence of clones as a
criterion for voting rules", Social Choice and Welfare 4, 1987.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from live.core.refusals import Refused
from live.tally import duels
from live.tally.duels import Matrix, Ranking
from live.tally.ranks import ranked
from live.tally.spread import Quartiles, quartiles

Rule = Literal["borda", "schulze", "ranked_pairs"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one item stands. `points` are Borda's, also where another rule ranks; `first` and `placed`: how many
    ballots put it first, and how many rank it at all; then its duels with the others."""

    item: str
    rank: int
    points: Fraction
    first: int
    placed: int
    won: int
    drawn: int
    lost: int
    places: Quartiles[Fraction] | None


@dataclass(frozen=True, slots=True)
class Tally:
    """All items, best first; tied ones in the order in which the items were given. `preferred` has rows and
    columns in the order of `items`; `winner_of_all_duels` and `circles` are said whichever rule ranks."""

    rule: Rule
    standings: tuple[Standing, ...]
    ballots: int
    blank: int
    items: tuple[str, ...]
    preferred: Matrix
    winner_of_all_duels: str | None
    circles: tuple[tuple[str, ...], ...]


def check(ballot: Ranking, items: Container[str], most: int | None = None) -> None:
    """Refuse a ballot that does not keep to the rules. `most`: how many items may be ranked, all when None."""
    placed: set[str] = set()
    for group in ballot:
        if not group:
            raise Refused("bad_ballot")
        for item in group:
            if item not in items:
                raise Refused("unknown_item", item=item)
            if item in placed:
                raise Refused("ranked_twice", item=item)
            placed.add(item)
    if most is not None and len(placed) > most:
        raise Refused("too_many_choices", limit=most)


def count(items: Sequence[str], ballots: Iterable[Ranking], rule: Rule = "borda") -> Tally:
    items = tuple(items)
    cast = list(ballots)
    said = [ballot for ballot in cast if ballot]
    preferences = duels.preferred(items, said)
    margins = duels.margins(preferences)
    points, twice_places = _borda(items, said)
    match rule:
        case "borda":
            merit: dict[str, Fraction] | dict[str, int] = points
        case "schulze":
            merit = dict(zip(items, duels.layers(duels.strongest_chains(margins)), strict=True))
        case "ranked_pairs":
            merit = dict(zip(items, duels.layers(duels.locked(margins)), strict=True))
    first = _how_many(items, (ballot[:1] for ballot in said))
    placed = _how_many(items, said)
    rows = {item: [other for b, other in enumerate(margins[a]) if b != a] for a, item in enumerate(items)}
    standings = (
        Standing(
            item,
            rank,
            points[item],
            first[item],
            placed[item],
            sum(margin > 0 for margin in rows[item]),
            sum(margin == 0 for margin in rows[item]),
            sum(margin < 0 for margin in rows[item]),
            _halved(quartiles(twice_places[item])),
        )
        for item, rank in ranked(items, merit.__getitem__)
    )
    return Tally(
        rule,
        tuple(standings),
        len(cast),
        len(cast) - len(said),
        items,
        preferences,
        duels.winner_of_all(items, preferences) if said else None,
        duels.circles(items, preferences),
    )


def _borda(items: Sequence[str], ballots: list[Ranking]) -> tuple[dict[str, Fraction], dict[str, list[int]]]:
    """The points, and for each item twice the place (from 1) that each ballot gives it: the mean place of
    a tied group is a whole number or a half."""
    twice_places: dict[str, list[int]] = {item: [] for item in items}
    everything = twice_places.keys()
    for ballot in ballots:
        ahead = 0
        for group in ballot:
            for item in group:
                twice_places[item].append(2 * ahead + 1 + len(group))
            ahead += len(group)
        if ahead < len(items):
            for item in everything - {item for group in ballot for item in group}:
                twice_places[item].append(ahead + 1 + len(items))
    points = {item: Fraction(2 * len(items) * len(of) - sum(of), 2) for item, of in twice_places.items()}
    return points, twice_places


def _how_many(items: Iterable[str], ballots: Iterable[Ranking]) -> dict[str, int]:
    found = dict.fromkeys(items, 0)
    for ballot in ballots:
        for group in ballot:
            for item in group:
                found[item] += 1
    return found


def _halved(found: Quartiles[int] | None) -> Quartiles[Fraction] | None:
    if found is None:
        return None
    return Quartiles(Fraction(found.low, 2), Fraction(found.middle, 2), Fraction(found.high, 2))
