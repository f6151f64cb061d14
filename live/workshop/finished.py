"""Who has finished with what everybody is asked to do at the same time, so that the room may go on early.

A method names such a task (`task`). What somebody has marked holds for the task of that name alone: once another one
begins nobody has finished, and whoever takes the step back to the earlier one finds it as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from live.core.commands import Asked, Command, Event
from live.core.ids import PersonId
from live.core.refusals import Refused
from live.methods import METHODS
from live.workshop import commands, events
from live.workshop.model import Running, Workshop
from live.workshop.tracks import writes_in


def task_of(running: Running) -> str | None:
    return METHODS[running.plan.method].task(running.activity)


def how_many(running: Running, people: Iterable[PersonId]) -> int:
    """How many of these have finished with what is asked now."""
    task = task_of(running)
    return sum(running.finished.get(person) == task for person in people) if task else 0


def _mark(workshop: Workshop, asked: Asked[commands.MarkFinished]) -> list[Event]:
    command, person = asked.command, asked.by.person
    step = workshop.steps.get(command.step)
    if step is None:
        raise Refused("unknown_step")
    # What was tapped without a network comes when the room may be elsewhere: it is nobody's fault, and means nothing.
    if not isinstance(step, Running) or task_of(step) != command.task:
        return []
    if not writes_in(workshop, person, step.plan.track, on_its_way=False):
        raise Refused("not_in_track")
    if step.paused_at:
        raise Refused("step_paused")
    if (step.finished.get(person) == command.task) == command.finished:
        return []
    return [events.FinishedMarked(command.step, person, command.task, command.finished)]


RULES: Final[dict[type[Command], Callable[[Workshop, Any], list[Event]]]] = {commands.MarkFinished: _mark}
