"""What the forms on the pages of one workshop do: its agenda, its links, its people, its promises, and erasing it."""

from __future__ import annotations

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.core.commands import Command, Line
from live.core.meanwhile import own_changes
from live.core.people import Identity, Role
from live.core.refusals import Refused
from live.core.text import one_line
from live.lists.names import as_said
from live.methods import METHODS
from live.room.expecting import add_by_hand, correct_name, strike_off, take_for
from live.room.joining import erase_name
from live.room.opening import Unreadable
from live.room.room import Room
from live.web.api import links_of
from live.web.entrance import Named
from live.web.pages import organiser_to_enter, with_pass
from live.web.rendering import page
from live.web.requests import NotHere, checked, is_organiser, organises, pass_for, room_asked_for, site_of
from live.web.site import Site
from live.web.workshop_page import (
    ORGANISER,
    PARTS,
    Part,
    address,
    done,
    next_shown,
    words_looked_for,
    workshop_page,
)
from live.workshop import commands, journal

# So long the links that were just made wait to be shown, once.
_SHOWN_WITHIN: Final = 120
# As long as the name of a network and its password may be.
_LONGEST_WIFI: Final = 63
_UNREAD: Final = frozenset({"bad_command", "too_long"})
_DESCRIBED: Final = ("title", "date", "opens", "place", "organiser", "language")
_PROMISED: Final = ("identity", "names_seen_by", "asked_besides", "retention_days", "consent", "minutes_for", "ages")


def status_of(refused: Refused) -> int:
    """Of a form that was refused: because of what it said, or of how things stand."""
    return 422 if refused.code in _UNREAD else 409


async def organised(request: Request) -> Room:
    """The room, for its organiser. Raises NoPass, NotHere."""
    await organises(request)
    return await room_asked_for(request)


async def _said(request: Request) -> dict[str, str]:
    return {name: str(value).strip() for name, value in (await request.form()).items()}


def seen_by(said: Mapping[str, str]) -> dict[str, Any] | None:
    """What a form showed of the thing it changes, where it says so."""
    try:
        seen = json.loads(said.get("seen", ""))
    except ValueError:
        return None
    return {**seen, "day": seen.get("day") or None} if isinstance(seen, dict) else None


def _part(part: Part) -> Callable[[Request], Awaitable[Response]]:
    async def shown(request: Request) -> Response:
        """A part of the page; a workshop that is listed can be erased, whatever became of its log."""
        try:
            return await _shown(request, part)
        except (NotHere, Unreadable) as wrong:
            workshop = request.path_params["workshop"]
            card = await site_of(request).store.shelf.workshop(workshop)
            if card is None:
                raise
            code, status = ("log_unreadable", 503) if isinstance(wrong, Unreadable) else ("log_gone", 404)
            said = {"workshop": workshop, "title": card["title"], "code": code}
            return page(request, "remains.html", screen="organiser", status=status, **said)

    return shown


async def _shown(request: Request, part: Part) -> Response:
    workshop = request.path_params["workshop"]
    links = _links_to_show(request, workshop) if part == "invite" else None
    response = await workshop_page(request, part, links=links)
    if links:
        response.delete_cookie(_links_cookie(workshop), path=address(workshop, "invite"))
    return response


async def _back(request: Request) -> Response:
    """Whoever comes to the address of a form, by the way back or by reloading."""
    return RedirectResponse(address(request.path_params["workshop"]), 303)


# --- the agenda ---------------------------------------------------------------------------------------------------


async def agenda(request: Request) -> Response:
    """Add a step, change, move or remove one, or put back the one just removed: `what` says which."""
    room = await organised(request)
    said = await _said(request)
    try:
        await room.give(ORGANISER, _asked_of_agenda(room, said))
    except Refused as refused:
        return await workshop_page(request, refused=refused, typed=said, status=status_of(refused))
    await room.settled()
    step = said.get("step", "")
    match said["what"]:
        case "add":
            return done(room, "step_added", room.workshop.main.order[-1])
        case "change":
            return done(room, "step_saved", step)
        case "remove":
            return done(room, "step_removed")
        case "put_back":
            return done(room, "step_back")
        case _:
            return done(room, "step_moved", step)


def _asked_of_agenda(room: Room, said: dict[str, str]) -> Command:
    """Raises Refused."""
    step, main = said.get("step", ""), room.workshop.main
    plan: dict[str, Any] = {name: said[name] for name in ("title", "question", "minutes") if name in said}
    if "day" in said:
        plan["day"] = said["day"] or None
    match said.get("what"):
        case "add":
            method = METHODS.get(said.get("method", ""))
            if method and not plan.get("minutes"):
                plan["minutes"] = method.usual_minutes
            return checked(commands.AddStep, {"method": said.get("method"), **plan})
        case "change":
            return checked(commands.ChangeStep, {"step": step, "seen": seen_by(said), **plan})
        case "up" | "down" if step in main.order:
            place = main.order.index(step)
            return commands.MoveStep(step=step, to=max(0, place - 1) if said["what"] == "up" else place + 1)
        case "remove":
            return checked(commands.RemoveStep, {"step": step})
        case "put_back" if (act := journal.last(main.journal)) and act.label == "workshop.remove_step":
            return commands.Undo(act=act.id or None)
        case _:
            raise Refused("unknown_step")


