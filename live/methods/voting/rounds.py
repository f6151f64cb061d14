"""Two rounds of a vote, with a discussion between them: which one is open, and what may be told of who has changed.

Between the rounds it stays known whose ballot was whose, sealed as before, so that a paper of the second round can
begin as its own voter filled in the first, and so that it can be counted how many have changed. Nobody else is shown
it, and with the close of the second round it is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from live.core.ids import PersonId
from live.core.refusals import Refused
from live.core.versioned_map import VersionedMap
from live.methods.voting import reasons
from live.methods.voting.ballots import Ballot, content
from live.methods.voting.events import BallotClosed, RoundClosed, SecondRoundOpened, SecondRoundTakenBack
from live.methods.voting.model import FirstRound, Paper, PaperId, Reason, RoundNumber, Voting
from live.methods.voting.result import Result

# Of fewer it is not told how many have changed, nor how many have not: it would be told of somebody.
ENOUGH_TO_TELL: Final = 3


def check(state: Voting, number: RoundNumber) -> None:
    """Refuse what was meant for another round than the one that is open."""
    if number != state.open_round:
        raise Refused("round_over" if number == 1 and state.first else "round_not_open", round=number)


def opening(state: Voting) -> list[SecondRoundOpened]:
    if state.first is None:
        raise Refused("no_second_round")
    return [SecondRoundOpened()] if state.between else []


def taking_back(state: Voting) -> list[SecondRoundTakenBack]:
    """Not once somebody has voted: their ballot would be in no round."""
    if state.first is None:
        raise Refused("no_second_round")
    if state.ballots or state.aside or any(paper.ballot is not None for paper in state.papers.values()):
        raise Refused("second_round_begun")
    return [] if state.between else [SecondRoundTakenBack()]


def of_first(closed: BallotClosed) -> RoundClosed:
    """The first round closes as a vote does, but for the lot."""
    return RoundClosed(
        closed.voters,
        closed.ballots or (),
        closed.lost,
        closed.withheld,
        closed.joined,
        closed.paper,
        closed.reasons,
        closed.result,
    )


def kept(first: FirstRound, given: Iterable[Reason], seed: int | None, result: Result) -> BallotClosed:
    """The first round is the vote: what came of it, with the lot that was announced."""
    few = result.ballots if result.few else 0
    return BallotClosed(
        result.voters,
        None if result.few else seed,
        first.opened,
        first.result.lost,
        few,
        first.result.joined,
        first.result.paper,
        tuple(given),
        result=None if result.few else result,
    )


def over(state: Voting) -> FirstRound | None:
    """The first round once the second has closed: nobody knows any more whose ballot was whose."""
    if state.first is None:
        return None
    return replace(state.first, ballots=VersionedMap(), papers=VersionedMap(), reasons=state.reasons)


def changed(state: Voting) -> int | None:
    """How many of those who voted in both rounds changed their ballot. None where so few did, or so few did not, that
    it would be told of them; a reason in other words is no change."""
    if state.first is None:
        return None
    before, now = _by_person(state.first.ballots, state.first.papers), _by_person(state.ballots, state.papers)
    both = before.keys() & now.keys()
    many = sum(before[person] != now[person] for person in both)
    return many if ENOUGH_TO_TELL <= many <= len(both) - ENOUGH_TO_TELL else None


def _by_person(ballots: Mapping[PersonId, Ballot], papers: Mapping[PaperId, Paper]) -> dict[PersonId, object]:
    """What each of those who can be told apart has chosen: of a ballot of paper without a name nobody knows whose it
    is."""
    named = {paper.person: paper.ballot for paper in papers.values() if paper.person and paper.ballot is not None}
    cast = {**named, **ballots}
    return {person: _chosen(ballot) for person, ballot in cast.items()}


def _chosen(ballot: Ballot) -> object:
    [bare] = reasons.without([ballot])
    return content(bare)
