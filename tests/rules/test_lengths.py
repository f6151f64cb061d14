"""A text has one length, the same for whoever writes it and for whoever keeps it; nothing is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from live.core.commands import LINE_LIMIT, TEXT_LIMIT, Line, Text, refusal_of
from live.core.text import length, line_length, one_line, plain, shortened
from live.methods.ideas.model import PostIdea
from live.workshop.commands import AddStep
from tests.rules.lengths import FAMILY, LENGTHS, SIGNS


@pytest.mark.parametrize(("text", "long", "long_on_a_line"), LENGTHS)
def test_a_text_is_as_long_as_its_code_points(text: str, long: int, long_on_a_line: int) -> None:
    assert (length(text), line_length(text)) == (long, long_on_a_line)


@given(st.text(alphabet=SIGNS, max_size=40))
def test_what_is_kept_is_never_longer_than_what_was_counted(text: str) -> None:
    assert len(plain(text)) <= length(text)
    assert len(one_line(text)) <= line_length(text) <= length(text)


@pytest.mark.parametrize("sign", ["x", "é", "e\u0301", "😀", "漢", "\u1112\u1161\u11ab"])
def test_a_text_that_just_fits_is_kept_whole_and_one_sign_more_is_refused_with_both_lengths(sign: str) -> None:
    kept = PostIdea(text=sign * TEXT_LIMIT).text
    assert len(kept) == TEXT_LIMIT
    with pytest.raises(ValidationError) as wrong:
        PostIdea(text=sign * (TEXT_LIMIT + 1))
    refused = refusal_of(wrong.value)
    assert (refused.code, refused.details) == ("too_long", {"field": "text", "limit": 2_000, "length": 2_001})


def test_line_breaks_of_a_form_and_blank_ends_take_no_room() -> None:
    assert PostIdea(text="\r\n".join(["x" * 999, "y" * 1_000]) + "\r\n" * 50).text == "x" * 999 + "\n" + "y" * 1_000
    assert AddStep(method="ideas", title="\n" + "x" * LINE_LIMIT + "  ").title == "x" * LINE_LIMIT


def test_a_family_is_not_cut_in_two() -> None:
    class Said(BaseModel):
        line: Line
        text: Text

    assert Said(line=FAMILY * 28, text=FAMILY * 285).line == FAMILY * 28
    with pytest.raises(ValidationError):
        Said(line=FAMILY * 29, text="x")


def test_what_has_no_room_on_a_screen_is_cut_behind_a_word_and_says_so() -> None:
    assert shortened("Accueil", 7) == "Accueil"
    assert shortened("Accueil des familles", 12) == "Accueil des…"
    assert shortened("https://exemple.fr/une-page", 10) == "https://e…"
