"""For whom minutes are: what each audience gets less than members do, as the organiser chooses it; and the page of
public minutes.
"""

from __future__ import annotations

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.core.blocks import Audience, Document
from live.minutes.audiences import CHOICES, gets, names_for
from live.minutes.formats import BY_EXTENSION, FORMATS
from live.minutes.pieces import FIXED, Piece
from live.room.editing import Conflict, change, working_copy
from live.series.withholding import FEWEST
from live.web.desk import Desk, desk_of, number_in, revision
from live.web.downloads import document_asked_for, document_response, published_page
from live.web.exports import minutes_taken
from live.web.requests import NotHere, room_asked_for, site_of
from live.web.site import Site

# Of all that is printed members get all.
_CHOSEN: Final[tuple[Audience, ...]] = ("circulation", "public")
_MOST_FIELDS: Final = 20_000


def audiences(desk: Desk) -> list[dict[str, Any]]:
    """`audience`, `names` (chosen, choices, base), `parts` (id, title, level, gets, base), `less` (how many parts it
    does not get) and `few` (so few were there that what they wrote tells of them) of each that may get less."""
    return [_audience(desk, each) for each in _CHOSEN]


def _audience(desk: Desk, audience: Audience) -> dict[str, Any]:
    parts = [
        {
            "id": each.id,
            "title": each.title or "–",
            "level": each.level,
            "gets": gets(desk.layer, audience, each.id),
            "base": revision(desk.layer, Piece("shown", each.id, audience=audience)),
        }
        for each in desk.copy.document.sections
        if each.shown and each.id not in FIXED
    ]
    return {
        "audience": audience,
        "names": {
            "chosen": names_for(desk.layer, audience),
            "choices": CHOICES[audience],
            "base": revision(desk.layer, Piece("names", audience=audience)),
        },
        "parts": parts,
        "few": FEWEST if audience == "public" and _is_small(desk) else 0,
        "less": sum(not each["gets"] for each in parts),
        "action": desk.page(f"audience/{audience}"),
    }


def _is_small(desk: Desk) -> bool:
    data = desk.copy.document.data
    return bool(data and data.counts and 0 < data.counts.present < FEWEST)


async def going_round(desk: Desk) -> Document:
    """What is sent, where that is less than what members get."""
    if all(piece.audience != "circulation" for piece in desk.layer.values()):
        return desk.copy.document
    return (await working_copy(desk.original, desk.layer, desk.language, "circulation"))[1].document


def public_page(desk: Desk, site: Site) -> str:
    """Where anybody reads the minutes once the workshop has closed; empty where nobody is to."""
    if desk.room is None or desk.room.workshop.description.minutes_for != "public":
        return ""
    return f"{site.addresses.base}/minutes/{desk.room.id}"


async def choose(request: Request) -> Response:
    """What an audience gets: `names`, and a tick for each part; what nobody has touched stays."""
    desk, site = await desk_of(request), site_of(request)
    audience = next((each for each in _CHOSEN if each == request.path_params["audience"]), None)
    if audience is None or desk.room is None:
        raise NotHere
    form = await request.form(max_fields=_MOST_FIELDS)
    wanted: list[tuple[Piece, int, str | None]] = []
    names = str(form.get("names", ""))
    if names != form.get("names-seen"):
        piece = Piece("names", audience=audience)
        if names not in CHOICES[audience]:
            raise NotHere
        wanted.append((piece, number_in(form, "names-base"), names))
    for each in desk.copy.document.sections:
        seen, now = form.get(f"seen-{each.id}"), "yes" if f"gets-{each.id}" in form else "no"
        if seen in ("yes", "no") and seen != now and each.id not in FIXED:
            wanted.append((Piece("shown", each.id, audience=audience), number_in(form, f"base-{each.id}"), now))
    here = f"#audience-{audience}"
    try:
        for piece, base, value in wanted:
            await change(desk.original, piece, base, value, desk.by, site.rooms.clock())
    except Conflict:
        # What stands there now is on the page that follows; what was saved before it is saved.
        asked = "&" if "?" in desk.page() else "?"
        return RedirectResponse(f"{desk.page()}{asked}trouble=changed_meanwhile{here}", 303)
    return RedirectResponse(desk.saved(f"audience-{audience}"), 303)


# --- for anybody ---------------------------------------------------------------------------------------


async def published(request: Request) -> Response:
    """The minutes to read or to save, where they are for anybody."""
    room = await room_asked_for(request)
    site, asked = site_of(request), request.query_params.get("lang", "")
    if not room.workshop.is_closed or room.workshop.description.minutes_for != "public":
        raise NotHere
    document = await document_asked_for(site, room, asked, audience="public")
    extension = request.path_params.get("extension")
    if extension in BY_EXTENSION:
        if extension != "html":
            await minutes_taken(site, room.id, ("anybody", ""), document.cover, extension)
        return await document_response(site, room.id, document, extension, "save" in request.query_params)
    if extension is not None:
        raise NotHere
    names = {each.extension: each.name for each in FORMATS}
    return published_page(request, "published.what", document.cover, f"/minutes/{room.id}", asked, names)


ROUTES: Final = [
    Route("/w/{workshop}/minutes/audience/{audience}", choose, methods=["POST"]),
    Route("/minutes/{workshop}.{extension}", published, methods=["GET"]),
    Route("/minutes/{workshop}", published, methods=["GET"]),
]
