"""What is known of a workshop, what can be asked of it and what can have happened to it.

The steps' own commands and events stand with their methods. Names are not here: the directory holds
them (`live/core/people.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import Field

from live.core.commands import Command, DateText, Event, Id, Line, Text, Title, Typed, Words
from live.core.ids import DayId, PersonId, StepId, TrackId
from live.core.method import Language
from live.core.outcomes import Outcome
from live.core.people import IdentityMode, Role
from live.core.versioned_map import VersionedMap
from live.workshop.day_model import DayPlan, HourText
from live.workshop.track_model import Announcement, TrackPlan

Attendance = Literal["expected", "present", "excused", "absent"]
# Where people came in from who have something in common.
Origin = Literal["device", "address", "no_browser"]
NamesSeenBy = Literal["everyone", "facilitators"]
# What the join page asks besides the name; none of it has to be answered.
AskedBesides = Literal["nothing", "organisation", "function", "organisation_and_function"]
# Whether people are asked if their name may stand in the minutes beside what they wrote: until they say so it does not.
Consent = Literal["not_asked", "asked"]
# Who gets the minutes once the workshop has closed; whoever facilitates always does.
MinutesFor = Literal["organiser", "participants"]
# What the minutes' attendance has a column for.
Chimes = Literal["none", "end", "all"]
AttendanceBy = Literal["day", "half_day"]
MOST_STEPS = 60
MOST_CARDS = 500
MOST_STANDING = 8
MOST_PHASES = 20
# What is noted of somebody for no day in particular.
EVERY_DAY: Final[DayId] = ""
THE_PLENARY: Final = TrackPlan()
# The plenary: the track that every workshop has.
MAIN: Final[TrackId] = "main"


Minutes = Annotated[int, Field(ge=0, le=1_440)]
Transition = Annotated[int, Field(ge=0, le=240)]
PhaseMinutes = Annotated[dict[Id, Minutes], Field(max_length=MOST_PHASES)]


# --- what can be asked -------------------------------------------------------------------------


class CreateWorkshop(Command):
    """Given by the server when the organiser makes a workshop."""

    workshop: Id
    title: Title
    language: Language = "fr"
    place: Line = ""
    date: DateText = ""
    organiser: Line = ""
    identity: IdentityMode = "real_name"
    names_seen_by: NamesSeenBy = "everyone"
    asked_besides: AskedBesides = "organisation"
    attendance_by: AttendanceBy = "day"
    consent: Consent = "not_asked"
    minutes_for: MinutesFor = "organiser"
    opens: HourText = ""
    time_zone: Line = "Europe/Paris"
    retention_days: Annotated[int, Field(ge=1, le=3_650)] = 365


class Describe(Command):
    """Change what the workshop is called and how people are known in it; what is left out stays. `date` is one day, as
    in 2026-11-21, `opens` the hour of its beginning, where it has no days that say theirs. How names are seen cannot
    change once participants have come (`people_inside`), nor can it then be left unasked whether they may stand in the
    minutes."""

    title: Title | None = None
    language: Language | None = None
    place: Line | None = None
    date: DateText | None = None
    organiser: Line | None = None
    identity: IdentityMode | None = None
    names_seen_by: NamesSeenBy | None = None
    asked_besides: AskedBesides | None = None
    attendance_by: AttendanceBy | None = None
    consent: Consent | None = None
    minutes_for: MinutesFor | None = None
    opens: HourText | None = None
    time_zone: Line | None = None
    retention_days: Annotated[int, Field(ge=1, le=3_650)] | None = None


class Arrive(Command):
    """Given by the server when somebody has joined, or joined anew. Their name is in the directory already. `expected`:
    as somebody who is awaited, which only one can be."""

    person: Id
    role: Role
    expected: bool = False


class NoteConnection(Command):
    """Given by the server when a device of somebody connects: it brings in whoever the log does not know, and
    brings nobody back who has left."""

    person: Id
    role: Role


class ExpectPeople(Command):
    """Given by the server when a list of expected people has been read. `people` are all of the list, those who were
    known before too."""

    list: Id
    people: Annotated[tuple[Id, ...], Field(min_length=1, max_length=5_000)]
    tracks: Annotated[tuple[tuple[Id, Line], ...], Field(max_length=5_000)] = ()


class TakeBackList(Command):
    """Given by the server when a list is taken back. `renamed` are those whose names and contacts are again what they
    were before the list."""

    list: Id
    renamed: Annotated[tuple[Id, ...], Field(max_length=5_000)] = ()


class StrikeOff(Command):
    """Given by the server when somebody who has not come is no longer expected, whatever lists they are on."""

    person: Id


class NoteName(Command):
    """Given by the server when a person's name has been erased or changed in the directory."""

    person: Id


