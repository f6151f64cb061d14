"""A document is composed where the event loop does not wait for it: what it is composed of, and the work itself.

A workshop goes there as its log, in the bytes that the room remembers: they are packed in a moment, however large the
workshop is, while its state takes longer to pack than is to be kept from others.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import tzinfo
from functools import cached_property
from operator import attrgetter
from typing import Any, Final, Literal, Protocol

from live.core.blocks import Audience, Document
from live.core.ids import PersonId, TrackId
from live.core.method import Language
from live.core.people import Directory, Identity
from live.core.versioned_map import VersionedMap
from live.minutes.as_json import document_from_json, json_of
from live.minutes.audiences import NAMES, Names, laid_for, marked_for, names_for
from live.minutes.bilingual import bilingual, with_foreign
from live.minutes.choosing import in_print
from live.minutes.editing import Edited, edited
from live.minutes.editions import Edition, Issue, stamped
from live.minutes.masking import masked
from live.minutes.pieces import Layer
from live.minutes.tracks import of_one_track
from live.minutes.writing import minutes_of
from live.room.garbage import uncollected
from live.workshop.codec import decode
from live.workshop.events import Description, WorkshopClosed
from live.workshop.evolving import evolve_all
from live.workshop.model import Workshop
from live.workshop.photographs import let_go, without_photographs
from live.workshop.sealing import NO_SEALS, Keys

# So many entries take less time than the way to another process, which may have to be started first.
FEW_ENTRIES: Final = 64
_FIELDS: Final = attrgetter(*(each.name for each in fields(Identity)))
Stop = Callable[[], bool]


class Material(Protocol):
    """What a document is composed of. `is_short`: this takes no time worth telling."""

    @property
    def is_short(self) -> bool: ...
    @property
    def people(self) -> Collection[Identity]:
        """Those whom it may name."""

    def computed(self, language: Language, names: Names) -> Document:
        """With people called as `names` says."""


# Slots have no room for what is worked out once, in the process that needs it.
@dataclass(frozen=True)
class OfWorkshop:
    """What the minutes of a workshop are made of: its log, which `keys` open, and its people; of a close `at` that
    time, with `described` as it says of itself now, and the minutes as they were `kept` then."""

    bodies: Sequence[bytes]
    bring_people: Callable[[], Mapping[PersonId, Identity]]
    described: Description
    made_with: str
    now: int
    keys: Keys = NO_SEALS
    at: int | None = None
    kept: bytes = b""

    @property
    def is_short(self) -> bool:
        return len(self.bodies) <= FEW_ENTRIES

    @property
    def people(self) -> Collection[Identity]:
        return self._directory.identities.values()

    def computed(self, language: Language, names: Names) -> Document:
        kept = self._kept if names == "agreed" else None
        # What version 0.1 kept has no data.
        if kept is not None and kept.language == language and kept.data is not None:
            return kept
        draft, made_at = self.at is None, self.now if self.at is None else self.at
        return minutes_of(self._workshop, self._directory, language, draft, made_at, self.made_with, names)

    @cached_property
    def _kept(self) -> Document | None:
        return document_from_json(self.kept) if self.kept else None

    @cached_property
    def _directory(self) -> Directory:
        return Directory(VersionedMap(self.bring_people()))

    @cached_property
    def _workshop(self) -> Workshop:
        """As it is; or as it was when it closed: whoever came or was marked afterwards stands in no minutes, nor
        does a photograph that was erased. Whether names may be printed is what it says now."""
        with uncollected():
            told = []
            for seq, body in enumerate(self.bodies, 1):
                told.append(decode(seq, body, self.keys))
                event = told[-1].event
                if isinstance(event, WorkshopClosed) and event.at == self.at:
                    break
            workshop = evolve_all(None, told)
            since = [decode(seq, body, self.keys) for seq, body in enumerate(self.bodies[len(told) :], len(told) + 1)]
        assert workshop is not None
        if self.at is None:
            return workshop
        workshop = without_photographs(workshop, let_go(since))
        now = self.described
        described = replace(workshop.description, identity=now.identity, names_seen_by=now.names_seen_by)
        return replace(workshop, description=described)


@dataclass(frozen=True, slots=True)
class People:
    """The people of a workshop, as their bare values: packed in a quarter of the time that they take themselves."""

    values: Sequence[tuple[PersonId, tuple[Any, ...]]]

    @classmethod
    def of(cls, people: Mapping[PersonId, Identity]) -> People:
        return cls([(person, _FIELDS(identity)) for person, identity in people.items()])

    def __call__(self) -> dict[PersonId, Identity]:
        return {person: Identity(*told) for person, told in self.values}


@dataclass(frozen=True, slots=True)
class Version:
    """A document as an audience gets it: of this `edition`, or as it is being prepared. `own` is the language of the
    original, and `place`, `checked_at` and `prints_names` are as there."""

    material: Material
    layer: Layer
    audience: Audience
    own: Language
    place: tzinfo
    checked_at: str
    prints_names: bool
    edition: Edition | None = None

    def laid(self, language: Language) -> tuple[Document, Edited]:
        """The document as it is computed, and with the layer on it."""
        material = self.material
        names, wanted = names_for(self.layer, self.audience), laid_for(self.layer, self.audience)
        raw = material.computed(language, names)
        laid = edited(raw, wanted)
        photographs = any(piece.kind == "photo" for piece in wanted.values())
        if self.prints_names and (laid.waiting or (names != "agreed" and photographs)):
            # What a piece quotes may be in another form only.
            laid = edited(raw, wanted, [material.computed(language, each) for each in NAMES if each != names])
        document = replace(laid.document, audience=marked_for(self.layer, self.audience))
        if self.audience == "public":
            document = masked(document, material.people)
        return raw, replace(laid, document=document)


@dataclass(frozen=True, slots=True)
class Laying:
    """The work of `Version.laid`."""

    version: Version
    language: Language

    def __call__(self, stop: Stop) -> tuple[Document, Edited]:
        return self.version.laid(self.language)


@dataclass(frozen=True, slots=True)
class Composed:
    """A document, packed. `cover` is what is told of it without unpacking it: it has no parts and no data.
    `photographs` are the files that it prints, `attached` where photographs and files lie in an archive of all formats;
    `issues` tell under which fingerprints it goes out."""

    packed: bytes = field(repr=False)
    cover: Document
    photographs: tuple[str, ...] = ()
    attached: Mapping[str, str] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()

    @property
    def document(self) -> Document:
        return unpacked(self.packed)


def packed(document: Document, issues: tuple[Issue, ...] = ()) -> Composed:
    printed = in_print(document)
    attached = {each.id: each.path for each in printed.data.attached} if printed.data else {}
    photographs = tuple(dict.fromkeys(photo.file for photo in printed.photos))
    cover = replace(document, sections=(), data=None, foreign=None)
    return Composed(pickle.dumps(document), cover, photographs, attached, issues)


def unpacked(packed: bytes) -> Document:
    document = pickle.loads(packed)
    assert isinstance(document, Document)
    return document


@dataclass(frozen=True, slots=True)
class Composing:
    """The work of a document in a language, or in both: of a `track` that part alone, None where it has none. `draft`:
    it is marked as one."""

    version: Version
    language: Language | Literal["both"]
    track: TrackId = ""
    draft: bool = False

    def __call__(self, stop: Stop) -> Composed | None:
        made: dict[Language, Document] = {}
        document = self._in(self.language, made)
        edition, audience = self.version.edition, self.version.audience
        issues = tuple(
            Issue(each.fingerprint, edition.number, audience, language) for language, each in made.items() if edition
        )
        if self.draft:
            document = replace(document, draft=True)
        if not self.track:
            return packed(document, issues)
        try:
            return packed(of_one_track(document, self.track), issues)
        except KeyError:
            return None

    def _in(self, language: Language | Literal["both"], made: dict[Language, Document]) -> Document:
        own = self.version.own
        if language == "both":
            other: Language = "en" if own == "fr" else "fr"
            return bilingual(self._made(own, made), self._made(other, made))
        document = self._made(language, made)
        return document if language == own else with_foreign(document, self._made(own, made))

    def _made(self, language: Language, made: dict[Language, Document]) -> Document:
        if language not in made:
            _, laid = self.version.laid(language)
            edition = self.version.edition
            made[language] = laid.document if edition is None else self._stamped(laid.document, edition, made)
        return made[language]

    def _stamped(self, document: Document, edition: Edition, made: dict[Language, Document]) -> Document:
        version = self.version
        foreign = edition.basis and document.language != version.own
        if foreign and self._made(version.own, made).fingerprint == edition.fingerprint:
            # Its sources are what they were: it has another fingerprint in another language.
            edition = replace(edition, fingerprint="")
        if version.audience == "public":
            # Who asked for which correction is told to those who belong to it.
            edition = replace(edition, amendments=())
        return stamped(document, edition.as_for(version.audience), version.place, version.checked_at)


@dataclass(frozen=True, slots=True)
class Keeping:
    """The work of minutes as data, to be kept."""

    material: OfWorkshop
    language: Language

    def __call__(self, stop: Stop) -> bytes:
        return json_of(self.material.computed(self.language, "agreed"))
