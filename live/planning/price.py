"""What a change by hand costs: the facts it brings and the facts it removes, with the persons named.

A change is another plan, and `price` compares the two. Nothing is refused here;
whoever changes a plan by hand reads the price first and decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields

from live.core.ids import PersonId, TableId
from live.planning import score
from live.planning.gathering import Gathering, Seating

Rounds = tuple[dict[PersonId, TableId], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be held against a plan. Every fact begins with the number of its round, counted from 1.

    meet_again: two people who have met before. see_again: a person and a table they have been at while one
    is new to them. colleagues: two people of one organisation at a table. apart_broken: two people at one
    table who must not be. together_split: two people at two tables who must share one. hosts_away: a host.
    over_seats, below_least: a table and how many sit there.
    """

    meet_again: tuple[tuple[int, PersonId, PersonId], ...] = ()
    see_again: tuple[tuple[int, PersonId, TableId], ...] = ()
    colleagues: tuple[tuple[int, PersonId, PersonId], ...] = ()
    apart_broken: tuple[tuple[int, PersonId, PersonId], ...] = ()
    together_split: tuple[tuple[int, PersonId, PersonId], ...] = ()
    hosts_away: tuple[tuple[int, PersonId], ...] = ()
    over_seats: tuple[tuple[int, TableId, int], ...] = ()
    below_least: tuple[tuple[int, TableId, int], ...] = ()

    @property
    def none(self) -> bool:
        return self == Facts()


@dataclass(frozen=True, slots=True)
class Price:
    """`costs` holds what is true only after the change, `saves` what was true only before. `moved`: round,
    person, from and to, where None is nowhere. `uneven`: by how much the sizes of two tables differ at most,
    before and after, for each round in which a size has changed."""

    costs: Facts
    saves: Facts
    moved: tuple[tuple[int, PersonId, TableId | None, TableId | None], ...]
    uneven: tuple[tuple[int, int, int], ...]

    @property
    def breaks_a_condition(self) -> bool:
        """Whether something is broken that a plan never breaks by itself."""
        costs = self.costs
        return bool(costs.apart_broken or costs.together_split or costs.hosts_away or costs.over_seats)


def price(gathering: Gathering, rounds: Sequence[Seating], changed: Sequence[Seating]) -> Price:
    """What changing these rounds to come, which follow the past ones of the gathering, costs and saves.
    Raises ValueError unless both have as many rounds. Some milliseconds a round at 1,000 people."""
    if len(rounds) != len(changed):
        raise ValueError("a change neither adds nor removes rounds")
    before, after = facts(gathering, rounds), facts(gathering, changed)
    first = len(gathering.past) + 1
    moved, uneven = [], []
    for turn, (was, now) in enumerate(zip(rounds, changed, strict=True)):
        for person in dict.fromkeys([*was, *now]):
            if was.get(person) != now.get(person):
                moved.append((first + turn, person, was.get(person), now.get(person)))
        if _sizes(gathering, was) != _sizes(gathering, now):
            uneven.append((first + turn, _uneven(gathering, was), _uneven(gathering, now)))
    return Price(_only_in(after, before), _only_in(before, after), tuple(moved), tuple(uneven))


def facts(gathering: Gathering, rounds: Sequence[Seating]) -> Facts:
    """All that can be held against these rounds to come."""
    first = len(gathering.past) + 1
    turns = [(first + turn, turn, seating) for turn, seating in enumerate(rounds)]
    caps = {table.id: table.seats for table in gathering.tables}
    sizes = {number: _sizes(gathering, seating) for number, _, seating in turns}
    return Facts(
        meet_again=tuple((n, *pair) for n, turn, _ in turns for pair in score.met_again(gathering, rounds, turn)),
        see_again=tuple((n, *visit) for n, turn, _ in turns for visit in score.seen_again(gathering, rounds, turn)),
        colleagues=tuple((n, *pair) for n, _, sat in turns for pair in score.collisions(gathering, sat)),
        apart_broken=tuple((n, *pair) for n, _, sat in turns for pair in score.apart_broken(gathering, sat)),
        together_split=tuple((n, *pair) for n, _, sat in turns for pair in score.together_split(gathering, sat)),
        hosts_away=tuple((n, host) for n, turn, _ in turns for host in score.hosts_away(gathering, rounds, turn)),
        over_seats=tuple(
            (n, table, size)
            for n, _, _ in turns
            for table, size in sizes[n].items()
            if (cap := caps.get(table)) is not None and size > cap
        ),
        below_least=tuple((n, t, sizes[n][t]) for n, _, sat in turns for t in score.below_least(gathering, sat)),
    )


def _only_in(these: Facts, those: Facts) -> Facts:
    known = {each.name: set(getattr(those, each.name)) for each in fields(Facts)}
    return Facts(**{name: tuple(fact for fact in getattr(these, name) if fact not in known[name]) for name in known})


def _sizes(gathering: Gathering, seating: Seating) -> dict[TableId, int]:
    sizes = Counter(dict.fromkeys((table.id for table in gathering.tables), 0))
    sizes.update(seating.values())
    return dict(sizes)


def _uneven(gathering: Gathering, seating: Seating) -> int:
    sizes = _sizes(gathering, seating).values()
    return max(sizes, default=0) - min(sizes, default=0)
