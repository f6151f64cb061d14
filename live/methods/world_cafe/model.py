"""How a world café is set up, what can have happened in it, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from live.core.commands import Event, Line, Typed
from live.core.ids import PersonId, TableId
from live.core.outcomes import Kind, Spoken
from live.core.settings import Settings, setting
from live.core.versioned_map import VersionedMap
from live.parts.cards import Theme, ThemeId, under

NoteId = str
FindingId = str
TABLES: Final = 600
NOTES_EACH: Final = 500
FINDING: Final = Kind(
    "finding",
    Spoken("les points de récolte", "findings"),
    Spoken("point de récolte", "finding"),
    Spoken("points de récolte", "findings"),
)


class TableSettings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Line = ""
    question: Line = ""
    host: Line = ""


class WorldCafeSettings(Settings):
    """There are as many tables as `tables` names, and at least `table_count`; where neither says anything, as many as
    five people a table ask for, counted anew when a round is seated. A table's `host` is called by name; whoever bears
    it holds the table. `seats` is the most a table takes, `smallest` the fewest that make a conversation, hosts
    included. `questions` are those of the rounds, besides the tables' own. `findings_from`: who brings back,
    `findings_each`: how many for each table, or each person where everybody does; `findings_called`: what they are,
    where they are counted. `mix_organisations`: people of one organisation sit apart as far as possible.
    """

    table_count: Annotated[int, Field(ge=0, le=TABLES)] = 0
    seats: Annotated[int, Field(ge=2, le=100)] = 8
    smallest: Annotated[int, Field(ge=1, le=100)] = 3
    hosting: Literal["named", "elected", "none"] = "elected"
    tables: Annotated[tuple[TableSettings, ...], Field(max_length=TABLES)] = ()
    rounds: Annotated[int, Field(ge=1, le=20)] = 3
    round_minutes: Annotated[int, Field(ge=1, le=240)] = 20
    questions: Annotated[tuple[Line, ...], Field(max_length=20)] = ()
    goal: Literal["meet_people", "see_tables"] = "meet_people"
    mix_organisations: bool = True
    findings_from: Literal["hosts", "everyone"] = setting("hosts", explained=True)
    findings_each: Annotated[int, Field(ge=1, le=100)] = 3
    findings_called: Line = ""

    @property
    def fixed_tables(self) -> int:
        """How many tables there are whoever comes; 0 where that depends on the people, or on an earlier step."""
        return max(len(self.tables), self.table_count)

    @property
    def hosted(self) -> bool:
        return self.hosting != "none"


@dataclass(frozen=True, slots=True)
class Figures:
    """What can be counted in a plan, past rounds being facts, beside the least any plan could have: pairs who
    meet again (`repeats`), pairs of one organisation at a table (`colleagues`), visits to a table already
    seen, and how often one pair meets at most."""

    repeats: int = 0
    repeats_bound: int = 0
    colleagues: int = 0
    colleagues_bound: int = 0
    seen_again: int = 0
    most_meetings: int = 0


Seats = tuple[tuple[PersonId, TableId], ...]


@dataclass(frozen=True, slots=True)
class RoundsPlanned(Event):
    """Who will sit where in the rounds from `first` on, in place of any plan before."""

    first: int
    rounds: tuple[Seats, ...]
    figures: Figures


@dataclass(frozen=True, slots=True)
class PlanChanged(Event):
    """In a planned round these people sit there instead."""

    round: int
    moved: Seats
    figures: Figures


@dataclass(frozen=True, slots=True)
class PlanDropped(Event):
    pass


@dataclass(frozen=True, slots=True)
class KeptTogether(Event):
    people: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class KeptApart(Event):
    people: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class ConditionLifted(Event):
    people: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class SeatingDrawn(Event):
    """A round is announced. `repeats` counts the pairs who meet again, `again` names some of them."""

    round: int
    question: Typed
    seats: tuple[tuple[PersonId, TableId], ...]
    repeats: int
    again: tuple[tuple[PersonId, PersonId], ...]


@dataclass(frozen=True, slots=True)
class RoundCalledOff(Event):
    round: int


@dataclass(frozen=True, slots=True)
class RoundStarted(Event):
    round: int
    started: int
    ends: int


@dataclass(frozen=True, slots=True)
class RoundStartTakenBack(Event):
    """It is announced again, as it was before it started."""

    round: int


@dataclass(frozen=True, slots=True)
class RoundExtended(Event):
    round: int
    ends: int


@dataclass(frozen=True, slots=True)
class RoundClosed(Event):
    round: int
    ended: int


@dataclass(frozen=True, slots=True)
class TableAdded(Event):
    """`by_hand`: not because of how many people have come."""

    table: TableId
    name: Typed
    question: Typed
    by_hand: bool = True


@dataclass(frozen=True, slots=True)
class TableNamed(Event):
    table: TableId
    name: Typed
    question: Typed


@dataclass(frozen=True, slots=True)
class TableClosed(Event):
    table: TableId
    by_hand: bool = True


@dataclass(frozen=True, slots=True)
class TableOpened(Event):
    table: TableId


@dataclass(frozen=True, slots=True)
class HostAppointed(Event):
    """From now on this person is the last of the table's hosts: the first, or beside one."""

    table: TableId
    person: PersonId


