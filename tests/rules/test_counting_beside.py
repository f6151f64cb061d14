"""The count of a large vote, done in another process before the close is decided: the same as if it were counted where
it is asked for, and never of other ballots than those that count."""

from __future__ import annotations

import pickle
from dataclasses import replace
from random import Random
from typing import Any, get_args

import pytest

from live.core.commands import Asked, Command
from live.core.method import NotComputed, Present
from live.core.people import By, Role
from live.core.refusals import Refused
from live.methods.voting import METHOD
from live.methods.voting.ballots import RuleName
from live.methods.voting.closure import Count, Counting
from live.methods.voting.commands import CastBallot, CloseBallot, KeepFirstRound, TakePairs, WithdrawBallot
from live.methods.voting.events import BallotClosed, RoundClosed
from tests.rules.telling import FATOU
from tests.rules.test_voting import Vote

# Dots and approvals of a thousand people are counted in a few milliseconds.
RULES = [rule for rule in get_args(RuleName) if rule not in ("dots", "approval")]
MANY = tuple(By(f"v{number}", Role.PARTICIPANT) for number in range(120))
OPTIONS = [f"Proposition {number}" for number in range(45)]


def ballot(rule: RuleName, vote: Vote, by: By, chance: Random) -> dict[str, Any]:
    items = list(vote.state.items)
    some = sorted(chance.sample(items, 4))
    match rule:
        case "ranking":
            return {"ranking": [some[:2], *some[2:]]}
        case "majority_judgment":
            return {"grades": {item: chance.randrange(6) for item in items}}
        case "importance_feasibility":
            return {"marks": {item: [chance.randint(1, 5), chance.randint(1, 5)] for item in items}}
        case "score":
            return {"scores": {item: chance.randint(0, 10) for item in items}}
        case "budget":
            return {"basket": some[:1]}
        case "gradient":
            steps = {item: chance.randint(1, 8) for item in items}
            return {"agreement": {item: {"step": each, "reason": "Trop loin."} for item, each in steps.items()}}
        case "pairwise":
            vote.when(TakePairs(), by=by)
            return {"compared": vote.person(by)["pairs"]}
        case _:
            raise AssertionError(rule)


def vote_of(rule: RuleName, people: int = len(MANY), **settings: Any) -> Vote:
    costs = [{"option": option, "cost": "700"} for option in OPTIONS] if rule == "budget" else []
    told = {"rule": rule, "options": OPTIONS, "costs": costs, "tie_rule": "keep", **settings}
    vote = Vote(METHOD, settings=told, present=MANY)
    chance = Random(rule)
    for by in MANY[:people]:
        vote.when(CastBallot.model_validate(ballot(rule, vote, by, chance)), by=by)
        assert not isinstance(vote.happened, Refused), vote.happened
    return vote


def worked_out(vote: Vote, command: Command) -> Asked[Any]:
    """The command with what came of its work, which travelled to another process and back."""
    asked = vote.asking(command)
    work = METHOD.precompute(vote.state, asked, vote.present)
    assert isinstance(work, Counting)
    there = pickle.loads(pickle.dumps(work))
    count = pickle.loads(pickle.dumps(there(stop=lambda: False)))
    return replace(asked, computed=count, work=work)


def close(vote: Vote, asked: Asked[Any], present: Present | None = None) -> BallotClosed:
    (closed,) = METHOD.decide(vote.state, asked, present or vote.present)
    assert isinstance(closed, BallotClosed)
    return closed


@pytest.fixture(params=RULES)
def rule(request: pytest.FixtureRequest) -> RuleName:
    each: RuleName = request.param
    return each


def test_a_count_that_was_worked_out_is_the_count_made_at_once(rule: RuleName) -> None:
    vote = vote_of(rule, tie_rule="keep" if rule in ("budget", "importance_feasibility") else "draw")
    asked = worked_out(vote, CloseBallot())
    assert METHOD.precompute(vote.state, asked, vote.present) is None
    closed = close(vote, asked)
    assert closed == close(vote, vote.asking(CloseBallot()))
    assert closed.result is not None
    assert closed.result.rows


def test_a_log_that_does_not_tell_the_result_comes_to_the_same(rule: RuleName) -> None:
    vote = vote_of(rule)
    closed = close(vote, vote.asking(CloseBallot()))
    assert METHOD.evolve(vote.state, replace(closed, result=None)) == METHOD.evolve(vote.state, closed)


def test_the_first_of_two_rounds_is_worked_out_too_and_so_is_the_lot_when_it_is_kept() -> None:
    vote = vote_of("ranking", two_rounds=True, tie_rule="draw")
    (first,) = METHOD.decide(vote.state, worked_out(vote, CloseBallot()), vote.present)
    assert isinstance(first, RoundClosed)
    before = METHOD.evolve(vote.state, replace(first, result=None))
    vote.given(first)
    assert vote.state == before
    kept = close(vote, worked_out(vote, KeepFirstRound()))
    assert kept == close(vote, vote.asking(KeepFirstRound()))
    assert METHOD.evolve(vote.state, replace(kept, result=None)) == METHOD.evolve(vote.state, kept)


def test_a_count_of_other_ballots_is_not_taken_for_that_of_these() -> None:
    vote = vote_of("score")
    stale = worked_out(vote, CloseBallot())
    vote.when(WithdrawBallot(), by=MANY[0])
    assert METHOD.precompute(vote.state, stale, vote.present) is not None
    closed = close(vote, stale)
    assert closed.result is not None
    assert closed.result.ballots == len(MANY) - 1


def test_who_has_come_or_gone_during_the_count_is_counted_as_they_are_now() -> None:
    vote = vote_of("score", people=118, quorum_percent=95, voters="everybody")
    asked = worked_out(vote, CloseBallot())
    fewer = replace(vote.present, people=vote.present.people[:118])
    assert METHOD.precompute(vote.state, asked, fewer) is None
    closed = close(vote, asked, fewer)
    assert closed.result is not None
    assert (closed.result.voters, closed.result.quorum) == (118, True)


def test_where_nothing_came_of_the_count_the_close_is_refused_and_the_vote_goes_on() -> None:
    vote = vote_of("score")
    asked = replace(vote.asking(CloseBallot()), computed=NotComputed())
    with pytest.raises(Refused, match="server_busy"):
        METHOD.decide(vote.state, asked, vote.present)
    vote.when(CloseBallot(), by=FATOU)
    assert vote.state.result is not None


def test_a_small_vote_is_counted_where_it_is_closed() -> None:
    vote = vote_of("score", people=20)
    assert METHOD.precompute(vote.state, vote.asking(CloseBallot()), vote.present) is None


def test_a_vote_with_too_few_ballots_has_nothing_to_count() -> None:
    vote = vote_of("budget", people=2)
    assert METHOD.precompute(vote.state, vote.asking(CloseBallot()), vote.present) is None


def test_what_travels_names_nobody() -> None:
    vote = vote_of("ranking")
    work = METHOD.precompute(vote.state, vote.asking(CloseBallot()), vote.present)
    assert work is not None
    sent = pickle.dumps(work)
    assert not any(by.person.encode() in sent for by in MANY)
    assert isinstance(pickle.loads(sent)(), Count)
