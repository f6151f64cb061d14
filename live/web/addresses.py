"""The addresses people use: for links, for QR codes, and for the list of pages that may open the socket."""

from __future__ import annotations

import io
import socket
from ipaddress import ip_address
from urllib.parse import quote, urlsplit

import segno

from live.views.invitation import Invitation
from live.web.settings import Setup


class Addresses:
    """Where this server is to be found, from outside."""

    def __init__(self, setup: Setup, port: int) -> None:
        self._setup = setup
        self.base = setup.public_url or f"http://{_address_of(setup.host)}:{port}"
        self._origins = {_origin(self.base), *map(_origin, setup.origins)}

    @property
    def is_secure(self) -> bool:
        """Whether passes may travel over HTTPS only."""
        return self._setup.public_url.startswith("https://")

    def join_link(self, code: str) -> str:
        return f"{self.base}/j/{code}"

    def organiser_link(self, secret: str) -> str:
        # One that was given may hold a slash: what `openssl rand -base64` makes does.
        return f"{self.base}/organiser/in/{quote(secret, safe='')}"

    def secret_link(self, secret: str) -> str:
        return f"{self.base}/in/{secret}"

    def leading_link(self, token: str) -> str:
        return f"{self.base}/lead/{token}"

    def invitation(self, code: str) -> Invitation:
        """How to join, for the projector: the code, the short address, and the QR code as an SVG path."""
        if not code:
            return Invitation()
        side, path = qr(self.join_link(code))
        return Invitation(code, self.join_link(code), side, path)

    def origin_allowed(self, origin: str, host: str) -> bool:
        """A page of this server: of its public address, of one that was allowed, or of the address asked for.

        Comparing with the Host the browser used is safe against other sites' pages, which cannot choose
        it; where a public address is set, only that address and those allowed count."""
        given = _origin(origin)
        if given in self._origins:
            return True
        return not self._setup.public_url and bool(host) and urlsplit(given).netloc == host.lower()


def is_loopback(host: str) -> bool:
    """Whether only this machine itself reaches what listens there."""
    bare = host.strip("[]").lower()
    if bare == "localhost" or bare.endswith(".localhost"):
        return True
    try:
        return ip_address(bare).is_loopback
    except ValueError:
        return False


def from_here(setup: Setup, port: int = 0) -> str:
    """Where the machine that serves reaches the server itself, whatever address others use. `port`: where it is not
    that of the settings."""
    port = port or setup.port
    here = {"": "127.0.0.1", "*": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(setup.host, setup.host)
    return f"http://[{here}]:{port}" if ":" in here and "[" not in here else f"http://{here}:{port}"


def _address_of(host: str) -> str:
    """What is reached from elsewhere where one address is listened on is that address, and nothing where it is the
    loopback."""
    everywhere = host in ("", "0.0.0.0", "::", "*")
    address = address_on_the_network() if everywhere else host.strip("[]")
    return f"[{address}]" if ":" in address else address


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def address_on_the_network() -> str:
    """The address phones on the same network reach this machine by. Nothing is sent: a datagram socket only
    asks the routing table."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def qr(text: str) -> tuple[int, str]:
    """A QR code as its side in modules and the `d` of one SVG path, one unit a module, without border."""
    code = segno.make(text, error="m", micro=False)
    path = []
    for y, row in enumerate(code.matrix):
        x = 0
        while x < len(row):
            run = x
            while run < len(row) and row[run]:
                run += 1
            if run > x:
                path.append(f"M{x} {y}h{run - x}v1h-{run - x}z")
            x = run + 1
    return len(code.matrix), "".join(path)


def qr_in_terminal(text: str) -> str:
    drawn = io.StringIO()
    segno.make(text, error="l", micro=False).terminal(out=drawn, compact=True)
    return drawn.getvalue()
