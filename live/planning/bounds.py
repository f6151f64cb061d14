"""What no seating can do better: lower bounds for repeats, coincidences and colleagues at one table.

Two arguments. Pigeonhole: so many meetings over so few pairs must bring some together again. Spread: the
people of one table came from the tables of an earlier round, and when they are more than those tables
some of them came from the same one (F. van Doorn's notes on happy diner tables at Dagstuhl, 2025, use both).
A coincidence is a pair of rounds in which the same two people share a table, so a pair that meets three
times counts three; coincidences are none exactly when repeats are none, and their bound is the tighter one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


def pairs(count: int) -> int:
    """The pairs among so many people."""
    return count * (count - 1) // 2


def spread(count: int, tables: int) -> int:
    """The fewest pairs from one table among so many people who came from so many tables."""
    if tables < 1 or count < 2:
        return 0
    each, more = divmod(count, tables)
    return more * pairs(each + 1) + (tables - more) * pairs(each)


def spread_over(count: int, sizes: Sequence[int]) -> int:
    """The fewest pairs among so many people over tables of these sizes, when each takes no more than its size."""
    together, level = 0, 0
    left = count
    while left > 0:
        room = sum(size > level for size in sizes)
        if not room:
            return together
        taken = min(room, left)
        together += taken * level
        left -= taken
        level += 1
    return together


def spread_of_tables(sizes: Sequence[int], sources: int, bound: int) -> int:
    """Over all tables of a round, the fewest pairs who came from the same of so many tables. Of so many
    people (`bound`) it is not counted, because they go with somebody anyway: wherever it counts least."""
    total = sum(spread(size, sources) for size in sizes)
    # Each person taken off a table of s saves as many pairs as s - 1 people fill the sources evenly.
    savings = sorted(((size - 1 - off) // sources for size in sizes for off in range(size)), reverse=True)
    return total - sum(savings[:bound])


def spread_evenly(meetings: int, over: int) -> int:
    """The fewest coincidences when so many meetings fall on so many pairs."""
    if meetings <= 0 or over <= 0:
        return 0
    each, more = divmod(meetings, over)
    return more * pairs(each + 1) + (over - more) * pairs(each)


@dataclass(frozen=True, slots=True)
class Class:
    """Pairs of one kind (guests with guests, guests with hosts): how many there are, how often they meet in all."""

    meetings: int
    pairs: int

    @property
    def repeats(self) -> int:
        return max(0, self.meetings - self.pairs)

    @property
    def coincidences(self) -> int:
        return spread_evenly(self.meetings, self.pairs)

    @property
    def most(self) -> int:
        return -(-self.meetings // self.pairs) if self.pairs > 0 else 0
