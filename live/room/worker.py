"""Work too long for the event loop, done in a process of its own.

A seating for a thousand people takes up to a second of pure computing: in this process it would hold up
every phone, and in a thread it would fight them for the interpreter with each of a thousand writes. The
process is started when it is first needed, does one piece of work at a time, and ends with us.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import pickle
import struct
import sys
import time
from typing import TYPE_CHECKING, Any, BinaryIO, Final

if TYPE_CHECKING:
    # The process beside imports this module and what it is given to do, and should be up at once.
    from live.core.method import Work

log = logging.getLogger("live.worker")

# What comes of a second's more thinking is hardly better; what has not come to an end by itself is ended.
WITHIN: Final = 3.0
GRACE: Final = 3.0
_LENGTH: Final = struct.Struct(">Q")
_SERVE: Final = "from live.room.worker import serve; serve()"


class NotFinished(Exception):
    """The work failed, or did not come to an end in time. `told` is what the exception it ended with held."""

    def __init__(self, why: str, told: dict[str, Any] | None = None) -> None:
        super().__init__(why)
        self.told = told or {}


class Worker:
    """The process beside this one."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._one_at_a_time = asyncio.Lock()

    async def done(self, work: Work, within: float = WITHIN) -> Any:
        """What comes of the work, the best so far when time is up. Raises NotFinished. Whoever is cancelled
        while waiting leaves no work behind."""
        async with self._one_at_a_time:
            try:
                return await asyncio.wait_for(self._asked(work, within), within + GRACE)
            except (TimeoutError, OSError, EOFError, asyncio.IncompleteReadError) as wrong:
                await self.end()
                raise NotFinished(repr(wrong)) from None
            except asyncio.CancelledError:
                await self.end()
                raise

    async def _asked(self, work: Work, within: float) -> Any:
        process = self._process
        if process is None or process.returncode is not None:
            process = self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-c",
                _SERVE,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                # An interrupt at the terminal is for us: the worker ends when we do.
                start_new_session=True,
            )
        assert process.stdin is not None
        assert process.stdout is not None
        asked = pickle.dumps((work, within))
        process.stdin.write(_LENGTH.pack(len(asked)) + asked)
        await process.stdin.drain()
        (length,) = _LENGTH.unpack(await process.stdout.readexactly(_LENGTH.size))
        well, came = pickle.loads(await process.stdout.readexactly(length))
        if not well:
            raise NotFinished(*came)
        return came

    async def end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def serve() -> None:
    """The process beside: work in, what came of it out, until nobody asks any more."""
    # Where cores are few, whoever posts goes first.
    os.nice(10)
    asked, said = sys.stdin.buffer, sys.stdout.buffer
    # Whatever is printed meanwhile must not be taken for an answer.
    sys.stdout = sys.stderr
    while (read := _read(asked)) is not None:
        work, within = pickle.loads(read)
        until = time.monotonic() + within
        came: tuple[bool, Any]
        try:
            came = True, work(stop=lambda until=until: time.monotonic() > until)
        except Exception as wrong:
            # The edge of this process: the other one is told, and answers for it.
            came = False, (repr(wrong), vars(wrong))
        answer = pickle.dumps(came)
        try:
            said.write(_LENGTH.pack(len(answer)) + answer)
            said.flush()
        except BrokenPipeError:
            # Whoever asked has been killed.
            os._exit(0)


def _read(asked: BinaryIO) -> bytes | None:
    head = asked.read(_LENGTH.size)
    return asked.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else None
