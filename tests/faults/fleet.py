"""Servers of the embedded store's binary on loopback: a primary with replicas and sentinels."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from live.store.folder import server_program
from live.store.line import Line
from live.store.log import StoreAway
from tests.served import free_port
from tests.waiting import until

SERVICE = "workshops"
# A server that is silent for so many ms is taken for dead.
DEAD_AFTER = 700
# A second failover is begun no sooner than twice this after the first.
AGAIN_AFTER = 1_500
# So many ms apart sentinels tell of themselves and ask servers, which takes two and ten seconds otherwise. All else
# they do in their own time: where all find at once that a server is dead none is elected.
EVERY = ["publish-period", "100", "info-period", "100"]
WITHIN = 60.0


def store_server(folder: Path, port: int, *more: object) -> subprocess.Popen[bytes]:
    """A server of the embedded store's binary, with what it keeps below this folder: all that it acknowledges."""
    own = folder / str(port)
    own.mkdir(parents=True, exist_ok=True)
    said: dict[str, object] = {
        "port": port,
        "bind": "127.0.0.1",
        "dir": own,
        "appendonly": "yes",
        "appendfsync": "always",
        "no-appendfsync-on-rewrite": "no",
        "save": "",
        "repl-diskless-sync-delay": 0,
        "logfile": own / "log",
    }
    words = [word for name, value in said.items() for word in (f"--{name}", value)]
    return subprocess.Popen([server_program(), *map(str, (*words, *more))], start_new_session=True)


@dataclass(eq=False)
class Fleet:
    """Servers by port; the sentinels know which of them is the primary."""

    folder: Path
    servers: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)
    sentinels: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)

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

        async def is_another() -> bool:
            return await self.primary() != before

        # Sentinels tell by a channel too, but only those that still listen.
        await until(is_another)
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
        replicated = ("--replicaof", "127.0.0.1", of) if of is not None else ()
        self.servers[port] = store_server(self.folder, port, *replicated)

    def _guard(self, port: int, primary: int) -> None:
        folder = self.folder / f"sentinel-{port}"
        folder.mkdir()
        settings = folder / "sentinel.conf"
        settings.write_text(
            f"port {port}\nbind 127.0.0.1\ndir {folder}\nlogfile {folder / 'log'}\n"
            f"sentinel monitor {SERVICE} 127.0.0.1 {primary} 2\n"
            f"sentinel down-after-milliseconds {SERVICE} {DEAD_AFTER}\n"
            f"sentinel failover-timeout {SERVICE} {AGAIN_AFTER}\n"
        )
        self.sentinels[port] = subprocess.Popen([server_program(), str(settings), "--sentinel"], start_new_session=True)

    async def _guarded(self) -> None:
        """Wait until the sentinels know each other and the replicas: before that they agree on nothing."""
        for is_so in (self._hurries, self._is_guarding):
            for port in self.sentinels:
                await until(partial(is_so, port))

    async def _hurries(self, port: int) -> bool:
        return await self._asked(port, "DEBUG", *EVERY) is not None

    async def _is_guarding(self, port: int) -> bool:
        facts = await self._asked(port, "MASTER", SERVICE)
        told = dict(zip(facts[::2], facts[1::2], strict=True)) if facts else {}
        others = told.get(b"num-other-sentinels"), told.get(b"num-slaves")
        return others == (b"%d" % (len(self.sentinels) - 1), b"%d" % (len(self.servers) - 1))

    async def _asked(self, port: int, *words: str) -> Any:
        """What a sentinel answers; None where it does not yet."""
        line = Line(f"redis://127.0.0.1:{port}")
        try:
            return await line.call("SENTINEL", *words)
        except StoreAway:
            return None
        finally:
            await line.close()


@asynccontextmanager
async def fleet(folder: Path, replicas: int = 1) -> AsyncIterator[Fleet]:
    here = Fleet(folder)
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
