"""Who sits at which table in the next round, and where somebody who comes late sits down.

`seat` plans one round from who is here and what has happened: past rounds are facts, whoever came,
left or was moved since. Where the numbers allow it, people follow routes on which nobody meets
anybody twice (`rotation`); their place on a route is read off the rounds they have sat in, so that
nothing needs to be remembered between two rounds. Whoever fits no route is seated where they know
the fewest, sizes are evened out, and where people still meet again, swaps are tried, a bounded
number of them. Kept free of clock and chance: the same arguments give the same plan.

The rules follow the practice of world cafés (hosts stay, sizes within one, an announced seat is a
promise); the swaps are the usual local search for the social golfer problem (Triska and Musliu,
Annals of Operations Research 194, 2012).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Final, Literal

from live.core.ids import PersonId, TableId
from live.planning.rotation import Moves, moves

Goal = Literal["meet_people", "see_tables"]
Sat = Mapping[PersonId, TableId]

# What one more meeting and one more visit to a table already seen weigh against each other. Who means to
# meet people may well stay: with as many seats as tables somebody has to.
_WEIGHTS: Final[dict[Goal, tuple[int, int]]] = {"meet_people": (1, 0), "see_tables": (1, 100)}
# A bound on the work of swapping: how often two people are looked up, about a tenth of a second of it.
_LOOKS: Final = 1_200_000


class NoRoom(Exception):
    """There are more people than seats."""


@dataclass(frozen=True, slots=True)
class Place:
    """A table as the planner sees it: its id and those who stay there."""

    table: TableId
    stay: tuple[PersonId, ...] = ()


def seat(
    people: Sequence[PersonId],
    places: Sequence[Place],
    past: Sequence[Sat] = (),
    *,
    seats: int,
    rounds: int = 1,
    goal: Goal = "meet_people",
    seed: int = 0,
) -> dict[PersonId, TableId]:
    """The seating of the round after `past`: a table for every one of the `people`.

    `seats` is the most a table takes, `rounds` how many the facilitator means to hold in all,
    `past` who sat where in each round before, oldest first. Those who `stay` and are among the
    people sit at their place. Sizes differ by at most one, unless those who stay alone are more.
    The result lists people table by table. Raises NoRoom when there are more people than seats.
    1,000 people take about a tenth of a second, three where tables are so large that all must meet again.
    """
    if len(people) > len(places) * seats:
        raise NoRoom
    table = _Tables(people, places, past, goal)
    order = list(table.guests)
    Random(seed).shuffle(order)
    for person, there in _routes(order, table, past, max(rounds, len(past) + 1)).items():
        table.sit(person, there)
    for person in order:
        if person not in table.at:
            table.sit(person, table.best_for(person))
    _even_out(table)
    _swap(table, seed)
    return {person: places[there].table for there, them in enumerate(table.members) for person in them}


def seat_late(
    person: PersonId,
    places: Sequence[Place],
    seated: Sat,
    past: Sequence[Sat] = (),
    *,
    seats: int,
    goal: Goal = "meet_people",
) -> TableId:
    """Where one more person sits down while nobody else moves: at the smallest table, among equals
    where they have met the fewest (for `see_tables`, where they have not been). Raises NoRoom."""
    mates = [{p: at for p, at in sat.items() if at == sat[person]} for sat in past if person in sat]
    table = _Tables([*seated, person], places, mates, goal)
    for other, there in seated.items():
        if there in table.numbers and other not in table.at:
            table.sit(other, table.numbers[there])
    free = [there for there, them in enumerate(table.members) if len(them) < seats]
    if not free:
        raise NoRoom
    return places[table.best_for(person, free)].table


def meetings_again(seated: Sat, past: Sequence[Sat], staying: Iterable[PersonId] = ()) -> list[tuple[str, str]]:
    """The pairs who sit together and have before, leaving out pairs of those who stay."""
    still = frozenset(staying)
    before = {pair for sat in past for pair in _pairs(sat)}
    return sorted(pair for pair in _pairs(seated) if pair in before and not still.issuperset(pair))


def _pairs(sat: Sat) -> Iterable[tuple[PersonId, PersonId]]:
    for them in _by_table(sat).values():
        yield from combinations(sorted(them), 2)


def _by_table(sat: Sat) -> dict[TableId, list[PersonId]]:
    by_table: dict[TableId, list[PersonId]] = defaultdict(list)
    for person, table in sat.items():
        by_table[table].append(person)
    return by_table


class _Tables:
    """The tables while they are being filled, with what each meeting and each visit costs."""

    def __init__(self, people: Sequence[PersonId], places: Sequence[Place], past: Sequence[Sat], goal: Goal) -> None:
        here = frozenset(people)
        self.numbers = {place.table: number for number, place in enumerate(places)}
        self.meeting, self.visit = _WEIGHTS[goal]
        self.met: dict[PersonId, Counter[PersonId]] = defaultdict(Counter)
        self.seen: dict[PersonId, Counter[int]] = defaultdict(Counter)
        for sat in past:
            for table, them in _by_table(sat).items():
                for person in them:
                    self.met[person].update(them)
                    if table in self.numbers:
                        self.seen[person][self.numbers[table]] += 1
        self.members: list[list[PersonId]] = [[p for p in place.stay if p in here] for place in places]
        self.at = {person: number for number, them in enumerate(self.members) for person in them}
        self.guests = tuple(person for person in dict.fromkeys(people) if person not in self.at)

    def sit(self, person: PersonId, there: int) -> None:
        if person in self.at:
            self.members[self.at[person]].remove(person)
        self.members[there].append(person)
        self.at[person] = there

    def cost(self, person: PersonId, there: int, without: PersonId | None = None) -> int:
        """What it costs that this person sits there, somebody else having left."""
        met = self.met[person]
        again = sum(met[other] for other in self.members[there] if other != person and other != without)
        return again * self.meeting + self.seen[person][there] * self.visit

    def best_for(self, person: PersonId, among: Sequence[int] | None = None) -> int:
        """The smallest table; among equals the one that costs least, then the first."""
        choice = range(len(self.members)) if among is None else among
        smallest = min(len(self.members[there]) for there in choice)
        equals = [there for there in choice if len(self.members[there]) == smallest]
        return min(equals, key=lambda there: self.cost(person, there))


def _routes(order: Sequence[PersonId], table: _Tables, past: Sequence[Sat], rounds: int) -> dict[PersonId, int]:
    """The next table of everybody who is on a route, or can take up a free one that fits where they sat.

    A route is a first table and a seat. Those with the longest history choose first, so that a
    newcomer gets a route that somebody has left, and never the other way round. They take the first
    seat that fits, so that only the last seat is left empty at some tables and sizes stay within
    one; newcomers fill up the smallest tables.
    """
    number = len(table.members)
    columns = moves(number, rounds)
    turn = len(past)
    stays = len(columns)
    columns = (*columns, (0,) * rounds)
    sizes = [len(them) for them in table.members]
    free = {
        there: [(k, (there - column[turn]) % number) for k, column in enumerate(columns)] for there in range(number)
    }
    for there, size in enumerate(sizes):
        # Where there is no host a guest may have the seat that stays, but not to see other tables.
        if size or table.visit > table.meeting:
            free[there].remove((stays, there))
    routes: dict[PersonId, int] = {}
    known = {person: _positions(person, table, past) for person in order}
    for person in sorted(order, key=lambda person: -len(known[person])):
        fitting = [
            (0, *route)
            for there in _next_tables(known[person], columns, turn, number)
            for route in free[there]
            if _fits(route, known[person], columns, number)
        ] or [(sizes[there], *free[there][0]) for there in range(number) if free[there] and not known[person]]
        if fitting:
            _, k, first = min(fitting)
            there = routes[person] = (first + columns[k][turn]) % number
            free[there].remove((k, first))
            sizes[there] += 1
    return routes


def _positions(person: PersonId, table: _Tables, past: Sequence[Sat]) -> dict[int, int]:
    """In which past round this person sat at which table; at a table that is no more, at none."""
    return {
        turn: table.numbers[sat[person]]
        for turn, sat in enumerate(past)
        if person in sat and sat[person] in table.numbers
    }


def _next_tables(positions: Mapping[int, int], columns: Sequence[Moves], turn: int, tables: int) -> set[int]:
    """Where the seats lead from the table this person was at last; nowhere for a newcomer."""
    if not positions:
        return set()
    last, there = max(positions.items())
    return {(there - column[last] + column[turn]) % tables for column in columns}


def _fits(route: tuple[int, int], positions: Mapping[int, int], columns: Sequence[Moves], tables: int) -> bool:
    """Whether this route passes by every table this person has been at."""
    k, first = route
    return all((first + columns[k][turn]) % tables == there for turn, there in positions.items())


def _even_out(table: _Tables) -> None:
    """Move guests from the largest table to the smallest until sizes are within one."""
    staying = frozenset(table.at) - frozenset(table.guests)
    while True:
        sizes = [len(them) for them in table.members]
        smallest = sizes.index(min(sizes))
        movable = [person for them in table.members if len(them) > sizes[smallest] + 1 for person in them]
        movable = [person for person in movable if person not in staying]
        if not movable:
            return
        largest = max(sizes[table.at[person]] for person in movable)
        candidates = [person for person in movable if sizes[table.at[person]] == largest]
        table.sit(min(candidates, key=lambda p: table.cost(p, smallest) - table.cost(p, table.at[p])), smallest)


def _swap(table: _Tables, seed: int) -> None:
    """Swap guests who meet again, or are where they have been, with whoever makes it better or no worse."""
    chance = Random(seed + 1)
    looks = stuck = 0
    size = 1 + len(table.at) // len(table.members)
    turn = 0
    while looks < _LOOKS and stuck < 100:
        costs = {person: cost for person in table.guests if (cost := table.cost(person, table.at[person]))}
        if not costs:
            return
        # By turns somebody whose seat costs most and anybody whose seat costs something: the first
        # mends what is worst, the second gets away from where nothing can be mended.
        turn += 1
        least = max(costs.values()) if turn % 2 else 1
        person = chance.choice([person for person, cost in costs.items() if cost >= least])
        others = [other for other in table.guests if table.at[other] != table.at[person]]
        if not others:
            return
        others = chance.sample(others, min(len(others), 200))
        looks += size * (len(table.guests) + 4 * len(others))
        gain, _, other = max((_gain(table, person, other), chance.random(), other) for other in others)
        stuck = 0 if gain > 0 else stuck + 1
        if gain >= 0:
            here, there = table.at[person], table.at[other]
            table.sit(person, there)
            table.sit(other, here)


def _gain(table: _Tables, one: PersonId, other: PersonId) -> int:
    here, there = table.at[one], table.at[other]
    now = table.cost(one, here) + table.cost(other, there)
    return now - table.cost(one, there, without=other) - table.cost(other, here, without=one)
