"""People come late, leave or never come: what was announced holds, and what is to come is made good."""

from dataclasses import replace
from random import Random

import pytest

from live.planning.gathering import CannotSeat, Gathering, Plan, Seating, Table
from live.planning.planner import plan, replan, seat_late
from live.planning.score import Score, score
from tests.planning.some_gatherings import cafe, keeps_its_conditions, people_of, sizes


def a_lively_cafe(people: int, tables: int, rounds: int, seed: int) -> tuple[Score, int]:
    """After rounds 1 and 2 a tenth of the guests is gone and a twentieth as many come, once the next
    round was announced. The score of what was held, and how many were moved after they had been told."""
    chance = Random(seed)
    gathering = cafe(people, tables, rounds, seed=seed)
    made, moved = plan(gathering), 0
    for turn in range(rounds):
        if turn in (1, 2):
            announced = made.rounds[0]
            guests = [person for person in gathering.people if person not in people_of(tables)]
            gone = set(chance.sample(guests, len(guests) // 10))
            new = tuple(f"new {turn} {number}" for number in range(len(guests) // 20))
            here = tuple(person for person in gathering.people if person not in gone) + new
            gathering = replace(gathering, people=here, announced=announced)
            made = replan(gathering, made)
            moved += sum(made.rounds[0][person] != at for person, at in announced.items() if person not in gone)
            found = score(gathering, made.rounds)
            assert found.largest[0] - found.smallest[0] <= 2
            assert all(most - least <= 1 for most, least in zip(found.largest[1:], found.smallest[1:], strict=True))
        gathering = replace(gathering, past=(*gathering.past, made.rounds[0]), announced=None)
        made = Plan(made.first + 1, made.rounds[1:])
    held = replace(gathering, past=())
    return score(held, gathering.past), moved


@pytest.mark.parametrize(
    ("people", "tables", "rounds"),
    [
        (25, 5, 4),
        (30, 6, 4),
        (32, 8, 5),
        (48, 8, 4),
        (60, 10, 5),
        (65, 10, 4),
        (90, 15, 4),
        (150, 25, 5),
        (1055, 132, 5),
    ],
)
def test_no_shows_and_newcomers_bring_nobody_together_again_and_nobody_is_moved_who_was_told(
    people: int, tables: int, rounds: int
) -> None:
    found, moved = a_lively_cafe(people, tables, rounds, seed=5)
    assert (found.repeats, moved) == (0, 0)


def dropped(made: Plan, gathering: Gathering) -> tuple[Seating, ...]:
    return tuple({p: at for p, at in seating.items() if p in gathering.people} for seating in made.rounds)


def test_a_plan_without_those_who_left_is_never_made_worse() -> None:
    gathering = cafe(40, 5, 4)
    made = plan(gathering)
    fewer = replace(gathering, people=tuple(p for p in gathering.people if p not in ("p11", "p22", "p33")))
    without = score(fewer, dropped(made, fewer))
    again = replan(fewer, made)
    assert score(fewer, again.rounds).coincidences <= without.coincidences
    assert score(fewer, again.rounds).uneven <= 1


def test_a_host_who_leaves_is_replaced_from_the_next_round_on_by_whoever_is_named() -> None:
    gathering = cafe(30, 6, 4)
    made = plan(gathering)
    people = tuple(person for person in gathering.people if person != "p0")
    tables = (Table("t0", ("p17",)), *gathering.tables[1:])
    later = replace(gathering, people=people, tables=tables, past=made.rounds[:1])
    again = replan(later, Plan(2, made.rounds[1:]))
    assert all(seating["p17"] == "t0" for seating in again.rounds)
    assert keeps_its_conditions(score(later, again.rounds))


def test_people_at_a_table_that_is_no_more_are_seated_elsewhere() -> None:
    gathering = cafe(24, 6, 3, hosts=False)
    made = plan(gathering)
    fewer = replace(gathering, tables=gathering.tables[:5], announced=made.rounds[0])
    first = replan(fewer, made).rounds[0]
    kept = {person: table for person, table in made.rounds[0].items() if table != "t5"}
    assert {person: first[person] for person in kept} == kept
    assert set(first.values()) == {"t0", "t1", "t2", "t3", "t4"}


def test_who_comes_late_sits_at_the_smallest_table_where_they_have_met_the_fewest() -> None:
    tables = tuple(Table(f"t{number}", seats=4) for number in range(3))
    gathering = Gathering(("a", "b", "c", "d"), tables, 3)
    assert seat_late(gathering, "late", {"a": "t0", "c": "t0", "b": "t1", "d": "t1"}) == "t2"
    before = replace(gathering, past=({"a": "t0", "b": "t0", "late": "t0"},))
    assert seat_late(before, "late", {"a": "t1", "b": "t0", "c": "t2"}) == "t2"
    seeing = replace(before, goal="see_tables")
    assert seat_late(seeing, "late", {"a": "t1", "c": "t0", "b": "t2"}) != "t0"


def test_who_comes_late_sits_with_whom_they_must_and_not_with_whom_they_must_not() -> None:
    gathering = Gathering(people_of(6), cafe(6, 3, 2, hosts=False).tables, 2)
    seated = {"p0": "t0", "p1": "t0", "p2": "t1", "p3": "t2"}
    assert seat_late(replace(gathering, together=(("late", "p0"),)), "late", seated) == "t0"
    assert seat_late(replace(gathering, apart=(("late", "p2"),)), "late", seated) == "t2"


def test_nobody_can_come_late_to_tables_that_are_full() -> None:
    gathering = Gathering(("a", "b"), (Table("t0", seats=2),), 1)
    with pytest.raises(CannotSeat, match="only 2 seats"):
        seat_late(gathering, "late", {"a": "t0", "b": "t0"})


def test_newcomers_fill_the_holes_of_the_announced_round() -> None:
    gathering = cafe(20, 4, 3)
    made = plan(gathering)
    gone = next(person for person, table in made.rounds[0].items() if table == "t2" and person != "p2")
    here = tuple(person for person in gathering.people if person != gone)
    now = replace(gathering, people=(*here, "new"), announced=made.rounds[0])
    first = replan(now, made).rounds[0]
    assert first["new"] == "t2"
    assert sizes(first, now) == [5, 5, 5, 5]
