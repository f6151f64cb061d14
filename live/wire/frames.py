"""WebSocket frames (RFC 6455) and compressed messages (RFC 7692) of one connection, as bytes in and bytes out.

The handshake stands in `handshake`. After it a phone that only listens must cost
next to nothing, and one frame must go to a thousand phones as the same bytes: so the frames themselves
are read and written here, with no task, no queue and no object a message.
"""

from __future__ import annotations

import zlib
from enum import IntEnum
from typing import Final

try:
    from websockets.speedups import apply_mask
except ImportError:  # a platform without the compiled part
    from websockets.utils import apply_mask


class Opcode(IntEnum):
    MORE = 0
    TEXT = 1
    BINARY = 2
    CLOSE = 8
    PING = 9
    PONG = 10


class BadFrame(Exception):
    """The other end does not speak WebSocket as agreed; the code says what is wrong."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.code = code
        self.why = why


WRONG_FRAME: Final = 1002
WRONG_DATA: Final = 1003
WRONG_TEXT: Final = 1007
TOO_LARGE: Final = 1009
_DEFLATE_TAIL: Final = b"\x00\x00\xff\xff"


class Reader:
    """Frames of a client, from whatever pieces the network makes of them."""

    __slots__ = ("_compressed", "_deflate", "_largest", "_message", "_rest", "frames")

    def __init__(self, largest: int, deflate: bool) -> None:
        self._largest = largest
        self._deflate = deflate
        self._rest = b""
        self._message: bytearray | None = None
        self._compressed = False
        # How many there were in what was fed last, fragments too, of which a client may send any number to one message.
        self.frames = 0

    def feed(self, data: bytes) -> list[tuple[Opcode, bytes]]:
        """Whole messages and control frames, in order. Raises BadFrame."""
        data = self._rest + data if self._rest else data
        heard: list[tuple[Opcode, bytes]] = []
        at, end = 0, len(data)
        self.frames = 0
        while end - at >= 2:
            first, second = data[at], data[at + 1]
            length, body = second & 0x7F, at + 2
            if length == 126:
                body += 2
                length = int.from_bytes(data[at + 2 : body]) if end >= body else 0
            elif length == 127:
                body += 8
                length = int.from_bytes(data[at + 2 : body]) if end >= body else 0
            self._check(first, second, length)
            body += 4
            if end < body + length:
                break
            payload = apply_mask(data[body : body + length], data[body - 4 : body])
            at = body + length
            self.frames += 1
            whole = self._take(first, payload)
            if whole is not None:
                heard.append(whole)
        self._rest = data[at:]
        return heard

    def _check(self, first: int, second: int, length: int) -> None:
        opcode = first & 0x0F
        if not second & 0x80:
            raise BadFrame(WRONG_FRAME, "a client's frame must be masked")
        if first & 0x30 or (first & 0x40 and (not self._deflate or opcode not in (Opcode.TEXT, Opcode.BINARY))):
            raise BadFrame(WRONG_FRAME, "reserved bits")
        if opcode >= 8 and (length > 125 or not first & 0x80):
            raise BadFrame(WRONG_FRAME, "a control frame is short and whole")
        if opcode not in _KNOWN:
            raise BadFrame(WRONG_FRAME, "unknown frame")
        # However many fragments came before, asking costs the same: a client may send a million empty ones.
        before = len(self._message) if self._message else 0
        if length + before > self._largest:
            raise BadFrame(TOO_LARGE, "message too large")

    def _take(self, first: int, payload: bytes) -> tuple[Opcode, bytes] | None:
        opcode = Opcode(first & 0x0F)
        if opcode >= 8:
            return opcode, payload
        if (opcode == Opcode.MORE) == (self._message is None):
            raise BadFrame(WRONG_FRAME, "a fragment out of place")
        if opcode == Opcode.BINARY:
            raise BadFrame(WRONG_DATA, "text only")
        if opcode == Opcode.TEXT:
            self._message, self._compressed = bytearray(), bool(first & 0x40)
        assert self._message is not None
        self._message += payload
        if not first & 0x80:
            return None
        whole = bytes(self._message)
        self._message = None
        return Opcode.TEXT, self._inflated(whole) if self._compressed else whole

    def _inflated(self, payload: bytes) -> bytes:
        inflating = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            text = inflating.decompress(payload + _DEFLATE_TAIL, self._largest + 1)
        except zlib.error as wrong:
            raise BadFrame(WRONG_TEXT, "not deflated") from wrong
        if len(text) > self._largest:
            raise BadFrame(TOO_LARGE, "message too large")
        return text


_KNOWN: Final = frozenset(Opcode)


def frame(opcode: Opcode, payload: bytes, compressed: bool = False) -> bytes:
    """One whole frame of a server: never masked, never split."""
    first = 0x80 | opcode | (0x40 if compressed else 0)
    length = len(payload)
    if length < 126:
        return bytes((first, length)) + payload
    if length < 65_536:
        return bytes((first, 126)) + length.to_bytes(2) + payload
    return bytes((first, 127)) + length.to_bytes(8) + payload


def text_frame(payload: bytes) -> bytes:
    return frame(Opcode.TEXT, payload)


def deflated_frame(payload: bytes) -> bytes:
    """A text frame compressed without context, so that its bytes serve everybody who accepts compression."""
    deflating = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflating.compress(payload) + deflating.flush(zlib.Z_SYNC_FLUSH)
    return frame(Opcode.TEXT, body.removesuffix(_DEFLATE_TAIL), compressed=True)


def close_frame(code: int, reason: str = "") -> bytes:
    return frame(Opcode.CLOSE, code.to_bytes(2) + reason.encode()[:120])
