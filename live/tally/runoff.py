"""Runoffs: rankings counted round by round, for one winner (instant runoff) or for several seats.

Shapes: items are ids; a ballot is a ranking as in `ranking` (groups, best first); a vote that comes to a
tied group is shared equally among those of the group still standing. Units: votes as Fraction, rounds,
seats, ranks from 1.

One winner: whoever holds more than half of the votes still in play wins; otherwise all those with the
fewest votes fall together, and their votes go on to the next ones on the ballots. Those that fall
together are tied. Where nobody would be left, those of the last round win together.

Several seats: the quota is the whole number above votes / (seats + 1). Whoever reaches it is elected,
the most votes first, and the surplus goes on, each ballot with the same share of its worth. When nobody
reaches it, the one with the fewest votes falls: of equal ones the one that had fewer in the latest round
in which they differ, then by the order `tie` (a lot; see `ranks.lot`), the last of it first. When as
many are left as there are seats, all of them are elected.

Every round is told, since a runoff can turn on one equal vote in the middle.

Errors: ballots are checked by `ranking.check`; nothing here fails.

Sources: for one winner, Hare's rule with all the last ones removed at once; for several, the Scottish
Local Government Elections Order 2007, with exact fractions in place of five decimals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from live.tally.duels import Ranking
from live.tally.ranks import ranked


@dataclass(frozen=True, slots=True)
class Round:
    """The votes of those standing, best first, then who was elected and who fell. `equals`: that one and those it was
    told apart from by the order `tie` alone."""

    votes: tuple[tuple[str, Fraction], ...]
    elected: tuple[str, ...]
    fallen: tuple[str, ...]
    equals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """`first`: votes in the first round."""

    item: str
    rank: int
    first: Fraction
    elected: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """Winners first, then the others, the last to fall before those that fell earlier. `quota` is None for one
    winner; `elected` is in the order of election."""

    standings: tuple[Standing, ...]
    ballots: int
    blank: int
    rounds: tuple[Round, ...]
    elected: tuple[str, ...]
    quota: int | None


def count(items: Sequence[str], ballots: Iterable[Ranking]) -> Tally:
    """One winner, or several that are tied."""
    alike = Counter(ballots)
    said = [(Fraction(amount), ballot) for ballot, amount in alike.items() if ballot]
    standing = list(items)
    rounds: list[Round] = []
    elected: tuple[str, ...] = ()
    while standing:
        votes = _votes(standing, said)
        fewest, most = min(votes.values()), max(votes.values())
        last = tuple(item for item in standing if votes[item] == fewest)
        if 2 * most > sum(votes.values()) or len(last) == len(standing):
            elected = tuple(item for item in standing if votes[item] == most)
            rounds.append(Round(_listed(votes), elected, ()))
            break
        rounds.append(Round(_listed(votes), (), last))
        standing = [item for item in standing if item not in last]
    merit = {item: votes[item] for item in standing if item not in elected} if rounds else {}
    return _tally(items, alike.total(), alike[()], rounds, elected, merit, None)


def count_seats(items: Sequence[str], ballots: Iterable[Ranking], seats: int, tie: Sequence[str]) -> Tally:
    """Several winners."""
    # Those that are alike go the same way, and each is worth as much as the others.
    alike = Counter(ballots)
    worth = [(Fraction(amount), ballot) for ballot, amount in alike.items() if ballot]
    quota = (alike.total() - alike[()]) // (seats + 1) + 1
    place = {item: index for index, item in enumerate(tie)}
    standing = list(items)
    rounds: list[Round] = []
    elected: list[str] = []
    history: list[dict[str, Fraction]] = []
    while standing and len(elected) < seats:
        votes = _votes(standing, worth)
        history.append(votes)
        if len(standing) + len(elected) <= seats:
            chosen = sorted(standing, key=lambda item: (-votes[item], place[item]))
            rounds.append(Round(_listed(votes), tuple(chosen), ()))
            elected += chosen
            break
        latest_first = {item: [earlier[item] for earlier in reversed(history)] for item in standing}
        order = sorted(standing, key=lambda item: (latest_first[item], -place[item]))
        is_elected = votes[order[-1]] >= quota
        found = order[-1] if is_elected else order[0]
        equals = tuple(item for item in standing if latest_first[item] == latest_first[found])
        if is_elected:
            keep = (votes[found] - quota) / votes[found]
            worth = [(value * (1 - _part(found, ballot, standing) * (1 - keep)), ballot) for value, ballot in worth]
            elected.append(found)
            rounds.append(Round(_listed(votes), (found,), (), equals))
        else:
            rounds.append(Round(_listed(votes), (), (found,), equals))
        standing.remove(found)
    rest = history[-1] if history else {}
    merit = {item: rest.get(item, Fraction(0)) for item in standing if item not in elected}
    return _tally(items, alike.total(), alike[()], rounds, tuple(elected), merit, quota)


def _votes(standing: Sequence[str], ballots: Iterable[tuple[Fraction, Ranking]]) -> dict[str, Fraction]:
    votes = dict.fromkeys(standing, Fraction(0))
    for worth, ballot in ballots:
        group = _group(ballot, standing)
        for item in group:
            votes[item] += worth / len(group)
    return votes


def _group(ballot: Ranking, standing: Sequence[str]) -> list[str]:
    """Whom the ballot is for while these stand."""
    for group in ballot:
        left = [item for item in group if item in standing]
        if left:
            return left
    return []


def _part(item: str, ballot: Ranking, standing: Sequence[str]) -> Fraction:
    group = _group(ballot, standing)
    return Fraction(1, len(group)) if item in group else Fraction(0)


def _listed(votes: dict[str, Fraction]) -> tuple[tuple[str, Fraction], ...]:
    return tuple(sorted(votes.items(), key=lambda pair: -pair[1]))


def _tally(
    items: Sequence[str],
    cast: int,
    blank: int,
    rounds: list[Round],
    elected: tuple[str, ...],
    left: dict[str, Fraction],
    quota: int | None,
) -> Tally:
    fell = {item: (0, Fraction(turn)) for turn, round in enumerate(rounds) for item in round.fallen}
    merit = {**fell, **{item: (1, votes) for item, votes in left.items()}, **dict.fromkeys(elected, (2, Fraction(0)))}
    first = dict(rounds[0].votes) if rounds else {}
    standings = (
        Standing(item, rank, first.get(item, Fraction(0)), item in elected)
        for item, rank in ranked(items, merit.__getitem__)
    )
    return Tally(tuple(standings), cast, blank, tuple(rounds), elected, quota)
