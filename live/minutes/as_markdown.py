"""Minutes as Markdown. Whatever people typed stays text: nothing of it becomes a heading or HTML, and only a span that
is one becomes strong or a link."""

from __future__ import annotations

import re
from typing import Final, assert_never

from live.core.blocks import Block, Bullets, Document, Facts, Heading, Paragraph, Photo, Picture, Span, Spans, Table
from live.minutes.layout import mark_of
from live.minutes.typography import typeset

_COLON: Final = {"fr": "\u00a0:", "en": ":"}
_INLINE: Final = re.compile(r"([\\`*_{}\[\]<>&~$|^])")
# Only at the beginning of a line do these mean a heading, a list, a rule or a table.
_LINE_START: Final = re.compile(r"^([#+\-=:!]|\d{1,9}(?=[.)]))")


def markdown(document: Document) -> bytes:
    printed = typeset(document)
    parts = [f"**{mark}**"] if (mark := mark_of(printed)) else []
    parts.append(f"# {_line(printed.title)}")
    if printed.subtitle:
        parts.append(_line(printed.subtitle))
    before: Block | None = None
    for block in printed.blocks:
        part = _part(block, _COLON[printed.language])
        if part:
            # Two lists in a row would be read as one; a comment keeps them apart.
            parts += ["<!-- -->", part] if isinstance(before, Bullets) and isinstance(block, Bullets) else [part]
            before = block
    return ("\n\n".join(parts) + "\n").encode()


def _part(block: Block, colon: str) -> str:
    match block:
        case Heading(level=level, text=text):
            return f"{'#' * (level + 1)} {_line(text)}"
        case Paragraph(text=text, tone=tone, spans=spans):
            indent = "> " if tone == "question" else ""
            return indent + (_marked(spans, indent) if spans else _lines(text, indent))
        case Bullets(items=items, numbered=numbered, spans=spans):
            return _list(items, numbered, spans)
        case Facts(rows=rows):
            return "\\\n".join(_fact(label, value, colon) for label, value in rows)
        case Table(caption=caption, columns=columns, rows=rows, numeric=numeric):
            shown = _table(columns, rows, numeric) if columns else ""
            return "\n\n".join(part for part in (_lines(caption), shown) if part)
        case Picture(alt=alt, caption=caption):
            # Markdown has no place for a drawing without a second file; its words say the same.
            return "\n\n".join(part for part in (_lines(caption), _lines(alt)) if part)
        case Photo(alt=alt, caption=caption):
            # Seen where the archive of all formats was unpacked; everywhere else its words are.
            return "\n\n".join(part for part in (f"![{_line(alt)}]({block.path})", _lines(caption)) if part)
        case _:
            assert_never(block)


def _fact(label: str, value: str, colon: str) -> str:
    said = [_line(line) for line in value.split("\n") if line.strip()]
    # Whole sentences follow each other as they are.
    joint = " " if any(line.endswith((".", "!", "?", "…")) for line in said[:-1]) else "; "
    return f"**{_line(label)}{colon}** {joint.join(said)}"


def _list(items: tuple[str, ...], numbered: bool, spans: tuple[Spans, ...]) -> str:
    lines = []
    for number, item in enumerate(items, 1):
        mark = f"{number}." if numbered else "-"
        indent = " " * (len(mark) + 1)
        lines.append(f"{mark} {_marked(spans[number - 1], indent) if spans else _lines(item, indent)}")
    return "\n".join(lines)


def _marked(spans: Spans, indent: str = "") -> str:
    """A text in pieces, with its line breaks."""
    lines = "".join(map(_span, spans)).split("\n")
    return f"\\\n{indent}".join(_LINE_START.sub(_harmless, line.strip()) for line in lines if line.strip())


def _span(span: Span) -> str:
    words = span.text.strip()
    if not words:
        return span.text
    said = _INLINE.sub(r"\\\1", words)
    if span.to and span.to != words:
        said = f"[{said}](<{span.to}>)"
    # Marks hold nothing where a space stands inside them.
    start = span.text.index(words)
    before, after = span.text[:start], span.text[start + len(words) :]
    return f"{before}**{said}**{after}" if span.strong else f"{before}{said}{after}"


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
