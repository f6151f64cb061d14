"""What was counted is not changed by correcting a text: people, ideas, votes, attendance. Its words may become others;
where a correction says another figure, the one that was counted stays and a line beneath says openly how it is to be
read, and since when. So a figure has one value wherever it stands, in tables, drawings and data.

Which figures of a text were counted, nobody has noted: they are those that stand in no text that somebody typed, and
are neither a date nor an hour.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, Final

from live.core.blocks import Paragraph
from live.core.dates import in_words
from live.core.method import Language
from live.core.record import Record
from live.core.text import one_line, shortened
from live.minutes.dates import moment, zone
from live.minutes.forms import Key, Place
from live.minutes.pieces import Piece

# Parts in which people have typed all there is to correct, or that tell hours.
_NOT_COUNTED: Final = frozenset(
    ("particulars", "agenda", "authorship", "decisions", "all_decisions", "actions", "all_actions", "next_meeting")
)
_FIGURE: Final = re.compile(r"\d+(?:[\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_MONTHS: Final = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_TIME: Final = re.compile(
    rf"(?:\d{{1,2}}(?:er)?\s)?(?:{_MONTHS})(?:\s\d{{4}})?|\d{{4}}-\d\d-\d\d|\d{{1,2}}\s?h(?:\s?\d\d)?\b|\d{{1,2}}:\d\d"
    r"|[JD]\s?[−+-]\s?\d+|[12]\d{3}\s?[–-]\s?[12]\d{3}"
)
# What programs read of a record, and nobody typed.
_UNTYPED: Final = frozenset(
    ("id", "began", "ended", "closed", "came", "left", "words", "times", "figures", "counts", "visits", "shift")
)
_YEAR: Final = re.compile(r"[12]\d{3}")
_LONGEST_NAME: Final = 80


def typed_in(record: Record | None) -> tuple[str, ...]:
    """What people typed, as far as there is a figure in it."""
    found = {one_line(text) for text in _texts(record) if any(sign.isdigit() for sign in text)}
    # A figure alone may be anything that was counted; a year hardly.
    return tuple(sorted(text for text in found if not _FIGURE.fullmatch(text) or _YEAR.fullmatch(text)))


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
            yield from value.split("\n")
        case tuple():
            for each in value:
                yield from _texts(each)
        case _ if is_dataclass(value):
            for each in fields(value):
                if each.name not in _UNTYPED:
                    yield from _texts(getattr(value, each.name))


def counted_in(section: str, text: str, typed: Sequence[str]) -> Counter[str]:
    """The figures of a text that were counted."""
    if section in _NOT_COUNTED or not any(sign.isdigit() for sign in text):
        return Counter()
    said = one_line(text)
    others = [*_TIME.finditer(said)]
    for each in typed:
        if each in said:
            others += re.finditer(rf"(?<!\w){re.escape(each)}(?!\w)", said)
    return Counter(
        _bare(found[0])
        for found in _FIGURE.finditer(said)
        if not any(other.start() <= found.start() and found.end() <= other.end() for other in others)
    )


def _bare(figure: str) -> str:
    return re.sub(r"\s", "", figure)


def rectified_in(
    section: str, places: Sequence[Place], corrected: Mapping[Key, Piece], typed: Sequence[str]
) -> set[Key]:
    """The texts of a section of which a correction says other figures than were counted. What is left out says none;
    but of a table only a whole row is left out."""
    emptied = {place.key for place in places if place.key in corrected and not corrected[place.key].value}

    def is_left_out(at: int) -> bool:
        whole = places[at].what != "cell" or all(each.key in emptied for each in row_of(places, at))
        return places[at].key in emptied and whole

    return {
        place.key
        for at, place in enumerate(places)
        if place.key in corrected and place.what != "title" and not is_left_out(at)
        if counted_in(section, place.text, typed) - _figures(corrected[place.key].value or "")
    }


def _figures(text: str) -> Counter[str]:
    return Counter(_bare(figure) for figure in _FIGURE.findall(text))


def beneath(
    places: Sequence[Place],
    rectified: Mapping[Key, Piece],
    said: Callable[[Place], str],
    language: Language,
    time_zone: str,
) -> tuple[Paragraph, ...]:
    """A line for each, in the order in which they stand; `said` is what a text says by now."""
    french = language == "fr"
    lines = []
    for at, place in enumerate(places):
        piece = rectified.get(place.key)
        if piece is None:
            continue
        day = in_words(moment(piece.changes[-1].at, zone(time_zone)).date(), language)
        where, now = _called(places, at, said), one_line(piece.value or "") or "–"
        where = where and (f"{where} : " if french else f"{where}: ")
        if french:
            instead = "au lieu de" if where else "Au lieu de"
            line = f"Rectifié à la main le {day}. {where}{instead} « {one_line(place.text)} », lire « {now} »."
        else:
            instead = "for" if where else "For"
            line = f"Rectified by hand on {day}. {where}{instead} “{one_line(place.text)}” read “{now}”."
        lines.append(Paragraph(line, "remark"))
    return tuple(lines)


def _called(places: Sequence[Place], at: int, said: Callable[[Place], str]) -> str:
    """The row and the column that a cell stands in."""
    place = places[at]
    if place.what not in ("cell", "value"):
        return ""
    row = _name_of_row(places, at, said) if place.what == "cell" else ""
    return ", ".join(filter(None, (row, one_line(place.column))))


def _name_of_row(places: Sequence[Place], at: int, said: Callable[[Place], str]) -> str:
    names = [one_line(said(each)) for each in row_of(places, at) if each.key != places[at].key]
    return shortened(max((name for name in names if not _FIGURE.fullmatch(name)), key=len, default=""), _LONGEST_NAME)


def row_of(places: Sequence[Place], at: int) -> list[Place]:
    """All cells of the row that a cell stands in."""
    first = last = at
    while first and _in_row(places[first - 1], places[at]):
        first -= 1
    while last + 1 < len(places) and _in_row(places[last + 1], places[at]):
        last += 1
    return [*places[first : last + 1]]


def _in_row(one: Place, other: Place) -> bool:
    return one.what == "cell" and one.row == other.row
