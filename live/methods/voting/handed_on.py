"""What a vote hands on: to later steps what was voted on, best first, and to the closing notes what came first."""

from __future__ import annotations

from typing import Final

from live.core.outcomes import Outcome
from live.methods.voting.model import Voting

# More that share the first place decide nothing.
_MOST_FIRST: Final = 3


def outcomes(state: Voting) -> tuple[Outcome, ...]:
    """Best first, once closed; nothing before, since the order alone would tell how the vote stands. In the order they
    were voted on where there were too few ballots, and none where nobody voted. Of a budget only what it pays for, in
    the order it was given."""
    if state.result is None or not state.result.ballots:
        return ()
    if state.settings.rule == "budget":
        return tuple(state.items[item] for item in state.result.spent.funded) if state.result.spent else ()
    best = [row.item for row in state.result.rows] or state.items
    return tuple(state.items[item] for item in best)


def foreseen(state: Voting) -> tuple[Outcome, ...]:
    """Until the vote has closed, what is voted on, if anybody has voted: nothing is counted for whoever prepares the
    next step."""
    return outcomes(state) if state.result else tuple(state.items.values()) if state.to_count else ()


def conclusions(state: Voting, open: bool) -> tuple[Outcome, ...]:
    """What came first, and of a budget what it pays for, once the room has seen it."""
    result = state.result
    if result is None or state.held_back or result.quorum is False:
        return ()
    if state.settings.rule == "budget":
        return outcomes(state)
    first = result.first if len(result.first) <= _MOST_FIRST else ()
    return tuple(state.items[item] for item in first)