class WithdrawPasses(Command):
    """Given by the server: whoever came in by a link, to facilitate or as a projector, comes in by a link again."""


class MarkAttendance(Command):
    """For one day, where `day` is given, else now: `present` also takes whoever has left back in."""

    person: Id
    attendance: Literal["present", "excused", "absent"]
    day: Id | None = None


class Leave(Command):
    """Note one's own departure, which lasts until an act ends it."""


class ComeBack(Command):
    """Somebody says that they are here: after they had left, or were marked as not being here."""


class RemovePerson(Command):
    """Take somebody out with what they have cast in votes that are still open; what they wrote stays. They can do
    nothing here any more (4411, `removed`). A facilitator cannot be taken out (`not_allowed`)."""

    person: Id


class Readmit(Command):
    """Let somebody in again who was taken out, with the ballot they had if the vote is still open."""

    person: Id


class RemovePeople(Command):
    """Take several out at once, as `workshop.remove_person` does one."""

    people: Annotated[tuple[Id, ...], Field(min_length=1, max_length=5_000)]


class ReadmitPeople(Command):
    """Let several in again at once."""

    people: Annotated[tuple[Id, ...], Field(min_length=1, max_length=5_000)]


class NoteArrivals(Command):
    """Given by the server when many people have come in from one device, or from one address within a minute, be it by
    browsers or by a program.
    `people` are those not told of under this `notice` before."""

    notice: Id
    origin: Origin
    people: Annotated[tuple[Id, ...], Field(min_length=1, max_length=5_000)]


class DismissArrivals(Command):
    """This many people from one place are nothing to worry about."""

    notice: Id


class CloseDoors(Command):
    """Nobody new comes in; whoever is inside comes back as often as they like."""


class OpenDoors(Command):
    """People may join again."""


class NoteDeparture(Command):
    """Note that somebody has left; `workshop.mark_attendance` with `present` takes them back in."""

    person: Id


class AddStep(Command):
    """`after` is the step it follows, or `to` its place; at the end of its track when both are left out. `works_on` is
    the step whose outcomes it works on, `takes` the kind of them it takes, all when left out. `slot` is the parallel
    step during which a track's step is to be held, `day` the day. `standing`: it runs beside the others, has no place
    among them, and everybody is in it. `minutes` 0: no time; `transition` are those before them, to move and settle.
    `phases`: the minutes of its phases, by their names; together at most the step's own. `note_fr` and `note_en` are
    for whoever facilitates. `settings`: see the method's page.
    `again` is the id of a step that was removed and is put back."""

    method: Id
    title: Title
    question: Words = ""
    minutes: Minutes = 0
    settings: dict[str, Any] = Field(default_factory=dict)
    works_on: Id | None = None
    takes: Id | None = None
    track: Id = MAIN
    after: Id | None = None
    to: Annotated[int, Field(ge=0, le=MOST_STEPS)] | None = None
    slot: Id | None = None
    day: Id | None = None
    standing: bool = False
    transition: Transition = 0
    phases: PhaseMinutes = Field(default_factory=dict)
    note_fr: Words = ""
    note_en: Words = ""
    again: Id | None = None


class ChangeStep(Command):
    """What is left out stays, but `settings` replace all that were set, except where `was`, the settings that their
    writer saw, shows that only somebody else has changed one since. They, `works_on` and `takes` are set before the
    step opens (`step_open`)."""

    step: Id
    title: Title | None = None
    question: Words | None = None
    minutes: Minutes | None = None
    settings: dict[str, Any] | None = None
    was: dict[str, Any] | None = None
    works_on: Id | None = None
    takes: Id | None = None
    slot: Id | None = None
    day: Id | None = None
    transition: Transition | None = None
    phases: PhaseMinutes | None = None
    note_fr: Words | None = None
    note_en: Words | None = None


class MoveStep(Command):
    """`to` is its place, from 0."""

    step: Id
    to: Annotated[int, Field(ge=0, le=MOST_STEPS)]


