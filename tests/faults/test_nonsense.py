"""Strangers who drip, or send nonsense: the log stays short, and everybody else is served."""

from __future__ import annotations

import asyncio
import logging
import socket
import struct
from pathlib import Path

import pytest

from live.app.logs import SAME_AGAIN_AFTER, Sparing
from tests.served import served

DRIPS = [
    b"POST /api/v1/join HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n ",
    b"POST / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n\r\n--x",
    b"POST / HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n",
    b"POST /nowhere HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\nx",
    b"GET / HTTP/1.1\r\nHost: h\r\nX: ",
]
NONSENSE = [
    b"NONSENSE\r\n\r\n",
    b"\x16\x03\x01\x02\x00",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 9\r\n\r\n"
    b"--x\r\n\r\r\r\r",
    b"GET / HTTP/1.1\r\nHost: h\r\nUpgrade: h2c\r\nConnection: Upgrade, close\r\n\r\n",
]


async def test_dripping_and_nonsense_leave_neither_tracebacks_nor_a_flood_in_the_log(tmp_path: Path) -> None:
    async with served(tmp_path) as server:
        _, _, port = server.url.rpartition(":")
        quiet = len(server.log.splitlines())

        async def said(beginning: bytes) -> asyncio.StreamWriter:
            _, writer = await asyncio.open_connection("127.0.0.1", int(port))
            writer.write(beginning)
            await writer.drain()
            return writer

        for nonsense in NONSENSE * 20:
            (await said(nonsense)).close()
        dripping = [await said(beginning) for beginning in DRIPS * 10]
        assert (await server.call("GET", "/readyz")).status_code == 200
        for writer in dripping[::2]:
            writer.transport.abort()
        assert (await server.call("GET", "/readyz")).status_code == 200
        # Several requests at once, of which no answer is read; then the connection is reset.
        unread = [_deaf(int(port), b"GET / HTTP/1.1\r\nHost: h\r\n\r\n" * 2_000) for _ in range(5)]
        for _ in range(30):
            # Nothing tells from outside when a server has nowhere to write any more; others are served meanwhile.
            assert (await server.call("GET", "/readyz")).status_code == 200
        for deaf in unread:
            deaf.close()
        assert (await server.call("GET", "/readyz")).status_code == 200
        # The others are still at it when the server stops.
        assert await server.stop() == 0
        for writer in dripping[1::2]:
            writer.close()
    assert "Traceback" not in server.log
    assert len(server.log.splitlines()) < quiet + 10, server.log


def _deaf(port: int, says: bytes) -> socket.socket:
    """One that takes hardly anything, and resets what it leaves."""
    deaf = socket.socket()
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    deaf.connect(("127.0.0.1", port))
    deaf.sendall(says)
    return deaf


@pytest.mark.parametrize("step", [SAME_AGAIN_AFTER, -1.0])
def test_a_librarys_remark_is_let_through_once_a_minute_and_then_counted(step: float) -> None:
    sparing = Sparing()

    def passes(at: float, name: str = "uvicorn.error") -> str | None:
        record = logging.LogRecord(name, logging.WARNING, "protocol.py", 7, "not HTTP", (), None)
        record.created = at
        return record.getMessage() if sparing.filter(record) else None

    assert passes(1_000.0) == "not HTTP"
    assert [passes(1_000.0 + second) for second in (0, 1, 59)] == [None] * 3
    assert passes(1_000.0 + step) == "not HTTP (and 3 times since it was last said)"
    assert [passes(1_000.0, "live.rooms") for _ in range(3)] == ["not HTTP"] * 3
