"""How a method keeps time by rounds, so that the agenda knows what they take and what could be left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from live.core.commands import Event
from live.core.settings import Settings


@dataclass(frozen=True, slots=True)
class RoundsSet(Event):
    """From now on there are so many rounds in all, and those to come have so many minutes each."""

    rounds: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Rounds:
    """The rounds of a method. `count` and `minutes` are the names of the settings that say how many there are and how
    long each is, `asked` that of their questions, one after the other; `least` the fewest minutes of one. `announced`
    says of an activity how many rounds people know of already: those are kept. Its activity has `settings`, and folds
    `RoundsSet`."""

    announced: Callable[[Any], int]
    count: str = "rounds"
    minutes: str = "round_minutes"
    least: int = 5
    asked: str = "questions"

    def of(self, settings: Settings) -> tuple[int, int]:
        """How many rounds there are, and the minutes of each."""
        return getattr(settings, self.count), getattr(settings, self.minutes)

    def question(self, settings: Settings, number: int) -> str:
        """What is asked in this round and in no other; empty where it has no question of its own."""
        questions: tuple[str, ...] = getattr(settings, self.asked)
        return questions[number - 1] if number <= len(questions) else ""


def with_rounds(activity: Any, event: RoundsSet, rounds: Rounds) -> Any:
    """The activity once its rounds are so many, and so long."""
    changes = {rounds.count: event.rounds, rounds.minutes: event.minutes}
    return replace(activity, settings=activity.settings.model_copy(update=changes))
