"""The pictures of a vote: the same on screens and in minutes, complete in words, and nothing in them but drawing."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from live.core.blocks import Picture
from live.core.method import Language
from live.core.outcomes import Outcome
from live.core.people import By, Role
from live.methods.voting import METHOD
from live.methods.voting.charts import shade
from live.methods.voting.commands import CastBallot, CloseBallot
from live.parts.picture import wrapped
from tests.rules.telling import FATOU
from tests.rules.test_voting import Vote

VOTERS = tuple(By(f"v{number}", Role.PARTICIPANT) for number in range(6))
RULES: dict[str, dict[str, Any]] = {
    "dots": {"rule": "dots", "dots": 5},
    "approval": {"rule": "approval"},
    "borda": {"rule": "ranking"},
    "schulze": {"rule": "ranking", "counted_by": "schulze"},
    "majority_judgment": {"rule": "majority_judgment", "grades": 7},
    "importance_feasibility": {"rule": "importance_feasibility"},
    "score": {"rule": "score"},
}
BALLOTS: dict[str, Any] = {
    "dots": lambda ids: {"dots": dict.fromkeys(ids[:5], 1)},
    "approval": lambda ids: {"approved": ids[: len(ids) // 2]},
    "ranking": lambda ids: {"ranking": ids},
    "majority_judgment": lambda ids: {"grades": {item: at % 7 for at, item in enumerate(ids)}},
    "importance_feasibility": lambda ids: {"marks": {item: [1 + at % 5, 1 + at % 3] for at, item in enumerate(ids)}},
    "score": lambda ids: {"scores": {item: at % 11 for at, item in enumerate(ids)}},
}


def voted(rule: str, names: list[str], voters: int = 6) -> Vote:
    items = tuple(Outcome(f"i{number}", name, "idea") for number, name in enumerate(names))
    vote = Vote(METHOD, settings=RULES[rule], items=items, present=VOTERS)
    for by in VOTERS[:voters]:
        ballot = BALLOTS[RULES[rule]["rule"]]([item.id for item in items])
        vote.when(CastBallot.model_validate(ballot), by=by)
    vote.when(CloseBallot(), by=FATOU)
    return vote


def pictures(vote: Vote, language: Language = "fr") -> list[Picture]:
    return [block for block in vote.minutes(language) if isinstance(block, Picture)]


@pytest.mark.parametrize("rule", RULES)
def test_before_the_close_there_is_no_picture(rule: str) -> None:
    vote = voted(rule, ["a", "b", "c"])
    vote.state = METHOD.start(vote.state.settings, tuple(vote.state.items.values()), vote.present)
    assert (vote.facilitators(), vote.projector()) == ({"unread": 0, "latecomers": [], "papers": {}}, {})


@pytest.mark.parametrize("rule", RULES)
def test_consoles_and_minutes_hold_the_same_pictures_and_the_rooms_screen_draws_its_own(rule: str) -> None:
    vote = voted(rule, [f"Proposition {number}" for number in range(10)])
    assert vote.projector() == {}
    for language, shown in vote.facilitators()["charts"].items():
        printed = pictures(vote, language)
        assert [chart["alt"] for chart in shown] == [picture.alt for picture in printed]
        for chart, picture in zip(shown, printed, strict=True):
            assert f'viewBox="0 0 {chart["width"]} {chart["height"]}"' in picture.svg
            assert len(list(ElementTree.fromstring(picture.svg))) == len(chart["marks"])


@pytest.mark.parametrize("rule", RULES)
def test_a_picture_holds_eight_items_and_there_are_three_at_most(rule: str) -> None:
    assert len(pictures(voted(rule, ["a", "b"]))) == 1
    assert len(pictures(voted(rule, [f"P{number}" for number in range(9)]))) == 2
    assert len(pictures(voted(rule, [f"P{number}" for number in range(60)]))) == 3


@pytest.mark.parametrize("rule", RULES)
def test_whoever_cannot_see_a_picture_is_told_every_item_of_it(rule: str) -> None:
    names = [f"Proposition {number}" for number in range(8)]
    (picture,) = pictures(voted(rule, names))
    assert all(name in picture.alt for name in names)
    assert picture.caption


@pytest.mark.parametrize("rule", RULES)
@settings(max_examples=20)
@given(name=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=300))
def test_whatever_an_item_is_called_the_picture_is_only_a_drawing(rule: str, name: str) -> None:
    for picture in pictures(voted(rule, [name, '<script>alert("1")</script>', "&amp; ]]> <!--", "x" * 300])):
        drawing = ElementTree.fromstring(picture.svg)
        kinds = {mark.tag.rsplit("}", 1)[-1] for mark in drawing.iter()}
        assert kinds <= {"svg", "rect", "text", "path", "circle"}


def test_a_long_name_takes_two_lines_and_is_cut() -> None:
    assert wrapped("Un four", 380) == ["Un four"]
    first, second = wrapped("Prêter des outils entre voisins, avec une fiche pour chaque outil et un calendrier", 380)
    assert first.startswith("Prêter")
    assert second.endswith("…")
    assert wrapped("x" * 300, 380)[0].endswith("-")


@pytest.mark.parametrize("of", [5, 6, 7])
def test_the_worst_and_the_best_grade_keep_their_shades(of: int) -> None:
    shades = [shade(grade, of) for grade in range(of)]
    assert (shades[0], shades[-1]) == ("grade-0", "grade-6")
    assert len(set(shades)) == of
