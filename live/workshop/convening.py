"""Rules about tracks: planning them, who leads them, and what is said to all of them together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from live.core.commands import Asked, Command, Event
from live.core.ids import PersonId, TrackId
from live.core.refusals import Refused
from live.workshop import events, track_model
from live.workshop.agenda import extended, still_going
from live.workshop.model import Planned, Track, Workshop
from live.workshop.terms import MAIN
from live.workshop.track_model import Announcement, TrackPlan
from live.workshop.tracks import places, running_beside, track_named


def _add(workshop: Workshop, asked: Asked[track_model.AddTrack]) -> list[Event]:
    command = asked.command
    if command.again in workshop.tracks:
        return []
    if len(workshop.beside) >= track_model.MOST_TRACKS:
        raise Refused("too_many_tracks", limit=track_model.MOST_TRACKS)
    colour = command.colour or 1 + len(workshop.beside) % track_model.COLOURS
    usual = min(track_model.USUAL_LEAST, command.most or track_model.USUAL_LEAST)
    least = usual if command.least is None else command.least
    plan = TrackPlan(command.title, command.question, command.place, colour, least, command.most)
    return [track_model.TrackAdded(command.again or asked.fresh_id(), _sensible(plan), command.to)]


def _change(workshop: Workshop, asked: Asked[track_model.ChangeTrack]) -> list[Event]:
    key = asked.command.track
    before = _beside(workshop, key).plan
    changes = asked.command.model_dump(exclude_none=True, exclude={"track"})
    after = _sensible(replace(before, **changes))
    return [track_model.TrackChanged(key, after)] if after != before else []


def _sensible(plan: TrackPlan) -> TrackPlan:
    if plan.most and plan.least > plan.most:
        raise Refused("least_above_most")
    return plan


def _remove(workshop: Workshop, asked: Asked[track_model.RemoveTrack]) -> list[Event]:
    key = asked.command.track
    track = _beside(workshop, key)
    sent = places(workshop)
    if (sent is not None and key in sent.values()) or any(
        not isinstance(workshop.steps[step], Planned) for step in track.order
    ):
        raise Refused("track_in_use")
    return [*(events.StepRemoved(step) for step in track.order), track_model.TrackRemoved(key)]


def _name_referent(workshop: Workshop, asked: Asked[track_model.NameReferent]) -> list[Event]:
    command = asked.command
    track = _beside(workshop, command.track)
    _known(workshop, command.person)
    if command.person in track.referents:
        return []
    return [track_model.ReferentNamed(command.track, command.person)]


def _release_referent(workshop: Workshop, asked: Asked[track_model.ReleaseReferent]) -> list[Event]:
    command = asked.command
    if command.person not in _beside(workshop, command.track).referents:
        return []
    return [track_model.ReferentReleased(command.track, command.person)]


def _name_rapporteur(workshop: Workshop, asked: Asked[track_model.NameRapporteur]) -> list[Event]:
    command = asked.command
    if command.person is not None:
        _known(workshop, command.person)
    if _beside(workshop, command.track).rapporteur == command.person:
        return []
    return [track_model.RapporteurNamed(command.track, command.person)]


def _send_line(workshop: Workshop, asked: Asked[track_model.SendLine]) -> list[Event]:
    command = asked.command
    if _beside(workshop, command.track).line == command.line:
        return []
    return [track_model.LineSent(command.track, command.line, asked.at)]


def _ask_for_help(workshop: Workshop, asked: Asked[track_model.AskForHelp]) -> list[Event]:
    command = asked.command
    if _beside(workshop, command.track).needs_help == command.needed:
        return []
    return [track_model.HelpAsked(command.track, command.needed)]


def _announce(workshop: Workshop, asked: Asked[track_model.Announce]) -> list[Event]:
    still_going(workshop)
    text, minutes = asked.command.text, asked.command.minutes
    if not text:
        raise Refused("nothing_written")
    return [
        track_model.AnnouncementMade(Announcement(text, asked.at, asked.at + minutes * 60_000 if minutes else None))
    ]


def _call_back(workshop: Workshop, asked: Asked[track_model.CallBack]) -> list[Event]:
    still_going(workshop)
    if places(workshop) is None:
        raise Refused("nobody_in_tracks")
    called = Announcement("", asked.at, asked.at + asked.command.minutes * 60_000, calls=True)
    return [track_model.AnnouncementMade(called)]


def _take_down(workshop: Workshop, asked: Asked[track_model.TakeDownAnnouncement]) -> list[Event]:
    return [track_model.AnnouncementTakenDown()] if workshop.announcement else []


def _extend_all(workshop: Workshop, asked: Asked[track_model.ExtendAll]) -> list[Event]:
    if places(workshop) is None or workshop.main.now is None:
        raise Refused("nobody_in_tracks")
    plenary = workshop.running_in(MAIN)
    assert plenary is not None
    longer: list[Event] = []
    for key, running in [(workshop.main.now, plenary), *running_beside(workshop)]:
        if running.ends is not None:
            longer.append(extended(key, running, asked.command.seconds * 1_000, asked.at))
    if not longer:
        raise Refused("no_time_set")
    return longer


def _beside(workshop: Workshop, key: TrackId) -> Track:
    """A track that people are sent into: nobody plans, leads or takes away the plenary, or one of a standing step."""
    track = track_named(workshop, key)
    if key == MAIN or track.standing:
        raise Refused("unknown_track")
    return track


def _known(workshop: Workshop, person: PersonId) -> None:
    if person not in workshop.people:
        raise Refused("unknown_person")


OF_THE_SERVER: Final[dict[type[Command], Callable[[Workshop, Any], list[Event]]]] = {
    track_model.TakeTheLead: _name_referent
}
RULES: Final[dict[type[Command], Callable[[Workshop, Any], list[Event]]]] = {
    track_model.AddTrack: _add,
    track_model.ChangeTrack: _change,
    track_model.RemoveTrack: _remove,
    track_model.NameReferent: _name_referent,
    track_model.ReleaseReferent: _release_referent,
    track_model.NameRapporteur: _name_rapporteur,
    track_model.SendLine: _send_line,
    track_model.AskForHelp: _ask_for_help,
    track_model.Announce: _announce,
    track_model.CallBack: _call_back,
    track_model.TakeDownAnnouncement: _take_down,
    track_model.ExtendAll: _extend_all,
}
