"""A scenario: what people do in an agenda, to be played against a server. People are numbered or named.

What is not told is made up (`made_up.py`): a file which tells figures and shapes only still plays.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from live.app.made_up import made_up_names
from live.core.method import Language, Printed
from live.methods import METHODS

NUMBERED: Final = re.compile(r"P\d+")
# What people did on paper and the nearest thing this server does.
NEAREST: Final = {
    "vote": "voting",
    "icebreaker": "meeting",
}


def _as_text(given: Any) -> Any:
    """YAML makes dates of what looks like one and nothing of what is left open."""
    if given is None:
        return ""
    return given.isoformat() if isinstance(given, datetime.date) else given


def _as_lines(given: Any) -> Any:
    """A yes or no is the setting of another method that is called the same."""
    return [] if given is None or isinstance(given, bool) else [given] if isinstance(given, str) else given


Said = Annotated[str, BeforeValidator(_as_text)]
Lines = Annotated[list[Said], BeforeValidator(_as_lines)]


Answer = Literal["accepts", "declines", "silent"]


class _Told(BaseModel):
    """Files tell more than can be played; the rest is left alone."""

    model_config = ConfigDict(extra="ignore")


class Attending(_Told):
    name: Said
    organisation: Said = ""
    function: Said = ""
    attendance: str = "present"


class Project(_Told):
    """`proposals` are the lines of its sheet, or how many there were. It may be merged `into` one of another title and
    `called` anew with it: their owners agree, or the facilitator does so for the other (`for_owner`)."""

    title: str
    owner: str
    into: Said = ""
    called: Said = ""
    for_owner: bool = False
    text: Said = ""
    needs: Lines = []
    members: Lines = []
    objectives: Lines = []
    proposals: int | list[Said] = 0
    feasible_objectives: Lines = []
    priorities: Lines = []
    resources: Lines = []


class Table(_Told):
    name: Said = ""
    question: Said = ""


class ToDo(_Told):
    """An action of a plan. `who` leads it: somebody of the play, or a text; `helpers` are of the play. By when: `day`,
    `month`, `words`, or so many of a `unit` from the target."""

    what: Said
    deliverable: Said = ""
    who: Said = ""
    beside: Said = ""
    means: Said = ""
    money: Said = ""
    partners: Said = ""
    day: Said = ""
    month: Said = ""
    words: Said = ""
    offset: int | None = None
    unit: str = "days"
    weeks: int = 0
    helpers: Lines = []


class Lived(_Told):
    """A moment of a timeline. `line` is one of its lines, by id or by its number; what stands on a private one is kept
    first and then placed, unless it `stays` with whoever wrote it."""

    text: Said
    date: Said = ""
    line: str | int = 1
    kind: str = ""
    detail: Said = ""
    place: Said = ""
    stays: bool = False


class Cutting(_Told):
    """A scene of a timeline, from a date on; the first one begins with the line. What changed in it, why, and what came
    from outside."""

    title: Said
    begins: Said = ""
    changes: Said = ""
    causes: Said = ""
    outside: Said = ""


class Proposed(_Told):
    """A session of an open space. `slot` and `place` are numbers of the wall, 0: beside it. `host` is of the play, or
    has no phone and is `called` so. What was noted of it: `said`, `proposed`, `next`. `into`: the title of the session
    it is merged into."""

    title: Said
    question: Said = ""
    host: Said = ""
    called: Said = ""
    slot: int = 0
    place: int = 0
    joined: Lines = []
    said: Said = ""
    proposed: Lines = []
    next: Lines = []
    into: Said = ""


class Axis(_Told):
    """A track. Its referent leads it; its rapporteur reports."""

    title: str
    question: Said = ""
    place: Said = ""
    most: int = 0
    referent: Said = ""
    rapporteur: Said = ""
    line: Said = ""


class Daytime(_Told):
    """A day of the agenda."""

    date: Said = ""
    opens: Said = ""
    closes: Said = ""
    place: Said = ""


class Speaking(_Told):
    """A speaker of a plenary told from memory."""

    name: Said = ""
    function: Said = ""
    organisation: Said = ""
    topic: Said = ""


class Asked(_Told):
    """A question: who asks it (the first who is there), how many put their names to it besides, which others it is
    merged with, and what is answered, `how` (`aside`: set aside, with the answer as the reason)."""

    text: str
    by: Said = ""
    backers: int = 0
    merges: Lines = []
    how: Literal["", "aloud", "in_writing", "later", "aside"] = ""
    answer: Said = ""


class Noted(_Told):
    text: str
    tag: Literal["", "decision", "action", "figure", "quote"] = ""


class Reacting(_Told):
    """A reaction by somebody of the workshop, or by a guest of this name."""

    text: str
    by: Said = ""
    function: Said = ""
    organisation: Said = ""


class GridRow(_Told):
    """A row of a grid: its cells in the order of the written columns, each as many items; who is interested, of the
    play or a text that the facilitator writes down; what they bring to it; who is proposed for it, and what they
    answer. It may be merged `into` the row of another text."""

    text: str
    cells: list[Lines] = []
    interested: Lines = []
    brings: dict[str, Said] = {}
    proposed: dict[str, Answer] = {}
    into: Said = ""


class Slides(_Told):
    """Slides attached to a plenary: what the file is called, whose they are, and what stands on each page."""

    name: str
    of: Said = ""
    pages: Lines = []


class Act(_Told):
    """One step. `day` counts from 1. `method` may be one that the server does not know. Of a parallel step: `people` by
    the title of their track, or how many; `course`, the steps of every track, and `courses`, those of some. Of a text:
    what it says, and where it is `printed`. Of a plan: its `target`, what is on that day, and its `actions`. Of meeting
    rounds: `questions`, one a round. Of a plenary: what people `ask`, `note` and how they `react`, and how many raise
    their `hands` in the queue beside it, with `slides` attached. Of a grid: its rows as they were filled, and the
    `comment` under it. Of a café: `notes`, a share of them each round, and the `themes` they are put under. Of a vote:
    how many ballots are of `paper`."""

    method: str
    title: str
    question: Said = ""
    goal: Said = ""
    minutes: int = 0
    ideas: Lines = []
    examples: Lines = []
    themes: dict[str, list[Said]] = {}
    columns: Lines = []
    rows: Annotated[int, Field(alias="rows_in_minutes")] = 3
    grid: list[GridRow] = []
    comment: Said = ""
    projects: list[Project] = []
    actions: list[ToDo] = []
    target: Said = ""
    occasion: Said = ""
    tables: list[Table] = []
    rounds: int = 2
    notes: Lines = []
    findings: Lines = []
    questions: Lines = []
    moments: list[Lived] = []
    scenes: list[Cutting] = []
    sessions: list[Proposed] = []
    speakers: list[Speaking] = []
    minutes_each: int = 0
    ask: list[Asked] | None = None
    note: list[Noted] | None = None
    react: list[Reacting] = []
    hands: int = 0
    slides: list[Slides] = []
    text: Said = ""
    printed: Printed = "in_place"
    on: Said = ""
    dots: int = 3
    cap: int = 1
    paper: int = 0
    people: dict[str, int | list[Said]] = {}
    day: int = 1
    course: list[Act] = []
    courses: dict[str, list[Act]] = {}

    def course_of(self, track: str) -> list[Act]:
        return self.courses.get(track, self.course)

    @property
    def played_as(self) -> str:
        return self.method if self.method in METHODS else NEAREST.get(self.method, "ideas")

    @property
    def asked(self) -> str:
        return self.question or self.goal

    @property
    def written(self) -> list[str]:
        return [*self.ideas, *self.examples]


class Following(_Told):
    what: str
    who: Said = ""
    when: Said = ""
    outcome: Said = ""


class Frame(_Told):
    title: str
    language: str = "fr"
    organiser: Said = ""
    place: Said = ""
    date: Said = ""
    facilitator: Said = ""
    next_meeting: Said = ""
    acquired: Lines = []


class Writers(_Told):
    written_by: Lines = []


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the play. `called` is how the file calls them."""

    called: str
    first_name: str
    name: str
    organisation: str
    attendance: str = "present"
    function: str = ""

    @property
    def shown(self) -> str:
        return f"{self.first_name} {self.name}".strip()


