"""How people get in, by code or by link, and the three screens they get to."""

from __future__ import annotations

import re
import secrets
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.core.ids import TrackId, typed_code
from live.core.method import Language
from live.core.people import Role
from live.core.refusals import Refused
from live.minutes.dates import clock, moment, zone
from live.room.arrivals import people_of
from live.room.joining import join
from live.room.room import SERVER, Room
from live.store.shelf import Link
from live.web.devices import Device
from live.web.entrance import (
    Joining,
    Named,
    identity_said,
    inside_by,
    invitation_json,
    let_in,
    room_of_code,
    who_facilitates,
)
from live.web.passes import Pass
from live.web.rendering import page, shell
from live.web.requests import (
    STATUS_OF,
    NoPass,
    NotHere,
    address_of,
    admitted,
    checked,
    is_organiser,
    language_of,
    own_room,
    pass_for,
    room_asked_for,
    site_of,
    with_retry_after,
)
from live.web.site import Site
from live.web.ways_back import ways_back
from live.web.wifi import wifi_of
from live.workshop import track_model
from live.workshop.settings import variant_of
from live.workshop.terms import MAIN
from live.workshop.tracks import track_of_person

_LONGEST_CODE: Final = 40

# --- coming in with a code ----------------------------------------------------------------------------------


async def home(request: Request) -> Response:
    if request.method != "POST":
        return await _home(request)
    typed = str((await request.form()).get("code", ""))
    # Whoever pastes the whole link has pasted the code.
    linked = re.search(r"/j/([\w-]+)", typed)
    code = (linked[1] if linked else typed)[:_LONGEST_CODE]
    try:
        await room_of_code(site_of(request), code, address_of(request))
    except NotHere:
        return await _home(request, 404, "unknown_code", typed)
    except Refused as refused:
        return await _home(request, 429, refused.code, typed)
    return RedirectResponse(f"/j/{typed_code(code)}", 303)


async def _home(request: Request, status: int = 200, error: str | None = None, code: str = "") -> Response:
    """home.html: `error` is a key of the words or None, `code` what was typed, `is_erased`: whether somebody comes from
    the workshop that they have just erased, `ways` back into where they are already (way, address, title), and
    whether they `organises`."""
    given: dict[str, Any] = {"error": error, "code": code, "is_erased": request.query_params.get("done") == "erased"}
    given |= {"ways": await ways_back(request), "organises": is_organiser(request)}
    return page(request, "home.html", status=status, **given)


async def joining(request: Request) -> Response:
    """join.html: `code`, `joining` (workshop, title, organiser, identity, seen_by, asked_besides, retention_days,
    closed), `leads` (the title of the track that they come to lead, or nothing), `said` (what was typed: name,
    first_name, organisation, function, email, key), `named` (the name in it, with its capitals), `inside` (who came in
    by this device: person, name, arrived), `asking` (what is asked first: who comes now, `inside`, or which of those
    expected they are, `expected`), `details` of a refusal, and `error`, a key of the words or None. With `?again`
    whoever is inside is asked who they are, with `?other` somebody else comes in."""
    site = site_of(request)
    code = typed_code(request.path_params["code"])
    try:
        room = await room_of_code(site, code, address_of(request))
    except NotHere:
        return await _home(request, 404, "unknown_code", code[:_LONGEST_CODE])
    told = invitation_json(room)
    spoken = language_of(request, room.workshop.description.language)
    said = dict.fromkeys(("name", "first_name", "organisation", "function", "email", "key"), "")
    device = site.devices.of(request.cookies)
    together = people_of(room.workshop, room.directory, site.devices.mark(device, room.id))
    inside = [each | {"at": _arrived(room, each, spoken)} for each in inside_by(room, together)]
    given: dict[str, Any] = {
        "language": spoken,
        "code": code,
        "joining": told,
        "said": said,
        "named": "",
        "inside": inside,
        "leads": _to_lead(request, room),
        "details": {},
    }
    if request.method != "POST":
        return _at_the_door(request, room, device, given)
    form = await request.form()
    said |= {name: str(form.get(name, "")) for name in said}
    who: dict[str, Any] = {name: str(form.get(name, "")) for name in ("again", "expected")}
    who["somebody_else"] = form.get("somebody_else") == "1"
    try:
        asked = checked(Joining, {"code": code, **said, **who})
        given["named"] = identity_said(room, asked).shown
        held = await let_in(site, room, asked, address_of(request), device)
    except Refused as refused:
        return _asked_again(request, refused, given)
    return await _let_through(request, room, held, device)


