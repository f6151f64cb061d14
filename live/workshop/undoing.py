"""What would take a facilitator's last action back: the inverse orders, worked out before it is done."""

from __future__ import annotations

from typing import Any

from live.core.commands import Asked, Command
from live.core.ids import DayId, StepId, TrackId
from live.methods import METHODS
from live.workshop import commands, day_model, retiming, time_model, track_model
from live.workshop.events import Order
from live.workshop.model import Closed, Running, Workshop, began
from live.workshop.registry import order_of
from live.workshop.terms import MAIN
from live.workshop.tracks import running_beside


def undo_of(workshop: Workshop, asked: Asked[Any], step: StepId | None) -> tuple[Order, ...]:
    """The orders that undo this command, asked of the workshop as it is before the command."""
    method = asked.entry.method if asked.entry else None
    if method is None:
        return tuple(order_of(command, None, None) for command in _own(workshop, asked))
    activity = getattr(workshop.steps.get(step) if step else None, "activity", None)
    if activity is None:
        return ()
    return tuple(order_of(command, method, step) for command in METHODS[method].inverse(activity, asked))


def _own(workshop: Workshop, asked: Asked[Any]) -> tuple[Command, ...]:
    for inverse in (_of_what_runs, _of_people, _of_the_plan, _of_days, _of_tracks):
        if orders := inverse(workshop, asked):
            return orders
    return ()


def _of_what_runs(workshop: Workshop, asked: Asked[Any]) -> tuple[Command, ...]:
    match asked.command:
        case commands.OpenStep(step=key):
            opening = workshop.steps.get(key)
            taken_back = (commands.ReturnToPlan(step=key),) if opening and began(opening) is None else ()
            return (*taken_back, *_back_to_present(workshop, workshop.track_of(key), key))
        case commands.CloseStep(step=key) if isinstance(workshop.steps.get(key), Running):
            return _open_again(workshop, key)
        case commands.GoBack(track=track):
            return _back_to_present(workshop, track, None)
        case commands.ShowOnScreen(track=track) if track in workshop.tracks:
            return (commands.ShowOnScreen(track=track, step=workshop.tracks[track].screen),)
        case commands.TurnSpotlight(track=track) if track in workshop.tracks:
            lit = workshop.tracks[track].spotlight
            return (commands.TurnSpotlight(track=track, step=lit and lit.step, card=lit and lit.card),)
        case commands.Pause(track=track):
            running = workshop.running_in(track)
            return (_paused(track, running) if running and running.paused_at else commands.Resume(track=track),)
        case commands.Resume(track=track):
            return (_paused(track, workshop.running_in(track)),)
        case commands.Extend(seconds=seconds, track=track):
            return (commands.Extend(seconds=-seconds, track=track),)
        case _:
            return ()


def _of_people(workshop: Workshop, asked: Asked[Any]) -> tuple[Command, ...]:
    match asked.command:
        case commands.MarkAttendance(person=person, day=day) if day is not None and day != workshop.day:
            noted = workshop.people[person].on(day) if person in workshop.people else "expected"
            return (commands.MarkAttendance(person=person, attendance=noted, day=day),) if noted != "expected" else ()
        case commands.MarkAttendance(person=person):
            known = workshop.people.get(person)
            if known and known.left is not None:
                return ()
            if known and known.attendance != "expected":
                return (commands.MarkAttendance(person=person, attendance=known.attendance),)
            return ()
        case commands.GiveProxy(person=person) if person in workshop.people:
            return (commands.GiveProxy(person=person, to=workshop.people[person].proxy),)
        case commands.RemovePerson(person=person):
            return (commands.Readmit(person=person),)
        case commands.Readmit(person=person):
            return (commands.RemovePerson(person=person),)
        case commands.RemovePeople(people=people):
            inside = tuple(each for each in people if (known := workshop.people.get(each)) and not known.removed)
            return (commands.ReadmitPeople(people=inside),) if inside else ()
        case commands.ReadmitPeople(people=people):
            outside = tuple(each for each in people if (known := workshop.people.get(each)) and known.removed)
            return (commands.RemovePeople(people=outside),) if outside else ()
        case commands.CloseDoors() if not workshop.doors_closed:
            return (commands.OpenDoors(),)
        case commands.OpenDoors() if workshop.doors_closed:
            return (commands.CloseDoors(),)
        case _:
            return ()


def _of_the_plan(workshop: Workshop, asked: Asked[Any]) -> tuple[Command, ...]:
    match asked.command:
        case commands.AddStep():
            return (commands.RemoveStep(step=asked.fresh_id()),)
        case commands.RemoveStep(step=key):
            return _put_back(workshop, key)
        case commands.MoveStep(step=key) if key in workshop.steps:
            order = workshop.tracks[workshop.track_of(key)].order
            return (commands.MoveStep(step=key, to=order.index(key)),)
        case commands.ChangeStep(step=key):
            return _as_it_was(workshop, asked.command, key)
        case time_model.Retime(removed=removed):
            return (retiming.inverse(asked.command), *(back for key in removed for back in _put_back(workshop, key)))
        case _:
            return ()


