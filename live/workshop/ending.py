"""Rules about the end: late posts left out, closing the workshop and reopening it; and about texts that have to go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from live.core.commands import Asked, Command, Event
from live.core.ids import StepId
from live.core.refusals import Refused
from live.workshop import commands, events, model
from live.workshop.agenda import still_going
from live.workshop.days import end_of_day
from live.workshop.model import Closed, Workshop
from live.workshop.photographs import illustrated
from live.workshop.tracks import standing_now


def late_post(workshop: Workshop, key: str) -> model.Late:
    late = workshop.late.get(key)
    if late is None:
        raise Refused("unknown_late_post")
    return late


def _leave_out(workshop: Workshop, asked: Asked[commands.LeaveOutLate]) -> list[Event]:
    late = late_post(workshop, asked.command.late)
    return [] if late.left_out else [events.LatePostLeftOut(asked.command.late, late.person)]


def _close_workshop(workshop: Workshop, asked: Asked[commands.CloseWorkshop]) -> list[Event]:
    still_going(workshop)
    if not workshop.main.order:
        raise Refused("empty_agenda")
    standing = [events.StepClosed(key, asked.at) for key in standing_now(workshop)]
    return [*end_of_day(workshop, asked.at), *standing, events.WorkshopClosed(asked.at)]


def _reopen_workshop(workshop: Workshop, asked: Asked[commands.ReopenWorkshop]) -> list[Event]:
    if not workshop.is_closed:
        raise Refused("workshop_open")
    again = [events.StepReopened(key, asked.at, None) for key in workshop.standing if _closed_with_it(workshop, key)]
    return [events.WorkshopReopened(asked.at), *again]


def _closed_with_it(workshop: Workshop, key: StepId) -> bool:
    """Whether a standing step ran until the workshop closed."""
    step = workshop.steps[key]
    return isinstance(step, Closed) and bool(step.spans) and step.spans[-1].ended == workshop.closed_at


def _erase_text(workshop: Workshop, asked: Asked[commands.EraseText]) -> list[Event]:
    """Whether the text stands anywhere the room finds out, which has the log."""
    return [events.TextErased(asked.at)]


def _erase_photographs(workshop: Workshop, asked: Asked[commands.ErasePhotographs]) -> list[Event]:
    there = {each.illustration.file for _, each in illustrated(workshop)}
    gone = tuple(file for file in asked.command.files if file in there)
    return [events.PhotographsErased(gone)] if gone else []


RULES: Final[dict[type[Command], Callable[[Workshop, Any], list[Event]]]] = {
    commands.LeaveOutLate: _leave_out,
    commands.EraseText: _erase_text,
    commands.ErasePhotographs: _erase_photographs,
    commands.CloseWorkshop: _close_workshop,
    commands.ReopenWorkshop: _reopen_workshop,
}
