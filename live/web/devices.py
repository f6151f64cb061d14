"""The device cookie: a random number by which a browser that comes back is told from another one. It says nothing of
anybody, and a workshop knows it by a mark of its own only, so that no two workshops can be compared.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from starlette.responses import Response

from live.web.passes import keep_cookie

# Longer than a workshop of several days, shorter than anything that follows somebody around.
A_MONTH: Final = 30 * 24 * 3600
SHAPE: Final = re.compile(r"[A-Za-z0-9_-]{16,64}")


@dataclass(frozen=True, slots=True)
class Device:
    """`brought`: it had its number already; what joins and has none is no browser, or one that keeps no cookies."""

    number: str
    brought: bool


class Devices:
    """Gives devices their number, and workshops their mark of it. `secure`: browsers bring it over TLS only."""

    def __init__(self, key: str, secure: bool = False) -> None:
        self._key = key.encode()
        self._secure = secure
        self.cookie = "__Host-device" if secure else "device"

    def of(self, cookies: Mapping[str, str], said: str = "") -> Device:
        """By the number a client brought, in words or as its cookie, else by a fresh one."""
        brought = next((each for each in (said, cookies.get(self.cookie, "")) if SHAPE.fullmatch(each)), "")
        return Device(brought or secrets.token_urlsafe(18), bool(brought))

    def mark(self, device: Device, workshop: str) -> str:
        """What a workshop knows a device by."""
        return hmac.digest(self._key, f"device/{workshop}/{device.number}".encode(), sha256).hex()[:24]

    def set_cookie(self, response: Response, device: Device) -> None:
        keep_cookie(response, self.cookie, device.number, A_MONTH, self._secure)
