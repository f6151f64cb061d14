"""What would take a facilitator's act in an exchange back."""

from __future__ import annotations

from typing import Any

from live.core.commands import Asked, Command
from live.methods.idea_exchange import commands
from live.methods.idea_exchange.commands import (
    AgreeToMerge,
    AskToMerge,
    MergeProjects,
    PlaceByWishes,
    SplitProject,
    TakeBackMerge,
    TakeBackPlacing,
    TakeBackSplit,
)
from live.methods.idea_exchange.model import IdeaExchange, MergeWish, ProjectId


def inverse(state: IdeaExchange, asked: Asked[Any]) -> tuple[Command, ...]:
    """Groups, a placing by wishes, pitches, the close and what was written.
    A withdrawn project and a given answer stay given."""
    match asked.command:
        case commands.ProposeProject():
            return (commands.WithdrawProject(project=asked.fresh_id()),)
        case commands.EditProject(project=key) if key in state.projects:
            return (_as_it_was(state, key),)
        case commands.HandOverProject(project=key) if key in state.projects:
            owner = state.projects[key].owner
            return (commands.HandOverProject(project=key, to=owner),) if owner else ()
        case commands.PlacePerson(project=key, person=person) | commands.AcceptPerson(project=key, person=person):
            before = state.place.get(person)
            if before is not None:
                return (commands.PlacePerson(project=before, person=person),)
            return (commands.RemovePerson(project=key, person=person),)
        case commands.RemovePerson(project=key, person=person) | commands.ReleaseMember(project=key, person=person):
            was_member = state.place.get(person) == key
            return (commands.PlacePerson(project=key, person=person),) if was_member else ()
        case PlaceByWishes():
            return (TakeBackPlacing(),)
        case AskToMerge(project=key, into=into, title=title):
            agrees = state.asks.get(into) == MergeWish(key, title)
            unowned = into in state.projects and state.projects[into].owner is None and asked.by.facilitates
            if agrees or unowned:
                return (SplitProject(project=into if agrees else key),)
            return (TakeBackMerge(project=key),)
        case AgreeToMerge(project=key) | MergeProjects(project=key) | TakeBackSplit(project=key):
            return (SplitProject(project=key),)
        case SplitProject(project=key):
            return (TakeBackSplit(project=key),)
        case commands.NameGroup(project=key) if key in state.projects:
            return (commands.NameGroup(project=key, name=state.projects[key].group),)
        case commands.WriteSheet(project=key, field=field):
            entry = state.entry(key, field)
            return (commands.WriteSheet(project=key, field=field, text=entry.text, base=entry.revision + 1),)
        case _:
            return _of_the_room(state, asked.command)


def _of_the_room(state: IdeaExchange, command: Command) -> tuple[Command, ...]:
    spoke = (commands.PresentProject(project=state.presenting.project),) if state.presenting else ()
    match command:
        case commands.PresentProject():
            return (commands.StopPresenting(heard=False), *spoke)
        case commands.StopPresenting():
            return spoke
        case commands.ShowCounts():
            return (commands.HideCounts(),)
        case commands.HideCounts():
            return (commands.ShowCounts(),)
        case commands.CloseExchange():
            return (commands.ReopenExchange(), *spoke)
        case commands.ReopenExchange():
            return (commands.CloseExchange(),)
        case _:
            return ()


def _as_it_was(state: IdeaExchange, key: ProjectId) -> Command:
    project = state.projects[key]
    return commands.EditProject(
        project=key, title=project.title, text=project.text, needs=project.needs, seats=project.seats
    )
