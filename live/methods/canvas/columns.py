"""The columns of a grid: those that come with it, by what the grid is for, and the facilitator's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from live.core.outcomes import Spoken

ColumnId = str
Grid = Literal["questions", "levers", "swot", "more_less_keep", "what_who_when", "own"]


@dataclass(frozen=True, slots=True)
class Column:
    """`named` is what a facilitator calls it during the step; else it is called as it `came`. People put themselves
    into a column of `people`; the others hold text."""

    id: ColumnId
    came: Spoken
    named: str = ""
    people: bool = False

    @property
    def called(self) -> Spoken:
        return Spoken(self.named, self.named) if self.named else self.came


PEOPLE: Final = "people"
# Grids without rows: each column is a list of its own.
LISTS: Final[frozenset[Grid]] = frozenset({"levers", "swot", "more_less_keep"})
COLUMNS_OF: Final[dict[Grid, tuple[ColumnId, ...]]] = {
    "questions": ("questions", "leads", "work", PEOPLE),
    "levers": ("to_keep", "to_create", "obstacles", "practices"),
    "swot": ("strengths", "weaknesses", "opportunities", "threats"),
    "more_less_keep": ("more", "less", "as_it_is"),
    "what_who_when": ("what", "who", "when"),
    "own": (),
}
CALLED: Final[dict[ColumnId, Spoken]] = {
    "questions": Spoken("Questions", "Questions"),
    "leads": Spoken("Pistes, expériences, ressources", "Leads, experience, resources"),
    "work": Spoken("Travaux à engager", "Work to start"),
    PEOPLE: Spoken("Personnes intéressées", "People interested"),
    "to_keep": Spoken("Leviers à conserver ou amplifier", "Levers to keep or strengthen"),
    "to_create": Spoken("Leviers à créer", "Levers to create"),
    "obstacles": Spoken("Freins à lever", "Obstacles to remove"),
    "practices": Spoken("Bonnes pratiques", "Good practices"),
    "strengths": Spoken("Forces", "Strengths"),
    "weaknesses": Spoken("Faiblesses", "Weaknesses"),
    "opportunities": Spoken("Opportunités", "Opportunities"),
    "threats": Spoken("Menaces", "Threats"),
    "more": Spoken("Plus", "More"),
    "less": Spoken("Moins", "Less"),
    "as_it_is": Spoken("Garder", "Keep"),
    "what": Spoken("Quoi", "What"),
    "who": Spoken("Qui", "Who"),
    "when": Spoken("Quand", "When"),
    # Of a grid whose own columns nobody has written.
    "subject": Spoken("Sujet", "Subject"),
    "notes": Spoken("Notes", "Notes"),
}


def columns_of(grid: Grid, own: tuple[str, ...], interest: bool) -> tuple[Column, ...]:
    if grid != "own":
        return tuple(_known(key) for key in COLUMNS_OF[grid])
    names = [name for name in own if name]
    written = tuple(Column(f"own-{number}", Spoken(name, name)) for number, name in enumerate(names, 1))
    text = written or (_known("subject"), _known("notes"))
    return (*text, _known(PEOPLE)) if interest else text


def _known(key: ColumnId) -> Column:
    return Column(key, CALLED[key], people=key == PEOPLE)