@dataclass(frozen=True, slots=True)
class HostReleased(Event):
    table: TableId
    person: PersonId


@dataclass(frozen=True, slots=True)
class PersonSeated(Event):
    """Somebody who came late, came back or was moved sits here from now on."""

    person: PersonId
    table: TableId


@dataclass(frozen=True, slots=True)
class SeatVacated(Event):
    person: PersonId
    table: TableId


@dataclass(frozen=True, slots=True)
class NoteWritten(Event):
    note: NoteId
    author: PersonId
    table: TableId
    round: int
    text: Typed
    late: bool = False


@dataclass(frozen=True, slots=True)
class NoteEdited(Event):
    note: NoteId
    author: PersonId
    text: Typed


@dataclass(frozen=True, slots=True)
class NoteWithdrawn(Event):
    note: NoteId
    author: PersonId


@dataclass(frozen=True, slots=True)
class NoteRestored(Event):
    note: NoteId
    author: PersonId


@dataclass(frozen=True, slots=True)
class HandedOver(Event):
    about: ClassVar = ("table", "round")

    table: TableId
    round: int
    by: PersonId
    said: Typed
    disputed: Typed
    question: Typed


@dataclass(frozen=True, slots=True)
class FindingBroughtBack(Event):
    finding: FindingId
    table: TableId
    by: PersonId
    text: Typed
    late: bool = False


@dataclass(frozen=True, slots=True)
class FindingEdited(Event):
    finding: FindingId
    text: Typed


@dataclass(frozen=True, slots=True)
class FindingWithdrawn(Event):
    """`by` is who had brought it back; up to 0.1 it was not said."""

    finding: FindingId
    by: PersonId = ""


@dataclass(frozen=True, slots=True)
class FindingRestored(Event):
    finding: FindingId
    by: PersonId


@dataclass(frozen=True, slots=True)
class Table:
    """`hosts`: the one who welcomes first, then whoever stands in. A table that is not open takes nobody new."""

    number: int
    name: str
    question: str
    hosts: tuple[PersonId, ...] = ()
    open: bool = True


