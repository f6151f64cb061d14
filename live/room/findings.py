"""What pages and files of series and of all workshops are made of, found in what was gathered: works that are done
beside the event loop where there is much, and give back no more than is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from live.core.blocks import Document
from live.core.method import Language
from live.core.names import bare
from live.core.record import Record
from live.core.refusals import Refused
from live.core.text import shortened
from live.minutes.bilingual import with_foreign
from live.minutes.pieces import Layer
from live.room.composing import Composed, Stop, packed
from live.room.gathering import FEW_BYTES, Found, Gathered, Left, left_by
from live.room.rooms import Rooms
from live.room.summing import OfSeries
from live.series.advances import Followed, followed
from live.series.chapters import Link, called
from live.series.likeness import alike
from live.series.model import Judged, Series
from live.series.naming import Naming
from live.series.printed import Printed, whole
from live.series.sessions import Kind, Listing
from live.series.statements import KINDS, Held, Point, Sayings, Statement
from live.series.synthesis import synthesis
from live.series.values import csv_of, json_of
from live.workshop.commands import Card
from live.workshop.terms import MOST_CARDS

# So many pairs are looked at at once.
MOST_PAIRS: Final = 50
# Each is compared with each: more would take too long. Whoever chooses a theme sees the others.
MOST_COMPARED: Final = 3_000
# Nobody reads more lines of a page. Whoever looks for a word finds the others.
MOST_LINES: Final = 300
MOST_FOUND: Final = 200
_SNIPPET: Final = 300
# Of so much is searched at once: then it is others' turn.
_PORTION: Final = 1024 * 1024


# --- the page of a series --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Overview:
    """`cards`: how many of each kind, as a room would get them; `left`: the workshops whose minutes tell it."""

    listing: Listing
    cards: Mapping[Kind, int]
    themes: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surveying:
    """The work of an overview."""

    gathered: Gathered

    def __call__(self, stop: Stop) -> Overview:
        found = self.gathered.read()
        cards = {kind: n for kind in KINDS if (n := len(found.sayings.cards(kind)))}
        return Overview(found.listing, cards, found.sayings.themes, found.left)


# --- what says the same ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Matches:
    """`kinds`: how many of each there are; `points` with how often each is said, over `worked`, and the judgement on
    it: of what, which; `more`: how many are not among them; `pairs` that look alike: of a hundred, how alike;
    `left_out`: how many were too many to compare."""

    themes: tuple[str, ...]
    kinds: Mapping[Kind, int]
    kind: Kind | None
    points: Sequence[tuple[Point, int, tuple[str, Judged] | None]]
    more: int
    worked: int
    pairs: Sequence[tuple[int, Statement, Statement]]
    apart: Sequence[tuple[Statement, Statement]]
    titles: Mapping[str, str]
    left_out: int


@dataclass(frozen=True, slots=True)
class Matching:
    """The work of what comes back from workshop to workshop, of a theme and a kind where there are such; of what is in
    no group, what has all words of `find`."""

    gathered: Gathered
    theme: str
    kind: str
    find: str = ""

    def __call__(self, stop: Stop) -> Matches:
        found, series = self.gathered.read().sayings, self.gathered.series
        sayings = found.of_theme(self.theme) if self.theme in found.themes else found
        counts = Counter(each.kind for held in sayings.workshops for each in held.statements)
        kinds: dict[Kind, int] = {kind: counts[kind] for kind in KINDS if counts[kind]}
        kind = next((kind for kind in kinds if kind == self.kind), next(iter(kinds), None))
        points = sayings.cards(kind) if kind else ()
        words = bare(self.find).split()
        asked = [each for each in points if each.group or _has(each, words)]
        shown = _at_most(asked, MOST_LINES)
        return Matches(
            found.themes,
            kinds,
            kind,
            [(each, sayings.said_in(each), sayings.judged(each)) for each in shown],
            len(asked) - len(shown),
            sayings.worked_on(kind) if kind else 0,
            _pairs(points, series),
            [
                (one, other)
                for a, b in sorted(series.apart)
                if (one := found.statements.get(a)) and (other := found.statements.get(b)) and one.kind == kind
            ],
            _titles(found),
            max(0, sum(len(each.statements) for each in points) - MOST_COMPARED),
        )


def _has(point: Point, words: Sequence[str]) -> bool:
    """Whether it has all of these words, or how they begin."""
    if not words:
        return True
    text = f" {bare(point.text)}"
    return all(f" {word}" in text for word in words)


def _at_most(points: Sequence[Point], most: int) -> list[Point]:
    """All groups, and of what is in none so many: what is said in several places first, as it comes."""
    loose = [at for at, each in enumerate(points) if not each.group]
    loose.sort(key=lambda at: len({each.workshop for each in points[at].statements}) < 2)
    left = {*loose[most:]}
    return [each for at, each in enumerate(points) if at not in left]


def _titles(sayings: Sayings) -> dict[str, str]:
    return {held.id: held.session.title for held in sayings.workshops}


def _pairs(points: Sequence[Point], series: Series) -> list[tuple[int, Statement, Statement]]:
    """Those that look alike, of different workshops, that nobody has decided on; of a hundred, how alike."""
    cards = {each.key: number for number, point in enumerate(points) for each in point.statements}
    apart = {frozenset((cards.get(one), cards.get(other))) for one, other in series.apart}
    grouped = {each for group in series.groups.values() for each in group.statements}
    said = {each.key: each for point in points for each in point.statements if not point.group or each.key in grouped}
    if len(said) > MOST_COMPARED:
        # As many of each workshop.
        many = Counter(each.workshop for each in said.values())
        share = MOST_COMPARED // len(many)
        seen: Counter[str] = Counter()
        for key, each in [*said.items()]:
            seen[each.workshop] += 1
            if seen[each.workshop] > share:
                del said[key]
    pairs: list[tuple[int, Statement, Statement]] = []
    met: set[frozenset[int | None]] = set()
    for like, one, other in alike({key: each.text for key, each in said.items()}, most=4 * MOST_PAIRS):
        first, second = sorted((said[one], said[other]), key=lambda each: (cards[each.key], each.key))
        # Two cards, each of which may hold several statements, are compared by the two that are most alike.
        compared = frozenset((cards[one], cards[other]))
        if len(compared) > 1 and first.workshop != second.workshop and compared not in apart | met:
            met.add(compared)
            # The very same words are one line: these differ, be it in their order alone.
            pairs.append((min(round(like * 100), 99), first, second))
    return pairs[:MOST_PAIRS]


# --- what a room gets ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Dealing:
    """The work of cards for a workshop: what was said under a theme, of these kinds; those of a card's address begin
    with `start`. Raises Refused where there are none, or too many."""

    gathered: Gathered
    kinds: frozenset[str]
    theme: str
    link: Link

    def __call__(self, stop: Stop) -> tuple[Card, ...]:
        sayings = self.gathered.read().sayings
        if self.theme:
            sayings = sayings.of_theme(self.theme)
        points = [(kind, point) for kind in KINDS if kind in self.kinds for point in sayings.cards(kind)]
        if not points:
            raise Refused("series_no_cards")
        if len(points) > MOST_CARDS:
            raise Refused("series_many_cards", n=len(points), limit=MOST_CARDS)
        naming, titles = Naming(self.gathered.series.language), _titles(sayings)
        return tuple(self._card(kind, point, sayings.said_in(point), titles, naming) for kind, point in points)

    def _card(self, kind: Kind, point: Point, times: int, titles: Mapping[str, str], naming: Naming) -> Card:
        """One for what several workshops have said, which leads to one of its cards and from there to the others."""
        first = point.statements[0]
        title = titles[first.workshop]
        if times > 1:
            title = naming.pick(f"{title} et {times - 1} de plus", f"{title} and {times - 1} more")
        text, workshop = point.text[:2_000], title[:200] or "–"
        return Card(text=text, workshop=workshop, heading=called(kind, naming), to=self.link(first))


@dataclass(frozen=True, slots=True)
class Following:
    """The work of what became of decisions and actions, with the titles of all workshops."""

    gathered: Gathered

    def __call__(self, stop: Stop) -> tuple[tuple[Followed, ...], dict[str, str]]:
        sayings = self.gathered.read().sayings
        held = {each.id: replace(each, statements=(), problems=(), actions=()) for each in sayings.workshops}
        return tuple(replace(each, held=held[each.held.id]) for each in followed(sayings)), _titles(sayings)


# --- the synthesis as it is ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Summing:
    """The work of a synthesis made now; None where there is nothing of the `year`, if one is given. `kind` is what it
    sums up, by language, where that is no series."""

    gathered: Gathered
    language: Language
    made_with: str
    link: Link
    kind: Mapping[Language, str]
    year: str = ""

    def __call__(self, stop: Stop) -> Composed | None:
        found, own = of_year(self.gathered.read(), self.year), self.gathered.series.language
        if self.year and not found.listing.sessions:
            return None
        document = self._written(found, self.language)
        return packed(document if self.language == own else with_foreign(document, self._written(found, own)))

    def _written(self, found: Found, language: Language) -> Document:
        series, kind = self.gathered.series, self.kind.get(language, "")
        told = (found.listing, language, self.made_with, series.title, series.organiser, found.sayings, self.link)
        return synthesis(*told, kind=kind)


def of_year(found: Found, year: str) -> Found:
    """What was found of the workshops of a year; of all where none is given."""
    if not year:
        return found
    kept = tuple(each for each in found.listing.sessions if each.date.startswith(year))
    said = tuple(held for held in found.sayings.workshops if held.session in kept)
    return replace(found, listing=replace(found.listing, sessions=kept), sayings=replace(found.sayings, workshops=said))


# --- as values -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Whole:
    """The data of a synthesis made now."""

    gathered: Gathered
    named: bool = False
    year: str = ""

    def printed(self) -> Printed:
        found = of_year(self.gathered.read(), self.year)
        return whole(found.listing, found.sayings, named=self.named)


@dataclass(frozen=True, slots=True)
class InPrint:
    """The data of a synthesis as it prints them, with this on it."""

    of: OfSeries
    layer: Layer

    @property
    def gathered(self) -> Gathered:
        return self.of.gathered

    def printed(self) -> Printed:
        return self.of.printed(self.layer)


@dataclass(frozen=True, slots=True)
class AsValues:
    """The work of the data of a synthesis in a format; None where there is nothing to tell."""

    data: Whole | InPrint
    extension: Literal["json", "csv"]
    language: Language

    def __call__(self, stop: Stop) -> bytes | None:
        told = self.data.printed()
        if isinstance(self.data, Whole) and self.data.year and not told.sessions:
            return None
        if self.extension == "json":
            return json_of(told.listing, self.language, told.sayings, told)
        return csv_of(told.listing, told.sayings, told)


@dataclass(frozen=True, slots=True)
class Origin:
    """A card of a synthesis: its workshop, the statement, what says the same, each with the title of its workshop, and
    how far workshops agree on it."""

    held: Held
    said: Statement
    others: Sequence[tuple[str, Statement]]
    agreed: Judged | None


@dataclass(frozen=True, slots=True)
class LookingUp:
    """The work of a card; None where there is none of this key, or nobody is told whose it is."""

    data: Whole | InPrint
    key: str

    def __call__(self, stop: Stop) -> Origin | None:
        printed = self.data.printed()
        found, kept_back = printed.sayings, printed.kept_back
        said = found.statements.get(self.key)
        if said is None or kept_back.unsigned(said):
            return None
        held = next(each for each in found.workshops if each.id == said.workshop)
        titles = _titles(found)
        others = [(titles[each.workshop], each) for each in found.beside(said) if not kept_back.unsigned(each)]
        return Origin(replace(held, statements=(), problems=(), actions=()), said, others, found.agreed.get(said.key))


# --- search ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that holds all the words, the kind it is in the words of its minutes, the step it was written in, and on
    which day it was said (ISO); all of it in the language of its workshop."""

    workshop: str
    title: str
    kind: str
    text: str
    detail: str
    step: str
    on: str
    language: Language


