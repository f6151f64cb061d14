"""How a vote is set up, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar, Final, Literal, Self

from pydantic import model_validator

from live.core.commands import Line, Typed
from live.core.ids import PersonId
from live.core.outcomes import Outcome
from live.core.settings import Settings, setting
from live.core.versioned_map import VersionedMap
from live.methods.voting.ballots import (
    Ballot,
    ItemId,
    Limits,
    RuleName,
)
from live.methods.voting.money import MONEY_MOST, PricedRow, Unit
from live.methods.voting.result import Result

DOTS_MOST = 100
OPTIONS_MOST = 200
PaperId = str
BALLOT_MOST: Final = 1_000
HIGHEST_MOST: Final = 20
PAIRS_MOST: Final = 50
RoundNumber = Literal[1, 2]

CountedBy = Literal["borda", "schulze"]
FundedBy = Literal["equal_shares", "greedy"]
ScoredBy = Literal["mean", "median", "sum"]
Electorate = Literal["at_opening", "expected", "everybody"]
Missing = Literal["normalised", "worst", "median"]
TieRule = Literal["keep", "draw"]
Reveal = Literal["at_once", "in_stages"]
Scale = Literal["eight", "five"]
Explained = Literal["optional", "reservations", "disagreement", "veto"]
# How many degrees, and from which on somebody has reservations, disagrees, or stands in the way.
DEGREES: Final[dict[Scale, tuple[int, dict[Explained, int]]]] = {
    "eight": (8, {"optional": 9, "reservations": 3, "disagreement": 7, "veto": 8}),
    "five": (5, {"optional": 6, "reservations": 3, "disagreement": 4, "veto": 5}),
}


class VotingSettings(Settings):
    """`rule`: how people choose. `facilitators_vote`: do they have a ballot too. `options`: what is voted on
    when no earlier step gives items. `tie_rule`: whether a tie for the first place stays one or is settled
    (more supporters, then a lot). `quorum_percent` of those who can vote should; 0 is no quorum.

    `voters`: who has a ballot besides those a facilitator admits: whoever is here when the step first opens, whoever is
    on a list of expected people by then, or everybody who is here until the close.

    Of one rule only: `dots` each, at most `cap` of them on one item; `choices`, how many items may be
    approved, 0 for any number; `counted_by`, what makes one order of all rankings; `grades`, how many,
    and `missing`, what stands for a grade nobody gave; `highest`, the best score, and `scored_by`, what of the scores
    makes the rank; `budget` in `unit`, `funded_by`, how it is spent, `within_budget`, whether a ballot has to
    keep to it, and `costs` of options or of what an earlier step gives; `scale`, how many degrees of agreement,
    `explained`, from which on a reason has to be written, and `approve_reasons`, whether a facilitator lets each
    reason through before the room reads it; `pairs`, how many pairs each person is shown.

    `two_rounds`: people vote, discuss, and vote again; the second round is the result. `first_shown`: the room sees
    what came of the first one before it discusses."""

    rule: RuleName = setting("dots", explained=True)
    dots: int = setting(3, ge=1, le=DOTS_MOST, only={"rule": ("dots",)})
    cap: int = setting(1, ge=1, le=DOTS_MOST, only={"rule": ("dots",)})
    choices: int = setting(0, ge=0, le=OPTIONS_MOST, only={"rule": ("approval",)})
    counted_by: CountedBy = setting("borda", explained=True, only={"rule": ("ranking",)})
    grades: int = setting(6, ge=5, le=7, only={"rule": ("majority_judgment",)})
    missing: Missing = setting("normalised", only={"rule": ("majority_judgment",)})
    highest: int = setting(10, ge=1, le=HIGHEST_MOST, only={"rule": ("score",)})
    scored_by: ScoredBy = setting("mean", explained=True, only={"rule": ("score",)})
    budget: int = setting(10_000, ge=1, le=MONEY_MOST, only={"rule": ("budget",)})
    unit: Unit = setting("euros", only={"rule": ("budget",)})
    funded_by: FundedBy = setting("equal_shares", explained=True, only={"rule": ("budget",)})
    within_budget: bool = setting(True, only={"rule": ("budget",)})
    costs: tuple[PricedRow, ...] = setting((), only={"rule": ("budget",)}, max_length=OPTIONS_MOST)
    scale: Scale = setting("eight", explained=True, only={"rule": ("gradient",)})
    explained: Explained = setting("disagreement", only={"rule": ("gradient",)})
    approve_reasons: bool = setting(False, only={"rule": ("gradient",)})
    pairs: int = setting(10, ge=1, le=PAIRS_MOST, only={"rule": ("pairwise",)})
    # A map of importance and feasibility has no winner to draw a lot for; of what is funded there are several.
    tie_rule: TieRule = setting(
        "keep", only={"rule": ("dots", "approval", "ranking", "majority_judgment", "score", "gradient", "pairwise")}
    )
    voters: Electorate = setting("at_opening", explained=True)
    quorum_percent: int = setting(0, ge=0, le=100)
    options: tuple[Line, ...] = setting((), max_length=OPTIONS_MOST)
    facilitators_vote: bool = False
    two_rounds: bool = False
    first_shown: bool = setting(True, only={"two_rounds": (True,)})
    reveal: Reveal = setting("at_once", explained=True)

    @model_validator(mode="after")
    def agree(self) -> Self:
        if self.rule == "dots" and self.cap > self.dots:
            raise ValueError("the cap on one item is higher than the number of dots")
        named = [row.option for row in self.costs if row.option]
        if len(set(named)) < len(named):
            raise ValueError("an option has two costs")
        return self

    @property
    def degrees(self) -> int:
        return DEGREES[self.scale][0]

    @property
    def reason_from(self) -> int:
        """The first degree that has to be explained; beyond the scale where none has."""
        return DEGREES[self.scale][1][self.explained]

    @property
    def disagreement(self) -> int:
        """The degree from which on somebody disagrees."""
        return DEGREES[self.scale][1]["disagreement"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody went along with an item as far as they did; a step of 0 is not said. `shown`: the room may read
    it."""

    id: str
    item: ItemId
    step: int
    text: Typed
    shown: bool = True
    about: ClassVar[tuple[str, ...]] = ("id",)


