"""What a room remembers of its log, so that a store which lost events can be given them back.

A log is small beside the memory of a server, and the room is often the last to hold it. Only an exact
continuation of what the store still has is ever written: anything else might not fold.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Sequence
from typing import Final

from live.core.people import Directory
from live.store import Store
from live.store.log import Appended, Taken
from live.workshop.codec import decode
from live.workshop.model import ListTakenBack, NameChanged

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
    store: Store, workshop: str, where: tuple[str, int], remembered: Remembered, directory: Directory
) -> bool:
    """Write behind `where` what the store lost and we hold; False when there is nothing we can safely write.
    Raises StoreAway."""
    epoch, tip = where
    lost = remembered.after(tip)
    if not lost:
        return False
    if tip:
        last = await store.log.read(workshop, tip - 1, tip)
        if [entry.body for entry in last] != [remembered.at(tip)]:
            # Others have written on meanwhile: what we hold does not follow from what is there.
            return False
    await store.people.put_back(workshop, directory.identities)
    outcome = await store.log.append(workshop, epoch, tip, lost, _commands(tip, lost))
    if not isinstance(outcome, Appended):
        return False
    for seq, body in enumerate(lost, tip + 1):
        event = decode(seq, body).event
        if isinstance(event, NameChanged) and event.person not in directory.identities:
            # An older copy of the store still knows who this was.
            await store.people.forget(workshop, event.person)
        if isinstance(event, ListTakenBack):
            await store.people.forget_all(workshop, event.people)
    log.warning("gave the store %d events of workshop %s back, from seq %d on", len(lost), workshop, tip + 1)
    return True


def _commands(tip: int, bodies: Sequence[bytes]) -> list[Taken]:
    """Which commands these entries come from, so that none of them takes effect again."""
    taken: list[Taken] = []
    for seq, body in enumerate(bodies, tip + 1):
        recorded = decode(seq, body)
        id = f"{recorded.by}:{recorded.command}" if recorded.command else ""
        if taken and taken[-1].id == id:
            taken[-1] = Taken(id, taken[-1].events + 1)
        else:
            taken.append(Taken(id, 1))
    return taken
