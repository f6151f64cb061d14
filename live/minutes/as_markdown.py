"""Minutes as Markdown. Whatever people typed stays text: nothing of it becomes a link, a heading or HTML."""

from __future__ import annotations

import re
from typing import Final, assert_never

from live.core.blocks import Block, Bullets, Document, Facts, Heading, Paragraph, Picture, Table
from live.minutes.layout import draft_mark
from live.minutes.typography import typeset

_LABELS: Final = {"fr": ("Rubrique", "Contenu"), "en": ("Item", "Content")}
_INLINE: Final = re.compile(r"([\\`*_{}\[\]<>&~$|^])")
# Only at the beginning of a line do these mean a heading, a list, a rule or a table.
_LINE_START: Final = re.compile(r"^([#+\-=:!]|\d{1,9}(?=[.)]))")


def markdown(document: Document) -> bytes:
    printed = typeset(document)
    parts = [f"**{draft_mark(printed)}**"] if printed.draft else []
    parts.append(f"# {_line(printed.title)}")
    if printed.subtitle:
        parts.append(_line(printed.subtitle))
    before: Block | None = None
    for block in printed.blocks:
        part = _part(block, _LABELS[printed.language])
        if part:
            # Two lists in a row would be read as one; a comment keeps them apart.
            parts += ["<!-- -->", part] if isinstance(before, Bullets) and isinstance(block, Bullets) else [part]
            before = block
    return ("\n\n".join(parts) + "\n").encode()


def _part(block: Block, labels: tuple[str, str]) -> str:
    match block:
        case Heading(level=level, text=text):
            return f"{'#' * (level + 1)} {_line(text)}"
        case Paragraph(text=text, tone=tone):
            return f"> {_lines(text, '> ')}" if tone == "question" else _lines(text)
        case Bullets(items=items, numbered=numbered):
            return _list(items, numbered)
        case Facts(rows=rows):
            return _table(labels, rows) if rows else ""
        case Table(caption=caption, columns=columns, rows=rows, numeric=numeric):
            shown = _table(columns, rows, numeric) if columns else ""
            return "\n\n".join(part for part in (_lines(caption), shown) if part)
        case Picture(alt=alt, caption=caption):
            # Markdown has no place for a drawing without a second file; its words say the same.
            return "\n\n".join(part for part in (_lines(caption), _lines(alt)) if part)
        case _:
            assert_never(block)


def _list(items: tuple[str, ...], numbered: bool) -> str:
    marks = [f"{number}." if numbered else "-" for number in range(1, len(items) + 1)]
    return "\n".join(f"{mark} {_lines(item, ' ' * (len(mark) + 1))}" for mark, item in zip(marks, items, strict=True))


def _table(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...], numeric: tuple[int, ...] = ()) -> str:
    rule = tuple("---:" if at in numeric else "---" for at in range(len(columns)))
    lines = (tuple(map(_cell, columns)), rule, *(tuple(map(_cell, row)) for row in rows))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    return "<br>".join(_line(line) for line in text.split("\n") if line.strip())


def _lines(text: str, indent: str = "") -> str:
    """Text with its line breaks; empty lines, which would end the paragraph, fall away."""
    return f"\\\n{indent}".join(_line(line) for line in text.split("\n") if line.strip())


def _line(text: str) -> str:
    quiet = _INLINE.sub(
        r"\\\1", re.sub(r"\s", lambda space: " " if space[0] in "\t\n" else space[0], text).strip(" \t\n")
    )
    return _LINE_START.sub(_harmless, quiet)


def _harmless(start: re.Match[str]) -> str:
    """A number before a full stop cannot be escaped itself; the stop behind it can."""
    return start[0] + "\\" if start[0].isdigit() else "\\" + start[0]
