"""The words of the pages the server draws, in French and in English (`templates/words`)."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

from markupsafe import Markup

from live.core.method import Language
from live.core.shipped import TEMPLATES
from live.minutes.typography import french
from live.web.figures import figures_held

WORDS: Final = TEMPLATES / "words"


@cache
def _catalogue(language: Language) -> dict[str, str]:
    catalogue: dict[str, str] = json.loads((WORDS / f"{language}.json").read_text(encoding="utf-8"))
    # French is typed plainly in the sources and set here: no line begins with the sign that ends a sentence.
    set_in = french if language == "fr" else str
    return {key: figures_held(set_in(sentence)) for key, sentence in catalogue.items()}


class Words:
    """`t("key", name=value)`: the sentence with its blanks filled in."""

    def __init__(self, language: Language) -> None:
        self._catalogue = _catalogue(language)

    def __call__(self, key: str, **values: Any) -> str:
        sentence = self._catalogue[key]
        for name, value in values.items():
            # What a macro has made is escaped already, and the sentence is escaped as a whole.
            told = value.unescape() if isinstance(value, Markup) else str(value)
            sentence = sentence.replace("{" + name + "}", told)
        return sentence

    def knows(self, key: str) -> bool:
        return key in self._catalogue
