"""The wall as it is prepared: its slots, and its places with how many people each holds where that is written."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from live.methods.open_space.model import PLACES_AT_FIRST, SEATS_MOST, SLOTS_AT_FIRST, OpenSpaceSettings, Place, Slot

# `The hall : 40`, `Le hall : 40 places`.
_SIZED: Final = re.compile(r"(.*\S)\s*:\s*(\d{1,5})\s*(places?|seats?|personnes?|people)?", re.IGNORECASE)
# What stands before a number that is itself a name: `Salle : 3`.
_COUNTED: Final = frozenset(
    ("salle", "lieu", "espace", "table", "zone", "bâtiment", "étage", "room", "place", "space", "building", "floor")
)


def slots_of(settings: OpenSpaceSettings) -> tuple[Slot, ...]:
    names = [each for each in settings.slots if each] or [""] * SLOTS_AT_FIRST
    return tuple(Slot(f"slot-{number}", name, number) for number, name in enumerate(names, 1))


def places_of(settings: OpenSpaceSettings) -> tuple[Place, ...]:
    lines = [each for each in settings.places if each] or [""] * PLACES_AT_FIRST
    sized = [_SIZED.fullmatch(line.strip()) for line in lines]
    alike = Counter(each[1].casefold() for each in sized if each)
    return tuple(_place(line, number, sized[number - 1], alike) for number, line in enumerate(lines, 1))


def _place(line: str, number: int, sized: re.Match[str] | None, alike: Counter[str]) -> Place:
    """A bare number by which places are told apart (`Salle : 3`, `Aile nord : 1` and `Aile nord : 2`) belongs to the
    name; with `places` after it, it is how many people there is room for."""
    if sized is None or not 0 < int(sized[2]) <= SEATS_MOST:
        return Place(f"place-{number}", line, number)
    name = sized[1].casefold()
    if not sized[3] and (name in _COUNTED or alike[name] > 1):
        return Place(f"place-{number}", line, number)
    return Place(f"place-{number}", sized[1], number, seats=int(sized[2]))
