"""What the paged formats share: the width of columns, and the few words a renderer adds by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from live.core.blocks import Document

_DRAFT: Final = {"fr": "Provisoire", "en": "Draft"}
_LOCALE: Final = {"fr": ("fr", "FR"), "en": ("en", "GB")}
FOOTER_LENGTH: Final = 90
_NARROWEST, _SHORT, _WIDEST = 7, 20, 44


def draft_mark(document: Document) -> str:
    """The word a draft bears on every page; nothing on final minutes."""
    return _DRAFT[document.language] if document.draft else ""


def locale(document: Document) -> tuple[str, str]:
    """Language and country, for spelling and hyphenation."""
    return _LOCALE[document.language]


def made_at(document: Document) -> datetime:
    return datetime.fromtimestamp(document.made_at // 1000, UTC)


def shares(rows: tuple[tuple[str, ...], ...]) -> tuple[float, ...]:
    """How a table's width is shared among its columns, as parts of one: long texts get more, none gets too little."""
    wanted = [max(map(_wanted, column)) for column in zip(*rows, strict=True)]
    return tuple(width / sum(wanted) for width in wanted)


def _wanted(text: str) -> float:
    """A short cell wants to stay on one line; a long one may wrap, but not inside its longest word."""
    longest_line = max(map(len, text.split("\n")))
    if longest_line <= _SHORT:
        return max(longest_line + 2, _NARROWEST)
    longest_word = max(map(len, text.split()), default=0)
    return min(max(longest_line * 0.8, longest_word + 2, _SHORT), _WIDEST)
