"""Gatherings of every kind for the tests: what a facilitator might ask for, sensible or not."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as some

from live.planning.gathering import Gathering, Seating, Table
from live.planning.score import Score


def people_of(count: int) -> tuple[str, ...]:
    return tuple(f"p{number}" for number in range(count))


def tables_of(count: int, hosts: bool = True, seats: int | None = None) -> tuple[Table, ...]:
    return tuple(Table(f"t{number}", (f"p{number}",) if hosts else (), seats) for number in range(count))


def cafe(people: int, tables: int, rounds: int, *, hosts: bool = True, seed: int = 7) -> Gathering:
    """Participants p0, p1 …, tables t0, t1 …; where there are hosts, p0 hosts t0 and so on."""
    return Gathering(people_of(people), tables_of(tables, hosts), rounds, seed=seed)


def keeps_its_conditions(found: Score) -> bool:
    return not (found.apart_broken or found.together_split or found.unseated or found.hosts_away)


def hurried(questions: int = 3) -> Callable[[], bool]:
    """Lets the planner go on for so many times that it asks: enough for promises, not for the best plan."""
    asked = iter([False] * questions)
    return lambda: next(asked, True)


def sizes(seating: Seating, gathering: Gathering) -> list[int]:
    return [list(seating.values()).count(table.id) for table in gathering.tables]


_names = some.integers(0, 29).map(lambda number: f"p{number}")
_tables = some.integers(0, 7).map(lambda number: f"t{number}")
_groups = some.lists(some.lists(_names, max_size=4).map(tuple), max_size=3).map(tuple)
_seatings = some.dictionaries(_names, _tables, max_size=30)


@some.composite
def any_table(draw: some.DrawFn, number: int) -> Table:
    return Table(
        f"t{number}",
        draw(some.just(()) | some.lists(_names, max_size=2).map(tuple)),
        draw(some.none() | some.integers(0, 12)),
        draw(some.integers(1, 3)),
    )


@some.composite
def any_gathering(draw: some.DrawFn) -> Gathering:
    """Half of them sensible: enough seats, one host a table at most."""
    sensible = draw(some.booleans())
    count = draw(some.integers(2 if sensible else 0, 30))
    number = draw(some.integers(1 if sensible else 0, 7))
    plain = some.lists(some.none() | some.integers(30, 40), min_size=number, max_size=number)
    if sensible:
        hosted = draw(some.integers(0, number))
        tables = tuple(Table(f"t{n}", (f"p{n}",) if n < hosted else (), cap) for n, cap in enumerate(draw(plain)))
    else:
        tables = tuple(draw(any_table(n)) for n in range(number))
    rare = some.just(()) if sensible and draw(some.booleans()) else _groups
    return Gathering(
        people=tuple(draw(some.permutations(people_of(30))))[:count],
        tables=tables,
        rounds=draw(some.integers(0, 5)),
        goal=draw(some.sampled_from(["meet_people", "see_tables"])),
        together=draw(rare),
        apart=draw(rare),
        organisation=draw(some.dictionaries(_names, some.sampled_from(["", "a", "b", "c"]), max_size=20)),
        past=tuple(draw(some.lists(_seatings, max_size=2))),
        announced=draw(some.none() | _seatings),
        hosts_by_round=draw(
            some.just({})
            | some.dictionaries(
                some.integers(1, 4),
                some.dictionaries(_tables, some.lists(_names, max_size=2).map(tuple), max_size=3),
                max_size=2,
            )
        ),
        seed=draw(some.integers(0, 2**32)),
    )
