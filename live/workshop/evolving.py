"""Folding: what a workshop is after one more event. Never refuses what the log holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from live.core.commands import Event, Recorded, Sealed
from live.core.ids import DayId, PersonId, StepId, TrackId
from live.core.people import FACILITATORS, Role
from live.core.renewing import replace
from live.core.versioned_map import VersionedMap
from live.methods import METHODS
from live.workshop import day_model, events, model, terms, time_model, track_model
from live.workshop.events import StepPlan
from live.workshop.handed_on import cited_of
from live.workshop.journal import with_act, without_act
from live.workshop.model import Attendee, Closed, Day, Planned, Running, Span, Spotlight, Step, Workshop
from live.workshop.promises import end_moved, promised, unpromised
from live.workshop.tracks import around, gathered, held_in, is_parallel, listed_in, with_stays


def evolve(workshop: Workshop | None, recorded: Recorded) -> Workshop:
    event = recorded.event
    if isinstance(event, events.WorkshopCreated):
        return _created(event)
    if workshop is None:
        raise ValueError("a log that does not begin with its workshop")
    if recorded.step is not None:
        folded = _in_step(workshop, recorded.step, event)
        if not is_parallel(folded.steps[recorded.step].plan):
            # It has moved nobody from one track to another.
            return folded
    else:
        folded = _FOLDS[type(event)](workshop, event)
    return with_stays(workshop, gathered(workshop, folded), recorded.at)


def _created(event: events.WorkshopCreated) -> Workshop:
    """A new workshop, in which the steps that always stand run already: in every log there ever was."""
    workshop = Workshop(id=event.workshop, description=event.description, created_at=event.at)
    for method in METHODS.values():
        if method.stands == "always":
            title = getattr(method.title, event.description.language)
            settings = method.settings().model_dump(mode="json")
            plan = StepPlan(method.name, title, "", 0, settings, track=method.name, standing=True)
            workshop = _added(workshop, events.StepAdded(method.name, plan, 0))
            workshop = _opened(workshop, events.StepOpened(method.name, (), event.at, None))
    return workshop


def started(plan: StepPlan, items: tuple[Any, ...], workshop: Workshop) -> Any:
    """A fresh activity of the step, as it would open now."""
    method = METHODS[plan.method]
    present = around(workshop, plan)
    expected = frozenset(key for key, person in workshop.people.items() if person.expected and not person.removed)
    # In a track, those of the list who are in it.
    expected = expected if plan.track == terms.MAIN else expected.intersection(present.people)
    present = replace(present, expected=expected, listed=listed_in(workshop))
    return method.start(method.settings.model_validate(plan.settings), items, present)


def _in_step(workshop: Workshop, key: StepId, event: Event) -> Workshop:
    step = workshop.steps[key]
    if isinstance(step, Planned):
        raise ValueError(f"an event in {key}, which is not open")
    method = METHODS[step.plan.method]
    if isinstance(event, Sealed):
        activity = method.secrets.unread(step.activity) if method.secrets else step.activity
    else:
        activity = method.evolve(step.activity, event)
    return replace(workshop, steps=workshop.steps.put(key, replace(step, activity=activity)))


def _described(workshop: Workshop, event: events.WorkshopDescribed) -> Workshop:
    return replace(workshop, description=event.description)


def _arrived(workshop: Workshop, event: events.PersonArrived) -> Workshop:
    known = workshop.people.get(event.person) or Attendee(event.role, "present", expected=False)
    # Whoever was taken out and comes in again was let in again.
    attendee = replace(known.come(event.at, workshop.day), role=event.role, removed=False, came_in=True)
    return _with_person(workshop, event.person, attendee)


def _enrolled(workshop: Workshop, event: events.PersonEnrolled) -> Workshop:
    known = workshop.people.get(event.person) or Attendee(event.role, "expected", expected=False)
    enrolled = event.at if known.joined is None else known.enrolled
    known = replace(known, role=event.role, enrolled=enrolled, removed=False, came_in=True)
    return _with_person(workshop, event.person, known)


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
        return _with_person(workshop, event.person, replace(known, marks=marks))
    if day is not None and event.attendance != "present":
        known = replace(known, marks={**known.marks, day: event.attendance})
    if day != now:
        marks = {**known.marks, day: event.attendance} if day is not None else known.marks
        return _with_person(workshop, event.person, replace(known, marks=marks))
    if event.attendance == "present":
        return _with_person(workshop, event.person, known.come(event.at, now))
    workshop = _gone(workshop, (event.person,), event.at)
    # Whoever is marked as not being here has not left: they were not here.
    here_today = known.visits and known.visits[-1].day == now
    marked = replace(known.gone(None) if here_today else known, attendance=event.attendance)
    return _with_person(workshop, event.person, marked)


def _proxy_given(workshop: Workshop, event: events.ProxyGiven) -> Workshop:
    return _with_person(workshop, event.person, replace(workshop.people[event.person], proxy=event.to))


def _left(workshop: Workshop, event: events.PersonLeft) -> Workshop:
    workshop = _gone(workshop, (event.person,), event.at)
    return _with_person(workshop, event.person, workshop.people[event.person].gone(event.at))


def _gone(workshop: Workshop, people: Iterable[PersonId], at: int) -> Workshop:
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
        workshop = _with_person(workshop, person, replace(workshop.people[person], removed=out))
    for key, track in workshop.tracks.items():
        if out and track.driver in people:
            workshop = _in_track(workshop, key, driver=None)
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


def _with_person(workshop: Workshop, person: PersonId, attendee: Attendee) -> Workshop:
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


def _added(workshop: Workshop, event: events.StepAdded) -> Workshop:
    workshop = replace(workshop, steps=workshop.steps.put(event.step, Planned(event.plan)))
    if event.plan.standing:
        own = model.Track(order=(event.step,), standing=True)
        return replace(workshop, tracks=workshop.tracks.put(event.plan.track, own))
    return _placed(workshop, event.step, event.to)


def _changed(workshop: Workshop, event: events.StepChanged) -> Workshop:
    step = workshop.steps[event.step]
    return replace(workshop, steps=workshop.steps.put(event.step, replace(step, plan=event.plan)))


def _moved(workshop: Workshop, event: events.StepMoved) -> Workshop:
    return _placed(workshop, event.step, event.to)


def _removed(workshop: Workshop, event: events.StepRemoved) -> Workshop:
    track = workshop.track_of(event.step)
    if workshop.tracks[track].standing:
        return replace(workshop, tracks=workshop.tracks.drop(track), steps=workshop.steps.drop(event.step))
    order = tuple(step for step in workshop.tracks[track].order if step != event.step)
    return replace(_in_track(workshop, track, order=order), steps=workshop.steps.drop(event.step))


def _placed(workshop: Workshop, key: StepId, to: int) -> Workshop:
    track = workshop.track_of(key)
    order = [step for step in workshop.tracks[track].order if step != key]
    order.insert(to, key)
    return _in_track(workshop, track, order=tuple(order))


def _in_track(workshop: Workshop, track: TrackId, **changes: Any) -> Workshop:
    return replace(workshop, tracks=workshop.tracks.change(track, lambda known: replace(known, **changes)))


def _brought(workshop: Workshop, event: events.CardsBrought) -> Workshop:
    return replace(workshop, brought=workshop.brought.put(event.step, event.cards))


def _opened(workshop: Workshop, event: events.StepOpened) -> Workshop:
    plan = workshop.steps[event.step].plan
    if plan.works_on is not None:
        # What a later step works on has been shown by it: a ballot that led to it does not go on.
        for source in (plan.works_on, *held_in(workshop, plan.works_on)):
            workshop = _settled(workshop, source)
    running = Running(plan, started(plan, event.items, workshop), event.at, event.ends, begins=event.begins)
    return _now(promised(workshop, event.step), event.step, running)


def _reopened(workshop: Workshop, event: events.StepReopened) -> Workshop:
    step = workshop.steps[event.step]
    if not isinstance(step, Closed):
        return workshop
    running = Running(step.plan, step.activity, event.at, event.ends, before=step.spans, begins=event.begins)
    return _now(promised(workshop, event.step), event.step, running)


def _now(workshop: Workshop, key: StepId, running: Running) -> Workshop:
    workshop = replace(workshop, steps=workshop.steps.put(key, running))
    return _in_track(workshop, running.plan.track, now=key)


def _no_longer(workshop: Workshop, key: StepId, step: Planned | Closed) -> Workshop:
    """The step runs no more, so nothing runs in its track unless another step does."""
    workshop = replace(workshop, steps=workshop.steps.put(key, step))
    for other, each in workshop.tracks.items():
        if each.screen == key:
            workshop = _in_track(workshop, other, screen=None)
        if each.spotlight and each.spotlight.step == key:
            workshop = _in_track(workshop, other, spotlight=None)
    track = step.plan.track
    return _in_track(workshop, track, now=None) if workshop.tracks[track].now == key else workshop


def _closed(workshop: Workshop, event: events.StepClosed) -> Workshop:
    step = workshop.steps[event.step]
    if not isinstance(step, Running):
        return workshop
    spans = (*step.before, Span(step.began, event.at))
    return _no_longer(workshop, event.step, Closed(step.plan, step.activity, spans, step.ends, step.begins))


def _unopened(workshop: Workshop, event: events.StepUnopened) -> Workshop:
    step = workshop.steps[event.step]
    planned: Planned | Closed = Planned(step.plan)
    if event.kept and isinstance(step, Running):
        planned = Closed(step.plan, step.activity, step.before)
    return unpromised(_no_longer(workshop, event.step, planned), event.step)


def _running(workshop: Workshop, key: StepId, **changes: Any) -> Workshop:
    step = workshop.steps[key]
    if not isinstance(step, Running):
        return workshop
    steps: VersionedMap[StepId, Step] = workshop.steps.put(key, replace(step, **changes))
    return replace(workshop, steps=steps)


def _paused(workshop: Workshop, event: events.StepPaused) -> Workshop:
    return _running(workshop, event.step, paused_at=event.at, resumes=event.until)


def _resumed(workshop: Workshop, event: events.StepResumed) -> Workshop:
    step = workshop.steps[event.step]
    if not isinstance(step, Running):
        return workshop
    activity = METHODS[step.plan.method].delayed(step.activity, event.later)
    later = {number: ends and ends + event.later for number, ends in step.phase_ends.items()}
    return _running(
        workshop,
        event.step,
        paused_at=None,
        resumes=None,
        ends=event.ends,
        begins=event.begins,
        activity=activity,
        phase_ends=later,
    )


def _extended(workshop: Workshop, event: events.StepExtended) -> Workshop:
    return _running(workshop, event.step, ends=event.ends, begins=event.begins)


def _end_moved(workshop: Workshop, event: time_model.EndMoved) -> Workshop:
    return end_moved(workshop, event.day, event.end)


def _spotlight_turned(workshop: Workshop, event: events.SpotlightTurned) -> Workshop:
    lit = None if event.step is None or event.card is None else Spotlight(event.step, event.card)
    return _in_track(workshop, event.track, spotlight=lit)


def _chimes_set(workshop: Workshop, event: events.ChimesSet) -> Workshop:
    return replace(workshop, chimes=event.chimes)


def _screen_turned(workshop: Workshop, event: events.ScreenTurned) -> Workshop:
    return _in_track(workshop, event.track, screen=event.step)


def _phase_timed(workshop: Workshop, event: events.PhaseTimed) -> Workshop:
    step = workshop.steps[event.step]
    if not isinstance(step, Running):
        return workshop
    return _running(workshop, event.step, ends=event.ends, phase_ends={**step.phase_ends, event.before: step.ends})


def _finished_marked(workshop: Workshop, event: events.FinishedMarked) -> Workshop:
    step = workshop.steps[event.step]
    if not isinstance(step, Running):
        return workshop
    known = step.finished
    finished = known.put(event.person, event.task) if event.finished else known.drop(event.person)
    return _running(workshop, event.step, finished=finished)


def _driver(workshop: Workshop, event: events.DriverChanged) -> Workshop:
    return _in_track(workshop, event.track, driver=event.driver)


def _came_late(workshop: Workshop, event: events.PostArrivedLate) -> Workshop:
    late = model.Late(event.step, event.person, event.do, event.written, event.at)
    return replace(workshop, late=workshop.late.put(event.late, late))


def _late_kept(workshop: Workshop, event: events.LatePostKept) -> Workshop:
    return replace(workshop, late=workshop.late.drop(event.late))


def _late_left_out(workshop: Workshop, event: events.LatePostLeftOut) -> Workshop:
    return replace(workshop, late=workshop.late.change(event.late, lambda late: replace(late, left_out=True)))


def _offered(workshop: Workshop, event: events.UndoOffered) -> Workshop:
    return _in_track(workshop, event.track, journal=with_act(workshop.tracks[event.track].journal, event))


def _undone(workshop: Workshop, event: events.ActUndone) -> Workshop:
    return _in_track(workshop, event.track, journal=without_act(workshop.tracks[event.track].journal, event.act))


def _workshop_closed(workshop: Workshop, event: events.WorkshopClosed) -> Workshop:
    for track in workshop.tracks.values():
        for key in track.order:
            workshop = _settled(workshop, key)
    return replace(workshop, closed_at=event.at, cited=cited_of(workshop))


def _settled(workshop: Workshop, key: StepId) -> Workshop:
    """A step that has closed is for good what its close made of it, once that has been shown to anybody."""
    step = workshop.steps.get(key)
    if not isinstance(step, Closed):
        return workshop
    activity = METHODS[step.plan.method].at_close(step.activity, around(workshop, step.plan))
    return replace(workshop, steps=workshop.steps.put(key, replace(step, activity=activity)))


def _track_added(workshop: Workshop, event: track_model.TrackAdded) -> Workshop:
    added = model.Track(plan=event.plan)
    if event.to is None:
        return replace(workshop, tracks=workshop.tracks.put(event.track, added))
    tracks = [*workshop.tracks.items()]
    # The plenary is the first of all.
    tracks.insert(1 + event.to, (event.track, added))
    return replace(workshop, tracks=VersionedMap(tracks))


def _track_changed(workshop: Workshop, event: track_model.TrackChanged) -> Workshop:
    return _in_track(workshop, event.track, plan=event.plan)


def _track_removed(workshop: Workshop, event: track_model.TrackRemoved) -> Workshop:
    return replace(workshop, tracks=workshop.tracks.drop(event.track))


def _referent_named(workshop: Workshop, event: track_model.ReferentNamed) -> Workshop:
    referents = (*workshop.tracks[event.track].referents, event.person)
    return _regathered(_in_track(workshop, event.track, referents=referents))


def _referent_released(workshop: Workshop, event: track_model.ReferentReleased) -> Workshop:
    track = workshop.tracks[event.track]
    referents = tuple(person for person in track.referents if person != event.person)
    driver = None if track.driver == event.person else track.driver
    return _regathered(_in_track(workshop, event.track, referents=referents, driver=driver))


def _regathered(workshop: Workshop) -> Workshop:
    """Whoever leads a track is not one of those who are drawn, seated and counted in it."""
    return gathered(None, workshop)


def _rapporteur_named(workshop: Workshop, event: track_model.RapporteurNamed) -> Workshop:
    return _in_track(workshop, event.track, rapporteur=event.person)


def _line_sent(workshop: Workshop, event: track_model.LineSent) -> Workshop:
    return _in_track(workshop, event.track, line=event.line)


def _help_asked(workshop: Workshop, event: track_model.HelpAsked) -> Workshop:
    return _in_track(workshop, event.track, needs_help=event.needed)


def _announced(workshop: Workshop, event: track_model.AnnouncementMade) -> Workshop:
    return replace(workshop, announcement=event.announcement)


def _no_longer_announced(workshop: Workshop, event: track_model.AnnouncementTakenDown) -> Workshop:
    return replace(workshop, announcement=None)


def _day_added(workshop: Workshop, event: day_model.DayAdded) -> Workshop:
    if not workshop.days and workshop.held_at is None:
        # Nothing has been held yet: whoever has come in so far was having a look.
        for person, known in workshop.people.items():
            noted: dict[DayId, terms.Attendance] = {}
            if known.attendance in ("excused", "absent"):
                noted = {terms.EVERY_DAY: known.attendance}
            looked = replace(known, attendance="expected", visits=(), enrolled=known.joined, marks=noted)
            workshop = _with_person(workshop, person, looked)
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
            workshop = _with_person(workshop, person, replace(known, visits=visits, marks={**known.marks, **noted}))
        else:
            # Nobody has come back yet, not even whoever came to an earlier part of this day.
            mark = known.noted(event.day)
            asleep: terms.Attendance = "expected" if mark == "present" else mark
            workshop = _with_person(workshop, person, replace(known, attendance=asleep))
    return workshop


def _day_closed(workshop: Workshop, event: day_model.DayClosed) -> Workshop:
    began = workshop.days[event.day].began
    spans = workshop.days[event.day].spans
    if began is not None:
        spans = (*spans, Span(began, event.at))
    workshop = _gone(workshop, tuple(workshop.people), event.at)
    for person, known in workshop.people.items():
        staying = known.visits and known.visits[-1].left is None
        asleep = replace(known.gone(event.at, with_day=True) if staying else known, attendance="expected")
        workshop = _with_person(workshop, person, asleep)
    for track in workshop.tracks:
        workshop = _in_track(workshop, track, driver=None)
    return _day(workshop, event.day, began=None, spans=spans)


def _day_unopened(workshop: Workshop, event: day_model.DayUnopened) -> Workshop:
    began = workshop.days[event.day].began
    for person, known in workshop.people.items():
        before = tuple(each for each in known.visits if began is None or each.day != event.day or each.came < began)
        workshop = _with_person(workshop, person, replace(known, visits=before, attendance="expected"))
    for track in workshop.tracks:
        workshop = _in_track(workshop, track, driver=None)
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
        workshop = _with_person(workshop, person, again)
    return _day(workshop, event.day, began=spans[-1].began, spans=spans[:-1])


def _workshop_reopened(workshop: Workshop, event: events.WorkshopReopened) -> Workshop:
    return replace(workshop, closed_at=None)


def _text_erased(workshop: Workshop, event: events.TextErased) -> Workshop:
    # The events that told it have been changed themselves.
    return workshop


_FOLDS: dict[type[Event], Any] = {
    events.WorkshopDescribed: _described,
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
    events.StepAdded: _added,
    events.StepChanged: _changed,
    events.StepMoved: _moved,
    events.StepRemoved: _removed,
    events.CardsBrought: _brought,
    events.StepOpened: _opened,
    events.StepReopened: _reopened,
    events.StepClosed: _closed,
    events.StepUnopened: _unopened,
    events.StepPaused: _paused,
    events.StepResumed: _resumed,
    events.StepExtended: _extended,
    events.PhaseTimed: _phase_timed,
    time_model.EndMoved: _end_moved,
    events.ScreenTurned: _screen_turned,
    events.SpotlightTurned: _spotlight_turned,
    events.ChimesSet: _chimes_set,
    events.FinishedMarked: _finished_marked,
    events.DriverChanged: _driver,
    events.PostArrivedLate: _came_late,
    events.LatePostKept: _late_kept,
    events.LatePostLeftOut: _late_left_out,
    events.UndoOffered: _offered,
    events.ActUndone: _undone,
    events.WorkshopClosed: _workshop_closed,
    events.WorkshopReopened: _workshop_reopened,
    day_model.DayAdded: _day_added,
    day_model.DayChanged: _day_changed,
    day_model.DayMoved: _day_moved,
    day_model.DayRemoved: _day_removed,
    day_model.DayOpened: _day_opened,
    day_model.DayClosed: _day_closed,
    day_model.DayUnopened: _day_unopened,
    day_model.DayUnclosed: _day_unclosed,
    events.TextErased: _text_erased,
    track_model.TrackAdded: _track_added,
    track_model.TrackChanged: _track_changed,
    track_model.TrackRemoved: _track_removed,
    track_model.ReferentNamed: _referent_named,
    track_model.ReferentReleased: _referent_released,
    track_model.RapporteurNamed: _rapporteur_named,
    track_model.LineSent: _line_sent,
    track_model.HelpAsked: _help_asked,
    track_model.AnnouncementMade: _announced,
    track_model.AnnouncementTakenDown: _no_longer_announced,
}
