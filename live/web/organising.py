"""The organiser's pages: all workshops, and one of them with its agenda, links, expected people and downloads."""

from __future__ import annotations

import secrets
from dataclasses import asdict
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.agendas.blanks import blanks_of
from live.core.commands import Command
from live.core.dates import begun_large
from live.core.method import Language, Writing
from live.core.people import By, Role
from live.core.refusals import Refused
from live.core.text import one_line
from live.methods import METHODS
from live.minutes.dates import zone
from live.minutes.days import days_of
from live.minutes.formats import FORMATS
from live.room.opening import Unreadable
from live.room.room import Room
from live.web.agendas import all_templates, remarks_on
from live.web.api import NewWorkshop, create, links_of
from live.web.pages import to_enter, with_pass
from live.web.rendering import page
from live.web.requests import (
    NoPass,
    NotHere,
    checked,
    is_organiser,
    language_of,
    pass_for,
    room_asked_for,
    site_of,
)
from live.workshop import model
from live.workshop.model import Planned

ORGANISER: Final = By("organiser", Role.ORGANISER)


async def organiser_in(request: Request) -> Response:
    site = site_of(request)
    if not secrets.compare_digest(request.path_params["secret"].encode(), site.organiser_secret.encode()):
        raise NotHere
    response = RedirectResponse("/organiser", 303)
    site.passes.set_cookie(response, site.passes.organiser_cookie, site.passes.organiser_pass())
    return response


async def organiser(request: Request) -> Response:
    """All workshops and the ways to a new one; posted, an empty one is made."""
    if not is_organiser(request):
        raise NoPass
    if request.method != "POST":
        return await organiser_page(request)
    form = await request.form()
    said = {name: str(form.get(name, otherwise)).strip() for name, otherwise in _said_first(request).items()}
    try:
        room, _ = await create(site_of(request), checked(NewWorkshop, said))
    except (ValueError, Refused) as trouble:
        error = "title_needed" if not said["title"] else _wrong(trouble)
        details = trouble.details if isinstance(trouble, Refused) else {}
        return await organiser_page(request, said, error, details, 422)
    return RedirectResponse(f"/organiser/w/{room.id}", 303)


def _said_first(request: Request) -> dict[str, str]:
    said = {"title": "", "place": "", "date": "", "organiser": "", "language": str(language_of(request))}
    said |= {"identity": "real_name", "names_seen_by": "everyone", "asked_besides": "organisation"}
    return said | {"retention_days": "365"}


async def organiser_page(
    request: Request,
    said: dict[str, str] | None = None,
    error: str | None = None,
    details: dict[str, Any] | None = None,
    status: int = 200,
    file_trouble: str | None = None,
) -> Response:
    """organiser.html: `workshops` (dicts: id, title, place, date, created_at, closed_at; newest first), `templates`
    (their cards), `said` (what was typed into the form), `error` with its `details`, and `file_trouble`, what is wrong
    with a file that was sent."""
    site, language = site_of(request), language_of(request)
    cards = await site.store.shelf.workshops()
    listed = [{"id": id, **card} for id, card in cards.items()]
    listed.sort(key=lambda card: card["created_at"], reverse=True)
    return page(
        request,
        "organiser.html",
        screen="organiser",
        status=status,
        workshops=listed,
        templates=[each.card(language) for each in await all_templates(site)],
        said=said or _said_first(request),
        error=error,
        details=details or {},
        file_trouble=file_trouble,
    )


def _wrong(trouble: Exception) -> str:
    if not isinstance(trouble, Refused):
        return "form_wrong"
    if trouble.details.get("field") == "retention_days":
        return "retention_wrong"
    return trouble.code if trouble.code == "too_long" else "form_wrong"


