"""The JSON API: the same commands and views as on the socket, joining, and preparing workshops."""

from __future__ import annotations

import secrets
from dataclasses import replace
from math import ceil
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live.core.commands import DateText, Line, Title, Words
from live.core.ids import PersonId, spelled, typed_code
from live.core.method import Language
from live.core.nicknames import nickname
from live.core.people import FACILITATORS, Identity, IdentityMode, Role
from live.core.refusals import Refused
from live.lists.names import as_said, capitalised
from live.room.arrivals import people_of
from live.room.expecting import correct_name
from live.room.joining import come_back, come_back_as, erase_name, join, new_person, rename
from live.room.room import SERVER, Room
from live.store.shelf import REHEARSED
from live.views.tree import rendered
from live.web.devices import Device
from live.web.guesses import network_of
from live.web.laying_out import YAML, create_from
from live.web.passes import Pass
from live.web.requests import (
    Admitted,
    NoPass,
    NotHere,
    address_of,
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
from live.workshop import commands, terms
from live.workshop.day_model import MOST_DAYS, AddDay, HourText, ZoneText
from live.workshop.terms import MAIN

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


class NewStep(BaseModel):
    """A step of a workshop to be created; `works_on` is the place, from 0, of an earlier step in this list, `day`
    that of its day among the days."""

    model_config = ConfigDict(extra="forbid")

    method: str
    title: Title
    question: Words = ""
    minutes: terms.Minutes = 0
    transition: terms.Transition = 0
    phases: terms.PhaseMinutes = Field(default_factory=dict)
    note_fr: Words = ""
    note_en: Words = ""
    settings: dict[str, Any] = Field(default_factory=dict)
    works_on: int | None = None
    takes: str | None = None
    day: int | None = None


class NewDay(BaseModel):
    """A day of a workshop to be created."""

    model_config = ConfigDict(extra="forbid")

    date: DateText = ""
    opens: HourText = ""
    closes: HourText = ""
    place: Line = ""


class NewWorkshop(BaseModel):
    """A workshop to be created, with its agenda if it is known already."""

    model_config = ConfigDict(extra="forbid")

    title: Title
    language: Language = "fr"
    place: Line = ""
    date: DateText = ""
    organiser: Line = ""
    identity: IdentityMode = "real_name"
    names_seen_by: terms.NamesSeenBy = "everyone"
    asked_besides: terms.AskedBesides = "organisation"
    attendance_by: terms.AttendanceBy = "day"
    consent: terms.Consent = "not_asked"
    minutes_for: terms.MinutesFor = "organiser"
    ages: terms.Ages = "any"
    opens: HourText = ""
    time_zone: ZoneText | Literal[""] = ""
    retention_days: Annotated[int, Field(ge=1, le=3_650)] = 365
    days: Annotated[list[NewDay], Field(max_length=MOST_DAYS)] = Field(default_factory=list)
    agenda: Annotated[list[NewStep], Field(max_length=terms.MOST_STEPS)] = Field(default_factory=list)


# --- joining --------------------------------------------------------------------------------------------


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
        identity = Identity(asked.name, asked.first_name, asked.organisation, asked.email, function=asked.function)
        if mode == "real_name":
            identity = capitalised(as_said(identity))
    wait = site.newcomers.wait(f"{room.id} {network_of(address)}")
    if wait:
        raise Refused("door_busy", retry_after=ceil(wait))
    person = await join(room, site.store, identity, device=mark, choice=asked.expected)
    await site.arrivals.note(room, person, mark, network_of(address), device.brought)
    return Pass(room.id, person, Role.PARTICIPANT)


def given_nickname(room: Room) -> str:
    """Drawn from a list: of minors nothing is asked that could tell who they are."""
    taken = {room.directory.of(person).shown for person in room.workshop.people}
    return nickname(room.workshop.description.language, taken, secrets.randbits(32))


def inside_by(room: Room, people: list[PersonId]) -> list[dict[str, Any]]:
    """Who came in by a device, the latest first, for whoever holds it."""
    latest = people[: -1 - MOST_OFFERED : -1]
    return [
        {"person": person, "name": room.directory.name(person), "arrived": room.workshop.people[person].arrived}
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


async def create(site: Site, asked: NewWorkshop) -> Room:
    """A new workshop with its agenda and its join code. Raises Refused."""
    workshop = spelled(secrets.randbits(64), 10).lower()
    said = asked.model_dump(exclude={"agenda", "days"}) | {"time_zone": asked.time_zone or site.setup.time_zone}
    command = commands.CreateWorkshop(workshop=workshop, **said)
    room = await site.rooms.create(command)
    steps: list[str] = []
    try:
        for day in asked.days:
            await room.give(SERVER, AddDay(**day.model_dump()))
        for step in asked.agenda:
            steps.append(await _add_step(room, step, steps))
    except Refused:
        await site.rooms.erase(workshop)
        raise
    # Whoever made it looks at it next: screens, which follow a moment later, show all of it by then.
    await room.settled()
    return room


async def _add_step(room: Room, step: NewStep, before: list[str]) -> str:
    if step.works_on is not None and not 0 <= step.works_on < len(before):
        raise Refused("unknown_step")
    works_on = before[step.works_on] if step.works_on is not None else None
    days = [*room.workshop.days]
    if step.day is not None and not 0 <= step.day < len(days):
        raise Refused("unknown_day")
    day = days[step.day] if step.day is not None else None
    written = step.model_dump(exclude={"works_on", "day"}) | {"works_on": works_on, "day": day}
    given = Given.model_validate({"do": "workshop.add_step", "id": secrets.token_urlsafe(12), "with": written})
    await room.give(SERVER, given.command())
    return room.workshop.main.order[-1]


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
    Route("/api/v1/join/{code}", invitation, methods=["GET"]),
    Route("/api/v1/join", join_call, methods=["POST"]),
    Route("/api/v1/enter", enter_call, methods=["POST"]),
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