@dataclass(frozen=True, slots=True)
class Seating:
    """Who sits where in a round, by person and by table. `holes` are seats that were vacated,
    by whom; `repeats` and `again` are those of the seating as it was drawn."""

    seats: VersionedMap[PersonId, TableId]
    tables: VersionedMap[TableId, tuple[PersonId, ...]]
    holes: VersionedMap[PersonId, TableId] = field(default_factory=VersionedMap)
    repeats: int = 0
    again: tuple[tuple[PersonId, PersonId], ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """A round to come: who will sit where, known to facilitators only."""

    number: int
    seats: VersionedMap[PersonId, TableId]


@dataclass(frozen=True, slots=True)
class Announced:
    number: int
    question: str
    seating: Seating
    phase: Literal["announced"] = "announced"


@dataclass(frozen=True, slots=True)
class Running:
    number: int
    question: str
    seating: Seating
    started: int
    ends: int
    phase: Literal["running"] = "running"


@dataclass(frozen=True, slots=True)
class Closed:
    number: int
    question: str
    seating: Seating
    started: int
    ends: int
    ended: int
    phase: Literal["closed"] = "closed"


Round = Annotated[Announced | Running | Closed, Field(discriminator="phase")]


@dataclass(frozen=True, slots=True)
class Note:
    author: PersonId
    round: int
    text: str
    number: int
    late: bool = False
    theme: ThemeId | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    table: TableId
    round: int
    by: PersonId
    said: str
    disputed: str
    question: str


@dataclass(frozen=True, slots=True)
class Finding:
    table: TableId
    by: PersonId
    text: str
    number: int
    theme: ThemeId | None = None
    late: bool = False


Notebook = VersionedMap[NoteId, Note]


@dataclass(frozen=True, slots=True)
class WorldCafe:
    """The activity. Each table has a notebook, which stays there; `shelf` tells in which a note is, or was: what is
    withdrawn is shown to nobody, and can be put back.
    Handovers are keyed by table and round. `written` and `brought` number notes and findings. The plan holds
    the rounds to come by their numbers; its figures are those of the plan as it stood when it was made or
    changed. `together` and `apart` are the conditions every seating keeps. `counted`: there are as many tables as
    people ask for, until somebody changes that by hand."""

    settings: WorldCafeSettings
    tables: VersionedMap[TableId, Table]
    rounds: tuple[Round, ...] = ()
    plan: VersionedMap[str, Planned] = field(default_factory=VersionedMap)
    figures: Figures = Figures()
    together: tuple[tuple[PersonId, ...], ...] = ()
    apart: tuple[tuple[PersonId, ...], ...] = ()
    notebooks: VersionedMap[TableId, VersionedMap[NoteId, Note]] = field(default_factory=VersionedMap)
    shelf: VersionedMap[NoteId, TableId] = field(default_factory=VersionedMap)
    by_author: VersionedMap[PersonId, tuple[NoteId, ...]] = field(default_factory=VersionedMap)
    handovers: VersionedMap[str, Handover] = field(default_factory=VersionedMap)
    findings: VersionedMap[FindingId, Finding] = field(default_factory=VersionedMap)
    themes: VersionedMap[ThemeId, Theme] = field(default_factory=VersionedMap)
    written: int = 0
    brought: int = 0
    counted: bool = False
    withdrawn_notes: VersionedMap[NoteId, Note] = field(default_factory=VersionedMap)
    withdrawn_findings: VersionedMap[FindingId, Finding] = field(default_factory=VersionedMap)

    @property
    def last(self) -> Announced | Running | Closed | None:
        """The round that is announced, runs, or was closed last."""
        return self.rounds[-1] if self.rounds else None

    @property
    def under_way(self) -> Announced | Running | None:
        """The round in which people can still be seated."""
        last = self.last
        return None if isinstance(last, Closed) else last

    def wrote_in(self, round: int) -> bool:
        """Whether anybody has written a note or a handover in this round."""
        noted = any(note.round == round for notes in self.notebooks.values() for note in notes.values())
        return noted or any(each.round == round for each in self.handovers.values())

    def hosted_by(self, person: PersonId) -> TableId | None:
        return next((key for key, table in self.tables.items() if person in table.hosts), None)

    def note(self, note: NoteId) -> Note | None:
        table = self.shelf.get(note)
        return self.notebooks[table].get(note) if table else None

    def card(self, key: str) -> Note | Finding | None:
        """What can lie under a theme."""
        return self.findings.get(key) or self.note(key)

    def under(self, theme: ThemeId | None) -> list[tuple[str, TableId, Note | Finding]]:
        """What lies under a theme, each with its table: findings, then notes, in the order they were written."""
        found = [(key, finding.table, finding) for key, finding in under(self.findings, theme)]
        noted = [(key, table, note) for table, notes in self.notebooks.items() for key, note in under(notes, theme)]
        return [*found, *sorted(noted, key=lambda each: each[2].number)]

    def texts_under(self, theme: ThemeId) -> tuple[str, ...]:
        return tuple(card.text for _, _, card in self.under(theme))

    def handed_over(self, table: TableId) -> list[Handover]:
        """What was handed over at this table, round by round."""
        found = (self.handovers.get(handover_key(table, each.number)) for each in self.rounds)
        return [handover for handover in found if handover]


def table_id(number: int) -> TableId:
    return f"t{number}"


def handover_key(table: TableId, round: int) -> str:
    return f"{table}.{round}"
