"""Whatever is asked for: a plan that keeps its promises, or a refusal that says which condition cannot be met."""

from hypothesis import given, settings
from hypothesis import strategies as some

from live.planning.gathering import CannotSeat, Gathering, Plan, Seating
from live.planning.planner import plan, replan, seat_late
from live.planning.score import Score, hosts_of, score
from tests.planning.some_gatherings import any_gathering, hurried, sizes


def planned(gathering: Gathering) -> Plan | None:
    try:
        return plan(gathering, stop=hurried())
    except CannotSeat:
        return None


def check(gathering: Gathering, made: Plan) -> None:
    """Everybody once, promises kept, hosts in place, no condition broken, no table too full."""
    assert made.first == len(gathering.past) + 1
    assert len(made.rounds) == max(0, gathering.rounds - len(gathering.past))
    found = score(gathering, made.rounds)
    assert found.unseated == 0
    assert found.repeats >= found.repeats_bound
    assert found.coincidences >= found.coincidences_bound
    assert found.collisions >= found.collisions_bound
    assert found.most_meetings >= found.most_meetings_bound
    for turn, seating in enumerate(made.rounds):
        assert sorted(seating) == sorted(gathering.people)
        if turn == 0 and gathering.announced is not None:
            promised(gathering, gathering.announced, seating)
            continue
        assert not broken(score(gathering, [seating]))
        assert all(
            size <= table.seats
            for size, table in zip(sizes(seating, gathering), gathering.tables, strict=True)
            if table.seats is not None
        )
        for host, table in hosts_of(gathering, made.first + turn).items():
            if host in seating and table in {each.id for each in gathering.tables}:
                assert seating[host] == table
        if unlimited(gathering):
            assert max(sizes(seating, gathering)) - min(sizes(seating, gathering)) <= 1


def broken(found: Score) -> bool:
    return bool(found.apart_broken or found.together_split)


def promised(gathering: Gathering, announced: Seating, seating: Seating) -> None:
    known = {table.id for table in gathering.tables}
    assert all(seating[person] == table for person, table in announced.items() if person in seating and table in known)


def unlimited(gathering: Gathering) -> bool:
    """Nothing stands in the way of even sizes."""
    alone = not any(len(group) > 1 for group in (*gathering.together, *gathering.apart))
    hosts = [*(t.hosts for t in gathering.tables), *(h for r in gathering.hosts_by_round.values() for h in r.values())]
    return alone and all(t.seats is None for t in gathering.tables) and all(len(them) < 2 for them in hosts)


@settings(max_examples=150)
@given(any_gathering())
def test_everybody_sits_exactly_once_a_round_or_the_refusal_says_why_not(gathering: Gathering) -> None:
    made = planned(gathering)
    if made is not None:
        check(gathering, made)


@settings(max_examples=60)
@given(any_gathering(), any_gathering())
def test_a_plan_mended_for_another_crowd_keeps_the_same_promises(before: Gathering, now: Gathering) -> None:
    earlier = planned(before)
    if earlier is None:
        return
    try:
        made = replan(now, earlier, stop=hurried())
    except CannotSeat:
        return
    check(now, made)


@settings(max_examples=40)
@given(any_gathering(), some.integers(0, 40))
def test_somebody_late_has_a_seat_at_a_table_of_the_gathering(gathering: Gathering, number: int) -> None:
    made = planned(gathering)
    if made is None or not made.rounds:
        return
    try:
        table = seat_late(gathering, f"p{number}", made.rounds[0])
    except CannotSeat:
        return
    assert table in {each.id for each in gathering.tables}
