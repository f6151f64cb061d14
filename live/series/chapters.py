"""What a series said, as sections of its synthesis: a chapter for each theme, what goes across themes, what follows.

Recurrence counts distinct workshops, never cards, and is told over those that worked on the question. What is said in
one place only has its own part. Each line leads to the cards it comes from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from live.core.blocks import Block, Bullets, Heading, Paragraph, Section, Span, Spans, Table
from live.core.dates import deadline_of, said_day
from live.core.outcomes import ADVANCED
from live.series.advances import called as called_state
from live.series.advances import state_of
from live.series.advances import told as told_of
from live.series.commands import Agreement
from live.series.naming import Naming
from live.series.sessions import Kind, Listing
from live.series.statements import KINDS, Held, Point, Sayings, Statement
from live.series.withholding import NOTHING, Withheld

# A chapter is read; all of it stands in the data.
MOST_ALONE: Final = 150
_CALLED: Final[dict[Kind, tuple[str, str]]] = {
    "keep": ("Leviers à conserver ou amplifier", "Levers to keep or strengthen"),
    "create": ("Leviers à créer", "Levers to create"),
    "obstacle": ("Freins à lever", "Obstacles to remove"),
    "practice": ("Bonnes pratiques à diffuser", "Good practices to spread"),
    "idea": ("Idées", "Ideas"),
    "decision": ("Décisions", "Decisions"),
}
_AGREED: Final[dict[Agreement, tuple[str, str]]] = {
    "shared": ("partagé", "shared"),
    "discussed": ("discuté", "discussed"),
    "contested": ("contesté", "contested"),
}
Link = Callable[[Statement], str]


@dataclass(frozen=True, slots=True)
class CardsBelow:
    """The address of a card, below this one."""

    start: str

    def __call__(self, said: Statement) -> str:
        return f"{self.start}/{said.workshop}/{said.step}/{said.entry}"


@dataclass(frozen=True, slots=True)
class WorkshopsBelow:
    """The address of the workshop of a card, below this one."""

    start: str

    def __call__(self, said: Statement) -> str:
        return f"{self.start}/{said.workshop}"


def section_of(theme: str) -> str:
    """The id of its chapter: the same whichever themes come to stand before it."""
    return f"theme:{sha256(theme.encode()).hexdigest()[:12]}" if theme else "theme:"


def called(kind: Kind, naming: Naming) -> str:
    return naming.pick(*_CALLED[kind])


def called_agreement(agreement: Agreement, naming: Naming) -> str:
    return naming.pick(*_AGREED[agreement])


class Chapters:
    """`link` gives the address of a card, or nothing. `public`: nobody is named in what follows. `most` lines of a kind
    that are said once are printed."""

    def __init__(
        self,
        listing: Listing,
        sayings: Sayings,
        naming: Naming,
        link: Link,
        public: bool,
        most: int = MOST_ALONE,
        kept_back: Withheld = NOTHING,
    ) -> None:
        self._kept_back = kept_back
        self._sayings, self._naming, self._link, self._public, self._most = sayings, naming, link, public, most
        self.pick = naming.pick
        places = {id(session): number for number, session in enumerate(listing.sessions, 1)}
        self._numbers = {held.id: places.get(id(held.session), 0) for held in sayings.workshops}
        self._held = {held.id: held for held in sayings.workshops}

    def sections(self) -> Iterator[Section]:
        if not any(held.statements or held.actions for held in self._sayings.workshops):
            return
        for theme in (*self._sayings.themes, ""):
            of_theme = self._sayings.of_theme(theme)
            if any(held.statements for held in of_theme.workshops):
                yield Section(section_of(theme), self._headed(theme), self._theme(of_theme))
        if common := self._common():
            yield Section("common", self.pick("Communs à plusieurs thèmes", "Across themes"), common)
        if following := self._following():
            yield Section(
                "actions", self.pick("Suites de tous les ateliers", "What follows from all workshops"), following
            )
        if advanced := self._advanced():
            title = self.pick("Ce que sont devenues les décisions", "What became of the decisions")
            yield Section("advances", title, advanced)

    def _headed(self, theme: str) -> str:
        if theme:
            return self.pick(f"Thème : {theme}", f"Theme: {theme}")
        if self._sayings.themes:
            return self.pick("Sans thème", "No theme")
        return self.pick("Ce qui a été dit", "What was said")

    def _theme(self, sayings: Sayings) -> tuple[Block, ...]:
        blocks: list[Block] = []
        problems = [problem for held in sayings.workshops for problem in held.problems]
        if problems:
            blocks.append(Heading(2, self.pick("Problème posé", "Problem posed")))
            blocks.append(Bullets(tuple(dict.fromkeys(problems))))
        blocks.append(Heading(2, self.pick("Ateliers concernés", "Workshops concerned")))
        blocks.append(Bullets(tuple(self._workshop(held) for held in sayings.workshops)))
        for kind in KINDS:
            points = sayings.cards(kind)
            if points:
                blocks.append(Heading(2, called(kind, self._naming)))
                blocks += self._points(points, kind, sayings)
        return tuple(blocks)

    def _workshop(self, held: Held) -> str:
        session = held.session
        told = ", ".join(filter(None, (session.organiser, self._naming.edtf(session.date), session.place)))
        title = f"{self._numbers[held.id]}. {session.title}"
        return f"{title} ({told})" if told else title

    def _points(self, points: tuple[Point, ...], kind: Kind, sayings: Sayings) -> Iterator[Block]:
        if sayings.distinct > 1:
            yield Paragraph(self._base(kind, sayings), "remark")
        contested = [point for point in points if self._agreed(point) == "contested"]
        others = [point for point in points if point not in contested]
        often = [point for point in others if sayings.said_in(point) > 1]
        alone = [point for point in others if sayings.said_in(point) == 1]
        # What is not told to be of a workshop is not told so by its place either.
        alone.sort(key=lambda point: all(map(self._kept_back.unsigned, point.statements)))
        if often:
            yield Heading(3, self.pick("Dit dans plusieurs ateliers", "Said in several workshops"))
            yield self._listed([(point, self._recurrence(point, kind, sayings), True) for point in often])
        if alone:
            if often or contested:
                yield Heading(3, self.pick("Dit dans un seul atelier", "Said in one workshop only"))
            yield self._listed([(point, "", False) for point in alone[: self._most]])
            more = len(alone) - self._most
            if more > 0:
                said = self.pick(
                    f"Et {self._naming.number(more)} de plus, qui figurent dans les données (CSV, JSON).",
                    f"And {self._naming.number(more)} more, which are in the data (CSV, JSON).",
                )
                yield Paragraph(said, "remark")
        if contested:
            # Disagreement is a finding, whether one workshop has said it or ten.
            yield Heading(3, self.pick("Points contestés", "Contested points"))
            yield self._listed([(point, self._recurrence(point, kind, sayings), True) for point in contested])

    def _agreed(self, point: Point) -> Agreement | None:
        told = self._sayings.judged(point)
        return told[1].agreement if told else None

    def _base(self, kind: Kind, sayings: Sayings) -> str:
        worked, others = sayings.worked_on(kind), sayings.distinct - sayings.worked_on(kind)
        said = self.pick(
            f"{worked} {'ateliers distincts ont' if worked > 1 else 'atelier distinct a'} traité cette question",
            f"{worked} distinct {'workshops' if worked != 1 else 'workshop'} worked on this question",
        )
        if others > 0:
            said += self.pick(
                f" ; {others} ne {'l’ont' if others > 1 else 'l’a'} pas traitée",
                f"; {others} did not",
            )
        return said + "."

    def _recurrence(self, point: Point, kind: Kind, sayings: Sayings) -> str:
        several, worked = sayings.said_in(point), sayings.worked_on(kind)
        if several == 1:
            return self.pick("dit dans un seul atelier", "said in one workshop only") if sayings.distinct > 1 else ""
        return self.pick(f"dit dans {several} ateliers sur {worked}", f"said in {several} of {worked} workshops")

    def _listed(self, points: list[tuple[Point, str, bool]]) -> Bullets:
        spans = tuple(self._spans(point, beside, strong) for point, beside, strong in points)
        return Bullets(tuple("".join(span.text for span in each) for each in spans), spans=spans)

    def _spans(self, point: Point, beside: str, strong: bool) -> Spans:
        """The text, how often it was said, how far workshops agree on it, and a reference to each card: number of its
        workshop, number of the card."""
        agreed = self._agreed(point)
        mark = called_agreement(agreed, self._naming) if agreed else ""
        told = f"{beside} ({mark})" if beside and mark else beside or mark
        spans = [Span(" ".join(point.text.split()), strong=strong)]
        spans.append(Span(f" – {told} [" if told else " [", fixed=True))
        for place, each in enumerate(point.statements):
            if place:
                spans.append(Span(", ", fixed=True))
            spans.append(Span(self._reference(each), to=self._link(each), fixed=True))
        spans.append(Span("]", fixed=True))
        return tuple(spans)

    def _reference(self, said: Statement) -> str:
        if self._kept_back.unsigned(said):
            return self.pick("séance non précisée", "session not named")
        return f"{self._numbers[said.workshop]}·{said.number}"

    def _common(self) -> tuple[Block, ...]:
        """Points that workshops of several themes have in common."""
        blocks: list[Block] = []
        for kind in KINDS:
            common = [
                (point, ", ".join(themes), True)
                for point in self._sayings.cards(kind)
                if self._sayings.said_in(point) > 1 and len(themes := self._themes_of(point)) > 1
            ]
            if common:
                blocks += [Heading(2, called(kind, self._naming)), self._listed(common)]
        return tuple(blocks)

    def _themes_of(self, point: Point) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(theme for each in point.statements for theme in self._held[each.workshop].session.themes)
        )

    def _advanced(self) -> tuple[Block, ...]:
        items = told_of(self._sayings)
        if not items:
            return ()
        naming = self._naming
        titles = {held.id: held.session.title for held in self._sayings.workshops}
        counts = Counter(each.latest for each in items)
        told = [f"{called_state(state, naming)} {counts[state]}" for state in ADVANCED if counts[state]]
        if counts[""]:
            told.append(self.pick(f"sans nouvelles {counts['']}", f"no news {counts['']}"))
        columns = (
            self.pick("Décision ou action", "Decision or action"),
            self.pick("Atelier", "Workshop"),
            self.pick("Où on en est", "Where it stands"),
        )
        rows = tuple(
            (
                each.text,
                f"{self._numbers[each.held.id]}. {each.held.session.title}",
                state_of(each, naming, titles, named=not self._public),
            )
            for each in items
        )
        caption = self.pick("Décisions et actions, par atelier", "Decisions and actions, by workshop")
        sums = ", ".join(told)
        return (Paragraph(f"{sums[:1].upper()}{sums[1:]}."), Table(caption, columns, rows))

    def _following(self) -> tuple[Block, ...]:
        rows = [(action, held) for held in self._sayings.workshops for action in held.actions if action.what]
        if not rows:
            return ()
        # What has no date that can be read comes last, workshop by workshop.
        rows.sort(key=lambda row: (deadline_of(row[0].due or row[0].when), self._numbers[row[1].id]))
        columns = (
            self.pick("Pour quand", "By when"),
            self.pick("Quoi", "What"),
            *(() if self._public else (self.pick("Qui", "Who"),)),
            self.pick("Atelier", "Workshop"),
        )
        caption = self.pick("Actions de tous les ateliers, par échéance", "Actions of all workshops, by deadline")
        body = tuple(
            (
                said_day(action.due or action.when, self._naming.language) or self.pick("à fixer", "to be set"),
                action.what,
                *(() if self._public else (action.who or "–",)),
                f"{self._numbers[held.id]}. {held.session.title}",
            )
            for action, held in rows
        )
        return (Table(caption, columns, body),)
