"""One connection to the server, used by many at once: calls are written as they come and answered in order.

Commands that arrive together reach the server together and share one fsync. Nothing is ever sent twice
by itself: a connection that dies fails every call that waited on it, and the next call makes a new one.
Every trouble is a StoreAway; one the server put into words is a Declined.
"""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha1
from typing import Any, Final
from urllib.parse import urlsplit

from hiredis import Reader, pack_command
from redis.asyncio import ConnectionPool
from redis.asyncio.connection import parse_url
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import Sentinel, SentinelConnectionPool
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as Broken
from redis.exceptions import InvalidResponse, NoScriptError, RedisError

from live.store.log import StoreAway

Word = str | bytes | int
Place = tuple[str, int]

PATIENCE: Final = 5.0


class Declined(StoreAway):
    """The server answered with an error instead of doing what was asked."""


class Function:
    """A function that runs inside the server, all of it or nothing, with nobody in between."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.sha = sha1(source.encode(), usedforsecurity=False).hexdigest()


@dataclass(frozen=True, slots=True)
class Wait:
    """Said behind a write: wait at most so many seconds until it is on the server's disk, and on those of replicas."""

    within: float
    replicas: int = 0

    @property
    def words(self) -> list[tuple[Word, ...]]:
        """A replica tells how far its disk is when it is asked, and once a second. Asked as soon as it has an entry it
        does not have it on disk yet; so it is waited for twice, and asked again when it has answered that it has it."""
        if not self.replicas:
            return [("WAITAOF", 1, 0, int(self.within * 1000))]
        half = int(self.within * 500)
        return [("WAIT", self.replicas, half), ("WAITAOF", 1, self.replicas, half)]

    def is_over(self, answer: Sequence[int]) -> bool:
        """Whether all of them have answered that it is there."""
        return answer[0] >= 1 and answer[1] >= self.replicas


class Line:
    """A connection that is made when first needed, and again when it was lost."""

    is_cluster = False

    def __init__(self, url: str, patience: float = PATIENCE) -> None:
        self._connections = connections(url, patience)
        self._url = url
        self._patience = patience
        self._copies: dict[Place, Line] = {}
        self._link: _Link | None = None
        self._linking = asyncio.Lock()

    async def call(self, *words: Word) -> Any:
        """Say one command and wait for its answer."""
        return (await self.call_all([words]))[0]

    async def call_all(self, commands: Sequence[tuple[Word, ...]]) -> list[Any]:
        """Say several commands in one breath; the first error among the answers is raised."""
        return unrefused(await self.answers(commands))

    async def answers(self, commands: Sequence[tuple[Word, ...]]) -> list[Any]:
        """Say several commands in one breath; errors stand among the answers."""
        link = self._link
        if link is not None and not link.over:
            return await link.say(commands)
        try:
            # Connecting counts: a server that accepts and stays silent holds nobody longer than one that is gone.
            async with asyncio.timeout(self._patience):
                link = await self._linked()
                return await link.say(commands)
        except TimeoutError as late:
            raise StoreAway("no answer in time") from late

    async def run(
        self, function: Function, keys: Sequence[str], words: Sequence[Word], then: Sequence[tuple[Word, ...]] = ()
    ) -> list[Any]:
        """Run a function, and say further commands in the same breath."""
        call = ("EVALSHA", function.sha, len(keys), *keys, *words)
        try:
            return await self.call_all([call, *then])
        except Declined as declined:
            # A server that was restarted has forgotten the function; nothing has happened.
            if not isinstance(declined.__cause__, NoScriptError):
                raise
        await self.call("SCRIPT", "LOAD", function.source)
        return await self.call_all([call, *then])

    async def scan(self, pattern: str) -> set[str]:
        """The names of all keys like this, asked for in small portions."""
        found: set[str] = set()
        cursor = "0"
        while True:
            answer = await self.call("SCAN", cursor, "MATCH", pattern, "COUNT", 1_000)
            found.update(map(bytes.decode, answer[1]))
            cursor = answer[0].decode()
            if cursor == "0":
                return found

    async def nodes(self) -> list[Line]:
        """A line to each server that keys are written to."""
        return [self]

    async def copies(self) -> dict[str, Line]:
        """A line to each server that copies what is written, by where it is. Sentinels know of those that are away too,
        the server itself of those that are connected to it."""
        places = await self._replicas()
        for place in places:
            if place not in self._copies:
                self._copies[place] = Line(url_of_another(self._url, place), self._patience)
        return {spelled(place): self._copies[place] for place in places}

    async def _replicas(self) -> list[Place]:
        if isinstance(self._connections, _OfPrimary):
            return await self._connections.replicas()
        told = (await self.call("INFO", "replication")).decode()
        found = re.findall(r"^slave\d+:ip=([^,]+),port=(\d+)", told, re.MULTILINE)
        return [(host, int(port)) for host, port in found]

    async def on_each(self, name: str) -> dict[str, str]:
        """Keys that begin with this name, one on each server that keys are written to, and where that is in a
        cluster."""
        return {name: ""}

    async def lost(self) -> None:
        """Wait until the connection is lost; at once when there is none."""
        if self._link is not None:
            await self._link.ended.wait()

    async def close(self) -> None:
        if self._link is not None:
            self._link.close()
            self._link = None
        for copy in self._copies.values():
            await copy.close()
        self._copies.clear()

    async def _linked(self) -> _Link:
        async with self._linking:
            if self._link is None or self._link.over:
                connection = self._connections.make_connection()
                try:
                    await connection.connect()
                except (RedisError, OSError) as why:
                    raise StoreAway(_reason(why)) from why
                except BaseException:
                    await connection.disconnect(nowait=True)
                    raise
                self._link = _Link(connection, self._patience)
            return self._link


