"""Blanks in an agenda, which its organiser fills in once: `{sujet}` in titles, questions, notes and settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from live.core.commands import Command
from live.core.ids import StepId
from live.core.method import Language
from live.core.text import shortened
from live.workshop import track_model
from live.workshop.commands import ChangeStep, Describe
from live.workshop.events import StepPlan
from live.workshop.model import Planned, Workshop

_BLANK: Final = re.compile(r"\{([^{}\n]{1,60})\}")
_TEXTS: Final = ("title", "question", "note_fr", "note_en")
# What begins an item of a list says nothing where the item stands alone.
_ITEM: Final = re.compile(r"^[-–—•*]\s+")
_LONGEST_LINE: Final = 160
_LINE_BEGINS: Final = re.compile(r"^\s*(?:[-–—•*]\s+)?\Z", re.MULTILINE)
_SMALL_LETTERS: Final = re.compile(r"[^\W\dA-ZÀ-Þ](?:[^\W\dA-ZÀ-Þ]|['’ ]|$)")
_BETWEEN_SENTENCES: Final = re.compile(r"(?<=[.?!…])\s+(?=[A-ZÀ-ÞŒ«“→])")
# What may stand in the blanks of templates that come with the server.
EXAMPLES: Final[Mapping[Language, Mapping[str, str]]] = {
    "fr": {
        "axe 1": "l’emploi",
        "axe 2": "le logement",
        "axe 3": "la culture",
        "axe 4": "les transports",
        "ce qui est à choisir": "trois chantiers pour l’an prochain",
        "date": "15 janvier",
        "date de la prochaine réunion": "15 janvier",
        "date du CA": "15 janvier",
        "deuxième piste": "ouvrir le samedi",
        "dîner et chambres": "dîner à 19 h 30, chambres à l’hôtel de la Gare",
        "heure": "9 h",
        "il décide / il conseille": "il conseille",
        "moyens": "20 000 € et deux salariés",
        "première piste": "prêter les salles",
        "question de l’axe 1": "Qui embauche ici, et qui n’y arrive pas ?",
        "question de l’axe 2": "Qui ne trouve pas à se loger ?",
        "question de l’axe 3": "Qui ne vient jamais, et pourquoi ?",
        "question de l’axe 4": "Quels trajets sont impossibles sans voiture ?",
        "qui décide": "le conseil de quartier",
        "réseau": "les maisons de quartier",
        "salle": "salle des fêtes",
        "sujet": "la place du marché",
        "titre de l’intervention": "Dix ans de jardins partagés",
        "troisième piste": "tenir un stand au marché",
    },
    "en": {
        "board date": "15 January",
        "date": "15 January",
        "date of the next meeting": "15 January",
        "dinner and beds": "dinner at 19:30, rooms at the Station Hotel",
        "first lead": "lend the rooms",
        "it decides / it advises": "it advises",
        "means": "€20,000 and two members of staff",
        "network": "the neighbourhood centres",
        "question of track 1": "Who hires here, and who cannot find anybody?",
        "question of track 2": "Who finds no place to live?",
        "question of track 3": "Who never comes, and why?",
        "question of track 4": "Which journeys are impossible without a car?",
        "room": "village hall",
        "second lead": "open on Saturdays",
        "third lead": "hold a stall at the market",
        "time": "9:00",
        "title of the talk": "Ten years of shared gardens",
        "topic": "the market square",
        "track 1": "jobs",
        "track 2": "housing",
        "track 3": "culture",
        "track 4": "transport",
        "what is to be chosen": "three undertakings for next year",
        "who decides": "the neighbourhood council",
    },
}


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank that is still to be filled in: a line in which it stands, with dots in its place, and an example."""

    name: str
    line: str
    example: str


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
    return blanks_in(_texts_in(workshop))


def blanks_in_place(workshop: Workshop) -> list[Blank]:
    """The same, each where it is read first."""
    lines = [_ITEM.sub("", line.strip()) for text in _texts_in(workshop) for line in text.split("\n")]
    examples = EXAMPLES[workshop.description.language]
    return [Blank(name, _line_with(name, lines), examples.get(name, "")) for name in blanks_in(lines)]


