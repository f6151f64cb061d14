"""What it costs to wait for the disk of a replica (`LIVE_REPLICAS=1`): one append after another, in turn with and
without."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Final

from live.store import Store, open_store
from tests.bench.figures import Figure, only
from tests.faults.fleet import fleet

APPENDS: Final = 200
BODY: Final = b"x" * 500


def replicating(folder: Path) -> list[Figure]:
    return asyncio.run(_replicating(folder))


async def _replicating(folder: Path) -> list[Figure]:
    async with fleet(folder / "replicas") as stores:
        alone, waiting = await open_store(stores.url), await open_store(stores.url, replicas=1)
        try:
            without, with_one = list[float](), list[float]()
            for turn in range(2):
                without += await _appended(alone, f"alone{turn}")
                with_one += await _appended(waiting, f"waiting{turn}")
        finally:
            await alone.close()
            await waiting.close()
    own, theirs = sorted(without), sorted(with_one)
    middle, late = len(own) // 2, int(len(own) * 0.99)
    remark = f"p99 {theirs[late]:.1f} ms; without a replica p50 {own[middle]:.2f}, p99 {own[late]:.1f} ms"
    return [only("an append that a replica has on disk too, p50", theirs[middle], " ms", remark)]


async def _appended(store: Store, workshop: str) -> list[float]:
    epoch, took = await store.log.begin(workshop), list[float]()
    for tip in range(APPENDS):
        began = time.perf_counter()
        await store.log.append(workshop, epoch, tip, [BODY], [])
        took.append((time.perf_counter() - began) * 1000)
    return took
