"""Clients that do not give up, written from `docs/protocol.md`: they keep what they gave until it is answered,
come back with what they have seen, and offer again what the store has lost.
"""

from __future__ import annotations

import asyncio
import json
import random
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, WebSocketException

from tests.plain_client import fresh_key, patched

FINAL: Final = {1002, 1003, 1007, 1009, 4400, 4401, 4403, 4404, 4409, 4410, 4411, 4412}
AGAIN_LATER: Final = {"store_away", "too_fast"}
FIRST_PAUSE: Final = 0.05
LONGEST_PAUSE: Final = 0.5


class Pulse:
    """Beats whenever any client has heard something: those who wait for a state look again."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def beat(self) -> None:
        self._next.set()
        self._next = asyncio.Event()

    async def until(self, is_so: Callable[[], bool], within: float, what: Callable[[], str] = lambda: "") -> None:
        try:
            async with asyncio.timeout(within):
                while not is_so():
                    await self._next.wait()
        except TimeoutError:
            raise AssertionError(f"not within {within} s: {what()}") from None


@dataclass(slots=True)
class Given:
    """A command as it is kept; `seq` and `epoch` are those of its acknowledgement."""

    said: dict[str, Any]
    seq: int | None = None
    epoch: str | None = None
    late: bool = False

    @property
    def text(self) -> str:
        return str(self.said["with"].get("text", ""))


@dataclass(eq=False)
class Member:
    """One device: what it holds, and the task that keeps it connected."""

    urls: list[str]
    held: dict[str, Any]
    pulse: Pulse
    chance: random.Random
    screen: str = "phone"
    narrow: bool = False
    given: dict[str, Given] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    views: dict[str, Any] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    closes: list[int] = field(default_factory=list)
    epochs: list[str] = field(default_factory=list)
    at: dict[str, int] = field(default_factory=dict)
    seen: tuple[int, str] = (0, "")
    reached: int = -1
    ended: int | None = None
    visits: int = 0
    heard: int = 0
    broken: BaseException | None = None

    def __post_init__(self) -> None:
        self.reading = asyncio.Event()
        self.reading.set()
        self._socket: ClientConnection | None = None
        self._task: asyncio.Task[None] | None = None
        self._later: set[asyncio.TimerHandle] = set()
        self._sending: set[asyncio.Task[None]] = set()

    # --- what a person does -------------------------------------------------------------------------------

    def start(self) -> None:
        self._task = asyncio.create_task(self._live())

    async def stop(self) -> None:
        for handle in self._later:
            handle.cancel()
        tasks = [*self._sending, *([self._task] if self._task else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def give(self, do: str, step: str | None = None, **words: Any) -> str:
        key = fresh_key()
        said: dict[str, Any] = {"do": do, "id": key, "with": words}
        self.given[key] = Given(said if step is None else said | {"step": step})
        self._soon(self._send(key))
        return key

    def post(self, step: str, text: str) -> str:
        return self.give("ideas.post_idea", step, text=text)

    @property
    def epoch(self) -> str | None:
        return self.epochs[-1] if self.epochs else None

    @property
    def waiting(self) -> list[str]:
        """What has not been answered."""
        return [key for key, given in self.given.items() if given.seq is None and key not in self.refused]

    @property
    def connected(self) -> bool:
        return self._socket is not None

    def has_reached(self, epoch: str, seq: int) -> bool:
        return self.connected and self.epoch == epoch and self.reached >= seq and "everyone" in self.views

    async def ask_where(self) -> None:
        """A ping: its pong says how far everything has been written."""
        await self._say({"ping": 1})

    # --- staying connected ----------------------------------------------------------------------------------

    async def _live(self) -> None:
        pause = FIRST_PAUSE
        while self.ended is None:
            before = self.heard
            try:
                code = await self._visit()
            except (OSError, TimeoutError, InvalidHandshake):
                code = 1006
            except asyncio.CancelledError:
                raise
            except BaseException as broken:
                self.broken = broken
                self.pulse.beat()
                raise
            self.closes.append(code)
            if code in FINAL:
                self.ended = code
            self.pulse.beat()
            pause = FIRST_PAUSE if self.heard > before else min(LONGEST_PAUSE, pause * 2)
            if code != 4408:
                await asyncio.sleep(self.chance.uniform(pause / 2, pause))

    async def _visit(self) -> int:
        """One connection, from the greeting to its end; the close code."""
        url = self.urls[self.visits % len(self.urls)]
        self.visits += 1
        async with connect(
            self._address(url),
            sock=_narrow_socket(url) if self.narrow else None,
            additional_headers={"Authorization": f"Bearer {self.held['pass']}"},
            compression=None,
            ping_interval=None,
            max_size=None,
            max_queue=1 if self.narrow else 16,
            close_timeout=1,
            proxy=None,
        ) as connection:
            try:
                while True:
                    await self.reading.wait()
                    self._heard(json.loads(await connection.recv()), connection)
            except WebSocketException:
                return connection.close_code or 1006
            finally:
                self._socket = None

    def _address(self, url: str) -> str:
        address = f"{url.replace('http', 'ws', 1)}/ws/{self.held['workshop']}/{self.screen}"
        held = ",".join(f"{name}:{seq}" for name, seq in self.at.items())
        return f"{address}?epoch={self.epoch}&at={held}&seen={self.seen[0]}.{self.seen[1]}" if held else address

    def _heard(self, message: dict[str, Any], connection: ClientConnection) -> None:
        self.heard += 1
        if "proof" in message:
            self.seen = max(self.seen, (message["seq"], message["proof"]))
        match message:
            case {"greeting": {"epoch": epoch, "seq": seq, "audiences": audiences}}:
                self._socket = connection
                self._epoch_is(epoch, seq)
                self.views = {name: view for name, view in self.views.items() if name in audiences}
                self.at = {name: held for name, held in self.at.items() if name in audiences}
                self._soon(self._send_all())
            case {"notice": "new_epoch", "epoch": epoch, "seq": seq}:
                self.notices.append("new_epoch")
                self._epoch_is(epoch, seq)
                self._soon(self._send_all())
            case {"notice": notice}:
                self.notices.append(notice)
            case {"view": tree, "of": audience, "seq": seq}:
                self.views[audience] = tree
                self.at[audience] = seq
            case {"patch": changes, "of": audience, "seq": seq}:
                self.views[audience] = patched(self.views[audience], changes)
                self.at[audience] = seq
            case {"pong": _, "seq": seq}:
                self.at = dict.fromkeys(self.views, seq)
                self.reached = seq
            case {"gone": audience}:
                self.views.pop(audience, None)
                self.at.pop(audience, None)
            case {"done": key, "seq": seq}:
                given = self.given[key]
                given.seq, given.epoch = seq, self.epoch
                given.late = bool(message.get("late"))
            case {"refused": key, "code": code} if code in AGAIN_LATER:
                loop = asyncio.get_running_loop()
                self._later.add(loop.call_later(0.2, lambda: self._soon(self._send(key))))
            case {"refused": key, "code": code}:
                self.refused[key] = code
        self.pulse.beat()

    def _epoch_is(self, epoch: str, seq: int) -> None:
        """Offer again what was acknowledged and is not there any more, or in an epoch that is over."""
        if self.epoch != epoch:
            self.epochs.append(epoch)
            self.seen = (0, "")
            self.at.clear()
            self.reached = -1
        for given in self.given.values():
            if given.seq is not None and (given.epoch != epoch or given.seq > seq):
                given.seq = given.epoch = None

    # --- saying ---------------------------------------------------------------------------------------------

    async def _send_all(self) -> None:
        for key in self.waiting:
            await self._send(key)
        await self.ask_where()

    async def _send(self, key: str) -> None:
        if key in self.waiting:
            await self._say(self.given[key].said)

    async def _say(self, said: dict[str, Any]) -> None:
        connection = self._socket
        if connection is not None:
            try:
                await connection.send(json.dumps(said))
            except WebSocketException:
                # It is kept, and sent again to whoever greets us next.
                return

    def _soon(self, work: Any) -> None:
        task: asyncio.Task[None] = asyncio.create_task(work)
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)


def _narrow_socket(url: str) -> socket.socket:
    """A socket that holds little: who stops reading is noticed soon."""
    parts = urlsplit(url)
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    narrow.connect((parts.hostname, parts.port))
    narrow.setblocking(False)
    return narrow
