"""The web application: all routes, what a refusal or a fault looks like, and the headers every answer bears."""

from __future__ import annotations

import logging

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from live.core.refusals import Refused
from live.room.opening import Unreadable
from live.room.worker import Mistaken, NotFinished
from live.store.log import StoreAway
from live.web import (
    advance_pages,
    agenda_pages,
    agendas,
    amend_pages,
    api,
    application_pages,
    asyncapi,
    audience_pages,
    call_pages,
    check_pages,
    day_pages,
    downloads,
    enclosure_pages,
    entrance,
    files,
    illustrations,
    lists,
    look_pages,
    matching_pages,
    mine,
    minutes_pages,
    minutes_part_pages,
    minutes_replace_pages,
    next_workshop,
    openapi,
    organising,
    pages,
    paper,
    plain,
    privacy,
    probes,
    rehearsing,
    rendering,
    search_pages,
    series_cards,
    series_documents,
    series_lists,
    series_pages,
    series_sheets,
    synthesis_pages,
    texts,
    whole_pages,
    workshop_acts,
)
from live.web.bounds import BoundedBodies
from live.web.origins import OwnPagesOnly
from live.web.rendering import refused_page
from live.web.requests import NoPass, NotHere, NotJson, json_response, refusal_response
from live.web.site import Site

_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    # Nothing goes to other sites. Under "no-referrer" our own forms would bear the origin "null", as a stranger's do.
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=()"),
)

log = logging.getLogger("live.web")


def _largest_body(scope: Scope) -> int:
    """What brings a file may be larger."""
    bringing = (
        look_pages.largest_body,
        files.largest_body,
        illustrations.largest_body,
        enclosure_pages.largest_body,
        whole_pages.largest_body,
    )
    return max(largest(scope) for largest in (*bringing, series_documents.largest_body))


_HTTPS_ONLY = (b"strict-transport-security", b"max-age=31536000")
# What an answer bears that says nothing else of the kind: it may load nothing, and nobody keeps a copy of it.
_OTHERWISE = (
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cache-control", b"no-store"),
)


class SafeHeaders:
    """Headers that every answer bears. `secure`: people use this server over TLS only."""

    def __init__(self, app: ASGIApp, secure: bool) -> None:
        self._app = app
        self._always = (*_HEADERS, _HTTPS_ONLY) if secure else _HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                names = {name for name, _ in message["headers"]}
                otherwise = [header for header in _OTHERWISE if header[0] not in names]
                message["headers"] = [*message["headers"], *self._always, *otherwise]
            await send(message)

        await self._app(scope, receive, sending)


def application(site: Site) -> Starlette:
    app = Starlette(
        routes=[
            *whole_pages.ROUTES,
            *entrance.ROUTES,
            *api.ROUTES,
            *agendas.ROUTES,
            *openapi.ROUTES,
            *asyncapi.ROUTES,
            *texts.ROUTES,
            *downloads.ROUTES,
            *minutes_pages.ROUTES,
            *minutes_part_pages.ROUTES,
            *minutes_replace_pages.ROUTES,
            *enclosure_pages.ROUTES,
            *amend_pages.ROUTES,
            *check_pages.ROUTES,
            *audience_pages.ROUTES,
            *files.ROUTES,
            *illustrations.ROUTES,
            *probes.ROUTES,
            *mine.ROUTES,
            *pages.ROUTES,
            *plain.ROUTES,
            *privacy.ROUTES,
            *organising.ROUTES,
            *workshop_acts.ROUTES,
            *agenda_pages.ROUTES,
            *day_pages.ROUTES,
            *paper.ROUTES,
            *look_pages.ROUTES,
            *rehearsing.ROUTES,
            *lists.ROUTES,
            *series_lists.ROUTES,
            *series_pages.ROUTES,
            *series_sheets.ROUTES,
            *next_workshop.ROUTES,
            *matching_pages.ROUTES,
            *application_pages.ROUTES,
            *advance_pages.ROUTES,
            *series_cards.ROUTES,
            *series_documents.ROUTES,
            *synthesis_pages.ROUTES,
            *call_pages.ROUTES,
            *search_pages.ROUTES,
            *rendering.ROUTES,
        ],
        middleware=[
            Middleware(SafeHeaders, secure=site.addresses.is_secure),
            Middleware(BoundedBodies, larger=_largest_body),
            Middleware(OwnPagesOnly, allowed=site.addresses.origin_allowed, refusing=_other_site),
        ],
        exception_handlers={
            Refused: _refused,
            NotHere: _not_here,
            NoPass: _no_pass,
            NotJson: _not_json,
            StoreAway: _store_away,
            NotFinished: _not_made,
            Mistaken: _mistaken,
            Unreadable: _unreadable,
            HTTPException: _other,
            Exception: _fault,
        },
    )
    app.state.site = site
    # It would send people to the host and scheme that the request names, in the clear where a proxy does not say.
    app.router.redirect_slashes = False
    return app


