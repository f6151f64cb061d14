"""How long something takes, in words: 45 min, 2 h, 2 h 30, as on every screen (static/js/lengths.js)."""

from __future__ import annotations

from typing import Final

from live.core.method import Language

_HOUR: Final = 60
_NO_BREAK: Final = "\u00a0"


def in_hours(minutes: int, language: Language) -> str:
    """Numbers and units that no line comes between."""
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return f"{rest}{_NO_BREAK}min"
    if not rest:
        return f"{hours}{_NO_BREAK}h"
    return f"{hours}{_NO_BREAK}h{_NO_BREAK}{rest:02}{'' if language == 'fr' else f'{_NO_BREAK}min'}"


def with_settling(minutes: int, transition: int, language: Language) -> str:
    """Of a step: all its minutes, and how many of them are to move and settle in. Empty where it has none."""
    if not minutes:
        return ""
    whole = in_hours(minutes + transition, language)
    if not transition:
        return whole
    return (
        f"{whole}, dont {transition}{_NO_BREAK}min pour s’installer"
        if language == "fr"
        else f"{whole}, including {transition}{_NO_BREAK}min to settle in"
    )
