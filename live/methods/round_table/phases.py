"""Where a tour de table is."""

from __future__ import annotations

from typing import Final

from live.core.outcomes import Spoken
from live.core.phases import Phase, PhaseNow, nth
from live.methods.round_table.model import RoundTable

PHASES: Final = (
    Phase(
        "gathering",
        Spoken("on se signale", "people say that they are here"),
        Spoken("dire qu'on est là", "say that one is here"),
        Spoken("donner la parole", "give the floor"),
    ),
    Phase(
        "speaking",
        Spoken("chacun son tour", "one after another"),
        Spoken("voir qui parle, passer son tour", "see who speaks, pass their turn"),
    ),
)


def phase_of(state: RoundTable) -> PhaseNow:
    begun = state.turns.speaking is not None or bool(state.turns.ended)
    return nth(PHASES, 2 if begun else 1)
