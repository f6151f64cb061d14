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
from live.minutes.typography import BELOW, BESIDE

_WORD: Final = re.compile(r"[^\W\d_]{2}")
_HOUR: Final = re.compile(r"(\d{1,2})[ \u00a0\u202f]*[h:][ \u00a0\u202f]*(\d\d)?")
_HOURS: Final = re.compile(rf"(?:{_HOUR.pattern}|[ \u00a0\u202f\n–])+")
_WORDS: Final = re.compile(r"\w\W+\w")
_TOKEN: Final = re.compile(r"\w+|[^\w\s]")
_QUOTES: Final = {"«": '"', "»": '"', "“": '"', "”": '"'}
# So many words that are the same in both languages are somebody's.
_TYPED_WORDS: Final = 3
_FEW_WORDS, _FEW_GAPS = 4, 3
# With an organisation and a function.
_LONGEST_NAME: Final = 200


def bilingual(first: Document, second: Document) -> Document:
    """The first document, in whose language it is written, with what the second says otherwise beside, set as is usual
    in its own."""
    others = {section.id: section for section in second.sections}
    theirs = {*_every_text(second)} - {*_every_text(first)}
    return replace(
        first,
        title=_joined(first.title, second.title, BESIDE),
        subtitle=_joined(first.subtitle, second.subtitle, BESIDE),
        sections=tuple(
            _section(section, others[section.id]) if section.id in others else section for section in first.sections
        ),
        foreign=Foreign(second.language, tuple(sorted(filter(None, theirs)))),
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


def _every_text(document: Document) -> Iterator[str]:
    yield from (document.title, document.subtitle)
    for section in document.sections:
        yield section.title
        for block in section.blocks:
            yield from (line for text in (*_heads(block), *_body(block)) for line in (text, *text.split("\n")))


def _heads(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield text
        case Picture(alt=alt, caption=caption):
            yield from (alt, caption)
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
    return replace(one, title=_joined(one.title, other.title, BESIDE), blocks=blocks)


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
            return replace(one, text=_joined(one.text, other.text, BESIDE))
        case Paragraph(), Paragraph():
            if one.text == other.text:
                return one
            return replace(one, text=_joined(one.text, other.text, BELOW), spans=())
        case Bullets(), Bullets():
            if one.items == other.items:
                return one
            return _bullets(one, other)
        case Facts(), Facts():
            rows = tuple(
                (_joined(a[0], b[0], BESIDE), _joined(a[1], b[1], BELOW))
                for a, b in zip(one.rows, other.rows, strict=True)
            )
            return replace(one, rows=rows)
        case Table(), Table():
            cells = tuple(
                tuple(_joined(a, b, BELOW) for a, b in zip_longest(row, beside, fillvalue=""))
                for row, beside in zip(one.rows, other.rows, strict=True)
            )
            return replace(
                one,
                caption=_joined(one.caption, other.caption, BESIDE),
                columns=tuple(_joined(a, b, BELOW) for a, b in zip(one.columns, other.columns, strict=True)),
                rows=cells,
            )
        case Picture(), Picture():
            return replace(
                one, alt=_joined(one.alt, other.alt, BELOW), caption=_joined(one.caption, other.caption, BESIDE)
            )
        case _:
            return one


def _bullets(one: Bullets, other: Bullets) -> Bullets:
    both = [*zip(one.spans, other.spans, strict=True)] if len(one.spans) == len(other.spans) else []
    if not both or any(len(a) != len(b) for a, b in both):
        items = tuple(_joined(a, b, BELOW) for a, b in zip(one.items, other.items, strict=True))
        return replace(one, items=items, spans=())
    # Only what is about the words of an item is said twice.
    spans = tuple(
        tuple(replace(x, text=_joined(x.text, y.text, BESIDE)) for x, y in zip(a, b, strict=True)) for a, b in both
    )
    return replace(one, items=tuple("".join(span.text for span in line) for line in spans), spans=spans)


def _joined(one: str, other: str, between: str) -> str:
    if not one or not other:
        return one or other
    if _is_same(one, other):
        return one
    if one.endswith(f" ({other})"):
        # What was typed stands in brackets behind what it was understood as.
        return one
    other = other.removesuffix(f" ({one})")
    lines, others = one.split("\n"), other.split("\n")
    if between == BELOW and len(lines) == len(others) > 1 and any(map(_is_alike, lines, others)):
        return BELOW.join(_joined(line, beside, BELOW) for line, beside in zip(lines, others, strict=True))
    if interwoven := _interwoven(one, other):
        return interwoven
    name, _, role = one.rpartition(", ")
    theirs, _, called = other.rpartition(", ")
    if "\n" not in one and name and theirs and _is_same(name, theirs):
        return f"{name}, {_joined(role, called, BESIDE)}"
    return f"{one}{between}{other}"


def _is_alike(one: str, other: str) -> bool:
    return _is_same(one, other) or bool(_interwoven(one, other))


def _interwoven(one: str, other: str) -> str:
    """What somebody typed among a few words of the server stands once, with those words in both languages: `avec / with
    Ana Ruiz et Bo Lund`. Nothing where the texts share too little, or differ in more than a few words."""
    if "\n" in one or "\n" in other:
        return ""
    words, theirs = [*_TOKEN.finditer(one)], [*_TOKEN.finditer(other)]
    differing = _gaps([*map(_as_heard, words)], [*map(_as_heard, theirs)])
    if differing is None:
        return ""
    said, at, gaps = "", 0, 0
    shared = sum(_WORD.search(word[0]) is not None for word in words)
    for ours, beside in differing:
        shared -= sum(_WORD.search(word[0]) is not None for word in words[ours])
        last = words[ours][-1].end()
        this, that = (
            one[words[ours.start].start() : last],
            other[theirs[beside.start].start() : theirs[beside][-1].end()],
        )
        if not _is_same(this, that):
            gaps += 1
            said += one[at:last] + BESIDE + that
            at = last
    return said + one[at:] if shared >= _TYPED_WORDS and gaps <= _FEW_GAPS else ""


def _gaps(ours: list[str], theirs: list[str]) -> list[tuple[slice, slice]] | None:
    """Where two texts differ, each time in a few words of both of which they share none; None where they differ in
    more. In one pass: what many people have typed is long, and mostly the same."""
    gaps = []
    at = beside = 0
    while (same := _alike_from(ours, at, theirs, beside)) or at < len(ours) or beside < len(theirs):
        at, beside = at + same, beside + same
        if at == len(ours) and beside == len(theirs):
            break
        met = max(_meetings(ours, at, theirs, beside), default=None)
        if met is None:
            return None
        _, _, end, until = met
        gaps.append((slice(at, end), slice(beside, until)))
        at, beside = end, until
    return gaps


def _meetings(ours: list[str], at: int, theirs: list[str], beside: int) -> Iterator[tuple[int, int, int, int]]:
    """Where two texts that differ from here on may go on alike: how long they do, and behind how few words."""
    for end in range(at + 1, min(at + _FEW_WORDS, len(ours)) + 1):
        for until in range(beside + 1, min(beside + _FEW_WORDS, len(theirs)) + 1):
            over = end == len(ours) and until == len(theirs)
            same = 1 if over else _alike_from(ours, end, theirs, until, _FEW_WORDS)
            if same and not {*ours[at:end]} & {*theirs[beside:until]}:
                yield same, -(end + until), end, until


def _alike_from(ours: list[str], at: int, theirs: list[str], beside: int, most: int | None = None) -> int:
    longest = min(len(ours) - at, len(theirs) - beside)
    longest = longest if most is None else min(longest, most)
    return next((n for n in range(longest) if ours[at + n] != theirs[beside + n]), longest)


def _as_heard(word: re.Match[str]) -> str:
    return _QUOTES.get(word[0], word[0])


def _is_same(one: str, other: str) -> bool:
    """A name is one in both languages, though a list writes it `MOREL Ana` in one and `Morel, Ana` in the other; and so
    is an hour of the day, `9 h 05` or `09:05`."""
    if one == other or (
        max(len(one), len(other)) <= _LONGEST_NAME and sorted(bare(one).split()) == sorted(bare(other).split())
    ):
        return True
    return bool(_HOURS.fullmatch(one) and _HOURS.fullmatch(other)) and _hours(one) == _hours(other)


def _hours(text: str) -> list[tuple[int, int]]:
    return [(int(hour), int(minute or 0)) for hour, minute in _HOUR.findall(text)]
