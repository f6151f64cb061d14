"""The gradient of agreement, with reasons that people write and a facilitator moderates."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from live.core.blocks import Bullets, Paragraph, Table
from live.core.commands import Recorded
from live.core.method import Writing
from live.core.people import By
from live.methods.voting import METHOD
from live.methods.voting.ballots import Agreement
from live.methods.voting.commands import CastBallot, CloseBallot, EditReason, HideReasons, ShowReasons
from live.methods.voting.events import BallotCast, BallotClosed, ReasonEdited, ReasonsHidden, ReasonsShown
from live.methods.voting.model import VotingSettings
from live.tally.cases import counted
from live.tally.gradient import Answer
from live.workshop.codec import encode
from live.workshop.erasing import Erasure
from tests.rules.telling import ANA, BO, CLEO, DRISS, FATOU, NAMES
from tests.rules.test_voting import EVE, EVERYBODY, ITEMS, Vote

WRITING = Writing(NAMES, True, "fr")


def voting(present: tuple[By, ...] = EVERYBODY, **settings: object) -> Vote:
    return Vote(METHOD, settings={"rule": "gradient"} | settings, items=ITEMS, present=present)


def say(vote: Vote, by: By, **answers: Any) -> Vote:
    """`i1=3`, or `i1=(7, "Too dear")`."""
    given = {
        item: {"step": answer} if isinstance(answer, int) else {"step": answer[0], "reason": answer[1]}
        for item, answer in answers.items()
    }
    vote.when(CastBallot.model_validate({"agreement": given}), by=by)
    return vote


def closed(vote: Vote) -> Vote:
    vote.when(CloseBallot(), by=FATOU)
    return vote


def five_have_said(**settings: Any) -> Vote:
    vote = voting(**settings)
    say(vote, ANA, i1=1, i2=(8, "Trop cher"), i3=3)
    say(vote, BO, i1=(2, "Avec un abri"), i2=(7, "Pas sans les voisins"), i3=4)
    say(vote, CLEO, i1=1, i2=2, i3=5)
    say(vote, DRISS, i1=(3, "À essayer d'abord"), i2=1, i3=6)
    return closed(say(vote, EVE, i1=1, i2=2))


def rows(vote: Vote) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = vote.everyone()["result"]["ranking"]
    return found


def reasons(vote: Vote) -> list[tuple[str, int, str]]:
    return [(each["item"], each["step"], each["text"]) for each in vote.everyone()["reasons"].values()]


# --- what may be written ------------------------------------------------------------------------------------------


def test_an_answer_is_a_degree_and_a_reason_that_may_be_left_out() -> None:
    vote = say(voting(), ANA, i1=1, i2=(3, "  Avec\n un abri "))
    vote.then(BallotCast("ana", Agreement({"i1": Answer(1), "i2": Answer(3, "Avec un abri")})))
    assert vote.person(ANA)["ballot"] == {"i1": {"step": 1}, "i2": {"step": 3, "reason": "Avec un abri"}}


@pytest.mark.parametrize(
    ("explained", "scale", "first"),
    [("reservations", "eight", 3), ("disagreement", "eight", 7), ("veto", "eight", 8), ("disagreement", "five", 4)],
)
def test_from_the_degree_that_was_set_a_reason_has_to_be_written(explained: str, scale: str, first: int) -> None:
    vote = voting(explained=explained, scale=scale)
    say(vote, ANA, i1=first).refused("bad_ballot", item="i1", missing="reason")
    say(vote, ANA, i1=(first, "   ")).refused("bad_ballot", item="i1", missing="reason")
    say(vote, ANA, i1=first - 1).then(BallotCast("ana", Agreement({"i1": Answer(first - 1)})))
    say(vote, ANA, i1=(first, "Parce que")).then(BallotCast("ana", Agreement({"i1": Answer(first, "Parce que")})))
    assert vote.everyone()["reason_from"] == first


def test_where_reasons_are_free_a_veto_needs_none() -> None:
    say(voting(explained="optional"), ANA, i1=8).then(BallotCast("ana", Agreement({"i1": Answer(8)})))


@pytest.mark.parametrize(("scale", "beyond"), [("eight", 9), ("five", 6), ("eight", 0)])
def test_a_degree_that_is_not_on_the_scale_is_refused(scale: str, beyond: int) -> None:
    say(voting(scale=scale), ANA, i1=(beyond, "x")).refused("off_scale", low=1, high=8 if scale == "eight" else 5)


def test_a_reason_is_short() -> None:
    with pytest.raises(ValidationError):
        CastBallot.model_validate({"agreement": {"i1": {"step": 1, "reason": "x" * 201}}})


def test_what_belongs_to_the_gradient_means_nothing_elsewhere() -> None:
    for field in ({"scale": "five"}, {"explained": "veto"}, {"approve_reasons": True}, {"pairs": 3}):
        with pytest.raises(ValidationError):
            VotingSettings.model_validate({"rule": "dots", **field})


# --- what it comes to ---------------------------------------------------------------------------------------------


def test_items_stand_at_the_median_degree_and_the_veto_is_told() -> None:
    vote = five_have_said()
    assert [(row["item"], row["rank"], row["median"], row["disagree"], row["vetoes"]) for row in rows(vote)] == [
        ("i1", 1, 1, 0, 0),
        ("i2", 2, 2, 2, 1),
        ("i3", 3, 5, 0, 0),
    ]
    assert rows(vote)[1]["counts"] == [1, 2, 0, 0, 0, 0, 1, 1]
    said = vote.everyone()["result"]["told"]
    assert "« Une grainothèque » : une personne oppose son veto." in said["fr"]
    assert "“Une grainothèque”: one person stands in the way." in said["en"]


def test_of_two_degrees_in_the_middle_the_more_reserved_counts() -> None:
    vote = voting()
    for by, step in ((ANA, 1), (BO, 1), (CLEO, 3), (DRISS, 4)):
        say(vote, by, i1=step)
    closed(say(vote, EVE, i2=1))
    assert next(row["median"] for row in rows(vote) if row["item"] == "i1") == 3


def test_reasons_are_read_after_the_close_by_degree_and_by_nobody() -> None:
    vote = voting()
    say(vote, ANA, i1=(1, "Oui"))
    assert (reasons(vote), vote.facilitators()["hidden"]) == ([], {})
    vote = five_have_said()
    assert reasons(vote) == [
        ("i1", 3, "À essayer d'abord"),
        ("i1", 2, "Avec un abri"),
        ("i2", 8, "Trop cher"),
        ("i2", 7, "Pas sans les voisins"),
    ]
    assert vote.person(ANA)["ballot"] == {}


def test_no_ballot_in_the_log_holds_a_reason_so_that_none_ties_two_together() -> None:
    vote = five_have_said()
    (event,) = vote.happened if isinstance(vote.happened, list) else []
    assert isinstance(event, BallotClosed)
    ballots = [ballot for ballot in event.ballots or () if isinstance(ballot, Agreement)]
    assert len(ballots) == 5
    assert not any(answer.reason for ballot in ballots for answer in ballot.agreement.values())
    assert len(event.reasons) == 4


def test_of_an_item_that_two_people_answered_neither_degree_nor_reason_is_told() -> None:
    vote = voting()
    for by in (ANA, BO, CLEO, DRISS, EVE):
        say(vote, by, i1=1)
    say(vote, ANA, i1=1, i2=(8, "Jamais"))
    closed(say(vote, BO, i1=1, i2=2))
    row = next(row for row in rows(vote) if row["item"] == "i2")
    assert (row["too_few"], row["median"], row["vetoes"], row["n"]) == (True, None, 0, 2)
    assert reasons(vote) == []
    assert "Jamais" not in str(vote.state)


def test_with_three_or_four_ballots_reasons_are_read_without_their_degree() -> None:
    vote = voting()
    say(vote, ANA, i1=(8, "Trop cher"))
    say(vote, BO, i1=(1, "Utile"))
    closed(say(vote, CLEO, i1=2))
    assert reasons(vote) == [("i1", 0, "Trop cher"), ("i1", 0, "Utile")]
    assert rows(vote)[0] == {"item": "i1", "rank": 1}


def test_with_two_ballots_no_reason_stays_anywhere() -> None:
    vote = say(voting(), ANA, i1=(8, "Trop cher"))
    closed(say(vote, BO, i1=(1, "Utile")))
    assert reasons(vote) == []
    assert "Trop cher" not in str(vote.state)


def test_the_same_ballots_give_the_same_figures_as_a_count_from_a_file() -> None:
    ballots = [
        {"i1": 1, "i2": [8, "Trop cher"], "i3": 3},
        {"i1": [2, "Avec un abri"], "i2": [7, "Pas sans les voisins"], "i3": 4},
        {"i1": 1, "i2": 2, "i3": 5},
        {"i1": [3, "À essayer d'abord"], "i2": 1, "i3": 6},
        {"i1": 1, "i2": 2},
    ]
    told = counted({"id": "x", "method": "gradient", "items": ["i1", "i2", "i3"], "ballots": ballots})
    standings = told.tally.standings
    assert [(it.item, it.rank, it.median, list(it.counts), it.n, it.disagree) for it in standings] == [
        (row["item"], row["rank"], row["median"], row["counts"], row["n"], row["disagree"])
        for row in rows(five_have_said())
    ]
    assert [(it.item, each.step, each.reason) for it in standings for each in it.reasons] == reasons(five_have_said())


# --- moderation ---------------------------------------------------------------------------------------------------


def test_a_hidden_reason_is_on_no_screen_and_not_in_the_minutes_and_comes_back() -> None:
    vote = five_have_said()
    vote.when(HideReasons(reasons=("r1",)), by=FATOU).then(ReasonsHidden(("r1",)))
    assert "À essayer d'abord" not in str(vote.everyone())
    assert "À essayer d'abord" not in str(vote.minutes())
    assert "À essayer d'abord" not in str(METHOD.left(vote.state, WRITING))
    assert vote.facilitators()["hidden"] == {"r1": {"item": "i1", "step": 3, "text": "À essayer d'abord"}}
    vote.when(HideReasons(reasons=("r1",)), by=FATOU).then()
    vote.when(ShowReasons(reasons=("r1", "r2")), by=FATOU).then(ReasonsShown(("r1",)))
    assert reasons(vote) == reasons(five_have_said())


def test_a_reason_is_corrected_and_keeps_its_degree() -> None:
    vote = five_have_said()
    vote.when(EditReason(reason="r3", text="Trop cher pour nous"), by=FATOU)
    vote.then(ReasonEdited("r3", "Trop cher pour nous"))
    assert ("i2", 8, "Trop cher pour nous") in reasons(vote)
    vote.when(EditReason(reason="r3", text="Trop cher pour nous"), by=FATOU).then()


@pytest.mark.parametrize(
    "command", [HideReasons(reasons=("r1", "r2")), EditReason(reason="r1", text="Autre"), ShowReasons(reasons=("r1",))]
)
def test_what_a_facilitator_does_to_a_reason_can_be_undone(command: Any) -> None:
    vote = five_have_said()
    vote.undone(command)
    assert reasons(vote) == reasons(five_have_said())


def test_an_unknown_reason_is_refused() -> None:
    for command in (HideReasons(reasons=("r9",)), ShowReasons(reasons=("r9",)), EditReason(reason="r9", text="x")):
        five_have_said().when(command, by=FATOU).refused("unknown_reason", reason="r9")


def test_reasons_wait_for_the_facilitator_where_they_are_to_be_approved() -> None:
    vote = five_have_said(approve_reasons=True)
    assert reasons(vote) == []
    assert [*vote.facilitators()["hidden"]] == ["r1", "r2", "r3", "r4"]
    vote.when(ShowReasons(reasons=("r2", "r3")), by=FATOU)
    assert [text for _, _, text in reasons(vote)] == ["Avec un abri", "Trop cher"]


def test_erasing_a_corrected_reason_takes_what_it_was_before_with_it() -> None:
    vote = five_have_said()
    (closing,) = vote.happened if isinstance(vote.happened, list) else []
    events = [closing, ReasonEdited("r3", "Trop cher pour nous")]
    log = [(seq, encode(Recorded(seq, 0, "fatou", event, "s1", None, "voting"))) for seq, event in enumerate(events, 1)]
    erased = Erasure(log, "Trop cher pour nous", "fr").rewritten()
    assert [after.count("[texte effacé]".encode()) for _, after in erased.values()] == [1, 1]
    assert b"Trop cher" not in b"".join(after for _, after in erased.values())
    assert b"Avec un abri" in erased[1][1]


# --- minutes ------------------------------------------------------------------------------------------------------


def test_minutes_print_the_degrees_and_the_reasons_item_by_item() -> None:
    blocks = five_have_said().minutes()
    table = next(block for block in blocks if isinstance(block, Table))
    assert table.columns == ("Rang", "Proposition", "Degré médian", "Désaccords", "Vetos", "Réponses")
    assert table.rows[1] == ("2", "Une grainothèque", "D'accord", "2", "1", "5")
    bullets = [block.items for block in blocks if isinstance(block, Bullets)]
    assert bullets == [
        ("Réserves : À essayer d'abord", "D'accord : Avec un abri"),
        ("Veto : Trop cher", "Désaccord : Pas sans les voisins"),
    ]
    english = five_have_said().minutes("en")
    assert any(
        isinstance(block, Paragraph) and "Gradient of agreement, in 8 degrees" in block.text for block in english
    )


def test_data_of_the_minutes_hold_figures_and_reasons() -> None:
    vote = five_have_said()
    left = METHOD.left(vote.state, WRITING)
    assert left.vote is not None
    assert left.vote.rows[0].figures["counts"] == (3, 1, 1, 0, 0, 0, 0, 0)
    assert next((entry.kind, entry.text, entry.within, entry.sorts) for entry in left.entries) == (
        "reason",
        "À essayer d'abord",
        ("i1",),
        ("3",),
    )
    assert left.words["reason"] == "Raison"
