"""What may be said of an open space before it opens: whether its wall takes the sessions that so many people propose,
and its places the people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from live.core.checks import Beforehand, Remark
from live.core.outcomes import Spoken
from live.methods.open_space.model import OpenSpaceSettings
from live.methods.open_space.prepared import places_of, slots_of

# How many sessions a hundred people propose, by how many there are: what those who hold open spaces have seen.
_SESSIONS: Final = ((50, 50), (100, 30), (200, 25), (500, 20))
_SESSIONS_OF_MANY: Final = 15
# In tenths of the sessions: rather too many places than too few.
_ROOM: Final = 13


def checks(settings: OpenSpaceSettings, before: Beforehand) -> Iterator[Remark]:
    people, slots, places = before.people, slots_of(settings), places_of(settings)
    sessions = -(-people * _share(people) // 100)
    cells = len(slots) * len(places)
    if sessions > cells:
        wanted = -(-sessions * _ROOM // 10)
        yield Remark(
            "warn",
            Spoken(
                f"{people} personnes proposent d’habitude autour de {sessions} sessions ; le mur en tient {cells}. "
                f"Ajoutez des lieux ou un temps : {wanted} cases, c’est bien.",
                f"{people} people usually propose about {sessions} sessions; the wall takes {cells}. "
                f"Add places or a slot: {wanted} cells are good.",
            ),
        )
    seats = sum(place.seats for place in places)
    if people > seats and all(place.seats for place in places):
        yield Remark(
            "warn",
            Spoken(
                f"Les lieux tiennent {seats} personnes à la fois, {people} sont attendues.",
                f"The places hold {seats} people at a time; {people} are expected.",
            ),
        )


def _share(people: int) -> int:
    return next((share for most, share in _SESSIONS if people <= most), _SESSIONS_OF_MANY)
