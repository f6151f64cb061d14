"""What minutes say, as values for programs and spreadsheets: the record of a workshop.

It holds nothing that the printed minutes may not show. Times are ISO 8601 with the offset of the workshop's place.
Whoever reads it needs no word of the language the minutes are in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import WithJsonSchema

from live.core.ids import DayId, PersonId, StepId, TrackId
from live.core.outcomes import Progress, Taken

Moment: TypeAlias = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]
Attendance: TypeAlias = Literal["present", "excused", "absent", "expected", "represented"]
# Moves when a field goes or means something else; more fields may come without.
VERSION: Final = 1
# The kind of entries that people have jotted down on the way.
NOTE: Final = "note"
Figure: TypeAlias = int | float | bool | str | tuple[int | float, ...] | None


@dataclass(frozen=True, slots=True)
class Dated:
    """When something was or will be, of any precision: as somebody wrote it, as EDTF (ISO 8601-2), and its first and
    last day, None where that end is open. Only `written` where the date was not understood; two dates in `edtf`, with a
    stroke between spaces, where people did not agree."""

    written: str
    edtf: str = ""
    first: Annotated[str, WithJsonSchema({"type": "string", "format": "date"})] | None = None
    last: Annotated[str, WithJsonSchema({"type": "string", "format": "date"})] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Something a step has left: its kind, its text, and whose it is. `by` are those who are named as its authors,
    owners or hosts, `people` the others who belong to it, `count` how many belong to it in all, named or not. `within`
    are the entries of the same step that it belongs to: a theme, a table; `sorts` what else it is under: a line,
    a nature. `place` is which of the places that come with its method it stands in, whatever that was called."""

    id: str
    kind: str
    text: str
    detail: str = ""
    by: tuple[PersonId, ...] = ()
    people: tuple[PersonId, ...] = ()
    count: int | None = None
    within: tuple[str, ...] = ()
    late: bool = False
    dated: Dated | None = None
    sorts: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class VoteRow:
    """One item of a vote. `figures` are those of its rule, none where too few have voted to show any."""

    item: str
    text: str
    rank: int
    figures: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vote:
    """How a vote ended, best first; no rows where fewer than three ballots say something. `blank` is None where
    figures may not be shown, `quorum` where none was set. `paper`: how many of the ballots were on paper. Of two
    rounds all that is the second; `first` is what the first came to, `changed` how many voted otherwise than in it,
    None where that would tell of few, and `shift`, by item, by how much the figure its rank follows has moved, upwards
    where it gained."""

    rule: str
    ballots: int
    voters: int
    blank: int | None = None
    quorum: bool | None = None
    rows: tuple[VoteRow, ...] = ()
    paper: int = 0
    first: Vote | None = None
    changed: int | None = None
    shift: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Left:
    """What a step has left, as its method tells it; `vote` where people voted in it. `words` is what kinds of entries,
    several of a kind (`findings`), the rule and its figures are called, in the language of the minutes."""

    entries: tuple[Entry, ...] = ()
    vote: Vote | None = None
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Times:
    """From when to when; `ended` is None while it lasts."""

    began: Moment
    ended: Moment | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """One coming and going of somebody; `left` is None where no departure was noted. `day`: where there are days."""

    came: Moment
    left: Moment | None = None
    day: DayId | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """The workshop itself. `date` is the day announced; `began` and `ended` tell when its steps ran."""

    id: str = ""
    title: str = ""
    language: Literal["fr", "en"] = "fr"
    place: str = ""
    organiser: str = ""
    date: str = ""
    time_zone: str = ""
    began: Moment | None = None
    ended: Moment | None = None
    closed: Moment | None = None
    written_by: str = ""