def _is_call(request: Request) -> bool:
    return request.url.path.startswith("/api/")


async def _refused(request: Request, wrong: Exception) -> Response:
    assert isinstance(wrong, Refused)
    if _is_call(request):
        return refusal_response(wrong, wrong.details.pop("id", None))
    return refused_page(request, wrong.code, api_status(wrong))


def api_status(refused: Refused) -> int:
    return refusal_response(refused).status_code


async def _not_here(request: Request, wrong: Exception) -> Response:
    if _is_call(request):
        return json_response({"refused": None, "code": "not_here", "details": {}}, 404)
    return refused_page(request, "not_here", 404)


async def _no_pass(request: Request, wrong: Exception) -> Response:
    if _is_call(request):
        return json_response({"refused": None, "code": "no_pass", "details": {}}, 401)
    # Who organises comes in by a link of their own, not with a workshop's code.
    organises = request.url.path.startswith("/organiser")
    return refused_page(request, "no_organiser" if organises else "no_pass", 403)


async def _not_json(request: Request, wrong: Exception) -> Response:
    return json_response({"refused": None, "code": "not_json", "details": {}}, 415)


async def _other_site(request: Request) -> Response:
    if _is_call(request):
        return json_response({"refused": None, "code": "other_site", "details": {}}, 403)
    return refused_page(request, "other_site", 403)


async def _store_away(request: Request, wrong: Exception) -> Response:
    if _is_call(request):
        return refusal_response(Refused("store_away"))
    return refused_page(request, "store_away", 503)


async def _not_made(request: Request, wrong: Exception) -> Response:
    """A document that was not made in time, or whose process ended."""
    log.error("a document of %s could not be made: %s", request.path_params.get("workshop", "?"), wrong)
    if _is_call(request):
        return json_response({"refused": None, "code": "not_made", "details": {}}, 503)
    return refused_page(request, "not_made", 503)


async def _unreadable(request: Request, wrong: Exception) -> Response:
    if _is_call(request):
        return refusal_response(Refused("log_unreadable"))
    return refused_page(request, "log_unreadable", 503)


async def _other(request: Request, wrong: Exception) -> Response:
    assert isinstance(wrong, HTTPException)
    path = request.scope["path"]
    if wrong.status_code == 404 and path.endswith("/") and path.strip("/"):
        # As some programs write a link that they find in a mail.
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/{path.strip('/')}{query}", 307)
    code = "not_here" if wrong.status_code == 404 else "bad_request"
    if _is_call(request):
        return json_response({"refused": None, "code": code, "details": {}}, wrong.status_code)
    return refused_page(request, code, wrong.status_code)


async def _fault(request: Request, wrong: Exception) -> Response:
    """Our mistake: Starlette logs it once; people are told in words and nothing of the inside is shown."""
    if _is_call(request):
        return json_response({"refused": None, "code": "our_mistake", "details": {}}, 500)
    return refused_page(request, "our_mistake", 500)


async def _mistaken(request: Request, wrong: Exception) -> Response:
    """The same, in the process beside, where it was logged with its traceback."""
    log.error("a document of %s could not be made: %s", request.path_params.get("workshop", "?"), wrong)
    return await _fault(request, wrong)
