"""What the paged formats share: the width of columns, what stays together, the few words a renderer adds by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from typing import Final, TypeAlias

from live.core.blocks import Block, Bullets, Document, Facts, Heading, Paragraph, Picture, Section, Table
from live.minutes import audiences
from live.minutes.approving import on_every_page

_DRAFT: Final = {"fr": "Provisoire", "en": "Draft"}
_LOCALE: Final = {"fr": ("fr", "FR"), "en": ("en", "GB")}
FOOTER_LENGTH: Final = 90
_LONGEST_WHOLE: Final = 600
_NARROWEST, _SHORT, _WIDEST = 7, 20, 56
# About as many letters as a table as wide as the page holds side by side: of broad ones, and of usual ones.
LETTERS_ACROSS: Final = 88
_USUAL_ACROSS: Final = 94
# Two figures and their gap, in broad letters too.
_NARROWEST_PART: Final = 0.055
# What no line breaks in two: blanks that hold a date together are part of it, and a hyphen ends it.
_WORD: Final = re.compile(r"[^ \n\t-]+-?")
# A page in widths of its letters, as word processors set tables; the gap between columns, and the one between figures
# and the words beside them.
_EMS_ACROSS, _GAP, _GAP_BEFORE_TEXT = 48, 0.75, 2.0
# Bold letters of the broadest font; and how broad others are beside them.
_BREADTHS: Final = (
    ("ijl.,:;/'’|\u00a0\u202f", 0.38),
    ("ft()IJ-", 0.47),
    ("rsvxyz", 0.58),
    ("acçeéèêàoôk", 0.67),
    ("mMW%œ", 1.1),
)
_REGULAR: Final = 0.92
_SHORT_WORD, _LONG_WORD, _SHORT_LINE, _MOST_ROWS = 14, 18, 26, 0.8
_FEW_ITEMS, _SHORT_TEXT = 8, 500
# Names in two columns, a fifth of a page.
_SHORT_COLUMNS: Final = 800
_FEW_ROWS, _SHORT_TABLE = 9, 1_500
_ONE_LINE: Final = 90
# Headings up to this level open a part of a step.
_OF_A_PART: Final = 2

_Column: TypeAlias = tuple[str, ...]


def mark_of(document: Document) -> str:
    """What stands on every page: that it is a draft, until when it is to be approved, and whom it is for; nothing on
    final minutes that are for all."""
    draft = _DRAFT[document.language] if document.draft else ""
    asked = on_every_page(document.data.approval if document.data else None, document.language)
    return " · ".join(filter(None, (draft, asked, audiences.mark_of(document.audience, document.language))))


def locale(document: Document) -> tuple[str, str]:
    """Language and country, for spelling and hyphenation."""
    return _LOCALE[document.language]


def foreign_locale(document: Document) -> tuple[str, str]:
    """That of what people typed, where it is in another language; nothing where it is not."""
    return _LOCALE[document.foreign.language] if document.foreign else ("", "")


def made_at(document: Document) -> datetime:
    return datetime.fromtimestamp(document.made_at // 1000, UTC)


def longest_word(column: Iterable[str]) -> int:
    """In letters."""
    return max((len(word) for text in column for word in _WORD.findall(text)), default=0)


def stays_whole(cells: Iterable[str]) -> bool:
    """Whether a row may be kept on one page: of one that is higher than a page some readers lose the end."""
    return max(map(len, cells), default=0) <= _LONGEST_WHOLE


def is_whole(block: Block) -> bool:
    """Whether it is so short that it stands on one page: no row, no item of it opens another alone."""
    match block:
        case Bullets(items=items, dense=True):
            return sum(map(len, items)) <= _SHORT_COLUMNS
        case Bullets(items=items):
            return len(items) <= _FEW_ITEMS and sum(map(len, items)) <= _SHORT_TEXT
        case Facts(rows=rows):
            return len(rows) <= _FEW_ITEMS and sum(len(value) for _, value in rows) <= _SHORT_TEXT
        case Table(columns=columns, rows=rows):
            return len(rows) < _FEW_ROWS and sum(len(cell) for row in (columns, *rows) for cell in row) < _SHORT_TABLE
        case Paragraph(text=text):
            return len(text) <= _SHORT_TEXT
        case _:
            return False


def kept_items(block: Bullets, with_next: bool = False) -> frozenset[int]:
    """Which items of a list stand on the page of the next one: a short list stays whole, and of a long one neither the
    first nor the last stands alone. `with_next`: what follows the list stands there too."""
    many = len(block.items)
    # Columns whose items all stay together are no longer balanced, and leave their heading on the page before.
    if (is_whole(block) and not block.dense) or with_next:
        return frozenset(range(many if with_next else many - 1))
    return frozenset({0, many - 2}) if many > 1 else frozenset()


def kept_rows(block: Facts, with_next: bool = False) -> frozenset[int]:
    """The same of a list of terms. `with_next`: what follows it stands there too."""
    many = len(block.rows)
    return frozenset(range(many if with_next else many - 1)) if is_whole(block) or with_next else frozenset()


def leads_on(before: Block | None, block: Block, after: Block | None) -> bool:
    """Whether a paragraph, under a heading or of one line, or a single term, who hosts a table for instance, opens what
    follows it, and stands on the page of that."""
    if not isinstance(block, Paragraph | Facts) or not is_whole(block):
        return False
    single = isinstance(block, Paragraph) or len(block.rows) == 1
    if isinstance(before, Heading) and isinstance(after, Heading):
        return single and before.level < after.level
    if isinstance(block, Facts):
        # What stands below a table or a list is about that, and ends its part.
        below = after.level > _OF_A_PART if isinstance(after, Heading) else isinstance(after, Bullets | Table | Picture)
        return single and below and isinstance(before, Heading | Paragraph)
    opens = isinstance(before, Heading | Paragraph) or len(block.text) <= _ONE_LINE
    return opens and isinstance(after, Bullets | Table | Picture)


def before_text(table: Table) -> tuple[int, ...]:
    """Columns of figures that end where one of words begins, and need more than the usual gap."""
    return tuple(at for at in table.numeric if at + 1 < len(table.columns) and at + 1 not in table.numeric)


def standing_last(sections: tuple[Section, ...]) -> tuple[int, int]:
    """From where to where the blocks stand, of all, that close the document: who wrote it, with what comes before where
    that is short. Nobody turns a page for a line."""
    starts = [0]
    for section in sections:
        starts.append(starts[-1] + len(section.printed))
    at = next((at for at, section in enumerate(sections) if section.id == "authorship"), None)
    if at is None:
        return (0, 0)
    begins = starts[at]
    blocks = [block for section in sections[:at] for block in section.printed]
    if blocks and is_whole(blocks[-1]):
        begins -= 1
        while begins and isinstance(blocks[begins - 1], Heading):
            begins -= 1
    return begins, starts[at + 1]


def kept_with_next(document: Document) -> frozenset[int]:
    """Which of all blocks stand on the page of the one that follows, each whole."""
    blocks = document.blocks
    begins, ends = standing_last(document.sections)
    around = zip((None, *blocks), blocks, (*blocks[1:], None), strict=False)
    opening = {at for at, (before, block, after) in enumerate(around) if leads_on(before, block, after)}
    return frozenset(opening | {*range(begins, ends - 1)})


def column_widths(rows: tuple[tuple[str, ...], ...], across: float = 1.0) -> tuple[float, ...]:
    """Parts of one, of a table that takes that part of the page's width. Where there is room for it, short lines stay
    lines; and no word of a head, which is not hyphenated, and no short one of a cell, a date say, stands out of its
    column. Wider columns give what that takes."""
    return _fitting(rows, across=across)


def word_processor_widths(table: Table) -> tuple[float, ...]:
    """The same where somebody else's programme sets the table, perhaps in another font than the one that is named: no
    word is torn in letters of the broadest that such programmes put in its place, those of a head being bold."""
    apart = before_text(table)
    gaps = tuple(_GAP_BEFORE_TEXT if at in apart else _GAP for at in range(len(table.columns)))
    return _fitting((table.columns, *table.rows), gaps)


def _fitting(rows: tuple[tuple[str, ...], ...], gaps: tuple[float, ...] = (), across: float = 1.0) -> tuple[float, ...]:
    """`gaps`: that behind each column where its letters may be broad."""
    widths, columns = shares(rows), tuple(zip(*rows, strict=True))
    whole_words = partial(_least, most=_LONG_WORD)
    broad = bool(gaps)
    tries = (
        (_least_for_lines, _LONG_WORD, 0.75),
        (whole_words, _LONG_WORD, 0.4 if broad else 0.7),
        (_least, _SHORT_WORD, 0.5),
        (_least, 0, 0.5),
    )
    for least_of, most, kept in tries:
        least = [least_of(column) / across for column in columns]
        if broad:
            needed = (_broadest(column, most, gap) for column, gap in zip(columns, gaps, strict=True))
            least = [max(both) for both in zip(least, needed, strict=True)]
        if fitting := _at_least(widths, least, kept):
            return fitting
    return column_widths(rows) if broad else widths


def _broadest(column: _Column, most: int, gap: float) -> float:
    """By its longest word of up to so many letters, or any of its head, as DejaVu Serif has it."""
    head, *cells = column
    words = [_broad(word) for word in _WORD.findall(head)]
    words += [_broad(word) * _REGULAR for cell in cells for word in _WORD.findall(cell) if len(word) <= most]
    return (max(words, default=0) + gap) / _EMS_ACROSS


def _broad(word: str) -> float:
    return sum(_breadth(letter) for letter in word)


def _breadth(letter: str) -> float:
    for letters, ems in _BREADTHS:
        if letter in letters:
            return ems
    return 0.89 if letter.isupper() else 0.73


def _at_least(widths: tuple[float, ...], least: list[float], kept: float) -> tuple[float, ...]:
    """Nothing where columns that are wide enough would not keep that part of their width."""
    short, left = set[int](), 1.0
    # What wider columns give may leave one of them short in its turn.
    while more := {at for at, width in enumerate(widths) if at not in short and width * left < least[at]}:
        short |= more
        rest = 1 - sum(least[at] for at in short)
        wide = sum(width for at, width in enumerate(widths) if at not in short)
        if wide <= 0:
            return ()
        left = rest / wide
        if left < kept:
            return ()
    return tuple(least[at] if at in short else width * left for at, width in enumerate(widths))


def _least(column: _Column, most: int = _SHORT_WORD) -> float:
    words = (word for row, cell in enumerate(column) for word in _WORD.findall(cell) if row == 0 or len(word) <= most)
    return max((max(map(len, words), default=0) + 2) / _USUAL_ACROSS, _NARROWEST_PART)


def _least_for_lines(column: _Column) -> float:
    """So that most of its cells stand on one line, if those are short."""
    lengths = sorted(max(map(len, cell.split("\n"))) for cell in column[1:])
    usual = lengths[int((len(lengths) - 1) * _MOST_ROWS)] if lengths else 0
    return max(_least(column, _LONG_WORD), (usual + 2) / _USUAL_ACROSS if usual <= _SHORT_LINE else 0)


def shares(rows: tuple[tuple[str, ...], ...]) -> tuple[float, ...]:
    """How a table's width is shared among its columns, as parts of one: long texts get more, none gets too little."""
    wanted = [_wanted(column) for column in zip(*rows, strict=True)]
    return tuple(width / sum(wanted) for width in wanted)


def _wanted(column: _Column) -> float:
    """Short cells want to stay on one line; long ones may wrap, but not inside their longest word, and one long cell
    among short ones takes no width from columns that are long throughout."""
    lines = [max(map(len, cell.split("\n"))) for cell in column]
    if max(lines) <= _SHORT:
        return max(max(lines) + 2, _NARROWEST)
    longest_word = max((len(word) for cell in column for word in cell.split()), default=0)
    usual = 2 * sum(lines) / len(lines)
    return min(max(min(max(lines) * 0.8, usual), longest_word + 2, _SHORT), _WIDEST)
