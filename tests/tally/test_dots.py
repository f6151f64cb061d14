"""Counting dots, against cases worked out elsewhere (`dots_cases.json`, each with its source) and by properties."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.core.refusals import Refused
from live.tally.dots import check, count

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "dots_cases.json").read_text())
ITEMS = ("A", "B", "C", "D")
BALLOTS = st.lists(st.dictionaries(st.sampled_from(ITEMS), st.integers(1, 4)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_the_count_agrees_with_the_known_case(case: dict[str, Any]) -> None:
    if "refused" in case:
        with pytest.raises(Refused) as refused:
            check(case["ballots"][0], case["items"], case["dots"], case["cap"])
        assert refused.value.code == case["refused"]
        return
    for ballot in case["ballots"]:
        check(ballot, case["items"], case["dots"], case["cap"])
    tally = count(case["items"], case["ballots"])
    assert {standing.item: standing.dots for standing in tally.standings} == case["scores"]
    assert {standing.item: standing.supporters for standing in tally.standings} == case["supporters"]
    assert {standing.item: standing.rank for standing in tally.standings} == case["ranks"]
    assert (tally.ballots, tally.blank) == (len(case["ballots"]), case["blank"])


def test_a_dot_on_something_that_is_not_on_the_list_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        check({"Z": 1}, ITEMS, 3, 3)
    assert refused.value.code == "unknown_item"


def test_less_than_a_dot_is_no_dot() -> None:
    with pytest.raises(Refused) as refused:
        check({"A": -1}, ITEMS, 3, 3)
    assert refused.value.code == "bad_ballot"


@given(BALLOTS)
def test_no_dot_is_lost_or_invented(ballots: list[dict[str, int]]) -> None:
    tally = count(ITEMS, ballots)
    assert sum(standing.dots for standing in tally.standings) == sum(sum(ballot.values()) for ballot in ballots)
    assert sorted(standing.item for standing in tally.standings) == list(ITEMS)


@given(BALLOTS)
def test_a_rank_is_one_more_than_the_number_of_items_that_did_better(ballots: list[dict[str, int]]) -> None:
    standings = count(ITEMS, ballots).standings
    for standing in standings:
        assert standing.rank == 1 + sum(other.dots > standing.dots for other in standings)
    assert [standing.rank for standing in standings] == sorted(standing.rank for standing in standings)


@given(BALLOTS, st.randoms(use_true_random=False))
def test_the_order_of_the_ballots_does_not_matter(ballots: list[dict[str, int]], shuffler: Any) -> None:
    shuffled = list(ballots)
    shuffler.shuffle(shuffled)
    assert count(ITEMS, shuffled) == count(ITEMS, ballots)
