"""What can be asked of a collection of ideas, what can have happened to it, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from live.core.commands import Command, Event, Id, Text, Typed
from live.core.ids import PersonId
from live.core.outcomes import Origin
from live.core.settings import Settings
from live.core.versioned_map import VersionedMap
from live.parts.cards import Theme, ThemeId, under

IdeaId = str
IDEAS_EACH = 500


class IdeasSettings(Settings):
    """`silent`: everybody writes for themselves until the facilitator reveals.
    `grouping`: whose hands may sort ideas into themes. `signed`: cards bear their author's name."""

    silent: bool = False
    signed: bool = False
    grouping: Literal["facilitators", "everyone"] = "facilitators"


class PostIdea(Command):
    """Write an idea."""

    text: Text


class EditIdea(Command):
    """One's own; facilitators everybody's. `seen`, where it is said, is the text as its writer saw it: one that has
    changed since is not written over."""

    idea: Id
    text: Text
    seen: Text | None = None


class WithdrawIdea(Command):
    """One's own; facilitators everybody's."""

    idea: Id


class RestoreIdea(Command):
    """Put back an idea that was withdrawn, under its theme."""

    idea: Id


class RevealIdeas(Command):
    """Show what was written in silence."""


class HideIdeas(Command):
    """Take the reveal back: people see their own ideas only, and go on writing in silence."""


@dataclass(frozen=True, slots=True)
class IdeaPosted(Event):
    idea: IdeaId
    author: PersonId
    text: Typed
    late: bool = False


@dataclass(frozen=True, slots=True)
class IdeaEdited(Event):
    idea: IdeaId
    author: PersonId
    text: Typed


@dataclass(frozen=True, slots=True)
class IdeaWithdrawn(Event):
    idea: IdeaId
    author: PersonId


@dataclass(frozen=True, slots=True)
class IdeaRestored(Event):
    idea: IdeaId
    author: PersonId


@dataclass(frozen=True, slots=True)
class IdeasRevealed(Event):
    pass


@dataclass(frozen=True, slots=True)
class IdeasHidden(Event):
    pass


@dataclass(frozen=True, slots=True)
class Idea:
    """Of nobody where it was said in another workshop, which is its `origin`."""

    author: PersonId
    text: str
    number: int
    theme: ThemeId | None = None
    late: bool = False
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """An idea as its author sees it."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Ideas:
    """The activity. `withdrawn` are shown to nobody, and can be put back. `written` counts all ideas ever posted and
    numbers the next one."""

    settings: IdeasSettings
    revealed: bool
    ideas: VersionedMap[IdeaId, Idea] = field(default_factory=VersionedMap)
    # An author's ideas are kept once more, so that showing them what changed does not go through all they wrote.
    by_author: VersionedMap[PersonId, VersionedMap[IdeaId, Own]] = field(default_factory=VersionedMap)
    themes: VersionedMap[ThemeId, Theme] = field(default_factory=VersionedMap)
    written: int = 0
    withdrawn: VersionedMap[IdeaId, Idea] = field(default_factory=VersionedMap)

    def own(self, author: PersonId) -> VersionedMap[IdeaId, Own]:
        return self.by_author.get(author) or VersionedMap()

    def of_theme(self, theme: ThemeId | None) -> list[tuple[IdeaId, Idea]]:
        """The ideas of a theme (None: of no theme), in the order they were written."""
        return under(self.ideas, theme)

    def texts_under(self, theme: ThemeId) -> tuple[str, ...]:
        return tuple(idea.text for _, idea in self.of_theme(theme))
