"""What people write into the cells of a list of workshops: dates, numbers, modes and themes, understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from live.core.names import bare
from live.methods.timeline.reading import read
from live.series.sessions import Count, Mode

# fmt: off
_NOTHING: Final = frozenset((
    "", "nc", "n c", "na", "n a", "nd", "n d", "nr", "n r", "ns", "nsp", "inconnu", "inconnue", "non communique",
    "non renseigne", "non compte", "pas compte", "non connu", "non precise", "ne sait pas", "a preciser", "a confirmer",
    "aucune donnee", "vide", "unknown", "not known", "not counted", "not available", "tbc", "tbd", "none", "null",
))
# fmt: on


def says_nothing(written: str) -> bool:
    """`n.c.`, `?`, `–`, `inconnu`: somebody said that it is not known."""
    return bare(written) in _NOTHING


# --- numbers ------------------------------------------------------------------------------------------------

_MOST: Final = 1_000_000
_ROUND: Final = {
    **{"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40},
    **{"cinquantaine": 50, "soixantaine": 60, "centaine": 100, "dozen": 12, "score": 20},
}
_NUMBER: Final = r"\d{1,3}(?:[ \u00a0\u202f.,’']\d{3})+|\d+(?:[.,]0+)?"
_PEOPLE: Final = (
    r"(?:personnes?|pers|p|participants?|participantes?|participant[·.(\-]e[·.)\-]?s?\)?|presents?|présents?"
    r"|people|attendees|adultes?|citoyens?|habitants?|membres?)?\.?"
)
_ABOUT: Final = (
    r"(?:environ|env\.?|~|≈|±|à peu près|a peu pres|presque|près de|pres de|autour de|plus de|plus d'|au moins|about"
    r"|around|approx\.?|approximately|circa|ca\.?|more than|over|at least|roughly|nearly|>=?|≥|\+)"
)
_ONE: Final = re.compile(
    rf"(?P<about>{_ABOUT}\s*)?(?P<number>{_NUMBER})\s*(?P<more>\+|environ|env\.?)?\s*{_PEOPLE}\s*"
    rf"(?P<after>environ|env\.?|approx\.?)?",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(
    rf"(?:entre\s+|de\s+|between\s+|from\s+|{_ABOUT}\s*)?(?P<low>{_NUMBER})\s*(?:-|–|—|à|a|et|to|and|/|ou|or)\s*"
    rf"(?P<high>{_NUMBER})\s*{_PEOPLE}",
    re.IGNORECASE,
)
_ROUGHLY: Final = re.compile(r"(?:environ |a |about a |about |the )?(?:une |one )?(\w+?)s?(?: (?:de |d |of )?\w+)?")
_REMARK: Final = re.compile(r"\s*\([^()]*\)\s*")


def people_in(written: str) -> Count | None:
    """How many people a cell says, `None` where it says that nobody knows. Raises ValueError for anything else."""
    if says_nothing(written):
        return None
    text = " ".join(_REMARK.sub(" ", written).replace("’", "'").split()).strip()
    if found := _ONE.fullmatch(text):
        about = any(found[name] for name in ("about", "more", "after"))
        return Count(_number(found["number"]), estimated=about)
    if found := _RANGE.fullmatch(text):
        low, high = _number(found["low"]), _number(found["high"])
        if low > high:
            raise ValueError(written)
        return Count((low + high) // 2, estimated=low != high)
    if (found := _ROUGHLY.fullmatch(bare(text))) and found[1] in _ROUND:
        return Count(_ROUND[found[1]], estimated=True)
    raise ValueError(written)


def _number(written: str) -> int:
    """Raises ValueError where it is too large to be a number of people."""
    text = re.sub(r"[.,]0+$", "", written) if re.fullmatch(r"\d+[.,]0{1,2}", written) else written
    number = int(re.sub(r"\D", "", text))
    if number > _MOST:
        raise ValueError(written)
    return number


# --- dates --------------------------------------------------------------------------------------------------

FIRST_YEAR, LAST_YEAR = 1900, 2100
# What two figures for a year are counted from: far enough on that a workshop planned ahead is read.
_THIS_YEAR: Final = 2050
_TIME: Final = re.compile(
    r"[T ,]+(?:à |a |at |de |from )?\d{1,2}(?::\d\d(?::\d\d(?:\.\d+)?)?|\s?h(?:\s?\d\d)?)(?:Z|[+-]\d\d:\d\d)?"
    r"(?:\s*(?:-|–|à|a|to)\s*\d{1,2}(?::\d\d|\s?h(?:\s?\d\d)?))?$",
    re.IGNORECASE,
)
_FIGURES: Final = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)")
# As spreadsheets show a month: avr-23.
_MONTH_AND_YEAR: Final = re.compile(r"^([^\W\d_]{3,9}\.?)[-/](\d\d|\d{4})$")
_TWO_DAYS: Final = re.compile(r"\b(\d{1,2}) (?:et|and|&) (\d{1,2})(?= [^\W\d])")
_SHORT_YEAR: Final = re.compile(r"(?<=[/.\- ])(\d\d)$")
# Days since the end of 1899, as spreadsheets count them: from 1954 to 2064.
_SERIAL: Final = re.compile(r"[2-5]\d{4}(?:[.,]\d+)?")


def is_month_first(dates: Iterable[str]) -> bool:
    """Whether 04/25/2023 is how a list writes its days: some of its dates are days only so, and none only otherwise."""
    found = [match for text in dates if (match := _FIGURES.fullmatch(_without_time(text)))]
    pairs = [(int(match[1]), int(match[3])) for match in found]
    return any(second > 12 for _, second in pairs) and not any(first > 12 for first, _ in pairs)


def date_in(written: str, month_first: bool = False) -> str:
    """The date as EDTF, empty where a cell says that nobody knows it. Raises ValueError for anything else."""
    if says_nothing(written):
        return ""
    text = _without_time(written)
    if _SERIAL.fullmatch(text):
        return (date(1899, 12, 30) + timedelta(days=int(text[:5]))).isoformat()
    if re.fullmatch(r"(19|20)\d{6}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if found := re.fullmatch(r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?", text):
        text = "-".join([found[1], *(part.rjust(2, "0") for part in (found[2], found[3]) if part)])
    if found := _FIGURES.fullmatch(text):
        day, month = (found[3], found[1]) if month_first else (found[1], found[3])
        text = f"{day}/{month}/{found[4]}"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        # No other reading of a day that is in no calendar.
        date.fromisoformat(text)
    text = _MONTH_AND_YEAR.sub(r"\1 \2", _TWO_DAYS.sub(r"\1-\2", text))
    if not re.search(r"\d{4}", text):
        text = _SHORT_YEAR.sub(r"20\1", text)
    known = read(text, _THIS_YEAR)
    years = [int(year[:4].replace("X", "0")) for year in known.split("/") if year[:1].isdigit()]
    if not known or not all(FIRST_YEAR <= year <= LAST_YEAR for year in years):
        raise ValueError(written)
    return known


def _without_time(written: str) -> str:
    return _TIME.sub("", " ".join(written.split())).strip()


# --- mode ---------------------------------------------------------------------------------------------------

_MODES: Final[tuple[tuple[Mode, str], ...]] = (
    ("hybrid", r"hybrides?|hybrid|mixtes?|mixed|bimodale?|comodale?|presentiel et distanciel|sur place et a distance"),
    (
        "remote",
        r"a distance|distanciel|distance|visio\w*|en ligne|online|remote|remotely|virtuel\w*|virtual|webinaires?"
        r"|webinars?|zoom|teams|jitsi|web",
    ),
    (
        "on_site",
        r"sur place|sur site|presentiel|en presence|presence|physique|in person|on site|onsite|face to face|face a face"
        r"|en salle|local",
    ),
)


def mode_in(written: str) -> Mode:
    """Empty where a cell says nothing. Raises ValueError for words that are none of the modes."""
    said = bare(written)
    if said in _NOTHING:
        return ""
    for mode, words in _MODES:
        if re.search(rf"\b(?:{words})\b", said):
            # « présentiel ou distanciel » is both.
            return "hybrid" if mode == "remote" and re.search(rf"\b(?:{_MODES[2][1]})\b", said) else mode
    raise ValueError(written)


def is_remote(place: str) -> bool:
    """Whether what stands for a place says that there was none."""
    return bool(re.fullmatch(rf"(?:{_MODES[1][1]})(?: \w+)?", bare(place)))


# --- themes -------------------------------------------------------------------------------------------------

_BETWEEN: Final = re.compile(r"\s*(?:[;|\n•]|(?<!\bet)/(?!ou\b))\s*")


class Themes:
    """The themes of a whole list: each written in one way, however case and accents vary, in the spelling used most;
    apart at commas only where each piece is a theme by itself somewhere in the list."""

    def __init__(self, cells: Sequence[str]) -> None:
        pieces = [piece for cell in cells for piece in _pieces(cell)]
        self._alone = {bare(piece) for piece in pieces if "," not in piece}
        counted: dict[str, dict[str, int]] = {}
        for piece in (part for each in pieces for part in self._parts(each)):
            spellings = counted.setdefault(bare(piece), {})
            spellings[piece] = spellings.get(piece, 0) + 1
        # Of two spellings used as often the one with its accents.
        self._spelling = {
            key: min(found, key=lambda each: (-found[each], each.isascii(), each)) for key, found in counted.items()
        }

    def of(self, cell: str) -> tuple[str, ...]:
        parts = [part for piece in _pieces(cell) for part in self._parts(piece)]
        return tuple(dict.fromkeys(self._spelling[bare(part)] for part in parts))

    def _parts(self, piece: str) -> list[str]:
        parts = [part.strip() for part in piece.split(",") if part.strip()]
        return parts if len(parts) > 1 and all(bare(part) in self._alone for part in parts) else [piece]


def _pieces(cell: str) -> list[str]:
    return [piece.strip(" ,") for piece in _BETWEEN.split(cell) if not says_nothing(piece)]
