"""Backward planning: from the day something has to be ready back to when each thing is due.

A day is counted from the target, which is day 0 even where it is a day off: in days of the calendar, in working days
(the first before it is the last working day that comes earlier), in clear days (neither the first nor the last one
counts, as for notices), in weeks, or in months (the same day of the month, else the last of it).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from live.planning.days_off import DaysOff

Unit = Literal["days", "working_days", "clear_days", "weeks", "months"]
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """The day a count leads to, and the day it is kept on: another one where that is a day off and is avoided."""

    counted: date
    day: date


def due(target: date, offset: int, unit: Unit, off: DaysOff, avoiding: bool) -> Due:
    """`offset` is below 0 before the target, above it after. `avoiding`: a day off gives way to the working day
    before it, after the target to the one behind it; the target itself never does."""
    counted = _counted(target, offset, unit, off)
    if not avoiding or not offset:
        return Due(counted, counted)
    return Due(counted, working_day_before(counted, off) if offset < 0 else _working_day_after(counted, off))


def working_day_before(day: date, off: DaysOff) -> date:
    """The day itself where it is one."""
    while off.why(day) is not None:
        day -= _DAY
    return day


def _working_day_after(day: date, off: DaysOff) -> date:
    while off.why(day) is not None:
        day += _DAY
    return day


def _counted(target: date, offset: int, unit: Unit, off: DaysOff) -> date:
    match unit:
        case "days":
            return target + offset * _DAY
        case "clear_days":
            return target + (offset + (offset > 0) - (offset < 0)) * _DAY
        case "weeks":
            return target + offset * 7 * _DAY
        case "months":
            years, month = divmod(target.year * 12 + target.month - 1 + offset, 12)
            return date(years, month + 1, min(target.day, monthrange(years, month + 1)[1]))
        case "working_days":
            return _working_days_from(target, offset, off)


def _working_days_from(target: date, offset: int, off: DaysOff) -> date:
    step = _DAY if offset > 0 else -_DAY
    day, left = target, abs(offset)
    while left:
        day += step
        left -= off.why(day) is None
    return day
