"""What can have happened to a vote."""

from __future__ import annotations

from dataclasses import dataclass

from live.core.commands import Event, Typed
from live.core.ids import PersonId
from live.methods.voting.ballots import Ballot, ItemId
from live.methods.voting.model import PaperId, Reason
from live.methods.voting.result import Result


@dataclass(frozen=True, slots=True)
class BallotCast(Event):
    person: PersonId
    ballot: Ballot


@dataclass(frozen=True, slots=True)
class BallotWithdrawn(Event):
    person: PersonId


@dataclass(frozen=True, slots=True)
class PaperEntered(Event):
    paper: PaperId
    person: PersonId | None
    ballot: Ballot


@dataclass(frozen=True, slots=True)
class PaperCorrected(Event):
    paper: PaperId
    ballot: Ballot


@dataclass(frozen=True, slots=True)
class PaperWithdrawn(Event):
    paper: PaperId


@dataclass(frozen=True, slots=True)
class PaperRestored(Event):
    paper: PaperId


@dataclass(frozen=True, slots=True)
class PairsDealt(Event):
    person: PersonId
    hand: int


@dataclass(frozen=True, slots=True)
class VotersAdmitted(Event):
    people: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class CostSet(Event):
    item: ItemId
    cost: int | None = None


@dataclass(frozen=True, slots=True)
class RoundClosed(Event):
    """The first of two rounds has closed. What it says is as of `BallotClosed`. Who cast which ballot stays sealed,
    until the second round has closed and it is counted how many have changed theirs."""

    voters: int
    ballots: tuple[Ballot, ...] = ()
    lost: int = 0
    withheld: int = 0
    joined: int = 0
    paper: int = 0
    reasons: tuple[Reason, ...] = ()
    result: Result | None = None


@dataclass(frozen=True, slots=True)
class SecondRoundOpened(Event):
    pass


@dataclass(frozen=True, slots=True)
class SecondRoundTakenBack(Event):
    pass


@dataclass(frozen=True, slots=True)
class BallotClosed(Event):
    """`voters` is how many could have voted at that moment: some will leave before the minutes are read. `seed` is of
    the lot, where one was announced: whoever has it can draw again. `ballots` are all that count, without persons, in
    an order that says nothing; None in logs that told who cast which. `lost`: so many entries could not be opened when
    they were counted. `withheld`: so many ballots were too few to be written down at all. `joined`: so many people
    came after the vote had opened; `paper`: so many ballots were of paper. `reasons` are those that were written; they
    stand on no ballot any more, so that nobody can tell which two are of one hand. `changed`: of those who voted in
    both of two rounds, so many changed their ballot; None where that would tell of few. `result` is what it came to;
    None where too few voted, and in logs that told only of what it is counted: then that is counted again."""

    voters: int
    seed: int | None = None
    ballots: tuple[Ballot, ...] | None = None
    lost: int = 0
    withheld: int = 0
    joined: int = 0
    paper: int = 0
    reasons: tuple[Reason, ...] = ()
    changed: int | None = None
    result: Result | None = None


@dataclass(frozen=True, slots=True)
class ReasonsHidden(Event):
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReasonsShown(Event):
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReasonEdited(Event):
    reason: str
    text: Typed


@dataclass(frozen=True, slots=True)
class LinesRevealed(Event):
    """So many lines of the result, from the last, are shown."""

    lines: int
