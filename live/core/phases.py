"""The phases of a step: the parts in which something else is done than before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from live.core.commands import Typed
from live.core.outcomes import Spoken


@dataclass(frozen=True, slots=True)
class Phase:
    """What a phase is called on every screen, where `{number}` may stand for its place, and what phones may do in it;
    `then` is the act of whoever facilitates that leads on.

    An organiser may give a phase minutes of its own, but for one whose time the step tells otherwise (not `timed`).
    `only`: a step has this phase only where the settings named there have one of these values. Of a phase that comes
    several times, each time under a name that people have given it, `named` says it with that name, which stands at
    `{at}`, and `numbered` with its number, where nobody has.
    """

    name: str
    called: Spoken
    phones: Spoken
    then: Spoken | None = None
    timed: bool = True
    only: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    named: Spoken | None = None
    numbered: Spoken | None = None

    def is_in(self, settings: Mapping[str, Any]) -> bool:
        return all(settings.get(name) in values for name, values in self.only.items())


@dataclass(frozen=True, slots=True)
class PhaseNow:
    """Where a step is: in the phase of this name, the `number`th of `of`; `next` is what the one after it is called.
    `at` and `next_at` tell one time of a phase from the others: by the name people have given it, else by a number."""

    name: str
    number: int
    of: int
    next: str | None = None
    at: Typed | int = ""
    next_at: Typed | int = ""


def nth(phases: tuple[Phase, ...], number: int) -> PhaseNow:
    """Of phases that follow each other as they stand there."""
    following = phases[number].name if number < len(phases) else None
    return PhaseNow(phases[number - 1].name, number, len(phases), following)
