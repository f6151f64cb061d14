"""Photographs and files that are added to minutes: what is in them stands with the files of the workshop, what is known
of them among the pieces, so each is undone by itself and every version still has its own.

A photograph that was taken out of the minutes is kept, for the versions that show it; erased, it is in none of them.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from hashlib import sha256
from typing import Final, Literal

from live.core.files import FILE_MOST, KINDS, PICTURES, FileId, kind_of
from live.core.ids import PersonId, spelled
from live.core.refusals import Refused
from live.minutes.editions import EDITION
from live.minutes.enclosures import LONGEST_ALT, LONGEST_WORDS, Enclosure
from live.minutes.pieces import Piece
from live.room.editing import Original, change, is_of_minors
from live.room.pool import Pool
from live.room.uploads import BarePhotograph
from live.store import Store
from live.store.layers import What

# Of a workshop, with what is attached to its steps.
FILES_MOST: Final = 120
BYTES_MOST: Final = 120 * 1024 * 1024


@asynccontextmanager
async def file_kept(
    store: Store, workshop: str, content: bytes, most: int = FILES_MOST, most_bytes: int = BYTES_MOST
) -> AsyncIterator[FileId]:
    """A file of the workshop under a new key, there before anybody is told of it; gone where telling is refused. Raises
    Refused."""
    file = "f" + spelled(secrets.randbits(80), 14).lower()
    if not await store.shelf.keep_file(workshop, file, content, most, most_bytes):
        raise Refused("too_many_files", limit=most)
    try:
        yield file
    except Refused:
        await store.shelf.drop_file(workshop, file)
        raise


async def add_photograph(
    store: Store, pool: Pool, original: Original, content: bytes, told: Enclosure, by: PersonId, at: int
) -> Piece:
    """`told`: its words and where it is to stand. Raises Refused, NotFinished, StoreAway."""
    if is_of_minors(original):
        raise Refused("not_for_minors", field="photograph")
    if not told.alt:
        raise Refused("alt_needed")
    _check(told)
    made = await pool.document(BarePhotograph(content), original.id)
    known = replace(told, media=made.kind, width=made.width, height=made.height)
    return await _keep(store, original, "photo", made.content, known, by, at)


async def add_attachment(
    store: Store, pool: Pool, original: Original, content: bytes, title: str, by: PersonId, at: int
) -> Piece:
    """A picture is stripped as any other is; of minors none is taken. Raises Refused, NotFinished, StoreAway."""
    if len(content) > FILE_MOST:
        raise Refused("file_too_large", limit=FILE_MOST)
    kind = await asyncio.to_thread(kind_of, content)
    if kind is None:
        raise Refused("bad_file", kinds=[*KINDS])
    if kind in PICTURES:
        if is_of_minors(original):
            raise Refused("not_for_minors", field="photograph")
        made = await pool.document(BarePhotograph(content), original.id)
        kind, content = made.kind, made.content
    told = Enclosure(kind, len(content), "", title)
    _check(told)
    return await _keep(store, original, "file", content, told, by, at)


async def change_enclosure(
    original: Original, piece: Piece, base: int, told: Enclosure, by: PersonId, at: int
) -> Piece:
    """Raises Conflict, Refused, StoreAway."""
    if piece.kind == "photo" and not told.alt:
        raise Refused("alt_needed")
    _check(told)
    return await change(original, piece, base, told.told(), by, at)


async def erase_enclosure(store: Store, original: Original, piece: Piece, at: int) -> None:
    """From the minutes, from every version of them, and from the store. Raises StoreAway."""

    def without(what: What, field: str, told: bytes) -> tuple[str, bytes]:
        if what == "edits":
            return field, b"" if field == piece.address else told
        if what == "editions":
            edition = EDITION.validate_json(told)
            if piece.address in edition.layer:
                layer = {address: each for address, each in edition.layer.items() if address != piece.address}
                return field, EDITION.dump_json(replace(edition, layer=layer, emptied_at=at))
        return field, told

    await original.layers.rewrite(original.id, without)
    await store.shelf.drop_file(original.id, piece.quote)
    store.erasing.soon()


async def contents_of(store: Store, workshop: str, files: Iterable[str]) -> dict[str, bytes]:
    """What is in these files, of those that are still there. Raises StoreAway."""
    asked = [*dict.fromkeys(files)]
    found = [(file, await store.shelf.file(workshop, file)) for file in asked]
    return {file: content for file, content in found if content is not None}


def _check(told: Enclosure) -> None:
    for said, limit in ((told.words, LONGEST_WORDS), (told.alt, LONGEST_ALT)):
        if len(said) > limit:
            raise Refused("too_long", limit=limit)


async def _keep(
    store: Store,
    original: Original,
    kind: Literal["photo", "file"],
    content: bytes,
    told: Enclosure,
    by: PersonId,
    at: int,
) -> Piece:
    known = replace(told, size=len(content), digest=sha256(content).hexdigest())
    async with file_kept(store, original.id, content) as file:
        return await change(original, Piece(kind, quote=file), 0, known.told(), by, at)
