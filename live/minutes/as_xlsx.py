"""The tables of the minutes as one workbook: a sheet a kind, and one that says what stands where.

Texts are written as texts, whatever they begin with, so no cell is a formula; numbers, dates and times are what they
are, and the spreadsheet shows them in its own language. The file is written by hand: of the format a table needs
little, and it is made faster than by a library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZipFile

from live.core.blocks import Document
from live.core.record import Figure, Record
from live.core.text import printable
from live.minutes.archive import dated_entry
from live.minutes.as_csv import Row, column_named, said, sheet_named, tables_of
from live.minutes.choosing import in_print
from live.minutes.layout import locale, made_at, mark_of

# What one cell of a workbook may hold.
MOST_SIGNS: Final = 32_767
LONGEST_SHEET_NAME: Final = 31
_NARROWEST, _WIDEST = 9, 60
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}")
_EPOCH: Final = date(1899, 12, 30)
_PLAIN, _HEAD, _DATED, _TIMED, _WRAPPED = range(5)
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKED: Final = "http://schemas.openxmlformats.org/package/2006"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES: Final = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf fontId="1" applyFont="1"/>'
    '<xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/>'
    '<xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_PACKAGE_RELATIONSHIPS: Final = (
    f'{_XML}<Relationships xmlns="{_PACKED}/relationships">'
    f'<Relationship Id="r1" Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/>'
    f'<Relationship Id="r2" Type="{_PACKED}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    f'<Relationship Id="r3" Type="{_RELATED}/extended-properties" Target="docProps/app.xml"/></Relationships>'
)


def xlsx(document: Document) -> bytes:
    document = in_print(document)
    record, language = document.data or Record(), document.language
    sheets = [
        (_short(sheet_named(name, language)), _sheet(columns, rows, document))
        for name, columns, rows in tables_of(document, record)
    ]
    about = "Lisez-moi" if language == "fr" else "Read me"
    sheets.insert(0, (about, _about(document, [name for name, _ in sheets])))
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in _parts(document, sheets):
            archive.writestr(dated_entry(name, made_at(document)), content)
    return made.getvalue()


def _short(name: str) -> str:
    return name[:1].upper() + name[1:LONGEST_SHEET_NAME]


def _parts(document: Document, sheets: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    yield "[Content_Types].xml", _content_types(len(sheets))
    yield "_rels/.rels", _PACKAGE_RELATIONSHIPS
    yield "xl/workbook.xml", _workbook([name for name, _ in sheets])
    yield "xl/_rels/workbook.xml.rels", _workbook_relationships(len(sheets))
    yield "xl/styles.xml", _STYLES
    yield "docProps/core.xml", _core_properties(document)
    yield "docProps/app.xml", _extended_properties(document)
    for at, (_, content) in enumerate(sheets, 1):
        yield f"xl/worksheets/sheet{at}.xml", content


def _content_types(sheets: int) -> str:
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for at in range(1, sheets + 1)
    )
    return (
        f'{_XML}<Types xmlns="{_PACKED}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/styles.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType='
        '"application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" ContentType='
        f'"application/vnd.openxmlformats-officedocument.extended-properties+xml"/>{types}</Types>'
    )


def _workbook(names: list[str]) -> str:
    listed = "".join(f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="s{at}"/>' for at, name in enumerate(names, 1))
    return f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>{listed}</sheets></workbook>'


def _workbook_relationships(sheets: int) -> str:
    related = "".join(
        f'<Relationship Id="s{at}" Type="{_RELATED}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, sheets + 1)
    )
    return (
        f'{_XML}<Relationships xmlns="{_PACKED}/relationships">{related}'
        f'<Relationship Id="styles" Type="{_RELATED}/styles" Target="styles.xml"/></Relationships>'
    )


def _core_properties(document: Document) -> str:
    when = made_at(document).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKED}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_text(document.title)}</dc:title><dc:creator>{_text(document.author)}</dc:creator>"
        f"<dc:language>{'-'.join(locale(document))}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified></cp:coreProperties>'
    )


def _extended_properties(document: Document) -> str:
    return (
        f'{_XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>{_text(document.made_with)}</Application></Properties>"
    )


def _about(document: Document, names: list[str]) -> str:
    french = document.language == "fr"
    state = ", ".join(filter(None, (f"Version {document.version}" if document.version else "", mark_of(document))))
    lines = [
        (document.title, document.subtitle),
        ("Version", state),
        ("Empreinte (SHA-256)" if french else "Fingerprint (SHA-256)", document.fingerprint),
        (("Heures", "celles du lieu de l'atelier") if french else ("Times", "those of the place of the workshop")),
        *((name, "feuille" if french else "sheet") for name in names),
    ]
    rows = "".join(
        f'<row r="{at}">{_cell(at, 0, label, "fr", _HEAD)}{_cell(at, 1, value, "fr")}</row>'
        for at, (label, value) in enumerate(lines, 1)
    )
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><cols><col min="1" max="1" width="30" customWidth="1"/>'
        f'<col min="2" max="2" width="80" customWidth="1"/></cols><sheetData>{rows}</sheetData></worksheet>'
    )


def _sheet(columns: tuple[str, ...], rows: list[Row], document: Document) -> str:
    language = document.language
    heads = [column_named(column, language) for column in columns]
    widths = [
        min(_WIDEST, max(_NARROWEST, len(head) + 3, *(_width(row.get(column), language) for row in rows[:500])))
        for head, column in zip(heads, columns, strict=True)
    ]
    cols = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(widths, 1)
    )
    written = [f'<row r="1">{"".join(_cell(1, at, head, language, _HEAD) for at, head in enumerate(heads))}</row>']
    for number, row in enumerate(rows, 2):
        cells = (_cell(number, at, row.get(column), language) for at, column in enumerate(columns))
        written.append(f'<row r="{number}">{"".join(cells)}</row>')
    last = f"{_letters(len(columns) - 1)}{len(rows) + 1}"
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{cols}</cols><sheetData>{''.join(written)}</sheetData>"
        f'<autoFilter ref="A1:{last}"/></worksheet>'
    )


def _width(value: Figure, language: str) -> int:
    return max((len(line) for line in said(value, "en").split("\n")), default=0) + 2


def _cell(row: int, column: int, value: Figure, language: str, style: int = _PLAIN) -> str:
    at = f"{_letters(column)}{row}"
    match value:
        case None | "":
            return ""
        case bool():
            return _string(at, said(value, "fr" if language == "fr" else "en"), style)
        case int() | float():
            return f'<c r="{at}" s="{style}"><v>{value}</v></c>'
        case str() if style == _PLAIN and _DAY.fullmatch(value) and (days := _days(value)) is not None:
            return f'<c r="{at}" s="{_DATED}"><v>{days:.0f}</v></c>'
        case str() if style == _PLAIN and _MOMENT.fullmatch(value) and (days := _days(value)) is not None:
            return f'<c r="{at}" s="{_TIMED}"><v>{days:.10f}</v></c>'
        case _:
            text = said(value, "fr" if language == "fr" else "en")
            return _string(at, text, _WRAPPED if style == _PLAIN and "\n" in text else style)


def _string(at: str, text: str, style: int) -> str:
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_text(text)}</t></is></c>'


def _text(text: str) -> str:
    cut = printable(text)
    if len(cut) > MOST_SIGNS:
        cut = cut[: MOST_SIGNS - 1] + "…"
    return escape(cut)


def _days(text: str) -> float | None:
    """A date as spreadsheets count it; none before they begin to."""
    try:
        told = datetime.fromisoformat(text)
    except ValueError:
        return None
    days = (told.date() - _EPOCH).days
    return days + (told.hour * 60 + told.minute) / 1440 if days > 60 else None


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
