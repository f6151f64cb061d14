"""How long a hall waits for a count: the rankings of 1,055 people, and their grades for 200 items; and for how long
everybody else does, while a vote closes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any, Final

from live.core.commands import Asked, Recorded
from live.core.method import Present
from live.core.people import By, Role
from live.methods.voting import METHOD
from live.methods.voting.ballots import Grades
from live.methods.voting.commands import CloseBallot
from live.methods.voting.events import BallotCast
from live.methods.voting.model import VotingSettings
from live.room.worker import packed
from live.tally import budget, majority_judgment, ranking
from live.workshop.codec import encode
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
        at_most(
            f"a vote of {PEOPLE:,} people over {RANKED} items closes: longest stretch of the loop",
            1_000 * _stretch(random),
            50,
            " ms",
            "majority judgment; it is counted in another process",
        ),
    ]


def _stretch(random: Random) -> float:
    """Seconds of the processor, of the longest of what the event loop does at once for such a close."""
    people = tuple(f"person{number}" for number in range(PEOPLE))
    here = Present(people)
    chosen = VotingSettings(rule="majority_judgment", options=tuple(f"Option {number}" for number in range(RANKED)))
    vote = METHOD.start(chosen, (), here)
    for person in people:
        given = Grades({item: random.randrange(chosen.grades) for item in vote.items})
        vote = METHOD.evolve(vote, BallotCast(person, given))
    asked = Asked(By("fatou", Role.FACILITATOR), 0, 1, CloseBallot())
    work = METHOD.precompute(vote, asked, here)
    assert work is not None
    known = replace(asked, work=work, computed=work())
    (closed,) = METHOD.decide(vote, known, here)

    def close() -> None:
        METHOD.evolve(vote, *METHOD.decide(vote, known, here))

    stretches: list[Callable[[], Any]] = [
        lambda: packed(METHOD.precompute(vote, asked, here)),
        close,
        lambda: encode(Recorded(1, 0, "fatou", closed, "step", None, METHOD.name)),
    ]
    return max(_seconds(each, time.process_time) for each in stretches)


def _seconds(count: Callable[[], Any], clock: Callable[[], float] = time.perf_counter) -> float:
    found = []
    for _ in range(TURNS):
        began = clock()
        count()
        found.append(clock() - began)
    return middle(found)
