"""What every page and every call needs of a request: who asks, for which room, how a refusal is answered over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import to_json
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from live.core.commands import read_json, refusal_of
from live.core.ids import TrackId
from live.core.method import Language
from live.core.people import By, Role
from live.core.refusals import Refused
from live.room.room import Room
from live.views.audiences import Screen
from live.web.passes import Pass
from live.web.site import Site
from live.workshop.terms import MAIN

STATUS_OF: Final = {
    "not_allowed": 403,
    "not_driving": 403,
    "not_host": 403,
    "not_yours": 403,
    "unknown_command": 404,
    "bad_command": 422,
    "bad_settings": 422,
    "bad_list": 422,
    "bad_agenda": 422,
    "bad_workshop_file": 422,
    "bad_file": 415,
    "bad_picture": 415,
    "picture_too_large": 413,
    "file_too_large": 413,
    "unknown_template": 404,
    "too_long": 422,
    "too_fast": 429,
    "door_busy": 429,
    "store_away": 503,
    "log_unreadable": 503,
}
LANGUAGES: Final[dict[str, Language]] = {"fr": "fr", "en": "en"}
LARGEST_BODY: Final = 3 * 1024 * 1024
M = TypeVar("M", bound=BaseModel)


class NotHere(Exception):
    """There is no such workshop, or it is not theirs to know of: both look the same."""


class NoPass(Exception):
    """Whoever asks holds no pass for this."""


class NotJson(Exception):
    """The body does not say that it is JSON. A form of another site's page could have brought it."""


def site_of(request: HTTPConnection) -> Site:
    site: Site = request.app.state.site
    return site


def address_of(request: Request) -> str:
    return request.client.host if request.client else ""


def bearer_of(request: HTTPConnection) -> str:
    return request.headers.get("authorization", "").removeprefix("Bearer ").strip()


def is_organiser(request: Request) -> bool:
    return site_of(request).passes.is_organiser(request.cookies, bearer_of(request))


async def organises(request: Request) -> None:
    """Lets on the organiser of the server, and whoever organises the workshop in the address alone. Raises NoPass."""
    if not is_organiser(request) and await own_room(request) is None:
        raise NoPass


async def own_room(request: Request) -> Room | None:
    """The room of the workshop in the address, for whoever organises it and nothing else of the server."""
    site, workshop = site_of(request), request.path_params.get("workshop", "")
    generation = site.passes.own_generation(request.cookies, workshop, bearer_of(request))
    room = None if generation is None else await site.rooms.room(workshop)
    return room if room is not None and (generation or 0) >= room.workshop.pass_generation else None


@dataclass(frozen=True, slots=True)
class Admitted:
    """Somebody who may see a screen of a workshop. `held` is None for the organiser, who prepares it without one."""

    room: Room
    screen: Screen
    held: Pass | None

    @property
    def by(self) -> By:
        return By(self.held.person, self.held.role) if self.held else By("organiser", Role.ORGANISER)


async def admitted(request: Request, *screens: Screen, organiser: bool = False, leading: TrackId = MAIN) -> Admitted:
    """By the first of these screens of the workshop in the address that a pass opens; where `organiser`, theirs opens
    the console, and so does that of whoever leads the track `leading`. Raises NoPass, whether there is such a workshop
    or not, and NotHere."""
    site, workshop = site_of(request), request.path_params["workshop"]
    passes = {
        screen: [*site.passes.opening(request.cookies, workshop, screen, bearer_of(request))] for screen in screens
    }
    prepares = organiser and (is_organiser(request) or await own_room(request) is not None)
    if not prepares and not any(passes.values()):
        raise NoPass
    room = await room_asked_for(request)
    for screen, brought in passes.items():
        held = next((each for each in brought if each.opens(room.workshop, screen, leading)), None)
        if held is not None or (screen == "console" and prepares):
            return Admitted(room, screen, held)
    raise NoPass


def pass_for(request: Request, room: Room, screen: Screen) -> Pass | None:
    """The pass this browser holds for this screen of this room."""
    brought = site_of(request).passes.opening(request.cookies, room.id, screen, bearer_of(request))
    return next((each for each in brought if each.opens(room.workshop, screen, MAIN)), None)


async def room_asked_for(request: Request) -> Room:
    room = await site_of(request).rooms.room(request.path_params["workshop"])
    if room is None:
        raise NotHere
    return room


async def room_of_organiser(request: Request) -> Room:
    """The room, for those who prepare it: the organiser, or a facilitator of it."""
    return (await admitted(request, "console", organiser=True)).room


def language_of(request: Request, otherwise: Language | None = None, is_shared: bool = False) -> Language:
    """The language somebody chose, else what their browser asks for, else the workshop's or the server's. A screen
    that is shared asks for nothing: all look at it."""
    chosen = request.query_params.get("lang") or request.cookies.get("language") or ""
    if chosen in LANGUAGES:
        return LANGUAGES[chosen]
    asked = "" if is_shared else request.headers.get("accept-language", "")
    for part in asked.split(","):
        tag = part.split(";")[0].strip().lower()[:2]
        if tag in LANGUAGES:
            return LANGUAGES[tag]
    return otherwise or site_of(request).setup.language


def json_response(content: Any, status: int = 200) -> Response:
    return Response(to_json(content), status, media_type="application/json")


def refusal_response(refused: Refused, id: str | None = None) -> Response:
    told = {"refused": id, "code": refused.code, "details": refused.details}
    response = json_response(told, STATUS_OF.get(refused.code, 409))
    return with_retry_after(response, refused)


def with_retry_after(response: Response, refused: Refused) -> Response:
    if "retry_after" in refused.details:
        response.headers["Retry-After"] = str(refused.details["retry_after"])
    return response


def checked(kind: type[M], said: dict[str, Any]) -> M:
    """What a form said as this model. Raises Refused."""
    try:
        return kind.model_validate(said)
    except ValidationError as wrong:
        raise refusal_of(wrong) from None


async def body_as(request: Request, kind: type[M]) -> M:
    """The JSON body of a request as this model. Raises NotJson, Refused."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise NotJson
    body = await request.body()
    if len(body) > LARGEST_BODY:
        raise Refused("too_long", reason="request", limit=LARGEST_BODY)
    try:
        return read_json(kind, body or b"{}")
    except ValidationError as wrong:
        raise refusal_of(wrong) from None
