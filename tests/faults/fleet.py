"""Servers of the embedded store's binary on loopback: a primary with replicas and sentinels."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from live.store.folder import server_program
from live.store.line import Line
from live.store.log import StoreAway
from tests.served import free_port

SERVICE = "workshops"
# A server that is silent for so many ms is taken for dead.
DEAD_AFTER = 700
WITHIN = 60.0


@dataclass(eq=False)
class Fleet:
    """Servers by port; the sentinels know which of them is the primary."""

    folder: Path
    servers: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)
    sentinels: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)

    @classmethod
    def made_in(cls, folder: Path) -> Self:
        folder.mkdir()
        return cls(folder)

    @property
    def url(self) -> str:
        places = ",".join(f"127.0.0.1:{port}" for port in self.sentinels)
        return f"redis+sentinel://{places}/{SERVICE}"

    async def primary(self) -> int:
        """The port of the primary, as the first sentinel knows it."""
        line = Line(f"redis://127.0.0.1:{next(iter(self.sentinels))}")
        try:
            answer = await line.call("SENTINEL", "GET-MASTER-ADDR-BY-NAME", SERVICE)
        finally:
            await line.close()
        return int(answer[1])

    async def kill_the_primary(self) -> None:
        """As hard as a power cut; then wait until another one is primary and start the dead one as its replica."""
        before = await self.primary()
        self.servers[before].kill()
        self.servers[before].wait()
        async with asyncio.timeout(WITHIN):
            while await self.primary() == before:  # noqa: ASYNC110
                # Sentinels tell by a channel too, but only those that still listen.
                await asyncio.sleep(0.05)
        self._start(before, await self.primary())
        await self.in_step()

    async def in_step(self) -> None:
        """Wait until every replica has all that the primary has on its disk."""
        async with asyncio.timeout(WITHIN):
            while True:
                line = Line(f"redis://127.0.0.1:{await self.primary()}")
                try:
                    await line.call("SET", "fleet:step", "1")
                    if (await line.call("WAITAOF", 1, len(self.servers) - 1, 1_000))[1] == len(self.servers) - 1:
                        return
                except StoreAway:
                    pass
                finally:
                    await line.close()
                await asyncio.sleep(0.1)

    def _start(self, port: int, of: int | None = None) -> None:
        folder = self.folder / str(port)
        folder.mkdir(exist_ok=True)
        said: dict[str, Any] = {
            "port": port,
            "bind": "127.0.0.1",
            "dir": folder,
            "appendonly": "yes",
            "appendfsync": "always",
            "no-appendfsync-on-rewrite": "no",
            "save": "",
            "repl-diskless-sync-delay": 0,
            "logfile": folder / "log",
        }
        words = [word for name, value in said.items() for word in (f"--{name}", str(value))]
        if of is not None:
            words += ["--replicaof", "127.0.0.1", str(of)]
        self.servers[port] = subprocess.Popen([server_program(), *words], start_new_session=True)

    def _guard(self, port: int, primary: int) -> None:
        folder = self.folder / f"sentinel-{port}"
        folder.mkdir()
        settings = folder / "sentinel.conf"
        settings.write_text(
            f"port {port}\nbind 127.0.0.1\ndir {folder}\nlogfile {folder / 'log'}\n"
            f"sentinel monitor {SERVICE} 127.0.0.1 {primary} 2\n"
            f"sentinel down-after-milliseconds {SERVICE} {DEAD_AFTER}\n"
            f"sentinel failover-timeout {SERVICE} 5000\n"
        )
        self.sentinels[port] = subprocess.Popen([server_program(), str(settings), "--sentinel"], start_new_session=True)

    async def _guarded(self) -> None:
        """Wait until the sentinels know each other and the replicas: before that they agree on nothing."""
        async with asyncio.timeout(WITHIN):
            for port in self.sentinels:
                line = Line(f"redis://127.0.0.1:{port}")
                while True:
                    try:
                        facts = await line.call("SENTINEL", "MASTER", SERVICE)
                        told = dict(zip(facts[::2], facts[1::2], strict=True))
                        others = int(told[b"num-other-sentinels"]), int(told[b"num-slaves"])
                        if others == (len(self.sentinels) - 1, len(self.servers) - 1):
                            break
                    except StoreAway:
                        pass
                    await asyncio.sleep(0.1)
                await line.close()


@asynccontextmanager
async def fleet(folder: Path, replicas: int = 1) -> AsyncIterator[Fleet]:
    here = Fleet.made_in(folder)
    try:
        primary = free_port()
        here._start(primary)
        for _ in range(replicas):
            here._start(free_port(), primary)
        for _ in range(3):
            here._guard(free_port(), primary)
        await here._guarded()
        await here.in_step()
        yield here
    finally:
        for process in [*here.servers.values(), *here.sentinels.values()]:
            process.kill()
            process.wait()
