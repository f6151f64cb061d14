"""Texts written by several hands at once: nothing anybody typed is lost.

Whoever writes says which revision they saw. If nobody else wrote since, their text simply stands. If
somebody did, both stay: the newer lines are added below the older ones. When both do not fit, the
newer text stands and the older is kept beside it as the last text of another hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from live.core.commands import TEXT_LIMIT
from live.core.ids import PersonId
from live.core.nodes import Node
from live.core.people import Directory

EARLIER_KEPT: Final = 3


@dataclass(frozen=True, slots=True)
class Earlier:
    text: str
    by: PersonId


@dataclass(frozen=True, slots=True)
class SharedText:
    """One text. `alone_since` is the first of the latest revisions that are all by the
    same hand; `earlier` are the last texts of other hands before."""

    text: str = ""
    revision: int = 0
    by: PersonId = ""
    alone_since: int = 0
    earlier: tuple[Earlier, ...] = ()

    def joined(self, text: str, base: int, by: PersonId, limit: int = TEXT_LIMIT) -> str:
        """What it shall say when `by` sends `text`, having seen revision `base`; `limit` is the room there is."""
        if not self._others_wrote_since(base, by):
            return text
        known = set(self.text.splitlines())
        fresh = [line for line in text.splitlines() if line not in known]
        both = "\n".join([self.text, *fresh]).strip()
        return both if len(both) <= limit else text

    def rewritten(self, text: str, revision: int, by: PersonId) -> SharedText:
        if by == self.by:
            return replace(self, text=text, revision=revision)
        kept = (*self.earlier, Earlier(self.text, self.by))[-EARLIER_KEPT:] if self.text else self.earlier
        return SharedText(text, revision, by, revision, kept)

    def _others_wrote_since(self, base: int, by: PersonId) -> bool:
        # A phone that saves while its owner types is ahead of its own view: what it wrote itself is no surprise.
        others_up_to = self.alone_since - 1 if by == self.by else self.revision
        return base < others_up_to


def lines_of_both(was: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """What two made of the same lines at once: theirs, without those that I took out, and mine that are new below."""
    taken_out = set(was).difference(mine)
    kept = [line for line in theirs if line not in taken_out]
    known = {*was, *theirs}
    return [*kept, *(line for line in mine if line.strip() and line not in known)]


def text_card(key: str, text: SharedText, directory: Directory, named: bool) -> Node:
    """What it says, its revision for whoever writes next, whose hand it is, and the last texts of others."""

    def name(person: PersonId) -> str:
        return directory.name(person) if named else ""

    return {
        "text": text.text,
        "revision": text.revision,
        "by": name(text.by),
        "earlier": [{"text": each.text, "by": name(each.by)} for each in text.earlier],
    }
