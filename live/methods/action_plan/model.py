"""What can be asked of an action plan, what can have happened to it, and what is known of it.

Each action is a sheet of texts that several hands write at once, with one person who leads it, others who have offered
to help, and a deadline: a day, a month, a few words, or a count from the day the plan works towards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar, Final, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from live.core.commands import Command, DateText, Event, Id, Line, Text, Typed, Words
from live.core.ids import PersonId, TrackId
from live.core.outcomes import Progress
from live.core.settings import Settings, setting
from live.core.versioned_map import VersionedMap
from live.parts.texts import SharedText
from live.planning.backward import Unit
from live.planning.days_off import DaysOff, Region, School

ActionId = str
ActionField = Literal["what", "deliverable", "lead", "beside", "means", "money", "partners"]
MOST_ACTIONS: Final = 300
MOST_WEEKS: Final = 104
MOST_COUNTED: Final = 1_000


class ActionPlanSettings(Settings):
    """`target` is the day the plan works towards, `occasion` what is on that day. `days_off`: where public holidays are
    those of; `school`: whose school holidays are pointed out; `saturdays_worked` and `whit_monday_worked` are working
    days nevertheless. `avoiding`: a count that leads to a day off leads to the working day before it, after the target
    to the one behind it. `best`: of what an earlier step left only the first ones are taken; 0 takes all. `adding`:
    whose hands add and write actions. `approved`: what participants add is seen by the others once a facilitator has
    let it through. `most`: how many actions there may be."""

    target: DateText = ""
    occasion: Line = ""
    days_off: Region = setting("france", explained=True)
    school: School = "none"
    saturdays_worked: bool = False
    whit_monday_worked: bool = False
    avoiding: bool = True
    best: int = setting(0, ge=0, le=100)
    adding: Literal["everyone", "facilitators"] = "everyone"
    approved: bool = setting(False, only={"adding": ("everyone",)})
    most: int = setting(MOST_ACTIONS, ge=1, le=MOST_ACTIONS)

    @property
    def off(self) -> DaysOff:
        return DaysOff(self.days_off, self.saturdays_worked, self.whit_monday_worked)


def _a_month_or_nothing(text: str) -> str:
    return date.fromisoformat(f"{text}-01").isoformat()[:7] if text else text


MonthText = Annotated[
    str, AfterValidator(_a_month_or_nothing), WithJsonSchema({"type": "string", "maxLength": 7, "format": "month"})
]
Base = Annotated[int, Field(ge=0, le=1_000_000)]


# --- what can be asked -------------------------------------------------------------------------


class AddAction(Command):
    """Note something to do."""

    what: Text


class WriteAction(Command):
    """Write one text of an action anew: `what` is to be done, its `deliverable`, who takes the `lead` where that is
    nobody known here, who is `beside` them, by which `means`, whose `money` and which other `partners`. `base` is the
    revision its writer saw: what others wrote since stays. `what` cannot be emptied."""

    action: Id
    field: ActionField
    text: Words
    base: Base


class SetDeadline(Command):
    """By when: a `day`, a `month` such as 2027-03, `words`, or an `offset` from the target in `unit`, below 0 before
    it; none of them takes the deadline away. `base` is the revision its writer saw."""

    action: Id
    day: DateText = ""
    month: MonthText = ""
    words: Line = ""
    offset: Annotated[int, Field(ge=-MOST_COUNTED, le=MOST_COUNTED)] | None = None
    unit: Unit = "days"
    base: Base


class SetLength(Command):
    """How many weeks of work lead up to the deadline."""

    action: Id
    weeks: Annotated[int, Field(ge=0, le=MOST_WEEKS)]


class SetProgress(Command):
    """Say how far an action has come; left out, it is still to be begun. Whoever leads it may, as may who writes it."""

    action: Id
    progress: Progress = ""


class SetTarget(Command):
    """The day the plan works towards and what is on that day; without a day there is none. Deadlines that are counted
    from it move with it."""

    day: DateText = ""
    occasion: Line = ""


class NameLeader(Command):
    """Say who leads an action: somebody who is here or has offered to help; without a person, nobody does."""

    action: Id
    person: Id | None = None


class DeclineLead(Command):
    """Not lead an action one was named for."""

    action: Id


class OfferHelp(Command):
    """Put oneself down to help with an action."""

    action: Id


class TakeBackHelp(Command):
    """Take back the offer to help with an action."""

    action: Id


class RemoveAction(Command):
    """One's own while nobody else has put anything into it; facilitators any."""

    action: Id


class RestoreAction(Command):
    """An action that was removed is back, with all that is in it."""

    action: Id


class HideAction(Command):
    """Show an action to facilitators and its author only."""

    action: Id


