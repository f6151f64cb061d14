"""The synthesis of a series as a document that is edited, made into versions and amended, as minutes are.

A version is what its series and the closes of its workshops were by then, with what lay on the document: it is made
anew from them, so what is erased goes from every version. It is written for anybody, so it names nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import tzinfo
from functools import cached_property
from typing import Any, Final

from live.core.blocks import Bullets, Document, Section, Span
from live.core.ids import PersonId
from live.core.method import Language
from live.core.people import Identity
from live.minutes.audiences import Names
from live.minutes.dates import zone
from live.minutes.editing import edited
from live.minutes.editions import Edition
from live.minutes.pieces import Layer
from live.room.composing import Composing, Laying
from live.room.editing import kept_editions, layer_of
from live.room.gathering import Found, Gathered, gathered
from live.room.rooms import Rooms
from live.series.chapters import MOST_ALONE, Link
from live.series.codec import decode
from live.series.evolving import fold
from live.series.model import Series
from live.series.printed import Printed, as_printed
from live.series.statements import Statement
from live.series.synthesis import synthesis
from live.series.withholding import Withheld, withheld
from live.store.layers import Layers

# A series has no place; its server stands where most workshops do.
PLACE: Final = "Europe/Paris"


# Slots have no room for what is worked out once, in the process that needs it.
@dataclass(frozen=True)
class OfSeries:
    """What the synthesis of a series is made of: it names nobody. `link` gives the address of a card, and documents
    stand below `documents`."""

    gathered: Gathered
    made_with: str
    link: Link
    documents: str
    people: Collection[Identity] = ()

    @property
    def is_short(self) -> bool:
        return self.gathered.is_short

    @cached_property
    def found(self) -> Found:
        return self.gathered.read()

    @cached_property
    def _kept_back(self) -> Withheld:
        return withheld(self.found.listing.sessions, self.found.sayings)

    def _linked(self, said: Statement) -> str:
        return "" if self._kept_back.unsigned(said) else self.link(said)

    def computed(self, language: Language, names: Names) -> Document:
        return self._written(language, self._linked, MOST_ALONE)

    def printed(self, layer: Layer) -> Printed:
        """Its data, as it prints them with this on it."""
        found = self.found
        raw = self._written(self.gathered.series.language, _key_of, len(found.sayings.statements))
        return as_printed(found.listing, found.sayings, raw, edited(raw, layer).document)

    def _written(self, language: Language, link: Link, most: int) -> Document:
        found, series = self.found, self.gathered.series
        document = synthesis(
            found.listing,
            language,
            self.made_with,
            series.title,
            series.organiser,
            found.sayings,
            link,
            public=True,
            most=most,
        )
        # Where a version says which it is.
        last = Section("authorship", "", ())
        return replace(document, sections=(*document.sections, *self._enclosed(language), last))

    def _enclosed(self, language: Language) -> Iterator[Section]:
        """What workshops held elsewhere have brought for whoever reads it."""
        brought = [
            (held.sheet.title, key, each.name)
            for held in self.gathered.series.held.values()
            for key, each in held.documents.items()
            if each.public
        ]
        spans = tuple((Span(f"{title} – "), Span(name, to=f"{self.documents}/{key}")) for title, key, name in brought)
        if spans:
            items = tuple("".join(span.text for span in each) for each in spans)
            title = "Documents des ateliers" if language == "fr" else "Documents of the workshops"
            yield Section("documents", title, (Bullets(items, spans=spans),))


def _key_of(said: Statement) -> str:
    return said.key


@dataclass(frozen=True, slots=True)
class Synthesis:
    """That of a series, at this moment of it; `link` and `documents` as of `OfSeries`."""

    rooms: Rooms
    series: Series
    link: Link
    documents: str
    checked_at: str = ""

    @property
    def id(self) -> str:
        return self.series.id

    @property
    def layers(self) -> Layers:
        return self.rooms.store.series.layers

    @property
    def language(self) -> Language:
        return self.series.language

    @property
    def place(self) -> tzinfo:
        return zone(PLACE)

    @property
    def name(self) -> Callable[[PersonId], str]:
        return lambda person: ""

    @property
    def prints_names(self) -> bool:
        return False

    async def material(self, edition: Edition | None = None) -> OfSeries:
        return OfSeries(await self._gathered(edition), self.rooms.version, self.link, self.documents)

    async def done(self, work: Laying | Composing) -> Any:
        return await self.rooms.documents.done(work, self.id, work.version.material.is_short)

    async def editions(self) -> list[Edition]:
        return await kept_editions(self)

    async def next_edition(self, number: int, at: int) -> Edition:
        cards = await self.rooms.store.shelf.workshops()
        closes = {key: cards[key]["closed_at"] for key in self.series.workshops if key in cards}
        events = len(await self.rooms.store.series.read(self.id))
        return Edition(number, 0, at, basis={self.id: events, **{key: each for key, each in closes.items() if each}})

    async def laid_on(self, edition: Edition | None = None) -> Layer:
        """What lies on a version, or on the document as it is being prepared."""
        return await layer_of(self) if edition is None else edition.layer

    async def _gathered(self, edition: Edition | None) -> Gathered:
        """What it is made of, now or in a version."""
        if edition is None:
            return await gathered(self.rooms, self.series)
        return await gathered(self.rooms, await self._then(edition), edition.basis, edition.made_at)

    async def _then(self, edition: Edition) -> Series:
        """The series as it was when a version was made."""
        events = (await self.rooms.store.series.read(self.id))[: edition.basis[self.id]]
        return fold(None, map(decode, events)) or self.series

    async def changed_since(self, edition: Edition, made_at: Mapping[str, int]) -> int:
        """How many workshops a version tells otherwise than they are now, or not at all: closed since, or with other
        minutes, held elsewhere and told or corrected since, put under other themes, taken out. `made_at`: when the
        minutes of those held here were made."""
        then = await self._then(edition)
        changed = {key for key, at in made_at.items() if at > edition.made_at or key not in edition.basis}
        told = {key for key in then.workshops if key in edition.basis}
        changed |= {key for key in told if self.series.workshops.get(key) != then.workshops[key]}
        for key in then.held.keys() | self.series.held.keys():
            before, now = then.held.get(key), self.series.held.get(key)
            if before is None or now is None or before.sheet != now.sheet:
                changed.add(key)
        return len(changed)
