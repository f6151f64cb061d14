"""Folding: what a workshop is after one more event. Never refuses what the log holds.

What happens to people, steps, tracks and days is folded in a module of each (`people_folds.py`, …).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from live.core.commands import Event, Recorded, Sealed
from live.core.ids import StepId
from live.core.renewing import replace
from live.methods import METHODS
from live.workshop import day_folds, events, people_folds, step_folds, time_model, track_folds
from live.workshop.events import StepPlan
from live.workshop.handed_on import cited_of
from live.workshop.model import Planned, Workshop
from live.workshop.photographs import without_photographs
from live.workshop.promises import end_moved
from live.workshop.step_folds import added, opened, settled
from live.workshop.tracks import gathered, is_parallel, with_stays


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


def evolve_all(workshop: Workshop | None, recorded: Iterable[Recorded]) -> Workshop | None:
    """As `evolve` one after another. What happens in one step in a row renews the workshop once."""
    for key, some in groupby(recorded, attrgetter("step")):
        if key is None or workshop is None or not _stands_alone(workshop, key):
            for each in some:
                workshop = evolve(workshop, each)
        else:
            workshop = _in_step(workshop, key, *(each.event for each in some))
    return workshop


def _stands_alone(workshop: Workshop, key: StepId) -> bool:
    """Whether what happens in this step changes nothing but the step."""
    step = workshop.steps.get(key)
    return step is not None and not is_parallel(step.plan)


def _created(event: events.WorkshopCreated) -> Workshop:
    """A new workshop, in which the steps that always stand run already: in every log there ever was."""
    workshop = Workshop(id=event.workshop, description=event.description, created_at=event.at)
    for method in METHODS.values():
        if method.stands == "always":
            title = getattr(method.title, event.description.language)
            settings = method.settings().model_dump(mode="json")
            plan = StepPlan(method.name, title, "", 0, settings, track=method.name, standing=True)
            workshop = added(workshop, events.StepAdded(method.name, plan, 0))
            workshop = opened(workshop, events.StepOpened(method.name, (), event.at, None))
    return workshop


def _in_step(workshop: Workshop, key: StepId, *happened: Event) -> Workshop:
    step = workshop.steps[key]
    if isinstance(step, Planned):
        raise ValueError(f"an event in {key}, which is not open")
    method = METHODS[step.plan.method]
    activity = step.activity
    for event in happened:
        if isinstance(event, Sealed):
            activity = method.secrets.unread(activity) if method.secrets else activity
        else:
            activity = method.evolve(activity, event)
    return replace(workshop, steps=workshop.steps.put(key, replace(step, activity=activity)))


def _described(workshop: Workshop, event: events.WorkshopDescribed) -> Workshop:
    return replace(workshop, description=event.description)


def _end_moved(workshop: Workshop, event: time_model.EndMoved) -> Workshop:
    return end_moved(workshop, event.day, event.end)


def _chimes_set(workshop: Workshop, event: events.ChimesSet) -> Workshop:
    return replace(workshop, chimes=event.chimes)


def _workshop_closed(workshop: Workshop, event: events.WorkshopClosed) -> Workshop:
    for track in workshop.tracks.values():
        for key in track.order:
            workshop = settled(workshop, key)
    return replace(workshop, closed_at=event.at, cited=cited_of(workshop))


def _workshop_reopened(workshop: Workshop, event: events.WorkshopReopened) -> Workshop:
    return replace(workshop, closed_at=None)


def _text_erased(workshop: Workshop, event: events.TextErased) -> Workshop:
    # The events that told it have been changed themselves.
    return workshop


def _photographs_erased(workshop: Workshop, event: events.PhotographsErased) -> Workshop:
    return without_photographs(workshop, event.files)


_FOLDS: Final[dict[type[Event], Callable[[Workshop, Any], Workshop]]] = {
    events.WorkshopDescribed: _described,
    time_model.EndMoved: _end_moved,
    events.ChimesSet: _chimes_set,
    events.WorkshopClosed: _workshop_closed,
    events.WorkshopReopened: _workshop_reopened,
    events.TextErased: _text_erased,
    events.PhotographsErased: _photographs_erased,
    **people_folds.FOLDS,
    **step_folds.FOLDS,
    **track_folds.FOLDS,
    **day_folds.FOLDS,
}
