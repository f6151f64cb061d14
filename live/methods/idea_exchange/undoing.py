"""What would take a facilitator's act in an exchange back."""

from __future__ import annotations

from typing import Any

from live.core.commands import Asked, Command
from live.methods.idea_exchange import model
from live.methods.idea_exchange.merging import (
    AgreeToMerge,
    AskToMerge,
    MergeProjects,
    MergeWish,
    SplitProject,
    TakeBackMerge,
    TakeBackSplit,
)
from live.methods.idea_exchange.model import IdeaExchange, ProjectId
from live.methods.idea_exchange.wishes import PlaceByWishes, TakeBackPlacing


def inverse(state: IdeaExchange, asked: Asked[Any]) -> tuple[Command, ...]:
    """Groups, a placing by wishes, pitches, the close and what was written.
    A withdrawn project and a given answer stay given."""
    match asked.command:
        case model.ProposeProject():
            return (model.WithdrawProject(project=asked.fresh_id()),)
        case model.EditProject(project=key) if key in state.projects:
            return (_as_it_was(state, key),)
        case model.HandOverProject(project=key) if key in state.projects:
            owner = state.projects[key].owner
            return (model.HandOverProject(project=key, to=owner),) if owner else ()
        case model.PlacePerson(project=key, person=person) | model.AcceptPerson(project=key, person=person):
            before = state.place.get(person)
            if before is not None:
                return (model.PlacePerson(project=before, person=person),)
            return (model.RemovePerson(project=key, person=person),)
        case model.RemovePerson(project=key, person=person) | model.ReleaseMember(project=key, person=person):
            was_member = state.place.get(person) == key
            return (model.PlacePerson(project=key, person=person),) if was_member else ()
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
        case model.NameGroup(project=key) if key in state.projects:
            return (model.NameGroup(project=key, name=state.projects[key].group),)
        case model.WriteSheet(project=key, field=field):
            entry = state.entry(key, field)
            return (model.WriteSheet(project=key, field=field, text=entry.text, base=entry.revision + 1),)
        case _:
            return _of_the_room(state, asked.command)


def _of_the_room(state: IdeaExchange, command: Command) -> tuple[Command, ...]:
    spoke = (model.PresentProject(project=state.presenting.project),) if state.presenting else ()
    match command:
        case model.PresentProject():
            return (model.StopPresenting(heard=False), *spoke)
        case model.StopPresenting():
            return spoke
        case model.ShowCounts():
            return (model.HideCounts(),)
        case model.HideCounts():
            return (model.ShowCounts(),)
        case model.CloseExchange():
            return (model.ReopenExchange(), *spoke)
        case model.ReopenExchange():
            return (model.CloseExchange(),)
        case _:
            return ()


def _as_it_was(state: IdeaExchange, key: ProjectId) -> Command:
    project = state.projects[key]
    return model.EditProject(
        project=key, title=project.title, text=project.text, needs=project.needs, seats=project.seats
    )
