"""What people type for a date, understood: French and English, day first in both.

Whatever is not surely understood is no date: nothing is guessed, and the words are kept by whoever asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from live.methods.timeline.dates import (
    FIRST_YEAR,
    YEARS_AHEAD,
    Edtf,
    NoSuchDate,
    Point,
    When,
    point,
    third,
    third_of,
    when,
)

# fmt: off
_MONTHS: Final = {
    1: ("janvier", "janv", "jan", "january"), 2: ("fevrier", "fevr", "fev", "february", "feb"),
    3: ("mars", "march", "mar"), 4: ("avril", "avr", "april", "apr"), 5: ("mai", "may"),
    6: ("juin", "june", "jun"), 7: ("juillet", "juil", "july", "jul"), 8: ("aout", "august", "aug"),
    9: ("septembre", "sept", "september", "sep"), 10: ("octobre", "oct", "october"),
    11: ("novembre", "nov", "november"), 12: ("decembre", "dec", "december"),
}
# fmt: on
_SEASONS: Final = {
    21: ("printemps", "spring"),
    22: ("ete", "summer"),
    23: ("automne", "autumn", "fall"),
    24: ("hiver", "winter"),
}
_TENS: Final = {
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "soixante-dix": 70,
    "quatre-vingt": 80,
    "quatre-vingts": 80,
    "quatre-vingt-dix": 90,
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_NUMBER_OF: Final = {word: number for known in (_MONTHS, _SEASONS) for number, all in known.items() for word in all}


def _one_of(words: object) -> str:
    return "|".join(sorted(map(str, words), key=len, reverse=True))  # type: ignore[call-overload]


_MONTH: Final = rf"(?P<month>{_one_of(word for all in _MONTHS.values() for word in all)})\.?"
_SEASON: Final = rf"(?P<month>{_one_of(word for all in _SEASONS.values() for word in all)})"
_YEAR: Final = r"(?P<year>\d{4}|'?\d\d)"
_DAY: Final = r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)?"
_ABOUT: Final = re.compile(
    r"^(?:vers|env\.?|environ|autour|aux alentours|circa|ca\.?|c\.|about|around|approx\.?|approximately|roughly|~)"
    r"(?![a-z])\s*(?:de |d'|des |du )?\s*(?:l')?(?P<rest>.+)$"
)
_ABOUT_BEHIND: Final = re.compile(r"^(?P<rest>.+?)\s*(?:~|\?|,? environ|,? env\.?|,? approx\.?|\(\?\)|\(environ\))$")
_LEADING: Final = re.compile(
    r"^(?:en|le|la|les|l'|au|aux|a l'|a la|dans|courant|durant|pendant|au cours de|in|on|the|during|"
    r"(?:l')?(?:annee|an)(?= \d)|the year|year|mois de|mois d'|des(?= annees)|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?:,?\s+|(?<=')|$)"
)
_THIRD: Final = re.compile(
    r"^(?:(?P<first>debut|early|(?:the )?(?:beginning|start)(?: of)?)"
    r"|(?P<second>milieu|mi|mid|(?:the )?middle(?: of)?)"
    r"|(?P<last>fin|late|(?:the )?end(?: of)?))(?:-|\s)"
    r"\s*(?:de la |de l'|de |d'|des |du |the )?(?:mois de |mois d')?(?P<rest>.+)$"
)
_SINCE: Final = re.compile(
    r"^(?:depuis|a partir de|a partir du|a compter de|des(?! annees)|since|from)\s+(?P<rest>.+)$"
)
_ONWARDS: Final = re.compile(r"^(?P<rest>.+?)\s*(?:->|-|\.\.\.?|et apres|onwards?|and after)$")
_TO_NOW: Final = re.compile(
    r"^(?:(?:de|depuis|from|since)\s+)?(?P<rest>.+?)(?:\s*(?:->|-)\s*|\s+(?:a|jusqu'a|to|until)\s+)"
    r"(?:aujourd'hui|maintenant|nos jours|ce jour|today|now|(?:the )?present)$"
)
_AFTER: Final = re.compile(r"^(?:apres|after)\s+(?P<rest>.+)$")
_BEFORE: Final = re.compile(r"^(?:avant|before)\s+(?P<rest>.+)$")
_UNTIL: Final = re.compile(r"^(?:jusqu'aux|jusqu'au|jusqu'en|jusqu'a|until|till|up to|\.\.\.?|->)\s*(?P<rest>.+)$")
_BETWEEN: Final = re.compile(
    r"^(?:(?:de|du|des|from)\s+(?P<a>.+?)\s+(?:a|au|aux|to|until|till|jusqu'en|jusqu'a|jusqu'au)\s+(?P<b>.+)"
    r"|(?:entre|between)\s+(?P<c>.+?)\s+(?:et|and)\s+(?P<d>.+))$"
)
# Words and dashes with space around them come before those that also stand inside a date.
_JOINTS: Final = (
    re.compile(r"\s+(?:a|au|to|until|jusqu'en|jusqu'a|jusqu'au)\s+|\s*->\s*|\s+-\s+"),
    re.compile(r"\s*[-/]\s*"),
)
# What has the shape of a day is never the span of years that its pieces would make.
_LIKE_A_DAY: Final = re.compile(r"\d{1,4}(?:\s*[-/.]\s*\d{1,4}){2}")
_NAMES_A_TIME: Final = re.compile(rf"\d|{_one_of(_NUMBER_OF)}")
_DECADES: Final = re.compile(r"annees (?P<a>\d{4}|\d\d)(?:[-/](?P<b>\d{4}|\d\d)|(?: - | / | et | a )(?P<c>\d\d))")
_SHORT_YEARS: Final = re.compile(r"^(?P<a>\d{4})\s*[-/]\s*(?P<b>\d\d)$")

# No date takes more.
_LONGEST: Final = 60
_ANY_YEARS: Final = (2000, 2080)

Reader = Callable[[re.Match[str], int], Point]
WhenReader = Callable[[str, int], When | None]


def read(text: str, this_year: int) -> Edtf:
    """The date that these words are, as EDTF; empty where they are none that is surely understood."""
    folded = _folded(text)
    if not folded or len(folded) > _LONGEST:
        return ""
    try:
        found = _when(folded, this_year)
        _within(found, this_year)
        return found.edtf()
    except NoSuchDate:
        return ""


def read_in_any_year(text: str) -> Edtf:
    """As `read`, where nobody says which year it is: what depends on that is not understood."""
    early, late = read(text, _ANY_YEARS[0]), read(text, _ANY_YEARS[1])
    return early if early == late else ""


def _folded(text: str) -> str:
    """Small letters without accents and without marks nobody sees, one kind of dash, of apostrophe and of space."""
    small = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(letter for letter in small if unicodedata.category(letter) not in ("Mn", "Me", "Cf"))
    bare = re.sub(r"[\u2010-\u2015\u2212]", "-", re.sub(r"[\u2018\u2019\u02bc`´]", "'", bare))
    bare = re.sub(r"[→⟶]", "->", bare).replace("≈", "~")
    return re.sub(r"(?<!\.)\.$", "", " ".join(bare.split()).strip(" ,;:!"))


def _within(found: When, this_year: int) -> None:
    for each in (found.start, found.end):
        if each and not FIRST_YEAR <= each.year <= this_year + YEARS_AHEAD:
            raise NoSuchDate(each.edtf())


def _when(text: str, this_year: int) -> When:
    """Raises NoSuchDate."""
    return _by((_roughly, _open, _span, _part), text, this_year)


def _side(text: str, this_year: int) -> When:
    """One of two ends, which is no span itself. Raises NoSuchDate."""
    return _by((_side_roughly, _part), text, this_year)


def _by(readers: Sequence[WhenReader], text: str, this_year: int) -> When:
    """What is a date as it stands, with or without the words that lead to it, comes before what is made of parts."""
    forms = list(_led_to(text))
    for some in ((_written, _alone, _decades), readers):
        for form in forms:
            for reader in some:
                found = reader(form, this_year)
                if found is not None:
                    return found
    raise NoSuchDate(text)


def _led_to(text: str) -> Iterator[str]:
    yield text
    while (shorter := _LEADING.sub("", text, count=1)) and shorter != text:
        text = shorter
        yield text


def _written(text: str, this_year: int) -> When | None:
    """EDTF itself; `1998-21` may also be meant as a span of years, and is when the second is the later one."""
    short = _SHORT_YEARS.match(text)
    if short and int(short["b"]) > 12:
        return _short_years(short)
    try:
        return when(re.sub(r"(?<=\d)x", "X", text))
    except NoSuchDate:
        return None


def _decades(text: str, this_year: int) -> When | None:
    """`annees 80-90`: what stands once is of both."""
    found = _DECADES.fullmatch(text)
    return found and _from_to(f"annees {found['a']}", f"annees {found['b'] or found['c']}", this_year)


def _short_years(found: re.Match[str]) -> When:
    """`1998-99`. Up to 12 it is a month; 21 to 24 may be a season."""
    first, short = int(found["a"]), int(found["b"])
    if short <= first % 100:
        return when(f"{first:04}-{short:02}")
    if 21 <= short <= 24:
        raise NoSuchDate(found[0])
    return When(Point(first), Point(first - first % 100 + short))


def _roughly(text: str, this_year: int) -> When | None:
    found = _ABOUT.match(text) or _ABOUT_BEHIND.match(text)
    return found and _about(_when(found["rest"], this_year))


def _side_roughly(text: str, this_year: int) -> When | None:
    found = _ABOUT.match(text) or _ABOUT_BEHIND.match(text)
    return found and _about(_side(found["rest"], this_year))


def _about(known: When) -> When:
    return When(*(each and replace(each, about=True) for each in (known.start, known.end)))


def _part(text: str, this_year: int) -> When | None:
    """The beginning, the middle or the end of something."""
    found = _THIRD.match(text)
    if found is None:
        return None
    whole = _side(found["rest"], this_year)
    if whole.is_span or whole.start is None:
        raise NoSuchDate(text)
    which = 0 if found["first"] else 1 if found["second"] else 2
    return third(replace(whole.start, about=False), which)


def _open(text: str, this_year: int) -> When | None:
    if between := _BETWEEN.match(text):
        return _from_to(between["a"] or between["c"], between["b"] or between["d"], this_year)
    if found := _TO_NOW.match(text) or _SINCE.match(text) or _ONWARDS.match(text):
        return When(_start(_side(found["rest"], this_year)), None)
    if found := _AFTER.match(text):
        return When(_end(_side(found["rest"], this_year)).next, None)
    if found := _BEFORE.match(text):
        return When(None, _before(_start(_side(found["rest"], this_year))))
    if found := _UNTIL.match(text):
        return When(None, _end(_side(found["rest"], this_year)))
    return None


def _before(at: Point) -> Point:
    """The point of the same precision that comes before."""
    match at.precision:
        case "decade":
            return replace(at, year=at.year - 10)
        case "year":
            return replace(at, year=at.year - 1)
        case "season":
            return replace(at, year=at.year - (at.month == 21), month=24 if at.month == 21 else (at.month or 22) - 1)
        case "month":
            first = at.month == 1
            return replace(at, year=at.year - first, month=12 if first else (at.month or 2) - 1)
        case _:
            day = at.first.fromordinal(at.first.toordinal() - 1)
            return replace(at, year=day.year, month=day.month, day=day.day)


def _span(text: str, this_year: int) -> When | None:
    if _LIKE_A_DAY.fullmatch(text):
        return None
    for joint in _JOINTS:
        for found in joint.finditer(text):
            try:
                return _from_to(text[: found.start()], text[found.end() :], this_year)
            except NoSuchDate:
                continue
        if joint.search(text):
            # What stands between spaces is no part of a date.
            return None
    return None


def _from_to(first: str, last: str, this_year: int) -> When:
    end = _end(_side(last, this_year))
    start = _first_of_two(first, end, this_year)
    if start.first > end.last or start == end:
        raise NoSuchDate(f"{first} {last}")
    return When(start, end)


def _first_of_two(text: str, end: Point, this_year: int) -> Point:
    """`12` of `12-15 mars 1998`, `mars` of `mars-juin 1998`: what it lacks it has of the second."""
    if end.day and re.fullmatch(r"\d{1,2}(?:er|st|nd|rd|th)?", text):
        return _real(end.year, end.month, int(re.sub(r"\D", "", text)), end.about)
    try:
        return _start(_side(text, this_year))
    except NoSuchDate:
        if end.month is None or not _NAMES_A_TIME.search(text):
            raise
    known = _side(f"{text} {end.year}", this_year)
    return _start(known)


def _start(known: When) -> Point:
    """Of the end of a year, the beginning; a span of two dates has no date for a beginning."""
    if known.start is None or (known.is_span and third_of(known) is None):
        raise NoSuchDate(known.edtf())
    return known.start


def _end(known: When) -> Point:
    if known.end is None or (known.is_span and third_of(known) is None):
        raise NoSuchDate(known.edtf())
    return known.end


# --- points -------------------------------------------------------------------------------------------------


def _alone(text: str, this_year: int) -> When | None:
    for pattern, reader in _POINTS:
        found = pattern.fullmatch(text)
        if found is not None:
            known = point(reader(found, this_year).edtf())
            return When(known, known)
    return None


def _of_day(found: re.Match[str], this_year: int) -> Point:
    """Day first; a day above 12 settles it."""
    day, month = int(found["day"]), int(found["month"])
    if month > 12:
        day, month = month, day
    return _real(_year(found["year"], this_year), month, day)


def _of_named_day(found: re.Match[str], this_year: int) -> Point:
    return _real(_year(found["year"], this_year), _NUMBER_OF[found["month"]], int(found["day"]))


def _of_month(found: re.Match[str], this_year: int) -> Point:
    """`3/98`. `12/03` may be a day of a year unsaid."""
    year = found["year"]
    if len(year) < 4 and int(year.strip("'")) <= 12:
        raise NoSuchDate(found[0])
    return _real(_year(year, this_year), int(found["month"]))


def _of_named_month(found: re.Match[str], this_year: int) -> Point:
    return _real(_year(found["year"], this_year), _NUMBER_OF[found["month"]])


def _of_winter(found: re.Match[str], this_year: int) -> Point:
    """A winter of two years is that of the first."""
    first, second = _year(found["year"], this_year), _year(found["next"], this_year)
    if second != first + 1:
        raise NoSuchDate(found[0])
    return Point(first, 24)


def _of_decade(found: re.Match[str], this_year: int) -> Point:
    """Of two digits: the one of this century once it has begun."""
    said = found["decade"]
    year = _TENS.get(said) if not said[-1].isdigit() else int(said)
    if year is None or year % 10:
        raise NoSuchDate(found[0])
    if year < 100:
        year += 2000 if 2000 + year <= this_year else 1900
    return Point(year, decade=True)


def _of_year(found: re.Match[str], this_year: int) -> Point:
    return Point(_year(found["year"], this_year))


def _year(said: str, this_year: int) -> int:
    """Two digits up to those of ten years from now are of this century, others of the last."""
    if len(said) == 4 and said.isdigit():
        return int(said)
    short = int(said.strip("'"))
    return short + (2000 if short <= (this_year + 10) % 100 else 1900)


def _real(year: int, month: int | None, day: int | None = None, about: bool = False) -> Point:
    """Raises NoSuchDate, for the 29 February of most years too."""
    return point(Point(year, month, day, about=about).edtf())


_POINTS: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (r"(?P<day>\d{1,2})(?P<mark>\s*[/.-]\s*| )(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|'?\d\d)", _of_day),
        (r"(?P<year>\d{4})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})", lambda found, now: _iso(found)),
        (rf"{_DAY}(?: of)?(?P<mark>[ /.-]){_MONTH}(?:,? |(?P=mark)){_YEAR}", _of_named_day),
        (rf"{_MONTH} {_DAY},? {_YEAR}", _of_named_day),
        (rf"(?P<month>\d{{1,2}})[/.-]{_YEAR}", _of_month),
        (rf"{_MONTH}(?:(?: de| of|,)? |[/.-]){_YEAR}", _of_named_month),
        (rf"{_SEASON}(?: de| of|,)? {_YEAR}", _of_named_month),
        (rf"(?:hiver|winter)(?: de| of)? {_YEAR}\s*[-/]\s*(?P<next>\d{{4}}|\d\d)", _of_winter),
        (rf"annees\s+'?(?P<decade>\d{{4}}|\d\d|{_one_of(_TENS)})", _of_decade),
        (r"'?(?P<decade>\d{4}|\d\d)'?s", _of_decade),
        (rf"(?P<decade>{_one_of(word for word in _TENS if word.endswith('ties'))})", _of_decade),
        (r"(?P<year>\d{4})", _of_year),
        (r"(?P<year>'\d\d|3[2-9]|[4-9]\d)", _of_year),
    )
)


def _iso(found: re.Match[str]) -> Point:
    return _real(int(found["year"]), int(found["month"]), int(found["day"]))
