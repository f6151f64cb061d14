"""A vote in two rounds, with a discussion between them: what counts where, and what is told of who has changed."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from live.core.blocks import Heading, Paragraph, Table
from live.core.method import Writing
from live.core.people import By, Role
from live.methods.voting import METHOD
from live.methods.voting.ballots import content
from live.methods.voting.commands import (
    CastBallot,
    CloseBallot,
    CorrectPaperBallot,
    EnterPaperBallot,
    Filled,
    KeepFirstRound,
    OpenSecondRound,
    SetCost,
    TakeBackSecondRound,
    TakePairs,
    WithdrawBallot,
)
from live.methods.voting.events import BallotClosed, SecondRoundOpened, SecondRoundTakenBack
from live.methods.voting.result import Result
from live.tally import cases
from live.workshop.codec import encode, snapshot
from tests.rules.telling import ANA, BO, CLEO, DRISS, FATOU, NAMES
from tests.rules.test_sealed_ballots import VOTERS, Held, keyless
from tests.rules.test_voting import EVE, ITEMS, Vote

MANY = tuple(By(f"v{number}", Role.PARTICIPANT) for number in range(8))
FIRST = ("i1", "i1", "i1", "i1", "i2", "i2", "i2", "i3")


def two_rounds(present: Sequence[By] = MANY, **settings: Any) -> Vote:
    told = {"rule": "approval", "two_rounds": True} | settings
    return Vote(METHOD, settings=told, items=ITEMS, present=tuple(present))


def approve(vote: Vote, by: By, *items: str, round: int = 1) -> Vote:
    vote.when(CastBallot.model_validate({"approved": list(items), "round": round}), by=by)
    return vote


def voted(vote: Vote, choices: Sequence[str], round: int = 1) -> Vote:
    for by, item in zip(MANY, choices, strict=False):
        approve(vote, by, item, round=round)
    return vote


def closed(vote: Vote, round: int = 1) -> Vote:
    vote.when(CloseBallot.model_validate({"round": round}), by=FATOU)
    return vote


def discussing(**settings: Any) -> Vote:
    return closed(voted(two_rounds(**settings), FIRST))


def second(**settings: Any) -> Vote:
    vote = discussing(**settings)
    vote.when(OpenSecondRound(), by=FATOU).then(SecondRoundOpened())
    return vote


def rows(result: Result | None) -> dict[str, Any]:
    assert result is not None
    return {row.item: row for row in result.rows}


# --- which round is which -----------------------------------------------------------------------------------------


def test_a_ballot_of_the_first_round_that_comes_late_is_refused_and_counts_in_no_other() -> None:
    vote = discussing()
    approve(vote, EVE, "i1").refused("not_a_voter")
    approve(vote, MANY[0], "i2").refused("round_over", round=1)
    approve(vote, MANY[0], "i2", round=2).refused("round_not_open", round=2)
    vote.when(OpenSecondRound(), by=FATOU)
    approve(vote, MANY[0], "i2").refused("round_over", round=1)
    vote.when(WithdrawBallot(), by=MANY[0]).refused("round_over")
    assert vote.everyone()["voted"] == 0
    approve(vote, MANY[0], "i2", round=2)
    assert vote.everyone()["voted"] == 1


def test_a_vote_of_one_round_knows_of_no_second() -> None:
    vote = voted(two_rounds(two_rounds=False), FIRST)
    approve(vote, MANY[0], "i2", round=2).refused("round_not_open")
    vote.when(OpenSecondRound(), by=FATOU).refused("no_second_round")
    assert not {"round", "first", "shift"} & vote.everyone().keys()
    closed(vote)
    assert vote.state.first is None
    vote.when(OpenSecondRound(), by=FATOU).refused("ballot_closed")


def test_two_who_close_the_first_round_at_once_close_one_round() -> None:
    vote = closed(discussing())
    vote.then()
    assert vote.state.between
    vote.when(OpenSecondRound(), by=FATOU)
    closed(vote, 1).then()
    vote.when(OpenSecondRound(), by=FATOU).then()
    assert vote.state.open_round == 2


def test_a_second_round_opened_too_early_is_taken_back_until_somebody_votes_in_it() -> None:
    vote = discussing()
    vote.undone(OpenSecondRound())
    assert vote.state.between
    vote.when(OpenSecondRound(), by=FATOU)
    approve(vote, MANY[0], "i2", round=2)
    vote.when(TakeBackSecondRound(), by=FATOU).refused("second_round_begun")
    vote.when(WithdrawBallot(round=2), by=MANY[0])
    vote.when(TakeBackSecondRound(), by=FATOU).then(SecondRoundTakenBack())


def test_the_second_round_is_the_result_and_the_first_stands_beside_it() -> None:
    vote = closed(voted(second(), ("i2",) * 6, round=2), 2)
    assert vote.state.result is not None
    assert vote.state.first is not None
    assert vote.state.result.rows[0].item == "i2"
    assert vote.state.first.result.rows[0].item == "i1"
    assert METHOD.outcomes(vote.state)[0].id == "i2"
    told = vote.everyone()
    assert (told["voted"], told["first"]["voted"]) == (6, 8)
    assert told["shift"] == {"i1": -4, "i2": 3, "i3": -1}


def test_the_second_round_can_be_done_without() -> None:
    vote = discussing()
    vote.when(KeepFirstRound(), by=FATOU)
    assert vote.state.result is not None
    assert vote.state.first is None
    assert rows(vote.state.result)["i1"].approvals == 4
    assert vote.everyone()["first"] is None
    vote.when(KeepFirstRound(), by=FATOU).refused("ballot_closed")


def test_a_step_that_closes_during_the_discussion_has_the_result_of_the_first_round() -> None:
    vote = discussing()
    assert [short.what for short in METHOD.cut_short(vote.state, vote.asking(CloseBallot()), vote.present)] == [
        "second_round"
    ]
    shown = vote.everyone(open=False)
    assert shown["result"]["ranking"][0] == {"item": "i1", "rank": 1, "approvals": 4, "of": 8}
    (settled,) = METHOD.settled(vote.state, vote.asking(CloseBallot()), vote.present)
    assert isinstance(settled, BallotClosed)
    assert METHOD.at_close(vote.state, vote.present) == vote.given(settled).state


def test_phases_lead_from_the_ballot_over_the_discussion_to_the_second_round() -> None:
    named = []
    vote = two_rounds()
    for act in (CloseBallot(), OpenSecondRound(), CloseBallot(round=2)):
        named.append(METHOD.phase_of(vote.state))
        vote.when(act, by=FATOU)
    named.append(METHOD.phase_of(vote.state))
    assert [(at.name, at.number, at.of) for at in named if at] == [
        ("ballot", 1, 4),
        ("discussion", 2, 4),
        ("second_round", 3, 4),
        ("result", 4, 4),
    ]


def test_what_an_item_costs_stays_from_the_first_round_to_the_second() -> None:
    costs = [{"option": item.text, "cost": "10"} for item in ITEMS]
    vote = Vote(METHOD, settings={"rule": "budget", "two_rounds": True, "costs": costs}, items=ITEMS, present=MANY)
    vote.when(CastBallot(basket=("i1",)), by=MANY[0])
    closed(vote).when(SetCost(item="i1", cost=5), by=FATOU).refused("vote_begun")


# --- who sees what ------------------------------------------------------------------------------------------------


def test_a_paper_of_the_second_round_begins_as_its_own_voter_filled_in_the_first() -> None:
    vote = second()
    assert vote.person(MANY[4])["before"] == ["i2"]
    assert (vote.person(MANY[4])["voted"], vote.person(MANY[4])["ballot"]) == (False, [])
    assert vote.person(EVE)["before"] is None
    closed(voted(vote, FIRST, round=2), 2)
    assert vote.person(MANY[4])["before"] is None
    assert not METHOD.secrets or not METHOD.secrets.held(vote.state)


def test_where_it_is_not_to_be_shown_the_room_sees_the_first_round_with_the_result_only() -> None:
    vote = second(first_shown=False)
    assert vote.everyone()["first"] is None
    assert vote.projector() == {}
    between = discussing(first_shown=False)
    assert between.projector() == {}
    assert between.facilitators()["first"]["ranking"][0]["approvals"] == 4
    assert closed(voted(vote, FIRST, round=2), 2).everyone()["first"]["ranking"][0]["approvals"] == 4


@pytest.mark.parametrize(("changing", "told"), [(0, None), (2, None), (3, 3), (5, 5), (6, None), (8, None)])
def test_how_many_changed_is_told_where_three_did_and_three_did_not(changing: int, told: int | None) -> None:
    now = ["i3" if FIRST[number] != "i3" else "i1" for number in range(changing)] + [*FIRST[changing:]]
    vote = closed(voted(second(), now, round=2), 2)
    assert vote.state.changed == told
    said = " ".join(vote.everyone()["result"]["told"]["fr"])
    assert ("personnes ont changé leur vote." in said and f"{told} personnes" in said) is (told is not None)
    assert ("Trop peu de personnes ont changé" in said) is (told is None)


def test_of_a_round_with_too_few_ballots_no_figures_stand_beside_the_other() -> None:
    vote = closed(voted(second(), FIRST[:4], round=2), 2)
    assert vote.everyone()["shift"] == {}
    assert vote.state.changed is None


def test_paper_counts_in_the_round_it_was_entered_for() -> None:
    vote = two_rounds()
    ballot = Filled.model_validate({"approved": ["i1"]})
    for by in MANY[:4]:
        vote.when(EnterPaperBallot(ballot=ballot, person=by.person), by=FATOU)
    (paper, *_) = vote.state.papers
    closed(vote).when(CorrectPaperBallot(paper=paper, ballot=ballot), by=FATOU).refused("unknown_paper")
    vote.when(EnterPaperBallot(ballot=ballot), by=FATOU).refused("round_over")
    vote.when(OpenSecondRound(), by=FATOU)
    # Whoever voted on paper may vote on a phone now, and what stood on the paper is shown to nobody.
    assert vote.person(MANY[0]) | {"order": []} == vote.person(MANY[7]) | {"order": []}
    approve(vote, MANY[0], "i2", round=2)
    vote.when(EnterPaperBallot(ballot=ballot, round=2), by=FATOU)
    assert (vote.everyone()["voted"], vote.everyone()["paper"]) == (2, 1)


# --- what nobody can tell -----------------------------------------------------------------------------------------


APPROVED = st.lists(st.sets(st.sampled_from(["i1", "i2", "i3"])), min_size=8, max_size=8)


def told_to_all(order: Sequence[int], one: Sequence[set[str]], two: Sequence[set[str]], shown: bool) -> list[str]:
    """All that anybody but a voter is shown, and all that is written in the open, from the first close on, where the
    people cast these ballots in this order of theirs."""
    vote = two_rounds(first_shown=shown)
    told: list[Any] = []

    def look(*happened: Any) -> None:
        writing = Writing(NAMES, True, "fr", False, vote.present.people)
        left = METHOD.left(vote.state, writing) if vote.state.result else None
        told.extend([happened, vote.everyone(), vote.facilitators(), vote.projector(), vote.minutes(), left])

    for by, place in zip(MANY, order, strict=True):
        approve(vote, by, *one[place])
    closed(vote)
    look(vote.happened)
    vote.when(OpenSecondRound(), by=FATOU)
    look(vote.happened)
    for by, place in zip(MANY, order, strict=True):
        approve(vote, by, *two[place], round=2)
    closed(vote, 2)
    look(vote.happened)
    return [repr(each) for each in told]


@settings(max_examples=25)
@given(APPROVED, APPROVED, st.permutations(range(8)), st.booleans())
def test_nothing_that_is_told_over_both_rounds_depends_on_who_chose_what(
    one: list[set[str]], two: list[set[str]], order: list[int], shown: bool
) -> None:
    assert told_to_all(order, one, two, shown) == told_to_all(range(8), one, two, shown)


@settings(max_examples=25)
@given(APPROVED, st.permutations(range(8)))
def test_but_for_their_number_it_is_not_told_which_ballots_changed_into_which(
    one: list[set[str]], order: list[int]
) -> None:
    """The same ballots in the second round, whoever cast them: only how many people changed may differ."""

    def closing(two: list[set[str]]) -> BallotClosed:
        vote = two_rounds()
        for by, mine in zip(MANY, one, strict=True):
            approve(vote, by, *mine)
        closed(vote).when(OpenSecondRound(), by=FATOU)
        for by, mine in zip(MANY, two, strict=True):
            approve(vote, by, *mine, round=2)
        closed(vote, 2)
        (event,) = vote.happened if isinstance(vote.happened, list) else []
        assert isinstance(event, BallotClosed)
        return replace(event, changed=None)

    assert closing([one[place] for place in order]) == closing(one)


STEP = {"settings": {"options": ["Graines", "Vélo", "Cantine"], "two_rounds": True}}


def test_between_the_rounds_the_store_holds_who_cast_what_under_its_seal_only() -> None:
    held = Held(STEP)
    for number, by in enumerate(VOTERS):
        held.cast(by, **{f"o{number % 3 + 1}": 1})
    held.do(FATOU_OF_THE_LOG, CloseBallot(), held.vote)
    assert held.voting.between
    kept = [json.loads(body) for body in held.kept()]
    in_open = [entry for entry in kept if entry["event"].startswith("voting.")]
    assert [entry["event"] for entry in in_open] == ["voting.round_closed"]
    assert not any(by.person in json.dumps(in_open) for by in VOTERS)
    body = snapshot(held.now, held.seals)
    assert json.loads(body)["steps"][held.vote]["activity"] is None
    assert held.read_back(held.seals) == held.now


def test_once_the_second_round_has_closed_both_are_read_without_any_key_and_nobody_knows_whose_they_were() -> None:
    held = Held(STEP)
    for number, by in enumerate(VOTERS):
        held.cast(by, **{f"o{number % 3 + 1}": 1})
    held.do(FATOU_OF_THE_LOG, CloseBallot(), held.vote)
    held.do(FATOU_OF_THE_LOG, OpenSecondRound(), held.vote)
    for number, by in enumerate(VOTERS):
        held.do(by, CastBallot(dots={f"o{(number if number < 3 else number + 1) % 3 + 1}": 1}, round=2), held.vote)
    held.do(FATOU_OF_THE_LOG, CloseBallot(round=2), held.vote)
    assert held.voting.changed == 3
    assert held.read_back(keyless()) == held.read_back(held.seals) == held.now
    after = json.loads(snapshot(held.now))["steps"][held.vote]["activity"]
    assert (after["first"]["ballots"], after["first"]["papers"], after["dealt"]) == ({}, {}, {})
    assert not any(by.person in json.dumps(after["first"]) for by in VOTERS)
    assert all(
        json.loads(encode(each, held.seals))["at"] == 0 for each in held.log if "Cast" in type(each.event).__name__
    )


FATOU_OF_THE_LOG = By("fatou", Role.FACILITATOR)


# --- the same count as `live tally` -----------------------------------------------------------------------------

NAMES_OF_ITEMS = [item.id for item in ITEMS]


def _ballots(rule: str, chance: Random, hands: Sequence[Sequence[Sequence[str]]]) -> list[dict[str, Any]]:
    def some() -> list[str]:
        return chance.sample(NAMES_OF_ITEMS, chance.randint(1, len(NAMES_OF_ITEMS)))

    fills: dict[str, Callable[[Sequence[Sequence[str]]], dict[str, Any]]] = {
        "dots": lambda _: {"dots": dict.fromkeys(some(), 1)},
        "approval": lambda _: {"approved": some()},
        "ranking": lambda _: {"ranking": some()},
        "majority_judgment": lambda _: {"grades": {item: chance.randint(0, 5) for item in NAMES_OF_ITEMS}},
        "importance_feasibility": lambda _: {
            "marks": {item: [chance.randint(1, 5), chance.randint(1, 5)] for item in NAMES_OF_ITEMS}
        },
        "score": lambda _: {"scores": {item: chance.randint(0, 10) for item in NAMES_OF_ITEMS}},
        "budget": lambda _: {"basket": some()},
        "gradient": lambda _: {"agreement": {item: {"step": chance.randint(1, 6)} for item in NAMES_OF_ITEMS}},
        "pairwise": lambda hand: {"compared": [chance.sample(pair, 2) for pair in hand]},
    }
    return [fills[rule](hand) for hand in hands]


# Of each rule what it is called by `live tally`, how its settings are written there, and the figures both tell.
TALLIED: dict[str, tuple[str, dict[str, Any], tuple[str, ...]]] = {
    "dots": ("dots", {}, ("dots", "supporters")),
    "approval": ("approval", {}, ("approvals",)),
    "ranking": ("borda", {}, ("rank",)),
    "majority_judgment": ("majority_judgment", {"scale": [0, 5]}, ("profile",)),
    "importance_feasibility": ("matrix", {}, ("n", "quadrant")),
    "score": ("score_mean", {}, ("sum", "n")),
    "budget": ("greedy", {"costs": dict.fromkeys(NAMES_OF_ITEMS, 10), "budget": 20}, ("votes",)),
    "gradient": ("gradient", {}, ("median", "counts", "disagree")),
    "pairwise": ("pairwise", {}, ("won", "answers")),
}


@pytest.mark.parametrize("rule", TALLIED)
def test_each_round_has_the_figures_of_live_tally(rule: str) -> None:
    method, told_so, figures = TALLIED[rule]
    costs: dict[str, Any] = {"costs": [{"option": item.text, "cost": "10"} for item in ITEMS], "budget": 20}
    more = costs | {"funded_by": "greedy", "within_budget": False} if rule == "budget" else {}
    vote = two_rounds(rule=rule, **more)
    for by in MANY if rule == "pairwise" else ():
        vote.when(TakePairs(), by=by)
    hands = [vote.person(by).get("pairs") or () for by in MANY]
    rounds = []
    for number in (1, 2):
        cast = _ballots(rule, Random(f"{rule} {number}"), hands)
        for by, ballot in zip(MANY, cast, strict=True):
            vote.when(CastBallot.model_validate(ballot | {"round": number}), by=by)
            assert isinstance(vote.happened, list)
        written = [next(iter(ballot.values())) for ballot in cast]
        if rule == "gradient":
            written = [{item: answer["step"] for item, answer in ballot.items()} for ballot in written]
        rounds.append(cases.counted({"method": method, "items": NAMES_OF_ITEMS, **told_so, "ballots": written}).tally)
        closed(vote, number).when(OpenSecondRound(), by=FATOU)
    assert vote.state.first is not None
    for result, tally in zip((vote.state.first.result, vote.state.result), rounds, strict=True):
        counted = {it.item: tuple(getattr(it, name) for name in figures) for it in tally.standings}
        assert {item: tuple(getattr(row, name) for name in figures) for item, row in rows(result).items()} == counted


# --- minutes ------------------------------------------------------------------------------------------------------


def test_minutes_put_both_rounds_beside_each_other_and_say_what_lies_between() -> None:
    vote = closed(voted(second(), ("i2",) * 5 + FIRST[5:], round=2), 2)
    blocks = vote.minutes()
    (both,) = [block for block in blocks if isinstance(block, Table) and "côte" in block.caption]
    assert both.columns == (
        "Proposition",
        "Rang, premier tour",
        "Rang, second tour",
        "Premier tour",
        "Second tour",
        "Écart",
    )
    assert both.rows[0] == ("Une grainothèque", "2", "1", "3 sur 8", "7 sur 8", "+4")
    assert any(isinstance(block, Heading) and block.text == "D'un tour à l'autre" for block in blocks)
    assert any(isinstance(block, Paragraph) and "4 personnes ont changé leur vote." in block.text for block in blocks)
    left = METHOD.left(vote.state, Writing(NAMES, True, "fr", False, vote.present.people)).vote
    assert left is not None
    assert left.first is not None
    assert (left.changed, left.shift, left.first.ballots) == (4, {"i1": -4, "i2": 4, "i3": 0}, 8)


def test_reasons_of_both_rounds_stand_in_the_minutes_each_under_its_round() -> None:
    vote = two_rounds(rule="gradient", present=(ANA, BO, CLEO, DRISS, EVE))
    for number, why in ((1, "Trop cher"), (2, "Toujours trop cher")):
        for by in (ANA, BO, CLEO, DRISS, EVE):
            said = {"i1": {"step": 8, "reason": why if by is ANA else ""}} if by is ANA else {"i1": {"step": 1}}
            vote.when(CastBallot.model_validate({"agreement": said, "round": number}), by=by)
        closed(vote, number)
        if number == 1:
            assert [reason["text"] for reason in vote.everyone()["reasons"].values()] == ["Trop cher"]
        vote.when(OpenSecondRound(), by=FATOU)
    headings = [block.text for block in vote.minutes() if isinstance(block, Heading)]
    assert headings[-2:] == ["Raisons données au second tour, sans nom", "Raisons données au premier tour, sans nom"]
    assert {content(ballot)["i1"].get("reason") for ballot in vote.state.opened} == {None}
    assert isinstance(vote.state.first and vote.state.first.opened, tuple)
