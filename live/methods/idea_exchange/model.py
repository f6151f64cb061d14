"""How an idea exchange is set up, and what is known of it.

A project has seats, its owner's included. Whoever holds a seat is a member, and of one project only.
Whoever came too late, or needs the owner's yes, stands in the project's line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from live.core.ids import PersonId
from live.core.outcomes import Kind, Spoken
from live.core.settings import Settings
from live.core.versioned_map import VersionedMap
from live.methods.idea_exchange.sheets import Sheet, SheetField
from live.parts.texts import SharedText

ProjectId = str
MOST_PROJECTS: Final = 2_000
MOST_NEEDS: Final = 12
MOST_WISHES: Final = 3
PROJECT: Final = Kind(
    "project", Spoken("les projets", "projects"), Spoken("projet", "project"), Spoken("projets", "projects")
)

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
class MergeWish:
    """That a project be merged into another one, under a title."""

    into: ProjectId
    title: str


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
