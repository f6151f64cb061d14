"""What can be asked of a tour de table besides its turns, what can have happened in it, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pydantic import Field

from live.core.commands import Command, Event, Line, Typed
from live.core.ids import PersonId
from live.core.settings import Settings
from live.core.versioned_map import VersionedMap
from live.parts.turns import Turns


class RoundTableSettings(Settings):
    """`seconds` is how long each person has. What they are asked to say is the step's question."""

    seconds: int = Field(default=60, ge=10, le=3_600)


class ConfirmPresence(Command):
    """“I am here”; joins the order too."""


class WriteIntroduction(Command):
    """One line about oneself for the minutes; an empty one takes it back."""

    line: Line


@dataclass(frozen=True, slots=True)
class PresenceConfirmed(Event):
    person: PersonId


@dataclass(frozen=True, slots=True)
class IntroductionWritten(Event):
    person: PersonId
    line: Typed
    late: bool = False


@dataclass(frozen=True, slots=True)
class RoundTable:
    """The activity: who speaks when, who has confirmed that they are here, and the lines for the minutes."""

    settings: RoundTableSettings
    turns: Turns
    confirmed: frozenset[PersonId] = frozenset()
    lines: VersionedMap[PersonId, str] = field(default_factory=VersionedMap)
