"""Where a parallel step is."""

from __future__ import annotations

from typing import Final

from live.core.outcomes import Spoken
from live.core.phases import Phase, PhaseNow, nth
from live.methods.parallel.model import Parallel

PHASES: Final = (
    Phase(
        "places",
        Spoken("chacun trouve sa place", "everybody finds a place"),
        Spoken("choisir un axe, ou dire ses vœux", "choose a track, or say which they would like"),
        Spoken("envoyer dans les axes", "send into the tracks"),
    ),
    Phase(
        "meeting",
        Spoken("les axes se réunissent", "the tracks meet"),
        Spoken("ce que l'étape de chaque axe demande", "what the step of each track asks for"),
        Spoken("rappeler tout le monde", "call everybody back"),
    ),
)


def phase_of(state: Parallel) -> PhaseNow:
    return nth(PHASES, 2 if state.are_sent else 1)