def _line_with(name: str, lines: Iterable[str]) -> str:
    """The first that says more than the blank; of a long one the sentence that it stands in."""
    for line in lines:
        if name in blanks_in([line]) and any(map(str.isalpha, with_dots(line))):
            sentences = [line] if len(with_dots(line)) <= _LONGEST_LINE else _BETWEEN_SENTENCES.split(line)
            return shortened(with_dots(next(each for each in sentences if name in blanks_in([each]))), _LONGEST_LINE)
    return ""


def with_dots(text: str) -> str:
    """Dots in the place of each blank."""
    return _BLANK.sub("…", text).replace("….", "…")


def _texts_in(workshop: Workshop) -> Iterator[str]:
    yield from (workshop.description.title, workshop.description.place)
    for track in workshop.beside.values():
        yield from (track.plan.title, track.plan.question, track.plan.place)
    for step in workshop.steps.values():
        if isinstance(step, Planned):
            yield from _texts_of(step.plan, workshop.description.language)


def first_with_blanks(workshop: Workshop) -> StepId | None:
    """The first planned step that has any."""
    language = workshop.description.language
    for key, step in workshop.steps.items():
        if isinstance(step, Planned) and blanks_in(_texts_of(step.plan, language)):
            return key
    return None


def filling(workshop: Workshop, words: Mapping[str, str], title: str = "") -> list[Command]:
    """The commands that put these words in the place of the blanks of these names, wherever they stand. `title`: what
    the workshop is called from now on."""

    def filled(text: str) -> str:
        return _BLANK.sub(lambda found: _fitted(words.get(found[1].strip(), ""), found), text)

    commands: list[Command] = []
    described = workshop.description
    changed = _changed({"title": described.title, "place": described.place}, filled)
    if title and title != described.title:
        changed["title"] = filled(title)
    if changed:
        commands.append(Describe(**changed))
    for key, track in workshop.beside.items():
        plan = {name: getattr(track.plan, name) for name in ("title", "question", "place")}
        if changed := _changed(plan, filled):
            commands.append(track_model.ChangeTrack(track=key, **changed))
    for key, step in workshop.steps.items():
        if isinstance(step, Planned):
            told = {name: getattr(step.plan, name) for name in _TEXTS}
            changed = _changed(told, filled) | _other_note(step.plan, workshop.description.language, words)
            settings = _throughout(step.plan.settings, filled)
            if settings != step.plan.settings:
                changed["settings"] = settings
            if changed:
                commands.append(ChangeStep(step=key, **changed))
    return commands


def _fitted(words: str, blank: re.Match[str]) -> str:
    """These words in the place of a blank; what stands there where there are none. Where they begin a line they begin
    with a capital: nobody types one in a field."""
    if _SMALL_LETTERS.match(words) and _LINE_BEGINS.search(blank.string, 0, blank.start()):
        return words[0].upper() + words[1:]
    return words or blank[0]


def _other_note(plan: StepPlan, language: Language, words: Mapping[str, str]) -> dict[str, str]:
    """The note in the other language, whose blanks are called otherwise and stand in the same order."""
    own, other = ("note_fr", "note_en") if language == "fr" else ("note_en", "note_fr")
    names, others = blanks_in([getattr(plan, own)]), blanks_in([getattr(plan, other)])
    if len(names) != len(others):
        return {}
    meant = {there: words.get(there) or words.get(here) for here, there in zip(names, others, strict=True)}
    text = getattr(plan, other)
    filled = _BLANK.sub(lambda found: _fitted(meant[found[1].strip()] or "", found), text)
    return {other: filled} if filled != text else {}


def _changed(told: Mapping[str, str], filled: Callable[[str], str]) -> dict[str, Any]:
    return {name: filled(text) for name, text in told.items() if filled(text) != text}


def _throughout(value: Any, filled: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return filled(value)
    if isinstance(value, Mapping):
        return {key: _throughout(each, filled) for key, each in value.items()}
    return [_throughout(each, filled) for each in value] if isinstance(value, list | tuple) else value
