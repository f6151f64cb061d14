"""What a text leaves in the minutes: itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from live.core.blocks import Block, Bullets, Heading, Paragraph, Span, Spans
from live.core.method import Writing
from live.core.record import Entry, Left
from live.methods.text.formatted import Piece, Runs, pieces, without_marks
from live.methods.text.model import WrittenText


def minutes(state: WrittenText, writing: Writing) -> list[Block]:
    return [_block(piece) for piece in pieces(state.text.text)]


def left(state: WrittenText, writing: Writing) -> Left:
    """The pieces in order, items of lists one by one."""
    entries = tuple(Entry(str(at), kind, text) for at, (kind, text) in enumerate(_entries(state), 1))
    words = {
        "heading": writing.pick("titre", "heading"),
        "paragraph": writing.pick("paragraphe", "paragraph"),
        "item": writing.pick("élément de liste", "list item"),
    }
    return Left(entries, words=words)


def _block(piece: Piece) -> Block:
    lines = tuple(without_marks(line) for line in piece.lines)
    spans = tuple(_spans(line) for line in piece.lines)
    marked = any(run.strong or run.to for line in piece.lines for run in line)
    match piece.kind:
        case "heading":
            return Heading(2, lines[0])
        case "subheading":
            return Heading(3, lines[0])
        case "paragraph":
            return Paragraph("\n".join(lines), spans=_below_each_other(spans) if marked else ())
        case "bullets" | "numbered":
            return Bullets(lines, piece.kind == "numbered", spans if marked else ())
        case _:
            assert_never(piece.kind)


def _spans(line: Runs) -> Spans:
    """The line in pieces; words that lead somewhere are followed by the address, for whoever reads on paper."""
    return tuple(
        span
        for run in line
        for span in (
            Span(run.text, run.strong, run.to),
            *([Span(f" ({run.to})")] if run.to not in ("", run.text) else []),
        )
    )


def _below_each_other(lines: tuple[Spans, ...]) -> Spans:
    return tuple(span for at, line in enumerate(lines) for span in (*([Span("\n")] if at else []), *line))


def _entries(state: WrittenText) -> Iterator[tuple[str, str]]:
    for piece in pieces(state.text.text):
        lines = [without_marks(line) for line in piece.lines]
        match piece.kind:
            case "heading" | "subheading":
                yield "heading", lines[0]
            case "paragraph":
                yield "paragraph", "\n".join(lines)
            case _:
                yield from (("item", line) for line in lines)
