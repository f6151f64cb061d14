"""The agenda as it was prepared: what was cut from it in the room, to make up for lost time, is not what anybody would
prepare again.

What was cut is read from what would take it back, which logs hold since there have been such cuts. Where somebody has
set the time of a step themselves since, that is how it stands prepared.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from live.core.ids import StepId
from live.core.renewing import replace
from live.methods import METHODS
from live.workshop import commands
from live.workshop.events import Order, StepPlan
from live.workshop.model import LeftOut, Planned, Workshop
from live.workshop.time_model import Retime, Retiming


def plan_of(command: commands.AddStep) -> StepPlan:
    """The plan of a step as it is added."""
    return StepPlan(
        command.method,
        command.title,
        command.question,
        command.minutes,
        command.settings,
        command.works_on,
        command.takes,
        command.track,
        command.slot,
        command.day,
        standing=command.standing,
        transition=command.transition,
        note_fr=command.note_fr,
        note_en=command.note_en,
        phases=command.phases,
    )


def with_cuts(workshop: Workshop, orders: Sequence[Order]) -> Workshop:
    """The workshop that remembers how the steps stood before the act that these orders take back."""
    back = next((order.written for order in orders if order.do == "workshop.retime"), None)
    if back is None:
        return workshop
    for change in Retime.model_validate(back).changes:
        workshop = _with_cut(workshop, change.turned())
    for order in orders:
        if order.do == "workshop.add_step":
            left = commands.AddStep.model_validate(order.written)
            if left.again is not None:
                kept = LeftOut(plan_of(left), left.to or 0)
                workshop = replace(workshop, left_out=workshop.left_out.put(left.again, kept))
    return workshop


def _with_cut(workshop: Workshop, cut: Retiming) -> Workshop:
    before = workshop.retimed.get(cut.step)
    if before is not None and _times(before) == _times(cut.turned()):
        was = {name: getattr(before, name) for name in ("minutes_was", "rounds_were", "round_minutes_were")}
        cut = cut.model_copy(update=was)
    return replace(workshop, retimed=workshop.retimed.put(cut.step, cut))


def _times(cut: Retiming) -> tuple[int | None, ...]:
    """What it makes of the time of its step."""
    return cut.minutes, cut.rounds, cut.round_minutes


def as_prepared(workshop: Workshop) -> Workshop:
    """The workshop with its agenda as it was before anything was cut from it in the room."""
    for key, cut in workshop.retimed.items():
        step = workshop.steps.get(key)
        if step is not None and _stands(step.plan, cut):
            again = replace(step, plan=_with_times(step.plan, cut.turned()))
            workshop = replace(workshop, steps=workshop.steps.put(key, again))
    # The last that was left out first: the place of each is that in the order that was left to it.
    for key, left in reversed([*workshop.left_out.items()]):
        if key not in workshop.steps and left.plan.track in workshop.tracks:
            workshop = _put_back(workshop, key, left)
    return workshop


def _stands(plan: StepPlan, cut: Retiming) -> bool:
    """Whether a step still has the time that this has given it."""
    rounds = METHODS[plan.method].rounds
    of_rounds: tuple[Any, ...] = (None, None)
    if rounds is not None and cut.rounds is not None:
        of_rounds = plan.settings.get(rounds.count), plan.settings.get(rounds.minutes)
    return (plan.minutes, *of_rounds) == _times(cut)


def _with_times(plan: StepPlan, times: Retiming) -> StepPlan:
    rounds = METHODS[plan.method].rounds
    if rounds is None or times.rounds is None:
        return replace(plan, minutes=times.minutes)
    of_rounds = {rounds.count: times.rounds, rounds.minutes: times.round_minutes}
    return replace(plan, minutes=times.minutes, settings={**plan.settings, **of_rounds})


def _put_back(workshop: Workshop, key: StepId, left: LeftOut) -> Workshop:
    track = workshop.tracks[left.plan.track]
    order = [*track.order]
    order.insert(left.to, key)
    tracks = workshop.tracks.put(left.plan.track, replace(track, order=tuple(order)))
    return replace(workshop, steps=workshop.steps.put(key, Planned(left.plan)), tracks=tracks)
