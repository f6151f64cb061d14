"""Coming in over HTTP: by the code of a workshop, as somebody whom this device or the list knows, or by a link."""

from __future__ import annotations

import secrets
from math import ceil
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live.core.commands import Line
from live.core.ids import PersonId, typed_code
from live.core.nicknames import nickname
from live.core.people import Identity, Role
from live.core.refusals import Refused
from live.lists.names import as_said, capitalised
from live.room.arrivals import people_of
from live.room.joining import come_back, come_back_as, join, new_person
from live.room.room import Room
from live.web.devices import Device
from live.web.guesses import network_of
from live.web.passes import Pass
from live.web.requests import (
    NotHere,
    address_of,
    body_as,
    json_response,
    site_of,
)
from live.web.site import Site

# A tablet that goes round a hall offers the last who had it.
MOST_OFFERED: Final = 12


class Joining(BaseModel):
    """What somebody says to come in. With `key`, the person they were on another phone comes back; with `again`, the
    person of this id who came in by this device. `somebody_else`: whoever comes in now is none of those who did.
    `device`: what an earlier answer said, for a client that keeps no cookies. `expected` answers `which_expected`: the
    person of one of its candidates, or `none`."""

    model_config = ConfigDict(extra="forbid")

    code: Annotated[str, Field(max_length=40)]
    name: Line = ""
    first_name: Line = ""
    organisation: Line = ""
    function: Line = ""
    email: Line = ""
    key: Line = ""
    again: Line = ""
    somebody_else: bool = False
    expected: Line = ""
    device: Line = ""


class Named(BaseModel):
    """Who a facilitator is."""

    model_config = ConfigDict(extra="forbid")

    name: Line = ""
    first_name: Line = ""
    organisation: Line = ""
    function: Line = ""


class Entering(Named):
    """Opening a link without a browser: its secret, and the name a facilitator goes by."""

    secret: Annotated[str, Field(min_length=1, max_length=200)]


async def invitation(request: Request) -> Response:
    """What is asked of those who join with this code, and who will see it."""
    room = await room_of_code(site_of(request), request.path_params["code"], address_of(request))
    return json_response(invitation_json(room))


def invitation_json(room: Room) -> dict[str, Any]:
    described = room.workshop.description
    return {
        "workshop": room.id,
        "title": described.title,
        "organiser": described.organiser,
        "language": described.language,
        "identity": described.identity,
        "seen_by": described.names_seen_by,
        "asked_besides": described.asked_besides,
        "consent": described.consent,
        "minutes_for": described.minutes_for,
        "ages": described.ages,
        "retention_days": described.retention_days,
        "closed": room.workshop.is_closed,
        "rehearsal": room.is_rehearsed,
        "doors": "closed" if room.workshop.doors_closed else "open",
    }


async def room_of_code(site: Site, code: str, address: str) -> Room:
    """The room a code opens. Raises NotHere, and Refused: after too many codes that open nothing."""
    typed = typed_code(code)
    # Whoever comes to a workshop that is under way gets in, whatever others do at the same address.
    room = site.rooms.ready_by_code(typed)
    if room is not None:
        return room
    workshop = await site.store.shelf.workshop_of(typed)
    if workshop and await site.store.presence.is_anybody_in(workshop):
        # By another process.
        room = await site.rooms.room(workshop)
        if room is not None:
            return room
    await site.codes.turn(address)
    room = await site.rooms.room(workshop) if workshop else None
    if room is None:
        raise NotHere
    await site.codes.right(address)
    return room


async def join_call(request: Request) -> Response:
    site = site_of(request)
    asked = await body_as(request, Joining)
    room = await room_of_code(site, asked.code, address_of(request))
    device = site.devices.of(request.cookies, asked.device)
    held = await let_in(site, room, asked, address_of(request), device)
    text = site.passes.written(held)
    response = json_response({"workshop": room.id, "person": held.person, "pass": text, "device": device.number})
    site.passes.set_cookie(response, site.passes.cookie_name(room.id, "phone"), text)
    site.devices.set_cookie(response, device)
    return response


