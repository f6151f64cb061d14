"""The web application: all routes, what a refusal or a fault looks like, and the headers every answer bears."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from live.core.refusals import Refused
from live.room.opening import Unreadable
from live.store.log import StoreAway
from live.web import api, described, downloads, drawing, lists, organising, pages, probes
from live.web.asking import NoPass, NotHere, Site, refusal_said, said
from live.web.bounds import BoundedBodies
from live.web.drawing import refused_page

_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=()"),
)


class SafeHeaders:
    """Headers that every answer bears; a page that says no policy of its own may load nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                names = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *_HEADERS]
                if b"content-security-policy" not in names:
                    policy = b"default-src 'none'; frame-ancestors 'none'"
                    message["headers"].append((b"content-security-policy", policy))
            await send(message)

        await self._app(scope, receive, sending)


def application(site: Site) -> Starlette:
    app = Starlette(
        routes=[
            *api.ROUTES,
            *described.ROUTES,
            *downloads.ROUTES,
            *probes.ROUTES,
            *pages.ROUTES,
            *organising.ROUTES,
            *lists.ROUTES,
            *drawing.ROUTES,
        ],
        middleware=[Middleware(SafeHeaders), Middleware(BoundedBodies)],
        exception_handlers={
            Refused: _refused,
            NotHere: _not_here,
            NoPass: _no_pass,
            StoreAway: _store_away,
            Unreadable: _unreadable,
            HTTPException: _other,
            Exception: _fault,
        },
    )
    app.state.site = site
    return app


def _is_call(request: Request) -> bool:
    return request.url.path.startswith("/api/")


async def _refused(request: Request, wrong: Exception) -> Response:
    assert isinstance(wrong, Refused)
    if _is_call(request):
        return refusal_said(wrong, wrong.details.pop("id", None))
    return refused_page(request, wrong.code, api_status(wrong))


def api_status(refused: Refused) -> int:
    return refusal_said(refused).status_code


async def _not_here(request: Request, wrong: Exception) -> Response:
    if _is_call(request):
        return said({"refused": None, "code": "not_here", "details": {}}, 404)
    return refused_page(request, "not_here", 404)


async def _no_pass(request: Request, wrong: Exception) -> Response:
    if _is_call(request):
        return said({"refused": None, "code": "no_pass", "details": {}}, 401)
    return refused_page(request, "no_pass", 403)


async def _store_away(request: Request, wrong: Exception) -> Response:
    if _is_call(request):
        return refusal_said(Refused("store_away"))
    return refused_page(request, "store_away", 503)


async def _unreadable(request: Request, wrong: Exception) -> Response:
    if _is_call(request):
        return refusal_said(Refused("log_unreadable"))
    return refused_page(request, "log_unreadable", 503)


async def _other(request: Request, wrong: Exception) -> Response:
    assert isinstance(wrong, HTTPException)
    code = "not_here" if wrong.status_code == 404 else "bad_request"
    if _is_call(request):
        return said({"refused": None, "code": code, "details": {}}, wrong.status_code)
    return refused_page(request, code, wrong.status_code)


async def _fault(request: Request, wrong: Exception) -> Response:
    """Our mistake: Starlette logs it once; people are told in words and nothing of the inside is shown."""
    if _is_call(request):
        return said({"refused": None, "code": "our_mistake", "details": {}}, 500)
    return refused_page(request, "our_mistake", 500)
