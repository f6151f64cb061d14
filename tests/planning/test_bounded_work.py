"""However large the numbers, a plan comes in seconds; and whoever is told to stop does."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from live.app.planning import asked
from live.planning.gathering import Goal
from live.planning.planner import plan
from live.planning.score import score


@pytest.mark.parametrize(
    ("people", "tables", "rounds", "goal"),
    [(5_000, 1, 8, "meet_people"), (3_000, 30, 12, "meet_people"), (2_000, 2, 6, "see_tables")],
)
def test_a_crowd_at_large_tables_is_seated_in_seconds(people: int, tables: int, rounds: int, goal: Goal) -> None:
    gathering = asked(people, tables, rounds, None, False, {}, goal, 1)
    start = time.process_time()
    made = plan(gathering)
    found = score(gathering, made.rounds)
    assert time.process_time() - start < 20
    assert (found.uneven <= 1, found.unseated) == (True, 0)
    assert goal == "meet_people" or found.seen_again == 0


def test_nobody_is_looked_at_any_longer_once_it_is_time_to_stop() -> None:
    gathering = asked(1_000, 5, 12, None, True, {}, "meet_people", 1)
    start = time.process_time()
    made = plan(gathering, effort=60, stop=lambda: True)
    assert time.process_time() - start < 5
    assert all(sorted(Counter(seating.values()).values()) == [200] * 5 for seating in made.rounds)
    assert score(gathering, made.rounds).hosts_away == 0


def test_who_sees_all_tables_again_and_again_does_not_always_meet_the_same() -> None:
    gathering = asked(300, 2, 20, None, False, {}, "see_tables", 1)
    found = score(gathering, plan(gathering).rounds)
    assert (found.seen_again, found.coincidences < 1.1 * found.coincidences_bound) == (0, True)


def test_nobody_comes_to_a_large_table_again_to_spare_others_a_meeting() -> None:
    gathering = asked(1_600, 2, 12, None, False, {}, "see_tables", 1)
    assert score(gathering, plan(gathering).rounds).seen_again == 0
