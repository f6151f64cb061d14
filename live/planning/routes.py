"""Whole plans by algebra: everybody has a route through the tables, and no two routes meet twice.

A place is a table and a seat; those of one seat move together, by so many tables each round, and the seat
that never moves is the host's. No two routes meet twice when, for every two seats, the differences of their
moves are all different over the rounds: a difference matrix (Bose and Bush, 1952; Colbourn and Dinitz,
Handbook of Combinatorial Designs, VI.17). In a finite field of as many elements as there are tables,
move = round x seat is one, for as many rounds and seats as tables. Two people of one seat never meet, so
colleagues are put on one seat where they fit, and an empty place brings nobody together again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from live.planning.classical import classical
from live.planning.fields import field
from live.planning.hall import NOWHERE, Hall, members
from live.planning.rotation import moves
from live.planning.stored import DIFFERENCES

Tables = list[int]
Tour = Callable[[int, int, int], int]

_MOST_IN_A_FIELD: Final = 256
# Some ways of giving out places bring together people who must be apart; another lot then.
_ATTEMPTS: Final = 8


def routes(hall: Hall) -> list[Tables] | None:
    """For each round to come the table of each person, on routes that never meet twice; None where there are
    past rounds, groups, uneven tables or hosts who change, or no such routes were found."""
    if not _is_regular(hall):
        return None
    count, tables = len(hall.people), len(hall.tables)
    seats = -(-count // tables)
    hosts = [each for each in range(count) if hall.pins[0][each] != NOWHERE]
    still = bool(hosts) or hall.gathering.goal == "meet_people"
    tour = _tour(tables, hall.rounds, seats, still)
    trips = 1
    if tour is None and hall.gathering.goal == "see_tables":
        tour = _round_trips(tables, seats, hall.rounds, bool(hosts))
        trips = -(-hall.rounds // tables)
    known = None
    if tour is None and not hosts and count == tables * seats:
        known = classical(tables, seats, hall.rounds)
    for attempt in range(_ATTEMPTS):
        # Whoever has been to all tables may set out again from another place, and with others.
        places = [_places(hall, hosts, seats, attempt + trip * _ATTEMPTS) for trip in range(trips)]
        made = None
        if tour is not None:
            way = [places[turn // tables if trips > 1 else 0] for turn in range(hall.rounds)]
            made = [[tour(turn, table, seat) for table, seat in way[turn]] for turn in range(hall.rounds)]
        elif known is not None:
            made = [[at[seat * tables + table] for table, seat in places[0]] for at in known]
        if made is None or _keeps_apart(hall, made):
            return made
    return None


def _keeps_apart(hall: Hall, rounds: list[Tables]) -> bool:
    pairs = [(each, other) for each, them in enumerate(hall.apart) for other in members(them) if each < other]
    return all(at[each] != at[other] for at in rounds for each, other in pairs)


def _is_regular(hall: Hall) -> bool:
    """One host or none at every table, all hosts the same in every round, every seat at every table to be had."""
    count, tables = len(hall.people), len(hall.tables)
    pins = hall.pins[0] if hall.pins else []
    hosted = [table for table in pins if table != NOWHERE]
    return (
        hall.rounds > 0
        and hall.first == 1
        and hall.gathering.announced is None
        and all(len(unit) == 1 for unit in hall.units)
        and min(hall.caps) >= -(-count // tables)
        and len(set(hosted)) == len(hosted)
        and len(hosted) in (0, tables)
        and all(each == pins for each in hall.pins)
    )


def _tour(tables: int, rounds: int, seats: int, still: bool) -> Tour | None:
    """Where the place at this table and seat has gone by a round. Unless one may be `still`, all seats move."""
    first = 0 if still else 1
    wanted = seats + first
    if all(turn * seat % tables for turn in range(1, rounds) for seat in range(1, wanted)):
        return lambda turn, table, seat: (table + turn * (seat + first)) % tables
    numbers = field(tables) if tables <= _MOST_IN_A_FIELD and max(rounds, wanted) <= tables else None
    if numbers is not None:
        f = numbers
        return lambda turn, table, seat: f.plus(table, f.times(turn, seat + first))
    for matrix in DIFFERENCES.get(tables, ()):
        given = [[int(digit, 36) for digit in line] for line in matrix.split()]
        # What holds of rounds and seats holds of seats and rounds.
        for lines in (given, list(zip(*given, strict=True))):
            if len(lines) >= rounds and len(lines[0]) >= wanted:
                return _turning(tables, lines, first)
    found = [(0,) * rounds, *moves(tables, rounds)]
    return _turning(tables, list(zip(*found, strict=True)), first) if len(found) >= wanted else None


def _turning(tables: int, moves: Sequence[Sequence[int]], first: int) -> Tour:
    """By how many tables each seat has moved on in each round."""
    return lambda turn, table, seat: (table + moves[turn][seat + first]) % tables


def _round_trips(tables: int, seats: int, rounds: int, hosted: bool) -> Tour:
    """Each seat goes through all tables, each in an order of its own, and then again in another: people will
    meet again, but nobody comes to a table twice before they have been to all."""
    trips = -(-rounds // tables)
    orders = [
        [move for trip in range(trips) for move in Random(seat + trip * seats).sample(range(tables), tables)]
        for seat in range(seats)
    ]
    if hosted:
        orders[0] = [0] * (trips * tables)
    return lambda turn, table, seat: (table + orders[seat][turn]) % tables


def _places(hall: Hall, hosts: Sequence[int], seats: int, attempt: int) -> list[tuple[int, int]]:
    """A first table and a seat for each person: hosts on the seat that stays, colleagues and people apart
    on one seat as far as they fit, and what is left empty all on the last seat."""
    count, tables = len(hall.people), len(hall.tables)
    order = list(range(count))
    Random(hall.gathering.seed + attempt).shuffle(order)
    keys = {each: _company(hall, each) for each in order}
    larger: dict[int, int] = {}
    for key in keys.values():
        larger[key] = larger.get(key, 0) + 1
    hosting = set(hosts)
    guests = sorted((each for each in order if each not in hosting), key=lambda e: (-larger[keys[e]], keys[e]))
    free = [(table, seat) for seat in range(1 if hosts else 0, seats) for table in range(tables)]
    places = [(hall.pins[0][each], 0) for each in range(count)]
    for each, place in zip(guests, free, strict=False):
        places[each] = place
    return places


def _company(hall: Hall, each: int) -> int:
    """Those whom this person should meet as little as possible, themselves included; nobody in common, 0."""
    company = hall.same_organisation[each] or hall.apart[each]
    return company | 1 << each if company else 0
