"""One document for two languages: what people wrote stands once, what the server says stands in both; and in a document
of one, which texts are in the other.

Both documents are made of the same workshop, so their parts and blocks follow each other in the same order; where they
do not, a part stands in one language after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from live.core.blocks import (
    Block,
    Bullets,
    Document,
    Facts,
    Foreign,
    Heading,
    Paragraph,
    Photo,
    Picture,
    Section,
    Spans,
    Table,
)
from live.core.names import bare

_BESIDE = " / "
_BELOW = "\n"
_WORD: Final = re.compile(r"[^\W\d_]{2}")
_WORDS: Final = re.compile(r"\w\W+\w")


def bilingual(first: Document, second: Document) -> Document:
    """The first document, in whose language it is written and typeset, with what the second says otherwise beside."""
    others = {section.id: section for section in second.sections}
    return replace(
        first,
        title=_joined(first.title, second.title, _BESIDE),
        subtitle=_joined(first.subtitle, second.subtitle, _BESIDE),
        sections=tuple(
            _section(section, others[section.id]) if section.id in others else section for section in first.sections
        ),
    )


def with_foreign(document: Document, own: Document) -> Document:
    """The document, told which of its texts people typed, in the language of `own`, the same in that: what the server
    says is another text in each. A heading of one word may be the server's in both."""
    same = {*_texts(document)} & {*_texts(own)}
    texts = tuple(sorted(text for text in same if _WORD.search(text)))
    return replace(document, foreign=Foreign(own.language, texts)) if texts else document


def _texts(document: Document) -> Iterator[str]:
    yield document.title
    for section in document.printed_sections:
        for told in (section.title, *(text for block in section.blocks for text in _heads(block))):
            if _WORDS.search(told):
                yield told
        for block in section.blocks:
            yield from _body(block)


def _heads(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text) | Picture(caption=text):
            yield text
        case Facts(rows=rows):
            yield from (label for label, _ in rows)
        case Table(caption=caption, columns=columns):
            yield from (caption, *columns)
        case _:
            pass


def _body(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text=text, spans=spans):
            yield from (text, *_pieces(spans))
        case Bullets(items=items, spans=spans):
            yield from (*items, *(piece for each in spans for piece in _pieces(each)))
        case Facts(rows=rows):
            yield from (value for _, value in rows)
        case Table(rows=rows):
            yield from (cell for row in rows for cell in row)
        case Photo(alt=alt, caption=caption):
            yield from (alt, caption)
        case _:
            pass


def _pieces(spans: Spans) -> Iterator[str]:
    yield from (span.text for span in spans)


def _section(one: Section, other: Section) -> Section:
    alike = [(a.kind, _size(a)) for a in one.blocks] == [(b.kind, _size(b)) for b in other.blocks]
    blocks: tuple[Block, ...]
    if alike:
        blocks = tuple(_block(a, b) for a, b in zip(one.blocks, other.blocks, strict=True))
    else:
        blocks = (*one.blocks, *(block for block in other.blocks if block not in one.blocks))
    return replace(one, title=_joined(one.title, other.title, _BESIDE), blocks=blocks)


def _size(block: Block) -> tuple[int, ...]:
    match block:
        case Bullets(items=items):
            return (len(items),)
        case Facts(rows=rows):
            return (len(rows),)
        case Table(columns=columns, rows=rows):
            return (len(columns), len(rows))
        case _:
            return ()


def _block(one: Block, other: Block) -> Block:
    match one, other:
        case Heading(), Heading():
            return replace(one, text=_joined(one.text, other.text, _BESIDE))
        case Paragraph(), Paragraph():
            if one.text == other.text:
                return one
            return replace(one, text=_joined(one.text, other.text, _BELOW), spans=())
        case Bullets(), Bullets():
            if one.items == other.items:
                return one
            return _bullets(one, other)
        case Facts(), Facts():
            rows = tuple(
                (_joined(a[0], b[0], _BESIDE), _joined(a[1], b[1], _BELOW))
                for a, b in zip(one.rows, other.rows, strict=True)
            )
            return replace(one, rows=rows)
        case Table(), Table():
            cells = tuple(
                tuple(_joined(a, b, _BELOW) for a, b in zip_longest(row, beside, fillvalue=""))
                for row, beside in zip(one.rows, other.rows, strict=True)
            )
            return replace(
                one,
                caption=_joined(one.caption, other.caption, _BESIDE),
                columns=tuple(_joined(a, b, _BELOW) for a, b in zip(one.columns, other.columns, strict=True)),
                rows=cells,
            )
        case Picture(), Picture():
            return replace(
                one, alt=_joined(one.alt, other.alt, " "), caption=_joined(one.caption, other.caption, _BESIDE)
            )
        case _:
            return one


def _bullets(one: Bullets, other: Bullets) -> Bullets:
    both = [*zip(one.spans, other.spans, strict=True)] if len(one.spans) == len(other.spans) else []
    if not both or any(len(a) != len(b) for a, b in both):
        items = tuple(_joined(a, b, _BELOW) for a, b in zip(one.items, other.items, strict=True))
        return replace(one, items=items, spans=())
    # Only what is about the words of an item is said twice.
    spans = tuple(
        tuple(replace(x, text=_joined(x.text, y.text, _BESIDE)) for x, y in zip(a, b, strict=True)) for a, b in both
    )
    return replace(one, items=tuple("".join(span.text for span in line) for line in spans), spans=spans)


def _joined(one: str, other: str, between: str) -> str:
    # A name is one in both languages, though a list writes it `MOREL Ana` in one and `Morel, Ana` in the other.
    if one == other or not other or sorted(bare(one).split()) == sorted(bare(other).split()):
        return one
    return f"{one}{between}{other}" if one else other
