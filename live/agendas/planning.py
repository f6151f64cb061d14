"""An agenda brought into a workshop: the commands that lay it out, and where in the file each stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from live.agendas.agenda_file import AgendaFile, Described, Step, in_language, settings_in
from live.agendas.layout import Laid, laid
from live.agendas.reading import track_settings
from live.agendas.yaml_text import Path
from live.core.commands import Command
from live.core.ids import derived
from live.core.method import Language
from live.methods import METHODS
from live.workshop import day_model, track_model
from live.workshop.commands import AddStep, ChangeStep, Describe, RemoveStep
from live.workshop.model import Planned, Workshop
from live.workshop.terms import MAIN


@dataclass(frozen=True, slots=True)
class Placed:
    """One command, and where in the file it comes from; an empty path where it makes room for what comes."""

    command: Command
    path: Path = ()


def described(agenda: AgendaFile, language: Language) -> dict[str, Any]:
    """How a workshop made of this presents itself, without what is left to whoever makes it."""
    told: Described = agenda.workshop
    texts = {name: in_language(getattr(told, name), language) for name in ("title", "place", "organiser")}
    promised = ("identity", "names_seen_by", "asked_besides", "attendance_by", "retention_days")
    plain = ("date", "opens", "time_zone", "consent", "minutes_for", "ages", *promised)
    said = {name: getattr(told, name) for name in plain}
    return {name: value for name, value in (texts | said).items() if value != ""} | {"language": language}


def commands(
    agenda: AgendaFile, workshop: Workshop, language: Language, seed: int, describe: bool = False
) -> list[Placed]:
    """What lays this agenda out after all of the workshop's own that has begun; what has not begun makes room for it.
    `describe`: the workshop is also called as the file says."""
    first = [Placed(Describe(**described(agenda, language)), ("workshop",))] if describe else []
    return [*first, *_making_room(workshop), *_Laying(agenda, workshop, language, seed).commands()]


def _making_room(workshop: Workshop) -> Iterator[Placed]:
    begun = {step.plan.track for step in workshop.steps.values() if not isinstance(step, Planned)}
    meet = {track for track in workshop.beside if track not in begun}
    for key, step in workshop.steps.items():
        if isinstance(step, Planned) and step.plan.track not in meet:
            yield Placed(RemoveStep(step=key))
    for track in meet:
        yield Placed(track_model.RemoveTrack(track=track))
    for key, day in workshop.days.items():
        if not day.was_held:
            yield Placed(day_model.RemoveDay(day=key))


class _Laying:
    def __init__(self, agenda: AgendaFile, workshop: Workshop, language: Language, seed: int) -> None:
        self._agenda = agenda
        self._workshop = workshop
        self._language = language
        self._steps = laid(agenda)
        fresh: Callable[[int], str] = lambda index: derived(seed, index)  # noqa: E731
        self._days = [fresh(number) for number in range(len(agenda.days))]
        self._tracks = [fresh(100 + number) for number in range(len(agenda.tracks))]
        self._keys = [self._key(each, fresh(200 + number)) for number, each in enumerate(self._steps)]
        self._track_ids = {track.id: key for track, key in zip(agenda.tracks, self._tracks, strict=True) if track.id}

    def _key(self, each: Laid, fresh: str) -> str:
        return self._always(each.step) or fresh if each.standing else fresh

    def _always(self, step: Step) -> str | None:
        """The step of this method that every workshop has."""
        if METHODS[step.method].stands != "always":
            return None
        steps = self._workshop.steps
        return next(key for key in self._workshop.standing if steps[key].plan.method == step.method)

    def commands(self) -> Iterator[Placed]:
        for number, day in enumerate(self._agenda.days):
            place = in_language(day.place, self._language)
            plan = {"date": day.date, "opens": day.opens, "closes": day.closes, "place": place}
            yield Placed(day_model.AddDay(**plan, again=self._days[number]), ("days", number))
        for number in range(len(self._agenda.tracks)):
            yield Placed(self._track(number), ("tracks", number))
        added: set[int] = set()
        for number, each in enumerate(self._steps):
            yield Placed(self._added(number, each, added), each.path)
            added.add(number)
        for number, each in enumerate(self._steps):
            later = self._bound(each, added) if not self._is_bound(number, each) else {}
            if later:
                yield Placed(ChangeStep(step=self._keys[number], **later), each.path)

    def _is_bound(self, number: int, each: Laid) -> bool:
        """Whether all it refers to is there when it is added."""
        return all(place is None or place < number for place in (each.works_on, each.slot)) and not (
            each.standing and self._always(each.step)
        )

    def _bound(self, each: Laid, added: set[int]) -> dict[str, Any]:
        """What a step takes of others, as far as they are there."""
        places = {"works_on": each.works_on, "slot": each.slot}
        bound: dict[str, Any] = {
            name: self._keys[place] for name, place in places.items() if place is not None and place in added
        }
        if each.step.takes:
            bound["takes"] = each.step.takes
        return bound

    def _track(self, number: int) -> Command:
        track = self._agenda.tracks[number]
        return track_model.AddTrack(
            title=in_language(track.title, self._language),
            question=in_language(track.question, self._language),
            place=in_language(track.place, self._language),
            colour=track.colour,
            least=track.least,
            most=track.most,
            again=self._tracks[number],
        )

    def _added(self, number: int, each: Laid, added: set[int]) -> Command:
        step, key = each.step, self._keys[number]
        plan = self._content(step)
        if each.standing and self._always(step):
            return ChangeStep(step=key, **plan)
        bound = self._bound(each, added) if self._is_bound(number, each) else {}
        track = MAIN if each.track is None else self._tracks[each.track]
        return AddStep(
            **plan,
            **bound,
            method=step.method,
            settings=self._settings(step),
            track=track,
            standing=each.standing,
            again=key,
        )

    def _content(self, step: Step) -> dict[str, Any]:
        note = {"fr": step.note.get("fr", ""), "en": step.note.get("en", "")}
        note[self._language] = note[self._language] or step.note.get("", "")
        return {
            "title": in_language(step.title, self._language),
            "question": in_language(step.question, self._language),
            "minutes": step.minutes,
            "transition": step.transition,
            "phases": dict(step.phases),
            "day": self._days[step.day - 1] if step.day else None,
            "note_fr": note["fr"],
            "note_en": note["en"],
        }

    def _settings(self, step: Step) -> dict[str, Any]:
        settings: dict[str, Any] = settings_in(step.settings, self._language) or {}
        for name in track_settings(step.method):
            if settings.get(name):
                settings[name] = [self._track_ids[called] for called in settings[name]]
        return settings
