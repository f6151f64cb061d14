"""Who is in the room and what they may be: roles, and the names that live outside the log.

A role is what a browser's pass says; being a table's host is no role, but a fact of the running
activity. Names stay in the directory so that erasing a person never rewrites the history, which knows random ids only.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal

from live.core.ids import PersonId
from live.core.versioned_map import VersionedMap


class Role(StrEnum):
    ORGANISER = "organiser"
    FACILITATOR = "facilitator"
    PARTICIPANT = "participant"
    PROJECTOR = "projector"


FACILITATORS = frozenset({Role.ORGANISER, Role.FACILITATOR})
ORGANISERS = frozenset({Role.ORGANISER})
IN_THE_ROOM = frozenset({Role.ORGANISER, Role.FACILITATOR, Role.PARTICIPANT})
PARTICIPANTS = frozenset({Role.PARTICIPANT})

IdentityMode = Literal["real_name", "nickname", "anonymous"]


@dataclass(frozen=True, slots=True)
class By:
    """Whoever gives a command: their id and the role their pass carries."""

    person: PersonId
    role: Role

    @property
    def facilitates(self) -> bool:
        return self.role in FACILITATORS


@dataclass(frozen=True, slots=True)
class Identity:
    """What a person told us about themselves. Outside the log, in one hash a workshop."""

    name: str = ""
    first_name: str = ""
    organisation: str = ""
    email: str = ""
    key: str = ""
    function: str = ""
    # What the device they came in by is known by in this workshop: a random mark, of nobody.
    device: str = ""

    @property
    def shown(self) -> str:
        return f"{self.first_name} {self.name}".strip()


NOBODY = Identity()


def _visible(identity: Identity) -> tuple[str, str, str]:
    """What screens may show of somebody."""
    return identity.shown, identity.function, identity.organisation


@dataclass(frozen=True, slots=True, eq=False)
class Directory:
    """The names of a workshop's people, as this process knows them.

    `revision` moves when the name of somebody already known changes or goes: only then may a view
    that shows names change without an event of its own. So two states of a directory count as equal
    while no known name has changed: a newcomer's name stands on no card that was drawn before.
    """

    identities: VersionedMap[PersonId, Identity] = field(default_factory=VersionedMap)
    revision: int = 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Directory) and self.revision == other.revision

    def __hash__(self) -> int:
        return hash(self.revision)

    def of(self, person: PersonId) -> Identity:
        return self.identities.get(person) or NOBODY

    def name(self, person: PersonId) -> str:
        return self.of(person).shown

    def learn(self, person: PersonId, identity: Identity) -> Directory:
        known = self.identities.get(person)
        if known == identity:
            return self
        moved = known is not None and _visible(known) != _visible(identity)
        return Directory(self.identities.put(person, identity), self.revision + moved)

    def forget(self, person: PersonId) -> Directory:
        return replace(self, identities=self.identities.drop(person), revision=self.revision + 1)
