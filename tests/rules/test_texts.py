"""What people write is kept as they mean it, without signs nobody sees."""

from __future__ import annotations

import pytest

from live.core.commands import one_line, plain
from live.methods.ideas.model import PostIdea


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Un four à pain \r\n", "Un four à pain"),
        ("Cafe\u0301", "Café"),
        ("Oui\u202enoN\u202c !", "OuinoN !"),
        ("\u2066caché\u2069", "caché"),
        ("a\u200bb\ufeff", "ab"),
        ("une\x00 ligne\n\nune autre", "une ligne\n\nune autre"),
        ("👩‍👩‍👧 مرحبا", "👩‍👩‍👧 مرحبا"),
    ],
)
def test_a_text_is_kept_as_it_is_meant(typed: str, kept: str) -> None:
    assert plain(typed) == kept


def test_a_line_has_no_breaks_and_a_text_of_nothing_is_no_text() -> None:
    assert one_line(" une\n ligne\tici ") == "une ligne ici"
    with pytest.raises(ValueError, match="nothing is written"):
        PostIdea(text="\u200b\u202e ")
