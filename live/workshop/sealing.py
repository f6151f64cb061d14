"""Events and states that nobody may read in the store: sealed with a key of their step, and opened again.

The key of a step is made of the server's secret and of a salt the store keeps beside the log until the step's
secret is over. Then the salt goes, and what was sealed is noise to everybody, the server included. Sealing is a
pure function: AES-SIV needs no nonce, and no two events that are sealed are alike.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from live.core.ids import PersonId, StepId

KEY_BYTES: Final = 64
SALT_BYTES: Final = 32
# Lengths are rounded up to a power of two, so that they hardly tell a long ballot from a short one.
SHORTEST: Final = 512


class Unsealable(Exception):
    """There is no key to seal this with: writing it in the open instead would be worse than not writing it."""


class Keys:
    """What opens the sealed steps of one workshop, and seals nothing. Packed, seals are no more than that: what goes to
    another process never holds the server's secret."""

    def __init__(self, workshop: str, keys: Mapping[StepId, bytes]) -> None:
        self._workshop = workshop.encode()
        self._keys = dict(keys)
        self._ciphers = {step: AESSIV(key) for step, key in keys.items()}

    def __reduce__(self) -> tuple[type[Keys], tuple[str, dict[StepId, bytes]]]:
        return Keys, (self._workshop.decode(), self._keys)

    def __contains__(self, step: object) -> bool:
        return step in self._ciphers

    def opened(self, step: StepId, sealed: str) -> bytes | None:
        """What was sealed, or None where the key is gone or is another one."""
        cipher = self._ciphers.get(step)
        if cipher is None:
            return None
        try:
            return cipher.decrypt(urlsafe_b64decode(sealed), self._bound_to(step)).rstrip()
        except (InvalidTag, ValueError):
            return None

    def _bound_to(self, step: StepId) -> list[bytes]:
        return [self._workshop, step.encode()]


class Seals(Keys):
    """The keys of one workshop's steps, as far as this process has them, and what they are made of."""

    def __init__(self, secret: bytes, workshop: str, salts: Mapping[StepId, bytes] | None = None) -> None:
        super().__init__(workshop, {})
        self._secret = secret
        self._salts: dict[StepId, bytes] = {}
        for step, salt in (salts or {}).items():
            self.learn(step, salt)

    @property
    def salts(self) -> Mapping[StepId, bytes]:
        return self._salts

    def learn(self, step: StepId, salt: bytes) -> None:
        if self._salts.get(step) == salt:
            return
        info = b"live seal/" + self._workshop + b"/" + step.encode()
        self._salts[step] = salt
        self._keys[step] = HKDF(SHA512(), KEY_BYTES, salt, info).derive(self._secret)
        self._ciphers[step] = AESSIV(self._keys[step])

    def forget(self, step: StepId) -> None:
        for known in (self._salts, self._keys, self._ciphers):
            known.pop(step, None)

    def sealed(self, step: StepId, plain: bytes) -> str:
        """Raises Unsealable."""
        cipher = self._ciphers.get(step)
        if cipher is None:
            raise Unsealable(step)
        length = max(SHORTEST, 1 << (len(plain) - 1).bit_length())
        return urlsafe_b64encode(cipher.encrypt(plain.ljust(length), self._bound_to(step))).decode()

    def disguised(self, person: PersonId, command: str) -> str:
        """The id of a command, such that nobody without the server's secret can tell whose it was."""
        told = b"/".join((b"live command", self._workshop, person.encode(), command.encode()))
        return urlsafe_b64encode(hmac.digest(self._secret, told, sha256)[:18]).decode()


NO_SEALS: Final = Seals(b"", "")
