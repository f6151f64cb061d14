"""Pairs and groups of three: nobody sits out, few meet again, and the odd group is somebody else's each time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from live.planning.gathering import CannotSeat
from live.planning.groups import Mixing, Round, group_sizes, mixed
from tests.planning.mixing_score import mixing_score
from tests.planning.some_gatherings import hurried, people_of


def met(rounds: tuple[Round, ...]) -> list[int]:
    return sorted(len(group) for group in rounds[0])


@settings(max_examples=60)
@given(
    people=some.integers(1, 40), size=some.sampled_from([2, 3]), rounds=some.integers(0, 6), seed=some.integers(0, 99)
)
def test_everybody_is_in_exactly_one_group_each_round(people: int, size: int, rounds: int, seed: int) -> None:
    made = mixed(Mixing(people_of(people), 2 if size == 2 else 3, rounds, seed=seed), stop=hurried())
    assert len(made) == rounds
    for groups in made:
        assert sorted(person for group in groups for person in group) == sorted(people_of(people))
        assert all(len(group) > 1 for group in groups) or people == 1


@pytest.mark.parametrize("people", [4, 6, 16, 30, 1056])
def test_an_even_number_of_people_in_pairs_never_meets_again(people: int) -> None:
    mixing = Mixing(people_of(people), 2, min(8, people - 1))
    found = mixing_score(mixing, mixed(mixing))
    assert (found.repeats, found.odd_again) == (0, 0)


@pytest.mark.parametrize(("people", "rounds"), [(9, 3), (15, 5), (25, 5), (25, 8), (65, 6), (1055, 8)])
def test_with_an_odd_number_a_trio_takes_the_odd_one_in_and_nobody_is_in_it_twice(people: int, rounds: int) -> None:
    mixing = Mixing(people_of(people), 2, rounds)
    made = mixed(mixing)
    assert all([len(group) for group in groups].count(3) == 1 for groups in made)
    found = mixing_score(mixing, made)
    assert (found.repeats, found.odd_again) == (0, 0)


@pytest.mark.parametrize("people", [24, 25, 26, 65, 66])
def test_threes_that_do_not_come_out_even_have_one_or_two_groups_of_four(people: int) -> None:
    mixing = Mixing(people_of(people), 3, 3)
    made = mixed(mixing)
    assert met(made).count(4) == people % 3
    found = mixing_score(mixing, made)
    assert (found.repeats, found.odd_again) == (0, 0)


def test_the_smallest_crowds_have_groups_too() -> None:
    assert [group_sizes(people, 3) for people in range(1, 9)] == [
        [1],
        [2],
        [3],
        [4],
        [3, 2],
        [3, 3],
        [4, 3],
        [4, 4],
    ]
    assert group_sizes(5, 2) == [3, 2]


def test_rounds_that_were_held_are_facts_for_those_to_come() -> None:
    before = Mixing(people_of(21), 2, 3, seed=4)
    after = Mixing(people_of(21)[2:], 2, 2, past=mixed(before))
    found = mixing_score(after, mixed(after))
    assert (found.repeats, found.odd_again) == (0, 0)


def test_people_who_must_be_apart_are_in_no_group_together() -> None:
    apart = Mixing(people_of(6), 2, 4, apart=(("p0", "p1", "p2"),))
    for groups in mixed(apart):
        assert all(len({"p0", "p1", "p2"} & set(group)) < 2 for group in groups)


def test_nobody_at_all_cannot_be_grouped() -> None:
    with pytest.raises(CannotSeat):
        mixed(Mixing((), 2, 1))
    with pytest.raises(CannotSeat):
        mixed(Mixing(("a", "b", "a"), 2, 1))