def _at_the_door(request: Request, room: Room, device: Device, given: dict[str, Any]) -> Response:
    if pass_for(request, room, "phone") is not None and not {"again", "other"} & request.query_params.keys():
        return RedirectResponse(f"/w/{room.id}", 303)
    asking = "inside" if given["inside"] and "other" not in request.query_params else ""
    response = page(request, "join.html", asking=asking, error=None, **given)
    site_of(request).devices.set_cookie(response, device)
    return response


def _asked_again(request: Request, refused: Refused, given: dict[str, Any]) -> Response:
    """Whoever was not let in: they correct what they typed, or say which of several people they are."""
    status = STATUS_OF.get(refused.code, 422)
    error = {"bad_command": "name_needed", "unknown_person": "unknown_key"}.get(refused.code, refused.code)
    asking = {"already_inside": "inside", "which_expected": "expected"}.get(refused.code, "")
    given |= {"asking": asking, "error": None if asking else error, "details": refused.details}
    return with_retry_after(page(request, "join.html", status=status, **given), refused)


async def _let_through(request: Request, room: Room, held: Pass, device: Device) -> Response:
    """Whoever had followed the link to lead a track leads it from now on."""
    site = site_of(request)
    led = _led(request, room)
    if led is not None:
        response = await _led_in(site, room, held.person, led)
        site.passes.drop_cookie(response, site.passes.leading_cookie)
    else:
        response = RedirectResponse(f"/w/{room.id}", 303)
    site.passes.set_cookie(response, site.passes.cookie_name(room.id, "phone"), site.passes.written(held))
    site.devices.set_cookie(response, device)
    return response


def _led(request: Request, room: Room) -> TrackId | None:
    """The track whose link to lead it this device has followed."""
    passes = site_of(request).passes
    led = passes.led_by(request.cookies.get(passes.leading_cookie, ""))
    return led[1] if led is not None and led[0] == room.id else None


def _to_lead(request: Request, room: Room) -> str:
    led = room.workshop.beside.get(_led(request, room) or MAIN)
    return led.plan.title if led else ""


def _arrived(room: Room, inside: dict[str, Any], language: Language) -> str:
    return clock(moment(inside["arrived"], zone(room.workshop.description.time_zone)), language)


async def switch(request: Request) -> Response:
    """Somebody else takes this device, or takes it back: who, is asked on the join page."""
    room = (await admitted(request, "phone")).room
    code = await site_of(request).store.shelf.code_of(room.id)
    return RedirectResponse(f"/j/{code}?again=1" if code else "/", 303)


# --- the three screens --------------------------------------------------------------------------------------


async def phone(request: Request) -> Response:
    return await _screen(request, "phone")


async def console(request: Request) -> Response:
    """Whoever organises the workshop and comes by the address, on another laptop for instance, says who they are first,
    as by the button of its page."""
    try:
        return await _screen(request, "console")
    except NoPass:
        if not is_organiser(request) and await own_room(request) is None:
            raise
        return organiser_to_enter(request, await room_asked_for(request))


async def projector(request: Request) -> Response:
    return await _screen(request, "projector")


async def _screen(request: Request, screen: Any) -> Response:
    """phone.html, console.html, projector.html: `workshop` (id), `title`, the method that runs now, and
    whether whoever looks `organises` it; on a console, when a rehearsal is over (`rehearsed_until`, or 0); on the
    room's screen its `wifi`."""
    track = request.query_params.get("track", MAIN)
    asker = await admitted(request, screen, leading=track)
    room = asker.room
    shown = track_of_person(room.workshop, asker.by.person) if screen == "phone" else MAIN
    described, running = room.workshop.description, room.workshop.running_in(shown)
    return await shell(
        request,
        screen,
        language=described.language,
        workshop=room.id,
        title=described.title,
        running=running.plan.method if running else None,
        organises=is_organiser(request) or await own_room(request) is not None,
        variant=variant_of(running.plan) if running else "",
        rehearsed_until=await site_of(request).rehearsals.over_at(room.id) if screen == "console" else 0,
        wifi=await wifi_of(site_of(request), room.id) if screen == "projector" else None,
    )


# --- coming in with a link ----------------------------------------------------------------------------------


