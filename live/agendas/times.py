"""When the steps of an agenda are to begin, and when it is to end: as planned, before anything has run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from live.core.ids import DayId, StepId
from live.core.method import Language
from live.minutes.dates import clock
from live.workshop.model import Workshop


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """The steps of one day, or of a workshop without days, and of those that are on no day. Times are minutes after
    midnight, and unknown where nobody has said when it opens; a step begins when people
    move to it, as on the console. `closes` is when it was announced to end."""

    day: DayId | None
    steps: tuple[StepId, ...]
    minutes: int
    opens: int | None
    begins: Mapping[StepId, int]
    closes: int | None = None

    @property
    def ends(self) -> int | None:
        return None if self.opens is None else self.opens + self.minutes

    @property
    def is_too_long(self) -> bool:
        return self.ends is not None and self.closes is not None and self.ends > self.closes


def planned_days(workshop: Workshop) -> list[PlannedDay]:
    """In the order of the agenda; what is on no day comes last."""
    if not workshop.days:
        return [_planned(workshop, None, workshop.main.order, workshop.description.opens)]
    return [*_days(workshop)]


def _days(workshop: Workshop) -> Iterator[PlannedDay]:
    day_of = {key: workshop.steps[key].plan.day for key in workshop.main.order}
    for key, day in workshop.days.items():
        steps = tuple(step for step in workshop.main.order if day_of[step] == key)
        yield _planned(workshop, key, steps, day.plan.opens, day.plan.closes)
    without = tuple(step for step in workshop.main.order if day_of[step] not in workshop.days)
    if without:
        yield _planned(workshop, None, without, "")


def _planned(
    workshop: Workshop, day: DayId | None, steps: tuple[StepId, ...], opens: str, closes: str = ""
) -> PlannedDay:
    begins: dict[StepId, int] = {}
    first, passed = _minutes(opens), 0
    for key in steps:
        plan = workshop.steps[key].plan
        if first is not None:
            begins[key] = first + passed
        passed += plan.minutes_in_all
    return PlannedDay(day, steps, passed, first, begins, _minutes(closes))


def _minutes(hour: str) -> int | None:
    if not hour:
        return None
    at = time.fromisoformat(hour)
    return at.hour * 60 + at.minute


def clock_of(minutes: int | None, language: Language) -> str:
    """Minutes after midnight as on a clock."""
    if minutes is None:
        return ""
    return clock(datetime.combine(date.min, time()) + timedelta(minutes=minutes), language)