@dataclass(slots=True)
class _Call:
    """Some commands said in one breath, whose answers have to be there `until` a moment of the loop."""

    number: int
    until: float
    answered: asyncio.Future[list[Any]]
    answers: list[Any]


class _Link(asyncio.Protocol):
    """A living connection: those who wait for answers, in order. Once over, it is never used again.

    redis-py connects, since it knows of TLS, passwords and sentinels. From there on what comes is read here, in the
    turn of the loop in which it comes: through its stream, parser and task it reached whoever waits two turns later."""

    def __init__(self, connection: Any, patience: float) -> None:
        self.over = False
        self.ended = asyncio.Event()
        self._connection = connection
        self._patience = patience
        self._waiting: deque[_Call] = deque()
        self._reader = Reader(protocolError=InvalidResponse, replyError=connection._parser.parse_error)
        self._loop = asyncio.get_running_loop()
        self._looks: asyncio.TimerHandle | None = None
        self._transport: asyncio.Transport = connection._writer.transport
        self._transport.set_protocol(self)

    async def say(self, commands: Sequence[tuple[Word, ...]]) -> list[Any]:
        if self.over:
            raise StoreAway("the connection was lost")
        if not commands:
            return []
        call = _Call(len(commands), self._loop.time() + self._patience, self._loop.create_future(), [])
        self._waiting.append(call)
        self._transport.write(b"".join(map(pack_command, commands)))  # type: ignore[arg-type]  # a stub of one word
        if self._looks is None:
            self._looks = self._loop.call_at(call.until, self._look)
        return await call.answered

    def close(self) -> None:
        self._end("the connection was closed")

    def data_received(self, data: bytes) -> None:
        self._reader.feed(data)
        try:
            while (answer := self._reader.gets()) is not False:
                self._hear(answer)
        except RedisError as wrong:
            self._end(_reason(wrong))

    def _hear(self, answer: Any) -> None:
        if not self._waiting:
            raise InvalidResponse("an answer to nothing")
        if isinstance(answer, Broken):
            raise answer
        call = self._waiting[0]
        call.answers.append(answer)
        if len(call.answers) == call.number:
            self._waiting.popleft()
            if not call.answered.done():
                call.answered.set_result(call.answers)

    def connection_lost(self, why: Exception | None) -> None:
        self._end(_reason(why) if why else "the server closed the connection")

    def _look(self) -> None:
        """One timer for all who wait, since hardly anybody waits for long."""
        self._looks = None
        if self._waiting and self._waiting[0].until <= self._loop.time():
            self._end("no answer in time")
        elif self._waiting:
            self._looks = self._loop.call_at(self._waiting[0].until, self._look)

    def _end(self, why: str) -> None:
        if self.over:
            return
        self.over = True
        self.ended.set()
        if self._looks is not None:
            self._looks.cancel()
        while self._waiting:
            call = self._waiting.popleft()
            if not call.answered.done():
                call.answered.set_exception(StoreAway(why))
        self._connection._close()


def unrefused(answers: list[Any]) -> list[Any]:
    """Raises Declined where the server refused something."""
    for answer in answers:
        if isinstance(answer, Exception):
            raise Declined(_reason(answer)) from answer
    return answers


