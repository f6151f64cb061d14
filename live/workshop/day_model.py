"""What can be asked of the days of an agenda, and what can have happened to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Final
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field

from live.core.commands import Command, DateText, Event, Id, Line, Typed
from live.core.ids import DayId, StepId

MOST_DAYS: Final = 31
_HOUR: Final = re.compile(r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9]")


def _an_hour_or_nothing(text: str) -> str:
    """As it stands on a clock of the place: 09:00."""
    if not text:
        return text
    if not _HOUR.fullmatch(text):
        raise ValueError("an hour as on a clock, such as 09:00")
    return text.zfill(5)


def _a_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError("a time zone, such as Europe/Paris") from None
    return name


HourText = Annotated[Line, AfterValidator(_an_hour_or_nothing)]
ZoneText = Annotated[Line, AfterValidator(_a_zone)]
Place = Annotated[int, Field(ge=0, le=MOST_DAYS)]


# --- what can be asked -------------------------------------------------------------------------


class AddDay(Command):
    """A day of the agenda; at the end when `to` is left out. `opens` and `closes` are hours on a clock of the place.
    `steps` are planned steps that are to be held on it. `again` is the id of a day that was removed and is put back."""

    date: DateText = ""
    opens: HourText = ""
    closes: HourText = ""
    place: Line = ""
    to: Place | None = None
    steps: Annotated[tuple[Id, ...], Field(max_length=1_000)] = ()
    again: Id | None = None


class ChangeDay(Command):
    """What is left out stays. `seen` is what its writer saw of it, as in `workshop.describe`."""

    day: Id
    seen: dict[str, Any] | None = None
    date: DateText | None = None
    opens: HourText | None = None
    closes: HourText | None = None
    place: Line | None = None


class MoveDay(Command):
    day: Id
    to: Place


class RemoveDay(Command):
    """Its planned steps stay in the agenda, of no day."""

    day: Id


class OpenDay(Command):
    """People come back by an act of theirs; a day that has closed opens again."""

    day: Id


class CloseDay(Command):
    """What runs closes, everybody has gone, and nothing can be opened until a day is."""


class TakeBackDay(Command):
    """Take back the opening of a day in which no step was opened (else it closes), or the close of one: whoever was
    there is there again."""

    day: Id


# --- what can have happened ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DayPlan:
    """When and where a day is held; each may be unknown. The hours are those on a clock of the place."""

    date: str = ""
    opens: str = ""
    closes: str = ""
    place: Typed = ""


@dataclass(frozen=True, slots=True)
class DayAdded(Event):
    day: DayId
    plan: DayPlan
    to: int
    steps: tuple[StepId, ...] = ()


@dataclass(frozen=True, slots=True)
class DayChanged(Event):
    day: DayId
    plan: DayPlan


@dataclass(frozen=True, slots=True)
class DayMoved(Event):
    day: DayId
    to: int


@dataclass(frozen=True, slots=True)
class DayRemoved(Event):
    day: DayId


@dataclass(frozen=True, slots=True)
class DayOpened(Event):
    """`had_begun`: the workshop went on before it had days, and all that happened was on this one."""

    day: DayId
    at: int
    had_begun: bool = False


@dataclass(frozen=True, slots=True)
class DayClosed(Event):
    day: DayId
    at: int


@dataclass(frozen=True, slots=True)
class DayUnopened(Event):
    """It was opened by mistake and nothing had happened in it."""

    day: DayId


@dataclass(frozen=True, slots=True)
class DayUnclosed(Event):
    """It was closed by mistake: it goes on as if it had not been."""

    day: DayId
