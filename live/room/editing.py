"""The minutes as somebody prepares to send them: what lies on them, the versions made, and names going from both.

The store keeps it beside the log; nothing of it is remembered here, so that any process may answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from live.core.blocks import Document
from live.core.ids import PersonId
from live.core.method import Language
from live.core.refusals import Refused
from live.minutes.dates import zone
from live.minutes.editing import (
    LONGEST_TEXT,
    MOST_CHANGES,
    MOST_PIECES,
    PIECE,
    Change,
    Edited,
    Layer,
    Piece,
    edited,
    hides_names,
)
from live.minutes.editions import EDITION, MOST_EDITIONS, Edition, fingerprint_of, stamped
from live.minutes.writing import minutes_of
from live.room.keeping import closed_minutes, minutes_kept_at
from live.room.room import Room
from live.store import Store
from live.store.layers import TooMany
from live.workshop.model import Workshop

NOTHING: Final = b""


@dataclass(frozen=True, slots=True)
class Conflict(Exception):
    """Somebody else has changed the same piece since it was read: what it is now."""

    now: Piece


async def layer_of(store: Store, workshop: str) -> dict[str, Piece]:
    return {address: PIECE.validate_json(told) for address, told in (await store.layers.all(workshop, "edits")).items()}


async def change(
    store: Store, workshop: str, piece: Piece, base: int, value: str | None, by: PersonId, at: int
) -> Piece:
    """A piece becomes this; None puts back what was computed. `base` is the revision of it that was seen.
    Raises Conflict, Refused, StoreAway."""
    if value is not None and len(value) > LONGEST_TEXT:
        raise Refused("too_long", limit=LONGEST_TEXT)
    before = await store.layers.one(workshop, "edits", piece.address)
    known = PIECE.validate_json(before) if before else piece
    if known.value == value:
        return known
    if known.revision != base:
        raise Conflict(known)
    kept = known.changes[-(MOST_CHANGES - 1) :] if known.revision >= MOST_CHANGES else known.changes
    after = replace(known, changes=(*kept, Change(value, by, at)))
    try:
        if not await store.layers.swap(workshop, "edits", piece.address, before, PIECE.dump_json(after), MOST_PIECES):
            raise Conflict(PIECE.validate_json(await store.layers.one(workshop, "edits", piece.address)))
    except TooMany:
        raise Refused("too_many_edits", limit=MOST_PIECES) from None
    return after


# --- versions ------------------------------------------------------------------------------------------


async def editions_of(store: Store, room: Room, version: str) -> list[Edition]:
    """All versions, the latest last. Each close of the workshop is one, with what had been done to the minutes by
    then; it is kept when it is first asked for."""
    kept = await _kept(store, room.id)
    closed_at = room.workshop.closed_at
    if closed_at is None or any(each.closed_at == closed_at for each in kept):
        return kept
    layer = {address: piece.at(closed_at) for address, piece in (await layer_of(store, room.id)).items()}
    made = Edition(
        number=max((each.number for each in kept), default=0) + 1,
        closed_at=closed_at,
        made_at=closed_at,
        layer={address: piece for address, piece in layer.items() if piece.changes},
    )
    await _keep(store, room, made, version)
    return await _kept(store, room.id)


async def make_edition(
    store: Store, room: Room, by: PersonId, at: int, version: str, corrects: str = "", amendments: tuple[str, ...] = ()
) -> Edition:
    """What lies on the minutes now becomes a version. Raises Refused, StoreAway."""
    kept = await editions_of(store, room, version)
    if room.workshop.closed_at is None:
        raise Refused("not_closed")
    if len(kept) >= MOST_EDITIONS:
        raise Refused("too_many_edits", limit=MOST_EDITIONS)
    made = Edition(
        number=kept[-1].number + 1,
        closed_at=room.workshop.closed_at,
        made_at=at,
        by=by,
        layer=await layer_of(store, room.id),
        corrects=corrects,
        amendments=amendments,
    )
    if not await _keep(store, room, made, version):
        # Somebody has made one this very moment: it holds the same.
        return (await _kept(store, room.id))[-1]
    return made


async def document_of(store: Store, room: Room, edition: Edition, language: Language, version: str) -> Document:
    """The document of a version. Raises StoreAway."""
    raw = await _computed(store, room.workshop, edition.closed_at, language, version, hides_names(edition.layer))
    return stamped(edited(raw, edition.layer).document, edition, zone(room.workshop.description.time_zone))


async def working_copy(
    store: Store, room: Room, layer: Layer, language: Language, version: str, now: int
) -> tuple[Document, Edited]:
    """The minutes as they are computed now, and with the layer on them."""
    hidden = hides_names(layer)
    if room.workshop.closed_at is None:
        raw = minutes_of(
            room.workshop, room.directory, language, draft=True, made_at=now, made_with=version, named=not hidden
        )
    else:
        raw = await _computed(store, room.workshop, room.workshop.closed_at, language, version, hidden)
    return raw, edited(raw, layer)


async def _computed(
    store: Store, workshop: Workshop, closed_at: int, language: Language, version: str, hidden: bool
) -> Document:
    if not hidden:
        kept = await minutes_kept_at(store, workshop.id, closed_at)
        # What version 0.1 kept has no data.
        if kept is not None and kept.language == language and kept.data is not None:
            return kept
    return await closed_minutes(store, workshop, language, version, at=closed_at, named=not hidden)


async def _kept(store: Store, workshop: str) -> list[Edition]:
    told = (await store.layers.all(workshop, "editions")).values()
    return sorted((EDITION.validate_json(each) for each in told), key=lambda each: each.number)


async def _keep(store: Store, room: Room, edition: Edition, version: str) -> bool:
    document = await document_of(store, room, edition, room.workshop.description.language, version)
    told = EDITION.dump_json(replace(edition, fingerprint=fingerprint_of(document)))
    return await store.layers.swap(room.id, "editions", str(edition.number), NOTHING, told, MOST_EDITIONS + 1)
