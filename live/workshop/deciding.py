"""What would happen if this were done: the workshop's own rules, and the way to a method's.

Every command passes three doors before its rule: the table of roles, the driver's seat, and the phase
of its step. What somebody wrote for a step that has closed is kept as a late post.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any, Final

from live.core.commands import Asked, Command, CommandEntry, Event, Recorded
from live.core.ids import PersonId, StepId, TrackId
from live.core.method import Method, Work, no_effects, no_precomputing
from live.core.nodes import Node, Tree
from live.core.people import By, Role
from live.core.refusals import Refused
from live.methods import METHODS
from live.workshop import agenda, attending, commands, convening, days, ending, finished, journal, laying_out
from live.workshop.attending import fits_its_ages
from live.workshop.events import (
    ActUndone,
    Description,
    DriverChanged,
    LatePostKept,
    Order,
    PersonArrived,
    PhaseTimed,
    PostArrivedLate,
    StepClosed,
    UndoOffered,
    WorkshopCreated,
)
from live.workshop.evolving import evolve
from live.workshop.model import Act, Closed, Planned, Running, Workshop
from live.workshop.phases import went_on
from live.workshop.registry import COMMANDS
from live.workshop.retiming import retimed
from live.workshop.time_model import Retime
from live.workshop.tracks import acting, around, held_in, track_about, track_named, writes_in
from live.workshop.undoing import undo_of


@dataclass(frozen=True, slots=True)
class Decided:
    """One thing that happens: an event, and the step and the method it belongs to when it is a method's."""

    event: Event
    step: StepId | None = None
    method: str | None = None

    def recorded(self, at: int, by: PersonId, command: str | None = None) -> Recorded:
        """As it goes into the log, which gives it its seq."""
        return Recorded(0, at, by, self.event, self.step, command, self.method)


def decide(workshop: Workshop | None, asked: Asked[Any], step: StepId | None = None) -> list[Decided]:
    """Everything this command makes happen, in order; or Refused, and nothing happens."""
    command = asked.command
    if workshop is None:
        return [Decided(_created(asked))]
    if type(command) in _OF_THE_SERVER:
        return [Decided(event) for event in _OF_THE_SERVER[type(command)](workshop, asked)]
    # The workshop's own commands are about no step. One that is said with them opens no door to who leads its track.
    step = step if _entry(asked).method else None
    track = track_about(workshop, command, step)
    there = _there_by_acting(workshop, asked)
    asked = _as_who(workshop, asked, track)
    took_the_wheel = _let_through(workshop, asked, track)
    if isinstance(command, commands.Undo):
        return there + took_the_wheel + _undo(workshop, asked, track)
    decided = took_the_wheel + _routed(workshop, asked, step)
    # What came late has had no effect yet that could be taken back.
    late = any(isinstance(each.event, PostArrivedLate) for each in decided)
    if asked.by.facilitates and decided and not late:
        decided += _undo_offer(workshop, asked, step, track)
    return there + decided if decided else []


def work_for(workshop: Workshop, asked: Asked[Any], step: StepId | None) -> dict[StepId, Work]:
    """What has to be worked out before this command is decided, by the step it is about; nothing for one that will be
    refused."""
    entry = asked.entry
    if entry is None:
        return {}
    if entry.method is None:
        needs, step = isinstance(asked.command, _NEEDING_WORK), None
    else:
        needs = METHODS[entry.method].precompute is not no_precomputing and step in workshop.steps
    if not needs:
        return {}
    track = track_about(workshop, asked.command, step)
    asked = _as_who(workshop, asked, track)
    try:
        _let_through(workshop, asked, track)
        return _work(workshop, asked, step)
    except Refused:
        return {}


def _work(workshop: Workshop, asked: Asked[Any], step: StepId | None) -> dict[StepId, Work]:
    if isinstance(asked.command, commands.Undo):
        # As the workshop is before the first of the orders: what another one changes for it is worked out again.
        orders = enumerate(_act_of(workshop, asked).orders)
        each = [_work(workshop, _ordered(asked, order, index), order.step) for index, order in orders]
        return {key: work for works in each for key, work in works.items()}
    entry = _entry(asked)
    works: dict[StepId, Work | None] = {}
    if entry.method is None:
        if isinstance(asked.command, commands.OpenStep):
            agenda.making_way(workshop, asked.command.step, asked.at)
        for key, shown in _shown_by(workshop, asked.command):
            settling = METHODS[shown.plan.method].precompute_settled
            works[key] = settling(shown.activity, asked.in_step(key), around(workshop, shown.plan))
    elif step is not None:
        running = workshop.steps.get(step)
        if isinstance(running, Running) and running.plan.method == entry.method:
            precompute = METHODS[entry.method].precompute
            works[step] = precompute(running.activity, asked.in_step(step), around(workshop, running.plan))
    return {key: work for key, work in works.items() if work is not None}


