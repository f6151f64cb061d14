"""A store of several servers that share all keys by slots: where a command goes, and how it is followed there.

A server that does not hold a slot, or no longer does, says so instead of doing what was asked: only then is a command
said again, elsewhere. Whatever else goes wrong is a StoreAway, as on a single server.
"""

from __future__ import annotations

import asyncio
import logging
from binascii import crc_hqx
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from typing import Any, Final
from urllib.parse import urlsplit

from redis.exceptions import AskError, ClusterDownError, MovedError, NoScriptError, TryAgainError

from live.store.line import PATIENCE, Declined, Function, Line, Place, Word, spelled, unrefused
from live.store.log import StoreAway

log = logging.getLogger("live.store")

SLOTS: Final = 16_384
USUAL_PORT: Final = 6379
SCHEMES: Final = ("redis+cluster", "rediss+cluster")
FIRST_PAUSE: Final = 0.02
LONGEST_PAUSE: Final = 0.5
# What concerns a server and no key of it: said to the server that the command before goes to.
KEYLESS: Final = frozenset(
    {"PING", "INFO", "CONFIG", "WAIT", "WAITAOF", "TIME", "SCRIPT", "SCAN", "BGREWRITEAOF", "CLUSTER"}
)


@dataclass(frozen=True, slots=True)
class ClusterUrl:
    """Some of the servers of a cluster, and how all of them are connected to."""

    seeds: tuple[Place, ...]
    before: str
    behind: str

    def url_of(self, place: Place) -> str:
        return f"{self.before}{spelled(place)}{self.behind}"


def cluster_url(url: str) -> ClusterUrl | None:
    """None for the URL of something else. User, password and options are those of every server. Raises ValueError."""
    scheme, _, rest = url.partition("://")
    if scheme not in SCHEMES:
        return None
    user, at, rest = rest.rpartition("@")
    named, question, query = rest.partition("?")
    places, _, database = named.partition("/")
    if not places or database not in ("", "0"):
        raise ValueError(f"must be {scheme}://host:port,host:port (a cluster has no databases but 0)")
    seeds = []
    for place in places.split(","):
        split = urlsplit(f"//{place}")
        seeds.append((split.hostname or "", split.port or USUAL_PORT))
    return ClusterUrl(tuple(seeds), f"{scheme.partition('+')[0]}://{user}{at}", f"/0{question}{query}")


def slot_of(key: str | bytes) -> int:
    said = key.encode() if isinstance(key, str) else key
    start = said.find(b"{")
    end = said.find(b"}", start + 1) if start >= 0 else -1
    return crc_hqx(said[start + 1 : end] if end > start + 1 else said, 0) % SLOTS


@lru_cache(maxsize=SLOTS)
def tag_in(slot: int) -> str:
    """A hash tag that leads to a slot."""
    return next(tag for tag in map(str, count()) if slot_of(tag) == slot)


def slot_of_command(words: Sequence[Word]) -> int | None:
    """By its first key: all that are touched together lie in one slot. None for what concerns a server."""
    name = words[0]
    if name in KEYLESS:
        return None
    key = words[3] if name == "EVALSHA" else words[1]
    assert not isinstance(key, int)
    return slot_of(key)


@dataclass(slots=True)
class _Map:
    """Who holds which slot, and which servers copy another."""

    holders: dict[int, Place] = field(default_factory=dict)
    copies: set[Place] = field(default_factory=set)

    @property
    def primaries(self) -> list[Place]:
        return sorted({*self.holders.values()})


