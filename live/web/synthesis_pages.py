"""The synthesis of a series in every format: made now or a version of it for its organiser, the latest for anybody
while it is published; and the cards that its lines come from.
"""

from __future__ import annotations

import asyncio
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live.core.blocks import Document
from live.core.method import Language
from live.minutes.bilingual import with_foreign
from live.minutes.editions import Edition
from live.minutes.formats import BY_EXTENSION
from live.room.composing import Composed, packed
from live.room.editing import composed, make_edition
from live.room.gathering import Gathered, gathered
from live.room.summing import Synthesis
from live.series.chapters import called, called_agreement
from live.series.commands import HideSynthesis, PublishSynthesis
from live.series.model import Series
from live.series.naming import Naming
from live.series.printed import Printed, whole
from live.series.statements import Statement
from live.series.synthesis import synthesis
from live.series.values import csv_of, json_of
from live.web.desk import synthesis_of
from live.web.downloads import file_name, guarded, published_page, shown_as
from live.web.letterheads import letterhead_for
from live.web.rendering import page
from live.web.requests import NotHere, is_organiser, language_of, site_of
from live.web.series_pages import FORMATS, give_to, organiser_only, said_in, series_asked_for

_MEDIA: Final = {"json": "application/json", "csv": "text/csv; charset=utf-8"}


async def publish(request: Request) -> Response:
    """What anybody may read is the latest version: where there is none yet, this makes the first."""
    organiser_only(request)
    site, series = site_of(request), await series_asked_for(request)
    if (await said_in(request)).get("what") == "hide":
        return await give_to(request, "synthesis", HideSynthesis())
    original = synthesis_of(site, series)
    if not await original.editions():
        await make_edition(original, "", site.rooms.clock())
    return await give_to(request, "synthesis", PublishSynthesis())


async def own_synthesis(request: Request) -> Response:
    """Made now; with `version` the number of one, or `working`, as it is being prepared."""
    organiser_only(request)
    series = await series_asked_for(request)
    if request.query_params.get("version"):
        return await _version(request, synthesis_of(site_of(request), series), request.query_params["version"])
    return await written(request, series, await gathered(site_of(request).rooms, series))


async def public_page(request: Request) -> Response:
    """The synthesis to read or to save, where the organiser wants it for anybody."""
    series = await _published(request)
    original = synthesis_of(site_of(request), series)
    edition, language = await _edition(original), _language(request, original.language)
    document = await _document_in(original, edition, language)
    asked = language if language != original.language else ""
    start = f"/synthesis/{series.id}/synthesis"
    return published_page(request, "published.synthesis", document.cover, start, asked, names_of_formats())


def names_of_formats() -> dict[str, str]:
    """By extension; the data of a synthesis are one table."""
    return {extension: BY_EXTENSION[extension].name for extension in FORMATS}


async def public_synthesis(request: Request) -> Response:
    """Where the organiser wants it, for anybody."""
    return await _version(request, synthesis_of(site_of(request), await _published(request)))


async def _published(request: Request) -> Series:
    """Raises NotHere."""
    series = await site_of(request).series.get(request.path_params["series"])
    if series is None or not (series.published or is_organiser(request)):
        raise NotHere
    return series


async def _version(request: Request, original: Synthesis, number: str = "") -> Response:
    """The latest where no number is given, and what lies on the desk where there is none. Raises NotHere."""
    extension, language = _extension(request), _language(request, original.language)
    edition = await _edition(original, number)
    if extension in ("json", "csv"):
        printed = await original.printed(edition)
        return await _shown(request, original.series.title, extension, language, printed)
    document = await _document_in(original, edition, language)
    return await _shown(request, original.series.title, extension, language, document)


async def _document_in(original: Synthesis, edition: Edition | None, language: Language) -> Composed:
    """Raises NotHere."""
    document = await composed(original, language, edition=edition)
    if document is None:
        raise NotHere
    return document


async def _edition(original: Synthesis, number: str = "") -> Edition | None:
    """Raises NotHere."""
    editions = await original.editions()
    if number == "working":
        return None
    if not number:
        return editions[-1] if editions else None
    found = [each for each in editions if str(each.number) == number]
    if not found:
        raise NotHere
    return found[0]


def _extension(request: Request) -> str:
    extension = str(request.path_params.get("extension", "html"))
    if extension not in (*FORMATS, "ics"):
        raise NotHere
    return extension


