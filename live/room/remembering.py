"""What a room remembers of its log, so that a store which lost events can be given them back
(`live/room/healing.py`).

A log is small beside the memory of a server, and the room is often the last to hold it.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Sequence
from typing import Final

from live.store.log import Log, StoreAway

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

    async def complete(self, stored: Log, workshop: str) -> None:
        """A room opened from a snapshot has not read what stands before it."""
        try:
            entries = await stored.read(workshop, 0, self._after)
        except StoreAway:
            log.warning("workshop %s remembers only the end of its log: the store is away", workshop)
        else:
            self.add_earlier([entry.body for entry in entries])

    def after(self, seq: int) -> list[bytes]:
        """All entries after a seq; none when we do not hold them all."""
        return [*self._bodies][seq - self._after :] if seq >= self._after else []

    def at(self, seq: int) -> bytes | None:
        place = seq - self._after - 1
        return self._bodies[place] if 0 <= place < len(self._bodies) else None
