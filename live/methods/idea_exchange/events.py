"""What can have happened in an idea exchange."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from live.core.commands import Event, Typed
from live.core.ids import PersonId
from live.methods.idea_exchange.model import Placed, ProjectId, Waiting
from live.methods.idea_exchange.sheets import SheetField
from live.planning.assignment import Fairness

Joined = Literal["joined", "waited", "accepted", "placed"]
Left = Literal["left", "moved", "released", "removed"]
WaitOver = Literal["left", "settled", "declined", "removed"]
OutBy = Literal["left", "removed"]


@dataclass(frozen=True, slots=True)
class ProjectProposed(Event):
    project: ProjectId
    owner: PersonId | None
    title: Typed
    text: Typed
    needs: tuple[Typed, ...]
    seats: int
    late: bool = False


@dataclass(frozen=True, slots=True)
class ProjectEdited(Event):
    project: ProjectId
    title: Typed
    text: Typed
    needs: tuple[Typed, ...]
    seats: int


@dataclass(frozen=True, slots=True)
class ProjectWithdrawn(Event):
    """The project is gone; its members are free again and nobody waits for it, or wishes for it, any more."""

    project: ProjectId
    by: PersonId
    members: tuple[PersonId, ...]
    waiting: tuple[PersonId, ...]
    wishing: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnerChanged(Event):
    """Adopted when there was no owner before, handed over when there was. `by` knows already."""

    project: ProjectId
    owner: PersonId
    before: PersonId | None
    by: PersonId


@dataclass(frozen=True, slots=True)
class MemberJoined(Event):
    project: ProjectId
    person: PersonId
    how: Joined


@dataclass(frozen=True, slots=True)
class MemberLeft(Event):
    project: ProjectId
    person: PersonId
    why: Left


@dataclass(frozen=True, slots=True)
class WaitBegun(Event):
    """In line for a seat, or for the answer of the owner, who sees who stands there."""

    project: ProjectId
    person: PersonId
    owner: PersonId | None
    # Those of projects merged into this one, who see who stands there too.
    co_owners: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class WaitEnded(Event):
    """`settled`: the person has a seat now, here or elsewhere. `behind` are those who move up."""

    project: ProjectId
    person: PersonId
    why: WaitOver
    owner: PersonId | None
    behind: tuple[PersonId, ...]
    co_owners: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectPresented(Event):
    project: ProjectId
    ends: int


@dataclass(frozen=True, slots=True)
class PresentationEnded(Event):
    heard: bool


@dataclass(frozen=True, slots=True)
class CountsShown(Event):
    pass


@dataclass(frozen=True, slots=True)
class CountsHidden(Event):
    pass


@dataclass(frozen=True, slots=True)
class ExchangeClosed(Event):
    """The groups are what they are now; their sheets are still written."""


@dataclass(frozen=True, slots=True)
class ExchangeReopened(Event):
    pass


@dataclass(frozen=True, slots=True)
class GroupNamed(Event):
    project: ProjectId
    name: Typed


@dataclass(frozen=True, slots=True)
class SheetWritten(Event):
    """`text` is what the field says from now on, other people's lines included."""

    about: ClassVar = ("project", "field")
    project: ProjectId
    field: SheetField
    text: Typed
    revision: int
    by: PersonId


@dataclass(frozen=True, slots=True)
class MergeAsked(Event):
    project: ProjectId
    into: ProjectId
    title: Typed
    by: PersonId


@dataclass(frozen=True, slots=True)
class MergeDropped(Event):
    project: ProjectId


@dataclass(frozen=True, slots=True)
class ProjectsMerged(Event):
    """What both are from now on: `members` in their order, owners first, `waiting` the line. `wishing` are those who
    wished for the project that is gone, `on_behalf` the owners for whom a facilitator has spoken."""

    about: ClassVar = ("into",)

    project: ProjectId
    into: ProjectId
    title: Typed
    text: Typed
    needs: tuple[Typed, ...]
    seats: int
    members: tuple[PersonId, ...]
    waiting: tuple[PersonId, ...]
    wishing: tuple[PersonId, ...]
    by: PersonId
    on_behalf: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectSplit(Event):
    """Who is in the project that is one of its own again, and who is left in the other, which has so many `seats`."""

    project: ProjectId
    members: tuple[PersonId, ...]
    waiting: tuple[PersonId, ...]
    left: tuple[PersonId, ...]
    left_waiting: tuple[PersonId, ...]
    seats: int
    by: PersonId
    by_facilitator: bool = False


@dataclass(frozen=True, slots=True)
class WishesListed(Event):
    """All wishes of a person, the dearest first; none when they were taken back."""

    person: PersonId
    projects: tuple[ProjectId, ...]


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
