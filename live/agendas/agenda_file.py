"""The form of an agenda file: everything an organiser sets, in one language or two; no people and no words of theirs.

`play` is what people do in it when it is played (`live replay`); to everybody else it is nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from live.core.commands import DateText, Id, Line, Title, Words
from live.core.method import Language
from live.core.people import IdentityMode
from live.workshop.day_model import MOST_DAYS, HourText, ZoneText
from live.workshop.terms import (
    MOST_STANDING,
    MOST_STEPS,
    Ages,
    AskedBesides,
    AttendanceBy,
    Consent,
    Minutes,
    MinutesFor,
    NamesSeenBy,
    PhaseMinutes,
    Transition,
)
from live.workshop.track_model import MOST_TRACKS, Colour, Size

FORMAT: Final = 1
LANGUAGES: Final[tuple[Language, ...]] = ("fr", "en")
# Where a text is given in one language, whichever it is.
EITHER: Final[Literal[""]] = ""


def _by_language(told: Any) -> Any:
    return told if isinstance(told, dict) else {} if told is None else {EITHER: told}


def _list_or_nothing(told: Any) -> Any:
    return [] if told is None else told


def _mapping_or_nothing(told: Any) -> Any:
    return {} if told is None else told


Which = Literal["fr", "en", ""]
AnyTitle = Annotated[dict[Which, Title], Field(min_length=1), BeforeValidator(_by_language)]
AnyLine = Annotated[dict[Which, Line], BeforeValidator(_by_language)]
AnyWords = Annotated[dict[Which, Words], BeforeValidator(_by_language)]
# What the parts of one file call each other.
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,40}$")]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Described(Part):
    """What the workshop is called, and what its participants are promised. Without a language it is made in that of
    whoever makes it."""

    title: AnyTitle
    language: Language | None = None
    place: AnyLine = Field(default_factory=dict)
    date: DateText = ""
    organiser: AnyLine = Field(default_factory=dict)
    identity: IdentityMode = "real_name"
    names_seen_by: NamesSeenBy = "everyone"
    asked_besides: AskedBesides = "organisation"
    attendance_by: AttendanceBy = "day"
    consent: Consent = "not_asked"
    minutes_for: MinutesFor = "organiser"
    ages: Ages = "any"
    opens: HourText = ""
    time_zone: ZoneText | Literal[""] = ""
    retention_days: Annotated[int, Field(ge=1, le=3_650)] = 365


class People(Part):
    """For how many people an agenda is made, and for how many it is best."""

    least: Annotated[int, Field(ge=1, le=5_000)]
    most: Annotated[int, Field(ge=1, le=5_000)]
    best: Annotated[int, Field(ge=1, le=5_000)]


class About(Part):
    """What a template says to whoever chooses it: what it is for, for whom, what to prepare, what to drop when late,
    how it changes with half the time or twice the people."""

    purpose: AnyWords = Field(default_factory=dict)
    people: People | None = None
    prepare: AnyWords = Field(default_factory=dict)
    late: AnyWords = Field(default_factory=dict)
    variants: AnyWords = Field(default_factory=dict)


class Day(Part):
    date: DateText = ""
    opens: HourText = ""
    closes: HourText = ""
    place: AnyLine = Field(default_factory=dict)


class Step(Part):
    """`id` is what other steps call it, `day` the number of its day, `phases` the minutes of its phases. `works_on` is
    the step whose outcomes it works on, `during` the parallel step in which a track's step is held; `course`, of a
    parallel step, are the steps of every track that has none of its own for it. A note is for whoever facilitates."""

    id: Name | None = None
    method: Line
    title: AnyTitle
    question: AnyWords = Field(default_factory=dict)
    minutes: Minutes = 0
    transition: Transition = 0
    day: Annotated[int, Field(ge=1, le=MOST_DAYS)] | None = None
    works_on: Name | None = None
    takes: Id | None = None
    during: Name | None = None
    phases: Annotated[PhaseMinutes, BeforeValidator(_mapping_or_nothing)] = Field(default_factory=dict)
    note: AnyWords = Field(default_factory=dict)
    settings: Annotated[dict[str, Any], BeforeValidator(_mapping_or_nothing)] = Field(default_factory=dict)
    course: Annotated[list[Step], BeforeValidator(_list_or_nothing), Field(max_length=MOST_STEPS)] = Field(
        default_factory=list
    )
    play: Any = None


Steps = Annotated[list[Step], BeforeValidator(_list_or_nothing)]


class Track(Part):
    id: Name | None = None
    title: AnyTitle
    question: AnyWords = Field(default_factory=dict)
    place: AnyLine = Field(default_factory=dict)
    colour: Colour | None = None
    least: Size | None = None
    most: Size = 0
    steps: Annotated[Steps, Field(max_length=MOST_STEPS)] = Field(default_factory=list)


class AgendaFile(Part):
    """A whole file. `standing` are the steps that stand beside the others."""

    format: int = FORMAT
    workshop: Described
    about: About | None = None
    days: Annotated[list[Day], BeforeValidator(_list_or_nothing), Field(max_length=MOST_DAYS)] = Field(
        default_factory=list
    )
    tracks: Annotated[list[Track], BeforeValidator(_list_or_nothing), Field(max_length=MOST_TRACKS)] = Field(
        default_factory=list
    )
    agenda: Annotated[Steps, Field(max_length=MOST_STEPS)] = Field(default_factory=list)
    standing: Annotated[Steps, Field(max_length=MOST_STANDING)] = Field(default_factory=list)
    play: Any = None

    def steps(self) -> Iterator[tuple[tuple[str | int, ...], Step]]:
        """Every step with its path in the file."""
        for number, step in enumerate(self.agenda):
            yield ("agenda", number), step
            for place, inner in enumerate(step.course):
                yield ("agenda", number, "course", place), inner
        for number, track in enumerate(self.tracks):
            for place, step in enumerate(track.steps):
                yield ("tracks", number, "steps", place), step
        for number, step in enumerate(self.standing):
            yield ("standing", number), step

    @property
    def languages(self) -> tuple[Language, ...]:
        """Those in which its title is given; none in particular where it is not said."""
        if self.workshop.language:
            return (self.workshop.language,)
        return tuple(each for each in LANGUAGES if each in self.workshop.title)

    @property
    def minutes_in_all(self) -> int:
        return sum(step.minutes + step.transition for step in self.agenda)


def in_language(text: Mapping[Which, str], language: Language) -> str:
    """The text in this language, else in the one there is."""
    wanted: tuple[Which, ...] = (language, EITHER, *LANGUAGES)
    for which in wanted:
        if text.get(which):
            return text[which]
    return ""


def settings_in(told: Any, language: Language) -> Any:
    """Settings with each text that is given in two languages in this one."""
    if isinstance(told, dict):
        if told and told.keys() <= {*LANGUAGES}:
            return next((told[which] for which in (language, *LANGUAGES) if which in told), None)
        return {key: settings_in(value, language) for key, value in told.items()}
    return [settings_in(each, language) for each in told] if isinstance(told, list) else told
