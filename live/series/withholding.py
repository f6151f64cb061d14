"""What a synthesis for anybody keeps back of small sessions. Among fewer than five people a number, or a card beside
the workshop it was written in, almost tells who it was.

Numbers of people are kept back with what they could be worked out from: never that of one session alone, which would be
the difference between the whole and the others, but that of the next smallest with it. The cards of a small session are
printed, and nobody is told that they are its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from live.series.sessions import Session
from live.series.statements import Sayings, Statement

# A session of fewer people is small; and so many have to hide together.
FEWEST: Final = 5


@dataclass(frozen=True, slots=True)
class Withheld:
    """`sessions`: the lines of those whose number of people is not told, the smallest of all; `whole`: nor is that of
    all of them together. `small`: the workshops whose cards are not told to be theirs."""

    sessions: frozenset[int] = frozenset()
    whole: bool = False
    small: frozenset[str] = frozenset()

    def hides(self, sessions: Collection[Session]) -> bool:
        """Whether the number of people of these would tell that of one: some of those that hide together are among
        them, and others are not."""
        among = {each.line for each in sessions} & self.sessions
        return bool(among) and (self.whole or among != self.sessions)

    def unsigned(self, said: Statement) -> bool:
        """A decision is taken by the whole of a workshop: it tells of nobody."""
        return said.workshop in self.small and said.kind != "decision"


NOTHING: Final = Withheld()


def withheld(sessions: Sequence[Session], sayings: Sayings) -> Withheld:
    counted = sorted((each.participants.people, each.line) for each in sessions if each.participants)
    counted = [each for each in counted if each[0]]
    small = frozenset(line for people, line in counted if people < FEWEST)
    if not small:
        return NOTHING
    most = len(small)
    while most < len(counted) and not _hidden(counted[:most]):
        most += 1
    together = counted[:most]
    workshops = frozenset(held.id for held in sayings.workshops if held.session.line in small)
    return Withheld(frozenset(line for _, line in together), not _hidden(together), workshops)


def _hidden(together: Sequence[tuple[int, int]]) -> bool:
    """Whether the sum of these tells of none of them."""
    return len(together) > 1 and sum(people for people, _ in together) >= FEWEST


def last(said: Iterable[Statement], kept_back: Withheld) -> list[Statement]:
    """What is not told to be of a workshop stands where nobody sees it by its place."""
    return sorted(said, key=kept_back.unsigned)
