"""A file or a pasted text as rows of cells, with the number each row has in it; what the cells mean comes later."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from live.core.text import one_line
from live.lists.bullets import without_bullet, without_bullets
from live.lists.decoding import decoded
from live.lists.trouble import Remark, Unreadable
from live.lists.workbook import is_workbook, sheet_of

Format = Literal["csv", "xlsx", "ods", "text"]

MOST_BYTES: Final = 2 * 1024 * 1024
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 200
SEPARATORS: Final = ("\t", ";", ",", "|")
# What else people set between a name and an organisation as they type, in the order in which it is looked for.
TYPED_SEPARATORS: Final = {
    "–": re.compile(r"\s+[-–—]{1,2}\s+"),
    ":": re.compile(r"\s*:\s+"),
    "/": re.compile(r"\s+/\s+"),
    "·": re.compile(r"\s+[·•]\s+"),
    "^": re.compile(r"\s*\^\s*"),
    "→": re.compile(r"\s*(?:→|=>|->)\s*"),
    " ": re.compile(r"(?<=\S)[ \xa0]{2,}(?=\S)"),
}
_LOOKED_AT: Final = 50
_MOST_OPEN_QUOTES: Final = 100
_MOST_LINES: Final = 0.6
_SEP_LINE: Final = re.compile(r'\A[\s"]*sep=(.)"?\s*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
_MAIL: Final = r"[^\s<>,;:()\"@]+@[^\s<>,;:()\"@]+"
_ENTRY: Final = re.compile(
    rf"""\s*(?:(?P<name>"(?:[^"\\]|\\.)*"|[^<>"@;\t\n]*?)\s*<\s*(?P<mail>{_MAIL})\s*>|(?P<bare>{_MAIL}))\s*(?:[,;]|\Z)"""
)
# What other files begin with, and what people try to upload as a list.
_NO_LIST: Final = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"SQLite",
)
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What programmes write for programmes: pages, contacts, calendars, data, statements, old interchange formats.
_FOR_PROGRAMMES: Final = re.compile(
    r"""\A\s*(?:<(?:!doctype|html|\?xml|table|meta|head|style) | BEGIN:V[A-Z]+\s | [\[{]\s*["\[{] | ID;P[A-Z]+;
    | dn::?\s | (?:insert\s+into|create\s+table)\s | ---\s*\n | -\ \w+:\ )""",
    re.IGNORECASE | re.VERBOSE,
)
# What stands before names or addresses on their line.
_LEAD_IN: Final = re.compile(
    r"""^[ \t]*(?:to|cc|bcc|à|cci|an|destinataires?|participant(?:·?e)?·?s?|présent(?:·?e)?·?s|invité(?:·?e)?·?s
    |inscrit(?:·?e)?·?s|membres?|attendees|guests|members|recipients|teilnehmer(?:innen|:innen)?|gäste)\s*:[ \t]*""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What the list was read from. `encoding` and `separator` are empty where they mean nothing."""

    format: Format
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    source: Source
    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...] = ()
    # The cells are a name and an address, because each entry was written as mail programmes do.
    of_addresses: bool = False


def rows_of(content: bytes, sheet: str) -> Rows:
    """The rows of a file that are not blank, people on them however they are written. Raises Unreadable."""
    _is_no_other_file(content)
    return _bounded(_of_workbook(content, sheet) if is_workbook(content) else _of_text(content))


def table_of(content: bytes, sheet: str = "") -> Rows:
    """The rows that are not blank of a spreadsheet or of a text with separators, every cell as it stands: no bullet and
    no address is looked for. Raises Unreadable."""
    _is_no_other_file(content)
    return _bounded(_of_workbook(content, sheet) if is_workbook(content) else _of_separated(content))


def _is_no_other_file(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise Unreadable("list_too_large", limit=MOST_BYTES // 1_048_576)
    if content.startswith(_OLD_OFFICE):
        raise Unreadable("list_old_excel")
    if content.startswith(_NO_LIST):
        raise Unreadable("list_not_a_list")


def _bounded(found: Rows) -> Rows:
    if not found.rows and not found.remarks:
        raise Unreadable("list_empty")
    if len(found.rows) > MOST_ROWS:
        raise Unreadable("list_too_long")
    return found


# --- spreadsheets -----------------------------------------------------------------------------------------


def _of_workbook(content: bytes, wanted: str) -> Rows:
    book = sheet_of(content, wanted)
    rows = [Row(line, _tidy(cells)) for line, cells in book.rows]
    return Rows(
        Source(book.format, sheet=book.sheet, sheets=book.sheets),
        tuple(row for row in rows if _says_something(row.cells)),
    )


# --- text ---------------------------------------------------------------------------------------------------


def _of_text(content: bytes) -> Rows:
    read = decoded(content)
    text = re.sub("[\x0b\x0c\x85\u2028\u2029]", "\n", read.text)
    if _FOR_PROGRAMMES.match(text):
        raise Unreadable("list_not_a_list")
    said = [] if read.sure else [Remark(0, "noted", "list_encoding", {"encoding": said_encoding(read.encoding)})]
    said += (
        Remark(text.count("\n", 0, lead.start()) + 1, "dropped", "list_lead_in", {"text": one_line(lead[0])})
        for lead in _LEAD_IN.finditer(text)
    )
    remarks = tuple(said)
    text = _LEAD_IN.sub("", text)
    addresses = _addresses(text)
    if addresses is not None:
        return Rows(Source("text", read.encoding), addresses, remarks, of_addresses=True)
    named = _SEP_LINE.match(text)
    if not named and (typed := _typed(_lines(text))):
        return Rows(Source("text", read.encoding, typed[0]), typed[1], remarks)
    if not named:
        text = "\n".join(without_bullets(_lines(text), in_cells=bool(_separator(text))))
    separator = named[1] if named else _separator(text)
    if not separator or (not named and _is_one_line_of_names(text, separator)):
        if separator:
            text = text.replace(separator, "\n")
        plain = [Row(line, _tidy((each,))) for line, each in enumerate(without_bullets(_lines(text)), 1)]
        return Rows(Source("text", read.encoding), tuple(row for row in plain if _says_something(row.cells)), remarks)
    # Within cells such a sign is no new row.
    text = _LEAD_IN.sub("", re.sub("[\x0b\x0c\x85\u2028\u2029]", " ", read.text))
    body, before = (text[named.end() :], 1) if named else (text, 0)
    body = "".join(without_bullets(_with_ends(body), in_cells=True))
    rows, open_quotes = _separated(body, separator, before)
    return Rows(Source("csv", read.encoding, separator), rows, (*remarks, *open_quotes))


def _of_separated(content: bytes) -> Rows:
    read = decoded(content)
    if _FOR_PROGRAMMES.match(read.text):
        raise Unreadable("list_not_a_list")
    named = _SEP_LINE.match(read.text)
    separator = named[1] if named else _separator(read.text) or _of_the_first_line(read.text)
    # Within cells such a sign is no new row.
    text = re.sub("[\x0b\x0c\x85\u2028\u2029]", " ", read.text)
    body, before = (text[named.end() :], 1) if named else (text, 0)
    rows, open_quotes = _separated(body, separator, before)
    return Rows(Source("csv", read.encoding, separator), rows, tuple(open_quotes))


def _of_the_first_line(text: str) -> str:
    """The sign that the headings hold most often; a comma where they hold none."""
    first = next((line for line in _lines(text) if line.strip()), "")
    return max(reversed(SEPARATORS), key=first.count) if any(map(first.count, SEPARATORS)) else ","


def _typed(lines: Sequence[str]) -> tuple[str, tuple[Row, ...]] | None:
    """The rows of lines that no separator of a spreadsheet divides, but one that people type; None where most do not
    have it."""
    bare = without_bullets(lines)
    filled = [line for line in bare if line.strip()]
    if len(filled) < 2 or _separator("\n".join(filled)):
        return None
    for sign, between in TYPED_SEPARATORS.items():
        if sum(bool(between.search(line.strip())) for line in filled) > _MOST_LINES * len(filled):
            rows = [Row(number, _tidy(between.split(line.strip()))) for number, line in enumerate(bare, 1)]
            return sign, tuple(row for row in rows if _says_something(row.cells))
    return None


def _is_one_line_of_names(text: str, separator: str) -> bool:
    """`Ana Morel, Bo Petit, Cléo Roux`, written in a row."""
    cells = text.strip().split(separator)
    return (
        separator in ",;"
        and "\n" not in text.strip()
        and len(cells) > 1
        and all(len(cell.split()) > 1 for cell in cells)
    )


def said_encoding(encoding: str) -> str:
    return {
        "cp1252": "Windows-1252",
        "mac_roman": "Mac Roman",
        "iso8859_15": "Latin-9",
        "cp850": "MS-DOS (850)",
        "cp1250": "Windows-1250",
    }.get(encoding, encoding)


def _says_something(cells: Sequence[str]) -> bool:
    """Whether there is a letter or a figure: lines drawn with dashes are blank."""
    return any(sign.isalnum() for cell in cells for sign in cell)


def _tidy(cells: Sequence[str]) -> tuple[str, ...]:
    tidy = [one_line(cell) for cell in cells]
    while tidy and not tidy[-1]:
        tidy.pop()
    if len(tidy) > MOST_COLUMNS:
        raise Unreadable("list_too_wide")
    return tuple(tidy)


def _lines(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text)


def _with_ends(text: str) -> list[str]:
    return re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)


def _separated(text: str, separator: str, before: int) -> tuple[tuple[Row, ...], list[Remark]]:
    """The rows of a text with separators. A quote that is never closed costs its own line, not all that follow."""
    lines = _with_ends(text)
    rows: list[Row] = []
    remarks: list[Remark] = []
    start = 0
    while start < len(lines):
        reader = csv.reader(_endings(lines[start:]), delimiter=separator, strict=True)
        done = 0
        try:
            for cells in reader:
                line, done = before + start + done + 1, reader.line_num
                tidy = _tidy(cells)
                if _says_something(tidy):
                    rows.append(Row(line, tidy))
                if len(rows) > MOST_ROWS:
                    raise Unreadable("list_too_long")
            break
        except csv.Error:
            open_line, number = lines[start + done].strip(), before + start + done + 1
            if open_line.count('"') % 2:
                remarks.append(Remark(number, "dropped", "list_quotes", {"text": open_line[:200]}))
            else:
                # "La Ruche" de Lyon: quotes that belong to the words.
                rows.append(Row(number, _tidy(open_line.split(separator))))
                remarks.append(Remark(number, "noted", "list_quotes_kept"))
            start += done + 1
        if len(remarks) > _MOST_OPEN_QUOTES:
            raise Unreadable("list_not_a_list")
    return tuple(rows), remarks


def _endings(lines: Sequence[str]) -> list[str]:
    # A carriage return alone, as old Macs wrote it, ends a line too.
    return [line[:-1] + "\n" if line.endswith("\r") else line for line in lines]


def _separator(text: str) -> str:
    """What stands between the cells: the sign that most lines hold equally often; none for one name a line."""
    lines = [line for line in _lines(text) if line.strip()][:_LOOKED_AT]
    best, points = "", 0.0
    for place, sign in enumerate(SEPARATORS):
        widths = Counter(len(row) for row in _parsed(lines, sign))
        split = {width: times for width, times in widths.items() if width > 1}
        if not split:
            continue
        width = max(split, key=lambda each: (split[each], each))
        share = split[width] / len(lines)
        several = sum(split.values()) / len(lines)
        # One comma in one line of many is a name written backwards; a tab never stands in a name.
        if several < 0.5 and not (sign == "\t" or (sign == ";" and several > 0.2)):
            continue
        score = share + several - place * 0.1 + (0.5 if sign in "\t;" else 0.0)
        if score > points:
            best, points = sign, score
    return best or _at_the_end(lines)


def _at_the_end(lines: Sequence[str]) -> str:
    """The sign most lines end with: what would stand behind it is empty nearly everywhere."""
    ends = Counter(line.rstrip(" ")[-1] for line in lines)
    return next((sign for sign in SEPARATORS if 2 * ends[sign] > len(lines)), "")


def _parsed(lines: Sequence[str], sign: str) -> list[list[str]]:
    """Each line for itself: where quotes run over several, a few of them count wrongly, which decides nothing."""
    parsed = []
    for line in lines:
        try:
            row = next(csv.reader(io.StringIO(line), delimiter=sign), [])
        except csv.Error:
            row = line.split(sign)
        while len(row) > 1 and not row[-1].strip():
            row.pop()
        parsed.append(row)
    return parsed


def _addresses(text: str) -> tuple[Row, ...] | None:
    """`Ana Morel <ana@exemple.fr>; "PETIT, Bo" <bo@exemple.fr>, cleo@exemple.fr`: what mail programmes write, on
    one line or many. None when a line is anything else."""
    if "@" not in text:
        return None
    rows: list[Row] = []
    for number, line in enumerate(_lines(text), 1):
        line, at = without_bullet(line).strip(), 0
        if not line:
            continue
        while at < len(line):
            found = _ENTRY.match(line, at)
            if found is None or found.end() == at:
                return None
            at = found.end()
            name = (found["name"] or "").strip()
            if name.startswith('"') and name.endswith('"') and len(name) > 1:
                name = re.sub(r"\\(.)", r"\1", name[1:-1])
            rows.append(Row(number, (one_line(name), one_line(found["mail"] or found["bare"]))))
            if len(rows) > MOST_ROWS:
                raise Unreadable("list_too_long")
    return tuple(rows) or None
