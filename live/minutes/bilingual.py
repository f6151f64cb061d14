"""One document for two languages: what people wrote stands once, what the server says stands in both.

Both documents are made of the same workshop, so their parts and blocks follow each other in the same order; where they
do not, a part stands in one language after the other.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from live.core.blocks import Block, Bullets, Document, Facts, Heading, Paragraph, Picture, Section, Table
from live.core.names import bare

_BESIDE = " / "
_BELOW = "\n"


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
            items = tuple(_joined(a, b, _BELOW) for a, b in zip(one.items, other.items, strict=True))
            return replace(one, items=items, spans=())
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


def _joined(one: str, other: str, between: str) -> str:
    # A name is one in both languages, though a list writes it `MOREL Ana` in one and `Morel, Ana` in the other.
    if one == other or not other or sorted(bare(one).split()) == sorted(bare(other).split()):
        return one
    return f"{one}{between}{other}" if one else other
