"""A plan with its score: the whole of what a room asks for, in one piece of work that another process can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from live.core.ids import PersonId
from live.planning.gathering import CannotSeat, Gathering, Plan, Seating
from live.planning.groups import Mixing, Round, mixed
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


def groups_drawn_up(gathering: Gathering, size: Literal[2, 3], *, stop: Stop | None = None) -> Drawn:
    """Pairs or groups of three for the rounds to come, each at a table of the gathering. Raises CannotSeat."""
    made = mixed(
        Mixing(
            people=gathering.people,
            size=size,
            rounds=gathering.rounds - len(gathering.past),
            past=tuple(_as_groups(seating) for seating in gathering.past),
            apart=gathering.apart,
            organisation=gathering.organisation,
            seed=gathering.seed,
        ),
        stop=stop,
    )
    tables = [table.id for table in gathering.tables]
    if any(len(groups) > len(tables) for groups in made):
        seats = sum(table.seats or 0 for table in gathering.tables)
        raise CannotSeat("more_people_than_seats", people=len(gathering.people), seats=seats)
    rounds = tuple(
        {person: table for table, group in zip(tables, groups, strict=False) for person in group} for groups in made
    )
    return Drawn(Plan(len(gathering.past) + 1, rounds), score(gathering, rounds))


def _as_groups(seating: Seating) -> Round:
    by_table: dict[str, list[PersonId]] = {}
    for person, table in seating.items():
        by_table.setdefault(table, []).append(person)
    return tuple(tuple(group) for group in by_table.values())
