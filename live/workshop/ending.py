"""Rules about the end: what is written for the minutes, late posts left out, closing and reopening; and about texts
that have to go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from live.core.commands import Asked, Command, Event
from live.core.refusals import Refused
from live.workshop import model
from live.workshop.agenda import still_going
from live.workshop.days import end_of_day
from live.workshop.model import Workshop


def late_post(workshop: Workshop, key: str) -> model.Late:
    late = workshop.late.get(key)
    if late is None:
        raise Refused("unknown_late_post")
    return late


def _leave_out(workshop: Workshop, asked: Asked[model.LeaveOutLate]) -> list[Event]:
    late = late_post(workshop, asked.command.late)
    return [] if late.left_out else [model.LatePostLeftOut(asked.command.late, late.person)]


def _ending(workshop: Workshop, asked: Asked[model.WriteEnding]) -> list[Event]:
    command = asked.command
    before = workshop.ending
    after = model.Ending(
        decisions=before.decisions if command.decisions is None else command.decisions,
        actions=before.actions
        if command.actions is None
        else tuple(model.Action(action.what, action.who, action.when) for action in command.actions),
        next_meeting=before.next_meeting if command.next_meeting is None else command.next_meeting,
        written_by=before.written_by if command.written_by is None else command.written_by,
    )
    return [model.EndingWritten(after)] if after != before else []


def _close_workshop(workshop: Workshop, asked: Asked[model.CloseWorkshop]) -> list[Event]:
    still_going(workshop)
    if not workshop.main.order:
        raise Refused("empty_agenda")
    return [*end_of_day(workshop, asked.at), model.WorkshopClosed(asked.at)]


def _reopen_workshop(workshop: Workshop, asked: Asked[model.ReopenWorkshop]) -> list[Event]:
    if not workshop.is_closed:
        raise Refused("workshop_open")
    return [model.WorkshopReopened(asked.at)]


def _erase_text(workshop: Workshop, asked: Asked[model.EraseText]) -> list[Event]:
    """Whether the text stands anywhere the room finds out, which has the log."""
    return [model.TextErased(asked.at)]


RULES: Final[dict[type[Command], Callable[[Workshop, Any], list[Event]]]] = {
    model.LeaveOutLate: _leave_out,
    model.WriteEnding: _ending,
    model.EraseText: _erase_text,
    model.CloseWorkshop: _close_workshop,
    model.ReopenWorkshop: _reopen_workshop,
}
