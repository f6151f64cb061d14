"""A budget: everybody names the items they want funded, each item has its cost, and the money is limited.

Shapes: items are ids; `costs` maps them to Fractions or whole numbers in any one unit of money, and so
is the budget; a ballot is a collection of ids, each at most once, and may be empty (a blank ballot).
Units: money as Fraction, votes, ranks from 1.

Equal shares: the budget is shared equally among all who took part, also with a blank ballot. An item can be funded
when those who want it can pay for it together; they pay the same each, and whoever has less left pays
that. Funded next is the item whose highest payment is lowest for what it gives: a supporter gains its
cost (`worth` "cost") or one item (`worth` "item"). So every group has a say over its share of the money.

Often money remains. `add1` raises everybody's share by one unit of money at a time (by ten after 10,000
steps, by a thousand after as many more, and so on; sooner where ballots are very many), as long as what is
chosen still keeps to the true budget; `add1_then_greedy` then spends what is left by number of votes, and
`greedy` does so at once.
Greedy alone takes items by number of votes as long as they fit; it stands beside for comparison: 51 %
of a room may decide over all of the money.

Equal ones: the lowest cost first, then the most votes, then the order `tie` (a lot; see `ranks.lot`).
In the greedy rule, where votes are what is compared, they come before the cost.

Errors: `check` raises Refused with `unknown_item`, `chosen_twice` or `too_many_choices`; the ballot is
refused whole. `count` takes ballots that were checked and never fails.

Source: Peters, Pierczyński and Skowron, "Proportional Participatory Budgeting with Additive Utilities",
2021; Peters and Skowron, equalshares.net, for Add1 and the order among equal ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Final, Literal

from live.core.refusals import Refused
from live.tally import approval
from live.tally.ranks import ranked

Money = Fraction | int
Rule = Literal["equal_shares", "greedy"]
Completion = Literal["none", "greedy", "add1", "add1_then_greedy"]
Worth = Literal["cost", "item"]
Costs = Mapping[str, Money]
# A few people with millions would go on for hours, one unit after another, and so would a city.
MANY_STEPS: Final = 10_000
_FEWEST_STEPS: Final = 100
_MOST_WORK: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Standing:
    """One item: its cost, its votes, and whether it is funded."""

    item: str
    rank: int
    cost: Fraction
    votes: int
    funded: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """Funded items first, each group by votes; tied ones in the order in which the costs were given. `funded`
    is in the order in which money was given; shares paid for the first `paid_by_shares`, votes decided on the others.
    `share` is what each ballot had to give in the end, None for
    the greedy rule; `left_out` how many ballots name something and got nothing."""

    standings: tuple[Standing, ...]
    ballots: int
    blank: int
    rule: Rule
    completion: Completion
    funded: tuple[str, ...]
    budget: Fraction
    spent: Fraction
    share: Fraction | None
    left_out: int
    paid_by_shares: int


def check(ballot: Collection[str], items: Container[str], most: int | None = None) -> None:
    """Refuse a ballot that does not keep to the rules."""
    approval.check(ballot, items, most)


def check_sum(ballot: Iterable[str], costs: Costs, most: Money | None) -> None:
    """Refuse what costs more than `most`, where somebody may not name more than the money would buy."""
    if most is not None and sum(costs[item] for item in ballot) > most:
        raise Refused("over_budget", budget=most)


def count(
    costs: Costs,
    ballots: Iterable[Collection[str]],
    budget: Money,
    tie: Sequence[str],
    rule: Rule = "equal_shares",
    completion: Completion = "add1_then_greedy",
    worth: Worth = "cost",
    unit: Money = 1,
) -> Tally:
    vote = _Vote(costs, ballots, Fraction(budget), tie)
    share: Fraction | None = None
    funded: list[str] = []
    if rule == "equal_shares":
        raised = completion in ("add1", "add1_then_greedy")
        funded, share = vote.add1(worth, Fraction(unit)) if raised else vote.once(worth)
    by_shares = len(funded)
    if rule == "greedy" or completion in ("greedy", "add1_then_greedy"):
        funded = vote.greedy(funded)
    chosen = set(funded)
    standings = (
        Standing(item, rank, vote.costs[item], vote.votes[item], item in chosen)
        for item, rank in ranked(costs, lambda item: (item in chosen, vote.votes[item]))
    )
    return Tally(
        tuple(standings),
        vote.cast,
        vote.blank,
        rule,
        completion if rule == "equal_shares" else "none",
        tuple(funded),
        vote.budget,
        vote.cost(funded),
        share,
        sum(amount for ballot, amount in vote.kinds.items() if not ballot & chosen),
        by_shares,
    )


class _Vote:
    """The ballots, those that are alike together: they pay the same all along."""

    def __init__(self, costs: Costs, ballots: Iterable[Collection[str]], budget: Fraction, tie: Sequence[str]) -> None:
        self.costs = {item: Fraction(cost) for item, cost in costs.items()}
        self.budget = budget
        counted = Counter(frozenset(ballot) for ballot in ballots)
        self.cast = counted.total()
        self.blank = counted.pop(frozenset(), 0)
        self.kinds: dict[frozenset[str], int] = dict(counted)
        # Whoever leaves the ballot blank is a voter too: the share is that of everybody who took part.
        self.voters = self.cast
        self.supporters = {item: [kind for kind in self.kinds if item in kind] for item in costs}
        self.votes = {item: sum(self.kinds[kind] for kind in of) for item, of in self.supporters.items()}
        self.place = {item: place for place, item in enumerate(tie)}

    def cost(self, items: Iterable[str]) -> Fraction:
        return sum((self.costs[item] for item in items), Fraction(0))

    def once(self, worth: Worth) -> tuple[list[str], Fraction | None]:
        if not self.voters:
            return [], None
        share = self.budget / self.voters
        return self._equal_shares(share, worth), share

    def add1(self, worth: Worth, unit: Fraction) -> tuple[list[str], Fraction | None]:
        funded, share = self.once(worth)
        if share is None:
            return funded, share
        steps, faster = 0, 1
        many = max(_FEWEST_STEPS, min(MANY_STEPS, _MOST_WORK // (1 + sum(map(len, self.kinds)))))
        while not self._exhausted(funded, worth):
            steps += 1
            if steps % many == 0:
                faster *= 10
                unit *= faster
            more = self._equal_shares(share + unit, worth)
            if self.cost(more) > self.budget:
                break
            funded, share = more, share + unit
        return funded, share

    def greedy(self, funded: list[str]) -> list[str]:
        """After those funded before, by votes, as long as they fit. What nobody wants is not bought."""
        left = self.budget - self.cost(funded)
        found = list(funded)
        rest = [item for item in self.costs if item not in funded and self.votes[item]]
        for item in sorted(rest, key=lambda item: (-self.votes[item], self.costs[item], self.place[item])):
            if self.costs[item] <= left:
                found.append(item)
                left -= self.costs[item]
        return found

    def _exhausted(self, funded: list[str], worth: Worth) -> bool:
        left = self.budget - self.cost(funded)
        return all(self.costs[item] > left for item in self._wanted(worth) if item not in funded)

    def _wanted(self, worth: Worth) -> list[str]:
        # Whoever gains an item's cost gains nothing from one that is free: such items are left to the completion.
        return [item for item in self.costs if self.votes[item] and (self.costs[item] or worth == "item")]

    def _equal_shares(self, share: Fraction, worth: Worth) -> list[str]:
        # Whole numbers of parts of the unit, which a computer handles many times faster than fractions.
        parts = lcm(share.denominator, *(cost.denominator for cost in self.costs.values()))
        purse = dict.fromkeys(self.kinds, int(share * parts))
        # What an item asks of its supporters never falls while purses empty: an earlier figure is a lower
        # bound, and items whose bound is above the best so far need not be looked at again.
        asked = dict.fromkeys(self._wanted(worth), Fraction(0))
        funded: list[str] = []
        while True:
            best: tuple[Fraction, Fraction, int, int, str, Fraction] | None = None
            for item in sorted(asked, key=asked.__getitem__):
                if best and asked[item] > best[0]:
                    break
                price = self._price(item, purse, parts)
                if price is None:
                    del asked[item]
                    continue
                asked[item] = price / self.costs[item] if worth == "cost" else price
                here = (asked[item], self.costs[item], -self.votes[item], self.place[item], item, price)
                best = min(best, here) if best else here
            if best is None:
                return funded
            *_, item, price = best
            finer = lcm(parts, price.denominator) // parts
            if finer > 1:
                parts *= finer
                purse = {kind: left * finer for kind, left in purse.items()}
            paid = int(price * parts)
            for kind in self.supporters[item]:
                purse[kind] -= min(purse[kind], paid)
            funded.append(item)
            del asked[item]

    def _price(self, item: str, purse: dict[frozenset[str], int], parts: int) -> Fraction | None:
        """The highest payment when supporters pay the same as far as they can; None when they cannot pay for it."""
        owed = int(self.costs[item] * parts)
        payers = self.votes[item]
        for kind in sorted(self.supporters[item], key=purse.__getitem__):
            if purse[kind] * payers >= owed:
                return Fraction(owed, payers * parts)
            owed -= purse[kind] * self.kinds[kind]
            payers -= self.kinds[kind]
        return None
