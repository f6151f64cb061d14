"""One round filled from nothing: hosts first, then groups who stay together and people who keep apart,
then everybody else at the smallest table where they know the fewest.

Groups and people apart are placed by a search with steps back, first at tables of even size, then, where
no way is found, at ever larger ones. The search is bounded by what it looks at, never by a clock.
"""

from __future__ import annotations

from random import Random
from typing import Final

from live.planning.gathering import CannotSeat
from live.planning.hall import NOWHERE, Hall
from live.planning.meetings import Meetings

_MOST_STEPS: Final = 4_000
_ATTEMPTS: Final = 4
# What it takes to look at a table, in people looked at.
_LOOKING: Final = 2


def even_sizes(caps: list[int], people: int, sitting: list[int]) -> list[int]:
    """How many sit at each table when the rest of the people always take the smallest one that has room."""
    sizes = list(sitting)
    left = people - sum(sitting)
    while left > 0:
        open_tables = [table for table, cap in enumerate(caps) if sizes[table] < cap]
        lowest = min(sizes[table] for table in open_tables)
        at_lowest = [table for table in open_tables if sizes[table] == lowest]
        higher = [sizes[table] for table in open_tables if sizes[table] > lowest]
        rise = min([*(caps[table] for table in at_lowest), *higher]) - lowest
        rise = max(1, min(rise, left // len(at_lowest)))
        for table in at_lowest[:left]:
            sizes[table] += rise
            left -= rise
    return sizes


def fill(meetings: Meetings, turn: int, chance: Random, *, by_lot: bool = False) -> None:
    """Seat everybody who is seated nowhere in this round; `by_lot` those who go alone, whomever they know.
    Raises CannotSeat when no arrangement was found."""
    hall, at = meetings.hall, meetings.at[turn]
    for each, table in enumerate(hall.pins[turn]):
        if table != NOWHERE and at[each] == NOWHERE:
            meetings.sit(turn, each, table)
    for unit in hall.units:
        if len(unit) > 1:
            _join(meetings, turn, unit)
    units = [unit for unit in hall.units if at[unit[0]] == NOWHERE]
    bound = [unit for unit in units if len(unit) > 1 or hall.apart[unit[0]]]
    if bound:
        _place(meetings, turn, bound, chance)
    free = [unit[0] for unit in units if at[unit[0]] == NOWHERE]
    chance.shuffle(free)
    if by_lot:
        _seat_by_lot(meetings, turn, free)
        return
    for each in free:
        meetings.sit(turn, each, best_table(meetings, turn, each, chance))


def work(hall: Hall) -> int:
    """About how many people and tables are looked at when a whole round is filled, besides by lot."""
    people, tables = len(hall.people), len(hall.tables)
    return people * (people // (2 * tables) + _LOOKING * tables)


def _seat_by_lot(meetings: Meetings, turn: int, free: list[int]) -> None:
    """At once, since to seat a thousand at one table one by one takes long."""
    hall, at = meetings.hall, list(meetings.at[turn])
    sizes = even_sizes(hall.caps, len(at), meetings.sizes[turn])
    room = (table for table, size in enumerate(sizes) for _ in range(size - meetings.sizes[turn][table]))
    for each, table in zip(free, room, strict=True):
        at[each] = table
    for each, table in enumerate(meetings.at[turn]):
        if table != NOWHERE:
            meetings.sit(turn, each, NOWHERE)
    meetings.take(turn, at)


def best_table(meetings: Meetings, turn: int, each: int, chance: Random) -> int:
    """The smallest table that has room; among equals where joining costs least, then by lot or the first.
    Raises CannotSeat when no table has room, as when more people were promised a table than it takes."""
    sizes, caps = meetings.sizes[turn], meetings.hall.caps
    smallest = min((size for size, cap in zip(sizes, caps, strict=True) if size < cap), default=NOWHERE)
    if smallest == NOWHERE:
        raise CannotSeat("more_people_than_seats", people=sum(sizes) + 1, seats=sum(caps))
    best, choice = -1, []
    for table, size in enumerate(sizes):
        if size == smallest and size < caps[table]:
            cost = meetings.cost_of_joining(each, turn, table)
            if best < 0 or cost < best:
                best, choice = cost, [table]
            elif cost == best:
                choice.append(table)
    return chance.choice(choice) if len(choice) > 1 else choice[0]


def even_out(meetings: Meetings, turn: int) -> None:
    """Move people who go alone and are not pinned from the largest tables to the smallest, until sizes are
    within one or nobody is left who could be moved."""
    hall, sizes = meetings.hall, meetings.sizes[turn]
    while True:
        smallest = min(
            (t for t, size in enumerate(sizes) if size < hall.caps[t]), key=sizes.__getitem__, default=NOWHERE
        )
        if smallest == NOWHERE:
            return
        movable = [
            each
            for each, table in enumerate(meetings.at[turn])
            if sizes[table] > sizes[smallest] + 1
            and hall.pins[turn][each] == NOWHERE
            and len(hall.units[hall.unit_of[each]]) == 1
            and not hall.apart[each] & meetings.sets[turn][smallest]
        ]
        if not movable:
            return
        largest = max(sizes[meetings.at[turn][each]] for each in movable)
        movable = [each for each in movable if sizes[meetings.at[turn][each]] == largest]
        meetings.sit(turn, min(movable, key=lambda each: meetings.cost_of_joining(each, turn, smallest)), smallest)


def _join(meetings: Meetings, turn: int, unit: tuple[int, ...]) -> None:
    """Seat those of a group who are seated nowhere with those who are."""
    hall, at = meetings.hall, meetings.at[turn]
    table = next((at[each] for each in unit if at[each] != NOWHERE), NOWHERE)
    for each in unit if table != NOWHERE else ():
        if at[each] == NOWHERE:
            if meetings.sizes[turn][table] >= hall.caps[table]:
                raise CannotSeat("no_arrangement", persons=hall.names(unit))
            meetings.sit(turn, each, table)


def _place(meetings: Meetings, turn: int, bound: list[tuple[int, ...]], chance: Random) -> None:
    hall = meetings.hall
    most = max(hall.caps)
    limit = max(*even_sizes(hall.caps, len(hall.people), meetings.sizes[turn]), len(max(bound, key=len)))
    while True:
        for _ in range(_ATTEMPTS):
            found = _searched(meetings, turn, bound, limit, chance)
            if found:
                for unit, table in zip(bound, found, strict=True):
                    for each in unit:
                        meetings.sit(turn, each, table)
                return
        if limit >= most:
            raise CannotSeat("no_arrangement", persons=hall.names(each for unit in bound for each in unit))
        limit += 1


def _searched(
    meetings: Meetings, turn: int, bound: list[tuple[int, ...]], limit: int, chance: Random
) -> list[int] | None:
    """A table for every unit so that none grows over the limit and nobody sits with whom they must not."""
    hall = meetings.hall
    rank = {unit: (-len(unit), -hall.apart[unit[0]].bit_count(), chance.random()) for unit in bound}
    order = sorted(bound, key=rank.__getitem__)
    sizes, sets = list(meetings.sizes[turn]), list(meetings.sets[turn])
    untried: list[list[int]] = []
    chosen: list[int] = []
    steps = 0
    while len(chosen) < len(order):
        if len(untried) == len(chosen):
            untried.append(_possible(meetings, turn, order[len(chosen)], limit, sizes, sets, chance))
        if untried[-1] and steps < _MOST_STEPS:
            steps += 1
            unit, table = order[len(chosen)], untried[-1].pop()
            sizes[table] += len(unit)
            sets[table] |= _bits(unit)
            chosen.append(table)
        elif chosen and steps < _MOST_STEPS:
            untried.pop()
            table, unit = chosen.pop(), order[len(chosen)]
            sizes[table] -= len(unit)
            sets[table] ^= _bits(unit)
        else:
            return None
    table_of = dict(zip(order, chosen, strict=True))
    return [table_of[unit] for unit in bound]


def _possible(
    meetings: Meetings, turn: int, unit: tuple[int, ...], limit: int, sizes: list[int], sets: list[int], chance: Random
) -> list[int]:
    """The tables that may take the unit, the best last."""
    hall: Hall = meetings.hall
    apart = hall.apart[unit[0]]
    possible = [
        (sizes[table], sum(meetings.cost_of_joining(each, turn, table) for each in unit), chance.random(), table)
        for table, cap in enumerate(hall.caps)
        if sizes[table] + len(unit) <= min(cap, max(limit, sizes[table])) and not sets[table] & apart
    ]
    return [table for *_, table in sorted(possible, reverse=True)]


def _bits(unit: tuple[int, ...]) -> int:
    return sum(1 << each for each in unit)
