"""A piece of what is done to minutes before they are sent: its address, its history, and what it says now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Annotated, Final, Literal

from pydantic import Field, TypeAdapter

from live.core.blocks import Audience
from live.core.ids import PersonId
from live.core.method import Language

Kind = Literal["text", "shown", "place", "added", "names", "approval", "photo", "file"]
Added = Literal["introduction", "conclusion"]
ADDED: Final[tuple[Added, ...]] = ("introduction", "conclusion")
LONGEST_TEXT: Final = 20_000
MOST_PIECES: Final = 5_000
MOST_CHANGES: Final = 200
# What stands at the ends of every document and cannot be moved or left out.
FIXED: Final = ("particulars", "authorship")


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody has made of a piece, and when; None: as it was computed."""

    value: str | None
    by: PersonId
    at: int


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing done to one place. A `text` is that of a `section`, found by its words: the `nth` that is `quote`, in
    the minutes of `language`. `shown` (yes, no) and `place` (the section it comes after) are of a whole section,
    `added` is an introduction, a conclusion, or what is added at the end of a part, `names` says whether names are
    printed (no), `approval` until when they are to be approved or when they were (`live/minutes/approving.py`).
    `shown` and `names` may be for one `audience` (`live/minutes/audiences.py`). A `photo` or a `file` quotes the name
    under which it is kept (`live/minutes/enclosures.py`)."""

    kind: Kind
    section: str = ""
    quote: str = ""
    nth: int = 0
    language: Language = "fr"
    changes: Annotated[tuple[Change, ...], Field(max_length=MOST_CHANGES)] = ()
    audience: Audience = "members"

    @property
    def address(self) -> str:
        """What tells it from all others; texts that are equal in both languages have one for both."""
        if self.kind == "text":
            digest = sha256(self.quote.encode()).hexdigest()[:24]
            return f"text:{self.section}:{self.nth}:{digest}"
        if self.kind in ("photo", "file"):
            return f"{self.kind}:{self.quote}"
        if self.kind == "added":
            return f"added:{self.section}:{self.language}"
        return f"{self.kind}:{self.section}" + (f"@{self.audience}" if self.audience != "members" else "")

    @property
    def revision(self) -> int:
        return len(self.changes)

    @property
    def value(self) -> str | None:
        return self.changes[-1].value if self.changes else None

    def at(self, moment: int) -> Piece:
        """As it was at that moment."""
        return replace(self, changes=tuple(each for each in self.changes if each.at <= moment))


Layer = Mapping[str, Piece]
PIECE: Final = TypeAdapter(Piece)
