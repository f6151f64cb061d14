"""A plan changed by hand: the same rounds with somebody elsewhere in one of them."""

from __future__ import annotations

from collections.abc import Sequence

from live.core.ids import PersonId, TableId
from live.planning.gathering import Seating
from live.planning.price import Rounds


def moved(rounds: Sequence[Seating], turn: int, person: PersonId, to: TableId | None) -> Rounds:
    """The same rounds with this person at that table, or nowhere, in this one of them, counted from 0."""
    now = {other: table for other, table in rounds[turn].items() if other != person}
    if to is not None:
        now[person] = to
    return tuple(now if each == turn else dict(seating) for each, seating in enumerate(rounds))


def swapped(rounds: Sequence[Seating], turn: int, one: PersonId, other: PersonId) -> Rounds:
    """The same rounds with these two at each other's table in this one of them, counted from 0."""
    here, there = rounds[turn].get(one), rounds[turn].get(other)
    return moved(moved(rounds, turn, one, there), turn, other, here)
