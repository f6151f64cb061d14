"""A list against the people who are known already: who is new, who is known, and of whom it says something else.

The best match counts, not the first: the same address with the same name, else name and organisation, else the
name alone where it is the only one of its kind on both sides. An address alone joins nobody: two people may share one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from live.core.ids import PersonId
from live.core.names import folded_email, folded_name, folded_organisation
from live.core.people import Identity
from live.lists.reading import Listed

FIELDS: Final = ("name", "first_name", "organisation", "function", "email")


@dataclass(frozen=True, slots=True)
class Change:
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Matched:
    """Somebody of the list who is known, as they are called from now on, and what that changes."""

    listed: Listed
    person: PersonId
    identity: Identity
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Match:
    fresh: tuple[Listed, ...]
    matched: tuple[Matched, ...]

    @property
    def corrected(self) -> tuple[Matched, ...]:
        return tuple(each for each in self.matched if each.changes)


@dataclass(frozen=True, slots=True)
class _Folded:
    """What somebody is compared by, folded once: a list is gone through four times."""

    name: str
    organisation: str
    email: str

    @classmethod
    def of(cls, identity: Identity) -> _Folded:
        email = folded_email(identity) if identity.email else ""
        return cls(folded_name(identity), folded_organisation(identity) if identity.organisation else "", email)


_Key = Callable[[_Folded], tuple[str, ...] | None]


def _whole(folded: _Folded) -> tuple[str, ...]:
    return folded.name, folded.organisation, folded.email


def _address(folded: _Folded) -> tuple[str, ...] | None:
    return (folded.name, folded.email) if folded.email else None


def _organisation(folded: _Folded) -> tuple[str, ...] | None:
    return (folded.name, folded.organisation) if folded.organisation else None


def _name(folded: _Folded) -> tuple[str, ...]:
    return (folded.name,)


def matched(listed: Sequence[Listed], known: Mapping[PersonId, Identity], settled: frozenset[PersonId]) -> Match:
    """`known` are the people of the workshop with what is known of them; those `settled` have come, and keep the
    spelling of their name."""
    folded = {person: each for person, identity in known.items() if (each := _Folded.of(identity)).name}
    asked = {id(each): _Folded.of(each.identity) for each in listed}
    left, free = [*listed], dict(folded)
    found: dict[int, PersonId] = {}
    for key in (_whole, _address):
        left = _paired(left, asked, free, key, found)
    left = _paired(left, asked, free, _organisation, found, only=True)
    alone = _alone(asked.values()) & _alone(folded.values())
    _paired([each for each in left if asked[id(each)].name in alone], asked, free, _name, found)
    fresh = tuple(each for each in listed if id(each) not in found)
    pairs = [(each, found[id(each)]) for each in listed if id(each) in found]
    return Match(fresh, tuple(_corrected(each, person, known[person], person in settled) for each, person in pairs))


def _paired(
    left: list[Listed],
    folded: Mapping[int, _Folded],
    free: dict[PersonId, _Folded],
    key: _Key,
    found: dict[int, PersonId],
    only: bool = False,
) -> list[Listed]:
    """Pair those who have the same key, each at most once, with `only` where nobody else has it on either side;
    returns those who are left."""
    asked = Counter(key(folded[id(each)]) for each in left)
    by_key: dict[tuple[str, ...], list[PersonId]] = {}
    for person, each_known in free.items():
        if (known := key(each_known)) is not None:
            by_key.setdefault(known, []).append(person)
    still = []
    for each in left:
        wanted = key(folded[id(each)])
        candidates = by_key.get(wanted, []) if wanted is not None else []
        if candidates and not (only and (len(candidates) > 1 or asked[wanted] > 1)):
            person = candidates.pop(0)
            found[id(each)] = person
            del free[person]
        else:
            still.append(each)
    return still


def _alone(folded: Iterable[_Folded]) -> set[str]:
    """The names that only one of them bears."""
    counted = Counter(each.name for each in folded)
    return {name for name, times in counted.items() if times == 1}


def _corrected(listed: Listed, person: PersonId, known: Identity, settled: bool) -> Matched:
    """What a list leaves blank stays as it was."""
    says = {name: getattr(listed.identity, name) for name in FIELDS}
    if settled:
        # Whoever has come has said how they are called.
        del says["name"], says["first_name"]
    elif says["name"] and not says["first_name"] and known.first_name:
        # A list of whole names that could not be split says the same with less.
        del says["name"], says["first_name"]
    changes = tuple(
        Change(name, getattr(known, name), says[name])
        for name in FIELDS
        if says.get(name) and says[name] != getattr(known, name)
    )
    after: dict[str, Any] = {each.field: each.after for each in changes}
    return Matched(listed, person, replace(known, **after), changes)
