"""Files attached to a step: sent by whoever may attach some, fetched by everybody of the workshop, erased for good.

What a file is its content says, and it is only ever saved, never shown: nothing that people send here is opened by a
browser as a page of this server.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Scope

from live.core.files import FILE_MOST, KINDS, PICTURES, AttachedFile, kind_of
from live.core.ids import StepId
from live.core.refusals import Refused
from live.core.text import one_line
from live.methods import METHODS
from live.parts.files import AttachFile, DropFile
from live.room.enclosures import file_kept
from live.room.room import SERVER
from live.web.downloads import shown_as
from live.web.requests import Admitted, NoPass, NotHere, admitted, json_response, site_of
from live.workshop.model import Planned, Workshop
from live.workshop.terms import MAIN

FILES_MOST: Final = 40
BYTES_MOST: Final = 60 * 1024 * 1024
_NAME_MOST: Final = 100
_SENT_TO: Final = re.compile(r"/api/v1/workshops/[^/]+/files")


def largest_body(scope: Scope) -> int:
    """How large the body of this request may be beyond what any may be."""
    return FILE_MOST if scope["method"] == "POST" and _SENT_TO.fullmatch(scope["path"]) else 0


async def attach(request: Request) -> Response:
    """The file as the body; `step`, `name` and, where they are somebody's slides, `whose` in the address, or the
    paragraph that it belongs to."""
    asked = request.query_params
    step = asked.get("step", "")
    admission = await _who_writes(request, step)
    room, site = admission.room, site_of(request)
    known = room.workshop.steps.get(step)
    if known is None or AttachFile not in METHODS[known.plan.method].commands:
        raise Refused("unknown_step")
    name = _name(asked.get("name", ""))
    try:
        content = await request.body()
    except Refused:
        raise Refused("file_too_large", limit=FILE_MOST) from None
    if len(content) > FILE_MOST:
        raise Refused("file_too_large", limit=FILE_MOST)
    kind = await asyncio.to_thread(kind_of, content)
    if kind is None:
        raise Refused("bad_file", kinds=[*KINDS])
    # A photograph of minors comes in by no other door either.
    if kind in PICTURES and room.workshop.description.ages == "minors":
        raise Refused("not_for_minors", field="photograph")
    called = f"{name}.{KINDS[kind].extension}"
    # What is listed is there: whoever is shown the file can fetch it.
    async with file_kept(site.store, room.id, content, FILES_MOST, BYTES_MOST) as key:
        attaching = AttachFile(
            file=key,
            name=called,
            kind=kind,
            size=len(content),
            by=admission.by.person,
            whose=asked.get("whose") or None,
            paragraph=asked.get("paragraph") or None,
        )
        await room.give(SERVER, attaching, step=step)
    return json_response({"file": key, "name": called, "kind": kind, "size": len(content)}, 201)


async def fetch(request: Request) -> Response:
    """For everybody of the workshop, as long as it is shown."""
    admission = await admitted(request, "phone", "console", organiser=True)
    found = _attached(admission.room.workshop, request.path_params["file"])
    if found is None or found[1].removed:
        raise NotHere
    key, file = request.path_params["file"], found[1]
    content = await site_of(request).store.shelf.file(admission.room.id, key)
    if content is None:
        raise NotHere
    known = KINDS[file.kind]
    name = file.name if file.name.endswith(f".{known.extension}") else f"{file.name}.{known.extension}"
    headers = shown_as(name, "attachment") | {"Content-Security-Policy": "default-src 'none'; sandbox"}
    return Response(content, media_type=known.media_type, headers=headers)


async def erase(request: Request) -> Response:
    """For good, by whoever facilitates, at any time: from the store and its disk, and from the screens of a step that
    is open. Where one is closed the name stays in the list, and nothing is behind it."""
    admission = await admitted(request, "console", organiser=True)
    room, store, key = admission.room, site_of(request).store, request.path_params["file"]
    found = _attached(room.workshop, key)
    if found is None:
        raise NotHere
    await store.shelf.drop_file(room.id, key)
    store.erasing.soon()
    with contextlib.suppress(Refused):
        await room.give(SERVER, DropFile(file=key), step=found[0])
    return json_response({"erased": key})


async def _who_writes(request: Request, step: StepId) -> Admitted:
    """Whoever facilitates, or may attach files to this step."""
    room = await site_of(request).rooms.room(request.path_params["workshop"])
    known = room.workshop.steps.get(step) if room else None
    track = known.plan.track if known else MAIN
    for screen, organiser in (("console", True), ("phone", False)):
        try:
            admission = await admitted(request, screen, organiser=organiser, leading=track)  # type: ignore[arg-type]
        except NoPass:
            continue
        if screen == "console" or admission.by.facilitates:
            return admission
        if known is None or isinstance(known, Planned):
            raise Refused("unknown_step")
        if METHODS[known.plan.method].attaches(known.activity, admission.by.person):
            return admission
        raise Refused("not_note_taker")
    raise NoPass


def _attached(workshop: Workshop, file: str) -> tuple[StepId, AttachedFile] | None:
    for key, step in workshop.steps.items():
        if not isinstance(step, Planned) and file in (files := METHODS[step.plan.method].files(step.activity)):
            return key, files[file]
    return None


def _name(given: str) -> str:
    """What it is called, without the end that its content gives it."""
    stem = one_line(given.replace("/", " ").replace("\\", " "))
    known = "|".join(sorted({kind.extension for kind in KINDS.values()} | {"jpeg"}))
    return re.sub(rf"\.(?:{known})$", "", stem, flags=re.IGNORECASE).strip(". ")[:_NAME_MOST].strip() or "document"


ROUTES = [
    Route("/api/v1/workshops/{workshop}/files", attach, methods=["POST"]),
    Route("/api/v1/workshops/{workshop}/files/{file}", erase, methods=["DELETE"]),
    Route("/w/{workshop}/files/{file}", fetch, methods=["GET"]),
]
