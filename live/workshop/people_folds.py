"""Folding what happens to people: who is known, who is here, which lists name them, who is told of arrivals."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from live.core.commands import Event
from live.core.ids import PersonId
from live.core.people import FACILITATORS, Role
from live.core.renewing import replace
from live.methods import METHODS
from live.workshop import events, model, terms
from live.workshop.model import Attendee, Planned, Running, Workshop
from live.workshop.track_folds import in_track


def _arrived(workshop: Workshop, event: events.PersonArrived) -> Workshop:
    known = workshop.people.get(event.person) or Attendee(event.role, "present", expected=False)
    # Whoever was taken out and comes in again was let in again.
    attendee = replace(known.come(event.at, workshop.day), role=event.role, removed=False, came_in=True)
    return with_person(workshop, event.person, attendee)


def _enrolled(workshop: Workshop, event: events.PersonEnrolled) -> Workshop:
    known = workshop.people.get(event.person) or Attendee(event.role, "expected", expected=False)
    enrolled = event.at if known.joined is None else known.enrolled
    known = replace(known, role=event.role, enrolled=enrolled, removed=False, came_in=True)
    return with_person(workshop, event.person, known)


def _expected(workshop: Workshop, event: events.PeopleExpected) -> Workshop:
    people = workshop.people
    for person in event.people:
        known = people.get(person)
        people = people.put(
            person, replace(known, expected=True) if known else Attendee(Role.PARTICIPANT, "expected", expected=True)
        )
    before = workshop.lists.get(event.list)
    listed = model.ExpectedList(event.at, (*before.people, *event.people) if before else event.people)
    # People of a list without a name were expected before lists were kept: they go with none.
    tracks = workshop.listed_tracks
    for person, title in event.tracks:
        tracks = tracks.put(person, title)
    return replace(workshop, people=people, lists=workshop.lists.put(event.list, listed), listed_tracks=tracks)


def _list_taken_back(workshop: Workshop, event: events.ListTakenBack) -> Workshop:
    people = workshop.people
    for person in event.people:
        people = people.drop(person)
    tracks = workshop.listed_tracks
    for person in event.people:
        tracks = tracks.drop(person)
    return replace(workshop, people=people, lists=workshop.lists.drop(event.list), listed_tracks=tracks)


def _struck_off(workshop: Workshop, event: events.PersonStruckOff) -> Workshop:
    person, lists = event.person, workshop.lists
    for key, listed in workshop.lists.items():
        if person in listed.people:
            lists = lists.put(key, replace(listed, people=tuple(each for each in listed.people if each != person)))
    people, tracks = workshop.people.drop(person), workshop.listed_tracks.drop(person)
    return replace(workshop, people=people, lists=lists, listed_tracks=tracks)


def _name_changed(workshop: Workshop, event: events.NameChanged) -> Workshop:
    return workshop


def _passes_withdrawn(workshop: Workshop, event: events.PassesWithdrawn) -> Workshop:
    return replace(workshop, pass_generation=workshop.pass_generation + 1)


def _marked(workshop: Workshop, event: events.AttendanceMarked) -> Workshop:
    known = workshop.people[event.person]
    now, day = workshop.day, event.day or workshop.day
    if day is None and workshop.sleeps:
        marks = {**known.marks, terms.EVERY_DAY: event.attendance}
        return with_person(workshop, event.person, replace(known, marks=marks))
    if day is not None and event.attendance != "present":
        known = replace(known, marks={**known.marks, day: event.attendance})
    if day != now:
        marks = {**known.marks, day: event.attendance} if day is not None else known.marks
        return with_person(workshop, event.person, replace(known, marks=marks))
    if event.attendance == "present":
        return with_person(workshop, event.person, known.come(event.at, now))
    workshop = gone(workshop, (event.person,), event.at)
    # Whoever is marked as not being here has not left: they were not here.
    here_today = known.visits and known.visits[-1].day == now
    marked = replace(known.gone(None) if here_today else known, attendance=event.attendance)
    return with_person(workshop, event.person, marked)


def _proxy_given(workshop: Workshop, event: events.ProxyGiven) -> Workshop:
    return with_person(workshop, event.person, replace(workshop.people[event.person], proxy=event.to))


def _left(workshop: Workshop, event: events.PersonLeft) -> Workshop:
    workshop = gone(workshop, (event.person,), event.at)
    return with_person(workshop, event.person, workshop.people[event.person].gone(event.at))


def gone(workshop: Workshop, people: Iterable[PersonId], at: int) -> Workshop:
    """What the steps know of those who have left."""
    steps = workshop.steps
    for key, step in steps.items():
        if isinstance(step, Running):
            activity = step.activity
            for person in people:
                activity = METHODS[step.plan.method].gone(activity, person, at)
            if activity is not step.activity:
                steps = steps.put(key, replace(step, activity=activity))
    return replace(workshop, steps=steps)


def _person_removed(workshop: Workshop, event: events.PersonRemoved) -> Workshop:
    return _taken_out(workshop, (event.person,), True)


def _people_removed(workshop: Workshop, event: events.PeopleRemoved) -> Workshop:
    return _taken_out(workshop, event.people, True)


def _readmitted(workshop: Workshop, event: events.PersonReadmitted) -> Workshop:
    return _taken_out(workshop, (event.person,), False)


def _people_readmitted(workshop: Workshop, event: events.PeopleReadmitted) -> Workshop:
    return _taken_out(workshop, event.people, False)


def _taken_out(workshop: Workshop, people: tuple[PersonId, ...], out: bool) -> Workshop:
    for person in people:
        workshop = with_person(workshop, person, replace(workshop.people[person], removed=out))
    for key, track in workshop.tracks.items():
        if out and track.driver in people:
            workshop = in_track(workshop, key, driver=None)
    steps = workshop.steps
    for key, step in steps.items():
        if not isinstance(step, Planned):
            activity = step.activity
            for person in people:
                activity = METHODS[step.plan.method].removed(activity, person, out)
            if activity is not step.activity:
                steps = steps.put(key, replace(step, activity=activity))
    workshop = replace(workshop, steps=steps)
    return _without(workshop, people) if out else workshop


def _without(workshop: Workshop, gone: tuple[PersonId, ...]) -> Workshop:
    """What is told of arrivals goes with those who are taken out."""
    arrivals = workshop.arrivals
    for notice, each in arrivals.items():
        left = tuple(person for person in each.people if person not in gone)
        if not left:
            arrivals = arrivals.drop(notice)
        elif len(left) < len(each.people):
            arrivals = arrivals.put(notice, replace(each, people=left))
    return replace(workshop, arrivals=arrivals)


def _arrivals_noted(workshop: Workshop, event: events.ArrivalsNoted) -> Workshop:
    before = workshop.arrivals.get(event.notice) or model.Arrivals(event.origin, (), event.at)
    now = replace(before, people=(*before.people, *event.people), at=event.at)
    return replace(workshop, arrivals=workshop.arrivals.put(event.notice, now))


def _arrivals_dismissed(workshop: Workshop, event: events.ArrivalsDismissed) -> Workshop:
    known = workshop.arrivals.get(event.notice)
    if known is None:
        return workshop
    calm = replace(known, calm_up_to=len(known.people))
    return replace(workshop, arrivals=workshop.arrivals.put(event.notice, calm))


def _doors_closed(workshop: Workshop, event: events.DoorsClosed) -> Workshop:
    return replace(workshop, doors_closed=True)


def _doors_opened(workshop: Workshop, event: events.DoorsOpened) -> Workshop:
    return replace(workshop, doors_closed=False)


def with_person(workshop: Workshop, person: PersonId, attendee: Attendee) -> Workshop:
    here = workshop.here
    counted, counts = _counts(workshop.people.get(person)), _counts(attendee)
    if counts and not counted:
        here = (*here, person)
    elif counted and not counts:
        here = tuple(other for other in here if other != person)
    return replace(workshop, people=workshop.people.put(person, attendee), here=here)


def _counts(attendee: Attendee | None) -> bool:
    """Whether somebody is among the participants who are here."""
    return attendee is not None and attendee.is_here and attendee.role not in FACILITATORS


FOLDS: Final[dict[type[Event], Callable[[Workshop, Any], Workshop]]] = {
    events.PersonArrived: _arrived,
    events.PersonEnrolled: _enrolled,
    events.PeopleExpected: _expected,
    events.ListTakenBack: _list_taken_back,
    events.PersonStruckOff: _struck_off,
    events.NameChanged: _name_changed,
    events.PassesWithdrawn: _passes_withdrawn,
    events.AttendanceMarked: _marked,
    events.ProxyGiven: _proxy_given,
    events.PersonLeft: _left,
    events.PersonRemoved: _person_removed,
    events.PersonReadmitted: _readmitted,
    events.PeopleRemoved: _people_removed,
    events.PeopleReadmitted: _people_readmitted,
    events.ArrivalsNoted: _arrivals_noted,
    events.ArrivalsDismissed: _arrivals_dismissed,
    events.DoorsClosed: _doors_closed,
    events.DoorsOpened: _doors_opened,
}
