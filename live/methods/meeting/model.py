"""How meeting rounds are set up, what can be asked of them, what can have happened, and what is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from live.core.commands import Command, Event, Id, Line, Typed
from live.core.ids import PersonId
from live.core.settings import Settings, setting
from live.core.versioned_map import VersionedMap

ROUNDS: Final = 8
MOST_APART: Final = 200
GroupNumber = int


def two_people(people: tuple[PersonId, ...]) -> tuple[PersonId, ...]:
    if len(set(people)) < len(people):
        raise ValueError("the same person is named twice")
    return tuple(sorted(people))


Two = Annotated[tuple[Id, ...], Field(min_length=2, max_length=2), AfterValidator(two_people)]


class MeetingSettings(Settings):
    """`round_minutes` is how long people talk; `find_seconds` how long they have to find each other first, 0 as long
    as so many people need. `questions` are those of the rounds; the last goes on. `zones`: where in the room groups
    meet, in the order of their numbers. `mix_organisations`: people of one organisation meet as rarely as possible."""

    groups: Literal["pairs", "trios"] = setting("pairs")
    rounds: int = setting(3, ge=1, le=ROUNDS)
    round_minutes: int = setting(4, ge=1, le=30)
    find_seconds: int = setting(0, ge=0, le=300)
    questions: tuple[Line, ...] = setting((), max_length=ROUNDS)
    zones: tuple[Line, ...] = setting((), max_length=12)
    mix_organisations: bool = setting(True)

    @property
    def size(self) -> Literal[2, 3]:
        return 2 if self.groups == "pairs" else 3


class DrawRound(Command):
    """Say who meets whom in the next round, and begin it. `question` is asked instead of the one that was set up;
    `extra` goes on after the last round."""

    question: Line = ""
    extra: bool = False


class CallOffRound(Command):
    """Take back the round that runs, as if it had not been drawn."""


class BeginTalking(Command):
    """Everybody has found each other: the time to talk begins now."""


class PutOffTalking(Command):
    """The time to talk has not begun yet: people go on finding each other until then."""

    until: Annotated[int, Field(ge=0)]


class ExtendRound(Command):
    """Negative to shorten; after the end it counts from now."""

    seconds: Annotated[int, Field(ge=-3_600, le=3_600)]


class CloseRound(Command):
    """End the round that runs."""


class ResumeRound(Command):
    """The round that was closed last goes on."""


class SayFound(Command):
    """“We have found each other.” Once nine in ten have said so, the time to talk begins."""


class JoinRound(Command):
    """Take part in the round that runs: given by the phone of somebody who came late. `alone`: whom one was to meet is
    not there; one joins another group."""

    alone: bool = False


class MovePerson(Command):
    """Put somebody into another group of the round that runs; without a group, into none."""

    person: Id
    group: Annotated[int, Field(ge=1, le=1_000)] | None


class SitOut(Command):
    """Not take part for now, or take part again. Facilitators may say it for somebody else."""

    out: bool
    person: Id | None = None


class KeepApart(Command):
    """These two do not meet: no round puts them into one group, nor does whoever joins late. Only facilitators know."""

    people: Two


class LiftCondition(Command):
    """These two, who were kept apart, may meet again."""

    people: Two


@dataclass(frozen=True, slots=True)
class RoundDrawn(Event):
    """Who meets whom, group by group, numbered from 1. `repeats` counts the pairs who had met before."""

    round: int
    question: Typed
    groups: tuple[tuple[PersonId, ...], ...]
    repeats: int
    finding_until: int
    ends: int


@dataclass(frozen=True, slots=True)
class RoundCalledOff(Event):
    round: int


@dataclass(frozen=True, slots=True)
class TalkBegun(Event):
    round: int
    at: int
    ends: int


@dataclass(frozen=True, slots=True)
class RoundExtended(Event):
    round: int
    ends: int


@dataclass(frozen=True, slots=True)
class RoundClosed(Event):
    round: int
    ended: int


@dataclass(frozen=True, slots=True)
class RoundResumed(Event):
    round: int
    ends: int


@dataclass(frozen=True, slots=True)
class PersonFound(Event):
    person: PersonId


@dataclass(frozen=True, slots=True)
class PersonJoined(Event):
    """In the round that runs this person is in this group now. `told` are the others of the group they join and of the
    one they were in."""

    person: PersonId
    group: GroupNumber
    told: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class PersonLeftOut(Event):
    """In the round that runs this person is in no group any more. `told` are the others of their group."""

    person: PersonId
    told: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class PersonRested(Event):
    person: PersonId
    out: bool


@dataclass(frozen=True, slots=True)
class KeptApart(Event):
    people: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class ConditionLifted(Event):
    people: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """`groups` are keyed by their number, `places` tell in which somebody is; `ended` is None while it runs."""

    number: int
    question: str
    groups: VersionedMap[str, tuple[PersonId, ...]]
    places: VersionedMap[PersonId, GroupNumber]
    repeats: int
    finding_until: int
    ends: int
    found: VersionedMap[PersonId, bool] = field(default_factory=VersionedMap)
    ended: int | None = None

    def group_of(self, person: PersonId) -> tuple[PersonId, ...]:
        place = self.places.get(person)
        return self.groups.get(str(place), ()) if place is not None else ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """The activity. `resting` are those who sit out, `apart` the pairs who do not meet."""

    settings: MeetingSettings
    rounds: tuple[Round, ...] = ()
    resting: VersionedMap[PersonId, bool] = field(default_factory=VersionedMap)
    apart: tuple[tuple[PersonId, ...], ...] = ()

    @property
    def last(self) -> Round | None:
        return self.rounds[-1] if self.rounds else None

    @property
    def running(self) -> Round | None:
        last = self.last
        return last if last is not None and last.ended is None else None

    def kept_from(self, person: PersonId) -> set[PersonId]:
        """Whom somebody does not meet."""
        return {other for pair in self.apart if person in pair for other in pair} - {person}

    @property
    def to_come(self) -> int:
        return max(0, self.settings.rounds - len(self.rounds))
