"""What a row of a result says in figures, by name, for screens and for the data of the minutes. Whoever asks sees to it
that figures may be shown at all (`Result.figures`)."""

from __future__ import annotations

from typing import Final, assert_never

from live.core.method import Language
from live.core.record import Figure
from live.methods.voting.naming import QUADRANTS
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

_WORDS: Final[dict[Language, dict[str, str]]] = {
    "fr": {
        "dots": "Gommettes",
        "supporters": "Soutiens",
        "approval": "Approbation",
        "approvals": "Approbations",
        "of": "Sur",
        "ranking": "Classement",
        "points": "Points",
        "first": "Premières places",
        "won": "Duels gagnés",
        "drawn": "Duels nuls",
        "lost": "Duels perdus",
        "places": "Places (quartiles)",
        "majority_judgment": "Jugement majoritaire",
        "grade": "Mention (0 : la plus basse)",
        "profile": "Bulletins par mention",
        "below": "Plus bas",
        "at": "À la mention",
        "above": "Plus haut",
        "missing": "Sans avis",
        "importance_feasibility": "Importance et faisabilité",
        "importance": "Importance (quartiles)",
        "feasibility": "Faisabilité (quartiles)",
        "n": "Avis",
        "too_few": "Trop peu de réponses",
        "quadrant": "Situation",
        "divided": "Avis divergents",
        "score": "Notes",
        "mean": "Moyenne",
        "sum": "Somme",
        "quartiles": "Notes (quartiles)",
        "budget": "Budget",
        "cost": "Coût",
        "votes": "Voix",
        "funded": "Financée",
        "gradient": "Gradient d'accord",
        "median": "Degré médian (1 : soutien entier)",
        "counts": "Personnes par degré",
        "disagree": "En désaccord",
        "vetoes": "Vetos",
        "reason": "Raison",
        "pairwise": "Comparaison par paires",
        "answers": "Comparaisons",
    },
    "en": {
        "dots": "Dots",
        "supporters": "Supporters",
        "approval": "Approval",
        "approvals": "Approvals",
        "of": "Of",
        "ranking": "Ranking",
        "points": "Points",
        "first": "First places",
        "won": "Duels won",
        "drawn": "Duels drawn",
        "lost": "Duels lost",
        "places": "Places (quartiles)",
        "majority_judgment": "Majority judgment",
        "grade": "Grade (0: the lowest)",
        "profile": "Ballots by grade",
        "below": "Lower",
        "at": "At the grade",
        "above": "Higher",
        "missing": "Not judged",
        "importance_feasibility": "Importance and feasibility",
        "importance": "Importance (quartiles)",
        "feasibility": "Feasibility (quartiles)",
        "n": "Answers",
        "too_few": "Too few answers",
        "quadrant": "Place",
        "divided": "Opinions differ",
        "score": "Scores",
        "mean": "Mean",
        "sum": "Sum",
        "quartiles": "Scores (quartiles)",
        "budget": "Budget",
        "cost": "Cost",
        "votes": "Votes",
        "funded": "Funded",
        "gradient": "Gradient of agreement",
        "median": "Median degree (1: full support)",
        "counts": "People on each degree",
        "disagree": "In disagreement",
        "vetoes": "Vetoes",
        "reason": "Reason",
        "pairwise": "Comparison in pairs",
        "answers": "Comparisons",
    },
}


def words(language: Language) -> dict[str, str]:
    """What rules, figures and places on the map are called, at the head of a column or in a cell."""
    return {**_WORDS[language], **{str(quadrant): place for quadrant, place in QUADRANTS[language].items()}}


def figures(row: Row, result: Result) -> dict[str, Figure]:
    match row:
        case DotsRow(dots=dots, supporters=supporters):
            return {"dots": dots, "supporters": supporters}
        case ApprovalRow(approvals=approvals):
            return {"approvals": approvals, "of": result.ballots}
        case RankingRow():
            places = tuple(map(_half, row.half_places)) if row.half_places else None
            counted: dict[str, Figure] = {"points": _half(row.half_points), "first": row.first}
            return {**counted, "won": row.won, "drawn": row.drawn, "lost": row.lost, "places": places}
        case GradesRow():
            around: dict[str, Figure] = {"below": row.below, "at": row.at, "above": row.above, "missing": row.missing}
            return {"grade": row.grade, "profile": row.profile, **around, "too_few": row.too_few}
        case MarksRow():
            scales: dict[str, Figure] = {"importance": row.importance, "feasibility": row.feasibility}
            return {**scales, "n": row.n, "too_few": row.too_few, "quadrant": row.quadrant, "divided": row.divided}
        case ScoreRow():
            mean = None if row.hundredths is None else row.hundredths / 100
            scored: dict[str, Figure] = {"mean": mean, "quartiles": row.quartiles, "sum": row.sum, "n": row.n}
            return {**scored, "too_few": row.too_few, "divided": row.divided}
        case BudgetRow():
            return {**known(row), "votes": row.votes}
        case GradientRow():
            against: dict[str, Figure] = {"disagree": row.disagree, "vetoes": row.vetoes}
            return {"median": row.median, "counts": row.counts, "n": row.n, **against, "too_few": row.too_few}
        case PairwiseRow():
            return {"won": row.won, "answers": row.answers, "too_few": row.too_few}
        case _:
            assert_never(row)


def known(row: Row) -> dict[str, Figure]:
    """The figures that tell of no ballot, and are shown with any rank: what is paid for is the result."""
    return {"cost": row.cost, "funded": row.funded} if isinstance(row, BudgetRow) else {}


def _half(double: int) -> int | float:
    return double // 2 if double % 2 == 0 else double / 2
