"""The seating planner against its goals: every figure beside the least that is possible.

Times are of the processor, in this process, a plan at a time; a slower machine needs proportionally longer.
As a program (`python -m tests.bench.planning`) it prints its table alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Final, TypeVar

from live.planning.gathering import Gathering, Plan, Table
from live.planning.groups import Mixing, mixed
from live.planning.planner import plan, replan
from live.planning.score import Score, score
from tests.bench.figures import Figure, table
from tests.planning.mixing_score import mixing_score

Result = TypeVar("Result")

# People, tables, rounds.
USUAL: Final = [
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
LARGE: Final = [(1055, 132, 8), (1055, 176, 8), (2000, 250, 5), (2000, 250, 8)]
# Tables that are no power of a prime, with hosts: tables, seats, rounds.
HARD_NUMBERS: Final = [
    (6, 3, 5),
    (6, 4, 5),
    (6, 5, 5),
    (6, 6, 2),
    (10, 6, 7),
    (10, 7, 7),
    (10, 8, 4),
    (10, 9, 4),
    (10, 10, 2),
    (12, 7, 7),
    (12, 8, 6),
    (14, 7, 7),
    (14, 8, 7),
    (15, 7, 8),
    (15, 8, 7),
]
# People, seats, rounds, without hosts.
CLASSICAL: Final = [
    (9, 3, 4),
    (15, 3, 7),
    (16, 4, 5),
    (25, 5, 6),
    (49, 7, 8),
    (64, 8, 9),
    (81, 9, 10),
    (32, 4, 10),
    (28, 4, 9),
    (21, 3, 10),
    (18, 3, 8),
    (100, 10, 4),
]
CROWDED: Final = [
    (12, 3, 3),
    (15, 3, 3),
    (18, 3, 3),
    (20, 4, 3),
    (20, 4, 4),
    (24, 4, 3),
    (24, 4, 4),
    (28, 4, 4),
    (30, 5, 3),
    (40, 5, 4),
    (50, 5, 4),
    (60, 6, 4),
    (80, 8, 4),
    (30, 5, 5),
    (36, 6, 3),
]
WITHOUT_REPEATS_AFTER_CHANGES: Final = [*USUAL, (60, 10, 5)]
CROWDED_AFTER_CHANGES: Final = [(12, 3, 3), (24, 4, 4), (36, 6, 4), (30, 5, 5), (40, 5, 4)]


def planning_figures() -> list[Figure]:
    return [
        *(_zero(people, tables, rounds) for people, tables, rounds in USUAL),
        *(_zero(tables * seats, tables, rounds, (True,)) for tables, seats, rounds in HARD_NUMBERS),
        *(_zero(people, tables, rounds, limit=1.0) for people, tables, rounds in LARGE),
        *(_zero(people, people // seats, rounds, (False,), limit=0.01) for people, seats, rounds in CLASSICAL),
        *(_crowded(people, tables, rounds) for people, tables, rounds in CROWDED),
        _stretch(),
        *(_organisations(people, tables, rounds, share) for people, tables, rounds in USUAL for share in (10, 25)),
        *(_changes(people, tables, rounds, zero=True) for people, tables, rounds in WITHOUT_REPEATS_AFTER_CHANGES),
        *(_changes(people, tables, rounds, zero=False) for people, tables, rounds in CROWDED_AFTER_CHANGES),
        *(_mixing(people, size) for people, size in ((65, 2), (65, 3), (1055, 2), (1055, 3))),
    ]


def cafe(people: int, tables: int, rounds: int, hosts: bool = True, seed: int = 7) -> Gathering:
    names = tuple(f"p{number}" for number in range(people))
    at = tuple(Table(f"t{number}", (names[number],) if hosts else ()) for number in range(tables))
    return Gathering(names, at, rounds, seed=seed)


def _zero(
    people: int, tables: int, rounds: int, hosting: tuple[bool, ...] = (True, False), limit: float | None = None
) -> Figure:
    """With hosts and without; the worse of both."""
    limit = limit or (0.05 if people <= 100 else 0.5)
    tried = [_scored(cafe(people, tables, rounds, hosts)) for hosts in hosting]
    seconds = max(each for _, each in tried)
    repeats = max(found.repeats for found, _ in tried)
    uneven = max(found.uneven for found, _ in tried)
    bound = max(found.repeats_bound for found, _ in tried)
    return Figure(
        f"plan {people}/{tables}/{rounds}{_hosting(hosting)}",
        f"0 repeats, ≤ {limit * 1000:.0f} ms",
        f"{repeats} repeats, {_milliseconds(seconds)}",
        repeats == 0 and uneven <= 1 and seconds <= limit,
        f"bound {bound}, sizes within {uneven}",
    )


def _crowded(people: int, tables: int, rounds: int) -> Figure:
    tried = [_scored(cafe(people, tables, rounds, hosts)) for hosts in (True, False)]
    seconds = max(each for _, each in tried)
    limit = 1.0 if (people, tables, rounds) == (30, 5, 5) else 0.2
    found = max((each for each, _ in tried), key=lambda each: each.coincidences - each.coincidences_bound)
    most = max(each.most_meetings for each, _ in tried)
    return Figure(
        f"plan {people}/{tables}/{rounds}{_hosting((True, False))}",
        f"{found.coincidences_bound} coincidences, ≤ {limit * 1000:.0f} ms",
        f"{found.coincidences} coincidences, {_milliseconds(seconds)}",
        found.coincidences == found.coincidences_bound and seconds <= limit,
        f"bound {found.coincidences_bound}, a pair meets {most} times at most (bound {found.most_meetings_bound})",
    )


def _stretch() -> Figure:
    found, seconds = _scored(cafe(36, 6, 4), effort=6)
    return Figure(
        "plan 36/6/4 with hosts, six turns of searching",
        "≤ 5 repeats",
        f"{found.repeats} repeats, {_milliseconds(seconds)}",
        found.repeats <= 5,
        f"bound {found.repeats_bound}, not known to be reachable",
    )


def _organisations(people: int, tables: int, rounds: int, share: int) -> Figure:
    gathering = replace(cafe(people, tables, rounds), organisation=_long_tail(people, share))
    found, seconds = _scored(gathering)
    bound = found.repeats_bound + found.collisions_bound
    goal, limit = bound, 1.0 if people >= 65 else 5.0
    if people < 32:
        goal = {(25, 10): 3, (25, 25): 9, (30, 10): 3, (30, 25): 5}[people, share]
    elif people == 1055 and share == 25:
        goal = bound * 103 // 100
    return Figure(
        f"plan {people}/{tables}/{rounds}, an organisation of {share} %",
        f"{max(goal, bound)} repeats and colleagues, ≤ {limit:.0f} s",
        f"{found.repeats} + {found.collisions}, {_milliseconds(seconds)}",
        found.repeats + found.collisions <= max(goal, bound) and seconds <= limit,
        f"bound {found.repeats_bound} + {found.collisions_bound}",
    )


def _long_tail(people: int, share: int) -> dict[str, str]:
    """One organisation of so many per cent; of the others the k-th has one k-th of the largest, alone at last."""
    chance = Random(people + share)
    names = [f"p{number}" for number in range(people)]
    chance.shuffle(names)
    largest = round(people * share / 100)
    organisation = dict.fromkeys(names[:largest], "o1")
    rest, number = names[largest:], 2
    while rest:
        size = max(1, largest // number)
        organisation.update(dict.fromkeys(rest[:size], f"o{number}"))
        rest, number = rest[size:], number + 1
    return organisation


def _changes(people: int, tables: int, rounds: int, zero: bool) -> Figure:
    held, moved, dropped, seconds, uneven = _with_changes(people, tables, rounds)
    limit = 0.1
    return Figure(
        f"re-plan {people}/{tables}/{rounds}: 10 % gone, 5 % new, twice",
        f"{'0' if zero else f'≤ {dropped}'} repeats, nobody moved, ≤ {limit * 1000:.0f} ms",
        f"{held.repeats} repeats, {moved} moved, {_milliseconds(seconds)}",
        held.repeats <= (0 if zero else dropped) and moved == 0 and (seconds <= limit or not zero) and uneven <= 2,
        f"bound {held.repeats_bound}, {dropped} when holes are only filled; sizes within {uneven}",
    )


def _with_changes(people: int, tables: int, rounds: int) -> tuple[Score, int, int, float, int]:
    """The score of what was held, who was moved after being told, repeats had holes only been filled, the
    slowest planning, and how uneven sizes were."""
    chance = Random(11)
    gathering = cafe(people, tables, rounds)
    hosts = {host for each in gathering.tables for host in each.hosts}
    made = filled = plan(gathering)
    moved, slowest, uneven = 0, 0.0, 0
    without: list[dict[str, str]] = []
    for turn in range(rounds):
        if turn in (1, 2):
            announced = made.rounds[0]
            guests = [person for person in gathering.people if person not in hosts]
            gone = set(chance.sample(guests, round(len(guests) * 0.1)))
            new = tuple(f"n{turn} {number}" for number in range(round(len(guests) * 0.05)))
            here = (*(person for person in gathering.people if person not in gone), *new)
            gathering = replace(gathering, people=here, announced=announced)
            before = made
            made, seconds = _timed(lambda g=gathering, b=before: replan(g, b))  # type: ignore[misc]
            slowest = max(slowest, seconds)
            moved += sum(made.rounds[0].get(person, at) != at for person, at in announced.items())
            filled = _holes_filled(filled, here, gone, new)
            found = score(gathering, made.rounds)
            uneven = max(uneven, found.uneven)
        gathering = replace(gathering, past=(*gathering.past, made.rounds[0]), announced=None)
        without.append(filled.rounds[0])
        made, filled = Plan(made.first + 1, made.rounds[1:]), Plan(filled.first + 1, filled.rounds[1:])
    everything = replace(gathering, past=())
    dropped = score(everything, without).repeats
    return score(everything, gathering.past), moved, dropped, slowest, uneven


def _holes_filled(made: Plan, here: tuple[str, ...], gone: set[str], new: tuple[str, ...]) -> Plan:
    """Each newcomer inherits the route of somebody who left; nothing else changes."""
    heir = dict(zip(sorted(gone), new, strict=False))
    staying = set(here)
    return Plan(
        made.first,
        tuple(
            {heir.get(p, p): at for p, at in seating.items() if p in staying or p in heir} for seating in made.rounds
        ),
    )


def _mixing(people: int, size: int) -> Figure:
    mixing = Mixing(tuple(f"p{number}" for number in range(people)), 2 if size == 2 else 3, 6)
    made, seconds = _timed(lambda: mixed(mixing))
    found = mixing_score(mixing, made)
    return Figure(
        f"{people} people in groups of {size}, 6 rounds",
        "0 repeats, 0 odd again, ≤ 1000 ms",
        f"{found.repeats} repeats, {found.odd_again} odd again, {_milliseconds(seconds)}",
        found.repeats == found.odd_again == 0 and seconds <= 1.0,
        f"bounds {found.repeats_bound} and {found.odd_again_bound}",
    )


def _scored(gathering: Gathering, effort: int = 1) -> tuple[Score, float]:
    """The score of its plan, and how long planning took."""
    made, seconds = _timed(lambda: plan(gathering, effort=effort))
    return score(gathering, made.rounds), seconds


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    begun = time.process_time()
    result = work()
    return result, time.process_time() - begun


def _hosting(hosting: tuple[bool, ...]) -> str:
    return {(True, False): "", (True,): " with hosts", (False,): " without hosts"}[hosting]


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.0095 else f"{seconds * 1000:.1f} ms"


if __name__ == "__main__":
    print(table(planning_figures()))
