"""What would happen if this were done: the workshop's own rules, and the way to a method's.

Every command passes three doors before its rule: the table of roles, the driver's seat, and the phase
of its step. What somebody wrote for a step that has closed is kept as a late post.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from live.core.commands import Asked, Command, Event, Recorded, Settings
from live.core.ids import PersonId, StepId
from live.core.method import Item, Method, Present
from live.core.people import FACILITATORS, By, Role
from live.core.refusals import Refused
from live.methods import METHODS
from live.workshop import model
from live.workshop.evolving import evolve, started
from live.workshop.model import Closed, Order, Planned, Running, StepPlan, UndoOffered, Workshop
from live.workshop.undoing import undo_of
from live.workshop.vocabulary import COMMANDS, NAME_OF_COMMAND


@dataclass(frozen=True, slots=True)
class Decided:
    """One thing that happens: an event, and the step it belongs to when it is a method's."""

    event: Event
    step: StepId | None = None


def decide(workshop: Workshop | None, asked: Asked[Any], step: StepId | None = None) -> list[Decided]:
    """Everything this command makes happen, in order; or Refused, and nothing happens."""
    command = asked.command
    if workshop is None:
        return [Decided(_created(asked))]
    if type(command) in _OF_THE_SERVER:
        return [Decided(event) for event in _OF_THE_SERVER[type(command)](workshop, asked)]
    row = COMMANDS[NAME_OF_COMMAND[type(command)]]
    if not row.rule.roles & _roles(workshop, asked.by):
        raise Refused("not_host" if row.rule.roles == {Role.HOST} else "not_allowed")
    took_the_wheel = _driving(workshop, asked) if row.rule.drives else []
    if isinstance(command, model.Undo):
        return took_the_wheel + _undo(workshop, asked)
    decided = took_the_wheel + _routed(workshop, asked, step, row.method, row.rule.keeps_late)
    if asked.by.facilitates and decided:
        decided += _undo_offer(workshop, asked, step)
    return decided


def fold(workshop: Workshop | None, decided: list[Decided], at: int, by: PersonId) -> Workshop | None:
    """The workshop as it will be once these are in the log; `seq` matters to nobody's rules."""
    for each in decided:
        workshop = evolve(workshop, Recorded(0, at, by, each.event, each.step))
    return workshop


def _routed(
    workshop: Workshop, asked: Asked[Any], step: StepId | None, method: str | None, keeps_late: bool
) -> list[Decided]:
    if isinstance(asked.command, model.KeepLate):
        return _keep_late(workshop, asked)
    if method is None:
        return [Decided(event) for event in _OWN[type(asked.command)](workshop, asked)]
    return _in_step(workshop, asked, step, METHODS[method], keeps_late)


def _in_step(
    workshop: Workshop, asked: Asked[Any], key: StepId | None, method: Method[Any, Any], keeps_late: bool
) -> list[Decided]:
    step = workshop.steps.get(key) if key else None
    if key is None or step is None or step.plan.method != method.name:
        raise Refused("unknown_step")
    if isinstance(step, Planned):
        raise Refused("step_not_open")
    if (isinstance(step, Closed) or workshop.is_closed) and not asked.late:
        return _after_the_close(asked, key, keeps_late)
    # A pause freezes the phones, but what was already under way when it came is not lost.
    if isinstance(step, Running) and step.paused_at and not (asked.by.facilitates or keeps_late):
        raise Refused("step_paused")
    return [Decided(event, key) for event in method.decide(step.activity, asked, Present(workshop.here))]


def _after_the_close(asked: Asked[Any], key: StepId, keeps_late: bool) -> list[Decided]:
    if not keeps_late:
        raise Refused("step_closed")
    name = NAME_OF_COMMAND[type(asked.command)]
    written = asked.command.model_dump(mode="json", exclude_unset=True)
    return [Decided(model.PostArrivedLate(asked.fresh_id(), key, asked.by.person, name, written, asked.at))]


def _roles(workshop: Workshop, by: By) -> frozenset[Role]:
    roles = {by.role}
    running = workshop.running
    if running and by.person in METHODS[running.plan.method].hosts(running.activity):
        roles.add(Role.HOST)
    return frozenset(roles)


def _driving(workshop: Workshop, asked: Asked[Any]) -> list[Decided]:
    """The first to drive sits down at the wheel; after that it is taken over or handed over, never grabbed."""
    if workshop.driver == asked.by.person:
        return []
    if workshop.driver is None:
        return [Decided(model.DriverChanged(asked.by.person))]
    raise Refused("not_driving", driver=workshop.driver)


