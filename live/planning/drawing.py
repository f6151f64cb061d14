"""A plan with its score: the whole of what a room asks for, in one piece of work that another process can do."""

from __future__ import annotations

from dataclasses import dataclass

from live.planning.gathering import Gathering, Plan
from live.planning.planner import Stop, plan, replan
from live.planning.score import Score, score


@dataclass(frozen=True, slots=True)
class Drawn:
    plan: Plan
    score: Score


def drawn_up(gathering: Gathering, earlier: Plan | None = None, *, stop: Stop | None = None) -> Drawn:
    """The rounds to come, made from the earlier plan where there is one. Raises CannotSeat."""
    made = plan(gathering, stop=stop) if earlier is None else replan(gathering, earlier, stop=stop)
    return Drawn(made, score(gathering, made.rounds))
