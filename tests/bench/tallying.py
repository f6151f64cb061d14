"""How long a hall waits for a count: the rankings of 1,055 people, and their grades for 200 items."""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random
from typing import Any, Final

from live.tally import budget, majority_judgment, ranking
from tests.bench.figures import Figure, at_most, middle, only

PEOPLE: Final = 1_055
RANKED: Final = 60
GRADED: Final = 200
GRADES: Final = 7
TURNS: Final = 5


def tally_figures() -> list[Figure]:
    random = Random(20)
    items = [f"item{number}" for number in range(RANKED)]
    rankings = [tuple((item,) for item in random.sample(items, RANKED)) for _ in range(PEOPLE)]
    graded = [f"item{number}" for number in range(GRADED)]
    grades = [{item: random.randrange(GRADES) for item in graded} for _ in range(PEOPLE)]
    costs = {item: random.randint(200, 9_000) for item in items}
    approvals = [random.sample(items, 6) for _ in range(PEOPLE)]
    return [
        at_most(
            f"{PEOPLE:,} rankings of {RANKED} items by Borda",
            _seconds(lambda: ranking.count(items, rankings, "borda")),
            1.0,
            " s",
            "with all duels and the spread of places",
        ),
        at_most(
            f"{PEOPLE:,} rankings of {RANKED} items by Schulze",
            _seconds(lambda: ranking.count(items, rankings, "schulze")),
            1.0,
            " s",
        ),
        at_most(
            f"majority judgment of {GRADED} items",
            1_000 * _seconds(lambda: majority_judgment.count(graded, grades, GRADES)),
            50,
            " ms",
            f"{PEOPLE * GRADED:,} grades",
        ),
        only(
            f"a budget of 50,000 by {PEOPLE:,} people over {RANKED} items",
            _seconds(lambda: budget.count(costs, approvals, 50_000, items)),
            " s",
            "equal shares, Add1, then greedy",
        ),
    ]


def _seconds(count: Callable[[], Any]) -> float:
    found = []
    for _ in range(TURNS):
        began = time.perf_counter()
        count()
        found.append(time.perf_counter() - began)
    return middle(found)
