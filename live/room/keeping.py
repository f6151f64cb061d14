"""The minutes kept at close: the document as data, with the version that made it; every format is rendered from it."""

from __future__ import annotations

from live.core.blocks import Document
from live.core.people import Directory
from live.minutes.as_json import document_from_json, json_of
from live.minutes.writing import minutes_of
from live.store import Store
from live.workshop.model import Workshop


async def keep_minutes(store: Store, workshop: Workshop, directory: Directory, version: str) -> None:
    """Make the minutes of a closed workshop and keep them; once for each close, whoever comes first."""
    closed_at = workshop.closed_at
    if closed_at is None:
        return
    kept = await store.shelf.minutes(workshop.id)
    if any(each.version == closed_at for each in kept):
        return
    document = minutes_of(
        workshop, directory, workshop.description.language, draft=False, made_at=closed_at, made_with=version
    )
    await store.shelf.keep_minutes(workshop.id, closed_at, json_of(document))


async def minutes_kept(store: Store, workshop: Workshop) -> Document | None:
    """The minutes as they were kept at the last close, or None while the workshop is open."""
    if workshop.closed_at is None:
        return None
    for each in await store.shelf.minutes(workshop.id):
        if each.version == workshop.closed_at:
            return document_from_json(each.document)
    return None
