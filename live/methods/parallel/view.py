"""Who sees what of a parallel step. What the tracks are called stands in the workshop's own views."""

from __future__ import annotations

from live.core.ids import PersonId
from live.core.method import Present, See
from live.core.nodes import Tree
from live.methods.parallel.model import Parallel
from live.methods.parallel.placing import meeting, taken, without_track


def everyone(state: Parallel, see: See) -> Tree:
    """Everyone: how people get into tracks, whether they have been sent off, and the places of each track."""
    count = taken(state, see.people, see.tracks)
    return {
        "entry": state.settings.entry,
        "walking": state.is_for_walking,
        "sent_at": state.sent_at,
        "tracks": [
            {"track": track.id, "taken": count[track.id], "most": track.most, "least": track.least}
            for track in meeting(state, _present(see))
        ],
        "wishing": len(state.wishes),
        "waiting": len(without_track(state, _present(see))),
    }


def facilitators(state: Parallel, see: See) -> Tree:
    """Facilitators: who is where, who wishes for what, who is without a track, and how well the wishes were met."""
    return {
        "places": dict(state.places.items()),
        "wishes": {person: list(wishes) for person, wishes in state.wishes.items()},
        "staying": sorted(state.staying),
        "without": without_track(state, _present(see)),
        "by_rank": list(state.by_rank),
    }


def person(state: Parallel, viewer: PersonId, see: See) -> Tree:
    """Each person: their track, the tracks they wish for, whether they stay in the plenary or may change tracks."""
    return {
        "place": state.places.get(viewer),
        "wishes": list(state.wishes.get(viewer, ())),
        "staying": viewer in state.staying,
        "may_walk": state.may_walk,
    }


def _present(see: See) -> Present:
    return Present(see.people, tracks=see.tracks)
