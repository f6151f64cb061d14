"""What may be said of a step before it opens: what is wrong with it, or likely to go wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from live.core.ids import StepId
from live.core.outcomes import Spoken

# stop: it cannot go well as it is; warn: it will probably not; tip: it could go better.
Level = Literal["stop", "warn", "tip"]


@dataclass(frozen=True, slots=True)
class Remedy:
    """What mends it in one tap: an order, and either the settings of the step that change, with what else of its plan
    does, or the earlier step that is to be opened again."""

    said: Spoken
    settings: Mapping[str, Any] = field(default_factory=dict)
    plan: Mapping[str, Any] = field(default_factory=dict)
    opens: StepId | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """One line for whoever prepares the step. `later`: it may come right by itself, and is held against the step only
    when that is about to open. `remedies`: what mends it, the likeliest last."""

    level: Level
    said: Spoken
    later: bool = False
    remedies: tuple[Remedy, ...] = ()


@dataclass(frozen=True, slots=True)
class Beforehand:
    """What is known of a step that has not opened yet: its minutes (0: as long as it takes) and those of its phases,
    how many people are expected (0: nobody knows), whether an earlier step gives it something to work on, how much
    that gives now, once it has begun (None: nobody knows yet), and what that step is called while more may come of it
    (empty: nothing more will)."""

    minutes: int = 0
    phases: Mapping[str, int] = field(default_factory=dict)
    people: int = 0
    has_source: bool = False
    given: int | None = None
    awaited: str = ""
