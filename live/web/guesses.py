"""Guesses of join codes and personal keys: whoever guesses becomes slow, and nobody else.

A personal key is too long to be guessed however fast one is, so a right one is always taken. A join code is short,
because a hall types it from the wall: the codes of workshops that are under way are always taken, others at the pace of
the network they come from. The secrets in links are long enough to need nothing of this.
"""

from __future__ import annotations

import asyncio
import logging
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

from live.core.refusals import Refused
from live.store.log import StoreAway
from live.store.tries import Tries

log = logging.getLogger("live")

WITHIN: Final = 600.0
# Between two tries of a network that has failed often, and how long one of them waits at most.
PAUSE: Final = 1.0
LONGEST_WAIT: Final = 8.0


class Guesses:
    """Tries that have not been right, by where they came from: so many are free in ten minutes. While the store is away
    nothing that is guessed can be right, and nothing is counted."""

    def __init__(self, tries: Tries, free: int) -> None:
        self._tries = tries
        self._free = free

    async def turn(self, address: str) -> None:
        """Wait until a guess from here may be looked at. Raises Refused where too many wait already."""
        network = network_of(address)
        if await self._count(network) <= self._free:
            return
        try:
            wait = await self._tries.turn(network, PAUSE, LONGEST_WAIT)
        except StoreAway:
            return
        if wait is None:
            raise Refused("too_fast")
        await asyncio.sleep(wait)

    async def right(self, address: str) -> None:
        """That was no guess."""
        try:
            await self._tries.take_back(network_of(address))
        except StoreAway as away:
            log.debug("a right code counts as a guess: %s", away)

    async def wrong(self, address: str, at: str) -> Refused | None:
        """One more that was wrong, of those at `at`: answered late, and in other words, where there are many."""
        if await self._count(f"{at} {network_of(address)}") <= self._free:
            return None
        await asyncio.sleep(PAUSE)
        return Refused("too_fast")

    async def _count(self, what: str) -> int:
        try:
            return await self._tries.count(what)
        except StoreAway:
            return 0


@lru_cache(maxsize=1_024)
def network_of(address: str) -> str:
    """What one person may have to themselves: an address; of IPv6, the /64 that each household is given."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ip_network((parsed.packed[:8] + bytes(8), 64)))
