"""All there is to a break: nothing is asked in it and nothing happens in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from live.core.blocks import Block
from live.core.commands import Asked, Command, Event
from live.core.method import Present, Printed, See, Writing
from live.core.nodes import Tree
from live.core.outcomes import Outcome
from live.core.settings import Settings


class BreakSettings(Settings):
    """How long it lasts stands in the agenda."""


@dataclass(frozen=True, slots=True)
class Break:
    """The activity."""


def start(settings: BreakSettings, outcomes: tuple[Outcome, ...], present: Present) -> Break:
    return Break()


def decide(state: Break, asked: Asked[Command], present: Present) -> NoReturn:
    raise TypeError(f"nothing can be asked of a break, least of all {asked.command}")


def evolve(state: Break, event: Event) -> NoReturn:
    raise TypeError(f"nothing happens in a break, least of all {event}")


def everyone(state: Break, see: See) -> Tree:
    """Everyone: nothing besides the time left, which every view of a running step holds."""
    return {}


def concerns(event: Event) -> tuple[str, ...]:
    return ()


def minutes(state: Break, writing: Writing) -> list[Block]:
    return []


def printed(settings: BreakSettings) -> Printed:
    return "nowhere"
