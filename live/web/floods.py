"""Applications to calls, which anybody on the web may send: how many are taken at once, counted by all processes.

A network that sends many waits, and nobody else; where many networks send to one call at once, so do they all.
"""

from __future__ import annotations

from math import ceil
from typing import Final

from live.store.tries import Tries

# Of one network five at once, then one every ten minutes; of one call sixty at once, then one a minute.
OF_A_NETWORK: Final = (5, 600.0)
OF_A_CALL: Final = (60, 60.0)


class Applying:
    """All methods may raise StoreAway."""

    def __init__(self, tries: Tries) -> None:
        self._tries = tries

    async def minutes(self, series: str, network: str) -> int:
        """How many minutes until one from here is taken by this call; 0: this one is."""
        for what, (at_once, pause) in ((f"apply from {network}", OF_A_NETWORK), (f"apply to {series}", OF_A_CALL)):
            if await self._tries.turn(what, pause, pause * (at_once - 1)) is None:
                return ceil(pause / 60)
        return 0
