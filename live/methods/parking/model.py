"""What can be asked of a parking lot, what can have happened in it, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from live.core.commands import Command, Event, Id, Text, Typed
from live.core.ids import PersonId
from live.core.settings import Settings
from live.core.versioned_map import VersionedMap
from live.parts.cards import CardId

PARKED_EACH: Final = 100


class ParkingSettings(Settings):
    pass


class ParkIdea(Command):
    """Keep an idea for later."""

    text: Text


class EditIdea(Command):
    """One's own; facilitators everybody's. `seen`, where it is said, is the text as its writer saw it: one that has
    changed since is not written over."""

    card: Id
    text: Text
    seen: Text | None = None


class WithdrawIdea(Command):
    """One's own; facilitators everybody's."""

    card: Id


class RestoreIdea(Command):
    """Put back an idea that was withdrawn."""

    card: Id


class DealWithIdea(Command):
    """Mark an idea as dealt with, or not after all."""

    card: Id
    done: bool = True


@dataclass(frozen=True, slots=True)
class IdeaParked(Event):
    card: CardId
    author: PersonId
    text: Typed


@dataclass(frozen=True, slots=True)
class IdeaEdited(Event):
    card: CardId
    author: PersonId
    text: Typed


@dataclass(frozen=True, slots=True)
class IdeaWithdrawn(Event):
    card: CardId
    author: PersonId


@dataclass(frozen=True, slots=True)
class IdeaRestored(Event):
    card: CardId
    author: PersonId


@dataclass(frozen=True, slots=True)
class IdeaDealtWith(Event):
    card: CardId
    author: PersonId
    done: bool


@dataclass(frozen=True, slots=True)
class Parked:
    author: PersonId
    text: str
    number: int
    done: bool = False
    withdrawn: bool = False


Ideas = VersionedMap[CardId, Parked]


@dataclass(frozen=True, slots=True)
class Parking:
    """The activity. Each author's ideas are kept once more, so that what is one's own is found without going through
    everybody's. `written` numbers the next idea."""

    ideas: Ideas = field(default_factory=VersionedMap)
    by_author: VersionedMap[PersonId, Ideas] = field(default_factory=VersionedMap)
    written: int = 0

    def own(self, author: PersonId) -> Ideas:
        return self.by_author.get(author) or VersionedMap()

    @property
    def kept(self) -> list[tuple[CardId, Parked]]:
        """Those that nobody has withdrawn, in the order they were written."""
        return [(key, idea) for key, idea in self.ideas.items() if not idea.withdrawn]
