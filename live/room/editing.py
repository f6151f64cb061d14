"""A document as somebody prepares to send it: what lies on it, and the versions made.

It works on any original: the minutes of a workshop are one. The store keeps edits beside the log; nothing of them is
remembered here, so that any process may answer.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Any, Final, Literal, Protocol

from live.core.blocks import Audience, Document
from live.core.ids import PersonId, TrackId
from live.core.method import Language
from live.core.refusals import Refused
from live.minutes.attending import names_printed
from live.minutes.dates import zone
from live.minutes.editing import Edited
from live.minutes.editions import EDITION, MOST_EDITIONS, MOST_SENDINGS, Edition, Sending, fingerprint_of
from live.minutes.pieces import LONGEST_TEXT, MOST_CHANGES, MOST_PIECES, PIECE, Change, Layer, Piece
from live.room.composing import Composed, Composing, Laying, Material, OfWorkshop, People, Version
from live.room.documents import Documents
from live.room.issues import issued
from live.room.keeping import as_closed
from live.room.room import Room
from live.store import Store
from live.store.layers import Layers, Swap, TooMany

NOTHING: Final = b""
_MAILING: Final = "since"
# In ms: a thousand mails to a slow server are sent by then.
_MAILS_TAKE: Final = 600_000


@dataclass(frozen=True, slots=True)
class Conflict(Exception):
    """Somebody else has changed the same piece since it was read: what it is now."""

    now: Piece


class Original(Protocol):
    """What is edited, as it is computed. `place` is where it is read, `name` what somebody is called there."""

    @property
    def id(self) -> str: ...
    @property
    def layers(self) -> Layers: ...
    @property
    def language(self) -> Language: ...
    @property
    def place(self) -> tzinfo: ...
    @property
    def name(self) -> Callable[[PersonId], str]: ...
    @property
    def prints_names(self) -> bool: ...
    @property
    def checked_at(self) -> str:
        """Where whoever has a version asks which one it is; empty where that is not known."""

    async def material(self, edition: Edition | None = None) -> Material:
        """What it is composed of now, or as the version `edition` has it."""

    async def done(self, work: Laying | Composing) -> Any:
        """What comes of work, done where the event loop does not wait for it. Raises NotFinished."""

    async def editions(self) -> list[Edition]:
        """All versions, the latest last."""

    async def next_edition(self, number: int, at: int) -> Edition:
        """The version to be made of it as it is now. Raises Refused where none can be made."""


async def layer_of(original: Original) -> dict[str, Piece]:
    told = await original.layers.all(original.id, "edits")
    return {address: PIECE.validate_json(each) for address, each in told.items()}


async def change(
    original: Original,
    piece: Piece,
    base: int,
    value: str | None,
    by: PersonId,
    at: int,
    beside: Sequence[Swap] = (),
) -> Piece:
    """A piece becomes this; None puts back what was computed. `base` is the revision of it that was seen, `beside` what
    is written with it or keeps it from being written. Raises Conflict, Refused, StoreAway."""
    if value is not None and len(value) > LONGEST_TEXT:
        raise Refused("too_long", limit=LONGEST_TEXT)
    layers, id = original.layers, original.id
    before = await layers.one(id, "edits", piece.address)
    known = PIECE.validate_json(before) if before else piece
    if known.value == value:
        if beside and not await layers.swap_all(id, beside):
            raise Conflict(known)
        return known
    if known.revision != base:
        raise Conflict(known)
    kept = known.changes[-(MOST_CHANGES - 1) :] if known.revision >= MOST_CHANGES else known.changes
    after = replace(known, changes=(*kept, Change(value, by, at)))
    try:
        edit = Swap("edits", piece.address, before, PIECE.dump_json(after), MOST_PIECES)
        if not await layers.swap_all(id, [edit, *beside]):
            # There may still be none: where it was all erased, or what is beside it has changed.
            now = await layers.one(id, "edits", piece.address)
            raise Conflict(PIECE.validate_json(now) if now else piece)
    except TooMany:
        raise Refused("too_many_edits", limit=MOST_PIECES) from None
    return after


async def working_copy(
    original: Original,
    layer: Layer,
    language: Language,
    audience: Audience = "members",
    edition: Edition | None = None,
) -> tuple[Document, Edited]:
    """The document as it is computed now, or in a version, and with the layer on it, as an audience gets it."""
    laid: tuple[Document, Edited] = await original.done(
        Laying(await _version(original, layer, audience, edition), language)
    )
    return laid


async def composed(
    original: Original,
    language: Language | Literal["both"],
    audience: Audience = "members",
    edition: Edition | None = None,
    track: TrackId = "",
    draft: bool = False,
) -> Composed | None:
    """The document of a version, or as it is being prepared, as an audience gets it; of a `track` that part alone, None
    where it has none. Raises NotFinished, StoreAway."""
    layer = await layer_of(original) if edition is None else edition.layer
    version = await _version(original, layer, audience, edition)
    made: Composed | None = await original.done(Composing(version, language, track, draft))
    for issue in made.issues if made else ():
        await issued(original, issue)
        if edition is not None and audience != "members" and issue.language == original.language:
            await _keep_fingerprint(original, edition, audience, issue.fingerprint)
    return made


async def _version(original: Original, layer: Layer, audience: Audience, edition: Edition | None) -> Version:
    material = await original.material(edition)
    own, place, checked_at, printed = original.language, original.place, original.checked_at, original.prints_names
    return Version(material, layer, audience, own, place, checked_at, printed, edition)


# --- versions ------------------------------------------------------------------------------------------


async def make_edition(
    original: Original, by: PersonId, at: int, corrects: str = "", amendments: tuple[str, ...] = ()
) -> Edition:
    """What lies on the document now becomes a version. Raises Refused, StoreAway."""
    kept = await original.editions()
    if len(kept) >= MOST_EDITIONS:
        raise Refused("too_many_edits", limit=MOST_EDITIONS)
    bare = await original.next_edition(kept[-1].number + 1 if kept else 1, at)
    made = replace(bare, by=by, layer=await layer_of(original), corrects=corrects, amendments=amendments)
    if not await keep_edition(original, made):
        # Somebody has made one this very moment: it holds the same.
        return (await kept_editions(original))[-1]
    return made


async def document_of(
    original: Original, edition: Edition, language: Language, audience: Audience = "members"
) -> Composed:
    """The document of a version, as an audience gets it. Raises NotFinished, StoreAway."""
    made = await composed(original, language, audience, edition)
    assert made is not None
    return made


async def _keep_fingerprint(original: Original, edition: Edition, audience: Audience, fingerprint: str) -> None:
    """That of the version for an audience, when somebody first asks for it."""
    if edition.fingerprints.get(audience) or edition.renamed_at is not None or edition.emptied_at is not None:
        return
    number = str(edition.number)
    told = await original.layers.one(original.id, "editions", number)
    kept = EDITION.validate_json(told)
    after = replace(kept, fingerprints={**kept.fingerprints, audience: fingerprint})
    # Whoever was quicker has kept the same.
    await original.layers.swap(original.id, "editions", number, told, EDITION.dump_json(after), MOST_EDITIONS + 1)


async def note_sent(original: Original, number: int, to: Collection[PersonId], at: int) -> None:
    """A version has gone to these people by mail. Raises StoreAway."""
    while to and (told := await original.layers.one(original.id, "editions", str(number))):
        kept = EDITION.validate_json(told)
        after = replace(kept, sent=(*kept.sent[-(MOST_SENDINGS - 1) :], Sending(at, tuple(sorted(to)))))
        noted = EDITION.dump_json(after)
        if await original.layers.swap(original.id, "editions", str(number), told, noted, MOST_EDITIONS + 1):
            return


@contextlib.asynccontextmanager
async def mailing(original: Original, now: int) -> AsyncIterator[bool]:
    """Whether nobody else is sending mails about it: of two organisers who ask at once, through whichever workers, one
    sends. Whoever has begun longer ago than mails take has died. Raises StoreAway."""
    before, ours = await original.layers.one(original.id, "mailing", _MAILING), str(now).encode()
    free = not before or now - int(before) > _MAILS_TAKE
    if not free or not await original.layers.swap(original.id, "mailing", _MAILING, before, ours, 1):
        yield False
        return
    try:
        yield True
    finally:
        await original.layers.swap(original.id, "mailing", _MAILING, ours, NOTHING, 1)


async def says_more(original: Original, edition: Edition, document: Document) -> bool:
    """Whether the document, as it is being prepared now, says anything otherwise than the version does."""
    _, laid = await working_copy(original, edition.layer, document.language, edition=edition)
    return fingerprint_of(laid.document) != fingerprint_of(document)


async def kept_editions(original: Original) -> list[Edition]:
    told = (await original.layers.all(original.id, "editions")).values()
    return sorted((EDITION.validate_json(each) for each in told), key=lambda each: each.number)


async def keep_edition(original: Original, edition: Edition) -> bool:
    """With its fingerprint; False where there is one of this number."""
    document = await document_of(original, edition, original.language)
    told = EDITION.dump_json(replace(edition, fingerprint=document.cover.fingerprint))
    return await original.layers.swap(original.id, "editions", str(edition.number), NOTHING, told, MOST_EDITIONS + 1)


# --- the minutes of a workshop -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Minutes:
    """Those of a workshop. `made_with` is the version of the server, `now` what the clock says."""

    store: Store
    documents: Documents
    room: Room
    made_with: str
    now: int
    checked_at: str = ""

    @property
    def id(self) -> str:
        return self.room.id

    @property
    def layers(self) -> Layers:
        return self.store.layers

    @property
    def language(self) -> Language:
        return self.room.workshop.description.language

    @property
    def place(self) -> tzinfo:
        return zone(self.room.workshop.description.time_zone)

    @property
    def name(self) -> Callable[[PersonId], str]:
        return self.room.directory.name

    @property
    def prints_names(self) -> bool:
        return names_printed(self.room.workshop)

    async def material(self, edition: Edition | None = None) -> OfWorkshop:
        room = self.room
        closed_at = room.workshop.closed_at if edition is None else edition.closed_at
        if closed_at is not None:
            return await as_closed(self.store, room, self.made_with, closed_at)
        bodies = [body for _, body in await room.log()]
        people, described = People.of(room.directory.identities), room.workshop.description
        return OfWorkshop(bodies, people, described, self.made_with, self.now, room.keys)

    async def done(self, work: Laying | Composing) -> Any:
        return await self.documents.done(work, self.id, work.version.material.is_short)

    async def editions(self) -> list[Edition]:
        """Each close of the workshop is one, with what had been done to the minutes by then; it is kept when it is
        first asked for."""
        kept = await kept_editions(self)
        closed_at = self.room.workshop.closed_at
        if closed_at is None or any(each.closed_at == closed_at for each in kept):
            return kept
        layer = {address: piece.at(closed_at) for address, piece in (await layer_of(self)).items()}
        made = Edition(
            number=max((each.number for each in kept), default=0) + 1,
            closed_at=closed_at,
            made_at=closed_at,
            layer={address: piece for address, piece in layer.items() if piece.changes},
        )
        await keep_edition(self, made)
        return await kept_editions(self)

    async def next_edition(self, number: int, at: int) -> Edition:
        closed_at = self.room.workshop.closed_at
        if closed_at is None:
            raise Refused("not_closed")
        return Edition(number, closed_at, at)


def is_of_minors(original: Original) -> bool:
    """Whether it is of a workshop in which minors take part, of whom no name is kept."""
    return isinstance(original, Minutes) and original.room.workshop.description.ages == "minors"
