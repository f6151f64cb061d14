"""Days in words, in both languages."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from live.core.method import Language

_LANGUAGES: Final[tuple[Language, ...]] = ("fr", "en")
_DAYS: Final = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS: Final = {
    "fr": (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
_SHORT_MONTHS: Final = {
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"),
}
_NO_BREAK: Final = "\u00a0"
_YEAR, _MONTH = 365, 30
_LENGTHS: Final[dict[Language, dict[int, tuple[str, str]]]] = {
    "fr": {_YEAR: ("an", "ans"), _MONTH: ("mois", "mois"), 1: ("jour", "jours")},
    "en": {_YEAR: ("year", "years"), _MONTH: ("month", "months"), 1: ("day", "days")},
}
_IN_WORDS: Final = {
    language: re.compile(
        rf"(?:(?P<day>\d{{1,2}})(?:er)?\s)?(?P<month>{'|'.join(months)})\s(?P<year>[12]\d{{3}})", re.IGNORECASE
    )
    for language, months in _MONTHS.items()
}
# A day may be told with its weekday before it.
_WEEKDAY: Final = re.compile(rf"(?:le\s|on\s)?(?:(?:{'|'.join((*_DAYS['fr'], *_DAYS['en']))}),?\s)?", re.IGNORECASE)
_IN_FIGURES: Final = re.compile(r"(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)")
_DAY_FIRST: Final = re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>[12]\d{3})")
# As people write who mean the next one.
_WITHOUT_YEAR: Final = {
    language: re.compile(rf"(?P<day>\d{{1,2}})(?:er)?\s(?P<month>{'|'.join(months)})\b(?!\s\d)", re.IGNORECASE)
    for language, months in _MONTHS.items()
}
_FIGURES_WITHOUT_YEAR: Final = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![/\d])")
# Before anything else such figures are no day: 1/2 journée, 10/12 people.
_AFTER_SUCH_A_DAY: Final = re.compile(r"\s*(?:\Z|[^\w\s]|\d|(?:à|at)\b|(?:de|from|vers|dès)\s\d)", re.IGNORECASE)
# From one 29 February to the next.
_LEAP: Final = 8

# What people write before a day or a month by which something is to be done; of a month, which part of it.
_UNTIL: Final = re.compile(
    r"(?:(?P<before>avant|before)|(?P<early>début|early)|(?P<mid>mi|mid)|(?P<end>fin|end of)|courant|pour|en|in|by"
    r"|until|d[’']ici(?:\sau?|\sà)?|jusqu[’'](?:au?|en)|au plus tard)[\s-]+(?:le\s|la\s|the\s)?",
    re.IGNORECASE,
)
_DAY_OF_ITS_MONTH: Final = {"before": 1, "early": 10, "mid": 15}


def weekday_and_day(day: date, language: Language) -> str:
    """`jeudi 3 décembre 2009`, `Thursday 3 December 2009`."""
    return f"{_DAYS[language][day.weekday()]} {in_words(day, language)}"


def day_and_month(day: date, language: Language) -> str:
    """`jeudi 3 décembre`, where the year is clear."""
    return f"{_DAYS[language][day.weekday()]} {_without_year(day, language)}"


def spanned(days: tuple[date, ...], language: Language) -> str:
    """`14 et 21 mars 2026` for two days, of more the first and the last: `du 14 au 16 mars 2026`."""
    first, last = days[0], days[-1]
    if first.year != last.year:
        said = in_words(first, language)
    elif first.month != last.month:
        said = _without_year(first, language)
    else:
        said = _of_the_month(first, language)
    if len(days) == 2:
        return f"{said} {'et' if language == 'fr' else 'and'} {in_words(last, language)}"
    if language == "fr":
        return f"du {said} au {in_words(last, language)}"
    return f"{said} to {in_words(last, language)}"


def _of_the_month(day: date, language: Language) -> str:
    return "1er" if language == "fr" and day.day == 1 else str(day.day)


def _without_year(day: date, language: Language) -> str:
    return f"{_of_the_month(day, language)}{_NO_BREAK}{_MONTHS[language][day.month - 1]}"


def begun_large(text: str) -> str:
    return text[:1].upper() + text[1:]


def in_words(day: date, language: Language) -> str:
    return f"{_without_year(day, language)} {day.year}"


def month_in_words(day: date, language: Language) -> str:
    return f"{_MONTHS[language][day.month - 1]} {day.year}"


def short_month(month: int, language: Language) -> str:
    """`sept.`, `Sept`: 1 is January."""
    return _SHORT_MONTHS[language][month - 1]


def short_day(day: date, language: Language) -> str:
    """`10 mai`, `10 May`, where the year is clear and there is little room."""
    return f"{_of_the_month(day, language)}{_NO_BREAK}{short_month(day.month, language)}"


def days_in_words(days: int, language: Language) -> str:
    """`3 ans`, `6 months`, `1 000 jours`: whole years and months as people count them, by 365 and 30 days."""
    length = _YEAR if days % _YEAR == 0 else _MONTH if days % _MONTH == 0 and days < 12 * _MONTH else 1
    number, (one, many) = days // length, _LENGTHS[language][length]
    digits = f"{number:,}".replace(",", _NO_BREAK if language == "fr" else ",")
    return f"{digits}{_NO_BREAK}{one if number == 1 else many}"


def read_day(text: str) -> date | None:
    """The day that a text is, when it is nothing else: 2010-02-05."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def read_month(text: str) -> date | None:
    """The first day of the month that a text is, when it is nothing else: 2010-02."""
    return read_day(f"{text.strip()}-01") if len(text.strip()) == 7 else None


