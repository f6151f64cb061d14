"""What a vote comes to: a row for each item, and what the room should know besides the ranks.

Plain numbers only, so that a result is kept as it is: halves are counted double and named so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from live.methods.voting.ballots import ItemId
from live.tally.matrix import Quadrant

# Best first, as later steps take them.
QUADRANTS: Final[tuple[Quadrant, ...]] = (
    "important_feasible",
    "important_hard",
    "undecided",
    "minor_feasible",
    "minor_hard",
)

Three = tuple[int, int, int]
# Half of all answers lie within so many steps of the scale; more, and the room does not agree.
WIDE: Final = 2
ENOUGH_FOR_FIGURES: Final = 5
ENOUGH_FOR_RANKS: Final = 3


@dataclass(frozen=True, slots=True)
class DotsRow:
    item: ItemId
    rank: int
    dots: int
    supporters: int


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """Approved by so many of all ballots."""

    item: ItemId
    rank: int
    approvals: int


@dataclass(frozen=True, slots=True)
class RankingRow:
    """`half_points`: twice the points of Borda. `half_places`: twice the quartiles of the places it was given."""

    item: ItemId
    rank: int
    half_points: int
    first: int
    placed: int
    won: int
    drawn: int
    lost: int
    half_places: Three | None


@dataclass(frozen=True, slots=True)
class GradesRow:
    """`profile`: how often each grade was given, the worst first. `grade` is the majority grade. `too_few`: fewer than
    three people judged it, and nothing is said of what they gave."""

    item: ItemId
    rank: int
    grade: int | None
    below: int
    at: int
    above: int
    missing: int
    profile: tuple[int, ...]
    too_few: bool = False

    @property
    def of_one_or_two(self) -> bool:
        return self.too_few


@dataclass(frozen=True, slots=True)
class MarksRow:
    """The quartiles on both scales, from 1 to 5; None where fewer than three people placed it (`too_few`)."""

    item: ItemId
    rank: int
    importance: Three | None
    feasibility: Three | None
    n: int
    too_few: bool
    quadrant: Quadrant

    @property
    def of_one_or_two(self) -> bool:
        """Where nobody answered at all there is nothing to keep back."""
        return self.too_few and self.n > 0

    @property
    def divided(self) -> bool:
        return any(scale is not None and scale[2] - scale[0] >= WIDE for scale in (self.importance, self.feasibility))


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """The sum of `n` scores, and their quartiles, None where nobody answered; `too_few`: one or two people did, and
    nothing is said of what they gave. `divided`: the middle half of the scores spans half of the scale or more."""

    item: ItemId
    rank: int
    sum: int
    n: int
    quartiles: Three | None
    divided: bool
    too_few: bool

    @property
    def of_one_or_two(self) -> bool:
        return self.too_few

    @property
    def hundredths(self) -> int | None:
        """The mean, to the nearest hundredth, halves upwards."""
        return (200 * self.sum + self.n) // (2 * self.n) if self.quartiles else None


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """What it costs, how many ballots would pay for it, and whether there is money for it."""

    item: ItemId
    rank: int
    cost: int
    votes: int
    funded: bool


@dataclass(frozen=True, slots=True)
class GradientRow:
    """`counts`: how many stand on each degree, the furthest agreement first. `disagree`: how many do, `vetoes` of them
    with the last degree. `too_few`: fewer than three people answered, and nothing is said of what they did."""

    item: ItemId
    rank: int
    median: int | None
    counts: tuple[int, ...]
    n: int
    disagree: int
    too_few: bool = False

    @property
    def vetoes(self) -> int:
        return self.counts[-1]

    @property
    def as_grades(self) -> GradesRow:
        """Read as grades, of which 0 is the worst."""
        if self.median is None:
            return GradesRow(self.item, self.rank, None, 0, 0, 0, 0, self.counts[::-1], self.too_few)
        above, at = sum(self.counts[: self.median - 1]), self.counts[self.median - 1]
        grade, below = len(self.counts) - self.median, self.n - above - at
        return GradesRow(self.item, self.rank, grade, below, at, above, 0, self.counts[::-1])

    @property
    def of_one_or_two(self) -> bool:
        return self.too_few


@dataclass(frozen=True, slots=True)
class PairwiseRow:
    """It won so many of its comparisons. `too_few`: fewer than three people compared it, and nothing is said of what
    they answered."""

    item: ItemId
    rank: int
    won: int
    answers: int
    too_few: bool = False

    @property
    def of_one_or_two(self) -> bool:
        return self.too_few


Row = DotsRow | ApprovalRow | RankingRow | GradesRow | MarksRow | ScoreRow | BudgetRow | GradientRow | PairwiseRow


@dataclass(frozen=True, slots=True)
class Duel:
    """So many ballots put the one above the other, so many the other way round."""

    one: ItemId
    other: ItemId
    ahead: int
    behind: int


@dataclass(frozen=True, slots=True)
class Rounds:
    """What rankings and comparisons say besides their order: each item's duel with the next one, the closest of all
    duels, who wins all of theirs, and the groups in which majorities go round in a circle."""

    descending: tuple[Duel, ...]
    closest: Duel | None
    beats_all: ItemId | None
    circles: tuple[tuple[ItemId, ...], ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """How a tie for the first place was settled: between whom; `drawn` are those among whom the lot was drawn,
    nobody where the number of supporters was enough; then there is no seed either."""

    winner: ItemId
    tied: tuple[ItemId, ...]
    drawn: tuple[ItemId, ...]
    seed: int | None


@dataclass(frozen=True, slots=True)
class Spent:
    """Where the money goes: `funded` in that order, the first `paid_by_shares` of them by the voters' shares, the
    others by number of votes. `share` is what each voter had to give in the end, as a fraction, None where there were
    no shares; `left_out`: so many got nothing of what they chose. `seed` is of the lot by which equal ones stand, None
    where nobody has closed the vote: they stand in the order of the alphabet."""

    funded: tuple[ItemId, ...]
    paid_by_shares: int
    spent: int
    share: tuple[int, int] | None
    left_out: int
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """All items, best first; none where there are too few ballots (`few`). `quorum`: None where none was set. `lost`:
    entries that could not be read any more. `joined`: who came after the vote had opened. `paper`: how many of the
    ballots were on paper."""

    rows: tuple[Row, ...]
    ballots: int
    blank: int
    voters: int
    quorum: bool | None = None
    rounds: Rounds | None = None
    settled: Settled | None = None
    lost: int = 0
    joined: int = 0
    paper: int = 0
    spent: Spent | None = None

    @property
    def few(self) -> bool:
        """Whether fewer than three ballots say something. A rank among one or two is somebody's ballot, so then there
        are no rows at all, nor is it said how many ballots were blank."""
        return not self.rows

    @property
    def figures(self) -> bool:
        """Whether figures may be shown. In a small group each voter could work out the others' ballots
        from the sums and their own, so below five ballots that say something there are only ranks."""
        return not self.few and self.ballots - self.blank >= ENOUGH_FOR_FIGURES

    @property
    def first(self) -> tuple[ItemId, ...]:
        return tuple(row.item for row in self.rows if row.rank == 1)

    @property
    def tied(self) -> frozenset[int]:
        """The ranks that more than one item holds."""
        ranks = [row.rank for row in self.rows]
        return frozenset(rank for rank in ranks if ranks.count(rank) > 1)
