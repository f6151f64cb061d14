"""Rules about the agenda: planning steps, opening and closing them, their time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final

from pydantic import ValidationError

from live.core.commands import Asked, Command, Event, refusal_of
from live.core.ids import StepId, TrackId
from live.core.meanwhile import own_changes
from live.core.outcomes import Origin, Outcome
from live.core.refusals import Refused
from live.core.settings import Settings
from live.methods import KINDS, METHODS
from live.workshop import commands, events, model, spotlight, terms, track_model
from live.workshop.events import StepPlan
from live.workshop.handed_on import taken_over
from live.workshop.model import Closed, Planned, Running, Workshop, began
from live.workshop.phases import begun, checked_phases
from live.workshop.prepared import plan_of
from live.workshop.settings import settings_of_both
from live.workshop.step_folds import started
from live.workshop.terms import MAIN
from live.workshop.tracks import held_in, is_parallel, meeting, running_beside, track_named

_LONGEST_PAUSE: Final = 24 * 60 * 60_000


def checked(plan: StepPlan, workshop: Workshop) -> StepPlan:
    """The plan with its settings complete; refused when its method does not take them."""
    method = METHODS.get(plan.method)
    if method is None:
        raise Refused("unknown_method", method=plan.method)
    if any(key is not None and key not in workshop.steps for key in (plan.works_on, plan.slot)):
        raise Refused("unknown_step")
    if plan.day is not None and plan.day not in workshop.days:
        raise Refused("unknown_day")
    _of_its_own_track(workshop, plan)
    if plan.takes is not None and plan.takes not in KINDS:
        raise Refused("bad_command", field="takes", why="one of " + ", ".join(KINDS))
    if plan.standing and method.stands == "never":
        raise Refused("cannot_stand")
    if plan.track != MAIN and is_parallel(plan):
        raise Refused("parallel_in_track")
    try:
        settings: Settings = method.settings.model_validate(plan.settings)
    except ValidationError as wrong:
        raise refusal_of(wrong, "bad_settings") from None
    plan = replace(plan, settings=settings.model_dump(mode="json"))
    return replace(plan, phases=checked_phases(plan))


def _of_its_own_track(workshop: Workshop, plan: StepPlan) -> None:
    """A track works on what it or the plenary has produced: whoever leads it learns nothing of another track by it."""
    if plan.works_on is not None and workshop.track_of(plan.works_on) not in (MAIN, plan.track) and plan.track != MAIN:
        raise Refused("other_track")


def _still_there(workshop: Workshop, plan: StepPlan) -> StepPlan:
    """A plan without the steps that have been taken off the agenda since it was made."""
    works_on, slot = (key if key in workshop.steps else None for key in (plan.works_on, plan.slot))
    return replace(plan, works_on=works_on, slot=slot)


def _add(workshop: Workshop, asked: Asked[commands.AddStep]) -> list[Event]:
    command = asked.command
    if command.again in workshop.steps:
        return []
    order = track_named(workshop, command.track).order
    if _always_there(command.method):
        raise Refused("always_there")
    if len(order) >= terms.MOST_STEPS:
        raise Refused("too_many_steps", limit=terms.MOST_STEPS)
    plan = plan_of(command)
    if plan.standing:
        return [_standing(workshop, command.again or asked.fresh_id(), plan)]
    to = len(order) if command.to is None else min(command.to, len(order))
    if command.after is not None:
        if command.after not in order:
            raise Refused("unknown_step")
        to = order.index(command.after) + 1
    return [events.StepAdded(command.again or asked.fresh_id(), checked(plan, workshop), to)]


def _standing(workshop: Workshop, key: StepId, plan: StepPlan) -> Event:
    if plan.track != MAIN:
        raise Refused("cannot_stand")
    if len(workshop.standing) >= terms.MOST_STANDING:
        raise Refused("too_many_steps", limit=terms.MOST_STANDING)
    return events.StepAdded(key, replace(checked(plan, workshop), track=key), 0)


def _always_there(method: str) -> bool:
    return method in METHODS and METHODS[method].stands == "always"


def _change(workshop: Workshop, asked: Asked[commands.ChangeStep]) -> list[Event]:
    command = asked.command
    step = _step(workshop, command.step)
    # `works_on` and `takes` may be set back to nothing, so what was said counts, not what is empty.
    changes = {name: getattr(command, name) for name in command.model_fields_set - {"step", "was", "seen"}}
    changes = own_changes(changes, command.seen, partial(getattr, step.plan))
    may_be_nothing = ("works_on", "takes", "slot", "day")
    kept = {name: value for name, value in changes.items() if value is not None or name in may_be_nothing}
    setting_up = kept.keys() & {"settings", "works_on", "takes"}
    if setting_up and not isinstance(step, Planned):
        raise Refused("step_open")
    if kept.get("works_on") == command.step:
        raise Refused("unknown_step")
    # The form says again what it was shown, also a step that somebody else has taken off the agenda meanwhile.
    if command.settings is not None and command.was is not None:
        kept["settings"] = settings_of_both(step.plan, command.was, command.settings)
    fresh = {name: value for name, value in kept.items() if value != getattr(step.plan, name)}
    plan = checked(replace(_still_there(workshop, step.plan), **fresh), workshop)
    return [events.StepChanged(command.step, plan)] if plan != step.plan else []


def _move(workshop: Workshop, asked: Asked[commands.MoveStep]) -> list[Event]:
    order = workshop.tracks[_step(workshop, asked.command.step).plan.track].order
    to = min(asked.command.to, len(order) - 1)
    if order.index(asked.command.step) == to:
        return []
    return [events.StepMoved(asked.command.step, to)]


def _remove(workshop: Workshop, asked: Asked[commands.RemoveStep]) -> list[Event]:
    if not isinstance(_step(workshop, asked.command.step), Planned):
        raise Refused("step_open")
    return [events.StepRemoved(asked.command.step)]


def _bring(workshop: Workshop, asked: Asked[commands.BringCards]) -> list[Event]:
    step = _step(workshop, asked.command.step)
    if not isinstance(step, Planned):
        raise Refused("step_open")
    if not takes_cards(step.plan.method):
        raise Refused("takes_no_cards")
    cards = tuple(
        Outcome(asked.fresh_id(at), card.text, "idea", origin=Origin(card.workshop, card.heading, card.to))
        for at, card in enumerate(asked.command.cards)
    )
    return [events.CardsBrought(asked.command.step, cards)]


def takes_cards(method: str) -> bool:
    """Whether a step of it can work on what other workshops have said."""
    takes = METHODS[method].takes
    return takes == "anything" or "idea" in takes or METHODS[method].sorts_cards


def _open(workshop: Workshop, asked: Asked[commands.OpenStep]) -> list[Event]:
    return _opening(workshop, asked.command.step, asked.at)


def making_way(workshop: Workshop, key: StepId, at: int) -> list[Event]:
    """What closes when this step opens. Raises Refused where it cannot open now."""
    still_going(workshop)
    awake(workshop)
    step = _step(workshop, key)
    if isinstance(step, Running):
        return []
    if step.plan.track != MAIN and not step.plan.standing and step.plan.track not in meeting(workshop):
        raise Refused("track_not_meeting")
    now = workshop.tracks[step.plan.track].now
    return closings(workshop, now, at) if now else []


def _opening(workshop: Workshop, key: StepId, at: int) -> list[Event]:
    before = making_way(workshop, key, at)
    step = _step(workshop, key)
    if isinstance(step, Running):
        return []
    if isinstance(step, Closed) and not step.spans:
        # It opens for the first time, with what was written when that happened by mistake.
        begins = at + step.plan.transition * 60_000
        ends = begun(step.plan, METHODS[step.plan.method].phase_of(step.activity), begins)
        return [*before, events.StepReopened(key, at, ends, begins if step.plan.transition else None)]
    if isinstance(step, Closed):
        return [*before, events.StepReopened(key, at, _still_to_come(step.ends, at), _still_to_come(step.begins, at))]
    begins = at + step.plan.transition * 60_000
    _of_its_own_track(workshop, step.plan)
    given = given_to(workshop, key)
    # A method refuses here what it cannot work with.
    activity = started(step.plan, given, workshop)
    ends = begun(step.plan, METHODS[step.plan.method].phase_of(activity), begins)
    return [*before, events.StepOpened(key, given, at, ends, begins if step.plan.transition else None)]


def _still_to_come(when: int | None, at: int) -> int | None:
    return when if when is not None and when > at else None


def given_to(
    workshop: Workshop, key: StepId, *, of_every_kind: bool = False, foreseen: bool = False
) -> tuple[Outcome, ...]:
    """What an earlier step leaves it, and what other workshops have said: what it would work on if it opened now.
    `foreseen`: also what has still to be settled, in any order."""
    plan, brought = workshop.steps[key].plan, workshop.brought.get(key) or ()
    source = workshop.steps.get(plan.works_on) if plan.works_on else None
    if source is None or isinstance(source, Planned):
        return brought
    left = _left_by(source, foreseen)
    if plan.works_on is not None and is_parallel(source.plan):
        # What all tracks produced, together, each with the track it comes from, and once.
        held = held_in(workshop, plan.works_on)
        elsewhere = taken_over(workshop, held)
        left += tuple(
            replace(outcome, track=outcome.track or workshop.track_of(key))
            for key in held
            for outcome in _left_by(workshop.steps[key], foreseen)
            if (key, outcome.id) not in elsewhere
        )
    taken = None if of_every_kind else plan.takes
    return tuple(outcome for outcome in left if taken is None or outcome.kind == taken) + brought


def _left_by(step: model.Step, foreseen: bool) -> tuple[Outcome, ...]:
    if isinstance(step, Planned):
        return ()
    method = METHODS[step.plan.method]
    return (method.foreseen if foreseen and method.foreseen else method.outcomes)(step.activity)


def closings(workshop: Workshop, key: StepId, at: int) -> list[Event]:
    """The end of a step. With a parallel step end those that run in its tracks: everybody is back in the plenary."""
    step = workshop.steps[key]
    beside = running_beside(workshop) if is_parallel(step.plan) else []
    return [
        *(events.StepClosed(inner, at) for inner, _ in beside),
        events.StepClosed(key, at),
        *_called_back(workshop, step),
        *_helped(workshop, step),
    ]


def _called_back(workshop: Workshop, step: model.Step) -> list[Event]:
    """Nobody has to be called back any more."""
    called = is_parallel(step.plan) and workshop.announcement is not None and workshop.announcement.calls
    return [track_model.AnnouncementTakenDown()] if called else []


def _helped(workshop: Workshop, step: model.Step) -> list[Event]:
    """Nobody has to come to a track that meets no more."""
    asking = (key for key, track in workshop.beside.items() if track.needs_help) if is_parallel(step.plan) else ()
    return [track_model.HelpAsked(key, False) for key in asking]


def _close(workshop: Workshop, asked: Asked[commands.CloseStep]) -> list[Event]:
    if not isinstance(_step(workshop, asked.command.step), Running):
        raise Refused("step_not_open")
    return closings(workshop, asked.command.step, asked.at)


def _go_back(workshop: Workshop, asked: Asked[commands.GoBack]) -> list[Event]:
    """The last step before the present one that was open before; without a running one, the last of all."""
    track = track_named(workshop, asked.command.track)
    here = track.order.index(track.now) if track.now else len(track.order)
    earlier = [key for key in track.order[:here] if began(workshop.steps[key]) is not None]
    if not earlier:
        raise Refused("step_not_open")
    return _opening(workshop, earlier[-1], asked.at)


def _return_to_plan(workshop: Workshop, asked: Asked[commands.ReturnToPlan]) -> list[Event]:
    key = asked.command.step
    step = _step(workshop, key)
    if isinstance(step, Planned) or _always_there(step.plan.method):
        return []
    if isinstance(step, Closed):
        return []
    # Somebody may have written in it during the seconds before the undo.
    kept = step.activity != started(step.plan, given_to(workshop, asked.command.step), workshop)
    beside = (
        [events.StepClosed(inner, asked.at) for inner, _ in running_beside(workshop)] if is_parallel(step.plan) else []
    )
    return [*beside, events.StepUnopened(key, kept)]


def _show_on_screen(workshop: Workshop, asked: Asked[commands.ShowOnScreen]) -> list[Event]:
    track, key = asked.command.track, asked.command.step
    shown = track_named(workshop, track).screen
    if key is not None:
        if key not in workshop.standing:
            raise Refused("unknown_step")
        if workshop.running_in(key) is None:
            raise Refused("step_not_open")
    return [events.ScreenTurned(track, key)] if shown != key else []


def _pause(workshop: Workshop, asked: Asked[commands.Pause]) -> list[Event]:
    key, running = _the_running(workshop, asked.command.track)
    until = asked.command.until
    if until is not None and not asked.at < until <= asked.at + _LONGEST_PAUSE:
        if not asked.late:
            raise Refused("bad_command", field="until", why="a moment of the next 24 hours")
        # What undoes an act says an hour that has come and gone since.
        until = None
    if running.paused_at and running.resumes == until:
        return []
    return [events.StepPaused(key, running.paused_at or asked.at, until)]


def _resume(workshop: Workshop, asked: Asked[commands.Resume]) -> list[Event]:
    key, running = _the_running(workshop, asked.command.track)
    if not running.paused_at:
        return []
    later = asked.at - running.paused_at
    # Whoever had settled before the pause does not settle again.
    begins = running.begins
    if begins is not None and running.settles_at(running.paused_at):
        begins += later
    return [events.StepResumed(key, running.ends and running.ends + later, later, begins)]


def _extend(workshop: Workshop, asked: Asked[commands.Extend]) -> list[Event]:
    key, running = _the_running(workshop, asked.command.track)
    return [extended(key, running, asked.command.seconds * 1_000, asked.at)]


def extended(key: StepId, running: Running, longer: int, at: int) -> events.StepExtended:
    from_when = running.paused_at or at
    if running.begins is not None and running.settles_at(from_when):
        # The time that everybody sees is the one that changes.
        begins = max(running.begins + longer, from_when)
        ends = running.ends and running.ends + begins - running.begins
        return events.StepExtended(key, ends, begins)
    # Time added after the bell counts from now: two more minutes are two more minutes.
    ends = max(running.ends or from_when, from_when) + longer
    return events.StepExtended(key, max(ends, from_when), running.begins)


def settled(key: StepId, running: Running, at: int) -> events.StepExtended:
    """Everybody has settled, whatever time was left for it."""
    from_when = running.paused_at or at
    return extended(key, running, from_when - (running.begins or from_when), at)


def _the_running(workshop: Workshop, track: TrackId) -> tuple[StepId, Running]:
    now, running = track_named(workshop, track).now, workshop.running_in(track)
    if now is None or running is None:
        raise Refused("step_not_open")
    return now, running


def _step(workshop: Workshop, key: StepId) -> model.Step:
    step = workshop.steps.get(key)
    if step is None:
        raise Refused("unknown_step")
    return step


def still_going(workshop: Workshop) -> None:
    if workshop.is_closed:
        raise Refused("workshop_closed")


def awake(workshop: Workshop) -> None:
    """Refuse what is done where people are: between two days there is nobody."""
    if workshop.sleeps:
        raise Refused("between_days")


RULES: Final[dict[type[Command], Callable[[Workshop, Any], list[Event]]]] = {
    commands.AddStep: _add,
    commands.ChangeStep: _change,
    commands.MoveStep: _move,
    commands.RemoveStep: _remove,
    commands.BringCards: _bring,
    commands.OpenStep: _open,
    commands.CloseStep: _close,
    commands.GoBack: _go_back,
    commands.ReturnToPlan: _return_to_plan,
    commands.ShowOnScreen: _show_on_screen,
    commands.TurnSpotlight: spotlight.turn,
    commands.Pause: _pause,
    commands.Resume: _resume,
    commands.Extend: _extend,
}
