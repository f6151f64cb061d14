"""What somebody sends, looked at in a process beside this one: a file made to exhaust memory or time, or to bring down
the library that reads it, ends that process and no workshop.

The libraries are imported there, where they are used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from live.core.files import Photograph

if TYPE_CHECKING:
    from live.core.look import Logo
    from live.minutes.letterheads import Letterhead, LetterheadKind


@dataclass(frozen=True, slots=True)
class BarePhotograph:
    """As `photograph_of`. Raises Refused."""

    content: bytes
    longest_side: int = 0

    def __call__(self, stop: Callable[[], bool]) -> Photograph:
        from live.parts.photographs import LONGEST_SIDE, photograph_of

        return photograph_of(self.content, self.longest_side or LONGEST_SIDE)


@dataclass(frozen=True, slots=True)
class TriedLogo:
    """As `tried_logo`. Raises Refused."""

    content: bytes

    def __call__(self, stop: Callable[[], bool]) -> Logo:
        from live.minutes.as_pdf import tried_logo

        return tried_logo(self.content)


@dataclass(frozen=True, slots=True)
class TriedLetterhead:
    """As `letterhead_of`. Raises Refused."""

    content: bytes
    kind: LetterheadKind

    def __call__(self, stop: Callable[[], bool]) -> Letterhead:
        from live.minutes.letterheads import letterhead_of

        return letterhead_of(self.content, self.kind)
