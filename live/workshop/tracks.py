"""Which track a command is about, who is in which track, and what surrounds a step: the people of its track."""

from __future__ import annotations

from live.core.commands import Command
from live.core.ids import PersonId, StepId, TrackId
from live.core.method import Present, TrackFacts, no_places
from live.core.names import bare
from live.core.people import FACILITATORS, By, Role
from live.core.refusals import Refused
from live.core.renewing import replace
from live.core.versioned_map import VersionedMap
from live.methods import METHODS
from live.workshop import commands, model, track_model
from live.workshop.events import StepPlan
from live.workshop.model import Running, Step, Track, Workshop
from live.workshop.terms import MAIN


def track_about(workshop: Workshop, command: Command, step: StepId | None) -> TrackId:
    """The track that a command names, or that of the step in which it is given; the plenary otherwise."""
    match command:
        case commands.OfATrack(track=track) | commands.AddStep(track=track):
            return track
        case track_model.SendLine(track=track) | track_model.AskForHelp(track=track):
            return track
        case (
            commands.OpenStep(step=key)
            | commands.CloseStep(step=key)
            | commands.ReturnToPlan(step=key)
            | commands.ChangeStep(step=key)
            | commands.MoveStep(step=key)
            | commands.RemoveStep(step=key)
        ):
            # Opening and closing a standing step is up to whoever drives the plenary.
            track = workshop.track_of(key)
            return MAIN if track in workshop.standing else track
        case commands.KeepLate(late=key) | commands.LeaveOutLate(late=key):
            late = workshop.late.get(key)
            return workshop.track_of(late.step) if late else MAIN
        case _:
            return workshop.track_of(step) if step else MAIN


def track_named(workshop: Workshop, track: TrackId) -> Track:
    """Raises Refused where there is no such track."""
    known = workshop.tracks.get(track)
    if known is None:
        raise Refused("unknown_track")
    return known


def leads(workshop: Workshop, person: PersonId, track: TrackId) -> bool:
    """Whether somebody leads a track besides the plenary."""
    known = workshop.tracks.get(track)
    return track != MAIN and known is not None and person in known.referents


def may_drive(workshop: Workshop, person: PersonId, track: TrackId) -> bool:
    known = workshop.people.get(person)
    if known is None or known.removed:
        return False
    return known.role in FACILITATORS or leads(workshop, person, track)


def acting(workshop: Workshop, by: By, roles: frozenset[Role], track: TrackId) -> By:
    """As whom somebody gives a command that these roles may give: whoever leads a track facilitates it."""
    if by.facilitates or Role.FACILITATOR not in roles or not leads(workshop, by.person, track):
        return by
    return replace(by, role=Role.FACILITATOR)


# --- who is where ------------------------------------------------------------------------------------------


def places(workshop: Workshop) -> VersionedMap[PersonId, TrackId] | None:
    """Who has been sent into which track by the parallel step that runs; None while everybody is in the plenary."""
    running = workshop.running_in(MAIN)
    return METHODS[running.plan.method].places(running.activity) if running else None


def meeting(workshop: Workshop) -> tuple[TrackId, ...]:
    """The tracks that meet now: those into which the running step has sent people."""
    running = workshop.running_in(MAIN)
    return METHODS[running.plan.method].meeting(running.activity) if running else ()


def track_of_person(workshop: Workshop, person: PersonId) -> TrackId:
    """The track somebody is in now, besides the standing ones."""
    sent = places(workshop)
    if sent is None:
        return MAIN
    place = sent.get(person)
    if place is not None and place in workshop.tracks:
        return place
    return next((key for key in meeting(workshop) if leads(workshop, person, key)), MAIN)


def gathered(before: Workshop | None, after: Workshop) -> Workshop:
    """The tracks with the people who are in them now. After a parallel step they keep those who were."""
    sent = places(after)
    if sent is None or (before is not None and before.here is after.here and places(before) is sent):
        return after
    people: dict[TrackId, list[PersonId]] = {key: [] for key in after.beside}
    for person in after.here:
        key = sent.get(person)
        if key in people and not leads(after, person, key):
            people[key].append(person)
    tracks = after.tracks
    for key, there in people.items():
        if tuple(there) != tracks[key].people:
            tracks = tracks.put(key, replace(tracks[key], people=tuple(there)))
    return replace(after, tracks=tracks)


