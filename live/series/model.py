"""What is known of a series, folded from its log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from live.core.files import FileKind
from live.core.method import Language
from live.core.outcomes import Advanced
from live.series.commands import Agreement, Proposal, Sheet
from live.series.sessions import Count, Mode, Session

State = Literal["received", "asked", "accepted", "refused", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Member:
    """A workshop of this server, as the series tells it."""

    themes: tuple[str, ...] = ()
    department: str = ""
    mode: Mode = ""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A document that a workshop held elsewhere has brought."""

    name: str
    kind: FileKind
    size: int
    public: bool = False


@dataclass(frozen=True, slots=True)
class HeldElsewhere:
    """`numbers` are those of what was said, line by line; `first` has how each was worded at first, also of those that
    are gone, so that no number is given twice. `before` are the sheets that were corrected, with their numbers."""

    sheet: Sheet
    numbers: tuple[int, ...]
    first: Mapping[int, str]
    removed: bool = False
    documents: Mapping[str, Enclosed] = field(default_factory=dict)
    before: tuple[tuple[Sheet, tuple[int, ...]], ...] = ()

    @classmethod
    def told(cls, sheet: Sheet) -> HeldElsewhere:
        numbers = tuple(range(1, len(sheet.said) + 1))
        return cls(sheet, numbers, _worded(sheet, numbers))

    def corrected(self, sheet: Sheet, numbers: tuple[int, ...]) -> HeldElsewhere:
        first = {**_worded(sheet, numbers), **self.first}
        return replace(
            self, sheet=sheet, numbers=numbers, first=first, before=(*self.before, (self.sheet, self.numbers))
        )

    def taken_back(self) -> HeldElsewhere:
        *before, (sheet, numbers) = self.before
        return replace(self, sheet=sheet, numbers=numbers, before=tuple(before))

    def session(self, line: int) -> Session:
        told = self.sheet
        count = None if told.participants is None else Count(told.participants, told.estimated)
        return Session(
            *(line, told.organiser, told.title, told.themes, told.date, told.place, told.department, told.mode),
            *(count, told.problem, told.said),
        )


def _worded(sheet: Sheet, numbers: tuple[int, ...]) -> dict[int, str]:
    return {number: text for number, (_, text) in zip(numbers, sheet.said, strict=True)}


@dataclass(frozen=True, slots=True)
class Call:
    open: bool = False
    until: str = ""
    introduction: str = ""

    def takes(self, today: str) -> bool:
        """`today` and `until` are days as in 2026-11-29."""
        return self.open and not (self.until and today > self.until)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of the owner and its answer, None where there is none yet; when they were reminded of it."""

    question: str
    answer: str | None = None
    asked_at: int = 0
    reminded: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Application:
    """`access`: the applicant's link opens the workshop."""

    proposal: Proposal
    received_at: int
    state: State = "received"
    turns: tuple[Turn, ...] = ()
    reason: str = ""
    workshop: str = ""
    access: bool = False

    @property
    def is_open(self) -> bool:
        return self.state in ("received", "asked")


@dataclass(frozen=True, slots=True)
class Group:
    statements: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Advance:
    """News of a decision or an action. `at` is the workshop at which it was said, where it was at one."""

    state: Advanced
    by: str = ""
    on: str = ""
    at: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """How far workshops agree on a statement, by whom that was said, and when."""

    agreement: Agreement
    by: str
    at: int


@dataclass(frozen=True, slots=True)
class Series:
    id: str
    title: str
    language: Language
    created_at: int
    changed_at: int
    retention_days: int
    organiser: str = ""
    about: str = ""
    begins: str = ""
    ends: str = ""
    themes: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    template: str = ""
    call: Call = Call()
    published: bool = False
    workshops: Mapping[str, Member] = field(default_factory=dict)
    sessions: Mapping[str, HeldElsewhere] = field(default_factory=dict)
    applications: Mapping[str, Application] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    apart: frozenset[tuple[str, str]] = frozenset()
    advances: Mapping[str, tuple[Advance, ...]] = field(default_factory=dict)
    # By group, or by a statement by itself; what was said last counts.
    agreements: Mapping[str, tuple[Judged, ...]] = field(default_factory=dict)
    # The workshops that hold copies of what others of the series have said.
    copies: frozenset[str] = frozenset()

    @property
    def held(self) -> dict[str, HeldElsewhere]:
        """Those held elsewhere that count."""
        return {key: each for key, each in self.sessions.items() if not each.removed}

    def with_session(self, session: str, changed: HeldElsewhere) -> Series:
        return replace(self, sessions={**self.sessions, session: changed})

    def with_application(self, key: str, **changes: object) -> Series:
        changed = replace(self.applications[key], **changes)  # type: ignore[arg-type]
        return replace(self, applications={**self.applications, key: changed})
