"""What the workshops of a series have said, statement by statement, each with the card it came from.

A statement is a cell of a grid of levers, an idea, or a decision. A grid of levers asks four questions; which one a
cell answers is told by its place, whatever its column was called on the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from live.core.record import Action, Entry, Record, StepEntry
from live.series.model import Advance, Group, HeldElsewhere, Judged
from live.series.sessions import Kind, Session

LEVERS: Final[Mapping[str, Kind]] = {
    "to_keep": "keep",
    "to_create": "create",
    "obstacles": "obstacle",
    "practices": "practice",
}
KINDS: Final[tuple[Kind, ...]] = (*LEVERS.values(), "idea", "decision")


@dataclass(frozen=True, slots=True)
class Statement:
    """`number` counts the statements of its workshop; `asked` is the question of the step it was written in. `written`
    is what it said there, where the minutes, or the sheet, were corrected since."""

    workshop: str
    step: str
    entry: str
    kind: Kind
    text: str
    number: int
    asked: str = ""
    written: str = ""

    @property
    def key(self) -> str:
        return f"{self.workshop}:{self.step}:{self.entry}"


@dataclass(frozen=True, slots=True)
class Held:
    """A workshop of the series that has closed: its session, what it said, which kinds of question it worked on, what
    follows from it."""

    id: str
    session: Session
    statements: tuple[Statement, ...]
    worked_on: frozenset[Kind]
    problems: tuple[str, ...]
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """What is said once or several times: a statement by itself, or those that somebody has put together. `group` is
    empty for one by itself."""

    kind: Kind
    text: str
    statements: tuple[Statement, ...]
    group: str = ""


@dataclass(frozen=True)
class Sayings:
    """All of it, the workshops in the order of their sessions."""

    workshops: tuple[Held, ...] = ()
    groups: Mapping[str, Group] = field(default_factory=dict)
    advances: Mapping[str, tuple[Advance, ...]] = field(default_factory=dict)
    agreements: Mapping[str, tuple[Judged, ...]] = field(default_factory=dict)
    # All of the series, where these are those of a theme.
    whole: Sayings | None = None

    @cached_property
    def statements(self) -> dict[str, Statement]:
        return {each.key: each for held in self.workshops for each in held.statements}

    @cached_property
    def group_of(self) -> dict[str, str]:
        """The group of each statement that somebody has put into one."""
        return {each: key for key, group in self.groups.items() for each in group.statements}

    @cached_property
    def _distinct(self) -> dict[str, tuple[str, str]]:
        return {held.id: held.session.workshop for held in self.workshops}

    @property
    def themes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(theme for held in self.workshops for theme in held.session.themes))

    def of_theme(self, theme: str) -> Sayings:
        """Those of the workshops under this theme; of no theme, where it is empty."""
        theirs = tuple(
            held for held in self.workshops if (theme in held.session.themes if theme else not held.session.themes)
        )
        return replace(self, workshops=theirs, whole=self.whole or self)

    def points(self, kind: Kind) -> tuple[Point, ...]:
        """What was said of this kind: what most distinct workshops have said first, each in the order of workshops.
        What has been erased since leaves its group smaller."""
        said = {each.key: each for held in self.workshops for each in held.statements if each.kind == kind}
        together: dict[str, list[Statement]] = {}
        points: list[Point] = []
        for each in said.values():
            group = self.group_of.get(each.key)
            if group is None:
                points.append(Point(kind, each.text, (each,)))
            else:
                together.setdefault(group, []).append(each)
        for key, those in together.items():
            points.append(Point(kind, self.groups[key].text or those[0].text, tuple(those), key))
        return self._in_order(points)

    def cards(self, kind: Kind) -> tuple[Point, ...]:
        """The same as it is read and as a room gets it: what was said in the same words is one card, whether or not
        somebody has put it together."""
        drawn = (self.whole or self)._drawn_along
        together: dict[tuple[str, str], list[Point]] = {}
        for point in self.points(kind):
            words = _words(point.text)
            group = point.group or drawn.get((kind, words), "")
            together.setdefault((group, "" if group else words), []).append(point)
        return self._in_order(self._together(group, points) for (group, _), points in together.items())

    def _together(self, group: str, points: Sequence[Point]) -> Point:
        said = sorted((each for point in points for each in point.statements), key=self._place)
        text = (self.groups[group].text if group else "") or said[0].text
        return Point(said[0].kind, text, tuple(said), group)

    @cached_property
    def _drawn_along(self) -> dict[tuple[Kind, str], str]:
        """The words of what is in a group, of its common wording too, with the group: it draws along who said the
        same."""
        found: dict[tuple[Kind, str], str] = {}
        for key, group in self.groups.items():
            said = [self.statements[each] for each in group.statements if each in self.statements]
            for each in said:
                for text in (each.text, group.text):
                    if text:
                        found.setdefault((each.kind, _words(text)), key)
        return found

    def beside(self, said: Statement) -> tuple[Statement, ...]:
        """What says the same, as a room gets it."""
        found = next((each for each in self.cards(said.kind) if said in each.statements), None)
        return tuple(each for each in found.statements if each != said) if found else ()

    def judged(self, point: Point) -> tuple[str, Judged] | None:
        """How far workshops agree on a line, and of what that was said: of its group, or of what says the same in any
        theme. What was said last counts."""
        found = [(point.group, self.agreements[point.group][-1])] if self.agreements.get(point.group) else []
        told = (self.whole or self)._judged_words
        words = {(each.kind, _words(each.text)) for each in point.statements}
        found += [told[each] for each in words if each in told]
        return max(found, key=_said_last, default=None)

    @cached_property
    def agreed(self) -> dict[str, Judged]:
        """By statement, how far workshops agree on the line in which it stands."""
        found: dict[str, Judged] = {}
        if self.agreements:
            lines = [point for kind in KINDS for point in self.cards(kind)]
            for point, told in zip(lines, map(self.judged, lines), strict=True):
                found |= {each.key: told[1] for each in point.statements if told}
        return found

    @cached_property
    def _judged_words(self) -> dict[tuple[Kind, str], tuple[str, Judged]]:
        found: dict[tuple[Kind, str], tuple[str, Judged]] = {}
        for key, said in self.agreements.items():
            if said and key in self.statements:
                each = self.statements[key]
                words = (each.kind, _words(each.text))
                found[words] = max(found.get(words, (key, said[-1])), (key, said[-1]), key=_said_last)
        return found

    def _in_order(self, points: Iterable[Point]) -> tuple[Point, ...]:
        return tuple(sorted(points, key=lambda point: (-self.said_in(point), self._place(point.statements[0]))))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {held.id: place for place, held in enumerate(self.workshops)}

    def _place(self, said: Statement) -> tuple[int, int]:
        return self._places[said.workshop], said.number

    def said_in(self, point: Point) -> int:
        """In how many distinct workshops."""
        return len({self._distinct[each.workshop] for each in point.statements})

    def worked_on(self, kind: Kind) -> int:
        """How many distinct workshops worked on the question."""
        return len({held.session.workshop for held in self.workshops if kind in held.worked_on})

    @property
    def distinct(self) -> int:
        return len({held.session.workshop for held in self.workshops})


def _said_last(told: tuple[str, Judged]) -> tuple[int, str]:
    return told[1].at, told[0]


def _words(text: str) -> str:
    """What is the same for whoever reads it: neither blanks nor capitals nor the full stop count."""
    return " ".join(text.split()).casefold().rstrip(" .")


NOTHING_SAID: Final = Sayings()


def held_of(workshop: str, session: Session, record: Record, corrected: Record | None = None) -> Held:
    """`corrected` is the record as its minutes were corrected, entry for entry. What was said keeps its number, whether
    or not something before it was left out there."""
    anew = corrected or record
    statements: list[Statement] = []
    problems: list[str] = []
    worked_on: set[Kind] = set()
    number = 0

    def say(step: str, entry: str, kind: Kind, text: str, now: str, asked: str = "") -> None:
        nonlocal number
        if not text.strip():
            return
        number += 1
        if now.strip():
            written = text if now != text else ""
            statements.append(Statement(workshop, step, entry, kind, now, number, asked, written))

    for step, after in zip(record.steps, anew.steps, strict=True):
        for entry, said in zip(step.outcomes, after.outcomes, strict=True):
            kind = _kind_of(entry)
            if kind is not None:
                say(step.id, entry.id, kind, entry.text, said.text, after.question)
        kinds = _asked_in(step)
        worked_on |= kinds
        if kinds & {*LEVERS.values()} and after.question:
            problems.append(after.question)
    for place, (decision, decided) in enumerate(zip(record.decisions, anew.decisions, strict=True)):
        say("decisions", str(place), "decision", decision.text.strip(), decided.text.strip())
    # Any workshop may decide.
    worked_on.add("decision")
    return Held(
        workshop, session, tuple(statements), frozenset(worked_on), tuple(dict.fromkeys(problems)), anew.actions
    )


def held_elsewhere(key: str, session: Session, told: HeldElsewhere | None = None) -> Held:
    """A workshop that was told on a sheet: what the sheet says of each question. What was said keeps its number, and
    what it was worded as at first, where the sheet was corrected."""
    numbers = told.numbers if told else range(1, len(session.said) + 1)
    statements: list[Statement] = []
    for number, (kind, text) in zip(numbers, session.said, strict=True):
        first = told.first[number] if told else text
        written = first if first != text else ""
        statements.append(Statement(key, "sheet", str(number), kind, text, number, session.problem, written))
    problems = (session.problem,) if session.problem else ()
    return Held(key, session, tuple(statements), frozenset({"decision", *(kind for kind, _ in session.said)}), problems)


def told_on_sheets(sessions: Iterable[Session]) -> Sayings:
    """What the lines of a list say besides their figures."""
    held = (held_elsewhere(f"line-{each.line}", each) for each in sessions)
    return Sayings(tuple(each for each in held if each.statements or each.problems))


def _kind_of(entry: Entry) -> Kind | None:
    if entry.kind == "cell":
        return LEVERS.get(entry.place)
    return "idea" if entry.kind == "idea" else None


def _asked_in(step: StepEntry) -> frozenset[Kind]:
    """The questions that people worked on in a step that was held."""
    if step.state == "planned":
        return frozenset()
    if any(entry.place in LEVERS for entry in step.outcomes):
        return frozenset(LEVERS.values())
    return frozenset({"idea"}) if any(entry.kind == "idea" for entry in step.outcomes) else frozenset()
