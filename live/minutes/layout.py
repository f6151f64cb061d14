"""What the paged formats share: the width of columns, and the few words a renderer adds by itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from live.core.blocks import Document
from live.minutes import audiences
from live.minutes.approving import on_every_page

_DRAFT: Final = {"fr": "Provisoire", "en": "Draft"}
_LOCALE: Final = {"fr": ("fr", "FR"), "en": ("en", "GB")}
FOOTER_LENGTH: Final = 90
_LONGEST_WHOLE: Final = 600
_NARROWEST, _SHORT, _WIDEST = 7, 20, 56


def mark_of(document: Document) -> str:
    """What stands on every page: that it is a draft, until when it is to be approved, and whom it is for; nothing on
    final minutes that are for all."""
    draft = _DRAFT[document.language] if document.draft else ""
    asked = on_every_page(document.data.approval if document.data else None, document.language)
    return " · ".join(filter(None, (draft, asked, audiences.mark_of(document.audience, document.language))))


def locale(document: Document) -> tuple[str, str]:
    """Language and country, for spelling and hyphenation."""
    return _LOCALE[document.language]


def foreign_locale(document: Document) -> tuple[str, str]:
    """That of what people typed, where it is in another language; nothing where it is not."""
    return _LOCALE[document.foreign.language] if document.foreign else ("", "")


def made_at(document: Document) -> datetime:
    return datetime.fromtimestamp(document.made_at // 1000, UTC)


def stays_whole(cells: Iterable[str]) -> bool:
    """Whether a row may be kept on one page: of one that is higher than a page some readers lose the end."""
    return max(map(len, cells), default=0) <= _LONGEST_WHOLE


def shares(rows: tuple[tuple[str, ...], ...]) -> tuple[float, ...]:
    """How a table's width is shared among its columns, as parts of one: long texts get more, none gets too little."""
    wanted = [_wanted(column) for column in zip(*rows, strict=True)]
    return tuple(width / sum(wanted) for width in wanted)


def _wanted(column: tuple[str, ...]) -> float:
    """Short cells want to stay on one line; long ones may wrap, but not inside their longest word, and one long cell
    among short ones takes no width from columns that are long throughout."""
    lines = [max(map(len, cell.split("\n"))) for cell in column]
    if max(lines) <= _SHORT:
        return max(max(lines) + 2, _NARROWEST)
    longest_word = max((len(word) for cell in column for word in cell.split()), default=0)
    usual = 2 * sum(lines) / len(lines)
    return min(max(min(max(lines) * 0.8, usual), longest_word + 2, _SHORT), _WIDEST)
