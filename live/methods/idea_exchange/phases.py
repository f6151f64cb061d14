"""Where an exchange of ideas is."""

from __future__ import annotations

from typing import Final

from live.core.outcomes import Spoken
from live.core.phases import Phase, PhaseNow
from live.methods.idea_exchange.model import IdeaExchange

PHASES: Final = (
    Phase(
        "open",
        Spoken("projets et équipes", "projects and teams"),
        Spoken("faire présenter les projets, puis clore la bourse", "have projects presented, then close the exchange"),
    ),
    Phase("sheets", Spoken("les équipes écrivent leur fiche", "teams write their sheets")),
)


def phase_of(state: IdeaExchange) -> PhaseNow:
    return PhaseNow("sheets", 2, 2) if state.closed else PhaseNow("open", 1, 2)
