"""What one connection may ask of the server before it is given up."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket

import pytest
from websockets.asyncio.client import connect

from live.web.bounds import BoundedHttp
from live.web.requests import LARGEST_BODY
from live.wire.messages import SUBPROTOCOL
from tests.waiting import until
from tests.web.conftest import Visit, visited

CHUNK = b"a" * 65_536


async def answered(visit: Visit, *pieces: bytes) -> bytes:
    """Everything the server says to these pieces until it closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", visit.up.port)
    try:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
        return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


async def test_a_head_that_does_not_end_is_given_up(visit: Visit) -> None:
    for more in (CHUNK, b"a: b\r\n" * 10_000):
        said = await answered(visit, b"GET / HTTP/1.1\r\nHost: here\r\nX: ", *[more] * 20)
        assert not said or said.startswith(b"HTTP/1.1 431")


async def test_a_head_that_does_not_come_is_given_up(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BoundedHttp, "head_within", 0.05)
    for beginning in (b"", b"GET / HT", b"GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n\r\n"):
        said = await answered(visit, beginning)
        assert said.startswith(b"HTTP/1.1 200") or not said


@pytest.mark.parametrize("path", ["/api/v1/join", "/api/v1/workshops", "/enter", "/nowhere"])
async def test_a_body_that_does_not_come_is_given_up(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr("live.web.bounds.BODY_WITHIN", 0.05)
    head = f"POST {path} HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: 40\r\n\r\n"
    async with visited() as visit:
        said = await answered(visit, head.encode(), b'{"code": ')
    assert said.split()[1] in (b"401", b"403", b"404", b"408", b"303", b"422")


async def test_requests_one_after_another_are_all_answered(visit: Visit) -> None:
    head = b"POST /api/v1/join HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n"
    asked = head + b"Content-Length: 200000\r\n\r\n" + b" " * 200_000
    last = b"GET /healthz HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"
    said = await answered(visit, asked, asked, b"GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n" + last)
    assert said.count(b"HTTP/1.1 422") == 2
    assert said.count(b"HTTP/1.1 200") == 2


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/", "application/x-www-form-urlencoded"), ("/api/v1/join", "application/json"), ("/api/v1/enter", "any")],
)
async def test_a_body_that_is_too_large_is_given_up_while_it_comes(visit: Visit, path: str, kind: str) -> None:
    head = f"POST {path} HTTP/1.1\r\nHost: here\r\nContent-Type: {kind}\r\nContent-Length: 100000000000\r\n\r\n"
    said = await answered(visit, head.encode(), *[CHUNK] * (4 * LARGEST_BODY // len(CHUNK)))
    assert not said or said.split()[1] in (b"400", b"415", b"422")


async def test_whoever_sends_too_much_hears_why(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    large = b"a" * (3 * LARGEST_BODY)
    for path, kind, status in (
        ("/api/v1/join", "application/json", 422),
        ("/api/v1/join", "text/plain", 415),
        (f"/api/v1/workshops/{made['workshop']}/expected", "text/csv", 422),
        ("/nowhere", "text/plain", 404),
    ):
        answer = await organiser.post(path, content=large, headers={"Content-Type": kind})
        assert answer.status_code == status, path
    stranger = await visit.browser().post(f"/api/v1/workshops/{made['workshop']}/links", content=large)
    assert stranger.status_code == 401


async def test_a_head_that_is_too_long_is_answered(visit: Visit) -> None:
    said = await answered(visit, b"GET / HTTP/1.1\r\nHost: here\r\nX: ", *[CHUNK] * 60)
    assert said.startswith(b"HTTP/1.1 431")


async def test_a_phone_that_only_listens_is_not_taken_for_a_head_that_does_not_come(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BoundedHttp, "head_within", 0.05)
    made = await visit.workshop(await visit.organiser())
    phone = visit.browser()
    held = (await phone.post("/api/v1/join", json={"code": made["code"], "name": "Ana"})).json()["pass"]
    url = f"ws://127.0.0.1:{visit.up.port}/ws/{made['workshop']}/phone"
    async with connect(url, additional_headers={"Authorization": f"Bearer {held}"}, open_timeout=None) as socket:
        # Others whose heads do not come are given up meanwhile, one after the other.
        for _ in range(3):
            await answered(visit, b"GET / HT")
        await socket.send('{"ping": 7}')
        while "pong" not in json.loads(await socket.recv()):
            pass


# What nobody answers, and what comes to nothing where it is heard.
_NOTHING = {"http": b"\r\n", "socket": b"\x8a\x80\0\0\0\0"}


@pytest.mark.parametrize("kind", ["http", "socket"])
async def test_whoever_takes_nothing_of_what_is_sent_is_given_up(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr("live.app.serving.UNTAKEN_WITHIN", 100)
    async with visited() as visit:
        made = await visit.workshop(await visit.organiser())
        held = (await visit.browser().post("/api/v1/join", json={"code": made["code"], "name": "Ana"})).json()["pass"]
        shaken = (
            f"GET /ws/{made['workshop']}/phone HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            f"Sec-WebSocket-Protocol: {SUBPROTOCOL}\r\nAuthorization: Bearer {held}\r\n\r\n"
        )
        asked = {"http": b"GET / HTTP/1.1\r\nHost: here\r\n\r\n" * 1_000, "socket": shaken.encode()}
        with socket.socket() as deaf:
            # Less than is sent to it.
            deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
            deaf.connect(("127.0.0.1", visit.up.port))
            deaf.sendall(asked[kind])

            def is_given_up() -> bool:
                try:
                    deaf.send(_NOTHING[kind])
                except ConnectionError:
                    return True
                return False

            await until(is_given_up)
        await until(lambda: not visit.up.site.door.connections)