class Cluster:
    """What one process knows of a cluster; asked for anew where a server says otherwise or does not answer."""

    def __init__(self, url: ClusterUrl, patience: float = PATIENCE) -> None:
        self.url = url
        self.patience = patience
        self._map = _Map()
        self._is_stale = True
        self._asking = asyncio.Lock()

    async def holder(self, slot: int) -> Place:
        """Raises StoreAway."""
        await self._known()
        place = self._map.holders.get(slot)
        if place is None:
            self._is_stale = True
            raise StoreAway(f"no server of the cluster holds slot {slot}")
        return place

    async def primaries(self) -> list[Place]:
        await self._known()
        return self._map.primaries

    async def copies(self) -> list[Place]:
        await self._known()
        return sorted(self._map.copies)

    async def others_in(self, shards: Sequence[Sequence[Any]]) -> list[Place]:
        """All servers but the primaries, of what `CLUSTER SHARDS` has answered."""
        told = [_pairs(node) for shard in shards for node in _pairs(shard)[b"nodes"]]
        port = b"tls-port" if self.url.before.startswith("rediss:") else b"port"
        places = {_place((_host_of(node), node[port]), ("", 0)) for node in told if _host_of(node) and port in node}
        return sorted(places - {*await self.primaries()})

    async def a_slot_of_each(self) -> dict[Place, int]:
        """One slot that each primary holds."""
        await self._known()
        return {place: slot for slot, place in self._map.holders.items()}

    def moved(self, slot: int, place: Place) -> None:
        """What a server says of a slot; what else has changed is found out with the next command."""
        self._map.holders[slot] = place
        self._is_stale = True

    def doubt(self) -> None:
        """Somebody did not answer: another may be in their place soon."""
        self._is_stale = True

    async def _known(self) -> None:
        if not self._is_stale:
            return
        async with self._asking:
            if self._is_stale:
                self._is_stale = False
                try:
                    self._map = await self._told()
                except BaseException:
                    self._is_stale = True
                    raise

    async def _told(self) -> _Map:
        """By whoever answers first of all that are known."""
        places = {*self._map.primaries, *self._map.copies, *self.url.seeds}
        asked = {asyncio.create_task(self._told_by(place)) for place in places}
        why: BaseException | None = None
        try:
            for answered in asyncio.as_completed(asked, timeout=self.patience):
                try:
                    return await answered
                except StoreAway as away:
                    why = away
        except TimeoutError as late:
            why = late
        finally:
            for task in asked:
                task.cancel()
            await asyncio.gather(*asked, return_exceptions=True)
        raise StoreAway(f"no server of the cluster says who holds what: {why}")

    async def _told_by(self, place: Place) -> _Map:
        line = Line(self.url.url_of(place), self.patience)
        try:
            ranges = await line.call("CLUSTER", "SLOTS")
        finally:
            await line.close()
        told = _Map()
        for first, last, holder, *copies in ranges:
            told.holders.update(dict.fromkeys(range(first, last + 1), _place(holder, place)))
            told.copies.update(_place(each, place) for each in copies)
        if not told.holders:
            raise StoreAway("a server knows of no slots")
        return told


def _host_of(node: Mapping[bytes, Any]) -> bytes:
    """By name where it has one (else `?` stands there), empty where nobody knows."""
    named = node.get(b"endpoint")
    return named if named and named != b"?" else node.get(b"ip") or b""


def _pairs(told: Sequence[Any]) -> dict[bytes, Any]:
    return dict(zip(told[::2], told[1::2], strict=True))


def _place(said: Sequence[Any], asked: Place) -> Place:
    """A server that does not know its own name is where it was asked."""
    return (said[0].decode() if said[0] else asked[0]), int(said[1])


@dataclass(eq=False, slots=True)
class _Unit:
    """A command with what is said behind it, in the same breath to the same server."""

    first: int
    slot: int | None
    commands: list[tuple[Word, ...]]
    function: Function | None = None
    # Only for the next time: the slot is on its way to this server.
    instead: Place | None = None


