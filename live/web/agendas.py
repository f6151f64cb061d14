"""Agendas as files over HTTP: exporting and importing them, and templates."""

from __future__ import annotations

import re
import secrets
import unicodedata
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live.agendas.preflight import Found, preflight
from live.agendas.templates import Template, kept, shipped
from live.agendas.timing import timing
from live.agendas.writing import written
from live.core.outcomes import Spoken
from live.core.refusals import Refused
from live.core.text import one_line
from live.room.room import Room
from live.web.laying_out import agenda_in, bring_in
from live.web.requests import NoPass, admitted, is_organiser, json_response, language_of, room_of_organiser, site_of
from live.web.site import Site
from live.workshop.terms import MAIN

NO_SCREEN: Final = Found(
    "tip",
    Spoken("Aucun écran de salle n’est ouvert.", "No screen of the room is open."),
    "links",
)


def yaml_response(text: str, name: str = "") -> Response:
    """`name`: it is saved as a file that is called so."""
    headers = {}
    if name:
        headers["Content-Disposition"] = f"attachment; filename=\"{_ascii(name)}\"; filename*=UTF-8''{quote(name)}"
    return Response(text, media_type="application/yaml; charset=utf-8", headers=headers)


def _ascii(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def file_name(title: str) -> str:
    words = re.sub(r"[^\w-]+", "-", title, flags=re.UNICODE).strip("-")[:80]
    return f"{words or 'atelier'}.yaml"


async def agenda_call(request: Request) -> Response:
    """What the organiser has set, as a file; or another in place of all that has not begun."""
    room = await room_of_organiser(request)
    if request.method == "GET":
        return yaml_response(written(room.workshop))
    described = request.query_params.get("description") not in ("0", "false")
    await bring_in(site_of(request), room, await request.body(), described)
    return yaml_response(written(room.workshop))


async def checks_call(request: Request) -> Response:
    """What is wrong with the agenda, or likely to go wrong."""
    room = await room_of_organiser(request)
    return json_response({"remarks": [each.told() for each in remarks_on(site_of(request), room)]})


async def timing_call(request: Request) -> Response:
    """When each step begins and ends, by how much the day is late, and what could be cut."""
    track = request.query_params.get("track") or MAIN
    room = (await admitted(request, "console", organiser=True, leading=track)).room
    return json_response(timing(room.workshop, site_of(request).rooms.clock(), track).told())


def remarks_on(site: Site, room: Room) -> list[Found]:
    found = preflight(room.workshop, site.rooms.clock(), site.addresses.base)
    if not any(listener.screen == "projector" and not listener.preview for listener in room.screens.listeners):
        found.append(NO_SCREEN)
    return found


# --- templates ------------------------------------------------------------------------------------------------


async def all_templates(site: Site) -> list[Template]:
    """The organiser's own first. One that this server cannot read any more is left out."""
    own = []
    for id, text in (await site.store.shelf.templates()).items():
        try:
            own.append(kept(id, text))
        except Refused:
            continue
    own.sort(key=lambda each: str(each.card("fr")["title"]).casefold())
    return [*own, *shipped().values()]


async def template_text(site: Site, id: str) -> str:
    """Raises Refused."""
    known = shipped().get(id)
    text = known.text if known else await site.store.shelf.template(id)
    if text is None:
        raise Refused("unknown_template")
    return text


async def keep(site: Site, content: bytes) -> str:
    """Keep an agenda as a template; its id. Raises Refused, NotFinished."""
    await agenda_in(site.rooms.pool, content)
    id = f"own-{secrets.token_hex(5)}"
    await site.store.shelf.keep_template(id, content.decode("utf-8-sig"))
    return id


async def drop(site: Site, id: str) -> None:
    """Raises Refused."""
    if not await site.store.shelf.drop_template(id):
        raise Refused("unknown_template")
    site.store.erasing.soon()


async def templates_call(request: Request) -> Response:
    if not is_organiser(request):
        raise NoPass
    site, language = site_of(request), language_of(request)
    if request.method == "GET":
        return json_response({"templates": [each.card(language) for each in await all_templates(site)]})
    return json_response({"template": await keep(site, await request.body())}, 201)


async def template_call(request: Request) -> Response:
    if not is_organiser(request):
        raise NoPass
    site, id = site_of(request), one_line(request.path_params["template"])
    if request.method == "DELETE":
        await drop(site, id)
        return json_response({"deleted": id})
    return yaml_response(await template_text(site, id))


ROUTES: Final = [
    Route("/api/v1/workshops/{workshop}/agenda", agenda_call, methods=["GET", "PUT"]),
    Route("/api/v1/workshops/{workshop}/checks", checks_call, methods=["GET"]),
    Route("/api/v1/workshops/{workshop}/timing", timing_call, methods=["GET"]),
    Route("/api/v1/templates", templates_call, methods=["GET", "POST"]),
    Route("/api/v1/templates/{template}", template_call, methods=["GET", "DELETE"]),
]