def waits_for_work(asked: Asked[Any]) -> bool:
    """Whether this command is decided after one of the same step whose work is being done."""
    method = METHODS[asked.entry.method] if asked.entry and asked.entry.method else None
    return method is not None and isinstance(asked.command, method.waits_for_work)


def effects(workshop: Workshop, asked: Asked[Any], step: StepId | None) -> Tree:
    """The effects that this command would have if it were given now. Raises Refused as `decide` does, but for what only
    long work would find out: a question is answered at once, so nothing is worked out or counted for it."""
    method = _entry(asked).method
    if work_for(workshop, asked, step):
        return {} if method else _cut_short(workshop, asked, _before_it_is_counted(workshop, asked))
    decided = decide(workshop, asked, step)
    before = workshop.steps.get(step) if step else None
    if method is None:
        return _cut_short(workshop, asked, [each.event for each in decided])
    if step is None or not isinstance(before, Running | Closed):
        return {}
    if METHODS[method].effects is no_effects:
        return {}
    after = fold(workshop, decided, asked.at, asked.by.person)
    assert after is not None
    now = after.steps[step]
    assert not isinstance(now, Planned)
    return METHODS[method].effects(before.activity, now.activity, asked, around(workshop, now.plan))


def _before_it_is_counted(workshop: Workshop, asked: Asked[Any]) -> list[Event]:
    """What closes, whatever a vote that closes with it comes to."""
    match asked.command:
        case commands.OpenStep(step=key):
            return agenda.making_way(workshop, key, asked.at)
        case commands.CloseWorkshop():
            return _OWN[commands.CloseWorkshop](workshop, asked)
        case _:
            return []


def _cut_short(workshop: Workshop, asked: Asked[Any], happening: list[Event]) -> Tree:
    """What is going on in the steps that would close."""
    told: list[Node] = []
    for event in happening:
        step = workshop.steps[event.step] if isinstance(event, StepClosed) else None
        if isinstance(event, StepClosed) and isinstance(step, Running):
            method = METHODS[step.plan.method]
            for each in method.cut_short(step.activity, asked, around(workshop, step.plan)):
                told.append(
                    {"step": event.step, "method": method.name, "what": each.what, "figures": dict(each.figures)}
                )
    return {"cut_short": told} if told else {}


def fold(workshop: Workshop | None, decided: list[Decided], at: int, by: PersonId) -> Workshop | None:
    """The workshop as it will be once these are in the log; `seq` matters to nobody's rules."""
    for each in decided:
        workshop = evolve(workshop, each.recorded(at, by))
    return workshop


def _entry(asked: Asked[Any]) -> CommandEntry:
    if asked.entry is None:
        raise LookupError(f"{type(asked.command).__name__} is in no registry")
    return asked.entry


def _routed(workshop: Workshop, asked: Asked[Any], step: StepId | None) -> list[Decided]:
    if isinstance(asked.command, commands.KeepLate):
        return _keep_late(workshop, asked)
    if isinstance(asked.command, Retime):
        return retime(workshop, asked)
    entry = _entry(asked)
    if entry.method is None:
        return _with_results(workshop, asked, entry)
    return _in_step(workshop, asked, step, METHODS[entry.method], entry)


def retime(workshop: Workshop, asked: Asked[Retime]) -> list[Decided]:
    """What comes of other times, whoever asks for them. Raises Refused."""
    return [
        Decided(event, key, workshop.steps[key].plan.method if key else None) for event, key in retimed(workshop, asked)
    ]


def _with_results(workshop: Workshop, asked: Asked[Any], entry: CommandEntry) -> list[Decided]:
    """What a step has found is written down for good before a later step, or the minutes, show it; and before anybody
    leaves: they were there when it came about."""
    results = [
        Decided(result, key, step.plan.method)
        for key, step in _shown_by(workshop, asked.command)
        for result in METHODS[step.plan.method].settled(step.activity, asked.in_step(key), around(workshop, step.plan))
    ]
    if isinstance(asked.command, commands.CloseWorkshop):
        results += _at_the_end(workshop)
    at = fold(workshop, results, asked.at, asked.by.person)
    assert at is not None
    return [*results, *(Decided(event) for event in _OWN[entry.kind](at, asked))]


