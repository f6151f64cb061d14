"""Who goes into which group, when everybody has listed a few groups in the order they would like them.

First as many people as possible get something they asked for. Among all ways to do that, `squared_ranks`
(the default) takes the one with the smallest sum of squared ranks, so that a third wish weighs as much as
nine first ones and few people fall far; `rank_maximal` gives as many first wishes as possible, then as many
second ones, and so on (Irving, Kavitha, Mehlhorn, Michail and Paluch, Rank-maximal matchings, ACM
Transactions on Algorithms 2, 2006). Both are exact. Who among equals is lucky is drawn from the seed.

People come in one at a time, and each time the cheapest chain of moves makes room: the successive shortest
paths of Ahuja, Magnanti and Orlin (Network Flows, 1993, chapter 9) over the graph of the groups, which
is small, instead of that of the people. Costs are integers of any size, so nothing is ever rounded.

Kept free of clock and chance: the same people, groups and seed give the same outcome, in whatever order
they are listed. Nobody is put where they did not ask to be; a group that stays small is reported, not closed.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from random import Random
from typing import Final, Literal

from live.core.ids import PersonId

GroupId = str
# So many people times groups take some milliseconds.
FEW: Final = 5_000
Fairness = Literal["squared_ranks", "rank_maximal"]

Reason = Literal[
    "group_twice",
    "negative_seats",
    "least_above_seats",
    "person_twice",
    "unknown_group",
    "wish_twice",
    "more_stay_than_seats",
]
_SENTENCES: Final[dict[Reason, str]] = {
    "group_twice": "group {group} is named twice",
    "negative_seats": "group {group} cannot have {seats} seats",
    "least_above_seats": "group {group} needs {least} people and has {seats} seats",
    "person_twice": "{person} is named twice",
    "unknown_group": "{person} names group {group}, which does not exist",
    "wish_twice": "{person} wishes for group {group} twice",
    "more_stay_than_seats": "{people} people stay in group {group}, which has {seats} seats",
}


class CannotAssign(Exception):
    """What was asked makes no sense: why (`reason`), and the names and numbers it is about (`facts`)."""

    def __init__(self, reason: Reason, **facts: int | str) -> None:
        super().__init__(_SENTENCES[reason].format_map(facts))
        self.reason: Reason = reason
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Group:
    """`seats`: the most it takes, those who stay in it included. `least`: the fewest that make a group; one
    that stays below is reported, and whether it closes is for the caller to say."""

    id: GroupId
    seats: int
    least: int = 0


@dataclass(frozen=True, slots=True)
class Wisher:
    """`wishes`: groups, the dearest first, each once. `stays`: the group they are in already and keep, whatever
    they wish."""

    person: PersonId
    wishes: tuple[GroupId, ...] = ()
    stays: GroupId | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """How well it went, over those who wished and did not stay (`wishing`).

    `by_rank`: how many got their first wish, their second … up to the longest list. `fill`: how many are in each
    group, those who stay included. `small`: the groups with fewer people than their `least`. `envy`: see
    `avoidable_envy`. All but `fill` and `small` are the same whatever the seed.
    """

    wishing: int
    by_rank: tuple[int, ...]
    unplaced: int
    fill: Mapping[GroupId, int]
    small: tuple[GroupId, ...]
    envy: int

    @property
    def placed(self) -> int:
        return sum(self.by_rank)


@dataclass(frozen=True, slots=True)
class Assignment:
    """`group_of`: everybody who has a group now, those who stay included, in the order they were listed.
    `unplaced`: those who got none of their wishes; `without_wishes`: those who named none."""

    group_of: dict[PersonId, GroupId]
    unplaced: tuple[PersonId, ...]
    without_wishes: tuple[PersonId, ...]
    figures: Figures


def assign(
    groups: Sequence[Group],
    people: Sequence[Wisher],
    *,
    fairness: Fairness = "squared_ranks",
    seed: int = 0,
) -> Assignment:
    """The best assignment of the people to the groups. Raises CannotAssign.

    1,055 people with four wishes each and 24 groups take less than a tenth of a second, with 120 groups a fifth.
    """
    _make_sense(groups, people)
    staying = Counter(each.stays for each in people if each.stays is not None)
    moving = [each for each in people if each.stays is None and each.wishes]
    free = {group.id: group.seats - staying[group.id] for group in groups}
    chance = Random(seed)
    order = sorted(moving, key=lambda each: each.person)
    chance.shuffle(order)
    names = sorted(free)
    chance.shuffle(names)
    costs = _costs(fairness, len(order), max((len(each.wishes) for each in order), default=0))
    room = _Room([free[name] for name in names], costs, _options(order, names))
    for number in range(len(order)):
        room.admit(number)
    found = {each.person: names[at] for each, at in zip(order, room.at, strict=True) if at is not None}
    group_of = {each.person: each.stays or found[each.person] for each in people if each.stays or each.person in found}
    return Assignment(
        group_of,
        tuple(each.person for each in moving if each.person not in found),
        tuple(each.person for each in people if each.stays is None and not each.wishes),
        _figures(groups, moving, group_of),
    )


@dataclass(frozen=True, slots=True)
class Assigning:
    """The work of `assign`, which another process can do. Two are equal when the same would come of them."""

    groups: tuple[Group, ...]
    people: tuple[Wisher, ...]
    fairness: Fairness = "squared_ranks"
    seed: int = 0

    def __call__(self, stop: Callable[[], bool] | None = None) -> Assignment:
        return assign(self.groups, self.people, fairness=self.fairness, seed=self.seed)

    @property
    def takes_long(self) -> bool:
        return len(self.groups) * len(self.people) > FEW


def avoidable_envy(people: Iterable[Wisher], group_of: Mapping[PersonId, GroupId]) -> int:
    """How many pairs (one, other) there are in which one would rather be where the other is, and the other would
    lose nothing by changing with them. Counted from the wishes alone; 0 for whatever `assign` returns."""
    placed = [each for each in people if each.stays is None and each.person in group_of]
    rank = {each.person: {group: place for place, group in enumerate(each.wishes)} for each in placed}
    inside: dict[GroupId, list[PersonId]] = {}
    for each in placed:
        inside.setdefault(group_of[each.person], []).append(each.person)
    pairs = 0
    for each in placed:
        here = group_of[each.person]
        dearer = each.wishes[: rank[each.person].get(here, len(each.wishes))]
        for there in dearer:
            pairs += sum(_no_worse(rank[other], here, there) for other in inside.get(there, ()))
    return pairs


def _no_worse(ranks: Mapping[GroupId, int], here: GroupId, there: GroupId) -> bool:
    """Whether somebody who is `there` would be as well off `here`."""
    return here in ranks and ranks[here] <= ranks.get(there, len(ranks))


def _make_sense(groups: Sequence[Group], people: Sequence[Wisher]) -> None:
    known: dict[GroupId, Group] = {}
    for group in groups:
        if group.id in known:
            raise CannotAssign("group_twice", group=group.id)
        if group.seats < 0:
            raise CannotAssign("negative_seats", group=group.id, seats=group.seats)
        if group.least > group.seats:
            raise CannotAssign("least_above_seats", group=group.id, least=group.least, seats=group.seats)
        known[group.id] = group
    seen: set[PersonId] = set()
    staying: Counter[GroupId] = Counter()
    for each in people:
        if each.person in seen:
            raise CannotAssign("person_twice", person=each.person)
        seen.add(each.person)
        for place, key in enumerate(each.wishes):
            if key not in known:
                raise CannotAssign("unknown_group", person=each.person, group=key)
            if key in each.wishes[:place]:
                raise CannotAssign("wish_twice", person=each.person, group=key)
        if each.stays is not None:
            if each.stays not in known:
                raise CannotAssign("unknown_group", person=each.person, group=each.stays)
            staying[each.stays] += 1
    for key, count in staying.items():
        if count > known[key].seats:
            raise CannotAssign("more_stay_than_seats", group=key, people=count, seats=known[key].seats)


# --- what a wish costs ----------------------------------------------------------------------------


def _costs(fairness: Fairness, people: int, ranks: int) -> list[int]:
    """What it costs that somebody gets their first wish, their second …, and last: nothing they wished for.

    Digits to the base of more than all people: a step up at a higher digit outweighs anything below. Equal
    sums of squares can hide different outcomes (eight second wishes, or five first and three third ones), so
    below them stand the ranks themselves, the worst one first: then the figures depend on no lot.
    """
    base = people + 1
    if fairness == "rank_maximal":
        costs = [base**ranks - base ** (ranks - rank) for rank in range(1, ranks + 1)]
    else:
        costs = [rank * rank * base**ranks + base ** (rank - 1) for rank in range(1, ranks + 1)]
    return [*costs, base * max(costs, default=1)]


def _options(order: Sequence[Wisher], names: Sequence[GroupId]) -> list[dict[int, int]]:
    """For everybody the groups that are open to them, as numbers, each with its rank from 0."""
    number = {name: at for at, name in enumerate(names)}
    return [{number[key]: rank for rank, key in enumerate(each.wishes) if key in number} for each in order]


# --- making room ----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Room:
    """The groups while people come in. At any time those who are in are placed as well as they can be.

    `options` says for each person what every group would be to them; `at` where each is, None for nowhere.
    `movers[g][h]` are those who may leave g for h, the cheapest first; some have left g long ago and are
    passed over. Going nowhere (h is None) is always possible, and costs more than all else together.
    """

    free: list[int]
    costs: list[int]
    options: list[dict[int, int]]
    at: list[int | None] = field(default_factory=list)
    movers: list[dict[int | None, list[tuple[int, int]]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.at = [None] * len(self.options)
        self.movers = [{} for _ in self.free]

    def admit(self, person: int) -> None:
        for group, move in self._cheapest_chain(person):
            self._go(move, group)

    def _cheapest_chain(self, person: int) -> list[tuple[int | None, int]]:
        """Who goes where, the last move first, so that a seat is always free when somebody comes."""
        nowhere = self.costs[-1]
        reached: dict[int, int] = {}
        came: dict[int, tuple[int | None, int]] = {}  # by whom a group is entered, and from where
        to_look: deque[int] = deque()
        best = nowhere
        end: tuple[int | None, int | None, int] = (None, None, person)  # to which group, out of which, who

        def offer(cost: int, to: int | None, out_of: int | None, who: int) -> None:
            nonlocal best, end
            if to is None or self.free[to]:
                if cost < best:
                    best, end = cost, (to, out_of, who)
            elif to not in reached or cost < reached[to]:
                reached[to] = cost
                came[to] = (out_of, who)
                if to not in to_look:
                    to_look.append(to)

        for group, rank in self.options[person].items():
            offer(self.costs[rank], group, None, person)
        # Moving somebody may pay (they were pushed aside before), so what was reached may be reached more cheaply.
        while to_look:
            group = to_look.popleft()
            so_far = reached[group]
            for to in self.movers[group]:
                found = self._cheapest_mover(group, to)
                if found is not None:
                    offer(so_far + found[0], to, group, found[1])
        to, out_of, who = end
        chain: list[tuple[int | None, int]] = [(to, who)]
        while out_of is not None:
            here = out_of
            out_of, who = came[here]
            chain.append((here, who))
        return chain

    def _cheapest_mover(self, group: int, to: int | None) -> tuple[int, int] | None:
        waiting = self.movers[group][to]
        while waiting and self.at[waiting[0][1]] != group:
            heappop(waiting)
        return waiting[0] if waiting else None

    def _go(self, person: int, to: int | None) -> None:
        here = self.at[person]
        if here is not None:
            self.free[here] += 1
        self.at[person] = to
        if to is None:
            return
        self.free[to] -= 1
        options, movers = self.options[person], self.movers[to]
        paid = self.costs[options[to]]
        heappush(movers.setdefault(None, []), (self.costs[-1] - paid, person))
        for other, rank in options.items():
            if other != to:
                heappush(movers.setdefault(other, []), (self.costs[rank] - paid, person))


# --- how it went ----------------------------------------------------------------------------------


def _figures(groups: Sequence[Group], moving: Sequence[Wisher], group_of: Mapping[PersonId, GroupId]) -> Figures:
    ranks = Counter(each.wishes.index(group_of[each.person]) for each in moving if each.person in group_of)
    fill = Counter(group_of.values())
    longest = max((len(each.wishes) for each in moving), default=0)
    return Figures(
        wishing=len(moving),
        by_rank=tuple(ranks[rank] for rank in range(longest)),
        unplaced=sum(each.person not in group_of for each in moving),
        fill={group.id: fill[group.id] for group in groups},
        small=tuple(group.id for group in groups if fill[group.id] < group.least),
        envy=avoidable_envy(moving, group_of),
    )
