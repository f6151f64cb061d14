"""The opening handshake, against the client of the `websockets` library."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.client import ClientProtocol
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory
from websockets.http11 import Response
from websockets.typing import Subprotocol
from websockets.uri import parse_uri

from live.wire.handshake import NoHandshake, accepted, rejected, request

URI = parse_uri("ws://localhost:8000/ws/w1/phone?seq=3")


def client(**asked: object) -> tuple[ClientProtocol, bytes]:
    """A client of the library and what it says first."""
    protocol = ClientProtocol(URI, **asked)  # type: ignore[arg-type]
    protocol.send_request(protocol.connect())
    return protocol, b"".join(protocol.data_to_send())


@pytest.mark.parametrize("deflate", [False, True])
@pytest.mark.parametrize("subprotocols", [None, ["other", "live.v2"]])
def test_the_librarys_client_is_content_with_our_answer(deflate: bool, subprotocols: list[str] | None) -> None:
    extensions = [ClientPerMessageDeflateFactory(client_max_window_bits=True)] if deflate else None
    names = [Subprotocol(name) for name in subprotocols] if subprotocols else None
    protocol, said = client(extensions=extensions, subprotocols=names)
    asked = request(said)
    assert asked.target == "/ws/w1/phone?seq=3"
    assert asked.deflate == deflate
    protocol.receive_data(accepted(asked, "live.v2"))
    (response,) = protocol.events_received()
    assert isinstance(response, Response)
    assert protocol.handshake_exc is None
    assert bool(protocol.extensions) == deflate
    assert protocol.subprotocol == ("live.v2" if subprotocols else None)


def test_a_smaller_window_than_ours_is_not_promised() -> None:
    _, said = client(extensions=[ClientPerMessageDeflateFactory(server_max_window_bits=10)])
    assert not request(said).deflate


_, GOOD = client()


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"GET ", b"POST "),
        (b"Upgrade: websocket", b"Upgrade: h2c"),
        (b"Connection: Upgrade", b"Connection: keep-alive"),
        (b"Sec-WebSocket-Version: 13", b"Sec-WebSocket-Version: 8"),
        (b"Sec-WebSocket-Key: ", b"Sec-WebSocket-Key: x"),
        (b"Sec-WebSocket-Key", b"X-Key"),
    ],
)
def test_what_is_no_handshake_is_turned_away_in_words(was: bytes, becomes: bytes) -> None:
    assert was in GOOD
    with pytest.raises(NoHandshake) as wrong:
        request(GOOD.replace(was, becomes))
    assert rejected(426, "Upgrade Required", str(wrong.value)).startswith(b"HTTP/1.1 426 ")


def test_cookies_sent_in_pieces_are_all_there() -> None:
    said = GOOD.replace(b"\r\n\r\n", b"\r\ncookie: a=1; b=2\r\ncookie: c=3\r\n\r\n")
    assert request(said).headers["cookie"] == "a=1; b=2; c=3"


@given(st.binary(max_size=300))
def test_noise_is_no_handshake(noise: bytes) -> None:
    with pytest.raises(NoHandshake):
        request(noise + b"\r\n\r\n")
