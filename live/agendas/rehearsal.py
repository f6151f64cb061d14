"""How long a rehearsal takes, so that whoever drives comes through the agenda: simulated people act quickly, and steps
are opened and closed by hand, whatever minutes they have in the agenda."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from live.core.ids import StepId
from live.methods import METHODS
from live.workshop.model import Workshop
from live.workshop.phases import phases_of

# Seconds to look at what people do in a step, in each phase of it after the first, and in a round.
_A_STEP, _A_PHASE, _A_ROUND = 40, 30, 60
LENGTHS: Final = (5, 10, 20, 40)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """So many minutes, which lead to the step `until` and not through it; to the end, where none is named."""

    minutes: int
    until: str = ""


def rehearsals(workshop: Workshop) -> list[Rehearsal]:
    """From the shortest to the first that leads through all steps, or the longest that there is."""
    ends = [*_ends(workshop)]
    whole = next((minutes for minutes in LENGTHS if not ends or ends[-1][1] <= minutes * 60), LENGTHS[-1])
    return [Rehearsal(minutes, _first_cut(workshop, ends, minutes)) for minutes in LENGTHS if minutes <= whole]


def _first_cut(workshop: Workshop, ends: list[tuple[StepId, int]], minutes: int) -> str:
    done = sum(1 for _ in takewhile(lambda each: each[1] <= minutes * 60, ends))
    return workshop.steps[ends[done][0]].plan.title if done < len(ends) else ""


def _ends(workshop: Workshop) -> Iterator[tuple[StepId, int]]:
    """Each step of the plenary and after how many seconds it is through, what runs in it in tracks included."""
    passed = 0
    for key in workshop.main.order:
        inside = [other for other, step in workshop.steps.items() if step.plan.slot == key]
        passed += sum(_seconds(workshop, each) for each in (key, *inside))
        yield key, passed


def _seconds(workshop: Workshop, key: StepId) -> int:
    plan = workshop.steps[key].plan
    method = METHODS[plan.method]
    rounds = method.rounds.of(method.settings.model_validate(plan.settings))[0] if method.rounds else 0
    return _A_STEP + _A_PHASE * max(0, len(phases_of(plan)) - 1) + _A_ROUND * rounds
