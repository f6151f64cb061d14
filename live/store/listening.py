"""Hearing that a workshop has more: one connection a process to each server, and a word to whoever asked.

Only the news travels here, never an event: what is missed costs a late look, not a loss. After the
connection was lost every workshop is reported once, since nobody knows what was said meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any, Final

from redis.exceptions import ClusterError, MovedError, RedisError, ResponseError

from live.store.keys import channel
from live.store.line import PATIENCE, connections
from live.store.log import StoreAway

log = logging.getLogger("live.store")

# Called with the workshop and its tip; 0 when there may be more and nobody knows.
Hears = Callable[[str, int], None]

SIGN_OF_LIFE: Final = 15.0
LONGEST_PAUSE: Final = 2.0


class Listening:
    """Listens for all workshops of this process; `speaker` is how our own log signs what it says."""

    def __init__(
        self, url: str, speaker: str = "", patience: float = PATIENCE, sign_of_life: float = SIGN_OF_LIFE
    ) -> None:
        self._connections = connections(url, patience)
        self._speaker = speaker
        self._patience = patience
        self._sign_of_life = sign_of_life
        self._hears: dict[str, Hears] = {}
        # Called with the workshop when another process tells who is connected to it.
        self.on_presence: Callable[[str], None] = lambda workshop: None
        self._confirmed: dict[str, asyncio.Event] = {}
        # Called where a workshop is not heard any more, or is of another server.
        self.on_silence: Callable[[], None] = lambda: None
        self._connection: Any = None
        self._sharded = True
        self._task: asyncio.Task[None] | None = None

    async def listen(self, workshop: str, hears: Hears) -> None:
        """Once this returns, nothing that is appended goes unheard. Raises StoreAway."""
        self._hears[workshop] = hears
        confirmed = self._confirmed.setdefault(workshop, asyncio.Event())
        if self._task is None:
            self._task = asyncio.create_task(self._run(), name="listening")
        try:
            async with asyncio.timeout(self._patience):
                if self._connection is not None and not confirmed.is_set():
                    await self._say("SUBSCRIBE", workshop)
                await confirmed.wait()
        except TimeoutError as late:
            await self.unlisten(workshop)
            raise StoreAway("nobody confirms that we listen") from late

    async def unlisten(self, workshop: str) -> None:
        if self._hears.pop(workshop, None) is None:
            return
        self._confirmed.pop(workshop, None)
        if self._connection is not None:
            await self._say("UNSUBSCRIBE", workshop)

    def hears(self, workshop: str) -> bool:
        confirmed = self._confirmed.get(workshop)
        return confirmed is not None and confirmed.is_set()

    @property
    def is_connected(self) -> bool:
        return self._connection is not None

    @property
    def workshops(self) -> list[str]:
        return [*self._hears]

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    async def _run(self) -> None:
        pause, heard_before = 0.0, False
        while True:
            connection = self._connections.make_connection()
            try:
                async with asyncio.timeout(self._patience):
                    await connection.connect()
                self._connection = connection
                for workshop in [*self._hears]:
                    await self._say("SUBSCRIBE", workshop)
                pause = 0.0
                await self._hear(connection, heard_before)
            except (RedisError, OSError, TimeoutError) as why:
                log.warning("no longer listening to the store: %s", why)
            finally:
                self._connection = None
                for confirmed in self._confirmed.values():
                    confirmed.clear()
                await connection.disconnect(nowait=True)
            self.on_silence()
            heard_before = True
            pause = min(LONGEST_PAUSE, pause * 2 or 0.05)
            await asyncio.sleep(pause)

    async def _hear(self, connection: Any, again: bool) -> None:
        """Until the connection is lost. A silent one is asked for a sign of life, twice."""
        unheard = {*self._hears} if again else set[str]()
        silent = False
        while True:
            try:
                # Its own timeout: one around it would end the connection, and the next word would open another that
                # has subscribed to nothing.
                message = await connection.read_response(timeout=self._sign_of_life)
            except MovedError:
                # Whoever knows the servers finds out which, and of which workshops.
                self.on_silence()
                continue
            except ResponseError as refused:
                if not self._sharded or isinstance(refused, ClusterError):
                    raise
                # A proxy or an account without sharded channels.
                log.info("the store refuses sharded channels, listening to plain ones: %s", refused)
                self._sharded = False
                for workshop in [*self._hears]:
                    await self._say("SUBSCRIBE", workshop)
                continue
            if message is None:
                if silent:
                    raise TimeoutError("no sign of life")
                silent = True
                await connection.send_command("PING", check_health=False)
                continue
            silent = False
            self._heard(message, unheard)

    def _heard(self, message: Any, unheard: set[str]) -> None:
        if not isinstance(message, list):
            return
        workshop = _workshop(message[1])
        if workshop not in self._hears:
            return
        if message[0] in (b"smessage", b"message"):
            tip, speaker, *presence = message[2].decode().split(" ")
            if self._speaker and speaker == self._speaker:
                return
            if presence:
                asyncio.get_running_loop().call_soon(self.on_presence, workshop)
            else:
                self._tell(workshop, int(tip))
        elif message[0] == b"sunsubscribe":
            # Not by us: its slot has gone to another server.
            self._confirmed[workshop].clear()
            self.on_silence()
        elif message[0] in (b"ssubscribe", b"subscribe"):
            self._confirmed[workshop].set()
            if workshop in unheard:
                unheard.discard(workshop)
                self._tell(workshop, 0)

    def _tell(self, workshop: str, tip: int) -> None:
        # Not called from here: a fault in a room must not end the listening of all others.
        asyncio.get_running_loop().call_soon(self._hears[workshop], workshop, tip)

    async def _say(self, what: str, workshop: str) -> None:
        try:
            word = "S" + what if self._sharded else what
            async with asyncio.timeout(self._patience):
                await self._connection.send_command(word, channel(workshop), check_health=False)
        except (RedisError, OSError, TimeoutError) as why:
            # The task that hears notices by itself and begins again.
            log.debug("could not say %s: %s", what, why)


def _workshop(name: bytes) -> str:
    return name.decode().removeprefix("live:{").removesuffix("}:more")
