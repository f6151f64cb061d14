"""Every rule once more, written another way: by the definition, one ballot after another, however slow.

Nothing here is shared with the rules it checks, save the shapes of ballots.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, permutations
from math import lcm

Ranking = tuple[tuple[str, ...], ...]


def places(better: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """A rank is one more than the number of items that did better."""
    return {item: 1 + len(those) for item, those in better.items()}


def ranks_of(figures: Mapping[str, object]) -> dict[str, int]:
    return places({item: [other for other in figures if figures[other] > figures[item]] for item in figures})  # type: ignore[operator]


def level(ballot: Ranking, item: str) -> int:
    return next((depth for depth, group in enumerate(ballot) if item in group), len(ballot))


def borda(items: Sequence[str], ballots: Sequence[Ranking]) -> dict[str, Fraction]:
    """A point for everyone below, half a point for everyone beside."""
    points = dict.fromkeys(items, Fraction(0))
    for ballot in ballots:
        if ballot:
            for item in items:
                for other in items:
                    if item != other:
                        gap = level(ballot, other) - level(ballot, item)
                        points[item] += 1 if gap > 0 else Fraction(1, 2) if gap == 0 else 0
    return points


def margin(a: str, b: str, ballots: Sequence[Ranking]) -> int:
    return sum((level(each, a) < level(each, b)) - (level(each, a) > level(each, b)) for each in ballots)


def schulze(items: Sequence[str], ballots: Sequence[Ranking]) -> dict[str, int]:
    """Every chain there is, walked from end to end."""
    margins = {(a, b): margin(a, b, ballots) for a in items for b in items}
    strength: dict[tuple[str, str], int] = {}
    for a in items:
        for b in items:
            others = [item for item in items if item not in (a, b)]
            chains = [(a, *middle, b) for length in range(len(others) + 1) for middle in permutations(others, length)]
            narrowest = [min(margins[pair] for pair in pairwise(chain)) for chain in chains]
            strength[a, b] = max(0, *narrowest) if a != b else 0
    return peeled(items, {(a, b) for a in items for b in items if strength[a, b] > strength[b, a]})


def ranked_pairs(items: Sequence[str], ballots: Sequence[Ranking]) -> dict[str, int] | None:
    """One duel after another; None when two margins are equal, where the textbook draws a lot."""
    won = [(margin(a, b, ballots), a, b) for a in items for b in items if margin(a, b, ballots) > 0]
    if len({width for width, _, _ in won}) < len(won):
        return None
    fast: set[tuple[str, str]] = set()
    for _, a, b in sorted(won, reverse=True):
        if not leads(b, a, fast):
            fast.add((a, b))
    return peeled(items, {(a, b) for a in items for b in items if a != b and leads(a, b, fast)})


def leads(a: str, b: str, fast: set[tuple[str, str]]) -> bool:
    return (a, b) in fast or any(leads(to, b, fast) for here, to in fast if here == a)


def peeled(items: Sequence[str], before: set[tuple[str, str]]) -> dict[str, int]:
    left = set(items)
    ranks: dict[str, int] = {}
    while left:
        first = {b for b in left if not any((a, b) in before for a in left)}
        ranks |= dict.fromkeys(first, len(items) - len(left) + 1)
        left -= first
    return ranks


def majority_value(grades: Sequence[int]) -> list[int]:
    """The lower median, taken out again and again."""
    left, value = sorted(grades), []
    while left:
        value.append(left.pop((len(left) - 1) // 2))
    return value


def majority_judgment(given: Mapping[str, Sequence[int]]) -> dict[str, int]:
    common = lcm(*(len(grades) for grades in given.values() if grades))
    values = {
        item: majority_value(list(grades) * (common // len(grades))) if grades else [] for item, grades in given.items()
    }
    return ranks_of(values)


def quantile(answers: Sequence[int], share: Fraction) -> int | None:
    return min((x for x in answers if sum(y <= x for y in answers) >= share * len(answers)), default=None)


def instant_runoff(items: Sequence[str], ballots: Sequence[Ranking]) -> set[str]:
    votes = dict.fromkeys(items, Fraction(0))
    for ballot in ballots:
        best = [item for item in items if any(item in group for group in ballot)]
        top = [item for item in best if all(level(ballot, item) <= level(ballot, other) for other in best)]
        for item in top:
            votes[item] += Fraction(1, len(top))
    over = {item for item in items if votes[item] > sum(votes.values()) / 2}
    left = [item for item in items if votes[item] > min(votes.values())]
    if over or not left:
        return over or set(items)
    return instant_runoff(left, ballots)


def equal_shares(
    costs: Mapping[str, Fraction],
    approvals: Sequence[Sequence[str]],
    share: Fraction,
    tie: Sequence[str],
    by_cost: bool,
) -> list[str]:
    """Voter by voter, every item looked at in every turn."""
    purse = [share if approved else Fraction(0) for approved in approvals]
    funded: list[str] = []
    while True:
        offers = []
        for item, cost in costs.items():
            payers = [voter for voter, approved in enumerate(approvals) if item in approved]
            if item in funded or not payers or (by_cost and not cost) or sum(purse[v] for v in payers) < cost:
                continue
            price = highest_payment(cost, [purse[voter] for voter in payers])
            offers.append(
                (price / cost if by_cost else price, cost, -len(payers), tie.index(item), price, payers, item)
            )
        if not offers:
            return funded
        *_, price, payers, item = min(offers)
        for voter in payers:
            purse[voter] -= min(purse[voter], price)
        funded.append(item)


def highest_payment(cost: Fraction, purses: Sequence[Fraction]) -> Fraction:
    """Where what all pay together, at most so much each, reaches the cost: a line with a bend at every purse."""
    bends = sorted({Fraction(0), *purses})
    for low, high in pairwise(bends):
        if sum(min(purse, high) for purse in purses) >= cost:
            missing = cost - sum(min(purse, low) for purse in purses)
            return low + missing / sum(purse > low for purse in purses)
    return Fraction(0)


def add1(
    costs: Mapping[str, Fraction], approvals: Sequence[Sequence[str]], money: Fraction, tie: Sequence[str]
) -> list[str]:
    voters = len(approvals)
    if not voters:
        return []
    share = money / voters
    funded = equal_shares(costs, approvals, share, tie, True)
    wanted = {item for approved in approvals for item in approved if costs[item]}
    while True:
        spent = sum(costs[item] for item in funded)
        if all(spent + costs[item] > money for item in wanted - set(funded)):
            return funded
        share += 1
        more = equal_shares(costs, approvals, share, tie, True)
        if sum(costs[item] for item in more) > money:
            return funded
        funded = more
