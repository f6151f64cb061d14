"""Logs of series: one list of events each, the contacts of applicants beside it, and what their links open.

A series has few events and few readers, so its log is read whole each time and no process holds a state of its own.
Contacts are the only personal data, and stand outside the log: taken out, nothing of them is left.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from live.store.keys import TO_BE_PURGED, fingerprint
from live.store.line import Function, Line, Wait, Word
from live.store.log import StoreAway

# No braces: what belongs to a workshop is looked for by them.
CARDS: Final = "live:series"
LINKS: Final = "live:series:links"
ERASED: Final = "live:series:erased"

# KEYS: the log, cards, the erased. ARGV: the series, its card, how long the log is, then the events.
APPEND: Final = Function("""
if redis.call('SISMEMBER', KEYS[3], ARGV[1]) == 1 then return -1 end
local long = redis.call('LLEN', KEYS[1])
if long ~= tonumber(ARGV[3]) then return -2 end
for i = 4, #ARGV do redis.call('RPUSH', KEYS[1], ARGV[i]) end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return redis.call('LLEN', KEYS[1])
""")

# KEYS: the log, contacts, cards, links, the erased, the mark. ARGV: the series.
ERASE: Final = Function("""
redis.call('SADD', KEYS[5], ARGV[1])
redis.call('INCR', KEYS[6])
redis.call('UNLINK', KEYS[1], KEYS[2])
redis.call('HDEL', KEYS[3], ARGV[1])
local links = redis.call('HGETALL', KEYS[4])
for i = 1, #links, 2 do
  if cjson.decode(links[i + 1]).series == ARGV[1] then redis.call('HDEL', KEYS[4], links[i]) end
end
return 1
""")


class SeriesGone(Exception):
    """There is no such series, or not any more."""


class SeriesLogs:
    """All methods may raise StoreAway."""

    def __init__(self, line: Line, wait: Wait | None) -> None:
        self._line = line
        self._wait = wait
        self._then: list[tuple[Word, ...]] = [] if wait is None else [wait.words]

    async def cards(self) -> dict[str, dict[str, Any]]:
        found = await self._line.call("HGETALL", CARDS)
        return {id.decode(): json.loads(card) for id, card in zip(found[::2], found[1::2], strict=True)}

    async def read(self, series: str) -> list[bytes]:
        """All events, none where there is no such series."""
        return [bytes(each) for each in await self._line.call("LRANGE", _log(series), 0, -1)]

    async def append(self, series: str, after: int, events: Sequence[bytes], card: dict[str, Any]) -> bool:
        """All events or none, on disk; False where the log is not as long as `after` any more. Raises SeriesGone."""
        words: list[Word] = [series, json.dumps(card, ensure_ascii=False), after, *events]
        answers = await self._line.run(APPEND, [_log(series), CARDS, ERASED], words, self._then)
        if answers[0] == -1:
            raise SeriesGone(series)
        if answers[0] == -2:
            return False
        self._on_disk(answers)
        return True

    async def erase(self, series: str) -> None:
        keys = [_log(series), _contacts(series), CARDS, LINKS, ERASED, TO_BE_PURGED]
        self._on_disk(await self._line.run(ERASE, keys, [series], self._then))

    def _on_disk(self, answers: list[Any]) -> None:
        if self._wait is not None and not self._wait.is_over(answers[1]):
            raise StoreAway("the server did not bring a series to disk in time")

    # --- applicants ---------------------------------------------------------------------------------------

    async def keep_contact(self, series: str, application: str, contact: dict[str, str]) -> None:
        written = json.dumps(contact, ensure_ascii=False)
        await self._line.call_all([("HSET", _contacts(series), application, written), *self._then])

    async def contacts(self, series: str) -> dict[str, dict[str, str]]:
        found = await self._line.call("HGETALL", _contacts(series))
        return {id.decode(): json.loads(told) for id, told in zip(found[::2], found[1::2], strict=True)}

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


def _log(series: str) -> str:
    return f"live:series:{series}:log"


def _contacts(series: str) -> str:
    return f"live:series:{series}:contacts"
