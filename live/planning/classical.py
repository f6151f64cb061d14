"""Plans without hosts in which nobody meets anybody twice for as many rounds as there can be.

Where tables have as many seats as there are tables, and a field of that order exists, the lines of the
affine plane do it: q tables of q for q + 1 rounds, after which everybody has met everybody. Some others are
kept in `stored`. Ten tables of ten for four rounds come from two orthogonal Latin squares of order ten,
which Euler thought impossible (Bose, Shrikhande and Parker, 1960): quasi-difference matrix over seven, and
three more points (Handbook of Combinatorial Designs, III.3).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final

from live.planning.fields import field
from live.planning.stored import DESIGNS, PEOPLE

Rounds = list[list[int]]

_NEVER: Final = -1
_TENS: Final = (
    (_NEVER, 4, 5, 4),
    (_NEVER, 5, 1, 2),
    (_NEVER, 0, 5, 2),
    (4, _NEVER, 5, 1),
    (6, _NEVER, 4, 2),
    (1, _NEVER, 3, 3),
    (2, 4, _NEVER, 0),
    (0, 3, _NEVER, 1),
    (1, 2, _NEVER, 1),
    (5, 5, 5, _NEVER),
    (2, 6, 1, _NEVER),
    (0, 6, 3, _NEVER),
    (0, 5, 4, 6),
)


def classical(tables: int, seats: int, rounds: int) -> Rounds | None:
    """For each round the table of each of tables x seats people, without repeats; None where none is known."""
    known = _plane(tables, seats, rounds) or _tens(tables, seats, rounds) or _stored(tables, seats)
    return known[:rounds] if known is not None and len(known) >= rounds else None


def _plane(tables: int, seats: int, rounds: int) -> Rounds | None:
    """Person (x, y) sits on the line y = slope · x + table; in one more round, on the line x = table."""
    numbers = field(tables) if tables == seats and rounds == tables + 1 else None
    if numbers is None:
        return None
    places = list(product(range(tables), repeat=2))
    sloping = [[numbers.plus(y, numbers.times(slope, x)) for x, y in places] for slope in range(tables)]
    return [*sloping, [x for x, _ in places]]


def _tens(tables: int, seats: int, rounds: int) -> Rounds | None:
    if (tables, seats) != (10, 10) or rounds > 4:
        return None
    people: list[Sequence[int]] = [(x, y, (x + y) % 3, (x + 2 * y) % 3) for x, y in product(range(3), repeat=2)]
    people = [tuple(7 + table for table in route) for route in people]
    for number, column in enumerate(_TENS):
        for shift in range(7):
            people.append([7 + number % 3 if entry == _NEVER else (entry + shift) % 7 for entry in column])
    return [[route[turn] for route in people] for turn in range(4)]


def _stored(tables: int, seats: int) -> Rounds | None:
    design = DESIGNS.get((tables, seats))
    if design is None:
        return None
    rounds = []
    for line in design.rounds:
        for step in range(design.turn):
            at = [0] * (tables * seats)
            for table, them in enumerate(line.split()):
                for letter in them:
                    at[_turned(PEOPLE.index(letter), step, design.turn, tables * seats - design.still)] = table
            rounds.append(at)
    return rounds


def _turned(person: int, step: int, turn: int, moving: int) -> int:
    return person if person >= moving else person // turn * turn + (person % turn + step) % turn
