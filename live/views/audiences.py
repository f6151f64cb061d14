"""The view of every audience, from the workshop and the directory alone.

People who see the same thing share one audience and receive the same bytes. What is personal travels
separately and is small. The frames that carry views are in `live/wire`; who listens to what, in `live/room`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

from live.core.commands import Recorded, Sealed
from live.core.ids import DayId, PersonId, StepId, TableId, TrackId
from live.core.method import Method, See, no_tree
from live.core.nodes import Each, Node, Tree
from live.core.people import FACILITATORS, NOBODY, Directory, Role
from live.core.versioned_map import VersionedMap
from live.methods import METHODS
from live.views.figures import day_in_figures
from live.views.finished import finished
from live.workshop import day_model, events, journal, model, retiming, track_model
from live.workshop.model import Attendee, Closed, Late, Planned, Running, Step, Track, Workshop
from live.workshop.registry import COMMANDS
from live.workshop.settings import variant_of
from live.workshop.spotlight import card_of
from live.workshop.terms import MAIN
from live.workshop.tracks import around, leads, people_in, places, standing_now, track_of_person

EVERYONE: Final = "everyone"
ARRIVED_SHOWN: Final = 3
FACILITATORS_VIEW: Final = "facilitators"
PROJECTOR: Final = "projector"
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


@dataclass(frozen=True, slots=True)
class Invitation:
    """What the projector shows so that people can join: made where addresses are known, by `web`."""

    code: str = ""
    url: str = ""
    qr_side: int = 0
    qr_path: str = ""


NO_INVITATION: Final = Invitation()


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
        "workshop": _workshop(workshop),
        "agenda": {
            "order": list(workshop.main.order),
            "standing": list(workshop.standing),
            "steps": Each(workshop.steps, _agenda_card),
        },
        "tracks": {key: _track_card(workshop, each, directory) for key, each in workshop.beside.items()},
        "slot": _slot(workshop),
        "announcement": _announcement(workshop),
        "days": [_day(key, day) for key, day in workshop.days.items()],
    }


def track(workshop: Workshop, directory: Directory, key: TrackId) -> Tree:
    """Those who are in a track: which step runs there, the time left, who drives, and what all may see of it."""
    known, running = workshop.tracks[key], workshop.running_in(key)
    return {
        "now": known.now,
        "timer": _timer(running),
        "paused": bool(running and running.paused_at),
        "paused_at": running.paused_at if running else None,
        "resumes": running.resumes if running else None,
        "driver": {"id": known.driver, "name": _leader(workshop, directory, known.driver)} if known.driver else None,
        "activity": _activity(workshop, directory, key, "everyone"),
    }


def facilitators(workshop: Workshop, directory: Directory, invitation: Invitation) -> Tree:
    """Facilitators: who is here and who was expected, of whom many came from one place, the invitation, and what steps
    have come to."""
    names_known = workshop.description.identity != "anonymous"
    return {
        "people": Each(workshop.people, _person_card, (directory, names_known, tuple(workshop.days))),
        "arrivals": Each(workshop.arrivals, _arrivals_card),
        "present": len(workshop.here),
        "join": _invitation(invitation),
        "tracks": _tracks_now(workshop, directory),
        "conclusions": Each(workshop.steps, _conclusions_card),
    }


def facilitators_in(workshop: Workshop, directory: Directory, key: TrackId) -> Tree:
    """Whoever facilitates a track: what arrived late in it, how its steps are set up, what was done last and can be
    undone, and what facilitators see of the running step."""
    names_known = workshop.description.identity != "anonymous"
    acts = workshop.tracks[key].journal
    undo = journal.last(acts, workshop.closed_at)
    order = workshop.tracks[key].order
    unsigned = tuple(step for step in order if _is_unsigned(workshop.steps[step]))
    return {
        "late": Each(workshop.late, _late_card, (directory, names_known, order, unsigned)),
        "steps": Each(workshop.steps, _settings_card, (key,)),
        "people_here": len(people_in(workshop, key)),
        "line": workshop.tracks[key].line,
        "needs_help": workshop.tracks[key].needs_help,
        "screen": workshop.tracks[key].screen,
        "spotlight": _spotlight(workshop, directory, key),
        "undo": _act(workshop, directory, undo, acts) if undo else None,
        "journal": [_act(workshop, directory, act, acts) for act in reversed(acts)],
        "activity": _activity(workshop, directory, key, "facilitators"),
    }


def _act(workshop: Workshop, directory: Directory, act: model.Act, acts: tuple[model.Act, ...]) -> Tree:
    return {
        "id": act.id,
        "label": act.label,
        "step": next((name for name in act.touches if name in workshop.steps), None),
        "by": _leader(workshop, directory, act.by, to_all=False),
        "at": act.at,
        "free_to": act.by if _needs_no_wheel(act) else None,
        "state": journal.state_of(acts, act, workshop.closed_at),
        "told": retiming.told(act.orders),
    }


def _needs_no_wheel(act: model.Act) -> bool:
    """What was done without driving, whoever did it takes back without driving."""
    known = COMMANDS.get(act.label)
    return known is not None and not known.rule.drives


def projector(workshop: Workshop, directory: Directory, invitation: Invitation) -> Tree:
    """The room's screen: how to join, how many are here and who came last, what goes on in the tracks; and at the end
    the figures of the day."""
    return {
        "join": _invitation(invitation),
        "present": len(workshop.here),
        "arrived": _arrived(workshop, directory),
        "figures": day_in_figures(workshop, directory) if workshop.is_closed else None,
        "tracks": _tracks_now(workshop, directory),
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
        "spotlight": _spotlight(workshop, directory, key),
        "activity": _activity(workshop, directory, key, "projector"),
    }


def table(workshop: Workshop, directory: Directory, key: TrackId, table_id: TableId) -> Tree:
    """Those seated at a table of the step that runs in a track."""
    return {"activity": _activity(workshop, directory, key, "table", table_id)}


def person(workshop: Workshop, directory: Directory, key: PersonId) -> Tree:
    """One person, on all their devices: who they are to us, what they wrote too late, in which track they are, and
    what is theirs in what runs there and in the standing steps."""
    known = workshop.people.get(key)
    identity = directory.of(key)
    late = {late_id: _late(late) for late_id, late in workshop.late.items() if late.person == key}
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
        },
        "late": late,
        "track": own,
        "leads": [track for track in workshop.beside if leads(workshop, key, track)],
        "activities": {
            of: _activity(workshop, directory, of, "person", key)
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
    facilitates = _facilitates(workshop, person)
    # Whoever leads a track sees what facilitators see of it and of the standing steps, and of nothing else.
    if not (facilitates or leads(workshop, person, track)):
        shown = map(track_audience, offered(workshop))
        return (mine, track_audience(track), *shown, EVERYONE)
    of_all = (FACILITATORS_VIEW,) if facilitates else ()
    tracks = (track, *workshop.standing)
    return (*of_all, *map(facilitators_of, tracks), mine, *map(track_audience, tracks), EVERYONE)


def seats(workshop: Workshop, track: TrackId) -> VersionedMap[PersonId, TableId]:
    """Who listens to which table of a track now: empty unless the running step seats people."""
    running = workshop.running_in(track)
    return METHODS[running.plan.method].seats(running.activity) if running else _NO_SEATS


def sees_the_same(before: Workshop, now: Workshop, audience: str) -> bool:
    """Whether nothing has changed of what an audience of one track is shown, names apart: what happens in the others is
    no reason to look. False where it has to be looked at."""
    kind, _, key = audience.partition(":")
    track = now.tracks.get(key)
    if kind not in ("track", "projector") or track is None or before.tracks.get(key) is not track:
        return False
    if (key == MAIN or track.standing) and before.tracks is not now.tracks:
        # There it may be told what the tracks are.
        return False
    if track.standing and _on_screen(before, key) != _on_screen(now, key):
        return False
    lit = track.spotlight
    if lit is not None and before.steps.get(lit.step) is not now.steps.get(lit.step):
        return False
    running = track.now is None or before.steps.get(track.now) is now.steps.get(track.now)
    return running and before.here is now.here and before.description is now.description


def moved(before: Workshop, now: Workshop) -> set[PersonId] | None:
    """The people whose screens may belong to another track or table now; None when it may be anybody's."""
    if offered(before) != offered(now):
        return None
    if before.tracks.keys() - now.tracks.keys():
        # Whoever led it was in it without a place.
        return None
    people: set[PersonId] = set()
    sent, sent_before = places(now), places(before)
    if sent is not sent_before:
        touched = sent.changed_since(sent_before) if sent is not None and sent_before is not None else None
        if touched is None:
            return None
        people |= touched
    for key, after in now.tracks.items():
        earlier = before.tracks.get(key)
        if earlier is None or earlier.now != after.now or earlier.screen != after.screen:
            return None
        people.update(set(earlier.referents) ^ set(after.referents))
        old, new = seats(before, key), seats(now, key)
        if old is not new:
            touched = new.changed_since(old)
            if touched is None:
                return None
            people |= touched
    return people


