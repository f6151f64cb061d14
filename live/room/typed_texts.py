"""What people have typed in a workshop, as its log has it: for whoever looks for a text that has to go, and of
everybody's own for themselves."""

from __future__ import annotations

import asyncio

from live.core.ids import PersonId
from live.core.people import Role
from live.room.room import Room
from live.store import Store
from live.workshop.erasing import Body, also_written_by, texts_in
from live.workshop.held import Held, held_of


async def texts_about(store: Store, room: Room, words: str) -> dict[str, int]:
    """What was typed that contains some words, be it shown now or not, and in how many entries of the log each stands.
    Raises StoreAway."""
    return await asyncio.to_thread(texts_in, await _in_the_store(store, room), words)


async def held_about(room: Room, person: PersonId) -> Held:
    """All that the log holds of somebody. Raises StoreAway."""
    return await asyncio.to_thread(held_of, await room.log(), person)


async def is_only_theirs(store: Store, room: Room, text: str, person: PersonId) -> bool:
    """Whether no other participant has typed exactly this text. Raises StoreAway."""
    others = {key for key, each in room.workshop.people.items() if each.role == Role.PARTICIPANT} - {person}
    return not await asyncio.to_thread(also_written_by, await _in_the_store(store, room), text, others)


async def _in_the_store(store: Store, room: Room) -> list[Body]:
    """Another process may have written a moment ago."""
    return [(entry.seq, entry.body) for entry in await store.log.read(room.id, 0)]
