"""The worker processes of a server."""

from __future__ import annotations

from pathlib import Path

from tests.served import Served
from tests.waiting import until


def workers_of(server: Served) -> list[int]:
    """The processes our server has started to serve with it, but for its store."""
    found = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    lines = {int(pid): Path(f"/proc/{pid}/cmdline").read_bytes() for pid in found if Path(f"/proc/{pid}").exists()}
    return [pid for pid, line in lines.items() if b"\0worker\0" in line]


async def two_serve(server: Served, without: set[int]) -> list[int]:
    """Wait until two workers other than these are there."""

    def others() -> list[int]:
        return [pid for pid in workers_of(server) if pid not in without]

    await until(lambda: len(others()) >= 2)
    return others()
