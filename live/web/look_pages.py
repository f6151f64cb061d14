"""How an organisation looks: set for the server on a page of its own, for one workshop on that workshop's page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from live.core.look import LARGEST_LOGO, Logo, Look, PaperSize, colour_of, logo_of, read, written
from live.core.refusals import Refused
from live.core.text import one_line
from live.minutes.letterheads import LARGEST, LETTERHEAD_KINDS, UNFIT, Letterhead, LetterheadKind, unfit
from live.room.uploads import TriedLetterhead, TriedLogo
from live.web.letterheads import letterheads_kept
from live.web.rendering import page
from live.web.requests import NoPass, is_organiser, site_of
from live.web.workshop_acts import organised, status_of
from live.web.workshop_page import done, workshop_page

_LONGEST_NAME: Final = 100
_PAPER: Final[dict[str, PaperSize]] = {"": "", "a4": "a4", "letter": "letter"}
_SENT_TO: Final = re.compile(r"/organiser/(?:appearance|w/[^/]+/look)")


Letterheads = dict[LetterheadKind, bytes]


async def _asked(request: Request) -> tuple[Callable[[Look], Look], Letterheads]:
    """What a form makes of a look, and the documents that it brings or, empty, takes away; what it says nothing of
    stays. Raises Refused."""
    async with request.form(max_part_size=LARGEST_LOGO * 2) as form:
        content = await _sent(form, "logo", LARGEST_LOGO)
        name = one_line(str(form.get("name", ""))).strip()[:_LONGEST_NAME]
        colour = colour_of(str(form.get("colour", ""))) if form.get("coloured") else ""
        goes = bool(form.get("without_logo"))
        paper = _PAPER.get(str(form.get("paper")))
        heads: Letterheads = {}
        for kind in LETTERHEAD_KINDS:
            if head := await _sent(form, f"letterhead_{kind}", LARGEST):
                heads[kind] = (await _tried(request, head, kind)).content
            elif form.get(f"without_letterhead_{kind}"):
                heads[kind] = b""
    brought = await _printable(request, content) if content else None

    def changed(before: Look) -> Look:
        logo = brought or (None if goes else before.logo)
        return replace(before, name=name, colour=colour, logo=logo, paper=before.paper if paper is None else paper)

    return changed, heads


async def _printable(request: Request, content: bytes) -> Logo:
    """Raises Refused."""
    logo_of(content)
    tried: Logo = await site_of(request).rooms.pool.document(TriedLogo(content), "logos")
    return tried


async def _tried(request: Request, content: bytes, kind: LetterheadKind) -> Letterhead:
    """Raises Refused, with one of `UNFIT`."""
    if len(content) > LARGEST:
        raise unfit("large", kind)
    tried: Letterhead = await site_of(request).rooms.pool.document(TriedLetterhead(content, kind), "letterheads")
    return tried


async def _sent(form: FormData, name: str, most: int) -> bytes:
    """One byte more than there may be tells that there are too many."""
    sent = form.get(name)
    return await sent.read(most + 1) if isinstance(sent, UploadFile) else b""


async def _change(request: Request, workshop: str = "") -> bytes:
    """The look of the server, or of a workshop, becomes what a form makes of it as it is kept: another process may have
    changed it since this one has read it. Raises Refused."""
    shelf = site_of(request).store.shelf
    changed, heads = await _asked(request)
    for kind, content in heads.items():
        await shelf.keep_letterhead(kind, content, workshop)
    while True:
        before = await shelf.look(workshop)
        after = written(changed(read(before)))
        if await shelf.swap_look(before, after, workshop):
            return after.encode()


def largest_body(scope: Scope) -> int:
    """How large the body of this request may be beyond what any may be."""
    sends = scope["method"] == "POST" and _SENT_TO.fullmatch(scope["path"])
    return len(LETTERHEAD_KINDS) * LARGEST + 2 * LARGEST_LOGO if sends else 0


async def of_server(request: Request) -> Response:
    """look.html: `own` (the look of the server) and `refused`, with `done`."""
    if not is_organiser(request):
        raise NoPass
    site = site_of(request)
    refused = None
    if request.method == "POST":
        try:
            site.look = await _change(request)
        except Refused as wrong:
            refused = wrong
        else:
            return RedirectResponse("/organiser/appearance?done=looked", 303)
    site.look = await site.store.shelf.look()
    given: dict[str, Any] = {"own": read(site.look), "refused": refused and _reason(refused)}
    given["details"] = refused.details if refused else {}
    given["letterheads"] = await letterheads_kept(site)
    given["done"] = request.query_params.get("done") == "looked"
    return page(request, "look.html", screen="organiser", status=status_of(refused) if refused else 200, **given)


async def of_workshop(request: Request) -> Response:
    room = await organised(request)
    try:
        room.look = await _change(request, room.id)
    except Refused as refused:
        wrong = Refused(_reason(refused), **refused.details)
        return await workshop_page(request, refused=wrong, about="look", status=status_of(refused))
    return done(room, "looked")


def _reason(refused: Refused) -> str:
    """Of what is wrong with a look, by the field; with a document of the organisation, by what it is."""
    if refused.code in UNFIT.values():
        return refused.code
    return "too_long" if refused.code == "too_long" else f"wrong_{refused.details.get('field', 'look')}"


ROUTES: Final = [
    Route("/organiser/appearance", of_server, methods=["GET", "POST"]),
    Route("/organiser/w/{workshop}/look", of_workshop, methods=["POST"]),
]
