"""Commands that step out of the line until something is worked out for them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from live.core.commands import Asked, Command
from live.core.method import NotComputed
from live.core.people import By, Role
from live.core.versioned_map import VersionedMap
from live.methods.voting.ballots import Basket
from live.methods.voting.commands import CastBallot, CloseBallot
from live.methods.voting.model import Voting
from live.room.batch import Waiting
from live.room.precomputing import Precomputing
from live.workshop import commands
from live.workshop.model import Running
from live.workshop.registry import entry_of
from tests.room.conftest import FATOU, House

BUDGET = {
    "rule": "budget",
    "budget": "1000",
    "options": ["Graines", "Vélos"],
    "costs": [{"option": "Graines", "cost": "400"}, {"option": "Vélos", "cost": "700"}],
}


async def test_after_a_fault_in_the_work_for_a_command_it_is_decided_all_the_same_and_who_waits_behind_it(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    room, _ = await house.workshop()
    await room.give(FATOU, commands.AddStep(method="voting", title="Vote", settings=BUDGET))
    (step,) = room.workshop.main.order
    await room.give(FATOU, commands.OpenStep(step=step))
    running = room.workshop.steps[step]
    assert isinstance(running, Running)
    assert isinstance(running.activity, Voting)
    # No rule casts such ballots: they cannot even be packed for the process beside.
    unheard_of: Any = Basket((lambda: "o1",))  # type: ignore[arg-type]
    ballots = VersionedMap(dict.fromkeys("abcd", unheard_of))
    broken = replace(running, activity=replace(running.activity, ballots=ballots))
    workshop = replace(room.workshop, steps=room.workshop.steps.put(step, broken))

    def waiting(by: By, command: Command) -> Waiting:
        asked = Asked(by, room.now(), 7, command, entry=entry_of(command, "voting"))
        return Waiting(asked, by.person, step, answered=lambda answer: None, taken_as=by.person)

    back: asyncio.Queue[list[Waiting]] = asyncio.Queue()
    precomputing = Precomputing(house.here.pool, room.id, back.put_nowait)
    close, cast = waiting(FATOU, CloseBallot()), waiting(By("ana", Role.PARTICIPANT), CastBallot(basket=["o1"]))
    assert precomputing.takes(workshop, close)
    assert precomputing.takes(workshop, cast)
    assert await back.get() == [close, cast]
    assert "a fault in the work for CloseBallot" in caplog.text
    _, came = close.asked.done[step]
    assert isinstance(came, NotComputed)
    # It is not worked out once more, and nobody is kept waiting for it.
    assert not precomputing
    assert not precomputing.takes(workshop, close)
    assert not precomputing.takes(workshop, cast)
