"""Who goes into which track: the wishes first, then where there is room."""

from __future__ import annotations

from collections import Counter
from typing import Any

from live.core.commands import Asked
from live.core.ids import PersonId, TrackId
from live.core.method import Present, TrackFacts, outcome_of
from live.core.people import Directory
from live.methods.parallel.model import Parallel, PeoplePlaced
from live.planning.assignment import Assigning, Assignment, Group, Wisher

NO_LIMIT = 5_000


def meeting(state: Parallel, present: Present) -> list[TrackFacts]:
    """The tracks of this step that the workshop still has."""
    return [track for track in present.tracks if track.id in state.tracks]


def taken(state: Parallel, people: tuple[PersonId, ...], tracks: tuple[TrackFacts, ...]) -> Counter[TrackId]:
    """How many places are taken in each track, by those who are here; whoever leads it takes none."""
    places = dict(state.places.items())
    for track in tracks:
        for person in track.referents:
            if places.get(person) == track.id:
                del places[person]
    count = Counter(map(places.get, people))
    return Counter({key: many for key, many in count.items() if key is not None})


def without_track(state: Parallel, present: Present) -> list[PersonId]:
    """Who is here with no track and does not want to stay in the plenary, whoever leads one excepted."""
    leading = (person for track in meeting(state, present) for person in track.referents)
    elsewhere = {*state.places, *state.staying, *leading}
    return [person for person in present.people if person not in elsewhere]


def assigning(state: Parallel, present: Present, seed: int) -> Assigning | None:
    """The wishes of those who have no track, and the places there are."""
    wishing = [(each, wishes) for each in without_track(state, present) if (wishes := wishes_of(state, each))]
    if not wishing:
        return None
    count = taken(state, present.people, present.tracks)
    groups = tuple(
        Group(track.id, max(0, (track.most or NO_LIMIT) - count[track.id]), track.least)
        for track in meeting(state, present)
    )
    known = {group.id for group in groups}
    people = tuple(Wisher(each, tuple(key for key in wishes if key in known)) for each, wishes in wishing)
    return Assigning(groups, people, seed=seed)


def by_wishes(state: Parallel, asked: Asked[Any], present: Present) -> PeoplePlaced | None:
    """The wishes of those who have no track, met as well as the places allow: as many people as possible get one of
    theirs (`live/planning/assignment.py`)."""
    work = assigning(state, present, asked.seed)
    if work is None:
        return None
    found: Assignment = outcome_of(work, asked)
    return PeoplePlaced(tuple(found.group_of.items()), found.figures.by_rank) if found.group_of else None


def wishes_of(state: Parallel, person: PersonId) -> tuple[TrackId, ...]:
    """What somebody wishes for; without a word from them, where a list puts them."""
    listed = state.listed.get(person)
    return state.wishes.get(person) or ((listed,) if listed else ())


def where_there_is_room(
    state: Parallel, present: Present, people: list[PersonId], directory: Directory
) -> PeoplePlaced | None:
    """One after another into the emptiest track for its size, among equals into that with fewest people of their own
    organisation, then in the order of the tracks. Whoever finds every track full stays without."""
    count = taken(state, present.people, present.tracks)
    tracks = meeting(state, present)
    bounded = all(track.most for track in tracks)
    order = {track.id: number for number, track in enumerate(tracks)}
    together: Counter[tuple[TrackId, str]] = Counter(
        (key, directory.of(person).organisation)
        for person in present.people
        for key in [state.places.get(person)]
        if key is not None
    )
    places: list[tuple[PersonId, TrackId]] = []
    for person in people:
        own = directory.of(person).organisation
        room = [track for track in tracks if not track.most or count[track.id] < track.most]
        if not room:
            break
        best = min(
            room,
            key=lambda track: (
                count[track.id] / track.most if bounded else count[track.id],
                together[track.id, own] if own else 0,
                order[track.id],
            ),
        )
        places.append((person, best.id))
        count[best.id] += 1
        together[best.id, own] += 1
    return PeoplePlaced(tuple(places)) if places else None


def wished_with_room(state: Parallel, present: Present, person: PersonId) -> TrackId | None:
    """The dearest of somebody's wishes that still has a place."""
    count = taken(state, present.people, present.tracks)
    room = {track.id for track in meeting(state, present) if not track.most or count[track.id] < track.most}
    return next((key for key in state.wishes.get(person, ()) if key in room), None)
