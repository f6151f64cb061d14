"""Counting a case of a file with the rule it names, so that anybody can check a count.

`counted` gives the tally of the rule and the same as plain values: `winner` lists every tied winner,
`order` puts tied items together, `scores`, `ranks` and further figures are by item, exact. Whatever one
ballot breaks refuses the case with the reason (`error`), as in the room.

Values are whole numbers, or Fractions where they are not whole. `Refused` tells of a ballot against the
rules, `Unreadable` of a case that cannot be counted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from live.tally import (
    approval,
    budget,
    dots,
    gradient,
    matrix,
    pairwise,
    ranking,
    ranks,
    runoff,
    score,
    written,
)
from live.tally.duels import Ranking
from live.tally.grades import graded
from live.tally.placing import Values, by_item, listed, lot, placed, placed_as, settled
from live.tally.written import Box, Unreadable

NO_LIMIT: Final = 10**30
MOST_STEPS: Final = 100
# Chains of duels take as long as the cube of the items.
MOST_ITEMS: Final = 500


@dataclass(frozen=True, slots=True)
class Counted:
    """`method` is the rule's name here; `tally` what the rule found."""

    method: str
    tally: Any
    values: Values
    seed: int | None = None


def counted(case: Mapping[str, Any]) -> Counted:
    """The result of an election as it is written in a file (docs/tally.md). Raises Unreadable, Refused."""
    method = case.get("method")
    if not isinstance(method, str) or not method:
        raise Unreadable("no_method")
    name = method.strip().lower().replace("-", "_").replace(" ", "_")
    name = _equal_shares(name) or _OTHER_NAMES.get(name, name)
    if name not in METHODS:
        raise Unreadable("unknown_method", method=method)
    box = written.opened(case, (list, dict)) if name == "gradient" else written.opened(case)
    seed = box.get("seed")
    tally, values = METHODS[name](box, name)
    if not tally.ballots:
        values = _of_nobody(values)
    return Counted(name, tally, values, None if seed is None else written.whole(seed))


def _of_nobody(values: Values) -> Values:
    """Where nobody voted nothing stands before anything else, nor beside it."""
    placing = {
        name: type(values[name])() for name in ("winner", "order", "ranks", "elected", "rounds") if name in values
    }
    return {name: value for name, value in values.items() if name != "settled"} | placing


def _dots(box: Box, name: str) -> tuple[Any, Values]:
    marked = box.read(written.numbers)
    items = box.items(written.named(marked))
    ballots = [{item: put for item, put in each.items() if put} for each in marked]
    limit, each = box.limit("dots", "points", "max_total_grades", "k"), box.limit("cap", "max_per_item")
    most = NO_LIMIT if limit is None else limit
    cap = most if each is None else each
    box.check(ballots, lambda ballot: dots.check(ballot, items, most, cap))
    tally = dots.count(items, ballots)
    supporters = {it.item: it.supporters for it in tally.standings}
    values = {
        **placed(tally.standings, items),
        "scores": by_item(items, {it.item: it.dots for it in tally.standings}),
        "supporters": by_item(items, supporters),
        "ballots": tally.ballots,
        "blank": tally.blank,
    }
    return tally, {**values, **settled(box, tally.standings, supporters)}


def _approval(box: Box, name: str) -> tuple[Any, Values]:
    ballots = box.read(written.names)
    # A mark against an item names it too.
    items = box.items(
        written.named(
            [each if isinstance(each, dict) else names for each, names in zip(box.ballots, ballots, strict=True)]
        )
    )
    limit = box.limit("most", "limit", "max")
    box.check(ballots, lambda ballot: approval.check(ballot, items, limit))
    tally = approval.count(items, ballots)
    approvals = {it.item: it.approvals for it in tally.standings}
    values = {
        **placed(tally.standings, items),
        "scores": by_item(items, approvals),
        "ballots": tally.ballots,
        "blank": tally.blank,
    }
    return tally, {**values, **settled(box, tally.standings, approvals)}