def _language(request: Request, usual: Language) -> Language:
    return language_of(request) if request.query_params.get("lang", "") in ("fr", "en") else usual


async def written(request: Request, series: Series, found: Gathered) -> Response:
    """What was gathered as a synthesis of this title, in the format and the language asked for. Raises NotHere."""
    site, extension, language = site_of(request), _extension(request), _language(request, series.language)
    base = f"{site.addresses.base}/organiser"
    of_all = series.id == "all"

    def link(said: Statement) -> str:
        if of_all:
            return f"{base}/w/{said.workshop}"
        return f"{base}/series/{series.id}/cards/{said.workshop}/{said.step}/{said.entry}"

    def made_in(language: Language) -> Document:
        kind = {"fr": "Tous les ateliers clos de ce serveur", "en": "All closed workshops of this server"}[language]
        return synthesis(
            *(found.listing, language, site.rooms.version, series.title, series.organiser, found.sayings, link),
            kind=kind if of_all else "",
        )

    def made() -> Composed:
        document = made_in(language)
        return packed(document if language == series.language else with_foreign(document, made_in(series.language)))

    if extension in ("json", "csv"):
        return await _shown(request, series.title, extension, language, whole(found.listing, found.sayings, named=True))
    return await _shown(request, series.title, extension, language, await asyncio.to_thread(made))


async def _shown(
    request: Request, title: str, extension: str, language: Language, told: Composed | Printed
) -> Response:
    site = site_of(request)
    look = site.look_of()
    if isinstance(told, Composed):
        letterhead = await letterhead_for(site, extension)
        content = await site.documents.rendered(told, extension, look, whose=title, letterhead=letterhead)
    elif extension == "json":
        content = await asyncio.to_thread(json_of, told.listing, language, told.sayings, told)
    else:
        content = await asyncio.to_thread(csv_of, told.listing, told.sayings, told)
    media = _MEDIA.get(extension) or BY_EXTENSION[extension].media_type
    end = f"-v{told.cover.version}" if isinstance(told, Composed) and told.cover.version else ""
    name = file_name({"fr": "synthese", "en": "synthesis"}[language], title, extension, end)
    inline = extension in ("html", "pdf", "json") and "save" not in request.query_params
    headers = shown_as(name, "inline" if inline else "attachment")
    if extension == "html":
        headers |= guarded(look)
    return Response(content, media_type=media, headers=headers)


# --- cards ---------------------------------------------------------------------------------------------------


async def own_card(request: Request) -> Response:
    organiser_only(request)
    series = await series_asked_for(request)
    found = await gathered(site_of(request).rooms, series)
    return _card(request, series, whole(found.listing, found.sayings), public=False)


async def public_card(request: Request) -> Response:
    """In the words in which it is printed: what was corrected or left out there is read by nobody here either."""
    series = await _published(request)
    original = synthesis_of(site_of(request), series)
    return _card(request, series, await original.printed(await _edition(original)), public=True)


def _card(request: Request, series: Series, printed: Printed, public: bool) -> Response:
    """card.html: `series`, `held` (the workshop), `said` (the statement), `others` (what says the same), `agreed` (how
    far workshops agree on it) and `kind` in words, `public`. Where a line of the synthesis comes from."""
    found = printed.sayings
    said = found.statements.get(":".join(request.path_params[name] for name in ("workshop", "step", "entry")))
    if said is None or printed.kept_back.unsigned(said):
        raise NotHere
    naming = Naming(language_of(request, series.language))
    titles = {held.id: held.session.title for held in found.workshops}
    return page(
        request,
        "card.html",
        screen="organiser",
        language=series.language,
        series=series,
        held=next(held for held in found.workshops if held.id == said.workshop),
        said=said,
        others=[(titles[each.workshop], each) for each in found.beside(said) if not printed.kept_back.unsigned(each)],
        kind=called(said.kind, naming),
        agreed=called_agreement(agreed.agreement, naming) if (agreed := found.agreed.get(said.key)) else "",
        naming=naming,
        public=public,
    )


ROUTES: Final = [
    Route("/organiser/series/{series}/publish", publish, methods=["POST"]),
    Route("/organiser/series/{series}/synthesis.{extension}", own_synthesis),
    Route("/organiser/series/{series}/cards/{workshop}/{step}/{entry}", own_card),
    Route("/synthesis/{series}", public_page),
    Route("/synthesis/{series}/synthesis.{extension}", public_synthesis),
    Route("/synthesis/{series}/cards/{workshop}/{step}/{entry}", public_card),
]
