"""Who sits where: everybody once, sizes within one, hosts in place, and few people meet again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from live.planning.rotation import moves
from live.planning.seating import Goal, NoRoom, Place, Sat, meetings_again, seat, seat_late


def people_of(count: int) -> list[str]:
    return [f"p{number}" for number in range(count)]


def tables_of(count: int, hosts: bool = True) -> list[Place]:
    return [Place(f"t{number}", (f"p{number}",) if hosts else ()) for number in range(count)]


def sizes(seating: Sat, places: list[Place]) -> list[int]:
    return [list(seating.values()).count(place.table) for place in places]


def whole_cafe(
    people: int, tables: int, rounds: int, hosts: bool = True, goal: Goal = "meet_people", seed: int = 7
) -> list[Sat]:
    past: list[Sat] = []
    for turn in range(rounds):
        past.append(
            seat(
                people_of(people),
                tables_of(tables, hosts),
                past,
                seats=60,
                rounds=rounds,
                goal=goal,
                seed=seed + turn,
            )
        )
    return past


def repeats(rounds: list[Sat]) -> int:
    return sum(len(meetings_again(sat, rounds[:turn])) for turn, sat in enumerate(rounds))


# People, tables, rounds: what world cafés are held with, from a village hall to a congress.
TYPICAL = [
    (24, 6, 3),
    (60, 10, 3),
    (25, 5, 4),
    (30, 6, 4),
    (32, 8, 5),
    (48, 8, 4),
    (65, 10, 4),
    (90, 15, 4),
    (150, 25, 5),
    (500, 63, 5),
    (1055, 132, 5),
]


@pytest.mark.parametrize(("people", "tables", "rounds"), TYPICAL)
def test_at_the_usual_sizes_nobody_meets_anybody_twice(people: int, tables: int, rounds: int) -> None:
    for hosts in (True, False):
        held = whole_cafe(people, tables, rounds, hosts)
        assert repeats(held) == 0
        for sat in held:
            assert set(sat) == set(people_of(people))
            assert max(sizes(sat, tables_of(tables))) - min(sizes(sat, tables_of(tables))) <= 1


def test_where_tables_are_larger_than_their_number_allows_few_meet_again() -> None:
    assert repeats(whole_cafe(12, 3, 3)) <= 9


def test_going_round_the_tables_shows_everybody_a_new_one_each_round() -> None:
    for hosts in (True, False):
        held = whole_cafe(48, 6, 4, hosts, goal="see_tables")
        guests = people_of(48)[6:] if hosts else people_of(48)
        assert all(len({sat[person] for sat in held}) == 4 for person in guests)


@settings(max_examples=60, deadline=None)
@given(
    tables=some.integers(1, 12),
    crowds=some.lists(some.sets(some.integers(0, 59), min_size=1), min_size=1, max_size=4),
    hosted=some.integers(0, 12),
    goal=some.sampled_from(["meet_people", "see_tables"]),
    seed=some.integers(0, 2**32),
)
def test_whoever_comes_and_goes_everybody_is_seated_once_hosts_in_place_and_sizes_within_one(
    tables: int, crowds: list[set[int]], hosted: int, goal: Goal, seed: int
) -> None:
    places = [Place(f"t{number}", (f"p{number}",) if number < hosted else ()) for number in range(tables)]
    past: list[Sat] = []
    for crowd in crowds:
        people = [f"p{number}" for number in sorted(crowd)]
        sat = seat(people, places, past, seats=60, rounds=4, goal=goal, seed=seed)
        assert sorted(sat) == sorted(people)
        assert all(sat[host] == place.table for place in places for host in place.stay if host in people)
        assert max(sizes(sat, places)) - min(sizes(sat, places)) <= 1
        assert sat == seat(people, places, past, seats=60, rounds=4, goal=goal, seed=seed)
        past.append(sat)


def test_no_shows_and_newcomers_between_rounds_do_not_bring_people_together_again() -> None:
    places = tables_of(10)
    first = seat(people_of(60), places, seats=8, rounds=3, seed=1)
    gone = {"p20", "p31", "p42", "p53"}
    crowd = [person for person in people_of(64) if person not in gone]
    second = seat(crowd, places, [first], seats=8, rounds=3, seed=2)
    back = people_of(64)
    third = seat(back, places, [first, second], seats=8, rounds=3, seed=3)
    assert repeats([first, second, third]) == 0
    assert all(max(sizes(sat, places)) - min(sizes(sat, places)) <= 1 for sat in (first, second, third))


def test_another_seed_seats_people_otherwise() -> None:
    assert seat(people_of(24), tables_of(6), seats=8, seed=1) != seat(people_of(24), tables_of(6), seats=8, seed=2)


def test_who_comes_late_sits_at_the_smallest_table_where_they_have_met_the_fewest() -> None:
    places = tables_of(3, hosts=False)
    past = {"a": "t0", "b": "t0", "late": "t0"}
    assert seat_late("late", places, {"a": "t0", "c": "t0", "b": "t1", "d": "t2"}, seats=4) == "t1"
    assert seat_late("late", places, {"a": "t1", "b": "t0", "c": "t2"}, [past], seats=4) == "t2"
    assert seat_late("late", places, {"a": "t1", "c": "t0", "b": "t2"}, [past], seats=4, goal="see_tables") == "t1"


def test_more_people_than_seats_cannot_be_seated() -> None:
    with pytest.raises(NoRoom):
        seat(people_of(13), tables_of(3), seats=4)
    with pytest.raises(NoRoom):
        seat_late("late", tables_of(1), {"p0": "t0", "p1": "t0"}, seats=2)


@settings(deadline=None, max_examples=40)
@given(tables=some.integers(1, 16), rounds=some.integers(1, 6))
def test_the_moves_of_two_seats_never_bring_them_together_twice(tables: int, rounds: int) -> None:
    seats = [(0,) * rounds, *moves(tables, rounds)]
    assert all(column[0] == 0 for column in seats)
    for number, one in enumerate(seats):
        for other in seats[:number]:
            assert len({(a - b) % tables for a, b in zip(one, other, strict=True)}) == rounds
