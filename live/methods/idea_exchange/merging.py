"""Two projects made one when owners of both agree, or a facilitator speaks for them, and apart again.

Owners come first, then the members of the project that stays, then those of the other. Nobody is beyond the seats of
the larger one: whoever finds none is first in the line, before those who stood there already.
"""

from __future__ import annotations

from functools import reduce
from typing import Any, assert_never

from live.core.commands import TEXT_LIMIT, Asked
from live.core.ids import PersonId
from live.core.refusals import Refused
from live.methods.idea_exchange import events
from live.methods.idea_exchange.commands import (
    AgreeToMerge,
    AskToMerge,
    MergeProjects,
    SplitProject,
    TakeBackMerge,
    TakeBackSplit,
)
from live.methods.idea_exchange.events import MergeAsked, MergeDropped, ProjectsMerged, ProjectSplit
from live.methods.idea_exchange.evolving import Happening, evolve
from live.methods.idea_exchange.lines import out_of_lines, refilled
from live.methods.idea_exchange.model import MOST_NEEDS, IdeaExchange, MergeWish, Project, ProjectId, Said
from live.methods.idea_exchange.sheets import SHEET_FIELDS

Asking = AskToMerge | TakeBackMerge | AgreeToMerge | MergeProjects | SplitProject | TakeBackSplit


def merge(state: IdeaExchange, asked: Asked[Any]) -> list[Happening]:
    command: Asking = asked.command
    key = command.project
    match command:
        case AskToMerge(into=into, title=title):
            return _ask(state, asked, key, MergeWish(into, title))
        case TakeBackMerge():
            project, wish = _known(state, key), state.asks.get(key)
            if wish is None:
                return []
            if not asked.by.facilitates and asked.by.person not in (*project.owners, *state.projects[wish.into].owners):
                raise Refused("not_yours")
            return [MergeDropped(key)]
        case AgreeToMerge():
            _known(state, key)
            wish = state.asks.get(key)
            if wish is None:
                raise Refused("nobody_asks")
            if not _speaks_for(state.projects[wish.into], asked):
                raise Refused("not_yours")
            return _as_asked(state, asked, key, wish)
        case MergeProjects(into=into, title=title):
            return _on_behalf(state, asked, key, MergeWish(into, title))
        case TakeBackSplit():
            return _one_again(state, asked, key)
        case SplitProject():
            return _split(state, asked, key)
        case _:
            assert_never(command)


def _ask(state: IdeaExchange, asked: Asked[Any], key: ProjectId, wish: MergeWish) -> list[Happening]:
    project, other = _known(state, key), _known(state, wish.into)
    if key == wish.into:
        raise Refused("unknown_project")
    if not _speaks_for(project, asked):
        raise Refused("not_yours")
    theirs = state.asks.get(wish.into)
    if theirs == MergeWish(key, wish.title):
        return _as_asked(state, asked, wish.into, theirs)
    if _speaks_for(other, asked):
        return _as_asked(state, asked, key, wish)
    # Of two who ask each other for something else the last one is answered.
    dropped: list[Happening] = [MergeDropped(wish.into)] if theirs is not None and theirs.into == key else []
    if state.asks.get(key) == wish:
        return []
    return [*dropped, MergeAsked(key, wish.into, wish.title, asked.by.person)]


def _on_behalf(state: IdeaExchange, asked: Asked[Any], key: ProjectId, wish: MergeWish) -> list[Happening]:
    """Owners who have asked for just that have spoken for themselves."""
    project, kept = _known(state, key), _known(state, wish.into)
    if key == wish.into:
        raise Refused("unknown_project")
    silent = [*kept.owners] if state.asks.get(wish.into) != MergeWish(key, wish.title) else []
    silent += project.owners if state.asks.get(key) != wish else ()
    return _as_asked(state, asked, key, wish, tuple(silent))


def _as_asked(
    state: IdeaExchange, asked: Asked[Any], key: ProjectId, wish: MergeWish, on_behalf: tuple[PersonId, ...] = ()
) -> list[Happening]:
    said = _together(state.projects[wish.into], state.projects[key], wish.title)
    return _merged(state, asked, key, wish.into, said, on_behalf)


