"""A break: its end is that of its step; nothing is asked in it, and the minutes only know its times."""

from __future__ import annotations

import pytest

from live.core.blocks import Heading, Table
from live.methods import breaks
from live.workshop import commands, model
from tests.minutes.test_writing import Day, headings
from tests.rules.telling import Story


def test_nothing_is_asked_in_a_break_and_nothing_told() -> None:
    told = Story(breaks.METHOD)
    assert breaks.METHOD.commands == {}
    assert told.everyone() == told.facilitators() == {}
    assert told.minutes() == []


@pytest.mark.parametrize(("seconds", "lasts"), [(300, 20), (-300, 10), (-3600, 4)])
def test_a_break_is_lengthened_and_shortened_as_any_step_and_never_ends_in_the_past(seconds: int, lasts: int) -> None:
    day = Day().ask(commands.AddStep(method="break", title="Pause", minutes=15))
    pause = day.steps[-1]
    day.ask(commands.OpenStep(step=pause))
    began = day.at
    day.ask(commands.Extend(seconds=seconds), after=4)
    assert day.workshop is not None
    running = day.workshop.steps[pause]
    assert isinstance(running, model.Running)
    assert running.ends == began + lasts * 60_000


def test_a_break_stands_in_the_minutes_only_with_its_times() -> None:
    day = Day().lived().ask(commands.AddStep(method="break", title="Pause", minutes=15))
    pause = day.steps[-1]
    day.ask(commands.OpenStep(step=pause)).ask(commands.CloseStep(step=pause), after=17)
    document = day.closed().written()
    assert "Pause" not in headings(document)
    assert not [section for section in document.sections if section.id == f"step:{pause}"]
    [agenda] = [block for block in document.blocks if isinstance(block, Table) and block.columns[0] == "Étape"]
    assert agenda.rows[-1] == ("Pause", "15\u00a0min", "10\u00a0h\u00a025 – 10\u00a0h\u00a042", "17\u00a0min")
    assert Heading(1, "Ordre du jour") in document.blocks