async def describe(request: Request) -> Response:
    """What the workshop is called, when and where it is."""
    room = await organised(request)
    said = await _said(request)
    try:
        await room.give(ORGANISER, _asked_to_describe(said, _DESCRIBED))
    except Refused as refused:
        status = status_of(refused)
        return await workshop_page(request, refused=refused, typed=said, about="describe", status=status)
    return done(room, "described")


def _asked_to_describe(said: Mapping[str, str], names: tuple[str, ...]) -> commands.Describe:
    """Raises Refused."""
    return checked(commands.Describe, {"seen": seen_by(said), **{name: said[name] for name in names if name in said}})


async def promises(request: Request) -> Response:
    """How people are named, who sees it, and for how long it is kept."""
    room = await organised(request)
    said = await _said(request)
    try:
        await room.give(ORGANISER, _asked_to_describe(said, _PROMISED))
    except Refused as refused:
        status = status_of(refused)
        return await workshop_page(request, refused=refused, typed=said, about="privacy", status=status)
    return done(room, "promised")


# --- inviting -----------------------------------------------------------------------------------------------------


async def new_links(request: Request) -> Response:
    """They are shown once, on the page this leads to."""
    room = await organised(request)
    site = site_of(request)
    made = await links_of(site, room)
    response = done(room, "links_made")
    shown = urlsafe_b64encode(json.dumps([made["facilitator"], made["projector"]]).encode()).decode()
    response.set_cookie(
        _links_cookie(room.id),
        shown,
        max_age=_SHOWN_WITHIN,
        httponly=True,
        samesite="strict",
        secure=site.passes.secure,
        path=address(room.id, "invite"),
    )
    return response


def _links_cookie(workshop: str) -> str:
    return f"links_{workshop}"


def _links_to_show(request: Request, workshop: str) -> dict[str, str] | None:
    try:
        facilitator, projector = json.loads(urlsafe_b64decode(request.cookies.get(_links_cookie(workshop), "")))
    except ValueError:
        return None
    return {"facilitator": str(facilitator), "projector": str(projector)}


async def wifi(request: Request) -> Response:
    """How phones come into the network of the room: for the poster."""
    room = await organised(request)
    said = await _said(request)
    kept = {name: one_line(said.get(name, ""))[:_LONGEST_WIFI] for name in ("name", "password")}
    text = json.dumps(kept, ensure_ascii=False) if kept["name"] else ""
    await site_of(request).store.shelf.keep_beside(room.id, "wifi", text)
    return done(room, "wifi_saved")


async def withdraw_links(request: Request) -> Response:
    """Links given before open nothing any more, nor do the passes they gave."""
    room = await organised(request)
    await site_of(request).rooms.withdraw_links(room)
    return _still_organising(request, room, "links_withdrawn")


async def withdraw_passes(request: Request) -> Response:
    """Whoever came in by a link before comes in by one again; the links stay."""
    room = await organised(request)
    await site_of(request).rooms.withdraw_passes(room)
    return _still_organising(request, room, "passes_withdrawn")


def _still_organising(request: Request, room: Room, what: str) -> Response:
    """Whoever withdraws passes as the organiser of this workshop alone keeps theirs."""
    response = done(room, what)
    if not is_organiser(request):
        give_own_pass(site_of(request), response, room)
    return response


def give_own_pass(site: Site, response: Response, room: Room) -> None:
    """Whoever brings it organises this workshop, and nothing else of the server."""
    own = site.passes.own(room.id, room.workshop.pass_generation)
    site.passes.set_cookie(response, site.passes.own_cookie(room.id), own)


async def open_console(request: Request) -> Response:
    """The organiser's own way to the console, to the form of a step where one is named; the first time they say who
    they are, as facilitators do."""
    room = await organised(request)
    if pass_for(request, room, "console") is not None:
        step = str((await request.form()).get("step", ""))
        part = f"#step-{step}" if step in room.workshop.steps else ""
        return RedirectResponse(f"/w/{room.id}/console{part}", 303)
    return organiser_to_enter(request, room)


async def open_projector(request: Request) -> Response:
    room = await organised(request)
    return with_pass(site_of(request), room, f"s{secrets.token_hex(4)}", Role.PROJECTOR, "projector")


