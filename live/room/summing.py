"""The synthesis of a series as a document that is edited, made into versions and amended, as minutes are.

A version is what its series and the closes of its workshops were by then, with what lay on the document: it is made
anew from them, so what is erased goes from every version. It is written for anybody, so it names nobody.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Any, Final

from live.core.blocks import Bullets, Document, Section, Span
from live.core.ids import PersonId
from live.core.method import Language
from live.core.people import Identity
from live.minutes.audiences import Names
from live.minutes.dates import zone
from live.minutes.editing import edited
from live.minutes.editions import Edition
from live.room.composing import Composing, Laying
from live.room.editing import kept_editions, layer_of
from live.room.gathering import Gathered, gathered
from live.room.rooms import Rooms
from live.series.chapters import MOST_ALONE, Link
from live.series.codec import decode
from live.series.evolving import fold
from live.series.model import Series
from live.series.printed import Printed, as_printed
from live.series.synthesis import synthesis
from live.series.withholding import withheld
from live.store.layers import Layers

# A series has no place; its server stands where most workshops do.
PLACE: Final = "Europe/Paris"


@dataclass(frozen=True, slots=True)
class OfSeries:
    """What the synthesis of a series is made of: it names nobody."""

    synthesis: Synthesis
    series: Series
    found: Gathered
    is_short: bool = False
    people: Collection[Identity] = ()

    def computed(self, language: Language, names: Names) -> Document:
        return self.synthesis.written(self.series, self.found, language)


@dataclass(frozen=True, slots=True)
class Synthesis:
    """That of a series, at this moment of it; `link` gives the address of a card, `document` that of a document."""

    rooms: Rooms
    series: Series
    link: Link
    document: Callable[[str], str]
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
        return OfSeries(self, *await self.gathered(edition))

    async def done(self, work: Laying | Composing) -> Any:
        return await asyncio.to_thread(work, stop=lambda: False)

    async def editions(self) -> list[Edition]:
        return await kept_editions(self)

    async def next_edition(self, number: int, at: int) -> Edition:
        cards = await self.rooms.store.shelf.workshops()
        closes = {key: cards[key]["closed_at"] for key in self.series.workshops if key in cards}
        events = len(await self.rooms.store.series.read(self.id))
        return Edition(number, 0, at, basis={self.id: events, **{key: each for key, each in closes.items() if each}})

    async def gathered(self, edition: Edition | None = None) -> tuple[Series, Gathered]:
        """What it is made of, now or in a version."""
        if edition is None:
            return self.series, await gathered(self.rooms, self.series)
        events = (await self.rooms.store.series.read(self.id))[: edition.basis[self.id]]
        series = fold(None, map(decode, events)) or self.series
        return series, await gathered(self.rooms, series, edition.basis, edition.made_at)

    async def printed(self, edition: Edition | None = None) -> Printed:
        """Its data, as a version prints them, or as they would be printed now."""
        series, found = await self.gathered(edition)
        layer = await layer_of(self) if edition is None else edition.layer

        def made() -> Printed:
            raw = self.written(series, found, series.language, lambda said: said.key, len(found.sayings.statements))
            return as_printed(found.listing, found.sayings, raw, edited(raw, layer).document)

        return await asyncio.to_thread(made)

    def written(
        self, series: Series, found: Gathered, language: Language, link: Link | None = None, most: int = MOST_ALONE
    ) -> Document:
        kept_back = withheld(found.listing.sessions, found.sayings)
        document = synthesis(
            found.listing,
            language,
            self.rooms.version,
            series.title,
            series.organiser,
            found.sayings,
            link or (lambda said: "" if kept_back.unsigned(said) else self.link(said)),
            public=True,
            most=most,
        )
        # Where a version says which it is.
        last = Section("authorship", "", ())
        return replace(document, sections=(*document.sections, *self._documents(series, language), last))

    def _documents(self, series: Series, language: Language) -> Iterator[Section]:
        """What workshops held elsewhere have brought for whoever reads it."""
        brought = [
            (held.sheet.title, key, each.name)
            for held in series.held.values()
            for key, each in held.documents.items()
            if each.public
        ]
        spans = tuple((Span(f"{title} – "), Span(name, to=self.document(key))) for title, key, name in brought)
        if spans:
            items = tuple("".join(span.text for span in each) for each in spans)
            title = "Documents des ateliers" if language == "fr" else "Documents of the workshops"
            yield Section("documents", title, (Bullets(items, spans=spans),))
