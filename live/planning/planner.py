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
from live.planning.filling import even_out, fill
from live.planning.gathering import Gathering, Plan, Seating
from live.planning.hall import NOWHERE, Hall
from live.planning.improving import improve
from live.planning.meetings import Meetings
from live.planning.routes import routes
from live.planning.score import score

Stop = Callable[[], bool]

_LOOKS: Final = 60_000


def plan(gathering: Gathering, *, effort: int = 1, stop: Stop | None = None) -> Plan:
    """Seatings for all rounds after the past ones. Raises CannotSeat."""
    hall = Hall(gathering)
    meetings = Meetings(hall, hall.rounds)
    chance = Random(gathering.seed)
    turns = _keep_promises(hall, meetings, chance)
    known = routes(hall)
    for turn in turns:
        if known is not None:
            meetings.take(turn, known[turn])
        fill(meetings, turn, chance)
    _improve(hall, meetings, turns, _LOOKS * effort, chance, stop)
    return _plan(hall, meetings)


def replan(gathering: Gathering, earlier: Plan, *, effort: int = 1, stop: Stop | None = None) -> Plan:
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
    for turn in turns:
        fill(meetings, turn, chance)
        even_out(meetings, turn)
    _improve(hall, meetings, turns, _LOOKS * effort, chance, stop)
    return _plan(hall, meetings)


def seat_late(gathering: Gathering, person: PersonId, seated: Seating) -> TableId:
    """Where one more person sits down while nobody else moves: with whom they must be, otherwise at the
    smallest table, among equals where they know the fewest. `seated` is the round under way, which comes
    after the past ones of the gathering; the person may be among its people or not. Raises CannotSeat."""
    everybody = gathering.people if person in gathering.people else (*gathering.people, person)
    late = replace(gathering, people=everybody, rounds=len(gathering.past) + 1, announced=seated)
    seating = plan(replace(late, announced={p: t for p, t in seated.items() if p != person})).rounds[0]
    return seating[person]


def _improve(hall: Hall, meetings: Meetings, turns: list[int], looks: int, chance: Random, stop: Stop | None) -> None:
    past = Meetings(hall, 0).cost()
    if meetings.cost() == past:
        return
    found = score(hall.gathering, [hall.seating(at) for at in meetings.at])
    enough = past + found.coincidences_bound + found.collisions_bound
    improve(meetings, turns, looks=looks, enough=enough, most=found.most_meetings_bound, chance=chance, stop=stop)


def _plan(hall: Hall, meetings: Meetings) -> Plan:
    return Plan(hall.first, tuple(hall.seating(at) for at in meetings.at))


def _keep_promises(hall: Hall, meetings: Meetings, chance: Random) -> list[int]:
    """Seat the announced round, newcomers too, and return which rounds may still be changed."""
    if hall.gathering.announced is None or not hall.rounds:
        return list(range(hall.rounds))
    meetings.take(0, hall.numbers(hall.gathering.announced))
    fill(meetings, 0, chance)
    return list(range(1, hall.rounds))


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
