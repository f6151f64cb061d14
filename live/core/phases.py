"""The phases of a step: the parts in which something else is done than before."""

from __future__ import annotations

from dataclasses import dataclass

from live.core.outcomes import Spoken


@dataclass(frozen=True, slots=True)
class Phase:
    """What a phase is called on every screen, where `{number}` may stand for its place; `then` is the act of whoever
    facilitates that leads on."""

    name: str
    called: Spoken
    then: Spoken | None = None


@dataclass(frozen=True, slots=True)
class PhaseNow:
    """Where a step is: in the phase of this name, the `number`th of `of`."""

    name: str
    number: int
    of: int
