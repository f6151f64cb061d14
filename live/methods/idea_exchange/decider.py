"""The rules of an exchange: proposing, recruiting, joining, leaving, closing, writing the sheets.

Every command is decided on one state and happens whole, so the last seat goes to one person, and whoever
changes groups has a seat all along. The close of the exchange binds participants, not the facilitator.
Seats and lines stand in `lines`, wishes in `wishing`.
"""

from __future__ import annotations

from typing import Any, assert_never

from live.core.commands import LINE_LIMIT, Asked
from live.core.ids import PersonId
from live.core.method import CutShort, Present
from live.core.outcomes import Outcome
from live.core.refusals import Refused
from live.core.renewing import replace
from live.core.text import one_line, shortened
from live.core.versioned_map import VersionedMap
from live.methods.idea_exchange import commands, events, model
from live.methods.idea_exchange.commands import (
    AgreeToMerge,
    AskToMerge,
    MergeProjects,
    PlaceByWishes,
    SplitProject,
    TakeBackMerge,
    TakeBackPlacing,
    TakeBackSplit,
    Wish,
)
from live.methods.idea_exchange.events import OwnerChanged, ProjectProposed, WaitBegun
from live.methods.idea_exchange.evolving import Happening
from live.methods.idea_exchange.lines import all_refilled, moved, out_of_lines, refilled, unseated, wait_ended
from live.methods.idea_exchange.merging import merge
from live.methods.idea_exchange.model import IdeaExchange, IdeaExchangeSettings, Project, ProjectId
from live.methods.idea_exchange.wishes import place_by_wishes, take_back, wish

Asking = (
    commands.ProposeProject
    | commands.EditProject
    | commands.WithdrawProject
    | commands.AdoptProject
    | commands.HandOverProject
    | commands.JoinProject
    | commands.LeaveProject
    | commands.AcceptPerson
    | commands.DeclinePerson
    | commands.ReleaseMember
    | commands.PlacePerson
    | commands.RemovePerson
    | Wish
    | PlaceByWishes
    | TakeBackPlacing
    | commands.PresentProject
    | commands.StopPresenting
    | commands.ShowCounts
    | commands.HideCounts
    | commands.CloseExchange
    | commands.ReopenExchange
    | commands.NameGroup
    | commands.WriteSheet
    | AskToMerge
    | TakeBackMerge
    | AgreeToMerge
    | MergeProjects
    | SplitProject
    | TakeBackSplit
)


def start(settings: IdeaExchangeSettings, items: tuple[Outcome, ...], present: Present) -> IdeaExchange:
    """What an earlier step produced lies on the board without an owner, for anybody to adopt."""
    projects = {item.id: _from_item(item, settings.seats, number) for number, item in enumerate(items, 1)}
    return IdeaExchange(settings, not settings.hide_counts, VersionedMap(projects), proposed=len(items))


def decide(state: IdeaExchange, asked: Asked[Asking], present: Present) -> list[Happening]:
    match asked.command:
        case commands.ProposeProject():
            return _propose(state, asked, asked.command)
        case commands.EditProject():
            return _edit(state, asked, asked.command)
        case commands.WithdrawProject(project=key):
            _still_open(state, asked)
            project = _led(state, key, asked)
            wishing = tuple(person for person, wishes in state.wishes.items() if key in wishes)
            return [events.ProjectWithdrawn(key, asked.by.person, project.members, project.waiting, wishing)]
        case commands.AdoptProject(project=key):
            return _adopt(state, asked, key)
        case commands.HandOverProject(project=key, to=to):
            return _hand_over(state, asked, key, to)
        case commands.JoinProject(project=key, leave_current=leave):
            return _join(state, asked, state.telling(key), leave)
        case commands.LeaveProject(project=key):
            _still_open(state, asked)
            return _out(state, state.telling(key), asked.by.person, "left")
        case commands.AcceptPerson(project=key, person=person):
            return _accept(state, asked, key, person)
        case commands.DeclinePerson(project=key, person=person):
            _still_open(state, asked)
            project = _led(state, key, asked)
            _waits(project, person)
            return [wait_ended(project, key, person, "declined")]
        case commands.ReleaseMember(project=key, person=person):
            _still_open(state, asked)
            _member(_led(state, key, asked), person)
            return unseated(state, key, person, "released")
        case commands.PlacePerson(project=key, person=person):
            return _place(state, key, person, present)
        case commands.RemovePerson(project=key, person=person):
            return _out(state, key, person, "removed")
        case Wish():
            _still_open(state, asked)
            return wish(state, asked.by.person, asked.command)
        case PlaceByWishes() as command:
            return place_by_wishes(state, asked, command, present)
        case TakeBackPlacing():
            return take_back(state)
        case commands.NameGroup(project=key, name=name):
            project = _written_by_group(state, key, asked)
            return [events.GroupNamed(key, name)] if project.group != name else []
        case commands.WriteSheet(project=key):
            return _write(state, asked, asked.command.model_copy(update={"project": state.telling(key)}))
        case AskToMerge() | TakeBackMerge() | AgreeToMerge() | MergeProjects() | SplitProject() | TakeBackSplit():
            _still_open(state, asked)
            return merge(state, asked)
        case _:
            return _run(state, asked.command, asked.at)


