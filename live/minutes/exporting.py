"""Who has taken documents with names out of a workshop, and when: one line for each person and kind of document.

Of participants and of the public only how often is known, not who: what they read is nobody's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import tzinfo
from typing import Final, Literal

from pydantic import TypeAdapter

from live.core.blocks import Audience
from live.core.dates import weekday_and_day
from live.core.ids import PersonId
from live.core.method import Language
from live.minutes.dates import clock, moment

# The minutes in one format, in all of them; the workshop itself as a file; a sheet of attendance; by the link of a
# round of amendments.
What = Literal["minutes", "everything", "workshop", "sheet", "reading"]
Who = Literal["organiser", "facilitator", "participants", "anybody"]
MOST_EXPORTS: Final = 2_000


@dataclass(frozen=True, slots=True)
class Export:
    """`version` is 0 for a draft; `by` is known of facilitators alone."""

    what: What
    who: Who
    at: int
    by: PersonId = ""
    extension: str = ""
    audience: Audience = "members"
    version: int = 0
    times: int = 1

    @property
    def key(self) -> str:
        return " ".join((self.what, self.who, self.by, self.extension, self.audience, str(self.version)))


EXPORT: Final = TypeAdapter(Export)

_WHAT: Final[dict[What, tuple[str, str]]] = {
    "minutes": ("compte rendu", "minutes"),
    "everything": ("compte rendu, tous les formats", "minutes in all formats"),
    "workshop": ("tout l'atelier, en un fichier", "the whole workshop as a file"),
    "sheet": ("feuille d'émargement", "attendance sheet"),
    "reading": ("compte rendu, par le lien de relecture", "minutes, by the link for readers"),
}
_WHO: Final[dict[Who, tuple[str, str]]] = {
    "organiser": ("organisateur", "organiser"),
    "facilitator": ("animation", "facilitator"),
    "participants": ("participants", "participants"),
    "anybody": ("public", "public"),
}
_AUDIENCE: Final[dict[Audience, tuple[str, str]]] = {
    "members": ("pour les membres", "for members"),
    "circulation": ("pour la diffusion", "for circulation"),
    "public": ("pour le public", "for the public"),
}


def in_words(
    exports: Iterable[Export], name: Callable[[PersonId], str], place: tzinfo, language: Language
) -> list[tuple[str, str]]:
    """When, and who took what: the latest first."""
    at = 0 if language == "fr" else 1
    found = []
    for each in sorted(exports, key=lambda one: (-one.at, one.key)):
        then = moment(each.at, place)
        kind = [_WHAT[each.what][at], each.extension.upper()]
        if each.what in ("minutes", "everything", "reading"):
            draft = ("provisoire", "draft")[at]
            kind += [_AUDIENCE[each.audience][at], f"version {each.version}" if each.version else draft]
        who = (name(each.by) if each.by else "") or _WHO[each.who][at]
        times = "" if each.times == 1 else (f" ({each.times} fois)" if language == "fr" else f" ({each.times} times)")
        told = (f"{who} : ", f"{who}: ")[at] + ", ".join(filter(None, kind))
        found.append((f"{weekday_and_day(then.date(), language)}, {clock(then, language)}", told + times))
    return found
