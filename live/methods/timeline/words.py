"""What the dates, kinds, lines and scenes of a timeline are called, in both languages."""

from __future__ import annotations

from typing import Final

from live.core.method import Language
from live.core.outcomes import Spoken
from live.methods.timeline.dates import in_words, stretch_in_words
from live.methods.timeline.model import Moment, Nature, Timeline
from live.methods.timeline.scenes import SceneField, SceneId

KINDS: Final[tuple[Nature, ...]] = ("success", "hard_time", "turning_point")
_KINDS: Final = {
    "success": Spoken("réussite", "success"),
    "hard_time": Spoken("coup dur", "hard time"),
    "turning_point": Spoken("tournant", "turning point"),
}

FIELD_WORDS: Final[dict[SceneField, Spoken]] = {
    "changes": Spoken("Ce qui a changé", "What changed"),
    "causes": Spoken("Pourquoi", "Why"),
    "outside": Spoken("Ce qui est venu de l’extérieur", "What came from outside"),
}


def pick(words: Spoken, language: Language) -> str:
    return words.fr if language == "fr" else words.en


def kind_word(kind: Nature, language: Language) -> str:
    return pick(_KINDS[kind], language) if kind else ""


def date_of(moment: Moment, language: Language) -> str:
    """`printemps 1998`, `1997 ou 1998` where nobody has decided; empty for no date."""
    known = [in_words(edtf, language) for _, edtf in moment.dates if edtf]
    return (" ou " if language == "fr" else " or ").join(known)


def scene_title(number: int, title: str, language: Language) -> str:
    """`2. L’essor`; of one without a title, `Scène 2`."""
    return f"{number}. {title}" if title else f"{'Scène' if language == 'fr' else 'Scene'} {number}"


def periods(state: Timeline, language: Language) -> dict[SceneId, str]:
    """From when to when each scene goes; nothing of one that is alone."""
    found = state.scenes_in_order()
    begins = [scene.cut.begins if scene.cut else "" for _, scene in found]
    ends = [*begins, ""][1:]
    stretches = zip(found, begins, ends, strict=True)
    return {key: stretch_in_words(since, to, language) for (key, _), since, to in stretches}
