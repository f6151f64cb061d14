"""The minutes, in every format: a version of them, or a draft while the workshop runs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import partial
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live.core.blocks import Audience, Document
from live.core.ids import TrackId
from live.core.look import Look
from live.minutes.as_html import style_hash
from live.minutes.audiences import AUDIENCES, word_of
from live.minutes.editions import Edition, short
from live.minutes.formats import BY_EXTENSION, render
from live.minutes.own import own_actions
from live.room.composing import Composed
from live.room.editing import Minutes, composed
from live.room.enclosures import contents_of
from live.room.room import Room
from live.web.desk import minutes_in
from live.web.exports import minutes_taken, taker
from live.web.letterheads import letterhead_for
from live.web.rendering import page
from live.web.requests import LANGUAGES, NoPass, NotHere, admitted, language_of, site_of
from live.web.site import Site
from live.workshop.terms import MAIN


async def minutes(request: Request) -> Response:
    """For the organiser and the facilitators, and once the workshop has closed for its participants where it says so;
    with `track` that track's part alone, for its referents too. `version` is the number of one, the latest when left
    out, or `working`: as they are being prepared, marked as a draft. `audience`: whom it is for; whoever took part
    gets what goes round. A long document is made beside the event loop."""
    track = request.query_params.get("track", "")
    asker = await admitted(request, "console", "phone", organiser=True, leading=track or MAIN)
    room = asker.room
    if asker.screen == "phone" and not (
        room.workshop.is_closed and room.workshop.description.minutes_for != "organiser"
    ):
        raise NoPass
    kind = BY_EXTENSION.get(request.path_params["extension"])
    if kind is None:
        raise NotHere
    site = site_of(request)
    asked, version = request.query_params.get("lang", ""), request.query_params.get("version", "")
    audience = audience_asked_for(request)
    if asker.screen == "phone":
        # Whoever took part reads what was sent out.
        version, audience = "", "circulation"
    document = await document_asked_for(site, room, asked, version, audience, track)
    saved = "save" in request.query_params
    if kind.extension != "html" or saved:
        await minutes_taken(site, room.id, taker(asker), document.cover, kind.extension)
    return await document_response(site, room.id, document, kind.extension, saved, "fr-en" if asked == "both" else "")


async def document_response(
    site: Site, workshop: str, document: Composed, extension: str, saved: bool = False, what: str = ""
) -> Response:
    """A document in one format, in the look of its workshop, to be looked at where a browser can show it."""
    kind, look = BY_EXTENSION[extension], site.look_of(workshop)
    bringing = partial(contents_of, site.store, workshop, document.photographs)
    letterhead = await letterhead_for(site, extension, workshop)
    content = await site.documents.rendered(document, extension, look, bringing, workshop, letterhead)
    shown = "inline" if extension in ("html", "pdf", "json") and not saved else "attachment"
    headers = shown_as(named(document.cover, extension, what), shown)
    if extension == "html":
        headers |= guarded(look)
    return Response(content, media_type=kind.media_type, headers=headers)


def guarded(look: Look) -> dict[str, str]:
    """The headers of a document as a page: it runs nothing and loads nothing."""
    allowed = f"style-src {style_hash(look.accent)}; img-src data:"
    return {"Content-Security-Policy": f"default-src 'none'; {allowed}; frame-ancestors 'none'"}


def published_page(
    request: Request, what: str, document: Document, address: str, lang: str, names: Mapping[str, str]
) -> Response:
    """published.html: `what` (a word that says what it is), `document` (title, subtitle, language), `version`,
    `fingerprint`, `formats` (name, extension, address). `names` are those of the formats, by extension; each stands at
    `address`, in `lang` where that is given."""
    asked = f"?lang={lang}" if lang else ""
    return page(
        request,
        "published.html",
        screen="organiser",
        what=what,
        document={"title": document.title, "subtitle": document.subtitle, "language": document.language},
        version=document.version,
        fingerprint=short(document.fingerprint),
        formats=[
            {"name": name, "extension": extension, "address": f"{address}.{extension}{asked}"}
            for extension, name in names.items()
        ],
    )


async def own_calendar(request: Request) -> Response:
    """For anybody of the workshop: the actions they lead or help with."""
    admission = await admitted(request, "phone", "console")
    room, site = admission.room, site_of(request)
    language = language_of(request, room.workshop.description.language)
    now = site.rooms.clock()
    document = own_actions(room.workshop, room.directory, language, admission.by.person, now, site.rooms.version)
    kind = BY_EXTENSION["ics"]
    return Response(render(document, "ics"), media_type=kind.media_type, headers=shown_as("actions.ics", "attachment"))


def audience_asked_for(request: Request) -> Audience:
    """Members where nobody is named. Raises NotHere."""
    asked = request.query_params.get("audience", "members")
    found = next((each for each in AUDIENCES if each == asked), None)
    if found is None:
        raise NotHere
    return found


async def document_asked_for(
    site: Site, room: Room, asked: str, version: str = "", audience: Audience = "members", track: TrackId = ""
) -> Composed:
    """In the language `asked`, in `both`, or in the workshop's; of a `track` that part alone. Raises NotHere where
    there is no such version or part."""
    minutes = minutes_in(site, room)
    language = "both" if asked == "both" else LANGUAGES.get(asked, room.workshop.description.language)
    edition = await _edition(minutes, room, version)
    made = await composed(minutes, language, audience, edition, track, draft=edition is None)
    if made is None:
        raise NotHere
    return made


async def _edition(minutes: Minutes, room: Room, version: str) -> Edition | None:
    """None for the minutes as they are being prepared. Raises NotHere."""
    editions = await minutes.editions()
    if version in ("", "working"):
        return editions[-1] if editions and room.workshop.is_closed and not version else None
    found = [each for each in editions if str(each.number) == version]
    if not found:
        raise NotHere
    return found[0]


def named(document: Document, extension: str, what: str = "") -> str:
    """What the file of a document is called."""
    kind = {"fr": "compte-rendu", "en": "minutes"}[document.language]
    kind = "-".join(filter(None, (kind, word_of(document.audience, document.language), what)))
    draft = {"fr": "-provisoire", "en": "-draft"}[document.language] if document.draft else ""
    end = f"-v{document.version}" if document.version > 1 else draft
    return file_name(kind, document.title, extension, end)


def file_name(kind: str, title: str, extension: str, end: str = "") -> str:
    words = re.sub(r"[^\w-]+", "-", title, flags=re.UNICODE).strip("-")[:80] or "atelier"
    return f"{kind}-{words}{end}.{extension}"


def shown_as(name: str, shown: str) -> dict[str, str]:
    """The headers of a document under its name: `inline`, or as an `attachment`. Nobody keeps it on the way."""
    return {
        "Content-Disposition": f"{shown}; filename=\"{_ascii(name)}\"; filename*=UTF-8''{quote(name)}",
        "Cache-Control": "no-store",
    }


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    # What would end the name in the header.
    return plain.replace("\\", "_").replace('"', "'")


ROUTES = [
    Route("/w/{workshop}/minutes.{extension}", minutes, methods=["GET"]),
    Route("/w/{workshop}/own-actions.ics", own_calendar, methods=["GET"]),
]