def touched_tables(before: Workshop, now: Workshop) -> set[str] | None:
    """The tables, by the names of their audiences, whose view may have changed, names apart; None when it may be that
    of any."""
    if before.description is not now.description:
        return None
    touched: set[str] = set()
    for key, track in now.tracks.items():
        running = now.running_in(key)
        if running is None or METHODS[running.plan.method].views.table is no_tree:
            continue
        earlier = before.running_in(key) if key in before.tracks and before.tracks[key].now == track.now else None
        if earlier is None:
            return None
        if earlier.activity is not running.activity:
            tables = METHODS[running.plan.method].views.touched_tables(earlier.activity, running.activity)
            if tables is None:
                return None
            touched.update(table_audience(key, table) for table in tables)
    return touched


def concerned(workshop: Workshop, recorded: Iterable[Recorded]) -> set[PersonId] | None:
    """The people whose own view these events may have changed; None when it may be anybody's."""
    people: set[PersonId] = set()
    for each in recorded:
        them = _concerns(workshop, each)
        if them is None:
            return None
        people |= them
    return people


def _concerns(workshop: Workshop, recorded: Recorded) -> set[PersonId] | None:
    event = recorded.event
    if isinstance(event, Sealed):
        return set()
    if recorded.step is not None:
        them = METHODS[workshop.steps[recorded.step].plan.method].concerns(event)
        return None if them == "everybody" else set(them)
    match event:
        case events.PersonArrived(person, Role.PARTICIPANT, at) | events.PersonEnrolled(
            person, Role.PARTICIPANT, at
        ) if _came_unannounced(workshop.people[person], at):
            # Their first view, given before this was on disk, showed them as being here, or between two days as not. A
            # thousand may come at once.
            return set()
        case (
            events.PersonArrived()
            | events.PersonEnrolled()
            | events.AttendanceMarked()
            | events.PersonLeft()
            | events.NameChanged()
            | events.PersonStruckOff()
            | events.PostArrivedLate()
            | events.LatePostKept()
            | events.LatePostLeftOut()
            | events.FinishedMarked()
        ):
            return {event.person}
        case track_model.ReferentNamed() | track_model.ReferentReleased():
            return {event.person}
        case events.PeopleExpected():
            return set(event.people)
        case events.PersonRemoved() | events.PersonReadmitted() | events.PeopleRemoved() | events.PeopleReadmitted():
            # Whoever meets them in a group is told of one fewer, or of one more.
            return None
        case events.ListTakenBack():
            return {*event.people, *event.renamed}
        case (
            events.StepOpened()
            | events.StepReopened()
            | events.StepClosed()
            | events.StepUnopened()
            | events.StepResumed()
            | events.WorkshopDescribed()
            | events.WorkshopClosed()
            # Whoever led it does so no longer, and the workshop no longer knows who that was.
            | track_model.TrackRemoved()
            | day_model.DayAdded()
            | day_model.DayOpened()
            | day_model.DayClosed()
            | day_model.DayUnopened()
            | day_model.DayUnclosed()
        ):
            return None
        case _:
            return set()


