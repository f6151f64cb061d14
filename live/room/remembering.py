"""What a room remembers of its log, so that a store which lost events can be given them back.

A log is small beside the memory of a server, and the room is often the last to hold it. Only an exact
continuation of what the store still has is ever written: anything else might not fold.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from live.core.commands import Recorded
from live.core.ids import StepId
from live.core.people import Directory
from live.room.keyring import published_by, taken_as
from live.room.rewording import correct_person, forget_people
from live.store import Store
from live.store.log import Appended, Replaced, Taken
from live.workshop.codec import decode
from live.workshop.erasing import differ_in_texts_only
from live.workshop.events import ListTakenBack, NameChanged, PersonStruckOff, TextErased

log = logging.getLogger("live.room")

# Of a longer log the room holds the end: it can give back what was lost there, but not the whole.
MOST_REMEMBERED_BYTES: Final = 64 * 1024 * 1024


class Remembered:
    """The last entries of a log, of most logs all."""

    def __init__(self, after: int, bodies: Iterable[bytes] = ()) -> None:
        self._after = after
        self._bodies: deque[bytes] = deque()
        self._size = 0
        self.add(bodies)

    @property
    def begins_after(self) -> int:
        return self._after

    def add(self, bodies: Iterable[bytes]) -> None:
        for body in bodies:
            self._bodies.append(body)
            self._size += len(body)
        while self._size > MOST_REMEMBERED_BYTES:
            self._size -= len(self._bodies.popleft())
            self._after += 1

    def add_earlier(self, bodies: Sequence[bytes]) -> None:
        """What stands before the first we hold, from the beginning of the log on."""
        size = sum(map(len, bodies))
        if len(bodies) == self._after and self._size + size <= MOST_REMEMBERED_BYTES:
            self._bodies.extendleft(reversed(bodies))
            self._after, self._size = 0, self._size + size

    def after(self, seq: int) -> list[bytes]:
        """All entries after a seq; none when we do not hold them all."""
        return [*self._bodies][seq - self._after :] if seq >= self._after else []

    def at(self, seq: int) -> bytes | None:
        place = seq - self._after - 1
        return self._bodies[place] if 0 <= place < len(self._bodies) else None


async def give_back(
    store: Store,
    workshop: str,
    where: tuple[str, int],
    remembered: Remembered,
    directory: Directory,
    salts: Mapping[StepId, bytes],
) -> bool:
    """Write behind `where` what the store lost and we hold; False when there is nothing we can safely write.
    Raises StoreAway."""
    epoch, tip = where
    lost = remembered.after(tip)
    if not lost:
        return False
    recorded = [decode(seq, body) for seq, body in enumerate(lost, tip + 1)]
    erased = any(isinstance(each.event, TextErased) for each in recorded)
    # What has been erased since stands in an older copy of the store again.
    there = await store.log.read(workshop, 0 if erased else tip - 1, tip) if tip else []
    differing = {entry.seq: (entry.body, remembered.at(entry.seq)) for entry in there}
    differing = {seq: (theirs, ours) for seq, (theirs, ours) in differing.items() if theirs != ours}
    if not all(erased and ours and differ_in_texts_only(theirs, ours) for theirs, ours in differing.values()):
        # Others have written on meanwhile: what we hold does not follow from what is there.
        return False
    await store.people.put_back(workshop, directory.identities)
    if salts:
        await store.log.put_salts_back(workshop, epoch, tip, salts)
    commands, published = _commands(recorded), published_by(recorded)
    outcome: object
    if erased:
        replaced = {seq: (theirs, ours) for seq, (theirs, ours) in differing.items() if ours}
        outcome = await store.log.replace(workshop, epoch, tip, replaced, lost, commands, published=published)
        store.erasing.soon()
    else:
        outcome = await store.log.append(workshop, epoch, tip, lost, commands, published)
    if not isinstance(outcome, Appended | Replaced):
        return False
    if published_by(recorded):
        store.erasing.soon()
    for each in recorded:
        event = each.event
        if isinstance(event, NameChanged):
            # An older copy of the store still knows who this was, or what they were called.
            identity = directory.identities.get(event.person)
            if identity is None:
                await forget_people(store, workshop, [event.person], "fr", each.at)
            else:
                await correct_person(store, workshop, event.person, identity, each.at)
        if isinstance(event, ListTakenBack):
            await forget_people(store, workshop, event.people, "fr", each.at)
        if isinstance(event, PersonStruckOff):
            await forget_people(store, workshop, [event.person], "fr", each.at)
    log.warning("gave the store %d events of workshop %s back, from seq %d on", len(lost), workshop, tip + 1)
    return True


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
