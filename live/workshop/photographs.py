"""The photographs beside what people wrote, over all steps of a workshop: whose they are, and which files an event
takes out of the store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from live.core.commands import Recorded
from live.core.files import FileId, Illustrated
from live.core.ids import PersonId, StepId
from live.core.renewing import replace
from live.methods import METHODS
from live.workshop.events import PhotographsErased
from live.workshop.model import Planned, Workshop


def illustrated(workshop: Workshop) -> Iterator[tuple[StepId, Illustrated]]:
    for key, step in workshop.steps.items():
        if not isinstance(step, Planned):
            for each in METHODS[step.plan.method].illustrated(step.activity):
                yield key, each


def photographs_of(workshop: Workshop, person: PersonId) -> tuple[FileId, ...]:
    """Those beside what somebody wrote."""
    return tuple(each.illustration.file for _, each in illustrated(workshop) if each.author == person)


def photographs_beside(workshop: Workshop, texts: Iterable[str]) -> tuple[FileId, ...]:
    """Those beside one of these texts."""
    gone = {*texts}
    return tuple(each.illustration.file for _, each in illustrated(workshop) if gone.intersection(each.texts))


def without_photographs(workshop: Workshop, files: Collection[FileId]) -> Workshop:
    """As if these had never been."""
    for key in {key for key, each in illustrated(workshop) if each.illustration.file in files}:
        step = workshop.steps[key]
        if not isinstance(step, Planned):
            bare = METHODS[step.plan.method].unillustrated(step.activity, files)
            workshop = replace(workshop, steps=workshop.steps.put(key, replace(step, activity=bare)))
    return workshop


def let_go(recorded: Iterable[Recorded]) -> tuple[FileId, ...]:
    """The files that go with what has happened."""
    found: list[FileId] = []
    for each in recorded:
        if isinstance(each.event, PhotographsErased):
            found += each.event.files
        elif each.method is not None:
            found += METHODS[each.method].lets_go(each.event)
    return tuple(dict.fromkeys(found))