def _of_days(workshop: Workshop, asked: Asked[Any]) -> tuple[Command, ...]:
    match asked.command:
        case commands.CloseWorkshop():
            now = workshop.main.now
            awake = (day_model.TakeBackDay(day=workshop.day),) if workshop.day else ()
            return (commands.ReopenWorkshop(), *awake, *(_open_again(workshop, now) if now else ()))
        case day_model.AddDay(steps=steps):
            if not workshop.days and workshop.held_at is not None:
                return ()
            was = tuple(commands.ChangeStep(step=key, day=workshop.steps[key].plan.day) for key in steps)
            return (day_model.RemoveDay(day=asked.fresh_id()), *was)
        case day_model.ChangeDay(day=key) if key in workshop.days:
            planned = workshop.days[key].plan
            said = asked.command.model_fields_set - {"day", "seen"}
            before_it = {name: getattr(planned, name) for name in said}
            return (day_model.ChangeDay(day=key, **before_it),)
        case day_model.MoveDay(day=key) if key in workshop.days:
            return (day_model.MoveDay(day=key, to=[*workshop.days].index(key)),)
        case day_model.RemoveDay(day=key) if key in workshop.days:
            return (_day_put_back(workshop, key),)
        case day_model.OpenDay(day=key):
            return (day_model.TakeBackDay(day=key),)
        case day_model.CloseDay() if workshop.day is not None:
            now = workshop.main.now
            return (day_model.TakeBackDay(day=workshop.day), *(_open_again(workshop, now) if now else ()))
        case _:
            return ()


def _of_tracks(workshop: Workshop, asked: Asked[Any]) -> tuple[Command, ...]:
    match asked.command:
        case track_model.AddTrack():
            return (track_model.RemoveTrack(track=asked.fresh_id()),)
        case track_model.RemoveTrack(track=key):
            return _track_put_back(workshop, key)
        case track_model.ChangeTrack(track=key) if key in workshop.tracks:
            plan = workshop.tracks[key].plan
            before = {name: getattr(plan, name) for name in asked.command.model_fields_set if name != "track"}
            return (track_model.ChangeTrack(track=key, **before),)
        case track_model.NameReferent(track=key, person=person):
            return (track_model.ReleaseReferent(track=key, person=person),)
        case track_model.ReleaseReferent(track=key, person=person):
            return (track_model.NameReferent(track=key, person=person),)
        case track_model.CallBack() | track_model.Announce():
            return (track_model.TakeDownAnnouncement(),)
        case track_model.ExtendAll(seconds=seconds):
            return (track_model.ExtendAll(seconds=-seconds),)
        case _:
            return ()


def _paused(track: TrackId, running: Running | None) -> Command:
    """A pause with the hour of its end, as it is."""
    return commands.Pause(track=track, until=running.resumes if running else None)


def _open_again(workshop: Workshop, key: StepId) -> tuple[Command, ...]:
    """What runs now, as it is; with a parallel step what runs in its tracks."""
    beside = running_beside(workshop) if workshop.track_of(key) == MAIN else []
    return (commands.OpenStep(step=key), *(commands.OpenStep(step=inner) for inner, _ in beside))


def _back_to_present(workshop: Workshop, track: TrackId, opening: StepId | None) -> tuple[Command, ...]:
    now = workshop.tracks[track].now if track in workshop.tracks else None
    if now is not None:
        return _open_again(workshop, now)
    # Nothing was running: the step that was reopened closes again.
    if opening is not None and _was_held(workshop, opening):
        return (commands.CloseStep(step=opening),)
    return ()


def _was_held(workshop: Workshop, key: StepId) -> bool:
    step = workshop.steps.get(key)
    return isinstance(step, Closed) and began(step) is not None


def _day_put_back(workshop: Workshop, key: DayId) -> Command:
    plan = workshop.days[key].plan
    steps = tuple(step for step, each in workshop.steps.items() if each.plan.day == key)
    to = [*workshop.days].index(key)
    return day_model.AddDay(date=plan.date, opens=plan.opens, closes=plan.closes, place=plan.place, to=to, steps=steps)


def _put_back(workshop: Workshop, key: StepId) -> tuple[Command, ...]:
    step = workshop.steps.get(key)
    if step is None:
        return ()
    plan = step.plan
    order = workshop.tracks[plan.track].order
    place = order.index(key)
    again = commands.AddStep(
        method=plan.method,
        title=plan.title,
        question=plan.question,
        minutes=plan.minutes,
        settings=plan.settings,
        works_on=plan.works_on if plan.works_on in workshop.steps else None,
        takes=plan.takes,
        track=MAIN if plan.standing else plan.track,
        to=place,
        slot=plan.slot if plan.slot in workshop.steps else None,
        day=plan.day,
        transition=plan.transition,
        note_fr=plan.note_fr,
        note_en=plan.note_en,
        phases=plan.phases,
        # Under its own id, by which later steps work on it.
        again=key,
        standing=plan.standing,
    )
    return (again,)


def _track_put_back(workshop: Workshop, key: TrackId) -> tuple[Command, ...]:
    track = workshop.tracks.get(key)
    if track is None:
        return ()
    plan = track.plan
    again = track_model.AddTrack(
        title=plan.title,
        question=plan.question,
        place=plan.place,
        colour=plan.colour,
        least=plan.least,
        most=plan.most,
        to=[*workshop.beside].index(key),
        again=key,
    )
    steps = (command for step in track.order for command in _put_back(workshop, step))
    leading = (track_model.NameReferent(track=key, person=person) for person in track.referents)
    report = (track_model.NameRapporteur(track=key, person=track.rapporteur),) if track.rapporteur else ()
    return (again, *steps, *leading, *report)


def _as_it_was(workshop: Workshop, command: commands.ChangeStep, key: StepId) -> tuple[Command, ...]:
    step = workshop.steps.get(key)
    if step is None:
        return ()
    before = {name: getattr(step.plan, name) for name in command.model_fields_set - {"step", "was", "seen"}}
    if "settings" in before:
        # Other settings may have other phases.
        before["phases"] = step.plan.phases
    return (commands.ChangeStep(step=key, **before),)
