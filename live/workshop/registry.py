"""Every command with its row in the table of roles, and every event, by its name on the wire and in the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from live.core.commands import Command, Event, wire_name
from live.core.method import Rule
from live.core.people import FACILITATORS, ORGANISERS, PARTICIPANTS
from live.methods import METHODS
from live.workshop import model

_RULES: Final[dict[type[Command], Rule]] = {
    model.Describe: Rule(FACILITATORS),
    model.MarkAttendance: Rule(FACILITATORS),
    model.Leave: Rule(PARTICIPANTS),
    model.ComeBack: Rule(PARTICIPANTS),
    model.NoteDeparture: Rule(FACILITATORS),
    model.AddStep: Rule(FACILITATORS),
    model.ChangeStep: Rule(FACILITATORS),
    model.MoveStep: Rule(FACILITATORS),
    model.RemoveStep: Rule(FACILITATORS),
    model.OpenStep: Rule(FACILITATORS, drives=True),
    model.CloseStep: Rule(FACILITATORS, drives=True),
    model.GoBack: Rule(FACILITATORS, drives=True),
    model.ReturnToPlan: Rule(FACILITATORS, drives=True),
    model.Pause: Rule(FACILITATORS, drives=True),
    model.Resume: Rule(FACILITATORS, drives=True),
    model.Extend: Rule(FACILITATORS, drives=True),
    model.TakeOver: Rule(FACILITATORS),
    model.HandOver: Rule(FACILITATORS, drives=True),
    model.KeepLate: Rule(FACILITATORS),
    model.LeaveOutLate: Rule(FACILITATORS),
    model.Undo: Rule(FACILITATORS),
    model.WriteEnding: Rule(FACILITATORS),
    model.CloseWorkshop: Rule(FACILITATORS, drives=True),
    model.ReopenWorkshop: Rule(ORGANISERS | FACILITATORS, drives=True),
}

_EVENTS: Final[tuple[type[Event], ...]] = (
    model.WorkshopCreated,
    model.WorkshopDescribed,
    model.PersonArrived,
    model.PeopleExpected,
    model.NameChanged,
    model.AttendanceMarked,
    model.PersonLeft,
    model.StepAdded,
    model.StepChanged,
    model.StepMoved,
    model.StepRemoved,
    model.StepOpened,
    model.StepReopened,
    model.StepClosed,
    model.StepUnopened,
    model.StepPaused,
    model.StepResumed,
    model.StepExtended,
    model.DriverChanged,
    model.PostArrivedLate,
    model.LatePostKept,
    model.LatePostLeftOut,
    model.UndoOffered,
    model.EndingWritten,
    model.WorkshopClosed,
    model.WorkshopReopened,
)


@dataclass(frozen=True, slots=True)
class CommandEntry:
    """One command: its class, its rule, and the method it belongs to (None: the workshop itself)."""

    kind: type[Command]
    rule: Rule
    method: str | None


COMMANDS: Final[dict[str, CommandEntry]] = {
    wire_name("workshop", kind): CommandEntry(kind, rule, None) for kind, rule in _RULES.items()
} | {
    wire_name(method.name, kind): CommandEntry(kind, rule, method.name)
    for method in METHODS.values()
    for kind, rule in method.commands.items()
}

NAME_OF_COMMAND: Final[dict[type[Command], str]] = {entry.kind: name for name, entry in COMMANDS.items()}

EVENTS: Final[dict[str, type[Event]]] = {wire_name("workshop", kind): kind for kind in _EVENTS} | {
    wire_name(method.name, kind): kind for method in METHODS.values() for kind in method.events
}

NAME_OF_EVENT: Final[dict[type[Event], str]] = {kind: name for name, kind in EVENTS.items()}


def order_of(command: Command, step: str | None) -> model.Order:
    """A command written down, so that it can be given again."""
    written: dict[str, Any] = command.model_dump(mode="json", exclude_unset=True)
    return model.Order(NAME_OF_COMMAND[type(command)], step, written)