def connections(url: str, patience: float = PATIENCE) -> Any:
    """Makes connections to a URL. No retries: what a retry would send twice would be stored twice.

    Behind `redis+sentinel://host:port,host:port/service/db` (`rediss+sentinel://` for TLS) each connection asks the
    sentinels which server is the primary now."""
    how: dict[str, Any] = {
        "protocol": 2,
        "retry": Retry(NoBackoff(), 0),
        "socket_timeout": None,
        "socket_connect_timeout": patience,
        "client_name": "live",
    }
    watched = watched_by_sentinels(url)
    if watched is None:
        return ConnectionPool.from_url(url, **how)
    asked = {"socket_timeout": patience / 2, "socket_connect_timeout": patience / 2, **watched.guard}
    guards = Sentinel(watched.sentinels, sentinel_kwargs=asked)  # type: ignore[no-untyped-call]
    return _OfPrimary(watched.service, guards, **how, **watched.options)


class _OfPrimary(SentinelConnectionPool):
    """Asks the sentinels for each connection, and keeps none open to them meanwhile: one question after another."""

    def __init__(self, service: str, guards: Sentinel, **how: Any) -> None:
        super().__init__(service, guards, **how)  # type: ignore[no-untyped-call]
        self._asking = asyncio.Lock()

    async def get_master_address(self) -> Any:
        async with self._asking:
            try:
                return await super().get_master_address()  # type: ignore[no-untyped-call]
            finally:
                await self._take_leave()

    async def replicas(self) -> list[Place]:
        """Those that the first sentinel knows of which answers. Raises StoreAway."""
        async with self._asking:
            try:
                return await self._replicas()
            finally:
                await self._take_leave()

    async def _replicas(self) -> list[Place]:
        away: Exception | None = None
        for guard in self.sentinel_manager.sentinels:
            try:
                told = await guard.sentinel_slaves(self.service_name)
            except (RedisError, OSError) as why:
                away = why
            else:
                return [(each["ip"], each["port"]) for each in told]
        raise StoreAway(f"no sentinel answers: {away}")

    async def _take_leave(self) -> None:
        for guard in self.sentinel_manager.sentinels:
            await guard.connection_pool.disconnect()


@dataclass(frozen=True, slots=True)
class Watched:
    """A store whose primary sentinels know: where they are, what they call it, how it and they are connected to."""

    sentinels: list[tuple[str, int]]
    service: str
    options: Mapping[str, Any]
    guard: Mapping[str, Any]


def watched_by_sentinels(url: str) -> Watched | None:
    """None for the URL of a server. User and password are those of the server; `sentinel_username` and
    `sentinel_password` in the query those of the sentinels, other options those of the client. Raises ValueError."""
    scheme, _, rest = url.partition("://")
    if not scheme.endswith("+sentinel"):
        return None
    user, at, rest = rest.rpartition("@")
    places, _, path = rest.partition("/")
    service, _, database = path.partition("?")[0].partition("/")
    if not service or not places:
        raise ValueError("must be redis+sentinel://host:port,host:port/service")
    sentinels = []
    for place in places.split(","):
        split = urlsplit(f"//{place}")
        sentinels.append((split.hostname or "", split.port or 26_379))
    query = path.partition("?")[2]
    plain = f"{scheme.partition('+')[0]}://{user}{at}primary/{database}{'?' if query else ''}{query}"
    options = dict(parse_url(plain))
    guard = {
        name: options.pop(f"sentinel_{name}") for name in ("username", "password") if f"sentinel_{name}" in options
    }
    if scheme == "rediss+sentinel":
        guard |= {"ssl": True} | {name: value for name, value in options.items() if name.startswith("ssl_")}
        options["ssl"] = True
    for name in ("host", "port", "connection_class"):
        options.pop(name, None)
    return Watched(sentinels, service, options, guard)


def url_of_another(url: str, place: Place) -> str:
    """The URL of another server that is connected to in the same way."""
    scheme, _, rest = url.partition("://")
    before, _, query = rest.partition("?")
    who, at, where = before.rpartition("@")
    # Behind sentinels the name of the service stands before the database; a socket has a path and no database there.
    database = where.split("/")[2 if scheme.endswith("+sentinel") else 1 :]
    asked = "&".join(each for each in query.split("&") if not each.startswith("sentinel_"))
    plain = "redis" if scheme == "unix" else scheme.partition("+")[0]
    path = f"/{database[0]}" if database and scheme != "unix" else ""
    return f"{plain}://{who}{at}{spelled(place)}{path}{asked and f'?{asked}'}"


def spelled(place: Place) -> str:
    host, port = place
    return f"{f'[{host}]' if ':' in host else host}:{port}"


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
