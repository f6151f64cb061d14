"""The organiser's pages about days: planning them, and the attendance sheet of each, to print."""

from __future__ import annotations

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.core.commands import Command
from live.core.refusals import Refused
from live.minutes.dates import zone
from live.minutes.sheet import sheet_of
from live.room.room import Room
from live.web.organising import ORGANISER, workshop_page
from live.web.rendering import page
from live.web.requests import NoPass, NotHere, checked, is_organiser, language_of, room_asked_for
from live.workshop import model
from live.workshop.day_model import AddDay, ChangeDay, MoveDay, RemoveDay

_PLANNED: Final = ("date", "opens", "closes", "place")


async def days(request: Request) -> Response:
    """Add a day, change, move or remove one, or say by what attendance is told: `what` says which."""
    if not is_organiser(request):
        raise NoPass
    room = await room_asked_for(request)
    said = {name: str(value).strip() for name, value in (await request.form()).items()}
    try:
        await room.give(ORGANISER, _asked_of_days(room, said))
    except Refused as refused:
        status = 422 if refused.code in ("bad_command", "too_long") else 409
        return await workshop_page(request, refused=refused, about="days", status=status)
    return RedirectResponse(f"/organiser/w/{room.id}#days", 303)


def _asked_of_days(room: Room, said: dict[str, str]) -> Command:
    """Raises Refused."""
    day, order = said.get("day", ""), [*room.workshop.days]
    plan: dict[str, Any] = {name: said[name] for name in _PLANNED if name in said}
    match said.get("what"):
        case "add":
            return checked(AddDay, plan)
        case "change":
            return checked(ChangeDay, {"day": day, **plan})
        case "up" | "down" if day in order:
            to = order.index(day) + (-1 if said["what"] == "up" else 1)
            return MoveDay(day=day, to=max(0, to))
        case "remove":
            return checked(RemoveDay, {"day": day})
        case "attendance_by":
            return checked(model.Describe, {"attendance_by": said.get("attendance_by")})
        case _:
            raise Refused("unknown_day")


async def sheet(request: Request) -> Response:
    """sheet.html: `workshop` (id), `sheet` (as in `live/minutes/sheet.py`), `signing`, and `day` (id, or empty). Before
    a day to be signed, afterwards who was there; `kind` (`sign`, `present`) says otherwise."""
    if not is_organiser(request):
        raise NoPass
    room = await room_asked_for(request)
    workshop, day = room.workshop, request.query_params.get("day", "")
    known = workshop.days.get(day)
    if (day or workshop.days) and known is None:
        raise NotHere
    over = workshop.held_at is not None if known is None else known.was_held
    signing = request.query_params.get("kind", "present" if over else "sign") != "present"
    described = workshop.description
    language = language_of(request)
    made = sheet_of(workshop, room.directory, language, zone(described.time_zone), day or None, signing)
    given: dict[str, Any] = {"workshop": room.id, "sheet": made, "signing": signing, "day": day}
    return page(request, "sheet.html", screen="organiser", retention=described.retention_days, **given)


ROUTES: Final = [
    Route("/organiser/w/{workshop}/days", days, methods=["POST"]),
    Route("/organiser/w/{workshop}/sheet", sheet),
]
