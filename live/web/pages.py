"""The pages people open in a browser, and how they get in: by code, by link, as the organiser.

Every template is given `t` (the words), `language`, `other_language`, `style` (the sheet to inline) and
`path`; what it is given besides stands in its function here.
"""

from __future__ import annotations

import secrets
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import brotli
from itsdangerous import BadSignature
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.core.ids import typed_code
from live.core.method import Language
from live.core.people import Identity, Role
from live.core.refusals import Refused
from live.minutes.formats import FORMATS
from live.room.joining import expect, join
from live.room.room import Room
from live.store.shelf import Link
from live.web.api import Joining, NewWorkshop, create, joining_told, let_in, links_of, room_of_code
from live.web.asking import (
    LANGUAGES,
    NoPass,
    NotHere,
    Site,
    address_of,
    held_pass,
    is_organiser,
    language_of,
    room_asked_for,
    site_of,
)
from live.web.bundle import Packed, Screen, screens
from live.web.expected_list import BrokenLine, expected_list
from live.web.passes import ORGANISER_COOKIE, Pass, cookie_name, set_cookie
from live.web.words import Words

TEMPLATES: Final = Path(__file__).parents[2] / "templates"
ENTERING_COOKIE: Final = "entering"
A_MOMENT: Final = 600
A_YEAR: Final = 31_536_000


# --- drawing a page ---------------------------------------------------------------------------------------


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _screens() -> dict[str, Screen]:
    return screens()


def page(
    request: Request,
    template: str,
    screen: str = "page",
    status: int = 200,
    language: Language | None = None,
    **given: Any,
) -> Response:
    """A page under a policy that lets it load its own script and style, and nothing else from anywhere."""
    spoken = language_of(request, language)
    shown = _screens()[screen]
    text = (
        _templates()
        .get_template(template)
        .render(
            t=Words(spoken),
            language=spoken,
            other_language="en" if spoken == "fr" else "fr",
            style=shown.style,
            script_path=shown.scripts[spoken],
            words_path=shown.words["en" if spoken == "fr" else "fr"],
            method_paths=shown.methods[spoken],
            path=request.url.path,
            **given,
        )
    )
    host = request.headers.get("host", "")
    policy = (
        f"default-src 'none'; script-src 'self'; style-src '{shown.style_hash}'; img-src 'self' data:; "
        f"connect-src 'self' ws://{host} wss://{host}; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )
    headers = {"Content-Security-Policy": policy, "Cache-Control": "no-store", "Vary": "Cookie, Accept-Language"}
    return _encoded(request, text.encode(), "text/html; charset=utf-8", status, headers)


def _encoded(request: Request, text: bytes, kind: str, status: int, headers: dict[str, str]) -> Response:
    headers["Vary"] += ", Accept-Encoding"
    if _may_be_packed(request) and "br" in request.headers.get("accept-encoding", ""):
        return Response(_pressed(text), status, media_type=kind, headers={**headers, "Content-Encoding": "br"})
    return Response(text, status, media_type=kind, headers=headers)


def _may_be_packed(request: Request) -> bool:
    """Screens hold no secrets. The organiser's pages show links beside what somebody typed, and the length of
    a packed page would tell of one by way of the other."""
    return request.url.path.startswith("/w/")


@lru_cache(maxsize=64)
def _pressed(text: bytes) -> bytes:
    """A thousand phones ask for the same page."""
    return bytes(brotli.compress(text, quality=9))


def refused_page(request: Request, code: str, status: int) -> Response:
    """refused.html: `code` tells which calm sentence to say; the words hold one for each."""
    return page(request, "refused.html", status=status, code=code)


async def static(request: Request) -> Response:
    """A screen's script, or its words in one language, under a name that changes with its content: browsers keep
    it for a year."""
    for shown in _screens().values():
        if request.url.path in shown.files:
            return _packed(request, shown.files[request.url.path], "text/javascript; charset=utf-8")
    raise NotHere


def _packed(request: Request, packed: Packed, kind: str) -> Response:
    accepted = request.headers.get("accept-encoding", "")
    headers = {"Cache-Control": f"public, max-age={A_YEAR}, immutable", "Vary": "Accept-Encoding"}
    if "br" in accepted:
        return Response(packed.brotli, media_type=kind, headers={**headers, "Content-Encoding": "br"})
    if "gzip" in accepted:
        return Response(packed.gzip, media_type=kind, headers={**headers, "Content-Encoding": "gzip"})
    return Response(packed.plain, media_type=kind, headers=headers)


async def favicon(request: Request) -> Response:
    icon = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="#0b5d57"/>'
        '<circle cx="11" cy="13" r="4" fill="#fff"/><circle cx="21" cy="13" r="4" fill="#f2b84b"/>'
        '<path d="M7 22q9 7 18 0" stroke="#fff" stroke-width="3" fill="none" stroke-linecap="round"/></svg>'
    )
    return Response(icon, media_type="image/svg+xml", headers={"Cache-Control": "public, max-age=86400"})


