"""What can be asked of tracks, and of all of them together; what can have happened to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from pydantic import Field, StringConstraints

from live.core.commands import Command, Event, Id, Line, Title, Typed, Words
from live.core.ids import PersonId, TrackId

MOST_TRACKS: Final = 24
USUAL_LEAST: Final = 4
LAST_LINE_LIMIT: Final = 140
LONGEST_CALL: Final = 60
# One of the colours of the screens, by its number, which is always shown with it.
COLOURS: Final = 8
Colour = Annotated[int, Field(ge=1, le=COLOURS)]
Size = Annotated[int, Field(ge=0, le=5_000)]
ShortLine = Annotated[Line, StringConstraints(max_length=LAST_LINE_LIMIT)]


# --- what can be asked -------------------------------------------------------------------------


class AddTrack(Command):
    """A place where steps run beside the plenary. `least` and `most` are the people it is meant for (0: no limit);
    without a word about it, four at least. `again` is the id of a track that was removed and is put back, `to` its
    place among the tracks; at the end when left out."""

    title: Title
    question: Words = ""
    place: Line = ""
    colour: Colour | None = None
    least: Size | None = None
    most: Size = 0
    to: Annotated[int, Field(ge=0, le=MOST_TRACKS)] | None = None
    again: Id | None = None


class ChangeTrack(Command):
    """What is left out stays."""

    track: Id
    title: Title | None = None
    question: Words | None = None
    place: Line | None = None
    colour: Colour | None = None
    least: Size | None = None
    most: Size | None = None


class RemoveTrack(Command):
    """Take a track off the agenda with its planned steps; refused while it meets, or once one of them has been
    opened."""

    track: Id


class NameReferent(Command):
    """Somebody leads a track: in it they do what facilitators do."""

    track: Id
    person: Id


class TakeTheLead(NameReferent):
    """Given by the server when somebody has come in by a track's link."""


class ReleaseReferent(Command):
    """They no longer lead the track."""

    track: Id
    person: Id


class NameRapporteur(Command):
    """Who reports on a track; without a person, its referent does."""

    track: Id
    person: Id | None = None


class SendLine(Command):
    """The last words of a track for the plenary's screens, in place of those before; an empty line takes them down."""

    track: Id
    line: ShortLine


class AskForHelp(Command):
    """Whoever leads a track asks the plenary's facilitators to come, or no longer."""

    track: Id
    needed: bool = True


class Announce(Command):
    """One message on every screen, with a countdown where `minutes` are given; in place of the one before."""

    text: Line = ""
    minutes: Annotated[int, Field(ge=0, le=LONGEST_CALL)] = 0


class CallBack(Command):
    """Everybody is called back to the plenary within so many minutes: a countdown on every screen."""

    minutes: Annotated[int, Field(ge=0, le=LONGEST_CALL)] = 5


class TakeDownAnnouncement(Command):
    """What every screen says beside what runs goes."""


class ExtendAll(Command):
    """More time for the step that runs in each track, and for the parallel step itself."""

    seconds: Annotated[int, Field(ge=-86_400, le=86_400)]


# --- what can have happened ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TrackPlan:
    """What a track is about, where it meets and how many people it is meant for."""

    title: Typed = ""
    question: Typed = ""
    place: Typed = ""
    colour: int = 1
    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class TrackAdded(Event):
    track: TrackId
    plan: TrackPlan
    to: int | None = None


@dataclass(frozen=True, slots=True)
class TrackChanged(Event):
    track: TrackId
    plan: TrackPlan


@dataclass(frozen=True, slots=True)
class TrackRemoved(Event):
    track: TrackId


@dataclass(frozen=True, slots=True)
class ReferentNamed(Event):
    track: TrackId
    person: PersonId


@dataclass(frozen=True, slots=True)
class ReferentReleased(Event):
    track: TrackId
    person: PersonId


@dataclass(frozen=True, slots=True)
class RapporteurNamed(Event):
    track: TrackId
    person: PersonId | None


@dataclass(frozen=True, slots=True)
class LineSent(Event):
    about: ClassVar = ()

    track: TrackId
    line: Typed
    at: int


@dataclass(frozen=True, slots=True)
class HelpAsked(Event):
    track: TrackId
    needed: bool


@dataclass(frozen=True, slots=True)
class Announcement:
    """What all screens say beside what runs. `calls`: everybody comes back to the plenary by `ends`."""

    text: Typed
    at: int
    ends: int | None = None
    calls: bool = False


@dataclass(frozen=True, slots=True)
class AnnouncementMade(Event):
    announcement: Announcement


@dataclass(frozen=True, slots=True)
class AnnouncementTakenDown(Event):
    pass
