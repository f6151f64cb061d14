"""The synthesis of a series in every format: made now or a version of it for its organiser, the latest for anybody
while it is published; and the cards that its lines come from.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live.core.method import Language
from live.minutes.editions import Edition
from live.minutes.formats import BY_EXTENSION
from live.room.composing import Composed
from live.room.editing import composed, make_edition
from live.room.findings import AsValues, InPrint, LookingUp, Summing, Whole
from live.room.gathering import Gathered, gathered, worked_out
from live.room.summing import Synthesis
from live.series.chapters import CardsBelow, WorkshopsBelow, called, called_agreement
from live.series.commands import HideSynthesis, PublishSynthesis
from live.series.model import Series
from live.series.naming import Naming
from live.web.desk import synthesis_of
from live.web.downloads import file_name, guarded, published_page, shown_as
from live.web.letterheads import letterhead_for
from live.web.rendering import page
from live.web.requests import NotHere, is_organiser, language_of, site_of
from live.web.series_pages import FORMATS, give_to, names_of_formats, organiser_only, said_in, series_asked_for

Values = Literal["json", "csv"]
_ALL_OF_THEM: Final[Mapping[Language, str]] = {
    "fr": "Tous les ateliers clos de ce serveur",
    "en": "All closed workshops of this server",
}
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
        return await _as_values(request, await _in_print(original, edition), extension, language)
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


def _extension(request: Request) -> Any:
    extension = str(request.path_params.get("extension", "html"))
    if extension not in (*FORMATS, "ics"):
        raise NotHere
    return extension


def _language(request: Request, usual: Language) -> Language:
    return language_of(request) if request.query_params.get("lang", "") in ("fr", "en") else usual


async def written(request: Request, series: Series, found: Gathered, year: str = "") -> Response:
    """What was gathered as a synthesis of this title, in the format and the language asked for; of a `year` alone,
    where one is given. Raises NotHere."""
    site, extension, language = site_of(request), _extension(request), _language(request, series.language)
    if extension in ("json", "csv"):
        return await _as_values(request, Whole(found, named=True, year=year), extension, language)
    base, of_all = f"{site.addresses.base}/organiser", series.id == "all"
    link = WorkshopsBelow(f"{base}/w") if of_all else CardsBelow(f"{base}/series/{series.id}/cards")
    kind = _ALL_OF_THEM if of_all else {}
    document = await worked_out(site.rooms, found, Summing(found, language, site.rooms.version, link, kind, year))
    if document is None:
        raise NotHere
    return await _shown(request, series.title, extension, language, document)


async def _in_print(original: Synthesis, edition: Edition | None) -> InPrint:
    return InPrint(await original.material(edition), await original.laid_on(edition))


async def _as_values(request: Request, data: Whole | InPrint, extension: Values, language: Language) -> Response:
    """Raises NotHere."""
    work = AsValues(data, extension, language)
    content = await worked_out(site_of(request).rooms, data.gathered, work)
    if content is None:
        raise NotHere
    return _sent(request, data.gathered.series.title, extension, language, content)


async def _shown(request: Request, title: str, extension: str, language: Language, told: Composed) -> Response:
    site = site_of(request)
    look, letterhead = site.look_of(), await letterhead_for(site, extension)
    content = await site.documents.rendered(told, extension, look, whose=title, letterhead=letterhead)
    return _sent(request, title, extension, language, content, f"-v{told.cover.version}" if told.cover.version else "")


def _sent(request: Request, title: str, extension: str, language: Language, content: bytes, end: str = "") -> Response:
    media = _MEDIA.get(extension) or BY_EXTENSION[extension].media_type
    name = file_name({"fr": "synthese", "en": "synthesis"}[language], title, extension, end)
    inline = extension in ("html", "pdf", "json") and "save" not in request.query_params
    headers = shown_as(name, "inline" if inline else "attachment")
    if extension == "html":
        headers |= guarded(site_of(request).look_of())
    return Response(content, media_type=media, headers=headers)


# --- cards ---------------------------------------------------------------------------------------------------


async def own_card(request: Request) -> Response:
    organiser_only(request)
    series = await series_asked_for(request)
    return await _card(request, series, Whole(await gathered(site_of(request).rooms, series)), public=False)


async def public_card(request: Request) -> Response:
    """In the words in which it is printed: what was corrected or left out there is read by nobody here either."""
    series = await _published(request)
    original = synthesis_of(site_of(request), series)
    return await _card(request, series, await _in_print(original, await _edition(original)), public=True)


async def _card(request: Request, series: Series, data: Whole | InPrint, public: bool) -> Response:
    """card.html: `series`, `held` (the workshop), `said` (the statement), `others` (what says the same), `agreed` (how
    far workshops agree on it) and `kind` in words, `public`. Where a line of the synthesis comes from."""
    key = ":".join(request.path_params[name] for name in ("workshop", "step", "entry"))
    found = await worked_out(site_of(request).rooms, data.gathered, LookingUp(data, key))
    if found is None:
        raise NotHere
    naming = Naming(language_of(request, series.language))
    return page(
        request,
        "card.html",
        screen="organiser",
        language=series.language,
        series=series,
        held=found.held,
        said=found.said,
        others=found.others,
        kind=called(found.said.kind, naming),
        agreed=called_agreement(found.agreed.agreement, naming) if found.agreed else "",
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
