"""What is known of the workshops of a series. Every fact may be unknown, which is not nothing: no number is not zero.

The unit is the session: one workshop held once. The same workshop (same organiser, same title) held four times is
four sessions and one distinct workshop. Numbers are participations: who came to two sessions is counted twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

from live.core.names import bare
from live.methods.timeline.dates import NEVER, NoSuchDate, When, when

Mode = Literal["on_site", "remote", "hybrid", ""]
# What a statement is: a lever to keep or to create, an obstacle, a good practice, an idea, a decision.
Kind = Literal["keep", "create", "obstacle", "practice", "idea", "decision"]
MODES: Final[tuple[Mode, ...]] = ("on_site", "remote", "hybrid")
# Keys of the figures beside those that the list itself brings.
REMOTE: Final = "remote"
UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class Count:
    """How many people came. `estimated` where somebody wrote a range, « environ » or a round word: the middle of a
    range, and the number that was written otherwise."""

    people: int
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """One workshop held once. `line` is where the list tells it; `date` is EDTF, of any precision, or empty;
    `department` a code, or a place abroad as it was written; `participants` is None where nobody said how many.
    `problem` and `said` are what its sheet says besides: the problem posed, levers, obstacles, practices, decisions."""

    line: int
    organiser: str = ""
    title: str = ""
    themes: tuple[str, ...] = ()
    date: str = ""
    place: str = ""
    department: str = ""
    mode: Mode = ""
    participants: Count | None = None
    problem: str = ""
    said: tuple[tuple[Kind, str], ...] = ()

    @property
    def when(self) -> When:
        try:
            return when(self.date)
        except NoSuchDate:
            # A day at the very end of the calendar, which nothing can be reckoned with.
            return NEVER

    @property
    def month(self) -> str:
        """`2023-04`, the month in which it began; empty where that is not known."""
        start, end = self.when.start, self.when.end
        if start is None or start.precision not in ("day", "month"):
            return ""
        # « fin 2023 » begins in no month that anybody has named.
        if start.about and (end is None or (start.year, start.month) != (end.year, end.month)):
            return ""
        return f"{start.year:04}-{start.month:02}"

    @property
    def where(self) -> str:
        """Under which department it counts: the one that was written; else `remote` for what was held at a distance."""
        return self.department or (REMOTE if self.mode == "remote" else UNKNOWN)

    @property
    def workshop(self) -> tuple[str, str]:
        """The same for all sessions of one distinct workshop."""
        return bare(self.organiser), bare(self.title)


def order(session: Session) -> tuple[Any, ...]:
    """By date; within a month what is known by its day first, and what has no date at the end."""
    known = session.when
    start = known.start or known.end
    if known is NEVER or start is None:
        return (date.max, 9, *session.workshop, session.place, session.line)
    precise = {"day": 0, "month": 1, "season": 2, "year": 3}.get(start.precision, 4)
    first = start.first if precise == 0 else start.last
    return (first, precise, *session.workshop, session.place, session.line)


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of a line of the list. `error`: something in it could not be read and counts as unknown, or
    the line was left out. `why` is a key of `WORDS` in `live/series/remarks.py`."""

    line: int
    why: str
    error: bool = False
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of workshops as it was understood, in the order of `order`."""

    sessions: tuple[Session, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def broken(self) -> tuple[Remark, ...]:
        return tuple(remark for remark in self.remarks if remark.error)
