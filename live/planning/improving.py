"""Seatings made better by swapping two people, or two groups, or moving one to a smaller table; where everybody is to
see the tables, by swapping two people in as many rounds as it takes for both to see as many as before.

Annealing: a swap that costs a little is taken now and then, less and less often, because strict improvement
soon stops at a plan that only several swaps at once could mend (Kirkpatrick, Gelatt and Vecchi, Science 220,
1983). Every second look is at somebody whose seat costs something. The number of looks is the bound.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp
from random import Random
from typing import Final

from live.planning.hall import NOWHERE
from live.planning.meetings import FORBIDDEN, Meetings

_BETWEEN_QUESTIONS: Final = 512
# Costs are counted in quarters here, so that a pair meeting more often than it must can cost one more.
_QUARTERS: Final = 4
_NEVER_TAKEN: Final = 16
# How many looks at a swap take as long as one at a swap in a round of several.
_LOOKS_A_ROUND: Final = 16

Placed = list[list[int]]


def improve(
    meetings: Meetings,
    turns: Sequence[int],
    *,
    looks: int,
    heat: tuple[float, float],
    enough: int,
    most: int,
    chance: Random,
    stop: Callable[[], bool] | None,
) -> bool:
    """Make these rounds better, in place; the best found is what stays. True when nothing more is wanted.

    `heat` is that at first and that at last: at 0.25, one swap in fifty that costs one more meeting is taken.
    It ends when the cost is `enough` and no pair meets more than `most` times, or after so many looks.
    Those who are pinned stay, and groups move as one.
    """
    search = _Search(meetings, turns, chance, most)
    cost = best = search.cost()
    enough *= _QUARTERS
    if cost <= enough or not search.turns:
        return True
    kept: Placed | None = search.placed()
    warm, cold = heat
    now, cooling = warm * _QUARTERS, (cold / warm) ** (_BETWEEN_QUESTIONS / max(looks, _BETWEEN_QUESTIONS))
    # Looking for those whose seat costs something takes as long as looking at half as many swaps.
    between = max(1, search.movable // 2 // _BETWEEN_QUESTIONS)
    for question in range(-(-looks // _BETWEEN_QUESTIONS)):
        if stop is not None and stop():
            break
        if question % between == 0:
            search.look_for_costly()
        taken = [exp(-change / now) for change in range(_NEVER_TAKEN)]
        left = min(_BETWEEN_QUESTIONS, looks - question * _BETWEEN_QUESTIONS)
        while left > 0:
            left, change = search.step(left, taken)
            if change > 0 and cost == best:
                # Only now is it known that the last swap left the best behind.
                kept = search.placed_before()
            cost += change
            if cost < best:
                best, kept = cost, None
                if cost <= enough:
                    return True
        now *= cooling
    if kept is not None and cost > best:
        search.put_back(kept)
    return False


def nothing_to_gain(meetings: Meetings, turns: Sequence[int]) -> bool:
    """Whether it is plain, without counting, that nobody's seat in these rounds costs anything."""
    search = _Search(meetings, turns, Random(0), 1)
    search.look_for_costly()
    return not search.costly and not search.grouped


