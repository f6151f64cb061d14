"""Every rule against a slow counter written another way (`slowly`), on random ballots from a fixed seed."""

from fractions import Fraction
from random import Random
from typing import Any

import pytest

from live.tally import approval, budget, dots, gradient, majority_judgment, matrix, pairwise, ranking, runoff, score
from live.tally.gradient import Answer
from tests.tally import slowly
from tests.tally.ballots import a_choice, a_ranking, marks, some_items

VOTES = 1_000


def ranks(tally: Any) -> dict[str, int]:
    return {it.item: it.rank for it in tally.standings}


def figure(tally: Any, name: str) -> dict[str, Any]:
    return {it.item: getattr(it, name) for it in tally.standings}


def test_dots_agree_with_a_slow_counter() -> None:
    random = Random(1)
    for _ in range(VOTES):
        items = some_items(random)
        ballots = [marks(random, items, 1, 3) for _ in range(random.randint(0, 8))]
        sums = {item: sum(ballot.get(item, 0) for ballot in ballots) for item in items}
        tally = dots.count(items, ballots)
        assert (figure(tally, "dots"), ranks(tally)) == (sums, slowly.ranks_of(sums))
        assert figure(tally, "supporters") == {item: sum(item in ballot for ballot in ballots) for item in items}


def test_approvals_agree_with_a_slow_counter() -> None:
    random = Random(2)
    for _ in range(VOTES):
        items = some_items(random)
        ballots = [a_choice(random, items) for _ in range(random.randint(0, 8))]
        sums = {item: len([ballot for ballot in ballots if item in ballot]) for item in items}
        tally = approval.count(items, ballots)
        assert (figure(tally, "approvals"), ranks(tally)) == (sums, slowly.ranks_of(sums))


@pytest.mark.parametrize("rule", ["borda", "schulze", "ranked_pairs"])
def test_rankings_agree_with_a_slow_counter(rule: ranking.Rule) -> None:
    random = Random(3)
    for _ in range(VOTES):
        items = some_items(random)
        ballots = [a_ranking(random, items) for _ in range(random.randint(0, 9))]
        tally = ranking.count(items, ballots, rule)
        points = slowly.borda(items, ballots)
        assert figure(tally, "points") == points
        assert tally.preferred == tuple(
            tuple(sum(slowly.level(each, a) < slowly.level(each, b) for each in ballots) for b in items) for a in items
        )
        match rule:
            case "borda":
                expected: dict[str, int] | None = slowly.ranks_of(points)
            case "schulze":
                expected = slowly.schulze(items, ballots)
            case "ranked_pairs":
                expected = slowly.ranked_pairs(items, ballots)
        assert expected is None or ranks(tally) == expected


@pytest.mark.parametrize("missing", ["worst", "default", "median", "normalised"])
def test_majority_judgment_agrees_with_taking_medians_out_one_by_one(missing: majority_judgment.Missing) -> None:
    random = Random(4)
    for _ in range(VOTES):
        items = some_items(random)
        ballots = [marks(random, items, 0, 4) for _ in range(random.randint(0, 9))]
        given = {item: [ballot[item] for ballot in ballots if item in ballot] for item in items}
        voters = sum(bool(ballot) for ballot in ballots)
        for of in given.values():
            stand_in = {"worst": 0, "default": 2, "median": (slowly.majority_value(of) or [0])[0]}
            if missing != "normalised":
                of += [stand_in[missing]] * (voters - len(of))
        tally = majority_judgment.count(items, ballots, 5, missing, 2)
        assert ranks(tally) == slowly.majority_judgment(given)
        assert figure(tally, "grade") == {
            item: slowly.majority_value(of)[0] if of else None for item, of in given.items()
        }


