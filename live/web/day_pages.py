"""The organiser's pages about days: planning them, and the attendance sheet of each, to print."""

from __future__ import annotations

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live.core.commands import Command
from live.core.ids import DayId
from live.core.refusals import Refused
from live.minutes.dates import zone
from live.minutes.exporting import Export
from live.minutes.sheet import Sheet, document_of, sheet_of
from live.room.documents import RenderingSheet
from live.room.room import Room
from live.web.downloads import file_name, shown_as
from live.web.exports import taken
from live.web.rendering import page
from live.web.requests import NotHere, checked, language_of, site_of
from live.web.workshop_acts import forms_at, organised, seen_by, status_of
from live.web.workshop_page import ORGANISER, done, parts_of, workshop_page
from live.workshop import commands
from live.workshop.day_model import AddDay, ChangeDay, MoveDay, RemoveDay

_PLANNED: Final = ("date", "opens", "closes", "place")


async def days(request: Request) -> Response:
    """Add a day, change, move or remove one, or say by what attendance is told: `what` says which."""
    room = await organised(request)
    said = {name: str(value).strip() for name, value in (await request.form()).items()}
    try:
        await room.give(ORGANISER, _asked_of_days(room, said))
    except Refused as refused:
        return await workshop_page(request, refused=refused, typed=said, about="days", status=status_of(refused))
    return done(room, {"remove": "day_removed", "attendance_by": "attendance_saved"}.get(said["what"], "day_saved"))


def _asked_of_days(room: Room, said: dict[str, str]) -> Command:
    """Raises Refused."""
    day, order = said.get("day", ""), [*room.workshop.days]
    plan: dict[str, Any] = {name: said[name] for name in _PLANNED if name in said}
    match said.get("what"):
        case "add":
            return checked(AddDay, plan)
        case "change":
            return checked(ChangeDay, {"day": day, "seen": seen_by(said), **plan})
        case "up" | "down" if day in order:
            to = order.index(day) + (-1 if said["what"] == "up" else 1)
            return MoveDay(day=day, to=max(0, to))
        case "remove":
            return checked(RemoveDay, {"day": day})
        case "attendance_by":
            return checked(commands.Describe, {"attendance_by": said.get("attendance_by")})
        case _:
            raise Refused("unknown_day")


async def sheet(request: Request) -> Response:
    """sheet.html: `workshop` (id), `parts` (of its page: name, address), `sheet` (as in
    `live/minutes/sheet.py`), `signing`, and `day` (id, or empty). Before a day to be signed, afterwards who was there;
    `kind` (`sign`, `present`) says otherwise."""
    room, day, signing, made = await _sheet_asked_for(request)
    retention = room.workshop.description.retention_days
    given: dict[str, Any] = {
        "workshop": room.id,
        "sheet": made,
        "signing": signing,
        "day": day,
        "parts": parts_of(room),
    }
    return page(request, "sheet.html", screen="organiser", retention=retention, **given)


async def sheet_as_pdf(request: Request) -> Response:
    """The same sheet as a document of its own."""
    room, _, _, made = await _sheet_asked_for(request)
    site, language = site_of(request), language_of(request)
    retention = room.workshop.description.retention_days
    document = document_of(made, language, retention, site.rooms.clock(), site.rooms.version)
    work = RenderingSheet(document, made.signatures, site.look_of(room.id))
    content: bytes = await site.documents.done(work, room.id)
    await taken(site, room.id, Export("sheet", "organiser", site.rooms.clock(), extension="pdf"))
    name = file_name({"fr": "emargement", "en": "attendance"}[language], f"{made.title} {made.when}", "pdf")
    return Response(content, media_type="application/pdf", headers=shown_as(name, "inline"))


async def _sheet_asked_for(request: Request) -> tuple[Room, DayId, bool, Sheet]:
    room = await organised(request)
    workshop, day = room.workshop, request.query_params.get("day", "")
    known = workshop.days.get(day)
    if (day or workshop.days) and known is None:
        raise NotHere
    over = workshop.held_at is not None if known is None else known.was_held
    signing = request.query_params.get("kind", "present" if over else "sign") != "present"
    place = zone(workshop.description.time_zone)
    made = sheet_of(workshop, room.directory, language_of(request), place, day or None, signing)
    return room, day, signing, made


ROUTES: Final = [
    *forms_at({"days": days}),
    Route("/organiser/w/{workshop}/sheet", sheet),
    Route("/organiser/w/{workshop}/sheet.pdf", sheet_as_pdf),
]
