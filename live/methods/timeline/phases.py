"""Where a timeline is that is made in phases: everybody writes for themselves, then places what they wrote, then it is
told."""

from __future__ import annotations

from typing import Final

from live.core.outcomes import Spoken
from live.core.phases import Phase, PhaseNow, nth
from live.methods.timeline.model import PhaseName, Timeline

_IN_PHASES: Final = {"in_phases": (True,)}
PHASES: Final = (
    Phase(
        "write",
        Spoken("on écrit pour soi", "writing for oneself"),
        Spoken("écrire des repères, que personne d'autre ne lit", "write moments that nobody else reads"),
        Spoken("passer à « on place »", "go on to placing"),
        only=_IN_PHASES,
    ),
    Phase(
        "place",
        Spoken("on place", "placing"),
        Spoken("placer ses repères, en écrire d'autres", "place their moments, write more"),
        Spoken("passer à « on raconte »", "go on to telling"),
        only=_IN_PHASES,
    ),
    Phase(
        "tell",
        Spoken("on raconte", "telling"),
        Spoken("lire, compléter", "read, complete"),
        only=_IN_PHASES,
    ),
)
NAMES: Final[tuple[PhaseName, ...]] = ("write", "place", "tell")


def task(state: Timeline) -> str | None:
    """What is told is listened to; before that everybody writes."""
    return None if state.phase == "tell" else state.phase or "write"


def phase_of(state: Timeline) -> PhaseNow | None:
    return None if state.phase is None else nth(PHASES, 1 + NAMES.index(state.phase))
