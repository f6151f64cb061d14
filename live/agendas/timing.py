"""The time of a day on a clock of the place: when each step was to begin and when it will, when all ends and when it
was said to, by how much that differs, and what could be cut.

What is asked here is asked of the moment: nothing of it is kept. The arithmetic of cuts is in `live/planning/drift.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from live.core.commands import Asked
from live.core.ids import DayId, StepId, TrackId
from live.core.people import By, Role
from live.core.phases import PhaseNow
from live.core.refusals import Refused
from live.core.renewing import replace
from live.core.settings import Settings
from live.methods import METHODS
from live.minutes.dates import moment, zone
from live.planning.drift import MEAL, REST, Cut, Kind, Slot, cuts, rounded_up, worth_saying
from live.workshop.day_model import DayPlan
from live.workshop.deciding import fold, retime
from live.workshop.events import StepPlan
from live.workshop.model import Closed, Planned, Promise, Running, Workshop, began
from live.workshop.phases import has_its_own_minutes, phases_of
from live.workshop.promises import steps_of
from live.workshop.registry import order_of
from live.workshop.terms import EVERY_DAY, MAIN
from live.workshop.time_model import Retime, Retiming
from live.workshop.tracks import around, is_parallel, running_beside

_MINUTE: Final = 60_000
# What a step with nothing to its clock keeps at the least: two thirds.
_LEAST_OF_THREE: Final = 2
# What people need to change places between two rounds, and a phase without minutes of its own, at the least.
_TO_CHANGE: Final = 1
_LEAST_OF_A_PHASE: Final = 10
# Asks what would come of a command that nobody has given.
_NOBODY: Final = By("", Role.FACILITATOR)
# Whoever begins so far from the hour that was planned holds it at another time.
_ANOTHER_TIME: Final = 3 * 60 * _MINUTE


@dataclass(frozen=True, slots=True)
class Timed:
    """A step on the clock. `planned` is when it was to begin, None where nobody knows; `estimated`: its end is worked
    out from its turns or rounds, its own clock tells little."""

    starts: int
    ends: int
    planned: int | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Timing:
    """A day, or what a track does while it meets. `announced` is when it was said to end, None where nobody said so;
    `late` by how many minutes it will end later, negative for earlier, and `worth_saying` whether that is worth a
    word: something to come can still be held otherwise. `date` is when it will be held, where that is not before
    another day."""

    steps: dict[StepId, Timed] = field(default_factory=dict)
    minutes: int = 0
    date: str = ""
    begun: bool = False
    ends: int | None = None
    announced: int | None = None
    late: int = 0
    worth_saying: bool = False
    ways: tuple[dict[str, Any], ...] = ()

    def told(self) -> dict[str, Any]:
        steps = {
            key: {"planned": each.planned, "starts": each.starts, "ends": each.ends, "estimated": each.estimated}
            for key, each in self.steps.items()
        }
        return {
            "steps": steps,
            "minutes": self.minutes,
            "date": self.date,
            "begun": self.begun,
            "ends": self.ends,
            "announced": self.announced,
            "late": self.late,
            "worth_saying": self.worth_saying,
            "ways": list(self.ways),
        }


def timing(workshop: Workshop, now: int, track: TrackId = MAIN) -> Timing:
    """`now` is the time in milliseconds."""
    day = _day_shown(workshop)
    keys = _steps(workshop, track, day)
    if not keys or workshop.is_closed:
        return Timing()
    opens, begun = _begins(workshop, track, day, keys)
    skipped = _skipped(workshop, keys)
    minutes = sum(workshop.steps[key].plan.minutes_in_all for key in keys)
    ahead = "" if begun else _date_ahead(workshop, day, now)
    if ahead and opens is None:
        # Hours counted from now would be those of another day.
        return Timing(minutes=minutes, date=ahead)
    steps = _on_the_clock(workshop, keys, opens, now, skipped)
    if begun and track == MAIN:
        steps = _as_said(workshop, day, steps, opens, minutes)
    ends = max(each.ends for each in steps.values())
    announced = _announced(workshop, track, day, opens, begun, minutes)
    # By the minutes of the two hours as they are shown: whoever takes one from the other finds the same.
    late = ends // _MINUTE - announced // _MINUTE if announced is not None and begun else 0
    stands = announced is not None and begun and not _pauses_until_an_hour(workshop, track, now)
    to_come = [key for key in keys if key not in skipped]
    ways = tuple(_ways(workshop, to_come, track, now, ends, late)) if stands and late > 0 else ()
    # In the last step its own clock tells how far over it is: nothing is left to cut, and nobody waits for the next.
    is_last = all(not isinstance(workshop.steps[key], Planned) for key in to_come)
    helps = any(way["way"] != "later" or not is_last for way in ways)
    speaks = helps and announced is not None and worth_saying(late, (announced - now) // _MINUTE)
    return Timing(steps, minutes, ahead, begun, ends, announced, late, speaks, ways)


def _pauses_until_an_hour(workshop: Workshop, track: TrackId, now: int) -> bool:
    """Whether somebody has just said when it goes on: nothing is proposed against what they chose."""
    running = (workshop.running_in(key) for key in (track, MAIN) if key in workshop.tracks)
    return any(step is not None and step.paused_at and (step.resumes or 0) > now for step in running)


# --- the clock ------------------------------------------------------------------------------------------------


def _day_shown(workshop: Workshop) -> DayId:
    """The day that is being held, else the next one that has not been."""
    if workshop.day is not None:
        return workshop.day
    return next((key for key, day in workshop.days.items() if not day.was_held), EVERY_DAY)


def _steps(workshop: Workshop, track: TrackId, day: DayId) -> list[StepId]:
    if track == MAIN:
        return steps_of(workshop, day)
    # Those of the parallel step that has sent people there; a track that does not meet has no time.
    slot, known = workshop.main.now, workshop.tracks.get(track)
    if known is None or slot is None or not is_parallel(workshop.steps[slot].plan):
        return []
    return [key for key in known.order if workshop.steps[key].plan.slot in (None, slot)]


def _skipped(workshop: Workshop, keys: list[StepId]) -> set[StepId]:
    """The steps that were passed over: planned, and before the one that runs."""
    running = [at for at, key in enumerate(keys) if isinstance(workshop.steps[key], Running)]
    before = keys[: running[0]] if running else []
    return {key for key in before if began(workshop.steps[key]) is None}


def _begins(workshop: Workshop, track: TrackId, day: DayId, keys: list[StepId]) -> tuple[int | None, bool]:
    """When the first step was to begin, and whether any has."""
    times = [at for key in keys if (at := began(workshop.steps[key])) is not None]
    first = min(times, default=None)
    if track != MAIN:
        slot = workshop.main.now
        sent = began(workshop.steps[slot]) if slot else None
        return sent, first is not None
    opens = _hour(workshop, day, _planned(workshop, day).opens, first)
    if opens is None or (first is not None and abs(first - opens) > _ANOTHER_TIME):
        return first, first is not None
    return opens, first is not None


def _date_ahead(workshop: Workshop, day: DayId, now: int) -> str:
    held, today = _planned(workshop, day).date, moment(now, zone(workshop.description.time_zone)).date()
    return held if held > today.isoformat() else ""


def _planned(workshop: Workshop, day: DayId) -> DayPlan:
    """When a day is held; of a workshop without days, when it is."""
    described = workshop.description
    return workshop.days[day].plan if day in workshop.days else DayPlan(described.date, described.opens)


def _hour(workshop: Workshop, day: DayId, hour: str, first: int | None) -> int | None:
    """An hour of a day as a moment: on the day as it is held, else as it is planned."""
    planned = _planned(workshop, day)
    held = workshop.days[day].began if day in workshop.days else None
    held = held if held is not None else first
    if not hour or not (held is not None or planned.date):
        return None
    place = zone(workshop.description.time_zone)
    on = moment(held, place).date() if held is not None else date.fromisoformat(planned.date)
    at = datetime.combine(on, datetime.strptime(hour, "%H:%M").time(), place)
    return int(at.timestamp() * 1_000)


def _on_the_clock(
    workshop: Workshop, keys: list[StepId], opens: int | None, now: int, skipped: set[StepId]
) -> dict[StepId, Timed]:
    """Planned one after the other from the beginning; really from now on."""
    planned, free = opens, now
    if opens is not None and all(began(workshop.steps[key]) is None for key in keys):
        # Nobody begins before the hour that people were told.
        free = max(now, opens)
    steps: dict[StepId, Timed] = {}
    for key in keys:
        step = workshop.steps[key]
        length = step.plan.minutes_in_all * _MINUTE
        match step:
            case Closed(spans=spans) if spans:
                steps[key] = Timed(spans[0].began, spans[-1].ended, planned)
            case Running():
                ends, estimated = _end(workshop, key, step, now)
                free = max(free, ends)
                steps[key] = Timed(step.before[0].began if step.before else step.began, ends, planned, estimated)
            case _ if key not in skipped:
                steps[key] = Timed(free, free + length, planned)
                free += length
        if planned is not None:
            planned += length
    return steps


def _as_said(
    workshop: Workshop, day: DayId, steps: dict[StepId, Timed], opens: int | None, minutes: int
) -> dict[StepId, Timed]:
    """Steps to come at the hours that go with the end as it was said: what has been cut since moves none of them."""
    said = workshop.promises.get(day, Promise(minutes))
    later = (said.minutes - minutes) * _MINUTE
    if said.end is not None and opens is not None:
        later = said.end - opens - minutes * _MINUTE
    return {
        key: replace(each, planned=each.planned + later)
        if each.planned is not None and isinstance(workshop.steps[key], Planned)
        else each
        for key, each in steps.items()
    }


def _end(workshop: Workshop, key: StepId, step: Running, now: int) -> tuple[int, bool]:
    """When a running step will end as things stand, and whether its rounds or turns tell so, not its clock."""
    at = step.paused_at or now
    # Until the hour at which a pause is to be over nothing goes on.
    now = max(now, step.resumes or 0)
    left = METHODS[step.plan.method].remaining(step.activity, step.plan.minutes, at, around(workshop, step.plan))
    by_the_clock = _by_the_clock(step, now, at)
    if left is not None and not has_its_own_minutes(step):
        settles = max(0, (step.begins or 0) - at)
        return now + settles + left, True
    if is_parallel(step.plan):
        # The track that ends last holds the others up.
        return max(
            [by_the_clock, *(_end(workshop, inner, each, now)[0] for inner, each in running_beside(workshop))]
        ), False
    return by_the_clock, False


def _by_the_clock(step: Running, now: int, at: int) -> int:
    phases = step.plan.phases
    if step.ends is None:
        return max(now, step.began + step.plan.minutes_in_all * _MINUTE) + (now - at)
    if not phases:
        return max(now, step.ends + (now - at))
    # Its clock is that of the phase: those to come have minutes of their own.
    phase = METHODS[step.plan.method].phase_of(step.activity)
    if phase is None:
        return max(now, step.ends + (now - at))
    return max(now, step.ends + (now - at)) + _to_come(step.plan, phase) * _MINUTE


def _to_come(plan: StepPlan, at: PhaseNow) -> int:
    """The minutes of the phases after this one; one of them may come several times."""
    own = phases_of(plan)
    here = next(place for place, each in enumerate(own) if each.name == at.name)
    later = [each.name for each in own[here + 1 :]]
    several = next((each.name for each in own[here:] if each.named), at.name)
    again = at.of - at.number - len(later)
    return sum(plan.phases.get(name, 0) for name in (*later, *[several] * again))


def _announced(
    workshop: Workshop, track: TrackId, day: DayId, opens: int | None, begun: bool, minutes: int
) -> int | None:
    if track != MAIN:
        slot = workshop.running_in(MAIN)
        return slot.ends if slot else None
    said = workshop.promises.get(day, Promise(minutes))
    if said.end is not None:
        return said.end
    closes = _hour(workshop, day, _planned(workshop, day).closes, opens)
    if closes is not None and (opens is None or closes > opens):
        return closes
    total = said.minutes if begun else minutes
    return opens + total * _MINUTE if opens is not None and total else None


# --- what could be cut ----------------------------------------------------------------------------------------


def _ways(
    workshop: Workshop, keys: list[StepId], track: TrackId, now: int, ends: int, late: int
) -> Iterator[dict[str, Any]]:
    """Each with what it gains and the command that does it: tried first, for a step may have fewer minutes than its
    rounds, or phases that would no longer fit."""
    for cut in cuts(_slots(workshop, keys), late, _seated(workshop, keys, now)):
        command = _command(workshop, cut, track)
        sooner = _ends_with(workshop, command, track, now)
        gained = ends // _MINUTE - sooner // _MINUTE if sooner is not None else 0
        if sooner is not None and gained > 0:
            yield _told(workshop, replace(cut, gained=gained), sooner, max(0, late - gained), command)
    if track == MAIN:
        end = rounded_up(ends)
        day = workshop.day or EVERY_DAY
        said = workshop.promises[day].end if day in workshop.promises else None
        yield {
            "way": "later",
            "ends": end,
            "missing": 0,
            "do": order_of(Retime(end=end, end_was=said), None, None).written,
        }


def _ends_with(workshop: Workshop, command: Retime, track: TrackId, now: int) -> int | None:
    """When it ends with these times instead; None where they would be refused."""
    try:
        after = fold(workshop, retime(workshop, Asked(_NOBODY, now, 0, command)), now, _NOBODY.person)
    except Refused:
        return None
    assert after is not None
    day = _day_shown(after)
    keys = _steps(after, track, day)
    opens, _ = _begins(after, track, day, keys)
    steps = _on_the_clock(after, keys, opens, now, _skipped(after, keys))
    return max(each.ends for each in steps.values())


def _told(workshop: Workshop, cut: Cut, ends: int, missing: int, command: Retime) -> dict[str, Any]:
    plan = workshop.steps[cut.key].plan
    rounds = METHODS[plan.method].rounds
    number, each = rounds.of(_settings(plan)) if rounds else (0, 0)
    return {
        "way": cut.way,
        "step": cut.key,
        "steps": cut.minutes,
        "number": number,
        "question": rounds.question(_settings(plan), number) if rounds and cut.fewer else "",
        "round_minutes": each - cut.shorter,
        "minutes": cut.minutes[cut.key],
        "gained": cut.gained,
        "ends": ends,
        "missing": missing,
        "do": order_of(command, None, None).written,
    }


def _command(workshop: Workshop, cut: Cut, track: TrackId) -> Retime:
    if cut.way == "no_rest":
        return Retime(track=track, removed=(cut.key,))
    return Retime(track=track, changes=tuple(_retiming(workshop.steps[key].plan, cut, key) for key in cut.minutes))


def _retiming(plan: StepPlan, cut: Cut, key: StepId) -> Retiming:
    rounds = METHODS[plan.method].rounds
    minutes = max(0, cut.minutes[key] - plan.transition)
    if rounds is None:
        return Retiming(step=key, minutes=minutes, minutes_was=plan.minutes)
    count, each = rounds.of(_settings(plan))
    fewer, shorter = count - cut.fewer, each - cut.shorter
    if (fewer, shorter) != (count, each):
        # What the step has besides its rounds, for a harvest, it keeps.
        minutes = max(1, plan.minutes - count * each + fewer * shorter) if plan.minutes else 0
    return Retiming(
        step=key,
        minutes=minutes,
        minutes_was=plan.minutes,
        rounds=fewer,
        rounds_were=count,
        round_minutes=shorter,
        round_minutes_were=each,
    )


def _settings(plan: StepPlan) -> Settings:
    settings: Settings = METHODS[plan.method].settings.model_validate(plan.settings)
    return settings


def _slots(workshop: Workshop, keys: list[StepId]) -> list[Slot]:
    """What is still to come. The last step of all is where everything is drawn together: it keeps its time."""
    found = [_slot(workshop, key, is_last=key == keys[-1]) for key in keys]
    return [slot for slot in found if slot is not None]


def _slot(workshop: Workshop, key: StepId, is_last: bool) -> Slot | None:
    step = workshop.steps[key]
    if isinstance(step, Closed):
        return None
    plan, method = step.plan, METHODS[step.plan.method]
    minutes = plan.minutes_in_all
    if method.rounds is not None:
        count, each = method.rounds.of(_settings(plan))
        known = method.rounds.announced(step.activity) if isinstance(step, Running) else 0
        to_come = max(0, count - known)
        spare = to_come if known else max(0, to_come - 1)
        minutes = max(minutes, count * each)
        slack = _slack(plan) if to_come else 0
        return Slot(key, minutes, "rounds", minutes, to_come, each, method.rounds.least, spare, slack)
    if isinstance(step, Running):
        return None
    if method.rests:
        return Slot(key, minutes, "rest", MEAL if minutes >= MEAL else REST)
    kind: Kind = "kept" if is_last or is_parallel(plan) or not plan.minutes else "elastic"
    slack = _slack(plan) if kind == "elastic" else 0
    two_thirds = -(-plan.minutes * _LEAST_OF_THREE // 3)
    least = min(max(sum(plan.phases.values()), two_thirds), plan.minutes - slack)
    return Slot(key, minutes, kind, plan.transition + least, slack=slack)


def _slack(plan: StepPlan) -> int:
    """The minutes of a step that none of its rounds and phases needs. Where nothing in it has minutes of its own, all
    of them are needed; so are they where a phase comes who knows how many times."""
    rounds = METHODS[plan.method].rounds
    phases = [phase for phase in phases_of(plan) if phase.timed]
    open_phases = [phase for phase in phases if not plan.phases.get(phase.name)]
    if any(phase.named for phase in phases) or (rounds is None and (open_phases or not phases)):
        return 0
    count, each = rounds.of(_settings(plan)) if rounds else (1, 0)
    needed = count * each + (count - 1) * _TO_CHANGE + sum(plan.phases.values())
    return max(0, plan.minutes - needed - len(open_phases) * _LEAST_OF_A_PHASE)


def _seated(workshop: Workshop, keys: list[StepId], now: int) -> int:
    """For how many minutes nobody has had a rest."""
    last: int | None = None
    for key in keys:
        step = workshop.steps[key]
        if METHODS[step.plan.method].rests and isinstance(step, Closed) and step.spans:
            last = step.spans[-1].ended
        elif last is None:
            last = began(step)
    return max(0, (now - last) // _MINUTE) if last is not None else 0
