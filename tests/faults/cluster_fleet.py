"""A cluster of the embedded store's binary on loopback: primaries, each with replicas, that share all slots."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from live.store.cluster import SLOTS, slot_of
from live.store.keys import key
from live.store.line import Line
from live.store.log import StoreAway
from tests.faults.fleet import store_server
from tests.served import free_port
from tests.waiting import until

# A server that is silent for so many ms is taken for dead.
DEAD_AFTER = 1_000
WITHIN = 60.0


@dataclass(eq=False)
class ClusterFleet:
    """Servers by port, and the port of each by its id."""

    folder: Path
    servers: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)
    buses: dict[int, int] = field(default_factory=dict)
    ids: dict[int, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"redis+cluster://{','.join(f'127.0.0.1:{port}' for port in self.servers)}"

    async def primaries(self) -> dict[int, tuple[int, int]]:
        """Of each range of slots its bounds by its first, as those who live say."""
        return {first: (last, port) for first, last, port in await self._ranges()}

    async def holder(self, workshop: str) -> int:
        """The port of the server that a workshop is on."""
        slot = slot_of(key(workshop, "log"))
        return next(port for first, last, port in await self._ranges() if first <= slot <= last)

    async def kill_the_primary(self, workshop: str) -> None:
        """As hard as a power cut; then wait until a replica is in its place, and start the dead one as its replica."""
        before = await self.holder(workshop)
        self.servers[before].kill()
        self.servers[before].wait()
        await until(lambda: self._has_left(workshop, before))
        self.start(before)
        await self.in_step()

    async def move(self, workshop: str) -> None:
        """Move its slot to another primary, key by key, as `CLUSTER SETSLOT` and `MIGRATE` do."""
        slot, source = slot_of(key(workshop, "log")), await self.holder(workshop)
        target = next(port for _, _, port in await self._ranges() if port != source)
        await self.say(target, "CLUSTER", "SETSLOT", slot, "IMPORTING", self.ids[source])
        await self.say(source, "CLUSTER", "SETSLOT", slot, "MIGRATING", self.ids[target])
        while some := await self.say(source, "CLUSTER", "GETKEYSINSLOT", slot, 3):
            await self.say(source, "MIGRATE", "127.0.0.1", target, "", 0, 5_000, "KEYS", *some)
        for port in (target, source):
            await self.say(port, "CLUSTER", "SETSLOT", slot, "NODE", self.ids[target])
        await until(lambda: self._has_left(workshop, source))
        await self.in_step()

    async def in_step(self) -> None:
        """Wait until all agree that all is well, and every replica has on its disk what its primary has."""
        await until(self._is_in_step)

    async def announced(self, ports: set[int]) -> None:
        """Wait until every server says that the primaries are found at these ports."""
        for port in self.servers:
            await until(partial(self._is_announced, port, ports))

    async def _is_announced(self, port: int, ports: set[int]) -> bool:
        return {each[2][1] for each in await self.say(port, "CLUSTER", "SLOTS")} == ports

    async def _has_left(self, workshop: str, before: int) -> bool:
        return await self.holder(workshop) != before

    async def _is_in_step(self) -> bool:
        try:
            copied = dict[int, int]()
            for port in self.servers:
                if b"cluster_state:ok" not in await self.say(port, "CLUSTER", "INFO"):
                    return False
                facts = await self.say(port, "INFO", "replication")
                if b"role:master" in facts:
                    copied[port] = facts.count(b"state=online")
                elif b"master_link_status:up" not in facts:
                    return False
            replicas = len(self.servers) // len(copied) - 1
            return all(number == replicas for number in copied.values())
        except StoreAway:
            return False

    async def say(self, port: int, *words: Any) -> Any:
        line = Line(f"redis://127.0.0.1:{port}")
        try:
            return await line.call(*words)
        finally:
            await line.close()

    async def _ranges(self) -> list[tuple[int, int, int]]:
        for port, process in self.servers.items():
            if process.poll() is None:
                with contextlib.suppress(StoreAway):
                    ranges = await self.say(port, "CLUSTER", "SLOTS")
                    return [(first, last, holder[1]) for first, last, holder, *_ in ranges]
        raise AssertionError("nobody lives")

    def start(self, port: int) -> None:
        bus = self.buses.setdefault(port, free_port())
        timeout = ("--cluster-node-timeout", DEAD_AFTER, "--cluster-replica-validity-factor", 0)
        in_a_cluster = ("--cluster-enabled", "yes", "--cluster-port", bus, "--cluster-require-full-coverage", "no")
        self.servers[port] = store_server(self.folder, port, *in_a_cluster, *timeout)

    async def join(self, primaries: int) -> None:
        """Make one cluster of all, the first of them being its primaries."""
        ports = [*self.servers]
        for port in ports:
            self.ids[port] = (await self._once_it_answers(port)).decode()
        for place, port in enumerate(ports[:primaries]):
            bounds = [SLOTS * each // primaries for each in (place, place + 1)]
            await self.say(port, "CLUSTER", "ADDSLOTSRANGE", bounds[0], bounds[1] - 1)
            await self.say(port, "CLUSTER", "SET-CONFIG-EPOCH", place + 1)
        for port in ports[1:]:
            await self.say(port, "CLUSTER", "MEET", "127.0.0.1", ports[0], self.buses[ports[0]])
        for place, port in enumerate(ports[primaries:]):
            await self._once_it_may(port, "CLUSTER", "REPLICATE", self.ids[ports[place % primaries]])
        await self.in_step()

    async def _once_it_answers(self, port: int) -> Any:
        return await self._once_it_may(port, "CLUSTER", "MYID")

    async def _once_it_may(self, port: int, *words: Any) -> Any:
        async with asyncio.timeout(WITHIN):
            while True:
                try:
                    return await self.say(port, *words)
                except StoreAway:
                    await asyncio.sleep(0.05)


@asynccontextmanager
async def cluster_fleet(folder: Path, primaries: int = 3, replicas: int = 1) -> AsyncIterator[ClusterFleet]:
    here = ClusterFleet(folder)
    try:
        for _ in range(primaries * (1 + replicas)):
            here.start(free_port())
        await here.join(primaries)
        yield here
    finally:
        for process in here.servers.values():
            process.kill()
            process.wait()
