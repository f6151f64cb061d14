"""The lines of a timeline: those that come with it, or the organiser's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from live.core.outcomes import Spoken

LineId = str
Kept = Literal["personal", "every", "none"]
LINES_MOST: Final = 7
PERSONAL: Final[LineId] = "personal"


@dataclass(frozen=True, slots=True)
class TimeLine:
    """`private`: what is written on it is nobody's but its author's until they place it."""

    id: LineId
    called: Spoken
    private: bool = False


_GREAT: Final = TimeLine("history", Spoken("Grande histoire", "Wider history"))
_OURS: Final = TimeLine("place", Spoken("Territoire ou organisation", "Place or organisation"))
_PERSONAL: Final = TimeLine(PERSONAL, Spoken("Personnel", "Personal"))
_ONLY: Final = TimeLine("own-1", Spoken("Repères", "Moments"))


def lines_of(own: tuple[str, ...] | None, with_personal: bool, kept: Kept) -> tuple[TimeLine, ...]:
    """The three usual ones, or those named in the organiser's words, with or without one for personal moments."""
    if own is None:
        found = [_GREAT, _OURS, _PERSONAL]
    else:
        names = [name for name in own if name][: LINES_MOST - with_personal]
        named = [TimeLine(f"own-{at}", Spoken(name, name)) for at, name in enumerate(names, 1)]
        found = [*(named or [_ONLY]), *([_PERSONAL] if with_personal else [])]
    return tuple(
        TimeLine(each.id, each.called, kept == "every" or (kept == "personal" and each.id == PERSONAL))
        for each in found
    )
