"""Where a vote is."""

from __future__ import annotations

from typing import Final

from live.core.outcomes import Spoken
from live.core.phases import Phase, PhaseNow, nth
from live.methods.voting.model import Voting

PHASES: Final = (
    Phase(
        "ballot",
        Spoken("vote ouvert", "the vote is open"),
        Spoken("voter, changer son vote", "vote, change their vote"),
        Spoken("clore le vote", "close the vote"),
    ),
    Phase("result", Spoken("résultat", "result"), Spoken("voir le résultat", "see the result")),
)


def phase_of(state: Voting) -> PhaseNow:
    return nth(PHASES, 2 if state.result else 1)
