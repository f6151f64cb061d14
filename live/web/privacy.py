"""What is said of these pages: the record-of-processing sheet of a workshop, and how accessible they are."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live.minutes.formats import BY_EXTENSION
from live.minutes.processing import processing_sheet
from live.room.composing import packed
from live.room.exports import exports_of
from live.web.downloads import file_name, guarded, shown_as
from live.web.letterheads import letterhead_for
from live.web.rendering import page
from live.web.requests import (
    NotHere,
    language_of,
    room_of_organiser,
    site_of,
)

_PRINTED: Final = ("html", "pdf", "docx", "odt")


async def processing(request: Request) -> Response:
    """The record-of-processing sheet, for the organiser and the facilitators."""
    room = await room_of_organiser(request)
    extension = request.path_params["extension"]
    if extension not in _PRINTED:
        raise NotHere
    site, language = site_of(request), language_of(request, room.workshop.description.language)
    document = processing_sheet(
        *(room.workshop, room.directory, language, site.addresses.is_secure, site.rooms.clock(), site.rooms.version),
        await exports_of(site.store.layers, room.id),
    )
    look = site.look_of(room.id)
    letterhead = await letterhead_for(site, extension, room.id)
    content = await site.documents.rendered(packed(document), extension, look, whose=room.id, letterhead=letterhead)
    name = file_name({"fr": "registre", "en": "processing"}[language], room.workshop.description.title, extension)
    headers = shown_as(name, "inline" if extension in ("html", "pdf") else "attachment")
    if extension == "html":
        headers |= guarded(look)
    return Response(content, media_type=BY_EXTENSION[extension].media_type, headers=headers)


async def accessibility(request: Request) -> Response:
    """accessibility.html: how far these pages are tested, and what is known not to be right."""
    return page(request, "accessibility.html")


ROUTES: Final = [
    Route("/w/{workshop}/processing.{extension}", processing, methods=["GET"]),
    Route("/accessibility", accessibility, methods=["GET"]),
]
