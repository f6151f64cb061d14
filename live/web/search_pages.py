"""Over all workshops of the server: what was said in those that have closed, and the figures of a year."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live.core.dates import said_day
from live.core.method import Language
from live.core.names import bare
from live.core.record import Record
from live.core.text import one_line, shortened
from live.room.gathering import Gathered, gathered
from live.series.model import Member, Series
from live.web.rendering import page
from live.web.requests import NoPass, NotHere, is_organiser, language_of, site_of
from live.web.site import Site
from live.web.synthesis_pages import written

_MOST_FOUND: Final = 200
_SNIPPET: Final = 300
_LONGEST: Final = 200


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


async def search(request: Request) -> Response:
    """search.html: `words`, `hits`, `more` (whether there are others), `said_on` (a day in words), `years`. Ideas,
    cells, themes, decisions, actions, organisations: everything closed workshops have left. Accents and case do not
    count."""
    _organiser_only(request)
    site = site_of(request)
    words = one_line(request.query_params.get("q", ""))[:_LONGEST]
    hits: list[Hit] = []
    if bare(words):
        found = await _everything(site, request)
        hits = await asyncio.to_thread(_hits, found, bare(words).split(), language_of(request) == "fr")
    return page(
        request,
        "search.html",
        screen="organiser",
        words=words,
        hits=hits[:_MOST_FOUND],
        said_on=said_day,
        more=len(hits) > _MOST_FOUND,
        years=await _years(site),
    )


def _hits(found: Gathered, words: list[str], french: bool) -> list[Hit]:
    hits: list[Hit] = []
    latest_first = sorted(found.records.items(), key=lambda each: (_on(each[1]), each[0]), reverse=True)
    for workshop, record in latest_first:
        about = record.workshop
        for kind, text, detail, step in _texts(record, french):
            said = bare(f"{text} {detail}")
            if all(word in said for word in words):
                short, beside = shortened(text, _SNIPPET), shortened(detail, _SNIPPET)
                hits.append(Hit(workshop, about.title, kind, short, beside, step, _on(record), about.language))
            if len(hits) > _MOST_FOUND:
                return hits
    return hits


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


async def year(request: Request) -> Response:
    """The figures of a year, in a format of the synthesis: all workshops of this server that closed, whichever series
    they belong to."""
    _organiser_only(request)
    site, asked = site_of(request), request.path_params["year"]
    found = await _everything(site, request)
    kept = tuple(each for each in found.listing.sessions if each.date.startswith(asked))
    if not kept:
        raise NotHere
    listing = replace(found.listing, sessions=kept)
    said = tuple(held for held in found.sayings.workshops if held.session in kept)
    narrowed = replace(found, listing=listing, sayings=replace(found.sayings, workshops=said))
    return await written(request, _all(site, {}, asked, request), narrowed)


async def _years(site: Site) -> list[str]:
    """Those in which a workshop has closed, the latest first."""
    cards = await site.store.shelf.workshops()
    return sorted({_year_of(card) for card in cards.values() if card.get("closed_at")} - {""}, reverse=True)


def _year_of(card: dict[str, Any]) -> str:
    return str(card.get("date") or "")[:4]


async def _everything(site: Site, request: Request) -> Gathered:
    """All closed workshops, with what the series they are in says of them."""
    told: dict[str, Member] = {}
    for key in await site.series.listed():
        series = await site.series.get(key)
        told |= dict(series.workshops) if series else {}
    cards = await site.store.shelf.workshops()
    members = {key: told.get(key, Member()) for key, card in sorted(cards.items()) if card.get("closed_at")}
    return await gathered(site.rooms, _all(site, members, "", request))


def _all(site: Site, members: dict[str, Member], year: str, request: Request) -> Series:
    language = language_of(request)
    title = {"fr": f"Ateliers de {year}", "en": f"Workshops of {year}"}[language]
    return Series("all", title, language, 0, 0, 1, workshops=members)


def _organiser_only(request: Request) -> None:
    """Raises NoPass."""
    if not is_organiser(request):
        raise NoPass


ROUTES: Final = [
    Route("/organiser/search", search),
    Route("/organiser/year/{year}/synthesis.{extension}", year),
]
