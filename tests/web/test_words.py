"""The words of the server's pages, as they are set."""

from __future__ import annotations

import json
import re

from markupsafe import Markup

from live.web.bundle import LANGUAGES, Sources
from live.web.figures import NUMBERS
from live.web.words import WORDS, Words


def test_no_line_of_a_french_page_begins_with_the_sign_that_ends_a_sentence() -> None:
    t, keys = Words("fr"), json.loads((WORDS / "fr.json").read_text(encoding="utf-8"))
    assert [key for key in keys if re.search(r" [?!:;»]|« ", t(key))] == []
    assert t("check.title") == "Quelle version est-ce\u202f?"


def test_english_is_set_as_it_is_written() -> None:
    assert Words("en")("check.title") == "Which version is this?"


def test_no_line_of_ours_begins_with_the_number_after_a_noun() -> None:
    begins = re.compile(rf"[^\W\d_] \{{({'|'.join(NUMBERS)})\}}")
    for language in LANGUAGES:
        t, keys = Words(language), json.loads((WORDS / f"{language}.json").read_text(encoding="utf-8"))
        assert [key for key in keys if begins.search(t(key))] == []
        assert [
            name for name in ("phone", "console", "projector") if begins.search(Sources(name).words(language))
        ] == []
    assert Words("en")("run.round", n=2) == "Round\u00a02"
    assert "Tour\u00a0{number} sur\u00a0{rounds}" in Sources("phone").words("fr")


def test_no_line_of_ours_ends_between_a_number_and_its_unit() -> None:
    torn = re.compile(r"\} (?:(?:min|h|s)\b|%)")
    for language in LANGUAGES:
        t, keys = Words(language), json.loads((WORDS / f"{language}.json").read_text(encoding="utf-8"))
        assert [key for key in keys if torn.search(t(key))] == []
        assert [name for name in ("phone", "console", "projector") if torn.search(Sources(name).words(language))] == []
    assert "rencontres de\u00a0{minutes}\u00a0min" in Sources("projector").words("fr")


def test_what_a_macro_made_stands_in_a_sentence_as_it_was_typed() -> None:
    told = Words("en")("series.list_change", field="Place", before=Markup("L&#39;eau &amp; l&#39;air"), after="<b>")
    assert told == "Place: “L'eau & l'air” becomes “<b>”"
