"""Dates of any precision, written in a subset of EDTF (ISO 8601-2): what they span, and what they are in words.

A point is a day, a month, a season, a year or a decade (`1998-03-12`, `1998-03`, `1998-21`, `1998`, `199X`), with `~`
where it is roughly then. A date is a point, or a span of two, of which one may be open: `1998/2003`, `1998/..`,
`../1998`. No date is an empty text. How people's own words become one of these is in `reading`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

from live.core.method import Language

Edtf = str
Precision = Literal["day", "month", "season", "year", "decade", "span", "none"]
FIRST_YEAR: Final = 1000
YEARS_AHEAD: Final = 50
# A calendar has some years behind each of these.
_LAST_YEAR: Final = 9_980
_POINT: Final = re.compile(r"(?P<year>\d{4}|\d{3}X)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<about>~?)")
# The months each season begins in, as EDTF numbers seasons.
_SEASONS: Final = {21: 3, 22: 6, 23: 9, 24: 12}
_SEASON_WORDS: Final = {
    "fr": {21: "printemps", 22: "été", 23: "automne", 24: "hiver"},
    "en": {21: "spring", 22: "summer", 23: "autumn", 24: "winter"},
}
# fmt: off
_MONTHS: Final = {
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin",
           "juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
}
# fmt: on
_THIRDS: Final = {"fr": ("début ", "mi-", "fin "), "en": ("early ", "mid-", "late ")}
_OF_DECADES: Final = ("début des ", "milieu des ", "fin des ")
# Thirds of a year by months, of a decade by years, of a month by days; the last day depends on the month.
_OF_A_YEAR: Final = ((1, 4), (5, 8), (9, 12))
_OF_A_DECADE: Final = ((0, 2), (3, 6), (7, 9))
_OF_A_MONTH: Final = ((1, 10), (11, 20), (21, 31))


class NoSuchDate(ValueError):
    """Not of the subset, or no day of the calendar."""


@dataclass(frozen=True, slots=True)
class Point:
    """`month` is 1 to 12, or a season's 21 to 24; of a decade, `year` is its first."""

    year: int
    month: int | None = None
    day: int | None = None
    decade: bool = False
    about: bool = False

    @property
    def precision(self) -> Precision:
        if self.decade:
            return "decade"
        if self.month is None:
            return "year"
        if self.day is not None:
            return "day"
        return "season" if self.month in _SEASONS else "month"

    @property
    def first(self) -> date:
        month = _SEASONS.get(self.month or 1, self.month or 1)
        return date(self.year, month, self.day or 1)

    @property
    def last(self) -> date:
        """Winter ends in February of the next year."""
        match self.precision:
            case "decade":
                return date(self.year + 9, 12, 31)
            case "year":
                return date(self.year, 12, 31)
            case "day":
                return self.first
            case "season":
                end = _SEASONS[self.month or 21] + 2
                year, month = self.year + (end > 12), (end - 1) % 12 + 1
                return date(year, month, monthrange(year, month)[1])
            case _:
                return date(self.year, self.month or 1, monthrange(self.year, self.month or 1)[1])

    @property
    def next(self) -> Point:
        """The point of the same precision that follows."""
        after = self.last + timedelta(days=1)
        match self.precision:
            case "day":
                return replace(self, year=after.year, month=after.month, day=after.day)
            case "month":
                return replace(self, year=after.year, month=after.month)
            case "season":
                season = 21 if self.month == 24 else (self.month or 21) + 1
                return replace(self, year=after.year if self.month == 24 else self.year, month=season)
            case _:
                return replace(self, year=after.year)

    def edtf(self) -> Edtf:
        year = f"{self.year // 10:03}X" if self.decade else f"{self.year:04}"
        parts = [year, *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts) + "~" * self.about


@dataclass(frozen=True, slots=True)
class When:
    """From one point to another; both are the same where it is no span, None where that end is open."""

    start: Point | None
    end: Point | None

    @property
    def is_span(self) -> bool:
        return self.start != self.end

    @property
    def about(self) -> bool:
        return any(point.about for point in (self.start, self.end) if point)

    @property
    def precision(self) -> Precision:
        if self.start is None and self.end is None:
            return "none"
        return "span" if self.is_span or self.start is None else self.start.precision

    @property
    def first(self) -> date | None:
        return self.start.first if self.start else None

    @property
    def last(self) -> date | None:
        return self.end.last if self.end else None

    def edtf(self) -> Edtf:
        if self.precision == "none":
            return ""
        ends = [point.edtf() if point else ".." for point in (self.start, self.end)]
        return "/".join(ends) if self.is_span else ends[0]


NEVER: Final = When(None, None)


def when(edtf: Edtf) -> When:
    """The date as a value. Raises NoSuchDate."""
    if not edtf:
        return NEVER
    ends = [None if part == ".." else point(part) for part in edtf.split("/")]
    match ends:
        case [Point() as alone]:
            return When(alone, alone)
        case [None, None]:
            raise NoSuchDate(edtf)
        case [Point() as start, Point() as end] if start.first > end.last or start == end:
            raise NoSuchDate(edtf)
        case [start, end]:
            return When(start, end)
        case _:
            raise NoSuchDate(edtf)


