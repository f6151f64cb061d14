"""Routes through the tables on which nobody meets anybody twice.

Give everybody a place: a table and a seat. Those of one seat move together, by so many tables each
round. Nobody meets anybody twice when, for every two seats, the differences between their moves are
all different from round to round: such moves are a difference matrix, well known from orthogonal
arrays (Bose and Bush, 1952; Colbourn and Dinitz, Handbook of Combinatorial Designs, VI.17). A host
is the seat that never moves. Two people of the same seat never meet, a place left empty repeats
nothing, and whoever takes an empty place inherits a route without repeats.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import permutations
from math import perm
from random import Random
from typing import Final

Moves = tuple[int, ...]

ENOUGH_SEATS: Final = 12
# The search is bounded by what it looks at, not by a clock: a plan depends on its inputs alone.
_MOST_CANDIDATES: Final = 8_000
_MOST_STEPS: Final = 600
_MOST_COMPARED: Final = 10_000_000


@lru_cache(maxsize=64)
def moves(tables: int, rounds: int) -> tuple[Moves, ...]:
    """For each seat besides the host's, by how many tables it has moved on in each round (counted from 0).

    At most ENOUGH_SEATS seats, fewer when no more were found; in round 0 nobody has moved. The seats
    also differ from the host's, who has moved by 0 in every round, so nobody comes to a table twice.
    """
    steady = _in_step(tables, rounds)
    if len(steady) >= min(ENOUGH_SEATS, tables - 1) or rounds < 2:
        return steady
    return max(steady, _searched(tables, rounds), key=len)


def _in_step(tables: int, rounds: int) -> tuple[Moves, ...]:
    """Seat k moves k tables each round, for as many k as keep apart from all earlier ones and the host."""
    found: list[int] = []
    for k in range(1, tables):
        if len(found) < ENOUGH_SEATS and all(
            (turn * (k - other)) % tables for other in (0, *found) for turn in range(1, rounds)
        ):
            found.append(k)
    return tuple(tuple((turn * k) % tables for turn in range(rounds)) for k in found)


def _searched(tables: int, rounds: int) -> tuple[Moves, ...]:
    """The largest set found by a bounded depth-first search, for six, eight, ten, twelve tables."""
    wanted = min(ENOUGH_SEATS, tables - 1)
    best: list[Moves] = []
    steps = compared = 0

    def deepen(chosen: list[Moves], left: list[Moves]) -> None:
        nonlocal best, steps, compared
        if len(chosen) > len(best):
            best = list(chosen)
        while left and len(best) < wanted and len(chosen) + len(left) > len(best):
            if steps >= _MOST_STEPS or compared > _MOST_COMPARED:
                return
            first, *left = left
            steps, compared = steps + 1, compared + rounds * len(left)
            deepen([*chosen, first], [other for other in left if _apart(first, other, tables)])

    deepen([], _candidates(tables, rounds))
    return tuple(best)


def _candidates(tables: int, rounds: int) -> list[Moves]:
    """Every seat that never comes to a table twice, or a fixed sample where these are too many to look at."""
    if rounds > tables:
        return []
    if perm(tables - 1, rounds - 1) <= _MOST_CANDIDATES:
        return [(0, *later) for later in permutations(range(1, tables), rounds - 1)]
    chance = Random(tables * rounds)
    return [(0, *chance.sample(range(1, tables), rounds - 1)) for _ in range(_MOST_CANDIDATES // 4)]


def _apart(one: Moves, other: Moves, tables: int) -> bool:
    seen = 0
    for a, b in zip(one, other, strict=True):
        moved = 1 << (a - b) % tables
        if seen & moved:
            return False
        seen |= moved
    return True
