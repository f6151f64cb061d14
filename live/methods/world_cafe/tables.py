"""The rules of tables: their hosts, and people who come late, move or leave within a round.

An announced seat is a promise: nobody is moved but by the facilitator's or their own act. Hosts stay
where they are; whoever becomes host of another table gives up the first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, assert_never

from live.core.commands import Asked
from live.core.ids import PersonId, TableId
from live.core.method import Present
from live.core.refusals import Refused
from live.methods.world_cafe.commands import (
    AddTable,
    AppointHost,
    CloseTable,
    MovePerson,
    NameTable,
    OpenTable,
    ReleaseHost,
    SeatLate,
    TakeSeat,
    VacateSeat,
    VolunteerToHost,
)
from live.methods.world_cafe.model import (
    TABLES,
    Announced,
    HostAppointed,
    HostReleased,
    PersonSeated,
    Running,
    Seating,
    SeatVacated,
    Table,
    TableAdded,
    TableClosed,
    TableNamed,
    TableOpened,
    WorldCafe,
)
from live.methods.world_cafe.rounds import places, sat_before
from live.planning.seating import NoRoom, seat_late

Asking = (
    AddTable
    | NameTable
    | CloseTable
    | OpenTable
    | AppointHost
    | VolunteerToHost
    | ReleaseHost
    | TakeSeat
    | SeatLate
    | MovePerson
    | VacateSeat
)
Happening = (
    TableAdded | TableNamed | TableClosed | TableOpened | HostAppointed | HostReleased | PersonSeated | SeatVacated
)


def decide(state: WorldCafe, asked: Asked[Any], command: Asking, present: Present) -> list[Happening]:
    match command:
        case AddTable(name=name, question=question):
            if len(state.tables) >= TABLES:
                raise Refused("too_many_tables", limit=TABLES)
            return [TableAdded(table_id(len(state.tables) + 1), name, question)]
        case NameTable(table=key, name=name, question=question):
            table = known_table(state, key)
            return [TableNamed(key, name, question)] if (table.name, table.question) != (name, question) else []
        case CloseTable(table=key):
            return [TableClosed(key)] if known_table(state, key).open else []
        case OpenTable(table=key):
            return [] if known_table(state, key).open else [TableOpened(key)]
        case AppointHost():
            return _appointed(state, command, present)
        case VolunteerToHost():
            return _volunteered(state, asked.by.person, present)
        case ReleaseHost(person=person):
            return _released(state, asked, person or asked.by.person)
        case TakeSeat():
            return _seated_late(state, asked.by.person)
        case SeatLate(person=person):
            return _seated_late(state, _here(state, person, present))
        case MovePerson(person=person, table=key):
            return _moved(state, _here(state, person, present), key)
        case VacateSeat(person=person):
            return _vacated(state, asked, person or asked.by.person)
        case _:
            assert_never(command)


def evolve(state: WorldCafe, event: Happening) -> WorldCafe:
    tables = state.tables
    match event:
        case TableAdded(key, name, question):
            return replace(state, tables=tables.put(key, Table(len(tables) + 1, name, question)))
        case TableNamed(key, name, question):
            return replace(state, tables=tables.change(key, lambda t: replace(t, name=name, question=question)))
        case TableClosed(key):
            return replace(state, tables=tables.change(key, lambda t: replace(t, open=False)))
        case TableOpened(key):
            return replace(state, tables=tables.change(key, lambda t: replace(t, open=True)))
        case HostAppointed(key, person):
            return replace(state, tables=tables.change(key, lambda t: replace(t, hosts=(*t.hosts, person))))
        case HostReleased(key, person):
            return replace(state, tables=tables.change(key, lambda t: replace(t, hosts=_without(t.hosts, person))))
        case PersonSeated(person, key):
            return _reseated(state, person, key)
        case SeatVacated(person, _):
            return _reseated(state, person, None)
        case _:
            assert_never(event)


def table_id(number: int) -> TableId:
    return f"t{number}"


def known_table(state: WorldCafe, key: TableId) -> Table:
    if key not in state.tables:
        raise Refused("unknown_table")
    return state.tables[key]


def hosts_here(table: Table, present: Present) -> tuple[PersonId, ...]:
    return tuple(host for host in table.hosts if host in present.people)


def _appointed(state: WorldCafe, command: AppointHost, present: Present) -> list[Happening]:
    """The new host, if here, sits down at the table at once when a round is announced or running.
    A host named beforehand may still be on the way."""
    key, person = command.table, command.person
    table = known_table(state, key)
    if person in table.hosts and (command.beside or table.hosts[0] == person):
        return []
    if command.beside and len(table.hosts) > 1:
        raise Refused("table_has_host", host=table.hosts[0])
    released: list[Happening] = [] if command.beside else [HostReleased(key, host) for host in table.hosts]
    elsewhere = state.hosted_by(person)
    if elsewhere and elsewhere != key:
        released.append(HostReleased(elsewhere, person))
    seats = state.under_way.seating.seats if state.under_way else None
    moves = seats is not None and seats.get(person) != key and (person in present.people or person in seats)
    moved: list[Happening] = [PersonSeated(person, key)] if moves else []
    return [*released, HostAppointed(key, person), *moved]


def _volunteered(state: WorldCafe, person: PersonId, present: Present) -> list[Happening]:
    """A host who is not here is replaced by whoever volunteers at the table."""
    if state.settings.hosting == "none":
        raise Refused("not_allowed")
    key = state.last.seating.seats.get(person) if state.last else None
    if key is None:
        raise Refused("not_seated")
    table = state.tables[key]
    if person in table.hosts:
        return []
    if hosts_here(table, present):
        raise Refused("table_has_host", host=hosts_here(table, present)[0])
    elsewhere = state.hosted_by(person)
    left: list[Happening] = [HostReleased(elsewhere, person)] if elsewhere else []
    return [*left, *(HostReleased(key, host) for host in table.hosts), HostAppointed(key, person)]


def _released(state: WorldCafe, asked: Asked[Any], person: PersonId) -> list[Happening]:
    key = state.hosted_by(person)
    if key is None:
        raise Refused("not_host")
    if person != asked.by.person and not asked.by.facilitates:
        raise Refused("not_yours")
    return [HostReleased(key, person)]


def _seated_late(state: WorldCafe, person: PersonId) -> list[Happening]:
    """Their own table for a host; the seat they left, for somebody who comes back; else the smallest table."""
    under_way = _under_way(state)
    seating = under_way.seating
    if person in seating.seats:
        return []
    for own in (state.hosted_by(person), seating.holes.get(person)):
        if own and state.tables[own].open and len(seating.tables.get(own, ())) < state.settings.seats:
            return [PersonSeated(person, own)]
    settings = state.settings
    try:
        table = seat_late(
            person, places(state), seating.seats, sat_before(state), seats=settings.seats, goal=settings.goal
        )
    except NoRoom:
        raise Refused("table_full", limit=settings.seats) from None
    return [PersonSeated(person, table)]


def _moved(state: WorldCafe, person: PersonId, key: TableId) -> list[Happening]:
    seating = _under_way(state).seating
    known_table(state, key)
    if seating.seats.get(person) == key:
        return []
    hosted = state.hosted_by(person)
    if hosted and hosted != key:
        raise Refused("host_stays", table=hosted)
    if len(seating.tables.get(key, ())) >= state.settings.seats:
        raise Refused("table_full", limit=state.settings.seats)
    return [PersonSeated(person, key)]


def _vacated(state: WorldCafe, asked: Asked[Any], person: PersonId) -> list[Happening]:
    key = _under_way(state).seating.seats.get(person)
    if key is None:
        raise Refused("not_seated")
    may = person == asked.by.person or asked.by.facilitates or asked.by.person in state.tables[key].hosts
    if not may:
        raise Refused("not_yours")
    return [SeatVacated(person, key)]


def _under_way(state: WorldCafe) -> Announced | Running:
    if state.under_way is None:
        raise Refused("no_round")
    return state.under_way


def _here(state: WorldCafe, person: PersonId, present: Present) -> PersonId:
    seated = state.under_way and person in state.under_way.seating.seats
    if person not in present.people and not seated:
        raise Refused("unknown_person")
    return person


def _reseated(state: WorldCafe, person: PersonId, to: TableId | None) -> WorldCafe:
    """The person sits there now, or, with no table, leaves a hole."""
    if state.last is None:
        return state
    seating = _without_seat(state.last.seating, person)
    if to is not None:
        sitting = (*seating.tables.get(to, ()), person)
        seating = replace(
            seating,
            seats=seating.seats.put(person, to),
            tables=seating.tables.put(to, sitting),
            holes=seating.holes.drop(person),
        )
    return replace(state, rounds=(*state.rounds[:-1], replace(state.last, seating=seating)))


def _without_seat(seating: Seating, person: PersonId) -> Seating:
    table = seating.seats.get(person)
    if table is None:
        return seating
    return replace(
        seating,
        seats=seating.seats.drop(person),
        tables=seating.tables.change(table, lambda them: _without(them, person)),
        holes=seating.holes.put(person, table),
    )


def _without(people: tuple[PersonId, ...], person: PersonId) -> tuple[PersonId, ...]:
    return tuple(other for other in people if other != person)
