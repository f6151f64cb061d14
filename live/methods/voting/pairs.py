"""Which pairs a voter is shown: so many each, and taken together all pairs as often as one another.

All pairs stand in one circle, item after item as the rounds of a tournament in which each meets each: so any stretch
of it has every item about as often. A hand is a stretch of that circle, and hands follow one another without a gap.
Who has which hand is drawn among those still free, and is nobody's business: a pair that one person alone compared
would give their answer away.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

Pair = tuple[str, str]


def how_many(items: int) -> int:
    """How many pairs there are."""
    return items * (items - 1) // 2


def hand(items: Sequence[str], each: int, number: int) -> tuple[Pair, ...]:
    """The pairs of one hand; all of them where there are no more than that."""
    pairs = how_many(len(items))
    size = min(each, pairs)
    return tuple(_pair(items, (number * size + at) % pairs) for at in range(size))


def free_hand(items: int, each: int, taken: Container[int], dealt: int, seed: int) -> int:
    """A hand that nobody has: of those that show all pairs once more, one after the other, any."""
    pairs = how_many(items)
    lap = -(-pairs // min(each, pairs)) if pairs else 1
    first = dealt // lap * lap
    while not (free := [number for number in range(first, first + lap) if number not in taken]):
        # Only where entries of the log were lost.
        first += lap
    return free[seed % len(free)]


def _pair(items: Sequence[str], place: int) -> Pair:
    """One item stays, the others move round it by one place a round. Of an odd number, whoever would meet the empty
    place sits out."""
    even = len(items) % 2 == 0
    others = len(items) - 1 if even else len(items)
    matches = len(items) // 2
    turn, match = divmod(place, matches)
    if even and match == 0:
        return items[others], items[turn]
    match += 0 if even else 1
    return items[(turn + match) % others], items[(turn - match) % others]