async def workshop(request: Request) -> Response:
    """workshop.html: `workshop` (id), `described` (title, place, date, organiser, language, identity,
    names_seen_by, asked_besides, attendance_by, retention_days), `closed`, `expected` (how many), `code`, `join_link`,
    `qr` (side, path), `formats` (name, extension), `links` (facilitator, projector; or None), `agenda` (id, method,
    title, question, minutes, planned, day), `tracks` (their titles), `days` (id, named, in_full, was_held, date,
    opens, closes, place), `methods` (their titles, by name), `addable` (those a step can be added of), `refused` (a
    code, or None) with its `details` and `about` which part it is (agenda, days, file, blanks), `file_trouble` in
    words, `remarks` (what is wrong with the agenda), `blanks` (their names), and `typed` (what the refused form said:
    step, method, title, question, minutes, day)."""
    try:
        return await workshop_page(request)
    except (NotHere, Unreadable) as wrong:
        # A workshop that is listed can be erased, whatever became of its log.
        workshop = request.path_params["workshop"]
        card = await site_of(request).store.shelf.workshop(workshop)
        if card is None:
            raise
        code, status = ("log_unreadable", 503) if isinstance(wrong, Unreadable) else ("log_gone", 404)
        said = {"workshop": workshop, "title": card["title"], "code": code}
        return page(request, "remains.html", screen="organiser", status=status, **said)


async def workshop_page(
    request: Request,
    links: dict[str, str] | None = None,
    refused: Refused | None = None,
    typed: dict[str, str] | None = None,
    status: int = 200,
    about: str = "agenda",
    file_trouble: str = "",
) -> Response:
    if not is_organiser(request):
        raise NoPass
    site = site_of(request)
    room = await room_asked_for(request)
    invitation = site.addresses.invitation(await site.store.shelf.code_of(room.id) or "")
    expected = sum(attendee.expected for attendee in room.workshop.people.values())
    return page(
        request,
        "workshop.html",
        screen="organiser",
        status=status,
        workshop=room.id,
        described=room.workshop.description,
        closed=room.workshop.is_closed,
        expected=expected,
        code=invitation.code,
        join_link=invitation.url,
        qr={"side": invitation.qr_side, "path": invitation.qr_path},
        formats=[{"name": each.name, "extension": each.extension} for each in FORMATS],
        links=links,
        about=about,
        refused=refused and ("form_wrong" if refused.code == "bad_command" else refused.code),
        details=refused.details if refused else {},
        typed={"what": "", "step": "", "day": ""} | (typed or {}),
        agenda=_agenda(room),
        tracks=[track.plan.title for track in room.workshop.beside.values()],
        days=_days(room, language_of(request)),
        methods={name: method.title for name, method in METHODS.items()},
        remarks=[] if room.workshop.is_closed else remarks_on(site, room),
        blanks=blanks_of(room.workshop),
        file_trouble=file_trouble,
        addable=[name for name, method in METHODS.items() if method.stands != "always"],
    )


def _agenda(room: Room) -> list[dict[str, Any]]:
    steps = room.workshop.steps
    return [
        {
            "id": key,
            "method": steps[key].plan.method,
            "title": steps[key].plan.title,
            "question": steps[key].plan.question,
            "minutes": steps[key].plan.minutes,
            "planned": isinstance(steps[key], Planned),
            "day": steps[key].plan.day or "",
        }
        for key in room.workshop.main.order
    ]


def _days(room: Room, language: Language) -> list[dict[str, Any]]:
    workshop = room.workshop
    writing = Writing(room.directory, False, language)
    place = zone(workshop.description.time_zone)
    return [
        {
            "id": day.key,
            "named": begun_large(day.named(writing)),
            "in_full": begun_large(day.in_full(writing, place) if day.spans else day.planned(writing)),
            "was_held": bool(day.spans),
            **asdict(day.plan),
        }
        for day in days_of(workshop, place)
    ]


async def agenda(request: Request) -> Response:
    """Add a step, change, move or remove one: `what` says which. What a method needs besides is set in the console."""
    if not is_organiser(request):
        raise NoPass
    room = await room_asked_for(request)
    said = {name: str(value).strip() for name, value in (await request.form()).items()}
    try:
        await room.give(ORGANISER, _asked_of_agenda(room, said))
    except Refused as refused:
        unread = refused.code in ("bad_command", "too_long")
        return await workshop_page(request, refused=refused, typed=said, status=422 if unread else 409)
    return RedirectResponse(f"/organiser/w/{room.id}#agenda", 303)