class RemoveStep(Command):
    """Only a step that has not been open."""

    step: Id


class Card(Command):
    """What another workshop has said, and where it can be looked at."""

    text: Text
    workshop: Title
    heading: Line = ""
    to: Annotated[str, Field(max_length=500, pattern=r"^(https?://\S+)?$")] = ""


class BringCards(Command):
    """A step that has not been open gets cards to work on that other workshops have said, in place of any it had."""

    step: Id
    cards: Annotated[tuple[Card, ...], Field(max_length=MOST_CARDS)]


class LayOutAgenda(Command):
    """Given by the server when an agenda has been read from a file: all of these happen, or none."""

    commands: Annotated[tuple[Command, ...], Field(max_length=20_000)]


class OpenStep(Command):
    """What runs in its track closes, with a parallel step what runs in all tracks; a closed one opens again. Also
    refused with what its method refuses (`no_items`)."""

    step: Id


class CloseStep(Command):
    """Close the running step."""

    step: Id


class OfATrack(Command):
    """Addressed to what runs in a track; without a name, in the plenary."""

    track: Id = MAIN


class ShowOnScreen(OfATrack):
    """The track's screen shows an open standing step in place of what runs, which goes on; without a step, what runs
    again."""

    step: Id | None = None


class TurnSpotlight(OfATrack):
    """The track's screen shows one card of what runs there, or of a standing step, large and alone; without a card, all
    of it again."""

    step: Id | None = None
    card: Id | None = None


class SetChimes(Command):
    """What the room's screen and consoles let sound: nothing, a chime when a time ends, or two minutes before too."""

    chimes: Chimes


class GoBack(OfATrack):
    """Open the last step before this one that was open."""


class ReturnToPlan(Command):
    """Take back the opening of a step; what was written in it meanwhile is kept for when it opens."""

    step: Id


class Pause(OfATrack):
    """Stop the time. Phones can give nothing meanwhile but what is kept when late (`step_paused`). `until`, in
    milliseconds since 1970 and at most a day ahead, is when it is to go on: all screens say so, and it goes on when
    somebody resumes. Given again while it is paused, it says another hour, or none."""

    until: Annotated[int, Field(ge=0)] | None = None


class Resume(OfATrack):
    """Go on; end times move by the length of the pause."""


class Extend(OfATrack):
    """Negative to shorten; after the bell it counts from now. While people settle it is their time that changes, and
    the step's own stays as long as planned."""

    seconds: Annotated[int, Field(ge=-86_400, le=86_400)]


class TakeOver(OfATrack):
    """Take the wheel from whoever has it."""


class HandOver(OfATrack):
    """Give the wheel to another facilitator (`not_allowed` for anybody else)."""

    to: Id


class KeepLate(Command):
    """Take in a post that came late, as its author's; also refused with what the post itself may be refused with."""

    late: Id


class LeaveOutLate(Command):
    """Leave a post out that came late; the minutes count it."""

    late: Id


class Undo(OfATrack):
    """Take back the last action of a facilitator, or the `act` of the `journal` in the view of `facilitators:<track>`:
    one that nothing done later depends on (`undo_blocked`)."""

    act: Id | None = None


class CloseWorkshop(Command):
    """Close what runs, then the workshop; the minutes are made and kept."""


class EraseText(Command):
    """Erase a text for good, wherever it stands, with the other versions of what it is the text of. A mark takes its
    place in the log, in all that is made of it and on every screen; nothing else changes. It cannot be undone.
    `unknown_text` where it stands nowhere."""

    text: Text


class ReopenWorkshop(Command):
    """Open a closed workshop again; its next close makes other minutes."""


# --- what can have happened ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Description:
    """How a workshop presents itself."""

    title: Typed
    language: Language
    place: Typed
    date: str
    organiser: Typed
    identity: IdentityMode
    names_seen_by: NamesSeenBy
    time_zone: Typed
    retention_days: int
    asked_besides: AskedBesides = "organisation"
    attendance_by: AttendanceBy = "day"
    opens: str = ""
    consent: Consent = "not_asked"
    minutes_for: MinutesFor = "organiser"


@dataclass(frozen=True, slots=True)
class WorkshopCreated(Event):
    about: ClassVar = ("",)

    workshop: str
    description: Description
    at: int


