"""A server that cannot count in time: what was asked for is refused on the console, and can be asked for again."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.hall import Hall
from tests.browser.looking import violations
from tests.plain_client import connected
from tests.served import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")

BUDGET: dict[str, Any] = {
    "rule": "budget",
    "budget": 1_000,
    "costs": [{"option": option, "cost": "400"} for option in ("Graines", "Vélos", "Cantine")],
}
AGENDA: list[dict[str, Any]] = [
    {"method": "voting", "title": "Vote", "question": "Que payer ?", "settings": BUDGET},
    {"method": "round_table", "title": "Suite", "question": "Et après ?", "works_on": 0},
]


async def nothing_is_counted(server: Served, until: asyncio.Event) -> None:
    """The processes beside the server end as soon as they are there."""
    while not until.is_set():
        for pid in server.beside:
            os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(0.02)


async def test_a_step_that_waits_for_a_count_says_that_nothing_has_changed_and_opens_when_asked_again(
    hall: Hall,
) -> None:
    made = await hall.server.create_workshop(agenda=AGENDA)
    console = await hall.facilitates(made)
    phones = []
    for number in range(4):
        held = await hall.server.join(made.code, f"P{number}")
        phones.append(await hall.stack.enter_async_context(connected(hall.server.url, held, "phone")))
        await phones[-1].arrive()
    await console.get_by_role("button", name="Commencer : Vote").click()
    await expect(console.get_by_role("heading", name="Que payer ?")).to_be_visible()
    vote = phones[0].steps[0]
    for phone in phones:
        assert "done" in await phone.do("voting.cast_ballot", vote, basket=["o1"])

    until = asyncio.Event()
    killing = asyncio.create_task(nothing_is_counted(hall.server, until))
    try:
        await console.get_by_role("button", name="Passer à : Suite").click()
        said = console.get_by_text("Le serveur est très occupé")
        await expect(said).to_be_visible(timeout=20_000)
        await expect(console.get_by_role("heading", name="Que payer ?")).to_be_visible()
        assert await violations(console) == []
    finally:
        until.set()
        await killing
    await console.get_by_role("button", name="Passer à : Suite").click()
    await expect(console.get_by_role("heading", name="Et après ?")).to_be_visible(timeout=20_000)


@asynccontextmanager
async def counts_stand_still(server: Served) -> AsyncIterator[None]:
    """Nothing gets on meanwhile in the processes beside the server, nor in those that it starts."""
    until, stopped = asyncio.Event(), set()

    async def stop() -> None:
        while not until.is_set():
            for pid in server.beside:
                os.kill(pid, signal.SIGSTOP)
                stopped.add(pid)
            await asyncio.sleep(0.02)

    stopping = asyncio.create_task(stop())
    try:
        yield
    finally:
        until.set()
        await stopping
        for pid in stopped & {*server.beside}:
            os.kill(pid, signal.SIGCONT)


async def test_while_a_vote_is_counted_the_bar_says_so_and_nothing_else_is_due(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=AGENDA)
    console = await hall.facilitates(made)
    phones = []
    for number in range(4):
        held = await hall.server.join(made.code, f"P{number}")
        phones.append(await hall.stack.enter_async_context(connected(hall.server.url, held, "phone")))
        await phones[-1].arrive()
    await console.get_by_role("button", name="Commencer : Vote").click()
    await expect(console.get_by_role("heading", name="Que payer ?")).to_be_visible()
    for phone in phones:
        assert "done" in await phone.do("voting.cast_ballot", phone.steps[0], basket=["o1"])
    due = console.locator(".bar .primary")
    await expect(due).to_have_text("Clore le vote (4 sur\u00a04)")
    async with counts_stand_still(hall.server):
        await due.click()
        await console.get_by_role("dialog").get_by_role("button", name="Clore le vote").click()
        await expect(due).to_have_text("Dépouillement en cours…")
        await expect(due).to_be_disabled()
        await expect(console.get_by_role("button", name="Passer à : Suite")).to_be_hidden()
        await expect(console.locator("[aria-live=polite]")).to_contain_text("Dépouillement en cours…")
        assert await violations(console) == []
    await expect(due).not_to_have_text("Dépouillement en cours…")
    await expect(due).to_be_enabled()
