"""From ballots to a result: the tally of the rule, the quorum, and a lot where one was announced.

The rules themselves are in `live/tally`. Nothing is counted here before the close.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice, pairwise
from typing import Protocol, assert_never, cast

from live.methods.voting.ballots import (
    SCALE,
    Agreement,
    Approvals,
    Ballot,
    Basket,
    Comparisons,
    Dots,
    Grades,
    ItemId,
    Marks,
    Ranking,
    Scores,
    content,
)
from live.methods.voting.model import VotingSettings
from live.methods.voting.result import (
    ENOUGH_FOR_RANKS,
    QUADRANTS,
    ApprovalRow,
    BudgetRow,
    DotsRow,
    Duel,
    GradesRow,
    GradientRow,
    MarksRow,
    PairwiseRow,
    RankingRow,
    Result,
    Rounds,
    Row,
    ScoreRow,
    Settled,
    Spent,
    Three,
)
from live.tally import approval, budget, dots, gradient, majority_judgment, matrix, ranking, score
from live.tally import pairwise as comparing
from live.tally.gradient import Answer
from live.tally.ranks import lot, ranked, settled
from live.tally.spread import Quartiles


def result_of(
    settings: VotingSettings,
    costs: Mapping[ItemId, int],
    in_order: Sequence[ItemId],
    ballots: Sequence[Ballot],
    seed: int | None = None,
) -> Result:
    """`in_order`: the items as tied ones are to stand. Without a seed a tie stays a tie. Nothing is said yet of who
    could vote (`among`)."""
    if too_few(ballots):
        return withheld(settings, len(ballots), 0)
    if settings.rule == "budget":
        return _budget(settings, costs, in_order, [cast(Basket, ballot).basket for ballot in ballots], seed)
    counted = _counted(settings, in_order, ballots)
    won = None if seed is None else _settled(counted, seed)
    if won is None:
        return counted
    # Counted once more with the winner first: whoever stands next to whom is said as well.
    others = [item for item in in_order if item != won.winner]
    return _one_winner(_counted(settings, [won.winner, *others], ballots), won)


def among(result: Result, settings: VotingSettings, voters: int) -> Result:
    """The same where so many could vote."""
    return replace(result, voters=voters, quorum=_quorum(settings, result.ballots, voters))


def too_few(ballots: Iterable[Ballot]) -> bool:
    """Whether there are so few ballots that say something that a rank would be somebody's ballot."""
    saying = (ballot for ballot in ballots if content(ballot))
    return sum(1 for _ in islice(saying, ENOUGH_FOR_RANKS)) < ENOUGH_FOR_RANKS


def withheld(settings: VotingSettings, ballots: int, voters: int) -> Result:
    """What is known of a vote in which too few ballots say something: how many there were."""
    return Result((), ballots, 0, voters, _quorum(settings, ballots, voters))


def _quorum(settings: VotingSettings, ballots: int, voters: int) -> bool | None:
    percent = settings.quorum_percent
    return ballots * 100 >= percent * voters if percent else None


def supporters(row: Row) -> int:
    """Who stands behind an item, one count a person; of rankings, who put it first."""
    match row:
        case DotsRow(supporters=people) | ApprovalRow(approvals=people) | RankingRow(first=people):
            return people
        case BudgetRow(votes=people):
            return people
        case GradesRow() | MarksRow() | ScoreRow() | GradientRow() | PairwiseRow():
            return 0
        case _:
            assert_never(row)


def chosen_by_all(row: Row, result: Result) -> bool:
    """Whether every ballot says the same of an item, so that the figures tell each of them."""
    match row:
        case GradesRow(profile=counts) | GradientRow(counts=counts):
            return bool(result.ballots) and max(counts, default=0) == result.ballots
        case _:
            return bool(result.ballots) and supporters(row) == result.ballots


def _counted(settings: VotingSettings, items: Sequence[ItemId], ballots: Sequence[Ballot]) -> Result:
    match settings.rule:
        case "dots":
            return _dots(items, [cast(Dots, ballot).dots for ballot in ballots])
        case "approval":
            return _approvals(items, [cast(Approvals, ballot).approved for ballot in ballots])
        case "ranking":
            return _ranking(items, [cast(Ranking, ballot).ranking for ballot in ballots], settings.counted_by)
        case "majority_judgment":
            return _grades(items, [cast(Grades, ballot).grades for ballot in ballots], settings)
        case "importance_feasibility":
            return _marks(items, [cast(Marks, ballot).marks for ballot in ballots])
        case "score":
            return _scores(items, [cast(Scores, ballot).scores for ballot in ballots], settings)
        case "budget":
            raise AssertionError("what a budget pays for depends on costs and a lot")
        case "gradient":
            return _gradient(items, [cast(Agreement, ballot).agreement for ballot in ballots], settings)
        case "pairwise":
            return _compared(items, [cast(Comparisons, ballot).compared for ballot in ballots])
        case _:
            assert_never(settings.rule)


