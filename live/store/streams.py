"""The log in a Redis Stream, one a workshop.

Entry ids are `<seq>-0`. Whether an append may happen is decided inside the server, in one function:
XADD with an explicit id refuses stale ids but accepts gaps, and a check made from outside would race.
"""

from __future__ import annotations

import asyncio
import secrets
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha1
from typing import Any, Final

from live.store.keys import OF_THE_LOG, channel, key
from live.store.line import Function, Line, Word
from live.store.listening import Listening
from live.store.log import AlreadyTaken, Appended, Entry, LostRace, OtherEpoch, Outcome, StoreAway, Taken, ends

PAGE: Final = 2_000

APPEND: Final = Function("""
local log, commands, epoch, more = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local tip, mark, offered = tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[6])
local now = redis.call('GET', epoch)
local last = redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1)[1]
local at = last and tonumber(string.match(last[1], '^%d+')) or 0
if now ~= ARGV[1] then return {'epoch', now or '', at} end

local known = {'taken'}
for i = 7, 5 + 2 * offered, 2 do
  local seq = redis.call('HGET', commands, ARGV[i])
  if seq then known[#known + 1] = ARGV[i]; known[#known + 1] = seq end
end
if #known > 1 then
  -- Written once more, so that a WAITAOF behind this call has a write to wait for.
  redis.call('HSET', commands, known[2], known[3])
  return known
end

if at ~= tip then return {'race', at} end
if mark ~= '' and redis.sha1hex(last[2][2]) ~= mark then return {'torn', at} end

for i = 7 + 2 * offered, #ARGV do
  at = at + 1
  redis.call('XADD', log, at .. '-0', 'e', ARGV[i])
end
for i = 7, 5 + 2 * offered, 2 do redis.call('HSET', commands, ARGV[i], ARGV[i + 1]) end

-- When nobody but ourselves listens there is nobody to tell. From here on nothing may fail, since the entries
-- are in: a server that does not let us count is told to publish in any case.
local sharded = redis.pcall('PUBSUB', 'SHARDNUMSUB', more)[2] or 1
local plain = redis.pcall('PUBSUB', 'NUMSUB', more)[2] or 1
if sharded + plain > tonumber(ARGV[5]) then
  local news = at .. ' ' .. ARGV[4]
  if sharded > 0 then redis.pcall('SPUBLISH', more, news) end
  if plain > 0 then redis.pcall('PUBLISH', more, news) end
end
return {'appended', at}
""")

NEW_EPOCH: Final = Function("""
local now = redis.call('GET', KEYS[1])
if now ~= ARGV[1] then return now end
redis.call('SET', KEYS[1], ARGV[2])
local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
local tip = last and tonumber(string.match(last[1], '^%d+')) or 0
if tonumber(redis.call('HGET', KEYS[3], 'seq') or 0) > tip then redis.call('DEL', KEYS[3]) end
return ARGV[2]
""")

KEEP_SNAPSHOT: Final = Function("""
local entry = redis.call('XRANGE', KEYS[1], ARGV[1] .. '-0', ARGV[1] .. '-0')[1]
if not entry or (ARGV[2] ~= '' and redis.sha1hex(entry[2][2]) ~= ARGV[2]) then return 0 end
if tonumber(redis.call('HGET', KEYS[2], 'seq') or 0) >= tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[2], 'seq', ARGV[1], 'body', ARGV[3])
return 1
""")


FORGET: Final = Function("""
redis.call('UNLINK', KEYS[1], KEYS[2], KEYS[3], KEYS[4])
redis.pcall('SPUBLISH', KEYS[5], '0 ' .. ARGV[1])
redis.pcall('PUBLISH', KEYS[5], '0 ' .. ARGV[1])
return 1
""")


@dataclass(slots=True)
class Known:
    """The last entry we have met of a workshop within an epoch.

    Where the store lost the end of a log and others wrote on, seqs look sound again; what stands at this one
    does not.
    """

    epoch: str
    seq: int = 0
    mark: str = ""


