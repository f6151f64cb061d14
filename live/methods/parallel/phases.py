"""Where a parallel step is."""

from __future__ import annotations

from typing import Final

from live.core.outcomes import Spoken
from live.core.phases import Phase, PhaseNow
from live.methods.parallel.model import Parallel

PHASES: Final = (
    Phase(
        "places",
        Spoken("chacun trouve sa place", "everybody finds a place"),
        Spoken("envoyer dans les axes", "send into the tracks"),
    ),
    Phase(
        "meeting",
        Spoken("les axes se réunissent", "the tracks meet"),
        Spoken("rappeler tout le monde", "call everybody back"),
    ),
)


def phase_of(state: Parallel) -> PhaseNow:
    return PhaseNow("meeting", 2, 2) if state.are_sent else PhaseNow("places", 1, 2)
