"""Who meets whom: what the planner is asked, where somebody who comes late joins, and what the rounds have brought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from typing import Any, Final

from live.core.commands import Asked
from live.core.ids import PersonId
from live.core.method import Present, Work
from live.core.refusals import Refused
from live.methods.meeting.model import GroupNumber, Meeting, Round
from live.planning.gathering import CannotSeat
from live.planning.groups import Mixing, mixed

Groups = tuple[tuple[PersonId, ...], ...]
# By how many people there are, how many seconds they need to find each other.
_FINDING: Final = ((30, 45), (100, 60))
_FINDING_IN_A_CROWD: Final = 90


def taking_part(state: Meeting, present: Present) -> tuple[PersonId, ...]:
    return tuple(person for person in present.people if not state.resting.get(person))


def finding_seconds(state: Meeting, people: int) -> int:
    if state.settings.find_seconds:
        return state.settings.find_seconds
    return next((seconds for most, seconds in _FINDING if people <= most), _FINDING_IN_A_CROWD)


def drawing(state: Meeting, asked: Asked[Any], present: Present) -> Work:
    """The groups of all rounds to come, so that a round takes nothing from the next."""
    return partial(mixed, _mixing(state, asked, present))


def _mixing(state: Meeting, asked: Asked[Any], present: Present) -> Mixing:
    people = taking_part(state, present)
    organisation: dict[PersonId, str] = {}
    if state.settings.mix_organisations:
        named = ((person, asked.directory.of(person).organisation) for person in people)
        organisation = {person: name.casefold() for person, name in named if name}
    return Mixing(
        people=people,
        size=state.settings.size,
        rounds=max(1, state.to_come),
        past=tuple(tuple(group for _, group in _in_order(each) if group) for each in state.rounds),
        apart=state.apart,
        organisation=organisation,
        seed=asked.seed,
    )


def fits(state: Meeting, computed: object, present: Present) -> bool:
    """Whether what was worked out is still for just those who are here, and keeps apart who does not meet."""
    if not isinstance(computed, tuple) or not computed:
        return False
    people = [person for group in computed[0] for person in group]
    return sorted(people) == sorted(taking_part(state, present)) and not meeting_apart(state, computed[0])


def drawn(state: Meeting, asked: Asked[Any], present: Present) -> Groups:
    """The groups of the next round: as worked out, where that still fits; else made at once. Raises Refused."""
    if fits(state, asked.computed, present):
        groups: Groups = asked.computed[0]
        return groups
    mixing = _mixing(state, asked, present)
    try:
        if asked.computed is None:
            made = mixed(mixing)
        elif state.apart:
            # Only a search keeps everybody apart; of one round alone it takes little time.
            made = mixed(replace(mixing, rounds=1))
        else:
            made = mixed(mixing, stop=_at_once)
    except CannotSeat as cannot:
        persons = cannot.facts.get("persons", ())
        raise _cannot_keep_apart(asked, persons if isinstance(persons, tuple) else ()) from None
    if unkept := meeting_apart(state, made[0]):
        raise _cannot_keep_apart(asked, unkept[0])
    return made[0]


def _cannot_keep_apart(asked: Asked[Any], people: Sequence[PersonId]) -> Refused:
    return Refused("cannot_keep_apart", persons=", ".join(asked.directory.name(each) or "?" for each in people))


def meeting_apart(state: Meeting, groups: Iterable[Sequence[PersonId]]) -> list[tuple[PersonId, ...]]:
    """The pairs who do not meet, and are in one of these groups together."""
    of = {person: number for number, group in enumerate(groups) for person in group}
    return [pair for pair in state.apart if len({of.get(person, person) for person in pair}) < len(pair)]


def _at_once() -> bool:
    return True


def met_by(state: Meeting, person: PersonId, before: int) -> set[PersonId]:
    """Whom somebody met in the first rounds, so many of them."""
    found: set[PersonId] = set()
    for each in state.rounds[:before]:
        found.update(each.group_of(person))
    return found - {person}


def room_for(state: Meeting, now: Round, person: PersonId) -> GroupNumber | None:
    """The group that somebody joins: the smallest; among equals the one whose people they know least, then those who
    have been in a larger group least, then the nearest number. Where there is none, one of their own; none where in
    each is somebody whom they do not meet."""
    was, away = now.places.get(person), state.kept_from(person)
    others = [(number, [each for each in group if each != person]) for number, group in _in_order(now)]
    elsewhere = [(number, group) for number, group in others if group and number != was]
    open_to = [(number, group) for number, group in elsewhere if away.isdisjoint(group)]
    if not open_to:
        return was or (None if elsewhere else 1)
    met = met_by(state, person, len(state.rounds) - 1)
    larger = Counter(
        each
        for one in state.rounds[:-1]
        for _, group in _in_order(one)
        if len(group) > state.settings.size
        for each in group
    )
    number, _ = min(
        open_to,
        key=lambda each: (
            len(each[1]),
            len(met.intersection(each[1])),
            sum(larger[one] for one in each[1]),
            abs(each[0] - (was or each[0])),
            each[0],
        ),
    )
    return number


def _in_order(now: Round) -> list[tuple[GroupNumber, tuple[PersonId, ...]]]:
    return sorted((int(number), group) for number, group in now.groups.items())


def met_again(rounds: Sequence[Round], groups: Groups) -> int:
    """How many pairs of these groups have met before."""
    known = {pair for each in rounds for pair in _pairs(each)}
    return sum(frozenset(pair) in known for group in groups for pair in combinations(group, 2))


@dataclass(frozen=True, slots=True)
class Figures:
    """What rounds have brought: how many took part, how many pairs have met, how many of them more than once."""

    people: int
    encounters: int
    repeats: int


def figures(state: Meeting) -> Figures:
    met = Counter(pair for each in state.rounds for pair in _pairs(each))
    people = {person for each in state.rounds for group in each.groups.values() if len(group) > 1 for person in group}
    return Figures(len(people), len(met), sum(times > 1 for times in met.values()))


def _pairs(now: Round) -> list[frozenset[PersonId]]:
    return [frozenset(pair) for group in now.groups.values() for pair in combinations(group, 2)]


def zone_of(state: Meeting, number: GroupNumber, of: int) -> str:
    """Where in the room a group meets: the zones share its numbers evenly."""
    zones = state.settings.zones
    return zones[(number - 1) * len(zones) // max(of, number)] if zones else ""