class _Search:
    def __init__(self, meetings: Meetings, turns: Sequence[int], chance: Random, most: int) -> None:
        self.meetings, self.chance, self.most = meetings, chance, most
        hall = meetings.hall
        self.sees = any(hall.revisit)
        self.dislikes = any(hall.same_organisation)
        self.keeps_apart = any(hall.apart)
        alone = [len(hall.units[unit]) == 1 for unit in hall.unit_of]
        self.free = [
            [e for e, table in enumerate(meetings.at[turn]) if alone[e] and hall.pins[turn][e] == NOWHERE != table]
            for turn in range(len(meetings.at))
        ]
        self.groups = [
            [unit for unit in hall.units if len(unit) > 1 and hall.pins[turn][unit[0]] == NOWHERE]
            for turn in range(len(meetings.at))
        ]
        self.turns = [turn for turn in turns if len(self.free[turn]) > 1]
        self.grouped = [turn for turn in turns if self.groups[turn]]
        self.movable = sum(len(self.free[turn]) + len(self.groups[turn]) for turn in self.turns)
        self.group_share = sum(len(self.groups[turn]) for turn in self.grouped) / max(1, self.movable)
        self.costly: list[tuple[int, int]] = []
        self.undo: list[tuple[int, int, int]] = []
        self.is_free = [frozenset(free) for free in self.free] if self.sees else []
        # Once everybody is to have seen every table, hardly any swap in one round alone is left.
        sees_all = self.sees and bool(turns) and (hall.first + max(turns)) % len(hall.tables) == 0
        self.course_share = 0.5 if sees_all else 0.0

    def cost(self) -> int:
        """In quarters: one for each meeting of a pair beyond the most, besides what everything costs."""
        beyond = sum(met.bit_count() for level in self.meetings.levels[self.most :] for met in level) // 2
        return self.meetings.cost() * _QUARTERS + (beyond if self.most > 1 else 0)

    def placed(self) -> Placed:
        return [list(at) for at in self.meetings.at]

    def placed_before(self) -> Placed:
        """Where everybody was before the last change."""
        placed = self.placed()
        for turn, each, table in self.undo:
            placed[turn][each] = table
        return placed

    def put_back(self, placed: Placed) -> None:
        for turn, at in enumerate(placed):
            for each, table in enumerate(at):
                if self.meetings.at[turn][each] != table:
                    self.meetings.sit(turn, each, table)

    def look_for_costly(self) -> None:
        meetings = self.meetings
        hall = meetings.hall
        deep = meetings.levels[1:]
        self.costly = []
        for turn in self.turns:
            sets, at = meetings.sets[turn], meetings.at[turn]
            for each in self.free[turn]:
                there = sets[at[each]]
                again = any(level[each] & there for level in deep) or (hall.same_organisation[each] & there)
                table = at[each]
                seen = self.sees and hall.revisit[table] and meetings.seen[each][hall.place[table]] > 1
                if again or seen or hall.apart[each] & there:
                    self.costly.append((turn, each))

    def step(self, looks: int, taken: Sequence[float]) -> tuple[int, int]:
        """Look until something is changed, so many times at most: how many looks are left, and the change."""
        meetings, random = self.meetings, self.chance.random
        caps, costly, turns, frees = meetings.hall.caps, self.costly, self.turns, self.free
        group_share, count = self.group_share, len(self.turns)
        while looks > 0:
            looks -= 1
            lot = random()
            if self.course_share and random() < self.course_share:
                rounds, change = self._swap_courses(taken)
                looks -= _LOOKS_A_ROUND * rounds
                if change is None:
                    continue
                return max(looks, 0), change
            if lot < group_share and random() < 0.5:
                change = self._swap_groups(taken)
                if change is None:
                    continue
                return looks, change
            if costly and lot < 0.5:
                turn, one = costly[int(2 * lot * len(costly))]
                free = frees[turn]
            else:
                turn = turns[int(random() * count)]
                free = frees[turn]
                one = free[int(random() * len(free))]
            other = free[int(random() * len(free))]
            at, sizes = meetings.at[turn], meetings.sizes[turn]
            here, there = at[one], at[other]
            if here == there:
                continue
            if sizes[here] > sizes[there] < caps[there] and random() < 0.5:
                other = NOWHERE
            change = self._change(turn, one, other, here, there)
            if change > 0 and (change >= _NEVER_TAKEN or random() >= taken[change]):
                continue
            meetings.sit(turn, one, NOWHERE)
            self.undo = [(turn, one, here)]
            if other != NOWHERE:
                meetings.sit(turn, other, here)
                self.undo.append((turn, other, there))
            meetings.sit(turn, one, there)
            return looks, change
        return 0, 0

    def _change(self, turn: int, one: int, other: int, here: int, there: int) -> int:
        """What it adds, in quarters, that one goes there, and other, unless nobody, comes here."""
        meetings, most = self.meetings, self.most
        sets, levels = meetings.sets[turn], meetings.levels
        leaving, joining = sets[here] ^ (1 << one), sets[there]
        swap = other != NOWHERE
        if swap:
            joining ^= 1 << other
        first = levels[0]
        change = (first[one] & joining).bit_count()
        if swap:
            change += (first[other] & leaving).bit_count()
        for level in levels[1:]:
            met = level[one]
            if met:
                change += (met & joining).bit_count() - (met & leaving).bit_count()
            if swap and (met := level[other]):
                change += (met & leaving).bit_count() - (met & joining).bit_count()
        if self.dislikes:
            dislikes = meetings.hall.same_organisation
            if them := dislikes[one]:
                change += (them & joining).bit_count() - (them & leaving).bit_count()
            if swap and (them := dislikes[other]):
                change += (them & leaving).bit_count() - (them & joining).bit_count()
        if self.keeps_apart:
            apart = meetings.hall.apart
            change += FORBIDDEN * ((apart[one] & joining).bit_count() - (apart[one] & leaving).bit_count())
            if swap:
                change += FORBIDDEN * ((apart[other] & leaving).bit_count() - (apart[other] & joining).bit_count())
        if self.sees:
            change += self._revisiting(one, here, there)
            if swap:
                change += self._revisiting(other, there, here)
        change *= _QUARTERS
        if 1 < most <= len(levels):
            level = levels[most - 1]
            change += (level[one] & joining).bit_count()
            if swap:
                change += (level[other] & leaving).bit_count()
            if most < len(levels):
                level = levels[most]
                change -= (level[one] & leaving).bit_count()
                if swap:
                    change -= (level[other] & joining).bit_count()
        return change

    def _revisiting(self, each: int, here: int, there: int) -> int:
        """What it adds in revisits that this person goes from here to there."""
        hall, seen = self.meetings.hall, self.meetings.seen[each]
        place, other = hall.place[here], hall.place[there]
        if place == other:
            return 0
        return hall.revisit[there] * seen[other] - hall.revisit[here] * (seen[place] - 1)

    def _swap_courses(self, taken: Sequence[float]) -> tuple[int, int | None]:
        """Try to have two people change places, in this round and wherever one of them would be where they have been
        already: in how many rounds, and the change, if made."""
        random, at = self.chance.random, self.meetings.at
        turn = self.turns[int(random() * len(self.turns))]
        free = self.free[turn]
        one, other = free[int(random() * len(free))], free[int(random() * len(free))]
        rounds, first = [turn], at[turn][one]
        while (there := at[rounds[-1]][other]) != first:
            again = next((each for each in self.turns if at[each][one] == there and each not in rounds), None)
            if again is None:
                break
            if one not in self.is_free[again] or other not in self.is_free[again]:
                return len(rounds), None
            rounds.append(again)
        moved = [(each, at[each][one], at[each][other]) for each in rounds if at[each][one] != at[each][other]]
        change = sum(self._made(each, [(one, here, there), (other, there, here)]) for each, here, there in moved)
        if not moved or (change > 0 and (change >= _NEVER_TAKEN or random() >= taken[change])):
            for each, here, there in moved:
                self._made(each, [(one, there, here), (other, here, there)])
            return len(rounds), None
        self.undo = [move for each, here, there in moved for move in ((each, one, here), (each, other, there))]
        return len(rounds), change

    def _swap_groups(self, taken: Sequence[float]) -> int | None:
        """Try to swap a group with as many who sit elsewhere, another group or people alone; the change, if made."""
        chance, meetings = self.chance, self.meetings
        turn = self.grouped[int(chance.random() * len(self.grouped))]
        group = chance.choice(self.groups[turn])
        at = meetings.at[turn]
        here, there = at[group[0]], chance.randrange(len(meetings.hall.tables))
        if here == there:
            return None
        alike = [unit for unit in self.groups[turn] if len(unit) == len(group) and at[unit[0]] == there]
        alone = [each for each in self.free[turn] if at[each] == there]
        if len(alone) >= len(group) and (not alike or chance.random() < 0.5):
            others = tuple(chance.sample(alone, len(group)))
        elif alike:
            others = chance.choice(alike)
        else:
            return None
        moves = [*((each, here, there) for each in group), *((each, there, here) for each in others)]
        change = self._made(turn, moves)
        if change > 0 and (change >= _NEVER_TAKEN or chance.random() >= taken[change]):
            self._made(turn, [(each, to, back) for each, back, to in moves])
            return None
        self.undo = [(turn, each, back) for each, back, _ in moves]
        return change

    def _made(self, turn: int, moves: Sequence[tuple[int, int, int]]) -> int:
        """Make these moves, each a person from a table to another, and return the change in quarters."""
        meetings, change = self.meetings, 0
        for each, back, _ in moves:
            meetings.sit(turn, each, NOWHERE)
            change -= self._joining(turn, each, back)
        for each, _, to in moves:
            change += self._joining(turn, each, to)
            meetings.sit(turn, each, to)
        return change

    def _joining(self, turn: int, each: int, table: int) -> int:
        meetings, most = self.meetings, self.most
        cost = meetings.cost_of_joining(each, turn, table) * _QUARTERS
        if 1 < most <= len(meetings.levels):
            cost += (meetings.levels[most - 1][each] & meetings.sets[turn][table]).bit_count()
        return cost
