"""Seats that are taken and fall free, and the lines behind them.

Whoever gets a seat stands in no line any more, and a seat that falls free goes to the first in line.
"""

from __future__ import annotations

from live.core.ids import PersonId
from live.core.refusals import Refused
from live.methods.idea_exchange import events
from live.methods.idea_exchange.events import MemberJoined, MemberLeft, WaitEnded
from live.methods.idea_exchange.evolving import Happening
from live.methods.idea_exchange.model import IdeaExchange, Project, ProjectId


def moved(state: IdeaExchange, person: PersonId, to: ProjectId, how: events.Joined) -> list[Happening]:
    here = state.place.get(person)
    left = unseated(state, here, person, "moved") if here is not None else []
    return [*left, *_seated(state, person, to, how)]


def unseated(state: IdeaExchange, key: ProjectId, person: PersonId, why: events.Left) -> list[Happening]:
    project = state.projects[key]
    if project.owner == person:
        raise Refused("owner_stays")
    return [MemberLeft(key, person, why), *refilled(state, key, project.seats_left + 1)]


def refilled(
    state: IdeaExchange, key: ProjectId, seats: int, seated: frozenset[PersonId] = frozenset()
) -> list[Happening]:
    """The first in line take the free seats, unless the owner has a say or the groups are fixed."""
    project = state.projects[key]
    if state.closed or state.asks_owner(project):
        return []
    first = [person for person in project.waiting if person not in seated][:seats]
    return [event for person in first for event in _seated(state, person, key, "waited")]


def all_refilled(state: IdeaExchange) -> list[Happening]:
    """All free seats go to whoever waits for them."""
    happened: list[Happening] = []
    for key, project in state.board:
        seated = frozenset(event.person for event in happened if isinstance(event, MemberJoined))
        happened += refilled(state, key, project.seats_left, seated)
    return happened


def out_of_lines(state: IdeaExchange, person: PersonId) -> list[Happening]:
    return [wait_ended(state.projects[key], key, person, "settled") for key in state.lines.get(person, ())]


def wait_ended(project: Project, key: ProjectId, person: PersonId, why: events.WaitOver) -> WaitEnded:
    behind = project.waiting[project.waiting.index(person) + 1 :]
    return WaitEnded(key, person, why, project.owner, behind, project.co_owners)


def _seated(state: IdeaExchange, person: PersonId, to: ProjectId, how: events.Joined) -> list[Happening]:
    return [*out_of_lines(state, person), MemberJoined(to, person, how)]