def _dots(items: Sequence[ItemId], ballots: list[dict[ItemId, int]]) -> Result:
    tally = dots.count(items, ballots)
    rows = tuple(DotsRow(at.item, at.rank, at.dots, at.supporters) for at in tally.standings)
    return Result(rows, tally.ballots, tally.blank, 0)


def _approvals(items: Sequence[ItemId], ballots: list[tuple[ItemId, ...]]) -> Result:
    tally = approval.count(items, ballots)
    rows = tuple(ApprovalRow(at.item, at.rank, at.approvals) for at in tally.standings)
    return Result(rows, tally.ballots, tally.blank, 0)


def _ranking(items: Sequence[ItemId], ballots: list[tuple[tuple[ItemId, ...], ...]], rule: ranking.Rule) -> Result:
    tally = ranking.count(items, ballots, rule)
    rows = tuple(
        RankingRow(
            at.item,
            at.rank,
            int(at.points * 2),
            at.first,
            at.placed,
            at.won,
            at.drawn,
            at.lost,
            _doubled(at.places) if at.placed >= ENOUGH_FOR_RANKS else None,
        )
        for at in tally.standings
    )
    return Result(rows, tally.ballots, tally.blank, 0, rounds=_rounds(tally))


def _rounds(tally: ranking.Tally) -> Rounds:
    place = {item: at for at, item in enumerate(tally.items)}

    def duel(one: ItemId, other: ItemId) -> Duel:
        return Duel(one, other, tally.preferred[place[one]][place[other]], tally.preferred[place[other]][place[one]])

    standing = [at.item for at in tally.standings]
    descending = tuple(duel(one, other) for one, other in pairwise(standing))
    fought = (duel(one, other) for at, one in enumerate(standing) for other in standing[at + 1 :])
    closest = min(fought, key=lambda each: abs(each.ahead - each.behind), default=None)
    if closest and closest.ahead < closest.behind:
        closest = Duel(closest.other, closest.one, closest.behind, closest.ahead)
    return Rounds(descending, closest, tally.winner_of_all_duels, tally.circles)


def _grades(items: Sequence[ItemId], ballots: list[dict[ItemId, int]], settings: VotingSettings) -> Result:
    tally = majority_judgment.count(items, ballots, settings.grades, settings.missing)
    at = {standing.item: standing for standing in tally.standings}
    few = {item for item in items if 0 < sum(at[item].profile) < ENOUGH_FOR_RANKS}

    def row(item: ItemId, rank: int) -> GradesRow:
        it = at[item]
        if item in few:
            return GradesRow(item, rank, None, 0, 0, 0, it.missing, (0,) * settings.grades, too_few=True)
        return GradesRow(item, rank, it.grade, it.below, it.at, it.above, it.missing, it.profile)

    rows = tuple(row(item, rank) for item, rank in _few_last(at, few))
    return Result(rows, tally.ballots, tally.blank, 0)


def _marks(items: Sequence[ItemId], ballots: list[dict[ItemId, tuple[int, int]]]) -> Result:
    """In the order to read them in: what to do first, then what is worth preparing, and so on; last what fewer than
    three people placed, in no order and no place, since it would be theirs."""
    tally = matrix.count(items, ballots, SCALE)
    at = {standing.item: standing for standing in tally.standings}

    def merit(item: ItemId) -> tuple[int, int]:
        standing = at[item]
        return (-len(QUADRANTS), 0) if standing.too_few else (-QUADRANTS.index(standing.quadrant), -standing.rank)

    def row(item: ItemId, rank: int) -> MarksRow:
        it = at[item]
        if it.too_few:
            return MarksRow(item, rank, None, None, it.n, True, "undecided")
        return MarksRow(item, rank, _three(it.importance), _three(it.feasibility), it.n, False, it.quadrant)

    rows = tuple(row(item, rank) for item, rank in ranked(items, merit))
    return Result(rows, tally.ballots, tally.blank, 0)


def _scores(items: Sequence[ItemId], ballots: list[dict[ItemId, int]], settings: VotingSettings) -> Result:
    tally = score.count(items, ballots, settings.scored_by)
    at = {standing.item: standing for standing in tally.standings}
    few = {item for item in items if 0 < at[item].n < ENOUGH_FOR_RANKS}

    def row(item: ItemId, rank: int) -> ScoreRow:
        it = at[item]
        if item in few:
            return ScoreRow(item, rank, 0, it.n, None, divided=False, too_few=True)
        divided = it.quartiles is not None and 2 * it.quartiles.spread >= settings.highest
        return ScoreRow(item, rank, it.sum, it.n, _three(it.quartiles), divided, too_few=False)

    # As with grades: of what one or two people scored nothing is said, not even by its rank.
    rows = tuple(row(item, rank) for item, rank in _few_last(at, few))
    return Result(rows, tally.ballots, tally.blank, 0)


