"""The words of two projects becoming one: asking, agreeing, and apart again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from live.core.commands import Command, Event, Id, Title, Typed
from live.core.ids import PersonId

ProjectId = str


# --- what can be asked -------------------------------------------------------------------------


class AskToMerge(Command):
    """Ask the owners of another project to make one of both, under this title. Asked the other way round with the same
    title, it is a yes. Of a project without an owner facilitators are the voice."""

    project: Id
    into: Id
    title: Title


class TakeBackMerge(Command):
    """Not ask any more: the owners who asked. Decline: those who are asked. Facilitators either."""

    project: Id


class AgreeToMerge(Command):
    """Make one of both projects, as the one that asks has asked: the owners of the one that is asked. Its seats are
    those of the larger one; whoever finds none stands first in the line."""

    project: Id


class MergeProjects(Command):
    """Make one of two projects under this title on behalf of those of their owners who have neither asked nor agreed:
    they may be away, or without a phone. They are told, and the minutes say so."""

    project: Id
    into: Id
    title: Title


class SplitProject(Command):
    """A project that was merged is one of its own again, with its owners and people: by its owners, those of the
    other and facilitators."""

    project: Id


class TakeBackSplit(Command):
    """Make one again, as they were, of projects that a facilitator has split."""

    project: Id


# --- what can have happened ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MergeAsked(Event):
    project: ProjectId
    into: ProjectId
    title: Typed
    by: PersonId


@dataclass(frozen=True, slots=True)
class MergeDropped(Event):
    project: ProjectId


@dataclass(frozen=True, slots=True)
class ProjectsMerged(Event):
    """What both are from now on: `members` in their order, owners first, `waiting` the line. `wishing` are those who
    wished for the project that is gone, `on_behalf` the owners for whom a facilitator has spoken."""

    about: ClassVar = ("into",)

    project: ProjectId
    into: ProjectId
    title: Typed
    text: Typed
    needs: tuple[Typed, ...]
    seats: int
    members: tuple[PersonId, ...]
    waiting: tuple[PersonId, ...]
    wishing: tuple[PersonId, ...]
    by: PersonId
    on_behalf: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectSplit(Event):
    """Who is in the project that is one of its own again, and who is left in the other, which has so many `seats`."""

    project: ProjectId
    members: tuple[PersonId, ...]
    waiting: tuple[PersonId, ...]
    left: tuple[PersonId, ...]
    left_waiting: tuple[PersonId, ...]
    seats: int
    by: PersonId
    by_facilitator: bool = False


# --- what is known -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MergeWish:
    """That a project be merged into another one, under a title."""

    into: ProjectId
    title: str
