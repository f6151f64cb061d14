"""Where a world café is: in one of its rounds, or at the harvest."""

from __future__ import annotations

from typing import Final

from live.core.outcomes import Spoken
from live.core.phases import Phase, PhaseNow
from live.methods.world_cafe.model import Closed, WorldCafe

PHASES: Final = (
    Phase(
        "round",
        Spoken("tour {number}", "round {number}"),
        Spoken("placer, lancer, puis clore le tour", "seat people, start, then close the round"),
    ),
    Phase("harvest", Spoken("récolte", "harvest")),
)


def phase_of(state: WorldCafe) -> PhaseNow:
    """The harvest begins once the last round has closed, or tables have brought something back after another."""
    number = state.last.number if state.last else 1
    rounds = max(state.settings.rounds, number)
    harvests = isinstance(state.last, Closed) and (number == rounds or bool(len(state.findings)))
    return PhaseNow("harvest", rounds + 1, rounds + 1) if harvests else PhaseNow("round", number, rounds + 1)
