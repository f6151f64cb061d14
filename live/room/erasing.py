"""What goes from a workshop for good: a text, with all that repeats it, and files.

What stands beside the log goes first, then the log, then the register's card: whoever dies between two of them has left
nothing behind that nobody looks for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from live.core.files import FileId
from live.room.card import card_of
from live.room.rewording import drop_texts, note_emptied
from live.store import Store
from live.workshop.erasing import Body, Erasure
from live.workshop.model import Workshop
from live.workshop.photographs import photographs_beside


@dataclass(frozen=True, slots=True)
class ErasedText:
    """A text that is gone beside the log. `entries`: where in the log it stands, by their seqs, as they are and as they
    are to be. `photographs`: those that went with it."""

    entries: Mapping[int, tuple[bytes, bytes]]
    photographs: tuple[FileId, ...]


async def erase_beside_log(store: Store, workshop: Workshop, text: str, at: int, command: str) -> ErasedText | None:
    """None where the text stands nowhere. `command` is what erases it, as the log remembers it. Raises StoreAway."""
    bodies = [(entry.seq, entry.body) for entry in await store.log.read(workshop.id, 0)]
    erasure, entries = await asyncio.to_thread(_erasure, bodies, text, workshop)
    if not entries:
        return None
    await drop_texts(store, workshop.id, erasure.texts, at, command)
    photographs = photographs_beside(workshop, erasure.texts)
    await drop_files(store, workshop.id, photographs, at)
    return ErasedText(entries, photographs)


def _erasure(bodies: Iterable[Body], text: str, workshop: Workshop) -> tuple[Erasure, dict[int, tuple[bytes, bytes]]]:
    erasure = Erasure(bodies, text, workshop.description.language)
    return erasure, erasure.rewritten()


async def drop_files(store: Store, workshop: str, files: Sequence[FileId], at: int) -> None:
    """The files go before the log says so, and minutes that were kept, which may print them. Raises StoreAway."""
    for file in files:
        await store.shelf.drop_file(workshop, file)
    if files:
        await store.shelf.drop_minutes(workshop)
        await note_emptied(store, workshop, at)
        store.erasing.soon()


async def correct_card(store: Store, workshop: Workshop) -> None:
    """The register tells nothing that was erased from the log. Raises StoreAway."""
    if await store.shelf.is_card_behind(workshop.id):
        await store.shelf.correct_card(workshop.id, card_of(workshop))
        store.erasing.soon()
