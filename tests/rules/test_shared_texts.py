"""Two hands on one text: nothing anybody typed is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from live.core.commands import TEXT_LIMIT
from live.core.people import Directory
from live.parts.texts import EARLIER_KEPT, Earlier, SharedText, text_card


def written(text: SharedText, new: str, base: int, by: str) -> SharedText:
    said = text.joined(new, base, by)
    return text if said == text.text else text.rewritten(said, text.revision + 1, by)


def test_whoever_saw_the_last_text_replaces_it_and_the_other_hand_stays_beside() -> None:
    first = written(SharedText(), "Un jardin", 0, "ana")
    second = written(first, "Un verger", first.revision, "bo")
    assert (second.text, second.by, second.earlier) == ("Un verger", "bo", (Earlier("Un jardin", "ana"),))


def test_whoever_did_not_see_it_adds_their_lines_below() -> None:
    first = written(SharedText(), "Un jardin", 0, "ana")
    assert written(first, "Un verger\nUn jardin", 0, "bo").text == "Un jardin\nUn verger"


def test_a_phone_ahead_of_its_own_view_is_no_other_hand() -> None:
    typing = written(SharedText(), "Un jar", 0, "ana")
    assert written(typing, "Un jardin", 0, "ana").text == "Un jardin"


def test_where_both_do_not_fit_the_newer_stands_and_the_older_is_kept() -> None:
    long = written(SharedText(), "a" * TEXT_LIMIT, 0, "ana")
    both = written(long, "b" * TEXT_LIMIT, 0, "bo")
    assert both.text == "b" * TEXT_LIMIT
    assert both.earlier == (Earlier("a" * TEXT_LIMIT, "ana"),)


def test_a_card_of_it_names_its_hands_only_where_names_are_shown() -> None:
    text = written(written(SharedText(), "Un", 0, "ana"), "Deux", 1, "bo")
    assert text_card("goal", text, Directory(), False) == {
        "text": "Deux",
        "revision": 2,
        "by": "",
        "earlier": [{"text": "Un", "by": ""}],
    }


LINES = st.lists(st.sampled_from(["un", "deux", "trois", "quatre"]), min_size=1, max_size=4, unique=True)


@given(st.lists(st.tuples(LINES, st.integers(0, 9), st.sampled_from(["ana", "bo", "cleo"])), max_size=10))
def test_a_line_nobody_saw_is_never_written_over(saves: list[tuple[list[str], int, str]]) -> None:
    text = SharedText()
    for lines, seen, by in saves:
        base = min(seen, text.revision)
        stood, others_wrote = text, text.by not in ("", by) and base < text.revision
        text = written(text, "\n".join(lines), base, by)
        assert len(text.earlier) <= EARLIER_KEPT
        assert set(lines) <= set(text.text.splitlines())
        if others_wrote:
            assert set(stood.text.splitlines()) <= set(text.text.splitlines())
