"""A workshop as files: all that it has come to in one archive, and the whole of it, to be brought to a server again."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from live.core.blocks import Document, Photographs
from live.core.refusals import Refused
from live.minutes.archive import dated_entry
from live.minutes.exporting import Export
from live.minutes.formats import FORMATS, WORKBOOK
from live.minutes.layout import made_at
from live.room.composing import Composed
from live.room.enclosures import contents_of
from live.room.whole import LARGEST_FILE, bring, packed
from live.web.downloads import audience_asked_for, document_asked_for, file_name, named, shown_as
from live.web.exports import minutes_taken, taken, taker
from live.web.letterheads import letterhead_for
from live.web.organising import new_page
from live.web.requests import NoPass, admitted, is_organiser, json_response, language_of, room_asked_for, site_of
from live.web.site import Site
from live.web.words import Words

_AROUND: Final = 64 * 1024
_BROUGHT_TO: Final = ("/organiser/import", "/api/v1/workshops/import")


def largest_body(scope: Scope) -> int:
    """How large the body of this request may be beyond what any may be."""
    return LARGEST_FILE + _AROUND if scope["method"] == "POST" and scope["path"] in _BROUGHT_TO else 0


async def everything(request: Request) -> Response:
    """The minutes in all formats and the workbook in one archive, with their photographs and attachments; `version`,
    `audience` and `lang` as for one of them."""
    asker = await admitted(request, "console", organiser=True)
    room = asker.room
    asked, version = request.query_params.get("lang", ""), request.query_params.get("version", "")
    site = site_of(request)
    document = await document_asked_for(site, room, asked, version, audience_asked_for(request))
    async with site.documents.archiving(room.id):
        files = await contents_of(site.store, room.id, document.attached)
        formats = await _rendered(site, room.id, document, files)
        content = await asyncio.to_thread(_archived, document.cover, formats, document.attached, files)
    await minutes_taken(site, room.id, taker(asker), document.cover, "zip", "everything")
    return Response(
        content, media_type="application/zip", headers=shown_as(named(document.cover, "zip", "all"), "attachment")
    )


async def _rendered(site: Site, workshop: str, document: Composed, files: Photographs) -> dict[str, bytes]:
    extensions = [*(form.extension for form in (*FORMATS, WORKBOOK)), "ics"]
    look = site.look_of(workshop)
    heads = {each: await letterhead_for(site, each, workshop) for each in extensions}

    async def there() -> Photographs:
        return files

    return {
        each: await site.documents.rendered(document, each, look, there, workshop, heads[each]) for each in extensions
    }


def _archived(document: Document, formats: Mapping[str, bytes], paths: Mapping[str, str], files: Photographs) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for extension, content in formats.items():
            if extension != "ics" or b"BEGIN:VEVENT" in content:
                name = named(document, extension, "csv" if extension == "zip" else "")
                archive.writestr(dated_entry(name, made_at(document)), content)
        for file, path in paths.items():
            if file in files:
                archive.writestr(dated_entry(path, made_at(document)), files[file])
    return made.getvalue()


async def whole(request: Request) -> Response:
    """The workshop itself, for its organiser: it holds every name and e-mail address."""
    if not is_organiser(request):
        raise NoPass
    site, room = site_of(request), await room_asked_for(request)
    async with site.documents.archiving(room.id):
        content = await packed(site.store, site.rooms.pool, room, site.rooms.version, site.rooms.clock())
    await taken(site, room.id, Export("workshop", "organiser", site.rooms.clock(), extension="zip"))
    name = file_name("atelier", room.workshop.description.title, "live.zip")
    return Response(content, media_type="application/zip", headers=shown_as(name, "attachment"))


async def bring_page(request: Request) -> Response:
    if not is_organiser(request):
        raise NoPass
    async with request.form() as form:
        file = form.get("file")
        content = await file.read(LARGEST_FILE + 1) if isinstance(file, UploadFile) else b""
    site = site_of(request)
    try:
        workshop = await bring(site.store, site.rooms.pool, content)
    except Refused as refused:
        words = Words(language_of(request))
        is_text = refused.details.get("reason") == "text"
        trouble = words(f"whole.{refused.code}" + ".text" * is_text, **refused.details)
        return await new_page(request, file_trouble=trouble, status=422)
    return RedirectResponse(f"/organiser/w/{workshop}", 303)


async def bring_call(request: Request) -> Response:
    """The file as the body."""
    if not is_organiser(request):
        raise NoPass
    site = site_of(request)
    workshop = await bring(site.store, site.rooms.pool, await request.body())
    return json_response({"workshop": workshop, "code": await site.store.shelf.code_of(workshop)}, 201)


ROUTES: Final = [
    Route("/w/{workshop}/everything.zip", everything, methods=["GET"]),
    Route("/w/{workshop}/workshop.live.zip", whole, methods=["GET"]),
    Route("/organiser/import", bring_page, methods=["POST"]),
    Route("/api/v1/workshops/import", bring_call, methods=["POST"]),
]