def with_stays(before: Workshop, after: Workshop, at: int) -> Workshop:
    """Each track remembers who came to it and who left it now, while a parallel step has sent people there."""
    slot_before, slot = _slot(before), _slot(after)
    if slot_before is None and slot is None:
        return after
    tracks = after.tracks
    for key, track in after.beside.items():
        then = before.tracks.get(key)
        people_before = then.people if then is not None and slot_before is not None else ()
        people = track.people if slot is not None else ()
        if slot == slot_before and people is people_before:
            continue
        gone = people_before if slot != slot_before else tuple(set(people_before) - set(people))
        come = people if slot != slot_before else tuple(set(people) - set(people_before))
        stays = track.stays
        for person in sorted(gone):
            *earlier, last = stays[person]
            stays = stays.put(person, (*earlier, replace(last, left=at)))
        for person in sorted(come):
            assert slot is not None
            stays = stays.put(person, (*stays.get(person, ()), model.Stay(slot, at)))
        tracks = tracks.put(key, replace(tracks[key], stays=stays))
    return after if tracks is after.tracks else replace(after, tracks=tracks)


def _slot(workshop: Workshop) -> StepId | None:
    """The parallel step that has sent people into tracks."""
    return workshop.main.now if places(workshop) is not None else None


def writes_in(workshop: Workshop, person: PersonId, track: TrackId, on_its_way: bool) -> bool:
    """Whether somebody who does not facilitate takes part in the steps of a track: whoever is in it or leads it, and
    everybody where people walk freely. `on_its_way`: also what was written there by whoever has been in it since."""
    if track == MAIN or workshop.tracks[track].standing or track_of_person(workshop, person) == track:
        return True
    if leads(workshop, person, track) or (on_its_way and person in workshop.tracks[track].stays):
        return True
    running = workshop.running_in(MAIN)
    return running is not None and METHODS[running.plan.method].walking(running.activity)


def around(workshop: Workshop, plan: StepPlan) -> Present:
    """What the rules of a step may know of the room."""
    beside = workshop.beside
    steps = workshop.steps if plan.standing else ()
    if not beside:
        return Present(workshop.here, steps=steps)
    if plan.track != MAIN and not plan.standing:
        # What the tracks are is the affair of everybody together: a step in one of them knows of no other.
        beside = {}
    return Present(
        people_in(workshop, plan.track),
        tracks=tuple(facts(key, each) for key, each in beside.items()),
        known=workshop.people,
        steps=steps,
    )


def people_in(workshop: Workshop, key: TrackId) -> tuple[PersonId, ...]:
    """Who is in a track, or was when it last met; in the plenary and in a standing step, who is here."""
    track = workshop.tracks.get(key)
    return workshop.here if key == MAIN or track is None or track.standing else track.people


def listed_in(workshop: Workshop) -> dict[PersonId, TrackId]:
    """Where lists of expected people put them, as far as there is a track of that title or number."""
    if not workshop.listed_tracks:
        return {}
    known = {bare(track.plan.title): key for key, track in workshop.beside.items()}
    known |= {str(number): key for number, key in enumerate(workshop.beside, 1)}
    asked = ((person, known.get(_said(title))) for person, title in workshop.listed_tracks.items())
    return {person: key for person, key in asked if key is not None}


def _said(title: str) -> str:
    """`Axe 2` means the second track."""
    plain = bare(title)
    words = plain.split()
    return words[-1] if len(words) <= 2 and words and words[-1].isdigit() else plain


def facts(key: TrackId, track: Track) -> TrackFacts:
    return TrackFacts(key, track.plan.least, track.plan.most, track.referents, track.people)


def is_parallel(plan: StepPlan) -> bool:
    """Whether a step sends people into tracks."""
    return sends_people(plan.method)


def sends_people(method: str) -> bool:
    """Whether steps of this method send people into tracks."""
    return method in METHODS and METHODS[method].places is not no_places


def running_beside(workshop: Workshop) -> list[tuple[StepId, Running]]:
    """The steps that run in the tracks that people are sent into."""
    running = ((track.now, workshop.running_in(key)) for key, track in workshop.beside.items())
    return [(key, step) for key, step in running if key is not None and step is not None]


def standing_now(workshop: Workshop) -> list[StepId]:
    """The standing steps that are open."""
    return [key for key, track in workshop.tracks.items() if track.standing and track.now is not None]


def held_in(workshop: Workshop, slot: StepId) -> tuple[StepId, ...]:
    """The steps of all tracks that were held while this parallel step ran, track by track in their order; none for a
    step that sends nobody anywhere."""
    step = workshop.steps.get(slot)
    spans = _spans(step) if step is not None and is_parallel(step.plan) else []
    return tuple(
        key
        for track in workshop.beside.values()
        for key in track.order
        if any(a < d and c < b for a, b in _spans(workshop.steps[key]) for c, d in spans)
    )


def _spans(step: Step | None) -> list[tuple[float, float]]:
    match step:
        case model.Running(began=began, before=before):
            return [*((each.began, each.ended + 1) for each in before), (began, float("inf"))]
        case model.Closed(spans=spans):
            return [(each.began, each.ended + 1) for each in spans]
        case _:
            return []