class StreamLog:
    """The log over one server.

    `wait` asks for WAITAOF behind every append, where the server itself does not fsync before it answers.
    A client that waits is deaf meanwhile, so there are several writing lines then, and a workshop keeps to one.
    """

    def __init__(
        self, writing: Sequence[Line], reading: Line, listening: Listening, speaker: str, wait: float | None = None
    ) -> None:
        self._writing = writing
        self._reading = reading
        self._listening = listening
        self._speaker = speaker
        self._then: list[tuple[Word, ...]] = [] if wait is None else [("WAITAOF", 1, 0, int(wait * 1000))]
        self._known: dict[str, Known] = {}

    async def begin(self, workshop: str) -> str:
        fresh = _fresh_epoch()
        answers = await self._line(workshop).call_all(
            [("SET", key(workshop, "epoch"), fresh, "NX", "GET"), *self._then]
        )
        self._must_be_on_disk(answers)
        return answers[0].decode() if answers[0] else fresh

    async def where(self, workshop: str) -> tuple[str, int] | None:
        log = key(workshop, "log")
        known = self._known.get(workshop, Known(""))
        # Taken down now: an append of ours may be answered while this question is under way.
        seq, mark = known.seq, known.mark
        epoch, last, ours = await self._reading.call_all(
            [
                ("GET", key(workshop, "epoch")),
                ("XREVRANGE", log, "+", "-", "COUNT", 1),
                ("XRANGE", log, f"{seq}-0", f"{seq}-0"),
            ]
        )
        if epoch is None:
            return None
        now, tip = epoch.decode(), _entry(last[0]).seq if last else 0
        if now == known.epoch and mark and seq <= tip and (not ours or _mark(_entry(ours[0]).body) != mark):
            return await self.new_epoch(workshop, now), tip
        self._known_in(workshop, now)
        return now, tip

    async def append(
        self, workshop: str, epoch: str, tip: int, bodies: Sequence[bytes], commands: Sequence[Taken]
    ) -> Outcome:
        offered = ends(tip, bodies, commands)
        known = self._known_in(workshop, epoch)
        mark = known.mark if known.seq == tip else ""
        ourselves = int(self._listening.hears(workshop))
        words: list[Word] = [epoch, tip, mark, self._speaker, ourselves, len(offered)]
        for id, end in offered.items():
            words += (id, end)
        words += bodies
        keys = (key(workshop, "log"), key(workshop, "commands"), key(workshop, "epoch"), channel(workshop))
        answers = await self._line(workshop).run(APPEND, keys, words, self._then)
        match answers[0]:
            case [b"appended", int(reached)]:
                self._must_be_on_disk(answers)
                if bodies:
                    known.seq, known.mark = reached, _mark(bodies[-1])
                return Appended(reached)
            case [b"race", int(reached)]:
                return LostRace(reached)
            case [b"epoch", bytes(other), int(reached)]:
                return OtherEpoch(other.decode(), reached)
            case [b"torn", int(reached)]:
                # Another history than the one we knew: it continues under a new epoch.
                return OtherEpoch(await self.new_epoch(workshop, epoch), reached)
            case [b"taken", *pairs]:
                self._must_be_on_disk(answers)
                return AlreadyTaken({id.decode(): int(end) for id, end in zip(pairs[::2], pairs[1::2], strict=True)})
            case unknown:
                raise AssertionError(f"the append function answered {unknown!r}")

    async def read(self, workshop: str, after: int, upto: int | None = None) -> list[Entry]:
        log, end = key(workshop, "log"), "+" if upto is None else f"{upto}-0"
        entries: list[Entry] = []
        while True:
            page = await self._reading.call("XRANGE", log, f"{after + 1}-0", end, "COUNT", PAGE)
            entries += map(_entry, page)
            if entries:
                after = entries[-1].seq
            if len(page) < PAGE:
                break
        known = self._known.get(workshop)
        if known is not None and entries and entries[-1].seq > known.seq:
            known.seq, known.mark = entries[-1].seq, _mark(entries[-1].body)
        return entries

    async def taken(self, workshop: str, ids: Iterable[str]) -> dict[str, int]:
        asked = list(ids)
        if not asked:
            return {}
        seqs = await self._reading.call("HMGET", key(workshop, "commands"), *asked)
        return {id: int(seq) for id, seq in zip(asked, seqs, strict=True) if seq is not None}

    async def new_epoch(self, workshop: str, old: str) -> str:
        keys = [key(workshop, what) for what in ("epoch", "log", "snapshot")]
        answers = await self._line(workshop).run(NEW_EPOCH, keys, [old, _fresh_epoch()], self._then)
        self._must_be_on_disk(answers)
        if answers[0] is None:
            raise StoreAway("the workshop is gone from the store")
        return str(answers[0].decode())

    async def snapshot(self, workshop: str) -> tuple[int, bytes] | None:
        seq, body = await self._reading.call("HMGET", key(workshop, "snapshot"), "seq", "body")
        return None if body is None else (int(seq), await asyncio.to_thread(zlib.decompress, body))

    async def keep_snapshot(self, workshop: str, seq: int, body: bytes) -> None:
        # Packed, since while megabytes go to disk no append does.
        packed = await asyncio.to_thread(zlib.compress, body, 1)
        known = self._known.get(workshop)
        mark = known.mark if known is not None and known.seq == seq else ""
        await self._reading.run(KEEP_SNAPSHOT, [key(workshop, "log"), key(workshop, "snapshot")], [seq, mark, packed])

    async def forget(self, workshop: str) -> None:
        self._known.pop(workshop, None)
        keys = [*(key(workshop, what) for what in OF_THE_LOG), channel(workshop)]
        await self._reading.run(FORGET, keys, [self._speaker])

    def _known_in(self, workshop: str, epoch: str) -> Known:
        known = self._known.get(workshop)
        if known is None or known.epoch != epoch:
            known = self._known[workshop] = Known(epoch)
        return known

    def _line(self, workshop: str) -> Line:
        return self._writing[zlib.crc32(workshop.encode()) % len(self._writing)]

    def _must_be_on_disk(self, answers: list[Any]) -> None:
        if self._then and answers[1][0] < 1:
            raise StoreAway("the server did not bring the entry to disk in time")


def _entry(raw: Any) -> Entry:
    id, (_, body) = raw
    return Entry(int(id.partition(b"-")[0]), body)


def _mark(body: bytes) -> str:
    return sha1(body, usedforsecurity=False).hexdigest()


def _fresh_epoch() -> str:
    return secrets.token_hex(6)
