"""The rules of a secret vote.

One ballot a person, of the kind the vote's rule asks for, changed as often as they like until the
close. The list of items is frozen when the step opens. How it is counted is said in `counting.py`;
nothing is counted before the close.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from hashlib import blake2b
from random import Random
from typing import Any, assert_never

from live.core.commands import Asked, Command
from live.core.ids import PersonId
from live.core.method import Concerned, CutShort, Present
from live.core.outcomes import Outcome
from live.core.refusals import Refused
from live.core.renewing import replace
from live.core.versioned_map import VersionedMap
from live.methods.voting import ballots, counting, money, pairs, reasons, rounds
from live.methods.voting.closure import closing_of, counting_of
from live.methods.voting.commands import (
    AdmitVoters,
    CastBallot,
    CloseBallot,
    CorrectPaperBallot,
    EditReason,
    EnterPaperBallot,
    Filled,
    HideLines,
    HideReasons,
    KeepFirstRound,
    OpenSecondRound,
    RestorePaperBallot,
    RevealAll,
    RevealNext,
    SetCost,
    ShowReasons,
    TakeBackSecondRound,
    TakePairs,
    WithdrawBallot,
    WithdrawPaperBallot,
)
from live.methods.voting.events import (
    BallotCast,
    BallotClosed,
    BallotWithdrawn,
    CostSet,
    LinesRevealed,
    PairsDealt,
    PaperCorrected,
    PaperEntered,
    PaperRestored,
    PaperWithdrawn,
    ReasonEdited,
    ReasonsHidden,
    ReasonsShown,
    RoundClosed,
    SecondRoundOpened,
    SecondRoundTakenBack,
    VotersAdmitted,
)
from live.methods.voting.model import FirstRound, Paper, Voting, VotingSettings
from live.methods.voting.result import Result

OfPaper = EnterPaperBallot | CorrectPaperBallot | WithdrawPaperBallot | RestorePaperBallot
PaperHappening = PaperEntered | PaperCorrected | PaperWithdrawn | PaperRestored
Asking = (
    OfPaper
    | CastBallot
    | WithdrawBallot
    | TakePairs
    | AdmitVoters
    | SetCost
    | CloseBallot
    | OpenSecondRound
    | TakeBackSecondRound
    | KeepFirstRound
    | RevealNext
    | RevealAll
    | HideLines
    | HideReasons
    | ShowReasons
    | EditReason
)
Happening = (
    PaperHappening
    | BallotCast
    | BallotWithdrawn
    | PairsDealt
    | VotersAdmitted
    | CostSet
    | RoundClosed
    | SecondRoundOpened
    | SecondRoundTakenBack
    | BallotClosed
    | LinesRevealed
    | ReasonsHidden
    | ReasonsShown
    | ReasonEdited
)


def start(settings: VotingSettings, items: tuple[Outcome, ...], present: Present) -> Voting:
    frozen = _voted_on(items) or _typed(settings)
    if not frozen:
        raise Refused("no_items")
    here = frozenset(present.people)
    roll = present.expected if settings.voters == "expected" else here
    if settings.voters == "expected" and not roll:
        raise Refused("nobody_expected")
    voted_on = VersionedMap((item.id, item) for item in frozen)
    costs = _costs(settings, frozen)
    return Voting(settings, voted_on, _poll(settings, frozen), at_opening=here, roll=roll, costs=costs)


def decide(state: Voting, asked: Asked[Asking], present: Present) -> list[Happening]:
    person = asked.by.person
    match asked.command:
        case CloseBallot(round=number):
            if number != state.open_round:
                return []
            if state.settings.two_rounds and number == 1:
                return [rounds.of_first(closing_of(state, present, asked))]
            return [closing_of(state, present, asked)]
        case RevealNext() | RevealAll() | HideLines():
            return _revealing(state, asked.command)
        case HideReasons() | ShowReasons() | EditReason():
            return [*reasons.decide(state, asked.command)]
        case _ if state.result:
            raise Refused("ballot_closed")
        case OpenSecondRound():
            return [*rounds.opening(state)]
        case TakeBackSecondRound():
            return [*rounds.taking_back(state)]
        case KeepFirstRound():
            if not state.between:
                raise Refused("no_second_round")
            return [closing_of(state, present, asked)]
        case TakePairs():
            _may_vote(state, asked, present)
            if state.settings.rule != "pairwise":
                raise Refused("bad_ballot", rule=state.settings.rule)
            taken = state.dealt.get(person)
            free = pairs.free_hand(
                len(state.items), state.settings.pairs, set(state.dealt.values()), len(state.dealt), asked.seed
            )
            return [PairsDealt(person, free if taken is None else taken)]
        case CastBallot(ballot=ballot, round=number):
            _may_vote(state, asked, present)
            rounds.check(state, number)
            if state.paper_of(person):
                raise Refused("voted_on_paper")
            _fits(state, ballot, {frozenset(pair) for pair in pairs_of(state, person)})
            return [] if state.ballots.get(person) == ballot else [BallotCast(person, ballot)]
        case WithdrawBallot(round=number):
            rounds.check(state, number)
            return [BallotWithdrawn(person)] if person in state.ballots else []
        case AdmitVoters(people=people):
            here = set(present.people)
            if not here.issuperset(people):
                raise Refused("unknown_person")
            fresh = tuple(dict.fromkeys(person for person in people if not state.may_vote(person)))
            return [VotersAdmitted(fresh)] if fresh else []
        case SetCost(item=item, cost=cost):
            return _priced(state, item, cost)
        case EnterPaperBallot() | CorrectPaperBallot() | WithdrawPaperBallot() | RestorePaperBallot():
            return _on_paper(state, asked, asked.command, present)
        case _:
            assert_never(asked.command)


def _fits(state: Voting, ballot: ballots.Ballot, shown: Collection[frozenset[str]] | None = None) -> None:
    """Refuse a ballot that does not keep to the rule of the vote. `shown`: the pairs it may answer, any on paper."""
    ballots.of_the_rule(ballot, state.settings.rule)
    if state.without_cost:
        raise Refused("costs_missing")
    ballots.check(ballot, state.items, state.limits, shown)


def _on_paper(state: Voting, asked: Asked[Any], command: OfPaper, present: Present) -> list[Happening]:
    match command:
        case EnterPaperBallot(ballot=Filled(ballot=ballot), person=person, round=number):
            rounds.check(state, number)
            if person is not None:
                _has_no_ballot_yet(state, person, present)
            _fits(state, ballot)
            return [PaperEntered(asked.fresh_id(), person, ballot)]
        case CorrectPaperBallot(paper=key, ballot=Filled(ballot=ballot)):
            paper = _paper(state, key)
            if paper.ballot is None:
                raise Refused("unknown_paper")
            _fits(state, ballot)
            return [] if paper.ballot == ballot else [PaperCorrected(key, ballot)]
        case WithdrawPaperBallot(paper=key):
            return [] if _paper(state, key).ballot is None else [PaperWithdrawn(key)]
        case RestorePaperBallot(paper=key):
            paper = _paper(state, key)
            if paper.before is not None and paper.ballot is None and paper.person is not None:
                _has_no_ballot_yet(state, paper.person, present)
            return [] if paper.ballot is None and paper.before is None else [PaperRestored(key)]
        case _:
            assert_never(command)


def _paper(state: Voting, key: str) -> Paper:
    paper = state.papers.get(key)
    if paper is None:
        raise Refused("unknown_paper")
    return paper


def _has_no_ballot_yet(state: Voting, person: PersonId, present: Present) -> None:
    """Nobody has two ballots: whoever has voted on a phone takes that one back first."""
    if person not in present.people and person not in state.roll | state.admitted:
        raise Refused("unknown_person")
    if not state.may_vote(person):
        raise Refused("not_a_voter", voters=state.settings.voters)
    if person in state.ballots:
        raise Refused("voted_on_phone")
    if state.paper_of(person):
        raise Refused("voted_on_paper")


def _papers(state: Voting, event: PaperHappening) -> VersionedMap[str, Paper]:
    papers = state.papers
    match event:
        case PaperEntered(key, person, ballot):
            return papers.put(key, Paper(len(papers) + 1, person, ballot))
        case PaperCorrected(paper=key) | PaperWithdrawn(paper=key) | PaperRestored(paper=key) if key not in papers:
            # What was entered cannot be read any more.
            return papers
        case PaperCorrected(key, ballot):
            return papers.change(key, lambda paper: replace(paper, ballot=ballot, before=paper.ballot))
        case PaperWithdrawn(key):
            return papers.change(key, lambda paper: replace(paper, ballot=None, before=paper.ballot))
        case PaperRestored(key):
            return papers.change(key, lambda paper: replace(paper, ballot=paper.before, before=paper.ballot))
        case _:
            assert_never(event)


def evolve(state: Voting, event: Happening) -> Voting:
    match event:
        case BallotCast(person, ballot):
            return replace(state, ballots=state.ballots.put(person, ballot))
        case BallotWithdrawn(person):
            return replace(state, ballots=state.ballots.drop(person))
        case PaperEntered() | PaperCorrected() | PaperWithdrawn() | PaperRestored():
            return replace(state, papers=_papers(state, event))
        case PairsDealt(person, hand):
            return replace(state, dealt=state.dealt.put(person, hand))
        case VotersAdmitted(people):
            return replace(state, admitted=state.admitted.union(people))
        case CostSet(item, cost):
            return replace(state, costs=state.costs.drop(item) if cost is None else state.costs.put(item, cost))
        case ReasonsHidden() | ReasonsShown() | ReasonEdited():
            return reasons.evolve(state, event)
        case RoundClosed() | BallotClosed():
            return _closed(state, event)
        case SecondRoundOpened():
            return replace(state, round=2)
        case SecondRoundTakenBack():
            return replace(state, round=1)
        case LinesRevealed(lines):
            return replace(state, revealed=lines)
        case _:
            assert_never(event)


def _closed(state: Voting, event: RoundClosed | BallotClosed) -> Voting:
    seed = event.seed if isinstance(event, BallotClosed) else None
    opened = _in_no_order(state.to_count) if event.ballots is None else event.ballots
    given = VersionedMap((reason.id, reason) for reason in event.reasons)
    counted = replace(_without_people(state), opened=opened, unread=0, reasons=given)
    few = event.withheld
    came_to = counting.withheld(state.settings, few, event.voters) if few else event.result
    result = replace(
        came_to or result_of(counted, event.voters, seed), lost=event.lost, joined=event.joined, paper=event.paper
    )
    opened = () if result.few else opened
    if isinstance(event, RoundClosed):
        of_first = FirstRound(result, opened, state.ballots, state.papers)
        return replace(counted, opened=(), first=of_first, dealt=state.dealt)
    first = None if state.between else rounds.over(state)
    return replace(counted, opened=opened, result=result, first=first, changed=event.changed)


def _in_no_order(cast: Sequence[ballots.Ballot]) -> tuple[ballots.Ballot, ...]:
    return tuple(ballots.level(cast[place]) for place in ballots.in_no_order(cast))


def _without_people(state: Voting) -> Voting:
    return replace(state, ballots=VersionedMap(), aside=VersionedMap(), papers=VersionedMap(), dealt=VersionedMap())


def settled(state: Voting, asked: Asked[Any], present: Present) -> list[Happening]:
    """A vote whose result is about to be shown closes, also where nobody closed the ballot before. No lot is drawn
    then: a tie stays a tie until somebody closes the ballot."""
    return [] if state.result else [closing_of(state, present, asked)]


def held(state: Voting) -> bool:
    """Whether it is known who cast what."""
    before = state.first is not None and state.first.held
    return bool(state.ballots or state.aside or state.papers or state.dealt or before)


def pending(state: Voting) -> bool:
    return state.result is None


def at_close(state: Voting, present: Present) -> Voting:
    """The vote as it is once its result has been shown: in old logs no event tells that."""
    return state if state.result else evolve(state, closing_of(state, present))


def _revealing(state: Voting, command: RevealNext | RevealAll | HideLines) -> list[Happening]:
    if state.result is None:
        raise Refused("ballot_open")
    if isinstance(command, HideLines):
        shown_before = state.settings.reveal == "in_stages" and command.left < state.revealed
        return [LinesRevealed(command.left)] if shown_before else []
    if not state.held_back:
        return []
    if isinstance(command, RevealAll):
        return [LinesRevealed(len(state.result.rows))]
    return [LinesRevealed(state.revealed + 1)] if command.shown == state.revealed else []


def _may_vote(state: Voting, asked: Asked[Any], present: Present) -> None:
    if asked.by.facilitates and not state.settings.facilitators_vote:
        raise Refused("not_allowed")
    if not asked.by.facilitates and not _has_a_ballot(state, asked.by.person, present):
        raise Refused("not_a_voter", voters=state.settings.voters)


def _has_a_ballot(state: Voting, person: PersonId, present: Present) -> bool:
    """A ballot for everybody is for those who are here, and not for whoever is in another track."""
    if state.settings.voters == "everybody" and person not in present.people and person not in state.ballots:
        return False
    return state.may_vote(person)


def removed(state: Voting, person: PersonId, out: bool) -> Voting:
    """Whoever is taken out before the close has no ballot; once it has closed nobody knows which it was."""
    if state.result is None:
        state = replace(state, out=state.out | {person} if out else state.out - {person})
    taken, given = (state.ballots, state.aside) if out else (state.aside, state.ballots)
    if person not in taken:
        return state
    given, taken = given.put(person, taken[person]), taken.drop(person)
    return replace(state, ballots=taken if out else given, aside=given if out else taken)


def unread(state: Voting) -> Voting:
    """A ballot was cast or taken back, and the key to read it by is gone."""
    return state if state.result else replace(state, unread=state.unread + 1)


def result_of(state: Voting, voters: int, seed: int | None = None) -> Result:
    return counting.among(counting_of(state, seed).result(), state.settings, voters)


def came_to(state: Voting, voters: int) -> Result:
    """What the vote has come to if nothing more happens in it."""
    if state.result is not None:
        return state.result
    return state.first.result if state.between and state.first else result_of(state, voters)


def personal_order(state: Voting, person: PersonId) -> list[str]:
    """The items as this person sees them, always in the same order: whoever stands first on a list
    gets more dots, so nobody stands first for everybody."""
    items = list(state.items)
    return [items[place] for place in _shuffled(len(items), f"{state.poll}/{person}")]


# When a vote opens or closes, all who are there are shown their own at once, and a close compares each with the last.
@lru_cache(maxsize=4_096)
def _shuffled(count: int, seed: str) -> tuple[int, ...]:
    chance = Random(seed)
    lots = [chance.random() for _ in range(count)]
    return tuple(sorted(range(count), key=lots.__getitem__))


def pairs_of(state: Voting, person: PersonId) -> tuple[pairs.Pair, ...]:
    """What this person compares, once they have asked for it. Which of two stands first is a lot of its own: whoever
    stands first is taken more often."""
    number = state.dealt.get(person)
    if number is None:
        return ()
    circle = sorted(state.items, key=lambda item: _hash(state.poll, "circle", item))
    dealt = pairs.hand(circle, state.settings.pairs, number)
    turned = (_hash(state.poll, person, *sorted(pair)) < "8" for pair in dealt)
    return tuple((other, one) if turn else (one, other) for (one, other), turn in zip(dealt, turned, strict=True))


def concerns(event: Happening) -> Concerned:
    match event:
        case BallotCast(person) | BallotWithdrawn(person) | PairsDealt(person):
            return (person,)
        case VotersAdmitted(people):
            return people
        case PaperEntered(person=person) if person is not None:
            return (person,)
        case CostSet() | PaperEntered() | ReasonsHidden() | ReasonsShown() | ReasonEdited():
            return ()
        case _:
            # Nobody's ballot is known any more.
            return "everybody"


def _voted_on(items: tuple[Outcome, ...]) -> list[Outcome]:
    """Themes where there are any: nobody wants to weigh a theme against an idea that is part of it."""
    return [item for item in items if item.kind == "theme"] or list(items)


def _typed(settings: VotingSettings) -> list[Outcome]:
    lines = dict.fromkeys(line for line in (*settings.options, *(row.option for row in settings.costs)) if line)
    return [Outcome(f"o{number}", line, "idea") for number, line in enumerate(lines, start=1)]


def _costs(settings: VotingSettings, items: list[Outcome]) -> VersionedMap[str, int]:
    """What items are known to cost: those of which the settings say it, in the same words."""
    known = {row.option.casefold(): money.read(row.cost) for row in settings.costs}
    priced = ((item.id, known.get(item.text.casefold())) for item in items)
    return VersionedMap((item, cost) for item, cost in priced if cost is not None)


def _priced(state: Voting, item: str, cost: int | None) -> list[Happening]:
    if state.settings.rule != "budget":
        raise Refused("no_budget")
    if item not in state.items:
        raise Refused("unknown_item", item=item)
    if state.first or state.ballots or state.aside or any(each.ballot for each in state.papers.values()):
        raise Refused("vote_begun")
    return [] if state.costs.get(item) == cost else [CostSet(item, cost)]


def inverse(state: Voting, asked: Asked[Any]) -> tuple[Command, ...]:
    match asked.command:
        case RevealNext() | RevealAll() if state.held_back:
            return (HideLines(left=state.revealed),)
        case HideLines(left=left) if state.result is not None and left < state.revealed:
            return (RevealAll(),) if state.revealed == len(state.result.rows) else ()
        case SetCost(item=item) if state.result is None and item in state.items:
            return (SetCost(item=item, cost=state.costs.get(item)),)
        case OpenSecondRound() if state.between:
            return (TakeBackSecondRound(),)
        case TakeBackSecondRound() if state.first is not None and not state.between:
            return (OpenSecondRound(),)
        case EnterPaperBallot() if state.result is None:
            return (WithdrawPaperBallot(paper=asked.fresh_id()),)
        case CorrectPaperBallot(paper=key) | WithdrawPaperBallot(paper=key) | RestorePaperBallot(paper=key) if (
            state.result is None and key in state.papers
        ):
            # No ballot stands in what undoes it: that is kept where anybody could read it.
            return (RestorePaperBallot(paper=key),)
        case _:
            return reasons.inverse(state, asked.command)


def _poll(settings: VotingSettings, items: list[Outcome]) -> str:
    # This need not be secret: knowing how somebody's list is shuffled tells nothing of what they choose.
    return _hash(str(settings.dots), str(settings.cap), *(item.id for item in items))


def _hash(*parts: str) -> str:
    return blake2b("/".join(parts).encode(), digest_size=8).hexdigest()


def cut_short(state: Voting, asked: Asked[Any], present: Present) -> tuple[CutShort, ...]:
    """The votes of those who have not given theirs yet, and a second round that was to be."""
    if state.between and state.result is None:
        return (CutShort("second_round"),)
    voters, voted = state.voters(present.people), state.cast
    return (
        (CutShort("ballots", {"n": voters - voted, "of": voters}),) if state.result is None and voted < voters else ()
    )
