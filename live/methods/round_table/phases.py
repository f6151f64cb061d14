"""Where a tour de table is."""

from __future__ import annotations

from typing import Final

from live.core.outcomes import Spoken
from live.core.phases import Phase, PhaseNow
from live.methods.round_table.model import RoundTable

PHASES: Final = (
    Phase(
        "gathering",
        Spoken("on se signale", "people say that they are here"),
        Spoken("donner la parole", "give the word"),
    ),
    Phase("speaking", Spoken("chacun son tour", "one after another")),
)


def phase_of(state: RoundTable) -> PhaseNow:
    begun = state.turns.speaking is not None or bool(state.turns.ended)
    return PhaseNow("speaking", 2, 2) if begun else PhaseNow("gathering", 1, 2)
