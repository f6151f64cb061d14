"""Rules about people: what the workshop tells them, attendance, leaving, who drives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final

from live.core.commands import Asked, Command, Event
from live.core.ids import PersonId
from live.core.meanwhile import own_changes
from live.core.people import FACILITATORS, Role
from live.core.refusals import Refused
from live.workshop import commands, events, model, terms
from live.workshop.agenda import awake
from live.workshop.days import day_named
from live.workshop.model import Workshop
from live.workshop.tracks import may_drive, track_named


def _arrive(workshop: Workshop, asked: Asked[commands.Arrive]) -> list[Event]:
    command = asked.command
    known = workshop.people.get(command.person)
    if command.expected and not (known and known.is_awaited):
        raise Refused("not_expected")
    if known and known.is_here and known.came_in and known.role == command.role:
        return []
    may_enter(workshop, known, command.role)
    if not workshop.sleeps:
        return [events.PersonArrived(command.person, command.role, asked.at)]
    enrolled = known is not None and known.came_in and known.role == command.role
    return [] if enrolled else [events.PersonEnrolled(command.person, command.role, asked.at)]


def came(workshop: Workshop, person: model.Attendee) -> terms.Attendance:
    """Whether somebody has come, on one day at least: as the minutes and the figures of the day tell it."""
    if not workshop.days:
        return person.attendance
    on = {person.on(key) for key, day in workshop.days.items() if day.was_held}
    told: tuple[terms.Attendance, ...] = ("present", "excused", "absent")
    return next((each for each in told if each in on), "expected")


def took_part(workshop: Workshop, person: PersonId) -> bool:
    """Whether they came before the close, as far as there was one."""
    known = workshop.people.get(person)
    joined = known.joined if known is not None else None
    return workshop.closed_at is None or (joined is not None and joined <= workshop.closed_at)


def may_enter(workshop: Workshop, known: model.Attendee | None, role: Role) -> None:
    """Refuse whoever was taken out, and while the doors are closed everybody new; whoever facilitates has a link."""
    if known is not None and known.removed:
        raise Refused("removed")
    is_new = known is None or known.joined is None
    if is_new and workshop.doors_closed and role not in FACILITATORS:
        raise Refused("doors_closed")


def _note_connection(workshop: Workshop, asked: Asked[commands.NoteConnection]) -> list[Event]:
    command = asked.command
    known = workshop.people.get(command.person)
    # The device holds a pass, so its bearer has joined: the store has lost it, or an organiser needs no joining.
    if known is not None and (known.attendance != "expected" or known.joined is not None):
        return []
    came = events.PersonEnrolled if workshop.sleeps else events.PersonArrived
    return [came(command.person, command.role, asked.at)]


def _come_back(workshop: Workshop, asked: Asked[commands.ComeBack]) -> list[Event]:
    awake(workshop)
    known = _known(workshop, asked.by.person)
    return [] if known.is_here else [events.PersonArrived(asked.by.person, known.role, asked.at)]


def _expect(workshop: Workshop, asked: Asked[commands.ExpectPeople]) -> list[Event]:
    command = asked.command
    if command.compared_with is not None:
        expected = {person for person, each in workshop.people.items() if each.expected}
        gone = command.compared_with.intersection(command.people).difference(workshop.people)
        if gone or not expected <= command.compared_with:
            raise Refused("changed_meanwhile")
    return [events.PeopleExpected(command.people, command.list, asked.at, command.tracks)]


def leaving_with(workshop: Workshop, key: str) -> tuple[PersonId, ...]:
    """Who goes when this list is taken back: those it brought who have not come and are on no other. Raises Refused."""
    taken_back = workshop.lists.get(key)
    if taken_back is None:
        raise Refused("unknown_list")
    elsewhere = {person for other, listed in workshop.lists.items() if other != key for person in listed.people}
    known = ((person, workshop.people.get(person)) for person in taken_back.people)
    return tuple(
        person
        for person, attendee in known
        if attendee is not None and attendee.expected and attendee.joined is None and person not in elsewhere
    )


def _take_back_list(workshop: Workshop, asked: Asked[commands.TakeBackList]) -> list[Event]:
    command = asked.command
    return [events.ListTakenBack(command.list, leaving_with(workshop, command.list), command.renamed)]


def _strike_off(workshop: Workshop, asked: Asked[commands.StrikeOff]) -> list[Event]:
    person = asked.command.person
    known = _known(workshop, person)
    if not known.expected or known.joined is not None:
        raise Refused("not_expected")
    return [events.PersonStruckOff(person)]


def _note_name(workshop: Workshop, asked: Asked[commands.NoteName]) -> list[Event]:
    return [events.NameChanged(asked.command.person)]


def _withdraw_passes(workshop: Workshop, asked: Asked[commands.WithdrawPasses]) -> list[Event]:
    return [events.PassesWithdrawn()]


def _describe(workshop: Workshop, asked: Asked[commands.Describe]) -> list[Event]:
    before = workshop.description
    said = asked.command.model_dump(exclude_none=True, exclude={"seen"})
    changes = own_changes(said, asked.command.seen, partial(getattr, before))
    promised = ("identity", "names_seen_by")
    breaks = [name for name in promised if changes.get(name, getattr(before, name)) != getattr(before, name)]
    if before.consent == "asked" and changes.get("consent") == "not_asked":
        breaks.append("consent")
    if before.ages == "minors" and changes.get("ages") == "any":
        breaks.append("ages")
    # People were told who will see their names before they wrote the first letter.
    if breaks and any(p.joined and p.role not in FACILITATORS for p in workshop.people.values()):
        raise Refused("people_inside")
    after = replace(before, **changes)
    fits_its_ages(after)
    return [events.WorkshopDescribed(after)] if after != before else []


def fits_its_ages(described: events.Description) -> None:
    """Raises Refused for what minors are not asked for, or where it would make them public."""
    if described.ages != "minors":
        return
    if described.identity == "real_name":
        raise Refused("not_for_minors", field="identity")
    if described.minutes_for == "public":
        raise Refused("not_for_minors", field="minutes_for")


def _mark(workshop: Workshop, asked: Asked[commands.MarkAttendance]) -> list[Event]:
    person, attendance = asked.command.person, asked.command.attendance
    known = _known(workshop, person)
    day = asked.command.day
    if day is not None and day_named(workshop, day) and day != workshop.day:
        if attendance == "present" and not workshop.days[day].was_held:
            raise Refused("day_not_held")
        return [events.AttendanceMarked(person, attendance, asked.at, day)] if known.on(day) != attendance else []
    if attendance == "present":
        awake(workshop)
    if workshop.sleeps:
        same = known.marks.get(terms.EVERY_DAY) == attendance
        return [] if same else [events.AttendanceMarked(person, attendance, asked.at)]
    if known.attendance == attendance and known.left is None:
        return []
    return [events.AttendanceMarked(person, attendance, asked.at)]


def _give_proxy(workshop: Workshop, asked: Asked[commands.GiveProxy]) -> list[Event]:
    person, to = asked.command.person, asked.command.to
    giver = _known(workshop, person)
    if to is not None:
        holder = _known(workshop, to)
        holds = any(each.proxy == person for each in workshop.people.values())
        if to == person or holds or holder.proxy is not None or holder.removed or holder.role is Role.PROJECTOR:
            raise Refused("not_allowed")
        if giver.removed or giver.role is not Role.PARTICIPANT:
            raise Refused("not_allowed")
    return [] if giver.proxy == to else [events.ProxyGiven(person, to)]


def _remove(workshop: Workshop, asked: Asked[commands.RemovePerson]) -> list[Event]:
    known = _known(workshop, asked.command.person)
    if known.role in FACILITATORS:
        raise Refused("not_allowed")
    return [] if known.removed else [events.PersonRemoved(asked.command.person, asked.at)]


def _readmit(workshop: Workshop, asked: Asked[commands.Readmit]) -> list[Event]:
    removed = _known(workshop, asked.command.person).removed
    return [events.PersonReadmitted(asked.command.person)] if removed else []


def _remove_several(workshop: Workshop, asked: Asked[commands.RemovePeople]) -> list[Event]:
    known = {person: _known(workshop, person) for person in asked.command.people}
    if any(each.role in FACILITATORS for each in known.values()):
        raise Refused("not_allowed")
    going = tuple(person for person, each in known.items() if not each.removed)
    return [events.PeopleRemoved(going, asked.at)] if going else []


def _readmit_several(workshop: Workshop, asked: Asked[commands.ReadmitPeople]) -> list[Event]:
    known = {person: _known(workshop, person) for person in asked.command.people}
    back = tuple(person for person, each in known.items() if each.removed)
    return [events.PeopleReadmitted(back)] if back else []


def _note_arrivals(workshop: Workshop, asked: Asked[commands.NoteArrivals]) -> list[Event]:
    command = asked.command
    before = workshop.arrivals.get(command.notice)
    told = set(before.people) if before else set()
    here = (person for person in command.people if (known := workshop.people.get(person)) and not known.removed)
    fresh = tuple(person for person in here if person not in told)
    return [events.ArrivalsNoted(command.notice, command.origin, fresh, asked.at)] if fresh else []


def _dismiss_arrivals(workshop: Workshop, asked: Asked[commands.DismissArrivals]) -> list[Event]:
    known = workshop.arrivals.get(asked.command.notice)
    return [events.ArrivalsDismissed(asked.command.notice)] if known and known.is_told else []


def _set_chimes(workshop: Workshop, asked: Asked[commands.SetChimes]) -> list[Event]:
    chimes = asked.command.chimes
    return [] if chimes == workshop.chimes else [events.ChimesSet(chimes)]


def _close_doors(workshop: Workshop, asked: Asked[commands.CloseDoors]) -> list[Event]:
    return [] if workshop.doors_closed else [events.DoorsClosed(asked.at)]


def _open_doors(workshop: Workshop, asked: Asked[commands.OpenDoors]) -> list[Event]:
    return [events.DoorsOpened(asked.at)] if workshop.doors_closed else []


def _leave(workshop: Workshop, asked: Asked[commands.Leave]) -> list[Event]:
    return _departure(workshop, asked.by.person, asked.at)


def _note_departure(workshop: Workshop, asked: Asked[commands.NoteDeparture]) -> list[Event]:
    return _departure(workshop, asked.command.person, asked.at)


def _departure(workshop: Workshop, person: PersonId, at: int) -> list[Event]:
    return [events.PersonLeft(person, at)] if _known(workshop, person).is_here else []


def _known(workshop: Workshop, person: PersonId) -> model.Attendee:
    known = workshop.people.get(person)
    if known is None:
        raise Refused("unknown_person")
    return known


def _take_over(workshop: Workshop, asked: Asked[commands.TakeOver]) -> list[Event]:
    key = asked.command.track
    driver = track_named(workshop, key).driver
    return [events.DriverChanged(asked.by.person, key)] if driver != asked.by.person else []


def _hand_over(workshop: Workshop, asked: Asked[commands.HandOver]) -> list[Event]:
    _known(workshop, asked.command.to)
    track_named(workshop, asked.command.track)
    if not may_drive(workshop, asked.command.to, asked.command.track):
        raise Refused("not_allowed")
    return [events.DriverChanged(asked.command.to, asked.command.track)]


RULES: Final[dict[type[Command], Callable[[Workshop, Any], list[Event]]]] = {
    commands.Describe: _describe,
    commands.MarkAttendance: _mark,
    commands.GiveProxy: _give_proxy,
    commands.Leave: _leave,
    commands.ComeBack: _come_back,
    commands.NoteDeparture: _note_departure,
    commands.RemovePerson: _remove,
    commands.Readmit: _readmit,
    commands.RemovePeople: _remove_several,
    commands.ReadmitPeople: _readmit_several,
    commands.DismissArrivals: _dismiss_arrivals,
    commands.CloseDoors: _close_doors,
    commands.SetChimes: _set_chimes,
    commands.OpenDoors: _open_doors,
    commands.TakeOver: _take_over,
    commands.HandOver: _hand_over,
}

OF_THE_SERVER: Final[dict[type[Command], Callable[[Workshop, Any], list[Event]]]] = {
    commands.Arrive: _arrive,
    commands.NoteConnection: _note_connection,
    commands.ExpectPeople: _expect,
    commands.TakeBackList: _take_back_list,
    commands.StrikeOff: _strike_off,
    commands.NoteName: _note_name,
    commands.NoteArrivals: _note_arrivals,
    commands.WithdrawPasses: _withdraw_passes,
}
