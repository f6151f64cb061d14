"""What a run found, goal by goal, and the table that says it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Final

NOT_MEASURED: Final = "–"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `reached` is None where there is no goal, or nothing could be measured."""

    what: str
    goal: str
    figure: str
    reached: bool | None = None
    remark: str = ""


def at_most(what: str, found: float, limit: float, unit: str, remark: str = "") -> Figure:
    return Figure(what, f"≤ {_number(limit)}{unit}", f"{_number(found)}{unit}", found <= limit, remark)


def at_least(what: str, found: float, limit: float, unit: str, remark: str = "") -> Figure:
    return Figure(what, f"≥ {_number(limit)}{unit}", f"{_number(found)}{unit}", found >= limit, remark)


def only(what: str, found: float, unit: str, remark: str = "") -> Figure:
    """A figure beside the goals."""
    return Figure(what, "", f"{_number(found)}{unit}", None, remark)


def missing(what: str, why: str) -> Figure:
    return Figure(what, "", NOT_MEASURED, None, why)


def middle(found: Iterable[float]) -> float:
    return float(median(found))


def table(figures: list[Figure]) -> str:
    rows = [("", "goal", "this run", "", "")]
    words = {True: "reached", False: "NOT REACHED", None: ""}
    rows += [(each.what, each.goal, each.figure, words[each.reached], each.remark) for each in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)) for row in rows]
    remarks = [f"  {row[4]}" if row[4] else "" for row in rows]
    return "\n".join((line + remark).rstrip() for line, remark in zip(lines, remarks, strict=True))


def as_values(figures: list[Figure]) -> list[dict[str, Any]]:
    return [asdict(each) for each in figures]


def _number(value: float) -> str:
    if value >= 10_000:
        return f"{value:,.0f}".replace(",", " ")
    if value >= 100:
        return f"{value:.0f}"
    return f"{value:.2f}".rstrip("0").rstrip(".") if value < 10 else f"{value:.1f}"
