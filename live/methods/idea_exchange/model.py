"""What can be asked of an idea exchange, what can have happened in it, and what is known of it.

A project has seats, its owner's included. Whoever holds a seat is a member, and of one project only.
Whoever came too late, or needs the owner's yes, stands in the project's line. Wishes stand in `wishes`, and
the sheets of the groups in `sheets`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Final, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from live.core.commands import Command, Event, Id, Line, Title, Typed, Words
from live.core.ids import PersonId
from live.core.outcomes import Kind, Spoken
from live.core.settings import Settings
from live.core.versioned_map import VersionedMap
from live.methods.idea_exchange.merging import MergeWish
from live.methods.idea_exchange.sheets import Sheet, SheetField
from live.methods.idea_exchange.wishes import Placing
from live.parts.texts import SharedText

ProjectId = str
MOST_PROJECTS: Final = 2_000
MOST_NEEDS: Final = 12
PROJECT: Final = Kind("project", Spoken("les projets", "projects"))

Joined = Literal["joined", "waited", "accepted", "placed"]
Left = Literal["left", "moved", "released", "removed"]
WaitOver = Literal["left", "settled", "declined", "removed"]
OutBy = Literal["left", "removed"]
ToldWhat = Literal[
    "waited",
    "accepted",
    "placed",
    "released",
    "removed",
    "declined",
    "withdrawn",
    "owner",
    "no_place",
    "placing_undone",
    "wish_withdrawn",
    "merged",
    "merged_waits",
    "merged_for_you",
    "split",
]


def without_blanks(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


Needs = Annotated[tuple[Line, ...], Field(max_length=MOST_NEEDS), AfterValidator(without_blanks)]
Seats = Annotated[int, Field(ge=2, le=50)]
PitchMinutes = Annotated[int, Field(ge=1, le=30)]


class IdeaExchangeSettings(Settings):
    """`joining`: a seat is taken at once, or the owner accepts each person. `seats` and `minimum`: the
    size of a group, owner included. `hide_counts`: nobody sees how full a project is, so that people
    follow ideas and not the crowd, until the facilitator shows it."""

    joining: Literal["open", "accepted"] = "open"
    seats: Seats = 6
    minimum: Annotated[int, Field(ge=1, le=50)] = 2
    presentation_minutes: PitchMinutes = 2
    hide_counts: bool = False

    @model_validator(mode="after")
    def _a_group_can_be_large_enough(self) -> Self:
        if self.minimum > self.seats:
            raise ValueError("the minimum is larger than the number of seats")
        return self


# --- what can be asked -------------------------------------------------------------------------


class ProposeProject(Command):
    """An idea looking for people. Whoever proposes it owns it and holds its first seat, and their places in lines end;
    a facilitator's has no owner yet. Late, from somebody who is in a group by then, it has no owner."""

    title: Title
    text: Words = ""
    needs: Needs = ()
    seats: Seats | None = None


class EditProject(Command):
    """By its owner and facilitators. What is left out stays; more seats go to those in line."""

    project: Id
    title: Title | None = None
    text: Words | None = None
    needs: Needs | None = None
    seats: Seats | None = None


class WithdrawProject(Command):
    """By its owner and facilitators. The project and its sheet go; members and those in line are free and told; wishes
    for it fall away."""

    project: Id


class AdoptProject(Command):
    """Become the owner of a project that has none."""

    project: Id


class HandOverProject(Command):
    """By its owner and facilitators, to a member. The former owner stays as a member."""

    project: Id
    to: Id


class JoinProject(Command):
    """Take a seat, stand in line, or ask the owner where each person is accepted. A member elsewhere says so with
    `leave_current`: the old seat is given up in the moment the new one is theirs, not before."""

    project: Id
    leave_current: bool = False


class LeaveProject(Command):
    """Give up a seat or a place in the line. The first in line takes the seat, except where the owner accepts."""

    project: Id


class AcceptPerson(Command):
    """By its owner and facilitators: from the line to a seat, leaving the group they were in."""

    project: Id
    person: Id


class DeclinePerson(Command):
    """By its owner and facilitators: out of the line, and told."""

    project: Id
    person: Id


class ReleaseMember(Command):
    """By its owner and facilitators: free again, and told."""

    project: Id
    person: Id


class PlacePerson(Command):
    """A facilitator gives somebody a seat, whatever the line, from another group too."""

    project: Id
    person: Id


class RemovePerson(Command):
    """Out of the group or the line, and told."""

    project: Id
    person: Id


class PresentProject(Command):
    """A project is presented now; the next one in order when none is named."""

    project: Id | None = None
    minutes: PitchMinutes | None = None


class StopPresenting(Command):
    """`heard` is false when it was called up by mistake and is still to be presented."""

    heard: bool = True


class ShowCounts(Command):
    """Everybody sees how full the projects are and who is in them."""


class HideCounts(Command):
    """Nobody but facilitators sees how full the projects are."""


class CloseExchange(Command):
    """The groups are fixed; sheets are still written."""


class ReopenExchange(Command):
    """Groups change again: seats that fell free go to those in line."""


class NameGroup(Command):
    """By its members and facilitators; may be empty."""

    project: Id
    name: Line = ""