def _came_unannounced(person: Attendee, at: int) -> bool:
    return not person.expected and person.joined == at


# --- the parts -----------------------------------------------------------------------------------------


def _see(workshop: Workshop, directory: Directory, audience: str, running: Running) -> See:
    """Names: never in an anonymous workshop; to other participants only where they were told so."""
    description = workshop.description
    named = description.identity != "anonymous" and (
        audience == "facilitators" or description.names_seen_by == "everyone"
    )
    present = around(workshop, running.plan)
    on_screen = not running.plan.standing or _on_screen(workshop, running.plan.track)
    return See(directory, named, open=True, people=present.people, tracks=present.tracks, on_screen=on_screen)


def _spotlight(workshop: Workshop, directory: Directory, key: TrackId) -> Tree | None:
    lit = workshop.tracks[key].spotlight
    running = workshop.steps.get(lit.step) if lit else None
    if lit is None or not isinstance(running, Running):
        return None
    see = _see(workshop, directory, "everyone", running)
    shown = card_of(METHODS[running.plan.method], running.activity, lit.card, see)
    return {"step": lit.step, "card": lit.card, "shown": shown} if shown is not None else None


def _on_screen(workshop: Workshop, standing: TrackId) -> bool:
    """Whether the screen of some track shows this standing step."""
    return any(track.screen == standing for track in workshop.tracks.values())