def _rankings(box: Box) -> tuple[tuple[str, ...], list[Ranking]]:
    ballots = box.read(written.ranking)
    items = _not_too_many(box.items(item for ballot in ballots for group in ballot for item in group))
    box.check(ballots, lambda ballot: ranking.check(ballot, items))
    return items, ballots


def _not_too_many(items: tuple[str, ...]) -> tuple[str, ...]:
    if len(items) > MOST_ITEMS:
        raise Unreadable("too_many_items", most=MOST_ITEMS)
    return items


def _ranking(box: Box, name: str) -> tuple[Any, Values]:
    items, ballots = _rankings(box)
    rule: ranking.Rule = "schulze" if name == "schulze" else "ranked_pairs" if name == "ranked_pairs" else "borda"
    tally = ranking.count(items, ballots, rule)
    values = {
        **placed(tally.standings, items),
        "ballots": tally.ballots,
        "blank": tally.blank,
        "condorcet": tally.winner_of_all_duels,
        "circles": [list(circle) for circle in tally.circles],
    }
    if rule == "borda":
        values["scores"] = by_item(items, {it.item: it.points for it in tally.standings})
    return tally, values


def _firsts_and_duels(box: Box, name: str) -> tuple[Any, Values]:
    """Plurality, Copeland and the winner of all duels, read from the same tally."""
    items, ballots = _rankings(box)
    tally = ranking.count(items, ballots)
    figures = {it.item: it.first if name == "plurality" else it.won - it.lost for it in tally.standings}
    places = ranks.ranked(items, figures.__getitem__)
    values = {**placed_as(places, items), "scores": by_item(items, figures), "ballots": tally.ballots}
    if name == "condorcet":
        values = {
            "winner": [tally.winner_of_all_duels] if tally.winner_of_all_duels else [],
            "circles": [list(circle) for circle in tally.circles],
            "ballots": tally.ballots,
        }
    return tally, values


def _runoff(box: Box, name: str) -> tuple[Any, Values]:
    items, ballots = _rankings(box)
    seats = written.whole(box.get("seats", "num_seats", "winners", otherwise=1))
    if seats < 1:
        raise Unreadable("number", value=str(seats))
    several = name == "single_transferable_vote"
    tally = runoff.count_seats(items, ballots, seats, lot(box, items)) if several else runoff.count(items, ballots)
    values = {
        **placed(tally.standings, items),
        "winner": listed(items, tally.elected),
        "elected": list(tally.elected),
        "rounds": [dict(turn.votes) for turn in tally.rounds],
        "ballots": tally.ballots,
    }
    return tally, {**values, "quota": tally.quota} if several else values


def _matrix(box: Box, name: str) -> tuple[Any, Values]:
    ballots = box.read(written.pairs)
    items = box.items(written.named(ballots))
    scale = box.scale((1, 5))
    box.check(ballots, lambda ballot: matrix.check(ballot, items, scale))
    tally = matrix.count(items, ballots, scale)
    at = {it.item: it for it in tally.standings}
    both = {item: (at[item].importance, at[item].feasibility) for item in items}
    values = {
        **placed(tally.standings, items),
        "median": {item: [axis.middle if axis else None for axis in both[item]] for item in items},
        "spread": {item: [axis.spread if axis else None for axis in both[item]] for item in items},
        "quartiles": {item: [[axis.low, axis.high] if axis else None for axis in both[item]] for item in items},
        "n": {item: at[item].n for item in items},
        "quadrant": {item: at[item].quadrant for item in items},
        "undecided": [item for item in items if at[item].quadrant == "undecided"],
        "too_few": [item for item in items if at[item].too_few],
    }
    return tally, values


