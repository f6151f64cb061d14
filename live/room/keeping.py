"""The minutes: as the workshop stood when it closed, and as its people are called now.

At each close the document is kept as data, with the version that made it; every format is rendered from it. It holds
names, so it goes from the store together with any name that is erased or corrected, and is made anew from the log.
"""

from __future__ import annotations

from functools import partial

from live.room.composing import Keeping, OfWorkshop
from live.room.documents import Documents
from live.room.room import Room
from live.store import Store
from live.store.people import people_in
from live.workshop.sealing import NO_SEALS


async def keep_minutes(documents: Documents, store: Store, room: Room, version: str, at: int | None = None) -> bool:
    """Make the minutes of a closed workshop and keep them; once for each close, whoever comes first. `at`: it may have
    been opened again since. False where a name has changed or a text was erased meanwhile. Raises NotFinished,
    StoreAway."""
    closed_at = at or room.workshop.closed_at
    if closed_at is None:
        return True
    renames = await store.people.renames(room.id)
    if await _kept_at(store, room.id, closed_at):
        return True
    material = await as_closed(store, room, version, closed_at)
    keeping = Keeping(material, room.workshop.description.language)
    document = await documents.done(keeping, room.id, material.is_short)
    return await store.shelf.keep_minutes(room.id, closed_at, document, renames)


async def as_closed(store: Store, room: Room, version: str, at: int) -> OfWorkshop:
    """What the minutes of a workshop are made of at a close. Names are the store's own: what this process remembers of
    them may be a moment old; so is the log, unless all that the store has is remembered here. Raises StoreAway."""
    kept = await _kept_at(store, room.id, at)
    people = partial(people_in, await store.people.packed(room.id))
    if await store.log.where(room.id) == (room.epoch, room.seq):
        bodies = [body for _, body in await room.log()]
    else:
        bodies = [entry.body for entry in await store.log.read(room.id, 0)]
    # What was sealed nobody can open any more; the results stand in events of their own.
    return OfWorkshop(bodies, people, room.workshop.description, version, at, NO_SEALS, at, kept)


async def _kept_at(store: Store, workshop: str, closed_at: int) -> bytes:
    kept = (each.document for each in await store.shelf.minutes(workshop) if each.version == closed_at)
    return next(kept, b"")