@dataclass(frozen=True, slots=True)
class Paper:
    """A ballot of paper: whose it is, where a facilitator has said so, what stands on it (None: withdrawn), and what
    stood on it before that, so that the last act can be undone."""

    number: int
    person: PersonId | None
    ballot: Ballot | None
    before: Ballot | None = None


@dataclass(frozen=True, slots=True)
class FirstRound:
    """The first of two rounds, once it has closed: what it came to, and its ballots, by nobody. `ballots` and `papers`
    are whose they were, until the second has closed; `reasons` are those that were given in it, from then on."""

    result: Result
    opened: tuple[Ballot, ...] = ()
    ballots: VersionedMap[PersonId, Ballot] = field(default_factory=VersionedMap)
    papers: VersionedMap[PaperId, Paper] = field(default_factory=VersionedMap)
    reasons: VersionedMap[str, Reason] = field(default_factory=VersionedMap)

    @property
    def held(self) -> bool:
        """Whether it is still known whose ballot was whose."""
        return bool(self.ballots or self.papers)


@dataclass(frozen=True, slots=True)
class Voting:
    """The activity. `poll` is what makes the personal orders of this vote differ from another's. There is a result
    from the close on, and never before; while it is `held_back`, only the room's screen shows `revealed` lines of it,
    from the last. From the close on `opened` are the ballots, by nobody, and there are none by person. `unread` is how
    many sealed entries of the log could not be opened. `dealt` is who compares which hand of pairs, until the close;
    `reasons` are there from the close on. Of two rounds `round` is the one that was opened last, `first` what came of
    the first, and `changed` how many have changed their ballot."""

    settings: VotingSettings
    items: VersionedMap[ItemId, Outcome]
    poll: str
    ballots: VersionedMap[PersonId, Ballot] = field(default_factory=VersionedMap)
    result: Result | None = None
    opened: tuple[Ballot, ...] = ()
    # Of people who were taken out: they count again if those are let in before the close.
    aside: VersionedMap[PersonId, Ballot] = field(default_factory=VersionedMap)
    papers: VersionedMap[PaperId, Paper] = field(default_factory=VersionedMap)
    unread: int = 0
    # Who was here when it opened, and who could vote then. Not part of what has happened in the step since.
    at_opening: frozenset[PersonId] = field(default=frozenset(), compare=False)
    roll: frozenset[PersonId] = field(default=frozenset(), compare=False)
    admitted: frozenset[PersonId] = frozenset()
    out: frozenset[PersonId] = frozenset()
    revealed: int = 0
    costs: VersionedMap[ItemId, int] = field(default_factory=VersionedMap)
    dealt: VersionedMap[PersonId, int] = field(default_factory=VersionedMap)
    reasons: VersionedMap[str, Reason] = field(default_factory=VersionedMap)
    round: RoundNumber = 1
    first: FirstRound | None = None
    changed: int | None = None

    @property
    def between(self) -> bool:
        """Whether the first of two rounds has closed and the second is still to open."""
        return self.first is not None and self.round == 1

    @property
    def open_round(self) -> RoundNumber | None:
        """The round in which ballots are taken."""
        return None if self.result is not None or self.between else self.round

    @property
    def first_hidden(self) -> bool:
        """Whether the room is not to see what the first round came to, until there is a result."""
        return self.first is not None and self.result is None and not self.settings.first_shown

    @property
    def held_back(self) -> bool:
        staged = self.settings.reveal == "in_stages"
        return staged and self.result is not None and self.revealed < len(self.result.rows)

    @property
    def limits(self) -> Limits:
        settings = self.settings
        return Limits(
            settings.dots,
            settings.cap,
            settings.choices or None,
            settings.grades,
            settings.highest,
            settings.budget if settings.within_budget else None,
            settings.degrees,
            settings.reason_from,
            self.costs,
        )

    @property
    def without_cost(self) -> tuple[ItemId, ...]:
        """The items that nobody can weigh yet."""
        return tuple(item for item in self.items if item not in self.costs) if self.settings.rule == "budget" else ()

    @property
    def to_count(self) -> tuple[Ballot, ...]:
        """The ballots that count. Their order may tell who cast which, so nobody is shown it."""
        return self.opened or (*self.ballots.values(), *(paper for _, paper in self._on_paper()))

    @property
    def cast(self) -> int:
        """How many ballots there are before the close."""
        return len(self.ballots) + self.paper

    @property
    def paper(self) -> int:
        """How many of them are of paper."""
        return sum(1 for _ in self._on_paper())

    def paper_of(self, person: PersonId) -> PaperId | None:
        """The ballot of paper that was entered for somebody and not withdrawn."""
        return next(
            (key for key, each in self.papers.items() if each.person == person and each.ballot is not None), None
        )

    def _on_paper(self) -> Iterator[tuple[PersonId | None, Ballot]]:
        """Those that count: of whoever is taken out none does."""
        for paper in self.papers.values():
            if paper.ballot is not None and paper.person not in self.out:
                yield paper.person, paper.ballot

    def may_vote(self, person: PersonId) -> bool:
        """Of participants: whoever facilitates votes where the settings say so."""
        if person in self.out:
            return False
        return self.settings.voters == "everybody" or person in self.roll or person in self.admitted

    def voters(self, present: tuple[PersonId, ...]) -> int:
        """Who can vote: of those who are here, or all on the list; and those who voted and have left: nobody's ballot
        makes 43 of 42. Whoever voted on paper without a name is taken to be one of them."""
        if self.settings.voters == "expected":
            able = (self.roll | self.admitted) - self.out
        else:
            able = frozenset(person for person in present if self.may_vote(person))
        named = {person for person, _ in self._on_paper() if person is not None}
        return max(len(able.union(self.ballots, named)), self.cast)

    def joined(self, present: tuple[PersonId, ...]) -> int:
        """How many came after the vote had opened, and are here or could vote."""
        named = {person for person, _ in self._on_paper() if person is not None}
        return len((self.admitted.union(present, self.ballots, named) - self.at_opening) - self.out)

    def latecomers(self, present: tuple[PersonId, ...]) -> list[PersonId]:
        """Who is here and has no ballot, in the order they came."""
        return [person for person in present if not self.may_vote(person)]

    def ballot_of(self, person: PersonId) -> Ballot | None:
        return self.ballots.get(person)
