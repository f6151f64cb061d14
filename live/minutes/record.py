"""The record of a workshop: what its minutes say, read from the workshop as values.

Only here is a workshop read for it; what a step has left is told by its method.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, tzinfo
from typing import Literal

from live.core.blocks import Paragraph
from live.core.dates import day_of
from live.core.ids import DayId, PersonId, StepId, TrackId
from live.core.method import Writing
from live.core.outcomes import Outcome
from live.core.people import FACILITATORS
from live.core.record import (
    Action,
    Attendant,
    Counts,
    DayEntry,
    Decision,
    Left,
    Meeting,
    Passage,
    PhaseEntry,
    Record,
    StepEntry,
    Subject,
    Times,
    TrackEntry,
    Visit,
)
from live.methods import METHODS
from live.minutes.attending import departures, everybody, holder_of, sorted_by_name, standing_so_far
from live.minutes.dates import held_on, moment, zone
from live.minutes.following import added_sections, leading, taking_part
from live.minutes.placing import activity_in, printed_where, written_in
from live.minutes.tracks import meetings_of, passing_by
from live.workshop.handed_on import decisions_of, followed_by
from live.workshop.model import Attendee, Closed, Day, Planned, Running, Span, Step, Workshop
from live.workshop.terms import MAIN, Attendance


def record_of(workshop: Workshop, writing: Writing, listed: Writing) -> Record:
    """`listed` knows the names that may stand in the list of people, `writing` those that may beside what was done."""
    place = zone(workshop.description.time_zone)
    everyone = everybody(workshop, listed)
    people = _people(workshop, everyone, listed, place)
    in_tracks = [key for track in workshop.beside.values() for key in track.order]
    keys = [*workshop.main.order, *in_tracks, *_planned_to_stand(workshop)]
    steps = tuple(_step(workshop, key, writing, place) for key in keys)
    subject = _subject(workshop, steps, writing, place)
    return Record(
        workshop=subject,
        counts=_counts(workshop, people, everyone),
        days=tuple(_day_entry(key, day, number, place) for number, (key, day) in enumerate(workshop.days.items(), 1)),
        people=people,
        tracks=tuple(_track(workshop, key, number, writing) for number, key in enumerate(workshop.beside, 1)),
        steps=steps,
        decisions=tuple(
            Decision(each.text, each.track or None, number, each.taken) for number, each in decisions_of(workshop)
        ),
        actions=tuple(action_of(each, writing, held_on(subject)) for each in followed_by(workshop, "action")),
        next_meeting=_said(workshop, writing, "next_meeting"),
    )


def _planned_to_stand(workshop: Workshop) -> list[StepId]:
    """The standing steps that somebody has planned; what the others leave is told as decisions and actions."""
    return [key for key in workshop.standing if METHODS[workshop.steps[key].plan.method].stands != "always"]


def action_of(said: Outcome, writing: Writing, since: date | None) -> Action:
    return Action(
        what=said.text,
        who=leading(said, writing),
        when=said.when,
        due=_day(said.when, since),
        track=said.track or None,
        id=said.id,
        deliverable=said.deliverable,
        beside=taking_part(said, writing),
        means=said.means,
        money=said.money,
        partners=said.partners,
        progress=said.progress,
    )


def _iso(at: int, place: tzinfo) -> str:
    return moment(at, place).isoformat(timespec="seconds")


def _day(text: str, since: date | None) -> str | None:
    day = day_of(text, since)
    return day.isoformat() if day else None


def _said(workshop: Workshop, writing: Writing, section: str) -> str:
    """The words that standing steps put into a section of the document."""
    blocks = (block for each in added_sections(workshop, writing) if each.id == section for block in each.blocks)
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph))


def began_at(workshop: Workshop, place: tzinfo) -> str | None:
    opened = (each.began for key in workshop.main.order for each in _times(workshop.steps[key], place))
    return min(opened, default=None)


def _subject(workshop: Workshop, steps: tuple[StepEntry, ...], writing: Writing, place: tzinfo) -> Subject:
    described = workshop.description
    times = [each for step in steps if step.id in workshop.main.order for each in step.times]
    ended = [each.ended for each in times]
    return Subject(
        id=workshop.id,
        title=described.title,
        language=described.language,
        place=described.place,
        organiser=described.organiser,
        date=described.date,
        time_zone=described.time_zone,
        began=began_at(workshop, place),
        ended=max((each for each in ended if each), default=None) if all(ended) else None,
        closed=None if workshop.closed_at is None else _iso(workshop.closed_at, place),
        written_by=_said(workshop, writing, "authorship"),
    )


# --- people --------------------------------------------------------------------------------------------


def _people(
    workshop: Workshop, everyone: tuple[PersonId, ...], writing: Writing, place: tzinfo
) -> tuple[Attendant, ...]:
    """In the order of the alphabet; after them those without a name, in an order that tells nothing."""
    known, unnamed = sorted_by_name(everyone, writing) if writing.named else ((), everyone)
    named = [
        Attendant(
            0,
            _role(workshop.people[person]),
            standing_so_far(workshop, workshop.people[person]),
            person,
            writing.name(person, "organisation", "function"),
            identity.organisation,
            identity.function,
            _visits(workshop.people[person], place),
            _on_days(workshop, workshop.people[person]),
            holder_of(workshop, person, writing),
        )
        for person, identity in known
    ]
    others = [
        Attendant(0, _role(workshop.people[person]), standing_so_far(workshop, workshop.people[person]))
        for person in unnamed
    ]
    others.sort(key=lambda each: (each.role, each.attendance))
    return tuple(replace(each, number=number) for number, each in enumerate((*named, *others), 1))


def _role(person: Attendee) -> Literal["participant", "facilitator"]:
    return "facilitator" if person.role in FACILITATORS else "participant"


def _on_days(workshop: Workshop, person: Attendee) -> dict[DayId, Attendance]:
    held = {key: day for key, day in workshop.days.items() if day.was_held}
    told = {key: person.on(key) for key in held}
    return {key: "absent" if on == "expected" and held[key].began is None else on for key, on in told.items()}


def _visits(person: Attendee, place: tzinfo) -> tuple[Visit, ...]:
    return tuple(
        Visit(_iso(each.came, place), None if each.left is None else _iso(each.left, place), each.day)
        for each in person.visits
    )


def _counts(workshop: Workshop, people: tuple[Attendant, ...], everyone: tuple[PersonId, ...]) -> Counts:
    guests = [each.attendance for each in people if each.role == "participant"]
    return Counts(
        present=guests.count("present"),
        facilitators=len(people) - len(guests),
        excused=guests.count("excused"),
        absent=guests.count("absent"),
        expected=guests.count("expected"),
        left_early=sum(_left_early(workshop.people[person]) for person in everyone),
        represented=guests.count("represented"),
    )


def _left_early(person: Attendee) -> bool:
    return person.role not in FACILITATORS and any(left is not None for _, left in departures(person))


def _day_entry(key: DayId, day: Day, number: int, place: tzinfo) -> DayEntry:
    times = _spans(day.spans, place)
    if day.began is not None:
        times = (*times, Times(_iso(day.began, place)))
    return DayEntry(key, number, day.plan.date, day.plan.opens, day.plan.closes, day.plan.place, times)


# --- tracks and steps ----------------------------------------------------------------------------------


def _named(people: Iterable[PersonId], writing: Writing) -> tuple[PersonId, ...]:
    return tuple(person for person in people if writing.name(person))


def _track(workshop: Workshop, key: TrackId, number: int, writing: Writing) -> TrackEntry:
    track = workshop.tracks[key]
    place = zone(workshop.description.time_zone)
    return TrackEntry(
        id=key,
        number=number,
        title=track.plan.title,
        question=track.plan.question,
        place=track.plan.place,
        referents=_named(track.referents, writing),
        rapporteur=track.rapporteur if track.rapporteur and writing.name(track.rapporteur) else None,
        meetings=tuple(
            _meeting(workshop, key, step, people, writing, place) for step, people in meetings_of(workshop, key)
        ),
    )


def _meeting(
    workshop: Workshop,
    track: TrackId,
    step: StepId,
    people: tuple[PersonId, ...],
    writing: Writing,
    place: tzinfo,
) -> Meeting:
    passing = passing_by(workshop, track, step)
    passages = tuple(
        Passage(person, _iso(stay.came, place), None if stay.left is None else _iso(stay.left, place))
        for person in _named(passing, writing)
        for stay in passing[person]
    )
    return Meeting(step, len(people), _named(people, writing), len(passing), passages)


def _step(workshop: Workshop, key: StepId, writing: Writing, place: tzinfo) -> StepEntry:
    step = workshop.steps[key]
    times = _times(step, place)
    left = _left(workshop, key, step, writing)
    return StepEntry(
        id=key,
        method=step.plan.method,
        title=step.plan.title,
        question=step.plan.question,
        track=None if step.plan.track == MAIN or step.plan.standing else step.plan.track,
        state=_state(step),
        minutes_planned=step.plan.minutes_in_all,
        day=step.plan.day,
        began=times[0].began if times else None,
        ended=times[-1].ended if times else None,
        times=times,
        outcomes=left.entries,
        vote=left.vote,
        words=left.words,
        phases=tuple(
            PhaseEntry(phase.name, writing.pick(phase.called.fr, phase.called.en), minutes)
            for phase in METHODS[step.plan.method].phases
            if (minutes := step.plan.phases.get(phase.name))
        ),
    )


def _state(step: Step) -> Literal["planned", "running", "closed"]:
    match step:
        case Planned():
            return "planned"
        case Running():
            return "running"
        case Closed():
            return "closed"


def _left(workshop: Workshop, key: StepId, step: Step, writing: Writing) -> Left:
    activity = activity_in(workshop, step)
    if activity is None or printed_where(workshop, key) == "nowhere":
        return Left()
    return METHODS[step.plan.method].left(activity, written_in(workshop, key, writing))


def _times(step: Step, place: tzinfo) -> tuple[Times, ...]:
    match step:
        case Planned():
            return ()
        case Running(began=began, before=before):
            return (*_spans(before, place), Times(_iso(began, place)))
        case Closed(spans=spans):
            return _spans(spans, place)


def _spans(spans: Iterable[Span], place: tzinfo) -> tuple[Times, ...]:
    return tuple(Times(_iso(span.began, place), _iso(span.ended, place)) for span in spans)