def _at_the_end(workshop: Workshop) -> list[Decided]:
    return [
        Decided(event, key, step.plan.method)
        for key, step in workshop.steps.items()
        if isinstance(step, Running | Closed)
        for event in METHODS[step.plan.method].at_the_end(step.activity)
    ]


def _shown_by(workshop: Workshop, command: Command) -> list[tuple[StepId, Running | Closed]]:
    """The steps whose results this command shows."""
    keys: list[StepId] = []
    match command:
        case commands.OpenStep(step=key):
            opening = workshop.steps.get(key)
            source = opening.plan.works_on if isinstance(opening, Planned) else None
            keys = [source, *held_in(workshop, source)] if source else []
        case commands.CloseWorkshop() if not workshop.is_closed:
            keys = [key for track in workshop.tracks.values() for key in track.order]
    steps = ((key, workshop.steps.get(key)) for key in keys)
    return [(key, step) for key, step in steps if isinstance(step, Running | Closed)]


def _in_step(
    workshop: Workshop, asked: Asked[Any], key: StepId | None, method: Method[Any, Any], entry: CommandEntry
) -> list[Decided]:
    step = workshop.steps.get(key) if key else None
    if key is None or step is None or step.plan.method != method.name:
        raise Refused("unknown_step")
    if isinstance(step, Planned):
        raise Refused("step_not_open")
    # A screen shows whichever track it was opened for, and the server gives what it has looked at itself.
    let_in = (
        entry.rule.outlasts or asked.by.facilitates or asked.late or asked.by.role in (Role.PROJECTOR, Role.ORGANISER)
    )
    if not (let_in or writes_in(workshop, asked.by.person, step.plan.track, entry.rule.keeps_late)):
        raise Refused("not_in_track")
    outlasts = entry.rule.outlasts and (asked.by.facilitates or not workshop.is_closed)
    if (isinstance(step, Closed) or workshop.is_closed) and not (asked.late or outlasts):
        return _after_the_close(asked, key, entry)
    # A pause freezes the phones, but what was already under way when it came is not lost.
    if isinstance(step, Running) and step.paused_at and not (asked.by.facilitates or entry.rule.keeps_late or outlasts):
        raise Refused("step_paused")
    happened = method.decide(step.activity, asked.in_step(key), around(workshop, step.plan))
    return [*(Decided(event, key, method.name) for event in happened), *_on_its_clock(step, happened, asked.at, key)]


def _on_its_clock(step: Running | Closed, happened: Sequence[Event], at: int, key: StepId) -> list[Decided]:
    """A round, a turn or another phase that begins ends the time to settle; where phases have minutes, going on to
    another one begins its time."""
    if not isinstance(step, Running) or not happened:
        return []
    settles = step.settles_at(step.paused_at or at)
    if not (settles or step.plan.phases):
        return []
    method = METHODS[step.plan.method]
    before = method.phase_of(step.activity)
    now = method.phase_of(reduce(method.evolve, happened, step.activity))
    went = None if before is None or now is None or before.number == now.number else (before, now)
    on_the_clock: list[Decided] = []
    if settles and (went or any(isinstance(event, method.starts) for event in happened)):
        settled = agenda.settled(key, step, at)
        step = replace(step, ends=settled.ends, begins=settled.begins)
        on_the_clock.append(Decided(settled))
    if step.plan.phases and went:
        on_the_clock.append(Decided(PhaseTimed(key, went[0].number, went[1].number, went_on(step, *went, at))))
    return on_the_clock


def _after_the_close(asked: Asked[Any], key: StepId, entry: CommandEntry) -> list[Decided]:
    if not entry.rule.keeps_late:
        raise Refused("step_closed")
    written = asked.command.model_dump(mode="json", exclude_unset=True)
    return [Decided(PostArrivedLate(asked.fresh_id(), key, asked.by.person, entry.name, written, asked.at))]


def _as_who(workshop: Workshop, asked: Asked[Any], track: TrackId) -> Asked[Any]:
    by = acting(workshop, asked.by, _entry(asked).rule.roles, track)
    return asked if by is asked.by else replace(asked, by=by)


def _let_through(workshop: Workshop, asked: Asked[Any], track: TrackId) -> list[Decided]:
    """The first two doors: the table of roles and the driver's seat, which the first to drive takes."""
    rule = _entry(asked).rule
    if asked.by.role not in rule.roles:
        raise Refused("not_allowed")
    known = workshop.people.get(asked.by.person)
    if known is not None and known.removed:
        raise Refused("removed")
    return _driving(workshop, asked, track) if rule.drives else []


