"""Comparison in pairs: everybody is shown some, all are shown equally often, and nobody learns who was shown which."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.core.blocks import Table
from live.core.method import Writing
from live.core.outcomes import Outcome
from live.core.people import By, Role
from live.methods.voting import METHOD
from live.methods.voting.ballots import Comparisons
from live.methods.voting.commands import CastBallot, CloseBallot, TakePairs
from live.methods.voting.events import BallotCast, BallotClosed, PairsDealt
from live.methods.voting.pairs import free_hand, hand, how_many
from live.tally.cases import counted
from tests.rules.telling import ANA, BO, CLEO, DRISS, FATOU, NAMES
from tests.rules.test_voting import EVE, EVERYBODY, ITEMS, Vote

MANY = tuple(Outcome(f"m{number}", f"Proposition {number}", "idea") for number in range(12))
ROOM = tuple(By(f"p{number}", Role.PARTICIPANT) for number in range(33))


def voting(items: tuple[Outcome, ...] = ITEMS, present: tuple[By, ...] = EVERYBODY, **settings: object) -> Vote:
    return Vote(METHOD, settings={"rule": "pairwise"} | settings, items=items, present=present)


def dealt(vote: Vote, by: By) -> list[tuple[str, str]]:
    vote.when(TakePairs(), by=by)
    return [(one, other) for one, other in vote.person(by)["pairs"]]


def prefer(vote: Vote, by: By, *order: str) -> Vote:
    """Somebody who answers every pair they are shown by an order of their own."""
    pairs = dealt(vote, by)
    answers = [[one, other] if order.index(one) < order.index(other) else [other, one] for one, other in pairs]
    vote.when(CastBallot.model_validate({"compared": answers}), by=by)
    return vote


def closed(vote: Vote) -> Vote:
    vote.when(CloseBallot(), by=FATOU)
    return vote


def five_have_compared() -> Vote:
    vote = voting()
    prefer(vote, ANA, "i1", "i2", "i3")
    prefer(vote, BO, "i1", "i3", "i2")
    prefer(vote, CLEO, "i1", "i2", "i3")
    prefer(vote, DRISS, "i2", "i1", "i3")
    return closed(prefer(vote, EVE, "i1", "i2", "i3"))


def rows(vote: Vote) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = vote.everyone()["result"]["ranking"]
    return found


# --- which pairs ----------------------------------------------------------------------------------------------------


@given(st.integers(2, 40), st.integers(1, 50), st.lists(st.integers(0, 2**60), min_size=1, max_size=60))
def test_all_pairs_are_shown_equally_often_whoever_comes(items: int, each: int, seeds: list[int]) -> None:
    named = [f"i{number}" for number in range(items)]
    taken: set[int] = set()
    shown: Counter[frozenset[str]] = Counter()
    for seed in seeds:
        number = free_hand(items, each, taken, len(taken), seed)
        assert number not in taken
        taken.add(number)
        pairs = [frozenset(pair) for pair in hand(named, each, number)]
        assert len(set(pairs)) == len(pairs) == min(each, how_many(items))
        met = Counter(item for pair in pairs for item in pair)
        assert max(met.values()) - min(met.get(item, 0) for item in named) <= 3
        shown.update(pairs)
    times = [shown.get(frozenset((one, other)), 0) for one in named for other in named if one < other]
    assert max(times) - min(times) <= 2


def test_a_room_of_thirty_three_sees_each_of_sixty_six_pairs_five_times() -> None:
    vote = voting(MANY, ROOM, pairs=10)
    shown = Counter(frozenset(pair) for by in ROOM for pair in dealt(vote, by))
    assert set(shown.values()) == {5}
    assert len(shown) == 66


def test_whoever_asks_again_has_the_same_pairs() -> None:
    vote = voting(MANY, ROOM, pairs=4)
    first = dealt(vote, ROOM[0])
    assert (len(first), dealt(vote, ROOM[0])) == (4, first)
    assert vote.person(ROOM[1])["pairs"] is None


def test_one_item_alone_is_compared_with_nothing() -> None:
    vote = voting(ITEMS[:1])
    assert vote.person(ANA)["pairs"] is None
    assert dealt(vote, ANA) == vote.person(ANA)["pairs"] == []


def test_either_of_two_stands_first_about_as_often() -> None:
    vote = voting((MANY[0], MANY[1]), ROOM)
    first = Counter(dealt(vote, by)[0][0] for by in ROOM)
    assert min(first.values()) >= 8


def test_an_answer_to_a_pair_one_was_not_shown_is_refused() -> None:
    vote = voting(MANY, ROOM, pairs=1)
    [(one, other)] = dealt(vote, ROOM[0])
    third = next(item.id for item in MANY if item.id not in (one, other))

    def cast(*pairs: tuple[str, str]) -> Vote:
        vote.when(CastBallot.model_validate({"compared": pairs}), by=ROOM[0])
        return vote

    cast((one, third)).refused("bad_ballot")
    cast((one, one)).refused("bad_ballot")
    cast((one, other), (other, one)).refused("chosen_twice")
    cast((one, "nothing")).refused("unknown_item")
    cast((other, one)).then(BallotCast("p0", Comparisons(((other, one),))))
    cast().then(BallotCast("p0", Comparisons(())))


def test_pairs_are_for_those_who_may_vote_and_for_this_rule() -> None:
    vote = voting()
    vote.when(TakePairs(), by=FATOU).refused("not_allowed")
    vote.when(TakePairs(), by=By("late", Role.PARTICIPANT)).refused("not_a_voter")
    closed(vote).when(TakePairs(), by=ANA).refused("ballot_closed")
    Vote(METHOD, settings={"rule": "dots"}, items=ITEMS).when(TakePairs()).refused("bad_ballot", rule="dots")


def test_once_closed_nobody_knows_who_was_shown_which_pairs() -> None:
    """Whoever alone was shown a pair would have given their answer away."""
    vote = voting()
    vote.when(TakePairs(), by=ANA)
    (event,) = vote.happened if isinstance(vote.happened, list) else []
    assert isinstance(event, PairsDealt)
    assert METHOD.secrets is not None
    assert type(event) in METHOD.secrets.events
    assert METHOD.secrets.held(vote.state)
    vote = five_have_compared()
    assert (vote.state.dealt, vote.person(ANA)["pairs"]) == ({}, None)
    assert not METHOD.secrets.held(vote.state)


# --- what it comes to -----------------------------------------------------------------------------------------------


def test_the_rank_follows_the_share_of_comparisons_won() -> None:
    vote = five_have_compared()
    assert [(row["item"], row["rank"], row["won"], row["answers"]) for row in rows(vote)] == [
        ("i1", 1, 9, 10),
        ("i2", 2, 5, 10),
        ("i3", 3, 1, 10),
    ]
    assert "Chaque proposition a été comparée 10 fois." in vote.everyone()["result"]["told"]["fr"]


def test_the_same_answers_give_the_same_figures_as_a_count_from_a_file() -> None:
    vote = five_have_compared()
    (event,) = vote.happened if isinstance(vote.happened, list) else []
    assert isinstance(event, BallotClosed)
    assert event.ballots is not None
    ballots = [[list(pair) for pair in ballot.compared] for ballot in event.ballots if isinstance(ballot, Comparisons)]
    standings = counted({"id": "x", "method": "pairwise", "items": ["i1", "i2", "i3"], "ballots": ballots}).tally
    assert [(it.item, it.rank, it.won, it.answers) for it in standings.standings] == [
        (row["item"], row["rank"], row["won"], row["answers"]) for row in rows(vote)
    ]


def test_preferences_that_go_round_are_told() -> None:
    vote = voting()
    for by, order in zip(EVERYBODY, ("i1 i2 i3", "i2 i3 i1", "i3 i1 i2", "i1 i2 i3", "i2 i3 i1"), strict=True):
        prefer(vote, by, *order.split())
    said = " ".join(closed(vote).everyone()["result"]["told"]["fr"])
    assert "Les préférences tournent en rond" in said


def test_of_an_item_that_two_people_compared_nothing_is_told() -> None:
    vote = voting()
    for by in EVERYBODY:
        pairs = dealt(vote, by)
        only = [pair for pair in pairs if set(pair) == {"i1", "i2"}]
        vote.when(CastBallot.model_validate({"compared": only}), by=by)
    with_i3 = [pair for pair in dealt(vote, ANA) if "i3" in pair]
    only = [pair for pair in dealt(vote, ANA) if set(pair) == {"i1", "i2"}]
    vote.when(CastBallot.model_validate({"compared": [*only, *with_i3]}), by=ANA)
    row = next(row for row in rows(closed(vote)) if row["item"] == "i3")
    assert (row["too_few"], row["won"], row["answers"]) == (True, 0, 0)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_minutes_print_what_was_won_of_how_many(language: Any) -> None:
    vote = five_have_compared()
    table = next(block for block in vote.minutes(language) if isinstance(block, Table))
    assert table.rows[0][2:] == (("9 sur 10", "90 %") if language == "fr" else ("9 of 10", "90%"))
    left = METHOD.left(vote.state, Writing(NAMES, True, language))
    assert left.vote is not None
    assert left.vote.rows[0].figures == {"won": 9, "answers": 10, "too_few": False}
