"""The minutes of a step's phases: which phases it has as it is set up, and until when the time of one lasts.

What leads from one phase to the next is an act of the method's; time only tells that it is due.
"""

from __future__ import annotations

from live.core.phases import Phase, PhaseNow
from live.core.refusals import Refused
from live.methods import METHODS
from live.workshop.events import StepPlan
from live.workshop.model import Running

_MINUTE = 60_000


def phases_of(plan: StepPlan) -> tuple[Phase, ...]:
    """Those a step goes through, set up as it is."""
    return tuple(phase for phase in METHODS[plan.method].phases if phase.is_in(plan.settings))


def checked_phases(plan: StepPlan) -> dict[str, int]:
    """The minutes of the phases that the step has. Refused where they are more than the step's own."""
    known = {phase.name for phase in METHODS[plan.method].phases if phase.timed}
    if plan.phases.keys() - known:
        raise Refused("bad_command", field="phases", why="one of " + ", ".join(sorted(known)) if known else "none")
    given = {
        phase.name: minutes for phase in phases_of(plan) if phase.timed and (minutes := plan.phases.get(phase.name))
    }
    total = sum(given.values())
    if plan.minutes and total > plan.minutes:
        raise Refused("phases_too_long", total=total, minutes=plan.minutes)
    return given


def begun(plan: StepPlan, at: PhaseNow | None, when: int) -> int | None:
    """When the time is up of the phase in which a step begins; of the step, where its phases have no minutes."""
    if at is None or not plan.phases:
        return when + plan.minutes * _MINUTE if plan.minutes else None
    return _ends(plan, at, when)


def went_on(running: Running, before: PhaseNow, at: PhaseNow, when: int) -> int | None:
    """When the time is up of the phase that a running step has come to; in one it comes back to, it is as it was."""
    if at.number in running.phase_ends:
        return running.phase_ends[at.number]
    plan, from_when = running.plan, max(running.paused_at or when, running.begins or 0)
    if at.name not in plan.phases and before.name not in plan.phases:
        # What the others leave belongs to both.
        return running.ends
    return _ends(plan, at, from_when)


def has_its_own_minutes(running: Running) -> bool:
    """Whether the phase that runs, a harvest for instance, was given minutes, which every screen counts down."""
    phase = METHODS[running.plan.method].phase_of(running.activity)
    return running.ends is not None and phase is not None and running.plan.phases.get(phase.name, 0) > 0


def _ends(plan: StepPlan, at: PhaseNow, when: int) -> int | None:
    """A phase without minutes of its own has what the others leave of the step's."""
    minutes = plan.phases.get(at.name) or plan.minutes - sum(plan.phases.values())
    return when + minutes * _MINUTE if minutes > 0 else None
