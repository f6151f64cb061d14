"""Where the document prints a step, and the activity it prints there with what it may use."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from live.core.ids import StepId
from live.core.method import Printed, Writing
from live.methods import METHODS
from live.workshop.model import Planned, Step, Workshop
from live.workshop.step_folds import started
from live.workshop.tracks import people_in


def printed_where(workshop: Workshop, key: StepId) -> Printed:
    plan = workshop.steps[key].plan
    method = METHODS[plan.method]
    return method.printed(method.settings.model_validate(plan.settings))


def activity_in(workshop: Workshop, step: Step) -> Any | None:
    """What there is of a step: None of one that nobody has opened, unless it was prepared beforehand."""
    if not isinstance(step, Planned):
        return step.activity
    return started(step.plan, (), workshop) if METHODS[step.plan.method].prepared else None


def written_in(workshop: Workshop, key: StepId, writing: Writing) -> Writing:
    """What the minutes of a step may use. A step that has closed may still be opened again: a draft tells no result
    that could then change."""
    people = people_in(workshop, workshop.track_of(key))
    return replace(writing, open=not workshop.is_closed, people=people, taken=_taken_from(workshop, key))


def _taken_from(workshop: Workshop, key: StepId) -> dict[str, str]:
    """The later steps that have been opened on what this one has left, by the kind they take."""
    given = [kind.name for kind in METHODS[workshop.steps[key].plan.method].gives]
    plans = [step.plan for step in workshop.steps.values() if not isinstance(step, Planned)]
    later = [plan for plan in plans if plan.works_on == key]
    return {kind: plan.title for plan in later for kind in given if plan.takes in (None, kind)}


def is_held(workshop: Workshop, key: StepId) -> bool:
    """Whether a step has a part of its own in the document."""
    return activity_in(workshop, workshop.steps[key]) is not None and printed_where(workshop, key) != "nowhere"
