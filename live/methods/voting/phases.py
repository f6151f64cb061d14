"""Where a vote is."""

from __future__ import annotations

from typing import Final

from live.core.outcomes import Spoken
from live.core.phases import Phase, PhaseNow
from live.methods.voting.model import Voting

PHASES: Final = (
    Phase("ballot", Spoken("vote ouvert", "the vote is open"), Spoken("clore le vote", "close the vote")),
    Phase("result", Spoken("résultat", "result")),
)


def phase_of(state: Voting) -> PhaseNow:
    return PhaseNow("result", 2, 2) if state.result else PhaseNow("ballot", 1, 2)
