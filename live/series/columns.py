"""What the columns of a list of workshops mean, by the words above them, in French and in English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from live.core.names import bare
from live.lists.rows import Row

Fact = Literal["organiser", "title", "themes", "date", "place", "department", "postcode", "mode", "participants"]
# What the sheet of a session tells besides.
Asked = Literal["keep", "create", "obstacle", "practice", "decision"]
Meaning = Fact | Asked | Literal["problem"]
# A list may begin with its own title, an address, a date of printing.
_FIRST_ROWS: Final = 20

# In this order: « Lieu de l'atelier » is a place before it is a title, « Date » may stand with anything. Each is looked
# for in a heading without case, accents and signs.
# fmt: off
_WORDS: Final[tuple[tuple[Meaning | None, str], ...]] = (
    ("problem", r"probleme(?: pose)?|problematique|question posee|problem(?: posed)?|constat"),
    ("keep", r"leviers? (?:a )?(?:conserver|amplifier|garder|existants?)\w*|levers? to (?:keep|strengthen|amplify)"),
    ("create", r"leviers? (?:a )?(?:creer|inventer)|levers? to create"),
    ("obstacle", r"freins?|obstacles?|verrous?|barriers?"),
    ("practice", r"bonnes? pratiques?|good practices?"),
    ("decision", r"decisions?|suites? a donner"),
    (None, r"mail|courriel|telephone|tel|phone|contact|heure|horaires?|hours?|duree|duration|inscrits?|registered"
           r"|attendus|expected|capacite|capacity|prenoms?|liens?|url"),
    ("participants", r"participants?|participantes?|participations?|effectifs?|presents?|personnes|people|attendance"
                     r"|attendees|frequentation|headcount|nb|participant e s"),
    ("place", r"ville code postal|code postal ville|code postal et ville|ville et code postal|where|ou|a quel endroit"),
    ("postcode", r"code postal|cp|postcode|postal code|zip|zip code|code insee"),
    ("department", r"departements?|departments?|depts?|dep|dpts?|num dep|counties|county"),
    ("mode", r"modes?|modalites?|formats?|type|presentiel|distanciel|remote"),
    ("date", r"dates?|jours?|quand|when|days?|mois|months?|periode"),
    ("themes", r"themes?|thematiques?|axes?|topics?|transitions?|categories|categorie|category|champs?|rubriques?"),
    ("organiser", r"organisateurs?|organisatrices?|organisateur rice s?|structures?|organisations?|organizations?"
                  r"|associations?|porteurs?|porteuses?|porte par|organisers?|organizers?|organised by|organized by"
                  r"|hosts?|organismes?|animateurs?"),
    ("place", r"lieux?|villes?|communes?|adresses?|places?|city|cities|towns?|venues?|locations?|localisation|salles?"),
    ("title", r"titres?|intitules?|noms?|ateliers?|sujets?|titles?|names?|workshops?|objet|evenements?|events?"
              r"|subjects?"),
)
# fmt: on
_LOOKED_FOR: Final = tuple((meaning, re.compile(rf"\b(?:{words})\b")) for meaning, words in _WORDS)


def meaning_of(heading: str) -> Meaning | None:
    said = bare(heading)
    return next((meaning for meaning, words in _LOOKED_FOR if words.search(said)), None)


def header_of(rows: Sequence[Row]) -> tuple[Row, dict[Meaning, int]] | None:
    """The row of headings, and in which column each meaning stands; the first column where two claim the same. None
    where no row among the first has two headings that say something."""
    best: tuple[Row, dict[Meaning, int]] | None = None
    for row in rows[:_FIRST_ROWS]:
        found: dict[Meaning, int] = {}
        for at, cell in enumerate(row.cells):
            meaning = meaning_of(cell) if len(cell) <= 60 else None
            if meaning is None:
                continue
            # The very word counts more than a heading in which it stands.
            if meaning not in found or (bare(cell) == meaning != bare(row.cells[found[meaning]])):
                found[meaning] = at
        if len(found) >= min(2, len(rows[0].cells)) and (best is None or len(found) > len(best[1])):
            best = row, found
    return best
