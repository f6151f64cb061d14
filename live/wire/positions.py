"""Where a client was when its connection broke: an epoch, and for each audience the seq up to which it has been told.

In the address of the socket: `?epoch=…&at=everyone:120,track:main:131&seen=131.5tJq0cWz`. What was seen last is proven:
where it lies beyond the end of the log, the store has lost something, and everybody begins anew. Anybody could say so.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final
from urllib.parse import parse_qs

from live.workshop.terms import MAIN

# More than anybody is in at once, and so little that nothing is spent on nonsense.
MOST_AUDIENCES: Final = 12
_MOST_DIGITS: Final = 15
_PROOF_BYTES: Final = 6


@dataclass(frozen=True, slots=True)
class Positions:
    epoch: str
    at: Mapping[str, int]
    seen: int = 0
    proof: str = ""


def key_of_proofs(secret: bytes, workshop: str) -> bytes:
    """What every server of this workshop proves with."""
    return hmac.digest(secret, b"live seen/" + workshop.encode(), "sha256")


def proof_of(key: bytes, epoch: str, seq: int) -> str:
    """What is sent with a seq, so that whoever comes back can prove that they were told of it. It is guessed only on a
    connection each, and tells nothing."""
    return urlsafe_b64encode(blake2b(f"{epoch} {seq}".encode(), key=key, digest_size=_PROOF_BYTES).digest()).decode()


def is_proven(key: bytes, held: Positions) -> bool:
    return hmac.compare_digest(proof_of(key, held.epoch, held.seen).encode(), held.proof.encode())


def track_chosen(query: str) -> str:
    """The track that a console or a room's screen wants to show."""
    return parse_qs(query).get("track", [MAIN])[0]


def is_preview(query: str) -> bool:
    """Whether a room's screen is only looked at, small, on a console."""
    return parse_qs(query).get("preview", [""])[0] == "1"


def positions(query: str) -> Positions | None:
    """What a client says it holds; None where it says nothing, or nothing that can be understood."""
    said = parse_qs(query)
    epoch, at = said.get("epoch", [""])[0], said.get("at", [""])[0]
    held: dict[str, int] = {}
    for each in at.split(",", MOST_AUDIENCES)[:MOST_AUDIENCES]:
        name, _, seq = each.rpartition(":")
        if not name or not _is_seq(seq):
            return None
        held[name] = int(seq)
    seen, _, proof = said.get("seen", [""])[0].partition(".")
    if not _is_seq(seen):
        seen, proof = "0", ""
    return Positions(epoch, held, int(seen), proof) if epoch and held else None


def _is_seq(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
