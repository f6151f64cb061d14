"""Two people set up the same step at once, and nothing that one of them wrote is lost."""

from __future__ import annotations

from typing import Any

import pytest

from live.parts.texts import lines_of_both
from live.workshop import commands
from tests.minutes.test_writing import Day


def day(method: str, **settings: Any) -> Day:
    return Day().ask(commands.AddStep(method=method, title="L'étape", settings=settings))


def settings(told: Day) -> dict[str, Any]:
    assert told.workshop is not None
    return dict(told.workshop.steps[told.steps[-1]].plan.settings)


def both(told: Day, one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """What the step is set up as, once two have saved who both saw the same."""
    was = settings(told)
    for each in (one, other):
        told.ask(commands.ChangeStep(step=told.steps[-1], settings=was | each, was=was))
    return settings(told)


def test_what_only_one_has_changed_is_as_they_made_it() -> None:
    after = both(day("text", text="Acquis"), {"printed": "first"}, {"text": "Les acquis"})
    assert (after["printed"], after["text"]) == ("first", "Les acquis")


def test_lines_of_both_stay_in_a_text() -> None:
    told = day("text", text="Acquis\n- un réseau\n- un lieu")
    after = both(
        told, {"text": "Acquis\n- un réseau\n- un fonds"}, {"text": "Acquis\n- un réseau\n- un lieu\n- un appel"}
    )
    assert after["text"] == "Acquis\n- un réseau\n- un fonds\n- un appel"


def test_lines_of_both_stay_in_a_list() -> None:
    after = both(day("voting", options=["Thé"]), {"options": ["Thé", "Café"]}, {"options": ["Thé", "Eau"]})
    assert after["options"] == ["Thé", "Café", "Eau"]


def test_of_anything_else_the_later_stands() -> None:
    after = both(day("round_table", seconds=60), {"seconds": 90}, {"seconds": 30})
    assert after["seconds"] == 30


def test_without_saying_what_one_saw_all_settings_are_replaced() -> None:
    told = day("text", text="Acquis", printed="first")
    told.ask(commands.ChangeStep(step=told.steps[-1], settings={"text": "Rien"}))
    assert settings(told) == {"text": "Rien", "printed": "in_place"}


def test_too_much_of_both_is_what_the_later_wrote() -> None:
    after = both(day("text", text="x"), {"text": "a" * 6_000}, {"text": "b" * 6_000})
    assert after["text"] == "b" * 6_000


@pytest.mark.parametrize(
    ("was", "mine", "theirs", "after"),
    [
        ("a b", "a", "a b c", "a c"),
        ("a b", "a b d", "a", "a d"),
        ("a", "a", "a", "a"),
        ("", "a", "b", "b a"),
        ("a", "b", "b", "b"),
    ],
)
def test_lines_that_two_changed_at_once(was: str, mine: str, theirs: str, after: str) -> None:
    assert lines_of_both(was.split(), mine.split(), theirs.split()) == after.split()