def _activity(workshop: Workshop, directory: Directory, track: TrackId, audience: str, *key: str) -> Tree | None:
    running = workshop.running_in(track)
    if running is None:
        return None
    method = METHODS[running.plan.method]
    see = _see(workshop, directory, audience, running)
    draw: Any = getattr(method.views, audience)
    tree: Tree = draw(running.activity, *key, see)
    shown: Tree = {"step": workshop.tracks[track].now, "method": method.name, **tree}
    if audience == "everyone":
        shown["phase"] = _phase(running)
    return shown | finished(running, see, audience, *key)


def _phase(running: Running) -> Tree | None:
    """In which phase a step is, what comes next, and the minutes of both, 0 where they have none of their own."""
    at = METHODS[running.plan.method].phase_of(running.activity)
    if at is None:
        return None
    minutes = running.plan.phases
    following: Node = (
        {"name": at.next, "number": at.number + 1, "minutes": minutes.get(at.next, 0)} if at.next else None
    )
    return {"name": at.name, "number": at.number, "of": at.of, "minutes": minutes.get(at.name, 0), "next": following}


def _workshop(workshop: Workshop) -> Tree:
    described = workshop.description
    return {
        "id": workshop.id,
        "title": described.title,
        "language": described.language,
        "place": described.place,
        "date": described.date,
        "opens": described.opens,
        "time_zone": described.time_zone,
        "organiser": described.organiser,
        "identity": described.identity,
        "names_seen_by": described.names_seen_by,
        "asked_besides": described.asked_besides,
        "attendance_by": described.attendance_by,
        "consent": described.consent,
        "minutes_for": described.minutes_for,
        "retention_days": described.retention_days,
        "state": "closed" if workshop.is_closed else "open",
        "asleep": workshop.sleeps,
        "doors": "closed" if workshop.doors_closed else "open",
        "chimes": workshop.chimes,
    }


def _day(key: DayId, day: model.Day) -> Tree:
    plan = day.plan
    state = "open" if day.began is not None else "closed" if day.spans else "planned"
    began = day.spans[0].began if day.spans else day.began
    ended = day.spans[-1].ended if state == "closed" else None
    return {
        "id": key,
        "date": plan.date,
        "opens": plan.opens,
        "closes": plan.closes,
        "place": plan.place,
        "state": state,
        "began": began,
        "ended": ended,
    }


def _leader(workshop: Workshop, directory: Directory, person: PersonId, to_all: bool = True) -> str:
    """Whoever drives or leads is named as facilitators are; a participant who does, where participants are."""
    described = workshop.description
    named = described.identity != "anonymous" and not (to_all and described.names_seen_by == "facilitators")
    return directory.name(person) if named or _facilitates(workshop, person) else ""


def _track_card(workshop: Workshop, track: Track, directory: Directory) -> Tree:
    plan = track.plan
    return {
        "title": plan.title,
        "question": plan.question,
        "place": plan.place,
        "colour": plan.colour,
        "least": plan.least,
        "most": plan.most,
        "order": list(track.order),
        "now": track.now,
        "referents": [
            name
            for person in track.referents
            if not _is_out(workshop, person) and (name := _leader(workshop, directory, person))
        ],
    }


def _slot(workshop: Workshop) -> Tree | None:
    """The parallel step that has sent people into tracks, and when they are to be back."""
    running = workshop.running_in(MAIN)
    if running is None or places(workshop) is None:
        return None
    return {"step": workshop.main.now, "timer": _timer(running)}


def _announcement(workshop: Workshop) -> Tree | None:
    said = workshop.announcement
    return {"text": said.text, "at": said.at, "ends": said.ends, "calls": said.calls} if said else None


def _tracks_now(workshop: Workshop, directory: Directory) -> Tree:
    """What goes on in each track: what the plenary's facilitators and its screen are told."""
    return {
        key: {
            "people": len(track.people),
            "timer": _timer(running := workshop.running_in(key)),
            "paused": bool(running and running.paused_at),
            "driver": _leader(workshop, directory, track.driver) if track.driver else None,
            "line": track.line,
            "needs_help": track.needs_help,
            "referents": list(track.referents),
            "rapporteur": track.rapporteur,
        }
        for key, track in workshop.beside.items()
    }


def _is_out(workshop: Workshop, person: PersonId) -> bool:
    known = workshop.people.get(person)
    return known is not None and known.removed


def _facilitates(workshop: Workshop, person: PersonId) -> bool:
    known = workshop.people.get(person)
    return known is None or known.role in FACILITATORS


