"""A list of expected people as organisations keep it: a CSV out of a spreadsheet.

UTF-8 with or without its mark, or Windows-1252; separated by semicolons, commas or tabs; with a header
or without: surname, first name, organisation, e-mail. A line that cannot be read is named.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Final

from live.core.commands import LINE_LIMIT
from live.core.people import Identity
from live.core.text import one_line

MOST_LINES: Final = 5_000
MOST_BYTES: Final = 2 * 1024 * 1024
_COLUMNS: Final = {
    "name": ("nom", "nom de famille", "surname", "last name", "lastname", "family name", "name"),
    "first_name": ("prénom", "prenom", "first name", "firstname", "given name"),
    "organisation": ("organisation", "structure", "organisme", "organization", "association", "company"),
    "email": ("e-mail", "email", "mail", "courriel", "adresse e-mail", "adresse mail", "mél"),
}
_ORDER: Final = ("name", "first_name", "organisation", "email")


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line that could not be read: its number in the file, from 1, and why (a key of the page's words)."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class ExpectedList:
    people: tuple[Identity, ...]
    broken: tuple[BrokenLine, ...]


def expected_list(content: bytes) -> ExpectedList:
    """The people of a list, and the lines that are broken."""
    if len(content) > MOST_BYTES:
        return ExpectedList((), (BrokenLine(1, "list_too_long"),))
    text = _decoded(content)
    if "\x00" in text:
        return ExpectedList((), (BrokenLine(1, "list_not_text"),))
    lines = text.splitlines()
    people: list[Identity] = []
    broken: list[BrokenLine] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(lines), strict=True)
    columns: tuple[str, ...] | None = None
    width = 0
    before = 0
    while True:
        try:
            row = next(reader, None)
        except csv.Error:
            broken.append(BrokenLine(before + 1, "list_quotes"))
            break
        if row is None:
            break
        number, before = before + 1, reader.line_num
        cells = [one_line(cell) for cell in row]
        if not any(cells):
            continue
        if columns is None:
            columns, is_header = _header(cells)
            width = len(cells)
            if is_header:
                continue
        if len(people) >= MOST_LINES:
            broken.append(BrokenLine(number, "list_too_long"))
            break
        fault = _fault(cells, width)
        if fault:
            broken.append(BrokenLine(number, fault))
            continue
        fields = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
        if not (fields.get("name") or fields.get("first_name")):
            broken.append(BrokenLine(number, "list_no_name"))
            continue
        people.append(Identity(**fields))
    return ExpectedList(tuple(people), tuple(broken))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What a French Excel saves: Windows-1252; its five undefined bytes become a mark that is seen.
        return content.decode("cp1252", errors="replace")


def _separator(lines: list[str]) -> str:
    first = next((line for line in lines if line.strip()), "")
    return max(";\t,", key=first.count)


def _header(cells: list[str]) -> tuple[tuple[str, ...], bool]:
    named = [next((c for c, words in _COLUMNS.items() if cell.casefold() in words), "") for cell in cells]
    known = [column for column in named if column]
    if known and len(set(known)) == len(known) and ("name" in known or "first_name" in known):
        return tuple(named), True
    return _ORDER, False


def _fault(cells: list[str], width: int) -> str | None:
    if len(cells) > max(width, len(_ORDER)):
        return "list_too_many_cells"
    if any(len(cell) > LINE_LIMIT for cell in cells):
        return "list_cell_too_long"
    if any("�" in cell for cell in cells):
        return "list_not_text"
    return None
