"""What must hold for every vote: nobody counts more than another, no item is favoured by its name or place,
whoever is liked better does not fall, and the last ballot of a person is the one that counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from random import Random
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from live.core.refusals import Refused
from live.tally import (
    approval,
    budget,
    dots,
    gradient,
    majority_judgment,
    matrix,
    pairwise,
    ranking,
    ranks,
    runoff,
    score,
    spread,
)
from live.tally.cases import counted
from live.tally.duels import Ranking
from live.tally.gradient import Answer
from tests.tally.ballots import CHOICES, COMPARISONS, DOTS, GRADES, ITEMS, MARKS, PAIRS, RANKINGS

COSTS: Final = {"A": Fraction(3), "B": Fraction(2), "C": Fraction(2), "D": Fraction(1, 2)}


def _budget(items: Sequence[str], ballots: Any) -> Any:
    return budget.count({item: COSTS[item] for item in items}, ballots, 5, sorted(COSTS))


RULES: Final[dict[str, tuple[Callable[[Sequence[str], Any], Any], st.SearchStrategy[Any]]]] = {
    "dots": (dots.count, DOTS),
    "approval": (approval.count, CHOICES),
    "borda": (ranking.count, RANKINGS),
    "schulze": (lambda items, ballots: ranking.count(items, ballots, "schulze"), RANKINGS),
    "ranked pairs": (lambda items, ballots: ranking.count(items, ballots, "ranked_pairs"), RANKINGS),
    "instant runoff": (runoff.count, RANKINGS),
    "majority judgment": (lambda items, ballots: majority_judgment.count(items, ballots, 5), GRADES),
    "matrix": (matrix.count, PAIRS),
    "score": (score.count, MARKS),
    "gradient": (
        gradient.count,
        st.dictionaries(st.sampled_from(ITEMS), st.builds(Answer, st.integers(1, 8), st.just("why"))),
    ),
    "pairwise": (pairwise.count, COMPARISONS),
    "budget": (_budget, CHOICES),
}
EVERY_RULE = pytest.mark.parametrize("rule", RULES)
NEW_NAMES: Final = dict(zip(ITEMS, "DBAC", strict=True))


def placed(tally: Any) -> dict[str, int]:
    return {it.item: it.rank for it in tally.standings}


def renamed(ballot: Any) -> Any:
    match ballot:
        case str():
            return NEW_NAMES[ballot]
        case dict():
            return {NEW_NAMES[item]: value for item, value in ballot.items()}
        case list() | tuple():
            return type(ballot)(renamed(each) for each in ballot)
    raise TypeError(ballot)


@EVERY_RULE
@settings(max_examples=30)
@given(data=st.data())
def test_it_does_not_matter_who_cast_which_ballot_nor_when(rule: str, data: st.DataObject) -> None:
    count, ballot = RULES[rule]
    ballots = data.draw(st.lists(ballot, max_size=7))
    assert count(ITEMS, data.draw(st.permutations(ballots))) == count(ITEMS, ballots)


@EVERY_RULE
@settings(max_examples=30)
@given(data=st.data())
def test_neither_the_name_of_an_item_nor_its_place_on_the_list_is_a_merit(rule: str, data: st.DataObject) -> None:
    count, ballot = RULES[rule]
    ballots = data.draw(st.lists(ballot, max_size=7))
    before = placed(count(ITEMS, ballots))
    assert placed(count(data.draw(st.permutations(ITEMS)), ballots)) == before
    if rule != "budget":  # there an item has a cost of its own, and a lot decides between equal ones
        after = placed(count(ITEMS, [renamed(each) for each in ballots]))
        assert after == {NEW_NAMES[item]: rank for item, rank in before.items()}


@EVERY_RULE
@settings(max_examples=30)
@given(data=st.data())
def test_every_item_has_a_rank_and_tied_ones_take_up_the_next_ranks(rule: str, data: st.DataObject) -> None:
    count, ballot = RULES[rule]
    standings = count(ITEMS, data.draw(st.lists(ballot, max_size=7))).standings
    found = [it.rank for it in standings]
    assert sorted(it.item for it in standings) == list(ITEMS)
    assert found == [1 + sum(other < rank for other in found) for rank in found]


@pytest.mark.parametrize("rule", sorted(RULES.keys() - {"budget"}))
@settings(max_examples=30)
@given(data=st.data())
def test_blank_ballots_are_counted_and_move_nothing(rule: str, data: st.DataObject) -> None:
    count, ballot = RULES[rule]
    said = data.draw(st.lists(ballot.filter(bool), max_size=7))
    empty: Any = {"dots": {}, "majority judgment": {}, "matrix": {}, "score": {}, "gradient": {}}.get(rule, ())
    tally = count(ITEMS, [empty, *said, empty])
    assert (tally.ballots, tally.blank) == (len(said) + 2, 2)
    assert placed(tally) == placed(count(ITEMS, said))


def test_a_blank_ballot_keeps_its_share_of_a_budget() -> None:
    costs = {"A": Fraction(6), "B": Fraction(4)}
    ballots: list[list[str]] = [["A"], ["A"], ["B"]]
    full = budget.count(costs, ballots, 9, ["A", "B"], completion="none")
    with_a_blank = budget.count(costs, [*ballots, []], 9, ["A", "B"], completion="none")
    assert (full.share, full.funded) == (Fraction(3), ("A",))
    assert (with_a_blank.share, with_a_blank.funded) == (Fraction(9, 4), ())


def lifted(ballot: Any, item: str) -> Any:
    """The ballot with the item put before all others."""
    return ((item,), *(rest for group in ballot if (rest := tuple(each for each in group if each != item))))


def winners(tally: Any) -> set[str]:
    return {standing.item for standing in tally.standings if standing.rank == 1}


@pytest.mark.parametrize("rule", ["borda", "schulze"])
@given(ballots=st.lists(RANKINGS.filter(bool), min_size=1, max_size=7), item=st.sampled_from(ITEMS))
def test_to_be_put_first_by_somebody_makes_no_winner_lose(rule: str, ballots: list[Any], item: str) -> None:
    count, _ = RULES[rule]
    if item in winners(count(ITEMS, ballots)):
        assert item in winners(count(ITEMS, [lifted(ballots[0], item), *ballots[1:]]))


@given(ballots=st.lists(st.fixed_dictionaries(dict.fromkeys(ITEMS, st.integers(0, 4))), min_size=1, max_size=7))
def test_a_better_grade_makes_no_item_fall(ballots: list[dict[str, int]]) -> None:
    count, _ = RULES["majority judgment"]
    better = [{**ballots[0], "A": min(4, ballots[0]["A"] + 1)}, *ballots[1:]]
    assert placed(count(ITEMS, better))["A"] <= placed(count(ITEMS, ballots))["A"]
    assert placed(score.count(ITEMS, better))["A"] <= placed(score.count(ITEMS, ballots))["A"]


@given(ballots=st.lists(CHOICES, max_size=7), item=st.sampled_from(ITEMS))
def test_one_more_approval_makes_no_item_fall(ballots: list[list[str]], item: str) -> None:
    assert placed(approval.count(ITEMS, [*ballots, [item]]))[item] <= placed(approval.count(ITEMS, ballots))[item]


@given(ballots=st.lists(RANKINGS, max_size=7))
def test_who_wins_all_duels_wins_by_schulze_and_by_ranked_pairs(ballots: list[Ranking]) -> None:
    tally = ranking.count(ITEMS, ballots, "schulze")
    if tally.winner_of_all_duels:
        assert winners(tally) == {tally.winner_of_all_duels}
        assert winners(ranking.count(ITEMS, ballots, "ranked_pairs")) == {tally.winner_of_all_duels}


@given(ballots=st.lists(CHOICES, max_size=7), money=st.integers(0, 9))
def test_a_budget_is_never_overspent_and_no_ballot_pays_more_than_its_share(
    ballots: list[list[str]], money: int
) -> None:
    for rule in ("equal_shares", "greedy"):
        tally = budget.count(COSTS, ballots, money, ITEMS, rule)
        assert tally.spent == sum(COSTS[item] for item in tally.funded) <= money
    alone = budget.count(COSTS, ballots, money, ITEMS, completion="none")
    assert alone.spent <= (alone.share or 0) * alone.ballots


@given(
    st.lists(st.tuples(st.sampled_from(["Ana", "Bob", "Eve"]), CHOICES | st.none()), max_size=9),
)
def test_a_ballot_changed_twice_counts_once(cast: list[tuple[str, list[str] | None]]) -> None:
    last = [ballot for ballot in dict(cast).values() if ballot is not None]
    beside = {"method": "approval", "items": list(ITEMS)}
    changed = counted({**beside, "ballots": {"sequence": [[person, ballot] for person, ballot in cast]}})
    assert changed.tally == approval.count(ITEMS, last)


@given(st.permutations(ITEMS), st.integers())
def test_a_lot_is_the_same_for_the_same_seed_however_the_items_are_given(order: list[str], seed: int) -> None:
    assert ranks.lot(order, seed) == ranks.lot(ITEMS, seed)


def test_lots_favour_nobody() -> None:
    firsts = [ranks.lot(ITEMS, seed)[0] for seed in range(4_000)]
    assert all(900 < firsts.count(item) < 1_100 for item in ITEMS)


@given(ballots=st.lists(DOTS, max_size=7), seed=st.integers(0, 99))
def test_a_settled_order_keeps_the_ranks_and_puts_more_supporters_first(ballots: Any, seed: int) -> None:
    tally = dots.count(ITEMS, ballots)
    at = {it.item: (it.rank, -it.supporters) for it in tally.standings}
    order = ranks.settled(tally.standings, {it.item: it.supporters for it in tally.standings}, seed)
    assert [at[item] for item in order] == sorted(at.values())


def test_an_item_nobody_graded_stands_behind_all_others_and_has_no_grade() -> None:
    last = majority_judgment.count(("A", "B"), [{"A": 0}], 5).standings[-1]
    assert (last.item, last.rank, last.grade, last.missing) == ("B", 2, None, 1)


def test_quartiles_are_answers_that_somebody_gave() -> None:
    found = spread.quartiles([5, 1, 4, 2])
    assert found == spread.Quartiles(1, 2, 4)
    assert (found and found.spread, spread.quartiles([])) == (3, None)


def test_profiles_cannot_hold_more_grades_than_there_are_participants() -> None:
    with pytest.raises(ValueError, match="more grades"):
        majority_judgment.count_profiles({"A": (1, 2)}, 2)


def test_a_comparison_that_was_not_shown_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        pairwise.check([("A", "B")], ITEMS, shown=[frozenset("AC")])
    assert refused.value.code == "bad_ballot"


def test_two_people_with_a_billion_come_to_an_end() -> None:
    costs = {"A": 600_000_000, "B": 600_000_000}
    assert budget.count(costs, [["A"], ["B"]], 1_000_000_000, ("B", "A")).funded == ("B",)


def test_a_surplus_goes_on_and_no_vote_is_lost() -> None:
    random = Random(5)
    ballots = [tuple((item,) for item in random.sample(ITEMS, 4)) for _ in range(30)]
    tally = runoff.count_seats(ITEMS, ballots, 2, ITEMS)
    quota = tally.quota or 0
    for turn, round in enumerate(tally.rounds):
        seated = sum(len(earlier.elected) for earlier in tally.rounds[:turn])
        assert sum(votes for _, votes in round.votes) == 30 - seated * quota


def test_two_people_with_more_money_than_there_is_come_to_an_end_too() -> None:
    costs = {"A": 6 * 10**29, "B": 6 * 10**29}
    assert budget.count(costs, [["A"], ["B"]], 10**30, ("B", "A")).funded == ("B",)
