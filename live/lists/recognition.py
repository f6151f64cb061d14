"""Who comes in, matched with whom a list has announced: by what fits best.

The same address with the same name; else name and organisation; else the name alone where nobody else of those
expected bears it and nothing speaks against it. Otherwise the person is asked. An address with
another name counts only where it is nobody else's, and where nobody of the name is awaited.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from live.core.ids import PersonId
from live.core.names import bare, folded_email, folded_organisation
from live.core.people import Identity

RecognisedBy = Literal["email", "organisation", "name", "address", "choice"]
TELLING: Final = ("organisation", "function")


@dataclass(frozen=True, slots=True)
class Recognised:
    person: PersonId
    by: RecognisedBy


@dataclass(frozen=True, slots=True)
class Unsure:
    """It may be one of these, or somebody else."""

    people: tuple[PersonId, ...]


def recognised(
    said: Identity, namesakes: Mapping[PersonId, Identity], awaited: Collection[PersonId]
) -> Recognised | Unsure | None:
    """`namesakes` are all who were expected under the name that somebody says; `awaited` those who have not come."""
    waiting = {person: identity for person, identity in namesakes.items() if person in awaited}
    if not waiting:
        return None
    if said.email:
        same = [person for person, each in waiting.items() if folded_email(each) == folded_email(said)]
        if same:
            return _one_of(same, waiting, said, "email")
    if said.organisation:
        same = [person for person, each in waiting.items() if folded_organisation(each) == folded_organisation(said)]
        if same:
            return _one_of(same, waiting, said, "organisation")
        if any(each.organisation for each in waiting.values()):
            return Unsure(tuple(waiting))
    if len(set(map(_told, namesakes.values()))) > 1:
        return Unsure(tuple(waiting))
    return Recognised(next(iter(waiting)), "name")


def _one_of(
    people: Sequence[PersonId], known: Mapping[PersonId, Identity], said: Identity, by: RecognisedBy
) -> Recognised | Unsure:
    """The one whom the rest of what was said fits, or whoever comes first where nothing tells them apart."""
    for field in TELLING:
        wanted = bare(getattr(said, field))
        fitting = [person for person in people if wanted and bare(getattr(known[person], field)) == wanted]
        people = fitting or people
    if len({_told(known[person]) for person in people}) > 1:
        return Unsure(tuple(people))
    return Recognised(people[0], by)


def _told(identity: Identity) -> tuple[str, ...]:
    return folded_organisation(identity), bare(identity.function), folded_email(identity)
