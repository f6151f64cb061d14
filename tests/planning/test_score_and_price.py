"""What is counted in a plan, and what a change by hand costs."""

from dataclasses import replace
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from live.planning.gathering import Gathering, Seating, Table
from live.planning.planner import plan
from live.planning.price import Facts, facts, price
from live.planning.score import met_again, score
from tests.planning.changes import moved, swapped
from tests.planning.some_gatherings import any_gathering, cafe, keeps_its_conditions, people_of

FOUR = Gathering(("a", "b", "c", "d"), (Table("t0"), Table("t1")), 3)
ACROSS = {"a": "t0", "b": "t0", "c": "t1", "d": "t1"}
ALONG = {"a": "t0", "c": "t0", "b": "t1", "d": "t1"}


def test_meeting_three_times_is_two_repeats_and_three_coincidences() -> None:
    found = score(FOUR, [ACROSS, ACROSS, ACROSS])
    assert (found.repeats, found.coincidences, found.most_meetings) == (4, 6, 3)
    assert found.repeats_bound == 0
    assert score(FOUR, [ACROSS, ALONG]).repeats == 0


def test_past_rounds_are_facts_and_only_what_is_to_come_is_counted() -> None:
    found = score(replace(FOUR, past=(ACROSS, ACROSS)), [ACROSS])
    assert (found.repeats, found.coincidences, found.most_meetings) == (2, 4, 3)


def test_those_who_sit_together_anyway_do_not_meet_again() -> None:
    carer = replace(FOUR, together=(("a", "b"),), tables=(Table("t0"), Table("t1", ("c", "d"))))
    assert score(carer, [ACROSS, ACROSS]).repeats == 0


def test_broken_conditions_are_counted_not_refused() -> None:
    gathering = replace(
        FOUR, together=(("a", "d"),), apart=(("a", "b"),), tables=(Table("t0", ("c",)), Table("t1", least=3))
    )
    found = score(gathering, [ACROSS, {"a": "t0"}])
    assert (found.apart_broken, found.together_split, found.unseated) == (1, 1, 3)
    assert (found.hosts_away, found.below_least) == (2, 2)
    assert not keeps_its_conditions(found)


def every_seating(people: int, tables: int) -> list[Seating]:
    """Every way to seat people at tables of equal size, tables being alike."""
    size = people // tables
    found = {}
    for order in permutations(range(people)):
        groups = frozenset(frozenset(order[start : start + size]) for start in range(0, people, size))
        found[groups] = {f"p{each}": f"t{number}" for number, group in enumerate(groups) for each in group}
    return list(found.values())


@pytest.mark.parametrize(("people", "tables", "rounds"), [(4, 2, 3), (4, 2, 4), (6, 2, 2), (6, 2, 3), (6, 3, 3)])
def test_no_plan_whatever_is_below_the_bounds(people: int, tables: int, rounds: int) -> None:
    gathering = cafe(people, tables, rounds, hosts=False)
    first, *others = every_seating(people, tables)
    scores = [score(gathering, [first, *rest]) for rest in combinations([first, *others], rounds - 1)]
    assert min(each.coincidences - each.coincidences_bound for each in scores) >= 0
    assert min(each.repeats - each.repeats_bound for each in scores) >= 0
    found = score(gathering, plan(gathering).rounds)
    assert found.coincidences == min(each.coincidences for each in scores)


def test_a_swap_by_hand_says_who_meets_again_and_who_sees_a_table_twice() -> None:
    gathering = cafe(16, 4, 3)
    made = plan(gathering).rounds
    one, other = (next(p for p, t in made[1].items() if t == table and p > "p3") for table in ("t0", "t1"))
    cost = price(gathering, made, swapped(made, 1, one, other))
    assert {(number, person) for number, person, *_ in cost.moved} == {(2, one), (2, other)}
    assert cost.saves.none
    assert all({one, other} & {first, second} for _, first, second in cost.costs.meet_again)
    assert not cost.breaks_a_condition
    assert cost.uneven == ()


def test_moving_a_host_or_filling_a_table_beyond_its_seats_is_said_to_break_a_condition() -> None:
    gathering = Gathering(people_of(4), (Table("t0", ("p0",), 2), Table("t1", ("p1",), 2)), 1)
    made = plan(gathering).rounds
    cost = price(gathering, made, moved(made, 0, "p0", "t1"))
    assert cost.costs.hosts_away == ((1, "p0"),)
    assert cost.costs.over_seats == ((1, "t1", 3),)
    assert cost.uneven == ((1, 0, 2),)
    assert cost.breaks_a_condition


def test_undoing_a_change_gives_back_what_it_cost() -> None:
    gathering = cafe(20, 4, 4)
    made = plan(gathering).rounds
    changed = moved(made, 2, "p9", "t3")
    there, back = price(gathering, made, changed), price(gathering, changed, made)
    assert (there.costs, there.saves) == (back.saves, back.costs)


def test_nothing_is_held_against_a_plan_without_repeats() -> None:
    gathering = cafe(24, 6, 3)
    assert facts(gathering, plan(gathering).rounds) == Facts()


@settings(max_examples=40)
@given(any_gathering(), some.integers(0, 29), some.integers(0, 29))
def test_the_facts_are_those_that_the_score_counts(gathering: Gathering, one: int, other: int) -> None:
    names = [f"t{number}" for number in range(7)]
    rounds = [
        {person: names[(n * one + turn * other) % 7] for n, person in enumerate(gathering.people)} for turn in range(3)
    ]
    found, held = score(gathering, rounds), facts(gathering, rounds)
    assert len(held.colleagues) == found.collisions
    assert len(held.apart_broken) == found.apart_broken
    assert len(held.see_again) == found.seen_again
    assert len(held.meet_again) == found.repeats == sum(len(met_again(gathering, rounds, n)) for n in range(3))
