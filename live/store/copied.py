"""What is erased in one workshop and may have been copied into others. It is written down before it is erased, and goes
once its copies are gone too: whoever comes next finishes what a kill has cut short.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from live.store.keys import purge_mark
from live.store.line import Function, Line, Wait, Word
from live.store.log import StoreAway

_TAG: Final = "copied"
# In one slot with the mark that the disk is to forget it.
KEY: Final = f"live:copied:{{{_TAG}}}"
# Who copies at this moment, since when.
COPYING: Final = f"live:copying:{{{_TAG}}}"

SETTLE: Final = Function("""
if redis.call('HDEL', KEYS[1], ARGV[1]) > 0 then redis.call('INCR', KEYS[2]) end
return 1
""")


class Copied:
    """All methods may raise StoreAway."""

    def __init__(self, line: Line, purge_soon: Callable[[], None], wait: Wait | None) -> None:
        # Something may have been erased just now of which copies are to be looked for.
        self.on_erased: Callable[[], None] = lambda: None
        self._line = line
        self._purge_soon = purge_soon
        self._wait = wait
        self._then: list[tuple[Word, ...]] = [] if wait is None else wait.words

    async def note(self, id: str, gone: bytes) -> None:
        """On disk before it is erased."""
        self._on_disk(await self._line.call_all([("HSET", KEY, id, gone), *self._then]))

    async def noted(self) -> dict[str, bytes]:
        found = await self._line.call("HGETALL", KEY)
        return {id.decode(): gone for id, gone in zip(found[::2], found[1::2], strict=True)}

    async def settle(self, id: str) -> None:
        """No copy is left: the disk is to forget what it was."""
        self._on_disk(await self._line.run(SETTLE, [KEY, purge_mark(_TAG)], [id], self._then))
        self._purge_soon()

    async def begin_copying(self, id: str, at: int) -> None:
        """Before anything is read that will be copied: what is erased meanwhile stays noted."""
        self._on_disk(await self._line.call_all([("HSET", COPYING, id, at), *self._then]))

    async def end_copying(self, id: str) -> None:
        await self._line.call("HDEL", COPYING, id)

    async def copying(self) -> dict[str, int]:
        """Since when each has been copying."""
        found = await self._line.call("HGETALL", COPYING)
        return {id.decode(): int(at) for id, at in zip(found[::2], found[1::2], strict=True)}

    def _on_disk(self, answers: list[Any]) -> None:
        if self._wait is not None and not self._wait.is_over(answers[-1]):
            raise StoreAway("the server did not bring to disk in time what is to be erased")
