"""Times in words, in the time zone of the workshop; days are in `live/core/dates.py`."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

import icu

from live.core.dates import read_day
from live.core.method import Language
from live.core.record import Subject

_ZONE: Final = "Europe/Paris"
_NO_BREAK: Final = "\u00a0"
_NONE: Final = timedelta()


def zone(name: str) -> tzinfo:
    """The time zone of this name, else that of Paris; UTC on a machine that knows no zones."""
    for candidate in (name, _ZONE):
        try:
            return ZoneInfo(candidate)
        except (KeyError, ValueError, OSError):
            continue
    return UTC


def zone_in_words(place: tzinfo, language: Language) -> str:
    """`heure : La Réunion`, `Réunion Time`."""
    written = icu.SimpleDateFormat("VVVV", icu.Locale(language))
    written.setTimeZone(icu.TimeZone.createTimeZone(str(place)))
    return str(written.format(0.0)).replace(" :", f"{_NO_BREAK}:")


def moment(at: int, place: tzinfo) -> datetime:
    return datetime.fromtimestamp(at / 1000, place)


def clock(at: datetime, language: Language) -> str:
    """`9 h 30`, `14 h`; `09:30` in English. In the hour that a change of the clocks repeats, which of the two is meant:
    `2 h 30 (heure d’hiver)`."""
    return _on_the_clock(at, language) + _which_of_two(at, language)


def _on_the_clock(at: datetime, language: Language) -> str:
    if language == "en":
        return f"{at:%H:%M}"
    minutes = f"{_NO_BREAK}{at:%M}" if at.minute else ""
    return f"{at.hour}{_NO_BREAK}h{minutes}"


def _which_of_two(at: datetime, language: Language) -> str:
    first, second = at.replace(fold=0), at.replace(fold=1)
    if first.utcoffset() == second.utcoffset():
        return ""
    # A zone may also change for good, without a summer time.
    if first.dst() == second.dst():
        return f" (UTC{at.isoformat()[-6:]})"
    # Ireland and Morocco count winter as the exception, so `dst` does not tell which is which.
    is_summer = at.utcoffset() == max(first.utcoffset() or _NONE, second.utcoffset() or _NONE)
    if language == "en":
        return " (summer time)" if is_summer else " (winter time)"
    return f" (heure d’{'été' if is_summer else 'hiver'})"


def held_on(subject: Subject) -> date | None:
    """The day on which it began, or the one announced: what is to be done comes after it."""
    return read_day((subject.began or subject.date)[:10])
