"""A gathering in numbers: people and tables counted from 0, sets of people as the bits of an integer.

Sets as integers make the planner fast without any library: how many at a table somebody has met is one
`&` and one `bit_count`, at a table of five or of fifty, among a thousand people. Building a Hall also refuses
what can be seen to be impossible before anybody is seated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

from live.core.ids import PersonId
from live.planning.gathering import CannotSeat, Gathering, Seating

NOWHERE: Final = -1
# What coming to a table again, for who is to see others, weighs against meeting somebody again, at least: it is
# more than all that two people could save by changing places.
VISIT: Final = 300


def members(people: int) -> Iterable[int]:
    """The numbers of those in the set, lowest first."""
    while people:
        lowest = people & -people
        yield lowest.bit_length() - 1
        people ^= lowest


class Hall:
    """The gathering as the planner reads it. Raises CannotSeat for what no seating can satisfy.

    `units` are those who go as one: groups who must be together, and everybody else alone. `mates` are
    whom somebody sits with anyway (their unit, their co-hosts), whose meetings are nobody's repeats.
    `pins` gives, for each round to come, the table each person must be at, or NOWHERE.
    """

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering
        self.people = gathering.people
        self.tables = tuple(table.id for table in gathering.tables)
        _refuse_an_empty_hall(gathering)
        self.number = {person: number for number, person in enumerate(self.people)}
        self.table_number = {table: number for number, table in enumerate(self.tables)}
        self.caps = [len(self.people) if t.seats is None else t.seats for t in gathering.tables]
        if len(self.people) > (seats := sum(max(cap, 0) for cap in self.caps)):
            raise CannotSeat("more_people_than_seats", people=len(self.people), seats=seats)
        # What coming to a table again costs, and which tables count as the same place for it.
        self.first = len(gathering.past) + 1
        self.rounds = max(0, gathering.rounds - len(gathering.past))
        visit = max(VISIT, 3 * (self.first + self.rounds) * -(-len(self.people) // len(self.tables)))
        self.revisit = [visit if gathering.goal == "see_tables" else 0] * len(self.tables)
        self.place = list(range(len(self.tables)))
        self.units, self.unit_of = self._together()
        self.apart = self._apart()
        self.mates = [_set_of(self.units[self.unit_of[i]]) & ~(1 << i) for i in range(len(self.people))]
        for table in gathering.tables:
            them = [self.number[host] for host in table.hosts if host in self.number]
            for host in them:
                self.mates[host] |= _set_of(them) & ~(1 << host)
        self.same_organisation = self._organisations()
        self.pins = [self._pins(self.first + turn) for turn in range(self.rounds)]

    def past(self) -> list[list[int]]:
        """For each past round the sets of people who shared a table, those who are here no more left out."""
        return [list(self.by_table(seating).values()) for seating in self.gathering.past]

    def by_table(self, seating: Seating) -> dict[str, int]:
        """Who of the people here sits at which table, as sets."""
        sets: dict[str, int] = {}
        for person, table in seating.items():
            if person in self.number:
                sets[table] = sets.get(table, 0) | 1 << self.number[person]
        return sets

    def numbers(self, seating: Seating) -> list[int]:
        """The table of each person, NOWHERE for who has none, or one that is no more."""
        at = [NOWHERE] * len(self.people)
        for person, table in seating.items():
            if person in self.number:
                at[self.number[person]] = self.table_number.get(table, NOWHERE)
        return at

    def names(self, people: Iterable[int]) -> tuple[PersonId, ...]:
        return tuple(self.people[each] for each in people)

    def seating(self, at: Sequence[int]) -> dict[PersonId, str]:
        """The seating with people listed table by table."""
        order = sorted(range(len(at)), key=at.__getitem__)
        return {self.people[each]: self.tables[at[each]] for each in order if at[each] != NOWHERE}

    def _together(self) -> tuple[list[tuple[int, ...]], list[int]]:
        """Groups that share somebody are one group."""
        leader = list(range(len(self.people)))

        def led_by(each: int) -> int:
            while leader[each] != each:
                leader[each] = leader[leader[each]]
                each = leader[each]
            return each

        for group in self.gathering.together:
            here = [self.number[person] for person in group if person in self.number]
            for other in here[1:]:
                leader[led_by(other)] = led_by(here[0])
        groups: dict[int, list[int]] = {}
        for each in range(len(self.people)):
            groups.setdefault(led_by(each), []).append(each)
        units = [tuple(group) for group in groups.values()]
        largest = max(units, key=len)
        if len(largest) > max(self.caps):
            raise CannotSeat("group_too_large", people=len(largest), persons=self.names(largest))
        unit_of = [0] * len(self.people)
        for number, unit in enumerate(units):
            for each in unit:
                unit_of[each] = number
        return units, unit_of

    def _apart(self) -> list[int]:
        """For each person the set of those they must not sit with; who keeps from one keeps from their unit."""
        apart = [0] * len(self.people)
        for group in self.gathering.apart:
            here = list(dict.fromkeys(self.number[person] for person in group if person in self.number))
            for one, other in combinations(here, 2):
                if self.unit_of[one] == self.unit_of[other]:
                    raise CannotSeat("together_and_apart", persons=self.names((one, other)))
            if len(here) > len(self.tables):
                persons = self.names(here)
                raise CannotSeat("apart_too_many", people=len(here), tables=len(self.tables), persons=persons)
            for one, other in combinations(here, 2):
                for mine in self.units[self.unit_of[one]]:
                    apart[mine] |= _set_of(self.units[self.unit_of[other]])
                for theirs in self.units[self.unit_of[other]]:
                    apart[theirs] |= _set_of(self.units[self.unit_of[one]])
        return apart

    def _organisations(self) -> list[int]:
        named = self.gathering.organisation
        of = [named.get(person) or None for person in self.people]
        all_of: dict[str | None, int] = {}
        for each, name in enumerate(of):
            all_of[name] = all_of.get(name, 0) | 1 << each
        return [all_of[name] & ~(1 << each) & ~self.mates[each] if name else 0 for each, name in enumerate(of)]

    def _pins(self, number: int) -> list[int]:
        """Where hosts, and those who go with them, must be in this round."""
        named = self.gathering.hosts_by_round.get(number)
        hosts = {t.id: t.hosts for t in self.gathering.tables} if named is None else named
        pinned: dict[int, int] = {}
        for name, persons in hosts.items():
            table = self.table_number.get(name, NOWHERE)
            for person in persons if table != NOWHERE else ():
                if person not in self.number:
                    continue
                for each in self.units[self.unit_of[self.number[person]]]:
                    if pinned.setdefault(each, table) != table:
                        self._refuse_two_tables(person, self.people[each], (self.tables[pinned[each]], name))
        sitting = Counter(pinned.values())
        for table, count in sitting.items():
            persons = self.names(each for each, there in pinned.items() if there == table)
            if count > self.caps[table]:
                name, seats = self.tables[table], self.caps[table]
                raise CannotSeat("hosts_exceed_seats", table=name, seats=seats, persons=persons)
        for one, other in combinations(pinned, 2) if any(self.apart) else ():
            if pinned[one] == pinned[other] and self.apart[one] >> other & 1:
                raise CannotSeat("hosts_apart", persons=self.names((one, other)), table=self.tables[pinned[one]])
        return [pinned.get(each, NOWHERE) for each in range(len(self.people))]

    def _refuse_two_tables(self, host: PersonId, other: PersonId, tables: tuple[str, str]) -> None:
        if host == other:
            raise CannotSeat("hosts_two_tables", person=host, tables=tables)
        unit = self.units[self.unit_of[self.number[host]]]
        raise CannotSeat("hosts_together", persons=self.names(unit), tables=tables)


def _refuse_an_empty_hall(gathering: Gathering) -> None:
    if not gathering.people:
        raise CannotSeat("no_people")
    if not gathering.tables:
        raise CannotSeat("no_table")
    for person, times in Counter(gathering.people).items():
        if times > 1:
            raise CannotSeat("person_twice", person=person)
    for table, times in Counter(table.id for table in gathering.tables).items():
        if times > 1:
            raise CannotSeat("table_twice", table=table)


def _set_of(people: Iterable[int]) -> int:
    together = 0
    for each in people:
        together |= 1 << each
    return together