class WriteSheet(Command):
    """By its members and facilitators. `base` is the revision of the field that the writer had before their eyes, 0
    for an empty one; never refused for being behind."""

    project: Id
    field: SheetField
    text: Words
    base: Annotated[int, Field(ge=0)] = 0


# --- what can have happened ---------------------------------------------------------------------


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


# --- what is known -------------------------------------------------------------------------------

# Title, text and needs of a project.
Said = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Project:
    """`members` has the owner first; `co_owners` came with projects that were merged into this one. `waiting` is the
    line, first come first."""

    title: str
    text: str
    needs: tuple[str, ...]
    seats: int
    number: int
    owner: PersonId | None = None
    members: tuple[PersonId, ...] = ()
    waiting: tuple[PersonId, ...] = ()
    group: str = ""
    late: bool = False
    co_owners: tuple[PersonId, ...] = ()

    @property
    def owners(self) -> tuple[PersonId, ...]:
        return () if self.owner is None else (self.owner, *self.co_owners)

    @property
    def said(self) -> Said:
        return self.title, self.text, self.needs

    @property
    def seats_left(self) -> int:
        return max(0, self.seats - len(self.members))

    @property
    def is_full(self) -> bool:
        return not self.seats_left


@dataclass(frozen=True, slots=True)
class Merged:
    """A project as it was when it went `into` another one, with its sheet; what the other was `before` and said `after`
    that; what those wished who wished for it; and the owners on whose behalf a facilitator did it."""

    project: Project
    into: ProjectId
    before: Project
    after: Said
    sheet: Sheet
    wishes: Mapping[PersonId, tuple[ProjectId, ...]]
    on_behalf: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class Parted:
    """What a project was part of until a facilitator split it off: the other one as it was `before` that, on whose
    behalf they had been merged, and what both have said `since`."""

    into: ProjectId
    before: Project
    on_behalf: tuple[PersonId, ...]
    since: tuple[Said, Said]


MergedByProject = dict[ProjectId, list[tuple[ProjectId, Merged]]]


@dataclass(frozen=True, slots=True)
class Presentation:
    project: ProjectId
    ends: int


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody else's act has done to a person, until their own next one. `no_place` is about no project."""

    what: ToldWhat
    project: ProjectId
    title: str


@dataclass(frozen=True, slots=True)
class IdeaExchange:
    """The activity. `place` says where each member sits, `lines` where each waits; both are told by the
    projects too and kept so that one person is found without asking every project."""

    settings: IdeaExchangeSettings
    counts_shown: bool
    projects: VersionedMap[ProjectId, Project] = field(default_factory=VersionedMap)
    place: VersionedMap[PersonId, ProjectId] = field(default_factory=VersionedMap)
    lines: VersionedMap[PersonId, tuple[ProjectId, ...]] = field(default_factory=VersionedMap)
    sheets: VersionedMap[ProjectId, Sheet] = field(default_factory=VersionedMap)
    told: VersionedMap[PersonId, Told] = field(default_factory=VersionedMap)
    presenting: Presentation | None = None
    presented: tuple[ProjectId, ...] = ()
    closed: bool = False
    proposed: int = 0
    wishes: VersionedMap[PersonId, tuple[ProjectId, ...]] = field(default_factory=VersionedMap)
    placing: Placing | None = None
    asks: VersionedMap[ProjectId, MergeWish] = field(default_factory=VersionedMap)
    merged: VersionedMap[ProjectId, Merged] = field(default_factory=VersionedMap)
    parted: VersionedMap[ProjectId, Parted] = field(default_factory=VersionedMap)

    def telling(self, key: ProjectId) -> ProjectId:
        """The project that tells this one: itself, unless it has been merged into another."""
        while (merged := self.merged.get(key)) is not None:
            key = merged.into
        return key

    def merged_by_project(self) -> MergedByProject:
        """What has been merged into each project, where anything has."""
        found: MergedByProject = {}
        for key, merged in self.merged.items():
            found.setdefault(merged.into, []).append((key, merged))
        return found

    def asks_owner(self, project: Project) -> bool:
        """Whether somebody must say yes before a seat is taken. Without an owner nobody can."""
        return self.settings.joining == "accepted" and project.owner is not None

    @property
    def board(self) -> list[tuple[ProjectId, Project]]:
        """The projects in the order they came. An older version of a mapping may have lost that order."""
        return sorted(self.projects.items(), key=lambda entry: entry[1].number)

    @property
    def next_to_present(self) -> ProjectId | None:
        heard = {*self.presented, self.presenting.project} if self.presenting else {*self.presented}
        return next((key for key, _ in self.board if key not in heard), None)

    def entry(self, key: ProjectId, field: SheetField) -> SharedText:
        sheet = self.sheets.get(key)
        return (sheet.get(field) if sheet else None) or SharedText()

    def without_place(self, people: tuple[PersonId, ...]) -> tuple[PersonId, ...]:
        return tuple(person for person in people if person not in self.place)

    def wishing(self, people: tuple[PersonId, ...]) -> tuple[PersonId, ...]:
        """Those of them who have no group and would be placed by their wishes."""
        return tuple(person for person in self.without_place(people) if self.wishes.get(person))
