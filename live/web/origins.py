"""Where a request that changes something must come from: a page of this server, or a program.

A browser brings its cookies along whoever's page told it to ask. `SameSite` keeps them from other sites' pages, but not
from another port of the same machine, nor from a sibling under the same domain.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
# "none" is somebody at the browser itself: an address typed, a bookmark, a page loaded again.
OURS: Final = frozenset({"same-origin", "none"})
Refusing = Callable[[Request], Awaitable[Response]]


def comes_from_us(headers: Headers, allowed: Callable[[str, str], bool]) -> bool:
    """Whether a page of this server sent this, or one that was allowed, or a program, which says nothing of pages."""
    site, origins = headers.get("sec-fetch-site"), headers.getlist("origin")
    if site in OURS:
        return True
    if not origins:
        return site is None
    # Over plain HTTP browsers do not send the first; "null" is a page that hides where it is from.
    return all(allowed(origin, headers.get("host", "")) for origin in origins)


class OwnPagesOnly:
    """Refuses whatever another site's page has a browser send, except to look."""

    def __init__(self, app: ASGIApp, allowed: Callable[[str, str], bool], refusing: Refusing) -> None:
        self._app = app
        self._allowed = allowed
        self._refusing = refusing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self._app
        if (
            scope["type"] == "http"
            and scope["method"] not in SAFE
            and not comes_from_us(Headers(scope=scope), self._allowed)
        ):
            app = await self._refusing(Request(scope, receive))
        await app(scope, receive, send)