@dataclass(frozen=True, slots=True)
class Attendant:
    """Somebody of the workshop. Where a name may not be printed, or is gone, there is only a number, a role and the
    attendance; otherwise `id` is who they are in the rest of the record, and `days` their attendance on each day that
    was held. `represented_by` is who held the proxy of somebody who was represented."""

    number: int
    role: Literal["participant", "facilitator"]
    attendance: Attendance
    id: PersonId | None = None
    name: str = ""
    organisation: str = ""
    function: str = ""
    visits: tuple[Visit, ...] = ()
    days: Mapping[DayId, Attendance] = field(default_factory=dict)
    represented_by: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people there were; facilitators are counted apart, and so are those who were represented."""

    present: int = 0
    facilitators: int = 0
    excused: int = 0
    absent: int = 0
    expected: int = 0
    left_early: int = 0
    represented: int = 0


@dataclass(frozen=True, slots=True)
class DayEntry:
    """A day of the agenda as planned, the hours on a clock of the place, and when it was held."""

    id: DayId
    number: int
    date: str = ""
    opens: str = ""
    closes: str = ""
    place: str = ""
    times: tuple[Times, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Somebody who came to a track from another one and went on, or left."""

    person: PersonId
    came: Moment
    left: Moment | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A parallel step that sent people into a track, and who they were. `passing` are how many others came by, and
    `passages` when they did, of those who are named."""

    step: StepId
    count: int
    people: tuple[PersonId, ...] = ()
    passing: int = 0
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class TrackEntry:
    id: TrackId
    number: int
    title: str
    question: str = ""
    place: str = ""
    referents: tuple[PersonId, ...] = ()
    rapporteur: PersonId | None = None
    meetings: tuple[Meeting, ...] = ()

    @property
    def everybody(self) -> frozenset[PersonId]:
        """Who is named in it."""
        leading = (*self.referents, *([self.rapporteur] if self.rapporteur else []))
        passing = (each.person for meeting in self.meetings for each in meeting.passages)
        return frozenset((*leading, *passing)).union(*(each.people for each in self.meetings))


@dataclass(frozen=True, slots=True)
class PhaseEntry:
    """A phase that was planned to have minutes of its own."""

    phase: str
    called: str
    minutes: int


@dataclass(frozen=True, slots=True)
class StepEntry:
    """One step. `track` is None in the plenary. `times` are all the times it was open, `began` and `ended` the first
    and the last moment of them. `words` is what kinds and figures are called, in the language of the minutes."""

    id: StepId
    method: str
    title: str
    question: str
    track: TrackId | None
    state: Literal["planned", "running", "closed"]
    minutes_planned: int
    day: DayId | None = None
    began: Moment | None = None
    ended: Moment | None = None
    times: tuple[Times, ...] = ()
    outcomes: tuple[Entry, ...] = ()
    vote: Vote | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    phases: tuple[PhaseEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """`number` is that by which it is cited, 0 in minutes kept before there were any; `taken`: how it was, where that
    was said."""

    text: str
    track: TrackId | None = None
    number: int = 0
    taken: Taken | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """`due` is the day that `when` is, if nothing else, without its year the next one after the workshop; `beside` who
    takes part besides `who`, one a line; `money` whose money, `partners` other partners; `progress` how far it has
    come, nothing where that is not said."""

    what: str
    who: str = ""
    when: str = ""
    due: Annotated[str, WithJsonSchema({"type": "string", "format": "date"})] | None = None
    track: TrackId | None = None
    id: str = ""
    deliverable: str = ""
    beside: str = ""
    means: str = ""
    money: str = ""
    partners: str = ""
    progress: Progress = ""


Approved: TypeAlias = Literal["asked", "given"]


@dataclass(frozen=True, slots=True)
class Approval:
    """Whether these minutes are to be approved before `day`, or were approved on it."""

    state: Approved
    day: Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]


@dataclass(frozen=True, slots=True)
class Attached:
    """A photograph in the minutes, or a file that belongs to them: its caption or title, how many bytes and the SHA-256
    of them, and the `path` where it lies in an archive of all formats. `section` is the part that it stands in."""

    id: str
    kind: Literal["photograph", "attachment"]
    path: str
    size: int
    digest: str
    text: str = ""
    alt: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """All of it. `counts` are None where it is about one track alone."""

    workshop: Subject = Subject()
    counts: Counts | None = None
    days: tuple[DayEntry, ...] = ()
    people: tuple[Attendant, ...] = ()
    tracks: tuple[TrackEntry, ...] = ()
    steps: tuple[StepEntry, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    next_meeting: str = ""
    attached: tuple[Attached, ...] = ()
    approval: Approval | None = None
    version: Literal[1] = VERSION

    def of_one_track(self, track: TrackId) -> Record:
        """What belongs to this track alone, and the people who were in it or led it."""
        tracks = tuple(each for each in self.tracks if each.id == track)
        inside = {person for each in tracks for person in each.everybody}
        return replace(
            self,
            counts=None,
            people=tuple(person for person in self.people if person.id in inside),
            tracks=tracks,
            steps=tuple(step for step in self.steps if step.track == track),
            decisions=tuple(each for each in self.decisions if each.track == track),
            actions=tuple(each for each in self.actions if each.track == track),
            next_meeting="",
            attached=(),
        )
