"""What can be asked of a vote with dots, what can have happened to it, and what is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from live.core.commands import Command, Event, Id, Line, Settings
from live.core.ids import PersonId
from live.core.keyed import Keyed
from live.core.method import Item
from live.tally.dots import Tally

ItemId = str
Ballot: TypeAlias = dict[ItemId, int]
DOTS_MOST = 100
OPTIONS_MOST = 200


class VotingSettings(Settings):
    """`dots` for each person, at most `cap` of them on one item. `facilitators_vote`: do they have a ballot too.
    `options`: what is voted on when no earlier step gives items."""

    dots: int = Field(default=3, ge=1, le=DOTS_MOST)
    cap: int = Field(default=1, ge=1, le=DOTS_MOST)
    facilitators_vote: bool = False
    options: tuple[Line, ...] = Field(default=(), max_length=OPTIONS_MOST)

    @model_validator(mode="after")
    def cap_within_dots(self) -> VotingSettings:
        if self.cap > self.dots:
            raise ValueError("the cap on one item is higher than the number of dots")
        return self


def counted(dots: Any) -> Any:
    """A list of items, one entry a dot, as a count for each item."""
    if isinstance(dots, (list, tuple)) and all(isinstance(item, str) for item in dots):
        return dict(Counter(dots))
    return dots


# Loose bounds: whoever puts too many dots deserves the refusal that says how many there are.
DotsOnOne = Annotated[int, Field(strict=True, ge=1, le=10_000)]
Dots = Annotated[
    dict[Id, DotsOnOne],
    Field(max_length=1_000),
    BeforeValidator(counted, json_schema_input_type=dict[Id, DotsOnOne] | tuple[Id, ...]),
]


class CastBallot(Command):
    """The whole ballot, in place of an earlier one. An empty one is blank, and counts as having voted."""

    dots: Dots


class WithdrawBallot(Command):
    pass


class CloseBallot(Command):
    pass


@dataclass(frozen=True, slots=True)
class BallotCast(Event):
    person: PersonId
    dots: Ballot


@dataclass(frozen=True, slots=True)
class BallotWithdrawn(Event):
    person: PersonId


@dataclass(frozen=True, slots=True)
class BallotClosed(Event):
    """`voters` is how many could have voted at that moment: some will leave before the minutes are read."""

    voters: int


@dataclass(frozen=True, slots=True)
class Outcome:
    tally: Tally
    voters: int

    @property
    def figures(self) -> bool:
        """Whether figures may be shown. In a small group each voter could work out the others' ballots
        from the sums and their own, so below five ballots with dots on them there are only ranks."""
        return self.tally.ballots - self.tally.blank >= 5


@dataclass(frozen=True, slots=True)
class Voting:
    """The activity. `poll` is what makes the personal orders of this vote differ from another's.
    There is an outcome from the close on, and never before."""

    settings: VotingSettings
    items: Keyed[ItemId, Item]
    poll: str
    ballots: Keyed[PersonId, Ballot] = field(default_factory=Keyed)
    outcome: Outcome | None = None

    def voters(self, present: tuple[PersonId, ...]) -> int:
        """Those who are here, and those who voted and have left: nobody's ballot makes 43 of 42."""
        return len(set(present).union(self.ballots))

    def ballot_of(self, person: PersonId) -> Mapping[ItemId, int] | None:
        return self.ballots.get(person)
