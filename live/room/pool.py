"""Processes for work too long for the event loop: so many and no more, fair between workshops.

A command that has to be worked out first keeps a room waiting, so it goes before documents, and documents never have
all processes. Whoever waits too long is told so.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Final

from live.room.worker import WITHIN, NotFinished, Worker

if TYPE_CHECKING:
    from live.core.method import Work

PROCESSES: Final = 2
# A document of a thousand people takes a second or two; a damaged one must not hold a process for ever.
DOCUMENT_WITHIN: Final = 30.0
WAITS: Final = 60.0
MOST_WAITING: Final = 100

Turn = asyncio.Future[Worker]


class _Queue:
    """Those who wait, one of each workshop in turn."""

    def __init__(self) -> None:
        self._of: OrderedDict[str, deque[Turn]] = OrderedDict()

    def put(self, whose: str, turn: Turn) -> None:
        waiting = self._of.setdefault(whose, deque())
        if len(waiting) >= MOST_WAITING:
            raise NotFinished("too much of this workshop is waiting already")
        waiting.append(turn)

    def next(self) -> Turn | None:
        while self._of:
            whose, waiting = self._of.popitem(last=False)
            turn = waiting.popleft()
            if waiting:
                self._of[whose] = waiting
            if not turn.done():
                return turn
        return None


class Pool:
    """The processes beside this one."""

    def __init__(self, processes: int = PROCESSES) -> None:
        self._processes = [Worker() for _ in range(processes)]
        self._free = [*self._processes]
        self._most_documents = max(1, processes - 1)
        self._documents = 0
        self._commands, self._later = _Queue(), _Queue()

    async def done(self, work: Work, within: float = WITHIN, whose: str = "") -> Any:
        """What a command waits for. As `Worker.done`. Raises NotFinished."""
        worker = await self._turn(self._commands, whose)
        try:
            return await worker.done(work, within)
        finally:
            self._leave(worker)

    async def document(self, work: Work, whose: str = "", within: float = DOCUMENT_WITHIN) -> Any:
        """What somebody waits for who asked for a document, or sent one. Raises NotFinished, and Refused where the work
        does."""

        async def at_once() -> Work:
            return work

        return await self.prepared(at_once, whose, within)

    async def prepared(
        self, preparing: Callable[[], Awaitable[Work]], whose: str = "", within: float = DOCUMENT_WITHIN
    ) -> Any:
        """As `document`; what the work needs is brought when its turn has come: many may wait, with photographs by the
        hundred."""
        worker = await self._turn(self._later, whose)
        try:
            return await worker.done(await preparing(), within)
        finally:
            self._documents -= 1
            self._leave(worker)

    async def end(self) -> None:
        for process in self._processes:
            await process.end()

    async def _turn(self, queue: _Queue, whose: str) -> Worker:
        turn: Turn = asyncio.get_running_loop().create_future()
        queue.put(whose, turn)
        self._assign()
        try:
            async with asyncio.timeout(WAITS):
                return await turn
        except BaseException as cut_short:
            if turn.done() and not turn.cancelled():
                # It came at the same moment.
                self._documents -= queue is self._later
                self._leave(turn.result())
            turn.cancel()
            if isinstance(cut_short, TimeoutError):
                raise NotFinished("too much is waiting already") from None
            raise

    def _leave(self, worker: Worker) -> None:
        self._free.append(worker)
        self._assign()

    def _assign(self) -> None:
        while self._free:
            turn = self._commands.next()
            if turn is None and self._documents < self._most_documents:
                turn = self._later.next()
                self._documents += turn is not None
            if turn is None:
                return
            # The one that was used last: others need not be started before there is work for them.
            turn.set_result(self._free.pop())