class Scenario(_Told):
    """`file` is the agenda file that it is, where it is one."""

    file: bytes | None = None
    workshop: Frame
    agenda: list[Act] = []
    tracks: list[Axis] = []
    days: list[Daytime] = []
    attendance: list[Attending] = []
    people: int = 0
    decisions: Lines = []
    after: list[Following] = []
    minutes: Writers = Writers()

    @property
    def speaks(self) -> Language:
        """What people say and are called in, where the file does not tell."""
        return "en" if self.workshop.language == "en" else "fr"

    @property
    def cast(self) -> list[Somebody]:
        """Everybody the file speaks of, in order, filled up to the number of `people` it gives."""
        listed = {each.name: each for each in self.attendance}
        called = dict.fromkeys([*listed, *sorted(set(self._spoken_of()) - listed.keys())])
        numbers = (f"P{number:02}" for number in range(1, 10_000))
        while len(called) < self.people:
            called.setdefault(next(numbers))
        made_up = made_up_names(self.speaks)
        cast = []
        for each in called:
            first, name, organisation = next(made_up) if NUMBERED.fullmatch(each) else (*_split(each), "")
            told = listed.get(each)
            cast.append(
                Somebody(
                    each,
                    first,
                    name,
                    told.organisation if told else organisation if not listed else "",
                    told.attendance if told else "present",
                    told.function if told else "",
                )
            )
        return cast

    def _spoken_of(self) -> Iterator[str]:
        for act in self._acts(self.agenda):
            for project in act.projects:
                yield project.owner
                yield from project.members
            for action in act.actions:
                yield from action.helpers
                yield from [action.who] if NUMBERED.fullmatch(action.who) else ()
            yield from filter(None, (each.by for each in act.ask or ()))
            for row in act.grid:
                yield from (who for who in row.interested if NUMBERED.fullmatch(who))
            for session in act.sessions:
                yield from filter(None, (session.host, *session.joined))
            for people in act.people.values():
                yield from people if isinstance(people, list) else ()
        for track in self.tracks:
            yield from filter(None, (track.referent, track.rapporteur))
        yield from self.minutes.written_by

    def _acts(self, agenda: list[Act]) -> Iterator[Act]:
        for act in agenda:
            yield act
            yield from self._acts([*act.course, *(each for course in act.courses.values() for each in course)])


def _split(name: str) -> tuple[str, str]:
    first, _, last = name.partition(" ")
    return (first, last) if last else ("", first)
