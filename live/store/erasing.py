"""Erasing: from the keys, then from the disk, and finished after whatever came between.

That a workshop is being erased is said first; then all its keys go at once, and then what the registers say of it. What
was begun is done again from the beginning where nobody has said that it came to its end.

The append-only file still tells what was erased until it is written anew. So a mark stands in the store from the
moment of erasing on, in the same slot and set together with it, and goes when a rewrite that began later ended well.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Iterable
from itertools import count
from typing import Any, Final, TypeVar

from redis.exceptions import MovedError

from live.store.keys import (
    BEING_ERASED,
    CODES,
    ERASED,
    LINKS,
    TO_BE_PURGED,
    WORKSHOPS,
    channel,
    erased_mark,
    key,
    purge_mark,
)
from live.store.line import Declined, Function, Line, Wait, Word
from live.store.log import StoreAway

log = logging.getLogger("live.store")

LOOKS_AGAIN: Final = 0.05
LONGEST_PAUSE: Final = 300.0
# After some seconds: a store that is back by then need not be spoken of.
SAID_AT: Final = 6

T = TypeVar("T")

# KEYS: the mark that it was erased, that it is to be purged, the channel, then all keys of the workshop.
ERASE: Final = Function("""
redis.call('SET', KEYS[1], 1)
redis.call('INCR', KEYS[2])
for i = 4, #KEYS do redis.call('UNLINK', KEYS[i]) end
redis.pcall('SPUBLISH', KEYS[3], '0 ' .. ARGV[1])
redis.pcall('PUBLISH', KEYS[3], '0 ' .. ARGV[1])
return 1
""")

TAKE_CODES_OUT: Final = Function("""
local codes = redis.call('HGETALL', KEYS[1])
for i = 1, #codes, 2 do if codes[i + 1] == ARGV[1] then redis.call('HDEL', KEYS[1], codes[i]) end end
return 1
""")

TAKE_LINKS_OUT: Final = Function("""
local links = redis.call('HGETALL', KEYS[1])
for i = 1, #links, 2 do
  if cjson.decode(links[i + 1]).workshop == ARGV[1] then redis.call('HDEL', KEYS[1], links[i]) end
