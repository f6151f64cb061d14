"""Agendas to start from: those that come with the server, and how any of them is told of on a card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from live.agendas.agenda_file import About, AgendaFile, in_language
from live.agendas.reading import read_agenda
from live.core.lengths import in_hours
from live.core.method import Language

_SHIPPED: Final = Path(__file__).parent / "shipped"


@dataclass(frozen=True, slots=True)
class Template:
    """`is_kept`: an organiser's own, which can be deleted."""

    id: str
    text: str
    agenda: AgendaFile
    is_kept: bool = False

    def card(self, language: Language) -> dict[str, Any]:
        """What is told of it to whoever chooses."""
        about = self.agenda.about or About()
        people = about.people
        return {
            "id": self.id,
            "title": in_language(self.agenda.workshop.title, language),
            "purpose": in_language(about.purpose, language),
            "duration": duration(self.agenda, language),
            "people": [people.least, people.most] if people else None,
            "steps": len(self.agenda.agenda),
            "is_kept": self.is_kept,
        }


@cache
def shipped() -> Mapping[str, Template]:
    """Those that come with the server, in the order in which they are offered: by the number before their names."""
    return {each.id: each for each in map(_read, sorted(_SHIPPED.glob("*.yaml")))}


def is_the_title_of_a_template(title: str) -> bool:
    """Of one that comes with the server: those of the organiser's own are their words."""
    return any(title in each.agenda.workshop.title.values() for each in shipped().values())


@lru_cache(maxsize=128)
def kept(id: str, text: str) -> Template:
    """One that an organiser has kept. Raises Refused."""
    return Template(id, text, read_agenda(text.encode())[0], is_kept=True)


def _read(path: Path) -> Template:
    text = path.read_text(encoding="utf-8")
    return Template(path.stem.partition("-")[2], text, read_agenda(text.encode())[0])


def duration(agenda: AgendaFile, language: Language) -> str:
    """`2 h 30`, `2 jours`; empty where no time is planned."""
    days = len(agenda.days)
    if days > 1:
        return f"{days} jours" if language == "fr" else f"{days} days"
    return in_hours(agenda.minutes_in_all, language) if agenda.minutes_in_all else ""
