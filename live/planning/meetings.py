"""Who has met whom how often, who has seen which table, while seatings are being made and changed.

Level k keeps, for each person, the set of those they have met more than k times. One more meeting of a
pair therefore costs as many coincidences as levels know of it, which is what makes a third meeting dearer
than two second ones. Past rounds are met once and stay; rounds to come can be taken back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from live.planning.hall import NOWHERE, Hall, members

# What sitting with somebody one must not sit with weighs against meeting somebody again.
FORBIDDEN: Final = 100_000


class Meetings:
    """The rounds to come of a hall, changeable, with what is known of each pair and each table."""

    def __init__(self, hall: Hall, rounds: int) -> None:
        count, tables = len(hall.people), len(hall.tables)
        self.hall = hall
        self.levels: list[list[int]] = [[0] * count]
        self.seen = [bytearray(tables) for _ in range(count)]
        self.at = [[NOWHERE] * count for _ in range(rounds)]
        self.sets = [[0] * tables for _ in range(rounds)]
        self.sizes = [[0] * tables for _ in range(rounds)]
        for groups in hall.past():
            for group in groups:
                self._know(group)
        for seating in hall.gathering.past:
            for each, table in enumerate(hall.numbers(seating)):
                if table != NOWHERE:
                    self._see(each, table)

    def take(self, turn: int, at: Sequence[int]) -> None:
        """Seat a whole round at once."""
        sets, sizes = self.sets[turn], self.sizes[turn]
        for each, table in enumerate(at):
            if table != NOWHERE:
                sets[table] |= 1 << each
                sizes[table] += 1
                self._see(each, table)
        self.at[turn] = list(at)
        for group in sets:
            self._know(group)

    def sit(self, turn: int, each: int, table: int) -> None:
        """Seat this person there, from wherever they were; NOWHERE to have them leave."""
        bit = 1 << each
        before = self.at[turn][each]
        if before != NOWHERE:
            self.sets[turn][before] ^= bit
            self.sizes[turn][before] -= 1
            self.seen[each][self.hall.place[before]] -= 1
            self._part(each, self.sets[turn][before])
        if table != NOWHERE:
            self._meet(each, self.sets[turn][table])
            self.sets[turn][table] |= bit
            self.sizes[turn][table] += 1
            self._see(each, table)
        self.at[turn][each] = table

    def move(self, turn: int, to: Mapping[int, int]) -> None:
        """Whole groups to other tables of the same round: who meets whom stays."""
        sets, sizes, at = self.sets[turn], self.sizes[turn], self.at[turn]
        groups, counts = list(sets), list(sizes)
        for here, there in to.items():
            sets[there], sizes[there] = groups[here], counts[here]
            for each in members(groups[here]):
                self.seen[each][self.hall.place[here]] -= 1
                self._see(each, there)
                at[each] = there

    def cost_of_joining(self, each: int, turn: int, table: int) -> int:
        """What it adds in meetings, colleagues, the forbidden and revisits that this person,
        who is seated nowhere in this round, sits down there."""
        hall, there = self.hall, self.sets[turn][table]
        cost = (hall.same_organisation[each] & there).bit_count() + FORBIDDEN * (hall.apart[each] & there).bit_count()
        for level in self.levels:
            cost += (level[each] & there).bit_count()
        return cost + hall.revisit[table] * self.seen[each][hall.place[table]]

    def cost(self) -> int:
        """Coincidences, colleagues at a table, the forbidden and revisits, of all rounds, past ones included."""
        hall = self.hall
        cost = 0
        for turn in range(len(self.at)):
            for there in self.sets[turn]:
                for each in members(there):
                    cost += (hall.same_organisation[each] & there).bit_count()
                    cost += FORBIDDEN * (hall.apart[each] & there).bit_count()
        for depth, level in enumerate(self.levels):
            cost += depth * sum(met.bit_count() for met in level)
        return cost // 2 + self.revisits()

    def revisits(self, besides: Sequence[int] = ()) -> int:
        """What coming to tables again costs, in all rounds, past ones included, besides those."""
        hall = self.hall
        weights = {hall.place[table]: weight for table, weight in enumerate(hall.revisit) if weight}
        cost = 0
        for each, seen in enumerate(self.seen) if weights else ():
            less = [hall.place[self.at[turn][each]] for turn in besides if self.at[turn][each] != NOWHERE]
            for place, weight in weights.items():
                times = seen[place] - less.count(place)
                cost += weight * times * (times - 1) // 2
        return cost

    def _see(self, each: int, table: int) -> None:
        place = self.hall.place[table]
        self.seen[each][place] = min(255, self.seen[each][place] + 1)

    def _know(self, group: int) -> None:
        for each in members(group):
            met = group & ~self.hall.mates[each] & ~(1 << each)
            for level in self.levels:
                again = level[each] & met
                level[each] |= met
                met = again
                if not met:
                    break
            else:
                if met:
                    self._deepen(each, met)

    def _meet(self, each: int, group: int) -> None:
        """One more meeting of this person with each of the group, known on both sides."""
        met = group & ~self.hall.mates[each]
        bit = 1 << each
        for level in self.levels:
            again = level[each] & met
            for other in members(met & ~again):
                level[other] |= bit
            level[each] |= met
            met = again
            if not met:
                return
        self._deepen(each, met)
        for other in members(met):
            self.levels[-1][other] |= bit

    def _part(self, each: int, group: int) -> None:
        """One meeting less, on both sides."""
        met = group & ~self.hall.mates[each]
        bit = 1 << each
        for level in reversed(self.levels):
            highest = level[each] & met
            for other in members(highest):
                level[other] ^= bit
            level[each] ^= highest
            met ^= highest
            if not met:
                return

    def _deepen(self, each: int, met: int) -> None:
        deeper = [0] * len(self.hall.people)
        deeper[each] = met
        self.levels.append(deeper)
