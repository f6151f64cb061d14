"""Rules about days: planning them, opening one and closing it. Between two of them the workshop sleeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final

from live.core.commands import Asked, Command, Event
from live.core.ids import DayId
from live.core.meanwhile import own_changes
from live.core.refusals import Refused
from live.workshop import day_model, events, track_model
from live.workshop.agenda import closings, still_going
from live.workshop.day_model import DayPlan
from live.workshop.model import Day, Workshop, began


def day_named(workshop: Workshop, key: DayId) -> Day:
    """Raises Refused where there is no such day."""
    known = workshop.days.get(key)
    if known is None:
        raise Refused("unknown_day")
    return known


def _add(workshop: Workshop, asked: Asked[day_model.AddDay]) -> list[Event]:
    command = asked.command
    if command.again in workshop.days:
        return []
    if len(workshop.days) >= day_model.MOST_DAYS:
        raise Refused("too_many_days", limit=day_model.MOST_DAYS)
    if any(step not in workshop.steps for step in command.steps):
        raise Refused("unknown_step")
    plan = DayPlan(command.date, command.opens, command.closes, command.place)
    key = command.again or asked.fresh_id()
    to = len(workshop.days) if command.to is None else min(command.to, len(workshop.days))
    added: list[Event] = [day_model.DayAdded(key, plan, to, command.steps)]
    # Whoever thinks of a second day while the first goes on adds both.
    if not workshop.days and workshop.held_at is not None and not workshop.is_closed:
        added.append(day_model.DayOpened(key, _began(workshop), had_begun=True))
    return added


def _began(workshop: Workshop) -> int:
    """When the first step was opened, the standing ones aside."""
    steps = (step for step in workshop.steps.values() if not step.plan.standing)
    return min(at for step in steps if (at := began(step)) is not None)


def _change(workshop: Workshop, asked: Asked[day_model.ChangeDay]) -> list[Event]:
    before = day_named(workshop, asked.command.day).plan
    changes = asked.command.model_dump(exclude_none=True, exclude={"day", "seen"})
    after = replace(before, **own_changes(changes, asked.command.seen, partial(getattr, before)))
    return [day_model.DayChanged(asked.command.day, after)] if after != before else []


def _move(workshop: Workshop, asked: Asked[day_model.MoveDay]) -> list[Event]:
    day_named(workshop, asked.command.day)
    order = [*workshop.days]
    to = min(asked.command.to, len(order) - 1)
    return [day_model.DayMoved(asked.command.day, to)] if order.index(asked.command.day) != to else []


def _remove(workshop: Workshop, asked: Asked[day_model.RemoveDay]) -> list[Event]:
    if day_named(workshop, asked.command.day).was_held:
        raise Refused("day_held")
    return [day_model.DayRemoved(asked.command.day)]


def _open(workshop: Workshop, asked: Asked[day_model.OpenDay]) -> list[Event]:
    still_going(workshop)
    key = asked.command.day
    day_named(workshop, key)
    if workshop.day == key:
        return []
    if workshop.day is not None:
        raise Refused("day_open")
    return [day_model.DayOpened(key, asked.at), *_with(workshop, asked)]


def _with(workshop: Workshop, asked: Asked[Any]) -> list[Event]:
    """Whoever opens a day is there."""
    known = workshop.people.get(asked.by.person)
    return [events.PersonArrived(asked.by.person, known.role, asked.at)] if known else []


def _close(workshop: Workshop, asked: Asked[day_model.CloseDay]) -> list[Event]:
    if workshop.day is None:
        raise Refused("no_day_open")
    return end_of_day(workshop, asked.at)


def end_of_day(workshop: Workshop, at: int) -> list[Event]:
    """What runs closes, what was said to all screens is over, and the day with it; nothing where none is open."""
    ended = closings(workshop, workshop.main.now, at) if workshop.main.now else []
    if workshop.day is None:
        return ended
    taken_down = any(isinstance(event, track_model.AnnouncementTakenDown) for event in ended)
    if workshop.announcement is not None and not taken_down:
        ended.append(track_model.AnnouncementTakenDown())
    return [*ended, day_model.DayClosed(workshop.day, at)]


def _take_back(workshop: Workshop, asked: Asked[day_model.TakeBackDay]) -> list[Event]:
    key = asked.command.day
    day = day_named(workshop, key)
    if day.began is not None:
        # Something may have been done during the seconds before the undo: then it was a day, and it closes.
        held = workshop.held_at is not None and workshop.held_at >= day.began
        return end_of_day(workshop, asked.at) if held else [day_model.DayUnopened(key)]
    if workshop.day is not None:
        raise Refused("day_open")
    if not day.spans:
        return []
    if any(other.spans and other.spans[-1].ended > day.spans[-1].ended for other in workshop.days.values()):
        raise Refused("day_held")
    return [day_model.DayUnclosed(key)]


RULES: Final[dict[type[Command], Callable[[Workshop, Any], list[Event]]]] = {
    day_model.AddDay: _add,
    day_model.ChangeDay: _change,
    day_model.MoveDay: _move,
    day_model.RemoveDay: _remove,
    day_model.OpenDay: _open,
    day_model.CloseDay: _close,
    day_model.TakeBackDay: _take_back,
}
