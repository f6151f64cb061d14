"""Guesses of join codes and personal keys: whoever guesses becomes slow, and nobody else.

A personal key is too long to be guessed however fast one is, so a right one is always taken. A join code is short,
because a hall types it from the wall: the codes of workshops that are under way are always taken, others at the pace of
the network they come from. The secrets in links are long enough to need nothing of this.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict, deque
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

from live.core.refusals import Refused

WITHIN: Final = 600.0
# Between two tries of a network that has failed often, and how long one of them waits at most.
PAUSE: Final = 1.0
LONGEST_WAIT: Final = 8.0
MOST_NETWORKS: Final = 10_000


class Guesses:
    """Tries that have not been right, by where they came from: so many are free in ten minutes."""

    def __init__(self, free: int) -> None:
        self._free = free
        self._tries: OrderedDict[str, deque[float]] = OrderedDict()
        self._next: dict[str, float] = {}

    async def turn(self, address: str) -> None:
        """Wait until a guess from here may be looked at. Raises Refused where too many wait already."""
        network, now = network_of(address), time.monotonic()
        if self._count(network) > self._free:
            at = max(now, self._next.get(network, 0.0))
            if at - now > LONGEST_WAIT:
                raise Refused("too_fast")
            self._next[network] = at + PAUSE
            await asyncio.sleep(at - now)

    def right(self, address: str) -> None:
        """That was no guess."""
        tries = self._tries.get(network_of(address))
        if tries:
            tries.pop()

    async def wrong(self, address: str, at: str) -> Refused | None:
        """One more that was wrong, of those at `at`: answered late, and in other words, where there are many."""
        if self._count(f"{at} {network_of(address)}") <= self._free:
            return None
        await asyncio.sleep(PAUSE)
        return Refused("too_fast")

    def _count(self, network: str) -> int:
        """This one included: a thousand at the same moment are a thousand."""
        now = time.monotonic()
        tries = self._tries.setdefault(network, deque(maxlen=2 * self._free))
        self._tries.move_to_end(network)
        while tries and now - tries[0] > WITHIN:
            tries.popleft()
        tries.append(now)
        while len(self._tries) > MOST_NETWORKS:
            gone, _ = self._tries.popitem(last=False)
            self._next.pop(gone, None)
        return len(tries)


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
