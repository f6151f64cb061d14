"""The days of a workshop as its minutes name them: when each was held, and which of them a moment lies in.

A workshop that was held on several dates without having planned days is told in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import Final

from live.core.dates import day_and_month, read_day, weekday_and_day
from live.core.ids import DayId
from live.core.method import Writing
from live.minutes.dates import clock, moment
from live.workshop.day_model import DayPlan
from live.workshop.model import Closed, Planned, Running, Span, Step, Workshop
from live.workshop.terms import MAIN

# The afternoon begins after lunch: whoever stays to the end of a morning has not come to it.
_AFTERNOON: Final = time(13)
_FOR_EVER: Final = 2**62
# A day that is not told in halves.
WHOLE: Final = (("", Span(0, _FOR_EVER)),)


@dataclass(frozen=True, slots=True)
class Held:
    """A day: `spans` are the times it was open (none: it was not held), `worked` those of the plenary's steps."""

    key: DayId | None
    date: date | None
    plan: DayPlan
    spans: tuple[Span, ...]
    worked: tuple[Span, ...]
    number: int
    under_way: bool = False

    def holds(self, at: int) -> bool:
        return any(span.began <= at <= span.ended for span in self.spans)

    def named(self, writing: Writing) -> str:
        """`samedi 14 mars`, or its number where it has no date."""
        if self.date is None:
            return writing.pick(f"jour {self.number}", f"day {self.number}")
        return day_and_month(self.date, writing.language)

    def in_full(self, writing: Writing, place: tzinfo) -> str:
        """`samedi 14 mars 2026, 9 h – 17 h 30`."""
        return ", ".join(filter(None, (self._dated(writing), self.hours(writing, place))))

    def planned(self, writing: Writing) -> str:
        """The same with the hours planned."""
        return ", ".join(filter(None, (self._dated(writing), self._planned_hours(writing))))

    def _dated(self, writing: Writing) -> str:
        return weekday_and_day(self.date, writing.language) if self.date else self.named(writing)

    def _planned_hours(self, writing: Writing) -> str:
        return " – ".join(said_hour(text, writing) for text in (self.plan.opens, self.plan.closes) if text)

    def hours(self, writing: Writing, place: tzinfo) -> str:
        """From the first step to the last; those planned, for a day that has not been held."""
        if not self.spans:
            hours = self._planned_hours(writing)
            return writing.pick(f"prévu {hours}", f"planned {hours}") if hours else ""
        spans = self.worked or self.spans
        began = clock(moment(min(span.began for span in spans), place), writing.language)
        if self.under_way:
            return writing.pick(f"depuis {began}", f"since {began}")
        return f"{began} – {clock(moment(max(span.ended for span in spans), place), writing.language)}"

    def halves(self, place: tzinfo) -> tuple[tuple[str, Span], ...]:
        """Morning and afternoon, as far as the day has them."""
        if self.date is None:
            return WHOLE
        noon = int(datetime.combine(self.date, _AFTERNOON, place).timestamp() * 1000)
        began = _at(self.date, self.plan.opens, place) or (self.spans[0].began if self.spans else 0)
        ended = _at(self.date, self.plan.closes, place) or (self.spans[-1].ended if self.spans else _FOR_EVER)
        if ended <= began:
            # It goes on past midnight.
            ended = _FOR_EVER
        parts = (("morning", Span(0, noon)), ("afternoon", Span(noon, _FOR_EVER)))
        had = tuple(each for each in parts if each[1].began < ended and began < each[1].ended)
        return had if len(had) > 1 else WHOLE


def said_hour(text: str, writing: Writing) -> str:
    return clock(datetime.combine(date.min, time.fromisoformat(text)), writing.language)


def several_days(workshop: Workshop, place: tzinfo) -> tuple[Held, ...]:
    """All days, where there is more than one."""
    days = days_of(workshop, place) if workshop.days else tuple(_dates(workshop, place))
    return days if len(days) > 1 else ()


def days_of(workshop: Workshop, place: tzinfo) -> tuple[Held, ...]:
    return tuple(_planned_days(workshop, place))


def _planned_days(workshop: Workshop, place: tzinfo) -> Iterator[Held]:
    worked = worked_in(workshop)
    for number, (key, day) in enumerate(workshop.days.items(), 1):
        spans = day.spans if day.began is None else (*day.spans, Span(day.began, _FOR_EVER))
        began = moment(spans[0].began, place).date() if spans else None
        inside = tuple(each for each in worked if any(span.began <= each.began <= span.ended for span in spans))
        yield Held(key, read_day(day.plan.date) or began, day.plan, spans, inside, number, day.began is not None)


def _dates(workshop: Workshop, place: tzinfo) -> Iterator[Held]:
    """The dates on which steps of the plenary were held."""
    by_date: dict[date, list[Span]] = {}
    for span in worked_in(workshop):
        by_date.setdefault(moment(span.began, place).date(), []).append(span)
    running = workshop.running_in(MAIN)
    now = moment(running.began, place).date() if running else None
    for number, (day, spans) in enumerate(sorted(by_date.items()), 1):
        yield Held(None, day, DayPlan(), tuple(spans), tuple(spans), number, day == now)


def worked_in(workshop: Workshop) -> list[Span]:
    """The times of the plenary's steps; one that runs has ended as it began."""
    spans = [span for key in workshop.main.order for span in spans_of(workshop.steps[key])]
    running = workshop.running_in(MAIN)
    if running:
        spans.append(Span(running.began, running.began))
    return sorted(spans, key=lambda span: span.began)


def spans_of(step: Step) -> tuple[Span, ...]:
    match step:
        case Planned():
            return ()
        case Running(before=before):
            return before
        case Closed(spans=spans):
            return spans


def _at(day: date, hour: str, place: tzinfo) -> int | None:
    if not hour:
        return None
    return int(datetime.combine(day, time.fromisoformat(hour), place).timestamp() * 1000)
