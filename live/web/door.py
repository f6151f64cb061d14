"""The door of a server: all its sockets, and what each needs to know to let somebody in."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from live.room.room import Room
from live.room.rooms import Rooms
from live.web.passes import Passes
from live.wire import messages
from live.wire.closing import Close
from live.wire.frames import text_frame

if TYPE_CHECKING:
    from live.web.socket import Connection

LONGEST_BEHIND: Final = 60.0


@dataclass(eq=False)
class Door:
    """What every connection asks before it lets somebody in."""

    rooms: Rooms
    passes: Passes
    version: str
    clock: Callable[[], int]
    commands_each_second: int
    sockets_each_person: int
    silence: float
    origin_allowed: Callable[[str, str], bool]
    draining: bool = False
    connections: set[Connection] = field(default_factory=set)
    # For those who watch the server: what was answered to commands, by the refusal's code or "done"; messages that were
    # none.
    answered: Counter[str] = field(default_factory=Counter)
    not_understood: int = 0

    def __post_init__(self) -> None:
        self.rooms.on_passes_withdrawn = self._turn_out

    def _turn_out(self, room: Room) -> None:
        for connection in [*self.connections]:
            connection.end_if_withdrawn(room)

    def sweep(self) -> None:
        """Close what has been silent or has not read for too long."""
        now = time.monotonic()
        for connection in [*self.connections]:
            if now - connection.heard_at > self.silence or connection.is_behind_since(now - LONGEST_BEHIND):
                connection.end(Close.TOO_SLOW)

    async def drain(self, within: float) -> None:
        """Tell everybody, then let them go in small groups, so that they do not come back all at once."""
        self.draining = True
        leaving = [*self.connections]
        notice = text_frame(messages.notice("draining", within=int(within * 1000)))
        for connection in leaving:
            connection.write(notice)
        await self.rooms.settle()
        groups = max(1, min(20, len(leaving)))
        for index in range(groups):
            for connection in leaving[index::groups]:
                connection.end(Close.RESTARTING)
            await asyncio.sleep(within / 4 / groups)
