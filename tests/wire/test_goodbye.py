"""The last word of a connection arrives, whatever the other end was still saying."""

from __future__ import annotations

import asyncio
import base64
import secrets
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.served import Served, served

MASK = b"\x00\x00\x00\x00"
MEGABYTE = 1024 * 1024
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    async with served(tmp_path_factory.mktemp("goodbye")) as up:
        yield up


async def opened(
    server: Served, workshop: str, text: str, **more: str
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection on which a handshake has been sent."""
    _, _, port = server.url.rpartition(":")
    reader, writer = await asyncio.open_connection("127.0.0.1", int(port))
    head = {
        "Host": "here",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(secrets.token_bytes(16)).decode(),
        "Authorization": f"Bearer {text}",
        **more,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    writer.write(f"GET /ws/{workshop}/phone HTTP/1.1\r\n{lines}\r\n".encode())
    if not more:
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 101")
    return reader, writer


async def last_word(server: Served, workshop: str, text: str, said: bytes, **more: str) -> bytes:
    """Everything that the server says to somebody who opens a socket and at once sends all of this."""
    reader, writer = await opened(server, workshop, text, **more)
    writer.write(said)
    try:
        return await reader.read()
    finally:
        writer.close()


def frame(first: int, length: int, payload: bytes) -> bytes:
    return bytes((first, 0x80 | 127)) + length.to_bytes(8) + MASK + payload


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (frame(0x81, 8 * MEGABYTE, b"a" * 8 * MEGABYTE), 1009),
        (frame(0x82, 10, b"a" * 10) * 200_000, 1003),
        (frame(0x81, 3, b"abc") * 900, 4400),
        (b"GET / HTTP/1.1\r\n\r\n" * 300_000, 1002),
        (frame(0x81, 11, b'{"ping": 1}') * 300_000, 4429),
    ],
)
async def test_a_close_code_arrives_though_much_more_was_being_said(server: Served, said: bytes, code: int) -> None:
    made = await server.create_workshop()
    held = await server.join(made.code)
    for _ in range(5):
        heard = await last_word(server, held["workshop"], held["pass"], said)
        assert b"\x88" in heard
        assert code.to_bytes(2) in heard[heard.rindex(b"\x88") :]


async def test_a_refused_handshake_is_answered_though_much_more_was_being_said(server: Served) -> None:
    made = await server.create_workshop()
    held = await server.join(made.code)
    for _ in range(5):
        heard = await last_word(
            server, held["workshop"], held["pass"], b"a" * 8 * MEGABYTE, Origin="https://evil.example"
        )
        assert heard.startswith(b"HTTP/1.1 403")


async def test_whoever_goes_on_talking_is_cut_off(server: Served) -> None:
    made = await server.create_workshop()
    held = await server.join(made.code)
    _, writer = await opened(server, held["workshop"], held["pass"])

    async def talk() -> None:
        while True:
            writer.write(frame(0x82, MEGABYTE, b"a" * MEGABYTE))
            await writer.drain()

    with pytest.raises(ConnectionError):
        await talk()
