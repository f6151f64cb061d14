"""Work too long for the event loop, on a real server: while it is done others are served, and what would change what it
is about is decided after it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, contextmanager
from typing import Any

import pytest
import pytest_asyncio

from tests.plain_client import PlainClient, connected
from tests.served import Made, Served, served

pytestmark = [pytest.mark.timeout(120), pytest.mark.asyncio(loop_scope="module")]
OPTIONS = ["Graines", "Vélos", "Cantine"]
COSTS = [{"option": option, "cost": "400"} for option in OPTIONS]
VOTE = {"method": "voting", "title": "Budget", "settings": {"rule": "budget", "budget": 1_000, "costs": COSTS}}
VOTERS = 5


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    async with served(tmp_path_factory.mktemp("beside")) as running:
        yield running


class Hall:
    """A console and some phones in a vote that has its ballots."""

    def __init__(self, server: Served, stack: AsyncExitStack) -> None:
        self.server, self.stack = server, stack
        self.made: Made
        self.console: PlainClient
        self.phones: list[PlainClient] = []
        self.vote = self.parking = ""

    async def open(self, steps: int = 1) -> Hall:
        self.made = await self.server.create_workshop(agenda=[VOTE] * steps)
        self.console = await self.enters(await self.server.enter(self.made.facilitator), "console")
        for number in range(VOTERS):
            self.phones.append(await self.enters(await self.server.join(self.made.code, f"P{number}"), "phone"))
        there = {*self.console.everyone["agenda"]["standing"]}
        assert "done" in await self.console.do("workshop.add_step", method="parking", title="Parking", standing=True)
        (self.parking,) = {*self.console.everyone["agenda"]["standing"]} - there
        assert "done" in await self.console.do("workshop.open_step", step=self.parking)
        await self.opens(0)
        return self

    async def enters(self, held: dict[str, Any], screen: str) -> PlainClient:
        client = await self.stack.enter_async_context(connected(self.server.url, held, screen))
        await client.arrive()
        return client

    async def opens(self, number: int) -> None:
        self.vote = self.console.steps[number]
        assert "done" in await self.console.do("workshop.open_step", step=self.vote)
        for phone in self.phones:
            assert "done" in await phone.do("voting.cast_ballot", self.vote, basket=["o1"])

    async def closes(self) -> dict[str, Any]:
        return await self.console.do("voting.close_ballot", self.vote)

    async def is_counted(self) -> bool:
        """Close, and again where the process beside had to be started first and was not ready in time."""
        for _ in range(20):
            answer = await self.closes()
            if answer.get("code") != "server_busy":
                return "done" in answer
        return False


@pytest_asyncio.fixture(loop_scope="module")
async def hall(server: Served) -> AsyncIterator[Hall]:
    async with AsyncExitStack() as stack:
        yield await Hall(server, stack).open(steps=2)


@contextmanager
def standing_still(server: Served) -> Iterator[None]:
    """Nothing gets on meanwhile in the processes beside the server."""
    stopped = server.beside
    assert stopped
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in stopped:
            os.kill(pid, signal.SIGCONT)


async def test_while_votes_are_counted_others_are_served_and_a_ballot_comes_after_the_close(
    server: Served, hall: Hall
) -> None:
    assert await hall.is_counted()
    await hall.opens(1)
    with standing_still(server):
        closing = asyncio.create_task(hall.closes())
        # Another step of this workshop.
        assert "done" in await hall.phones[1].do("parking.park_idea", hall.parking, text="Qui garde les clés ?")
        late = asyncio.create_task(hall.phones[0].do("voting.cast_ballot", hall.vote, basket=["o2"]))
        await hall.phones[2].reach(hall.phones[1].seqs["everyone"])
        assert not closing.done()
        assert not late.done()
    done = await closing
    assert "done" in done
    assert (await late)["code"] == "ballot_closed"
    await hall.console.reach(done["seq"])


async def shows(hall: Hall, name: str) -> str:
    """Give a command that shows what the open vote has come to, without closing the ballot before."""
    if name == "workshop.close_workshop":
        return await hall.console.give(name)
    there = {*hall.console.steps}
    assert "done" in await hall.console.do("workshop.add_step", method="round_table", title="Suite", works_on=hall.vote)
    (following,) = {*hall.console.steps} - there
    return await hall.console.give(name, step=following)


@pytest.mark.parametrize("name", ["workshop.open_step", "workshop.close_workshop"])
async def test_while_a_vote_that_nobody_closed_is_counted_others_are_served_and_a_ballot_comes_after(
    server: Served, hall: Hall, name: str
) -> None:
    assert await hall.is_counted()
    await hall.opens(1)
    with standing_still(server):
        showing = asyncio.create_task(hall.console.answer_to(await shows(hall, name)))
        assert "done" in await hall.phones[1].do("parking.park_idea", hall.parking, text="Qui garde les clés ?")
        late = asyncio.create_task(hall.phones[0].do("voting.cast_ballot", hall.vote, basket=["o2"]))
        await hall.phones[2].reach(hall.phones[1].seqs["everyone"])
        assert not showing.done()
        assert not late.done()
    assert "done" in await showing
    assert (await late)["code"] == "step_closed"


@pytest.mark.parametrize("name", ["workshop.open_step", "workshop.close_workshop"])
async def test_what_shows_a_vote_whose_count_came_to_nothing_is_refused_and_the_vote_goes_on(
    server: Served, hall: Hall, name: str
) -> None:
    assert await hall.is_counted()
    await hall.opens(1)
    stopped = server.beside
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    showing = await shows(hall, name)
    assert "done" in await hall.console.do("parking.park_idea", hall.parking, text="Qui garde les clés ?")
    for pid in stopped:
        os.kill(pid, signal.SIGKILL)
    assert (await hall.console.answer_to(showing))["code"] == "server_busy"
    assert "done" in await hall.phones[0].do("voting.cast_ballot", hall.vote, basket=["o2"])
    assert await hall.is_counted()


async def test_the_next_step_comes_after_a_close_that_was_asked_for_before(server: Served, hall: Hall) -> None:
    assert await hall.is_counted()
    await hall.opens(1)
    with standing_still(server):
        close = await hall.console.give("voting.close_ballot", hall.vote)
        keys = [close, await shows(hall, "workshop.close_workshop")]
    closed, shown = await hall.console.answers_to(keys)
    assert "done" in closed
    assert "done" in shown
    assert closed["seq"] < shown["seq"]


async def test_a_question_before_the_next_step_is_answered_while_nothing_can_be_counted(
    server: Served, hall: Hall
) -> None:
    assert await hall.is_counted()
    await hall.opens(1)
    assert "done" in await hall.phones[0].do("voting.withdraw_ballot", hall.vote)
    with standing_still(server):
        await hall.console.say({"preview": "workshop.close_workshop", "id": "question", "with": {}})
        cut = (await hall.console.wait_for("preview"))["effects"]["cut_short"]
        assert ("voting", "ballots") in [(each["method"], each["what"]) for each in cut]


async def test_a_close_whose_count_came_to_nothing_is_refused_and_can_be_given_again(
    server: Served, hall: Hall
) -> None:
    assert await hall.is_counted()
    await hall.opens(1)
    stopped = server.beside
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    close = await hall.console.give("voting.close_ballot", hall.vote)
    # Decided after the close has gone to be counted.
    assert "done" in await hall.console.do("parking.park_idea", hall.parking, text="Qui garde les clés ?")
    for pid in stopped:
        os.kill(pid, signal.SIGKILL)
    assert (await hall.console.answer_to(close))["code"] == "server_busy"
    assert "done" in await hall.phones[0].do("voting.cast_ballot", hall.vote, basket=["o2"])
    assert await hall.is_counted()
    await hall.console.until(lambda: hall.console.running["activity"]["closed"])
    assert hall.console.running["activity"]["voted"] == VOTERS
