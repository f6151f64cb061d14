"""A vote with scores, and one that spends a budget: refusals, what they come to, and that `live tally` agrees."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from pydantic import ValidationError

from live.core.outcomes import Outcome
from live.core.people import By, Role
from live.methods.voting import METHOD, money
from live.methods.voting.ballots import content
from live.methods.voting.commands import SetCost
from live.methods.voting.events import BallotClosed, CostSet
from live.methods.voting.figures import figures
from live.methods.voting.model import VotingSettings
from live.tally import cases
from tests.rules.telling import ANA, BO, CLEO, DRISS, FATOU
from tests.rules.test_voting import EVE, EVERYBODY, ITEMS, Vote
from tests.rules.test_voting_by_other_rules import cast, closed, ranking, table, told, voting, written
from tests.tally.test_cases import CASES

BIKES, SEEDS, TOOLS = ITEMS


def budget(**settings: Any) -> Vote:
    """1,000 euros for three items of 600, 300 and 400."""
    costs = [{"option": item.text, "cost": cost} for item, cost in zip(ITEMS, ("600", "300 €", "400"), strict=True)]
    return voting("budget", **{"budget": 1_000, "costs": costs, **settings})


def chosen(vote: Vote, *baskets: list[str]) -> Vote:
    for by, basket in zip(EVERYBODY, baskets, strict=False):
        cast(vote, by, basket=basket)
    return closed(vote)


# --- scores ---------------------------------------------------------------------------------------------------


def test_a_score_left_out_is_no_zero() -> None:
    vote = voting("score")
    for by, scores in zip(
        EVERYBODY,
        ({"i1": 8, "i2": 9}, {"i1": 7, "i2": 9}, {"i1": 8, "i2": 9}, {"i1": 0}, {"i1": 10}),
        strict=True,
    ):
        cast(vote, by, scores=scores)
    first, second, last = ranking(closed(vote))
    assert (first["item"], first["mean"], first["n"], first["sum"]) == ("i2", 9.0, 3, 27)
    assert (second["item"], second["mean"], second["quartiles"]) == ("i1", 6.6, [7, 8, 8])
    assert (last["item"], last["mean"], last["n"], last["too_few"]) == ("i3", None, 0, False)
    assert table(vote).rows[1] == ("2", BIKES.text, "6,6", "8 (7 à 8)", "33", "5")
    assert "n'abaisse rien" in vote.everyone()["how"]["fr"]
    assert METHOD.outcomes(vote.state)[0] == SEEDS


def test_what_two_people_scored_is_not_told() -> None:
    vote = voting("score", tie_rule="draw")
    for by in EVERYBODY:
        cast(vote, by, scores={"i1": 3, **({"i3": 10} if by in (ANA, BO) else {})})
    rows = {row["item"]: row for row in ranking(closed(vote))}
    assert (rows["i3"]["mean"], rows["i3"]["sum"], rows["i3"]["too_few"]) == (None, 0, True)
    assert ranking(vote)[0]["item"] == "i1"
    assert "Trop peu de réponses sur « Des outils à prêter »." in told(vote)


@pytest.mark.parametrize(("by", "winner"), [("mean", "i2"), ("median", "i2"), ("sum", "i1")])
def test_the_rank_follows_what_was_announced(by: str, winner: str) -> None:
    vote = voting("score", scored_by=by, highest=20)
    for person in EVERYBODY:
        cast(vote, person, scores={"i1": 15, **({} if person in (DRISS, EVE) else {"i2": 18})})
    assert ranking(closed(vote))[0]["item"] == winner
    assert {"mean": "moyenne", "median": "médiane", "sum": "somme"}[by] in vote.everyone()["how"]["fr"]


def test_where_scores_lie_far_apart_opinions_differ() -> None:
    vote = voting("score")
    for by, given in zip(EVERYBODY, (0, 1, 5, 9, 10), strict=True):
        cast(vote, by, scores={"i1": given})
    closed(vote)
    assert "Les avis divergent sur « Un atelier vélo »." in told(vote)


def test_a_score_off_the_scale_is_refused_whole() -> None:
    cast(voting("score", highest=5), ANA, scores={"i1": 6}).refused("off_scale", low=0, high=5)
    cast(voting("score"), ANA, scores={"i1": -1}).refused("off_scale", low=0, high=10)
    cast(voting("score"), ANA, scores={"i9": 1}).refused("unknown_item")


# --- a budget -------------------------------------------------------------------------------------------------


def test_what_a_budget_pays_for_is_said_with_the_reasons() -> None:
    vote = chosen(budget(funded_by="greedy"), ["i1", "i3"], ["i1", "i2"], ["i1"], ["i2"], ["i3"])
    assert [(row["item"], row["funded"], row["votes"], row["cost"]) for row in ranking(vote)] == [
        ("i1", True, 3, 600),
        ("i2", True, 2, 300),
        ("i3", False, 2, 400),
    ]
    assert told(vote) == [
        "Financé, dans cet ordre : « Un atelier vélo » et « Une grainothèque ». Dépensé : 900\xa0€ sur "
        "1\u202f000\xa0€ ; il reste 100\xa0€.",
        "Une autre proposition choisie coûte plus que ce qui reste.",
        "Une personne n'a rien de ce qu'elle avait choisi.",
    ]
    assert table(vote).rows[0] == ("oui", "Un atelier vélo", "600\xa0€", "3")
    assert METHOD.outcomes(vote.state) == (BIKES, SEEDS)


def test_with_equal_shares_a_minority_has_its_part() -> None:
    """Three of five want the two dear ones: by votes alone they would have it all."""
    baskets = [["i1", "i3"], ["i1", "i3"], ["i1", "i3"], ["i2"], ["i2"]]
    assert {row["item"] for row in ranking(chosen(budget(funded_by="greedy"), *baskets)) if row["funded"]} == {
        "i1",
        "i3",
    }
    vote = chosen(budget(), *baskets)
    assert {row["item"] for row in ranking(vote) if row["funded"]} == {"i2", "i3"}
    assert any("parts des votants" in sentence for sentence in told(vote))
    assert any("shares of the voters" in sentence for sentence in told(vote, "en"))


def test_what_nobody_chose_is_not_bought_and_nothing_may_be_funded() -> None:
    vote = chosen(budget(budget=500, within_budget=False), ["i1"], ["i1"], ["i1"], ["i1"], ["i1"])
    assert told(vote)[0] == "Rien n'est financé."
    assert "2 propositions n'ont aucune voix." in told(vote)
    assert METHOD.outcomes(vote.state) == ()


def test_a_basket_keeps_to_the_budget_where_it_has_to() -> None:
    cast(budget(), ANA, basket=["i1", "i2", "i3"]).refused("over_budget", budget=1_000)
    assert cast(budget(within_budget=False), ANA, basket=["i1", "i2", "i3"]).everyone()["voted"] == 1
    cast(budget(), ANA, basket=["i1", "i1"]).refused("chosen_twice")
    cast(budget(), ANA, basket=["i9"]).refused("unknown_item")


def test_items_of_an_earlier_step_get_their_cost_before_anybody_votes() -> None:
    vote = voting("budget", costs=[{"option": "un atelier VÉLO", "cost": "600"}])
    assert vote.everyone()["costs"] == {"i1": 600}
    cast(vote, ANA, basket=["i1"]).refused("costs_missing")
    vote.when(SetCost(item="i2", cost=300), by=FATOU).then(CostSet("i2", 300))
    vote.when(SetCost(item="i2", cost=300), by=FATOU).then()
    assert vote.undone(SetCost(item="i2", cost=500)).everyone()["costs"] == {"i1": 600, "i2": 300}
    assert vote.undone(SetCost(item="i3", cost=500)).everyone()["costs"] == {"i1": 600, "i2": 300}
    vote.when(SetCost(item="i9", cost=1), by=FATOU).refused("unknown_item")
    vote.when(SetCost(item="i3", cost=0), by=FATOU)
    assert cast(vote, ANA, basket=["i1", "i3"]).everyone()["voted"] == 1
    vote.when(SetCost(item="i2", cost=400), by=FATOU).refused("vote_begun")
    voting("score").when(SetCost(item="i1", cost=1), by=FATOU).refused("no_budget")


def test_options_come_with_their_costs() -> None:
    rows = [{"option": "Un banc", "cost": "1 200 €"}, {"option": "", "cost": ""}, {"option": "Un arbre", "cost": ""}]
    vote = Vote(METHOD, settings={"rule": "budget", "costs": rows}, items=(), present=EVERYBODY)
    shown = vote.everyone()
    assert [item["text"] for item in shown["items"].values()] == ["Un banc", "Un arbre"]
    assert shown["costs"] == {"o1": 1_200}


@pytest.mark.parametrize(
    "settings",
    [
        {"rule": "budget", "budget": 0},
        {"rule": "budget", "budget": money.MONEY_MOST + 1},
        {"rule": "budget", "unit": "francs"},
        {"rule": "budget", "tie_rule": "draw"},
        {"rule": "budget", "costs": [{"option": "A", "cost": "12,50"}]},
        {"rule": "budget", "costs": [{"option": "A", "cost": "-1"}]},
        {"rule": "budget", "costs": [{"option": "A", "cost": "1.500"}]},
        {"rule": "budget", "costs": [{"option": "A", "cost": "1"}, {"option": "A", "cost": "2"}]},
        {"rule": "budget", "highest": 5},
        {"rule": "score", "highest": 0},
        {"rule": "score", "highest": 21},
        {"rule": "score", "budget": 5},
        {"rule": "dots", "costs": [{"option": "A", "cost": "1"}]},
    ],
)
def test_impossible_settings_are_refused(settings: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        VotingSettings.model_validate(settings)


@pytest.mark.parametrize(
    ("typed", "amount"), [("1500", 1500), ("1 500", 1500), ("1\u202f500 €", 1500), ("0 point", 0), ("  ", None)]
)
def test_a_sum_is_read_as_people_type_it(typed: str, amount: int | None) -> None:
    assert money.read(typed) == amount


def test_the_lot_of_a_budget_is_drawn_at_the_close_from_the_seed() -> None:
    costs = [{"option": item.text, "cost": "1000"} for item in ITEMS]
    winners = set()
    for seed in range(12):
        vote = budget(costs=costs, funded_by="greedy")
        for by in EVERYBODY:
            cast(vote, by, basket=["i1"] if by in (ANA, BO) else ["i2"] if by in (CLEO, DRISS) else [])
        vote.given(BallotClosed(5, seed, vote.state.to_count))
        winners.add(next(row["item"] for row in ranking(vote) if row["funded"]))
        assert f"Graine du tirage au sort, là où il en fallait un : {seed}." in written(vote)
        assert not any("Graine" in sentence for sentence in told(vote))
    assert winners == {"i1", "i2"}


def test_a_budget_that_nobody_closed_says_what_stood_for_the_lot() -> None:
    vote = budget()
    for by in EVERYBODY:
        cast(vote, by, basket=["i1"])
    vote.state = METHOD.at_close(vote.state, vote.present)
    assert "l'ordre alphabétique tient lieu de tirage" in written(vote)


# --- the same count as `live tally` -----------------------------------------------------------------------------


def in_the_room(method: str, rule: dict[str, Any], names: list[str], ballots: list[Any], kind: str) -> Vote:
    """The same ballots, cast by as many people."""
    items = tuple(Outcome(name, f"Proposition {name}", "idea") for name in names)
    people = tuple(By(f"v{number}", Role.PARTICIPANT) for number in range(len(ballots)))
    vote = Vote(METHOD, settings=rule, items=items, present=people)
    for by, ballot in zip(people, ballots, strict=True):
        cast(vote, by, **{kind: ballot})
    return closed(vote)


def a_vote(rule: str, random: Random) -> tuple[Vote, dict[str, Any]]:
    """A vote in the room with ballots of chance, and the case that says the same to `live tally`."""
    names = [f"i{number}" for number in range(random.randint(2, 6))]
    people = random.randint(5, 12)
    some = [random.sample(names, random.randint(1, len(names))) for _ in range(people)]
    if rule == "budget":
        costs = {name: random.randint(0, 90) for name in names}
        how = random.choice(["greedy", "equal_shares"])
        rows = [{"option": f"Proposition {name}", "cost": str(cost)} for name, cost in costs.items()]
        told_so = {"rule": rule, "budget": 100, "funded_by": how, "within_budget": False, "costs": rows}
        vote = in_the_room(rule, told_so, names, some, "basket")
        method = "greedy" if how == "greedy" else "equal_shares_cost_add1_then_greedy"
        seed = vote.seed
        return vote, {"method": method, "ballots": {"approvals": some, "costs": costs, "budget": 100, "seed": seed}}
    by = random.choice(["mean", "median", "sum"])
    scores = [{name: random.randint(0, 10) for name in each} for each in some]
    vote = in_the_room(rule, {"rule": "score", "scored_by": by}, names, scores, "scores")
    return vote, {"method": f"score_{by}", "items": names, "ballots": scores}


@pytest.mark.parametrize("chance", range(25))
@pytest.mark.parametrize("rule", ["score", "budget"])
def test_the_room_and_the_command_count_the_same_ballots_alike(rule: str, chance: int) -> None:
    vote, case = a_vote(rule, Random(f"{rule} {chance}"))
    counted = cases.counted(case).values
    result = vote.state.result
    assert result is not None
    if rule == "budget":
        assert result.spent is not None
        assert list(result.spent.funded) == counted["in_order"]
        assert (result.spent.spent, result.spent.left_out) == (counted["spent"], counted["left_out"])
        assert {row.item: figures(row, result)["votes"] for row in result.rows} == counted["scores"]
        return
    enough = {row.item: row for row in result.rows if not row.of_one_or_two}
    for item, row in enough.items():
        assert (row.sum, row.n) == (counted["scores"][item], counted["n"][item])
        mean = Fraction(row.sum, row.n) if row.n else None
        assert mean == counted["mean"][item]
    by_rank = sorted(enough, key=lambda item: counted["ranks"][item])
    assert [counted["ranks"][item] for item in by_rank] == [counted["ranks"][item] for item in enough]


KNOWN = [case for case in CASES if isinstance(case["ballots"], dict) and "costs" in case["ballots"]]


@pytest.mark.parametrize("case", [case for case in KNOWN if "add1" in case["method"]], ids=lambda case: case["id"])
def test_a_known_budget_is_spent_in_the_room_as_it_is_known(case: dict[str, Any]) -> None:
    given = case["ballots"]
    rows = [{"option": f"Proposition {name}", "cost": str(cost)} for name, cost in given["costs"].items()]
    settings = {"rule": "budget", "budget": given["budget"], "costs": rows, "within_budget": False}
    vote = in_the_room("budget", settings, list(given["costs"]), given["approvals"], "basket")
    assert sorted(outcome.id for outcome in METHOD.outcomes(vote.state)) == case["expect"]["funded"]
    assert len(vote.state.opened) == len(given["approvals"])
    assert all(isinstance(content(ballot), list) for ballot in vote.state.opened)
