"""Scenarios as files: those that come with the server, agenda files with what people do in them, and others, told from
memory, of which what cannot be played is left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from live.agendas import templates
from live.agendas.agenda_file import AgendaFile, Step, in_language, settings_in
from live.agendas.reading import agenda_of
from live.agendas.trouble import sentence
from live.agendas.yaml_text import Told, read_yaml
from live.app.made_up import SCENARIOS
from live.app.scenario import Act, Scenario
from live.core.method import Language
from live.core.refusals import Refused


class Unplayable(Exception):
    """The file is not a scenario; the message says why."""


def shipped() -> list[str]:
    """The names of the scenarios that come with the server."""
    return sorted(path.stem for path in SCENARIOS.glob("*.yaml") if not path.stem.startswith("words."))


def read(given: str) -> Scenario:
    """The scenario of a file, or the shipped one of that name, or a template that comes with the server. Raises
    Unplayable."""
    template = None if given in shipped() else templates.shipped().get(given)
    path = SCENARIOS / f"{given}.yaml" if given in shipped() else Path(given)
    try:
        content = template.text.encode() if template else path.read_bytes()
        told = read_yaml(content)
        values = told.values
        if isinstance(values, dict) and "format" in values:
            values = _acts(agenda_of(told), told) | {"file": content}
        return Scenario.model_validate(values)
    except OSError as wrong:
        raise Unplayable(f"{given}: {wrong}") from None
    except Refused as refused:
        raise Unplayable(f"{given}: {sentence(refused.details, 'en')}") from None
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        raise Unplayable(f"{given}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None


def _unsaid(agenda: AgendaFile) -> dict[str, Any]:
    """Of a file that says nothing of people: as many as it is made for, the first of whom lead its tracks."""
    people = agenda.about.people.best if agenda.about and agenda.about.people else 0
    led = {name: {"referent": f"P{number:02}"} for number, name in enumerate(_track_names(agenda), start=1)}
    return {"people": people, "tracks": led}


def _track_names(agenda: AgendaFile) -> list[str]:
    return [track.id or str(number) for number, track in enumerate(agenda.tracks)]


# What a whole file, and one step of it, may tell of people and their acts.
_PLAYED: Final = frozenset(
    {"people", "attendance", "decisions", "after", "facilitator", "next_meeting", "acquired", "written_by", "tracks"}
)
_ACTED: Final = frozenset(each.alias or name for name, each in Act.model_fields.items())


def _known_only(told: Told, path: tuple[str | int, ...], play: Any, known: frozenset[str]) -> None:
    """Raises Refused."""
    if play is not None and not isinstance(play, dict):
        raise Refused("bad_agenda", line=told.line_of(path), reason="mapping", name="play")
    for name in play or {}:
        if name not in known:
            raise Refused("bad_agenda", line=told.line_of((*path, name)), reason="unknown_key", name=name[:60])


def _acts(agenda: AgendaFile, told: Told) -> dict[str, Any]:
    """What is played of an agenda file. Raises Refused."""
    _known_only(told, ("play",), agenda.play, _PLAYED)
    for path, step in agenda.steps():
        _known_only(told, (*path, "play"), step.play, _ACTED)
    language: Language = agenda.languages[0] if agenda.languages else "fr"
    play = dict(agenda.play if agenda.play is not None else _unsaid(agenda))
    led = play.pop("tracks", {})
    named = _track_names(agenda)
    titles = {track.id: in_language(track.title, language) for track in agenda.tracks}

    def act(step: Step) -> dict[str, Any]:
        played: dict[str, Any] = {**settings_in(step.settings, language), **(step.play or {})}
        if isinstance(people := played.get("people"), dict):
            played["people"] = {titles.get(track, track): who for track, who in people.items()}
        own = {
            in_language(track.title, language): [act(each) for each in track.steps if each.during == step.id]
            for track in agenda.tracks
        }
        return played | {
            "method": step.method,
            "title": in_language(step.title, language),
            "question": in_language(step.question, language),
            "minutes": step.minutes,
            "day": step.day or 1,
            "course": [act(each) for each in step.course],
            "courses": {title: steps for title, steps in own.items() if steps and step.id},
        }

    described = agenda.workshop
    frame = {"title": in_language(described.title, language), "language": language, "date": described.date}
    frame |= {name: in_language(getattr(described, name), language) for name in ("organiser", "place")}
    return play | {
        "workshop": frame | {name: play[name] for name in ("facilitator", "next_meeting", "acquired") if name in play},
        "minutes": {"written_by": play.get("written_by", [])},
        "days": [day.model_dump(exclude={"place"}) for day in agenda.days],
        "tracks": [
            {"title": in_language(track.title, language), **(led.get(name) or {})}
            for name, track in zip(named, agenda.tracks, strict=True)
        ],
        "agenda": [act(step) for step in agenda.agenda],
    }
