"""Over all workshops of the server: what was said in those that have closed, and the figures of a year."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live.core.dates import said_day
from live.core.names import bare
from live.core.text import one_line
from live.room import findings
from live.room.gathering import Gathered, gathered
from live.series.model import Member, Series
from live.web.rendering import page
from live.web.requests import NoPass, is_organiser, language_of, site_of
from live.web.site import Site
from live.web.synthesis_pages import written

_LONGEST: Final = 200


async def search(request: Request) -> Response:
    """search.html: `words`, `hits`, `more` (whether there are others), `said_on` (a day in words), `years`. Ideas,
    cells, themes, decisions, actions, organisations: everything closed workshops have left. Accents and case do not
    count."""
    _organiser_only(request)
    site = site_of(request)
    words = one_line(request.query_params.get("q", ""))[:_LONGEST]
    cards = await site.store.shelf.workshops()
    closes = {key: int(card["closed_at"]) for key, card in cards.items() if card.get("closed_at")}
    asked, french = bare(words).split(), language_of(request) == "fr"
    hits = await findings.search(site.rooms, closes, asked, french) if asked else []
    return page(
        request,
        "search.html",
        screen="organiser",
        words=words,
        hits=hits[: findings.MOST_FOUND],
        said_on=said_day,
        more=len(hits) > findings.MOST_FOUND,
        years=await _years(site),
    )


async def year(request: Request) -> Response:
    """The figures of a year, in a format of the synthesis: all workshops of this server that closed, whichever series
    they belong to."""
    _organiser_only(request)
    site, asked = site_of(request), request.path_params["year"]
    found = await _everything(site, request)
    everything = _all(dict(found.series.workshops), asked, request)
    return await written(request, everything, replace(found, series=everything), asked)


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
    return await gathered(site.rooms, _all(members, "", request))


def _all(members: dict[str, Member], year: str, request: Request) -> Series:
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