# --- people -------------------------------------------------------------------------------------------------------


class ByHand(Named):
    """Somebody who is typed in."""

    email: Line = ""


async def people(request: Request) -> Response:
    """Add somebody by hand, correct how somebody is called, say which person of the list somebody is, erase how
    somebody is called, take somebody off who has not come, note who is excused or who represents whom: `what` says
    which."""
    room = await organised(request)
    store, said = site_of(request).store, await _said(request)
    person, find = said.get("person", ""), words_looked_for(request)
    try:
        if person not in room.workshop.people and said.get("what") != "add":
            raise Refused("unknown_person")
        match said.get("what"):
            case "add":
                is_new = await add_by_hand(room, store, as_said(_identity(said)))
                return done(room, "person_added" if is_new else "person_known")
            case "correct":
                named_by = room.workshop.description.identity
                if named_by == "anonymous":
                    raise Refused("not_allowed")
                identity = _corrected(room, person, said)
                called = as_said(identity) if named_by == "real_name" else identity
                await correct_name(room, store, ORGANISER, person, called)
                return done(room, "person_corrected", person, find)
            case "take_for":
                await take_for(room, store, person, said.get("entry", ""))
                return done(room, "person_taken_for", person, find)
            case "erase":
                below = next_shown(request, room, person)
                await erase_name(room, store, person)
                return done(room, "person_erased", below, find)
            case "strike_off":
                below = next_shown(request, room, person)
                await strike_off(room, store, person)
                return done(room, "person_struck_off", below, find)
            case "proxy":
                await room.give(
                    ORGANISER, checked(commands.GiveProxy, {"person": person, "to": said.get("to") or None})
                )
                return done(room, "proxy_noted")
            case "excused" | "absent" as attendance:
                await room.give(ORGANISER, commands.MarkAttendance(person=person, attendance=attendance))
                return done(room, "person_marked", person, find)
            case _:
                raise Refused("unknown_person")
    except Refused as refused:
        status = status_of(refused)
        return await workshop_page(request, refused=refused, typed=said, about="people", status=status)


def _corrected(room: Room, person: str, said: Mapping[str, str]) -> Identity:
    """What its form says of somebody, and of the rest what is known by now: it may have been open for long. Raises
    Refused."""
    typed = checked(ByHand, {name: said[name] for name in ByHand.model_fields if name in said})
    known = {name: str(getattr(room.directory.of(person), name)) for name in ByHand.model_fields}
    return _identity(known | own_changes(typed.model_dump(exclude_unset=True), seen_by(said), known.__getitem__))


def _identity(said: Mapping[str, str]) -> Identity:
    """Raises Refused."""
    typed = checked(ByHand, {name: said[name] for name in ByHand.model_fields if name in said})
    if not (typed.name or typed.first_name):
        raise Refused("bad_command", field="name", why="a name is asked for")
    return Identity(**typed.model_dump())


# --- the end ------------------------------------------------------------------------------------------------------


async def erase(request: Request) -> Response:
    """Everything of the workshop goes, once its title has been typed."""
    await organises(request)
    site, workshop = site_of(request), request.path_params["workshop"]
    typed = one_line(str((await request.form()).get("title", "")))
    try:
        title = (await room_asked_for(request)).workshop.description.title
    except (NotHere, Unreadable):
        # Its log is gone or damaged: what stands beside it can be erased all the same.
        card = await site.store.shelf.workshop(workshop)
        if card is None and not await site.store.erasing.is_anything_left(workshop):
            raise
        if card is not None and typed != card["title"]:
            raise
    else:
        if typed != title:
            wrong = Refused("bad_command", field="title", why="it is not that of the workshop")
            return await workshop_page(request, refused=wrong, about="erase", status=422)
    await site.rooms.erase(workshop)
    return RedirectResponse(f"{'/organiser' if is_organiser(request) else '/'}?done=erased", 303)


def forms_at(forms: Mapping[str, Callable[[Request], Awaitable[Response]]]) -> list[Route]:
    """The routes of forms at these addresses below that of a workshop; whoever only looks is led to the page."""
    routes = []
    for name, act in forms.items():
        path = f"/organiser/w/{{workshop}}/{name}"
        routes += [Route(path, act, methods=["POST"]), Route(path, _back, methods=["GET"])]
    return routes


_FORMS: Final = {
    "agenda": agenda,
    "describe": describe,
    "links": new_links,
    "wifi": wifi,
    "links/withdraw": withdraw_links,
    "passes/withdraw": withdraw_passes,
    "console": open_console,
    "projector": open_projector,
    "people": people,
    "privacy": promises,
    "erase": erase,
}
ROUTES: Final = [
    *(Route(address("{workshop}", part), _part(part), methods=["GET"]) for part in PARTS),
    *forms_at(_FORMS),
]
