"""The real server in a process of its own, for tests that speak to it from outside."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

# The server of this checkout.
OURS = (sys.executable, "-m", "live")
ORGANISER = "the-secret-of-the-organiser-in-tests"
SIGNING_KEY = "the-key-that-signs-passes-in-tests"


@dataclass(frozen=True, slots=True)
class Made:
    """A workshop as it was created: its id, its join code and the secrets of its links."""

    workshop: str
    code: str
    facilitator: str
    projector: str


@dataclass(eq=False)
class Served:
    """A server that is up. `kill` it as hard as a power cut, `start` it again on the same folder."""

    url: str
    folder: Path
    environment: dict[str, str]
    process: asyncio.subprocess.Process | None = None
    program: tuple[str, ...] = OURS
    organiser_secret: str = ORGANISER
    signing_key: str = SIGNING_KEY

    @property
    def log(self) -> str:
        return (self.folder / "server.log").read_text()

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    @property
    def beside(self) -> list[int]:
        """The processes that work beside it: those of its own program that it has started."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [int(pid) for pid in children if b"live.room.worker" in Path(f"/proc/{pid}/cmdline").read_bytes()]

    @property
    def is_up(self) -> bool:
        return self.process is not None and self.process.returncode is None

    async def start(self) -> None:
        with (self.folder / "server.log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *self.program, "serve", env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        await self._ready()

    async def stop(self, number: int = signal.SIGTERM) -> int:
        assert self.process is not None
        if self.process.returncode is None:
            self.process.send_signal(number)
        return await self.process.wait()

    async def kill(self) -> None:
        await self.stop(signal.SIGKILL)

    async def _ready(self) -> None:
        assert self.process is not None
        async with httpx.AsyncClient(trust_env=False, verify=False) as client:
            while True:
                if self.process.returncode is not None:
                    raise RuntimeError(f"the server ended: {self.log}")
                try:
                    if (await client.get(f"{self.url}/readyz")).status_code == 200:
                        return
                except httpx.TransportError:
                    pass
                # Nothing tells from outside when a port begins to answer.
                await asyncio.sleep(0.05)

    async def call(self, method: str, path: str, body: Any = None, text: str = "") -> httpx.Response:
        """One call of the API; `text` is the pass."""
        headers = {"Authorization": f"Bearer {text}"} if text else {}
        async with httpx.AsyncClient(base_url=self.url, trust_env=False, verify=False, timeout=30) as client:
            if isinstance(body, bytes):
                return await client.request(method, path, content=body, headers=headers)
            return await client.request(method, path, json=body, headers=headers)

    async def organiser(self) -> str:
        """The organiser's pass."""
        answer = await self.call("POST", "/api/v1/enter", {"secret": self.organiser_secret})
        return str(answer.json()["pass"])

    async def create_workshop(self, **said: Any) -> Made:
        given = {"title": "Un atelier d’essai"} | said
        answer = await self.call("POST", "/api/v1/workshops", given, await self.organiser())
        assert answer.status_code == 201, answer.text
        made = answer.json()
        last = {role: made[role].rsplit("/", 1)[-1] for role in ("facilitator", "projector")}
        return Made(made["workshop"], made["code"], **last)

    async def enter(self, secret: str, name: str = "Fatou") -> dict[str, Any]:
        """What opening a link gives: `workshop`, `person`, `role`, `pass`."""
        answer = await self.call("POST", "/api/v1/enter", {"secret": secret, "name": name})
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def join(self, code: str, name: str = "Bea", **said: str) -> dict[str, Any]:
        """What joining gives: `workshop`, `person`, `pass`."""
        answer = await self.call("POST", "/api/v1/join", {"code": code, "name": name, **said})
        assert answer.status_code == 200, answer.text
        return dict(answer.json())


@asynccontextmanager
async def served(folder: Path, program: tuple[str, ...] = OURS, /, **settings: str) -> AsyncIterator[Served]:
    """A server with an embedded store in this folder, `program` where it is not that of the checkout. Settings are
    those of the environment (`LIVE_DRAIN="1"`)."""
    port = free_port()
    unset = ("REDIS_URL", "LIVE_PUBLIC_URL", "LIVE_ORIGINS", "LIVE_SECRET_KEY_FILE", "LIVE_ORGANISER_SECRET_FILE")
    environment = {name: value for name, value in os.environ.items() if name not in unset} | {
        "LIVE_HOST": "127.0.0.1",
        "PORT": str(port),
        "LIVE_DATA": str(folder / "data"),
        "LIVE_ORGANISER_SECRET": ORGANISER,
        "LIVE_SECRET_KEY": SIGNING_KEY,
        "LIVE_DRAIN": "0.1",
        **settings,
    }
    server = Served(f"http://127.0.0.1:{port}", folder, environment, program=program)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
