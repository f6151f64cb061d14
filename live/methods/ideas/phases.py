"""Where a collection of ideas is, if it begins in silence."""

from __future__ import annotations

from typing import Final

from live.core.outcomes import Spoken
from live.core.phases import Phase, PhaseNow
from live.methods.ideas.model import Ideas

PHASES: Final = (
    Phase("silent", Spoken("écriture silencieuse", "silent writing"), Spoken("dévoiler les idées", "reveal the ideas")),
    Phase("revealed", Spoken("lecture et tri", "reading and sorting")),
)


def phase_of(state: Ideas) -> PhaseNow | None:
    if not state.settings.silent:
        return None
    return PhaseNow("revealed", 2, 2) if state.revealed else PhaseNow("silent", 1, 2)
