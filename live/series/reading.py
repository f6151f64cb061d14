"""A list of workshops (CSV, TSV, XLSX, ODS), read line by line.

Nothing is guessed in silence: what cannot be read counts as unknown and is told with its line, and so is every line
that is left out. The same line twice is one session where its day is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from live.core.formulas import restored
from live.core.names import bare
from live.core.text import shortened
from live.lists.rows import Row, table_of
from live.lists.trouble import Unreadable
from live.series import cells
from live.series.columns import Asked, Meaning, header_of
from live.series.departments import department_of, of_place
from live.series.remarks import MOST_SESSIONS
from live.series.sessions import Listing, Remark, Session, order

_TEXT: Final = 300
_TOTAL: Final = re.compile(r"(?:sous )?(?:totaux|total|ensemble|moyenne|average|mean|somme|sum)\b")


def read_sessions(content: bytes, sheet: str = "") -> Listing:
    """The workshops of a file. Raises Unreadable (`live/lists/trouble.py`) where it is no such list at all."""
    found = table_of(content, sheet)
    headed = header_of(found.rows)
    if headed is None:
        raise Unreadable("series_no_header")
    header, columns = headed
    rows = [row for row in found.rows if row.line > header.line]
    if len(rows) > MOST_SESSIONS:
        raise Unreadable("series_too_long")
    reader = _Lines(rows, header, columns)
    remarks = [
        *(Remark(each.line, "series_quotes", True, each.details) for each in found.remarks if each.line),
        *_left_out(header, columns),
    ]
    sessions: list[Session] = []
    seen: dict[tuple[Any, ...], int] = {}
    for row in rows:
        session, of_line = reader.read(row)
        if session is not None:
            same = _facts(session)
            if same in seen and session.when.precision in ("day", "span"):
                of_line = [*of_line, Remark(row.line, "series_twice", details={"with": seen[same]})]
            else:
                if same in seen:
                    of_line = [*of_line, Remark(row.line, "series_alike", details={"with": seen[same]})]
                seen.setdefault(same, row.line)
                sessions.append(session)
        remarks += of_line
    remarks.sort(key=lambda each: each.line)
    return Listing(tuple(sorted(sessions, key=order)), tuple(remarks))


def _facts(session: Session) -> tuple[Any, ...]:
    themes = frozenset(map(bare, session.themes))
    return (
        *session.workshop,
        themes,
        session.date,
        bare(session.place),
        session.where,
        session.mode,
        session.participants,
    )


def _left_out(header: Row, columns: Mapping[Meaning, int]) -> list[Remark]:
    """Columns that are not read, and facts for which there is no column."""
    used = set(columns.values())
    unknown = [cell for at, cell in enumerate(header.cells) if cell and at not in used]
    said = [Remark(header.line, "series_column_unused", details={"heading": shortened(cell, 60)}) for cell in unknown]
    absent = [
        each for each in _EXPECTED if each not in columns and not (each == "department" and "postcode" in columns)
    ]
    return [*said, *(Remark(header.line, f"series_without_{each}") for each in absent)]


_EXPECTED: Final[tuple[Meaning, ...]] = (
    *("organiser", "title", "themes", "date", "place", "department", "mode", "participants"),
)


_SAID: Final[tuple[Asked, ...]] = ("keep", "create", "obstacle", "practice", "decision")
_BULLET: Final = re.compile(r"\s*(?:;|\||•|\s[–—-]\s)\s*")


def _points(cell: str) -> Iterator[str]:
    """Several in a cell, with a semicolon, a bullet or a dash between."""
    for part in _BULLET.split(cell):
        text = part.strip(" -–—•*·")
        if not cells.says_nothing(text):
            yield shortened(text, _TEXT)


class _Lines:
    """Reads the lines of one list, some cells by what its other lines hold."""

    def __init__(self, rows: Sequence[Row], header: Row, columns: Mapping[Meaning, int]) -> None:
        self._header, self._columns = header, columns
        self._width = len(header.cells)
        self._themes = cells.Themes([self._cell(row, "themes") for row in rows])
        self._month_first = cells.is_month_first(self._cell(row, "date") for row in rows)

    def _cell(self, row: Row, meaning: Meaning) -> str:
        at = self._columns.get(meaning)
        return restored(row.cells[at]) if at is not None and at < len(row.cells) else ""

    def read(self, row: Row) -> tuple[Session | None, list[Remark]]:
        said = " ".join(filter(None, row.cells))
        if self._repeats_the_header(row):
            return None, [Remark(row.line, "series_header_again")]
        if _TOTAL.match(bare(next(filter(None, row.cells), ""))) and not self._cell(row, "date"):
            return None, [Remark(row.line, "series_total", details={"text": shortened(said, 60)})]
        if len(row.cells) > self._width:
            details = {"text": shortened(said, 60), "cells": len(row.cells), "columns": self._width}
            return None, [Remark(row.line, "series_too_many_cells", True, details)]
        if "\ufffd" in said:
            return None, [Remark(row.line, "series_not_text", True, {"text": shortened(said, 60)})]
        remarks: list[Remark] = []
        session = self._session(row, remarks)
        if not (session.title or session.organiser or session.date):
            return None, [Remark(row.line, "series_no_workshop", True, {"text": shortened(said, 60)})]
        return session, remarks

    def _repeats_the_header(self, row: Row) -> bool:
        return [*filter(None, row.cells)] == [*filter(None, self._header.cells)]

    def _session(self, row: Row, remarks: list[Remark]) -> Session:
        def trouble(why: str, meaning: Meaning, error: bool = True) -> None:
            remarks.append(Remark(row.line, why, error, {"text": shortened(self._cell(row, meaning), 60)}))

        made = Session(
            row.line,
            organiser=self._text(row, "organiser"),
            title=self._text(row, "title"),
            themes=self._themes.of(self._cell(row, "themes")),
            place=self._text(row, "place"),
            problem=self._text(row, "problem"),
            said=tuple((kind, part) for kind in _SAID for part in _points(self._cell(row, kind))),
        )
        try:
            made = replace(made, date=cells.date_in(self._cell(row, "date"), self._month_first))
        except ValueError:
            trouble("series_bad_date", "date")
        try:
            made = replace(made, participants=cells.people_in(self._cell(row, "participants")))
        except ValueError:
            trouble("series_bad_number", "participants")
        if made.participants and made.participants.estimated:
            trouble("series_estimated", "participants", error=False)
        try:
            made = replace(made, mode=cells.mode_in(self._cell(row, "mode")))
        except ValueError:
            trouble("series_bad_mode", "mode")
        return self._placed(made, row, trouble)

    def _placed(self, made: Session, row: Row, trouble: Any) -> Session:
        """Where it was held: by the department, else by the postcode, else by what the place tells."""
        written = self._cell(row, "department")
        if not made.mode and (cells.is_remote(written) or cells.is_remote(made.place)):
            made = replace(made, mode="remote")
        if cells.is_remote(made.place):
            made = replace(made, place="")
        if written and not cells.says_nothing(written) and not cells.is_remote(written):
            code = department_of(written)
            if not code:
                trouble("series_no_department", "department", error=False)
            return replace(made, department=code or written)
        return replace(made, department=of_place(self._cell(row, "postcode")) or of_place(made.place))

    def _text(self, row: Row, meaning: Meaning) -> str:
        cell = self._cell(row, meaning)
        return "" if cells.says_nothing(cell) else shortened(cell, _TEXT)
