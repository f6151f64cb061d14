"""One of several processes that serve one port over one store.

It listens on a socket its supervisor has bound, and is tied to it by a line: the supervisor says there when to close
the door and when to leave, and asks for what is measured. Where the line is lost the supervisor is gone, and the worker
leaves too, so that the next one finds port and store free.
"""

from __future__ import annotations

import asyncio
import signal
import socket
from typing import Final

from live.app.serving import Serving, serving_on
from live.web.settings import Setup

READY: Final = b"ready\n"
MEASURES: Final = b"measures\n"
CLOSE_DOOR: Final = b"close the door\n"
LEAVE: Final = b"leave within "


async def work(setup: Setup, listening: socket.socket, line: socket.socket) -> None:
    """Serve until the supervisor, a SIGTERM or the end of the line says to leave."""
    async with serving_on(listening, setup) as up:
        loop = asyncio.get_running_loop()
        leaving = asyncio.Event()
        loop.add_signal_handler(signal.SIGTERM, leaving.set)
        reader, writer = await asyncio.open_connection(sock=line)
        writer.write(READY)
        obeying = asyncio.create_task(_obey(reader, writer, up))
        waiting = asyncio.create_task(leaving.wait())
        await asyncio.wait({obeying, waiting}, return_when=asyncio.FIRST_COMPLETED)
        for task in (obeying, waiting):
            task.cancel()
        await asyncio.gather(obeying, waiting, return_exceptions=True)


async def _obey(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, up: Serving) -> None:
    """Until we are to leave. Where nobody is left to say so, the port is free at once for the next server."""
    while said := await reader.readline():
        if said == MEASURES:
            text = up.measures.text()
            writer.write(b"%d\n" % len(text) + text)
        elif said == CLOSE_DOOR:
            up.server.close_door()
        elif said.startswith(LEAVE):
            up.server.within = float(said.removeprefix(LEAVE))
            return
    up.server.close_door()
