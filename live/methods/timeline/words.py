"""What the dates, kinds and lines of a timeline are called, in both languages."""

from __future__ import annotations

from typing import Final

from live.core.method import Language
from live.core.outcomes import Spoken
from live.methods.timeline.dates import in_words
from live.methods.timeline.model import Moment, Nature

KINDS: Final[tuple[Nature, ...]] = ("success", "hard_time", "turning_point")
_KINDS: Final = {
    "success": Spoken("réussite", "success"),
    "hard_time": Spoken("coup dur", "hard time"),
    "turning_point": Spoken("tournant", "turning point"),
}


def pick(words: Spoken, language: Language) -> str:
    return words.fr if language == "fr" else words.en


def kind_word(kind: Nature, language: Language) -> str:
    return pick(_KINDS[kind], language) if kind else ""


def date_of(moment: Moment, language: Language) -> str:
    """`printemps 1998`, `1997 ou 1998` where nobody has decided; empty for no date."""
    known = [in_words(edtf, language) for _, edtf in moment.dates if edtf]
    return (" ou " if language == "fr" else " or ").join(known)
