"""What can be held against pairs and trios that change every round, beside the least that is possible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from live.core.ids import PersonId
from live.planning.bounds import pairs
from live.planning.groups import Group, Mixing, Round


@dataclass(frozen=True, slots=True)
class MixingScore:
    """repeats: meetings of two who have met before, past rounds included; repeats_bound: the least possible.
    odd_again: how often somebody is in an odd group once more; odd_again_bound likewise."""

    repeats: int
    repeats_bound: int
    odd_again: int
    odd_again_bound: int


def mixing_score(mixing: Mixing, rounds: Sequence[Round]) -> MixingScore:
    """What can be held against these rounds, past ones included."""
    every = [*mixing.past, *rounds]
    met: dict[Group, int] = {}
    odd: dict[PersonId, int] = {}
    for groups in every:
        for group in groups:
            for two in combinations(sorted(group), 2):
                met[two] = met.get(two, 0) + 1
            for person in group if len(group) > mixing.size else ():
                odd[person] = odd.get(person, 0) + 1
    people = {person for groups in every for group in groups for person in group}
    return MixingScore(
        repeats=sum(met.values()) - len(met),
        repeats_bound=max(0, sum(met.values()) - pairs(len(people))),
        odd_again=sum(odd.values()) - len(odd),
        odd_again_bound=max(0, sum(odd.values()) - len(people)),
    )
