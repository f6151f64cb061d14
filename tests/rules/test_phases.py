"""The phases a step goes through: what they are called, and in which one it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from live.core.commands import Event
from live.core.method import no_phase
from live.core.outcomes import Outcome
from live.methods import METHODS, idea_exchange, ideas, round_table, voting, world_cafe
from live.methods.idea_exchange.model import ExchangeClosed, ExchangeReopened
from live.methods.ideas.model import IdeasRevealed
from live.methods.voting.model import CloseBallot
from live.methods.world_cafe.commands import BringBack, CloseRound, DrawSeating, StartRound
from live.parts.turns import NextSpeaker
from live.views.audiences import facilitators_of, person_audience, track_audience, view
from live.views.tree import rendered
from live.workshop import model
from live.workshop.model import Planned
from tests.rules.chaos import Chaos
from tests.rules.telling import ANA, FATOU, NAMES, Story
from tests.rules.test_tracks import Seminar
from tests.rules.test_workshop import Told

TEA = Outcome("o1", "Thé", "option")
SOUP = Outcome("o2", "Soupe", "option")


def phase(story: Story) -> tuple[str, int, int] | None:
    at = story.method.phase_of(story.state)
    return (at.name, at.number, at.of) if at else None


@pytest.mark.parametrize(
    ("method", "setup", "steps"),
    [
        (ideas.METHOD, {"silent": True}, [("silent", 1), (IdeasRevealed(), "revealed", 2)]),
        (
            idea_exchange.METHOD,
            {},
            [("open", 1), (ExchangeClosed(), "sheets", 2), (ExchangeReopened(), "open", 1)],
        ),
    ],
)
def test_what_has_happened_says_in_which_phase_a_step_is(method: Any, setup: dict[str, Any], steps: Any) -> None:
    (first, number), *later = steps
    story = Story(method, setup)
    assert phase(story) == (first, number, 2)
    for event, name, at in later:
        assert isinstance(event, Event)
        story.given(event)
        assert phase(story) == (name, at, 2)


def test_people_find_their_places_and_then_their_tracks_meet() -> None:
    told = Seminar().under_way()
    assert rendered(view(told.now, NAMES, track_audience("main")))["activity"]["phase"]["name"] == "meeting"
    told.when(model.Undo())
    assert rendered(view(told.now, NAMES, track_audience("main")))["activity"]["phase"]["name"] == "places"


def test_ideas_that_all_see_at_once_have_no_phases() -> None:
    assert phase(Story(ideas.METHOD)) is None


def test_a_vote_shows_its_result_once_it_has_closed() -> None:
    story = Story(voting.METHOD, items=(TEA, SOUP))
    assert phase(story) == ("ballot", 1, 2)
    story.when(CloseBallot(), FATOU)
    assert phase(story) == ("result", 2, 2)


def test_a_tour_de_table_has_begun_when_somebody_has_the_word() -> None:
    story = Story(round_table.METHOD)
    assert phase(story) == ("gathering", 1, 2)
    story.when(NextSpeaker(), FATOU)
    assert phase(story) == ("speaking", 2, 2)


def test_a_café_has_a_phase_for_each_round_and_one_for_the_harvest() -> None:
    story = Story(world_cafe.METHOD, {"rounds": 2, "tables": [{"name": "Nord"}, {"name": "Sud"}]})
    assert phase(story) == ("round", 1, 3)
    for number in (1, 2):
        story.when(DrawSeating(), FATOU).when(StartRound(), FATOU)
        assert phase(story) == ("round", number, 3)
        story.when(CloseRound(), FATOU)
    assert phase(story) == ("harvest", 3, 3)


def test_what_a_table_brings_back_early_begins_the_harvest() -> None:
    story = Story(world_cafe.METHOD, {"rounds": 3, "tables": [{"name": "Nord"}, {"name": "Sud"}]})
    story.when(DrawSeating(), FATOU).when(StartRound(), FATOU).when(CloseRound(), FATOU)
    assert phase(story) == ("round", 1, 4)
    table = next(iter(story.state.tables))
    story.when(BringBack(table=table, text="Un four"), FATOU)
    assert phase(story) == ("harvest", 4, 4)
    story.when(DrawSeating(), FATOU)
    assert phase(story) == ("round", 2, 4)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1_000_000))
def test_a_step_is_always_in_a_phase_that_its_method_names(seed: int) -> None:
    chaos = Chaos(seed)
    for moment in chaos.moments(80):
        for step in moment.after.steps.values():
            method = METHODS[step.plan.method]
            at = None if isinstance(step, Planned) else method.phase_of(step.activity)
            if at is not None:
                assert at.name in {each.name for each in method.phases}
                assert 1 <= at.number <= at.of


def test_all_who_see_a_step_are_told_its_phase_once() -> None:
    told = Told()
    told.when(model.AddStep(method="ideas", title="Idées", settings={"silent": True})).opened("Idées")
    shown = rendered(view(told.now, NAMES, track_audience("main")))["activity"]
    assert shown["phase"] == {"name": "silent", "number": 1, "of": 2}
    for audience in (facilitators_of("main"), "projector:main"):
        assert "phase" not in rendered(view(told.now, NAMES, audience))["activity"]
    assert "phase" not in rendered(view(told.now, NAMES, person_audience(ANA.person)))["activities"]["main"]


def test_a_method_that_names_phases_says_in_which_a_step_is() -> None:
    for method in METHODS.values():
        names = [each.name for each in method.phases]
        assert len(set(names)) == len(names)
        assert bool(names) == (method.phase_of is not no_phase)