def _undo_offer(workshop: Workshop, asked: Asked[Any], step: StepId | None) -> list[Decided]:
    orders = undo_of(workshop, asked, step)
    # An idea or a ballot of the facilitator's own is no action on the room: what can be undone stays.
    drives = COMMANDS[NAME_OF_COMMAND[type(asked.command)]].rule.drives
    if not orders and (workshop.undo is None or not drives):
        return []
    return [Decided(UndoOffered(NAME_OF_COMMAND[type(asked.command)], asked.by.person, orders))]


def _undo(workshop: Workshop, asked: Asked[Any]) -> list[Decided]:
    offer = workshop.undo
    if offer is None:
        raise Refused("nothing_to_undo")
    decided: list[Decided] = [Decided(UndoOffered(offer.label, asked.by.person, ()))]
    after = fold(workshop, decided, asked.at, asked.by.person)
    for index, order in enumerate(offer.orders):
        assert after is not None
        one = _followed(after, asked, order, index)
        after = fold(after, one, asked.at, asked.by.person)
        decided += one
    return decided


def _followed(workshop: Workshop, asked: Asked[Any], order: Order, index: int) -> list[Decided]:
    row = COMMANDS[order.do]
    again = replace(asked, command=row.kind.model_validate(order.written), seed=asked.seed + 1 + index, late=True)
    return _routed(workshop, again, order.step, row.method, row.rule.keeps_late)


# --- given by the server --------------------------------------------------------------------------


def _created(asked: Asked[Any]) -> Event:
    command = asked.command
    if not isinstance(command, model.CreateWorkshop):
        raise Refused("unknown_step")
    description = model.Description(**command.model_dump(exclude={"workshop"}))
    return model.WorkshopCreated(command.workshop, description, asked.at)


def _arrive(workshop: Workshop, asked: Asked[model.Arrive]) -> list[Event]:
    command = asked.command
    known = workshop.people.get(command.person)
    if known and known.is_here and known.role == command.role:
        return []
    return [model.PersonArrived(command.person, command.role, asked.at)]


def _expect(workshop: Workshop, asked: Asked[model.ExpectPeople]) -> list[Event]:
    fresh = tuple(p for p in asked.command.people if not (p in workshop.people and workshop.people[p].expected))
    return [model.PeopleExpected(fresh)] if fresh else []


def _forget(workshop: Workshop, asked: Asked[model.ForgetPerson]) -> list[Event]:
    return [model.PersonForgotten(asked.command.person)]


_OF_THE_SERVER: dict[type[Command], Callable[[Workshop, Any], list[Event]]] = {
    model.Arrive: _arrive,
    model.ExpectPeople: _expect,
    model.ForgetPerson: _forget,
}


# --- people -----------------------------------------------------------------------------------------


def _describe(workshop: Workshop, asked: Asked[model.Describe]) -> list[Event]:
    changes = asked.command.model_dump(exclude_none=True)
    promised = ("identity", "names_seen_by")
    before = workshop.description
    breaks = [name for name in promised if changes.get(name, getattr(before, name)) != getattr(before, name)]
    # People were told who will see their names before they wrote the first letter.
    if breaks and any(p.arrived and p.role not in FACILITATORS for p in workshop.people.values()):
        raise Refused("people_inside")
    after = replace(before, **changes)
    return [model.WorkshopDescribed(after)] if after != before else []


def _mark(workshop: Workshop, asked: Asked[model.MarkAttendance]) -> list[Event]:
    person, attendance = asked.command.person, asked.command.attendance
    known = _known(workshop, person)
    if known.attendance == attendance and known.left is None:
        return []
    return [model.AttendanceMarked(person, attendance, asked.at)]


def _leave(workshop: Workshop, asked: Asked[model.Leave]) -> list[Event]:
    return _departure(workshop, asked.by.person, asked.at)


def _note_departure(workshop: Workshop, asked: Asked[model.NoteDeparture]) -> list[Event]:
    return _departure(workshop, asked.command.person, asked.at)


def _departure(workshop: Workshop, person: PersonId, at: int) -> list[Event]:
    return [model.PersonLeft(person, at)] if _known(workshop, person).is_here else []


def _known(workshop: Workshop, person: PersonId) -> model.Attendee:
    known = workshop.people.get(person)
    if known is None:
        raise Refused("unknown_person")
    return known


def _take_over(workshop: Workshop, asked: Asked[model.TakeOver]) -> list[Event]:
    return [model.DriverChanged(asked.by.person)] if workshop.driver != asked.by.person else []


def _hand_over(workshop: Workshop, asked: Asked[model.HandOver]) -> list[Event]:
    if _known(workshop, asked.command.to).role not in FACILITATORS:
        raise Refused("not_allowed")
    return [model.DriverChanged(asked.command.to)]


# --- the agenda -------------------------------------------------------------------------------------


