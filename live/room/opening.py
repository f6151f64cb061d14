"""Bringing a workshop from the store into memory: the last snapshot, the events after it, the names."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass

from live.core.commands import Recorded
from live.core.people import Directory
from live.core.versioned_map import VersionedMap
from live.room.garbage import uncollected
from live.room.keyring import Keyring, known_as
from live.room.remembering import Remembered
from live.store import Store
from live.store.log import Entry
from live.workshop.codec import decode, from_snapshot
from live.workshop.evolving import evolve, evolve_all
from live.workshop.model import Workshop
from live.workshop.sealing import NO_SEALS, Seals

log = logging.getLogger("live.room")


class Unreadable(Exception):
    """A log that this version cannot read: damaged, or written by a newer one. Others are served on."""

    def __init__(self, workshop: str, seq: int, why: str) -> None:
        super().__init__(f"the log of workshop {workshop} cannot be read at seq {seq}: {why}")
        self.workshop = workshop
        self.seq = seq
        self.why = why


@dataclass(frozen=True, slots=True)
class Opened:
    workshop: Workshop
    keyring: Keyring
    directory: Directory
    epoch: str
    seq: int
    snapshot_at: int
    # The last entries, as bytes: those behind the snapshot, or behind a gap.
    bodies: tuple[bytes, ...] = ()
    # How many commands the whole log comes from.
    commands: int = 0

    @property
    def remembered(self) -> Remembered:
        return Remembered(self.seq - len(self.bodies), self.bodies)


async def opened(store: Store, id: str, secret: bytes, doubted: bool = False) -> Opened | None:
    """The workshop as the store holds it, or None when there is none. What is known of its commands is made good from
    the log where it is not complete, or `doubted`. Raises Unreadable, StoreAway."""
    where = await store.log.where(id)
    if where is None:
        return None
    epoch, tip = where
    keyring = Keyring(store.log, id, secret)
    workshop, seq = await _from_snapshot(store, id, tip, keyring)
    snapshot_at = seq
    entries = await store.log.read(id, seq)
    await keyring.ready_for(entries)
    unbroken = 0
    for place, entry in enumerate(entries):
        if entry.seq != seq + 1:
            unbroken = place
            log.error("the log of workshop %s has lost what stood between seq %d and %d", id, seq, entry.seq)
        seq = entry.seq
    workshop, told = _all_folded(id, workshop, entries, keyring.seals)
    if workshop is None:
        return None
    keyring.note(told)
    seals = keyring.seals
    told_by = commands_of(told, seals)
    commands = await _commands_known(store, id, epoch, snapshot_at, told_by, entries, seals, doubted)
    people = await store.people.replace_short_keys(id, await store.people.everybody(id))
    directory = Directory(VersionedMap(people))
    return Opened(
        workshop,
        keyring,
        directory,
        epoch,
        seq,
        snapshot_at,
        tuple(entry.body for entry in entries[unbroken:]),
        commands,
    )


async def fault_of(store: Store, id: str) -> tuple[str, int, str] | None:
    """What is wrong with a log, at which seq, and why; nothing is changed. `foreign`, `gap` or `unreadable`."""
    foreign = await store.log.foreign(id)
    if foreign:
        return "foreign", len(foreign), foreign[0]
    workshop, seq = None, 0
    for entry in await store.log.read(id, 0):
        if entry.seq != seq + 1:
            return "gap", seq + 1, ""
        try:
            workshop, _ = _folded(id, workshop, entry)
        except Unreadable as why:
            return "unreadable", why.seq, why.why
        seq = entry.seq
    return None


def commands_of(recorded: Iterable[Recorded], seals: Seals) -> dict[str, int]:
    """The commands these events come from, as the log knows them, and the seq of the last event of each."""
    return {known_as(each, seals): each.seq for each in recorded if each.command}


async def commands_in(store: Store, id: str, seals: Seals) -> tuple[dict[str, int], int]:
    """The commands of a whole log, and the seq up to which it was read."""
    entries = await store.log.read(id, 0)
    recorded = [_decoded(id, entry) for entry in entries]
    return commands_of(recorded, seals), entries[-1].seq if entries else 0


async def _commands_known(
    store: Store,
    id: str,
    epoch: str,
    snapshot_at: int,
    commands: dict[str, int],
    entries: list[Entry],
    seals: Seals,
    doubted: bool,
) -> int:
    """How many commands there are. Where the store knows of fewer, one that is offered again would count twice."""
    counted = await store.log.counted(id)
    before = counted.before_snapshot if snapshot_at else 0
    if before is not None and not doubted and counted.commands >= before + len(commands):
        return before + len(commands)
    upto = entries[-1].seq if entries else 0
    if snapshot_at:
        commands, upto = await commands_in(store, id, seals)
    if doubted or counted.commands < len(commands):
        log.warning("the store knew of %d commands of workshop %s, the log of %d", counted.commands, id, len(commands))
        await store.log.keep_commands(id, epoch, upto, commands)
    return len(commands)


def _all_folded(
    id: str, workshop: Workshop | None, entries: list[Entry], seals: Seals
) -> tuple[Workshop | None, list[Recorded]]:
    """The workshop after these, and what they tell. Raises Unreadable, with the first place that cannot be read."""
    try:
        with uncollected():
            told = [decode(entry.seq, entry.body, seals) for entry in entries]
            return evolve_all(workshop, told), told
    except Exception:
        for entry in entries:
            workshop, _ = _folded(id, workshop, entry, seals)
        raise


def _folded(
    id: str, workshop: Workshop | None, entry: Entry, seals: Seals = NO_SEALS
) -> tuple[Workshop | None, Recorded]:
    recorded = _decoded(id, entry, seals)
    try:
        return evolve(workshop, recorded), recorded
    except Exception as wrong:
        # Whatever it is, it would be the same each time the workshop is opened: said once, with the place.
        raise Unreadable(id, entry.seq, f"{type(wrong).__name__}: {wrong}") from wrong


def _decoded(id: str, entry: Entry, seals: Seals = NO_SEALS) -> Recorded:
    try:
        return decode(entry.seq, entry.body, seals)
    except Exception as wrong:
        raise Unreadable(id, entry.seq, f"{type(wrong).__name__} in {len(entry.body)} bytes") from wrong


async def _from_snapshot(store: Store, id: str, tip: int, keyring: Keyring) -> tuple[Workshop | None, int]:
    kept = await store.log.snapshot(id)
    if kept is None or kept[0] > tip:
        return None, 0
    await keyring.look()
    # Beside the event loop: the first time, what reads and checks each part of it is made.
    with uncollected():
        workshop = await asyncio.to_thread(from_snapshot, kept[1], keyring.seals)
    return (workshop, kept[0]) if workshop else (None, 0)
