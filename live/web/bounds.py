"""What one HTTP connection may ask of us: how long the head of a request may be, how large its body, how slow both.

uvicorn sets no such bounds by itself: a head that never ends would fill the memory, and a connection that
says nothing would stay until there is no descriptor left for a phone.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from live.core.refusals import Refused
from live.web.parting import LINGER, MOST_DISCARDED, part
from live.web.requests import LARGEST_BODY

LONGEST_HEAD: Final = 64 * 1024
HEAD_WITHIN: Final = 20.0
BODY_WITHIN: Final = 60.0
_TOO_LONG: Final = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


class BoundedHttp(HttpToolsProtocol):
    """uvicorn's HTTP, given up when the head of a request is too long or does not come."""

    head_within = HEAD_WITHIN

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._awaits_head = True
        self._head_so_far = 0
        self._heads = 0
        self._cycles: deque[RequestResponseCycle] = deque()
        self._giving_up: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        awaited, heads = self._awaits_head, self._heads
        super().data_received(data)
        if self.transport.get_protocol() is not self:
            # It has become a WebSocket, which has bounds of its own; nothing of HTTP stays behind.
            self._stop_watching()
            return
        if not self._awaits_head or self.transport.is_closing():
            return
        if self.cycle is None or self.cycle.response_complete:
            self._watch()
        # A piece that holds more than a part of one head is not counted: what is read at once is bounded.
        if awaited and heads == self._heads:
            self._head_so_far += len(data)
        if self._head_so_far > LONGEST_HEAD:
            self.transport.write(_TOO_LONG)
            self._stop_watching()
            part(self.transport)

    def on_headers_complete(self) -> None:
        self._awaits_head = False
        self._head_so_far = 0
        self._heads += 1
        self._stop_watching()
        super().on_headers_complete()
        while self._cycles and self._cycles[0].response_complete:
            self._cycles.popleft()
        if self.cycle is not None and not self.cycle.response_complete:
            self._cycles.append(self.cycle)

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._awaits_head = True

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_watching()
        # uvicorn knows the last of several requests only, and an earlier one would be written to what is gone.
        for cycle in self._cycles:
            cycle.disconnected = not cycle.response_complete
            cycle.message_event.set()
        super().connection_lost(exc)

    def _watch(self) -> None:
        if self._giving_up is None:
            self._giving_up = self.loop.call_later(self.head_within, self._give_up)

    def _stop_watching(self) -> None:
        if self._giving_up is not None:
            self._giving_up.cancel()
            self._giving_up = None

    def _give_up(self) -> None:
        self._stop_watching()
        self.transport.close()


class BoundedBodies:
    """Bodies that are too large are refused while they come; those that do not come are given up."""

    def __init__(
        self,
        app: ASGIApp,
        largest: int = LARGEST_BODY,
        within: float | None = None,
        larger: Callable[[Scope], int] = lambda scope: 0,
    ) -> None:
        """`larger`: how large the body of a request may be that brings a file."""
        self._app = app
        self._larger = larger
        self._largest = largest
        self._within = BODY_WITHIN if within is None else within

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = _Body(scope, receive, self._largest, self._larger, self._within)
        answered = False

        async def sending(message: Message) -> None:
            nonlocal answered
            if message["type"] == "http.response.start":
                if body.unread:
                    # Closed with a body unread, the connection would be reset and the answer lost.
                    await body.discard()
                if body.unread:
                    message["headers"] = [*message["headers"], (b"connection", b"close")]
            answered = True
            await send(message)

        try:
            await self._app(scope, body.receive, sending)
        except ClientDisconnect:
            # Phones go away in the middle of a sentence; that is no fault to log.
            pass
        except asyncio.CancelledError:
            # The server stops, and has waited for this long enough. uvicorn would log it as a fault of ours.
            if not answered:
                await _stopping(scope, receive, send)


_stopping = Response(status_code=503, headers={"connection": "close"})


class _Body:
    """What comes of the body of one request."""

    def __init__(
        self, scope: Scope, receive: Receive, largest: int, larger: Callable[[Scope], int], within: float
    ) -> None:
        self._scope = scope
        self._larger = larger
        headers = dict(scope["headers"])
        self.unread = b"content-length" in headers or b"transfer-encoding" in headers
        self._declared = int(headers.get(b"content-length", b"0"))
        self._receive = receive
        self._largest = largest
        self._so_far = 0
        self._deadline = asyncio.get_running_loop().time() + within

    async def receive(self) -> Message:
        try:
            async with asyncio.timeout_at(self._deadline):
                message = await self._next()
        except TimeoutError:
            raise HTTPException(408) from None
        if self._so_far > self._largest:
            # Asked only of what is long: most requests are not.
            self._largest = max(self._largest, self._larger(self._scope))
        if self._so_far > self._largest:
            raise Refused("too_long", reason="request", limit=self._largest)
        return message

    async def discard(self) -> None:
        """Read to the end and throw away, as long as it keeps coming and there is not too much of it."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(self._deadline):
                while self.unread and max(self._declared, self._so_far) <= MOST_DISCARDED:
                    async with asyncio.timeout(LINGER):
                        if (await self._next())["type"] == "http.disconnect":
                            return

    async def _next(self) -> Message:
        message = await self._receive()
        self._so_far += len(message.get("body", b""))
        self.unread = self.unread and message.get("more_body", False)
        return message
