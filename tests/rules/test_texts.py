"""What people write is kept as they mean it: words apart stay apart, and signs nobody sees are not there."""

from __future__ import annotations

import json
import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from live.core.text import lines, one_line, plain, without_halves
from live.methods.closing.model import AddDecision
from live.methods.ideas.model import PostIdea
from live.parts.cards import RenameTheme
from live.workshop.commands import CreateWorkshop

BREAKS = ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
GAPS = [
    " ",
    "\t",
    "\x1f",
    "\xa0",
    "\u1680",
    "\u2003",
    "\u2009",
    "\u202f",
    "\u205f",
    "\u3000",
    "\u2800",
    "\u3164",
    "\uffa0",
]
# Each shows nothing, by itself or repeated.
NOTHING = ["\u200d", "\u200b", "\u200c", "\u3164", "\u2800", "\xad", "\u115f\u1160", "\uffa0", "\ufe0f", "\U000e0100"]
NOTHING += [
    "\u0301",
    "\u0301\u0327",
    "\u20dd",
    "\u180e",
    "\u2060",
    "\ufeff",
    "\u200e\u200f",
    "\u034f",
    "\u2063",
    "\u202e",
]
NOTHING += ["\x00", "\ud800", "\ufffc", "\ue000", "\U000e0041", "\u2028", " \u200b \u3000", "\U0001d159", "\U0001d173"]
# Anything at all: halves of characters and unassigned ones too, and often what this module is about.
ODD = st.sampled_from(
    "".join([*BREAKS, *GAPS, *NOTHING])
    + "ae\u0301\u05d0\u0645\u0915\u094d\u0e01\u110019#\u20e3\U0001f468\u2764\U0001f3f4\U000e007f"
)
ANY = st.lists(st.one_of(ODD, st.integers(0, sys.maxunicode).map(chr)), max_size=40).map("".join)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Un four à pain \r\n", "Un four à pain"),
        ("Cafe\u0301", "Café"),
        ("Oui\u202enoN\u202c !", "OuinoN !"),
        ("\u2066caché\u2069", "caché"),
        ("a\u200bb\ufeff", "ab"),
        ("https://exem\u200bple.fr\u2060", "https://exemple.fr"),
        ("co\xadopé\xadra\xadtive", "coopérative"),
        ("une\x00 ligne\n\nune autre", "une ligne\n\nune autre"),
        ("Accueil\x0bGoûter", "Accueil\nGoûter"),
        ("Accueil\u2028Goûter\x85Bilan", "Accueil\nGoûter\nBilan"),
        ("Accueil\tGoûter", "Accueil Goûter"),
        ("\uf0b7 Accueil\uf0a7Goûter", "Accueil Goûter"),
        ("Jean\u3164Martin\u200e", "Jean Martin"),
        ("Café\ufe0f\u200d", "Café"),
        ("Prix\u202f: 12\xa0€", "Prix\u202f: 12\xa0€"),
    ],
)
def test_a_text_is_kept_as_it_is_meant(typed: str, kept: str) -> None:
    assert plain(typed) == kept


@pytest.mark.parametrize(
    "written",
    [
        "👩‍👩‍👧 مرحبا",
        "🏳️‍🌈 🧑🏽‍🚀 ❤️‍🔥 🙂‍↔️ 🏃🏽‍♀️‍➡️",
        "1️⃣ et #️⃣",
        "🏴󠁧󠁢󠁷󠁬󠁳󠁿 gagne",
        "می‌خواهم",
        "क्‍ष et क्‌ष",
        "ශ්‍රී ලංකා",
        "ര്‍",
        "ភាសា\u200bខ្មែរ",
        "葛\U000e0100飾区",
        "שלום\u200f!",
        "ᅟᅡ et ᄀᅠ",
    ],
)
def test_a_mark_stays_where_its_script_or_emoji_needs_it(written: str) -> None:
    assert plain(written) == unicodedata.normalize("NFC", written)


def test_accents_upon_accents_paint_over_nobodys_lines() -> None:
    assert plain("Z" + "\u0301\u0316" * 90) == unicodedata.normalize("NFC", "Z\u0316\u0316\u0316\u0316\u0301")


@pytest.mark.parametrize("between", [*BREAKS, *GAPS])
def test_words_that_were_apart_stay_apart(between: str) -> None:
    assert one_line(f"Accueil{between}Goûter") == "Accueil Goûter"
    assert plain(f"Accueil{between}Goûter").split() == ["Accueil", "Goûter"]


@pytest.mark.parametrize("between", BREAKS)
def test_a_line_ends_wherever_somebody_ended_it(between: str) -> None:
    assert lines(f"Accueil{between}{between} Goûter {between}\u200b{between}Bilan") == ["Accueil", "Goûter", "Bilan"]


@pytest.mark.parametrize("typed", NOTHING)
def test_what_shows_nothing_is_no_name_no_title_and_no_text(typed: str) -> None:
    assert plain(typed * 3) == one_line(typed) == ""
    for refused in (
        lambda: PostIdea(text=typed),
        lambda: RenameTheme(theme="t", name=typed),
        lambda: CreateWorkshop(workshop="w", title=typed),
        lambda: AddDecision(what=typed),
    ):
        with pytest.raises(ValidationError, match=r"nothing is written|valid string"):
            refused()


@given(ANY)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert one_line(one_line(text)) == one_line(text) == one_line(plain(text))


@given(ANY)
def test_whatever_comes_in_no_control_but_the_line_break_is_kept(text: str) -> None:
    kept = plain(text)
    assert not [c for c in kept if unicodedata.category(c) in ("Cc", "Cs", "Co", "Zl", "Zp") and c != "\n"]
    assert kept == kept.strip() == unicodedata.normalize("NFC", kept)
    assert "\n" not in one_line(text)
    assert lines(text) == [line for each in kept.split("\n") if (line := one_line(each))]


@given(st.lists(st.text("aéœß1", min_size=1, max_size=5), min_size=1, max_size=6), st.data())
def test_no_separator_ever_glues_two_words(words: list[str], data: st.DataObject) -> None:
    separators = data.draw(st.lists(st.sampled_from([*BREAKS, *GAPS]), min_size=len(words), max_size=len(words)))
    assert plain("".join(map("".join, zip(words, separators, strict=True)))).split() == words


@given(st.text(st.sampled_from('\\\\ud8c0é"\ud83c\udf89\udbff\udc00')))
def test_json_loses_halves_of_characters_and_nothing_else(written: str) -> None:
    said = json.dumps(written)
    assert json.loads(without_halves(said.encode())) == re.sub("[\ud800-\udfff]", "", json.loads(said))
