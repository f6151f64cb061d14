"""The project sheet, written by several hands: nothing anybody typed is lost.

Whoever writes says which revision they saw. If nobody else wrote since, their text simply stands. If
somebody did, both stay: the newer lines are added below the older ones. When both do not fit, the
newer text stands and the older is kept beside it as the last text of another hand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from live.core.commands import TEXT_LIMIT
from live.core.ids import PersonId
from live.core.keyed import Keyed

SheetField = Literal["objectives", "proposals", "feasible_objectives", "priorities", "resources"]
SHEET_FIELDS: Final[tuple[SheetField, ...]] = get_args(SheetField)
EARLIER_KEPT: Final = 3


@dataclass(frozen=True, slots=True)
class Earlier:
    text: str
    by: PersonId


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of a sheet. `alone_since` is the first of the latest revisions that are all by the
    same hand; `earlier` are the last texts of other hands before."""

    text: str = ""
    revision: int = 0
    by: PersonId = ""
    alone_since: int = 0
    earlier: tuple[Earlier, ...] = ()

    def joined(self, text: str, base: int, by: PersonId) -> str:
        """What the field shall say when `by` sends `text`, having seen revision `base`."""
        if not self._others_wrote_since(base, by):
            return text
        known = set(self.text.splitlines())
        fresh = [line for line in text.splitlines() if line not in known]
        both = "\n".join([self.text, *fresh]).strip()
        return both if len(both) <= TEXT_LIMIT else text

    def rewritten(self, text: str, revision: int, by: PersonId) -> Entry:
        if by == self.by:
            return replace(self, text=text, revision=revision)
        kept = (*self.earlier, Earlier(self.text, self.by))[-EARLIER_KEPT:] if self.text else self.earlier
        return Entry(text, revision, by, revision, kept)

    def _others_wrote_since(self, base: int, by: PersonId) -> bool:
        # A phone that saves while its owner types is ahead of its own view: what it wrote itself is no surprise.
        others_up_to = self.alone_since - 1 if by == self.by else self.revision
        return base < others_up_to


# The fields somebody wrote in; a field nobody touched is not there.
Sheet = Keyed[SheetField, Entry]


def written_in(sheet: Sheet) -> list[tuple[SheetField, Entry]]:
    """The fields that say something, in the order of the sheet."""
    return [(field, sheet[field]) for field in SHEET_FIELDS if field in sheet and sheet[field].text]