def _budget(
    settings: VotingSettings,
    known: Mapping[ItemId, int],
    items: Sequence[ItemId],
    ballots: list[tuple[ItemId, ...]],
    seed: int | None,
) -> Result:
    """Equal ones stand in the order of a lot, where somebody has closed the vote, and else in that of the alphabet."""
    costs = {item: known.get(item, 0) for item in items}
    order = items if seed is None else lot(items, seed)
    tally = budget.count(costs, ballots, settings.budget, order, settings.funded_by)
    rows = tuple(BudgetRow(at.item, at.rank, int(at.cost), at.votes, at.funded) for at in tally.standings)
    share = None if tally.share is None else tally.share.as_integer_ratio()
    spent = Spent(tally.funded, tally.paid_by_shares, int(tally.spent), share, tally.left_out, seed)
    return Result(rows, tally.ballots, tally.blank, 0, spent=spent)


def _gradient(items: Sequence[ItemId], ballots: list[dict[ItemId, Answer]], settings: VotingSettings) -> Result:
    degrees = settings.degrees
    tally = gradient.count(items, ballots, degrees, settings.disagreement)
    at = {standing.item: standing for standing in tally.standings}
    few = {item for item in items if 0 < at[item].n < ENOUGH_FOR_RANKS}

    def row(item: ItemId, rank: int) -> GradientRow:
        it = at[item]
        if item in few:
            return GradientRow(item, rank, None, (0,) * degrees, it.n, 0, too_few=True)
        return GradientRow(item, rank, it.median, it.counts, it.n, it.disagree)

    rows = tuple(row(item, rank) for item, rank in _few_last(at, few))
    return Result(rows, tally.ballots, tally.blank, 0)


def _compared(items: Sequence[ItemId], ballots: list[tuple[tuple[ItemId, ItemId], ...]]) -> Result:
    tally = comparing.count(items, ballots)
    at = {standing.item: standing for standing in tally.standings}
    # One person may have met an item several times: it is people that count here, and not answers.
    people = Counter(item for ballot in ballots for item in {item for pair in ballot for item in pair})
    few = {item for item in items if 0 < people[item] < ENOUGH_FOR_RANKS}

    def row(item: ItemId, rank: int) -> PairwiseRow:
        it = at[item]
        return PairwiseRow(item, rank, 0, 0, True) if item in few else PairwiseRow(item, rank, it.won, it.answers)

    rows = tuple(row(item, rank) for item, rank in _few_last(at, few))
    circles = tuple(circle for circle in tally.circles if few.isdisjoint(circle))
    return Result(rows, tally.ballots, tally.blank, 0, rounds=Rounds((), None, None, circles))


class _Ranked(Protocol):
    @property
    def rank(self) -> int: ...


def _few_last(at: Mapping[ItemId, _Ranked], few: Container[ItemId]) -> list[tuple[ItemId, int]]:
    """In the order of the tally, and last, in no order, what one or two people answered: a rank would be theirs."""

    def merit(item: ItemId) -> tuple[int, ...]:
        return () if item in few else (-at[item].rank,)

    return ranked([*at], merit)


def _settled(counted: Result, seed: int) -> Settled | None:
    """Who wins a tie for the first place: more supporters, then the lot."""
    tied = [row for row in counted.rows if row.rank == 1]
    # Where nobody has said anything, or too few to tell, there is nothing to win.
    withheld = any(isinstance(row, GradesRow | ScoreRow | GradientRow | PairwiseRow) and row.too_few for row in tied)
    if len(tied) < 2 or counted.ballots == counted.blank or withheld:
        return None
    behind = {row.item: supporters(row) for row in tied}
    winner = settled(tied, behind, seed)[0]
    level = tuple(item for item in behind if behind[item] == behind[winner])
    drawn = level if len(level) > 1 else ()
    return Settled(winner, tuple(behind), drawn, seed if drawn else None)


def _one_winner(counted: Result, settled: Settled) -> Result:
    """The others that shared the first rank share the second."""
    rows = tuple(replace(row, rank=2) if row.rank == 1 and row.item != settled.winner else row for row in counted.rows)
    return replace(counted, rows=rows, settled=settled)


def _three(found: Quartiles[int] | None) -> Three | None:
    return (found.low, found.middle, found.high) if found else None


def _doubled(found: Quartiles[Fraction] | None) -> Three | None:
    return (int(found.low * 2), int(found.middle * 2), int(found.high * 2)) if found else None
