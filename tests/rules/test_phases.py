"""The phases a step goes through: what they are called, and in which one it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from live.core.blocks import Table
from live.core.commands import Event
from live.core.method import no_phase
from live.core.outcomes import Outcome
from live.methods import METHODS, idea_exchange, ideas, round_table, voting, world_cafe
from live.methods.idea_exchange.commands import CloseExchange
from live.methods.idea_exchange.events import ExchangeClosed, ExchangeReopened
from live.methods.ideas.model import IdeasRevealed, PostIdea, RevealIdeas
from live.methods.voting.commands import CloseBallot
from live.methods.world_cafe.commands import BringBack, CloseRound, DrawSeating, StartRound
from live.minutes.writing import minutes_of
from live.parts.turns import NextSpeaker
from live.views.audiences import facilitators_of, person_audience, track_audience, view
from live.views.tree import rendered
from live.workshop import commands
from live.workshop.codec import from_snapshot, snapshot
from live.workshop.model import Planned
from tests.rules.chaos import Chaos
from tests.rules.telling import ANA, FATOU, NAMES, Story
from tests.rules.test_tracks import Seminar
from tests.rules.test_workshop import MINUTE, Told

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
    told.when(commands.Undo())
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


@settings(max_examples=15)
@given(st.integers(0, 1_000_000))
def test_a_step_is_always_in_a_phase_that_its_method_names(seed: int) -> None:
    chaos = Chaos(seed)
    for moment in chaos.moments(40):
        for step in moment.after.steps.values():
            method = METHODS[step.plan.method]
            at = None if isinstance(step, Planned) else method.phase_of(step.activity)
            if at is not None:
                assert at.name in {each.name for each in method.phases}
                assert 1 <= at.number <= at.of


def test_all_who_see_a_step_are_told_its_phase_once() -> None:
    told = Told()
    told.when(commands.AddStep(method="ideas", title="Idées", settings={"silent": True})).opened("Idées")
    shown = rendered(view(told.now, NAMES, track_audience("main")))["activity"]
    assert shown["phase"] == {
        "name": "silent",
        "called": "silent",
        "number": 1,
        "of": 2,
        "minutes": 0,
        "next": {"name": "revealed", "called": "revealed", "number": 2, "minutes": 0},
    }
    for audience in (facilitators_of("main"), "projector:main"):
        assert "phase" not in rendered(view(told.now, NAMES, audience))["activity"]
    assert "phase" not in rendered(view(told.now, NAMES, person_audience(ANA.person)))["activities"]["main"]


def test_a_method_that_names_phases_says_in_which_a_step_is() -> None:
    for method in METHODS.values():
        names = [each.name for each in method.phases]
        assert len(set(names)) == len(names)
        assert bool(names) == (method.phase_of is not no_phase)


def timed(phases: dict[str, int], minutes: int = 30, transition: int = 0) -> Told:
    told = Told()
    told.when(
        commands.AddStep(
            method="ideas",
            title="Idées",
            minutes=minutes,
            transition=transition,
            settings={"silent": True},
            phases=phases,
        )
    )
    return told.opened("Idées")


def left(told: Told) -> float:
    """Minutes until the time is up, as every screen counts it."""
    timer = told.timer
    return float((timer["left"] if timer["ends"] is None else timer["ends"] - told.at) / MINUTE)


def test_the_time_of_a_step_is_that_of_its_phase_and_going_on_begins_the_next() -> None:
    told = timed({"silent": 10, "revealed": 15})
    assert left(told) == 10
    told.when(RevealIdeas(), step="Idées", later=4 * MINUTE)
    assert left(told) == 15
    phase_now = rendered(view(told.now, NAMES, track_audience("main")))["activity"]["phase"]
    assert (phase_now["minutes"], phase_now["next"]) == (15, None)


def test_time_that_is_up_ends_no_phase() -> None:
    told = timed({"silent": 10})
    told.when(PostIdea(text="Un four"), ANA, "Idées", later=12 * MINUTE)
    assert left(told) == -2
    assert rendered(view(told.now, NAMES, track_audience("main")))["activity"]["phase"]["name"] == "silent"


def test_a_phase_without_minutes_has_what_the_others_leave() -> None:
    told = timed({"silent": 10})
    told.when(RevealIdeas(), step="Idées", later=12 * MINUTE)
    assert left(told) == 20
    told = timed({"silent": 10}, minutes=0).when(RevealIdeas(), step="Idées")
    assert told.timer is None


def test_a_phase_begins_when_people_have_settled_and_a_pause_moves_its_end() -> None:
    told = timed({"silent": 10}, transition=3)
    assert left(told) == 13
    told.when(commands.Pause(), later=8 * MINUTE)
    told.when(RevealIdeas(), step="Idées", later=5 * MINUTE)
    assert left(told) == 20
    told.when(commands.Resume(), later=5 * MINUTE)
    assert left(told) == 20
    told.when(commands.Extend(seconds=120))
    assert left(told) == 22


def test_a_phase_that_is_come_back_to_has_the_time_it_had() -> None:
    told = Told()
    told.when(commands.AddStep(method="idea_exchange", title="Bourse", minutes=60, phases={"open": 40, "sheets": 20}))
    told.opened("Bourse").when(CloseExchange(), step="Bourse", later=10 * MINUTE)
    assert left(told) == 20
    told.when(commands.Undo(), later=MINUTE)
    assert left(told) == 29


def test_a_step_closed_and_opened_again_goes_on_with_the_time_of_its_phase() -> None:
    told = timed({"silent": 10, "revealed": 15}).when(RevealIdeas(), step="Idées")
    told.when(commands.CloseStep(step=told.step("Idées")), later=5 * MINUTE).opened("Idées", later=MINUTE)
    assert left(told) == 9


def test_phases_are_together_no_longer_than_their_step() -> None:
    told = Told()
    add = {"method": "ideas", "title": "Idées", "settings": {"silent": True}}
    told.refuses("phases_too_long", commands.AddStep(**add, minutes=20, phases={"silent": 10, "revealed": 11}))
    told.when(commands.AddStep(**add, minutes=20, phases={"silent": 10, "revealed": 10}))
    told.refuses("phases_too_long", commands.ChangeStep(step=told.step("Idées"), minutes=19))
    told.refuses("bad_command", commands.ChangeStep(step=told.step("Idées"), phases={"harvest": 5}))
    told.when(commands.ChangeStep(step=told.step("Idées"), settings={}))
    assert told.now.steps[told.step("Idées")].plan.phases == {}
    told.when(commands.Undo())
    assert told.now.steps[told.step("Idées")].plan.phases == {"silent": 10, "revealed": 10}


def test_rounds_of_a_café_keep_the_minutes_of_its_settings() -> None:
    told = Told()
    told.refuses("bad_command", commands.AddStep(method="world_cafe", title="Café", phases={"round": 20}))
    told.when(commands.AddStep(method="world_cafe", title="Café", minutes=90, phases={"harvest": 20}))
    assert left(told.opened("Café")) == 70


def test_the_minutes_of_phases_are_kept_in_snapshots_and_in_a_step_that_is_put_back() -> None:
    told = timed({"silent": 10, "revealed": 15}).when(RevealIdeas(), step="Idées", later=MINUTE)
    assert from_snapshot(snapshot(told.now)) == told.now
    told = Told()
    told.when(commands.AddStep(method="ideas", title="Idées", settings={"silent": True}, phases={"silent": 10}))
    step = told.step("Idées")
    told.when(commands.RemoveStep(step=step)).when(commands.Undo())
    assert told.now.steps[step].plan.phases == {"silent": 10}


def test_the_agenda_of_the_minutes_names_phases_that_have_minutes() -> None:
    told = timed({"silent": 10})
    document = minutes_of(told.now, NAMES, "fr", draft=True, made_at=told.at, made_with="0")
    agenda = next(section for section in document.sections if section.id == "agenda")
    [table] = agenda.blocks
    assert isinstance(table, Table)
    assert table.rows[0][0] == "Idées\nécriture silencieuse : 10\u00a0min"
    assert document.data is not None
    [phase_told] = document.data.steps[0].phases
    assert (phase_told.phase, phase_told.minutes) == ("silent", 10)