class ShowAction(Command):
    """Show a hidden action to everybody."""

    action: Id


# --- what can have happened ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Deadline:
    """One of `day`, `month`, `words` and `offset`, or none. `on` is the day it comes to, `counted` the one the count
    led to; empty where it comes to none."""

    day: str = ""
    month: str = ""
    words: Typed = ""
    offset: int | None = None
    unit: Unit = "days"
    counted: str = ""
    on: str = ""

    @property
    def last(self) -> str:
        """The last day on which it is kept."""
        if self.on or not self.month:
            return self.on
        year, month = map(int, self.month.split("-"))
        return f"{self.month}-{_length_of(year, month):02}"

    @property
    def order(self) -> str:
        return self.last or ("9998" if self.words else "9999")

    @property
    def given(self) -> bool:
        return bool(self.day or self.month or self.words) or self.offset is not None


def _length_of(year: int, month: int) -> int:
    first, after = date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    return (after - first).days


@dataclass(frozen=True, slots=True)
class DueThen:
    """What the deadline of an action comes to from now on."""

    action: ActionId
    counted: str
    on: str


@dataclass(frozen=True, slots=True)
class ActionAdded(Event):
    action: ActionId
    what: Typed
    author: PersonId
    late: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ActionWritten(Event):
    """One of its texts, whole, other people's lines included. `author` is whose action it is."""

    action: ActionId
    revision: int
    by: PersonId
    author: PersonId
    what: Typed | None = None
    deliverable: Typed | None = None
    lead: Typed | None = None
    beside: Typed | None = None
    means: Typed | None = None
    money: Typed | None = None
    partners: Typed | None = None


@dataclass(frozen=True, slots=True)
class DeadlineSet(Event):
    action: ActionId
    deadline: Deadline
    revision: int
    by: PersonId


@dataclass(frozen=True, slots=True)
class LengthSet(Event):
    action: ActionId
    weeks: int


@dataclass(frozen=True, slots=True)
class ProgressSet(Event):
    action: ActionId
    progress: Progress
    by: PersonId


@dataclass(frozen=True, slots=True)
class TargetSet(Event):
    """`due` are the deadlines that are counted from it."""

    about: ClassVar = ("",)

    day: str
    occasion: Typed
    due: tuple[DueThen, ...] = ()


@dataclass(frozen=True, slots=True)
class LeaderNamed(Event):
    """`before` is who led it until now."""

    action: ActionId
    person: PersonId
    before: PersonId = ""


@dataclass(frozen=True, slots=True)
class HelpOffered(Event):
    action: ActionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class HelpTakenBack(Event):
    action: ActionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class ActionRemoved(Event):
    action: ActionId
    author: PersonId


@dataclass(frozen=True, slots=True)
class ActionRestored(Event):
    action: ActionId
    author: PersonId


@dataclass(frozen=True, slots=True)
class ActionHidden(Event):
    action: ActionId
    author: PersonId


@dataclass(frozen=True, slots=True)
class ActionShown(Event):
    action: ActionId
    author: PersonId


# --- what is known -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Action:
    """`author` is nobody where an earlier step left it; then `origin` is what that step said besides, and `track` the
    track it comes from. What is removed is kept, out of sight."""

    number: int
    texts: VersionedMap[ActionField, SharedText]
    author: PersonId = ""
    deadline: Deadline = field(default_factory=Deadline)
    # Of the deadline: how often it was set, and by whom last.
    set: int = 0
    set_by: PersonId = ""
    weeks: int = 0
    leader: PersonId = ""
    helpers: tuple[PersonId, ...] = ()
    progress: Progress = ""
    origin: str = ""
    track: TrackId = ""
    late: bool = False
    hidden: bool = False
    removed: bool = False

    def text(self, field: ActionField) -> str:
        return self.texts[field].text if field in self.texts else ""

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to be done."""
        return self.progress in ("done", "given_up")

    @property
    def is_led(self) -> bool:
        return bool(self.leader or self.text("lead"))


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """The activity. `taken` are the actions of another step that this plan goes on with, under the ids they had;
    `written` counts all actions there ever were and numbers the next one."""

    settings: ActionPlanSettings
    target: str = ""
    occasion: str = ""
    actions: VersionedMap[ActionId, Action] = field(default_factory=VersionedMap)
    taken: tuple[ActionId, ...] = ()
    written: int = 0

    @property
    def shown(self) -> list[tuple[ActionId, Action]]:
        """Those that everybody sees, by date, then those with words for one, then the others as they were added."""
        found = [(key, each) for key, each in self.actions.items() if not each.removed and not each.hidden]
        return sorted(found, key=lambda each: (each[1].deadline.order, each[1].number))
