"""The rules of tables: their hosts, and people who come late, move or leave within a round.

An announced seat is a promise: nobody is moved but by the facilitator's or their own act. Hosts stay
where they are; whoever becomes host of another table gives up the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any, assert_never

from live.core.commands import Asked
from live.core.ids import PersonId, TableId
from live.core.method import Present
from live.core.refusals import Refused
from live.core.renewing import replace
from live.methods.world_cafe.commands import (
    AddTable,
    AppointHost,
    CloseTable,
    DrawHost,
    JoinTables,
    MovePerson,
    NameTable,
    OpenTable,
    ReleaseHost,
    SeatLate,
    SwapPeople,
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
    PlanChanged,
    Running,
    Seating,
    SeatVacated,
    Table,
    TableAdded,
    TableClosed,
    TableNamed,
    TableOpened,
    WorldCafe,
    table_id,
)
from live.methods.world_cafe.seating import changed, joined_by, planned, refusal
from live.planning.gathering import CannotSeat
from live.planning.planner import seat_late

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
    | SwapPeople
    | JoinTables
    | DrawHost
    | VacateSeat
)
Happening = (
    TableAdded | TableNamed | TableClosed | TableOpened | HostAppointed | HostReleased | PersonSeated | SeatVacated
)


def decide(state: WorldCafe, asked: Asked[Any], command: Asking, present: Present) -> Sequence[Happening | PlanChanged]:
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
            return _seated_late(state, asked, _here(state, asked.by.person, present), present)
        case SeatLate(person=person):
            return _seated_late(state, asked, _here(state, person, present), present)
        case MovePerson(person=person, table=key, round=None):
            return _moved(state, _here(state, person, present), key)
        case MovePerson():
            return _moved_in_plan(state, asked, command, present)
        case SwapPeople():
            return _swapped(state, asked, command, present)
        case JoinTables():
            return _joined(state, command, present)
        case DrawHost(table=key):
            return _host_drawn(state, asked, key, present)
        case VacateSeat(person=person):
            return _vacated(state, asked, person or asked.by.person)
        case _:
            assert_never(command)


def evolve(state: WorldCafe, event: Happening) -> WorldCafe:
    tables = state.tables
    match event:
        case TableAdded(key, name, question, by_hand):
            counted = state.counted and not by_hand
            # What was opened when a number beside named tables did not count may add one that stands there now.
            number = tables[key].number if key in tables else len(tables) + 1
            return replace(state, tables=tables.put(key, Table(number, name, question)), counted=counted)
        case TableNamed(key, name, question):
            return replace(state, tables=tables.change(key, lambda t: replace(t, name=name, question=question)))
        case TableClosed(key, by_hand):
            closed = tables.change(key, lambda t: replace(t, open=False))
            return replace(state, tables=closed, counted=state.counted and not by_hand)
        case TableOpened(key):
            return replace(state, tables=tables.change(key, lambda t: replace(t, open=True)), counted=False)
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
    if state.settings.hosting != "elected":
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


def _seated_late(state: WorldCafe, asked: Asked[Any], person: PersonId, present: Present) -> list[Happening]:
    """Their own table for a host; the seat they left, for somebody who comes back; else the smallest table."""
    under_way = _under_way(state)
    seating = under_way.seating
    if person in seating.seats:
        return []
    for own in (state.hosted_by(person), seating.holes.get(person)):
        if own and state.tables[own].open and len(seating.tables.get(own, ())) < state.settings.seats:
            return [PersonSeated(person, own)]
    try:
        table = seat_late(joined_by(state, person, asked.directory, asked.seed), person, dict(seating.seats))
    except CannotSeat as cannot:
        if cannot.reason == "more_people_than_seats":
            raise Refused("table_full", limit=state.settings.seats) from None
        raise refusal(cannot, state, asked.directory) from None
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


def _moved_in_plan(
    state: WorldCafe, asked: Asked[Any], command: MovePerson, present: Present
) -> Sequence[Happening | PlanChanged]:
    number, person, key = command.round or 0, command.person, command.table
    if state.under_way and state.under_way.number == number:
        return _moved(state, _here(state, person, present), key)
    seats = _planned_seats(state, number)
    known_table(state, key)
    if person not in seats:
        raise Refused("unknown_person")
    if seats[person] == key:
        return []
    hosted = state.hosted_by(person)
    if hosted and hosted != key:
        raise Refused("host_stays", table=hosted)
    if sum(table == key for table in seats.values()) >= state.settings.seats:
        raise Refused("table_full", limit=state.settings.seats)
    return changed(state, asked, number, ((person, key),), present)


def _swapped(
    state: WorldCafe, asked: Asked[Any], command: SwapPeople, present: Present
) -> Sequence[Happening | PlanChanged]:
    one, other, number = command.person, command.other, command.round
    in_the_room = number is None or (state.under_way is not None and state.under_way.number == number)
    seats = dict(_under_way(state).seating.seats) if in_the_room else _planned_seats(state, number or 0)
    if one not in seats or other not in seats:
        raise Refused("not_seated" if in_the_room else "unknown_person")
    if seats[one] == seats[other]:
        return []
    for person in (one, other):
        if state.hosted_by(person):
            raise Refused("host_stays", table=state.hosted_by(person))
    if not in_the_room:
        return changed(state, asked, number or 0, ((one, seats[other]), (other, seats[one])), present)
    return [PersonSeated(one, seats[other]), PersonSeated(other, seats[one])]


def _planned_seats(state: WorldCafe, number: int) -> dict[PersonId, TableId]:
    plan = planned(state)
    if plan is None or not plan.first <= number < plan.first + len(plan.rounds):
        raise Refused("no_round")
    return dict(plan.rounds[number - plan.first])


def _joined(state: WorldCafe, command: JoinTables, present: Present) -> list[Happening]:
    """Their host hosts beside, where there is one already and nobody does. The table stays for later rounds, unless
    there are too few people to fill all tables again."""
    seating = _under_way(state).seating
    table, into = known_table(state, command.table), known_table(state, command.into)
    them = seating.tables.get(command.table, ())
    if not them or command.table == command.into:
        raise Refused("nobody_at_table")
    if len(them) + len(seating.tables.get(command.into, ())) > state.settings.seats:
        raise Refused("table_full", limit=state.settings.seats)
    happening: list[Happening] = []
    for host in table.hosts:
        happening.append(HostReleased(command.table, host))
    hosts_there = len(into.hosts)
    for host in table.hosts:
        if host in them and hosts_there < 2:
            happening.append(HostAppointed(command.into, host))
            hosts_there += 1
    happening += [PersonSeated(person, command.into) for person in them]
    open_tables = sum(each.open for each in state.tables.values())
    if table.open and len(present.people) < state.settings.smallest * open_tables:
        happening.append(TableClosed(command.table))
    return happening


def _host_drawn(state: WorldCafe, asked: Asked[Any], key: TableId, present: Present) -> list[Happening]:
    table = known_table(state, key)
    here = hosts_here(table, present)
    if here and here[0] == table.hosts[0]:
        return []
    if here:
        return [HostReleased(key, host) for host in table.hosts if host not in here]
    happening = host_by_lot(state, key, asked, present)
    if not happening:
        raise Refused("nobody_at_table")
    return happening


def host_by_lot(state: WorldCafe, key: TableId, asked: Asked[Any], present: Present) -> list[Happening]:
    """Somebody of those who sat at this table last holds it from now on; nothing where nobody did."""
    sitting = state.last.seating.tables.get(key, ()) if state.last else ()
    free = sorted(person for person in sitting if person in present.people and not state.hosted_by(person))
    if not free:
        return []
    chosen = Random(f"{asked.seed}/{key}").choice(free)
    return [*(HostReleased(key, host) for host in state.tables[key].hosts), HostAppointed(key, chosen)]


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
