"""Where meeting rounds are: which one is next or runs; after the last there is none."""

from __future__ import annotations

from typing import Final

from live.core.outcomes import Spoken
from live.core.phases import Phase, PhaseNow
from live.methods.meeting.model import Meeting

PHASES: Final = (
    Phase(
        "round",
        Spoken("rencontre {number}", "meeting {number}"),
        Spoken("voir qui l'on rencontre, et où", "see whom one meets, and where"),
        Spoken("tirer les groupes, puis clore la rencontre", "draw the groups, then end the meeting"),
        # Rounds have the minutes of the settings, each the same.
        timed=False,
    ),
)


def phase_of(state: Meeting) -> PhaseNow | None:
    number = len(state.rounds) + (state.running is None)
    rounds = max(state.settings.rounds, len(state.rounds))
    return PhaseNow("round", number, rounds, "round" if number < rounds else None) if number <= rounds else None
