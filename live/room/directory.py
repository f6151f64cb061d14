"""The names that a room knows. They stand in the store and not in the log, so that they can be erased: whoever reads
in the log that one of them has changed reads in the store how somebody is called now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from live.core.commands import Recorded
from live.core.ids import PersonId
from live.core.people import Directory, Identity
from live.store import Store
from live.workshop.events import (
    ListTakenBack,
    NameChanged,
    PeopleExpected,
    PersonArrived,
    PersonEnrolled,
    PersonStruckOff,
)


async def names_after(store: Store, workshop: str, recorded: Iterable[Recorded]) -> dict[PersonId, Identity | None]:
    """How those are called of whom these events tell; None: nobody is to know it any longer. Raises StoreAway."""
    gone: list[PersonId] = []
    people: list[PersonId] = []
    for each in recorded:
        match each.event:
            case PersonArrived(person=person) | PersonEnrolled(person=person) | NameChanged(person=person):
                people.append(person)
            case PeopleExpected(people=expected):
                people.extend(expected)
            case ListTakenBack(people=taken_off, renamed=renamed):
                gone.extend(taken_off)
                people.extend(renamed)
            case PersonStruckOff(person=person):
                gone.append(person)
    known = await store.people.of(workshop, people) if people else {}
    return dict.fromkeys(gone) | {person: known.get(person) for person in people}


def with_names(directory: Directory, names: Mapping[PersonId, Identity | None]) -> Directory:
    for person, identity in names.items():
        directory = directory.learn(person, identity) if identity else directory.forget(person)
    return directory
