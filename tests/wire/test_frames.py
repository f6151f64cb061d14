"""Frames of a client, however the network cuts them."""

import itertools
import os
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame
from websockets.frames import Opcode as Theirs

from live.wire.frames import BadFrame, Opcode, Reader, close_frame, deflated_frame, frame, text_frame


def sent(opcode: Theirs, payload: bytes, fin: bool = True, rsv1: bool = False) -> bytes:
    """A frame as a client of the `websockets` library sends it: masked."""
    data = Frame(opcode, payload, fin=fin).serialize(mask=True)
    return bytes((data[0] | 0x40,)) + data[1:] if rsv1 else data


def in_pieces(data: bytes, cuts: list[int]) -> list[bytes]:
    at = sorted({cut % (len(data) + 1) for cut in cuts} | {0, len(data)})
    return [data[a:b] for a, b in itertools.pairwise(at)]


@given(st.lists(st.text(max_size=400), max_size=5), st.lists(st.integers(0, 10_000), max_size=20))
def test_messages_come_out_as_they_were_sent_wherever_the_network_cuts(texts: list[str], cuts: list[int]) -> None:
    reader = Reader(largest=65_536, deflate=False)
    data = b"".join(sent(Theirs.TEXT, text.encode()) + sent(Theirs.PING, b"still there") for text in texts)
    heard = [each for piece in in_pieces(data, cuts) for each in reader.feed(piece)]
    assert [payload.decode() for opcode, payload in heard if opcode == Opcode.TEXT] == texts
    assert sum(opcode == Opcode.PING for opcode, _ in heard) == len(texts)


def test_a_message_in_fragments_with_a_ping_between_is_one_message() -> None:
    reader = Reader(largest=100, deflate=False)
    data = sent(Theirs.TEXT, b"un ", fin=False) + sent(Theirs.PING, b"") + sent(Theirs.CONT, b"atelier")
    assert reader.feed(data) == [(Opcode.PING, b""), (Opcode.TEXT, b"un atelier")]


def test_a_million_empty_fragments_cost_a_client_more_than_us() -> None:
    reader = Reader(largest=100, deflate=False)
    reader.feed(sent(Theirs.TEXT, b"un ", fin=False))
    empty = sent(Theirs.CONT, b"", fin=False) * 10_000
    # Were each weighed against all before it, this would not end within a minute.
    assert [reader.feed(empty) for _ in range(100)] == [[]] * 100
    assert reader.feed(sent(Theirs.CONT, b"atelier")) == [(Opcode.TEXT, b"un atelier")]


def test_a_compressed_message_is_read_where_compression_was_agreed() -> None:
    deflating = zlib.compressobj(wbits=-15)
    body = (deflating.compress("café ".encode() * 20) + deflating.flush(zlib.Z_SYNC_FLUSH))[:-4]
    reader = Reader(largest=1_000, deflate=True)
    assert reader.feed(sent(Theirs.TEXT, body, rsv1=True)) == [(Opcode.TEXT, "café ".encode() * 20)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (Frame(Theirs.TEXT, b"unmasked").serialize(mask=False), 1002),
        (sent(Theirs.TEXT, b"x", rsv1=True), 1002),
        (sent(Theirs.BINARY, b"\x00"), 1003),
        (sent(Theirs.CONT, b"of nothing"), 1002),
        (sent(Theirs.TEXT, b"a", fin=False) + sent(Theirs.TEXT, b"b"), 1002),
        (sent(Theirs.TEXT, b"x" * 2_000), 1009),
        (sent(Theirs.TEXT, b"x" * 600, fin=False) + sent(Theirs.CONT, b"x" * 600), 1009),
        (b"\x83\x80\x00\x00\x00\x00", 1002),
        (b"\x89\xfe\x00\x80\x00\x00\x00\x00", 1002),
        (b"\x81\xff" + b"\xff" * 8, 1009),
    ],
    # Masks are drawn by lot: without names of their own, the cases would be called otherwise in each process.
    ids=range(10),
)
def test_what_is_not_websocket_as_agreed_is_told_apart(data: bytes, code: int) -> None:
    with pytest.raises(BadFrame) as wrong:
        Reader(largest=1_000, deflate=False).feed(data)
    assert wrong.value.code == code


def test_a_bomb_of_zeros_does_not_unpack() -> None:
    deflating = zlib.compressobj(wbits=-15)
    body = (deflating.compress(bytes(50_000_000)) + deflating.flush(zlib.Z_SYNC_FLUSH))[:-4]
    with pytest.raises(BadFrame) as wrong:
        Reader(largest=65_536, deflate=True).feed(sent(Theirs.TEXT, body, rsv1=True))
    assert wrong.value.code == 1009


@pytest.mark.parametrize("length", [0, 1, 125, 126, 65_535, 65_536])
def test_our_frames_are_what_their_library_would_send(length: int) -> None:
    payload = os.urandom(length)
    assert text_frame(payload) == Frame(Theirs.TEXT, payload).serialize(mask=False)
    short = payload[:100]
    assert frame(Opcode.PONG, short) == Frame(Theirs.PONG, short).serialize(mask=False)
    assert close_frame(1012, "à bientôt")[2:4] == (1012).to_bytes(2)


def test_a_compressed_frame_unpacks_to_what_was_said() -> None:
    said = b'{"view": {}}' * 100
    packed = deflated_frame(said)
    assert packed[0] == 0xC1
    body = packed[2:] if packed[1] < 126 else packed[4:]
    assert zlib.decompressobj(-15).decompress(body + b"\x00\x00\xff\xff") == said
