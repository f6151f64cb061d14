"""What can be asked of the time of a whole day, and what can have happened to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from live.core.commands import Command, Event, Id
from live.core.ids import DayId
from live.workshop.terms import MAIN, MOST_STEPS, Minutes

RoundCount = Annotated[int, Field(ge=1, le=100)]
RoundMinutes = Annotated[int, Field(ge=1, le=240)]
Moment = Annotated[int, Field(ge=0, le=100_000_000_000_000)]


class Retiming(BaseModel):
    """Other minutes for a step, and for one in rounds how many of them and how long each; `…_was` is what stood there
    when it was asked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    step: Id
    minutes: Minutes
    minutes_was: Minutes
    rounds: RoundCount | None = None
    rounds_were: RoundCount | None = None
    round_minutes: RoundMinutes | None = None
    round_minutes_were: RoundMinutes | None = None

    def turned(self) -> Self:
        """What takes it back."""
        return type(self)(
            step=self.step,
            minutes=self.minutes_was,
            minutes_was=self.minutes,
            rounds=self.rounds_were,
            rounds_were=self.rounds,
            round_minutes=self.round_minutes_were,
            round_minutes_were=self.round_minutes,
        )


class Retime(Command):
    """Make up for lost time: other minutes for steps to come, fewer or shorter rounds of one that runs too, steps that
    are left out, another end for the day (null: as planned). All of it or nothing; `plan_changed` where the agenda is
    no longer as its writer saw it. `GET /api/v1/workshops/{workshop}/timing` proposes such commands."""

    track: Id = MAIN
    changes: Annotated[tuple[Retiming, ...], Field(max_length=MOST_STEPS)] = ()
    removed: Annotated[tuple[Id, ...], Field(max_length=MOST_STEPS)] = ()
    end: Moment | None = None
    end_was: Moment | None = None


@dataclass(frozen=True, slots=True)
class EndMoved(Event):
    """The day (empty: the workshop, where it has no days) is to end at this moment; None: as planned."""

    day: DayId
    end: int | None
