"""Time on a line: where each day lies, where a long gap is cut short, and where the ticks are.

Days are counted as `date.toordinal` counts them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from live.core.method import Language
from live.methods.timeline.dates import Point, in_words

Days = tuple[int, int]
# A gap longer than this part of the whole is cut, and then as wide as that part of the rest.
_LONG_GAP: Final = 4
_CUT_GAP: Final = 10
_TICKS_APART: Final = 80
_YEARS_APART: Final = (1, 2, 5, 10, 25, 50, 100, 250, 500)
_MONTHS_APART: Final = (1, 3, 6)
_DAYS_APART: Final = (1, 7)
# A day, and a moment alone, have some time around them.
_LEAST_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Piece:
    """From the beginning of one day to the end of another, and where it lies."""

    first: int
    last: int
    left: float
    right: float
    cut: bool = False

    @property
    def a_day(self) -> float:
        return (self.right - self.left) / (self.last - self.first + 1)


@dataclass(frozen=True, slots=True)
class Scale:
    pieces: tuple[Piece, ...]

    def begins(self, day: int) -> float:
        """Where a day begins; at an end of the line what lies beyond."""
        for piece in self.pieces:
            if day <= piece.last:
                return piece.left + max(0, day - piece.first) * piece.a_day
        return self.pieces[-1].right

    def ends(self, day: int) -> float:
        return self.begins(day + 1)


def scale_of(spans: Sequence[Days], width: float) -> Scale:
    """At least one span; all of them lie on it."""
    busy = _joined(spans)
    first, last = busy[0][0], busy[-1][1]
    beside = max(last - first if len(spans) == 1 else 0, (_LEAST_DAYS - (last - first)) // 2)
    if beside > 0:
        busy = _joined([*busy, (max(1, first - beside), last + beside)])
        first, last = busy[0][0], busy[-1][1]
    whole = last - first + 1
    found: list[tuple[int, int, bool]] = []
    for at, (begins, ends) in enumerate(busy):
        gap = begins - busy[at - 1][1] - 1 if at else 0
        if gap * _LONG_GAP > whole:
            found.append((busy[at - 1][1] + 1, begins - 1, True))
            found.append((begins, ends, False))
        elif at:
            found[-1] = (found[-1][0], ends, False)
        else:
            found.append((begins, ends, False))
    told = sum(to - since + 1 for since, to, cut in found if not cut)
    cuts = sum(cut for _, _, cut in found)
    of_a_cut = width / _CUT_GAP / max(1, cuts / 2)
    # A day alone beside a cut is still wide enough to be seen.
    least = width / 20
    left_over = width - cuts * of_a_cut - least * (len(found) - cuts)
    pieces, x = [], 0.0
    for since, to, cut in found:
        wide = of_a_cut if cut else least + left_over * (to - since + 1) / told
        pieces.append(Piece(since, to, x, x + wide, cut))
        x += wide
    return Scale(tuple(pieces))


def _joined(spans: Sequence[Days]) -> list[Days]:
    """Where something is, in order, what overlaps or touches as one."""
    joined: list[Days] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def ticks(scale: Scale, language: Language) -> Iterator[tuple[float, str]]:
    """Where the ticks are and what is written there, as close as they may stand."""
    end = float("-inf")
    for piece in scale.pieces:
        if piece.cut:
            continue
        for day, words in _ticks_of(piece, language):
            at = scale.begins(day)
            if at >= end + _TICKS_APART:
                yield at, words
                end = at


def _ticks_of(piece: Piece, language: Language) -> Iterator[tuple[int, str]]:
    first, last = date.fromordinal(piece.first), date.fromordinal(piece.last)
    for step in _DAYS_APART:
        if piece.a_day * step >= _TICKS_APART:
            for day in range(piece.first, piece.last + 1, step):
                yield day, in_words(Point(*date.fromordinal(day).timetuple()[:3]).edtf(), language)
            return
    for step in _MONTHS_APART:
        if piece.a_day * 30 * step >= _TICKS_APART * 1.4:
            for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
                if month % step == 0 or step == 1:
                    at = date(month // 12, month % 12 + 1, 1)
                    if at.toordinal() >= piece.first:
                        yield at.toordinal(), in_words(Point(at.year, at.month).edtf(), language)
            return
    step = next((each for each in _YEARS_APART if piece.a_day * 365 * each >= _TICKS_APART), _YEARS_APART[-1])
    years = [year for year in range(first.year, last.year + 1) if year % step == 0]
    known = [year for year in years if date(year, 1, 1).toordinal() >= piece.first]
    if not known:
        yield piece.first, str(first.year)
    for year in known:
        yield date(year, 1, 1).toordinal(), str(year)
