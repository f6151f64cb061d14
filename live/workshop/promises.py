"""When a day was said to end: by the plan as it stood when its first step opened, unless somebody said otherwise."""

from __future__ import annotations

from live.core.ids import DayId, StepId
from live.core.renewing import replace
from live.workshop.events import StepPlan
from live.workshop.model import Promise, Workshop, began
from live.workshop.terms import EVERY_DAY, MAIN


def day_of(plan: StepPlan) -> DayId:
    return plan.day or EVERY_DAY


def steps_of(workshop: Workshop, day: DayId) -> list[StepId]:
    """The steps of the plenary that are to be held on a day, in their order."""
    return [key for key in workshop.main.order if day_of(workshop.steps[key].plan) == day]


def promised(workshop: Workshop, opening: StepId) -> Workshop:
    """The workshop once this step opens: with the first of a day its plan is what was said."""
    plan = workshop.steps[opening].plan
    day = day_of(plan)
    if plan.track != MAIN or day in workshop.promises:
        return workshop
    minutes = sum(workshop.steps[key].plan.minutes_in_all for key in steps_of(workshop, day))
    return replace(workshop, promises={**workshop.promises, day: Promise(minutes)})


def unpromised(workshop: Workshop, unopened: StepId) -> Workshop:
    """The workshop once the opening of this step was taken back: nothing was said if nothing else has begun."""
    plan = workshop.steps[unopened].plan
    day = day_of(plan)
    if plan.track != MAIN or any(began(workshop.steps[key]) is not None for key in steps_of(workshop, day)):
        return workshop
    return replace(workshop, promises={key: each for key, each in workshop.promises.items() if key != day})


def end_moved(workshop: Workshop, day: DayId, end: int | None) -> Workshop:
    said = workshop.promises.get(day, Promise())
    return replace(workshop, promises={**workshop.promises, day: replace(said, end=end)})
