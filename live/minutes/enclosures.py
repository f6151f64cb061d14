"""Photographs and files that are added to minutes while they are edited: what is known of each, where a photograph
stands, and the list of attachments.

What is in them is kept elsewhere, under the name that the piece quotes. A photograph stands at the start of a part, at
its end, or after a text that the part says; where that text is no more it stands at the end, and where the part is no
more it waits to be looked at again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Final, Literal

from pydantic import Field, TypeAdapter, ValidationError

from live.core.blocks import Block, Bullets, Photo, Section
from live.core.files import KINDS, FileKind
from live.core.method import Language
from live.core.record import Attached
from live.minutes.pieces import Change, Piece
from live.parts.files import size_said

Where = Literal["start", "after", "end"]
LONGEST_WORDS: Final = 300
LONGEST_ALT: Final = 500
_FOLDER: Final[dict[Language, str]] = {"fr": "pieces-jointes", "en": "attachments"}
_TITLE: Final[dict[Language, str]] = {"fr": "Pièces jointes", "en": "Attachments"}
_MOST_OF_A_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Enclosure:
    """`words` are the caption of a photograph or the title of an attachment. A photograph stands in a `section`, where
    it is `after`, behind the `nth` text that is `quote`."""

    media: FileKind
    size: int
    digest: str
    words: Annotated[str, Field(max_length=LONGEST_WORDS)] = ""
    alt: Annotated[str, Field(max_length=LONGEST_ALT)] = ""
    width: int = 0
    height: int = 0
    section: str = ""
    where: Where = "end"
    quote: str = ""
    nth: int = 0

    def rewritten(self, said: Callable[[str], str | None]) -> Enclosure:
        """With its words as `said` has them; those that are to go whole leave nothing behind."""
        words, alt, quote = (said(text) or "" for text in (self.words, self.alt, self.quote))
        return replace(self, words=words, alt=alt, quote=quote)

    def told(self) -> str:
        return ENCLOSURE.dump_json(self).decode()


ENCLOSURE: Final = TypeAdapter(Enclosure)
# A photograph or an attachment, by the file it is.
Enclosed = tuple[str, Enclosure]


def enclosure_in(value: str | None) -> Enclosure | None:
    """What a value of a piece says of one; None for anything else."""
    if not value:
        return None
    try:
        return ENCLOSURE.validate_json(value)
    except ValidationError:
        return None


def enclosed(pieces: Iterable[Piece], kind: Literal["photo", "file"]) -> tuple[Enclosed, ...]:
    """Those that are there, in the order in which they were added."""
    found = [
        (piece.changes[0].at, piece.quote, told)
        for piece in pieces
        if piece.kind == kind and (told := enclosure_in(piece.value)) is not None
    ]
    return tuple((file, told) for _, file, told in sorted(found, key=lambda each: each[:2]))


# --- photographs ---------------------------------------------------------------------------------------

# What a part says at the beginning of each of its blocks, and how many times that was said before.
Anchors = tuple[tuple[str, int] | None, ...]


def with_photographs(section: Section, photographs: Iterable[Enclosed], anchors: Anchors) -> Section:
    """Those that stand before the end of the part."""
    at: dict[int, list[Block]] = {}
    for file, told in photographs:
        place = _place(told, section, anchors)
        if place is not None:
            at.setdefault(place, []).append(photo_of(file, told))
    if not at:
        return section
    blocks = [*at.get(0, ())]
    for number, block in enumerate(section.blocks, 1):
        blocks += [block, *at.get(number, ())]
    return replace(section, blocks=tuple(blocks))


def with_photographs_at_the_end(section: Section, photographs: Iterable[Enclosed]) -> Section:
    there = {block.file for block in section.blocks if isinstance(block, Photo)}
    last = [photo_of(file, told) for file, told in photographs if told.section == section.id and file not in there]
    return replace(section, blocks=(*section.blocks, *last)) if last else section


def photo_of(file: str, told: Enclosure) -> Photo:
    media: Literal["jpeg", "png"] = "png" if told.media == "png" else "jpeg"
    return Photo(file, media, max(told.width, 1), max(told.height, 1), told.digest, told.alt, told.words)


def _place(told: Enclosure, section: Section, anchors: Anchors) -> int | None:
    """How many blocks stand before it; None for the end."""
    if told.section != section.id or told.where == "end":
        return None
    if told.where == "start":
        return 0
    sought = (told.quote, told.nth)
    return anchors.index(sought) + 1 if sought in anchors else None


# --- attachments ---------------------------------------------------------------------------------------


def attachments_of(files: Iterable[Enclosed], language: Language) -> tuple[Section, ...]:
    """The annex that lists them; none where there are none."""
    items = tuple(
        f"{told.words} ({KINDS[told.media].extension.upper()}, {size_said(told.size, language == 'fr')})"
        for _, told in files
    )
    return (Section("attachments", _TITLE[language], (Bullets(items),), annex=True),) if items else ()


def attached(photographs: Iterable[Enclosed], files: Iterable[Enclosed], language: Language) -> tuple[Attached, ...]:
    """All of them as data, each with where it lies in an archive of all formats."""
    shown = tuple(
        Attached(
            file, "photograph", photo_of(file, told).path, told.size, told.digest, told.words, told.alt, told.section
        )
        for file, told in photographs
    )
    paths = _paths([told for _, told in files], _FOLDER[language])
    return shown + tuple(
        Attached(file, "attachment", path, told.size, told.digest, told.words, section="attachments")
        for (file, told), path in zip(files, paths, strict=True)
    )


def left_by_steps(sections: Iterable[Section]) -> tuple[Attached, ...]:
    """The photographs that steps have left, as data; those that were added to the minutes have no size of their own."""
    return tuple(
        Attached(each.file, "photograph", each.path, each.size, each.digest, each.caption, each.alt, section.id)
        for section in sections
        for each in section.blocks
        if isinstance(each, Photo) and each.size
    )


def _paths(files: list[Enclosure], folder: str) -> list[str]:
    """Named after their titles; of two that are called the same the second says so."""
    paths: list[str] = []
    for told in files:
        stem = re.sub(r"[^\w-]+", "-", told.words).strip("-")[:_MOST_OF_A_NAME].strip("-") or "document"
        end = KINDS[told.media].extension
        path, number = f"{folder}/{stem}.{end}", 1
        while path.casefold() in {each.casefold() for each in paths}:
            number += 1
            path = f"{folder}/{stem}-{number}.{end}"
        paths.append(path)
    return paths


# --- names ---------------------------------------------------------------------------------------------


def rewritten(piece: Piece, said: Callable[[str], str | None]) -> Piece | None:
    """The piece with all its words as `said` has them, because a name in them was erased or corrected. None where a
    text is to go whole, and whatever was written over it too; a photograph loses its words and stays."""
    if piece.kind in ("photo", "file"):
        return replace(piece, changes=tuple(_reworded(each, said) for each in piece.changes))
    if piece.kind not in ("text", "added"):
        return piece
    quote = said(piece.quote)
    values = [None if each.value is None else said(each.value) for each in piece.changes]
    if quote is None or values.count(None) > sum(each.value is None for each in piece.changes):
        return None
    changes = tuple(replace(each, value=new) for each, new in zip(piece.changes, values, strict=True))
    return replace(piece, quote=quote, changes=changes)


def _reworded(change: Change, said: Callable[[str], str | None]) -> Change:
    told = enclosure_in(change.value)
    return change if told is None else replace(change, value=told.rewritten(said).told())