def day_of(text: str, since: date | None = None) -> date | None:
    """The day that a text is, in figures or in words of either language, when it is nothing else: `2010-02-05`,
    `5/2/2010`, `vendredi 5 février 2010`. Without its year (`15 mars`, `15/3`) it is the first such day from `since`
    on, and none where that is not known."""
    day, ends = _opening_day(text.strip(), since)
    return day if ends == len(text.strip()) else None


def month_of(text: str) -> date | None:
    """The first day of the month that a text is, likewise: `2010-02`, `février 2010`."""
    named = (_read_words(text, language)[1] for language in _LANGUAGES)
    return read_month(text) or next(filter(None, named), None)


def day_that_opens(text: str, since: date | None = None) -> date | None:
    """The day with which a text begins, when it names no other: `Mardi 12 janvier 2027, à 14 h, à la mairie`. Without
    its year likewise."""
    text = text.strip()
    day, ends = _opening_day(text, since)
    named = (*_IN_WORDS.values(), *_WITHOUT_YEAR.values(), _IN_FIGURES, _DAY_FIRST, _FIGURES_WITHOUT_YEAR)
    others = (pattern.search(text, ends) for pattern in named)
    return None if day is None or any(others) or text[ends : ends + 1].isalnum() else day


def _opening_day(text: str, since: date | None) -> tuple[date | None, int]:
    """And where it ends."""
    begins = 0 if (weekday := _WEEKDAY.match(text)) is None else weekday.end()
    for pattern in (_IN_FIGURES, _DAY_FIRST):
        if found := pattern.match(text, begins):
            return read_day(f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"), found.end()
    for language in _LANGUAGES:
        if (found := _IN_WORDS[language].match(text, begins)) and found["day"]:
            return _read_words(found[0], language)[0], found.end()
    found = _FIGURES_WITHOUT_YEAR.match(text, begins)
    if found and _AFTER_SUCH_A_DAY.match(text, found.end()):
        return _next(int(found["month"]), int(found["day"]), since), found.end()
    for language in _LANGUAGES:
        if found := _WITHOUT_YEAR[language].match(text, begins):
            return _next(_month_named(found["month"], language), int(found["day"]), since), found.end()
    return None, 0


def _next(month: int, day: int, since: date | None) -> date | None:
    if since is None:
        return None
    years = range(since.year, since.year + _LEAP + 1)
    found = (read_day(f"{year}-{month:02}-{day:02}") for year in years)
    return next((each for each in found if each and each >= since), None)


def deadline_of(text: str) -> date:
    """By when something is due that is to be done then, to put deadlines in order: `15/1/2027`, `avant le 15 janvier
    2027`, `d’ici fin mars 2027`, and a month by its last day. What cannot be read comes after all others."""
    said, part = text.strip(), ""
    while found := _UNTIL.match(said):
        said, part = said[found.end() :], found.lastgroup or part
    if day := read_day(said) or day_of(said):
        return day
    month = month_of(said)
    if month is None:
        return date.max
    return month.replace(day=_DAY_OF_ITS_MONTH.get(part) or monthrange(month.year, month.month)[1])


def said_day(text: str, language: Language) -> str:
    """What somebody entered for a day: a day or a month in words, also one that was typed in words of the other
    language; anything else as it is."""
    day, month = read_day(text), read_month(text)
    if day is None and month is None:
        day, month = _read_words(text, "en" if language == "fr" else "fr")
    return in_words(day, language) if day else month_in_words(month, language) if month else text


def said_with_weekday(text: str, language: Language) -> str:
    """The same, a day with its weekday before it, as a line begins."""
    day = read_day(text)
    return begun_large(weekday_and_day(day, language)) if day else said_day(text, language)


def _read_words(text: str, language: Language) -> tuple[date | None, date | None]:
    """The day that a text is in words of this language, or the first day of the month."""
    found = _IN_WORDS[language].fullmatch(text.strip())
    if found is None:
        return None, None
    month = _month_named(found["month"], language)
    day = read_day(f"{found['year']}-{month:02}-{int(found['day'] or 1):02}")
    return (day, None) if found["day"] else (None, day)


def _month_named(name: str, language: Language) -> int:
    return [each.lower() for each in _MONTHS[language]].index(name.lower()) + 1
