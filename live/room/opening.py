"""Bringing a workshop from the store into memory: the last snapshot, the events after it, the names."""

from __future__ import annotations

from dataclasses import dataclass

from live.core.keyed import Keyed
from live.core.people import Directory
from live.store import Store
from live.workshop.codec import decode, from_snapshot
from live.workshop.evolving import evolve
from live.workshop.model import Workshop


@dataclass(frozen=True, slots=True)
class Opened:
    workshop: Workshop
    directory: Directory
    epoch: str
    seq: int
    snapshot_at: int
    # The entries behind the snapshot, as bytes.
    bodies: tuple[bytes, ...] = ()


async def opened(store: Store, id: str) -> Opened | None:
    """The workshop as the store holds it, or None when there is none."""
    where = await store.log.where(id)
    if where is None:
        return None
    epoch, tip = where
    workshop, seq = await _from_snapshot(store, id, tip)
    snapshot_at = seq
    entries = await store.log.read(id, seq)
    for entry in entries:
        workshop = evolve(workshop, decode(entry.seq, entry.body))
        seq = entry.seq
    if workshop is None:
        return None
    directory = Directory(Keyed(await store.people.everybody(id)))
    return Opened(workshop, directory, epoch, seq, snapshot_at, tuple(entry.body for entry in entries))


async def _from_snapshot(store: Store, id: str, tip: int) -> tuple[Workshop | None, int]:
    kept = await store.log.snapshot(id)
    if kept is None or kept[0] > tip:
        return None, 0
    workshop = from_snapshot(kept[1])
    return (workshop, kept[0]) if workshop else (None, 0)
