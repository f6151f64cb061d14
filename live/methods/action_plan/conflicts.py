"""What is odd about the deadlines of a plan, of what is still to be done. They are kept all the same: whoever plans
decides.

That a day is past is not among them: a rule knows no today, so screens say it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from live.core.dates import read_day
from live.core.names import bare
from live.core.outcomes import Spoken
from live.methods.action_plan.model import Action, ActionId, ActionPlan
from live.planning.backward import working_day_before
from live.planning.days_off import school_holiday

Code = Literal[
    "nobody_leads",
    "clear_days",
    "day_off",
    "moved",
    "put_off",
    "same_day",
    "same_leader",
    "full_week",
    "school",
    "summer",
    "new_year",
    "after",
]
# In one week somebody does three things; of more they are warned.
WEEKS_MOST: Final = 3
_SUMMER: Final = ((7, 15), (8, 25))
_NEW_YEAR: Final = ((12, 20), (1, 4))


@dataclass(frozen=True, slots=True)
class Conflict:
    """`why` is what a day off or school holidays are called; `day` the working day before it, or the day off that a
    count led to; `others` the numbers of the actions it is shared with."""

    code: Code
    why: Spoken | None = None
    day: str = ""
    others: tuple[int, ...] = ()


def conflicts(state: ActionPlan) -> dict[ActionId, list[Conflict]]:
    """By action, in the order of the plan; only those about which there is something to say."""
    found: dict[ActionId, list[Conflict]] = defaultdict(list)
    to_do = [(key, each) for key, each in state.shown if not each.is_over]
    dated = [(key, each, day) for key, each in to_do if (day := read_day(each.deadline.on))]
    on: dict[date, list[Action]] = defaultdict(list)
    weeks: dict[tuple[str, int, int], list[Action]] = defaultdict(list)
    for _, each, day in dated:
        on[day].append(each)
        weeks[(_leader(each), *day.isocalendar()[:2])].append(each)
    for key, each in to_do:
        if not each.is_led:
            found[key].append(Conflict("nobody_leads"))
    for key, each, day in dated:
        found[key] += _of_the_day(state, each, day)
        found[key] += _shared(each, on[day])
        together = weeks[(_leader(each), *day.isocalendar()[:2])]
        if _leader(each) and len(together) > WEEKS_MOST:
            found[key].append(Conflict("full_week", others=_numbers(together, each)))
    return {key: each for key, each in found.items() if each}


def _of_the_day(state: ActionPlan, action: Action, day: date) -> list[Conflict]:
    off, deadline = state.settings.off, action.deadline
    # What a notice has to be is a matter of law and statutes, which differ.
    found = [Conflict("clear_days")] if deadline.unit == "clear_days" else []
    counted = read_day(deadline.counted)
    if counted is not None and counted != day:
        # A weekend is told by the day itself.
        found.append(Conflict("moved" if day < counted else "put_off", off.holiday(counted), deadline.counted))
    elif (why := off.why(day)) is not None:
        found.append(Conflict("day_off", why, working_day_before(day, off).isoformat()))
    school = school_holiday(day, state.settings.school)
    if school is not None:
        found.append(Conflict("school", school))
    elif _SUMMER[0] <= (day.month, day.day) <= _SUMMER[1]:
        found.append(Conflict("summer"))
    elif (day.month, day.day) >= _NEW_YEAR[0] or (day.month, day.day) <= _NEW_YEAR[1]:
        found.append(Conflict("new_year"))
    if state.target and deadline.on > state.target and not (deadline.offset or 0) > 0:
        found.append(Conflict("after"))
    return found


def _shared(action: Action, together: list[Action]) -> list[Conflict]:
    """Two on one day; that one person leads both weighs more."""
    theirs = [each for each in together if _leader(action) and _leader(each) == _leader(action)]
    if len(theirs) > 1:
        return [Conflict("same_leader", others=_numbers(theirs, action))]
    return [Conflict("same_day", others=_numbers(together, action))] if len(together) > 1 else []


def _numbers(together: list[Action], action: Action) -> tuple[int, ...]:
    return tuple(each.number for each in together if each is not action)


def _leader(action: Action) -> str:
    return action.leader or bare(action.text("lead"))
