"""The view of every audience, from the workshop and the directory alone.

People who see the same thing share one audience and receive the same bytes. What is personal travels
separately and is small. The frames that carry views are in `live/wire`; who listens to what, in `live/room`.
"""

from __future__ import annotations

from typing import Any, Final, Literal

from live.core.ids import PersonId, TableId, TrackId
from live.core.method import Method, no_tree
from live.core.nodes import Each, Node, Tree
from live.core.people import Directory, Role
from live.core.versioned_map import VersionedMap
from live.methods import METHODS
from live.views.activities import activity, spotlight, timer
from live.views.cards import (
    act_card,
    agenda_card,
    announcement_card,
    arrivals_card,
    conclusions_card,
    day_card,
    facilitates,
    is_unsigned,
    late_card,
    late_post,
    leader_name,
    person_card,
    settings_card,
    slot_card,
    track_card,
    tracks_now,
    workshop_card,
)
from live.views.figures import day_in_figures, next_meeting
from live.views.invitation import NO_INVITATION, Invitation, invitation_card
from live.workshop import journal
from live.workshop.attending import took_part
from live.workshop.model import Workshop
from live.workshop.terms import MAIN
from live.workshop.tracks import leads, people_in, standing_now, track_of_person

EVERYONE: Final = "everyone"
ARRIVED_SHOWN: Final = 3
FACILITATORS_VIEW: Final = "facilitators"
PROJECTOR: Final = "projector"
# How the names of audiences begin that are of one person, or one table.
OF_FEW: Final = ("person:", "table:")
Screen = Literal["phone", "console", "projector"]


def track_audience(track: TrackId) -> str:
    return f"track:{track}"


def facilitators_of(track: TrackId) -> str:
    return f"{FACILITATORS_VIEW}:{track}"


def projector_of(track: TrackId) -> str:
    return f"{PROJECTOR}:{track}"


def table_audience(track: TrackId, table: TableId) -> str:
    return f"table:{track}/{table}"


def person_audience(person: PersonId) -> str:
    return f"person:{person}"


def shared_audiences(workshop: Workshop) -> tuple[str, ...]:
    """The audiences of many, whose listeners are shown the same bytes and may come back to what they missed."""
    by_track = (
        name
        for track in workshop.tracks
        for name in (facilitators_of(track), projector_of(track), track_audience(track))
    )
    return (FACILITATORS_VIEW, PROJECTOR, *by_track, EVERYONE)


def view(workshop: Workshop, directory: Directory, audience: str, invitation: Invitation = NO_INVITATION) -> Tree:
    """The view of an audience, as a tree whose cards are not rendered yet."""
    kind, _, key = audience.partition(":")
    match kind:
        case "everyone":
            return everyone(workshop, directory)
        case "track":
            return track(workshop, directory, key)
        case "facilitators":
            return facilitators_in(workshop, directory, key) if key else facilitators(workshop, directory, invitation)
        case "projector":
            return projector_in(workshop, directory, key) if key else projector(workshop, directory, invitation)
        case "table":
            of, _, table_id = key.partition("/")
            return table(workshop, directory, of, table_id)
        case _:
            return person(workshop, directory, key)


def everyone(workshop: Workshop, directory: Directory) -> Tree:
    """Everyone: what the workshop is, the agenda, the tracks besides the plenary, and what is said to all. No list of
    people: a thousand phones do not need a thousand names. What runs is in the view of its track."""
    return {
        "workshop": workshop_card(workshop),
        "agenda": {
            "order": list(workshop.main.order),
            "standing": list(workshop.standing),
            "steps": Each(workshop.steps, agenda_card),
        },
        "tracks": {key: track_card(workshop, each, directory) for key, each in workshop.beside.items()},
        "slot": slot_card(workshop),
        "announcement": announcement_card(workshop),
        "days": [day_card(key, day) for key, day in workshop.days.items()],
    }


