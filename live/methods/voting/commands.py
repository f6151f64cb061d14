"""What can be asked of a vote."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any, Final, Self, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from live.core.commands import Command, Id, Line, Title
from live.methods.voting.ballots import (
    Agreement,
    Approvals,
    Ballot,
    Basket,
    Comparisons,
    Dots,
    Grades,
    Marks,
    Ranking,
    Scores,
)
from live.methods.voting.model import BALLOT_MOST, RoundNumber
from live.methods.voting.money import MONEY_MOST
from live.tally.gradient import Answer


def counted(dots: Any) -> Any:
    """A list of items, one entry a dot, as a count for each item."""
    if isinstance(dots, (list, tuple)) and all(isinstance(item, str) for item in dots):
        return dict(Counter(dots))
    return dots


# Loose bounds: whoever puts too many dots deserves the refusal that says how many there are.
DotsOnOne = Annotated[int, Field(strict=True, ge=1, le=10_000)]
OnScale = Annotated[int, Field(strict=True, ge=-10_000, le=10_000)]
Group: TypeAlias = Annotated[tuple[Id, ...], Field(min_length=1, max_length=BALLOT_MOST)]
DotsGiven = Annotated[
    dict[Id, DotsOnOne],
    Field(max_length=BALLOT_MOST),
    BeforeValidator(counted, json_schema_input_type=dict[Id, DotsOnOne] | tuple[Id, ...]),
]
_KINDS: Final = ("dots", "approved", "ranking", "grades", "marks", "scores", "basket", "agreement", "compared")


class Degree(BaseModel):
    """How far somebody goes along, 1 the furthest, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    step: OnScale
    reason: Line = ""


class _OneKind(BaseModel):
    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    dots: DotsGiven | None = None
    approved: Annotated[tuple[Id, ...], Field(max_length=BALLOT_MOST)] | None = None
    ranking: Annotated[tuple[Id | Group, ...], Field(max_length=BALLOT_MOST)] | None = None
    grades: Annotated[dict[Id, OnScale], Field(max_length=BALLOT_MOST)] | None = None
    marks: Annotated[dict[Id, tuple[OnScale, OnScale]], Field(max_length=BALLOT_MOST)] | None = None
    scores: Annotated[dict[Id, OnScale], Field(max_length=BALLOT_MOST)] | None = None
    basket: Annotated[tuple[Id, ...], Field(max_length=BALLOT_MOST)] | None = None
    agreement: Annotated[dict[Id, Degree], Field(max_length=BALLOT_MOST)] | None = None
    compared: Annotated[tuple[tuple[Id, Id], ...], Field(max_length=BALLOT_MOST)] | None = None

    @model_validator(mode="after")
    def one_kind(self) -> Self:
        if sum(getattr(self, kind) is not None for kind in _KINDS) != 1:
            raise ValueError(f"a ballot is exactly one of {', '.join(_KINDS)}")
        return self

    @property
    def ballot(self) -> Ballot:
        if self.approved is not None:
            return Approvals(tuple(sorted(self.approved)))
        if self.ranking is not None:
            return Ranking(tuple((group,) if isinstance(group, str) else group for group in self.ranking))
        if self.grades is not None:
            return Grades(self.grades)
        if self.marks is not None:
            return Marks(self.marks)
        if self.scores is not None:
            return Scores(self.scores)
        if self.basket is not None:
            return Basket(tuple(sorted(self.basket)))
        if self.agreement is not None:
            return Agreement({item: Answer(given.step, given.reason) for item, given in self.agreement.items()})
        if self.compared is not None:
            return Comparisons(tuple(sorted(self.compared)))
        return Dots(self.dots or {})


class CastBallot(_OneKind, Command):
    """The whole ballot, in place of an earlier one: exactly one kind, that of the rule. An empty one is
    blank, and counts as having voted. `round`: the one it was filled in for; it counts in no other."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 2})

    round: RoundNumber = 1


class Filled(_OneKind):
    """What stands on a ballot of paper: exactly one kind, that of the rule."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class EnterPaperBallot(Command):
    """Enter the ballot of paper of somebody without a phone; without `person`, of somebody who is on no list."""

    ballot: Filled
    person: Id | None = None
    round: RoundNumber = 1


class CorrectPaperBallot(Command):
    """Enter it anew, where it was read or typed wrongly."""

    paper: Id
    ballot: Filled


class WithdrawPaperBallot(Command):
    """Take a ballot of paper out of the vote."""

    paper: Id


class RestorePaperBallot(Command):
    """What stood on a ballot of paper before it was last corrected or withdrawn stands on it again."""

    paper: Id


class WithdrawBallot(Command):
    """Take one's own ballot back."""

    round: RoundNumber = 1


class TakePairs(Command):
    """Be given the pairs one compares; the same ones whenever one asks again."""


class AdmitVoters(Command):
    """Let people vote who came after the vote had opened, or are on no list."""

    people: Annotated[tuple[Id, ...], Field(min_length=1, max_length=5_000)]


class SetCost(Command):
    """Say what an item costs, as long as nobody has voted; without `cost` it has none, and nobody can vote."""

    item: Id
    cost: Annotated[int, Field(strict=True, ge=0, le=MONEY_MOST)] | None = None


class CloseBallot(Command):
    """For good: the result is counted, and settled where the settings say so. Of two rounds it closes the one named,
    and nothing where that is not open; the first is counted, and settled by no lot."""

    round: RoundNumber = 1


class OpenSecondRound(Command):
    """Let people vote once more; nobody's ballot of the first round counts in the second."""


class TakeBackSecondRound(Command):
    """Go back to the discussion, as long as nobody has voted in the second round."""


class KeepFirstRound(Command):
    """Do without the second round: the first was the vote."""


class RevealNext(Command):
    """Show one more line of the result on the room's screen, from the last to the first. `shown`: how many stood there
    when it was asked, so that two who press at once show one."""

    shown: Annotated[int, Field(ge=0, le=BALLOT_MOST)]


class RevealAll(Command):
    """Show the whole result to everybody."""


class HideLines(Command):
    """Take back what was shown last of the result: so many lines stay on the room's screen, and phones see none."""

    left: Annotated[int, Field(ge=0, le=BALLOT_MOST)]


class HideReasons(Command):
    """Take these reasons off the screens and out of the minutes."""

    reasons: Annotated[tuple[Id, ...], Field(min_length=1, max_length=5_000)]


class ShowReasons(Command):
    """Let the room read these reasons."""

    reasons: Annotated[tuple[Id, ...], Field(min_length=1, max_length=5_000)]


class EditReason(Command):
    """Correct the wording of a reason; its degree stays."""

    reason: Id
    text: Title
