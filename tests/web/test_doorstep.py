"""A connection becomes a socket or HTTP by what it says first, however that comes."""

from __future__ import annotations

import asyncio

import pytest

from tests.web.conftest import Visit


async def handshake(visit: Visit) -> bytes:
    made = await visit.workshop(await visit.organiser())
    held = (await visit.browser().post("/api/v1/join", json={"code": made["code"], "name": "Ana"})).json()["pass"]
    lines = (
        f"GET /ws/{made['workshop']}/phone HTTP/1.1",
        "Host: here",
        "UPGRADE: WebSocket",
        "Connection: keep-alive, Upgrade",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version: 13",
        f"Authorization: Bearer {held}",
    )
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode()


async def said_to(visit: Visit, *pieces: bytes, until: bytes) -> bytes:
    """What the server says to these pieces, each sent once the one before has arrived, until it has said this."""
    reader, writer = await asyncio.open_connection("127.0.0.1", visit.up.port)
    try:
        async with asyncio.timeout(10):
            for piece in pieces[:-1]:
                writer.write(piece)
                await writer.drain()
                await visit.browser().get("/healthz")
            writer.write(pieces[-1])
            return await reader.readuntil(until)
    finally:
        writer.close()


@pytest.mark.parametrize("at", [0, 1, 9, 60, -3])
async def test_a_phone_comes_in_however_its_request_is_cut(visit: Visit, at: int) -> None:
    asked = await handshake(visit)
    pieces = [asked[:at], asked[at:]] if at else [asked]
    said = await said_to(visit, *pieces, until=b'"greeting"')
    assert said.startswith(b"HTTP/1.1 101 ")


async def test_a_phone_comes_in_on_a_connection_that_has_asked_for_something_else(visit: Visit) -> None:
    before = b"GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n"
    said = await said_to(visit, before, await handshake(visit), until=b'"greeting"')
    assert said.startswith(b"HTTP/1.1 200 ")
    assert b"HTTP/1.1 101 " in said


async def test_what_asks_for_no_upgrade_is_answered_as_a_page_is(visit: Visit) -> None:
    plain = b"GET /ws/w/phone HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"
    assert (await said_to(visit, plain, until=b"\r\n\r\n")).startswith(b"HTTP/1.1 404 ")


async def test_an_upgrade_that_is_not_meant_is_refused_and_nothing_behind_it_is_answered(visit: Visit) -> None:
    asked = (await handshake(visit)).replace(b"keep-alive, Upgrade", b"keep-alive")
    reader, writer = await asyncio.open_connection("127.0.0.1", visit.up.port)
    writer.write(asked)
    async with asyncio.timeout(10):
        said = await reader.read()
    writer.close()
    assert said.startswith(b"HTTP/1.1 426 ")
    assert said.count(b"HTTP/1.1") == 1