def track(workshop: Workshop, directory: Directory, key: TrackId) -> Tree:
    """Those who are in a track: which step runs there, the time left, who drives, and what all may see of it."""
    known, running = workshop.tracks[key], workshop.running_in(key)
    return {
        "now": known.now,
        "timer": timer(running),
        "paused": bool(running and running.paused_at),
        "paused_at": running.paused_at if running else None,
        "resumes": running.resumes if running else None,
        "driver": {"id": known.driver, "name": leader_name(workshop, directory, known.driver)}
        if known.driver
        else None,
        "activity": activity(workshop, directory, key, "everyone"),
    }


def facilitators(workshop: Workshop, directory: Directory, invitation: Invitation) -> Tree:
    """Facilitators: who is here and who was expected, of whom many came from one place, the invitation, and what steps
    have come to."""
    names_known = workshop.description.identity != "anonymous"
    return {
        "people": Each(workshop.people, person_card, (directory, names_known, tuple(workshop.days))),
        "arrivals": Each(workshop.arrivals, arrivals_card),
        "present": len(workshop.here),
        "join": invitation_card(invitation),
        "tracks": tracks_now(workshop, directory),
        "conclusions": Each(workshop.steps, conclusions_card),
    }


def facilitators_in(workshop: Workshop, directory: Directory, key: TrackId) -> Tree:
    """Whoever facilitates a track: what arrived late in it, how its steps are set up, what was done last and can be
    undone, and what facilitators see of the running step."""
    names_known = workshop.description.identity != "anonymous"
    acts = workshop.tracks[key].journal
    undo = journal.last(acts, workshop.closed_at)
    order = workshop.tracks[key].order
    unsigned = tuple(step for step in order if is_unsigned(workshop.steps[step]))
    return {
        "late": Each(workshop.late, late_card, (directory, names_known, order, unsigned)),
        "steps": Each(workshop.steps, settings_card, (key,)),
        "people_here": len(people_in(workshop, key)),
        "line": workshop.tracks[key].line,
        "needs_help": workshop.tracks[key].needs_help,
        "screen": workshop.tracks[key].screen,
        "spotlight": spotlight(workshop, directory, key),
        "undo": act_card(workshop, directory, undo, acts) if undo else None,
        "journal": [act_card(workshop, directory, act, acts) for act in reversed(acts)],
        "activity": activity(workshop, directory, key, "facilitators"),
    }


def projector(workshop: Workshop, directory: Directory, invitation: Invitation) -> Tree:
    """The room's screen: how to join, how many are here and who came last, what goes on in the tracks; and at the end
    the figures of the day and the next meeting."""
    return {
        "join": invitation_card(invitation),
        "present": len(workshop.here),
        "arrived": _arrived(workshop, directory),
        "figures": day_in_figures(workshop, directory) if workshop.is_closed else None,
        "next_meeting": next_meeting(workshop, directory) if workshop.is_closed else "",
        "tracks": tracks_now(workshop, directory),
    }


def _arrived(workshop: Workshop, directory: Directory) -> list[Node]:
    """Those who came last, where all may see names and nothing runs yet."""
    described = workshop.description
    if described.identity == "anonymous" or described.names_seen_by != "everyone" or workshop.main.now:
        return []
    return [{"id": person, "name": directory.name(person)} for person in workshop.here[-ARRIVED_SHOWN:]]


def projector_in(workshop: Workshop, directory: Directory, key: TrackId) -> Tree:
    """A track's screen: what it shows of the running step, which standing step in its place, or one card alone."""
    return {
        "screen": workshop.tracks[key].screen,
        "spotlight": spotlight(workshop, directory, key),
        "activity": activity(workshop, directory, key, "projector"),
    }


def table(workshop: Workshop, directory: Directory, key: TrackId, table_id: TableId) -> Tree:
    """Those seated at a table of the step that runs in a track."""
    return {"activity": activity(workshop, directory, key, "table", table_id)}