async def speak(request: Request) -> Response:
    """Choose a language for this browser, and go back to where one was."""
    language = LANGUAGES.get(request.path_params["language"])
    back = request.query_params.get("back", "/")
    if language is None or not back.startswith("/") or back.startswith("//") or "\\" in back:
        raise NotHere
    response = RedirectResponse(back, 303)
    response.set_cookie("language", language, max_age=A_YEAR, samesite="lax", path="/")
    return response


# --- coming in with a code ----------------------------------------------------------------------------------


async def home(request: Request) -> Response:
    """home.html: `error` is a key of the words or None, `code` what was typed."""
    if request.method != "POST":
        return page(request, "home.html", error=None, code="")
    typed = str((await request.form()).get("code", ""))[:40]
    try:
        await room_of_code(site_of(request), typed, address_of(request))
    except (NotHere, Refused) as wrong:
        error = "too_fast" if isinstance(wrong, Refused) else "unknown_code"
        return page(request, "home.html", status=404, error=error, code=typed)
    return RedirectResponse(f"/j/{typed_code(typed)}", 303)


async def joining(request: Request) -> Response:
    """join.html: `code`, `joining` (workshop, title, organiser, identity, seen_by, retention_days, closed),
    `said` (what was typed: name, first_name, organisation, email, key) and `error`, a key of the words or None."""
    site = site_of(request)
    code = typed_code(request.path_params["code"])
    room = await room_of_code(site, code, address_of(request))
    told = joining_told(room)
    spoken = room.workshop.description.language
    said = dict.fromkeys(("name", "first_name", "organisation", "email", "key"), "")
    if request.method != "POST":
        held = site.passes.for_screen(request.cookies, room.id, "phone")
        if held is not None:
            return RedirectResponse(f"/w/{room.id}", 303)
        return page(request, "join.html", language=spoken, code=code, joining=told, said=said, error=None)
    form = await request.form()
    said |= {name: str(form.get(name, ""))[:200] for name in said}
    try:
        held = await let_in(site, room, Joining(code=code, **said), address_of(request))
    except Refused as refused:
        status = 429 if refused.code == "too_fast" else 422
        error = {"bad_command": "name_needed", "unknown_person": "unknown_key"}.get(refused.code, refused.code)
        return page(
            request, "join.html", status=status, language=spoken, code=code, joining=told, said=said, error=error
        )
    response = RedirectResponse(f"/w/{room.id}", 303)
    set_cookie(response, cookie_name(room.id, "phone"), site.passes.written(held), site.addresses.is_secure)
    return response


# --- the three screens --------------------------------------------------------------------------------------


async def phone(request: Request) -> Response:
    return await _screen(request, "phone")


async def console(request: Request) -> Response:
    return await _screen(request, "console")


async def projector(request: Request) -> Response:
    return await _screen(request, "projector")


async def _screen(request: Request, screen: Any) -> Response:
    """phone.html, console.html, projector.html: `workshop` (id) and `title`."""
    if held_pass(request, screen) is None:
        raise NoPass
    room = await room_asked_for(request)
    described = room.workshop.description
    return page(
        request, f"{screen}.html", screen=screen, language=described.language, workshop=room.id, title=described.title
    )


