"""Folding what happens to the days of an agenda: one that opens finds those who come, one that closes lets them go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from live.core.commands import Event
from live.core.ids import DayId, StepId
from live.core.renewing import replace
from live.workshop import day_model, terms
from live.workshop.model import Day, Span, Workshop
from live.workshop.people_folds import gone, with_person
from live.workshop.track_folds import in_track


def _day_added(workshop: Workshop, event: day_model.DayAdded) -> Workshop:
    if not workshop.days and workshop.held_at is None:
        # Nothing has been held yet: whoever has come in so far was having a look.
        for person, known in workshop.people.items():
            noted: dict[DayId, terms.Attendance] = {}
            if known.attendance in ("excused", "absent"):
                noted = {terms.EVERY_DAY: known.attendance}
            looked = replace(known, attendance="expected", visits=(), enrolled=known.joined, marks=noted)
            workshop = with_person(workshop, person, looked)
    days = _with_day_at(workshop, event.day, Day(event.plan), event.to)
    return _of_day(replace(workshop, days=days), event.steps, event.day)


def _of_day(workshop: Workshop, steps: tuple[StepId, ...], day: DayId | None) -> Workshop:
    kept = workshop.steps
    for key in steps:
        step = kept[key]
        kept = kept.put(key, replace(step, plan=replace(step.plan, day=day)))
    return replace(workshop, steps=kept)


def _with_day_at(workshop: Workshop, key: DayId, day: Day, to: int) -> dict[DayId, Day]:
    days = [(other, each) for other, each in workshop.days.items() if other != key]
    days.insert(to, (key, day))
    return dict(days)


def _day_changed(workshop: Workshop, event: day_model.DayChanged) -> Workshop:
    return _day(workshop, event.day, plan=event.plan)


def _day(workshop: Workshop, key: DayId, **changes: Any) -> Workshop:
    return replace(workshop, days={**workshop.days, key: replace(workshop.days[key], **changes)})


def _day_moved(workshop: Workshop, event: day_model.DayMoved) -> Workshop:
    return replace(workshop, days=_with_day_at(workshop, event.day, workshop.days[event.day], event.to))


def _day_removed(workshop: Workshop, event: day_model.DayRemoved) -> Workshop:
    steps = tuple(key for key, step in workshop.steps.items() if step.plan.day == event.day)
    days = {key: day for key, day in workshop.days.items() if key != event.day}
    return _of_day(replace(workshop, days=days), steps, None)


def _day_opened(workshop: Workshop, event: day_model.DayOpened) -> Workshop:
    workshop = _day(workshop, event.day, began=event.at)
    for person, known in workshop.people.items():
        if event.had_begun:
            visits = tuple(replace(visit, day=event.day) for visit in known.visits)
            noted = {event.day: known.attendance} if known.attendance in ("excused", "absent") else {}
            workshop = with_person(workshop, person, replace(known, visits=visits, marks={**known.marks, **noted}))
        else:
            # Nobody has come back yet, not even whoever came to an earlier part of this day.
            mark = known.noted(event.day)
            asleep: terms.Attendance = "expected" if mark == "present" else mark
            workshop = with_person(workshop, person, replace(known, attendance=asleep))
    return workshop


def _day_closed(workshop: Workshop, event: day_model.DayClosed) -> Workshop:
    began = workshop.days[event.day].began
    spans = workshop.days[event.day].spans
    if began is not None:
        spans = (*spans, Span(began, event.at))
    workshop = gone(workshop, tuple(workshop.people), event.at)
    for person, known in workshop.people.items():
        staying = known.visits and known.visits[-1].left is None
        asleep = replace(known.gone(event.at, with_day=True) if staying else known, attendance="expected")
        workshop = with_person(workshop, person, asleep)
    for track in workshop.tracks:
        workshop = in_track(workshop, track, driver=None)
    return _day(workshop, event.day, began=None, spans=spans)


def _day_unopened(workshop: Workshop, event: day_model.DayUnopened) -> Workshop:
    began = workshop.days[event.day].began
    for person, known in workshop.people.items():
        before = tuple(each for each in known.visits if began is None or each.day != event.day or each.came < began)
        workshop = with_person(workshop, person, replace(known, visits=before, attendance="expected"))
    for track in workshop.tracks:
        workshop = in_track(workshop, track, driver=None)
    return _day(workshop, event.day, began=None)


def _day_unclosed(workshop: Workshop, event: day_model.DayUnclosed) -> Workshop:
    spans = workshop.days[event.day].spans
    if not spans:
        return workshop
    closed = spans[-1].ended
    back = sorted(workshop.people.items(), key=lambda each: each[1].visits[-1].came if each[1].visits else 0)
    for person, known in back:
        last = known.visits[-1] if known.visits else None
        stayed = last is not None and last.with_day and last.day == event.day and last.left == closed
        again = replace(known.gone(None) if stayed else known, attendance=known.on(event.day))
        workshop = with_person(workshop, person, again)
    return _day(workshop, event.day, began=spans[-1].began, spans=spans[:-1])


FOLDS: Final[dict[type[Event], Callable[[Workshop, Any], Workshop]]] = {
    day_model.DayAdded: _day_added,
    day_model.DayChanged: _day_changed,
    day_model.DayMoved: _day_moved,
    day_model.DayRemoved: _day_removed,
    day_model.DayOpened: _day_opened,
    day_model.DayClosed: _day_closed,
    day_model.DayUnopened: _day_unopened,
    day_model.DayUnclosed: _day_unclosed,
}
