"""Who sees what of a vote. Nobody, ever: who chose what, nor the list of those who have voted."""

from __future__ import annotations

from live.core.ids import PersonId
from live.core.method import Item, See
from live.core.nodes import Each, Node, Tree
from live.methods.voting.decider import outcome, personal_order
from live.methods.voting.model import Outcome, Voting


def everyone(state: Voting, see: See) -> Tree:
    """Everyone: the items, the rules, how many of how many have voted; once closed, the ranking.
    The facilitators and the projector see this and no more."""
    # A changed ballot leaves this tree as it was, so no patch goes out whose moment would tell
    # the room that somebody has just thought again.
    result = _outcome(state, see)
    return {
        "items": Each(state.items, card),
        "dots": state.settings.dots,
        "cap": state.settings.cap,
        "facilitators_vote": state.settings.facilitators_vote,
        "voted": len(state.ballots),
        "voters": result.voters if result else state.voters(see.people),
        "closed": result is not None,
        "result": _shown(result) if result else None,
    }


def person(state: Voting, viewer: PersonId, see: See) -> Tree:
    """The voter: the items in an order of their own, their ballot, the dots they have left."""
    ballot = state.ballot_of(viewer)
    return {
        "order": personal_order(state, viewer),
        "voted": ballot is not None,
        "ballot": dict(ballot or {}),
        "left": state.settings.dots - sum((ballot or {}).values()),
    }


def card(key: str, item: Item) -> Node:
    return {"text": item.text, "kind": item.kind, "detail": item.detail}


def _outcome(state: Voting, see: See) -> Outcome | None:
    if state.outcome or see.open:
        return state.outcome
    return outcome(state, state.voters(see.people))


def _shown(result: Outcome) -> Node:
    if not result.figures:
        # See `Outcome.figures`; the number of blank ballots is a figure too.
        ranks: list[Node] = [{"item": it.item, "rank": it.rank} for it in result.tally.standings]
        return {"figures": False, "ranking": ranks}
    ranking: list[Node] = [
        {"item": it.item, "rank": it.rank, "dots": it.dots, "supporters": it.supporters}
        for it in result.tally.standings
    ]
    return {"figures": True, "blank": result.tally.blank, "ranking": ranking}