def _checked(plan: StepPlan, workshop: Workshop) -> StepPlan:
    """The plan with its settings complete; refused when its method does not take them."""
    method = METHODS.get(plan.method)
    if method is None:
        raise Refused("unknown_method", method=plan.method)
    if plan.works_on is not None and plan.works_on not in workshop.steps:
        raise Refused("unknown_step")
    try:
        settings: Settings = method.settings.model_validate(plan.settings)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        raise Refused("bad_settings", field=".".join(str(part) for part in first["loc"]), why=first["msg"]) from None
    return replace(plan, settings=settings.model_dump(mode="json"))


def _add(workshop: Workshop, asked: Asked[model.AddStep]) -> list[Event]:
    command = asked.command
    if len(workshop.order) >= model.MOST_STEPS:
        raise Refused("too_long", limit=model.MOST_STEPS)
    plan = StepPlan(
        command.method,
        command.title,
        command.question,
        command.minutes,
        command.settings,
        command.works_on,
        command.takes,
    )
    to = len(workshop.order)
    if command.after is not None:
        _step(workshop, command.after)
        to = workshop.order.index(command.after) + 1
    return [model.StepAdded(asked.fresh_id(), _checked(plan, workshop), to)]


def _change(workshop: Workshop, asked: Asked[model.ChangeStep]) -> list[Event]:
    command = asked.command
    step = _step(workshop, command.step)
    # `works_on` and `takes` may be set back to nothing, so what was said counts, not what is empty.
    changes = {name: getattr(command, name) for name in command.model_fields_set if name != "step"}
    kept = {name: value for name, value in changes.items() if value is not None or name in ("works_on", "takes")}
    setting_up = kept.keys() & {"settings", "works_on", "takes"}
    if setting_up and not isinstance(step, Planned):
        raise Refused("step_open")
    if kept.get("works_on") == command.step:
        raise Refused("unknown_step")
    plan = _checked(replace(step.plan, **kept), workshop)
    return [model.StepChanged(command.step, plan)] if plan != step.plan else []


def _move(workshop: Workshop, asked: Asked[model.MoveStep]) -> list[Event]:
    _step(workshop, asked.command.step)
    to = min(asked.command.to, len(workshop.order) - 1)
    if workshop.order.index(asked.command.step) == to:
        return []
    return [model.StepMoved(asked.command.step, to)]


def _remove(workshop: Workshop, asked: Asked[model.RemoveStep]) -> list[Event]:
    if not isinstance(_step(workshop, asked.command.step), Planned):
        raise Refused("step_open")
    return [model.StepRemoved(asked.command.step)]


def _open(workshop: Workshop, asked: Asked[model.OpenStep]) -> list[Event]:
    return _opening(workshop, asked.command.step, asked.at)


def _opening(workshop: Workshop, key: StepId, at: int) -> list[Event]:
    _still_going(workshop)
    step = _step(workshop, key)
    if isinstance(step, Running):
        return []
    before: list[Event] = [model.StepClosed(workshop.now, at)] if workshop.now else []
    ends = at + step.plan.minutes * 60_000 if step.plan.minutes else None
    if isinstance(step, Closed):
        return [*before, model.StepReopened(key, at, step.ends if step.ends and step.ends > at else None)]
    items = _items_for(workshop, step.plan)
    started(step.plan, items, workshop)  # a method refuses here what it cannot work with
    return [*before, model.StepOpened(key, items, at, ends)]


def _items_for(workshop: Workshop, plan: StepPlan) -> tuple[Item, ...]:
    source = workshop.steps.get(plan.works_on) if plan.works_on else None
    if source is None or isinstance(source, Planned):
        return ()
    method = METHODS[source.plan.method]
    items = method.items(method.at_close(source.activity, Present(workshop.here)))
    return tuple(item for item in items if plan.takes is None or item.kind == plan.takes)


def _close(workshop: Workshop, asked: Asked[model.CloseStep]) -> list[Event]:
    if not isinstance(_step(workshop, asked.command.step), Running):
        raise Refused("step_not_open")
    return [model.StepClosed(asked.command.step, asked.at)]


def _go_back(workshop: Workshop, asked: Asked[model.GoBack]) -> list[Event]:
    """The last step before the present one that was open before; without a running one, the last of all."""
    here = workshop.order.index(workshop.now) if workshop.now else len(workshop.order)
    earlier = [key for key in workshop.order[:here] if isinstance(workshop.steps[key], Closed)]
    if not earlier:
        raise Refused("step_not_open")
    return _opening(workshop, earlier[-1], asked.at)


def _return_to_plan(workshop: Workshop, asked: Asked[model.ReturnToPlan]) -> list[Event]:
    key = asked.command.step
    step = _step(workshop, key)
    if isinstance(step, Planned):
        return []
    # Somebody may have written in it during the seconds before the undo: then it is kept, closed.
    if step.activity == started(step.plan, _items_for(workshop, step.plan), workshop):
        return [model.StepUnopened(key)]
    return [model.StepClosed(key, asked.at)] if isinstance(step, Running) else []


