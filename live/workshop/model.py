"""What is known of a workshop. Names are not here: the directory holds them (`live/core/people.py`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from live.core.ids import DayId, PersonId, StepId, TrackId
from live.core.outcomes import Outcome
from live.core.people import Role
from live.core.renewing import replace
from live.core.versioned_map import VersionedMap
from live.workshop.day_model import DayPlan
from live.workshop.events import Description, Order, StepPlan
from live.workshop.terms import EVERY_DAY, MAIN, THE_PLENARY, Attendance, Chimes, Origin
from live.workshop.time_model import Retiming
from live.workshop.track_model import Announcement, TrackPlan


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment to another. Where the server's clock was set back in between, nobody knows when it began: it is
    told as having taken no time."""

    began: int
    ended: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "began", min(self.began, self.ended))


@dataclass(frozen=True, slots=True)
class Visit:
    """One coming and going of a person: when they came, and when they left, None while they have not; on which day,
    where the workshop has days. `with_day`: they stayed until it closed."""

    came: int
    left: int | None = None
    day: DayId | None = None
    with_day: bool = False


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person of the workshop, with every time they came and went. `attendance` is that of now, `marks` are what
    facilitators have noted for a day, or for all of them. `enrolled` is when somebody joined without being
    there: between two days. `removed`: taken out by a facilitator. `came_in`: by a device; whoever has none is only
    marked as present. `proxy`: who represents them where they do not come."""

    role: Role
    attendance: Attendance
    expected: bool
    visits: tuple[Visit, ...] = ()
    marks: dict[DayId, Attendance] = field(default_factory=dict)
    enrolled: int | None = None
    removed: bool = False
    came_in: bool = False
    proxy: PersonId | None = None

    @property
    def is_awaited(self) -> bool:
        """Whether somebody who comes in may be this person."""
        return self.expected and not self.came_in and not self.removed

    @property
    def arrived(self) -> int | None:
        """When they first came."""
        return self.visits[0].came if self.visits else None

    @property
    def joined(self) -> int | None:
        """When the log first knew of them as somebody who takes part."""
        return self.arrived if self.enrolled is None else self.enrolled

    @property
    def left(self) -> int | None:
        """When they left, while they have not come back. Nobody has left whom a day's end sent home."""
        return self.visits[-1].left if self.visits and self.attendance == "present" else None

    @property
    def absences(self) -> tuple[Span, ...]:
        """The times of a day between leaving and coming back."""
        return tuple(
            Span(gone.left, back.came)
            for gone, back in pairwise(self.visits)
            if gone.left is not None and gone.day == back.day and not gone.with_day
        )

    @property
    def is_here(self) -> bool:
        return self.attendance == "present" and self.left is None and not self.removed

    def on(self, day: DayId) -> Attendance:
        """Their attendance on a day: what was noted for it, else whether they came."""
        if day not in self.marks and any(visit.day == day for visit in self.visits):
            return "present"
        return self.noted(day)

    def noted(self, day: DayId) -> Attendance:
        """What was noted for a day beforehand, or for all."""
        return self.marks.get(day) or self.marks.get(EVERY_DAY, "expected")

    def come(self, at: int, day: DayId | None = None) -> Attendee:
        """Somebody who is here from now on; a visit that has not ended goes on."""
        going_on = self.visits and self.visits[-1].left is None
        visits = self.visits if going_on else (*self.visits, Visit(at, day=day))
        marks = {key: mark for key, mark in self.marks.items() if key != day}
        return replace(self, attendance="present", visits=visits, marks=marks)

    def gone(self, at: int | None, with_day: bool = False) -> Attendee:
        """The latest visit ends at this moment, or with None has not ended."""
        if not self.visits:
            return self
        last = self.visits[-1]
        came = last.came if at is None else min(last.came, at)
        return replace(self, visits=(*self.visits[:-1], replace(last, came=came, left=at, with_day=with_day)))


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the agenda. `began` is when it opened, None while it is not open; `spans` are the times before."""

    plan: DayPlan
    began: int | None = None
    spans: tuple[Span, ...] = ()

    @property
    def was_held(self) -> bool:
        return bool(self.spans) or self.began is not None


@dataclass(frozen=True, slots=True)
class Promise:
    """When a day is to end: so many `minutes` after it began, as its plan stood then, or at the `end` that somebody has
    set since."""

    minutes: int = 0
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    plan: StepPlan


@dataclass(frozen=True, slots=True)
class Running:
    """`ends` is when the time of the step is up, or of its phase where phases have minutes; `phase_ends` are those of
    the phases it has been in. `paused_at` is set while the step is paused; then its time left is `ends - paused_at`,
    and `resumes` is when it is to go on, where that was said. Until `begins`, where it is set, people move and
    settle. `finished` is the task that somebody said last to have finished with, whatever the task is now."""

    plan: StepPlan
    activity: Any
    began: int
    ends: int | None = None
    paused_at: int | None = None
    before: tuple[Span, ...] = ()
    begins: int | None = None
    phase_ends: dict[int, int | None] = field(default_factory=dict)
    resumes: int | None = None
    finished: VersionedMap[PersonId, str] = field(default_factory=VersionedMap)

    def settles_at(self, at: int) -> bool:
        return self.begins is not None and self.begins > at


@dataclass(frozen=True, slots=True)
class Closed:
    """`ends` is when its time would have been up: who reopens it before then has what was left. So it is with
    `begins`. Without `spans` it was opened by mistake, and what had been written in it is kept for when it opens: to
    everybody it is planned."""

    plan: StepPlan
    activity: Any
    spans: tuple[Span, ...]
    ends: int | None = None
    begins: int | None = None


Step = Planned | Running | Closed


def began(step: Step) -> int | None:
    """When a step was first opened."""
    match step:
        case Planned():
            return None
        case Running(before=before):
            return before[0].began if before else step.began
        case Closed(spans=spans):
            return spans[0].began if spans else None


def _times(step: Step) -> tuple[int, ...]:
    match step:
        case Planned():
            return ()
        case Running():
            return (step.began,)
        case Closed():
            return tuple(span.ended for span in step.spans)


@dataclass(frozen=True, slots=True)
class Late:
    """A post that arrived after its step had closed, until the facilitator keeps it or leaves it out."""

    step: StepId
    person: PersonId
    do: str
    written: dict[str, Any]
    at: int
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Stay:
    """How long somebody was in a track while a parallel step (`slot`) had sent people there; `left` is None while they
    are."""

    slot: StepId
    came: int
    left: int | None = None


@dataclass(frozen=True, slots=True)
class Spotlight:
    """One card of a step, which a screen shows alone."""

    step: StepId
    card: str


@dataclass(frozen=True, slots=True)
class Act:
    """One line of a track's journal: what a facilitator did, and what would take it back."""

    id: str
    label: str
    by: PersonId
    at: int
    orders: tuple[Order, ...]
    touches: tuple[str, ...] = ()
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Track:
    """Where steps run one after another, each track with its own driver and its own undo.

    `people` are those who are in it, or were when it last met; of the plenary they are the workshop's `here`. Whoever
    leads it (`referents`) is not among them. `journal` are the last acts of facilitators there.
    `screen` is the standing step that its screen shows in place of what runs, `spotlight` the card that it shows alone.
    `stays` tell who of them came when, and who went on to another track or left.
    `line` are its last words for the plenary's screens. A `standing` track
    holds one standing step; nobody is sent there, because everybody is in it besides where they are.
    """

    order: tuple[StepId, ...] = ()
    now: StepId | None = None
    driver: PersonId | None = None
    journal: tuple[Act, ...] = ()
    plan: TrackPlan = THE_PLENARY
    referents: tuple[PersonId, ...] = ()
    rapporteur: PersonId | None = None
    people: tuple[PersonId, ...] = ()
    stays: VersionedMap[PersonId, tuple[Stay, ...]] = field(default_factory=VersionedMap)
    line: str = ""
    needs_help: bool = False
    standing: bool = False
    screen: StepId | None = None
    spotlight: Spotlight | None = None


