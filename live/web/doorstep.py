"""A connection that has said nothing yet: by what comes first it becomes HTTP, or a socket at once.

uvicorn parses a request, builds all that an application may want to know of it, and writes it out again for whoever it
hands an upgrade to, who parses it once more: a tenth of what a phone costs that comes in. A whole request for a socket
goes there as it came; whatever else comes is uvicorn's, upgrades that come in pieces too.
"""

from __future__ import annotations

import asyncio
import re
from typing import Any, Final

from live.web.bounds import LONGEST_HEAD, BoundedHttp

_ASKED_FOR: Final = b"GET /ws/"
_END: Final = b"\r\n\r\n"
_UPGRADE: Final = re.compile(rb"\r\nupgrade:[ \t]*websocket[ \t]*\r\n", re.IGNORECASE)


class Doorstep(asyncio.Protocol):
    """Made by uvicorn for each connection, in place of its own HTTP."""

    __slots__ = ("_connections", "_given", "_giving_up", "_transport")

    def __init__(self, **given: Any) -> None:
        self._given = given
        self._connections: set[Any] = given["server_state"].connections

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport
        self._connections.add(self)
        self._giving_up = asyncio.get_running_loop().call_later(BoundedHttp.head_within, transport.close)

    def data_received(self, data: bytes) -> None:
        self._leave()
        kind = self._given["config"].ws_protocol_class if asks_for_a_socket(data) else BoundedHttp
        protocol = kind(**self._given)
        protocol.connection_made(self._transport)
        self._transport.set_protocol(protocol)
        protocol.data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self._leave()

    def shutdown(self) -> None:
        """uvicorn stops."""
        self._transport.close()

    def _leave(self) -> None:
        self._giving_up.cancel()
        self._connections.discard(self)


def asks_for_a_socket(data: bytes) -> bool:
    """Whether this is one whole request that asks to be upgraded, and nothing else."""
    return (
        data.startswith(_ASKED_FOR)
        and data.find(_END) == len(data) - len(_END)
        and len(data) <= LONGEST_HEAD
        and _UPGRADE.search(data) is not None
    )
