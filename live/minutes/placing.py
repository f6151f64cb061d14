"""Where the document prints a step, and the activity it prints there."""

from __future__ import annotations

from typing import Any

from live.core.ids import StepId
from live.core.method import Printed
from live.methods import METHODS
from live.workshop.evolving import started
from live.workshop.model import Planned, Step, Workshop


def printed_where(workshop: Workshop, key: StepId) -> Printed:
    plan = workshop.steps[key].plan
    method = METHODS[plan.method]
    return method.printed(method.settings.model_validate(plan.settings))


def activity_in(workshop: Workshop, step: Step) -> Any | None:
    """What there is of a step: None of one that nobody has opened, unless it was prepared beforehand."""
    if not isinstance(step, Planned):
        return step.activity
    return started(step.plan, (), workshop) if METHODS[step.plan.method].prepared else None


def is_held(workshop: Workshop, key: StepId) -> bool:
    """Whether a step has a part of its own in the document."""
    return activity_in(workshop, workshop.steps[key]) is not None and printed_where(workshop, key) != "nowhere"
