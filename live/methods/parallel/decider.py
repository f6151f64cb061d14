"""The rules of a parallel step: how people get into tracks and when they may change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from live.core.commands import Asked, Command
from live.core.ids import PersonId, TrackId
from live.core.method import EVERYBODY, CutShort, Present, Work, beforehand
from live.core.outcomes import Outcome
from live.core.refusals import Refused
from live.core.renewing import replace
from live.core.versioned_map import VersionedMap
from live.methods.parallel.model import (
    ChooseTrack,
    MovePeople,
    Parallel,
    ParallelSettings,
    PeopleMoved,
    PeoplePlaced,
    PlaceByWishes,
    PlaceEverybody,
    SendOff,
    SendOffTakenBack,
    SentOff,
    StayedInPlenary,
    StayInPlenary,
    TakeBackPlacing,
    TakeBackSendOff,
    TakenAlong,
    TrackChosen,
    TracksWished,
    WishTracks,
)
from live.methods.parallel.placing import (
    assigning,
    by_wishes,
    meeting,
    taken,
    where_there_is_room,
    wished_with_room,
    without_track,
)

Asking = (
    ChooseTrack
    | StayInPlenary
    | WishTracks
    | PlaceByWishes
    | PlaceEverybody
    | TakeBackPlacing
    | MovePeople
    | SendOff
    | TakeBackSendOff
)
Happening = TrackChosen | StayedInPlenary | TracksWished | PeoplePlaced | PeopleMoved | SentOff | SendOffTakenBack


def start(settings: ParallelSettings, outcomes: tuple[Outcome, ...], present: Present) -> Parallel:
    known = [track.id for track in present.tracks]
    tracks = tuple(key for key in known if not settings.tracks or key in settings.tracks)
    if not tracks:
        raise Refused("no_tracks")
    places: VersionedMap[PersonId, TrackId] = VersionedMap()
    if settings.entry == "as_before":
        leading = {person for track in present.tracks if track.id in tracks for person in track.referents}
        here = frozenset(present.people) - leading
        places = VersionedMap(
            {
                person: track.id
                for track in present.tracks
                if track.id in tracks
                for person in track.last
                if person in here
            }
        )
    listed = VersionedMap({person: key for person, key in present.listed.items() if key in tracks})
    if settings.entry == "list":
        places = VersionedMap({person: listed[person] for person in present.people if person in listed})
    return Parallel(settings, tracks, places, listed)


def precompute(state: Parallel, asked: Asked[Asking], present: Present) -> Work | None:
    """Who gets which wish, where it takes long to find that."""
    match asked.command:
        case PlaceByWishes() | PlaceEverybody():
            pass
        case SendOff() if not state.are_sent and state.settings.entry in ("wishes", "list"):
            pass
        case _:
            return None
    work = assigning(state, present, asked.seed)
    return beforehand(work, asked) if work is not None else None


def decide(state: Parallel, asked: Asked[Asking], present: Present) -> Sequence[Happening]:
    person = asked.by.person
    match asked.command:
        case ChooseTrack(track=track):
            return _choose(state, asked, track, present)
        case StayInPlenary():
            if state.are_sent and person in state.places and not state.may_walk:
                raise Refused("places_fixed")
            return [] if person in state.staying else [StayedInPlenary(person)]
        case WishTracks(tracks=wishes):
            return _wish(state, person, wishes)
        case PlaceByWishes():
            placed = by_wishes(state, asked, present)
            if placed is None:
                raise Refused("nobody_wishes")
            return [placed]
        case PlaceEverybody():
            return _place_everybody(state, asked, present)
        case TakeBackPlacing():
            return [PeopleMoved(state.placed, None)] if state.placed else []
        case MovePeople(people=people, track=track):
            return _move(state, people, track, present)
        case SendOff():
            return [] if state.are_sent else [*_last_wishes(state, asked, present), SentOff(asked.at)]
        case TakeBackSendOff():
            return [SendOffTakenBack()] if state.are_sent else []


def _choose(state: Parallel, asked: Asked[Asking], track: TrackId | None, present: Present) -> list[Happening]:
    person = asked.by.person
    here = state.places.get(person)
    if track is not None and track not in state.tracks:
        raise Refused("unknown_track")
    if track == here and not (track is None and state.are_sent):
        return []
    if not state.are_sent:
        if state.settings.entry not in ("choose", "open"):
            raise Refused("places_fixed")
    elif here is not None and not state.may_walk:
        raise Refused("places_fixed")
    elif here is None and track is None:
        # Whoever comes late goes where a list puts them, where they wished to be, or where there is room.
        track = state.listed.get(person) or wished_with_room(state, present, person) or _any_room(state, asked, present)
    _has_room(state, track, person, present)
    return [TrackChosen(person, track)]


def _any_room(state: Parallel, asked: Asked[Asking], present: Present) -> TrackId:
    placed = where_there_is_room(state, present, [asked.by.person], asked.directory)
    if placed is None:
        raise Refused("track_full")
    return placed.places[0][1]


def _has_room(state: Parallel, track: TrackId | None, person: PersonId, present: Present) -> None:
    """The last place goes to one person. Whoever leads a track finds room in any."""
    known = next((each for each in meeting(state, present) if each.id == track), None)
    if track is None or known is None or not known.most or person in known.referents:
        return
    if taken(state, present.people, present.tracks)[track] >= known.most:
        raise Refused("track_full")


def _wish(state: Parallel, person: PersonId, wishes: tuple[TrackId, ...]) -> list[Happening]:
    if any(key not in state.tracks for key in wishes):
        raise Refused("unknown_track")
    if len(set(wishes)) < len(wishes):
        raise Refused("wished_twice")
    if state.are_sent or state.settings.entry != "wishes":
        raise Refused("places_fixed")
    return [] if state.wishes.get(person, ()) == wishes else [TracksWished(person, wishes)]


def _place_everybody(state: Parallel, asked: Asked[Asking], present: Present) -> list[Happening]:
    waiting = without_track(state, present)
    if not waiting:
        return []
    wished = by_wishes(state, asked, present)
    after = evolve(state, wished) if wished else state
    rest = where_there_is_room(after, present, without_track(after, present), asked.directory)
    placed = [each for each in (wished, rest) if each is not None]
    if not placed:
        raise Refused("track_full")
    everybody = tuple(place for each in placed for place in each.places)
    return [PeoplePlaced(everybody, wished.by_rank if wished else ())]


def _move(state: Parallel, people: tuple[PersonId, ...], track: TrackId | None, present: Present) -> list[Happening]:
    if any(person not in present.known for person in people):
        raise Refused("unknown_person")
    if track is not None and track not in state.tracks:
        raise Refused("unknown_track")
    moving = tuple(dict.fromkeys(person for person in people if state.places.get(person) != track))
    return [PeopleMoved(moving, track)] if moving else []


def _last_wishes(state: Parallel, asked: Asked[Asking], present: Present) -> list[Happening]:
    """Nobody is sent off past wishes, or a place on a list, that were never looked at."""
    placed = by_wishes(state, asked, present) if state.settings.entry in ("wishes", "list") else None
    return [placed] if placed else []


def evolve(state: Parallel, event: Happening) -> Parallel:
    match event:
        case TrackChosen(person, track):
            places = state.places.drop(person) if track is None else state.places.put(person, track)
            return replace(state, places=places, staying=state.staying - {person}, placed=_without(state, (person,)))
        case StayedInPlenary(person):
            places = state.places.drop(person)
            return replace(state, places=places, staying=state.staying | {person}, placed=_without(state, (person,)))
        case TracksWished(person, tracks):
            wishes = state.wishes.put(person, tracks) if tracks else state.wishes.drop(person)
            return replace(state, wishes=wishes, staying=state.staying - {person})
        case PeoplePlaced(given, by_rank):
            places = state.places
            for person, key in given:
                places = places.put(person, key)
            placed = tuple(person for person, _ in given)
            return replace(state, places=places, by_rank=by_rank or state.by_rank, placed=placed)
        case PeopleMoved(people, track):
            places = state.places
            for person in people:
                places = places.drop(person) if track is None else places.put(person, track)
            staying = state.staying - set(people)
            return replace(state, places=places, staying=staying, placed=_without(state, people))
        case SentOff(at):
            return replace(state, sent_at=at)
        case SendOffTakenBack():
            return replace(state, sent_at=None)


def _without(state: Parallel, people: tuple[PersonId, ...]) -> tuple[PersonId, ...]:
    """Who was placed last, but for those who have gone elsewhere since: taking the placing back is not about them."""
    if not state.placed:
        return ()
    elsewhere = set(people)
    return tuple(person for person in state.placed if person not in elsewhere)


def inverse(state: Parallel, asked: Asked[Asking]) -> tuple[Command, ...]:
    match asked.command:
        case MovePeople(people=people):
            return _as_they_are(state, people)
        case PlaceByWishes() | PlaceEverybody():
            return (TakeBackPlacing(),)
        case SendOff() if not state.are_sent:
            return (TakeBackSendOff(), *_without_a_place(state))
        case TakeBackSendOff() if state.are_sent:
            return (SendOff(),)
        case _:
            return ()


def _without_a_place(state: Parallel) -> tuple[Command, ...]:
    """Whoever is placed by their wishes as people are sent off has no track again."""
    waiting = tuple(person for person in state.wishes if person not in state.places)
    return (MovePeople(people=waiting),) if waiting and state.settings.entry == "wishes" else ()


def _as_they_are(state: Parallel, people: tuple[PersonId, ...]) -> tuple[Command, ...]:
    by_track: dict[TrackId | None, list[PersonId]] = {}
    for person in people:
        by_track.setdefault(state.places.get(person), []).append(person)
    return tuple(MovePeople(people=tuple(them), track=track) for track, them in by_track.items())


def removed(state: Parallel, person: PersonId, out: bool) -> Parallel:
    """Somebody's place is free for others while they are out, and theirs again when they are let in."""
    if out:
        had = TakenAlong(state.places.get(person), state.wishes.get(person, ()))
        if had.place is None and not had.wishes:
            return state
        places, wishes = state.places.drop(person), state.wishes.drop(person)
        return replace(state, places=places, wishes=wishes, aside=state.aside.put(person, had))
    had = state.aside.get(person)
    if had is None:
        return state
    places = state.places if had.place is None else state.places.put(person, had.place)
    wishes = state.wishes.put(person, had.wishes) if had.wishes else state.wishes
    return replace(state, places=places, wishes=wishes, aside=state.aside.drop(person))


def concerns(event: Happening) -> tuple[PersonId, ...] | Literal["everybody"]:
    match event:
        case TrackChosen(person) | StayedInPlenary(person) | TracksWished(person):
            return (person,)
        case PeoplePlaced(places):
            return tuple(person for person, _ in places)
        case PeopleMoved(people):
            return people
        case SentOff() | SendOffTakenBack():
            return EVERYBODY


def tracks_that_meet(state: Parallel) -> tuple[TrackId, ...]:
    return state.tracks if state.are_sent else ()


def places(state: Parallel) -> VersionedMap[PersonId, TrackId] | None:
    return state.places if state.are_sent else None


def people_walk(state: Parallel) -> bool:
    return state.may_walk


def cut_short(state: Parallel, asked: Asked[Asking], present: Present) -> tuple[CutShort, ...]:
    """The tracks in which people are."""
    inside = sum(person in state.places for person in present.people)
    return (CutShort("meeting", {"n": inside}),) if state.are_sent and inside else ()
