"""Documents, composed and made in their formats in a process beside this one. Whoever asks for what is being made, or
was made a moment ago, gets the same."""

from __future__ import annotations

import asyncio
import pickle
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final
from weakref import WeakValueDictionary

from live.core.blocks import NO_PHOTOGRAPHS, Document, Photographs
from live.core.look import PLAIN, Look
from live.core.method import Work
from live.minutes.as_pdf import pdf
from live.minutes.formats import render
from live.room.composing import Composed, Stop, unpacked
from live.room.pool import Pool
from live.room.worker import Bulk, packed

MOST_BYTES: Final = 32_000_000
FEW_BYTES: Final = 256 * 1024

Bringing = Callable[[], Awaitable[Photographs]]


@dataclass(frozen=True, slots=True)
class Packed:
    """Work that travels as it was packed to be known again, and so does what comes of it."""

    work: bytes
    bulk: tuple[Bulk, ...] = ()

    def __call__(self, stop: Stop) -> bytes:
        return pickle.dumps(pickle.loads(self.work, buffers=[each.content for each in self.bulk])(stop))


@dataclass(frozen=True, slots=True)
class Rendering:
    """What the other process is given."""

    document: bytes
    extension: str
    look: Look
    photographs: Mapping[str, Bulk]
    letterhead: bytes

    def __call__(self, stop: Stop) -> bytes:
        photographs = {name: bytes(each.content) for name, each in self.photographs.items()}
        return render(unpacked(self.document), self.extension, self.look, photographs, self.letterhead)


@dataclass(frozen=True, slots=True)
class RenderingSheet:
    """The work of an attendance sheet as PDF: so many columns of it are signed by hand."""

    document: Document
    signatures: int
    look: Look

    def __call__(self, stop: Stop) -> bytes:
        return pdf(self.document, self.signatures, self.look)


def _digest_of(head: bytes, bulk: Sequence[Bulk]) -> bytes:
    known = blake2b(head, digest_size=16)
    for each in bulk:
        # Two that are cut elsewhere are not the same.
        known.update(len(each.content).to_bytes(8, "big"))
        known.update(each.content)
    return known.digest()


async def no_photographs() -> Photographs:
    return NO_PHOTOGRAPHS


class Documents:
    """Those of one process."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._making: dict[bytes, asyncio.Future[bytes]] = {}
        self._made: OrderedDict[bytes, bytes] = OrderedDict()
        self._bytes = 0
        self._archives = WeakValueDictionary[str, asyncio.Lock]()

    def archiving(self, workshop: str) -> asyncio.Lock:
        """Of archives, which hold every format and every photograph, a workshop has one made at a time."""
        return self._archives.setdefault(workshop, asyncio.Lock())

    async def done(self, work: Work, whose: str = "", at_once: bool = False) -> Any:
        """What comes of work that is packed in a moment, or is so short that it is done here `at_once`. Raises
        NotFinished, and Refused where the work does."""
        if at_once:
            return work(stop=lambda: False)
        head, buffers = packed(work)
        bulk = tuple(Bulk(each.raw()) for each in buffers)
        known = await self._digest(head, bulk)
        made = await self._once(known, lambda: self._pool.document(Packed(head, bulk), whose))
        return pickle.loads(made) if len(made) <= FEW_BYTES else await asyncio.to_thread(pickle.loads, made)

    async def rendered(
        self,
        document: Composed,
        extension: str,
        look: Look = PLAIN,
        bringing: Bringing = no_photographs,
        whose: str = "",
        letterhead: bytes = b"",
    ) -> bytes:
        """As `render`; `bringing` brings the photographs that the document prints, which names them by what is in
        them. Raises NotFinished, StoreAway."""

        async def with_photographs() -> Rendering:
            photographs = {name: Bulk(content) for name, content in (await bringing()).items()}
            return Rendering(document.packed, extension, look, photographs, letterhead)

        known = await self._digest(pickle.dumps((extension, look, letterhead)), (Bulk(document.packed),))
        return await self._once(known, lambda: self._pool.prepared(with_photographs, whose))

    @staticmethod
    async def _digest(head: bytes, bulk: Sequence[Bulk]) -> bytes:
        """What is known again by these bytes; of many it is worked out in a thread, which holds up nobody."""
        if sum(len(each.content) for each in bulk) <= FEW_BYTES:
            return _digest_of(head, bulk)
        return await asyncio.to_thread(_digest_of, head, bulk)

    async def _once(self, known: bytes, make: Callable[[], Awaitable[bytes]]) -> bytes:
        if (made := self._made.get(known)) is not None:
            self._made.move_to_end(known)
            return made
        making = self._making.get(known)
        if making is None:
            making = self._making[known] = asyncio.ensure_future(make())
            making.add_done_callback(lambda _: self._making.pop(known, None))
            making.add_done_callback(lambda task: self._keep(known, task))
        # Whoever goes away leaves it to the others.
        return await asyncio.shield(making)

    def _keep(self, known: bytes, task: asyncio.Future[bytes]) -> None:
        if task.cancelled() or task.exception() is not None:
            return
        self._made[known] = task.result()
        self._bytes += len(task.result())
        while self._bytes > MOST_BYTES:
            self._bytes -= len(self._made.popitem(last=False)[1])
