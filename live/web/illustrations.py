"""Photographs beside what people wrote: sent by the author from a phone or by whoever facilitates, fetched by everybody
who sees what they stand beside, and by nobody else.

A photograph is shown in a page, and so is never anything but a picture: it is stripped and written anew before it is
kept.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Scope

from live.core.files import KINDS, PHOTOGRAPH_MOST, Illustrated
from live.core.ids import StepId
from live.core.refusals import Refused
from live.methods import METHODS
from live.parts.illustrations import LONGEST_SIDE, AddPhotograph
from live.room.enclosures import file_kept
from live.room.room import SERVER
from live.room.uploads import BarePhotograph
from live.web.downloads import shown_as
from live.web.requests import Admitted, NotHere, admitted, json_response, site_of
from live.workshop.model import Planned, Workshop
from live.workshop.photographs import illustrated
from live.workshop.terms import MAIN

_SENT_TO: Final = re.compile(r"/api/v1/workshops/[^/]+/photographs")


def largest_body(scope: Scope) -> int:
    """How large the body of this request may be beyond what any may be."""
    return PHOTOGRAPH_MOST if scope["method"] == "POST" and _SENT_TO.fullmatch(scope["path"]) else 0


async def add(request: Request) -> Response:
    """The photograph as the body; `step` and, in the address too, `of`: what it stands beside. `agreed`: whoever can be
    recognised has agreed, or nobody can."""
    asked, site = request.query_params, site_of(request)
    step = asked.get("step", "")
    admission = await _admitted(request, step)
    room, of = admission.room, asked.get("of", "")
    if room.workshop.description.ages == "minors":
        raise Refused("not_for_minors", field="photograph")
    known = room.workshop.steps.get(step)
    if known is None or isinstance(known, Planned):
        raise Refused("unknown_step")
    METHODS[known.plan.method].may_illustrate(known.activity, of, admission.by)
    if not asked.get("agreed"):
        raise Refused("agreement_needed")
    try:
        content = await request.body()
    except Refused:
        raise Refused("file_too_large", limit=PHOTOGRAPH_MOST) from None
    made = await site.rooms.pool.document(BarePhotograph(content, LONGEST_SIDE), room.id)
    async with file_kept(site.store, room.id, made.content) as key:
        adding = AddPhotograph(
            of=of,
            file=key,
            kind=made.kind,
            size=len(made.content),
            width=made.width,
            height=made.height,
            digest=sha256(made.content).hexdigest(),
            checked=admission.by.facilitates,
        )
        await room.give(SERVER, adding, step=step)
    return json_response({"file": key, "width": made.width, "height": made.height}, 201)


async def fetch(request: Request) -> Response:
    """For everybody of the workshop while the room sees it; otherwise for its author and for whoever facilitates."""
    site, key = site_of(request), request.path_params["file"]
    room = await site.rooms.room(request.path_params["workshop"])
    step, found = _found(room.workshop, key) if room else ("", None)
    by = (await _admitted(request, step, shown=True)).by
    if found is None or room is None:
        raise NotHere
    own = by.person == found.author and not found.illustration.removed
    if not (found.seen or own or by.facilitates):
        raise NotHere
    content = await site.store.shelf.file(room.id, key)
    if content is None:
        raise NotHere
    known = KINDS[found.illustration.kind]
    headers = shown_as(f"{key}.{known.extension}", "inline")
    headers |= {"Content-Security-Policy": "default-src 'none'; sandbox"}
    return Response(content, media_type=known.media_type, headers=headers)


async def _admitted(request: Request, step: StepId, shown: bool = False) -> Admitted:
    """By the pass that opens most; where it is `shown`, the room's screen is let in too. Raises NoPass, NotHere."""
    room = await site_of(request).rooms.room(request.path_params["workshop"])
    known = room.workshop.steps.get(step) if room else None
    track = known.plan.track if known else MAIN
    if shown:
        return await admitted(request, "console", "phone", "projector", organiser=True, leading=track)
    return await admitted(request, "console", "phone", organiser=True, leading=track)


def _found(workshop: Workshop, file: str) -> tuple[StepId, Illustrated | None]:
    return next(((key, each) for key, each in illustrated(workshop) if each.illustration.file == file), ("", None))


ROUTES: Final = [
    Route("/api/v1/workshops/{workshop}/photographs", add, methods=["POST"]),
    Route("/w/{workshop}/photographs/{file}", fetch, methods=["GET"]),
]
