"""What can be asked of a parallel step, what can have happened in it, and what is known of it.

A parallel step is a step of the plenary that sends people into tracks. First they get their places, then they are sent
off: while it runs each is in their track, and when it closes everybody is back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Final, Literal

from pydantic import Field

from live.core.commands import Command, Event, Id
from live.core.ids import PersonId, TrackId
from live.core.settings import Settings, setting
from live.core.versioned_map import VersionedMap

MOST_WISHES: Final = 3
Entry = Literal["choose", "wishes", "list", "open", "as_before"]


class ParallelSettings(Settings):
    """`entry`: how people get into tracks: they choose while there are places; they list wishes and are placed by them;
    they are placed by the facilitator; they walk in freely; or they go back to where they were when the tracks last
    met. `walking`: once sent off they may change tracks by themselves. `tracks`: those that meet; all when empty."""

    entry: Entry = "choose"
    walking: bool = setting(False, only={"entry": ("choose", "wishes", "list", "as_before")})
    tracks: tuple[Id, ...] = setting((), refers_to="tracks", max_length=24)


class ChooseTrack(Command):
    """Take a place in a track; without one, give one's place back, or once people are sent off, go where there is
    room."""

    track: Id | None = None


class StayInPlenary(Command):
    """Give one's place back and stay in the plenary."""


class WishTracks(Command):
    """The tracks somebody would like to be in, the dearest first; none takes the wishes back."""

    tracks: Annotated[tuple[Id, ...], Field(max_length=MOST_WISHES)]


class PlaceByWishes(Command):
    """Place whoever has wishes and no track yet."""


class PlaceEverybody(Command):
    """Place whoever is here without a track, by their wishes where they have some, and where there is room, people of
    one organisation apart."""


class TakeBackPlacing(Command):
    """Whoever was placed last, by their wishes or where there was room, has no track again."""


class MovePeople(Command):
    """By hand: into a track, however full it is, or out of all of them."""

    people: Annotated[tuple[Id, ...], Field(min_length=1, max_length=5_000)]
    track: Id | None = None


class SendOff(Command):
    """From here on everybody who has a place is in their track."""


class TakeBackSendOff(Command):
    """Everybody is back in the plenary, as before the send-off."""


@dataclass(frozen=True, slots=True)
class TrackChosen(Event):
    person: PersonId
    track: TrackId | None


@dataclass(frozen=True, slots=True)
class StayedInPlenary(Event):
    person: PersonId


@dataclass(frozen=True, slots=True)
class TracksWished(Event):
    person: PersonId
    tracks: tuple[TrackId, ...]


@dataclass(frozen=True, slots=True)
class PeoplePlaced(Event):
    """`by_rank`: how many of them got their first wish, their second, …"""

    places: tuple[tuple[PersonId, TrackId], ...]
    by_rank: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PeopleMoved(Event):
    people: tuple[PersonId, ...]
    track: TrackId | None


@dataclass(frozen=True, slots=True)
class SentOff(Event):
    at: int


@dataclass(frozen=True, slots=True)
class SendOffTakenBack(Event):
    pass


@dataclass(frozen=True, slots=True)
class TakenAlong:
    place: TrackId | None
    wishes: tuple[TrackId, ...]


@dataclass(frozen=True, slots=True)
class Parallel:
    """The activity. `places` are kept for those who leave, and send nobody anywhere before `sent_at`. `placed` are
    those who were placed last and are where they were placed, `listed` the tracks in which a list puts people, whether
    they are here or not. `aside` is what those who were taken out of the workshop had, should they be let in again."""

    settings: ParallelSettings
    tracks: tuple[TrackId, ...]
    places: VersionedMap[PersonId, TrackId] = field(default_factory=VersionedMap)
    listed: VersionedMap[PersonId, TrackId] = field(default_factory=VersionedMap)
    wishes: VersionedMap[PersonId, tuple[TrackId, ...]] = field(default_factory=VersionedMap)
    staying: frozenset[PersonId] = frozenset()
    by_rank: tuple[int, ...] = ()
    placed: tuple[PersonId, ...] = ()
    sent_at: int | None = None
    aside: VersionedMap[PersonId, TakenAlong] = field(default_factory=VersionedMap)

    @property
    def is_for_walking(self) -> bool:
        """Whether people may change tracks by themselves once they have been sent off."""
        return self.settings.walking or self.settings.entry == "open"

    @property
    def are_sent(self) -> bool:
        return self.sent_at is not None

    @property
    def may_walk(self) -> bool:
        """Whether people who were sent off may change tracks by themselves."""
        return self.are_sent and self.is_for_walking
