"""Minutes to move and settle before a step: its own time begins after them."""

from __future__ import annotations

import pytest

from live.core.blocks import Table
from live.methods.ideas.model import RevealIdeas
from live.methods.world_cafe.commands import DrawSeating, StartRound
from live.minutes.writing import minutes_of
from live.views.audiences import view
from live.views.tree import rendered
from live.workshop import commands, events
from live.workshop.codec import decode, encode, from_snapshot, snapshot
from live.workshop.track_model import ExtendAll
from tests.rules.telling import NAMES
from tests.rules.test_tracks import Seminar
from tests.rules.test_workshop import MINUTE, Told


def settling(minutes: int = 10, transition: int = 3) -> Told:
    told = Told()
    told.when(commands.AddStep(method="ideas", title="Café", minutes=minutes, transition=transition))
    return told.opened("Café")


def until(at: int) -> dict[str, int | None]:
    return {"ends": at, "left": None}


def test_the_time_of_a_step_begins_when_people_have_settled() -> None:
    told = settling()
    assert told.timer == {**until(told.at + 13 * MINUTE), "settling": until(told.at + 3 * MINUTE)}


def test_a_step_without_a_time_has_one_to_settle_all_the_same() -> None:
    told = settling(minutes=0)
    assert told.timer == {"ends": None, "left": None, "settling": until(told.at + 3 * MINUTE)}
    told.when(commands.Extend(seconds=60), later=MINUTE)
    assert told.timer == {"ends": None, "left": None, "settling": until(told.at + 3 * MINUTE)}
    told.when(commands.Extend(seconds=300), later=10 * MINUTE)
    assert told.timer["ends"] == told.at + 5 * MINUTE


def test_more_time_while_people_settle_leaves_the_step_as_long_as_planned() -> None:
    told = settling()
    opened = told.at
    told.when(commands.Extend(seconds=120), later=MINUTE)
    assert told.timer == {**until(opened + 15 * MINUTE), "settling": until(opened + 5 * MINUTE)}


def test_a_step_that_begins_early_has_its_whole_time() -> None:
    told = settling()
    told.when(commands.Extend(seconds=-3_600), later=MINUTE)
    assert told.timer == {**until(told.at + 10 * MINUTE), "settling": until(told.at)}
    told.when(commands.Undo())
    assert told.timer["ends"] > told.at + 10 * MINUTE


def test_a_round_or_a_phase_that_begins_ends_the_time_to_settle() -> None:
    told = Told().when(
        commands.AddStep(
            method="world_cafe",
            title="Café",
            minutes=60,
            transition=3,
            settings={"tables": [{"name": "Nord"}, {"name": "Sud"}]},
        )
    )
    told.opened("Café")
    opened = told.at
    told.when(DrawSeating(), step="Café", later=MINUTE)
    assert told.timer["settling"] == until(opened + 3 * MINUTE), "people go to their tables"
    told.when(StartRound(), step="Café", later=MINUTE)
    assert told.timer == {**until(told.at + 60 * MINUTE), "settling": until(told.at)}
    ideas = {"silent": True}
    told = Told().when(commands.AddStep(method="ideas", title="Idées", minutes=10, transition=3, settings=ideas))
    told.opened("Idées").when(RevealIdeas(), step="Idées", later=MINUTE)
    assert told.timer["settling"] == until(told.at)


def test_once_people_have_settled_time_is_added_to_the_step() -> None:
    told = settling()
    opened = told.at
    told.when(commands.Extend(seconds=60), later=4 * MINUTE)
    assert told.timer == {**until(opened + 14 * MINUTE), "settling": until(opened + 3 * MINUTE)}


def test_a_pause_keeps_what_was_left_to_settle_and_only_that() -> None:
    told = settling().when(commands.Pause(), later=MINUTE)
    assert told.timer == {"ends": None, "left": 12 * MINUTE, "settling": {"ends": None, "left": 2 * MINUTE}}
    told.when(commands.Resume(), later=20 * MINUTE)
    assert told.timer == {**until(told.at + 12 * MINUTE), "settling": until(told.at + 2 * MINUTE)}
    told.when(commands.Pause(), later=5 * MINUTE).when(commands.Resume(), later=20 * MINUTE)
    assert told.timer["settling"]["ends"] < told.at


def test_a_step_closed_by_mistake_while_people_settle_goes_on_as_it_was() -> None:
    told = settling()
    before = told.timer
    told.when(commands.CloseStep(step=told.step("Café")), later=MINUTE).opened("Café", later=MINUTE)
    assert told.timer == before
    told.when(commands.CloseStep(step=told.step("Café")), later=5 * MINUTE).opened("Café")
    assert told.timer == {"ends": before["ends"], "left": None}


def test_everybody_may_be_given_more_time_while_some_settle() -> None:
    told = Seminar()
    told.when(commands.ChangeStep(step=told.step("Idées Nord"), transition=5))
    told.under_way().opened("Idées Nord").opened("Idées Sud")
    opened = told.at
    told.when(ExtendAll(seconds=120), later=MINUTE)
    shown = rendered(view(told.now, NAMES, f"track:{told.track('Nord')}"))["timer"]
    assert shown == {**until(opened + 17 * MINUTE), "settling": until(opened + 7 * MINUTE)}


def test_minutes_plan_the_moving_and_settling_too_as_it_is_in_the_actual_times() -> None:
    told = settling()
    told.when(commands.CloseStep(step=told.step("Café")), later=13 * MINUTE)
    document = minutes_of(told.now, NAMES, "fr", draft=True, made_at=told.at, made_with="0")
    tables = [block for section in document.sections for block in section.blocks if isinstance(block, Table)]
    row = next(row for table in tables for row in table.rows if row[0] == "Café")
    assert (row[1], row[3]) == ("13\u00a0min", "13\u00a0min")


@pytest.mark.parametrize("minutes", [-1, 241])
def test_nobody_settles_for_a_negative_time_or_for_hours(minutes: int) -> None:
    with pytest.raises(ValueError, match="transition"):
        commands.AddStep(method="ideas", title="Café", transition=minutes)


def test_a_removed_step_comes_back_with_its_transition_and_its_note() -> None:
    told = Told()
    told.when(commands.AddStep(method="ideas", title="Café", transition=3, note_fr="Sourire.", note_en="Smile."))
    plan = told.phase("Café").plan
    told.when(commands.RemoveStep(step=told.step("Café"))).when(commands.Undo())
    assert told.phase("Café").plan == plan
    told.when(commands.ChangeStep(step=told.step("Café"), transition=0, note_fr="")).when(commands.Undo())
    assert told.phase("Café").plan == plan


def test_a_snapshot_and_a_log_keep_when_a_step_begins() -> None:
    told = settling()
    kept = from_snapshot(snapshot(told.now))
    assert kept is not None
    assert kept.running_in("main") == told.now.running_in("main")
    before = b'{"event": "workshop.step_extended", "at": 1, "by": "f", "with": {"step": "s", "ends": 5}}'
    assert decode(1, before).event == events.StepExtended("s", 5)
    assert decode(1, encode(decode(1, before))).event == events.StepExtended("s", 5)
