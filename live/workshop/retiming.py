"""Making up for lost time: other minutes for steps to come, fewer or shorter rounds, a later end; all or nothing.

Whoever asks says what they saw: where the agenda has changed meanwhile, nothing is done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from live.core.commands import Asked, Event
from live.core.ids import StepId
from live.core.pace import RoundsSet
from live.core.refusals import Refused
from live.methods import METHODS
from live.workshop import events, time_model
from live.workshop.agenda import checked, still_going
from live.workshop.events import Order, StepPlan
from live.workshop.model import Planned, Running, Workshop
from live.workshop.phases import has_its_own_minutes
from live.workshop.terms import EVERY_DAY
from live.workshop.time_model import Retime, Retiming
from live.workshop.tracks import around, track_named

# What happens, and the step whose method it is an event of.
Happening = tuple[Event, StepId | None]


def retimed(workshop: Workshop, asked: Asked[Retime]) -> list[Happening]:
    still_going(workshop)
    command = asked.command
    track_named(workshop, command.track)
    happening: list[Happening] = []
    for change in command.changes:
        happening += _changed(workshop, change, asked.at)
    for key in command.removed:
        if not isinstance(workshop.steps.get(key), Planned):
            raise Refused("plan_changed")
        happening.append((events.StepRemoved(key), None))
    if "end" in command.model_fields_set:
        day = workshop.day or EVERY_DAY
        said = workshop.promises[day].end if day in workshop.promises else None
        if said != command.end_was:
            raise Refused("plan_changed")
        if said != command.end:
            happening.append((time_model.EndMoved(day, command.end), None))
    return happening


def _changed(workshop: Workshop, change: Retiming, at: int) -> list[Happening]:
    step = workshop.steps.get(change.step)
    if step is None or not isinstance(step, Planned | Running) or step.plan.minutes != change.minutes_was:
        raise Refused("plan_changed")
    plan = _with_rounds(step.plan, change)
    plan = replace(plan, minutes=change.minutes)
    plan = checked(plan, workshop) if isinstance(step, Planned) else plan
    happening: list[Happening] = [(events.StepChanged(change.step, plan), None)] if plan != step.plan else []
    return [*happening, *(_while_running(workshop, change, step, at) if isinstance(step, Running) else [])]


def _with_rounds(plan: StepPlan, change: Retiming) -> StepPlan:
    rounds = METHODS[plan.method].rounds
    if change.rounds is None or change.round_minutes is None:
        return plan
    if rounds is None:
        raise Refused("plan_changed")
    if (plan.settings[rounds.count], plan.settings[rounds.minutes]) != (change.rounds_were, change.round_minutes_were):
        raise Refused("plan_changed")
    changes = {rounds.count: change.rounds, rounds.minutes: change.round_minutes}
    return replace(plan, settings={**plan.settings, **changes})


def _while_running(workshop: Workshop, change: Retiming, step: Running, at: int) -> list[Happening]:
    """Of a running step only rounds to come can change, and the time besides them; its own clock goes with them, but
    for that of a phase with minutes of its own."""
    rounds = METHODS[step.plan.method].rounds
    if rounds is None or change.rounds is None or change.round_minutes is None:
        raise Refused("plan_changed")
    if change.rounds < max(1, rounds.announced(step.activity)):
        # It is drawn or running by now, and people know of it.
        raise Refused("plan_changed")
    set_anew = RoundsSet(change.rounds, change.round_minutes)
    were = (change.rounds_were, change.round_minutes_were)
    told: list[Happening] = [(set_anew, change.step)] if (change.rounds, change.round_minutes) != were else []
    if step.ends is not None and not has_its_own_minutes(step):
        method, around_it = METHODS[step.plan.method], around(workshop, step.plan)
        before = method.remaining(step.activity, change.minutes_was, at, around_it) or 0
        after = method.remaining(method.evolve(step.activity, set_anew), change.minutes, at, around_it) or 0
        # Moved as far as that, also past the bell: taken back it is where it was.
        told.append((events.StepExtended(change.step, step.ends + after - before, step.begins), None))
    return told


def inverse(command: Retime) -> Retime:
    """What brings the times back as they were; the steps that were left out are put back by themselves."""
    back = tuple(each.turned() for each in command.changes)
    again: dict[str, Any] = {"track": command.track, "changes": back}
    if "end" in command.model_fields_set:
        again |= {"end": command.end_was, "end_was": command.end}
    return Retime(**again)


def told(orders: Sequence[Order]) -> dict[str, Any] | None:
    """What an act has done to the time, read from what takes it back: the way, with its number, step or moment."""
    written = next((order.written for order in orders if order.do == "workshop.retime"), None)
    if written is None:
        return None
    back = Retime.model_validate(written)
    if "end" in back.model_fields_set:
        return {"way": "later", "ends": back.end_was}
    left_out = next((order.written["title"] for order in orders if "title" in order.written), None)
    if left_out is not None:
        return {"way": "no_rest", "title": left_out}
    for change in back.changes:
        if change.rounds is not None and change.rounds_were is not None and change.rounds > change.rounds_were:
            return {"way": "fewer_rounds", "number": change.rounds}
        if change.round_minutes is not None and change.round_minutes != change.round_minutes_were:
            return {"way": "shorter_rounds", "round_minutes": change.round_minutes_were}
    if len(back.changes) == 1 and back.changes[0].rounds is not None:
        return {"way": "slack", "gained": back.changes[0].minutes - back.changes[0].minutes_was}
    if len(back.changes) == 1:
        return {"way": "shorter_rest", "step": back.changes[0].step, "minutes": back.changes[0].minutes_was}
    return {"way": "spread", "gained": sum(each.minutes - each.minutes_was for each in back.changes)}
