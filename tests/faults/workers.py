"""The worker processes of a server."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.served import Served


def workers_of(server: Served) -> list[int]:
    """The processes our server has started to serve with it, but for its store."""
    found = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    lines = {int(pid): Path(f"/proc/{pid}/cmdline").read_bytes() for pid in found if Path(f"/proc/{pid}").exists()}
    return [pid for pid, line in lines.items() if b"\0worker\0" in line]


async def two_serve(server: Served, without: set[int]) -> list[int]:
    """Wait until two workers other than these are there."""
    async with asyncio.timeout(30):
        while len(now := [pid for pid in workers_of(server) if pid not in without]) < 2:  # noqa: ASYNC110
            # A process that has started tells nobody but its supervisor.
            await asyncio.sleep(0.02)
    return now
