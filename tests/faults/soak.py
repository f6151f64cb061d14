"""`make soak`: processes killed by `kill -9` under load, many times over; a table of what was lost and what doubled.

`--kills` for fewer, `--only` for some. Ends with 1 where anything acknowledged was lost or doubled.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.faults.cluster_fleet import cluster_fleet
from tests.faults.fleet import fleet
from tests.faults.scene import Scene, pid_of_the_store, scene, store_url
from tests.faults.workers import two_serve, workers_of
from tests.served import Served, served

KILLS: Final = 20
PHONES: Final = 200
EACH: Final = 2
SETTINGS: Final = {"LIVE_COMMANDS_EACH_SECOND": "1000"}
TWO: Final = SETTINGS | {"LIVE_WORKERS": "2"}


@dataclass(frozen=True, slots=True)
class Target:
    """What is killed in a scene, and where the log stands in the end."""

    here: Scene
    url: Callable[[], str]
    kill: Callable[[int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    kills: int
    acknowledged: int
    lost: int
    doubled: int
    epochs: int
    seconds: float


@asynccontextmanager
async def a_worker(folder: Path) -> AsyncIterator[Target]:
    async with served(folder, **TWO) as server, scene(server, PHONES) as here:
        gone: set[int] = set()

        async def kill(time: int) -> None:
            victim = (await two_serve(server, gone))[time % 2]
            os.kill(victim, signal.SIGKILL)
            gone.add(victim)

        yield Target(here, lambda: store_url(folder / "data"), kill)


@asynccontextmanager
async def everything(folder: Path) -> AsyncIterator[Target]:
    """The supervisor, its workers and its store, at once, as in a power cut."""
    async with served(folder, **TWO) as server, scene(server, PHONES) as here:

        async def kill(time: int) -> None:
            for pid in (server.pid, *workers_of(server), await pid_of_the_store(folder / "data")):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            await _started_again(server)

        yield Target(here, lambda: store_url(folder / "data"), kill)


async def _started_again(server: Served) -> None:
    assert server.process is not None
    await server.process.wait()
    await server.start()


@asynccontextmanager
async def a_primary_of_a_cluster(folder: Path) -> AsyncIterator[Target]:
    """Every third time the slot of the workshop is moved instead to another server, from which it goes on."""
    async with (
        cluster_fleet(folder / "cluster") as stores,
        served(folder, **SETTINGS, REDIS_URL=stores.url, LIVE_REPLICAS="1") as server,
        scene(server, PHONES) as here,
    ):

        async def kill(time: int) -> None:
            if time % 3 == 2:
                await stores.move(here.workshop)
            await stores.kill_the_primary(here.workshop)

        yield Target(here, lambda: stores.url, kill)


@asynccontextmanager
async def a_primary_under_sentinels(folder: Path) -> AsyncIterator[Target]:
    async with (
        fleet(folder / "fleet") as stores,
        served(folder, **SETTINGS, REDIS_URL=stores.url, LIVE_REPLICAS="1") as server,
        scene(server, PHONES) as here,
    ):
        yield Target(here, lambda: stores.url, lambda time: stores.kill_the_primary())


TARGETS: Final = {
    "worker": ("a worker of two", a_worker),
    "everything": ("all: supervisor, workers, store", everything),
    "cluster": ("a primary of a cluster", a_primary_of_a_cluster),
    "sentinels": ("a primary under sentinels", a_primary_under_sentinels),
}


async def soaked(name: str, kills: int) -> Row:
    what, target_in = TARGETS[name]
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        async with target_in(Path(folder)) as target:
            here = target.here
            here.enter()
            for kill in range(kills):
                here.write(posts=EACH, every=0.5)
                await here.acknowledged((EACH * kill + 1) * PHONES)
                await target.kill(kill)
                print(f"{what}: {kill + 1} of {kills}", file=sys.stderr)
            await here.answered()
            await here.everybody_holds_the_fresh_view()
            wrong = Counter(kind for kind, _ in await here.wrong(target.url()))
            epochs = len({epoch for member in here.members for epoch in member.epochs})
            acknowledged = sum(given.seq is not None for each in here.members for given in each.given.values())
    lost = wrong["lost"] + wrong["gap"]
    return Row(what, kills, acknowledged, lost, wrong["doubled"], epochs, time.monotonic() - began)


def table(rows: Sequence[Row]) -> str:
    head = f"{'killed':<34}{'kills':>7}{'acknowledged':>14}{'lost':>6}{'doubled':>9}{'epochs':>8}{'seconds':>9}"
    lines = [
        f"{row.what:<34}{row.kills:>7}{row.acknowledged:>14}{row.lost:>6}{row.doubled:>9}{row.epochs:>8}"
        f"{row.seconds:>9.0f}"
        for row in rows
    ]
    return "\n".join([head, *lines])


def main() -> int:
    asking = argparse.ArgumentParser(prog="python -m tests.faults.soak", description=__doc__)
    asking.add_argument("--kills", type=int, default=KILLS)
    asking.add_argument("--only", nargs="+", choices=[*TARGETS], default=[*TARGETS])
    asked = asking.parse_args()
    rows = [asyncio.run(soaked(name, asked.kills)) for name in asked.only]
    print(f"\n{PHONES} phones, each posting without a pause\n\n{table(rows)}")
    return 1 if any(row.lost or row.doubled for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
