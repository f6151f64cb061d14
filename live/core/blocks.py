"""Minutes are made of blocks; a renderer knows blocks and nothing of workshops.

A method returns blocks, the minutes put them into sections, and every format follows: HTML, PDF, DOCX, ODT, Markdown,
CSV, JSON.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Final, Literal

from pydantic import Field

from live.core.record import Record

Level = Literal[1, 2, 3, 4]
# For whom a version of minutes is made: those who belong to the body that met, whoever it goes round to, anybody.
Audience = Literal["members", "circulation", "public"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the document's own title is no heading. Level 1 is a part, the others lie below it."""

    level: Level
    text: str
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text: strong, or leading to an address of http or https. `fixed`: it tells where the rest comes
    from, by which number it is cited, or how it came about, and stays when that is worded otherwise; it stands before
    the words or behind them."""

    text: str
    strong: bool = False
    to: str = ""
    fixed: Annotated[bool, Field(exclude_if=operator.not_)] = False


Spans = tuple[Span, ...]


def words_of(item: str, spans: Spans) -> str:
    """What of an item can be corrected: all but what tells where it comes from."""
    return "".join(span.text for span in spans if not span.fixed) if any(span.fixed for span in spans) else item


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `tone` says how it is meant: plain, a quieter remark, or a question asked to the room. `spans` are
    all of the text in pieces, where some of it is strong or leads somewhere."""

    text: str
    tone: Literal["plain", "remark", "question"] = "plain"
    spans: Spans = ()
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; numbered when the order means something. `spans` as in a paragraph, for each item. `dense`: a long list
    of short items, set in two columns where a page has room for them."""

    items: tuple[str, ...]
    numbered: bool = False
    spans: tuple[Spans, ...] = ()
    dense: bool = False
    kind: Literal["bullets"] = "bullets"


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values, in this order: date, place, owner."""

    rows: tuple[tuple[str, str], ...]
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption for those who hear it; `numeric` columns align right. Cells may hold line breaks."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG of one `viewBox`, complete and of our own making: what people wrote is in it as text, escaped.
    `alt` says all of it to those who do not see it; figures worth keeping stand in a table beside it. `across`: it has
    a page of its own, laid on its side, and is at most six tenths as high as it is wide."""

    svg: str
    alt: str
    caption: str = ""
    across: bool = False
    kind: Literal["picture"] = "picture"


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph: which file of the workshop it is, how large, and the SHA-256 of what is in it, which comes along
    when the document is rendered; `size` in bytes where a step has left it. `alt` says what is to be seen to those who
    do not see it."""

    file: str
    media: Literal["jpeg", "png"]
    width: int
    height: int
    digest: str
    alt: str
    caption: str = ""
    size: Annotated[int, Field(exclude_if=operator.not_)] = 0
    kind: Literal["photo"] = "photo"

    @property
    def path(self) -> str:
        """Where it lies in an archive that holds it."""
        return f"photos/{self.file}.{'jpg' if self.media == 'jpeg' else 'png'}"


# What is in the photographs of a document, by their files. One that is gone is told by its words alone.
Photographs = Mapping[str, bytes]
NO_PHOTOGRAPHS: Final[Photographs] = {}

Block = Heading | Paragraph | Bullets | Facts | Table | Picture | Photo


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document that can be pointed at: `attendance`, `step:<id>`, `decisions`. Its title, where it has
    one, is printed as a heading of its level; headings among its blocks lie below that. An `annex` is numbered when it
    is printed. What is not `shown` is printed only if whoever sends the document wants it."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    level: Level = 1
    annex: bool = False
    shown: bool = True

    @property
    def printed(self) -> tuple[Block, ...]:
        return (Heading(self.level, self.title), *self.blocks) if self.title else self.blocks


@dataclass(frozen=True, slots=True)
class Foreign:
    """Texts that people typed, in another language than the document they stand in."""

    language: Literal["fr", "en"]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document, in sections of which no two have the same id. `made_at` is milliseconds since 1970;
    `made_with` the version that made it, `author` who answers for it. `data` is the same for programs; documents kept
    by 0.1 have none. `version` counts those that were made of it, from 1, and `fingerprint` is the SHA-256 of what it
    says; drafts have neither. `audience` is who it is marked for, empty where it is the same for all;
    `foreign` is known only while it is rendered."""

    title: str
    subtitle: str
    language: Literal["fr", "en"]
    sections: tuple[Section, ...]
    draft: bool
    made_at: int
    made_with: str
    data: Record | None = None
    author: str = ""
    version: int = 0
    fingerprint: str = ""
    audience: Audience | Literal[""] = ""
    foreign: Annotated[Foreign | None, Field(exclude=True)] = None

    @property
    def printed_sections(self) -> tuple[Section, ...]:
        """Those that are printed, annexes under their numbers."""
        shown = [section for section in self.sections if section.shown]
        annexes = [section for section in shown if section.annex]
        called = {"fr": "Annexe {} : {}", "en": "Annex {}: {}"}[self.language]
        return tuple(
            replace(section, title=called.format(annexes.index(section) + 1, section.title))
            if section.annex
            else section
            for section in shown
        )

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All that is printed, in order."""
        return tuple(block for section in self.printed_sections for block in section.printed)

    @property
    def photos(self) -> tuple[Photo, ...]:
        """Those that are printed, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Photo))
