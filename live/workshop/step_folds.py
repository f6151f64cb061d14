"""Folding what happens to the steps of an agenda: planned, running, paused, closed, and what came to one too late."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from live.core.commands import Event
from live.core.ids import StepId
from live.core.renewing import replace
from live.core.versioned_map import VersionedMap
from live.methods import METHODS
from live.workshop import events, model, terms
from live.workshop.events import StepPlan
from live.workshop.model import Closed, Planned, Running, Span, Step, Workshop
from live.workshop.promises import promised, unpromised
from live.workshop.track_folds import in_track
from live.workshop.tracks import around, held_in, listed_in


def started(plan: StepPlan, items: tuple[Any, ...], workshop: Workshop) -> Any:
    """A fresh activity of the step, as it would open now."""
    method = METHODS[plan.method]
    present = around(workshop, plan)
    expected = frozenset(key for key, person in workshop.people.items() if person.expected and not person.removed)
    # In a track, those of the list who are in it.
    expected = expected if plan.track == terms.MAIN else expected.intersection(present.people)
    present = replace(present, expected=expected, listed=listed_in(workshop))
    return method.start(method.settings.model_validate(plan.settings), items, present)


def added(workshop: Workshop, event: events.StepAdded) -> Workshop:
    workshop = replace(workshop, steps=workshop.steps.put(event.step, Planned(event.plan)))
    if event.step in workshop.left_out:
        workshop = replace(workshop, left_out=workshop.left_out.drop(event.step))
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
    return replace(in_track(workshop, track, order=order), steps=workshop.steps.drop(event.step))


def _placed(workshop: Workshop, key: StepId, to: int) -> Workshop:
    track = workshop.track_of(key)
    order = [step for step in workshop.tracks[track].order if step != key]
    order.insert(to, key)
    return in_track(workshop, track, order=tuple(order))


def _brought(workshop: Workshop, event: events.CardsBrought) -> Workshop:
    return replace(workshop, brought=workshop.brought.put(event.step, event.cards))


def opened(workshop: Workshop, event: events.StepOpened) -> Workshop:
    plan = workshop.steps[event.step].plan
    if plan.works_on is not None:
        # What a later step works on has been shown by it: a ballot that led to it does not go on.
        for source in (plan.works_on, *held_in(workshop, plan.works_on)):
            workshop = settled(workshop, source)
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
    return in_track(workshop, running.plan.track, now=key)


def _no_longer(workshop: Workshop, key: StepId, step: Planned | Closed) -> Workshop:
    """The step runs no more, so nothing runs in its track unless another step does."""
    workshop = replace(workshop, steps=workshop.steps.put(key, step))
    for other, each in workshop.tracks.items():
        if each.screen == key:
            workshop = in_track(workshop, other, screen=None)
        if each.spotlight and each.spotlight.step == key:
            workshop = in_track(workshop, other, spotlight=None)
    track = step.plan.track
    return in_track(workshop, track, now=None) if workshop.tracks[track].now == key else workshop


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


def _came_late(workshop: Workshop, event: events.PostArrivedLate) -> Workshop:
    late = model.Late(event.step, event.person, event.do, event.written, event.at)
    return replace(workshop, late=workshop.late.put(event.late, late))


def _late_kept(workshop: Workshop, event: events.LatePostKept) -> Workshop:
    return replace(workshop, late=workshop.late.drop(event.late))


def _late_left_out(workshop: Workshop, event: events.LatePostLeftOut) -> Workshop:
    return replace(workshop, late=workshop.late.change(event.late, lambda late: replace(late, left_out=True)))


def settled(workshop: Workshop, key: StepId) -> Workshop:
    """A step that has closed is for good what its close made of it, once that has been shown to anybody."""
    step = workshop.steps.get(key)
    if not isinstance(step, Closed):
        return workshop
    activity = METHODS[step.plan.method].at_close(step.activity, around(workshop, step.plan))
    return replace(workshop, steps=workshop.steps.put(key, replace(step, activity=activity)))


FOLDS: Final[dict[type[Event], Callable[[Workshop, Any], Workshop]]] = {
    events.StepAdded: added,
    events.StepChanged: _changed,
    events.StepMoved: _moved,
    events.StepRemoved: _removed,
    events.CardsBrought: _brought,
    events.StepOpened: opened,
    events.StepReopened: _reopened,
    events.StepClosed: _closed,
    events.StepUnopened: _unopened,
    events.StepPaused: _paused,
    events.StepResumed: _resumed,
    events.StepExtended: _extended,
    events.PhaseTimed: _phase_timed,
    events.FinishedMarked: _finished_marked,
    events.PostArrivedLate: _came_late,
    events.LatePostKept: _late_kept,
    events.LatePostLeftOut: _late_left_out,
}
