"""What outlives the process: the log of every workshop, names, codes, links, minutes, over one Redis or Valkey.

A store keeps bytes it does not interpret. `embedded` runs a server of our own; everything else needs a URL only.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from live.store.cluster import Cluster, ClusterLine, cluster_url
from live.store.copied import Copied
from live.store.durability import Durability, probe
from live.store.erasing import Erasing
from live.store.keys import alive_mark
from live.store.layers import Layers
from live.store.line import PATIENCE, Line, Wait, watched_by_sentinels
from live.store.listening import Listening
from live.store.listening_to_many import ListeningToMany
from live.store.log import Log
from live.store.people import People
from live.store.presence import Presence
from live.store.readiness import Watch, try_write
from live.store.series import SeriesLogs
from live.store.shelf import Shelf
from live.store.streams import StreamLog
from live.store.tries import Tries

# A connection that waits for an fsync is deaf meanwhile.
LINES_THAT_WAIT = 8


@dataclass(slots=True)
class Store:
    """The store of one process."""

    log: Log
    people: People
    shelf: Shelf
    layers: Layers
    listening: Listening
    durability: Durability
    watch: Watch
    erasing: Erasing
    copied: Copied
    presence: Presence
    series: SeriesLogs
    _beside: Line
    _wait: Wait | None = None
    _lines: list[Line] = field(default_factory=list)

    async def ping(self) -> None:
        """Raises StoreAway when the store cannot be reached or is not ready."""
        await self._beside.call("PING")

    async def try_write(self, workshop: str) -> None:
        """Raises StoreAway when nothing can be written now where this workshop lies."""
        await try_write(self._beside, self._wait, alive_mark(workshop))

    async def forget(self, workshop: str) -> None:
        """Erase everything of a workshop, from the disk too."""
        await self.erasing.erase(workshop)
        await self.log.forget(workshop)

    def tries(self, secret: str, within: float, most: int) -> Tries:
        """A count of tries that all processes over this store share."""
        return Tries(self._beside, secret.encode(), within, most)

    async def close(self) -> None:
        await self.erasing.close()
        await self.listening.close()
        for line in self._lines:
            await line.close()


async def open_store(url: str, patience: float = PATIENCE, replicas: int = 0) -> Store:
    """The store at a URL: `unix://…`, `redis://…`, `rediss://…`, `redis+sentinel://…`, `redis+cluster://…`. What is
    acknowledged is on the disks of so many replicas too. Raises StoreAway, UnfitStore."""
    several = cluster_url(url)
    cluster = None if several is None else Cluster(several, patience)

    def line() -> Line:
        return Line(url, patience) if cluster is None else ClusterLine(cluster)

    beside, watched = line(), watched_by_sentinels(url) is not None
    try:
        durability = await probe(beside, replicas, watched)
    except BaseException:
        await beside.close()
        raise
    waits = durability.mode == "waitaof" or replicas > 0
    # Appends have lines of their own: no long answer to somebody else stands before theirs.
    writing = [line() for _ in range(LINES_THAT_WAIT if waits else 1)]
    reading, watching = line(), line()
    wait = Wait(patience * 0.8, replicas) if waits else None
    speaker = secrets.token_hex(4)
    listening = Listening(url, speaker, patience) if cluster is None else ListeningToMany(cluster, speaker)
    erasing = Erasing(beside, speaker, wait)
    return Store(
        log=StreamLog(writing, reading, listening, speaker, wait),
        people=People(beside, erasing.soon),
        shelf=Shelf(beside),
        layers=Layers(beside, erasing.soon, wait),
        listening=listening,
        durability=durability,
        watch=Watch(watching, wait, replicas, watched),
        erasing=erasing,
        copied=Copied(beside, erasing.soon, wait),
        presence=Presence(beside, speaker),
        series=SeriesLogs(beside, erasing.soon, wait),
        _beside=beside,
        _wait=wait,
        _lines=[*writing, reading, watching, beside],
    )
