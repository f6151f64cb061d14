"""Which views a change may have changed: what need not be looked at again when something has happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from operator import attrgetter, is_
from typing import Any, Final

from live.core.commands import Recorded, Sealed
from live.core.ids import PersonId, TrackId
from live.core.method import no_tree
from live.core.people import Role
from live.methods import METHODS
from live.views.activities import is_on_screen
from live.views.audiences import EVERYONE, offered, seats, table_audience
from live.workshop import day_model, events, track_model
from live.workshop.model import Attendee, Running, Step, Workshop
from live.workshop.terms import MAIN
from live.workshop.tracks import is_parallel, places


def _but(kind: type[Any], name: str) -> attrgetter[tuple[Any, ...]]:
    """All fields of a dataclass but this one."""
    return attrgetter(*(field.name for field in fields(kind) if field.name != name))


_BESIDE_STEPS: Final = _but(Workshop, "steps")
_BESIDE_ACTIVITY: Final = _but(Running, "activity")


def sees_the_same(before: Workshop, now: Workshop, audience: str) -> bool:
    """Whether nothing has changed, names apart, of what everybody is shown, or an audience of one track: what happens
    within a step, or in another track, is no reason to look. False where it has to be looked at."""
    if audience == EVERYONE:
        return _only_in_activities(before, now)
    kind, _, key = audience.partition(":")
    track = now.tracks.get(key)
    if kind not in ("track", "projector") or track is None or before.tracks.get(key) is not track:
        return False
    if (key == MAIN or track.standing) and before.tracks is not now.tracks:
        # There it may be told what the tracks are.
        return False
    if track.standing and is_on_screen(before, key) != is_on_screen(now, key):
        return False
    lit = track.spotlight
    if lit is not None and before.steps.get(lit.step) is not now.steps.get(lit.step):
        return False
    return _rests(before, now, key) and before.here is now.here and before.description is now.description


def _only_in_activities(before: Workshop, now: Workshop) -> bool:
    """Whether something has happened only within steps that run, which send nobody into tracks."""
    touched = now.steps.changed_since(before.steps)
    if touched is None or not all(map(is_, _BESIDE_STEPS(before), _BESIDE_STEPS(now))):
        return False
    return all(_goes_on(before.steps.get(key), now.steps.get(key)) for key in touched)


def _goes_on(before: Step | None, now: Step | None) -> bool:
    if not (isinstance(before, Running) and isinstance(now, Running)) or is_parallel(now.plan):
        return False
    return all(map(is_, _BESIDE_ACTIVITY(before), _BESIDE_ACTIVITY(now)))


def _rests(before: Workshop, now: Workshop, key: TrackId) -> bool:
    """Whether nothing has happened in a track, nor in the step that runs there."""
    track = now.tracks[key]
    if before.tracks.get(key) is not track:
        return False
    return track.now is None or before.steps.get(track.now) is now.steps.get(track.now)


def moved(before: Workshop, now: Workshop) -> set[PersonId] | None:
    """The people whose screens may belong to another track or table now; None when it may be anybody's."""
    news = [key for key in now.tracks if not _rests(before, now, key)]
    are_others = before.tracks is not now.tracks
    of_standing = are_others or any(now.tracks[key].standing for key in news)
    if of_standing and offered(before) != offered(now):
        return None
    if are_others and before.tracks.keys() - now.tracks.keys():
        # Whoever led it was in it without a place.
        return None
    people: set[PersonId] = set()
    sent, sent_before = places(now), places(before)
    if sent is not sent_before:
        touched = sent.changed_since(sent_before) if sent is not None and sent_before is not None else None
        if touched is None:
            return None
        people |= touched
    for key in news:
        after, earlier = now.tracks[key], before.tracks.get(key)
        if earlier is None or earlier.now != after.now or earlier.screen != after.screen:
            return None
        people.update(set(earlier.referents) ^ set(after.referents))
        old, new = seats(before, key), seats(now, key)
        if old is not new:
            touched = new.changed_since(old)
            if touched is None:
                return None
            people |= touched
    return people


def touched_tables(before: Workshop, now: Workshop) -> set[str] | None:
    """The tables, by the names of their audiences, whose view may have changed, names apart; None when it may be that
    of any."""
    if before.description is not now.description:
        return None
    touched: set[str] = set()
    for key, track in now.tracks.items():
        running = now.running_in(key)
        if running is None or METHODS[running.plan.method].views.table is no_tree:
            continue
        earlier = before.running_in(key) if key in before.tracks and before.tracks[key].now == track.now else None
        if earlier is None:
            return None
        if earlier.activity is not running.activity:
            tables = METHODS[running.plan.method].views.touched_tables(earlier.activity, running.activity)
            if tables is None:
                return None
            touched.update(table_audience(key, table) for table in tables)
    return touched


def concerned(workshop: Workshop, recorded: Iterable[Recorded]) -> set[PersonId] | None:
    """The people whose own view these events may have changed; None when it may be anybody's."""
    people: set[PersonId] = set()
    for each in recorded:
        them = _concerns(workshop, each)
        if them is None:
            return None
        people |= them
    return people


def _concerns(workshop: Workshop, recorded: Recorded) -> set[PersonId] | None:
    event = recorded.event
    if isinstance(event, Sealed):
        return set()
    if recorded.step is not None:
        them = METHODS[workshop.steps[recorded.step].plan.method].concerns(event)
        return None if them == "everybody" else set(them)
    match event:
        case events.PersonArrived(person, Role.PARTICIPANT, at) | events.PersonEnrolled(
            person, Role.PARTICIPANT, at
        ) if _came_unannounced(workshop.people[person], at):
            # Their first view, given before this was on disk, showed them as being here, or between two days as not. A
            # thousand may come at once.
            return set()
        case (
            events.PersonArrived()
            | events.PersonEnrolled()
            | events.AttendanceMarked()
            | events.PersonLeft()
            | events.NameChanged()
            | events.PersonStruckOff()
            | events.PostArrivedLate()
            | events.LatePostKept()
            | events.LatePostLeftOut()
            | events.FinishedMarked()
        ):
            return {event.person}
        case track_model.ReferentNamed() | track_model.ReferentReleased():
            return {event.person}
        case events.PeopleExpected():
            return set(event.people)
        case events.PersonRemoved() | events.PersonReadmitted() | events.PeopleRemoved() | events.PeopleReadmitted():
            # Whoever meets them in a group is told of one fewer, or of one more.
            return None
        case events.ListTakenBack():
            return {*event.people, *event.renamed}
        case (
            events.StepOpened()
            | events.StepReopened()
            | events.StepClosed()
            | events.StepUnopened()
            | events.StepResumed()
            | events.WorkshopDescribed()
            | events.WorkshopClosed()
            | events.PhotographsErased()
            # Whoever led it does so no longer, and the workshop no longer knows who that was.
            | track_model.TrackRemoved()
            | day_model.DayAdded()
            | day_model.DayOpened()
            | day_model.DayClosed()
            | day_model.DayUnopened()
            | day_model.DayUnclosed()
        ):
            return None
        case _:
            return set()


def _came_unannounced(person: Attendee, at: int) -> bool:
    return not person.expected and person.joined == at
