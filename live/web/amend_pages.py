"""What the link of a round of amendments opens: the minutes as they are being prepared, and a proposal for each text.

Whoever has the link reads; what somebody proposes bears the name of their phone in this workshop, or the one they type.
"""

from __future__ import annotations

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.core.blocks import Section
from live.core.method import Language
from live.core.refusals import Refused
from live.core.text import one_line, plain
from live.minutes.amending import Round
from live.minutes.choosing import in_print
from live.minutes.editing import FIXED, Layer, Piece, places_of
from live.room import amending
from live.room.editing import Minutes, layer_of, working_copy
from live.web.desk import said_when
from live.web.downloads import document_asked_for, document_response
from live.web.guesses import network_of
from live.web.rendering import page
from live.web.requests import STATUS_OF, NotHere, address_of, language_of, pass_for, room_asked_for, site_of


async def _opened(request: Request) -> tuple[Minutes, Round]:
    """Raises NotHere, whatever is wrong with the link."""
    site = site_of(request)
    room = await room_asked_for(request)
    now = site.rooms.clock()
    original = Minutes(site.store, room, site.rooms.version, now)
    found = await amending.opened_by(original, request.path_params["secret"], now)
    if found is None:
        raise NotHere
    return original, found


async def amend(request: Request) -> Response:
    """amend.html: `described`, `until`, `me` (their name, or empty), `sections` (id, title, level, fixed, texts: what,
    text, nth), `chosen` (section, quote, nth: what is being amended, or None), `mine` (text, why, name as typed),
    `sent`, `trouble`, `minutes_language`."""
    minutes, found = await _opened(request)
    return await _amend(request, minutes, found)


async def _amend(
    request: Request,
    minutes: Minutes,
    found: Round,
    typed: dict[str, str] | None = None,
    trouble: Refused | None = None,
) -> Response:
    language = minutes.language
    layer = await layer_of(minutes)
    raw, copy = await working_copy(minutes, layer, language)
    shown = in_print(copy.document)
    computed = {section.id: section for section in raw.sections}
    until = said_when(found.until, minutes, language_of(request))
    held = pass_for(request, minutes.room, "phone")
    return page(
        request,
        "amend.html",
        screen="organiser",
        status=STATUS_OF.get(trouble.code, 422) if trouble else 200,
        described=minutes.room.workshop.description,
        action=request.url.path,
        until=f"{until} ({minutes.place})",
        me=minutes.name(held.person) if held else "",
        minutes_language=language,
        sections=[
            {
                "id": section.id,
                "title": section.title,
                "level": section.level,
                "fixed": section.id in FIXED or section.id in ("introduction", "conclusion"),
                "texts": _texts(layer, computed[section.id]) if section.id in computed else [],
            }
            for section in shown.sections
        ],
        typed=typed or {},
        sent="sent" in request.query_params,
        trouble=trouble.code if trouble else "",
        details=trouble.details if trouble else {},
    )


def _texts(layer: Layer, section: Section) -> list[dict[str, Any]]:
    """The texts of a part as they read now, each with the words that were computed, by which it is found."""
    told = []
    for place in places_of(section):
        known = layer.get(Piece("text", section.id, place.text, place.nth).address)
        now = place.text if known is None or known.value is None else known.value
        if now and place.what != "title":
            told.append(
                {
                    "what": place.what,
                    "text": now,
                    "quote": place.text,
                    "nth": place.nth,
                    "row": place.row + 1,
                    "column": place.column,
                }
            )
    return told


async def read(request: Request) -> Response:
    """The minutes as they are being prepared, to be read as one document."""
    minutes, _ = await _opened(request)
    kind = request.path_params["extension"]
    if kind not in ("html", "pdf"):
        raise NotHere
    document = await document_asked_for(site_of(request), minutes.room, "", "working")
    return await document_response(site_of(request), minutes.id, document, kind)


async def propose(request: Request) -> Response:
    minutes, found = await _opened(request)
    site = site_of(request)
    form = await request.form()
    said: dict[str, str] = {name: str(value) for name, value in form.items() if isinstance(value, str)}
    try:
        if not site.amendments.allows(f"{minutes.id} {network_of(address_of(request))}"):
            raise Refused("too_fast")
        held = pass_for(request, minutes.room, "phone")
        await amending.propose(
            minutes,
            _place(minutes.language, said),
            plain(said.get("seen", "").replace("\r\n", "\n"))[:20_000],
            plain(said.get("text", "").replace("\r\n", "\n")).strip(),
            one_line(plain(said.get("why", ""))),
            held.person if held else "",
            one_line(plain(said.get("name", ""))),
            site.rooms.clock(),
        )
    except Refused as refused:
        return await _amend(request, minutes, found, said, refused)
    return RedirectResponse(f"{request.url.path}?sent=1#top", 303)


def _place(language: Language, said: dict[str, Any]) -> Piece:
    section, quote, nth = said.get("section", ""), said.get("quote", ""), said.get("nth", "0")
    if not section or section in FIXED or len(section) > 200 or len(quote) > 20_000:
        raise Refused("nothing_proposed")
    number = int(nth) if nth.isdecimal() and len(nth) < 6 else 0
    return Piece("text", section, quote.replace("\r\n", "\n"), number, language)


ROUTES: Final = [
    Route("/a/{workshop}/{secret}", amend, methods=["GET"]),
    Route("/a/{workshop}/{secret}", propose, methods=["POST"]),
    Route("/a/{workshop}/{secret}/minutes.{extension}", read, methods=["GET"]),
]
