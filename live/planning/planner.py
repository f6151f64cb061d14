"""The plan of all rounds to come, made, mended after arrivals and leavers, or extended by one late seat.

Everything here is a function of its arguments: the same gathering gives the same plan. Work is bounded by
`effort`, not by a clock; `stop` is asked now and then and cuts the search short with the best found so far.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Final

from live.core.ids import PersonId, TableId
from live.planning.changing_tables import change_tables
from live.planning.filling import even_out, fill, work
from live.planning.gathering import Gathering, Plan, Seating
from live.planning.hall import NOWHERE, Hall
from live.planning.improving import improve, nothing_to_gain
from live.planning.meetings import Meetings
from live.planning.routes import routes
from live.planning.score import score

Stop = Callable[[], bool]

# How many swaps are looked at; about a microsecond and a half each.
_LOOKS: Final = 80_000
_LOOKS_WHEN_MENDING: Final = 20_000
_LONGEST: Final = 64
_LARGE_TABLE: Final = 20
_HUGE_TABLE: Final = 500
# Colleagues are hard to keep apart in a small room, where looking longer costs little.
_FOR_COLLEAGUES: Final = 2
_FEW: Final = 200
# In a full hall the first plan is nearly good: heat spoils it, and there is more to look at.
_HEAT: Final = (0.25, 0.08)
_HEAT_IN_A_HALL: Final = (0.16, 0.06)
_LOOKS_IN_A_HALL: Final = 120_000
# Beyond that people are seated by lot at first: some seconds, and a thousand people never come near. Beyond
# the next, what there is stays as it is.
_MOST_WORK: Final = 10_000_000
_MOST_TO_COUNT: Final = 30_000_000
_FEW_STAGES: Final = 4


def plan(gathering: Gathering, *, effort: int = 1, stop: Stop | None = None) -> Plan:
    """Seatings for all rounds after the past ones. Raises CannotSeat.

    With an `effort` of 1 a hundred people take a tenth of a second at most, a thousand one second, both far
    less where nobody need meet anybody twice; each more takes twice as long as the one before, up to 64 times,
    and ends at once where no plan could be better.
    """
    hall = Hall(gathering)
    meetings = Meetings(hall, hall.rounds)
    chance = Random(gathering.seed)
    known = routes(hall)
    # A lot knows nothing of tables seen before.
    lots = gathering.goal == "meet_people"
    too_much = work(hall) * hall.rounds > _MOST_WORK
    stages = _stages(hall, _keep_promises(hall, meetings, chance))
    looks = _LOOKS if len(hall.people) <= _FEW else _LOOKS_IN_A_HALL
    for turns in stages:
        for turn in turns:
            if known is not None:
                meetings.take(turn, known[turn])
            fill(meetings, turn, chance, by_lot=lots and (too_much or (stop is not None and stop())))
        if len(hall.people) * hall.rounds**2 * len(stages) <= _MOST_TO_COUNT:
            _improve(hall, meetings, turns, looks * _FEW_STAGES // max(_FEW_STAGES, len(stages)), effort, chance, stop)
    if gathering.goal == "meet_people":
        change_tables(meetings, [turn for turns in stages for turn in turns])
    return _plan(hall, meetings)


def replan(gathering: Gathering, earlier: Plan, *, stop: Stop | None = None) -> Plan:
    """The earlier plan for who is here now. Past rounds are facts and the announced round is a promise:
    nobody in it moves, and newcomers take the smallest tables. Later rounds are evened out and made better
    from what they were. Raises CannotSeat."""
    hall = Hall(gathering)
    meetings = Meetings(hall, hall.rounds)
    chance = Random(gathering.seed)
    turns = _keep_promises(hall, meetings, chance)
    for turn in turns:
        before = hall.first + turn - earlier.first
        if 0 <= before < len(earlier.rounds):
            meetings.take(turn, _what_still_holds(hall, turn, hall.numbers(earlier.rounds[before])))
    for stage in _stages(hall, turns):
        for turn in stage:
            fill(meetings, turn, chance)
            even_out(meetings, turn)
        _improve(hall, meetings, stage, _LOOKS_WHEN_MENDING, 1, chance, stop)
    return _plan(hall, meetings)


def seat_late(gathering: Gathering, person: PersonId, seated: Seating) -> TableId:
    """Where one more person sits down while nobody else moves: with whom they must be, otherwise at the
    smallest table, among equals where they know the fewest. `seated` is the round under way, which comes
    after the past ones of the gathering; people who are here without a seat are passed over. Raises CannotSeat."""
    others = {other: table for other, table in seated.items() if other != person}
    people = (*(other for other in gathering.people if other in others), person)
    late = replace(gathering, people=people, rounds=len(gathering.past) + 1, announced=others)
    return plan(late).rounds[0][person]


def _improve(
    hall: Hall, meetings: Meetings, turns: list[int], looks: int, effort: int, chance: Random, stop: Stop | None
) -> None:
    """Anneal until the bound is reached, again and again, each time longer, from the best there is."""
    if nothing_to_gain(meetings, turns) or (stop is not None and stop()):
        return
    held = [turn for turn in range(hall.rounds) if turn not in turns and any(at != NOWHERE for at in meetings.at[turn])]
    seatings = [hall.seating(at) for at in meetings.at]
    facts = replace(hall.gathering, past=(*hall.gathering.past, *(seatings[turn] for turn in held)), announced=None)
    found = score(facts, [seatings[turn] for turn in turns])
    gain = found.coincidences - found.coincidences_bound + found.collisions - found.collisions_bound
    enough = meetings.cost() - gain - (meetings.revisits() - meetings.revisits(besides=turns))
    most = found.most_meetings_bound
    if any(hall.same_organisation):
        effort += _FOR_COLLEAGUES if len(hall.people) <= _FEW else 0
    # Who changes tables changes what everybody there knows: at large ones that takes longer.
    largest = max(max(meetings.sizes[turn]) for turn in turns)
    looks = looks * _LARGE_TABLE // max(_LARGE_TABLE, largest * max(1, largest // _HUGE_TABLE))
    heat = _HEAT if len(hall.people) <= _FEW else _HEAT_IN_A_HALL
    for turn in range(effort):
        longer = looks * min(2**turn, _LONGEST)
        if improve(meetings, turns, looks=longer, heat=heat, enough=enough, most=most, chance=chance, stop=stop):
            return
        if stop is not None and stop():
            return


def _plan(hall: Hall, meetings: Meetings) -> Plan:
    return Plan(hall.first, tuple(hall.seating(at) for at in meetings.at))


def _keep_promises(hall: Hall, meetings: Meetings, chance: Random) -> list[int]:
    """Seat the announced round, newcomers too, and return which rounds may still be changed."""
    if hall.gathering.announced is None or not hall.rounds:
        return list(range(hall.rounds))
    meetings.take(0, hall.numbers(hall.gathering.announced))
    fill(meetings, 0, chance)
    return list(range(1, hall.rounds))


def _stages(hall: Hall, turns: list[int]) -> list[list[int]]:
    """Rounds that are planned at once: all of them, but to see tables only as many as there are tables, because
    who has a table yet to see must see it before they come to one again."""
    if hall.gathering.goal == "meet_people":
        return [turns]
    stages: dict[int, list[int]] = {}
    for turn in turns:
        stages.setdefault((hall.first + turn - 1) // len(hall.tables), []).append(turn)
    return list(stages.values())


def _what_still_holds(hall: Hall, turn: int, at: list[int]) -> list[int]:
    """The earlier seats without those of groups, people apart and full tables that fit no more."""
    sizes = [0] * len(hall.tables)
    sets = [0] * len(hall.tables)
    holding = [NOWHERE] * len(at)
    pinned_first = sorted(hall.units, key=lambda unit: hall.pins[turn][unit[0]] == NOWHERE)
    for unit in pinned_first:
        pin = hall.pins[turn][unit[0]]
        table = at[unit[0]] if pin == NOWHERE else pin
        whole = all(at[each] == table for each in unit) or pin != NOWHERE
        if table == NOWHERE or not whole or sizes[table] + len(unit) > hall.caps[table]:
            continue
        if sets[table] & hall.apart[unit[0]]:
            continue
        sizes[table] += len(unit)
        for each in unit:
            sets[table] |= 1 << each
            holding[each] = table
    return holding
