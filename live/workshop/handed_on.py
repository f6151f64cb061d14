"""What steps hand on to later ones, and what of it is theirs no more: a later step goes on with it."""

from __future__ import annotations

from collections.abc import Iterable

from live.core.ids import StepId
from live.methods import METHODS
from live.workshop.model import Planned, Workshop
from live.workshop.tracks import held_in


def taken_over(workshop: Workshop, keys: Iterable[StepId]) -> set[tuple[StepId, str]]:
    """What these steps have gone on with: the step that left it, and its id. What all tracks left came by the parallel
    step in which it was made."""
    taken = set()
    for key in keys:
        step = workshop.steps[key]
        if isinstance(step, Planned) or step.plan.works_on is None:
            continue
        sources = (step.plan.works_on, *held_in(workshop, step.plan.works_on))
        taken |= {(source, each) for source in sources for each in METHODS[step.plan.method].takes_over(step.activity)}
    return taken
