"""A TCP proxy that makes a bad network: it delays, stalls, cuts in the middle and sends in slices of one byte.

What it does to the n-th connection follows from its seed and n alone, so a run that failed can be run again.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

# Of what is sliced, this much goes byte by byte; then faster, or nothing would ever arrive.
SLICED: Final = 600
ONCE: Final = 16_384


@dataclass(frozen=True, slots=True)
class Weather:
    """How bad the network is. Seconds, bytes, and shares of all connections."""

    latency: float = 0.0
    cut: float = 0.0
    cut_after: tuple[int, int] = (200, 20_000)
    sliced: float = 0.0


@dataclass(slots=True)
class Fate:
    """What becomes of one connection: after how many bytes to the client it is cut, and whether it is sliced."""

    cut_after: int | None
    sliced: bool


class Proxy:
    """Stands between clients and the server at `target`; `url` is where clients go instead."""

    def __init__(self, target: str, seed: int, weather: Weather) -> None:
        parts = urlsplit(target)
        self.weather = weather
        self.cuts = 0
        self._to = (parts.hostname or "127.0.0.1", parts.port or 80)
        self._seed = seed
        self._count = 0
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._open: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        # One that has been taken in a moment ago begins its task now.
        await asyncio.sleep(0)
        for task in [*self._tasks]:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    def stall(self) -> None:
        """Nothing passes any more, and nothing ends."""
        self._flowing.clear()

    def flow(self) -> None:
        self._flowing.set()

    def cut_all(self) -> None:
        """Every connection ends as when the mast goes away."""
        for writer in [*self._open]:
            writer.transport.abort()
            self.cuts += 1

    # --- one connection -----------------------------------------------------------------------------------

    def _fate(self) -> Fate:
        self._count += 1
        chance = random.Random(f"{self._seed}/{self._count}")
        weather = self.weather
        cut = chance.randint(*weather.cut_after) if chance.random() < weather.cut else None
        return Fate(cut, chance.random() < weather.sliced)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        fate = self._fate()
        self._open.add(writer)
        ends, at_once = [writer], True
        try:
            with contextlib.suppress(OSError):
                far, to_far = await asyncio.open_connection(*self._to)
                ends.append(to_far)
                await self._both_ways(reader, writer, far, to_far, fate)
                at_once = fate.cut_after is not None
        finally:
            await self._end(ends, at_once)
            self._open.discard(writer)
            self._tasks.discard(task)

    async def _both_ways(
        self,
        near: asyncio.StreamReader,
        to_near: asyncio.StreamWriter,
        far: asyncio.StreamReader,
        to_far: asyncio.StreamWriter,
        fate: Fate,
    ) -> None:
        up = asyncio.create_task(self._carry(near, to_far, Fate(None, fate.sliced)))
        down = asyncio.create_task(self._carry(far, to_near, fate))
        try:
            await asyncio.wait({up, down}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            up.cancel()
            down.cancel()
            await asyncio.gather(up, down, return_exceptions=True)

    async def _end(self, ends: list[asyncio.StreamWriter], at_once: bool) -> None:
        for end in ends:
            if at_once:
                end.transport.abort()
            else:
                end.close()
        try:
            await asyncio.gather(*(end.wait_closed() for end in ends), return_exceptions=True)
        except asyncio.CancelledError:
            # Somebody who does not read would never be given the rest.
            for end in ends:
                end.transport.abort()
            await asyncio.gather(*(end.wait_closed() for end in ends), return_exceptions=True)
            raise

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, fate: Fate) -> None:
        carried = 0
        with contextlib.suppress(OSError):
            while data := await reader.read(ONCE):
                await self._flowing.wait()
                if self.weather.latency:
                    await asyncio.sleep(self.weather.latency)
                if fate.cut_after is not None and carried + len(data) >= fate.cut_after:
                    # Half a frame arrives, the rest never does.
                    await self._pass(data[: fate.cut_after - carried], writer, sliced=False)
                    self.cuts += 1
                    return
                await self._pass(data, writer, fate.sliced and carried < SLICED)
                carried += len(data)

    async def _pass(self, data: bytes, writer: asyncio.StreamWriter, sliced: bool) -> None:
        if sliced:
            for place in range(min(len(data), SLICED)):
                writer.write(data[place : place + 1])
                await writer.drain()
                await asyncio.sleep(0)
            data = data[SLICED:]
        writer.write(data)
        await writer.drain()


@asynccontextmanager
async def proxied(target: str, seed: int, weather: Weather = Weather()) -> AsyncIterator[Proxy]:
    proxy = Proxy(target, seed, weather)
    await proxy.start()
    try:
        yield proxy
    finally:
        await proxy.stop()
