"""Bars for the figures of a series: upright for months, lying for everything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from live.parts.picture import WIDTH, Chart, Mark, box, label, stroke, text

_ROW: Final = 52
_NAME_WIDTH: Final = 380
_BAR_AT, _BAR_WIDTH, _BAR_HEIGHT = 400, 480, 28
_HEIGHT: Final = 260
_MOST_WIDTH: Final = 90
_LONGEST: Final = 24
MOST_ROWS: Final = 16


def lying(rows: Mapping[str, int], alt: str) -> Chart:
    """A bar a row, its name before it and its number behind."""
    most = max(rows.values(), default=0)
    marks: list[Mark] = []
    for at, (name, count) in enumerate(rows.items()):
        middle = at * _ROW + _ROW // 2
        marks += label(0, middle, name, _NAME_WIDTH)
        marks.append(box("track", _BAR_AT, middle - _BAR_HEIGHT // 2, _BAR_WIDTH, _BAR_HEIGHT, 4))
        if count:
            marks.append(box("bar", _BAR_AT, middle - _BAR_HEIGHT // 2, count * _BAR_WIDTH // most, _BAR_HEIGHT, 4))
        marks.append(text("value", _BAR_AT + _BAR_WIDTH + 16, middle + 8, str(count), 24))
    return Chart(len(rows) * _ROW, alt, tuple(marks))


def upright(rows: Sequence[tuple[str, str, int]], alt: str) -> Chart:
    """A column a month: its short name, its year where one begins, its number. None has no column, and a 0."""
    most = max((count for _, _, count in rows), default=0)
    each = WIDTH // max(len(rows), 8)
    wide = min(each * 6 // 10, _MOST_WIDTH)
    size = 20 if each >= 60 else max(10, each // 3)
    foot = _HEIGHT + 34
    marks: list[Mark] = [stroke("line", of=f"M0 {foot}H{each * len(rows)}")]
    for at, (name, year, count) in enumerate(rows):
        middle = at * each + each // 2
        tall = count * _HEIGHT // most if most else 0
        if tall:
            marks.append(box("bar", middle - wide // 2, foot - tall, wide, tall, 4 if wide > 20 else 0))
        marks.append(
            text("value" if count else "quiet", middle, foot - tall - 8, str(count), min(24, size + 4), "middle")
        )
        marks.append(text("label", middle, foot + 26, name, size, "middle"))
        if year:
            marks.append(text("quiet", middle, foot + 50, year, size, "middle"))
    return Chart(foot + 60, alt, tuple(marks))


def by_year(rows: Sequence[tuple[str, str, int]]) -> bool:
    """Whether there are too many months for a column each."""
    return len(rows) > _LONGEST