async def link(request: Request) -> Response:
    """Opening a link once gives a pass, or asks for a name first; either way the secret leaves the address."""
    site = site_of(request)
    found = await site.store.shelf.link(request.path_params["secret"])
    room = await site.rooms.room(found.workshop) if found else None
    if found is None or room is None:
        raise NotHere
    if found.role == Role.PROJECTOR:
        return with_pass(site, room, f"s{secrets.token_hex(4)}", Role.PROJECTOR, "projector")
    if pass_for(request, room, "console") is not None:
        return RedirectResponse(f"/w/{room.id}/console", 303)
    return to_enter(site, room, found.role)


async def lead(request: Request) -> Response:
    """Whoever is to lead a track opens its link and joins like everybody; from then on they drive it."""
    site = site_of(request)
    led = site.passes.led_by(request.path_params["token"])
    room = await site.rooms.room(led[0]) if led else None
    if led is None or room is None or led[1] not in room.workshop.beside:
        raise NotHere
    if led[2] < room.workshop.pass_generation:
        raise NoPass
    held = pass_for(request, room, "phone")
    if held is not None:
        return await _led_in(site, room, held.person, led[1])
    code = await site.store.shelf.code_of(room.id) or ""
    response = RedirectResponse(f"/j/{code}", 303)
    site.passes.set_cookie(response, site.passes.leading_cookie, site.passes.leading(*led))
    return response


async def _led_in(site: Site, room: Room, person: str, track: str) -> Response:
    await room.give(SERVER, track_model.TakeTheLead(track=track, person=person))
    return RedirectResponse(f"/w/{room.id}", 303)


async def enter(request: Request) -> Response:
    """enter.html, for facilitators: `title`, `said` (name, first_name, organisation, function), `error`."""
    site = site_of(request)
    found = site.passes.entering_for(request.cookies)
    if found is None:
        raise NoPass
    room = await site.rooms.room(found.workshop)
    if room is None:
        raise NotHere
    if not found.is_good_in(room.workshop):
        raise NoPass
    title = room.workshop.description.title
    spoken = room.workshop.description.language
    said = dict.fromkeys(("name", "first_name", "organisation", "function"), "")
    if request.method != "POST":
        return page(request, "enter.html", language=spoken, title=title, said=said, error=None)
    form = await request.form()
    said = {name: str(form.get(name, "")) for name in said}
    try:
        typed = checked(Named, said)
    except Refused as refused:
        given: dict[str, Any] = {"title": title, "said": said, "error": refused.code, "details": refused.details}
        return page(request, "enter.html", status=422, language=spoken, **given)
    said = typed.model_dump()
    if not (said["name"] or said["first_name"]):
        return page(request, "enter.html", status=422, language=spoken, title=title, said=said, error="name_needed")
    person = await join(room, site.store, who_facilitates(typed), found.role)
    response = with_pass(site, room, person, found.role, "console")
    site.passes.drop_cookie(response, site.passes.entering_cookie)
    return response


def to_enter(site: Site, room: Room, role: Role) -> Response:
    """Whoever opened a link says next who they are."""
    response = RedirectResponse("/enter", 303)
    entering = site.passes.entering(Link(room.id, role), room.workshop.pass_generation)
    site.passes.set_cookie(response, site.passes.entering_cookie, entering)
    return response


def organiser_to_enter(request: Request, room: Room) -> Response:
    # Whoever organises this workshop alone has a pass that can be withdrawn.
    return to_enter(site_of(request), room, Role.ORGANISER if is_organiser(request) else Role.FACILITATOR)


def with_pass(site: Site, room: Room, person: str, role: Role, screen: str) -> Response:
    response = RedirectResponse(f"/w/{room.id}/{screen}", 303)
    held = Pass(room.id, person, role, room.workshop.pass_generation)
    site.passes.set_cookie(response, site.passes.cookie_name(room.id, screen), site.passes.written(held))
    return response


ROUTES: Final = [
    Route("/", home, methods=["GET", "POST"]),
    Route("/j/{code}", joining, methods=["GET", "POST"]),
    Route("/w/{workshop}", phone),
    Route("/w/{workshop}/switch", switch),
    Route("/w/{workshop}/console", console),
    Route("/w/{workshop}/projector", projector),
    Route("/in/{secret}", link),
    Route("/lead/{token}", lead),
    Route("/enter", enter, methods=["GET", "POST"]),
]
