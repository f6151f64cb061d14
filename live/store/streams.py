"""The log in a Redis Stream, one a workshop.

Entry ids are `<seq>-0`. Whether an append may happen is decided inside the server, in one function
(`stream_functions.py`): XADD with an explicit id refuses stale ids but accepts gaps, and a check made from outside
would race.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha1
from typing import Any, Final

from live.core.ids import StepId
from live.store.keys import CARD_IS_BEHIND, OF_THE_LOG, channel, key, purge_mark
from live.store.line import Line, Wait, Word
from live.store.listening import Listening
from live.store.log import (
    AlreadyTaken,
    Appended,
    Counted,
    Entry,
    LostRace,
    OtherEpoch,
    Outcome,
    Replaced,
    StoreAway,
    Taken,
    ends,
)
from live.store.stream_functions import (
    APPEND,
    FORGET,
    GIVE_SALT,
    KEEP_COMMANDS,
    KEEP_SNAPSHOT,
    NEW_EPOCH,
    PUT_SALTS_BACK,
    REPLACE,
    REWRITE,
    SET_ASIDE,
)

log = logging.getLogger("live.store")

PAGE: Final = 2_000
# Where a server chooses the id of an entry itself it takes the time in milliseconds.
HIGHEST_SEQ: Final = 10**11


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
        self, writing: Sequence[Line], reading: Line, listening: Listening, speaker: str, wait: Wait | None = None
    ) -> None:
        self._writing = writing
        self._reading = reading
        self._listening = listening
        self._speaker = speaker
        self._wait = wait
        self._then: list[tuple[Word, ...]] = [] if wait is None else wait.words
        self._known: dict[str, Known] = {}

    async def begin(self, workshop: str) -> str:
        fresh = _fresh_epoch()
        answers = await self._line(workshop).call_all(
            [("SET", key(workshop, "epoch"), fresh, "NX", "GET"), *self._then]
        )
        self._must_be_on_disk(answers)
        return answers[0].decode() if answers[0] else fresh

    async def where(self, workshop: str) -> tuple[str, int] | None:
        entries_at = key(workshop, "log")
        known = self._known.get(workshop, Known(""))
        # Taken down now: an append of ours may be answered while this question is under way.
        seq, mark = known.seq, known.mark
        asked: list[tuple[Word, ...]] = [
            ("GET", key(workshop, "epoch")),
            ("XREVRANGE", entries_at, "+", "-", "COUNT", 1),
            ("XRANGE", entries_at, f"{seq}-0", f"{seq}-0"),
        ]
        epoch, last, ours = await self._reading.call_all(asked)
        if last and not _is_ours(last[0]):
            await self._set_foreign_aside(workshop)
            epoch, last, ours = await self._reading.call_all(asked)
        if epoch is None:
            # A log goes together with its epoch: where it stands alone, the epoch was lost.
            return (await self.begin(workshop), _entry(last[0]).seq) if last else None
        now, tip = epoch.decode(), _entry(last[0]).seq if last else 0
        if now == known.epoch and mark and seq <= tip and (not ours or _mark(_entry(ours[0]).body) != mark):
            return await self.new_epoch(workshop, now), tip
        self._known_in(workshop, now)
        return now, tip

    async def append(
        self,
        workshop: str,
        epoch: str,
        tip: int,
        bodies: Sequence[bytes],
        commands: Sequence[Taken],
        published: Sequence[StepId] = (),
    ) -> Outcome:
        offered = ends(tip, bodies, commands)
        known = self._known_in(workshop, epoch)
        mark = known.mark if known.seq == tip else ""
        ourselves = int(self._listening.hears(workshop))
        words: list[Word] = [epoch, tip, mark, self._speaker, ourselves, len(offered)]
        for id, end in offered.items():
            words += (id, end)
        words += (len(published), *published)
        words += bodies
        of_the_log = (key(workshop, what) for what in ("log", "commands", "epoch", "salts"))
        keys = (*of_the_log, purge_mark(workshop), channel(workshop))
        answers = await self._line(workshop).run(APPEND, keys, words, self._then)
        match answers[0]:
            case [b"appended", int(reached)]:
                self._must_be_on_disk(answers)
                if bodies:
                    known.seq, known.mark = reached, _mark(bodies[-1])
                return Appended(reached)
            case other:
                return await self._not_done(workshop, epoch, other, answers)

    async def _not_done(
        self, workshop: str, epoch: str, answer: Any, answers: list[Any]
    ) -> LostRace | AlreadyTaken | OtherEpoch:
        """Why nothing was appended."""
        match answer:
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
        entries_at, end = key(workshop, "log"), "+" if upto is None else f"{upto}-0"
        entries: list[Entry] = []
        while True:
            page = await self._reading.call("XRANGE", entries_at, f"{after + 1}-0", end, "COUNT", PAGE)
            if not all(map(_is_ours, page)):
                await self._set_foreign_aside(workshop)
                continue
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

    async def salts(self, workshop: str) -> dict[StepId, bytes]:
        found = await self._reading.call("HGETALL", key(workshop, "salts"))
        return {step.decode(): salt for step, salt in zip(found[::2], found[1::2], strict=True)}

    async def salt(self, workshop: str, step: StepId, fresh: bytes) -> bytes:
        keys = [key(workshop, "epoch"), key(workshop, "salts")]
        (salt,) = await self._reading.run(GIVE_SALT, keys, [step, fresh])
        if salt is None:
            raise StoreAway("the workshop is gone from the store")
        return bytes(salt)

    async def put_salts_back(self, workshop: str, epoch: str, tip: int, salts: Mapping[StepId, bytes]) -> None:
        words: list[Word] = [epoch, tip]
        for step, salt in salts.items():
            words += (step, salt)
        await self._reading.run(PUT_SALTS_BACK, [key(workshop, what) for what in ("epoch", "log", "salts")], words)

    async def new_epoch(self, workshop: str, old: str) -> str:
        keys = [key(workshop, what) for what in ("epoch", "log", "snapshot")]
        answers = await self._line(workshop).run(NEW_EPOCH, keys, [old, _fresh_epoch()], self._then)
        self._must_be_on_disk(answers)
        if answers[0] is None:
            raise StoreAway("the workshop is gone from the store")
        return str(answers[0].decode())

    async def counted(self, workshop: str) -> Counted:
        entries, commands, before = await self._reading.call_all(
            [
                ("XLEN", key(workshop, "log")),
                ("HLEN", key(workshop, "commands")),
                ("HGET", key(workshop, "snapshot"), "commands"),
            ]
        )
        return Counted(entries, commands, int(before) if before else None)

    async def keep_commands(self, workshop: str, epoch: str, upto: int, commands: Mapping[str, int]) -> None:
        words = [word for pair in commands.items() for word in pair]
        keys = [key(workshop, "commands"), key(workshop, "epoch")]
        await self._line(workshop).run(KEEP_COMMANDS, keys, [epoch, upto, *words], self._then)

    async def rewrite(self, workshop: str, epoch: str, bodies: Sequence[bytes]) -> bool:
        keys = [key(workshop, what) for what in ("log", "epoch", "snapshot")]
        answers = await self._line(workshop).run(REWRITE, keys, [epoch, _fresh_epoch(), *bodies], self._then)
        self._must_be_on_disk(answers)
        return bool(answers[0])

    async def replace(
        self,
        workshop: str,
        epoch: str,
        tip: int,
        entries: Mapping[int, tuple[bytes, bytes]],
        bodies: Sequence[bytes],
        commands: Sequence[Taken],
        is_on_card: bool = False,
        published: Sequence[StepId] = (),
    ) -> Replaced | LostRace | AlreadyTaken | OtherEpoch:
        fresh, offered = _fresh_epoch(), ends(tip, bodies, commands)
        words: list[Word] = [epoch, fresh, tip, self._speaker, int(is_on_card), len(entries)]
        for seq, (before, after) in entries.items():
            words += (seq, _mark(before), after)
        words.append(len(offered))
        for id, end in offered.items():
            words += (id, end)
        words += (len(published), *published, *bodies)
        own = ("log", "commands", "epoch", "salts", "snapshot", "minutes", "renames")
        keys = [*(key(workshop, what) for what in own), purge_mark(workshop)]
        keys += [key(workshop, CARD_IS_BEHIND), channel(workshop)]
        answers = await self._line(workshop).run(REPLACE, keys, words, self._then)
        match answers[0]:
            case [b"replaced", int(reached)]:
                self._must_be_on_disk(answers)
                return Replaced(fresh, reached)
            case other:
                return await self._not_done(workshop, epoch, other, answers)

    async def foreign(self, workshop: str) -> list[str]:
        asked = [("XRANGE", key(workshop, "log"), "-", "+"), ("XRANGE", key(workshop, "foreign"), "-", "+")]
        there, aside = await self._reading.call_all(asked)
        return [raw[0].decode() for raw in there if not _is_ours(raw)] + [raw[1][1].decode() for raw in aside]

    async def _set_foreign_aside(self, workshop: str) -> None:
        """Whatever else writes into a log of ours must not stop the workshop, nor be thrown away."""
        entries = await self._reading.call("XRANGE", key(workshop, "log"), "-", "+")
        ids = [raw[0].decode() for raw in entries if not _is_ours(raw)]
        keys = [key(workshop, "log"), key(workshop, "foreign")]
        for start in range(0, len(ids), PAGE):
            await self._line(workshop).run(SET_ASIDE, keys, ids[start : start + PAGE], self._then)
        log.error(
            "entries that no server of ours wrote stood in the log of workshop %s, the first at %s: moved to %s",
            workshop,
            ids[:1],
            keys[1],
        )

    async def snapshot(self, workshop: str) -> tuple[int, bytes] | None:
        seq, body = await self._reading.call("HMGET", key(workshop, "snapshot"), "seq", "body")
        return None if body is None else (int(seq), await asyncio.to_thread(zlib.decompress, body))

    async def keep_snapshot(
        self, workshop: str, seq: int, body: bytes, commands: int | None = None, epoch: str = ""
    ) -> None:
        # Packed, since while megabytes go to disk no append does.
        packed = await asyncio.to_thread(zlib.compress, body, 1)
        known = self._known.get(workshop)
        mark = known.mark if known is not None and known.seq == seq else ""
        words: list[Word] = [seq, mark, packed, "" if commands is None else commands, epoch]
        await self._reading.run(KEEP_SNAPSHOT, [key(workshop, what) for what in ("log", "snapshot", "epoch")], words)

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
        if self._wait is not None and not self._wait.is_over(answers[-1]):
            raise StoreAway("the server did not bring the entry to disk in time")


def _entry(raw: Any) -> Entry:
    id, (_, body) = raw
    return Entry(int(id.partition(b"-")[0]), body)


def _is_ours(raw: Any) -> bool:
    id, fields = raw
    seq, _, part = id.partition(b"-")
    return part == b"0" and int(seq) < HIGHEST_SEQ and len(fields) == 2 and fields[0] == b"e"


def _mark(body: bytes) -> str:
    return sha1(body, usedforsecurity=False).hexdigest()


def _fresh_epoch() -> str:
    return secrets.token_hex(6)
