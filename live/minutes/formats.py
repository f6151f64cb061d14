"""The formats minutes come in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from live.core.blocks import NO_PHOTOGRAPHS, Document, Photographs
from live.core.look import PLAIN, Look
from live.minutes.as_csv import actions_csv, csv_of
from live.minutes.as_html import html
from live.minutes.as_ics import ics
from live.minutes.as_json import json_of
from live.minutes.as_markdown import markdown
from live.minutes.as_pdf import pdf
from live.minutes.as_xlsx import xlsx
from live.minutes.choosing import in_print


# The libraries of these are large: they are imported in the process that makes documents (`live/room/pool.py`).
def _docx(
    document: Document, look: Look = PLAIN, photographs: Photographs = NO_PHOTOGRAPHS, letterhead: bytes = b""
) -> bytes:
    from live.minutes.as_docx import docx_of

    return docx_of(document, look, photographs, letterhead)


def _odt(
    document: Document, look: Look = PLAIN, photographs: Photographs = NO_PHOTOGRAPHS, letterhead: bytes = b""
) -> bytes:
    from live.minutes.as_odt import odt

    return odt(document, look, photographs, letterhead)


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write minutes down; `extension` also names it in a link."""

    name: str
    media_type: str
    extension: str
    render: Callable[[Document], bytes]


FORMATS: Final = (
    Format("HTML", "text/html; charset=utf-8", "html", html),
    Format("PDF", "application/pdf", "pdf", pdf),
    Format("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", _docx),
    Format("OpenDocument", "application/vnd.oasis.opendocument.text", "odt", _odt),
    Format("Markdown", "text/markdown; charset=utf-8", "md", markdown),
    Format("CSV (ZIP)", "application/zip", "zip", csv_of),
    Format("JSON", "application/json", "json", json_of),
)
# The tables of the CSV as one workbook.
WORKBOOK: Final = Format(
    "Excel (XLSX)", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", xlsx
)
# Parts of what the minutes say, for a calendar and a spreadsheet.
EXTRACTS: Final = (
    WORKBOOK,
    Format("iCalendar", "text/calendar; charset=utf-8", "ics", ics),
    Format("CSV", "text/csv; charset=utf-8", "csv", actions_csv),
)
BY_EXTENSION: Final = {form.extension: form for form in (*FORMATS, *EXTRACTS)}


def render(
    document: Document,
    extension: str,
    look: Look = PLAIN,
    photographs: Photographs = NO_PHOTOGRAPHS,
    letterhead: bytes = b"",
) -> bytes:
    """The document in a format of the list, on the paper of whoever looks like this; `letterhead` is a document of
    theirs in that format (`live/minutes/letterheads.py`). Takes milliseconds of pure work: call it in a thread."""
    printed = in_print(document)
    match extension:
        case "html":
            return html(printed, look, photographs)
        case "pdf":
            return pdf(printed, look=look, photographs=photographs)
        case "docx":
            return _docx(printed, look, photographs, letterhead)
        case "odt":
            return _odt(printed, look, photographs, letterhead)
        case _:
            return BY_EXTENSION[extension].render(printed)