def _score(box: Box, name: str) -> tuple[Any, Values]:
    ballots = box.read(written.numbers)
    items = box.items(written.named(ballots))
    by = str(box.get("by", "evaluation_method", otherwise="mean"))
    rule: score.By = "median" if "median" in (name[6:], by) else "sum" if "sum" in (name[6:], by) else "mean"
    scale = box.scale((-NO_LIMIT, NO_LIMIT), "scale", "grades")
    box.check(ballots, lambda ballot: score.check(ballot, items, scale))
    tally = score.count(items, ballots, rule)
    at = {it.item: it for it in tally.standings}
    spread = {item: at[item].quartiles for item in items}
    values = {
        **placed(tally.standings, items),
        "scores": {item: at[item].sum for item in items},
        "mean": {item: at[item].mean for item in items},
        "median": {item: there.middle if there else None for item, there in spread.items()},
        "spread": {item: there.spread if there else None for item, there in spread.items()},
        "n": {item: at[item].n for item in items},
        "by": tally.by,
    }
    return tally, values


def _equal_shares(name: str) -> str | None:
    """`mes_cardinality_add1` is `equal_shares_item_add1`; where nothing is said, an item is worth its cost."""
    start = next((each for each in ("method_of_equal_shares", "equal_shares", "mes") if name.startswith(each)), None)
    if start is None:
        return None
    rest = name.removeprefix(start)
    worth = "item" if rest.startswith(("_item", "_cardinality", "_number")) else "cost"
    for each in reversed(_COMPLETIONS):
        if rest.endswith(f"_{each}"):
            return f"equal_shares_{worth}_{each}"
    return f"equal_shares_{worth}" if rest in ("", "_cost", "_item", "_cardinality", "_number") else name


def _budget(box: Box, name: str) -> tuple[Any, Values]:
    given = box.get("costs", "projects")
    if not isinstance(given, Mapping) or box.get("budget", "budget_limit") is None:
        raise Unreadable("costs")
    costs = {name: written.number(cost) for name, cost in written.by_name_of(given)}
    money = written.number(box.get("budget", "budget_limit"))
    unit = written.number(box.get("increment", "voter_budget_increment", otherwise=1))
    if money < 0 or unit <= 0 or any(cost < 0 for cost in costs.values()):
        raise Unreadable("costs")
    ballots = box.read(written.names)
    box.check(ballots, lambda ballot: budget.check(ballot, costs))
    rule: budget.Rule = "greedy" if name.startswith("greedy") else "equal_shares"
    completion: budget.Completion = "none"
    for each in _COMPLETIONS:
        if name.endswith(f"_{each}"):
            completion = each
    worth: budget.Worth = "item" if name.startswith("equal_shares_item") else "cost"
    tally = budget.count(costs, ballots, money, lot(box, costs), rule, completion, worth, unit)
    values = {
        "funded": sorted(tally.funded, key=written.by_name),
        "in_order": list(tally.funded),
        "scores": {item: next(it.votes for it in tally.standings if it.item == item) for item in costs},
        "spent": tally.spent,
        "left_out": tally.left_out,
        "ballots": tally.ballots,
    }
    return tally, values


def _gradient(box: Box, name: str) -> tuple[Any, Values]:
    listed = box.get("items", "proposal")
    only = (
        written.item(listed)
        if isinstance(listed, str)
        else written.item(listed[0])
        if isinstance(listed, list) and listed
        else "proposal"
    )
    several = isinstance(listed, list) and len(listed) > 1
    ballots = box.read(lambda _, each: written.answers(each, None if several else only))
    items = (only,) if isinstance(listed, str) else box.items(written.named(ballots))
    steps = written.whole(box.get("steps", otherwise=gradient.KANER))
    if not 1 <= steps <= MOST_STEPS:
        raise Unreadable("number", value=str(steps))
    reason_from = written.whole(box.get("reason_from", otherwise=min(gradient.DISAGREEMENT, steps)))
    box.check(ballots, lambda ballot: gradient.check(ballot, items, steps, reason_from))
    tally = gradient.count(items, ballots, steps, reason_from)
    at = {it.item: it for it in tally.standings}
    values = {
        **placed(tally.standings, items),
        "counts": {item: list(at[item].counts) for item in items},
        "median": {item: at[item].median for item in items},
        "n": {item: at[item].n for item in items},
        "disagree": {item: at[item].disagree for item in items},
        "reasons": {item: [[each.step, each.reason] for each in at[item].reasons] for item in items},
    }
    return tally, values


