"""What the figures of a series are called in a document: keys in words, dates, numbers."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from live.core.dates import month_in_words, read_month, short_day, short_month
from live.core.method import Language
from live.methods.timeline.dates import in_words
from live.series.departments import NAMES
from live.series.sessions import REMOTE, UNKNOWN, Session

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "on_site": ("sur place", "on site"),
    REMOTE: ("à distance", "remote"),
    "hybrid": ("sur place et à distance", "hybrid"),
}
_THIN: Final = "\u202f"
_DAY_OF_A_MONTH: Final = re.compile(r"(?:(?<=\b\d)|(?<=\b\d\d)|(?<=\b1er)) (?=[^\W\d])")


class Naming:
    def __init__(self, language: Language) -> None:
        self.language = language

    def pick(self, fr: str, en: str) -> str:
        return fr if self.language == "fr" else en

    def mode(self, key: str) -> str:
        return self.pick(*_WORDS[key]) if key in _WORDS else self.pick("mode inconnu", "mode unknown")

    def department(self, key: str) -> str:
        """`Nord (59)`; what is no French department as it was written. No line begins with the number."""
        if key in NAMES:
            return f"{NAMES[key]}\u00a0({key})"
        return (
            self.pick(*_WORDS[REMOTE]) if key == REMOTE else self.pick("inconnu", "unknown") if key == UNKNOWN else key
        )

    def theme(self, key: str) -> str:
        return self.pick("sans thème", "no theme") if key == UNKNOWN else key

    def month(self, key: str) -> str:
        known = read_month(key)
        return month_in_words(known, self.language) if known else self.pick("mois inconnu", "month unknown")

    def short_month(self, key: str) -> str:
        return self.pick("inconnu", "unknown") if key == UNKNOWN else short_month(int(key[5:]), self.language)

    def edtf(self, date: str) -> str:
        """No line ends between a day and its month."""
        return _DAY_OF_A_MONTH.sub("\u00a0", in_words(date, self.language)) if date else ""

    def date(self, session: Session) -> str:
        return self.edtf(session.date) or self.pick("date inconnue", "date unknown")

    def short_date(self, session: Session) -> str:
        """`21 sept. 2023` on one line, where there is little room."""
        known = session.when
        if known.start and known.precision == "day":
            return f"{short_day(known.start.first, self.language)}\u00a0{known.start.year}"
        return self.date(session)

    def number(self, number: int) -> str:
        return f"{number:,}".replace(",", _THIN if self.language == "fr" else ",")

    def mean(self, mean: Fraction | None) -> str:
        """To the nearest whole number; a half, and what is below ten, with one figure behind the comma."""
        if mean is None:
            return "–"
        if mean.denominator == 1 or (mean >= 10 and mean.denominator != 2):
            return self.number(int(mean + Fraction(1, 2)))
        tenths = int(mean * 10 + Fraction(1, 2))
        return f"{self.number(tenths // 10)}{self.pick(',', '.')}{tenths % 10}"

    def some(self, number: int, one: tuple[str, str], many: tuple[str, str]) -> str:
        alone = number in (0, 1) if self.language == "fr" else number == 1
        return f"{self.number(number)} {self.pick(*(one if alone else many))}"

    def sessions(self, number: int) -> str:
        return self.some(number, ("séance", "session"), ("séances", "sessions"))
