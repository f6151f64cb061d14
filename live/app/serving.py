"""A server put together: store, rooms, pages and sockets; started, drained and stopped in this order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import uvicorn

from live import __version__
from live.app.rehearsing import crowd
from live.room.all_series import AllSeries
from live.room.mailing import MailServer
from live.room.noticing import Notifying
from live.room.retention import outlived
from live.room.rooms import Rooms
from live.store import Store, open_store
from live.store.embedded import EmbeddedStore
from live.store.log import StoreAway
from live.web import rendering
from live.web.addresses import Addresses, from_here
from live.web.application import application
from live.web.devices import Devices
from live.web.door import Door
from live.web.doorstep import Doorstep
from live.web.floods import Applying
from live.web.guesses import WITHIN, Guesses
from live.web.keyring import ORGANISER_SECRET, SIGNING_KEY, kept_secret
from live.web.passes import Passes
from live.web.probes import Measures
from live.web.settings import Setup
from live.web.site import Pace, Site
from live.web.socket import Connection

log = logging.getLogger("live")

SWEEP_EVERY: Final = 10.0
# Whoever starts a server hears within so many seconds what it waits for.
SOON: Final = 2.0
RETENTION_EVERY: Final = 3_600.0
# In milliseconds, as the kernel counts them.
UNTAKEN_WITHIN: Final = 60_000


@dataclass(eq=False)
class Serving:
    """A server that is up."""

    site: Site
    port: int
    server: DrainingServer
    measures: Measures

    @property
    def organiser_link(self) -> str:
        return self.site.addresses.organiser_link(self.site.organiser_secret)


@asynccontextmanager
async def store_at(setup: Setup) -> AsyncIterator[str]:
    """The address of the store of the settings: the one given, or that of the embedded one while the block runs."""
    if setup.redis_url:
        yield setup.redis_url
        return
    async with EmbeddedStore(setup.data / "store") as embedded:
        yield embedded.url


def organiser_secret_of(setup: Setup) -> str:
    return setup.organiser_secret or kept_secret(setup.data, ORGANISER_SECRET)


@asynccontextmanager
async def store_of(setup: Setup) -> AsyncIterator[Store]:
    """The store of the settings: the one given by its address, or the embedded one."""
    async with contextlib.AsyncExitStack() as stack:
        url = await stack.enter_async_context(store_at(setup))
        late = asyncio.get_running_loop().call_later(
            SOON, log.warning, "le magasin ne répond pas encore / still waiting for the store to answer"
        )
        try:
            store = await open_store(url, replicas=setup.replicas)
        finally:
            late.cancel()
        stack.push_async_callback(store.close)
        yield store


@asynccontextmanager
async def site_of(setup: Setup, store: Store, port: int) -> AsyncIterator[Site]:
    clock: Callable[[], int] = lambda: time.time_ns() // 1_000_000  # noqa: E731
    addresses = Addresses(setup, port)
    key = setup.secret_key or kept_secret(setup.data, SIGNING_KEY)
    secret = organiser_secret_of(setup)
    passes = Passes(key, secret, addresses.is_secure)
    rooms = Rooms(store, clock, f"live-workshop {__version__}", addresses.invitation, key)
    door = Door(
        rooms=rooms,
        passes=passes,
        version=__version__,
        clock=clock,
        commands_each_second=setup.commands_each_second,
        sockets_each_person=setup.sockets_each_person,
        silence=setup.silence,
        origin_allowed=addresses.origin_allowed,
    )
    devices = Devices(key, addresses.is_secure)
    pace, series = Pace(setup.commands_each_second), AllSeries(store.series, clock)
    keys, codes = (Guesses(store.tries(key, WITHIN, 2 * free), free) for free in (10, 300))
    applying = Applying(store.tries(key, WITHIN, 1))
    site = Site(setup, store, rooms, passes, door, addresses, secret, pace, devices, keys, codes, series, applying)
    try:
        yield site
    finally:
        await rooms.close()


@asynccontextmanager
async def serving(setup: Setup) -> AsyncIterator[Serving]:
    """A server that is up while the block runs, and has let everybody go at its end."""
    with listening_socket(setup) as listening:
        async with serving_on(listening, setup) as up:
            yield up


@asynccontextmanager
async def serving_on(listening: socket.socket, setup: Setup) -> AsyncIterator[Serving]:
    """The same, on a socket that is bound already."""
    port = listening.getsockname()[1]
    async with store_of(setup) as store, site_of(setup, store, port) as site:
        rendering.prepared()
        measures = Measures(site.rooms, site.door)
        config = uvicorn.Config(
            application(site),
            ws=partial(Connection, site.door),  # type: ignore[arg-type]
            http=Doorstep,
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=10,
            proxy_headers=bool(setup.trusted_proxies),
            forwarded_allow_ips=list(setup.trusted_proxies) or None,
            backlog=4_096,
        )
        server = DrainingServer(config, site.door.drain, setup.drain)
        async with contextlib.AsyncExitStack() as beside:
            site.rehearsals.crowd = partial(crowd, from_here(setup, port))
            await store.watch.ask()
            await _read_look(site)
            await beside.enter_async_context(_beside(store.watch.keep_asking()))
            await beside.enter_async_context(_beside(_sweeping(site)))
            await beside.enter_async_context(_beside(_retention(site)))
            await beside.enter_async_context(metrics_on(setup, measures.told))
            task = asyncio.create_task(server.serve(sockets=[listening]))
            await server.up(task)
            try:
                yield Serving(site, port, server, measures)
            finally:
                await site.rehearsals.end_all()
                server.should_exit = True
                await task


class DrainingServer(uvicorn.Server):
    """uvicorn closes all sockets at once when it stops; a thousand phones would come back at once. So the
    rooms are drained first."""

    def __init__(self, config: uvicorn.Config, drain: Callable[[float], Awaitable[None]], within: float) -> None:
        super().__init__(config)
        self.within = within
        self._drain = drain
        self._up = asyncio.Event()

    def close_door(self) -> None:
        """Take nobody in any more; whoever is here stays."""
        for server in self.servers:
            server.close()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._up.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self._drain(self.within)
        await super().shutdown(sockets)

    async def up(self, task: asyncio.Task[None]) -> None:
        waiting = asyncio.create_task(self._up.wait())
        await asyncio.wait({waiting, task}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if task.done():
            task.result()


def listening_socket(setup: Setup, shared: bool = False) -> socket.socket:
    """`shared`: others of this account may be bound to the same port, each with a queue of its own."""
    family = socket.AF_INET6 if ":" in setup.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    if sys.platform.startswith("linux"):
        # Inherited by each connection: one whose other end takes nothing of what is sent, or has gone without a word,
        # ends in the kernel, whatever waits in it. Closed by us it would stay until all of that is taken.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNTAKEN_WITHIN)
    listening.bind((setup.host, setup.port))
    listening.setblocking(False)
    return listening


@asynccontextmanager
async def _beside(work: Any) -> AsyncIterator[None]:
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _sweeping(site: Site) -> None:
    while True:
        await asyncio.sleep(SWEEP_EVERY)
        site.door.sweep()
        site.arrivals.forget()
        await site.rooms.sweep()
        await _read_look(site)


async def _read_look(site: Site) -> None:
    """It stays as it was where the store, or the server of a cluster that holds it, is away."""
    with contextlib.suppress(StoreAway):
        site.look = await site.store.shelf.look()


async def _retention(site: Site) -> None:
    """Erase what has been kept as long as its organiser said."""
    while True:
        try:
            await site.store.erasing.finish()
            site.store.erasing.soon()
            await site.rooms.census()
            await site.series.make_whole()
            site.rooms.copies.soon()
            await site.rehearsals.take_leftovers_away()
            for workshop in await outlived(site.store, site.rooms.clock()):
                log.info("workshop %s has been kept as long as its organiser said: erased", workshop)
                await site.rooms.erase(workshop)
            await _notices(site)
            for series in await site.series.outlived():
                log.info("series %s has been kept as long as its organiser said: erased", series)
                await site.series.erase(series)
                site.store.erasing.soon()
        except StoreAway as away:
            log.warning("retention waits: %s", away)
        await asyncio.sleep(RETENTION_EVERY)


async def _notices(site: Site) -> None:
    """Say of what is soon erased that it is."""
    setup = site.setup
    server = MailServer(setup.smtp, setup.mail_from)
    if not server or not setup.notices_to:
        return

    def keeping(workshop: str) -> str:
        return f"{site.addresses.base}/organiser/w/{workshop}/privacy#promises"

    def keeping_series(series: str) -> str:
        return f"{site.addresses.base}/organiser/series/{series}#about"

    notifying = Notifying(server, setup.notices_to, setup.time_zone, setup.language)
    await notifying.of_workshops(site.store, keeping, site.rooms.clock())
    await notifying.of_series(site.series.logs, keeping_series, site.rooms.clock())


@asynccontextmanager
async def metrics_on(setup: Setup, told: Callable[[], Awaitable[bytes]]) -> AsyncIterator[None]:
    """/metrics on a port of its own, which nobody from outside reaches."""
    if not setup.metrics_port:
        yield
        return

    async def tell(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            request = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)
            found = request.startswith(b"GET /metrics")
            body = await told() if found else b"not here\n"
            status = b"200 OK" if found else b"404 Not Found"
            head = b"HTTP/1.1 %s\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n" % status
            writer.write(head + b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(body) + body)
            await writer.drain()
        writer.close()

    async with await asyncio.start_server(tell, setup.metrics_host, setup.metrics_port):
        yield
