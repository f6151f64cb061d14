"""What a list of workshops comes to: how many, how many people, and by month, department, theme and mode.

Numbers of people are sums over the sessions that reported one; nothing is made up for the others, and each figure says
how many those were.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from live.series.sessions import MODES, REMOTE, UNKNOWN, Session
from live.series.withholding import NOTHING, Withheld

# Months without a session are told too, unless a slip of a year would make hundreds of them.
_MOST_MONTHS: Final = 120


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of some sessions. `reported` are those that said how many people came, `participants` the sum over them,
    `estimated` how many of them gave a range or a rough number. `withheld`: how many people came is not told."""

    sessions: int
    distinct: int
    reported: int
    participants: int
    estimated: int
    average: Fraction | None
    median: Fraction | None
    smallest: int | None
    largest: int | None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The same by what the sessions are sorted under, in the order in which it is printed; `mentions` is how often
    they are, where one session may stand under several keys."""

    rows: Mapping[str, Figures]

    @property
    def mentions(self) -> int:
        return sum(each.sessions for each in self.rows.values())

    @property
    def counts(self) -> dict[str, int]:
        return {key: each.sessions for key, each in self.rows.items()}


@dataclass(frozen=True, slots=True)
class Summary:
    all: Figures
    by_month: Breakdown
    by_department: Breakdown
    by_theme: Breakdown
    by_mode: Breakdown
    # Sessions that stand under several themes.
    multi_theme: int
    places: int


def summary(sessions: Sequence[Session], kept_back: Withheld = NOTHING) -> Summary:
    return Summary(
        figures(sessions, kept_back),
        _by_month(sessions, kept_back),
        _sorted(((each.where, each) for each in sessions), kept_back, last=(REMOTE, UNKNOWN)),
        _sorted((pair for each in sessions for pair in _by_themes(each)), kept_back, (UNKNOWN,), largest_first=True),
        _by_mode(sessions, kept_back),
        sum(len(each.themes) > 1 for each in sessions),
        len({each.place.casefold() for each in sessions if each.place}),
    )


def figures(sessions: Iterable[Session], kept_back: Withheld = NOTHING) -> Figures:
    listed = [*sessions]
    counts = sorted(each.participants.people for each in listed if each.participants)
    middle, odd = divmod(len(counts), 2)
    median = None if not counts else Fraction(counts[middle] if odd else counts[middle - 1] + counts[middle], 2 - odd)
    told = Figures(
        sessions=len(listed),
        distinct=len({each.workshop for each in listed}),
        reported=len(counts),
        participants=sum(counts),
        estimated=sum(bool(each.participants and each.participants.estimated) for each in listed),
        average=Fraction(sum(counts), len(counts)) if counts else None,
        median=median,
        smallest=counts[0] if counts else None,
        largest=counts[-1] if counts else None,
    )
    if kept_back.hides(listed):
        return replace(told, participants=0, average=None, median=None, smallest=None, largest=None, withheld=True)
    # Those that hide are the smallest.
    hidden = sum(each.line in kept_back.sessions for each in listed)
    if not hidden:
        return told
    half = told.median if hidden <= (len(counts) - 1) // 2 else None
    return replace(told, median=half, smallest=None, largest=told.largest if hidden < len(counts) else None)


def _by_themes(session: Session) -> list[tuple[str, Session]]:
    return [(theme, session) for theme in session.themes or (UNKNOWN,)]


def _by_mode(sessions: Sequence[Session], kept_back: Withheld) -> Breakdown:
    found = {key: [each for each in sessions if (each.mode or UNKNOWN) == key] for key in (*MODES, UNKNOWN)}
    return Breakdown({key: figures(listed, kept_back) for key, listed in found.items() if listed})


def _by_month(sessions: Sequence[Session], kept_back: Withheld) -> Breakdown:
    months = sorted({each.month for each in sessions if each.month})
    if months and _apart(months[0], months[-1]) < _MOST_MONTHS:
        months = [_later(months[0], by) for by in range(_apart(months[0], months[-1]) + 1)]
    found: dict[str, list[Session]] = {month: [] for month in months}
    for each in sessions:
        found.setdefault(each.month or UNKNOWN, []).append(each)
    return Breakdown({key: figures(listed, kept_back) for key, listed in found.items()})


def _apart(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:])


def _later(month: str, by: int) -> str:
    year, of_year = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 + by, 12)
    return f"{year:04}-{of_year + 1:02}"


def _sorted(
    pairs: Iterable[tuple[str, Session]], kept_back: Withheld, last: tuple[str, ...], largest_first: bool = False
) -> Breakdown:
    """By key, or by how many sessions stand under one; what is no real one of them at the end."""
    found: dict[str, list[Session]] = {}
    for key, each in pairs:
        found.setdefault(key, []).append(each)
    counted = Counter({key: len(listed) for key, listed in found.items()})
    keys = sorted(
        found, key=lambda key: (last.index(key) + 1 if key in last else 0, -counted[key] * largest_first, key)
    )
    return Breakdown({key: figures(found[key], kept_back) for key in keys})
