"""The opening handshake (RFC 6455, section 4) of a connection, from a whole request to a whole answer.

The request comes from uvicorn, which has parsed it and writes it out again: one header a line, names in
lower case or as they came. A thousand phones that come back at once are a thousand of these, so nothing
is built that the answer does not need.
"""

from __future__ import annotations

import binascii
from base64 import b64decode
from dataclasses import dataclass
from typing import Final

from websockets.exceptions import InvalidHeaderFormat
from websockets.headers import parse_extension
from websockets.utils import accept_key

_DEFLATE: Final = "permessage-deflate"
_AGREED: Final = (
    b"Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover\r\n"
)


class NoHandshake(Exception):
    """This request opens no WebSocket; the message says why."""


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked: the target, and the headers by lower-case name, several of one name joined by commas."""

    target: str
    headers: dict[str, str]

    @property
    def deflate(self) -> bool:
        """Whether messages may be compressed: by an offer that asks for no smaller window than ours."""
        offered = self.headers.get("sec-websocket-extensions")
        if not offered:
            return False
        try:
            offers = parse_extension(offered)
        except InvalidHeaderFormat:
            return False
        return any(name == _DEFLATE and _acceptable(dict(params)) for name, params in offers)


def request(data: bytes) -> Request:
    """Raises NoHandshake."""
    head, end, _ = data.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    words = lines[0].split(" ")
    if not end or len(words) != 3 or words[0] != "GET":
        raise NoHandshake("a handshake is a GET request")
    headers: dict[str, str] = {}
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if not colon:
            raise NoHandshake("a header without a value")
        name, value = name.strip().lower(), value.strip()
        # Cookies are the one header browsers may send in pieces that commas do not join.
        joint = "; " if name == "cookie" else ", "
        headers[name] = f"{headers[name]}{joint}{value}" if name in headers else value
    _check(headers)
    return Request(words[1], headers)


def accepted(asked: Request, subprotocol: str) -> bytes:
    """The answer that opens the WebSocket; the subprotocol is chosen where it is offered."""
    key = accept_key(asked.headers["sec-websocket-key"])
    answer = (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: %s\r\n" % key.encode()
    )
    if asked.deflate:
        answer += _AGREED
    if subprotocol in _tokens(asked.headers.get("sec-websocket-protocol", "")):
        answer += b"Sec-WebSocket-Protocol: %s\r\n" % subprotocol.encode()
    return answer + b"\r\n"


def rejected(status: int, phrase: str, why: str) -> bytes:
    body = f"{why}\n".encode()
    head = f"HTTP/1.1 {status} {phrase}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
    version = "Sec-WebSocket-Version: 13\r\n" if status == 426 else ""
    return f"{head}{version}Connection: close\r\n\r\n".encode() + body


def _check(headers: dict[str, str]) -> None:
    if "websocket" not in map(str.lower, _tokens(headers.get("upgrade", ""))):
        raise NoHandshake("no upgrade to WebSocket")
    if "upgrade" not in map(str.lower, _tokens(headers.get("connection", ""))):
        raise NoHandshake("no upgrade of the connection")
    if headers.get("sec-websocket-version") != "13":
        raise NoHandshake("only version 13")
    try:
        key = b64decode(headers.get("sec-websocket-key", ""), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != 16:
        raise NoHandshake("no key")


def _acceptable(params: dict[str, str | None]) -> bool:
    known = {"server_no_context_takeover", "client_no_context_takeover", "client_max_window_bits"}
    wanted = params.get("server_max_window_bits")
    return params.keys() <= {*known, "server_max_window_bits"} and wanted in (None, "15")


def _tokens(value: str) -> list[str]:
    return [token.strip() for token in value.split(",")]