def _one_again(state: IdeaExchange, asked: Asked[Any], key: ProjectId) -> list[Happening]:
    """What has been said of one of both since they are apart is joined, as when they are merged for the first time."""
    parted = state.parted.get(key)
    if parted is None:
        return []
    project, kept = _known(state, key), _known(state, parted.into)
    before = parted.before
    said = before.said if (kept.said, project.said) == parted.since else _together(kept, project, before.title)
    return _merged(state, asked, key, parted.into, said, parted.on_behalf, before.seats)


def _together(kept: Project, project: Project, title: str) -> Said:
    both = "\n".join(dict.fromkeys(filter(None, (kept.text, project.text))))
    needs = (*dict.fromkeys((*kept.needs, *project.needs)),)[:MOST_NEEDS]
    return title, both if len(both) <= TEXT_LIMIT else kept.text, needs


def _merged(
    state: IdeaExchange,
    asked: Asked[Any],
    key: ProjectId,
    into: ProjectId,
    said: Said,
    on_behalf: tuple[PersonId, ...] = (),
    least_seats: int = 0,
) -> list[Happening]:
    project, kept, by = state.projects[key], state.projects[into], asked.by.person
    seats = max(project.seats, kept.seats, least_seats)
    everybody = (*dict.fromkeys((*kept.owners, *project.owners, *kept.members, *project.members)),)
    members = everybody[:seats]
    line = dict.fromkeys((*everybody[seats:], *kept.waiting, *project.waiting))
    happened: list[Happening] = [
        ProjectsMerged(
            key,
            into,
            *said,
            seats,
            members,
            tuple(person for person in line if person not in members),
            tuple(person for person, wishes in state.wishes.items() if key in wishes),
            by,
            on_behalf,
        )
    ]
    for field in SHEET_FIELDS:
        entry, text = state.entry(into, field), state.entry(key, field).text
        joined = entry.joined(text, 0, "") if text else entry.text
        if joined != entry.text:
            happened.append(events.SheetWritten(into, field, joined, entry.revision + 1, by))
    return _with_seats_filled(state, happened, into)


def _split(state: IdeaExchange, asked: Asked[Any], key: ProjectId) -> list[Happening]:
    record = state.merged.get(key)
    if record is None:
        _known(state, key)
        return []
    kept, was, before = _known(state, record.into), record.project, record.before
    if not asked.by.facilitates and asked.by.person not in kept.owners:
        raise Refused("not_yours")
    # Whoever lost a seat by the merger and still waits for it has it again, and waits nowhere else; nor does an owner.
    free = [each for each in kept.waiting if each not in state.place]
    back = tuple(each for each in was.members if each in kept.members or each in free)
    stay = tuple(each for each in kept.members if each not in back)
    seats = max(before.seats if kept.seats == max(before.seats, was.seats) else kept.seats, len(stay), 2)
    again = tuple(each for each in before.members if each in free and each not in back)[: seats - len(stay)]
    owners = tuple(each for each in kept.owners if each in stay)
    leading = tuple(each for each in was.owners if each in back)
    happened: list[Happening] = []
    for person in dict.fromkeys((*(each for each in (*back, *again) if each in free), *leading[:1], *owners[:1])):
        happened += out_of_lines(reduce(evolve, happened, state), person)
    line = [each for each in kept.waiting if each not in back and each not in again]
    left = tuple(each for each in line if each in before.waiting or each not in was.waiting)
    waiting = tuple(each for each in was.waiting if each in line)
    happened.append(
        ProjectSplit(
            key,
            tuple(dict.fromkeys((*leading, *back))),
            waiting,
            tuple(dict.fromkeys((*owners, *stay, *again))),
            left,
            seats,
            asked.by.person,
            asked.by.facilitates,
        )
    )
    return _with_seats_filled(state, happened, record.into, key)


def _with_seats_filled(state: IdeaExchange, happened: list[Happening], *projects: ProjectId) -> list[Happening]:
    """Where owners accept, whoever waits may have a seat elsewhere: they keep it."""
    for key in projects:
        after = reduce(evolve, happened, state)
        project = after.projects[key]
        seated = frozenset(each for each in project.waiting if each in after.place)
        happened = [*happened, *refilled(after, key, project.seats_left, seated)]
    return happened


def _known(state: IdeaExchange, key: ProjectId) -> Project:
    project = state.projects.get(key)
    if project is None:
        raise Refused("unknown_project")
    return project


def _speaks_for(project: Project, asked: Asked[Any]) -> bool:
    """Of a project without an owner facilitators are the voice."""
    return asked.by.person in project.owners or (asked.by.facilitates and project.owner is None)
