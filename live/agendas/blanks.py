"""Blanks in an agenda, which its organiser fills in once: `{sujet}` in titles, questions, notes and settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from live.core.commands import Command
from live.core.ids import StepId
from live.core.method import Language
from live.workshop import track_model
from live.workshop.commands import ChangeStep, Describe
from live.workshop.events import StepPlan
from live.workshop.model import Planned, Workshop

_BLANK: Final = re.compile(r"\{([^{}\n]{1,60})\}")
_TEXTS: Final = ("title", "question", "note_fr", "note_en")


def blanks_in(texts: Iterable[str]) -> list[str]:
    """The names of the blanks, each once, in order."""
    return list(dict.fromkeys(name.strip() for text in texts for name in _BLANK.findall(text)))


def _texts_of(plan: StepPlan, language: Language) -> Iterator[str]:
    """Those that are read in this language."""
    yield from (plan.title, plan.question)
    yield from _inside(plan.settings)
    yield plan.note_fr if language == "fr" else plan.note_en


def _inside(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _inside(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _inside(each)


def blanks_of(workshop: Workshop) -> list[str]:
    """Those of a workshop that are still to be filled in."""
    texts = [workshop.description.title, workshop.description.place]
    for track in workshop.beside.values():
        texts += [track.plan.title, track.plan.question, track.plan.place]
    for step in workshop.steps.values():
        if isinstance(step, Planned):
            texts += _texts_of(step.plan, workshop.description.language)
    return blanks_in(texts)


def first_with_blanks(workshop: Workshop) -> StepId | None:
    """The first planned step that has any."""
    language = workshop.description.language
    for key, step in workshop.steps.items():
        if isinstance(step, Planned) and blanks_in(_texts_of(step.plan, language)):
            return key
    return None


def filling(workshop: Workshop, words: Mapping[str, str]) -> list[Command]:
    """The commands that put these words in the place of the blanks of these names, wherever they stand."""

    def filled(text: str) -> str:
        return _BLANK.sub(lambda found: words.get(found[1].strip()) or found[0], text)

    commands: list[Command] = []
    described = workshop.description
    if changed := _changed({"title": described.title, "place": described.place}, filled):
        commands.append(Describe(**changed))
    for key, track in workshop.beside.items():
        plan = {name: getattr(track.plan, name) for name in ("title", "question", "place")}
        if changed := _changed(plan, filled):
            commands.append(track_model.ChangeTrack(track=key, **changed))
    for key, step in workshop.steps.items():
        if isinstance(step, Planned):
            told = {name: getattr(step.plan, name) for name in _TEXTS}
            changed = _changed(told, filled)
            settings = _throughout(step.plan.settings, filled)
            if settings != step.plan.settings:
                changed["settings"] = settings
            if changed:
                commands.append(ChangeStep(step=key, **changed))
    return commands


def _changed(told: Mapping[str, str], filled: Callable[[str], str]) -> dict[str, Any]:
    return {name: filled(text) for name, text in told.items() if filled(text) != text}


def _throughout(value: Any, filled: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return filled(value)
    if isinstance(value, Mapping):
        return {key: _throughout(each, filled) for key, each in value.items()}
    return [_throughout(each, filled) for each in value] if isinstance(value, list | tuple) else value