def test_the_matrix_agrees_with_a_slow_counter() -> None:
    random = Random(5)
    for _ in range(VOTES):
        items = some_items(random, 3)
        ballots = [
            {item: (random.randint(1, 5), random.randint(1, 5)) for item in a_choice(random, items)}
            for _ in range(random.randint(0, 9))
        ]
        for it in matrix.count(items, ballots).standings:
            for axis, found in enumerate((it.importance, it.feasibility)):
                answers = [ballot[it.item][axis] for ballot in ballots if it.item in ballot]
                expected = [slowly.quantile(answers, Fraction(share, 4)) for share in (1, 2, 3)]
                assert [found and getattr(found, name) for name in ("low", "middle", "high")] == expected
                assert (it.n, it.too_few) == (len(answers), len(answers) < 3)


def test_scores_agree_with_a_slow_counter() -> None:
    random = Random(6)
    for _ in range(VOTES):
        items = some_items(random)
        ballots = [marks(random, items, 0, 5) for _ in range(random.randint(0, 9))]
        given = {item: [ballot[item] for ballot in ballots if item in ballot] for item in items}
        means = {item: Fraction(sum(of), len(of)) if of else Fraction(-1) for item, of in given.items()}
        assert ranks(score.count(items, ballots)) == slowly.ranks_of(means)
        medians = {item: slowly.quantile(of, Fraction(1, 2)) if of else -1 for item, of in given.items()}
        assert ranks(score.count(items, ballots, "median")) == slowly.ranks_of(medians)


def test_budgets_agree_with_a_slow_counter_that_looks_at_every_purse() -> None:
    random = Random(7)
    for _ in range(VOTES // 2):
        items = some_items(random)
        costs = {item: Fraction(random.randint(0, 12), random.choice((1, 1, 2))) for item in items}
        approvals = [a_choice(random, items) for _ in range(random.randint(0, 7))]
        money, tie = Fraction(random.randint(0, 20)), sorted(items, key=lambda _: random.random())
        voters = len(approvals)
        for worth in ("cost", "item"):
            tally = budget.count(costs, approvals, money, tie, completion="none", worth=worth)
            share = money / voters if voters else Fraction(0)
            assert list(tally.funded) == slowly.equal_shares(costs, approvals, share, tie, worth == "cost")
            assert tally.spent <= money
        more = budget.count(costs, approvals, money, tie, completion="add1")
        assert list(more.funded) == slowly.add1(costs, approvals, money, tie)
        full = budget.count(costs, approvals, money, tie)
        assert full.funded[: len(more.funded)] == more.funded
        for standing in full.standings:
            assert standing.funded or not standing.votes or full.spent + standing.cost > money


def test_gradients_agree_with_a_slow_counter() -> None:
    random = Random(8)
    for _ in range(VOTES):
        steps = [random.randint(1, 8) for _ in range(random.randint(0, 9))]
        (it,) = gradient.count(["A"], [{"A": Answer(step, "why")} for step in steps]).standings
        assert it.counts == tuple(steps.count(step) for step in range(1, 9))
        assert it.median == (sorted(steps)[len(steps) // 2] if steps else None)
        assert [answer.step for answer in it.reasons] == sorted(steps, reverse=True)


def test_comparisons_agree_with_a_slow_counter() -> None:
    random = Random(9)
    for _ in range(VOTES):
        items = (*some_items(random), "Z")
        pairs = [tuple(random.sample(items, 2)) for _ in range(random.randint(0, 12))]
        won = {item: sum(pair[0] == item for pair in pairs) for item in items}
        met = {item: sum(item in pair for pair in pairs) for item in items}
        tally = pairwise.count(items, [pairs])  # type: ignore[list-item]
        shares = {item: Fraction(won[item], met[item]) if met[item] else Fraction(-1) for item in items}
        assert (figure(tally, "won"), ranks(tally)) == (won, slowly.ranks_of(shares))


def test_runoffs_agree_with_a_slow_counter() -> None:
    random = Random(10)
    for _ in range(VOTES):
        items = some_items(random)
        ballots = [a_ranking(random, items) for _ in range(random.randint(0, 9))]
        assert set(runoff.count(items, ballots).elected) == slowly.instant_runoff(items, ballots)
        seats = random.randint(1, 3)
        several = runoff.count_seats(items, ballots, seats, items)
        assert len(several.elected) == min(seats, len(items))
