"""A client written from `docs/protocol.md` and nothing else: it imports no line of the server.

It is deliberately plain: one connection at a time, everything heard is kept, and nothing comes back by itself.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol


class PlainClient:
    """One connection and what was heard on it."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.heard: list[dict[str, Any]] = []
        self.views: dict[str, Any] = {}
        self.seqs: dict[str, int] = {}

    # --- saying -------------------------------------------------------------------------------------------

    async def say(self, said: Any) -> None:
        await self.socket.send(said if isinstance(said, (str, bytes)) else json.dumps(said))

    async def give(self, do: str, step: str | None = None, key: str | None = None, /, **words: Any) -> str:
        """Send a command without waiting; its id."""
        key = key or fresh_key()
        said: dict[str, Any] = {"do": do, "id": key, "with": words}
        await self.say(said if step is None else said | {"step": step})
        return key

    async def do(self, do: str, step: str | None = None, key: str | None = None, /, **words: Any) -> dict[str, Any]:
        """Give a command; its answer, `done` or `refused`, once `everyone`'s view has reached it."""
        key = await self.give(do, step, key, **words)
        answer = await self.answer_to(key)
        if "done" in answer:
            await self.reach(answer["seq"])
        return answer

    # --- hearing ------------------------------------------------------------------------------------------

    async def hear(self) -> dict[str, Any]:
        """The next message, its effect on the views taken in. Raises ConnectionClosed."""
        message: dict[str, Any] = json.loads(await self.socket.recv())
        self.heard.append(message)
        match message:
            case {"view": tree, "of": audience, "seq": seq}:
                self.views[audience] = tree
                self.seqs[audience] = seq
            case {"patch": changes, "of": audience, "seq": seq}:
                self.views[audience] = patched(self.views.get(audience), changes)
                self.seqs[audience] = seq
            case {"gone": audience}:
                self.views.pop(audience, None)
                self.seqs.pop(audience, None)
            case {"pong": _, "seq": seq}:
                self.seqs = dict.fromkeys(self.views, seq)
        return message

    async def until(self, is_so: Callable[[], bool]) -> None:
        while not is_so():
            await self.hear()

    async def wait_for(self, key: str) -> dict[str, Any]:
        """The next message that has this key."""
        while True:
            message = await self.hear()
            if key in message:
                return message

    async def answer_to(self, key: str) -> dict[str, Any]:
        while True:
            message = await self.hear()
            if key in (message.get("done"), message.get("refused")):
                return message

    async def answers_to(self, keys: list[str]) -> list[dict[str, Any]]:
        """An answer to each, in whatever order they come: a refusal overtakes what still has to reach the disk."""
        answers: dict[str, dict[str, Any]] = {}
        while answers.keys() != set(keys):
            message = await self.hear()
            key = message.get("done") or message.get("refused")
            if key in keys:
                answers[str(key)] = message
        return [answers[key] for key in keys]

    async def reach(self, seq: int) -> None:
        """Hear everything up to this seq: a pong says that all of it has been written."""
        await self.say({"ping": 1})
        while True:
            message = await self.hear()
            if "pong" in message:
                if message.get("seq", -1) >= seq:
                    return
                # A busy server is not asked so often that it takes this for a flood.
                await asyncio.sleep(0.02)
                await self.say({"ping": 1})

    async def arrive(self) -> dict[str, Any]:
        """The greeting, after the views it speaks of."""
        greeting: dict[str, Any] = (await self.hear())["greeting"]
        await self.until(lambda: all(name in self.views for name in greeting["audiences"]))
        return greeting

    async def closed_with(self) -> int:
        """Listen until the server closes; the code."""
        try:
            while True:
                await self.hear()
        except ConnectionClosed:
            return self.socket.close_code or 1006

    # --- what is shown --------------------------------------------------------------------------------------

    @property
    def everyone(self) -> Any:
        return self.views["everyone"]

    @property
    def running(self) -> Any:
        """What runs in the track that is shown."""
        return next(view for name, view in self.views.items() if name.startswith("track:"))

    @property
    def steps(self) -> list[str]:
        return list(self.everyone["agenda"]["order"])


@asynccontextmanager
async def connected(
    url: str,
    held: dict[str, Any],
    screen: str = "phone",
    *,
    resume: tuple[str, dict[str, int]] | None = None,
    seen: tuple[int, str] | None = None,
    compression: str | None = None,
    text: str | None = None,
    **more: Any,
) -> AsyncIterator[PlainClient]:
    """A connection with a pass, as an API call gave it: `workshop` and `pass` (or `text` in its place)."""
    address = f"{url.replace('http', 'ws', 1)}/ws/{held['workshop']}/{screen}"
    if resume is not None:
        told = ",".join(f"{name}:{seq}" for name, seq in resume[1].items())
        address += f"?epoch={resume[0]}&at={told}"
        address += f"&seen={seen[0]}.{seen[1]}" if seen else ""
    async with connect(
        address,
        additional_headers={"Authorization": f"Bearer {held['pass'] if text is None else text}"},
        compression=compression,
        subprotocols=[Subprotocol("live.v2")],
        ping_interval=None,
        max_size=None,
        # A full queue would keep the close handshake from being read.
        max_queue=None,
        proxy=None,
        # A busy machine may take longer to shake hands than a library waits by itself; a test has a limit of its own.
        open_timeout=None,
        **more,
    ) as socket:
        yield PlainClient(socket)


def fresh_key() -> str:
    return secrets.token_urlsafe(12)


def patched(tree: Any, changes: list[list[Any]]) -> Any:
    """Changes in order: `[path, value]` sets, `[path]` takes away, an empty path replaces the whole."""
    for change in changes:
        path = change[0]
        if not path:
            tree = change[1]
            continue
        inner = tree
        for key in path[:-1]:
            inner = inner[key]
        if len(change) == 2:
            inner[path[-1]] = change[1]
        else:
            inner.pop(path[-1], None)
    return tree
