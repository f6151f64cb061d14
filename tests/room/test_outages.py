"""What people are told while the store is away, and how long anybody waits."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from typing import Any

import pytest

from live.core.people import By, Role
from live.core.refusals import Refused
from live.methods.ideas.model import PostIdea
from live.room import room as rooms_room
from live.store.embedded import EmbeddedStore
from live.store.line import Line
from live.workshop.commands import AddStep, OpenStep
from tests.room.conftest import FATOU, House, Screenful
from tests.waiting import until

ANA = By("ana", Role.PARTICIPANT)


def notices(phone: Screenful) -> list[str]:
    frames: list[dict[str, Any]] = [json.loads(frame[frame.index(b"{") :]) for frame in phone.frames if b"{" in frame]
    return [frame["notice"] for frame in frames if "notice" in frame]


@pytest.mark.parametrize("writes", [True, False])
async def test_an_outage_is_told_once_and_its_end_once_whatever_can_still_be_read(
    house: House, embedded: EmbeddedStore, writes: bool
) -> None:
    room, _ = await house.workshop("ideas")
    await house.there.forget_room("w1")
    (step,) = room.workshop.main.order
    await room.give(FATOU, OpenStep(step=step))
    phone = Screenful("ana", Role.PARTICIPANT, "phone")
    room.screens.join(phone, {})
    line = Line(embedded.url)
    await line.call("REPLICAOF", "127.0.0.1", "1")
    post = asyncio.create_task(room.give(ANA, PostIdea(text="Oui"), step, "command-1"))
    async with asyncio.timeout(20):
        while await refusals(line) < 5:
            pass
    if not writes:
        with pytest.raises(Refused):
            await post
    assert notices(phone) == ["store_away"]
    await line.call("REPLICAOF", "NO", "ONE")
    if writes:
        await post
    await until(lambda: not room.away)
    assert notices(phone) == ["store_away", "store_back"]
    await line.close()


async def refusals(line: Line) -> int:
    """How often the server has refused to write."""
    facts = (await line.call("INFO", "errorstats")).decode()
    _, _, count = facts.partition("errorstat_READONLY:count=")
    return int(count.split()[0]) if count else 0


async def test_nobody_waits_longer_for_a_workshop_than_the_patience(
    house: House, embedded: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms_room, "PATIENCE", 0.3)
    room, _ = await house.workshop("ideas")
    os.kill(embedded.pid, signal.SIGSTOP)
    try:
        async with asyncio.timeout(20):
            with pytest.raises(Refused) as refused:
                await room.give(FATOU, AddStep(method="ideas", title="Encore"))
    finally:
        os.kill(embedded.pid, signal.SIGCONT)
    assert refused.value.code == "store_away"