# --- coming in with a link ----------------------------------------------------------------------------------


async def link(request: Request) -> Response:
    """Opening a link once gives a pass, or asks for a name first; either way the secret leaves the address."""
    site = site_of(request)
    if site.tries.too_many(address_of(request)):
        raise Refused("too_fast")
    found = await site.store.shelf.link(request.path_params["secret"])
    room = await site.rooms.room(found.workshop) if found else None
    if found is None or room is None:
        site.tries.failed(address_of(request))
        raise NotHere
    if found.role == Role.PROJECTOR:
        return _with_pass(site, room, Pass(room.id, f"s{secrets.token_hex(4)}", Role.PROJECTOR), "projector")
    if site.passes.for_screen(request.cookies, room.id, "console") is not None:
        return RedirectResponse(f"/w/{room.id}/console", 303)
    response = RedirectResponse("/enter", 303)
    set_cookie(response, ENTERING_COOKIE, site.passes.entering(found), site.addresses.is_secure)
    return response


async def enter(request: Request) -> Response:
    """enter.html, for facilitators: `title`, `said` (name, first_name, organisation), `error`."""
    site = site_of(request)
    try:
        found: Link = site.passes.entering_for(request.cookies.get(ENTERING_COOKIE, ""), A_MOMENT)
    except BadSignature:
        raise NoPass from None
    room = await site.rooms.room(found.workshop)
    if room is None:
        raise NotHere
    title = room.workshop.description.title
    spoken = room.workshop.description.language
    said = dict.fromkeys(("name", "first_name", "organisation"), "")
    if request.method != "POST":
        return page(request, "enter.html", language=spoken, title=title, said=said, error=None)
    form = await request.form()
    said |= {name: str(form.get(name, "")).strip()[:200] for name in said}
    if not (said["name"] or said["first_name"]):
        return page(request, "enter.html", status=422, language=spoken, title=title, said=said, error="name_needed")
    person = await join(room, site.store, Identity(**said), found.role)
    response = _with_pass(site, room, Pass(room.id, person, found.role), "console")
    response.delete_cookie(ENTERING_COOKIE, path="/")
    return response


def _with_pass(site: Site, room: Room, held: Pass, screen: str) -> Response:
    response = RedirectResponse(f"/w/{room.id}/{screen}", 303)
    set_cookie(response, cookie_name(room.id, screen), site.passes.written(held), site.addresses.is_secure)
    return response


# --- the organiser --------------------------------------------------------------------------------------------


async def organiser_in(request: Request) -> Response:
    site = site_of(request)
    if site.tries.too_many(address_of(request)):
        raise Refused("too_fast")
    if not secrets.compare_digest(request.path_params["secret"].encode(), site.organiser_secret.encode()):
        site.tries.failed(address_of(request))
        raise NotHere
    response = RedirectResponse("/organiser", 303)
    set_cookie(response, ORGANISER_COOKIE, site.passes.organiser_cookie(), site.addresses.is_secure)
    return response


async def organiser(request: Request) -> Response:
    """organiser.html: `workshops` (dicts: id, title, place, date, created_at, closed_at; newest first), `said`
    (what was typed into the form) and `error`."""
    if not is_organiser(request):
        raise NoPass
    site = site_of(request)
    cards = await site.store.shelf.workshops()
    listed = [{"id": id, **card} for id, card in cards.items()]
    listed.sort(key=lambda card: card["created_at"], reverse=True)
    said = {"title": "", "place": "", "date": "", "organiser": "", "language": language_of(request)}
    said |= {"identity": "real_name", "names_seen_by": "everyone", "retention_days": "365"}
    if request.method != "POST":
        return page(request, "organiser.html", screen="organiser", workshops=listed, said=said, error=None)
    form = await request.form()
    said |= {name: str(form.get(name, said[name])).strip()[:200] for name in said}
    try:
        asked = NewWorkshop.model_validate(said)
        room, _ = await create(site, asked)
    except (ValueError, Refused):
        error = "title_needed" if not said["title"] else "form_wrong"
        return page(request, "organiser.html", screen="organiser", status=422, workshops=listed, said=said, error=error)
    return RedirectResponse(f"/organiser/w/{room.id}", 303)


