"""What cannot be seated is refused, and the refusal says which condition cannot be met and whom it is about."""

from dataclasses import replace

import pytest

from live.planning.gathering import CannotSeat, Gathering, Table
from live.planning.planner import plan
from tests.planning.some_gatherings import cafe, people_of, tables_of

SIX = cafe(6, 3, 2)
REFUSED = [
    ("no_people", replace(SIX, people=()), "nobody"),
    ("no_table", replace(SIX, tables=()), "no table"),
    ("person_twice", replace(SIX, people=("p0", "p1", "p0")), "p0"),
    ("table_twice", replace(SIX, tables=(Table("t0"), Table("t0"))), "t0"),
    ("more_people_than_seats", replace(SIX, tables=tables_of(2, seats=2)), "6 people and only 4"),
    ("hosts_two_tables", replace(SIX, tables=(Table("t0", ("p1",)), Table("t1", ("p1",)))), "p1"),
    ("hosts_exceed_seats", replace(SIX, tables=(Table("t0", ("p0", "p1"), 1), Table("t1"))), "t0 has 1 seats"),
    ("hosts_apart", replace(SIX, tables=(Table("t0", ("p0", "p1")), Table("t1")), apart=(("p0", "p1"),)), "p0, p1"),
    ("hosts_together", replace(SIX, together=(("p0", "p1"),)), "t0, t1"),
    ("group_too_large", replace(SIX, tables=tables_of(3, seats=2), together=(("p3", "p4", "p5"),)), "p3, p4, p5"),
    ("apart_too_many", replace(SIX, apart=(("p2", "p3", "p4", "p5"),)), "only 3 tables"),
    ("together_and_apart", replace(SIX, together=(("p3", "p4"), ("p4", "p5")), apart=(("p3", "p5"),)), "p3, p5"),
]


@pytest.mark.parametrize(("reason", "gathering", "said"), REFUSED, ids=[reason for reason, *_ in REFUSED])
def test_a_condition_that_cannot_be_met_is_named(reason: str, gathering: Gathering, said: str) -> None:
    with pytest.raises(CannotSeat) as refused:
        plan(gathering)
    assert refused.value.reason == reason
    assert said in str(refused.value)


def test_conditions_that_only_fail_together_are_refused_too() -> None:
    chain = tuple((one, other) for one in ("p0", "p1", "p2") for other in ("p3", "p4", "p5"))
    full = Gathering(people_of(6), tables_of(2, hosts=False, seats=3), 1, apart=(*chain, ("p0", "p1")))
    with pytest.raises(CannotSeat) as refused:
        plan(full)
    assert refused.value.reason == "no_arrangement"


def test_people_who_are_named_but_not_here_are_passed_over() -> None:
    gathering = replace(
        SIX,
        tables=(Table("t0", ("p0", "absent")), Table("t1", ("nobody",)), Table("t2")),
        together=(("p3", "away"),),
        apart=(("p4", "gone"),),
        past=({"left": "t0", "p0": "a table that was"},),
    )
    assert sorted(plan(gathering).rounds[0]) == sorted(SIX.people)


def test_no_rounds_to_come_are_an_empty_plan() -> None:
    assert plan(replace(SIX, rounds=0)).rounds == ()