async def let_in(site: Site, room: Room, asked: Joining, address: str, device: Device) -> Pass:
    """A pass for whoever says this. Raises Refused."""
    mark = site.devices.mark(device, room.id)
    if asked.key:
        person = await come_back(room, site.store, asked.key)
        if person is None:
            raise await site.keys.wrong(address, room.id) or Refused("unknown_person")
        return Pass(room.id, person, Role.PARTICIPANT)
    together = people_of(room.workshop, room.directory, mark)
    if asked.again:
        if asked.again not in together:
            raise Refused("unknown_person")
        await come_back_as(room, asked.again)
        return Pass(room.id, asked.again, Role.PARTICIPANT)
    if together and not asked.somebody_else:
        raise Refused("already_inside", people=inside_by(room, together))
    mode = room.workshop.description.identity
    identity = Identity()
    if mode == "nickname" and room.workshop.description.ages == "minors":
        identity = Identity(given_nickname(room))
    elif mode != "anonymous":
        if not (asked.name or asked.first_name):
            raise Refused("bad_command", field="name", why="a name is asked for")
        identity = identity_said(room, asked)
    wait = site.newcomers.wait(f"{room.id} {network_of(address)}")
    if wait:
        raise Refused("door_busy", retry_after=ceil(wait))
    person = await join(room, site.store, identity, device=mark, choice=asked.expected)
    await site.arrivals.note(room, person, mark, network_of(address), device.brought)
    return Pass(room.id, person, Role.PARTICIPANT)


def identity_said(room: Room, asked: Joining) -> Identity:
    """Somebody as they say who they are: a name with its capitals, a nickname as it was typed."""
    said = Identity(asked.name, asked.first_name, asked.organisation, asked.email, function=asked.function)
    return capitalised(as_said(said)) if room.workshop.description.identity == "real_name" else said


def given_nickname(room: Room) -> str:
    """Drawn from a list: of minors nothing is asked that could tell who they are."""
    taken = {room.directory.of(person).shown for person in room.workshop.people}
    return nickname(room.workshop.description.language, taken, secrets.randbits(32))


def inside_by(room: Room, people: list[PersonId]) -> list[dict[str, Any]]:
    """Who came in by a device, the latest first, for whoever holds it."""
    latest = people[: -1 - MOST_OFFERED : -1]
    return [
        {"person": person, "name": room.directory.name(person), "arrived": room.workshop.people[person].joined}
        for person in latest
    ]


async def enter_call(request: Request) -> Response:
    """The pass a link gives; the organiser's secret gives the organiser's, which is of no workshop."""
    site = site_of(request)
    asked = await body_as(request, Entering)
    if secrets.compare_digest(asked.secret.encode(), site.organiser_secret.encode()):
        return json_response({"role": Role.ORGANISER, "pass": site.passes.organiser_pass()})
    held = await opened(site, asked)
    answer = {"workshop": held.workshop, "person": held.person, "role": held.role, "pass": site.passes.written(held)}
    return json_response(answer)


async def opened(site: Site, asked: Entering) -> Pass:
    """A pass for whoever holds this link. Raises NotHere, and Refused when a facilitator gives no name."""
    link = await site.store.shelf.link(asked.secret)
    room = await site.rooms.room(link.workshop) if link else None
    if link is None or room is None:
        raise NotHere
    if link.role == Role.PROJECTOR:
        return Pass(room.id, new_person(), link.role, room.workshop.pass_generation)
    if not (asked.name or asked.first_name):
        raise Refused("bad_command", field="name", why="a name is asked for")
    person = await join(room, site.store, who_facilitates(asked), link.role)
    return Pass(room.id, person, link.role, room.workshop.pass_generation)


def who_facilitates(asked: Named) -> Identity:
    return capitalised(as_said(Identity(asked.name, asked.first_name, asked.organisation, function=asked.function)))


ROUTES: Final = [
    Route("/api/v1/join/{code}", invitation, methods=["GET"]),
    Route("/api/v1/join", join_call, methods=["POST"]),
    Route("/api/v1/enter", enter_call, methods=["POST"]),
]