async def workshop(request: Request) -> Response:
    """workshop.html: `workshop` (id), `described` (title, place, date, organiser, language, identity,
    names_seen_by, retention_days), `closed`, `code`, `join_link`, `qr` (side, path), `formats` (name, extension),
    `links` (facilitator, projector; or None), `broken` (lines of a list: line, why) and `added` (or None)."""
    return await _workshop_page(request)


async def _workshop_page(
    request: Request,
    links: dict[str, str] | None = None,
    broken: tuple[BrokenLine, ...] = (),
    added: int | None = None,
    status: int = 200,
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
        broken=broken,
        added=added,
    )


async def new_links(request: Request) -> Response:
    if not is_organiser(request):
        raise NoPass
    room = await room_asked_for(request)
    return await _workshop_page(request, links=await links_of(site_of(request), room))


async def upload_expected(request: Request) -> Response:
    if not is_organiser(request):
        raise NoPass
    room = await room_asked_for(request)
    upload = (await request.form()).get("list")
    content = await upload.read() if isinstance(upload, UploadFile) else b""
    listed = expected_list(content)
    if listed.broken:
        return await _workshop_page(request, broken=listed.broken[:50], status=422)
    added = await expect(room, site_of(request).store, list(listed.people)) if listed.people else 0
    return await _workshop_page(request, added=added)


async def open_console(request: Request) -> Response:
    """The organiser's own way to the console; the first time they say who they are, as facilitators do."""
    if not is_organiser(request):
        raise NoPass
    site = site_of(request)
    room = await room_asked_for(request)
    if held_pass(request, "console") is not None:
        return RedirectResponse(f"/w/{room.id}/console", 303)
    response = RedirectResponse("/enter", 303)
    entering = site.passes.entering(Link(room.id, Role.ORGANISER))
    set_cookie(response, ENTERING_COOKIE, entering, site.addresses.is_secure)
    return response


async def open_projector(request: Request) -> Response:
    if not is_organiser(request):
        raise NoPass
    room = await room_asked_for(request)
    held = Pass(room.id, f"s{secrets.token_hex(4)}", Role.PROJECTOR)
    return _with_pass(site_of(request), room, held, "projector")


async def erase(request: Request) -> Response:
    """Everything of the workshop goes, once its title has been typed."""
    if not is_organiser(request):
        raise NoPass
    room = await room_asked_for(request)
    typed = str((await request.form()).get("title", "")).strip()
    if typed != room.workshop.description.title:
        return await _workshop_page(request, status=422)
    await site_of(request).rooms.erase(room.id)
    return RedirectResponse("/organiser", 303)


ROUTES: Final = [
    Route("/", home, methods=["GET", "POST"]),
    Route("/j/{code}", joining, methods=["GET", "POST"]),
    Route("/w/{workshop}", phone),
    Route("/w/{workshop}/console", console),
    Route("/w/{workshop}/projector", projector),
    Route("/in/{secret}", link),
    Route("/enter", enter, methods=["GET", "POST"]),
    Route("/organiser/in/{secret}", organiser_in),
    Route("/organiser", organiser, methods=["GET", "POST"]),
    Route("/organiser/w/{workshop}", workshop),
    Route("/organiser/w/{workshop}/links", new_links, methods=["POST"]),
    Route("/organiser/w/{workshop}/expected", upload_expected, methods=["POST"]),
    Route("/organiser/w/{workshop}/console", open_console, methods=["POST"]),
    Route("/organiser/w/{workshop}/projector", open_projector, methods=["POST"]),
    Route("/organiser/w/{workshop}/erase", erase, methods=["POST"]),
    Route("/language/{language}", speak),
    Route("/static/{name}", static),
    Route("/favicon.ico", favicon),
]
