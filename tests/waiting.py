"""Waiting for a state that nobody tells us of: a file, a process, what a store holds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from live.store.cluster import line_to
from live.store.keys import TO_BE_PURGED

WITHIN = 60.0


async def until(is_so: Callable[[], bool | Awaitable[bool]], every: float = 0.02, within: float = WITHIN) -> None:
    """Look again and again until it is so. Raises TimeoutError."""
    async with asyncio.timeout(within):
        while not await _found(is_so):  # noqa: ASYNC110
            await asyncio.sleep(every)


async def _found(is_so: Callable[[], bool | Awaitable[bool]]) -> bool:
    found = is_so()
    return found if isinstance(found, bool) else await found


async def is_marked(url: str) -> bool:
    """Whether the disk of this store still has something to forget."""
    line = line_to(url)
    try:
        return bool(await line.scan(f"{TO_BE_PURGED}*"))
    finally:
        await line.close()


async def until_purged(url: str) -> None:
    """Wait until the disk of this store has forgotten all that was erased."""

    async def is_purged() -> bool:
        return not await is_marked(url)

    await until(is_purged)
