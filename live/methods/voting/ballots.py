"""The kinds of ballot: what somebody chose, in the shape its rule counts.

What is in bounds is checked with the command; what a rule allows, by the counting in `live/tally`.
A ballot says nothing of whose it is.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias, assert_never

from live.core.refusals import Refused
from live.tally import approval, budget, dots, gradient, majority_judgment, matrix, pairwise, ranking, score
from live.tally.gradient import Answer

ItemId = str
Mark: TypeAlias = tuple[int, int]
RuleName = Literal[
    "dots",
    "approval",
    "ranking",
    "majority_judgment",
    "importance_feasibility",
    "score",
    "budget",
    "gradient",
    "pairwise",
]
SCALE: Final = (1, 5)


@dataclass(frozen=True, slots=True)
class Dots:
    dots: dict[ItemId, int]


@dataclass(frozen=True, slots=True)
class Approvals:
    """In the order of the ids: the order in which somebody tapped is nobody's business."""

    approved: tuple[ItemId, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Groups, best first; the items of a group are tied, those in no group stand below all others."""

    ranking: tuple[tuple[ItemId, ...], ...]


@dataclass(frozen=True, slots=True)
class Grades:
    """From 0, the worst; an item left out was not judged."""

    grades: dict[ItemId, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """Importance and feasibility; an item left out was placed nowhere."""

    marks: dict[ItemId, Mark]


@dataclass(frozen=True, slots=True)
class Scores:
    """From 0 on; an item left out has no score, which is not a 0."""

    scores: dict[ItemId, int]


@dataclass(frozen=True, slots=True)
class Basket:
    """What somebody would spend the money on, in the order of the ids."""

    basket: tuple[ItemId, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far somebody goes along with an item, 1 the furthest, and why; an item left out was not answered."""

    agreement: dict[ItemId, Answer]


@dataclass(frozen=True, slots=True)
class Comparisons:
    """The better one of a pair first; a pair left out was passed over."""

    compared: tuple[tuple[ItemId, ItemId], ...]


Ballot = Dots | Approvals | Ranking | Grades | Marks | Scores | Basket | Agreement | Comparisons
KIND: Final[dict[RuleName, type[Ballot]]] = {
    "dots": Dots,
    "approval": Approvals,
    "ranking": Ranking,
    "majority_judgment": Grades,
    "importance_feasibility": Marks,
    "score": Scores,
    "budget": Basket,
    "gradient": Agreement,
    "pairwise": Comparisons,
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a ballot may hold: `choices` is None where anybody approves as many as they like, `money` where a basket may
    cost whatever it costs. Of a gradient, the number of `degrees` and the first that has to be explained."""

    dots: int
    cap: int
    choices: int | None
    grades: int
    highest: int
    money: int | None
    degrees: int
    reason_from: int
    costs: Mapping[ItemId, int] = field(default_factory=dict)


def check(
    ballot: Ballot, items: Container[ItemId], limits: Limits, shown: Collection[frozenset[ItemId]] | None = None
) -> None:
    """Refuse a ballot that does not keep to its rule; it is refused whole. `shown`: the pairs this person is shown, any
    where None."""
    match ballot:
        case Dots(put):
            dots.check(put, items, limits.dots, limits.cap)
        case Approvals(approved):
            approval.check(approved, items, limits.choices)
        case Ranking(groups):
            ranking.check(groups, items)
        case Grades(grades):
            majority_judgment.check(grades, items, limits.grades)
        case Marks(marks):
            matrix.check(marks, items, SCALE)
        case Scores(scores):
            score.check(scores, items, (0, limits.highest))
        case Basket(chosen):
            budget.check(chosen, items)
            budget.check_sum(chosen, limits.costs, limits.money)
        case Agreement(agreement):
            gradient.check(agreement, items, limits.degrees, limits.reason_from)
        case Comparisons(compared):
            pairwise.check(compared, items, shown)
        case _:
            assert_never(ballot)


def of_the_rule(ballot: Ballot, rule: RuleName) -> None:
    if not isinstance(ballot, KIND[rule]):
        raise Refused("bad_ballot", rule=rule)


def in_no_order(ballots: Iterable[Ballot]) -> tuple[int, ...]:
    """The places of these ballots in an order made of what they hold alone, so that it tells nothing of who cast them
    or when: of a shuffled pile whoever knows the seed could find the first again."""
    held = [json.dumps(content(level(ballot))) for ballot in ballots]
    return tuple(sorted(range(len(held)), key=held.__getitem__))


def level(ballot: Ballot) -> Ballot:
    """The same ballot as anybody would have it who chose the same."""
    match ballot:
        case Dots(dots):
            return Dots(dict(sorted(dots.items())))
        case Grades(grades):
            return Grades(dict(sorted(grades.items())))
        case Marks(marks):
            return Marks(dict(sorted(marks.items())))
        case Scores(scores):
            return Scores(dict(sorted(scores.items())))
        case Basket(chosen):
            return Basket(tuple(sorted(chosen)))
        case Ranking(groups):
            return Ranking(tuple(tuple(sorted(group)) for group in groups))
        case Approvals(approved):
            return Approvals(tuple(sorted(approved)))
        case Agreement(agreement):
            return Agreement(dict(sorted(agreement.items())))
        case Comparisons(compared):
            return Comparisons(tuple(sorted(compared)))
        case _:
            assert_never(ballot)


def content(ballot: Ballot) -> Any:
    """What a ballot holds, as it is written on the wire; a group of one is the item itself."""
    match ballot:
        case Dots(held) | Grades(held) | Scores(held):
            return dict(held)
        case Marks(marks):
            return {item: list(mark) for item, mark in marks.items()}
        case Approvals(named) | Basket(named):
            return list(named)
        case Ranking(groups):
            return [group[0] if len(group) == 1 else list(group) for group in groups]
        case Agreement(agreement):
            return {item: _written(answer) for item, answer in agreement.items()}
        case Comparisons(compared):
            return [list(pair) for pair in compared]
        case _:
            assert_never(ballot)


def _written(answer: Answer) -> dict[str, Any]:
    return {"step": answer.step, "reason": answer.reason} if answer.reason else {"step": answer.step}


def packed(ballot: Ballot) -> Any:
    """What it holds in the fewest objects, for `unpacked`: a thousand ballots are told to another process at once."""
    match ballot:
        case Ranking(groups):
            return [group[0] if len(group) == 1 else group for group in groups]
        case Agreement(agreement):
            written = {item: answer.reason for item, answer in agreement.items() if answer.reason}
            return {item: answer.step for item, answer in agreement.items()}, written
        case Dots(held) | Grades(held) | Scores(held) | Marks(held):
            return held
        case Approvals(named) | Basket(named) | Comparisons(named):
            return named
        case _:
            assert_never(ballot)


def unpacked(held: Any, rule: RuleName) -> Ballot:
    match rule:
        case "ranking":
            return Ranking(tuple((group,) if isinstance(group, str) else group for group in held))
        case "gradient":
            steps, written = held
            return Agreement({item: Answer(step, written.get(item, "")) for item, step in steps.items()})
        case _:
            return KIND[rule](held)
