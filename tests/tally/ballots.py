"""Random ballots of every kind, from a seed: few items and few ballots, so that ties are common."""

from __future__ import annotations

from random import Random
from typing import Final

from hypothesis import strategies as st

from live.tally.duels import Ranking

ITEMS: Final = ("A", "B", "C", "D")


def some_items(random: Random, most: int = 5) -> tuple[str, ...]:
    return tuple("ABCDEFG"[: random.randint(1, most)])


def a_ranking(random: Random, items: tuple[str, ...]) -> Ranking:
    """Some of the items, some of them tied, now and then none."""
    chosen = random.sample(items, random.randint(0, len(items)))
    groups: list[tuple[str, ...]] = []
    while chosen:
        size = random.choice((1, 1, 1, 2))
        groups.append(tuple(chosen[:size]))
        chosen = chosen[size:]
    return tuple(groups)


def a_choice(random: Random, items: tuple[str, ...]) -> list[str]:
    return random.sample(items, random.randint(0, len(items)))


def marks(random: Random, items: tuple[str, ...], low: int, high: int) -> dict[str, int]:
    return {item: random.randint(low, high) for item in a_choice(random, items)}


RANKINGS: Final = st.builds(a_ranking, st.randoms(use_true_random=False), st.just(ITEMS))
CHOICES: Final = st.lists(st.sampled_from(ITEMS), unique=True)
GRADES: Final = st.dictionaries(st.sampled_from(ITEMS), st.integers(0, 4))
MARKS: Final = st.dictionaries(st.sampled_from(ITEMS), st.integers(1, 5))
PAIRS: Final = st.dictionaries(st.sampled_from(ITEMS), st.tuples(st.integers(1, 5), st.integers(1, 5)))
DOTS: Final = st.dictionaries(st.sampled_from(ITEMS), st.integers(1, 3))
COMPARISONS: Final = st.lists(st.permutations(ITEMS).map(lambda order: (order[0], order[1])))
