"""Noting who takes documents with names out of a workshop, as they go out."""

from __future__ import annotations

from live.core.blocks import Document
from live.core.ids import PersonId
from live.minutes.exporting import Export, What, Who
from live.room.exports import note_export
from live.web.requests import Admitted
from live.web.site import Site


async def taken(site: Site, workshop: str, export: Export) -> None:
    await note_export(site.store.layers, workshop, export)


async def minutes_taken(
    site: Site, workshop: str, who: tuple[Who, PersonId], document: Document, extension: str, what: What = "minutes"
) -> None:
    version = 0 if document.draft else document.version
    export = Export(what, who[0], site.rooms.clock(), who[1], extension, document.audience or "members", version)
    await taken(site, workshop, export)


def taker(asker: Admitted) -> tuple[Who, PersonId]:
    if asker.screen == "phone":
        return "participants", ""
    return ("facilitator", asker.held.person) if asker.held else ("organiser", "")
