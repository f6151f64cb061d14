"""Lists that somebody brings, read beside the event loop: of expected people, and of workshops held elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from live.core.refusals import Refused
from live.lists.columns import Meaning
from live.lists.reading import Reading, reading
from live.lists.trouble import Unreadable
from live.room.composing import Stop
from live.room.pool import Pool
from live.series.reading import read_sessions
from live.series.sessions import Listing

# So much is read in a moment.
FEW_BYTES: Final = 4 * 1024


@dataclass(frozen=True, slots=True)
class ReadingPeople:
    """The work of a list of people, as `reading`. Raises Refused."""

    content: bytes
    columns: tuple[Meaning, ...] | None
    first: int | None
    sheet: str
    people: frozenset[int]

    def __call__(self, stop: Stop) -> Reading:
        try:
            return reading(self.content, self.columns, self.first, self.sheet, self.people)
        except Unreadable as wrong:
            raise Refused("bad_list", lines=[{"line": 0, "why": wrong.why, **wrong.details}]) from None


@dataclass(frozen=True, slots=True)
class ReadingSessions:
    """The work of a list of workshops; why it is none, where it is none."""

    content: bytes

    def __call__(self, stop: Stop) -> Listing | Unreadable:
        try:
            return read_sessions(self.content)
        except Unreadable as wrong:
            return wrong


async def read(pool: Pool, whose: str, work: ReadingPeople | ReadingSessions) -> Any:
    """What comes of it. Raises NotFinished, and Refused where the work does."""
    if len(work.content) <= FEW_BYTES:
        return work(stop=lambda: False)
    return await pool.document(work, whose)
