"""Minutes as rows for a spreadsheet: where it stands, what kind of line it is, then its text in columns.

French spreadsheets expect semicolons, English ones commas; the mark at the beginning tells both that
accents are UTF-8.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Final, assert_never
from unicodedata import normalize

from live.core.blocks import Block, Bullets, Document, Facts, Heading, Paragraph, Picture, Table
from live.minutes.layout import draft_mark
from live.minutes.typography import as_typed

_MARK: Final = "\ufeff"
_SEPARATOR: Final = {"fr": ";", "en": ","}
# A spreadsheet takes a cell that begins like this for a formula and may run it; some take wide and small forms too.
# Behind apostrophes it is one again once they are taken away, which is how the text is had back.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_COLUMNS: Final = {"fr": ("Partie", "Sous-partie", "Nature", "Texte"), "en": ("Part", "Sub-part", "Kind", "Text")}
_KINDS: Final = {
    "fr": {
        "title": "titre",
        "subtitle": "sous-titre",
        "heading": "intertitre",
        "plain": "texte",
        "remark": "remarque",
        "question": "question",
        "item": "point",
        "fact": "information",
        "table": "tableau",
        "columns": "colonnes",
        "row": "ligne",
        "picture": "graphique",
    },
    "en": {"plain": "text"},
}

Row = tuple[str, ...]


def csv_of(document: Document) -> bytes:
    printed = as_typed(document)
    rows = [*_opening(printed), *_located(printed)]
    width = max(map(len, rows))
    written = StringIO()
    writer = csv.writer(written, delimiter=_SEPARATOR[document.language], lineterminator="\r\n")
    writer.writerows([_neutral(cell) for cell in row] + [""] * (width - len(row)) for row in rows)
    return (_MARK + written.getvalue()).encode()


def _opening(document: Document) -> Iterator[Row]:
    if document.draft:
        yield (draft_mark(document),)
    yield _COLUMNS[document.language]
    yield ("", "", _kind(document, "title"), document.title)
    if document.subtitle:
        yield ("", "", _kind(document, "subtitle"), document.subtitle)


def _located(document: Document) -> Iterator[Row]:
    """Every line of content behind the headings it stands under."""
    headings = ["", "", ""]
    for block in document.blocks:
        if isinstance(block, Heading):
            headings[block.level - 1 :] = [block.text] + [""] * (3 - block.level)
        below = " › ".join(filter(None, headings[1:]))
        for kind, *cells in _lines(block):
            yield (headings[0], below, _kind(document, kind), *cells)


def _lines(block: Block) -> Iterator[Row]:
    match block:
        case Heading(text=text):
            yield ("heading", text)
        case Paragraph(text=text, tone=tone):
            yield (tone, text)
        case Bullets(items=items):
            yield from (("item", item) for item in items)
        case Facts(rows=facts):
            yield from (("fact", label, value) for label, value in facts)
        case Table(caption=caption, columns=columns, rows=rows):
            yield ("table", caption)
            yield ("columns", *columns)
            yield from (("row", *row) for row in rows)
        case Picture(alt=alt, caption=caption):
            yield ("picture", *filter(None, (caption, alt)))
        case _:
            assert_never(block)


def _kind(document: Document, kind: str) -> str:
    return _KINDS[document.language].get(kind, kind)


def _neutral(cell: str) -> str:
    start = normalize("NFKC", cell.lstrip("'")[:1])
    return "'" + cell if start.startswith(_FORMULA) else cell
