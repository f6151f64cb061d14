"""Where an exchange of ideas is."""

from __future__ import annotations

from typing import Final

from live.core.outcomes import Spoken
from live.core.phases import Phase, PhaseNow, nth
from live.methods.idea_exchange.model import IdeaExchange

PHASES: Final = (
    Phase(
        "open",
        Spoken("projets et équipes", "projects and teams"),
        Spoken("proposer un projet, rejoindre une équipe", "put a project forward, join a team"),
        Spoken("faire présenter les projets, puis clore la bourse", "have projects presented, then close the exchange"),
    ),
    Phase(
        "sheets",
        Spoken("les équipes écrivent leur fiche", "teams write their sheets"),
        Spoken("remplir la fiche de son équipe", "fill in the sheet of their team"),
    ),
)


def phase_of(state: IdeaExchange) -> PhaseNow:
    return nth(PHASES, 2 if state.closed else 1)