@dataclass(frozen=True, slots=True)
class Searching:
    """The work of what some workshops have said that holds all the words, with the day of each; of none more than are
    shown of all."""

    left: Mapping[str, Left]
    words: Sequence[str]
    french: bool

    @property
    def is_short(self) -> bool:
        return sum(len(each.document.content) for each in self.left.values()) <= FEW_BYTES

    def __call__(self, stop: Stop) -> list[tuple[str, str, list[Hit]]]:
        told = ((key, left, left.record()) for key, left in self.left.items())
        records = ((key, left.corrected(record)) for key, left, record in told if record is not None)
        return [(_on(record), key, self._hits(key, record)) for key, record in records]

    def _hits(self, workshop: str, record: Record) -> list[Hit]:
        about, hits = record.workshop, list[Hit]()
        for kind, text, detail, step in _texts(record, self.french):
            said = bare(f"{text} {detail}")
            if all(word in said for word in self.words):
                short, beside = shortened(text, _SNIPPET), shortened(detail, _SNIPPET)
                hits.append(Hit(workshop, about.title, kind, short, beside, step, _on(record), about.language))
                if len(hits) > MOST_FOUND:
                    break
        return hits


async def search(rooms: Rooms, closes: Mapping[str, int], words: Sequence[str], french: bool) -> list[Hit]:
    """What the workshops with these closes have said that holds all the words, the latest first: one more than are
    shown at most. Raises NotFinished, StoreAway."""
    found: list[tuple[str, str, list[Hit]]] = []
    portion, size = dict[str, Left](), 0

    async def through() -> None:
        work = Searching(dict(portion), words, french)
        portion.clear()
        found.extend(await rooms.documents.done(work, "search", work.is_short))

    for workshop, closed_at in closes.items():
        left = await left_by(rooms, workshop, closed_at)
        if left is None:
            continue
        portion[workshop] = left
        size += len(left.document.content)
        if size > _PORTION:
            await through()
            size = 0
    await through()
    found.sort(key=lambda each: each[:2], reverse=True)
    return [hit for _, _, hits in found for hit in hits][: MOST_FOUND + 1]


def _on(record: Record) -> str:
    days = [day.date for day in record.days if day.date]
    return min(days, default="") or record.workshop.date or (record.workshop.began or "")[:10]


def _texts(record: Record, french: bool) -> Iterator[tuple[str, str, str, str]]:
    """Kind, text, what is said beside it, and step."""
    yield ("titre" if french else "title", record.workshop.title, "", "")
    for step in record.steps:
        yield ("question", step.question, "", step.title)
        for entry in step.outcomes:
            yield (step.words.get(entry.kind, entry.kind), entry.text, entry.detail, step.title)
    for decision in record.decisions:
        yield ("décision" if french else "decision", decision.text, "", "")
    for action in record.actions:
        yield ("action", action.what, action.deliverable, "")
    for organisation in dict.fromkeys(person.organisation for person in record.people if person.organisation):
        yield ("organisation", organisation, "", "")