def _there_by_acting(workshop: Workshop, asked: Asked[Any]) -> list[Decided]:
    """Whoever facilitates on a later day comes back to it by the first thing they do."""
    known = workshop.people.get(asked.by.person)
    if workshop.day is None or known is None or not asked.by.facilitates or known.attendance != "expected":
        return []
    return [Decided(PersonArrived(asked.by.person, known.role, asked.at))]


def _driving(workshop: Workshop, asked: Asked[Any], track: TrackId) -> list[Decided]:
    """The first to drive sits down at the wheel; after that it is taken over or handed over, never grabbed."""
    driver = track_named(workshop, track).driver
    if driver == asked.by.person:
        return []
    if driver is None:
        return [Decided(DriverChanged(asked.by.person, track))]
    raise Refused("not_driving", driver=driver)


def _undo_offer(workshop: Workshop, asked: Asked[Any], step: StepId | None, track: TrackId) -> list[Decided]:
    orders = undo_of(workshop, asked, step)
    # An idea or a ballot of the facilitator's own is no action on the room: the journal has no line for it.
    entry = _entry(asked)
    if not orders and not entry.rule.drives:
        return []
    touches = journal.touched_by(asked.command, step, entry.rule.drives)
    running = workshop.running_in(track) if track in workshop.tracks else None
    label = journal.label_of(asked.command, entry.name, running, asked.at)
    return [Decided(UndoOffered(label, asked.by.person, orders, track, asked.fresh_id(), asked.at, touches))]


def _act_of(workshop: Workshop, asked: Asked[commands.Undo]) -> Act:
    return journal.undoable(track_named(workshop, asked.command.track).journal, asked.command.act, workshop.closed_at)


def _undo(workshop: Workshop, asked: Asked[commands.Undo], track: TrackId) -> list[Decided]:
    act = _act_of(workshop, asked)
    undone: Event = ActUndone(act.id, track) if act.id else UndoOffered(act.label, asked.by.person, (), track)
    decided: list[Decided] = [Decided(undone)]
    after = fold(workshop, decided, asked.at, asked.by.person)
    for index, order in enumerate(act.orders):
        assert after is not None
        try:
            one = _routed(after, _ordered(asked, order, index), order.step)
        except Refused as refused:
            # What participants have withdrawn since leaves nothing to be put back, and what they have written since
            # stays. What came before it can be taken back.
            if order.step is None or not (refused.code.startswith("unknown_") or refused.code == "changed_meanwhile"):
                raise
            continue
        after = fold(after, one, asked.at, asked.by.person)
        decided += one
    return decided


def _ordered(asked: Asked[Any], order: Order, index: int) -> Asked[Any]:
    entry = COMMANDS[order.do]
    command = entry.kind.model_validate(order.written)
    return replace(asked, command=command, entry=entry, seed=asked.seed + 1 + index, late=True)


def _keep_late(workshop: Workshop, asked: Asked[commands.KeepLate]) -> list[Decided]:
    """The post is decided again, as its author's, in a step that takes it although it has closed."""
    late = ending.late_post(workshop, asked.command.late)
    entry = COMMANDS[late.do]
    role = workshop.people[late.person].role if late.person in workshop.people else Role.PARTICIPANT
    by = acting(workshop, By(late.person, role), entry.rule.roles, workshop.track_of(late.step))
    command = entry.kind.model_validate(late.written)
    again = Asked(by, asked.at, asked.seed, command, late=True, entry=entry)
    kept = _routed(workshop, again, late.step)
    return [*kept, Decided(LatePostKept(asked.command.late, late.person))]


def _created(asked: Asked[Any]) -> Event:
    command = asked.command
    if not isinstance(command, commands.CreateWorkshop):
        raise Refused("unknown_step")
    description = Description(**command.model_dump(exclude={"workshop"}))
    fits_its_ages(description)
    return WorkshopCreated(command.workshop, description, asked.at)


_OF_THE_SERVER: Final = attending.OF_THE_SERVER | convening.OF_THE_SERVER | laying_out.OF_THE_SERVER
_NEEDING_WORK: Final = (commands.OpenStep, commands.CloseWorkshop, commands.Undo)
_OWN: Final = attending.RULES | agenda.RULES | days.RULES | convening.RULES | ending.RULES | finished.RULES
