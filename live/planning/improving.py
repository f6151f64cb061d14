"""Seatings made better by swapping two people, or moving one to a smaller table, as long as that helps.

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
from live.planning.meetings import FORBIDDEN, VISIT, Meetings

WARM: Final = 0.25
COLD: Final = 0.08
_BETWEEN_QUESTIONS: Final = 512

Placed = list[list[int]]


def improve(
    meetings: Meetings,
    turns: Sequence[int],
    *,
    looks: int,
    enough: int,
    chance: Random,
    stop: Callable[[], bool] | None = None,
    warm: float = WARM,
    cold: float = COLD,
) -> int:
    """Make these rounds better, in place; the best found is what stays. Returns its cost, `enough` at best.

    Only people who go alone and are not pinned move; groups stay where they were put.
    """
    search = _Search(meetings, turns, chance)
    cost = best = meetings.cost()
    kept = search.placed() if looks else None
    heat = warm
    cooling = (cold / warm) ** (_BETWEEN_QUESTIONS / max(looks, 1))
    for look in range(looks):
        if look % _BETWEEN_QUESTIONS == 0:
            heat *= cooling
            if stop is not None and stop():
                break
            search.look_for_costly()
        if cost <= enough or not search.turns:
            break
        cost += search.step(heat)
        if cost < best:
            best = cost
            kept = None
        elif cost > best and kept is None:
            # Only now is it known that the last swap left the best behind.
            kept = search.placed_before()
    if kept is not None and cost > best:
        search.put_back(kept)
    return best


class _Search:
    def __init__(self, meetings: Meetings, turns: Sequence[int], chance: Random) -> None:
        self.meetings, self.chance = meetings, chance
        hall = meetings.hall
        alone = [each for each in range(len(hall.people)) if len(hall.units[hall.unit_of[each]]) == 1]
        self.free = {
            turn: [each for each in alone if hall.pins[turn][each] == NOWHERE and meetings.at[turn][each] != NOWHERE]
            for turn in turns
        }
        self.turns = [turn for turn in turns if len(self.free[turn]) > 1]
        self.costly: list[tuple[int, int]] = []
        self.last: tuple[int, int, int, int, int] | None = None

    def placed(self) -> Placed:
        return [list(at) for at in self.meetings.at]

    def placed_before(self) -> Placed:
        """Where everybody was before the last step."""
        placed = self.placed()
        if self.last is not None:
            turn, one, here, other, there = self.last
            placed[turn][one] = here
            if other != NOWHERE:
                placed[turn][other] = there
        return placed

    def put_back(self, placed: Placed) -> None:
        for turn, at in enumerate(placed):
            for each, table in enumerate(at):
                if self.meetings.at[turn][each] != table:
                    self.meetings.sit(turn, each, table)

    def look_for_costly(self) -> None:
        self.costly = [(turn, each) for turn in self.turns for each in self.free[turn] if self._leaving(turn, each)]

    def _leaving(self, turn: int, each: int) -> int:
        """What the seat of this person costs."""
        meetings = self.meetings
        hall = meetings.hall
        table = meetings.at[turn][each]
        there = meetings.sets[turn][table]
        cost = sum((level[each] & there).bit_count() for level in meetings.levels[1:])
        cost += (hall.same_organisation[each] & there).bit_count()
        if hall.apart[each]:
            cost += FORBIDDEN * (hall.apart[each] & there).bit_count()
        if hall.gathering.goal == "see_tables":
            cost += VISIT * (meetings.seen[each][table] - 1)
        return cost

    def step(self, heat: float) -> int:
        """Look at one swap or move; when it is taken, return by how much the cost changed."""
        chance, meetings = self.chance, self.meetings
        if self.costly and chance.random() < 0.5:
            turn, one = self.costly[int(chance.random() * len(self.costly))]
        else:
            turn = self.turns[int(chance.random() * len(self.turns))]
            one = self.free[turn][int(chance.random() * len(self.free[turn]))]
        other = self.free[turn][int(chance.random() * len(self.free[turn]))]
        at, sizes = meetings.at[turn], meetings.sizes[turn]
        here, there = at[one], at[other]
        if here == there:
            return 0
        if sizes[here] > sizes[there] < meetings.hall.caps[there] and chance.random() < 0.5:
            other = NOWHERE
        change = self._change(turn, one, other, here, there)
        if change > 0 and chance.random() >= exp(-change / heat):
            return 0
        self.last = (turn, one, here, other, there)
        meetings.sit(turn, one, NOWHERE)
        if other != NOWHERE:
            meetings.sit(turn, other, here)
        meetings.sit(turn, one, there)
        return change

    def _change(self, turn: int, one: int, other: int, here: int, there: int) -> int:
        """What it adds that one goes there, and other, unless nobody, comes here."""
        meetings = self.meetings
        hall = meetings.hall
        leaving, joining = meetings.sets[turn][here] & ~(1 << one), meetings.sets[turn][there]
        deep = meetings.levels[1:]
        dislikes = [hall.same_organisation]
        change = 0
        swap = other != NOWHERE
        if swap:
            joining ^= 1 << other
        first = meetings.levels[0]
        change = (first[one] & joining).bit_count()
        for level in deep:
            change += (level[one] & joining).bit_count() - (level[one] & leaving).bit_count()
        if swap:
            change += (first[other] & leaving).bit_count()
            for level in deep:
                change += (level[other] & leaving).bit_count() - (level[other] & joining).bit_count()
        for who, to, off in (
            ((one, joining, leaving), (other, leaving, joining)) if swap else ((one, joining, leaving),)
        ):
            for dislike in dislikes:
                if dislike[who]:
                    change += (dislike[who] & to).bit_count() - (dislike[who] & off).bit_count()
            if hall.apart[who]:
                apart = hall.apart[who]
                change += FORBIDDEN * ((apart & to).bit_count() - (apart & off).bit_count())
        if hall.gathering.goal == "see_tables":
            seen = meetings.seen[one]
            change += VISIT * (seen[there] - seen[here] + 1)
            if swap:
                seen = meetings.seen[other]
                change += VISIT * (seen[here] - seen[there] + 1)
        return change
