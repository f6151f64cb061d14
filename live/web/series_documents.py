"""Documents that workshops held elsewhere bring: sent by the organiser, fetched by them, and by anybody where they let
them.

What a document is its content says, and it is only ever saved, never shown.
"""

from __future__ import annotations

import asyncio
import re
import secrets
from pathlib import PurePath
from typing import Final

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from live.core.files import FILE_MOST, KINDS, kind_of
from live.core.ids import spelled
from live.core.refusals import Refused
from live.core.text import one_line
from live.series.commands import AttachDocument, RemoveDocument
from live.web.downloads import shown_as
from live.web.requests import NotHere, checked, is_organiser, site_of
from live.web.series_pages import at_part, give_to, organiser_only, series_asked_for, series_page

_SENT_TO: Final = re.compile(r"/organiser/series/[^/]+/documents")
_NAME_MOST: Final = 120


def largest_body(scope: Scope) -> int:
    """How large the body of this request may be beyond what any may be."""
    return FILE_MOST + 65_536 if scope["method"] == "POST" and _SENT_TO.fullmatch(scope["path"]) else 0


async def attach(request: Request) -> Response:
    """A document of a session, or one of them taken away for good."""
    organiser_only(request)
    site, series = site_of(request), await series_asked_for(request)
    async with request.form() as form:
        said = {name: value for name, value in form.items() if isinstance(value, str)}
        sent = form.get("file")
        content = await sent.read(FILE_MOST + 1) if isinstance(sent, UploadFile) else b""
        name = one_line(PurePath(sent.filename or "").stem)[:_NAME_MOST] if isinstance(sent, UploadFile) else ""
    session, document = said.get("session", ""), said.get("document", "")
    if said.get("what") == "remove":
        await site.series.logs.drop_document(series.id, document)
        site.store.erasing.soon()
        told = {"session": session, "document": document}
        return await give_to(request, "elsewhere", checked(RemoveDocument, told))
    try:
        if len(content) > FILE_MOST:
            raise Refused("file_too_large", limit=FILE_MOST)
        kind = await asyncio.to_thread(kind_of, content)
        if kind is None:
            raise Refused("bad_file")
        key = "d" + spelled(secrets.randbits(80), 14).lower()
        called = f"{name or 'document'}.{KINDS[kind].extension}"
        facts = {"name": called, "kind": kind, "size": len(content), "public": bool(said.get("public"))}
        command = checked(AttachDocument, {"session": session, "document": key, **facts})
        # What is listed is there.
        await site.series.logs.keep_document(series.id, key, content)
        try:
            await site.series.give(series.id, "owner", command)
        except Refused:
            await site.series.logs.drop_document(series.id, key)
            raise
    except Refused as refused:
        return await series_page(request, series, refused, "elsewhere")
    return RedirectResponse(at_part(series.id, "elsewhere"), 303)


async def fetch(request: Request) -> Response:
    """For the organiser; for anybody while the synthesis is published, where the document is public. Raises NotHere."""
    site, key = site_of(request), request.path_params["document"]
    series = await site.series.get(request.path_params["series"])
    if series is None:
        raise NotHere
    found = next((each.documents[key] for each in series.held.values() if key in each.documents), None)
    if found is None or not (is_organiser(request) or (series.published and found.public)):
        raise NotHere
    content = await site.series.logs.document(series.id, key)
    if content is None:
        raise NotHere
    headers = shown_as(found.name, "attachment") | {"Content-Security-Policy": "default-src 'none'; sandbox"}
    return Response(content, media_type=KINDS[found.kind].media_type, headers=headers)


ROUTES: Final = [
    Route("/organiser/series/{series}/documents", attach, methods=["POST"]),
    Route("/synthesis/{series}/documents/{document}", fetch, methods=["GET"]),
]
