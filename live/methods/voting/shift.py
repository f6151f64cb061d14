"""What lies between two rounds of a vote: for each item, by how much the figure that its rank follows has moved.

It is told as a whole how many people have changed, and where that would be told of few, only that. Of items there are
only net figures, as both rounds show them beside each other; none where either round may show no figures.
"""

from __future__ import annotations

from typing import assert_never

from live.core.method import Language
from live.methods.voting.ballots import ItemId
from live.methods.voting.model import Voting, VotingSettings
from live.methods.voting.result import (
    ApprovalRow,
    BudgetRow,
    DotsRow,
    GradesRow,
    GradientRow,
    MarksRow,
    PairwiseRow,
    RankingRow,
    Result,
    Row,
    ScoreRow,
)

# Upwards is for the item, whatever the scale; of importance and feasibility there are two.
Net = int | float | tuple[int, int]


def shift(state: Voting, result: Result) -> dict[ItemId, Net]:
    """Of the items of which both rounds tell a figure."""
    first = state.first.result if state.first else None
    if first is None or not (first.figures and result.figures):
        return {}
    before = {row.item: row for row in first.rows}
    moved = ((row.item, _net(before[row.item], row, state.settings)) for row in result.rows)
    return {item: net for item, net in moved if net is not None}


def told(state: Voting, result: Result, language: Language) -> list[str]:
    """What both rounds say together, once the second has its result."""
    first = state.first.result if state.first and result is not state.first.result else None
    if first is None:
        return []
    before, now = _people(first.ballots, language), result.ballots
    if language == "fr":
        voted = f"{before} au premier tour, {now or 'personne'} au second."
        if state.changed is None:
            return [voted, "Trop peu de personnes ont changé leur vote, ou l'ont gardé, pour dire combien."]
        return [voted, f"D'un tour à l'autre, {state.changed} personnes ont changé leur vote."]
    voted = f"{before} in the first round, {now or 'nobody'} in the second."
    if state.changed is None:
        return [voted, "Too few people changed their vote, or kept it, to say how many."]
    return [voted, f"Between the rounds {state.changed} people changed their vote."]


def _people(number: int, language: Language) -> str:
    if language == "fr":
        return {0: "Personne n'a voté", 1: "Une personne a voté"}.get(number, f"{number} personnes ont voté")
    return {0: "Nobody voted", 1: "One person voted"}.get(number, f"{number} people voted")


def said(net: Net | None, language: Language) -> str:
    """With its sign: +4, −2,5; nothing where there is no figure."""
    if net is None:
        return "–"
    if isinstance(net, tuple):
        return " / ".join(said(each, language) for each in net)
    number = f"{abs(net):.2f}".rstrip("0").rstrip(".")
    sign = "+" if net > 0 else "−" if net < 0 else ""
    return sign + (number.replace(".", ",") if language == "fr" else number)


def _net(before: Row, now: Row, settings: VotingSettings) -> Net | None:
    was, is_now = _figure(before, settings), _figure(now, settings)
    match was, is_now:
        case (None, _) | (_, None):
            return None
        case (int(a), int(b)), (int(c), int(d)):
            return (c - a, d - b)
        case int() | float(), int() | float():
            return round(is_now - was, 2)
        case _:
            return None


def _figure(row: Row, settings: VotingSettings) -> Net | None:
    """What its rank follows; None where nobody has answered, or too few."""
    match row:
        case DotsRow(dots=dots):
            return dots
        case ApprovalRow(approvals=approvals):
            return approvals
        case RankingRow():
            return row.won if settings.counted_by == "schulze" else row.half_points / 2
        case GradesRow(grade=grade):
            return grade
        case MarksRow():
            return (row.importance[1], row.feasibility[1]) if row.importance and row.feasibility else None
        case ScoreRow():
            return _score(row, settings)
        case BudgetRow(votes=votes):
            return votes
        case GradientRow(median=median):
            return None if median is None else -median
        case PairwiseRow():
            # In percent: not everybody is shown the same pairs.
            return None if row.too_few or not row.answers else round(100 * row.won / row.answers)
        case _:
            assert_never(row)


def _score(row: ScoreRow, settings: VotingSettings) -> Net | None:
    if row.quartiles is None or row.hundredths is None:
        return None
    match settings.scored_by:
        case "mean":
            return row.hundredths / 100
        case "median":
            return row.quartiles[1]
        case "sum":
            return row.sum
        case _:
            assert_never(settings.scored_by)
