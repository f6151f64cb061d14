"""Several workers on one port over one store: started, watched, started again when they die, replaced one by one.

Each worker's socket is bound here to the same port, and the kernel shares newcomers out among them (`SO_REUSEPORT`).
The sockets stay open here, so whoever comes while a worker is being replaced waits in its queue and is taken in by its
successor. Systems that do not share out this way have one socket for all workers.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import socket
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, Self

from prometheus_client import generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.registry import Collector

from live.app.serving import listening_socket
from live.app.worker import CLOSE_DOOR, LEAVE, MEASURES, READY
from live.web.settings import Setup

log = logging.getLogger("live.workers")

READY_WITHIN: Final = 60.0
# What a worker takes beyond its time for letting people go: answers under way, and the last snapshots.
LEFT_WITHIN: Final = 20.0
MEASURED_WITHIN: Final = 5.0
LONGEST_PAUSE: Final = 5.0
LIVED_WELL: Final = 10.0


class WorkerWillNotStart(Exception):
    """A worker ended, or was silent, before it served."""


@contextmanager
def listening_sockets(setup: Setup) -> Iterator[list[socket.socket]]:
    """One for each worker, on the same port. Raises OSError when another server has it."""
    with contextlib.ExitStack() as stack:
        if not sys.platform.startswith("linux"):
            yield [stack.enter_context(listening_socket(setup))] * setup.workers
            return
        # A port that is shared is shared with a second server of the same account too; this one is told.
        with listening_socket(setup) as alone:
            shared = setup.model_copy(update={"port": alone.getsockname()[1]})
        yield [stack.enter_context(_queue(shared)) for _ in range(setup.workers)]


def _queue(setup: Setup) -> socket.socket:
    listening = listening_socket(setup, shared=True)
    # Newcomers are taken into the queue from here on, before and between workers.
    listening.listen(4_096)
    return listening


@dataclass(eq=False)
class Worker:
    """A process, the line to it, and whether it was told to leave."""

    process: asyncio.subprocess.Process
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    born: float = field(default_factory=time.monotonic)
    leaving: bool = False
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def pid(self) -> int:
        return self.process.pid

    async def ready(self) -> None:
        """Raises WorkerWillNotStart."""
        try:
            async with asyncio.timeout(READY_WITHIN):
                said = await self.reader.readline()
        except TimeoutError:
            said = b""
        if said != READY:
            raise WorkerWillNotStart(f"the worker {self.pid} ended or was silent before it served")

    async def gone(self) -> None:
        """Wait until the process has ended."""
        await self.process.wait()
        self.writer.close()

    def close_door(self) -> None:
        self._say(CLOSE_DOOR)

    async def leave(self, within: float) -> None:
        """Let its people go within so many seconds, and wait until it is gone."""
        self.leaving = True
        self._say(LEAVE + b"%g\n" % within)
        try:
            async with asyncio.timeout(within + LEFT_WITHIN):
                await self.gone()
        except TimeoutError:
            log.error("the worker %d does not leave: killed", self.pid)
            self.kill()
            await self.gone()

    async def measures(self) -> str:
        """What it has measured, as Prometheus reads it; nothing where it does not answer in time."""
        try:
            async with self.asking, asyncio.timeout(MEASURED_WITHIN):
                self._say(MEASURES)
                return (await self.reader.readexactly(int(await self.reader.readline()))).decode()
        except (TimeoutError, OSError, ValueError, asyncio.IncompleteReadError):
            return ""

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()

    def _say(self, what: bytes) -> None:
        if not self.writer.is_closing():
            self.writer.write(what)


class Workers:
    """`async with Workers(setup, sockets, environment):` while it lasts there is a worker on each socket."""

    def __init__(self, setup: Setup, sockets: Sequence[socket.socket], environment: Mapping[str, str]) -> None:
        """`environment`: what each worker reads its settings from."""
        self._drain = setup.drain
        self._sockets = sockets
        self._environment = environment
        self._workers: list[Worker] = []
        self._watching: list[asyncio.Task[None]] = []
        self._tasks: set[asyncio.Task[None]] = set()
        # Those whose successor serves, and who still let people go.
        self._before: list[Worker] = []
        self._ended = 0
        self._replacing = asyncio.Lock()

    async def __aenter__(self) -> Self:
        """Raises WorkerWillNotStart."""
        async with self._replacing:
            started = await asyncio.gather(*(self._start(place) for place in self._places), return_exceptions=True)
        self._workers = [each for each in started if isinstance(each, Worker)]
        failed = [each for each in started if isinstance(each, BaseException)]
        if failed:
            await self._leave()
            raise failed[0]
        self._watching = [asyncio.create_task(self._watch(place)) for place in self._places]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        beside = [*self._watching, *self._tasks]
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        await self._leave()

    @property
    def _places(self) -> range:
        return range(len(self._sockets))

    async def replace(self) -> None:
        """Put a new worker in the place of each, one after the other: the successor serves before the other leaves. One
        that does not start changes nothing."""
        async with self._replacing:
            for place in self._places:
                try:
                    successor = await self._start(place)
                except WorkerWillNotStart as why:
                    log.error("the workers stay as they are: %s", why)
                    return
                before, self._workers[place] = self._workers[place], successor
                before.leaving = True
                before.close_door()
                self._before.append(before)
                await before.leave(self._drain)
                self._before.remove(before)
                log.info("worker %d: %d has taken the place of %d", place, successor.pid, before.pid)

    def replace_soon(self) -> None:
        task = asyncio.create_task(self.replace())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def metrics(self) -> bytes:
        """What the workers have measured, each sample with the number of its worker, and how they live."""
        texts = await asyncio.gather(*(worker.measures() for worker in self._workers))
        return generate_latest(_Together(texts, self._ended))

    async def _start(self, place: int) -> Worker:
        """Raises WorkerWillNotStart."""
        ours, theirs = socket.socketpair()
        with theirs:
            descriptors = (self._sockets[place].fileno(), theirs.fileno())
            try:
                process = await asyncio.create_subprocess_exec(
                    sys.executable,
                    *("-m", "live", "worker", *map(str, descriptors)),
                    env=dict(self._environment),
                    stdin=asyncio.subprocess.DEVNULL,
                    pass_fds=descriptors,
                    # Ctrl-C in the terminal is for us, who let everybody go in good order.
                    start_new_session=True,
                )
            except OSError as why:
                # No memory, or no more processes: there may be some again in a moment.
                ours.close()
                raise WorkerWillNotStart(str(why)) from None
        worker = Worker(process, *await asyncio.open_connection(sock=ours))
        try:
            await worker.ready()
        except BaseException:
            worker.kill()
            raise
        return worker

    async def _watch(self, place: int) -> None:
        """When a worker ends, start another; one that keeps ending is started less and less often."""
        pause = 0.0
        while True:
            worker = self._workers[place]
            await worker.gone()
            if worker.leaving:
                # Its successor is there, or will be as soon as the other is known to be gone.
                async with self._replacing:
                    continue
            self._ended += 1
            log.error("the worker %d has ended with %s", worker.pid, worker.process.returncode)
            if time.monotonic() - worker.born > LIVED_WELL:
                pause = 0.0
            while self._workers[place] is worker:
                await asyncio.sleep(pause)
                pause = min(LONGEST_PAUSE, pause * 2 or 0.1)
                await self._start_again(place, worker)

    async def _start_again(self, place: int, ended: Worker) -> None:
        """Put another in the place of one that has ended, where nobody has done so meanwhile."""
        async with self._replacing:
            if self._workers[place] is not ended:
                return
            try:
                self._workers[place] = await self._start(place)
            except WorkerWillNotStart as why:
                log.error("worker %d could not be started: %s", place, why)

    async def _leave(self) -> None:
        """No door is open before the first leaves: whoever is let go comes back to the next server, not to a worker
        that is about to leave too. They leave one by one, within the time a single server has for it."""
        workers = [*self._before, *self._workers]
        for worker in workers:
            worker.close_door()
        share = self._drain / max(1, len(workers))
        for worker in workers:
            await worker.leave(share)


class _Together(Collector):
    """The measures of all workers as one exposition."""

    def __init__(self, texts: Sequence[str], ended: int) -> None:
        self._texts = texts
        self._ended = ended

    def collect(self) -> Iterator[Metric]:
        families: dict[str, Metric] = {}
        for number, text in enumerate(self._texts):
            for family in text_string_to_metric_families(text):
                together = families.setdefault(family.name, Metric(family.name, family.documentation, family.type))
                for sample in family.samples:
                    together.samples.append(sample._replace(labels={"worker": str(number), **sample.labels}))
        yield from families.values()
        yield GaugeMetricFamily("live_workers", "Workers that answer", sum(map(bool, self._texts)))
        yield CounterMetricFamily("live_workers_ended", "Workers that have ended by themselves", self._ended)


def environment_of_workers(setup: Setup, url: str) -> dict[str, str]:
    """The settings of this process, given on the command line or not, over the store at this address."""
    given = {
        "PORT": str(setup.port),
        "LIVE_DATA": str(setup.data.absolute()),
        "REDIS_URL": url,
        "LIVE_METRICS_PORT": "0",
        "LIVE_WORKERS": "1",
    }
    unset = ("REDIS_URL_FILE",)
    return {name: value for name, value in os.environ.items() if name not in unset} | given