end
return 1
""")

PURGED: Final = Function("""
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1
""")


class Erasing:
    """Erases workshops, and sees to it that the disk forgets what was erased."""

    def __init__(self, line: Line, speaker: str, wait: Wait | None) -> None:
        self._line = line
        self._speaker = speaker
        self._wait = wait
        self._then: list[tuple[Word, ...]] = [] if wait is None else wait.words
        self._task: asyncio.Task[None] | None = None
        # The marks after which each server has written its file anew, by its run.
        self._told: dict[str, dict[str, bytes]] = {}

    async def erase(self, workshop: str) -> None:
        """Take everything of a workshop out of the store; the disk follows. Where this is cut short it is done again
        by whoever looks next (`finish`). Raises StoreAway."""
        for begun in (BEING_ERASED, ERASED):
            await self._write("SADD", begun, workshop)
        keys = [erased_mark(workshop), purge_mark(workshop), channel(workshop), *await self._keys_of(workshop)]
        self._on_disk(await self._line.run(ERASE, keys, [self._speaker], self._then))
        self._on_disk(await self._line.run(TAKE_CODES_OUT, [CODES], [workshop], self._then))
        self._on_disk(await self._line.run(TAKE_LINKS_OUT, [LINKS], [workshop], self._then))
        await self._write("HDEL", WORKSHOPS, workshop)
        await self._write("INCR", TO_BE_PURGED)
        await self._write("SREM", BEING_ERASED, workshop)
        self.soon()

    async def _write(self, *words: Word) -> None:
        self._on_disk(await self._line.call_all([words, *self._then]))

    def _on_disk(self, answers: list[Any]) -> None:
        if self._wait is not None and not self._wait.is_over(answers[-1]):
            raise StoreAway("the server did not bring the erasing to disk in time")

    async def is_anything_left(self, workshop: str) -> bool:
        """Whether the store still holds anything of a workshop, with or without its log."""
        return bool(await self._keys_of(workshop)) or workshop in await self._registered()

    async def finish(self) -> None:
        """Erase what was asked to be erased and is there all the same: whoever began did not come to the end, or it
        was written by a process that had not heard of it."""
        begun, erased = [await self._members(each) for each in (BEING_ERASED, ERASED)]
        if not begun | erased:
            return
        named = {each.partition("{")[2].partition("}")[0] for each in await self._line.scan("live:{*}:*")}
        for workshop in sorted(begun | (erased & (named | await self._registered()))):
            log.warning("something was left of workshop %s, which had been erased: erased", workshop)
            await self.erase(workshop)

    def soon(self) -> None:
        """Begin to purge the disk, unless that is under way."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._until_purged(), name="purging")

    async def purge(self) -> bool:
        """Have the file written anew if anything was erased since that was last done; False where the server does not
        let us. Raises StoreAway."""
        await self.finish()
        while marks := await self._marks():
            if not all(await _all_of(self._rewritten(line, marks) for line in await self._line.nodes())):
                return False
            copies = (await self._line.copies()).items()
            if not all(await _all_of(self._copy_rewritten(where, line, marks) for where, line in copies)):
                return False
            for mark, counted in marks.items():
                # What was erased meanwhile has raised the mark, and may stand in the new file.
                await self._line.run(PURGED, [mark], [counted])
            self._told.clear()
        return True

    async def _copy_rewritten(self, where: str, line: Line, marks: dict[str, bytes]) -> bool:
        """As `_rewritten`, once it has heard of everything that was erased."""
        try:
            if not await _has_heard(line, marks):
                raise StoreAway("it is behind")
            return await self._rewritten(line, marks)
        except StoreAway as away:
            raise StoreAway(f"the replica {where}: {away}") from away

    async def _rewritten(self, line: Line, marks: dict[str, bytes]) -> bool:
        """Whether this server let itself be told, or was told already, when another one was away."""
        run = (await _persistence(line))["run_id"]
        if self._told.get(run) != marks and not await _rewritten(line):
            return False
        self._told[run] = marks
        return True

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _until_purged(self) -> None:
        pause = LOOKS_AGAIN
        for tries in count(1):
            try:
                if not await self.purge():
                    log.warning("the store decides by itself when what was erased leaves its disk")
                return
            except StoreAway as away:
                level = logging.WARNING if tries == SAID_AT else logging.DEBUG
                log.log(level, "what was erased leaves the disk later: %s", away)
            pause = min(LONGEST_PAUSE, pause * 2)
            await asyncio.sleep(pause)

    async def _marks(self) -> dict[str, bytes]:
        """Everything that says there is something to be purged, and how far it has counted."""
        names = sorted(await self._line.scan(f"{TO_BE_PURGED}*"))
        counted = await self._line.call_all([("GET", name) for name in names]) if names else []
        return {name: number for name, number in zip(names, counted, strict=True) if number is not None}

    async def _members(self, register: str) -> set[str]:
        return {each.decode() for each in await self._line.call("SMEMBERS", register)}

    async def _keys_of(self, workshop: str) -> list[str]:
        start = key(workshop, "")
        # What stands for others in a pattern finds more than is asked for.
        pattern = "".join(f"[{sign}]" if sign in "*?" else f"\\{sign}" if sign in "[]\\^" else sign for sign in start)
        return sorted(each for each in await self._line.scan(f"{pattern}*") if each.startswith(start))

    async def _registered(self) -> set[str]:
        listed, led, links = await self._line.call_all([("HKEYS", WORKSHOPS), ("HVALS", CODES), ("HVALS", LINKS)])
        return {each.decode() for each in (*listed, *led)} | {json.loads(each)["workshop"] for each in links}


async def _all_of(asked: Iterable[Awaitable[T]]) -> list[T]:
    """What comes of all of them. Those that go wrong keep none of the others from their end."""
    answers = await asyncio.gather(*asked, return_exceptions=True)
    for each in answers:
        if isinstance(each, BaseException):
            raise each
    return [each for each in answers if not isinstance(each, BaseException)]


async def _has_heard(copy: Line, marks: dict[str, bytes]) -> bool:
    """Whether it holds the marks: each came together with what it stands for."""
    # In a cluster a copy is asked in this way, and answers about its own slots alone.
    _, *answers = await copy.answers([("READONLY",), *(("GET", mark) for mark in marks)])
    return all(
        isinstance(answer, MovedError) or (isinstance(answer, bytes) and int(answer) >= int(counted))
        for answer, counted in zip(answers, marks.values(), strict=True)
    )


async def _rewritten(line: Line) -> bool:
    """Wait for a rewrite that begins from now on and ends well; False where it cannot be asked for."""
    while True:
        before = await _persistence(line)
        try:
            await line.call("BGREWRITEAOF")
        except Declined as declined:
            if "in progress" not in str(declined):
                return False
            # That one began before, and may have written the name already.
            await asyncio.sleep(LOOKS_AGAIN)
            continue
        after = before
        while (after["run_id"] == before["run_id"] and after["aof_rewrites"] == before["aof_rewrites"]) or "1" in (
            after["aof_rewrite_in_progress"],
            after["aof_rewrite_scheduled"],
        ):
            await asyncio.sleep(LOOKS_AGAIN)
            after = await _persistence(line)
        if after["run_id"] != before["run_id"]:
            continue
        if after["aof_last_bgrewrite_status"] == "ok":
            return True
        raise StoreAway("the store could not write its file anew")


async def _persistence(line: Line) -> dict[str, str]:
    said = (await line.call("INFO", "server", "persistence")).decode()
    lines = (line.partition(":") for line in said.splitlines())
    return {name: value for name, _, value in lines if name.startswith(("aof_", "run_id"))}
