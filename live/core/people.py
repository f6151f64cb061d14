"""Who is in the room and what they may be: roles, and the names that live outside the log.

A role is what a browser's pass says; being a table's host is no role, but a fact of the running
activity. Names stay in the directory so that erasing a person never rewrites the history, which knows random ids only.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Final, Literal

from live.core.ids import PersonId
from live.core.names import NOT_LOOKED, Namesakes, folded_name, namesakes_among
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

# So many find themselves on a wall that is sorted by place; more look for their surname.
FEW_ENOUGH: Final = 40

IdentityMode = Literal["real_name", "nickname", "anonymous"]
# Where somebody's name may stand in the minutes: nowhere, among those present, or beside what they wrote too.
Appears = Literal["nowhere", "listed", "signed"]


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
    """What is known of a person: what they told us, and what a list of expected people said. Outside the log, in one
    hash a workshop."""

    name: str = ""
    first_name: str = ""
    organisation: str = ""
    email: str = ""
    key: str = ""
    function: str = ""
    # What the device they came in by is known by in this workshop: a random mark, of nobody.
    device: str = ""
    # Namesakes are numbered in this order: milliseconds since 1970.
    since: int = field(default=0, compare=False)
    # How somebody who was expected was recognised, until a facilitator has looked.
    recognised_by: Literal["", "email", "organisation", "name", "address", "choice"] = ""
    # Whoever gives an expected name may be a stranger: these fields a list has said and they have not, so screens of
    # participants do not show them.
    unsaid: tuple[str, ...] = ()
    # What they have said of their name in the minutes, when, and the words they were asked with; empty until they have.
    appears: Appears | Literal[""] = ""
    appears_at: int = 0
    appears_asked: str = ""
    # When they said that they are not to be on photographs: milliseconds since 1970, 0 where they have not.
    no_photo_at: int = 0

    @property
    def shown(self) -> str:
        return f"{self.first_name} {self.name}".strip()

    def said(self, field: str) -> str:
        """One of the fields, for the screens of participants."""
        return "" if field in self.unsaid else str(getattr(self, field))


NOBODY = Identity()
# What is right only together, as it was said.
_AS_SAID: Final = ("appears", "appears_at", "appears_asked")


def merged(before: Identity, after: Identity, now: Identity) -> Identity:
    """What somebody is by `now` with the change from `before` to `after`: what that leaves alone stays as it is."""
    changed = {each.name for each in fields(Identity) if getattr(before, each.name) != getattr(after, each.name)}
    if changed & {*_AS_SAID}:
        changed |= {*_AS_SAID}
    said = tuple(each for each in now.unsaid if each in after.unsaid or each not in before.unsaid)
    unsaid = said + tuple(each for each in after.unsaid if each not in before.unsaid and each not in said)
    since = now.since or after.since
    return replace(now, **{name: getattr(after, name) for name in changed} | {"unsaid": unsaid, "since": since})


def _visible(identity: Identity) -> Identity:
    """What screens may show of somebody."""
    return replace(identity, email="", key="", device="", appears="", appears_at=0, appears_asked="")


_Devices = VersionedMap[str, tuple[PersonId, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Directory:
    """The names of a workshop's people, as this process knows them, with what tells namesakes apart.

    `revision` moves when the name of somebody already known changes or goes, or what stands behind it: only then may a
    view that shows names change without an event of its own. So two states of a directory count as equal
    while no known name has changed: a newcomer's name stands on no card that was drawn before.
    """

    identities: VersionedMap[PersonId, Identity] = field(default_factory=VersionedMap)
    revision: int = 0
    namesakes: Namesakes = field(default_factory=lambda: NOT_LOOKED)
    # Who came in by which device, so that nobody who comes in has to be looked for among all who are inside.
    devices: _Devices = field(default_factory=lambda: _NOT_GROUPED)

    def __post_init__(self) -> None:
        if self.namesakes is NOT_LOOKED:
            object.__setattr__(self, "namesakes", namesakes_among(self.identities))
        if self.devices is _NOT_GROUPED:
            object.__setattr__(self, "devices", _by_device(self.identities))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Directory) and self.revision == other.revision

    def __hash__(self) -> int:
        return hash(self.revision)

    def of(self, person: PersonId) -> Identity:
        return self.identities.get(person) or NOBODY

    def name(self, person: PersonId, *beside: str) -> str:
        """How screens and minutes call somebody: namesakes with what tells them apart, unless it is one of the fields
        that stand `beside` the name anyway."""
        return self._told_apart(person, self.of(person).shown, beside)

    def listed(self, person: PersonId) -> str:
        """The same as a directory has it: by surname."""
        identity = self.of(person)
        return self._told_apart(person, f"{identity.name} {identity.first_name}".strip())

    def _told_apart(self, person: PersonId, shown: str, beside: tuple[str, ...] = ()) -> str:
        mark = self.namesakes.marks.get(person)
        if not mark or (mark.fields and {*mark.fields} <= {*beside}):
            return shown
        # A number is not left alone on a line.
        return f"{shown} ({mark.text})" if mark.fields else f"{shown}\u00a0({mark.text})"

    def called_like(self, identity: Identity) -> tuple[PersonId, ...]:
        """Everybody of this name."""
        return self.namesakes.groups.get(folded_name(identity)) or ()

    def learn(self, person: PersonId, identity: Identity) -> Directory:
        known = self.identities.get(person)
        if known == identity:
            return self
        identities = self.identities.put(person, identity)
        namesakes, others = self.namesakes.moved(person, known, identities)
        moved = others or (known is not None and _visible(known) != _visible(identity))
        return Directory(identities, self.revision + moved, namesakes, self._moved(person, known, identity))

    def without(self, people: Collection[PersonId]) -> Directory:
        """As if these had had their names erased."""
        kept = {person: each for person, each in self.identities.items() if person not in people}
        return Directory(VersionedMap(kept), self.revision, self.namesakes) if people else self

    def by_function(self) -> Directory:
        """As if everybody were called by what they do, and those of whom that is not known by nothing."""
        called = {
            person: Identity(first_name=each.function, organisation=each.organisation)
            for person, each in self.identities.items()
            if each.function
        }
        return Directory(VersionedMap(called), self.revision, Namesakes())

    def forget(self, person: PersonId) -> Directory:
        known = self.identities.get(person)
        if known is None:
            return self
        identities = self.identities.drop(person)
        namesakes, _ = self.namesakes.moved(person, known, identities)
        return Directory(identities, self.revision + 1, namesakes, self._moved(person, known, NOBODY))

    def _moved(self, person: PersonId, known: Identity | None, now: Identity) -> _Devices:
        before, devices = known.device if known else "", self.devices
        if before == now.device:
            return devices
        if before:
            left = tuple(other for other in devices[before] if other != person)
            devices = devices.put(before, left) if left else devices.drop(before)
        return devices.put(now.device, (*devices.get(now.device, ()), person)) if now.device else devices


_NOT_GROUPED: Final[_Devices] = VersionedMap()


def _by_device(identities: VersionedMap[PersonId, Identity]) -> _Devices:
    devices: dict[str, list[PersonId]] = {}
    for person, identity in identities.items():
        if identity.device:
            devices.setdefault(identity.device, []).append(person)
    return VersionedMap({device: tuple(people) for device, people in devices.items()})
