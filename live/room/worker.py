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
import resource
import struct
import sys
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pickle import PickleBuffer
from typing import TYPE_CHECKING, Any, BinaryIO, Final, SupportsIndex

from live.core.refusals import Impossible, Refused

if TYPE_CHECKING:
    # The process beside imports this module and what it is given to do, and should be up at once.
    from live.core.method import Work

log = logging.getLogger("live.worker")

# What comes of a second's more thinking is hardly better; what has not come to an end by itself is ended.
WITHIN: Final = 3.0
GRACE: Final = 3.0
# So much more for what a process is given first: on a busy machine it takes seconds to come up and load the methods.
STARTS_WITHIN: Final = 10.0
# For documents with all their photographs, and against files made to take more.
MOST_MEMORY: Final = 3 * 1024**3
# As much is written at once as takes no time worth telling.
_PIECE: Final = 256 * 1024
_LENGTH: Final = struct.Struct(">Q")
_SERVE: Final = "from live.room.worker import serve; serve()"


@dataclass(frozen=True, slots=True)
class Bulk:
    """Bytes by the megabyte: they go to the process beside as they are, and packing what holds them copies none."""

    content: bytes | memoryview

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[type[Bulk], tuple[PickleBuffer]]:
        return Bulk, (PickleBuffer(self.content),)


def packed(told: Any) -> tuple[bytes, list[PickleBuffer]]:
    """Packed, and what is in bulk beside it."""
    bulk: list[PickleBuffer] = []
    return pickle.dumps(told, protocol=5, buffer_callback=bulk.append), bulk


class NotFinished(Exception):
    """The work failed, or did not come to an end in time. `told` is what the `Impossible` it ended with held."""

    def __init__(self, why: str, told: dict[str, Any] | None = None) -> None:
        super().__init__(why)
        self.told = told or {}


class Mistaken(NotFinished):
    """The work ended with a mistake of ours, which has been logged."""


class Worker:
    """The process beside this one."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._one_at_a_time = asyncio.Lock()

    async def done(self, work: Work, within: float = WITHIN) -> Any:
        """What comes of the work, the best so far when time is up. Raises NotFinished, and Refused where the work does.
        Whoever is cancelled while waiting leaves no work behind."""
        async with self._one_at_a_time:
            at_most = within + GRACE + (0.0 if self._runs else STARTS_WITHIN)
            try:
                return await asyncio.wait_for(self._asked(work, within), at_most)
            except TimeoutError:
                await self.end()
                raise NotFinished("not done in time") from None
            except (OSError, EOFError) as wrong:
                ended = await self.end(GRACE)
                log.error("the process of the work ended with %s: %s", ended, type(wrong).__name__)
                raise NotFinished("its process ended") from None
            except asyncio.CancelledError:
                await self.end()
                raise

    @property
    def _runs(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def _asked(self, work: Work, within: float) -> Any:
        process = self._process
        if process is None or not self._runs:
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
        asked, bulk = packed((work, within))
        await _write(process.stdin, asked, bulk)
        (length,) = _LENGTH.unpack(await process.stdout.readexactly(_LENGTH.size))
        how, came = pickle.loads(await process.stdout.readexactly(length))
        match how:
            case "done":
                return came
            case "refused":
                code, details = came
                raise Refused(code, **details)
            case "impossible":
                raise NotFinished(*came)
            case _:
                kind, trace = came
                log.error("the work ended with a mistake of ours, %s:\n%s", kind, trace)
                raise Mistaken(kind)

    async def end(self, within: float = 0.0) -> int | None:
        """Stop it, unless it ends by itself in this time; what it ended with, where that was before."""
        process, self._process = self._process, None
        if process is None:
            return None
        if within:
            # A signal would ask first whether it has ended, and take from the loop what it ended with.
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), within)
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        return await process.wait()


async def _write(stdin: asyncio.StreamWriter, asked: bytes, bulk: Sequence[PickleBuffer]) -> None:
    parts = [memoryview(asked), *(each.raw() for each in bulk)]
    if stdin.is_closing():
        # It has ended since it was started. What a loop raises of such a pipe differs from loop to loop.
        raise BrokenPipeError
    stdin.write(b"".join(_LENGTH.pack(each) for each in (len(parts), *map(len, parts))))
    for part in parts:
        for start in range(0, len(part), _PIECE):
            stdin.write(part[start : start + _PIECE])
            await stdin.drain()


def serve() -> None:
    """The process beside: work in, what came of it out, until nobody asks any more."""
    # Where cores are few, whoever posts goes first.
    os.nice(10)
    # Some systems know no such bound.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    asked, said = sys.stdin.buffer, sys.stdout.buffer
    # Whatever is printed meanwhile must not be taken for an answer.
    sys.stdout = sys.stderr
    while (read := _read(asked)) is not None:
        answer = _answer(read)
        try:
            said.write(_LENGTH.pack(len(answer)) + answer)
            said.flush()
        except BrokenPipeError:
            # Whoever asked has been killed.
            os._exit(0)


def _answer(read: Sequence[bytes]) -> bytes:
    """How the work ended and what came of it, packed."""
    try:
        work, within = pickle.loads(read[0], buffers=read[1:])
        until = time.monotonic() + within
        return pickle.dumps(("done", work(stop=lambda: time.monotonic() > until)))
    except Refused as refused:
        return pickle.dumps(("refused", (refused.code, refused.details)))
    except Impossible as wrong:
        return pickle.dumps(("impossible", (repr(wrong), vars(wrong))))
    except Exception as wrong:
        # The edge of this process: the other one is told, and answers for it.
        return pickle.dumps(("mistaken", (type(wrong).__name__, _trace(wrong))))


def _trace(wrong: BaseException) -> str:
    """Where it went wrong, and what went wrong before it. What exceptions say may hold what people wrote: it stays
    here."""
    before = wrong.__cause__ or (None if wrong.__suppress_context__ else wrong.__context__)
    told = f"{_trace(before)}\nthen\n" if before else ""
    return f"{told}{''.join(traceback.format_tb(wrong.__traceback__))}{type(wrong).__name__}"


def _read(asked: BinaryIO) -> list[bytes] | None:
    """What `_write` has written, part by part."""
    head = asked.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (parts,) = _LENGTH.unpack(head)
    lengths = [_LENGTH.unpack(asked.read(_LENGTH.size))[0] for _ in range(parts)]
    return [asked.read(length) for length in lengths]
