"""Ballots of paper, entered by a facilitator for people without a phone: counted as all others, and never two of one
person."""

from __future__ import annotations

import json
from typing import Any

import pytest

from live.core.blocks import Paragraph
from live.core.commands import Recorded
from live.core.method import Writing
from live.core.people import By, Role
from live.methods.voting import METHOD
from live.methods.voting.ballots import Approvals, Dots
from live.methods.voting.commands import (
    AdmitVoters,
    CastBallot,
    CloseBallot,
    CorrectPaperBallot,
    EnterPaperBallot,
    Filled,
    RestorePaperBallot,
    WithdrawBallot,
    WithdrawPaperBallot,
)
from live.methods.voting.events import BallotClosed, PaperCorrected, PaperEntered, PaperRestored, PaperWithdrawn
from live.workshop.codec import decode, encode
from live.workshop.registry import SECRET_COMMANDS, SECRET_EVENTS
from live.workshop.sealing import Seals
from tests.rules.telling import ANA, BO, CLEO, DRISS, FATOU, NAMES
from tests.rules.test_voting import EVE, EVERYBODY, Vote
from tests.rules.test_voting_by_other_rules import BALLOTS, HELD, RULES, cast, closed, table, voting, written


def filled(**ballot: Any) -> Filled:
    return Filled.model_validate(ballot)


def entered(vote: Vote, person: By | None = None, **ballot: Any) -> str:
    """The id of the ballot of paper."""
    vote.when(EnterPaperBallot(ballot=filled(**ballot), person=person.person if person else None), by=FATOU)
    assert isinstance(vote.happened, list), vote.happened
    (event,) = vote.happened
    assert isinstance(event, PaperEntered)
    return event.paper


def papers(vote: Vote) -> list[dict[str, Any]]:
    return list(vote.facilitators()["papers"].values())


@pytest.mark.parametrize("rule", RULES)
def test_a_ballot_of_paper_counts_as_any_other_under_every_rule(rule: str) -> None:
    by_phone, on_paper = voting(rule), voting(rule)
    for by in EVERYBODY:
        cast(by_phone, by, **BALLOTS[rule])
        if by in (ANA, BO):
            entered(on_paper, by, **BALLOTS[rule])
        else:
            cast(on_paper, by, **BALLOTS[rule])
    assert (on_paper.everyone()["voted"], on_paper.everyone()["paper"]) == (5, 2)
    on_paper.seed = by_phone.seed
    closed(by_phone), closed(on_paper)
    assert on_paper.everyone()["result"] == by_phone.everyone()["result"]
    assert on_paper.everyone()["paper"] == 2
    assert "5 votants sur 5 pouvant voter, dont 2 sur papier" in written(on_paper)
    assert table(on_paper) == table(by_phone)
    left = METHOD.left(on_paper.state, Writing(NAMES, True, "fr"))
    assert left.vote is not None
    assert (left.vote.ballots, left.vote.paper) == (5, 2)
    assert on_paper.state.papers == {}


def test_the_minutes_say_paper_and_blank_in_one_sentence() -> None:
    vote = voting("approval")
    for by in EVERYBODY:
        cast(vote, by, approved=["i1"])
    entered(vote, approved=[])
    closed(vote)
    assert "6 votants sur 6 pouvant voter, dont 1 sur papier, 1 bulletin blanc." in written(vote)
    english = "\n".join(block.text for block in vote.minutes("en") if isinstance(block, Paragraph))
    assert "6 of 6 eligible voters voted, 1 of them on paper, 1 with a blank ballot." in english