class ClusterLine(Line):
    """A line to each server, made when first needed. Commands are answered in order on each server; between servers
    there is no order."""

    is_cluster = True

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._patience = cluster.patience
        self._lines: dict[Place, Line] = {}

    async def answers(self, commands: Sequence[tuple[Word, ...]]) -> list[Any]:
        return await self._answers(_units(commands), len(commands))

    async def run(
        self, function: Function, keys: Sequence[str], words: Sequence[Word], then: Sequence[tuple[Word, ...]] = ()
    ) -> list[Any]:
        call = ("EVALSHA", function.sha, len(keys), *keys, *words)
        unit = _Unit(0, slot_of(keys[0]), [call, *then], function)
        return unrefused(await self._answers([unit], len(unit.commands)))

    async def scan(self, pattern: str) -> set[str]:
        found = [await node.scan(pattern) for node in await self.nodes()]
        return set().union(*found)

    async def nodes(self) -> list[Line]:
        # Nobody tells of a server that has joined, or come back: whoever asks for all of them is told anew.
        self._cluster.doubt()
        return [self._line(place) for place in await self._cluster.primaries()]

    async def copies(self) -> dict[str, Line]:
        self._cluster.doubt()
        # Also those that are away: they come back with what was erased meanwhile.
        try:
            places = await self._cluster.others_in(await self.call("CLUSTER", "SHARDS"))
        except Declined:
            places = await self._cluster.copies()
        return {spelled(place): self._line(place) for place in places}

    async def on_each(self, name: str) -> dict[str, str]:
        slots = await self._cluster.a_slot_of_each()
        return {f"{name}:{{{tag_in(slot)}}}": spelled(place) for place, slot in slots.items()}

    async def lost(self) -> None:
        raise NotImplementedError("of several connections")

    async def close(self) -> None:
        for line in self._lines.values():
            await line.close()

    async def _answers(self, units: list[_Unit], number: int) -> list[Any]:
        answers: list[Any] = [None] * number
        pause = FIRST_PAUSE
        try:
            async with asyncio.timeout(self._patience):
                while units := await self._followed(units, answers):
                    await asyncio.sleep(pause)
                    pause = min(LONGEST_PAUSE, pause * 2)
        except TimeoutError as late:
            self._cluster.doubt()
            raise StoreAway("no answer in time") from late
        return answers

    async def _followed(self, units: list[_Unit], answers: list[Any]) -> list[_Unit]:
        """Say all of them; those that were refused by a server that does not hold their slot."""
        by_place: dict[Place, list[_Unit]] = {}
        for unit in units:
            by_place.setdefault(await self._place_of(unit), []).append(unit)
        if len(by_place) == 1:
            [(place, all_of_them)] = by_place.items()
            return await self._said(place, all_of_them, answers)
        said = [self._said(place, some, answers) for place, some in by_place.items()]
        again = list[_Unit]()
        away: BaseException | None = None
        for outcome in await asyncio.gather(*said, return_exceptions=True):
            if isinstance(outcome, BaseException):
                away = outcome
            else:
                again += outcome
        if away is not None:
            raise away
        return again

    async def _place_of(self, unit: _Unit) -> Place:
        if unit.instead is not None:
            return unit.instead
        if unit.slot is None:
            return (await self._cluster.primaries())[0]
        return await self._cluster.holder(unit.slot)

    async def _said(self, place: Place, units: list[_Unit], answers: list[Any]) -> list[_Unit]:
        line, commands = self._line(place), list[tuple[Word, ...]]()
        for unit in units:
            commands += [("ASKING",), *unit.commands] if unit.instead else unit.commands
        try:
            heard = await line.answers(commands)
        except StoreAway:
            self._cluster.doubt()
            raise
        again, at = list[_Unit](), 0
        for unit in units:
            at += unit.instead is not None
            its = heard[at : at + len(unit.commands)]
            at += len(unit.commands)
            if await self._is_to_be_said_again(unit, its[0], line, place):
                again.append(unit)
            else:
                answers[unit.first : unit.first + len(its)] = its
        return again

    async def _is_to_be_said_again(self, unit: _Unit, answer: Any, line: Line, place: Place) -> bool:
        match answer:
            case MovedError():
                self._cluster.moved(answer.slot_id, (answer.host or place[0], answer.port))
                unit.instead = None
            case AskError():
                unit.instead = (answer.host or place[0], answer.port)
            case TryAgainError():
                # Of several keys some are on their way: both servers refuse, until all have arrived.
                unit.instead = None
            case NoScriptError() if unit.function is not None:
                # A server that was started or took over knows no function; a slot on its way is asked for anew.
                await line.call("SCRIPT", "LOAD", unit.function.source)
            case ClusterDownError():
                self._cluster.doubt()
                return False
            case _:
                return False
        return True

    def _line(self, place: Place) -> Line:
        line = self._lines.get(place)
        if line is None:
            line = self._lines[place] = Line(self._cluster.url.url_of(place), self._patience)
        return line


def _units(commands: Sequence[tuple[Word, ...]]) -> list[_Unit]:
    units = list[_Unit]()
    for place, words in enumerate(commands):
        slot = slot_of_command(words)
        if slot is None and units:
            units[-1].commands.append(words)
        else:
            units.append(_Unit(place, slot, [words]))
    return units


def line_to(url: str, patience: float = PATIENCE) -> Line:
    """A line to whatever a URL names: a server, the primary that sentinels know, or a cluster."""
    several = cluster_url(url)
    return Line(url, patience) if several is None else ClusterLine(Cluster(several, patience))
