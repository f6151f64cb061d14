"""The words of wishes: what people without a group would like, and how the facilitator placed them by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from live.core.commands import Command, Event, Id
from live.core.ids import PersonId
from live.planning.assignment import Fairness

ProjectId = str
MOST_WISHES: Final = 3


# --- what can be asked -------------------------------------------------------------------------


class Wish(Command):
    """The projects one would like to be in, the dearest first; an empty list takes them back."""

    projects: Annotated[tuple[Id, ...], Field(max_length=20)]


class PlaceByWishes(Command):
    """Everybody here who has wishes and no group gets a seat in one of them, where that is possible. Ranks are
    weighed so that few fall far, or so that as many as possible get their first wish."""

    fairness: Fairness = "squared_ranks"


class TakeBackPlacing(Command):
    """Those placed by wishes the last time are free again, with their wishes."""


# --- what can have happened ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WishesListed(Event):
    """All wishes of a person, the dearest first; none when they were taken back."""

    person: PersonId
    projects: tuple[ProjectId, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """`rank`: which of their wishes it was, 1 for the first."""

    person: PersonId
    project: ProjectId
    rank: int


@dataclass(frozen=True, slots=True)
class Waiting:
    person: PersonId
    project: ProjectId


@dataclass(frozen=True, slots=True)
class PlacedByWishes(Event):
    """`unplaced`: those all of whose wishes were full. `lines`: where those seated stood until then, each line in its
    order. `seed` drew who among equals was lucky."""

    seated: tuple[Placed, ...]
    unplaced: tuple[PersonId, ...]
    lines: tuple[Waiting, ...]
    fairness: Fairness
    seed: int


@dataclass(frozen=True, slots=True)
class PlacingTakenBack(Event):
    """`seated`: those who have given their seat back. `unplaced`: those who had been told there was none."""

    seated: tuple[Placed, ...]
    unplaced: tuple[PersonId, ...]


# --- what is known -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Placing:
    """The last placing by wishes, until it is taken back."""

    seated: tuple[Placed, ...]
    unplaced: tuple[PersonId, ...]
    lines: tuple[Waiting, ...]

    @property
    def by_rank(self) -> list[int]:
        """How many got their first wish, their second, …"""
        worst = max((each.rank for each in self.seated), default=0)
        return [sum(each.rank == rank for each in self.seated) for rank in range(1, worst + 1)]