def point(edtf: Edtf) -> Point:
    """Raises NoSuchDate."""
    found = _POINT.fullmatch(edtf)
    if found is None:
        raise NoSuchDate(edtf)
    decade = found["year"].endswith("X")
    month, day = (int(part) if part else None for part in (found["month"], found["day"]))
    made = Point(int(found["year"].replace("X", "0")), month, day, decade, bool(found["about"]))
    if (decade and made.month) or (made.day and made.month in _SEASONS):
        raise NoSuchDate(edtf)
    if made.month not in (None, *range(1, 13), *_SEASONS):
        raise NoSuchDate(edtf)
    if not 1 <= made.year < _LAST_YEAR:
        raise NoSuchDate(edtf)
    if made.day is not None and made.day not in range(1, monthrange(made.year, made.month or 1)[1] + 1):
        raise NoSuchDate(edtf)
    return made


def third(of: Point, which: int) -> When:
    """The beginning, the middle or the end (0, 1, 2) of a year, a decade or a month: about then. Raises NoSuchDate."""
    match of.precision:
        case "year":
            ends = [replace(of, month=month) for month in _OF_A_YEAR[which]]
        case "decade":
            ends = [replace(of, year=of.year + year, decade=False) for year in _OF_A_DECADE[which]]
        case "month":
            ends = [replace(of, day=min(day, of.last.day)) for day in _OF_A_MONTH[which]]
        case _:
            raise NoSuchDate(of.edtf())
    start, end = (replace(each, about=True) for each in ends)
    return When(start, end)


def in_words(edtf: Edtf, language: Language) -> str:
    """`vers printemps 1998`, `from 1998 to 2003`, `since March 1998`; empty for no date."""
    told = when(edtf)
    if told.start is None and told.end is None:
        return ""
    fr = language == "fr"
    if told.start is None:
        assert told.end is not None
        after = replace(told.end.next, about=told.end.about)
        return f"{'avant' if fr else 'before'} {_with_article(after, language)}"
    if told.end is None:
        return f"{'depuis' if fr else 'since'} {_with_article(told.start, language)}"
    if not told.is_span:
        return _said(told.start, language)
    part = third_of(told)
    if part is not None:
        which, whole = part
        beginnings = _OF_DECADES if fr and whole.decade else _THIRDS[language]
        return beginnings[which] + _bare(whole, language)
    return f"{_shortened(told.start, told.end, language)} – {_said(told.end, language)}"


def stretch_in_words(begins: Edtf, ends: Edtf, language: Language) -> str:
    """From where one date begins up to where another does: `before 1998`, `1998 – 2010`, `since 2010`; where neither
    is given, nothing."""
    if ends and not begins:
        return f"{'avant' if language == 'fr' else 'before'} {_with_article(point(ends), language)}"
    return in_words(f"{begins}/{ends or '..'}", language) if begins else ""


def third_of(told: When) -> tuple[int, Point] | None:
    """Which third of which year, decade or month a span is."""
    if not (told.start and told.end and told.start.about and told.end.about):
        return None
    at = told.start
    wholes = {
        "month": [Point(at.year)],
        "year": [Point(at.year // 10 * 10, decade=True)],
        "day": [Point(at.year, at.month)],
    }
    for whole in wholes.get(at.precision, []):
        for which in range(3):
            if third(whole, which) == told:
                return which, whole
    return None


def _shortened(start: Point, end: Point, language: Language) -> str:
    """The beginning of a span without what its end says too: `12 – 15 mars 1998`, `March – June 1998`."""
    said = _said(start, language)
    if start.about or end.about or not (start.month and end.month) or start.year != end.year:
        return said
    both = "" if start.precision != end.precision else f" {start.year}"
    if start.day and end.day and start.month == end.month:
        both = f" {_bare(Point(start.year, start.month), language)}"
    return said.removesuffix(both)


def _said(at: Point, language: Language) -> str:
    if not at.about:
        return _bare(at, language)
    if language == "fr":
        return f"vers {_with_article(at, 'fr')}"
    return f"about {_with_article(at, 'en')}"


def _with_article(at: Point, language: Language) -> str:
    """As it stands behind a word such as *vers* or *since*."""
    bare = _bare(at, language)
    if language == "fr":
        articles = {"decade": "les ", "day": "le "}
        if at.precision == "season":
            return f"l’{bare}" if bare[0] in "éah" else f"le {bare}"
        return articles.get(at.precision, "") + bare
    return ("the " if at.decade else "") + bare


def _bare(at: Point, language: Language) -> str:
    fr = language == "fr"
    match at.precision:
        case "decade":
            return f"années {at.year}" if fr else f"{at.year}s"
        case "season":
            return f"{_SEASON_WORDS[language][at.month or 21]} {at.year}"
        case "month":
            return f"{_MONTHS[language][(at.month or 1) - 1]} {at.year}"
        case "day":
            day = "1er" if fr and at.day == 1 else str(at.day)
            return f"{day} {_MONTHS[language][(at.month or 1) - 1]} {at.year}"
        case _:
            return str(at.year)
