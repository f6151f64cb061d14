"""Who has finished with what everybody does at the same time: figures for whoever goes on, and names for nobody."""

from __future__ import annotations

from typing import Any

import pytest

from live.core.people import By
from live.methods.canvas.model import GoToPhase as GoToPhaseOfGrid
from live.methods.ideas.model import RevealIdeas
from live.methods.timeline.model import GoToPhase
from live.views.audiences import shared_audiences, view
from live.views.changes import concerned
from live.views.tree import rendered
from live.workshop import commands
from live.workshop.codec import from_snapshot, snapshot
from live.workshop.events import FinishedMarked
from tests.rules.telling import ANA, BO, CLEO, FATOU, NAMES
from tests.rules.test_tracks import Seminar
from tests.rules.test_workshop import Told


def silent() -> Told:
    return Told().planned("Idées", "Suite", silent=True).opened("Idées")


def done(told: Told, by: By, step: str = "Idées", task: str = "write", finished: bool = True) -> Told:
    return told.when(commands.MarkFinished(step=told.step(step), task=task, finished=finished), by)


def shown(told: Told, audience: str) -> Any:
    return rendered(view(told.now, NAMES, audience))["activity"]


def count(told: Told, track: str = "main") -> tuple[int, int]:
    """What consoles and the room's screen say; they say the same."""
    figures = [shown(told, f"{of}:{track}")["finished"] for of in ("facilitators", "projector")]
    assert figures[0] == figures[1]
    return figures[0]["n"], figures[0]["of"]


def mine(told: Told, by: By) -> str | None:
    own = rendered(view(told.now, NAMES, f"person:{by.person}"))["activities"]["main"]
    return own.get("finished") if own else None


def test_one_tap_counts_another_takes_it_back_and_a_second_phone_of_the_same_person_counts_once() -> None:
    told = silent()
    assert count(told) == (0, 2)
    done(told, ANA)
    done(told, ANA)
    assert count(told) == (1, 2)
    done(done(told, BO), ANA, finished=False)
    assert count(told) == (1, 2)
    assert (mine(told, ANA), mine(told, BO)) == (None, "write")


def test_whoever_leaves_is_not_waited_for() -> None:
    told = done(done(silent(), ANA), BO)
    told.when(commands.Leave(), BO)
    assert count(told) == (1, 1)


def test_nobody_is_told_who_has_finished() -> None:
    before, after = silent(), done(silent(), ANA)
    for audience in (*shared_audiences(after.now), "person:bo"):
        one, other = (rendered(view(told.now, NAMES, audience)) for told in (before, after))
        if audience in ("facilitators:main", "projector:main"):
            assert one["activity"].pop("finished") != other["activity"].pop("finished")
        assert one == other, audience


def test_what_is_asked_next_nobody_has_finished_and_taken_back_it_is_as_it_was() -> None:
    told = done(silent(), ANA)
    told.when(RevealIdeas(), step="Idées")
    assert "task" not in shown(told, "track:main")
    assert "finished" not in shown(told, "facilitators:main")
    told.when(commands.Undo())
    assert count(told) == (1, 2)
    told.opened("Suite")
    assert count(told) == (0, 2)
    assert mine(told, ANA) is None


@pytest.mark.parametrize(
    ("method", "phases", "turn"),
    [("canvas", ("write", "complete"), GoToPhaseOfGrid), ("timeline", ("write", "place"), GoToPhase)],
)
def test_each_phase_in_which_people_write_is_finished_by_itself(method: str, phases: Any, turn: Any) -> None:
    told = Told().when(commands.AddStep(method=method, title="Fresque", settings={"in_phases": True}))
    told.opened("Fresque")
    for phase in phases:
        told.when(turn(phase=phase), step="Fresque")
        assert count(told) == (0, 2)
        assert count(done(told, ANA, "Fresque", phase)) == (1, 2)
    told.when(turn(phase="tell"), step="Fresque")
    assert "task" not in shown(told, "track:main")


def test_a_tap_that_comes_when_the_room_is_elsewhere_means_nothing_and_is_no_fault() -> None:
    told = silent()
    told.when(RevealIdeas(), step="Idées")
    before = told.now
    done(told, ANA)
    assert told.now is before
    told.opened("Suite")
    before = told.now
    done(told, ANA)
    assert told.now is before


def test_nobody_finishes_for_a_track_they_are_not_in_in_a_pause_or_in_a_step_that_is_not_there() -> None:
    told = Seminar().under_way().opened("Idées Nord")
    task = commands.MarkFinished(step=told.step("Idées Nord"), task="write")
    told.refuses("not_in_track", task, CLEO)
    told.when(task, ANA)
    assert count(told, told.track("Nord")) == (1, 2)
    paused = silent().when(commands.Pause())
    paused.refuses("step_paused", commands.MarkFinished(step=paused.step("Idées"), task="write"), ANA)
    paused.refuses("unknown_step", commands.MarkFinished(step="nowhere", task="write"), ANA)
    paused.refuses("not_allowed", commands.MarkFinished(step=paused.step("Idées"), task="write"), FATOU)


def test_it_is_no_act_to_be_taken_back_concerns_one_person_and_outlasts_a_restart() -> None:
    told = silent()
    journal = told.now.main.journal
    recorded = told.happened(commands.MarkFinished(step=told.step("Idées"), task="write"), ANA)
    assert [type(each.event) for each in recorded] == [FinishedMarked]
    assert concerned(told.now, recorded) == {"ana"}
    assert told.now.main.journal == journal
    assert from_snapshot(snapshot(told.now)) == told.now
