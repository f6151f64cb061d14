"""A visitor of a running server, over HTTP and the socket and nothing else.

Written from `docs/protocol.md`: passes, views kept up to date by patches, commands that are kept until
they are answered, coming back after a cut. What a visitor does with it, `acts` and `demonstrating` say.
"""

from __future__ import annotations

import asyncio
import json
import random
import secrets
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Subprotocol

Screen = Literal["phone", "console", "projector"]
PING_EVERY: Final = 25.0
# After these closings there is no use in coming back.
FINAL: Final = frozenset({1009, 4400, 4401, 4403, 4404, 4409, 4410, 4411, 4412})
LATER: Final = frozenset({"store_away", "too_fast"})
JSON: Final = "application/json"


class TurnedAway(Exception):
    """The server does not let this visitor in, or no longer."""


class Declined(Exception):
    """A command or a call was refused; the code says why."""

    def __init__(self, code: str, details: dict[str, Any]) -> None:
        super().__init__(f"{code} {details}" if details else code)
        self.code = code
        self.details = details


@dataclass(frozen=True, slots=True)
class Held:
    """A pass, and whose it is."""

    workshop: str
    person: str
    text: str


class Server:
    """The calls of the JSON API that a visitor needs."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    async def join(self, code: str, **said: str) -> Held:
        """Come in as a device of one's own; a crowd from one address waits at the door as it is told to."""
        asked = {"code": code, "device": secrets.token_urlsafe(18), **said}
        while True:
            try:
                return _held(await self.call("POST", "/api/v1/join", asked))
            except Declined as declined:
                if declined.code != "door_busy":
                    raise
                await asyncio.sleep(declined.details["retry_after"])

    async def enter(self, secret: str, name: str = "") -> Held:
        """Open a link once. The organiser's own link gives a pass of no workshop."""
        return _held(await self.call("POST", "/api/v1/enter", {"secret": secret, "name": name}))

    async def call(self, method: str, path: str, body: Any = None, text: str = "", kind: str = JSON) -> Any:
        """One call; `text` is the pass. A body of bytes is sent as it is, and said to be of this kind. Raises
        Declined."""
        status, answer = await self.fetch(method, path, body, text, kind)
        said = json.loads(answer) if answer else {}
        if status >= 400:
            raise Declined(said.get("code", f"http_{status}"), said.get("details", {}))
        return said

    async def create(self, agenda: bytes, text: str, language: str = "") -> dict[str, str]:
        """A workshop of an agenda file: its id, code and links. Raises Declined."""
        path = "/api/v1/workshops" + (f"?lang={language}" if language else "")
        return dict(await self.call("POST", path, agenda, text, "application/yaml"))

    async def fetch(
        self, method: str, path: str, body: Any = None, text: str = "", kind: str = JSON
    ) -> tuple[int, bytes]:
        return await asyncio.to_thread(self._fetch, method, path, body, text, kind)

    def _fetch(self, method: str, path: str, body: Any, text: str, kind: str) -> tuple[int, bytes]:
        sent = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, sent, method=method)
        request.add_header("Content-Type", kind)
        if text:
            request.add_header("Authorization", f"Bearer {text}")
        try:
            with self._opener.open(request, timeout=30) as response:
                return response.status, response.read()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read()
        except (urllib.error.URLError, OSError) as away:
            raise TurnedAway(f"{self.url}: {getattr(away, 'reason', away)}") from None


def _held(said: dict[str, Any]) -> Held:
    return Held(said.get("workshop") or "", said.get("person") or "", said["pass"])


@dataclass(eq=False)
class _Waiting:
    said: str
    answer: asyncio.Future[int]