def _pairwise(box: Box, name: str) -> tuple[Any, Values]:
    ballots = box.read(written.comparisons)
    items = _not_too_many(box.items(item for ballot in ballots for pair in ballot for item in pair))
    box.check(ballots, lambda ballot: pairwise.check(ballot, items))
    tally = pairwise.count(items, ballots)
    at = {it.item: it for it in tally.standings}
    values = {
        **placed(tally.standings, items),
        "scores": {item: at[item].share for item in items},
        "wins": {item: at[item].won for item in items},
        "answers": {item: at[item].answers for item in items},
        "circles": [list(circle) for circle in tally.circles],
        "too_few": [item for item in items if at[item].too_few],
    }
    return tally, values


def _any(box: Box, name: str) -> tuple[Any, Values]:
    """Which ballots count, whatever the rule: how often each item is on the last ballot of each person."""
    ballots = box.read(lambda box, each: written.numbers(box, [each] if isinstance(each, str) else each))
    tally = dots.count(box.items(written.named(ballots)), ballots)
    found = {it.item: it.dots for it in tally.standings if it.dots}
    return tally, {
        "counted": {item: found[item] for item in sorted(found, key=written.by_name)},
        "ballots": tally.ballots,
    }


# From the shortest: the last that a name ends with is meant.
_COMPLETIONS: Final[tuple[budget.Completion, ...]] = ("greedy", "add1", "add1_then_greedy")
_EQUAL_SHARES: Final = tuple(
    f"equal_shares_{worth}{completion}"
    for worth in ("cost", "item")
    for completion in ("", *(f"_{each}" for each in _COMPLETIONS))
)
METHODS: Final[dict[str, Callable[[Box, str], tuple[Any, Values]]]] = {
    "dots": _dots,
    "cumulative": _dots,
    "approval": _approval,
    "borda": _ranking,
    "schulze": _ranking,
    "ranked_pairs": _ranking,
    "plurality": _firsts_and_duels,
    "copeland": _firsts_and_duels,
    "condorcet": _firsts_and_duels,
    "instant_runoff": _runoff,
    "single_transferable_vote": _runoff,
    "majority_judgment": graded,
    "matrix": _matrix,
    "score": _score,
    "score_mean": _score,
    "score_median": _score,
    "score_sum": _score,
    "greedy": _budget,
    **dict.fromkeys(_EQUAL_SHARES, _budget),
    "gradient": _gradient,
    "pairwise": _pairwise,
    "any": _any,
}
# The rules that count rankings.
RANKED: Final = (_ranking, _firsts_and_duels, _runoff)
_OTHER_NAMES: Final = {
    "cumulative_voting": "cumulative",
    "approval_voting": "approval",
    "borda_count": "borda",
    "beat_path": "schulze",
    "beatpath": "schulze",
    "tideman": "ranked_pairs",
    "condorcet_winner": "condorcet",
    "irv": "instant_runoff",
    "instant_runoff_voting": "instant_runoff",
    "ranked_choice": "instant_runoff",
    "hare": "instant_runoff",
    "stv": "single_transferable_vote",
    "scottish_stv": "single_transferable_vote",
    "stv_scottish": "single_transferable_vote",
    "majority_judgement": "majority_judgment",
    "mj": "majority_judgment",
    "importance_feasibility": "matrix",
    "importance_x_feasibility": "matrix",
    "score_voting": "score",
    "range": "score",
    "range_voting": "score",
    "greedy_budget": "greedy",
    "budget_greedy": "greedy",
    "greedy_cost": "greedy",
    "greedy_utilitarian_welfare": "greedy",
    "gradient_of_agreement": "gradient",
    "gradients_of_agreement": "gradient",
    "pairwise_comparison": "pairwise",
    "revote": "any",
}
