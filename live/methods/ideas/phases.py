"""Where a collection of ideas is, if it begins in silence."""

from __future__ import annotations

from typing import Final

from live.core.outcomes import Spoken
from live.core.phases import Phase, PhaseNow, nth
from live.methods.ideas.model import Ideas

_SILENT: Final = {"silent": (True,)}
PHASES: Final = (
    Phase(
        "silent",
        Spoken("écriture silencieuse", "silent writing"),
        Spoken("écrire ; chacun ne voit que ses idées", "write; people see their own ideas only"),
        Spoken("dévoiler les idées", "reveal the ideas"),
        only=_SILENT,
    ),
    Phase(
        "revealed",
        Spoken("lecture et tri", "reading and sorting"),
        Spoken("lire toutes les idées, en ajouter", "read all ideas, add more"),
        only=_SILENT,
    ),
)


def task(state: Ideas) -> str | None:
    """Everybody writes; what was written in silence and is shown now is read and sorted."""
    return None if state.settings.silent and state.revealed else "write"


def phase_of(state: Ideas) -> PhaseNow | None:
    if not state.settings.silent:
        return None
    return nth(PHASES, 2 if state.revealed else 1)
