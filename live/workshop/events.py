"""What can have happened to a workshop, with the values that events carry. The events of the steps stand with their
methods. Names are not here: the directory holds them (`live/core/people.py`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from live.core.commands import Event, Typed
from live.core.files import FileId
from live.core.ids import DayId, PersonId, StepId, TrackId
from live.core.method import Language
from live.core.outcomes import Outcome
from live.core.people import IdentityMode, Role
from live.workshop.terms import (
    MAIN,
    Ages,
    AskedBesides,
    Attendance,
    AttendanceBy,
    Chimes,
    Consent,
    MinutesFor,
    NamesSeenBy,
    Origin,
)


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
    ages: Ages = "any"


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
class ProxyGiven(Event):
    person: PersonId
    to: PersonId | None


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
class FinishedMarked(Event):
    """Somebody has said that they have finished with this task of a step, or that they have not."""

    step: StepId
    person: PersonId
    task: str
    finished: bool


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
class PhotographsErased(Event):
    """Photographs beside what people wrote went for good, in steps that have closed too."""

    files: tuple[FileId, ...]


@dataclass(frozen=True, slots=True)
class TextErased(Event):
    """A text was taken out of the log; which one nothing tells."""

    at: int
