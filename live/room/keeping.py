"""The minutes: as the workshop stood when it closed, and as its people are called now.

At each close the document is kept as data, with the version that made it; every format is rendered from it. It holds
names, so it goes from the store together with any name that is erased or corrected, and is made anew from the log.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

from live.core.blocks import Document
from live.core.method import Language
from live.core.people import Directory
from live.core.versioned_map import VersionedMap
from live.minutes.as_json import document_from_json, json_of
from live.minutes.audiences import Names
from live.minutes.writing import minutes_of
from live.store import Store
from live.store.log import Entry
from live.workshop.codec import decode
from live.workshop.events import WorkshopClosed
from live.workshop.evolving import evolve
from live.workshop.model import Workshop


async def keep_minutes(store: Store, workshop: Workshop, version: str, closing_in: str = "") -> bool:
    """Make the minutes of a closed workshop and keep them; once for each close, whoever comes first. `closing_in`: this
    is the workshop as it closes in that epoch, and needs not be looked up while that lasts. False where a name has
    changed or a text was erased meanwhile."""
    if workshop.closed_at is None:
        return True
    renames = await store.people.renames(workshop.id)
    if await minutes_kept(store, workshop) is not None:
        return True
    where = await store.log.where(workshop.id) if closing_in else None
    closing = where is not None and where[0] == closing_in
    language = workshop.description.language
    document = await closed_minutes(store, workshop, language, version, closing)
    return await store.shelf.keep_minutes(workshop.id, workshop.closed_at, json_of(document), renames)


async def minutes_kept(store: Store, workshop: Workshop) -> Document | None:
    """The minutes as they were kept at the last close, or None while the workshop is open."""
    if workshop.closed_at is None:
        return None
    return await minutes_kept_at(store, workshop.id, workshop.closed_at)


async def minutes_kept_at(store: Store, workshop: str, closed_at: int) -> Document | None:
    for each in await store.shelf.minutes(workshop):
        if each.version == closed_at:
            return document_from_json(each.document)
    return None


async def closed_minutes(
    store: Store,
    workshop: Workshop,
    language: Language,
    version: str,
    closing: bool = False,
    at: int | None = None,
    names: Names = "agreed",
) -> Document:
    """The minutes of a workshop at its last close, or at that `at`, made now, with people called as `names` says. Names
    are the store's own: what this process remembers of them may be a moment old. Raises StoreAway."""
    made_at = at or workshop.closed_at or 0
    closed = workshop if closing else await _as_closed(store, workshop, made_at)
    directory = Directory(VersionedMap(await store.people.everybody(workshop.id)))
    return minutes_of(closed, directory, language, draft=False, made_at=made_at, made_with=version, names=names)


async def _as_closed(store: Store, workshop: Workshop, closed_at: int) -> Workshop:
    """The workshop as it was when it closed: whoever came or was marked afterwards stands in no minutes. Whether names
    may be printed is what it says now."""
    entries = await store.log.read(workshop.id, 0)
    return await asyncio.to_thread(_folded, entries, workshop, closed_at)


def _folded(entries: list[Entry], workshop: Workshop, closed_at: int) -> Workshop:
    """Beside the event loop: fifty thousand events take more than a second."""
    at: Workshop | None = None
    for entry in entries:
        # What was sealed nobody can open any more; the results stand in events of their own.
        recorded = decode(entry.seq, entry.body)
        at = evolve(at, recorded)
        if isinstance(recorded.event, WorkshopClosed) and recorded.event.at == closed_at:
            now = workshop.description
            described = replace(at.description, identity=now.identity, names_seen_by=now.names_seen_by)
            return replace(at, description=described)
    return workshop
