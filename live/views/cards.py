"""The parts of views: a workshop, a day, a step on the agenda, a track, somebody on the list, each as a tree."""

from __future__ import annotations

from live.core.ids import DayId, PersonId, StepId, TrackId
from live.core.nodes import Node, Tree
from live.core.people import FACILITATORS, NOBODY, Directory
from live.methods import METHODS
from live.views.activities import timer
from live.workshop import journal, model, retiming
from live.workshop.erasing import words_of
from live.workshop.model import Attendee, Closed, Late, Planned, Running, Step, Track, Workshop
from live.workshop.registry import COMMANDS
from live.workshop.settings import variant_of
from live.workshop.terms import MAIN
from live.workshop.tracks import places


def workshop_card(workshop: Workshop) -> Tree:
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
        "ages": described.ages,
        "retention_days": described.retention_days,
        "state": "closed" if workshop.is_closed else "open",
        "asleep": workshop.sleeps,
        "doors": "closed" if workshop.doors_closed else "open",
        "chimes": workshop.chimes,
    }


def day_card(key: DayId, day: model.Day) -> Tree:
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


def agenda_card(key: str, step: Step) -> Node:
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
    if plan.works_on:
        card |= {"works_on": plan.works_on}
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


def settings_card(key: str, step: Step, track: TrackId) -> Node:
    plan = step.plan
    if plan.track != track:
        return None
    return {
        "settings": plan.settings,
        "takes": plan.takes,
        "phases": plan.phases,
        "note": {"fr": plan.note_fr, "en": plan.note_en},
    }


def conclusions_card(key: str, step: Step) -> Node:
    """What closing notes may take over of a step; `leader` is whoever leads it, where that is somebody."""
    if isinstance(step, Planned) or (isinstance(step, Closed) and not step.spans):
        return None
    found = METHODS[step.plan.method].conclusions(step.activity, isinstance(step, Running))
    return [{"text": each.text, "kind": each.kind, "leader": each.leader} for each in found] or None


def track_card(workshop: Workshop, track: Track, directory: Directory) -> Tree:
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
            if not _is_out(workshop, person) and (name := leader_name(workshop, directory, person))
        ],
    }


def tracks_now(workshop: Workshop, directory: Directory) -> Tree:
    """What goes on in each track: what the plenary's facilitators and its screen are told."""
    return {
        key: {
            "people": len(track.people),
            "timer": timer(running := workshop.running_in(key)),
            "paused": bool(running and running.paused_at),
            "driver": leader_name(workshop, directory, track.driver) if track.driver else None,
            "line": track.line,
            "needs_help": track.needs_help,
            "referents": list(track.referents),
            "rapporteur": track.rapporteur,
        }
        for key, track in workshop.beside.items()
    }


def slot_card(workshop: Workshop) -> Tree | None:
    """The parallel step that has sent people into tracks, and when they are to be back."""
    running = workshop.running_in(MAIN)
    if running is None or places(workshop) is None:
        return None
    return {"step": workshop.main.now, "timer": timer(running)}


def announcement_card(workshop: Workshop) -> Tree | None:
    said = workshop.announcement
    return {"text": said.text, "at": said.at, "ends": said.ends, "calls": said.calls} if said else None


def person_card(
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
        "no_photo": bool(identity.no_photo_at),
        "removed": attendee.removed,
        "came_in": attendee.came_in,
        "arrived": attendee.arrived,
        "left": attendee.left,
        "visits": [{"came": visit.came, "left": visit.left, "day": visit.day} for visit in attendee.visits],
        "by_day": {day: attendee.on(day) for day in days},
    }


def leader_name(workshop: Workshop, directory: Directory, person: PersonId, to_all: bool = True) -> str:
    """Whoever drives or leads is named as facilitators are; a participant who does, where participants are."""
    described = workshop.description
    named = described.identity != "anonymous" and not (to_all and described.names_seen_by == "facilitators")
    return directory.name(person) if named or facilitates(workshop, person) else ""


def facilitates(workshop: Workshop, person: PersonId) -> bool:
    known = workshop.people.get(person)
    return known is None or known.role in FACILITATORS


def _is_out(workshop: Workshop, person: PersonId) -> bool:
    known = workshop.people.get(person)
    return known is not None and known.removed


def arrivals_card(key: str, arrivals: model.Arrivals) -> Node:
    if not arrivals.is_told:
        return None
    return {"origin": arrivals.origin, "people": list(arrivals.people), "at": arrivals.at}


def late_card(
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
        return {"step": late.step, "person": "", "name": "", "at": late.at, **late_post(late)}
    name = directory.name(late.person) if names_known else ""
    return {"step": late.step, "person": late.person, "name": name, "at": late.at, **late_post(late)}


def late_post(late: Late) -> Tree:
    """`words` are those that somebody typed, without the ids that stand beside them in what is `written`."""
    words = list(words_of(late.do, late.written))
    return {"do": late.do, "written": late.written, "words": words, "left_out": late.left_out}


def is_unsigned(step: Step) -> bool:
    return not isinstance(step, Planned) and METHODS[step.plan.method].unsigned(step.activity)


def act_card(workshop: Workshop, directory: Directory, act: model.Act, acts: tuple[model.Act, ...]) -> Tree:
    return {
        "id": act.id,
        "label": act.label,
        "step": next((name for name in act.touches if name in workshop.steps), None),
        "title": _title_of(workshop, act),
        "by": leader_name(workshop, directory, act.by, to_all=False),
        "at": act.at,
        "free_to": act.by if _needs_no_wheel(act) else None,
        "state": journal.state_of(acts, act, workshop.closed_at),
        "told": retiming.told(act.orders),
    }


def _title_of(workshop: Workshop, act: model.Act) -> str | None:
    """The step that an act was about, also one that it added or took off the agenda."""
    about = [*act.touches]
    if act.touches == (journal.AGENDA,):
        written = [order.written for order in act.orders]
        if removed := next((str(each["title"]) for each in written if "title" in each), None):
            return removed
        about += [str(each["step"]) for each in written if "step" in each]
    return next((workshop.steps[StepId(name)].plan.title for name in about if name in workshop.steps), None)


def _needs_no_wheel(act: model.Act) -> bool:
    """What was done without driving, whoever did it takes back without driving."""
    known = COMMANDS.get(act.label)
    return known is not None and not known.rule.drives
