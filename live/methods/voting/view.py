"""Who sees what of a vote. Nobody, ever: who chose what, nor the list of those who have voted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, assert_never

from live.core.ids import PersonId
from live.core.method import See
from live.core.nodes import Each, Node, Tree
from live.core.outcomes import Outcome
from live.methods.voting.ballots import KIND as BALLOTS
from live.methods.voting.ballots import Approvals, Basket, Comparisons, Dots, Ranking, content
from live.methods.voting.charts import charts
from live.methods.voting.decider import came_to, pairs_of, personal_order
from live.methods.voting.explaining import how
from live.methods.voting.figures import figures, known
from live.methods.voting.model import Paper, Reason, Voting
from live.methods.voting.naming import LANGUAGES, degree_names, grade_names, short_degrees
from live.methods.voting.pairs import how_many
from live.methods.voting.result import Duel, Result, Row
from live.methods.voting.shift import shift
from live.methods.voting.telling import told


def everyone(state: Voting, see: See) -> Tree:
    """Everyone: the items, the rule and how it is counted, how many of how many have voted; once closed,
    the ranking, and the reasons that are shown, nobody's; unless it is held back to be shown line by line. The
    facilitators and the projector see this and, once closed, its pictures."""
    # A changed ballot leaves this tree as it was, so no patch goes out whose moment would tell
    # the room that somebody has just thought again.
    result = _outcome(state, see)
    settings = state.settings
    # Between two rounds nobody can vote: what is told is how many did.
    counted = result or (state.first.result if state.between and state.first else None)
    voters = counted.voters if counted else state.voters(see.people)
    return {
        "items": Each(state.items, card),
        "rule": settings.rule,
        **_rule(state),
        "how": {language: how(settings, len(state.items), language) for language in LANGUAGES},
        "tie_rule": settings.tie_rule,
        "quorum": needed(state, voters),
        "facilitators_vote": settings.facilitators_vote,
        "voted": counted.ballots if counted else state.cast,
        "paper": counted.paper if counted else state.paper,
        "voters": voters,
        "electorate": settings.voters,
        "joined": counted.joined if counted else state.joined(see.people),
        "closed": result is not None,
        "result": _shown(state, result) if result and not state.held_back else None,
        "staged": settings.reveal == "in_stages",
        "revealing": _revealing(state),
        **(_two_rounds(state, result) if settings.two_rounds else {}),
        **(
            {"reasons": Each(state.reasons, readable, (state.held_back or state.first_hidden,))}
            if settings.rule == "gradient"
            else {}
        ),
    }


def _two_rounds(state: Voting, result: Result | None) -> Tree:
    """Which round it is; once the first has closed, what it came to, unless the settings keep that from the room until
    the end; and with the result, by how much each item has moved."""
    shown = state.first and not state.first_hidden and not (state.held_back and not state.settings.first_shown)
    moved = shift(state, result) if result and not state.held_back else {}
    return {
        "round": state.round,
        "first_shown": state.settings.first_shown,
        "between": state.between and result is None,
        "first": _first(state) if shown else None,
        "shift": {item: list(net) if isinstance(net, tuple) else net for item, net in moved.items()},
    }


def _first(state: Voting) -> Node:
    if state.first is None:
        return None
    result = state.first.result
    return _shown(state, result) | {"voted": result.ballots, "voters": result.voters}


def person(state: Voting, viewer: PersonId, see: See) -> Tree:
    """The voter: the items in an order of their own, their ballot, the dots they have left, the pairs they were
    dealt; and until the second of two rounds has closed, their ballot of the first."""
    ballot = state.ballot_of(viewer)
    held: Any = content(ballot) if ballot else ([] if BALLOTS[state.settings.rule] in _LISTS else {})
    seen: Tree = {
        "order": personal_order(state, viewer),
        "voted": ballot is not None,
        "may_vote": state.may_vote(viewer),
        "on_paper": state.paper_of(viewer) is not None,
        "ballot": held,
    }
    if state.settings.two_rounds:
        before = state.first.ballots.get(viewer) if state.first else None
        seen["before"] = content(before) if before is not None else None
    if state.settings.rule == "dots":
        seen["left"] = state.settings.dots - (sum(ballot.dots.values()) if isinstance(ballot, Dots) else 0)
    if state.settings.rule == "pairwise":
        # None until they are asked for: of one item alone there are none.
        seen["pairs"] = [list(pair) for pair in pairs_of(state, viewer)] if viewer in state.dealt else None
    return seen


_LISTS = (Approvals, Basket, Ranking, Comparisons)


def pictures(state: Voting, see: See) -> Tree:
    """The facilitators, once closed: the pictures, in both languages, where figures may be shown."""
    return _drawn(state, _outcome(state, see))


def _drawn(state: Voting, result: Result | None) -> Tree:
    if result is None or not result.figures:
        return {}
    drawn: Tree = {language: [chart.node() for chart in charts(state, result, language)] for language in LANGUAGES}
    return {"charts": drawn}


def projector(state: Voting, see: See) -> Tree:
    """The projector: while the result is held back, the lines that are revealed, from the last."""
    return {"lines": _lines(state, state.result)} if state.result and state.held_back else {}


def facilitators(state: Voting, see: See) -> Tree:
    """The facilitators: the pictures, and the result while it is held back; before the close, who is here and has no
    ballot, which ballots of paper were entered, and how many entries of the log cannot be read any more; after it, the
    reasons that are not shown. Between two rounds they see what the first came to, shown or not."""
    waiting = [] if state.result else state.latecomers(see.people)
    held: Tree = {"result": _shown(state, state.result)} if state.result and state.held_back else {}
    hidden: Tree = {"hidden": Each(state.reasons, kept_back)} if state.settings.rule == "gradient" else {}
    papers: Tree = {} if state.result else {"papers": {key: _paper(each) for key, each in state.papers.items()}}
    told: Tree = {"unread": state.unread, "latecomers": waiting, **papers, **held, **hidden}
    if state.between and state.first and see.open:
        return told | {"first": _first(state)} | _drawn(state, state.first.result)
    return told | pictures(state, see)


def _paper(paper: Paper) -> Node:
    """Whose it is, where that was said, and never what stands on it, not even to whoever has typed it."""
    return {"number": paper.number, "person": paper.person, "withdrawn": paper.ballot is None}


def _lines(state: Voting, result: Result) -> Tree:
    """The result as far as it is revealed: its sentences, and the number of blank ballots, would tell of the whole."""
    rows = result.rows[len(result.rows) - state.revealed :]
    shown = _shown(state, replace(result, rows=rows))
    lines: Tree = {name: shown[name] for name in ("few", "figures", "ranking")}
    if result.figures and result.rounds:
        items = {row.item for row in rows}
        # Each duel is with the next below, which is revealed before.
        lines["duels"] = [_duel(duel) for duel in result.rounds.descending if duel.one in items]
    return lines


def _revealing(state: Voting) -> Node:
    """How many lines of the result are shown, and of how many, while it is held back."""
    if state.result is None or not state.held_back:
        return None
    return {"shown": state.revealed, "of": len(state.result.rows)}


def needed(state: Voting, voters: int) -> Node:
    """The quorum: the share asked for, and how many that is of those here now."""
    percent = state.settings.quorum_percent
    return {"percent": percent, "needed": -(-percent * voters // 100)} if percent else None


def readable(key: str, reason: Reason, held_back: bool) -> Node:
    seen = reason.shown and not held_back
    return {"item": reason.item, "step": reason.step, "text": reason.text} if seen else None


def kept_back(key: str, reason: Reason) -> Node:
    return None if reason.shown else {"item": reason.item, "step": reason.step, "text": reason.text}


def card(key: str, item: Outcome) -> Node:
    detail = item.detail or (item.origin.workshop if item.origin else "")
    return {"text": item.text, "kind": item.kind, "detail": detail}


def _rule(state: Voting) -> Tree:
    """What belongs to the rule of this vote and to no other."""
    settings = state.settings
    match settings.rule:
        case "dots":
            return {"dots": settings.dots, "cap": settings.cap}
        case "approval":
            return {"choices": settings.choices}
        case "ranking":
            return {"counted_by": settings.counted_by}
        case "majority_judgment":
            names: dict[str, Node] = {language: grade_names(settings, language) for language in LANGUAGES}
            return {"grades": names, "missing": settings.missing}
        case "importance_feasibility":
            return {}
        case "score":
            return {"highest": settings.highest, "scored_by": settings.scored_by}
        case "budget":
            spending: Tree = {"budget": settings.budget, "unit": settings.unit, "funded_by": settings.funded_by}
            return spending | {"within_budget": settings.within_budget, "costs": dict(state.costs)}
        case "gradient":
            degrees: dict[str, Node] = {language: degree_names(settings, language) for language in LANGUAGES}
            short: dict[str, Node] = {language: short_degrees(settings, language) for language in LANGUAGES}
            asked: Tree = {"reason_from": settings.reason_from, "disagreement": settings.disagreement}
            return {"degrees": degrees, "short": short, **asked, "approve_reasons": settings.approve_reasons}
        case "pairwise":
            return {"pairs": min(settings.pairs, how_many(len(state.items)))}
        case _:
            assert_never(settings.rule)


def _outcome(state: Voting, see: See) -> Result | None:
    if state.result or see.open:
        return state.result
    return came_to(state, state.voters(see.people))


def _shown(state: Voting, result: Result) -> Tree:
    words: dict[str, Node] = {language: told(state, result, language) for language in LANGUAGES}
    shown: Tree = {"few": result.few, "figures": result.figures, "quorum": result.quorum, "told": words}
    if result.spent:
        shown["spent"] = result.spent.spent
    if result.settled:
        seed = None if result.settled.seed is None else str(result.settled.seed)
        shown["settled"] = {
            "winner": result.settled.winner,
            "tied": result.settled.tied,
            "drawn": result.settled.drawn,
            "seed": seed,
        }
    if not result.figures:
        # See `Result.figures`; the number of blank ballots is a figure too.
        ranks: list[Node] = [{"item": row.item, "rank": row.rank, **known(row)} for row in result.rows]
        return shown | {"ranking": ranks}
    return shown | {"blank": result.blank, "ranking": [_row(row, result) for row in result.rows], **_rounds(result)}


def _row(row: Row, result: Result) -> Node:
    return {"item": row.item, "rank": row.rank, **figures(row, result)}


def _rounds(result: Result) -> Tree:
    rounds = result.rounds
    if rounds is None:
        return {}
    return {
        "duels": [_duel(duel) for duel in rounds.descending],
        "circles": rounds.circles,
        "beats_all": rounds.beats_all,
    }


def _duel(duel: Duel) -> Node:
    return {"one": duel.one, "other": duel.other, "ahead": duel.ahead, "behind": duel.behind}
