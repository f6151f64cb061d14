"""A store that lost something of a workshop is given it back by a room that still holds it.

How a loss shows itself is the room's business (`_catch_up`), and so is what follows for people. Only an exact
continuation of what the store still has is ever written: anything else might not fold.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from live.core.commands import Recorded
from live.core.ids import PersonId
from live.core.people import Identity
from live.room.keyring import published_by, taken_as
from live.room.opening import commands_in
from live.room.remembering import Remembered
from live.room.rewording import correct_person, forget_people
from live.store import Store
from live.store.log import Appended, Replaced, StoreAway, Taken
from live.store.people import Change
from live.workshop.codec import decode
from live.workshop.erasing import differ_in_texts_only
from live.workshop.events import ListTakenBack, NameChanged, PersonStruckOff, TextErased
from live.workshop.sealing import Seals

log = logging.getLogger("live.room")


class Erased(StoreAway):
    """The workshop has been erased, by another process: it never comes back."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What a room has read in the store, or written there and told people so: it must not be missing."""

    workshop: str
    epoch: str
    seq: int
    # How many commands the log comes from.
    commands: int
    remembered: Remembered
    people: Mapping[PersonId, Identity]
    seals: Seals


async def make_whole(store: Store, ours: Acknowledged) -> bool:
    """Give the store what it lost without moving the end of the log; whether entries were missing before it. Raises
    StoreAway."""
    counted = await store.log.counted(ours.workshop)
    lacks_entries = counted.entries < ours.seq
    if lacks_entries:
        await _fill(store, ours)
    elif counted.commands < ours.commands:
        log.error("the store knows of %d of %d commands of workshop %s", counted.commands, ours.commands, ours.workshop)
        told, upto = await commands_in(store, ours.workshop, ours.seals)
        await store.log.keep_commands(ours.workshop, ours.epoch, upto, told)
    known, keyed = await store.people.counted(ours.workshop)
    if known < len(ours.people) or keyed < sum(bool(identity.key) for identity in ours.people.values()):
        await store.people.put_back(ours.workshop, ours.people)
    salts = dict(ours.seals.salts)
    if salts and (await store.log.salts(ours.workshop)).items() & salts.items() != salts.items():
        await store.log.put_salts_back(ours.workshop, ours.epoch, ours.seq, salts)
    return lacks_entries


async def _fill(store: Store, ours: Acknowledged) -> None:
    """Where entries are missing before the end, the log is written anew; a loss of the end shows by itself."""
    where = await store.log.where(ours.workshop)
    bodies = ours.remembered.after(0)
    if where != (ours.epoch, ours.seq) or len(bodies) != ours.seq:
        return
    if await store.log.rewrite(ours.workshop, ours.epoch, bodies):
        log.error("the store had lost entries in the log of workshop %s: it was written anew", ours.workshop)


async def was_text_erased(store: Store, workshop: str, seq: int) -> bool:
    """Whether another process has taken a text out of the log after this seq: that is no loss. Raises StoreAway."""
    entries = await store.log.read(workshop, seq)
    return any(isinstance(decode(entry.seq, entry.body).event, TextErased) for entry in entries)


async def give_back(store: Store, ours: Acknowledged, where: tuple[str, int] | None) -> bool:
    """Begin a new epoch and write behind `where` what the store lost and we hold; False when there is nothing we can
    safely write. Raises Erased, StoreAway."""
    if where is None and await store.shelf.was_erased(ours.workshop):
        raise Erased("the workshop has been erased")
    log.error("the store lost events of workshop %s: we had seq %d, it says %s", ours.workshop, ours.seq, where)
    epoch, tip = await _new_epoch(store, ours, where)
    lost = ours.remembered.after(tip)
    if not lost:
        return False
    recorded = [decode(seq, body) for seq, body in enumerate(lost, tip + 1)]
    erased = any(isinstance(each.event, TextErased) for each in recorded)
    # What has been erased since stands in an older copy of the store again.
    there = await store.log.read(ours.workshop, 0 if erased else tip - 1, tip) if tip else []
    differing = {entry.seq: (entry.body, ours.remembered.at(entry.seq)) for entry in there}
    differing = {seq: (theirs, mine) for seq, (theirs, mine) in differing.items() if theirs != mine}
    if not all(erased and mine and differ_in_texts_only(theirs, mine) for theirs, mine in differing.values()):
        # Others have written on meanwhile: what we hold does not follow from what is there.
        return False
    await store.people.put_back(ours.workshop, ours.people)
    if ours.seals.salts:
        await store.log.put_salts_back(ours.workshop, epoch, tip, ours.seals.salts)
    commands, published = _commands(recorded), published_by(recorded)
    outcome: object
    if erased:
        replaced = {seq: (theirs, mine) for seq, (theirs, mine) in differing.items() if mine}
        outcome = await store.log.replace(ours.workshop, epoch, tip, replaced, lost, commands, published=published)
        store.erasing.soon()
    else:
        outcome = await store.log.append(ours.workshop, epoch, tip, lost, commands, published)
    if not isinstance(outcome, Appended | Replaced):
        return False
    if published:
        store.erasing.soon()
    await _call_people_as_now(store, ours, recorded)
    log.warning("gave the store %d events of workshop %s back, from seq %d on", len(lost), ours.workshop, tip + 1)
    return True


async def _new_epoch(store: Store, ours: Acknowledged, where: tuple[str, int] | None) -> tuple[str, int]:
    """The epoch in which the log goes on, and its end there. Another process may have begun one already."""
    if where is None:
        if ours.remembered.begins_after > 0:
            raise StoreAway("the workshop is gone from the store, and too long to be given back")
        return await store.log.begin(ours.workshop), 0
    epoch, tip = where
    if epoch == ours.epoch:
        epoch = await store.log.new_epoch(ours.workshop, epoch)
    return epoch, tip


async def _call_people_as_now(store: Store, ours: Acknowledged, recorded: Iterable[Recorded]) -> None:
    """An older copy of the store still knows who somebody was, or what they were called."""
    for each in recorded:
        match each.event:
            case NameChanged(person=person):
                identity = ours.people.get(person)
                if identity is None:
                    await forget_people(store, ours.workshop, [person], "fr", each.at)
                else:
                    change = Change(identity, partial(_as_remembered, identity, each.at))
                    await correct_person(store, ours.workshop, person, change, "fr", each.at)
            case ListTakenBack(people=people):
                await forget_people(store, ours.workshop, people, "fr", each.at)
            case PersonStruckOff(person=person):
                await forget_people(store, ours.workshop, [person], "fr", each.at)


def _as_remembered(identity: Identity, at: int, now: Identity) -> Identity:
    """What somebody has said of themselves since `at`, through another process, is newer than what we remember."""
    if now.appears_at > at:
        said, asked = now.appears_at, now.appears_asked
        identity = replace(identity, appears=now.appears, appears_at=said, appears_asked=asked)
    return replace(identity, no_photo_at=now.no_photo_at) if now.no_photo_at > at else identity


def _commands(recorded: Iterable[Recorded]) -> list[Taken]:
    """Which commands these entries come from, so that none of them takes effect again."""
    taken: list[Taken] = []
    for each in recorded:
        id = taken_as(each.by, each.command) if each.command else ""
        if taken and taken[-1].id == id:
            taken[-1] = Taken(id, taken[-1].events + 1)
        else:
            taken.append(Taken(id, 1))
    return taken
