"""Votes by approval, ranking, majority judgment, importance and feasibility; ties, lots and the quorum of any vote."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from live.core.blocks import Paragraph, Picture, Table
from live.core.people import By, Role
from live.methods.voting import METHOD
from live.methods.voting.ballots import Approvals, Ballot, Basket, Dots, Grades, Marks, Ranking, Scores
from live.methods.voting.commands import CastBallot, CloseBallot, WithdrawBallot
from live.methods.voting.events import BallotCast, BallotClosed
from live.methods.voting.model import VotingSettings
from live.workshop.codec import decode
from tests.rules.telling import ANA, BO, CLEO, DRISS, FATOU
from tests.rules.test_voting import EVE, EVERYBODY, ITEMS, Vote

RULES = ("dots", "approval", "ranking", "majority_judgment", "importance_feasibility", "score", "budget")
COSTS = [{"option": item.text, "cost": "1 000 €"} for item in ITEMS]
MORE = tuple(By(f"v{number}", Role.PARTICIPANT) for number in range(12))


def voting(rule: str, present: tuple[By, ...] = EVERYBODY, **settings: object) -> Vote:
    costs = {"costs": COSTS} if rule == "budget" else {}
    return Vote(METHOD, settings={"rule": rule} | costs | settings, items=ITEMS, present=present)


def cast(vote: Vote, by: By, **ballot: Any) -> Vote:
    vote.when(CastBallot.model_validate(ballot), by=by)
    return vote


def closed(vote: Vote) -> Vote:
    vote.when(CloseBallot(), by=FATOU)
    return vote


def ranking(vote: Vote) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = vote.everyone()["result"]["ranking"]
    return rows


def told(vote: Vote, language: str = "fr") -> list[str]:
    said: list[str] = vote.everyone()["result"]["told"][language]
    return said


def written(vote: Vote) -> str:
    return "\n".join(block.text for block in vote.minutes() if isinstance(block, Paragraph))


def table(vote: Vote) -> Table:
    return next(block for block in vote.minutes() if isinstance(block, Table))


# --- which ballot fits ----------------------------------------------------------------------------------------

BALLOTS: dict[str, dict[str, Any]] = {
    "dots": {"dots": {"i1": 1}},
    "approval": {"approved": ["i2", "i1"]},
    "ranking": {"ranking": ["i1", ["i2", "i3"]]},
    "majority_judgment": {"grades": {"i1": 5, "i2": 0}},
    "importance_feasibility": {"marks": {"i1": [4, 2]}},
    "score": {"scores": {"i1": 7, "i2": 0}},
    "budget": {"basket": ["i2", "i1"]},
}
HELD: dict[str, Ballot] = {
    "dots": Dots({"i1": 1}),
    "approval": Approvals(("i1", "i2")),
    "ranking": Ranking((("i1",), ("i2", "i3"))),
    "majority_judgment": Grades({"i1": 5, "i2": 0}),
    "importance_feasibility": Marks({"i1": (4, 2)}),
    "score": Scores({"i1": 7, "i2": 0}),
    "budget": Basket(("i1", "i2")),
}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_takes_its_own_ballot_and_no_other(rule: str) -> None:
    vote = voting(rule)
    for other, ballot in BALLOTS.items():
        cast(vote, ANA, **ballot)
        if other == rule:
            vote.then(BallotCast("ana", HELD[rule]))
        else:
            vote.refused("bad_ballot", rule=rule)
    cast(vote, ANA, **BALLOTS[rule]).then()
    assert vote.everyone()["voted"] == 1


@pytest.mark.parametrize("given", [{}, {"dots": {"i1": 1}, "approved": ["i1"]}, {"ranking": None}])
def test_a_ballot_is_exactly_one_of_its_kinds(given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CastBallot.model_validate(given)


@pytest.mark.parametrize("rule", ["dots", "approval", "ranking", "majority_judgment", "budget"])
def test_minutes_say_where_all_voted_alike_as_the_result_then_tells_each_ballot(rule: str) -> None:
    def closed(last: dict[str, Any]) -> str:
        vote = voting(rule)
        for person in (ANA, BO, CLEO, DRISS):
            cast(vote, person, **BALLOTS[rule])
        cast(vote, EVE, **last).when(CloseBallot(), by=FATOU)
        return written(vote)

    (kind,) = BALLOTS[rule]
    assert "Unanimité sur « Un atelier vélo »" in closed(BALLOTS[rule])
    assert "Unanimité" not in closed({kind: [] if kind in ("approved", "basket", "ranking") else {}})


@pytest.mark.parametrize("rule", RULES)
def test_an_empty_ballot_is_blank_under_every_rule(rule: str) -> None:
    (kind,) = BALLOTS[rule]
    empty: Any = [] if kind in ("approved", "basket", "ranking") else {}
    vote = cast(voting(rule), ANA, **{kind: empty})
    assert (vote.everyone()["voted"], vote.person(ANA)["voted"], vote.person(ANA)["ballot"]) == (1, True, empty)
    vote.when(WithdrawBallot(), by=ANA)
    assert vote.everyone()["voted"] == 0


def test_a_voter_finds_their_own_ballot_as_they_gave_it() -> None:
    vote = cast(voting("ranking"), ANA, ranking=["i3", ["i1", "i2"]])
    assert vote.person(ANA)["ballot"] == ["i3", ["i1", "i2"]]
    vote = cast(voting("importance_feasibility"), ANA, marks={"i1": [4, 2]})
    assert vote.person(ANA)["ballot"] == {"i1": [4, 2]}


def test_a_ballot_beyond_its_rule_is_refused_whole() -> None:
    cast(voting("approval", choices=1), ANA, approved=["i1", "i2"]).refused("too_many_choices", limit=1)
    cast(voting("approval"), ANA, approved=["i1", "i1"]).refused("chosen_twice")
    cast(voting("ranking"), ANA, ranking=["i1", ["i2", "i1"]]).refused("ranked_twice")
    cast(voting("majority_judgment", grades=5), ANA, grades={"i1": 5}).refused("off_scale", low=0, high=4)
    cast(voting("importance_feasibility"), ANA, marks={"i1": [6, 1]}).refused("off_scale", low=1, high=5)
    cast(voting("majority_judgment"), ANA, grades={"i9": 1}).refused("unknown_item")


def test_no_ballot_of_any_rule_is_taken_after_the_close() -> None:
    for rule, ballot in BALLOTS.items():
        cast(closed(voting(rule)), ANA, **ballot).refused("ballot_closed")


@pytest.mark.parametrize(
    "settings",
    [
        {"rule": "approval", "dots": 5},
        {"rule": "dots", "choices": 2},
        {"rule": "dots", "counted_by": "schulze"},
        {"rule": "ranking", "missing": "worst"},
        {"rule": "importance_feasibility", "tie_rule": "draw"},
        {"rule": "majority_judgment", "grades": 4},
        {"rule": "majority_judgment", "grades": 8},
        {"rule": "acclamation"},
        {"quorum_percent": 101},
        {"dots": 1, "cap": 2},
    ],
)
def test_settings_that_contradict_one_another_are_refused(settings: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        VotingSettings.model_validate(settings)


def test_a_ballot_of_an_old_log_is_one_with_dots() -> None:
    body = {"event": "voting.ballot_cast", "at": 1, "by": "ana", "with": {"person": "ana", "dots": {"i1": 2}}}
    assert decode(1, json.dumps(body).encode()).event == BallotCast("ana", Dots({"i1": 2}))


# --- what each rule comes to ----------------------------------------------------------------------------------


def test_approvals_are_shown_out_of_all_ballots() -> None:
    vote = voting("approval")
    for by, approved in zip(EVERYBODY, (["i1", "i2"], ["i1"], ["i1", "i3"], ["i2"], ["i1"]), strict=True):
        cast(vote, by, approved=approved)
    assert ranking(closed(vote))[:2] == [
        {"item": "i1", "rank": 1, "approvals": 4, "of": 5},
        {"item": "i2", "rank": 2, "approvals": 2, "of": 5},
    ]
    assert table(vote).rows[0] == ("1", "Un atelier vélo", "4 sur 5", "80 %")
    assert METHOD.outcomes(vote.state)[0] == ITEMS[0]


def test_borda_gives_points_and_shows_who_puts_an_item_first() -> None:
    vote = voting("ranking")
    for by, order in zip(EVERYBODY, (["i1", "i2"], ["i1", "i2"], ["i1"], ["i2", "i3"], ["i2", "i3"]), strict=True):
        cast(vote, by, ranking=order)
    rows = ranking(closed(vote))
    assert [(row["item"], row["points"], row["first"]) for row in rows] == [
        ("i2", 6.5, 2),
        ("i1", 6, 3),
        ("i3", 2.5, 0),
    ]
    assert "Borda" in vote.everyone()["how"]["fr"]
    assert told(vote) == ["« Un atelier vélo » gagne pourtant tous ses duels."]
    assert table(vote).rows[0] == ("1", "Une grainothèque", "6,5", "2", "1 à 2")


def test_a_circle_of_preferences_is_said_in_words() -> None:
    vote = voting("ranking", counted_by="schulze")
    orders = (["i1", "i2", "i3"],) * 2 + (["i2", "i3", "i1"],) * 2 + (["i3", "i1", "i2"],)
    for by, order in zip(EVERYBODY, orders, strict=True):
        cast(vote, by, ranking=order)
    closed(vote)
    assert any("tournent en rond" in sentence for sentence in told(vote))
    assert any("round in a circle" in sentence for sentence in told(vote, "en"))
    assert vote.everyone()["result"]["circles"] == [["i3", "i1", "i2"]]
    assert "tournent en rond" in written(vote)


def test_who_wins_all_duels_and_which_was_closest_is_said() -> None:
    vote = voting("ranking", counted_by="schulze")
    for by in (ANA, BO, CLEO):
        cast(vote, by, ranking=["i1", "i2", "i3"])
    for by in (DRISS, EVE):
        cast(vote, by, ranking=["i2", "i1", "i3"])
    closed(vote)
    assert told(vote) == [
        "« Un atelier vélo » gagne tous ses duels.",
        "Duel le plus serré : « Un atelier vélo » contre « Une grainothèque », 3 à 2.",
    ]
    assert vote.everyone()["result"]["duels"][0] == {"one": "i1", "other": "i2", "ahead": 3, "behind": 2}


def test_majority_judgment_shows_the_profile_and_says_what_a_missing_grade_counts() -> None:
    vote = voting("majority_judgment", missing="worst")
    assert "« À rejeter »" in vote.everyone()["how"]["fr"]
    for by, grades in zip(
        EVERYBODY,
        ({"i1": 5, "i2": 3}, {"i1": 4, "i2": 3}, {"i1": 4}, {"i1": 1, "i2": 3}, {"i1": 0, "i2": 2}),
        strict=True,
    ):
        cast(vote, by, grades=grades)
    best, second, last = ranking(closed(vote))
    assert (best["item"], best["grade"], best["profile"]) == ("i1", 4, [1, 1, 0, 0, 2, 1])
    assert (second["item"], second["grade"], second["missing"]) == ("i2", 3, 1)
    assert (last["item"], last["grade"]) == ("i3", 0)
    assert table(vote).rows[0] == ("1", "Un atelier vélo", "Bien", "1", "2", "0")
    assert "« À rejeter »" in written(vote)


@pytest.mark.parametrize(
    ("missing", "said"),
    [("normalised", "ni pour ni contre"), ("worst", "« À rejeter »"), ("median", "majoritaire des autres")],
)
def test_voters_are_told_what_a_missing_grade_counts(missing: str, said: str) -> None:
    vote = voting("majority_judgment", missing=missing)
    assert said in vote.everyone()["how"]["fr"]
    assert len(vote.everyone()["grades"]["fr"]) == len(vote.everyone()["grades"]["en"]) == 6


def test_importance_and_feasibility_make_a_map_and_say_where_opinions_differ() -> None:
    vote = voting("importance_feasibility")
    marks = ([5, 5], [5, 4], [4, 4], [5, 1], [4, 1])
    for by, mark in zip(EVERYBODY, marks, strict=True):
        cast(vote, by, marks={"i1": mark, "i2": [3, 4]})
    first, second, third = ranking(closed(vote))
    assert (first["item"], first["importance"], first["feasibility"]) == ("i1", [4, 5, 5], [1, 4, 4])
    assert (first["quadrant"], first["divided"], second["quadrant"]) == ("important_feasible", True, "undecided")
    assert (third["too_few"], third["n"], third["importance"]) == (True, 0, None)
    assert told(vote) == ["Les avis divergent sur « Un atelier vélo »."]
    assert table(vote).rows[0] == (
        "1",
        "Un atelier vélo",
        "5 (4 à 5)",
        "4 (1 à 4)",
        "5",
        "À faire d'abord\navis divergents",
    )
    assert METHOD.outcomes(vote.state)[0] == ITEMS[0]


# --- ties, lots, quorum ---------------------------------------------------------------------------------------


def tied(tie_rule: str = "keep") -> Vote:
    vote = voting("approval", tie_rule=tie_rule)
    for by in EVERYBODY:
        cast(vote, by, approved=["i1", "i2"])
    return vote


def test_a_tie_is_a_result() -> None:
    vote = closed(tied())
    assert [row["rank"] for row in ranking(vote)] == [1, 1, 3]
    assert told(vote) == ["Égalité en tête : « Un atelier vélo » et « Une grainothèque »."]
    assert [row[0] for row in table(vote).rows] == ["1 ex æquo", "1 ex æquo", "3"]
    assert "Items that tie keep the same rank" in vote.everyone()["how"]["en"]


def test_a_lot_is_announced_before_drawn_from_a_recorded_seed_and_said() -> None:
    vote = tied(tie_rule="draw")
    assert "tirage au sort" in vote.everyone()["how"]["fr"]
    closed(vote).then_closed(5, vote.seed)
    assert [row["rank"] for row in ranking(vote)] == [1, 2, 3]
    settled = vote.everyone()["result"]["settled"]
    assert (settled["winner"], settled["seed"]) == (ranking(vote)[0]["item"], str(vote.seed))
    assert sorted(settled["drawn"]) == ["i1", "i2"]
    assert "Tirage au sort" in told(vote)[0]
    assert f"graine du tirage {vote.seed}" in written(vote)


def test_the_lot_of_a_seed_is_always_the_same_and_favours_nobody() -> None:
    def winner(seed: int) -> str:
        vote = tied(tie_rule="draw")
        vote.given(BallotClosed(5, seed))
        return str(ranking(vote)[0]["item"])

    assert [winner(seed) for seed in range(20)] == [winner(seed) for seed in range(20)]
    assert {winner(seed) for seed in range(20)} == {"i1", "i2"}


def test_more_supporters_come_before_any_lot() -> None:
    vote = voting("dots", dots=2, cap=2, tie_rule="draw")
    cast(vote, ANA, dots={"i1": 2})
    for by in (BO, CLEO):
        cast(vote, by, dots={"i2": 1})
    for by in (DRISS, EVE):
        cast(vote, by, dots={"i3": 1})
    cast(vote, EVE, dots={})
    closed(vote)
    result = vote.everyone()["result"]
    assert (result["settled"]["winner"], result["settled"]["drawn"], result["settled"]["seed"]) == ("i2", [], None)
    assert "soutiens" in told(vote)[0]


def test_after_a_lot_each_duel_is_with_the_item_that_stands_next() -> None:
    vote = voting("ranking", counted_by="schulze", tie_rule="draw")
    for by, order in zip(EVERYBODY, (["i1", "i2"], ["i2", "i1"], ["i1", "i2"], ["i2", "i1"], []), strict=True):
        cast(vote, by, ranking=order)
    cast(vote, EVE, ranking=[["i1", "i2"], "i3"])
    for seed in range(6):
        story = voting("ranking", counted_by="schulze", tie_rule="draw").given(
            *(BallotCast(person, ballot) for person, ballot in vote.state.ballots.items()), BallotClosed(5, seed)
        )
        result = story.everyone()["result"]
        order = [row["item"] for row in result["ranking"]]
        assert [row["rank"] for row in result["ranking"]] == [1, 2, 3]
        assert [(duel["one"], duel["other"]) for duel in result["duels"]] == list(pairwise(order))


def test_no_lot_is_drawn_where_nobody_has_said_anything() -> None:
    vote = closed(cast(voting("approval", tie_rule="draw"), ANA, approved=[]))
    assert "settled" not in vote.everyone()["result"]
    assert vote.state.result is not None
    assert vote.state.result.settled is None


def test_a_step_that_ends_with_its_ballot_open_draws_no_lot_and_says_so() -> None:
    vote = tied(tie_rule="draw")
    vote.state = METHOD.at_close(vote.state, vote.present)
    assert [row["rank"] for row in ranking(vote)] == [1, 1, 3]
    assert "Aucun tirage au sort" in written(vote)


@pytest.mark.parametrize(("percent", "reached"), [(50, True), (60, True), (61, False), (100, False)])
def test_the_quorum_is_said_and_hides_nothing(percent: int, reached: bool) -> None:
    vote = voting("approval", present=EVERYBODY, quorum_percent=percent)
    for by in (ANA, BO, CLEO):
        cast(vote, by, approved=["i1"])
    closed(vote)
    assert vote.everyone()["result"]["quorum"] is reached
    assert vote.everyone()["quorum"] == {"percent": percent, "needed": -(-percent * 5 // 100)}
    said = (
        "Quorum atteint : 3 votants sur 5 pouvant voter"
        if reached
        else "Quorum non atteint : 3 votants sur 5 pouvant voter"
    )
    assert said in told(vote)[0]
    assert said in written(vote)
    assert len(ranking(vote)) == 3


def test_without_a_quorum_nothing_is_said_of_one() -> None:
    vote = closed(tied())
    assert vote.everyone()["quorum"] is vote.everyone()["result"]["quorum"] is None
    assert "uorum" not in written(vote)


@pytest.mark.parametrize("rule", RULES)
def test_below_five_ballots_every_rule_shows_ranks_only(rule: str) -> None:
    vote = voting(rule)
    for by in (ANA, BO, CLEO, DRISS):
        cast(vote, by, **BALLOTS[rule])
    (kind,) = BALLOTS[rule]
    cast(vote, EVE, **{kind: [] if kind in ("approved", "basket", "ranking") else {}})
    closed(vote)
    result = vote.everyone()["result"]
    assert not result["figures"]
    public = {"cost", "funded"} if rule == "budget" else set()
    assert all(set(row) == {"item", "rank"} | public for row in result["ranking"])
    assert not {"blank", "duels", "circles", "beats_all"} & set(result)
    assert (vote.facilitators(), vote.projector()) == ({"unread": 0, "latecomers": []}, {})
    assert table(vote).columns == (("Financée", "Proposition", "Coût") if rule == "budget" else ("Rang", "Proposition"))
    assert ("le nombre de voix n'est pas donné" if rule == "budget" else "seuls les rangs") in written(vote)


# --- what holds always ----------------------------------------------------------------------------------------

IDS = ["i1", "i2", "i3"]
ANY: dict[str, st.SearchStrategy[Any]] = {
    "dots": st.dictionaries(st.sampled_from(IDS), st.just(1)).map(lambda held: {"dots": held}),
    "approval": st.sets(st.sampled_from(IDS)).map(lambda held: {"approved": sorted(held)}),
    "ranking": st.permutations(IDS).flatmap(lambda order: st.integers(0, 3).map(lambda cut: {"ranking": order[:cut]})),
    "majority_judgment": st.dictionaries(st.sampled_from(IDS), st.integers(0, 5)).map(lambda held: {"grades": held}),
    "importance_feasibility": st.dictionaries(
        st.sampled_from(IDS), st.tuples(st.integers(1, 5), st.integers(1, 5)).map(list)
    ).map(lambda held: {"marks": held}),
    "score": st.dictionaries(st.sampled_from(IDS), st.integers(0, 10)).map(lambda held: {"scores": held}),
    "budget": st.sets(st.sampled_from(IDS)).map(lambda held: {"basket": sorted(held)}),
}


@pytest.mark.parametrize("rule", RULES)
@given(data=st.data())
def test_before_the_close_no_other_audience_can_tell_one_ballot_from_another(rule: str, data: st.DataObject) -> None:
    one, other = voting(rule), voting(rule)
    for by in data.draw(st.lists(st.sampled_from(EVERYBODY), max_size=8)):
        cast(one, by, **data.draw(ANY[rule]))
        cast(other, by, **data.draw(ANY[rule]))
        watching = next(person for person in EVERYBODY if person != by)
        assert seen_by_others(one, watching) == seen_by_others(other, watching)


def seen_by_others(vote: Vote, watching: By) -> str:
    """All bytes that anybody but the voters gets, and those of a voter but for their own ballot."""
    own = vote.person(watching) | {"ballot": None, "left": None}
    shared = [vote.everyone(), vote.facilitators(), vote.projector(), own]
    return json.dumps(
        [*shared, [str(block) for block in vote.minutes(open=True)], METHOD.outcomes(vote.state)], default=str
    )


@pytest.mark.parametrize("rule", RULES)
@given(data=st.data())
def test_a_ballot_changed_twice_counts_once_and_who_cast_which_makes_no_difference(
    rule: str, data: st.DataObject
) -> None:
    ballots = data.draw(st.lists(ANY[rule], min_size=5, max_size=9))
    one, other = voting(rule, present=MORE), voting(rule, present=MORE)
    for by, ballot, earlier in zip(MORE, ballots, reversed(ballots), strict=False):
        cast(cast(one, by, **earlier), by, **ballot)
    for by, ballot in zip(MORE, data.draw(st.permutations(ballots)), strict=False):
        cast(other, by, **ballot)
    # Of a budget a lot is drawn at every close.
    other.seed = one.seed
    closed(one), closed(other)
    assert one.everyone()["result"] == other.everyone()["result"]
    assert one.minutes() == other.minutes()
    assert [row["rank"] for row in ranking(one)] == sorted(row["rank"] for row in ranking(one))


# --- too few to say anything ---------------------------------------------------------------------------------

OTHER: dict[str, dict[str, Any]] = {
    "dots": {"dots": {"i3": 1, "i2": 1}},
    "approval": {"approved": ["i3"]},
    "ranking": {"ranking": ["i3", "i2", "i1"]},
    "majority_judgment": {"grades": {"i1": 0, "i3": 4}},
    "importance_feasibility": {"marks": {"i3": [1, 5], "i2": [5, 5]}},
    "score": {"scores": {"i3": 10, "i1": 0}},
    "budget": {"basket": ["i3"]},
}


@pytest.mark.parametrize("counted_by", ["borda", "schulze"])
@pytest.mark.parametrize("tie_rule", ["keep", "draw"])
@pytest.mark.parametrize("said", [1, 2])
@pytest.mark.parametrize("blank", [0, 3])
@pytest.mark.parametrize("rule", RULES)
def test_below_three_ballots_nothing_tells_what_was_on_them(
    rule: str, blank: int, said: int, tie_rule: str, counted_by: str
) -> None:
    """Whatever one or two people chose, everything that is shown, kept or handed on is the same."""
    more: dict[str, Any] = {"counted_by": counted_by} if rule == "ranking" else {}
    if rule not in ("budget", "importance_feasibility"):
        more["tie_rule"] = tie_rule
    (kind,) = BALLOTS[rule]
    nothing: dict[str, Any] = {kind: [] if kind in ("approved", "basket", "ranking") else {}}
    told_of: list[Any] = []
    for chosen in (BALLOTS[rule], OTHER[rule]):
        vote = voting(rule, **more)
        for by in (ANA, BO)[:said]:
            cast(vote, by, **chosen)
        for by in (CLEO, DRISS, EVE)[:blank]:
            cast(vote, by, **nothing)
        at_close = METHOD.at_close(vote.state, vote.present)
        closed(vote)
        handed_on = () if rule == "budget" else tuple(vote.state.items.values())
        assert METHOD.outcomes(at_close) == METHOD.outcomes(vote.state) == handed_on
        told_of.append(
            [vote.happened, vote.everyone(), vote.facilitators(), vote.projector(), vote.person(ANA)]
            + [vote.minutes(language) for language in ("fr", "en")]
        )
    assert told_of[0] == told_of[1]
    result = vote.everyone()["result"]
    assert (result["few"], result["figures"], result["ranking"]) == (True, False, [])
    assert "blank" not in result
    assert told(vote) == ["Trop peu de bulletins pour dire le résultat sans désigner personne."]
    assert told(vote, "en") == ["Too few ballots to tell the result without pointing at anybody."]
    assert not [block for block in vote.minutes() if isinstance(block, Table | Picture)]
    assert vote.everyone()["voted"] == said + blank


@pytest.mark.parametrize("reveal", ["at_once", "in_stages"])
@pytest.mark.parametrize("rule", RULES)
def test_a_vote_that_nobody_cast_has_no_ranking_and_hands_on_nothing(rule: str, reveal: str) -> None:
    vote = voting(rule, reveal=reveal, quorum_percent=10)
    at_close = METHOD.at_close(vote.state, vote.present)
    closed(vote)
    result = vote.everyone()["result"]
    assert (result["few"], result["ranking"], result.get("settled")) == (True, [], None)
    assert told(vote) == [
        "Quorum non atteint : 0 votant sur 5 pouvant voter, pour 10 % demandés.",
        "Personne n'a voté : il n'y a pas de résultat.",
    ]
    assert told(vote, "en")[-1] == "Nobody voted: there is no result."
    assert "Personne n'a voté : il n'y a pas de résultat." in written(vote)
    assert not [block for block in vote.minutes() if isinstance(block, Table | Picture)]
    assert METHOD.outcomes(vote.state) == METHOD.outcomes(at_close) == ()


def test_three_ballots_that_say_something_have_ranks() -> None:
    vote = voting("approval")
    for by in (ANA, BO, CLEO):
        cast(vote, by, approved=["i2"])
    closed(vote)
    assert [row["rank"] for row in ranking(vote)] == [1, 2, 2]


# --- what one or two people judged ------------------------------------------------------------------------------


def test_what_fewer_than_three_people_placed_stands_nowhere_whatever_they_said() -> None:
    """However one or two people place an item, everything that is shown and written is the same."""
    seen = set()
    for own in ([[5, 5], [5, 5]], [[1, 1], [1, 2]], [[5, 1], [1, 5]]):
        vote = voting("importance_feasibility")
        for by, mark in zip(EVERYBODY, ([5, 5], [5, 4], [4, 4], [5, 4], [4, 4]), strict=True):
            few = {"i3": own[EVERYBODY.index(by)]} if EVERYBODY.index(by) < 2 else {}
            cast(vote, by, marks={"i1": mark, "i2": [3, 4], **few})
        last = ranking(closed(vote))[-1]
        assert (last["item"], last["n"], last["importance"], last["quadrant"]) == ("i3", 2, None, "undecided")
        assert table(vote).rows[-1][2:] == ("–", "–", "2", "Trop peu de réponses")
        assert told(vote) == ["Trop peu de réponses sur « Des outils à prêter »."]
        assert [outcome.id for outcome in METHOD.outcomes(vote.state)][-1] == "i3"
        seen.add(f"{vote.everyone()} {vote.state.result} {vote.minutes()}")
    assert len(seen) == 1


@pytest.mark.parametrize("missing", ["normalised", "worst", "median"])
def test_what_fewer_than_three_people_judged_has_no_grade_and_wins_nothing(missing: str) -> None:
    seen = set()
    for own in (5, 0):
        vote = voting("majority_judgment", missing=missing, tie_rule="draw")
        for by in EVERYBODY:
            few = {"i3": own} if EVERYBODY.index(by) < 2 else {}
            cast(vote, by, grades={"i1": 3, "i2": 2, **few})
        first, second, last = ranking(closed(vote))
        assert [first["item"], second["item"], last["item"]] == ["i1", "i2", "i3"]
        assert (last["grade"], last["profile"], last["too_few"]) == (None, [0] * 6, True)
        assert table(vote).rows[-1][2:] == ("Trop peu de réponses", "–", "–", "3")
        seen.add(f"{vote.everyone()} {vote.state.result} {vote.minutes()}")
    assert len(seen) == 1


def test_where_of_every_item_too_little_is_known_no_lot_is_drawn() -> None:
    vote = voting("majority_judgment", tie_rule="draw")
    for by, item in zip(EVERYBODY, ("i1", "i1", "i2", "i2", "i3"), strict=True):
        cast(vote, by, grades={item: 5})
    rows = ranking(closed(vote))
    assert {row["rank"] for row in rows} == {1}
    assert vote.state.result is not None
    assert vote.state.result.settled is None


def test_the_places_of_what_one_person_ranked_are_not_told() -> None:
    vote = voting("ranking")
    for by in EVERYBODY:
        cast(vote, by, ranking=["i1", "i2", "i3"] if by is EVERYBODY[0] else ["i1", "i2"])
    assert [row.get("places") is None for row in ranking(closed(vote))] == [False, False, True]


@pytest.mark.parametrize(
    ("first", "second", "fr", "en"),
    [
        (
            (4, 4, 4, 4, 5),
            (3, 3, 3, 4, 5),
            "par sa mention majoritaire : « Bien » contre « Assez bien »",
            "“Good” against",
        ),
        ((4, 4, 4, 5, 5), (4, 4, 4, 4, 5), "plus de partisans, qui donnent mieux (2 contre 1)", "more proponents"),
        ((3, 4, 4, 4, 4), (3, 3, 4, 4, 4), "moins d'opposants, qui donnent moins bien (1 contre 2)", "fewer opponents"),
        (
            (4, 4, 4, 5, 5),
            (3, 3, 4, 4, 5),
            "(2 contre 0), au contraire de « Une grainothèque » (1 contre 2)",
            "outnumber",
        ),
    ],
)
def test_majority_judgment_says_what_decided(first: tuple[int, ...], second: tuple[int, ...], fr: str, en: str) -> None:
    vote = voting("majority_judgment")
    for by, one, other in zip(EVERYBODY, first, second, strict=True):
        cast(vote, by, grades={"i1": one, "i2": other})
    closed(vote)
    assert fr in told(vote)[0]
    assert en in told(vote, "en")[0]
    assert fr in written(vote)
