"""Where a vote is."""

from __future__ import annotations

from typing import Final

from live.core.outcomes import Spoken
from live.core.phases import Phase, PhaseNow, nth
from live.methods.voting.model import Voting

_TWO_ROUNDS: Final = {"two_rounds": (True,)}
PHASES: Final = (
    Phase(
        "ballot",
        Spoken("vote ouvert", "the vote is open"),
        Spoken("voter, changer son vote", "vote, change their vote"),
        Spoken("clore le vote", "close the vote"),
    ),
    Phase(
        "discussion",
        Spoken("discussion entre deux tours", "discussion between two rounds"),
        Spoken("voir le premier tour, s'il est montré", "see the first round, where it is shown"),
        Spoken("ouvrir le second tour", "open the second round"),
        only=_TWO_ROUNDS,
    ),
    Phase(
        "second_round",
        Spoken("second tour ouvert", "the second round is open"),
        Spoken("voter de nouveau, à partir de leur premier bulletin", "vote again, beginning with their first ballot"),
        Spoken("clore le second tour", "close the second round"),
        only=_TWO_ROUNDS,
    ),
    Phase("result", Spoken("résultat", "result"), Spoken("voir le résultat", "see the result")),
)


def phase_of(state: Voting) -> PhaseNow:
    """A vote of one round has no phase between the open vote and its result."""
    of_one = tuple(phase for phase in PHASES if not phase.only)
    phases = PHASES if state.settings.two_rounds else of_one
    if state.result:
        return nth(phases, len(phases))
    return nth(phases, 1 if state.first is None else 2 if state.between else 3)