def _pause(workshop: Workshop, asked: Asked[model.Pause]) -> list[Event]:
    key, running = _the_running(workshop)
    return [] if running.paused_at else [model.StepPaused(key, asked.at)]


def _resume(workshop: Workshop, asked: Asked[model.Resume]) -> list[Event]:
    key, running = _the_running(workshop)
    if not running.paused_at:
        return []
    return [model.StepResumed(key, running.ends and running.ends + asked.at - running.paused_at)]


def _extend(workshop: Workshop, asked: Asked[model.Extend]) -> list[Event]:
    key, running = _the_running(workshop)
    # Time added after the bell counts from now: two more minutes are two more minutes.
    from_when = running.paused_at or asked.at
    ends = max(running.ends or from_when, from_when) + asked.command.seconds * 1_000
    return [model.StepExtended(key, max(ends, from_when))]


def _the_running(workshop: Workshop) -> tuple[StepId, Running]:
    if workshop.now is None or workshop.running is None:
        raise Refused("step_not_open")
    return workshop.now, workshop.running


def _step(workshop: Workshop, key: StepId) -> model.Step:
    step = workshop.steps.get(key)
    if step is None:
        raise Refused("unknown_step")
    return step


def _still_going(workshop: Workshop) -> None:
    if workshop.is_closed:
        raise Refused("workshop_closed")


# --- late posts and the ending ------------------------------------------------------------------------


def _late(workshop: Workshop, key: str) -> model.Late:
    late = workshop.late.get(key)
    if late is None:
        raise Refused("unknown_late_post")
    return late


def _keep_late(workshop: Workshop, asked: Asked[model.KeepLate]) -> list[Decided]:
    """The post is decided again, as its author's, in a step that takes it although it has closed."""
    late = _late(workshop, asked.command.late)
    row = COMMANDS[late.do]
    role = workshop.people[late.person].role if late.person in workshop.people else Role.PARTICIPANT
    command = row.kind.model_validate(late.written)
    again = Asked(By(late.person, role), asked.at, asked.seed, command, late=True)
    kept = _routed(workshop, again, late.step, row.method, keeps_late=True)
    return [*kept, Decided(model.LatePostKept(asked.command.late, late.person))]


def _leave_out(workshop: Workshop, asked: Asked[model.LeaveOutLate]) -> list[Event]:
    late = _late(workshop, asked.command.late)
    return [] if late.left_out else [model.LatePostLeftOut(asked.command.late, late.person)]


def _ending(workshop: Workshop, asked: Asked[model.WriteEnding]) -> list[Event]:
    command = asked.command
    before = workshop.ending
    after = model.Ending(
        decisions=before.decisions if command.decisions is None else command.decisions,
        actions=before.actions
        if command.actions is None
        else tuple(model.Action(action.what, action.who, action.when) for action in command.actions),
        next_meeting=before.next_meeting if command.next_meeting is None else command.next_meeting,
        written_by=before.written_by if command.written_by is None else command.written_by,
    )
    return [model.EndingWritten(after)] if after != before else []


def _close_workshop(workshop: Workshop, asked: Asked[model.CloseWorkshop]) -> list[Event]:
    _still_going(workshop)
    if not workshop.order:
        raise Refused("empty_agenda")
    closing: list[Event] = [model.StepClosed(workshop.now, asked.at)] if workshop.now else []
    return [*closing, model.WorkshopClosed(asked.at)]


def _reopen_workshop(workshop: Workshop, asked: Asked[model.ReopenWorkshop]) -> list[Event]:
    if not workshop.is_closed:
        raise Refused("workshop_open")
    return [model.WorkshopReopened(asked.at)]


_OWN: dict[type[Command], Callable[[Workshop, Any], list[Event]]] = {
    model.Describe: _describe,
    model.MarkAttendance: _mark,
    model.Leave: _leave,
    model.NoteDeparture: _note_departure,
    model.AddStep: _add,
    model.ChangeStep: _change,
    model.MoveStep: _move,
    model.RemoveStep: _remove,
    model.OpenStep: _open,
    model.CloseStep: _close,
    model.GoBack: _go_back,
    model.ReturnToPlan: _return_to_plan,
    model.Pause: _pause,
    model.Resume: _resume,
    model.Extend: _extend,
    model.TakeOver: _take_over,
    model.HandOver: _hand_over,
    model.LeaveOutLate: _leave_out,
    model.WriteEnding: _ending,
    model.CloseWorkshop: _close_workshop,
    model.ReopenWorkshop: _reopen_workshop,
}
