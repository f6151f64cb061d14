"""Wishes, and the facilitator placing those who have no group by them.

Wishes are their owner's alone until then, and stay theirs afterwards: whoever is without a group again
is placed by them again. Placing takes free seats only, so nobody in a group moves and no line is passed.
"""

from __future__ import annotations

from functools import reduce
from typing import Any

from live.core.commands import Asked
from live.core.ids import PersonId
from live.core.method import Present, Work, beforehand, outcome_of
from live.core.refusals import Refused
from live.methods.idea_exchange.commands import PlaceByWishes, Wish
from live.methods.idea_exchange.events import PlacedByWishes, PlacingTakenBack, WaitBegun, WishesListed
from live.methods.idea_exchange.evolving import Happening, evolve
from live.methods.idea_exchange.lines import all_refilled, out_of_lines
from live.methods.idea_exchange.model import MOST_WISHES, IdeaExchange, Placed, ProjectId, Waiting
from live.planning.assignment import Assigning, Assignment, Group, Wisher


def wish(state: IdeaExchange, person: PersonId, command: Wish) -> list[Happening]:
    wishes = command.projects
    if len(wishes) > MOST_WISHES:
        raise Refused("too_many_choices", limit=MOST_WISHES)
    if any(key not in state.projects for key in wishes):
        raise Refused("unknown_project")
    if len(set(wishes)) < len(wishes):
        raise Refused("wished_twice")
    here = state.place.get(person)
    if here is not None and wishes:
        raise Refused("has_group", project=here)
    return [] if state.wishes.get(person, ()) == wishes else [WishesListed(person, wishes)]


def precompute(state: IdeaExchange, asked: Asked[Any], present: Present) -> Work | None:
    """Who gets which wish, where it takes long to find that."""
    if not isinstance(asked.command, PlaceByWishes):
        return None
    return beforehand(_assigning(state, asked, asked.command, present), asked)


def _assigning(state: IdeaExchange, asked: Asked[Any], command: PlaceByWishes, present: Present) -> Assigning:
    people = tuple(Wisher(person, state.wishes[person]) for person in state.wishing(present.people))
    groups = tuple(Group(key, project.seats_left) for key, project in state.board)
    return Assigning(groups, people, command.fairness, asked.seed)


def place_by_wishes(
    state: IdeaExchange, asked: Asked[Any], command: PlaceByWishes, present: Present
) -> list[Happening]:
    """One event says who sits where and who found no seat; before it, those placed leave the lines they stood in."""
    work = _assigning(state, asked, command, present)
    if not work.people:
        raise Refused("nobody_wishes")
    found: Assignment = outcome_of(work, asked)
    seated = tuple(Placed(person, key, 1 + state.wishes[person].index(key)) for person, key in found.group_of.items())
    left_lines = _out_of_all_lines(state, seated)
    lines = tuple(
        Waiting(person, key) for key, project in state.board for person in project.waiting if person in found.group_of
    )
    return [*left_lines, PlacedByWishes(seated, found.unplaced, lines, command.fairness, asked.seed)]


def take_back(state: IdeaExchange) -> list[Happening]:
    """Those placed who are still there as members are free again; the free seats go to whoever waits for them,
    and whoever had stood in a line for a project that is still full stands in it again, at its end."""
    placing = state.placing
    if placing is None:
        return []
    back = tuple(
        each
        for each in placing.seated
        if state.place.get(each.person) == each.project and state.projects[each.project].owner != each.person
    )
    free = frozenset(each.person for each in back)
    happened: list[Happening] = [PlacingTakenBack(back, placing.unplaced)]
    happened += all_refilled(evolve(state, happened[0]))
    after = reduce(evolve, happened, state)
    for person, key in ((each.person, each.project) for each in placing.lines):
        if person in free and person not in after.place and _has_a_line(after, key, person):
            happened.append(WaitBegun(key, person, after.projects[key].owner, after.projects[key].co_owners))
    return happened


def _has_a_line(state: IdeaExchange, key: ProjectId, person: PersonId) -> bool:
    project = state.projects.get(key)
    if project is None or person in project.waiting:
        return False
    return state.closed or state.asks_owner(project) or project.is_full


def _out_of_all_lines(state: IdeaExchange, seated: tuple[Placed, ...]) -> list[Happening]:
    """One after another, so that everybody is told where they stand in a line from which several go."""
    happened: list[Happening] = []
    for each in seated:
        ended = out_of_lines(state, each.person)
        state = reduce(evolve, ended, state)
        happened += ended
    return happened