@dataclass(frozen=True, slots=True)
class ExpectedList:
    """A list of expected people as it was added: when, and who is on it. Somebody may be on several."""

    at: int
    people: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class Arrivals:
    """People who came in from one place, and are still let in. `calm_up_to`: so many of them somebody has said to be
    nothing to worry about."""

    origin: Origin
    people: tuple[PersonId, ...]
    at: int
    calm_up_to: int = 0

    @property
    def is_told(self) -> bool:
        """Whoever has said that eight from one tablet are fine hears of it again at sixteen."""
        return len(self.people) >= 2 * self.calm_up_to


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A step that was left out in the room to make up for lost time, and the place it had."""

    plan: StepPlan
    to: int


# A decision: the step that left it, and its id there.
Cited = tuple[StepId, str]


@dataclass(frozen=True, slots=True)
class Workshop:
    """`here` are the participants present now, in the order of their arrival; `days` stand in the order of the agenda,
    and are empty in a workshop that is held at one go; `cited` are the decisions that stood in minutes at some close,
    in the order of their numbers. `retimed` and `left_out` are what was cut from the agenda in the room: of each step
    the time that it was prepared with, beside what was made of it."""

    id: str
    description: Description
    created_at: int
    people: VersionedMap[PersonId, Attendee] = field(default_factory=VersionedMap)
    lists: VersionedMap[str, ExpectedList] = field(default_factory=VersionedMap)
    listed_tracks: VersionedMap[PersonId, str] = field(default_factory=VersionedMap)
    here: tuple[PersonId, ...] = ()
    steps: VersionedMap[StepId, Step] = field(default_factory=VersionedMap)
    tracks: VersionedMap[TrackId, Track] = field(default_factory=lambda: VersionedMap({MAIN: Track()}))
    days: dict[DayId, Day] = field(default_factory=dict)
    promises: dict[DayId, Promise] = field(default_factory=dict)
    late: VersionedMap[str, Late] = field(default_factory=VersionedMap)
    announcement: Announcement | None = None
    closed_at: int | None = None
    pass_generation: int = 0
    doors_closed: bool = False
    chimes: Chimes = "end"
    brought: VersionedMap[StepId, tuple[Outcome, ...]] = field(default_factory=VersionedMap)
    arrivals: VersionedMap[str, Arrivals] = field(default_factory=VersionedMap)
    cited: tuple[Cited, ...] = ()
    retimed: VersionedMap[StepId, Retiming] = field(default_factory=VersionedMap)
    left_out: VersionedMap[StepId, LeftOut] = field(default_factory=VersionedMap)

    @property
    def main(self) -> Track:
        return self.tracks[MAIN]

    @property
    def beside(self) -> dict[TrackId, Track]:
        """The tracks that people are sent into, in the order in which they were added."""
        return {key: track for key, track in self.tracks.items() if key != MAIN and not track.standing}

    @property
    def standing(self) -> dict[TrackId, Track]:
        """The standing steps, each by its id, which is that of its track."""
        return {key: track for key, track in self.tracks.items() if track.standing}

    def running_in(self, track: TrackId) -> Running | None:
        now = self.tracks[track].now
        step = self.steps.get(now) if now else None
        return step if isinstance(step, Running) else None

    def track_of(self, step: StepId) -> TrackId:
        """The track of a step; the plenary for one that does not exist."""
        known = self.steps.get(step)
        return known.plan.track if known else MAIN

    @property
    def held_at(self) -> int | None:
        """When a step was last opened or closed; None while none was."""
        times = [at for step in self.steps.values() if not step.plan.standing for at in _times(step)]
        return max(times, default=None)

    @property
    def day(self) -> DayId | None:
        """The day that is being held; None between two days, and in a workshop without any."""
        return next((key for key, day in self.days.items() if day.began is not None), None)

    @property
    def sleeps(self) -> bool:
        """Before its first day, between two of them and after the last: nobody is present and nothing runs."""
        return bool(self.days) and self.day is None

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None
