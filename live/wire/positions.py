"""Where a client was when its connection broke: an epoch, and for each audience the seq up to which it has been told.

In the address of the socket: `?epoch=…&at=everyone:120,track:main:131`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs

from live.workshop.model import MAIN

# More than anybody is in at once, and so little that nothing is spent on nonsense.
MOST_AUDIENCES: Final = 12
_MOST_DIGITS: Final = 15


@dataclass(frozen=True, slots=True)
class Positions:
    epoch: str
    at: Mapping[str, int]

    @property
    def newest(self) -> int:
        return max(self.at.values())


def track_chosen(query: str) -> str:
    """The track that a console or a room's screen wants to show."""
    return parse_qs(query).get("track", [MAIN])[0]


def positions(query: str) -> Positions | None:
    """What a client says it holds; None where it says nothing, or nothing that can be understood."""
    said = parse_qs(query)
    epoch, at = said.get("epoch", [""])[0], said.get("at", [""])[0]
    held: dict[str, int] = {}
    for each in at.split(",", MOST_AUDIENCES)[:MOST_AUDIENCES]:
        name, _, seq = each.rpartition(":")
        if not name or not (seq.isascii() and seq.isdecimal()) or len(seq) > _MOST_DIGITS:
            return None
        held[name] = int(seq)
    return Positions(epoch, held) if epoch and held else None
