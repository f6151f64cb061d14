"""Lists as files: what a spreadsheet writes when people are put into it, and what somebody builds who means no good."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import openpyxl
from odfdo import Cell, Document, Row, Table

TableRows = Sequence[Sequence[str]]


def xlsx(rows: TableRows, *others: tuple[str, TableRows]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Feuil1"
    for row in rows:
        sheet.append(list(row))
    for title, more in others:
        further = book.create_sheet(title)
        for row in more:
            further.append(list(row))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def ods(rows: TableRows) -> bytes:
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Feuille1")
    for values in rows:
        row = Row()
        for value in values:
            row.append_cell(Cell(value=value or None))
        table.append_row(row)
    document.body.append(table)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The archive with one part in place of another."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after:
        for each in before.infolist():
            after.writestr(each, part if each.filename == name else before.read(each))
    return written.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)