def test_nobody_has_two_ballots() -> None:
    vote = voting("approval")
    cast(vote, ANA, approved=["i1"])
    vote.when(EnterPaperBallot(ballot=filled(approved=["i2"]), person="ana"), by=FATOU).refused("voted_on_phone")
    paper = entered(vote, BO, approved=["i2"])
    assert (vote.person(BO)["on_paper"], vote.person(ANA)["on_paper"]) == (True, False)
    cast(vote, BO, approved=["i1"]).refused("voted_on_paper")
    vote.when(EnterPaperBallot(ballot=filled(approved=[]), person="bo"), by=FATOU).refused("voted_on_paper")
    vote.when(WithdrawPaperBallot(paper=paper), by=FATOU).then(PaperWithdrawn(paper))
    assert cast(vote, BO, approved=["i1"]).everyone()["voted"] == 2
    vote.when(RestorePaperBallot(paper=paper), by=FATOU).refused("voted_on_phone")
    vote.when(WithdrawBallot(), by=BO)
    vote.when(RestorePaperBallot(paper=paper), by=FATOU).then(PaperRestored(paper))


def test_a_ballot_of_paper_is_corrected_withdrawn_and_both_are_undone() -> None:
    vote = voting("approval")
    paper = entered(vote, CLEO, approved=["i1"])
    correct = CorrectPaperBallot(paper=paper, ballot=filled(approved=["i2"]))
    vote.undone(correct)
    assert vote.state.papers[paper].ballot == Approvals(("i1",))
    vote.when(correct, by=FATOU).then(PaperCorrected(paper, Approvals(("i2",))))
    vote.when(correct, by=FATOU).then()
    vote.undone(WithdrawPaperBallot(paper=paper))
    assert (vote.state.papers[paper].ballot, vote.everyone()["voted"]) == (Approvals(("i2",)), 1)
    vote.undone(EnterPaperBallot(ballot=filled(approved=[])))
    assert (vote.everyone()["voted"], vote.everyone()["paper"]) == (1, 1)
    assert [(each["number"], each["person"], each["withdrawn"]) for each in papers(vote)] == [
        (1, "cleo", False),
        (2, None, True),
    ]
    vote.when(CorrectPaperBallot(paper="nothing", ballot=filled(approved=[])), by=FATOU).refused("unknown_paper")
    vote.when(WithdrawPaperBallot(paper="nothing"), by=FATOU).refused("unknown_paper")


def test_nothing_is_entered_after_the_close() -> None:
    vote = voting("approval")
    paper = entered(vote, approved=["i1"])
    closed(vote)
    for command in (
        EnterPaperBallot(ballot=filled(approved=["i1"])),
        CorrectPaperBallot(paper=paper, ballot=filled(approved=["i1"])),
        WithdrawPaperBallot(paper=paper),
        RestorePaperBallot(paper=paper),
    ):
        vote.when(command, by=FATOU).refused("ballot_closed")
        assert METHOD.inverse(vote.state, vote.asking(command)) == ()
    assert "papers" not in vote.facilitators()


def test_who_may_have_a_ballot_of_paper_is_who_may_vote() -> None:
    gus = By("gus", Role.PARTICIPANT)
    vote = voting("approval", present=(ANA, BO))
    command = EnterPaperBallot(ballot=filled(approved=["i1"]), person="gus")
    vote.when(command, by=FATOU).refused("unknown_person")
    vote.present = type(vote.present)((*vote.present.people, "gus"))
    vote.when(command, by=FATOU).refused("not_a_voter")
    vote.when(AdmitVoters(people=("gus",)), by=FATOU)
    vote.when(command, by=FATOU)
    assert (vote.everyone()["voted"], vote.everyone()["voters"]) == (1, 3)
    assert vote.person(gus)["on_paper"]


def test_a_ballot_of_paper_keeps_to_the_rule() -> None:
    vote = voting("dots")
    for ballot, code in (
        ({"approved": ["i1"]}, "bad_ballot"),
        ({"dots": {"i1": 2}}, "too_many_on_one"),
        ({"dots": {"i9": 1}}, "unknown_item"),
    ):
        vote.when(EnterPaperBallot(ballot=filled(**ballot)), by=FATOU).refused(code)
    paper = entered(vote, dots={"i1": 1})
    vote.when(CorrectPaperBallot(paper=paper, ballot=filled(dots={"i1": 9})), by=FATOU).refused("too_many_on_one")


