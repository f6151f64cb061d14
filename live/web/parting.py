"""Closing a connection so that the last word arrives.

Closed with input unread, TCP resets the connection, and what was written last is lost on the way: the other end would
not learn why it was closed, and come back. So our own direction is closed first, and what still comes is read and
thrown away until the other end has closed too.
"""

from __future__ import annotations

import asyncio
from typing import Final

# Long enough for the other end to hear us, and no longer: whoever goes on talking is cut off.
LINGER: Final = 1.0
MOST_DISCARDED: Final = 16 * 1024 * 1024


def part(transport: asyncio.Transport) -> None:
    """What has been written is sent; then the connection ends. Its protocol hears nothing more but that it is lost."""
    if transport.is_closing():
        return
    transport.set_protocol(_Parting(transport))
    transport.resume_reading()
    if transport.can_write_eof():
        transport.write_eof()


class _Parting(asyncio.Protocol):
    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._before = transport.get_protocol()
        self._discarded = 0
        self._patience = asyncio.get_running_loop().call_later(LINGER, transport.close)

    def data_received(self, data: bytes) -> None:
        self._discarded += len(data)
        if self._discarded > MOST_DISCARDED:
            self._transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self._patience.cancel()
        self._before.connection_lost(exc)
