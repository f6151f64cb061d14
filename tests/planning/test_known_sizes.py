"""At the sizes workshops have, plans are as good as a plan can be."""

from itertools import permutations

import pytest

from live.planning.gathering import Gathering, Table
from live.planning.planner import plan
from live.planning.score import score
from tests.planning.some_gatherings import cafe, hurried, keeps_its_conditions, people_of, sizes

# People, tables, rounds: from a village hall to a congress; there are at least as many tables as seats.
USUAL = [
    (24, 6, 3),
    (25, 5, 4),
    (30, 6, 4),
    (32, 8, 5),
    (48, 8, 4),
    (65, 10, 4),
    (90, 15, 4),
    (150, 25, 5),
    (500, 63, 5),
    (1055, 132, 8),
    (2000, 250, 8),
]
# Tables, seats, and how many rounds can be held with hosts who stay.
HARD_NUMBERS = [
    (6, 5, 5),
    (6, 6, 2),
    (10, 6, 8),
    (10, 7, 8),
    (10, 8, 7),
    (12, 7, 8),
    (12, 8, 7),
    (14, 8, 8),
    (15, 8, 8),
]
# As many rounds as there can be without hosts: people, seats, rounds.
CLASSICAL = [
    (9, 3, 4),
    (15, 3, 7),
    (16, 4, 5),
    (18, 3, 8),
    (21, 3, 10),
    (25, 5, 6),
    (28, 4, 9),
    (32, 4, 10),
    (49, 7, 8),
    (64, 8, 9),
    (81, 9, 10),
    (100, 10, 4),
]
# More seats than tables: somebody must meet again.
CROWDED = [(12, 3, 3), (15, 3, 3), (20, 4, 4), (24, 4, 3), (28, 4, 4), (30, 5, 3), (40, 5, 4), (60, 6, 4)]


@pytest.mark.parametrize(("people", "tables", "rounds"), USUAL)
@pytest.mark.parametrize("hosts", [True, False])
def test_at_the_usual_sizes_nobody_meets_anybody_twice(people: int, tables: int, rounds: int, hosts: bool) -> None:
    found = score(gathering := cafe(people, tables, rounds, hosts=hosts), plan(gathering).rounds)
    assert (found.repeats, found.seen_again if hosts else 0) == (0, 0)
    assert found.uneven <= 1
    assert keeps_its_conditions(found)


@pytest.mark.parametrize(("people", "tables", "rounds"), [(28, 6, 2), (100, 20, 4)])
def test_where_nobody_meets_twice_nobody_comes_back_to_a_table_for_nothing(
    people: int, tables: int, rounds: int
) -> None:
    found = score(gathering := cafe(people, tables, rounds, hosts=False), plan(gathering).rounds)
    assert (found.repeats, found.seen_again) == (0, 0)


@pytest.mark.parametrize(("people", "tables", "rounds"), [(24, 4, 3), (30, 6, 3)])
def test_no_other_tables_for_the_same_groups_would_bring_fewer_back(people: int, tables: int, rounds: int) -> None:
    *before, last = plan(gathering := cafe(people, tables, rounds, hosts=False)).rounds
    names = [table.id for table in gathering.tables]
    moves = (dict(zip(names, order, strict=True)) for order in permutations(names))
    others = ({each: to[table] for each, table in last.items()} for to in moves)
    least = min(score(gathering, [*before, each]).seen_again for each in others)
    assert score(gathering, [*before, last]).seen_again == least


@pytest.mark.parametrize(("tables", "seats", "rounds"), HARD_NUMBERS)
def test_where_tables_are_no_prime_stored_moves_keep_people_from_meeting_again(
    tables: int, seats: int, rounds: int
) -> None:
    gathering = cafe(tables * seats, tables, rounds)
    assert score(gathering, plan(gathering).rounds).repeats == 0


