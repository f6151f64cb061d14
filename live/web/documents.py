"""Documents in their formats, made in a process beside this one. Whoever asks for what is being made, or was made a
moment ago, gets the same."""

from __future__ import annotations

import asyncio
import pickle
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final
from weakref import WeakValueDictionary

from live.core.blocks import NO_PHOTOGRAPHS, Document, Photographs
from live.core.look import PLAIN, Look
from live.minutes.formats import render
from live.room.pool import Pool

MOST_BYTES: Final = 32_000_000


Bringing = Callable[[], Awaitable[Photographs]]


@dataclass(frozen=True, slots=True)
class Rendering:
    """What the other process is given. The document travels packed, since it is packed to be known again anyway."""

    document: bytes
    extension: str
    photographs: Photographs

    def __call__(self, stop: Callable[[], bool]) -> bytes:
        document, look, letterhead = pickle.loads(self.document)
        return render(document, self.extension, look, self.photographs, letterhead)


async def no_photographs() -> Photographs:
    return NO_PHOTOGRAPHS


class Documents:
    """Those of one process."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._making: dict[bytes, asyncio.Task[bytes]] = {}
        self._made: OrderedDict[bytes, bytes] = OrderedDict()
        self._bytes = 0
        self._archives = WeakValueDictionary[str, asyncio.Lock]()

    def archiving(self, workshop: str) -> asyncio.Lock:
        """Of archives, which hold every format and every photograph, a workshop has one made at a time."""
        return self._archives.setdefault(workshop, asyncio.Lock())

    async def rendered(
        self,
        document: Document,
        extension: str,
        look: Look = PLAIN,
        bringing: Bringing = no_photographs,
        whose: str = "",
        letterhead: bytes = b"",
    ) -> bytes:
        """As `render`; `bringing` brings the photographs that the document prints, which names them by what is in
        them. Raises NotFinished, StoreAway."""
        packed = pickle.dumps((document, look, letterhead))
        known = blake2b(packed, digest_size=16, key=extension.encode()).digest()
        if (made := self._made.get(known)) is not None:
            self._made.move_to_end(known)
            return made
        making = self._making.get(known)
        if making is None:

            async def with_photographs() -> Rendering:
                return Rendering(packed, extension, dict(await bringing()))

            making = asyncio.create_task(self._pool.prepared(with_photographs, whose))
            self._making[known] = making
            making.add_done_callback(lambda _: self._making.pop(known, None))
            making.add_done_callback(lambda task: self._keep(known, task))
        # Whoever goes away leaves it to the others.
        return await asyncio.shield(making)

    def _keep(self, known: bytes, task: asyncio.Task[bytes]) -> None:
        if task.cancelled() or task.exception() is not None:
            return
        self._made[known] = task.result()
        self._bytes += len(task.result())
        while self._bytes > MOST_BYTES:
            self._bytes -= len(self._made.popitem(last=False)[1])
