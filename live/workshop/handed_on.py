"""What steps hand on to later ones, and what of it is theirs no more: a later step goes on with it. What is left of a
kind when all is over is what follows from the workshop.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from live.core.ids import StepId, TrackId
from live.core.outcomes import DECISION, Outcome
from live.methods import METHODS
from live.workshop.model import Cited, Planned, Workshop
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


def followed_by(workshop: Workshop, kind: str, track: TrackId | None = None) -> list[Outcome]:
    """The outcomes of this kind (`decision`, `action`) that steps have left, each with the track it is about; those of
    one track or of all."""
    return [outcome for _, outcome in _left(workshop, kind) if track in (None, outcome.track)]


def decisions_of(workshop: Workshop, track: TrackId | None = None) -> list[tuple[int, Outcome]]:
    """Decisions under the numbers by which they are cited, in the order of these: those of the whole workshop, also
    where one track's are asked for."""
    left = {(key, outcome.id): outcome for key, outcome in _left(workshop, DECISION.name)}
    numbered = enumerate(cited_of(workshop), 1)
    return [(n, left[key]) for n, key in numbered if key in left and track in (None, left[key].track)]


def cited_of(workshop: Workshop) -> tuple[Cited, ...]:
    """Whose number is which. What minutes have said once stays: a decision noted after the workshop was opened again
    takes the next number, and that of one withdrawn is nobody else's."""
    there = ((key, outcome.id) for key, outcome in _left(workshop, DECISION.name))
    return (*workshop.cited, *(each for each in there if each not in workshop.cited))


def _left(workshop: Workshop, kind: str) -> Iterator[tuple[StepId, Outcome]]:
    keys = [*workshop.main.order, *(key for each in workshop.beside.values() for key in each.order), *workshop.standing]
    elsewhere = taken_over(workshop, keys)
    for key in keys:
        for outcome in _left_by(workshop, key, kind):
            if (key, outcome.id) not in elsewhere:
                yield key, replace(outcome, track=_about(workshop, key, outcome))


def _about(workshop: Workshop, key: StepId, outcome: Outcome) -> TrackId:
    """The track that an outcome is given to, else the one in which it came about; empty for the plenary."""
    track = outcome.track or workshop.track_of(key)
    return track if track in workshop.beside else ""


def _left_by(workshop: Workshop, key: StepId, kind: str) -> list[Outcome]:
    step = workshop.steps[key]
    method = METHODS[step.plan.method]
    if isinstance(step, Planned) or kind not in {each.name for each in method.gives}:
        return []
    return [outcome for outcome in method.outcomes(step.activity) if outcome.kind == kind]
