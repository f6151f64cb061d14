"""A word that is to be another one wherever a document says it: found first, and put in its place once somebody has
looked at what that would change.

It is looked for in what is printed, corrections included. Capitals do not count, nor which apostrophe or space it is
written with; a sentence that begins with the word begins with a capital afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from live.core.blocks import Document
from live.minutes.editing import Edited, piece_of, places_of
from live.minutes.pieces import Change, Layer, Piece

# What is written in several ways.
_WRITTEN: Final = dict.fromkeys("'’ʼ", "['’ʼ]") | {" ": r"\s+"}
LONGEST_WORDS: Final = 200

# A text in parts: what stays, what goes, what comes.
Part = tuple[Literal["same", "old", "new"], str]


@dataclass(frozen=True, slots=True)
class Replacement:
    """A text that says the words: the title of its part, the piece that corrects it, and what it would say."""

    part: str
    piece: Piece
    parts: tuple[Part, ...]

    @property
    def before(self) -> str:
        return "".join(text for kind, text in self.parts if kind != "new")

    @property
    def after(self) -> str:
        return "".join(text for kind, text in self.parts if kind != "old")


def replacements(
    document: Document, layer: Layer, copy: Edited, words: str, others: str | None, whole: bool
) -> list[Replacement]:
    """Every printed text that says `words`, in the order in which they are read. `others` None: they are looked for
    only. `whole`: not where they are a part of longer words."""
    sought = _sought(words, whole)
    if sought is None:
        return []
    found = []
    for part, piece, text in _printed(document, layer, copy):
        parts = tuple(_parts(sought, text, others))
        if any(kind == "old" for kind, _ in parts):
            found.append(Replacement(part, piece, parts))
    return found


def _printed(document: Document, layer: Layer, copy: Edited) -> Iterator[tuple[str, Piece, str]]:
    """The part, the piece and the words of each text that can be corrected."""
    language = document.language
    raw = {section.id: section for section in document.sections}
    added = {each.section: each for each in layer.values() if each.kind == "added" and each.language == language}
    for section in copy.document.sections:
        if not section.shown:
            continue
        for place in places_of(raw[section.id]) if section.id in raw else ():
            piece = piece_of(layer, copy, section.id, place, language)
            yield section.title, piece, place.text if piece.value is None else piece.value
        for name in (section.id, f"end:{section.id}"):
            if name in added and added[name].value:
                yield section.title, added[name], added[name].value or ""


def _sought(words: str, whole: bool) -> re.Pattern[str] | None:
    words = " ".join(words.split())
    if not words or len(words) > LONGEST_WORDS:
        return None
    signs = (_WRITTEN.get(sign, re.escape(sign)) for sign in words)
    start, end = (r"(?<!\w)", r"(?!\w)") if whole else ("", "")
    return re.compile(start + "".join(signs) + end, re.IGNORECASE)


def _parts(sought: re.Pattern[str], text: str, others: str | None) -> Iterator[Part]:
    """What would be put in place of the same words is no change."""
    at = 0
    for found in sought.finditer(text):
        new = None if others is None else _like(found[0], others, sought)
        if new == found[0]:
            continue
        if at < found.start():
            yield "same", text[at : found.start()]
        yield "old", found[0]
        if new:
            yield "new", new
        at = found.end()
    if at < len(text):
        yield "same", text[at:]


def _like(found: str, others: str, sought: re.Pattern[str]) -> str:
    """With a capital where the words found have one, unless it is the capital that is corrected."""
    if sought.fullmatch(others) or not (found[0].isupper() and others[:1].islower()):
        return others
    return others[0].upper() + others[1:]


# --- what was done at once -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Together:
    """Pieces that somebody has changed in one act, and whose change still stands."""

    change: Change
    pieces: tuple[Piece, ...]


def done_together(layer: Layer) -> list[Together]:
    """The latest act first; what was changed again since belongs to none any more."""
    changed = sorted((piece for piece in layer.values() if piece.kind in ("text", "added") and piece.changes), key=_at)
    acts = [tuple(pieces) for _, pieces in groupby(changed, key=_at)]
    found = [Together(those[0].changes[-1], those) for those in acts if len(those) > 1]
    return [each for each in reversed(found) if any(piece.value is not None for piece in each.pieces)]


def _at(piece: Piece) -> tuple[int, str]:
    return piece.changes[-1].at, piece.changes[-1].by


def before_last(piece: Piece) -> str | None:
    """What was there one change before, or None for what was computed."""
    return piece.changes[-2].value if len(piece.changes) > 1 else None