def outcomes(state: IdeaExchange) -> tuple[Outcome, ...]:
    """The projects, with what their groups think feasible, who came with each and who joined."""
    return tuple(
        Outcome(
            key,
            project.title,
            "project",
            project.text,
            deliverable=state.entry(key, "feasible_objectives").text,
            leader=project.owner or "",
            people=tuple(person for person in project.members if person != project.owner),
        )
        for key, project in state.board
    )


def conclusions(state: IdeaExchange, open: bool) -> tuple[Outcome, ...]:
    """The groups that have formed: somebody has joined whoever proposed the project."""
    if open and not state.closed:
        return ()
    return tuple(each for each in outcomes(state) if each.people)


# --- the facilitator runs the room -----------------------------------------------------------------

Running = (
    commands.PresentProject
    | commands.StopPresenting
    | commands.ShowCounts
    | commands.HideCounts
    | commands.CloseExchange
    | commands.ReopenExchange
)


def _run(state: IdeaExchange, command: Running, at: int) -> list[Happening]:
    match command:
        case commands.PresentProject(project=named, minutes=minutes):
            key = named or state.next_to_present
            if key is None:
                raise Refused("nobody_left")
            _project(state, key)
            lasts = minutes or state.settings.presentation_minutes
            return [events.ProjectPresented(key, at + lasts * 60_000)]
        case commands.StopPresenting(heard=heard):
            return [events.PresentationEnded(heard)] if state.presenting else []
        case commands.ShowCounts():
            return [] if state.counts_shown else [events.CountsShown()]
        case commands.HideCounts():
            return [events.CountsHidden()] if state.counts_shown else []
        case commands.CloseExchange():
            return [] if state.closed else [events.ExchangeClosed()]
        case commands.ReopenExchange():
            return [events.ExchangeReopened(), *all_refilled(replace(state, closed=False))] if state.closed else []
        case _:
            assert_never(command)


# --- projects and their owners ----------------------------------------------------------------------


def _propose(state: IdeaExchange, asked: Asked[Asking], command: commands.ProposeProject) -> list[Happening]:
    _still_open(state, asked)
    if len(state.projects) >= model.MOST_PROJECTS:
        raise Refused("too_many_ideas", limit=model.MOST_PROJECTS)
    person = asked.by.person
    here = state.place.get(person)
    if here is not None and not asked.late:
        raise Refused("one_project_each" if state.projects[here].owner == person else "already_member", project=here)
    # A late idea of somebody who has found a group since is kept on the board, for another to adopt.
    owner = None if asked.by.facilitates or here is not None else person
    proposed = ProjectProposed(
        asked.fresh_id(),
        owner,
        command.title,
        command.text,
        command.needs,
        command.seats or state.settings.seats,
        asked.late,
    )
    return [*(out_of_lines(state, owner) if owner else ()), proposed]


def _edit(state: IdeaExchange, asked: Asked[Asking], command: commands.EditProject) -> list[Happening]:
    project = _led(state, command.project, asked)
    seats = project.seats if command.seats is None else command.seats
    if seats < len(project.members):
        raise Refused("seats_taken", taken=len(project.members))
    edited = events.ProjectEdited(
        command.project,
        project.title if command.title is None else command.title,
        project.text if command.text is None else command.text,
        project.needs if command.needs is None else command.needs,
        seats,
    )
    if (edited.title, edited.text, edited.needs, seats) == (project.title, project.text, project.needs, project.seats):
        return []
    return [edited, *refilled(state, command.project, seats - len(project.members))]


def _adopt(state: IdeaExchange, asked: Asked[Asking], key: ProjectId) -> list[Happening]:
    _still_open(state, asked)
    project, person = _project(state, key), asked.by.person
    if project.owner == person:
        return []
    if project.owner is not None:
        raise Refused("not_yours")
    here = state.place.get(person)
    if here not in (None, key):
        raise Refused("already_member", project=here)
    if here is None and project.is_full:
        raise Refused("project_full")
    return [*out_of_lines(state, person), OwnerChanged(key, person, None, person)]