def test_ballots_of_paper_without_a_name_never_make_more_votes_than_voters() -> None:
    vote = voting("approval", present=(ANA, BO), quorum_percent=50)
    for _ in range(4):
        entered(vote, approved=["i1"])
    assert (vote.everyone()["voted"], vote.everyone()["voters"]) == (4, 4)
    closed(vote)
    assert vote.everyone()["voters"] == 4


def test_of_whoever_is_taken_out_no_ballot_of_paper_counts_until_they_are_let_in_again() -> None:
    vote = voting("approval")
    entered(vote, ANA, approved=["i1"])
    vote.state = METHOD.removed(vote.state, "ana", True)
    assert (vote.everyone()["voted"], vote.everyone()["paper"]) == (0, 0)
    vote.state = METHOD.removed(vote.state, "ana", False)
    assert (vote.everyone()["voted"], vote.everyone()["paper"]) == (1, 1)


def shown(vote: Vote) -> str:
    return f"{vote.minutes(open=True)} {METHOD.outcomes(vote.state)}"


@pytest.mark.parametrize("rule", RULES)
def test_nobody_but_the_typist_knows_what_stands_on_it(rule: str) -> None:
    (kind,) = BALLOTS[rule]
    nothing: Any = [] if kind in ("approved", "basket", "ranking") else {}
    one, other = voting(rule), voting(rule)
    entered(one, ANA, **BALLOTS[rule]), entered(other, ANA, **{kind: nothing})
    for vote in (one, other):
        entered(vote, **BALLOTS[rule])
    seen = [
        (vote.everyone(), vote.facilitators(), vote.projector(), vote.person(ANA), vote.person(BO), shown(vote))
        for vote in (one, other)
    ]
    assert seen[0] == seen[1]


@pytest.mark.parametrize("rule", RULES)
def test_a_ballot_of_paper_is_sealed_in_the_log_and_what_undoes_it_holds_no_ballot(rule: str) -> None:
    vote = voting(rule)
    command = EnterPaperBallot(ballot=filled(**BALLOTS[rule]), person="ana")
    for each in METHOD.inverse(vote.state, vote.asking(command)):
        assert set(each.model_dump()) == {"paper"}
    paper = entered(vote, ANA, **BALLOTS[rule])
    (event,) = vote.happened if isinstance(vote.happened, list) else []
    seals = Seals(b"secret", "w1")
    seals.learn("s1", b"salt" * 8)
    recorded = Recorded(1, 7, "fatou", event, "s1", "c1", "voting")
    body = encode(recorded, seals)
    assert b"ana" not in body
    assert b'"i1"' not in body
    assert decode(1, body, seals).event == PaperEntered(paper, "ana", HELD[rule])
    assert {EnterPaperBallot, CorrectPaperBallot, WithdrawPaperBallot, RestorePaperBallot} <= SECRET_COMMANDS
    assert {PaperEntered, PaperCorrected, PaperWithdrawn, PaperRestored} <= SECRET_EVENTS
    assert METHOD.secrets is not None
    assert METHOD.secrets.held(vote.state)


def test_what_corrects_a_ballot_that_cannot_be_read_any_more_changes_nothing() -> None:
    vote = voting("dots")
    for event in (PaperCorrected("gone", Dots({"i1": 1})), PaperWithdrawn("gone"), PaperRestored("gone")):
        assert vote.given(event).everyone()["voted"] == 0


def test_a_close_of_an_older_log_knows_no_paper() -> None:
    body = {"event": "voting.ballot_closed", "at": 1, "by": "fatou", "with": {"voters": 5, "ballots": []}}
    assert decode(1, json.dumps(body).encode()).event == BallotClosed(5, None, ())


def test_a_late_phone_and_a_paper_at_once_leave_one_ballot() -> None:
    vote = voting("approval")
    for by in (BO, CLEO, DRISS, EVE):
        cast(vote, by, approved=["i2"])
    entered(vote, ANA, approved=["i1"])
    vote.when(CastBallot.model_validate({"approved": ["i2"]}), by=ANA, late=True).refused("voted_on_paper")
    vote.when(CloseBallot(), by=FATOU)
    assert vote.everyone()["voted"] == 5
