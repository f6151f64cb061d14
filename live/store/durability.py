"""What a server promises: whether what it acknowledges survives it. Asked once at start."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from live.store.line import Declined, Line
from live.store.log import StoreAway

Mode = Literal["always", "waitaof", "weak", "unknown"]

OLDEST: Final = {"redis": (7, 0), "valkey": (8, 0)}

_WEAKER: Final[tuple[Mode, ...]] = ("always", "waitaof", "unknown", "weak")

# What is said aloud, as codes; the sentences stand with `live doctor`.
REMARKS: Final = frozenset(
    {
        "no_aof",
        "fsync_everysec",
        "fsync_no",
        "fsync_stops_on_rewrite",
        "no_waitaof",
        "config_hidden",
        "may_evict",
        "replica",
        "failover_may_lose",
    }
)


@dataclass(frozen=True, slots=True)
class Durability:
    """`always`: the server fsyncs before it answers. `waitaof`: we wait for its fsync. `weak`: a crash of the
    server may lose what was acknowledged. `unknown`: it does not say."""

    mode: Mode
    server: str
    version: str
    remarks: tuple[str, ...] = ()
    # So many replicas have an entry on their disks before it is acknowledged.
    replicas: int = 0

    @property
    def keeps_its_word(self) -> bool:
        return self.mode in ("always", "waitaof")


class UnfitStore(Exception):
    """A server we cannot work with: `too_old`, or `cluster` (one of many, named as if it were alone)."""

    def __init__(self, code: Literal["too_old", "cluster"], server: str, version: str) -> None:
        super().__init__(f"{server} {version}: {code}")
        self.code = code
        self.server = server
        self.version = version


async def probe(line: Line, replicas: int = 0, watched: bool = False) -> Durability:
    """`watched`: by sentinels, which may put a replica in the place of the server. Of several servers what the weakest
    promises of those that answer. Raises UnfitStore, StoreAway where none does."""
    asking = [_probed(node, replicas, watched, line.is_cluster) for node in await line.nodes()]
    answers = await asyncio.gather(*asking, return_exceptions=True)
    found = [each for each in answers if isinstance(each, Durability)]
    wrong = [each for each in answers if isinstance(each, BaseException)]
    if wrong and not (found and all(isinstance(each, StoreAway) for each in wrong)):
        raise min(wrong, key=lambda each: isinstance(each, StoreAway))
    weakest = max(found, key=lambda each: _WEAKER.index(each.mode))
    remarks = dict.fromkeys(remark for each in found for remark in each.remarks)
    return replace(weakest, remarks=tuple(remarks))


async def _probed(line: Line, replicas: int, watched: bool, of_cluster: bool) -> Durability:
    facts = _facts(await line.call("INFO", "server", "cluster", "replication"))
    server, version = _fit(facts, of_cluster)
    # In a cluster whoever has become a replica says who took its place, and is not written to.
    remarks = ["replica"] if facts.get("role") == "slave" and not of_cluster else []
    settings = await _settings(line)
    if settings is None:
        remarks.append("config_hidden")
    elif settings.get("maxmemory-policy", "noeviction") != "noeviction":
        remarks.append("may_evict")
    if (watched or (of_cluster and facts.get("connected_slaves", "0") != "0")) and not replicas:
        remarks.append("failover_may_lose")
    mode, why = await _mode(line, settings)
    return Durability(mode, server, version, (*remarks, *why), replicas)


def _fit(facts: dict[str, str], of_cluster: bool = False) -> tuple[str, str]:
    # Valkey calls itself redis_version 7.2.4 besides, for clients that know no better.
    server = "valkey" if "valkey_version" in facts else "redis"
    version = facts.get(f"{server}_version", "0")
    if _numbers(version) < OLDEST[server]:
        raise UnfitStore("too_old", server, version)
    if facts.get("cluster_enabled") == "1" and not of_cluster:
        raise UnfitStore("cluster", server, version)
    return server, version


async def _mode(line: Line, settings: dict[str, str] | None) -> tuple[Mode, list[str]]:
    if settings is not None and settings.get("appendonly") != "yes":
        return "weak", ["no_aof"]
    why: list[str] = []
    if settings is not None:
        fsync = settings.get("appendfsync")
        if fsync == "always" and settings.get("no-appendfsync-on-rewrite") == "no":
            return "always", []
        why.append("fsync_stops_on_rewrite" if fsync == "always" else f"fsync_{fsync}")
    try:
        await line.call("WAITAOF", 1, 0, 1)
    except Declined as declined:
        text = str(declined).lower()
        if "appendonly is disabled" in text:
            return "weak", ["no_aof"]
        return ("weak" if settings is not None else "unknown"), [*why, "no_waitaof"]
    # Under `no` the server leaves it to the system when to write: a WAITAOF would wait half a minute.
    return ("weak" if "fsync_no" in why else "waitaof"), why


async def _settings(line: Line) -> dict[str, str] | None:
    """Managed servers often do not show theirs."""
    settings: dict[str, str] = {}
    try:
        for name in ("appendonly", "appendfsync", "no-appendfsync-on-rewrite", "maxmemory-policy"):
            answer = await line.call("CONFIG", "GET", name)
            settings.update(zip(map(bytes.decode, answer[::2]), map(bytes.decode, answer[1::2]), strict=True))
    except Declined:
        return None
    return settings if "appendonly" in settings else None


def _facts(info: Any) -> dict[str, str]:
    lines = (line.partition(":") for line in info.decode().splitlines() if not line.startswith("#"))
    return {name: value for name, _, value in lines}


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
