"""How good a plan is: what can be counted in it, beside what no plan could do better.

Counted from the seatings alone and from the gathering they are for, so that a checker, the room and the
planner's own tests all read the same figures. It never refuses: a plan may be counted that breaks every rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from live.core.ids import PersonId
from live.planning.bounds import Class, pairs, spread_of_tables, spread_over
from live.planning.gathering import Gathering, Seating

Pair = tuple[PersonId, PersonId]


@dataclass(frozen=True, slots=True)
class Score:
    """What the rounds to come hold, with past rounds as facts; a `_bound` is the least any plan with
    tables of these sizes can have.

    repeats: meetings of two people who have met before. coincidences: for each pair the pairs of rounds in
    which they meet, so 1 for meeting twice, 3 for three times. collisions: meetings of two people of one
    organisation. most_meetings: of one pair, past rounds included. seen_again: visits of somebody, not a
    host, to a table they have been at while there is one they have not. Pairs who must be together, and
    hosts of one table, are no repeats. smallest, largest: sizes of tables, for each round. below_least:
    tables in rounds below their least. apart_broken, together_split: pairs, once a round. unseated: people,
    once a round. hosts_away: hosts not at their table, once a round.
    """

    repeats: int
    repeats_bound: int
    coincidences: int
    coincidences_bound: int
    collisions: int
    collisions_bound: int
    most_meetings: int
    most_meetings_bound: int
    seen_again: int
    smallest: tuple[int, ...]
    largest: tuple[int, ...]
    below_least: int
    apart_broken: int
    together_split: int
    unseated: int
    hosts_away: int

    @property
    def uneven(self) -> int:
        """By how much the sizes of two tables of one round differ at most."""
        return max((most - least for least, most in zip(self.smallest, self.largest, strict=True)), default=0)


def score(gathering: Gathering, rounds: Sequence[Seating]) -> Score:
    """The figures of these rounds, which come after the past ones of the gathering. A second at 20 rounds of
    1,000 people at most, some hundredths usually."""
    past = _Met(gathering, gathering.past)
    met = _Met(gathering, (*gathering.past, *rounds))
    bounds = _Bounds(gathering, rounds, met)
    sizes = [list(_sizes(gathering, seating).values()) for seating in rounds]
    return Score(
        repeats=met.repeats - past.repeats,
        repeats_bound=bounds.repeats(past.repeats),
        coincidences=met.coincidences - past.coincidences,
        coincidences_bound=bounds.coincidences(past.coincidences),
        collisions=sum(len(collisions(gathering, seating)) for seating in rounds),
        collisions_bound=bounds.collisions(),
        most_meetings=met.most,
        most_meetings_bound=max(min(1, met.most), past.most, bounds.most(past.coincidences)),
        seen_again=sum(len(seen_again(gathering, rounds, turn)) for turn in range(len(rounds))),
        smallest=tuple(min(each, default=0) for each in sizes),
        largest=tuple(max(each, default=0) for each in sizes),
        below_least=sum(len(below_least(gathering, seating)) for seating in rounds),
        apart_broken=sum(len(apart_broken(gathering, seating)) for seating in rounds),
        together_split=sum(len(together_split(gathering, seating)) for seating in rounds),
        unseated=sum(person not in seating for seating in rounds for person in gathering.people),
        hosts_away=sum(len(hosts_away(gathering, rounds, turn)) for turn in range(len(rounds))),
    )


def met_again(gathering: Gathering, rounds: Sequence[Seating], turn: int) -> list[Pair]:
    """Who meets again in this of the rounds, counted from 0, having met in the past or in an earlier one."""
    mates = mates_of(gathering)
    before = {pair for seating in (*gathering.past, *rounds[:turn]) for pair in pairs_of(seating)}
    return [pair for pair in pairs_of(rounds[turn]) if pair in before and pair not in mates]


def collisions(gathering: Gathering, seating: Seating) -> list[Pair]:
    """Who of one organisation share a table, besides those who must be together."""
    named, mates = gathering.organisation, mates_of(gathering)
    of_one = {person: table for person, table in seating.items() if named.get(person)}
    return [pair for pair in pairs_of(of_one) if named[pair[0]] == named[pair[1]] and pair not in mates]


def seen_again(gathering: Gathering, rounds: Sequence[Seating], turn: int) -> list[tuple[PersonId, str]]:
    """Who, not being a host, comes in this round to a table they have been at while another is new to them."""
    hosting = hosts_of(gathering, len(gathering.past) + turn + 1)
    before = (*gathering.past, *rounds[:turn])
    again = []
    for person, table in rounds[turn].items():
        seen = {seating[person] for seating in before if person in seating}
        if table in seen and person not in hosting and any(each.id not in seen for each in gathering.tables):
            again.append((person, table))
    return again


def below_least(gathering: Gathering, seating: Seating) -> list[str]:
    """The tables, empty ones included, with fewer people than make a conversation."""
    sizes = Counter(seating.values())
    return [table.id for table in gathering.tables if sizes[table.id] < table.least]


def apart_broken(gathering: Gathering, seating: Seating) -> list[Pair]:
    """Who share a table and must not."""
    must = {_pair(*two) for group in gathering.apart for two in combinations(dict.fromkeys(group), 2)}
    return sorted(two for two in must if seating.get(two[0], 0) == seating.get(two[1], 1))


def together_split(gathering: Gathering, seating: Seating) -> list[Pair]:
    """Who must share a table and do not, though both are seated."""
    must = {_pair(*two) for group in gathering.together for two in combinations(dict.fromkeys(group), 2)}
    here = (two for two in must if two[0] in seating and two[1] in seating)
    return sorted(two for two in here if seating[two[0]] != seating[two[1]])


def hosts_away(gathering: Gathering, rounds: Sequence[Seating], turn: int) -> list[PersonId]:
    """The hosts who are here and not at their table in this round; in an announced one the promise goes before."""
    if turn == 0 and gathering.announced is not None:
        return []
    here = set(gathering.people)
    hosting = hosts_of(gathering, len(gathering.past) + turn + 1)
    return [host for host, table in hosting.items() if host in here and rounds[turn].get(host) != table]


def hosts_of(gathering: Gathering, number: int) -> dict[PersonId, str]:
    """The table of each host in the round of this number, counted from 1."""
    named = gathering.hosts_by_round.get(number)
    tables = {table.id: table.hosts for table in gathering.tables}
    return {host: table for table, hosts in (tables if named is None else named).items() for host in hosts}


def mates_of(gathering: Gathering) -> set[Pair]:
    """Pairs who sit together anyway: those who must, also through others, and the hosts of one table."""
    unit: dict[PersonId, set[PersonId]] = {}
    for group in gathering.together:
        joined = set(group).union(*(unit.get(person, set()) for person in group))
        unit.update(dict.fromkeys(joined, joined))
    groups = [*{id(each): each for each in unit.values()}.values(), *(table.hosts for table in gathering.tables)]
    return {_pair(*two) for group in groups for two in combinations(group, 2)}


def pairs_of(seating: Seating) -> Iterator[Pair]:
    """Who meets whom: each pair in the order of its ids, table by table."""
    by_table: dict[str, list[PersonId]] = {}
    for person, table in seating.items():
        by_table.setdefault(table, []).append(person)
    for them in by_table.values():
        yield from combinations(sorted(them), 2)


def _pair(one: PersonId, other: PersonId) -> Pair:
    return (one, other) if one < other else (other, one)


def _sizes(gathering: Gathering, seating: Seating) -> Counter[str]:
    sizes = Counter(dict.fromkeys((table.id for table in gathering.tables), 0))
    sizes.update(seating.values())
    return sizes


class _Met:
    """How often people meet in these rounds, besides those who sit together anyway.

    `levels`: for each person the set, as the bits of a number, of those they met at least once, twice …
    Tables of a thousand have half a million pairs each, too many to count one by one.
    """

    def __init__(self, gathering: Gathering, rounds: Sequence[Seating]) -> None:
        self.number = {person: n for n, person in enumerate(dict.fromkeys(p for seating in rounds for p in seating))}
        self.mates = [pair for pair in mates_of(gathering) if pair[0] in self.number and pair[1] in self.number]
        but = [1 << number for number in range(len(self.number))]
        for one, other in self.mates:
            but[self.number[one]] |= 1 << self.number[other]
            but[self.number[other]] |= 1 << self.number[one]
        self.levels: list[list[int]] = []
        for seating in rounds:
            sets: dict[str, int] = {}
            for person, table in seating.items():
                sets[table] = sets.get(table, 0) | 1 << self.number[person]
            for person, table in seating.items():
                number = self.number[person]
                self._meet(number, sets[table] & ~but[number])

    def _meet(self, number: int, group: int) -> None:
        for level in self.levels:
            again = level[number] & group
            level[number] |= group
            group = again
            if not group:
                return
        if group:
            self.levels.append([0] * len(self.number))
            self.levels[-1][number] = group

    @property
    def meetings(self) -> int:
        return sum(self._pairs()) // 2

    @property
    def repeats(self) -> int:
        return sum(self._pairs()[1:]) // 2

    @property
    def coincidences(self) -> int:
        return sum(depth * count for depth, count in enumerate(self._pairs())) // 2

    @property
    def most(self) -> int:
        return len(self.levels)

    def meetings_of(self, people: Sequence[PersonId]) -> int:
        return sum(level[self.number[person]].bit_count() for person in people for level in self.levels)

    def _pairs(self) -> list[int]:
        """For each level twice its pairs."""
        return [sum(met.bit_count() for met in level) for level in self.levels]


class _Bounds:
    """The lower bounds for rounds of these sizes, with these people, after this past."""

    def __init__(self, gathering: Gathering, rounds: Sequence[Seating], met: _Met) -> None:
        self.gathering = gathering
        self.past, self.rounds = list(gathering.past), list(rounds)
        self.mates = mates_of(gathering)
        self.sizes = [list(Counter(seating.values()).values()) for seating in (*self.past, *self.rounds)]
        self.spreads: dict[tuple[int, int], int] = {}
        self.classes = self._classes(met)
        together = {person for pair in self.mates for person in pair}
        # Of each group that goes as one, all but one are carried along.
        self.bound = len(together) - len(_groups(self.mates))

    def repeats(self, already: int) -> int:
        spread = sum(
            max((self._spread(turn, earlier) for earlier in range(turn)), default=0) for turn in self._to_come()
        )
        return max(spread, sum(each.repeats for each in self.classes) - already, 0)

    def coincidences(self, already: int) -> int:
        spread = sum(self._spread(turn, earlier) for turn in self._to_come() for earlier in range(turn))
        return max(spread, sum(each.coincidences for each in self.classes) - already, 0)

    def most(self, already: int) -> int:
        least = 2 if self.coincidences(already) > 0 else 0
        return max(least, *(each.most for each in self.classes))

    def collisions(self) -> int:
        named = self.gathering.organisation
        total = 0
        carried = {max(pair) for pair in self.mates}
        for seating in self.rounds:
            sizes = list(Counter(seating.values()).values())
            members = Counter(named[person] for person in seating if named.get(person) and person not in carried)
            total += sum(spread_over(count, sizes) for count in members.values())
        return total

    def _to_come(self) -> range:
        return range(len(self.past), len(self.past) + len(self.rounds))

    def _spread(self, turn: int, earlier: int) -> int:
        now, before = (
            self.past[at] if at < len(self.past) else self.rounds[at - len(self.past)] for at in (turn, earlier)
        )
        # Whoever was not there before is as good as from a table of their own.
        sources = len(self.sizes[earlier]) + len(now.keys() - before.keys())
        if (turn, sources) not in self.spreads:
            self.spreads[turn, sources] = spread_of_tables(self.sizes[turn], sources, self.bound)
        return self.spreads[turn, sources]

    def _classes(self, met: _Met) -> list[Class]:
        """Guests with guests and guests with hosts who stay, who never meet each other."""
        every = [*self.past, *self.rounds]
        hosts = {host: table.id for table in self.gathering.tables for host in table.hosts}
        if self.gathering.hosts_by_round or not every:
            hosts = {}
        staying = [host for host, table in hosts.items() if all(each.get(host) == table for each in every)]
        guests = len(met.number) - len(staying)
        with_hosts = met.meetings_of(staying)
        known = set(staying)
        mixed = sum((one in known) != (other in known) for one, other in met.mates)
        inside = sum(one not in known and other not in known for one, other in met.mates)
        return [
            Class(with_hosts, guests * len(staying) - mixed),
            Class(met.meetings - with_hosts, pairs(guests) - inside),
        ]


def _groups(mates: set[Pair]) -> list[set[PersonId]]:
    """The groups of people whom these pairs join."""
    groups: list[set[PersonId]] = []
    for pair in mates:
        joined = set(pair)
        apart = []
        for group in groups:
            if group & joined:
                joined |= group
            else:
                apart.append(group)
        groups = [*apart, joined]
    return groups
