"""How an organisation looks: set for the server on a page of its own, for one workshop on that workshop's page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.core.look import LARGEST_LOGO, Look, colour_of, logo_of, read, written
from live.core.refusals import Refused
from live.core.text import one_line
from live.store.shelf import LOOK
from live.web.rendering import page
from live.web.requests import NoPass, is_organiser, site_of
from live.web.workshop_acts import organised, status_of
from live.web.workshop_page import done, workshop_page

_LONGEST_NAME: Final = 100


async def _asked(request: Request, before: Look) -> Look:
    """The look that a form asks for; a logo that it says nothing of stays. Raises Refused."""
    async with request.form(max_part_size=LARGEST_LOGO * 2) as form:
        sent = form.get("logo")
        content = await sent.read(LARGEST_LOGO + 1) if isinstance(sent, UploadFile) else b""
        name = one_line(str(form.get("name", ""))).strip()[:_LONGEST_NAME]
        colour = colour_of(str(form.get("colour", ""))) if form.get("coloured") else ""
        goes = bool(form.get("without_logo"))
    logo = logo_of(content) if content else None if goes else before.logo
    return replace(before, name=name, colour=colour, logo=logo)


async def of_server(request: Request) -> Response:
    """look.html: `own` (the look of the server) and `refused`, with `done`."""
    if not is_organiser(request):
        raise NoPass
    site = site_of(request)
    refused = None
    if request.method == "POST":
        try:
            asked = await _asked(request, read(site.look))
        except Refused as wrong:
            refused = wrong
        else:
            await site.store.shelf.keep_look(written(asked))
            site.look = written(asked).encode()
            return RedirectResponse("/organiser/appearance?done=looked", 303)
    given: dict[str, Any] = {"own": read(site.look), "refused": refused and _reason(refused)}
    given["details"] = refused.details if refused else {}
    given["done"] = request.query_params.get("done") == "looked"
    return page(request, "look.html", screen="organiser", status=status_of(refused) if refused else 200, **given)


async def of_workshop(request: Request) -> Response:
    room = await organised(request)
    try:
        asked = await _asked(request, read(room.look))
    except Refused as refused:
        wrong = Refused(_reason(refused), **refused.details)
        return await workshop_page(request, refused=wrong, about="look", status=status_of(refused))
    room.look = written(asked).encode()
    await site_of(request).store.shelf.keep_beside(room.id, LOOK, written(asked))
    return done(room, "looked")


def _reason(refused: Refused) -> str:
    """Of what is wrong with a look, by the field."""
    return "too_long" if refused.code == "too_long" else f"wrong_{refused.details.get('field', 'look')}"


ROUTES: Final = [
    Route("/organiser/appearance", of_server, methods=["GET", "POST"]),
    Route("/organiser/w/{workshop}/look", of_workshop, methods=["POST"]),
]
