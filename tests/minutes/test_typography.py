"""French typography: what it mends, what it leaves alone, and that doing it twice is doing it once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.core.text import printable
from live.minutes.typography import french, typeset
from tests.minutes.samples import ENGLISH

NARROW, NO_BREAK = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Quoi ?", f"Quoi{NARROW}?"),
        ("Oui !!! Non ?!", f"Oui{NARROW}!!! Non{NARROW}?!"),
        ("autres participants ???", f"autres participants{NARROW}???"),
        ("un ; deux ; trois", f"un{NARROW}; deux{NARROW}; trois"),
        ("Lieu : Amiens", f"Lieu{NO_BREAK}: Amiens"),
        ("Lieu :\nAmiens", f"Lieu{NO_BREAK}:\nAmiens"),
        ("« Bonjour »", f"«{NO_BREAK}Bonjour{NARROW}»"),
        ("« Et toi ? »", f"«{NO_BREAK}Et toi{NARROW}?{NARROW}»"),
        ("(vraiment ?)", f"(vraiment{NARROW}?)"),
        ("L'idée d'« agir », jusqu'à", f"L’idée d’«{NO_BREAK}agir{NARROW}», jusqu’à"),
        ("Salle 3 : ouvert à tous !", f"Salle 3{NO_BREAK}: ouvert à tous{NARROW}!"),
        ("voir https://exemple.fr/a?b=c;d ?", f"voir https://exemple.fr/a?b=c;d{NARROW}?"),
    ],
)
def test_french_text_gets_french_spaces(typed: str, printed: str) -> None:
    assert french(typed) == printed


@pytest.mark.parametrize(
    "typed",
    [
        "Is there another way? Yes: this one; so be it!",
        "Quoi?",
        "«Bonjour»",
        "10:30",
        "de 9:30 à 10:45",
        "3:1",
        "3 : 1",
        "https://exemple.fr/monnaie?ville=amiens&x=1;y!",
        "http://",
        "www.exemple.fr/?q=l'eau",
        "prenom.d'ici@exemple.fr",
        ":-) ;-) :) ;)",
        ":smile: et :+1: voilà",
        "👍 ❤️",
        "un – deux — trois-quatre",
        "C:\\dossier",
        "5'30",
        "(?)",
        "?",
        "«»",
        "::",
    ],
)
def test_what_is_no_sentence_stays_as_it_was_typed(typed: str) -> None:
    assert french(typed) == typed


def test_english_is_left_as_it_was_typed() -> None:
    assert typeset(ENGLISH) == ENGLISH


@given(st.text(alphabet="ab1 éœ!?;:«»'’\"()[]@./\n\t\u00a0\u202f\u2009…-👍", max_size=40))
def test_setting_a_text_twice_is_setting_it_once(text: str) -> None:
    once = french(text)
    assert french(once) == once


@given(st.text(max_size=200))
def test_only_spaces_and_apostrophes_change(text: str) -> None:
    def bare(written: str) -> str:
        return "".join(c for c in written.replace("'", "’") if c not in " \u00a0\u202f\u2009")

    assert bare(french(text)) == bare(text)


@given(st.text(max_size=50))
def test_nothing_is_left_that_an_office_document_refuses(text: str) -> None:
    assert not any(ord(c) < 32 and c != "\n" for c in printable(text))
    assert "\ufffe" not in printable(text + "\ufffe")