@dataclass(eq=False)
class Visitor:
    """Somebody with a screen open. `views` are what the server shows them, by audience."""

    person: str
    views: dict[str, Any] = field(default_factory=dict)
    greeting: dict[str, Any] = field(default_factory=dict)
    at: dict[str, int] = field(default_factory=dict)
    reached: int = -1
    _seen: tuple[int, str] = (0, "")
    offset: float = 0.0
    _socket: ClientConnection | None = None
    _outbox: dict[str, _Waiting] = field(default_factory=dict)
    _change: asyncio.Event = field(default_factory=asyncio.Event)
    _again: set[asyncio.Task[None]] = field(default_factory=set)
    _over: str = ""

    @property
    def everyone(self) -> Any:
        return self.views["everyone"]

    @property
    def running(self) -> Any:
        """The track that this visitor is shown: which step runs, the time left, who drives."""
        return next(view for name, view in self.views.items() if name.startswith("track:"))

    @property
    def own(self) -> Any:
        return self.views[f"person:{self.person}"]

    @property
    def activity(self) -> Any:
        """What all may see of the running step; nothing between steps."""
        return self.running["activity"] or {}

    @property
    def own_activity(self) -> Any:
        return self.own["activities"][self.own["track"]] or {}

    @property
    def arranged(self) -> Any:
        """What facilitators see besides of the running step."""
        return next(view for name, view in self.views.items() if name.startswith("facilitators:"))["activity"] or {}

    async def do(self, what: str, step: str | None = None, /, **words: Any) -> int:
        """Give a command; the seq of its last event once it is on disk. Raises Declined, TurnedAway."""
        key = secrets.token_urlsafe(12)
        said: dict[str, Any] = {"do": what, "id": key, "with": words}
        if step is not None:
            said["step"] = step
        waiting = _Waiting(json.dumps(said), asyncio.get_running_loop().create_future())
        self._outbox[key] = waiting
        await self._say(waiting.said)
        if self._over:
            raise TurnedAway(self._over)
        return await waiting.answer

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until what this visitor is shown makes it true. Raises TurnedAway."""
        while not (self.is_shown and is_so()):
            await self.changed()

    async def changed(self) -> None:
        if self._over:
            raise TurnedAway(self._over)
        await self._change.wait()

    async def caught_up(self, seq: int) -> None:
        """Wait until everything up to `seq` has been shown, which a pong says. Raises TurnedAway."""
        while self.reached < seq:
            await self._say(json.dumps({"ping": asyncio.get_running_loop().time()}))
            await self.changed()
            await asyncio.sleep(0.01)

    @property
    def is_shown(self) -> bool:
        """Whether every view the greeting spoke of has come."""
        return bool(self.greeting) and all(name in self.views for name in self.greeting["audiences"])

    # --- the conversation ---------------------------------------------------------------------------------

    async def stay(self, url: str, held: Held, screen: Screen, track: str = "") -> None:
        """Be connected, come back after every cut, until coming back makes no sense."""
        pause = 0.5
        while True:
            code = 1006
            with suppress(OSError, InvalidHandshake, TimeoutError):
                async with connect(
                    self._address(url, held, screen, track),
                    additional_headers={"Authorization": f"Bearer {held.text}"},
                    subprotocols=[Subprotocol("live.v2")],
                    compression=None,
                    ping_interval=None,
                    max_size=None,
                    max_queue=None,
                    proxy=None,
                ) as socket:
                    code = await self._converse(socket)
                    pause = 0.5 if self.greeting else pause
            if code in FINAL:
                self._end(f"closed with {code}")
                return
            # Everybody was cut at the same moment; they must not all come back at the same moment.
            await asyncio.sleep(random.uniform(0.5, 1) * pause)
            pause = min(10.0, pause * 2)

    def _address(self, url: str, held: Held, screen: Screen, track: str) -> str:
        address = f"{url.replace('http', 'ws', 1)}/ws/{held.workshop}/{screen}"
        told = ",".join(f"{name}:{seq}" for name, seq in self.at.items())
        seen, proof = self._seen
        asked = [f"track={track}"] if track else []
        asked += [f"epoch={self.greeting['epoch']}&at={told}&seen={seen}.{proof}"] if told else []
        return f"{address}?{'&'.join(asked)}" if asked else address

    async def _converse(self, socket: ClientConnection) -> int:
        pinging = asyncio.create_task(self._ping(socket))
        try:
            async for text in socket:
                await self._hear(json.loads(text), socket)
        except ConnectionClosed:
            pass
        finally:
            self._socket = None
            pinging.cancel()
        return socket.close_code or 1006

    async def _ping(self, socket: ClientConnection) -> None:
        with suppress(ConnectionClosed):
            while True:
                await asyncio.sleep(PING_EVERY)
                await socket.send(json.dumps({"ping": asyncio.get_running_loop().time()}))

    async def _hear(self, said: dict[str, Any], socket: ClientConnection) -> None:
        if "proof" in said:
            self._seen = max(self._seen, (said["seq"], said["proof"]))
        match said:
            case {"greeting": greeting}:
                if self.greeting.get("epoch") != greeting["epoch"]:
                    self._seen = (0, "")
                self.greeting = greeting
                self._socket = socket
                # What happened while we were away may have moved us from one table to another.
                self.views = {name: view for name, view in self.views.items() if name in greeting["audiences"]}
                self.at = {name: seq for name, seq in self.at.items() if name in self.views}
                for waiting in [*self._outbox.values()]:
                    await self._say(waiting.said)
            case {"view": tree, "of": audience, "seq": seq}:
                self.views[audience] = tree
                self.at[audience] = seq
            case {"patch": changes, "of": audience, "seq": seq}:
                self.views[audience] = patched(self.views.get(audience), changes)
                self.at[audience] = seq
            case {"gone": audience}:
                self.views.pop(audience, None)
                self.at.pop(audience, None)
            case {"done": key, "seq": seq}:
                self._answered(key, seq)
            case {"refused": key, "code": code}:
                self._refused(key, code, said.get("details", {}))
            case {"pong": _, "seq": seq}:
                self.at = dict.fromkeys(self.views, seq)
                self.reached = seq
            case {"notice": "new_epoch", "epoch": epoch}:
                self.greeting["epoch"] = epoch
                self._seen = (0, "")
                self.at.clear()
                self.reached = -1
        self._change.set()
        self._change = asyncio.Event()

    def _answered(self, key: str, seq: int) -> None:
        waiting = self._outbox.pop(key, None)
        if waiting is not None and not waiting.answer.done():
            waiting.answer.set_result(seq)

    def _refused(self, key: str, code: str, details: dict[str, Any]) -> None:
        if code in LATER and key in self._outbox:
            asyncio.get_running_loop().call_later(1.0, self._say_again, key)
            return
        waiting = self._outbox.pop(key, None)
        if waiting is not None and not waiting.answer.done():
            waiting.answer.set_exception(Declined(code, details))

    def _say_again(self, key: str) -> None:
        waiting = self._outbox.get(key)
        if waiting is not None:
            saying = asyncio.create_task(self._say(waiting.said))
            self._again.add(saying)
            saying.add_done_callback(self._again.discard)

    async def _say(self, text: str) -> None:
        """Send now if there is a connection; otherwise the outbox goes out with the next greeting."""
        if self._socket is not None:
            with suppress(ConnectionClosed):
                await self._socket.send(text)

    def _end(self, why: str) -> None:
        self._over = why
        for waiting in self._outbox.values():
            if not waiting.answer.done():
                waiting.answer.set_exception(TurnedAway(why))
        self._change.set()


@asynccontextmanager
async def visiting(url: str, held: Held, screen: Screen, track: str = "") -> AsyncIterator[Visitor]:
    """A visitor who is connected and has been shown everything, while the block runs; a console that of a track."""
    visitor = Visitor(held.person)
    staying = asyncio.create_task(visitor.stay(url.rstrip("/"), held, screen, track))
    try:
        await visitor.until(lambda: True)
        yield visitor
    finally:
        staying.cancel()
        with suppress(asyncio.CancelledError):
            await staying


def patched(tree: Any, changes: list[list[Any]]) -> Any:
    """The tree after these changes, in order: `[path, value]` sets, `[path]` takes away."""
    for path, *value in changes:
        if not path:
            tree = value[0] if value else None
            continue
        parent = tree
        for key in path[:-1]:
            parent = parent[key]
        if value:
            parent[path[-1]] = value[0]
        else:
            parent.pop(path[-1], None)
    return tree
