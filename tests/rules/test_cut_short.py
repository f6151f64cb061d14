"""What closing a step would cut short, told to whoever asks before: nothing happens, and undo brings all of it back."""

from __future__ import annotations

from typing import Any

from live.core.commands import Asked, Command
from live.core.people import By
from live.methods.closing.model import AddDecision
from live.methods.ideas.model import PostIdea, RevealIdeas
from live.methods.voting.commands import CastBallot, CloseBallot
from live.methods.world_cafe.commands import CloseRound, DrawSeating, StartRound
from live.parts.turns import NextSpeaker
from live.workshop import commands
from live.workshop.deciding import effects
from live.workshop.model import Running
from live.workshop.registry import entry_of
from tests.rules.telling import ANA, BO, FATOU
from tests.rules.test_tracks import Seminar
from tests.rules.test_workshop import MINUTE, Told


def cut(told: Told, command: Command, by: By = FATOU) -> list[tuple[str, dict[str, int]]]:
    asked = Asked(by, told.at, 1, command, entry=entry_of(command, None))
    found: Any = effects(told.now, asked, None).get("cut_short", [])
    return [(f"{each['method']}.{each['what']}", each["figures"]) for each in found]


def going_on(method: str, **settings: Any) -> Told:
    told = Told().planned("Suite")
    told.when(commands.AddStep(method=method, title="Étape", minutes=30, settings=settings))
    return told.opened("Étape")


def on(told: Told) -> Command:
    return commands.OpenStep(step=told.step("Suite"))


def test_a_vote_tells_how_many_have_not_voted() -> None:
    told = going_on("voting", options=["Thé", "Soupe"])
    assert cut(told, on(told)) == [("voting.ballots", {"n": 2, "of": 2})]
    told.when(CastBallot(dots={"o1": 1}), ANA, "Étape")
    assert cut(told, on(told)) == [("voting.ballots", {"n": 1, "of": 2})]
    told.when(CastBallot(dots={"o1": 1}), BO, "Étape")
    assert cut(told, on(told)) == []


def test_a_vote_that_has_closed_loses_nothing() -> None:
    told = going_on("voting", options=["Thé", "Soupe"]).when(CloseBallot(), step="Étape")
    for command in (on(told), commands.CloseStep(step=told.step("Étape"))):
        assert cut(told, command) == []


def test_closing_a_workshop_tells_that_nothing_has_been_noted() -> None:
    told = Told().planned("Suite")
    assert cut(told, commands.CloseWorkshop()) == [("closing.nothing_noted", {})]
    told.when(AddDecision(what="Un four"), FATOU, "Notes de clôture")
    assert cut(told, commands.CloseWorkshop()) == []


def test_a_café_tells_of_its_round_and_of_those_to_come() -> None:
    told = going_on("world_cafe", rounds=3, round_minutes=20, tables=[{"name": "Nord"}, {"name": "Sud"}])
    assert cut(told, on(told)) == []
    told.when(DrawSeating(), step="Étape")
    assert cut(told, on(told))[0] == ("world_cafe.seated", {"number": 1})
    told.when(StartRound(), step="Étape")
    told.at += 5 * MINUTE
    assert cut(told, on(told)) == [
        ("world_cafe.round", {"number": 1, "n": 15}),
        ("world_cafe.rounds", {"n": 2, "of": 3}),
    ]
    told.at += 16 * MINUTE
    assert cut(told, on(told))[0] == ("world_cafe.round_over", {"number": 1})
    told.when(CloseRound(), step="Étape")
    assert cut(told, on(told)) == [("world_cafe.rounds", {"n": 2, "of": 3})]


def test_ideas_that_nobody_has_seen_are_counted() -> None:
    told = going_on("ideas", silent=True)
    assert cut(told, on(told)) == []
    told.when(PostIdea(text="Un four"), ANA, "Étape")
    assert cut(told, on(told)) == [("ideas.unrevealed", {"n": 1})]
    told.when(RevealIdeas(), step="Étape")
    assert cut(told, on(told)) == []


def test_a_tour_de_table_tells_who_waits() -> None:
    told = going_on("round_table")
    assert cut(told, on(told)) == []
    told.when(NextSpeaker(), step="Étape")
    assert cut(told, on(told)) == [("round_table.speaking", {}), ("round_table.turns", {"n": 1})]


def test_a_parallel_step_tells_how_many_come_back_and_what_goes_on_in_each_track() -> None:
    told = Seminar()
    vote = {"options": ["Thé", "Soupe"]}
    told.when(commands.AddStep(method="voting", title="Vote Nord", track=told.track("Nord"), settings=vote))
    told.under_way().opened("Vote Nord").opened("Idées Sud")
    expected = [("voting.ballots", {"n": 2, "of": 2}), ("parallel.meeting", {"n": 4})]
    assert cut(told, commands.OpenStep(step=told.step("Plénière"))) == expected
    assert cut(told, commands.CloseStep(step=told.step("Axes"))) == expected


def test_asking_changes_nothing_and_undo_opens_what_was_cut_short() -> None:
    told = going_on("voting", options=["Thé", "Soupe"]).when(CastBallot(dots={"o1": 1}), ANA, "Étape")
    before = told.now
    cut(told, on(told))
    assert told.now is before
    told.when(on(told)).when(commands.Undo())
    step = told.now.steps[told.step("Étape")]
    assert isinstance(step, Running)
    assert cut(told, on(told)) == [("voting.ballots", {"n": 1, "of": 2})]
