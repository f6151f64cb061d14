"""What can be asked of a tour de table, what can have happened in it, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from live.core.commands import Command, Event, Id, Line, Settings
from live.core.ids import PersonId
from live.core.keyed import Keyed


class RoundTableSettings(Settings):
    """`seconds` is how long each person has. What they are asked to say is the step's question."""

    seconds: int = Field(default=60, ge=10, le=3_600)


class NextSpeaker(Command):
    """`after` is who was speaking when it was asked, null for nobody: if the word has gone on since, for
    instance at a double click, nobody is cut short. Left out, it is the next one's turn whoever speaks."""

    after: Id | None = None

    def comes_after(self, speaker: PersonId | None) -> bool:
        return "after" not in self.model_fields_set or self.after == speaker


class PreviousSpeaker(Command):
    """Give the word back to whoever had it last."""


class SkipSpeaker(Command):
    """Pass over somebody; left out, whoever is speaking, else whoever would be next."""

    person: Id | None = None


class MoveToEnd(Command):
    """Let somebody speak last; left out, whoever is speaking, else whoever would be next."""

    person: Id | None = None


class AddTime(Command):
    seconds: Annotated[int, Field(ge=5, le=3_600)] = 30


class ConfirmPresence(Command):
    pass


class DoneSpeaking(Command):
    pass


class JoinTurn(Command):
    """Given by the phone of somebody who came after the order was made."""


class WriteIntroduction(Command):
    """One line about oneself for the minutes; an empty one takes it back."""

    line: Line


@dataclass(frozen=True, slots=True)
class TurnStarted(Event):
    person: PersonId
    ends: int


@dataclass(frozen=True, slots=True)
class TurnEnded(Event):
    """Their turn is over: they have introduced themselves, or were passed over."""

    person: PersonId
    introduced: bool


@dataclass(frozen=True, slots=True)
class TurnTakenBack(Event):
    """Whoever was speaking waits again, first in line."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class MovedToEnd(Event):
    person: PersonId


@dataclass(frozen=True, slots=True)
class TimeAdded(Event):
    ends: int


@dataclass(frozen=True, slots=True)
class SpeakerJoined(Event):
    person: PersonId


@dataclass(frozen=True, slots=True)
class PresenceConfirmed(Event):
    person: PersonId


@dataclass(frozen=True, slots=True)
class IntroductionWritten(Event):
    person: PersonId
    line: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """Who has the word, and when their time is up."""

    person: PersonId
    ends: int


@dataclass(frozen=True, slots=True)
class Ended:
    """A turn that is over."""

    person: PersonId
    introduced: bool


@dataclass(frozen=True, slots=True)
class RoundTable:
    """The activity: `ended`, then whoever is `speaking`, then those `waiting`; a person is in one of them once."""

    settings: RoundTableSettings
    waiting: tuple[PersonId, ...]
    speaking: Turn | None = None
    ended: tuple[Ended, ...] = ()
    confirmed: frozenset[PersonId] = frozenset()
    lines: Keyed[PersonId, str] = field(default_factory=Keyed)

    @property
    def speaker(self) -> PersonId | None:
        return self.speaking.person if self.speaking else None

    @property
    def introduced(self) -> tuple[PersonId, ...]:
        return tuple(turn.person for turn in self.ended if turn.introduced)

    @property
    def size(self) -> int:
        return len(self.ended) + len(self.waiting) + (self.speaking is not None)

    def knows(self, person: PersonId) -> bool:
        return person == self.speaker or person in self.waiting or any(turn.person == person for turn in self.ended)

    def next_of(self, present: tuple[PersonId, ...]) -> PersonId | None:
        """The first in line who is still here; whoever has left keeps their place until they come back."""
        here = set(present)
        return next((person for person in self.waiting if person in here), None)
