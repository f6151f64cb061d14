"""Names of people: when two are the same, and what tells those apart who bear the same.

The one notion of it, for lists, for who comes in, and for whatever shows a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from live.core.ids import PersonId
from live.core.versioned_map import VersionedMap

if TYPE_CHECKING:
    from live.core.people import Identity

_PARTICLES: Final = frozenset(
    ("le", "la", "les", "de", "du", "des", "van", "von", "der", "den", "ten", "ter", "del", "della", "di", "da", "zu")
)
# Cyrillic and Greek letters that stand for another on screen, small or capital. No two of one alphabet become the same.
_LOOKALIKES: Final = str.maketrans("авекмнорстухѕіјԁԛԝαβεζηικμνορτυχ", "abekmhopctyxsijdqwabezhikmnoptyx")
_SIGNS: Final = {code: " " for code in range(128) if not chr(code).isalnum()}
_APOSTROPHE: Final = re.compile(r"(?<=\w)['’ʼ](?=\w)")


def bare(text: str) -> str:
    """Words without case, accents and signs, in plain letters: bold ones of mathematics have no case of their own."""
    if text.isascii():
        # The same in a fifth of the time: a list of a thousand people is compared name by name.
        return " ".join(text.lower().translate(_SIGNS).split())
    small = unicodedata.normalize("NFKC", text).casefold().replace("œ", "oe").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFKD", small)
    letters = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join(letters.split())


def folded_name(identity: Identity) -> str:
    """A name as it compares: accents, case, hyphens, apostrophes and the order of its parts do not count, nor whether a
    particle is written apart (Le Gall, Legall; D'Angelo, Dangelo), nor in which alphabet a letter is that looks alike:
    whoever takes somebody's name is told apart from them."""
    parts = [
        bare(_APOSTROPHE.sub("", part)).translate(_LOOKALIKES).split() for part in (identity.first_name, identity.name)
    ]
    # Of two words each may be the whole surname: Bin Le.
    if sum(map(len, parts)) > 2:
        parts = [_particles_joined(part) for part in parts]
    return " ".join(sorted(word for part in parts for word in part))


def folded_organisation(identity: Identity) -> str:
    return bare(identity.organisation)


def folded_email(identity: Identity) -> str:
    return identity.email.strip().casefold()


def _particles_joined(words: list[str]) -> list[str]:
    joined, before = [], ""
    for word in words:
        before += word
        if word not in _PARTICLES:
            joined.append(before)
            before = ""
    return [*joined, before] if before else joined


# --- namesakes ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands behind the name of somebody who has namesakes. `fields` are what it repeats of them; none: it is a
    number."""

    text: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Who bears which name, by the name as it compares, and the marks of those who share one."""

    groups: VersionedMap[str, tuple[PersonId, ...]] = field(default_factory=VersionedMap)
    marks: VersionedMap[PersonId, Mark] = field(default_factory=VersionedMap)

    def moved(
        self, person: PersonId, known: Identity | None, identities: Mapping[PersonId, Identity]
    ) -> tuple[Namesakes, bool]:
        """As it is once `identities` say something else of a person, or nothing any more; and whether that changes how
        anybody else is called."""
        now = identities.get(person)
        was_called, is_called = (folded_name(each) if each else "" for each in (known, now))
        groups, marks, others = self.groups, self.marks, False
        if not is_called:
            marks = marks.drop(person)
        for name in dict.fromkeys(filter(None, (was_called, is_called))):
            left = tuple(other for other in groups.get(name) or () if other != person)
            people = _in_order((*left, person) if name == is_called else left, identities)
            groups = groups.put(name, people)
            for each, mark in zip(people, marks_of([identities[each] for each in people]), strict=True):
                if marks.get(each) != mark:
                    marks = marks.put(each, mark) if mark else marks.drop(each)
                    others = others or each != person
        return Namesakes(groups, marks), others


def namesakes_among(identities: Mapping[PersonId, Identity]) -> Namesakes:
    groups: dict[str, list[PersonId]] = {}
    for person, identity in identities.items():
        if name := folded_name(identity):
            groups.setdefault(name, []).append(person)
    in_order = {name: _in_order(people, identities) for name, people in groups.items()}
    marks = {
        person: mark
        for people in in_order.values()
        for person, mark in zip(people, marks_of([identities[each] for each in people]), strict=True)
        if mark
    }
    return Namesakes(VersionedMap(in_order), VersionedMap(marks))


def _in_order(people: Iterable[PersonId], identities: Mapping[PersonId, Identity]) -> tuple[PersonId, ...]:
    """By when they became known, so that whoever comes later takes nobody's number."""
    return tuple(sorted(people, key=lambda person: (identities[person].since, person)))


NOT_LOOKED: Final = Namesakes()


def marks_of(namesakes: Sequence[Identity]) -> list[Mark | None]:
    """What tells each of them apart: the organisation where nobody else of them has it, else the function, else both,
    else a number, in the order given. Whoever is the only one of whom nothing is known needs none."""
    if len(namesakes) < 2:
        return [None for _ in namesakes]
    said = [[(fields, _said(each, fields)) for fields in _TELLING] for each in namesakes]
    times = Counter(one for each in said for one in each)
    found = [_first_alone(each, options, times) for each, options in zip(namesakes, said, strict=True)]
    texts = Counter(bare(mark.text) for mark in found if mark)
    found = [mark if mark and texts[bare(mark.text)] == 1 else None for mark in found]
    if found.count(None) == 1:
        return found
    numbers = iter(range(1, len(found) + 1))
    return [mark or Mark(str(next(numbers))) for mark in found]


_Said = tuple[tuple[str, ...], tuple[str, ...]]
_TELLING: Final[tuple[tuple[str, ...], ...]] = (("organisation",), ("function",), ("organisation", "function"))


def _first_alone(identity: Identity, options: Sequence[_Said], times: Counter[_Said]) -> Mark | None:
    for fields, words in options:
        if all(words) and times[fields, words] == 1:
            return Mark(", ".join(identity.said(field) for field in fields), fields)
    return None


def _said(identity: Identity, fields: Sequence[str]) -> tuple[str, ...]:
    return tuple(bare(identity.said(field)) for field in fields)
