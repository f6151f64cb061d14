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
        Spoken("trouver sa table, y prendre des notes", "find their table, take notes there"),
        Spoken("placer, lancer, puis clore le tour", "seat people, start, then close the round"),
        # Rounds have the minutes of the settings, each the same.
        timed=False,
    ),
    Phase(
        "harvest",
        Spoken("récolte", "harvest"),
        Spoken("rapporter ce que sa table a trouvé", "bring back what their table has found"),
    ),
)


def phase_of(state: WorldCafe) -> PhaseNow:
    """The harvest begins once the last round has closed, or tables have brought something back after another."""
    number = state.last.number if state.last else 1
    rounds = max(state.settings.rounds, number)
    harvests = isinstance(state.last, Closed) and (number == rounds or bool(len(state.findings)))
    if harvests:
        return PhaseNow("harvest", rounds + 1, rounds + 1)
    return PhaseNow("round", number, rounds + 1, "round" if number < rounds else "harvest")
