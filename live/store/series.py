"""Logs of series: one list of events each, the contacts of applicants beside it, and what their links open.

A series has few events and few readers, so its log is read whole each time and no process holds a state of its own.
Contacts are the only personal data, and stand outside the log: taken out, nothing of them is left.

A log and the registers may lie on different servers. The log is written first; a card that did not follow is made
anew from it (`make_whole`), and an erasing that was cut short is done again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, Final

from live.store.keys import TO_BE_PURGED, fingerprint
from live.store.layers import ALL, Layers
from live.store.line import Function, Line, Wait, Word
from live.store.log import StoreAway

# No braces: what belongs to a workshop is looked for by them.
CARDS: Final = "live:series"
LINKS: Final = "live:series:links"
ERASED: Final = "live:series:erased"
BEING_ERASED: Final = "live:series:being_erased"

# ARGV: how long the log is, then the events.
APPEND: Final = Function("""
if redis.call('LLEN', KEYS[1]) ~= tonumber(ARGV[1]) then return -1 end
for i = 2, #ARGV do redis.call('RPUSH', KEYS[1], ARGV[i]) end
return redis.call('LLEN', KEYS[1])
""")

# ARGV: which event, what was read of it, what is to stand there.
REWORD: Final = Function("""
if redis.call('LINDEX', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('LSET', KEYS[1], ARGV[1], ARGV[3])
return 1
""")

# ARGV: the series, its card, and of how many events it is made: a later one is not overtaken by it.
KEEP_CARD: Final = Function("""
local now = redis.call('HGET', KEYS[1], ARGV[1])
if now and (cjson.decode(now).events or 0) > tonumber(ARGV[3]) then return 0 end
if now ~= ARGV[2] then redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end
return 1
""")

TAKE_LINKS_OUT: Final = Function("""
local links = redis.call('HGETALL', KEYS[1])
for i = 1, #links, 2 do
  if cjson.decode(links[i + 1]).series == ARGV[1] then redis.call('HDEL', KEYS[1], links[i]) end
end
return 1
""")


class SeriesGone(Exception):
    """There is no such series, or not any more."""


class SeriesLogs:
    """All methods may raise StoreAway."""

    def __init__(self, line: Line, purge_soon: Callable[[], None], wait: Wait | None) -> None:
        self.layers = Layers(line, purge_soon, wait, _layer, _erased_mark)
        self._line = line
        self._purge_soon = purge_soon
        self._wait = wait
        self._then: list[tuple[Word, ...]] = [] if wait is None else wait.words

    async def cards(self) -> dict[str, dict[str, Any]]:
        found = await self._line.call("HGETALL", CARDS)
        return {id.decode(): json.loads(card) for id, card in zip(found[::2], found[1::2], strict=True)}

    async def read(self, series: str) -> list[bytes]:
        """All events, none where there is no such series."""
        return [bytes(each) for each in await self._line.call("LRANGE", _log(series), 0, -1)]

    async def append(self, series: str, after: int, events: Sequence[bytes], card: dict[str, Any]) -> bool:
        """All events or none, on disk; False where the log is not as long as `after` any more. Raises SeriesGone."""
        if await self._line.call("SISMEMBER", ERASED, series):
            raise SeriesGone(series)
        # An erased log has no length that anybody appends behind, but for one that is created.
        answers = await self._line.run(APPEND, [_log(series)], [after, *events], self._then)
        if answers[0] == -1:
            return False
        self._on_disk(answers)
        await self.keep_card(series, card, after + len(events))
        return True

    async def rewrite(self, series: str, anew: Callable[[bytes], bytes]) -> None:
        """Every event as `anew` has it, each in its place; what was there leaves the disk too."""
        changed = False
        for place, before in enumerate(await self.read(series)):
            after = anew(before)
            if after != before:
                self._on_disk(await self._line.run(REWORD, [_log(series)], [place, before, after], self._then))
                changed = True
        if changed:
            await self._write("INCR", TO_BE_PURGED)
            self._purge_soon()

    async def keep_card(self, series: str, card: dict[str, Any], events: int) -> None:
        """The card made of so many events, unless there is a later one. Raises SeriesGone."""
        written = json.dumps(card | {"events": events}, ensure_ascii=False)
        self._on_disk(await self._line.run(KEEP_CARD, [CARDS], [series, written, events], self._then))
        if await self._line.call("SISMEMBER", ERASED, series):
            await self.erase(series)
            raise SeriesGone(series)

    async def logged(self) -> list[str]:
        """All series that have a log, whether they have a card or not."""
        return sorted(name.split(":")[2] for name in await self._line.scan(_log("*")))

    async def erase(self, series: str) -> None:
        """Where this is cut short it is done again by `finish_erasing`."""
        for begun in (BEING_ERASED, ERASED):
            await self._write("SADD", begun, series)
        await self._write("SET", _erased_mark(series), 1)
        for key in (
            _log(series),
            _contacts(series),
            _key(series, "documents"),
            *(_layer(series, what) for what in ALL),
        ):
            await self._write("UNLINK", key)
        await self._write("HDEL", CARDS, series)
        self._on_disk(await self._line.run(TAKE_LINKS_OUT, [LINKS], [series], self._then))
        await self._write("INCR", TO_BE_PURGED)
        await self._write("SREM", BEING_ERASED, series)

    async def finish_erasing(self) -> None:
        for series in await self._line.call("SMEMBERS", BEING_ERASED):
            await self.erase(series.decode())

    async def _write(self, *words: Word) -> None:
        self._on_disk(await self._line.call_all([words, *self._then]))

    def _on_disk(self, answers: list[Any]) -> None:
        if self._wait is not None and not self._wait.is_over(answers[-1]):
            raise StoreAway("the server did not bring a series to disk in time")

    # --- applicants ---------------------------------------------------------------------------------------

    async def keep_contact(self, series: str, application: str, contact: dict[str, str]) -> None:
        written = json.dumps(contact, ensure_ascii=False)
        await self._line.call_all([("HSET", _contacts(series), application, written), *self._then])

    async def contacts(self, series: str) -> dict[str, dict[str, str]]:
        found = await self._line.call("HGETALL", _contacts(series))
        return {id.decode(): json.loads(told) for id, told in zip(found[::2], found[1::2], strict=True)}

    async def keep_document(self, series: str, document: str, content: bytes) -> None:
        self._on_disk(await self._line.call_all([("HSET", _key(series, "documents"), document, content), *self._then]))

    async def document(self, series: str, document: str) -> bytes | None:
        found = await self._line.call("HGET", _key(series, "documents"), document)
        return None if found is None else bytes(found)

    async def drop_document(self, series: str, document: str) -> None:
        await self._line.call_all([("HDEL", _key(series, "documents"), document), ("INCR", TO_BE_PURGED)])

    async def drop_contact(self, series: str, application: str) -> None:
        await self._line.call_all([("HDEL", _contacts(series), application), ("INCR", TO_BE_PURGED)])

    async def keep_link(self, secret: str, series: str, application: str) -> None:
        """Only a hash of the secret is kept: who reads the store cannot open a link."""
        opens = json.dumps({"series": series, "application": application})
        await self._line.call("HSETNX", LINKS, fingerprint(secret), opens)

    async def link(self, secret: str) -> tuple[str, str] | None:
        """The series and the application that a link opens."""
        found = await self._line.call("HGET", LINKS, fingerprint(secret))
        if found is None:
            return None
        told = json.loads(found)
        return str(told["series"]), str(told["application"])


def _key(series: str, what: str) -> str:
    return f"live:series:{series}:{what}"


def _log(series: str) -> str:
    return _key(series, "log")


def _contacts(series: str) -> str:
    return _key(series, "contacts")


def _layer(series: str, what: str) -> str:
    """In one slot, with the mark below."""
    return f"live:series:{{{series}}}:{what}"


def _erased_mark(series: str) -> str:
    return f"{ERASED}:{{{series}}}"
