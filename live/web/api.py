"""The JSON API: the same commands and views as on the socket, workshops that are made, and the links to them."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live.core.commands import Line
from live.core.people import FACILITATORS, Identity, Role
from live.core.refusals import Refused
from live.lists.names import as_said
from live.room.expecting import correct_name
from live.room.joining import erase_name, rename
from live.room.room import Room
from live.store.shelf import REHEARSED
from live.views.tree import rendered
from live.web.laying_out import YAML, create_from
from live.web.new_workshop import NewWorkshop, create
from live.web.requests import (
    Admitted,
    NoPass,
    admitted,
    body_as,
    is_organiser,
    json_response,
    language_of,
    room_of_organiser,
    site_of,
)
from live.web.site import Site
from live.wire.messages import Given, NotDone, PreviewMessage, answer_json
from live.workshop.terms import MAIN

# --- being in a workshop ----------------------------------------------------------------------------------


async def _asker(request: Request) -> Admitted:
    """Who asks: whoever holds the pass, or the organiser on the pages that prepare a workshop."""
    asked = request.query_params.get("screen", "")
    if asked in ("phone", "console", "projector"):
        track = request.query_params.get("track", MAIN)
        return await admitted(request, asked, organiser=True, leading=track)  # type: ignore[arg-type]
    return await admitted(request, "console", "phone", organiser=True)


async def command_call(request: Request) -> Response:
    """A command over HTTP: the same words, the same answer."""
    asker = await _asker(request)
    by, room = asker.by, asker.room
    given = await body_as(request, Given)
    try:
        if not site_of(request).pace.allows(by.person):
            raise Refused("too_fast")
        done = await room.give(by, given.command(), given.step, given.id, given.entry)
    except Refused as refused:
        refused.details.setdefault("id", given.id)
        raise
    return json_response(answer_json(done))


async def preview_call(request: Request) -> Response:
    """The effects that a command would have, if it were given now; nothing happens."""
    asker = await _asker(request)
    by, room = asker.by, asker.room
    asked = await body_as(request, PreviewMessage)
    try:
        if not site_of(request).pace.allows(by.person):
            raise Refused("too_fast")
        answer = room.preview(by, asked.id, asked.command(), asked.step, asked.entry)
        if isinstance(answer, NotDone):
            raise answer.refusal
    except Refused as refused:
        refused.details.setdefault("id", asked.id)
        raise
    return json_response(answer_json(answer))


async def view_call(request: Request) -> Response:
    asker = await _asker(request)
    room = asker.room
    chosen = request.query_params.get("track", MAIN)
    if chosen not in room.workshop.tracks or chosen in room.workshop.standing:
        raise Refused("unknown_track")
    views = room.screens.views(asker.by.person, asker.screen, chosen)
    shown = {name: rendered(tree) for name, tree in views.items()}
    return json_response({"epoch": room.epoch, "seq": room.screens.moment.seq, "views": shown})


class Name(BaseModel):
    """How somebody is called from now on. A function or an address that is left out stays; an empty one goes."""

    model_config = ConfigDict(extra="forbid")

    name: Line = ""
    first_name: Line = ""
    organisation: Line = ""
    function: Line | None = None
    email: Line | None = None


async def _name_asker(request: Request, person: str) -> Admitted:
    """A facilitator or the organiser, or else the person themselves. Raises NoPass."""
    asker = await admitted(request, "console", "phone", organiser=True)
    if asker.screen == "phone" and asker.by.person != person:
        raise NoPass
    return asker


async def name_call(request: Request) -> Response:
    """Correct how somebody is called, or erase it: oneself, or the facilitators for anybody."""
    person = request.path_params["person"]
    asker = await _name_asker(request, person)
    room = asker.room
    if request.method == "DELETE":
        await erase_name(room, site_of(request).store, person)
        return json_response({"erased": person})
    asked = await body_as(request, Name)
    if not (asked.name or asked.first_name):
        raise Refused("bad_command", field="name", why="a name is asked for")
    identity = room.workshop.description.identity
    attendee = room.workshop.people.get(person)
    facilitates = attendee is not None and attendee.role in FACILITATORS
    if identity == "anonymous" and not facilitates:
        raise Refused("not_allowed")
    known = room.directory.of(person)
    # To those of whom only a list has said it, it is not shown: they cannot have taken it away.
    is_known = asker.screen == "console" or "function" not in known.unsaid
    function = (known.function if is_known else "") if asked.function is None else asked.function
    email = known.email if asked.email is None else asked.email
    named = Identity(asked.name, asked.first_name, asked.organisation, email, function=function)
    if identity == "real_name" or facilitates:
        named = as_said(named)
    vouched = asker.screen == "console"
    store, is_expected = site_of(request).store, False
    if vouched:
        is_expected = await correct_name(room, store, asker.by, person, named)
    else:
        await rename(room, store, person, named, vouched=False)
    return json_response({"renamed": person, "expected": is_expected})


# --- preparing ----------------------------------------------------------------------------------------------


async def workshops_call(request: Request) -> Response:
    if not is_organiser(request):
        raise NoPass
    shelf = site_of(request).store.shelf
    cards = await shelf.workshops()
    rehearsed = await shelf.having(cards, REHEARSED)
    return json_response({"workshops": {id: card for id, card in cards.items() if id not in rehearsed}})


async def create_call(request: Request) -> Response:
    """Of what the body says, in JSON, or of an agenda file, in YAML."""
    if not is_organiser(request):
        raise NoPass
    site = site_of(request)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() in YAML:
        room = await create_from(site, await request.body(), language_of(request))
        return json_response({"workshop": room.id, **await links_of(site, room)}, 201)
    room = await create(site, await body_as(request, NewWorkshop))
    return json_response({"workshop": room.id, **await links_of(site, room)}, 201)


async def links_of(site: Site, room: Room) -> dict[str, str]:
    """The join code and the links of a workshop; links for facilitators and projectors are made anew each
    time, because only their fingerprints are kept."""
    code = await site.store.shelf.code_of(room.id) or ""
    made = {"code": code, "join": site.addresses.join_link(code)}
    for role in (Role.FACILITATOR, Role.PROJECTOR):
        secret = secrets.token_urlsafe(18)
        await site.rooms.keep_link(room, secret, role)
        made[role.value] = site.addresses.secret_link(secret)
    return made


async def links_call(request: Request) -> Response:
    room = await room_of_organiser(request)
    return json_response(await links_of(site_of(request), room))


async def leading_link_call(request: Request) -> Response:
    """The link for whoever is to lead a track. It stays good until passes are withdrawn."""
    room = (await admitted(request, "console", organiser=True)).room
    track = request.path_params["track"]
    if track not in room.workshop.beside:
        raise Refused("unknown_track")
    site = site_of(request)
    token = site.passes.leading(room.id, track, room.workshop.pass_generation)
    return json_response({"link": site.addresses.leading_link(token)})


async def withdraw_links_call(request: Request) -> Response:
    """Links given before open nothing any more, nor do the passes they gave; a facilitator who asks gets a new one."""
    site, asker = site_of(request), await admitted(request, "console", organiser=True)
    room = asker.room
    answer: dict[str, Any] = {"withdrawn": await site.rooms.withdraw_links(room)}
    if asker.held is None:
        return json_response(answer)
    text = site.passes.written(replace(asker.held, generation=room.workshop.pass_generation))
    response = json_response(answer | {"pass": text})
    site.passes.set_cookie(response, site.passes.cookie_name(room.id, "console"), text)
    return response


ROUTES = [
    Route("/api/v1/workshops", workshops_call, methods=["GET"]),
    Route("/api/v1/workshops", create_call, methods=["POST"]),
    Route("/api/v1/workshops/{workshop}/commands", command_call, methods=["POST"]),
    Route("/api/v1/workshops/{workshop}/preview", preview_call, methods=["POST"]),
    Route("/api/v1/workshops/{workshop}/view", view_call, methods=["GET"]),
    Route("/api/v1/workshops/{workshop}/people/{person}/name", name_call, methods=["PUT", "DELETE"]),
    Route("/api/v1/workshops/{workshop}/tracks/{track}/link", leading_link_call, methods=["GET"]),
    Route("/api/v1/workshops/{workshop}/links", links_call, methods=["POST"]),
    Route("/api/v1/workshops/{workshop}/links", withdraw_links_call, methods=["DELETE"]),
]
