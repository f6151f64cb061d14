"""Words that were corrected in one place of a document and still stand in others: the name of a theme is a heading in
one part, an option of a vote in the next, and what came first on page one.

Nothing is changed here unasked: a word that means one thing in one place may mean another in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from live.core.blocks import Document, Section
from live.minutes.editing import Edited, places_of
from live.minutes.pieces import Layer, Piece

# Shorter texts, such as a figure or a yes, stand in many places that have nothing to do with each other.
_FEWEST_SIGNS: Final = 4
_IN_BRACKETS: Final = re.compile(r"\s*\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Repeat:
    """A text in which corrected words stand as they were: in which part, the piece that would correct it too, and what
    it would say."""

    section: Section
    piece: Piece
    value: str


def repeats(document: Document, layer: Layer, copy: Edited) -> dict[str, tuple[Repeat, ...]]:
    """By the address of each corrected piece, where the words that it replaces stand besides: in `document` as it was
    computed, of which `copy` is what `layer` makes. What has a correction of its own is left alone, and so is what is
    not printed."""
    standing = [*_as_they_were(document, layer, copy)] if copy.corrected else []
    found: dict[str, tuple[Repeat, ...]] = {}
    for (_, (quote, _nth)), piece in copy.corrected.items():
        if piece.value and piece.language == document.language:
            before, after = _named(quote, piece.value)
            found[piece.address] = tuple(_repeated(before, after, standing)) or tuple(
                _repeated(*_of_another(before, after, standing), standing)
            )
    return {address: those for address, those in found.items() if those}


def _as_they_were(document: Document, layer: Layer, copy: Edited) -> Iterator[tuple[Section, Piece]]:
    shown = {section.id for section in copy.document.sections if section.shown}
    for section in document.sections:
        if section.id not in shown:
            continue
        for place in places_of(section):
            if (section.id, place.key) not in copy.corrected:
                piece = Piece("text", section.id, place.text, place.nth, document.language)
                yield section, layer.get(piece.address, piece)


def _repeated(before: str, after: str, standing: Iterable[tuple[Section, Piece]]) -> Iterator[Repeat]:
    if len(before) < _FEWEST_SIGNS or not any(sign.isalpha() for sign in before) or before == after:
        return
    whole = re.compile(rf"(?<!\w){re.escape(before)}(?!\w)")
    for section, piece in standing:
        said = whole.sub(lambda _: after, piece.quote) if before in piece.quote else piece.quote
        if said != piece.quote:
            yield Repeat(section, piece, said)


def _of_another(before: str, after: str, standing: Iterable[tuple[Section, Piece]]) -> tuple[str, str]:
    """The words of another text, such as a theme's name in a sentence, that alone have become others; else none."""
    inside = {piece.quote for _, piece in standing if len(piece.quote) < len(before) and piece.quote in before}
    for text in sorted(inside, key=len, reverse=True):
        start, _, end = before.partition(text)
        if len(after) > len(start) + len(end) and after.startswith(start) and after.endswith(end):
            return text, after[len(start) : len(after) - len(end)]
    return "", ""


def _named(quote: str, value: str) -> tuple[str, str]:
    """The words alone, where both say the same in brackets behind them: who wrote them, or how many there are."""
    found, now = _IN_BRACKETS.search(quote), _IN_BRACKETS.search(value)
    if found and now and found[0] == now[0]:
        return quote[: found.start()], value[: now.start()]
    return quote, value
