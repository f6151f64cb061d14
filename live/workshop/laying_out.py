"""Laying out a whole agenda at once: every command of it is decided on what those before it make of the workshop, and
either all happen or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, cast

from live.core.commands import Asked, Command, Event, Recorded
from live.core.refusals import Refused
from live.workshop import agenda, attending, commands, convening, days
from live.workshop.evolving import evolve
from live.workshop.model import Workshop

_RULES: Final = attending.RULES | agenda.RULES | days.RULES | convening.RULES


def _lay_out(workshop: Workshop, asked: Asked[commands.LayOutAgenda]) -> list[Event]:
    agenda.still_going(workshop)
    happened: list[Event] = []
    for number, command in enumerate(asked.command.commands):
        one: Asked[Any] = replace(cast(Asked[Any], asked), command=command, seed=asked.seed + 1 + number)
        try:
            events = _RULES[type(command)](workshop, one)
        except Refused as refused:
            raise Refused(refused.code, **refused.details, command=number) from None
        for event in events:
            evolved = evolve(workshop, Recorded(0, asked.at, asked.by.person, event))
            assert evolved is not None
            workshop = evolved
        happened += events
    return happened


OF_THE_SERVER: Final[dict[type[Command], Callable[[Workshop, Any], list[Event]]]] = {commands.LayOutAgenda: _lay_out}
