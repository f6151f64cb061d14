"""Many people from one place: who came in from the same device, or from the same address within a minute, is told to
those who facilitate. Nobody is kept out by this: a hall behind one address, a shared tablet and a lent phone are usual.

Addresses are known to this process alone, for as long as the minute lasts; which people came together is all that goes
into the log.
"""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from live.core.ids import PersonId, spelled
from live.core.people import Directory
from live.room.room import SERVER, Room
from live.workshop import commands
from live.workshop.model import Workshop
from live.workshop.terms import Origin

# One tablet goes round a small table.
MANY_FROM_A_DEVICE: Final = 5
# A hall that reads the code from the wall comes in at once, and each phone in it is a browser of its own.
MANY_FROM_AN_ADDRESS: Final = 120
# A hall goes on coming in for minutes: it is not told of anew with each person.
AT_ONCE: Final = 20
# A browser has its device's cookie from the page it joins on: whoever brings none is a program.
MANY_BY_NO_BROWSER: Final = 20
A_MINUTE: Final = 60.0
MOST_ADDRESSES: Final = 10_000


def people_of(workshop: Workshop, directory: Directory, device: str) -> list[PersonId]:
    """Who has come in from a device and may still be here, in the order they came."""
    known = ((person, workshop.people.get(person)) for person in directory.devices.get(device, ()))
    came = [(who.joined, person) for person, who in known if who and who.joined is not None and not who.removed]
    return [person for _, person in sorted(came)]


@dataclass(slots=True)
class Minute:
    """Who came in from one address within the last minute; `notice` is what they are told of under, once they are."""

    people: deque[tuple[float, PersonId]] = field(default_factory=deque)
    notice: str = ""


class Arrivals:
    """What this process remembers of where people came in from."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._minutes: OrderedDict[tuple[str, str, Origin], Minute] = OrderedDict()

    async def note(self, room: Room, person: PersonId, device: str, address: str, brought: bool) -> None:
        """Somebody new has come in; `brought`: by a device that was known before. Raises Refused."""
        together = people_of(room.workshop, room.directory, device)
        if len(together) >= MANY_FROM_A_DEVICE:
            await _tell(room, _notice_of(room.workshop, together) or _fresh(), "device", together)
        origin: Origin = "address" if brought else "no_browser"
        minute = self._minute((room.id, address, origin))
        minute.people.append((self._now(), person))
        if len(minute.people) < (MANY_FROM_AN_ADDRESS if brought else MANY_BY_NO_BROWSER):
            minute.notice = ""
            return
        minute.notice = minute.notice or _fresh()
        least = AT_ONCE if brought else 1
        await _tell(room, minute.notice, origin, [person for _, person in minute.people], least)

    def _minute(self, place: tuple[str, str, Origin]) -> Minute:
        minute = self._minutes.setdefault(place, Minute())
        self._minutes.move_to_end(place)
        while len(self._minutes) > MOST_ADDRESSES:
            self._minutes.popitem(last=False)
        self._forget_older(minute)
        return minute

    def forget(self) -> None:
        """No address is kept for longer than its minute."""
        for place, minute in [*self._minutes.items()]:
            self._forget_older(minute)
            if not minute.people:
                del self._minutes[place]

    def _forget_older(self, minute: Minute) -> None:
        before = self._now() - A_MINUTE
        while minute.people and minute.people[0][0] < before:
            minute.people.popleft()


def _notice_of(workshop: Workshop, together: list[PersonId]) -> str:
    """Under which notice people of this device have been told of before."""
    found = (
        notice
        for notice, told in workshop.arrivals.items()
        if told.origin == "device" and not frozenset(told.people).isdisjoint(together)
    )
    return next(found, "")


def _fresh() -> str:
    return "n" + spelled(secrets.randbits(64), 10).lower()


async def _tell(room: Room, notice: str, origin: Origin, people: list[PersonId], least: int = 1) -> None:
    told = room.workshop.arrivals.get(notice)
    # A hall behind one address comes in at once, and each of it would look through all who came before.
    before = frozenset(told.people) if told else frozenset[PersonId]()
    news = tuple(person for person in people if person not in before)
    if len(news) >= least:
        await room.give(SERVER, commands.NoteArrivals(notice=notice, origin=origin, people=news))
