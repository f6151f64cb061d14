"""The minutes, in every format: as they were kept at close, or as a draft while the workshop runs."""

from __future__ import annotations

import asyncio
import re
import unicodedata
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live.core.blocks import Document
from live.core.method import Language
from live.minutes.as_html import style_hash
from live.minutes.formats import BY_EXTENSION, render
from live.minutes.own import own_actions
from live.minutes.tracks import of_one_track
from live.minutes.writing import minutes_of
from live.room.keeping import closed_minutes, minutes_kept
from live.room.room import Room
from live.web.requests import NoPass, NotHere, admitted, language_of, site_of
from live.web.site import Site
from live.workshop.model import MAIN


async def minutes(request: Request) -> Response:
    """For the organiser and the facilitators, and once the workshop has closed for its participants where it says so;
    with `track` that track's part alone, for its referents too. A long document is made beside the event loop."""
    track = request.query_params.get("track", "")
    asker = await admitted(request, "console", "phone", organiser=True, leading=track or MAIN)
    room = asker.room
    if asker.screen == "phone" and not (
        room.workshop.is_closed and room.workshop.description.minutes_for == "participants"
    ):
        raise NoPass
    kind = BY_EXTENSION.get(request.path_params["extension"])
    if kind is None:
        raise NotHere
    site = site_of(request)
    document = await _document(site, room, request.query_params.get("lang", ""))
    if track:
        try:
            document = of_one_track(document, track)
        except KeyError:
            raise NotHere from None
    look = site.look_of(room.id)
    content = await asyncio.to_thread(render, document, kind.extension, look)
    name = _name(document, kind.extension)
    shown = (
        "inline" if kind.extension in ("html", "pdf", "json") and "save" not in request.query_params else "attachment"
    )
    headers = shown_as(name, shown)
    if kind.extension == "html":
        headers["Content-Security-Policy"] = (
            f"default-src 'none'; style-src {style_hash(look.accent)}; img-src data:; frame-ancestors 'none'"
        )
    return Response(content, media_type=kind.media_type, headers=headers)


async def own_calendar(request: Request) -> Response:
    """For anybody of the workshop: the actions they lead or help with."""
    admission = await admitted(request, "phone", "console")
    room, site = admission.room, site_of(request)
    language = language_of(request, room.workshop.description.language)
    now = site.rooms.clock()
    document = own_actions(room.workshop, room.directory, language, admission.by.person, now, site.rooms.version)
    kind = BY_EXTENSION["ics"]
    return Response(render(document, "ics"), media_type=kind.media_type, headers=shown_as("actions.ics", "attachment"))


async def _document(site: Site, room: Room, asked: str) -> Document:
    """The document kept at close; in another language than the workshop's, or before the close, made now."""
    language: Language = room.workshop.description.language
    if asked in ("fr", "en"):
        language = asked  # type: ignore[assignment]
    kept = await minutes_kept(site.store, room.workshop)
    # What version 0.1 kept has no data.
    if kept is not None and kept.language == language and kept.data is not None:
        return kept
    if room.workshop.is_closed:
        return await closed_minutes(site.store, room.workshop, language, site.rooms.version)
    now = site.rooms.clock()
    return minutes_of(room.workshop, room.directory, language, draft=True, made_at=now, made_with=site.rooms.version)


def _name(document: Document, extension: str) -> str:
    kind = {"fr": "compte-rendu", "en": "minutes"}[document.language]
    draft = {"fr": "-provisoire", "en": "-draft"}[document.language] if document.draft else ""
    return file_name(kind, document.title, extension, draft)


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
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


ROUTES = [
    Route("/w/{workshop}/minutes.{extension}", minutes, methods=["GET"]),
    Route("/w/{workshop}/own-actions.ics", own_calendar, methods=["GET"]),
]
