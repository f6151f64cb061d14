"""The wall as it is prepared: its slots, and its places with how many people each holds where that is written."""

from __future__ import annotations

import re
from typing import Final

from live.methods.open_space.model import (
    PLACES_AT_FIRST,
    SEATS_MOST,
    SLOTS_AT_FIRST,
    OpenSpaceSettings,
    Place,
    Slot,
)

# `The hall : 40`, `Le hall : 40 places`.
_SIZED: Final = re.compile(r"(.*\S)\s*:\s*(\d{1,5})\s*(?:places?|seats?|personnes?|people)?", re.IGNORECASE)


def slots_of(settings: OpenSpaceSettings) -> tuple[Slot, ...]:
    names = [each for each in settings.slots if each] or [""] * SLOTS_AT_FIRST
    return tuple(Slot(f"slot-{number}", name, number) for number, name in enumerate(names, 1))


def places_of(settings: OpenSpaceSettings) -> tuple[Place, ...]:
    lines = [each for each in settings.places if each] or [""] * PLACES_AT_FIRST
    return tuple(_place(line, number) for number, line in enumerate(lines, 1))


def _place(line: str, number: int) -> Place:
    sized = _SIZED.fullmatch(line.strip())
    if sized is None or not 0 < int(sized[2]) <= SEATS_MOST:
        return Place(f"place-{number}", line, number)
    return Place(f"place-{number}", sized[1], number, seats=int(sized[2]))