@dataclass(frozen=True, slots=True)
class WorkshopDescribed(Event):
    about: ClassVar = ("",)

    description: Description


@dataclass(frozen=True, slots=True)
class PersonArrived(Event):
    person: PersonId
    role: Role
    at: int


@dataclass(frozen=True, slots=True)
class PersonEnrolled(Event):
    """Somebody has joined while the workshop sleeps: they are known, and not here."""

    person: PersonId
    role: Role
    at: int


@dataclass(frozen=True, slots=True)
class PeopleExpected(Event):
    """`list` is empty in logs from before lists could be taken back. `tracks` are the titles of the tracks in which the
    list puts people."""

    people: tuple[PersonId, ...]
    list: str = ""
    at: int = 0
    tracks: tuple[tuple[PersonId, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ListTakenBack(Event):
    """`people` are those who go with it; `renamed` stay and are called as before."""

    list: str
    people: tuple[PersonId, ...]
    renamed: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonStruckOff(Event):
    """Somebody who had not come is expected no longer, and nothing is known of them any more."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class NameChanged(Event):
    """The directory says something else of this person now, or nothing any more; what, the log does not know."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class PassesWithdrawn(Event):
    """Passes of facilitators and projectors given before this open nothing any more."""


@dataclass(frozen=True, slots=True)
class AttendanceMarked(Event):
    person: PersonId
    attendance: Attendance
    at: int
    day: DayId | None = None


@dataclass(frozen=True, slots=True)
class PersonRemoved(Event):
    person: PersonId
    at: int


@dataclass(frozen=True, slots=True)
class PersonReadmitted(Event):
    person: PersonId


@dataclass(frozen=True, slots=True)
class PeopleRemoved(Event):
    people: tuple[PersonId, ...]
    at: int


@dataclass(frozen=True, slots=True)
class PeopleReadmitted(Event):
    people: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class ArrivalsNoted(Event):
    """`people` came in from one device, or from one address within a minute, besides those already told of under this
    `notice`. Which device or address that was is written nowhere."""

    notice: str
    origin: Origin
    people: tuple[PersonId, ...]
    at: int


@dataclass(frozen=True, slots=True)
class ArrivalsDismissed(Event):
    notice: str


@dataclass(frozen=True, slots=True)
class DoorsClosed(Event):
    at: int


@dataclass(frozen=True, slots=True)
class DoorsOpened(Event):
    at: int


@dataclass(frozen=True, slots=True)
class PersonLeft(Event):
    person: PersonId
    at: int


@dataclass(frozen=True, slots=True)
class StepPlan:
    """One slot of the agenda: a method, what people are asked, how long, how it is set up. Before its `minutes` come
    those of its `transition`, to move and settle; `phases` are those of its phases that have minutes of their own. The
    notes are for whoever facilitates, and for no other eyes. A standing step is alone in its track, which has the same
    id."""

    method: str
    title: Typed
    question: Typed
    minutes: int
    settings: dict[str, Any]
    works_on: StepId | None = None
    takes: str | None = None
    track: TrackId = MAIN
    slot: StepId | None = None
    day: DayId | None = None
    standing: bool = False
    transition: int = 0
    note_fr: Typed = ""
    note_en: Typed = ""
    phases: dict[str, int] = field(default_factory=dict)

    @property
    def minutes_in_all(self) -> int:
        """How long it is planned to keep the room: 0 where nothing is planned."""
        return self.transition + (self.minutes or sum(self.phases.values()))


@dataclass(frozen=True, slots=True)
class StepAdded(Event):
    step: StepId
    plan: StepPlan
    to: int


@dataclass(frozen=True, slots=True)
class StepChanged(Event):
    step: StepId
    plan: StepPlan


@dataclass(frozen=True, slots=True)
class StepMoved(Event):
    step: StepId
    to: int


@dataclass(frozen=True, slots=True)
class StepRemoved(Event):
    step: StepId


@dataclass(frozen=True, slots=True)
class CardsBrought(Event):
    """What the step works on, besides what an earlier one leaves it."""

    step: StepId
    cards: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class StepOpened(Event):
    """`items` is what it works on, frozen now; `ends` is when its time is up, None without a duration; `begins` when
    its time begins where people are given some to settle before."""

    step: StepId
    items: tuple[Outcome, ...]
    at: int
    ends: int | None
    begins: int | None = None


@dataclass(frozen=True, slots=True)
class StepReopened(Event):
    step: StepId
    at: int
    ends: int | None
    begins: int | None = None


@dataclass(frozen=True, slots=True)
class StepClosed(Event):
    step: StepId
    at: int


@dataclass(frozen=True, slots=True)
class StepUnopened(Event):
    """It was opened by mistake. `kept`: something had been written in it by then, which stays for when it opens."""

    step: StepId
    kept: bool = False


@dataclass(frozen=True, slots=True)
class StepPaused(Event):
    """`until` is when it is to go on, where somebody has said so; another hour is said by another such event."""

    step: StepId
    at: int
    until: int | None = None


@dataclass(frozen=True, slots=True)
class StepResumed(Event):
    """`later` is how long the pause has lasted: every end time of the activity moves by it."""

    step: StepId
    ends: int | None
    later: int = 0
    begins: int | None = None


@dataclass(frozen=True, slots=True)
class StepExtended(Event):
    step: StepId
    ends: int | None
    begins: int | None = None


@dataclass(frozen=True, slots=True)
class SpotlightTurned(Event):
    """A track's screen shows this card of this step alone; with None, all of it."""

    track: TrackId
    step: StepId | None
    card: str | None


@dataclass(frozen=True, slots=True)
class ChimesSet(Event):
    chimes: Chimes


@dataclass(frozen=True, slots=True)
class ScreenTurned(Event):
    """A track's screen shows this standing step; with None, what runs."""

    track: TrackId
    step: StepId | None


@dataclass(frozen=True, slots=True)
class PhaseTimed(Event):
    """The step is in its `number`th phase now, after the `before`th, and has time until `ends`."""

    step: StepId
    before: int
    number: int
    ends: int | None


@dataclass(frozen=True, slots=True)
class DriverChanged(Event):
    driver: PersonId
    track: TrackId = MAIN


@dataclass(frozen=True, slots=True)
class PostArrivedLate(Event):
    """Somebody's post came after its step had closed: kept as it was asked."""

    late: str
    step: StepId
    person: PersonId
    do: str
    written: dict[str, Any]
    at: int


@dataclass(frozen=True, slots=True)
class LatePostKept(Event):
    late: str
    person: PersonId


@dataclass(frozen=True, slots=True)
class LatePostLeftOut(Event):
    late: str
    person: PersonId


@dataclass(frozen=True, slots=True)
class Order:
    """A command written down: what would undo the last action."""

    do: str
    step: StepId | None
    written: dict[str, Any]


@dataclass(frozen=True, slots=True)
class UndoOffered(Event):
    """What a facilitator has done in a track, which can be taken back by these orders; by none when it cannot.
    `touches` is what it changed: what is done about the same later depends on it. Logs from before there was a journal
    name no `act`: then only the last one can be taken back, and one without orders says that it has been."""

    label: str
    by: PersonId
    orders: tuple[Order, ...]
    track: TrackId = MAIN
    act: str = ""
    at: int = 0
    touches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActUndone(Event):
    act: str
    track: TrackId = MAIN


@dataclass(frozen=True, slots=True)
class WorkshopClosed(Event):
    at: int


@dataclass(frozen=True, slots=True)
class WorkshopReopened(Event):
    at: int


@dataclass(frozen=True, slots=True)
class TextErased(Event):
    """A text was taken out of the log; which one nothing tells."""

    at: int


# --- what is known -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    began: int
    ended: int


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
    marked as present."""

    role: Role
    attendance: Attendance
    expected: bool
    visits: tuple[Visit, ...] = ()
    marks: dict[DayId, Attendance] = field(default_factory=dict)
    enrolled: int | None = None
    removed: bool = False
    came_in: bool = False

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
        return replace(self, visits=(*self.visits[:-1], replace(self.visits[-1], left=at, with_day=with_day)))


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
    settle."""

    plan: StepPlan
    activity: Any
    began: int
    ends: int | None = None
    paused_at: int | None = None
    before: tuple[Span, ...] = ()
    begins: int | None = None
    phase_ends: dict[int, int | None] = field(default_factory=dict)
    resumes: int | None = None

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
class Workshop:
    """`here` are the participants present now, in the order of their arrival; `days` stand in the order of the agenda,
    and are empty in a workshop that is held at one go."""

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
