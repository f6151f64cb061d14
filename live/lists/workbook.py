"""Spreadsheets, XLSX and ODS, as rows of text.

The files are ZIP archives, and what they say of their own size is not believed: everything is unpacked within a
bound first, and the cells are counted before the library, which holds a sheet as one rectangle, may
make room for it. Two cells in opposite corners of a sheet would ask for seventeen thousand million.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any, Final, Literal
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from live.lists.trouble import Unreadable

MOST_UNPACKED: Final = 24 * 1024 * 1024
MOST_PARTS: Final = 2_000
MOST_CELLS: Final = 1_000_000
_PIECE: Final = 1 << 16
_REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,4})\$?(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Sheet:
    format: Literal["xlsx", "ods"]
    sheet: str
    sheets: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def is_workbook(content: bytes) -> bool:
    return content.startswith(b"PK\x03\x04")


def sheet_of(content: bytes, wanted: str = "") -> Sheet:
    """The sheet of this name; without one the visible sheet with most cells, the first of equals. Raises Unreadable."""
    kind = _checked(content)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            names = [
                each.name
                for each in book.sheets_metadata
                if each.typ == SheetTypeEnum.WorkSheet and each.visible == SheetVisibleEnum.Visible
            ] or book.sheet_names
            if wanted and wanted not in names:
                raise Unreadable("list_no_such_sheet", sheets=names)
            found = {name: _rows(book, name) for name in ([wanted] if wanted else names)}
    except (CalamineError, OSError, ValueError, IndexError, KeyError) as wrong:
        if isinstance(wrong, Unreadable):
            raise
        raise Unreadable("list_damaged") from None
    except BaseException as wrong:
        # What the library did not foresee comes as a panic, which is no Exception.
        if type(wrong).__name__ != "PanicException":
            raise
        raise Unreadable("list_damaged") from None
    if not found:
        raise Unreadable("list_empty")
    chosen = max(found, key=lambda name: sum(map(len, (cells for _, cells in found[name]))))
    return Sheet(kind, chosen, tuple(names), found[chosen])


def _rows(book: CalamineWorkbook, name: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    sheet = book.get_sheet_by_name(name)
    first = sheet.start[0] + 1 if sheet.start else 1
    rows = []
    for number, cells in enumerate(sheet.to_python(skip_empty_area=True), first):
        texts = tuple(_text(cell) for cell in cells)
        if any(text.strip() for text in texts):
            rows.append((number, texts))
    return tuple(rows)


def _text(cell: Any) -> str:
    match cell:
        case bool():
            return str(cell).lower()
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case datetime.datetime() if cell.time() == datetime.time():
            return cell.date().isoformat()
        case datetime.datetime() | datetime.date() | datetime.time():
            return cell.isoformat()
        case _:
            return str(cell)


def _checked(content: bytes) -> Literal["xlsx", "ods"]:
    """Which of the two it is, once nothing in it is too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS:
                raise Unreadable("list_too_large_inside")
            names = {part.filename for part in parts}
            if any(part.flag_bits & 1 for part in parts):
                raise Unreadable("list_old_excel")
            if "xl/workbook.xml" in names or any(name.startswith("xl/worksheets/") for name in names):
                kind: Literal["xlsx", "ods"] = "xlsx"
            elif "content.xml" in names and "opendocument.spreadsheet" in _kind(archive, names):
                if "manifest:encryption-data" in _part(archive, names, "META-INF/manifest.xml"):
                    raise Unreadable("list_old_excel")
                kind = "ods"
            else:
                raise Unreadable("list_not_a_list")
            left = MOST_UNPACKED
            for part in parts:
                left -= _measured(archive, part, left)
    except Unreadable:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
        expat.ExpatError,
    ):
        raise Unreadable("list_damaged") from None
    return kind


def _kind(archive: zipfile.ZipFile, names: set[str]) -> str:
    return _part(archive, names, "mimetype") or _part(archive, names, "META-INF/manifest.xml")


def _part(archive: zipfile.ZipFile, names: set[str], name: str) -> str:
    if name not in names:
        return ""
    with archive.open(name) as part:
        return part.read(_PIECE).decode("utf-8", errors="replace")


def _measured(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """How many bytes a part really has; sheets are counted on the way. Raises Unreadable."""
    extent = _Extent() if part.filename.endswith(".xml") else None
    size = 0
    with archive.open(part) as unpacked:
        for piece in iter(lambda: unpacked.read(_PIECE), b""):
            size += len(piece)
            if size > left:
                raise Unreadable("list_too_large_inside")
            if extent is not None:
                extent.feed(piece)
    return size


class _Extent:
    """How far the cells of a sheet reach, counted while its XML passes by."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        # A document type is never needed, and entities are how a small document becomes a large one.
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._width = self._height = 0
        self._row = self._column = 0
        self._repeated = 1
        self._cell: int | None = None

    def feed(self, piece: bytes) -> None:
        self._parser.Parse(piece, False)

    def _doctype(self, *_: Any) -> None:
        raise Unreadable("list_damaged")

    def _start(self, tag: str, given: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            # XLSX: the place stands with the cell, or follows from the one before.
            case "sheetData":
                self._row = self._width = self._height = 0
            case "row":
                self._row = _number(given, "r", self._row + 1)
                self._column = 0
            case "c":
                self._column += 1
                if "r" in given:
                    found = _REFERENCE.fullmatch(given["r"])
                    if found is None:
                        raise Unreadable("list_damaged")
                    self._column, self._row = _column(found[1]), int(found[2])
            case "v" | "is" | "f":
                self._reaches(self._column, self._row)
            # ODS: cells and rows say how often they are repeated.
            case "table":
                self._row = self._width = self._height = 0
            case "table-row":
                self._column = 0
                self._repeated = _number(given, "number-rows-repeated", 1)
            case "table-cell" | "covered-table-cell":
                self._cell = _number(given, "number-columns-repeated", 1)
                if any(key.rpartition(":")[2].endswith(("value", "value-type", "formula")) for key in given):
                    self._holds()

    def _characters(self, text: str) -> None:
        if self._cell is not None and text.strip():
            self._holds()

    def _holds(self) -> None:
        self._reaches(self._column + (self._cell or 1), self._row + self._repeated)

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in ("table-cell", "covered-table-cell"):
            self._column += self._cell or 1
            self._cell = None
        elif name == "table-row":
            self._row += self._repeated

    def _reaches(self, width: int, height: int) -> None:
        self._width, self._height = max(self._width, width), max(self._height, height)
        if self._width * self._height > MOST_CELLS:
            raise Unreadable("list_too_wide")


def _number(given: dict[str, str], name: str, otherwise: int) -> int:
    said = next((value for key, value in given.items() if key.rpartition(":")[2] == name), None)
    if said is None:
        return otherwise
    if not (said.isdecimal() and len(said) < 10):
        raise Unreadable("list_damaged")
    return int(said)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