@pytest.mark.parametrize(("people", "seats", "rounds"), CLASSICAL)
def test_the_classical_problems_are_solved_for_as_many_rounds_as_there_can_be(
    people: int, seats: int, rounds: int
) -> None:
    gathering = cafe(people, people // seats, rounds, hosts=False)
    found = score(gathering, plan(gathering).rounds)
    assert found.repeats == 0
    assert (min(found.smallest), max(found.largest)) == (seats, seats)


@pytest.mark.parametrize(("people", "tables", "rounds"), CROWDED)
def test_where_people_must_meet_again_they_do_so_as_little_and_as_evenly_as_can_be(
    people: int, tables: int, rounds: int
) -> None:
    gathering = cafe(people, tables, rounds)
    found = score(gathering, plan(gathering).rounds)
    assert found.coincidences == found.coincidences_bound > 0
    assert found.most_meetings == found.most_meetings_bound == 2


def test_people_of_one_organisation_sit_apart_as_far_as_numbers_allow() -> None:
    organisation = {f"p{number}": f"o{number % 4}" if number < 40 else f"own {number}" for number in range(65)}
    gathering = Gathering(people_of(65), cafe(65, 10, 4).tables, 4, organisation=organisation, seed=3)
    found = score(gathering, plan(gathering).rounds)
    assert (found.repeats, found.collisions) == (0, found.collisions_bound)


def test_uneven_tables_are_filled_evenly_up_to_their_seats() -> None:
    tables = (Table("small", seats=3), Table("large", seats=10), Table("larger", seats=12))
    gathering = Gathering(people_of(19), tables, 3)
    assert all(sizes(seating, gathering) == [3, 8, 8] for seating in plan(gathering).rounds)


@pytest.mark.parametrize("rounds", [4, 6, 9])
def test_going_round_the_tables_nobody_comes_to_one_twice_before_they_have_seen_all(rounds: int) -> None:
    for hosts in (True, False):
        gathering = Gathering(people_of(47), cafe(47, 6, rounds, hosts=hosts).tables, rounds, goal="see_tables")
        found = score(gathering, plan(gathering).rounds)
        assert (found.seen_again, found.uneven, found.hosts_away) == (0, 1, 0)


def test_the_same_gathering_gives_the_same_plan_and_another_seed_another() -> None:
    assert plan(cafe(26, 5, 4, seed=1)) == plan(cafe(26, 5, 4, seed=1))
    assert plan(cafe(26, 5, 4, seed=1)) != plan(cafe(26, 5, 4, seed=2))


def test_a_search_that_is_told_to_stop_gives_the_best_it_has_found() -> None:
    gathering = cafe(50, 5, 4)
    hasty = plan(gathering, effort=50, stop=hurried())
    assert keeps_its_conditions(score(gathering, hasty.rounds))
    assert score(gathering, hasty.rounds).coincidences >= score(gathering, plan(gathering).rounds).coincidences


def test_hosts_may_change_from_round_to_round() -> None:
    changing = {2: {"t0": ("p7",), "t1": ("p8",)}, 3: {}}
    gathering = Gathering(people_of(20), cafe(20, 4, 3).tables, 3, hosts_by_round=changing)
    first, second, _ = plan(gathering).rounds
    assert [first[f"p{number}"] for number in range(4)] == ["t0", "t1", "t2", "t3"]
    assert (second["p7"], second["p8"]) == ("t0", "t1")


def test_groups_stay_together_and_others_apart_in_every_round() -> None:
    gathering = Gathering(
        people_of(32),
        cafe(32, 8, 4).tables,
        4,
        together=(("p0", "p20"), ("p21", "p22"), ("p22", "p23")),
        apart=(("p20", "p21"), tuple(f"p{number}" for number in range(25, 32))),
    )
    found = score(gathering, plan(gathering).rounds)
    assert keeps_its_conditions(found)
    assert found.uneven <= 1


@pytest.mark.parametrize(
    ("people", "tables", "hosts", "coincidences"), [(20, 4, True, 24), (24, 6, True, 12), (18, 6, False, 12)]
)
def test_who_sees_all_tables_does_not_go_round_with_the_same(
    people: int, tables: int, hosts: bool, coincidences: int
) -> None:
    gathering = Gathering(
        people_of(people), cafe(people, tables, tables, hosts=hosts).tables, tables, goal="see_tables"
    )
    found = score(gathering, plan(gathering).rounds)
    assert found.seen_again == 0
    assert found.coincidences <= coincidences
