"""A server's parts, as pages and calls find them, and how often one address may try."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass, field

from live.core.look import PLAIN, Look, over, read
from live.room.all_series import AllSeries
from live.room.arrivals import Arrivals
from live.room.documents import Documents
from live.room.rooms import Rooms
from live.store import Store
from live.web.addresses import Addresses
from live.web.devices import Devices
from live.web.door import Door
from live.web.floods import Applying
from live.web.guesses import Guesses
from live.web.passes import Passes
from live.web.rehearsals import Rehearsals
from live.web.settings import Setup


class Pace:
    """So many a second of whatever a name stands for, and at once at most `at_once`; twice a second's when left out."""

    def __init__(self, each_second: float, at_once: int | None = None) -> None:
        self._rate = float(each_second)
        self._most = float(at_once or 2 * each_second)
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, name: str) -> bool:
        return self.wait(name) == 0

    def wait(self, name: str) -> float:
        """Seconds until this would be allowed; where that is now, it counts."""
        now = time.monotonic()
        left, at = self._left.pop(name, (self._most, now))
        left = min(self._most, left + (now - at) * self._rate)
        self._left[name] = (max(0.0, left - 1), now)
        while len(self._left) > 10_000:
            self._left.popitem(last=False)
        return 0.0 if left >= 1 else (1 - left) / self._rate


@dataclass(eq=False)
class Site:
    """Everything the pages work with: made once, at start."""

    setup: Setup
    store: Store
    rooms: Rooms
    passes: Passes
    door: Door
    addresses: Addresses
    organiser_secret: str
    pace: Pace
    devices: Devices
    keys: Guesses
    # A whole hall comes at the same moment from one address.
    codes: Guesses
    series: AllSeries
    applying: Applying
    arrivals: Arrivals = field(default_factory=Arrivals)
    # New people of one workshop from one address: a hall of a thousand behind it is inside after three minutes.
    newcomers: Pace = field(default_factory=lambda: Pace(5, at_once=300))
    # How the organisation of this server looks, as it is kept.
    look: bytes = b""
    # Amendments to the minutes of one workshop, from one address.
    amendments: Pace = field(default_factory=lambda: Pace(1, at_once=30))
    # Fingerprints asked for by one network: each is looked for beside all workshops.
    checks: Pace = field(default_factory=lambda: Pace(1, at_once=30))
    rehearsals: Rehearsals = field(init=False)

    def __post_init__(self) -> None:
        self.rehearsals = Rehearsals(self.rooms)

    @property
    def documents(self) -> Documents:
        return self.rooms.documents

    def look_of(self, workshop: str = "") -> Look:
        """How a workshop that is open here looks, or the server."""
        room = self.rooms.ready(workshop) if workshop else None
        return over(read(room.look) if room else PLAIN, read(self.look))