def _asked_of_agenda(room: Room, said: dict[str, str]) -> Command:
    """Raises Refused."""
    step = said.get("step", "")
    plan: dict[str, Any] = {name: said[name] for name in ("title", "question", "minutes") if name in said}
    if "day" in said:
        plan["day"] = said["day"] or None
    match said.get("what"):
        case "add":
            method = METHODS.get(said.get("method", ""))
            if method and not plan.get("minutes"):
                plan["minutes"] = method.usual_minutes
            return checked(model.AddStep, {"method": said.get("method"), **plan})
        case "change":
            return checked(model.ChangeStep, {"step": step, **plan})
        case "up" | "down" if step in room.workshop.main.order:
            place = room.workshop.main.order.index(step)
            return model.MoveStep(step=step, to=max(0, place - 1) if said["what"] == "up" else place + 1)
        case "remove":
            return checked(model.RemoveStep, {"step": step})
        case _:
            raise Refused("unknown_step")


async def new_links(request: Request) -> Response:
    if not is_organiser(request):
        raise NoPass
    room = await room_asked_for(request)
    return await workshop_page(request, links=await links_of(site_of(request), room))


async def withdraw_links(request: Request) -> Response:
    """Links given before open nothing any more, nor do the passes they gave."""
    if not is_organiser(request):
        raise NoPass
    room = await room_asked_for(request)
    await site_of(request).rooms.withdraw_links(room)
    return RedirectResponse(f"/organiser/w/{room.id}#links", 303)


async def withdraw_passes(request: Request) -> Response:
    """Whoever came in by a link before comes in by one again; the links stay."""
    if not is_organiser(request):
        raise NoPass
    room = await room_asked_for(request)
    await site_of(request).rooms.withdraw_passes(room)
    return RedirectResponse(f"/organiser/w/{room.id}#links", 303)


async def open_console(request: Request) -> Response:
    """The organiser's own way to the console, to the form of a step where one is named; the first time they say who
    they are, as facilitators do."""
    if not is_organiser(request):
        raise NoPass
    site = site_of(request)
    room = await room_asked_for(request)
    if pass_for(request, room, "console") is not None:
        step = str((await request.form()).get("step", ""))
        part = f"#step-{step}" if step in room.workshop.steps else ""
        return RedirectResponse(f"/w/{room.id}/console{part}", 303)
    return to_enter(site, room, Role.ORGANISER)


async def open_projector(request: Request) -> Response:
    if not is_organiser(request):
        raise NoPass
    room = await room_asked_for(request)
    return with_pass(site_of(request), room, f"s{secrets.token_hex(4)}", Role.PROJECTOR, "projector")


async def erase(request: Request) -> Response:
    """Everything of the workshop goes, once its title has been typed."""
    if not is_organiser(request):
        raise NoPass
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
            return await workshop_page(request, status=422)
    await site.rooms.erase(workshop)
    return RedirectResponse("/organiser", 303)


ROUTES: Final = [
    Route("/organiser/in/{secret:path}", organiser_in),
    Route("/organiser", organiser, methods=["GET", "POST"]),
    Route("/organiser/w/{workshop}", workshop),
    Route("/organiser/w/{workshop}/agenda", agenda, methods=["POST"]),
    Route("/organiser/w/{workshop}/links", new_links, methods=["POST"]),
    Route("/organiser/w/{workshop}/links/withdraw", withdraw_links, methods=["POST"]),
    Route("/organiser/w/{workshop}/passes/withdraw", withdraw_passes, methods=["POST"]),
    Route("/organiser/w/{workshop}/console", open_console, methods=["POST"]),
    Route("/organiser/w/{workshop}/projector", open_projector, methods=["POST"]),
    Route("/organiser/w/{workshop}/erase", erase, methods=["POST"]),
]
