"""The close of a vote: its ballots in an order that says nothing, what they come to, and the reasons on them.

The more ballots and items, the longer that takes; what takes long is done in another process before the close is
decided, and what comes of it stands in the event. Who voted does not go there, nor is it known from what comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from live.core.alphabet import alphabetical
from live.core.commands import Asked
from live.core.method import Present, Work, beforehand, outcome_of
from live.methods.voting import counting, reasons, rounds
from live.methods.voting.ballots import Ballot, ItemId, in_no_order, level, packed, unpacked
from live.methods.voting.commands import CloseBallot, KeepFirstRound
from live.methods.voting.events import BallotClosed
from live.methods.voting.model import Reason, RoundNumber, Voting, VotingSettings
from live.methods.voting.result import Result

# Of so many answers at most, counting takes less than the way to another process.
_FEW_ANSWERS: Final = 5_000
# Duels and chains of duels grow with the cube of the items, a budget with the steps by which shares are raised.
_FEW_DUELS: Final = 40


@dataclass(frozen=True, slots=True)
class Count:
    """What counting brings. `order`: the places of the ballots, by what they hold alone. The result says nothing yet
    of who could vote."""

    order: tuple[int, ...]
    result: Result
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Counting:
    """The work of counting a vote: `ballots` in any order, `seed` of the lot where one was announced. Two are equal
    when the same would come of them."""

    settings: VotingSettings
    items: Mapping[ItemId, str]
    costs: Mapping[ItemId, int]
    ballots: tuple[Ballot, ...]
    round: RoundNumber
    seed: int | None

    def __call__(self, stop: Callable[[], bool] | None = None) -> Count:
        result = self.result()
        written: tuple[Reason, ...] = ()
        if self.settings.rule == "gradient":
            written = reasons.of(self.settings, self.round, tuple(self.items), self.ballots, result)
        return Count(in_no_order(self.ballots), result, written)

    def result(self) -> Result:
        # Tied items stand in the order of the alphabet: the order of writing would look like a merit.
        in_alphabet = sorted(self.items, key=lambda item: (alphabetical(self.items[item]), item))
        return counting.result_of(self.settings, self.costs, in_alphabet, self.ballots, self.seed)

    @property
    def takes_long(self) -> bool:
        rule, items = self.settings.rule, len(self.items)
        if rule in ("dots", "approval"):
            return False
        if rule == "budget" or (rule in ("ranking", "pairwise") and items > _FEW_DUELS):
            return True
        return len(self.ballots) * items > _FEW_ANSWERS

    def __reduce__(self) -> tuple[Callable[..., Counting], tuple[Any, ...]]:
        """Packed with the least that its ballots can be told by: packing keeps everybody waiting."""
        ballots = [packed(ballot) for ballot in self.ballots]
        return _read, (self.settings, dict(self.items), dict(self.costs), ballots, self.round, self.seed)


def _read(
    settings: VotingSettings,
    items: Mapping[ItemId, str],
    costs: Mapping[ItemId, int],
    ballots: list[Any],
    round: RoundNumber,
    seed: int | None,
) -> Counting:
    return Counting(settings, items, costs, tuple(unpacked(ballot, settings.rule) for ballot in ballots), round, seed)


def counting_of(state: Voting, seed: int | None = None) -> Counting:
    """Of the round that is open, of the first where it has closed, and of what was counted once the vote has."""
    ballots = state.first.opened if state.between and state.first else state.to_count
    texts = {item: outcome.text for item, outcome in state.items.items()}
    return Counting(state.settings, texts, state.costs, ballots, state.round, seed)


def precompute(state: Voting, asked: Asked[Any], present: Present) -> Work | None:
    """The count, where it takes long."""
    match asked.command:
        case CloseBallot(round=number) if number == state.open_round:
            pass
        case KeepFirstRound() if state.between and lot_of(state, asked) is not None:
            pass
        case _:
            return None
    return _counting_first(counting_of(state, lot_of(state, asked)), asked)


def precompute_settled(state: Voting, asked: Asked[Any], present: Present) -> Work | None:
    """The count of a vote that nobody has closed, where it takes long."""
    return None if state.result or state.between else _counting_first(counting_of(state), asked)


def _counting_first(work: Counting, asked: Asked[Any]) -> Work | None:
    return None if counting.too_few(work.ballots) else beforehand(work, asked)


def lot_of(state: Voting, asked: Asked[Any]) -> int | None:
    """The seed of the lot, where one was announced, somebody closes the vote and the result is the last."""
    if not isinstance(asked.command, CloseBallot | KeepFirstRound):
        return None
    if isinstance(asked.command, CloseBallot) and state.settings.two_rounds and state.open_round == 1:
        return None
    return asked.seed if state.settings.tie_rule == "draw" or state.settings.rule == "budget" else None


def closing_of(state: Voting, present: Present, asked: Asked[Any] | None = None) -> BallotClosed:
    """What the close comes to: as it was worked out for this command, else counted now. Without a command no lot is
    drawn: a tie stays a tie. Raises Refused where it should have been worked out and was not."""
    seed = lot_of(state, asked) if asked else None
    work = counting_of(state, seed)

    def counted() -> Count:
        return outcome_of(work, asked) if asked else work()

    if state.between and state.first is not None:
        result = state.first.result
        if seed is not None and not result.few:
            result = counting.among(counted().result, state.settings, result.voters)
        return rounds.kept(state.first, state.reasons.values(), seed, result)
    voters, joined, paper = state.voters(present.people), state.joined(present.people), state.paper
    if counting.too_few(work.ballots):
        # Whoever reads the log would read one or two people's ballots.
        return BallotClosed(voters, None, (), state.unread, len(work.ballots), joined, paper)
    count = counted()
    ballots = tuple(level(work.ballots[place]) for place in count.order)
    return BallotClosed(
        voters,
        seed,
        reasons.without(ballots),
        state.unread,
        joined=joined,
        paper=paper,
        reasons=count.reasons,
        changed=rounds.changed(state),
        result=counting.among(count.result, state.settings, voters),
    )