def _hand_over(state: IdeaExchange, asked: Asked[Asking], key: ProjectId, to: PersonId) -> list[Happening]:
    project = _led(state, key, asked)
    _member(project, to)
    if project.owner == to:
        return []
    # An owner stays, so whatever they had asked of other projects is over.
    return [*out_of_lines(state, to), OwnerChanged(key, to, project.owner, asked.by.person)]


# --- seats and lines --------------------------------------------------------------------------------


def _join(state: IdeaExchange, asked: Asked[Asking], key: ProjectId, leave_current: bool) -> list[Happening]:
    _still_open(state, asked)
    project, person = _project(state, key), asked.by.person
    here = state.place.get(person)
    if here == key or person in project.waiting:
        return []
    if here is not None and not leave_current:
        raise Refused("already_member", project=here)
    _may_move(state, person)
    if state.asks_owner(project):
        return [WaitBegun(key, person, project.owner, project.co_owners)]
    if not project.is_full:
        return moved(state, person, key, "joined")
    if here is not None:
        raise Refused("project_full")
    return [WaitBegun(key, person, project.owner, project.co_owners)]


def _accept(state: IdeaExchange, asked: Asked[Asking], key: ProjectId, person: PersonId) -> list[Happening]:
    _still_open(state, asked)
    project = _led(state, key, asked)
    _waits(project, person)
    if project.is_full:
        raise Refused("project_full")
    return moved(state, person, key, "accepted")


def _place(state: IdeaExchange, key: ProjectId, person: PersonId, present: Present) -> list[Happening]:
    project = _project(state, key)
    if person in project.members:
        return []
    if person not in present.people and person not in state.place:
        raise Refused("unknown_person")
    _may_move(state, person)
    if project.is_full:
        raise Refused("project_full")
    return moved(state, person, key, "placed")


def _out(state: IdeaExchange, key: ProjectId, person: PersonId, why: events.OutBy) -> list[Happening]:
    project = _project(state, key)
    if person in project.waiting:
        return [wait_ended(project, key, person, why)]
    _member(project, person)
    return unseated(state, key, person, why)


# --- the sheet --------------------------------------------------------------------------------------


def _write(state: IdeaExchange, asked: Asked[Asking], command: commands.WriteSheet) -> list[Happening]:
    _written_by_group(state, command.project, asked)
    entry = state.entry(command.project, command.field)
    text = entry.joined(command.text, command.base, asked.by.person)
    if text == entry.text:
        return []
    return [events.SheetWritten(command.project, command.field, text, entry.revision + 1, asked.by.person)]


# --- the doors --------------------------------------------------------------------------------------


def _still_open(state: IdeaExchange, asked: Asked[Asking]) -> None:
    if state.closed and not (asked.by.facilitates or asked.late):
        raise Refused("exchange_closed")


def _project(state: IdeaExchange, key: ProjectId) -> Project:
    project = state.projects.get(key)
    if project is None:
        raise Refused("unknown_project")
    return project


def _led(state: IdeaExchange, key: ProjectId, asked: Asked[Asking]) -> Project:
    """The project, for its owner or the facilitator."""
    project = _project(state, key)
    if asked.by.person not in project.owners and not asked.by.facilitates:
        raise Refused("not_yours")
    return project


def _written_by_group(state: IdeaExchange, key: ProjectId, asked: Asked[Asking]) -> Project:
    """The project, for those who write its sheet. What comes in late, the facilitator has let in."""
    project = _project(state, key)
    if not (asked.by.facilitates or asked.late):
        _member(project, asked.by.person)
    return project


def _may_move(state: IdeaExchange, person: PersonId) -> None:
    here = state.place.get(person)
    if here is not None and state.projects[here].owner == person:
        raise Refused("owner_stays")


def _member(project: Project, person: PersonId) -> None:
    if person not in project.members:
        raise Refused("not_member")


def _waits(project: Project, person: PersonId) -> None:
    if person not in project.waiting:
        raise Refused("not_waiting")


def _from_item(item: Outcome, seats: int, number: int) -> Project:
    whole = one_line(item.text)
    title = shortened(whole, LINE_LIMIT)
    return Project(title, item.detail if title == whole else item.text, (), seats, number)


def cut_short(state: IdeaExchange, asked: Asked[Any], present: Present) -> tuple[CutShort, ...]:
    """A presentation, and those who are here and still look for a team."""
    if state.closed:
        return ()
    told = [CutShort("presenting")] if state.presenting is not None else []
    waiting = sum(person in state.lines and person not in state.place for person in present.people)
    return (*told, *((CutShort("waiting", {"n": waiting}),) if waiting else ()))
