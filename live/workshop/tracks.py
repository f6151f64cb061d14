"""Which track a command is about, and what surrounds a step: the people of its track."""

from __future__ import annotations

from live.core.commands import Command
from live.core.ids import PersonId, StepId, TrackId
from live.core.method import Present
from live.core.refusals import Refused
from live.workshop import model
from live.workshop.model import StepPlan, Track, Workshop


def track_about(workshop: Workshop, command: Command, step: StepId | None) -> TrackId:
    """The track that a command names, or that of the step it is about; the plenary otherwise."""
    match command:
        case model.OfATrack(track=track) | model.AddStep(track=track):
            return track
        case (
            model.OpenStep(step=key)
            | model.CloseStep(step=key)
            | model.ReturnToPlan(step=key)
            | model.ChangeStep(step=key)
            | model.MoveStep(step=key)
            | model.RemoveStep(step=key)
        ):
            return workshop.track_of(key)
        case model.KeepLate(late=key) | model.LeaveOutLate(late=key):
            late = workshop.late.get(key)
            return workshop.track_of(late.step) if late else model.MAIN
        case _:
            return workshop.track_of(step) if step else model.MAIN


def track_named(workshop: Workshop, track: TrackId) -> Track:
    """Raises Refused where there is no such track."""
    known = workshop.tracks.get(track)
    if known is None:
        raise Refused("unknown_track")
    return known


def track_of_person(workshop: Workshop, person: PersonId) -> TrackId:
    """The track somebody is in now."""
    return model.MAIN


def around(workshop: Workshop, plan: StepPlan) -> Present:
    """What the rules of a step may know of the room."""
    return Present(workshop.here)
