"""Folding what happens to tracks, and to all of them together: who drives one and leads it, what its screen shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from live.core.commands import Event
from live.core.ids import TrackId
from live.core.renewing import replace
from live.core.versioned_map import VersionedMap
from live.workshop import events, model, track_model
from live.workshop.journal import with_act, without_act
from live.workshop.model import Spotlight, Workshop
from live.workshop.prepared import with_cuts
from live.workshop.tracks import gathered


def in_track(workshop: Workshop, track: TrackId, **changes: Any) -> Workshop:
    return replace(workshop, tracks=workshop.tracks.change(track, lambda known: replace(known, **changes)))


def _spotlight_turned(workshop: Workshop, event: events.SpotlightTurned) -> Workshop:
    lit = None if event.step is None or event.card is None else Spotlight(event.step, event.card)
    return in_track(workshop, event.track, spotlight=lit)


def _screen_turned(workshop: Workshop, event: events.ScreenTurned) -> Workshop:
    return in_track(workshop, event.track, screen=event.step)


def _driver(workshop: Workshop, event: events.DriverChanged) -> Workshop:
    return in_track(workshop, event.track, driver=event.driver)


def _offered(workshop: Workshop, event: events.UndoOffered) -> Workshop:
    workshop = with_cuts(workshop, event.orders)
    return in_track(workshop, event.track, journal=with_act(workshop.tracks[event.track].journal, event))


def _undone(workshop: Workshop, event: events.ActUndone) -> Workshop:
    return in_track(workshop, event.track, journal=without_act(workshop.tracks[event.track].journal, event.act))


def _track_added(workshop: Workshop, event: track_model.TrackAdded) -> Workshop:
    added = model.Track(plan=event.plan)
    if event.to is None:
        return replace(workshop, tracks=workshop.tracks.put(event.track, added))
    tracks = [*workshop.tracks.items()]
    # The plenary is the first of all.
    tracks.insert(1 + event.to, (event.track, added))
    return replace(workshop, tracks=VersionedMap(tracks))


def _track_changed(workshop: Workshop, event: track_model.TrackChanged) -> Workshop:
    return in_track(workshop, event.track, plan=event.plan)


def _track_removed(workshop: Workshop, event: track_model.TrackRemoved) -> Workshop:
    return replace(workshop, tracks=workshop.tracks.drop(event.track))


def _referent_named(workshop: Workshop, event: track_model.ReferentNamed) -> Workshop:
    referents = (*workshop.tracks[event.track].referents, event.person)
    return _regathered(in_track(workshop, event.track, referents=referents))


def _referent_released(workshop: Workshop, event: track_model.ReferentReleased) -> Workshop:
    track = workshop.tracks[event.track]
    referents = tuple(person for person in track.referents if person != event.person)
    driver = None if track.driver == event.person else track.driver
    return _regathered(in_track(workshop, event.track, referents=referents, driver=driver))


def _regathered(workshop: Workshop) -> Workshop:
    """Whoever leads a track is not one of those who are drawn, seated and counted in it."""
    return gathered(None, workshop)


def _rapporteur_named(workshop: Workshop, event: track_model.RapporteurNamed) -> Workshop:
    return in_track(workshop, event.track, rapporteur=event.person)


def _line_sent(workshop: Workshop, event: track_model.LineSent) -> Workshop:
    return in_track(workshop, event.track, line=event.line)


def _help_asked(workshop: Workshop, event: track_model.HelpAsked) -> Workshop:
    return in_track(workshop, event.track, needs_help=event.needed)


def _announced(workshop: Workshop, event: track_model.AnnouncementMade) -> Workshop:
    return replace(workshop, announcement=event.announcement)


def _no_longer_announced(workshop: Workshop, event: track_model.AnnouncementTakenDown) -> Workshop:
    return replace(workshop, announcement=None)


FOLDS: Final[dict[type[Event], Callable[[Workshop, Any], Workshop]]] = {
    events.ScreenTurned: _screen_turned,
    events.SpotlightTurned: _spotlight_turned,
    events.DriverChanged: _driver,
    events.UndoOffered: _offered,
    events.ActUndone: _undone,
    track_model.TrackAdded: _track_added,
    track_model.TrackChanged: _track_changed,
    track_model.TrackRemoved: _track_removed,
    track_model.ReferentNamed: _referent_named,
    track_model.ReferentReleased: _referent_released,
    track_model.RapporteurNamed: _rapporteur_named,
    track_model.LineSent: _line_sent,
    track_model.HelpAsked: _help_asked,
    track_model.AnnouncementMade: _announced,
    track_model.AnnouncementTakenDown: _no_longer_announced,
}