def person(workshop: Workshop, directory: Directory, key: PersonId) -> Tree:
    """One person, on all their devices: who they are to us, what they wrote too late, in which track they are, and
    what is theirs in what runs there and in the standing steps."""
    known = workshop.people.get(key)
    identity = directory.of(key)
    late = {late_id: late_post(late) for late_id, late in workshop.late.items() if late.person == key}
    own = track_of_person(workshop, key)
    return {
        "me": {
            "id": key,
            "name": directory.name(key),
            "first_name": identity.first_name,
            "surname": identity.name,
            "organisation": identity.said("organisation"),
            "function": identity.said("function"),
            "key": identity.key,
            "role": known.role if known else Role.PARTICIPANT,
            "attendance": known.attendance if known else "expected" if workshop.sleeps else "present",
            "left": known.left if known else None,
            "appears": identity.appears,
            "took_part": took_part(workshop, key),
        },
        "late": late,
        "track": own,
        "leads": [track for track in workshop.beside if leads(workshop, key, track)],
        "activities": {
            of: activity(workshop, directory, of, "person", key)
            for of in dict.fromkeys((MAIN, own, *_standing_with_people(workshop)))
        },
    }


def _standing_with_people(workshop: Workshop) -> list[TrackId]:
    """The open standing steps in which something is anybody's own."""
    return [key for key in standing_now(workshop) if _method_in(workshop, key).views.person is not no_tree]


def offered(workshop: Workshop) -> list[TrackId]:
    """The open standing steps that everybody is shown, not only whoever facilitates."""
    return [
        key
        for key in standing_now(workshop)
        if (running := workshop.running_in(key)) and _method_in(workshop, key).offered(running.activity)
    ]


def _method_in(workshop: Workshop, standing: TrackId) -> Method[Any, Any]:
    return METHODS[workshop.steps[standing].plan.method]


def audiences_of(workshop: Workshop, person: PersonId, screen: Screen, track: TrackId = MAIN) -> tuple[str, ...]:
    """The audiences a connection belongs to now, the order being that of the first views. A console and a room's
    screen show a track that was chosen, and the plenary once that is off the agenda; a phone shows the track where its
    person is. All of them show the standing steps besides."""
    track = track if track in workshop.tracks else MAIN
    if screen == "projector":
        shown = workshop.tracks[track].screen
        beside = dict.fromkeys((*offered(workshop), *((shown,) if shown else ())))
        own_view = (PROJECTOR, projector_of(track), *map(projector_of, beside))
        return (*own_view, track_audience(track), *map(track_audience, beside), EVERYONE)
    if screen == "console":
        return _of_a_console(workshop, person, track)
    own = track_of_person(workshop, person)
    at = seats(workshop, own).get(person)
    before = (person_audience(person), *((table_audience(own, at),) if at else ()))
    return (*before, track_audience(own), *map(track_audience, offered(workshop)), EVERYONE)


def _of_a_console(workshop: Workshop, person: PersonId, track: TrackId) -> tuple[str, ...]:
    mine = person_audience(person)
    of_whole = facilitates(workshop, person)
    # Whoever leads a track sees what facilitators see of it and of the standing steps, and of nothing else.
    if not (of_whole or leads(workshop, person, track)):
        shown = map(track_audience, offered(workshop))
        return (mine, track_audience(track), *shown, EVERYONE)
    of_all = (FACILITATORS_VIEW,) if of_whole else ()
    tracks = (track, *workshop.standing)
    return (*of_all, *map(facilitators_of, tracks), mine, *map(track_audience, tracks), EVERYONE)


def seats(workshop: Workshop, track: TrackId) -> VersionedMap[PersonId, TableId]:
    """Who listens to which table of a track now: empty unless the running step seats people."""
    running = workshop.running_in(track)
    return METHODS[running.plan.method].seats(running.activity) if running else _NO_SEATS


_NO_SEATS: Final[VersionedMap[PersonId, TableId]] = VersionedMap()
