"""How long the assignment by wishes takes, and how people fare beside first come, first served.

Made-up people with the same wishes in every run: popularity falls as Zipf's law has it, and there are 15 %
more seats than people. The times are of the processor, so that busy neighbours do not count.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random
from time import process_time
from typing import Final

from live.planning.assignment import Fairness, Figures, Group, Wisher, assign
from tests.bench.figures import Figure, at_most, middle

TURNS: Final = 5
FAIRNESS: Final[tuple[Fairness, ...]] = ("squared_ranks", "rank_maximal")


@dataclass(frozen=True, slots=True)
class Case:
    """`skew`: Zipf's exponent; at 0 all groups are as popular. `limit`: milliseconds."""

    people: int
    groups: int
    wishes: int
    skew: float
    limit: float

    @property
    def what(self) -> str:
        return f"{self.people:,} people, {self.groups} groups, {self.wishes} wishes, skew {self.skew}"


CASES: Final = (
    Case(65, 8, 3, 1.0, 300),
    Case(150, 10, 3, 0.6, 300),
    Case(150, 10, 3, 1.2, 300),
    Case(1_055, 24, 4, 1.0, 300),
)


def assignment_figures() -> list[Figure]:
    """The processor time of each case under both rules, with the shares of first wishes, second ones, …"""
    return [_measured(case, fairness) for case in CASES for fairness in FAIRNESS]


def _measured(case: Case, fairness: Fairness) -> Figure:
    groups, people = _market(case)
    times = []
    for turn in range(TURNS):
        began = process_time()
        figures = assign(groups, people, fairness=fairness, seed=turn).figures
        times.append((process_time() - began) * 1_000)
    served = _first_come(groups, people)
    remark = f"{_shares(figures)}; avoidable envy {figures.envy}; first come, first served: {served}"
    return at_most(f"wishes: {case.what}, {fairness}", middle(times), case.limit, " ms", remark)


def _market(case: Case) -> tuple[list[Group], list[Wisher]]:
    chance = Random(case.people * 1_000 + case.groups)
    names = [f"g{number}" for number in range(case.groups)]
    popular = {name: 1 / place**case.skew for place, name in enumerate(names, 1)}
    people = []
    for number in range(case.people):
        wishes: list[str] = []
        while len(wishes) < case.wishes:
            left = [name for name in names if name not in wishes]
            wishes += chance.choices(left, [popular[name] for name in left])
        people.append(Wisher(f"p{number}", tuple(wishes)))
    seats = math.ceil(1.15 * case.people / case.groups)
    return [Group(name, seats) for name in names], people


def _shares(figures: Figures) -> str:
    parts = [*figures.by_rank, figures.unplaced]
    return "/".join(f"{100 * part / figures.wishing:.0f}" for part in parts) + " %"


def _first_come(groups: list[Group], people: list[Wisher]) -> str:
    """The shares when everybody takes the dearest wish that is free when they arrive; the mean of twenty orders."""
    longest = len(people[0].wishes)
    counts = [0] * (longest + 1)
    for turn in range(20):
        free = {group.id: group.seats for group in groups}
        for each in Random(turn).sample(people, len(people)):
            rank = next((rank for rank, key in enumerate(each.wishes) if free[key]), longest)
            counts[rank] += 1
            if rank < longest:
                free[each.wishes[rank]] -= 1
    return "/".join(f"{100 * count / sum(counts):.0f}" for count in counts) + " %"
