"""The calendar of a plan as pictures, for screens and minutes alike: a row an action, months from left to right.

A bar is the work that leads up to a deadline, a diamond a deadline alone, a pale bar a month within which something is
due. Pictures of one plan share their scale, and the list beside them holds everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from live.core.dates import in_words, month_in_words, read_day, read_month, short_day, short_month
from live.core.method import Language
from live.methods.action_plan.counts import count_in_words
from live.methods.action_plan.model import Action, ActionPlan
from live.parts.picture import Chart, Mark, box, label, stroke, text

# As many rows as are read from the back of a room, and as stand on a page.
SCREEN_ROWS: Final = 5
PRINTED_ROWS: Final = 14
_MOST_PAGES: Final = 8
_ROW: Final = 52
_SIZE: Final = 20
_TOP: Final = 66
_NAMES_WIDTH: Final = 350
_LEFT, _RIGHT = 425, 985
_BAR: Final = 22
_DIAMOND: Final = 11
_NARROWEST: Final = 6
_LETTER: Final = 12
_LABEL_WIDTH: Final = 56
_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 600)
_DAY: Final = timedelta(days=1)


def charts(state: ActionPlan, language: Language, rows: int) -> list[Chart]:
    """None where nothing has a date. What was given up is on no picture."""
    dated = [action for _, action in state.shown if action.deadline.last and action.progress != "given_up"]
    if not dated:
        return []
    scale = _Scale([*(day for each in dated for day in _span(each)), *_target(state)])
    shown = dated[: rows * _MOST_PAGES]
    pages = [shown[at : at + rows] for at in range(0, len(shown), rows)]
    return [_chart(state, page, scale, language) for page in pages]


class _Scale:
    """Where on the picture a day stands, from the first of a month to the end of one."""

    def __init__(self, days: Sequence[date]) -> None:
        self.first = min(days).replace(day=1)
        self.after = _next_month(max(days).replace(day=1))

    def at(self, day: date) -> int:
        return _LEFT + (day - self.first).days * (_RIGHT - _LEFT) // (self.after - self.first).days

    @property
    def months(self) -> Iterator[date]:
        month = self.first
        while month < self.after:
            yield month
            month = _next_month(month)

    @property
    def step(self) -> int:
        """Every how many months there is room to name one."""
        months = (self.after.year - self.first.year) * 12 + self.after.month - self.first.month
        room = max(1, (_RIGHT - _LEFT) // _LABEL_WIDTH)
        return next((step for step in _STEPS if months <= step * room), _STEPS[-1])


def _next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _span(action: Action) -> tuple[date, date]:
    """The first and the last day it takes on the picture."""
    last = date.fromisoformat(action.deadline.last)
    month = None if action.deadline.on else read_month(action.deadline.month)
    return (month or last) - action.weeks * 7 * _DAY, last


def _target(state: ActionPlan) -> list[date]:
    target = read_day(state.target)
    return [target] if target else []


def _chart(state: ActionPlan, page: Sequence[Action], scale: _Scale, language: Language) -> Chart:
    bottom = _TOP + len(page) * _ROW
    target = read_day(state.target)
    line = scale.at(target) if target else 0
    marks = [*_months(scale, bottom, language)]
    said = []
    for at, action in enumerate(page):
        middle = _TOP + at * _ROW + _ROW // 2
        name = action.text("what")
        marks.append(text("value", 40, middle + 7, str(action.number), _SIZE, "end"))
        marks += label(54, middle, name, _NAMES_WIDTH, _SIZE)
        marks += _drawn(action, scale, middle, line, language)
        said.append(f"{action.number}. {name}{' : ' if language == 'fr' else ': '}{_when(state, action, language)}")
    if target:
        marks += _target_line(state, target, line, bottom, language)
        bottom += 36
    return Chart(bottom + 6, " ; ".join(said) if language == "fr" else "; ".join(said), tuple(marks))


def _months(scale: _Scale, bottom: int, language: Language) -> Iterator[Mark]:
    """Every second month has a ground of its own; its name and, where it changes, the year stand above."""
    step = scale.step
    year = 0
    for number, month in enumerate(scale.months):
        left, right = scale.at(month), scale.at(_next_month(month))
        if step == 1 and number % 2 == 0:
            yield box("field", left, _TOP - 4, right - left, bottom - _TOP + 4)
        named = (month.year * 12 + month.month - 1) % step == 0 if step > 1 else True
        if not named:
            continue
        if step < 12:
            yield text("quiet", left + 4, _TOP - 12, short_month(month.month, language), _SIZE)
        if month.year != year:
            year = month.year
            yield text("label", left + 4, _TOP - 38, str(year), _SIZE)
    yield stroke("line", of=f"M{_LEFT} {_TOP - 4}H{_RIGHT}")


def _drawn(action: Action, scale: _Scale, middle: int, line: int, language: Language) -> list[Mark]:
    first, last = _span(action)
    left, right = scale.at(first), scale.at(last + _DAY)
    top = middle - _BAR // 2
    if not action.deadline.on:
        due = read_month(action.deadline.month) or last
        within = box("track", scale.at(due), top, max(_NARROWEST, right - scale.at(due)), _BAR, 4)
        work = [box("bar", left, top, scale.at(due) - left, _BAR, 4)] if action.weeks else []
        return [*work, within, *_dated(short_month(due.month, language), left, right, middle, line)]
    if action.weeks:
        bar = box("bar", left, top, max(_NARROWEST, right - left), _BAR, 4)
        return [bar, *_dated(short_day(last, language), left, right, middle, line)]
    x = scale.at(last)
    diamond = stroke(
        "point", of=f"M{x} {middle - _DIAMOND}L{x + _DIAMOND} {middle}L{x} {middle + _DIAMOND}L{x - _DIAMOND} {middle}Z"
    )
    return [diamond, *_dated(short_day(last, language), x - _DIAMOND, x + _DIAMOND, middle, line)]


def _dated(said: str, left: int, right: int, middle: int, line: int) -> list[Mark]:
    """To the right of its bar; to the left where it would leave the picture or meet the line of the target."""
    ends = right + 8 + len(said) * _LETTER
    if ends > _RIGHT or (right <= line <= ends and left - 8 - len(said) * _LETTER > _LEFT):
        return [text("label", left - 8, middle + 7, said, _SIZE, "end")]
    return [text("label", right + 8, middle + 7, said, _SIZE)]


def _target_line(state: ActionPlan, target: date, x: int, bottom: int, language: Language) -> list[Mark]:
    day = f"{'J' if language == 'fr' else 'D'} = {in_words(target, language)}"
    said = f"{day}, {state.occasion}" if state.occasion else day
    # On the side where it fits; what fits on neither is cut where there is more room.
    right, left = (_RIGHT - x) // 11, x // 11
    anchor = "start" if len(said) <= right or left < right else "end"
    most = right if anchor == "start" else left
    shown = said if len(said) <= most else said[: most - 1].rstrip() + "…"
    return [
        stroke("middle", of=f"M{x} {_TOP - 4}V{bottom + 8}"),
        text("value", x, bottom + 30, shown, _SIZE, anchor),
    ]


def _when(state: ActionPlan, action: Action, language: Language) -> str:
    day = read_day(action.deadline.on)
    if day is None:
        month = read_month(action.deadline.month)
        return month_in_words(month, language) if month else ""
    count = count_in_words(action.deadline, state.settings.saturdays_worked, language)
    return f"{in_words(day, language)} ({count})" if count else in_words(day, language)