def _agenda_card(key: str, step: Step) -> Node:
    plan = step.plan
    card: Tree = {"method": plan.method, "title": plan.title, "question": plan.question, "minutes": plan.minutes}
    if variant := variant_of(plan):
        card |= {"variant": variant}
    if plan.slot is not None:
        card |= {"slot": plan.slot}
    if plan.day is not None:
        card |= {"day": plan.day}
    if plan.transition:
        card |= {"transition": plan.transition}
    match step:
        case Planned():
            return card | {"phase": "planned"}
        case Running():
            return card | {"phase": "running", "began": step.before[0].began if step.before else step.began}
        case Closed(spans=spans) if not spans:
            return card | {"phase": "planned"}
        case Closed():
            card |= {"phase": "closed", "began": step.spans[0].began, "ended": step.spans[-1].ended}
            return card | {"pending": True} if METHODS[plan.method].pending(step.activity) else card


def _settings_card(key: str, step: Step, track: TrackId) -> Node:
    plan = step.plan
    if plan.track != track:
        return None
    return {
        "settings": plan.settings,
        "works_on": plan.works_on,
        "takes": plan.takes,
        "phases": plan.phases,
        "note": {"fr": plan.note_fr, "en": plan.note_en},
    }


def _conclusions_card(key: str, step: Step) -> Node:
    """What closing notes may take over of a step; `leader` is whoever leads it, where that is somebody."""
    if isinstance(step, Planned) or (isinstance(step, Closed) and not step.spans):
        return None
    found = METHODS[step.plan.method].conclusions(step.activity, isinstance(step, Running))
    return [{"text": each.text, "kind": each.kind, "leader": each.leader} for each in found] or None


def _timer(running: Running | None) -> Tree | None:
    """An end time, or while paused the time left: clients know the server's clock and count themselves. Where people
    are given minutes to settle, the same of these. None where only the clock of each turn means anything."""
    if running is None or (running.ends is None and running.begins is None):
        return None
    if METHODS[running.plan.method].own_clock and running.begins is None:
        return None
    timer = _left_until(running.ends, running)
    return timer if running.begins is None else timer | {"settling": _left_until(running.begins, running)}


def _left_until(end: int | None, running: Running) -> Tree:
    if end is None or running.paused_at is None:
        return {"ends": end, "left": None}
    return {"ends": None, "left": max(0, end - running.paused_at)}


def _person_card(
    key: PersonId, attendee: Attendee, directory: Directory, names_known: bool, days: tuple[DayId, ...]
) -> Node:
    named = names_known or attendee.role in FACILITATORS
    identity = directory.of(key) if named else NOBODY
    return {
        "name": directory.name(key) if named else "",
        "short": directory.name(key, "organisation", "function") if named else "",
        "first_name": identity.first_name,
        "surname": identity.name,
        "organisation": identity.organisation,
        "function": identity.function,
        "role": attendee.role,
        "attendance": attendee.attendance,
        "expected": attendee.expected,
        "recognised_by": identity.recognised_by,
        "removed": attendee.removed,
        "arrived": attendee.arrived,
        "left": attendee.left,
        "visits": [{"came": visit.came, "left": visit.left, "day": visit.day} for visit in attendee.visits],
        "by_day": {day: attendee.on(day) for day in days},
    }


def _arrivals_card(key: str, arrivals: model.Arrivals) -> Node:
    if not arrivals.is_told:
        return None
    return {"origin": arrivals.origin, "people": list(arrivals.people), "at": arrivals.at}


def _is_unsigned(step: Step) -> bool:
    return not isinstance(step, Planned) and METHODS[step.plan.method].unsigned(step.activity)


def _late_card(
    key: str,
    late: Late,
    directory: Directory,
    names_known: bool,
    steps: tuple[StepId, ...],
    unsigned: tuple[StepId, ...],
) -> Node:
    if late.step not in steps:
        return None
    if late.step in unsigned:
        return {"step": late.step, "person": "", "name": "", "at": late.at, **_late(late)}
    name = directory.name(late.person) if names_known else ""
    return {"step": late.step, "person": late.person, "name": name, "at": late.at, **_late(late)}


def _late(late: Late) -> Tree:
    return {"do": late.do, "written": late.written, "left_out": late.left_out}


def _invitation(invitation: Invitation) -> Tree:
    qr: Tree = {"side": invitation.qr_side, "path": invitation.qr_path}
    return {"code": invitation.code, "url": invitation.url, "qr": qr}


_NO_SEATS: Final[VersionedMap[PersonId, TableId]] = VersionedMap()
