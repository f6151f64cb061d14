"""How text is set: French spacing and apostrophes, and what no printer can print left out.

What is read (HTML, PDF, DOCX, ODT, Markdown) passes its document through `typeset` first. Data (CSV, JSON) is as it was
typed: a no-break space that nobody typed is found by no search and compares with nothing. So is English everywhere.
No space is put where none was typed: people write in any language, whatever that of the document. Dashes and straight
quotation marks are left alone in both languages: guessing them wrong is worse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape, unescape
from typing import Final, assert_never, cast

from live.core.blocks import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Level,
    Paragraph,
    Photo,
    Picture,
    Section,
    Spans,
    Table,
    words_of,
)
from live.core.text import printable

# What stands between the two languages of one text: on its line, or between its lines.
BESIDE: Final = " / "
BELOW: Final = "\n"
NARROW: Final = "\u202f"
NO_BREAK: Final = "\u00a0"
# A private sign, which no printable text holds.
_BETWEEN_SPANS: Final = "\ue001"
_SPACES: Final = "[ \u00a0\u202f\u2009]+"

# Addresses and :smile: come first, so that nothing inside them is mistaken for punctuation. Each
# alternative begins behind a boundary: otherwise a very long word would be tried from every letter.
_FRENCH: Final = re.compile(
    rf"""
      (?P<kept> (?:\w+://|mailto:|www\.)[^\s«»]* | (?<![^\s«»(])[^\s«»@]+@[^\s«»]+ | (?<!\w):[\w+-]+: )
    | (?<=[^\W\d_])(?P<apostrophe>')(?=[\w«])
    | (?<=[^\s(\[{{«!?;:]){_SPACES}(?P<high>[!?]+(?=[\s)\]»”,.…{_BETWEEN_SPANS}]|$)|;(?=[\s»{_BETWEEN_SPANS}]|$))
    | (?<=[^\s(\[{{«]){_SPACES}(?P<closed>»)
    | (?<=[^\s(\[{{«!?;:]){_SPACES}:(?=[\s»{_BETWEEN_SPANS}]|$)
    | (?P<opening>«){_SPACES}(?=[^\s»])
    | (?<!\w)(?P<number>\d{{1,3}}(?:[ \u00a0]\d{{3}})+)(?!\w)
    | (?<=\d)[ ](?=(?P<unit>[€%]))
    """,
    re.VERBOSE,
)
_WORDS: Final = re.compile(r"(?<=>)[^<>]+(?=<)")
# How a text is set depends on which it is.
Choice = Callable[[str], Callable[[str], str]]
_BETWEEN_LANGUAGES: Final = re.compile(f"{BESIDE}|{BELOW}")
_UNTITLED: Final = {"fr": "Compte rendu", "en": "Minutes"}


def typeset(document: Document) -> Document:
    """The document as it is printed: its language's typography, printable, every table's rows complete."""
    return _complete_document(document, french if document.language == "fr" else _unchanged)


def _complete_document(document: Document, setting: Callable[[str], str]) -> Document:
    foreign = document.foreign
    typed = frozenset(foreign.texts) if foreign else frozenset()
    theirs = french if foreign and foreign.language == "fr" else _unchanged

    def chosen(text: str) -> Callable[[str], str]:
        return theirs if text in typed else setting

    def said(text: str) -> str:
        second = _second(text, typed) if typed else None
        if second is None:
            return chosen(text)(printable(text))
        return f"{said(text[: second.start()])}{second[0]}{said(text[second.end() :])}"

    if foreign:
        # As they stand in the document: alone, as a heading, and as a piece of what is set as one text.
        forms = {form for text in typed for form in (said(text), one_line(said(text)), printable(text))}
        document = replace(document, foreign=replace(foreign, texts=tuple(sorted(forms))))
    return replace(
        document,
        title=one_line(said(document.title)) or _UNTITLED[document.language],
        subtitle=one_line(said(document.subtitle)),
        sections=tuple(_set_section(section, said, chosen) for section in _ladder(document.printed_sections)),
    )


def _second(text: str, typed: frozenset[str]) -> re.Match[str] | None:
    """Where the second language of a text begins that stands in both."""
    return next((found for found in _BETWEEN_LANGUAGES.finditer(text) if text[found.end() :] in typed), None)


def french(text: str) -> str:
    """Narrow no-break space before ; ! ? and », no-break space before : and after «, where a space was typed; curly
    apostrophes.

    Times (10:30), ratios, addresses and smileys are not sentences and stay as they are. Setting a text
    that is set already changes nothing.
    """
    return _FRENCH.sub(_mended, text)


def one_line(text: str) -> str:
    return re.sub(r"[\n\t ]+", " ", text).strip(" ")


def _ladder(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Headings go down one step at a time and have words: whoever listens climbs from one to the next."""
    level = 0

    def below(wanted: int) -> Level:
        nonlocal level
        level = min(wanted, level + 1)
        return cast(Level, level)

    def climbed(blocks: tuple[Block, ...], above: str) -> Iterator[Block]:
        for block in blocks:
            if isinstance(block, Heading):
                if printable(block.text).strip():
                    yield replace(block, level=below(block.level))
            elif isinstance(block, Table) and block.caption == above:
                # The heading just above it says it already.
                yield replace(block, caption="")
            else:
                yield block
            above = block.text if isinstance(block, Heading) else ""

    for section in sections:
        title = section.title if printable(section.title).strip() else ""
        at = below(section.level) if title else section.level
        yield Section(section.id, title, tuple(climbed(section.blocks, title)), at)


def _set_section(section: Section, said: Callable[[str], str], chosen: Choice) -> Section:
    blocks = tuple(_set(block, said, chosen) for block in section.blocks)
    return replace(section, title=one_line(said(section.title)), blocks=blocks)


def _mended(found: re.Match[str]) -> str:
    if found["kept"]:
        return found["kept"]
    if found["apostrophe"]:
        return "’"
    if found["high"]:
        return NARROW + found["high"]
    if found["number"]:
        return re.sub("[ \u00a0]", NARROW, found["number"])
    if found["unit"]:
        return NO_BREAK
    if found["closed"]:
        return NARROW + "»"
    if found["opening"]:
        return "«" + NO_BREAK
    return found[0] if _is_ratio(found) else NO_BREAK + ":"


def _is_ratio(found: re.Match[str]) -> bool:
    """`3 : 1` compares; `Salle 3 : douze personnes` announces."""
    before, after = found.string[: found.start()], found.string[found.end() :].lstrip(" ")
    return before[-1:].isdigit() and after[:1].isdigit()


def _unchanged(text: str) -> str:
    return text


def _set(block: Block, said: Callable[[str], str], chosen: Choice) -> Block:
    match block:
        case Heading(text=text):
            return replace(block, text=one_line(said(text)))
        case Paragraph(text=text, spans=spans):
            spans = _set_spans(spans, chosen)
            return replace(block, text=_joined(spans) or said(text), spans=spans)
        case Bullets(items=items, spans=spans):
            spans_of_all = tuple(_set_spans(each, chosen) for each in spans)
            joined = tuple(map(_joined, spans_of_all))
            return replace(block, items=joined or tuple(said(item) for item in items), spans=spans_of_all)
        case Facts(rows=rows):
            return replace(block, rows=tuple((said(label), said(value)) for label, value in rows))
        case Table(columns=columns, rows=rows):
            return replace(
                block,
                caption=said(block.caption),
                columns=tuple(said(column) for column in columns),
                rows=tuple(_complete(tuple(said(cell) for cell in row), len(columns)) for row in rows),
            )
        case Picture(svg=svg, alt=alt, caption=caption):
            return replace(block, svg=_drawn(svg, said), alt=one_line(said(alt)), caption=said(caption))
        case Photo(alt=alt, caption=caption):
            return replace(block, alt=one_line(said(alt)), caption=said(caption))
        case _:
            assert_never(block)


def _set_spans(spans: Spans, chosen: Choice) -> Spans:
    """Pieces of a text, set as the one text they are: what stands before a sign may end the piece before."""
    if not spans:
        return ()
    whole = chosen(words_of(_joined(spans), spans))(_BETWEEN_SPANS.join(printable(span.text) for span in spans))
    return tuple(replace(span, text=text) for span, text in zip(spans, whole.split(_BETWEEN_SPANS), strict=True))


def _joined(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def _drawn(svg: str, said: Callable[[str], str]) -> str:
    """The words in a drawing, set like any others; the drawing itself stays as it is."""
    return _WORDS.sub(lambda found: escape(said(unescape(found[0])), quote=False), svg)


def _complete(row: tuple[str, ...], length: int) -> tuple[str, ...]:
    return (row + ("",) * length)[:length]
