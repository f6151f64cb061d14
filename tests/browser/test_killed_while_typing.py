"""The server is killed while people type, in steps of several kinds: what was sent arrives once, what was not stays.

`tests/browser/test_nothing_typed_is_lost.py` has the same of ideas in more detail.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.hall import COMES_BACK, Hall
from tests.faults.scene import logged, store_url
from tests.waiting import until

pytestmark = pytest.mark.asyncio(loop_scope="session")


@dataclass(frozen=True)
class Typing:
    """Where somebody types in a step of this kind: the field, once they have been led to it, and what sends it; whether
    they may write there more than once, and whether its form closes once it is sent."""

    step: dict[str, Any]
    field: str
    sends: str = "Ajouter"
    led: str = ""
    more: bool = True
    closes: bool = False

    async def begin(self, page: Page) -> None:
        if self.led:
            leads = page.get_by_role("button", name=self.led)
            await expect(self.box(page).or_(leads).first).to_be_visible()
            if not await self.box(page).is_visible():
                await leads.click()
        await expect(self.box(page)).to_be_visible()

    def box(self, page: Page) -> Locator:
        return page.get_by_label(self.field, exact=True)

    async def write(self, page: Page, text: str) -> None:
        await self.begin(page)
        await self.box(page).fill(text)

    async def send(self, page: Page) -> None:
        await page.get_by_role("button", name=self.sends, exact=True).last.click()
        if self.closes:
            await expect(self.box(page)).to_be_hidden()


KINDS = {
    "round_table": Typing({"method": "round_table"}, "En une ligne (facultatif)", "Enregistrer", more=False),
    "canvas": Typing({"method": "canvas"}, "Nouvelle ligne : Questions"),
    "action_plan": Typing({"method": "action_plan"}, "Nouvelle action"),
    "open_space": Typing(
        {"method": "open_space", "settings": {"slots": ["10 h", "11 h"], "places": ["Le hall", "La serre"]}},
        "Titre",
        "Proposer",
        "Proposer une session",
        closes=True,
    ),
    "plenary": Typing({"method": "plenary"}, "Votre question", "Poser la question"),
    "parking": Typing({"method": "parking"}, "À garder pour plus tard", "Garder", "Pour plus tard"),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_a_server_that_is_killed_while_people_type_loses_and_doubles_nothing(hall: Hall, kind: str) -> None:
    typing = KINDS[kind]
    made = await hall.server.create_workshop(agenda=[{"title": "Ensemble"} | typing.step])
    driver = await hall.drives(made)
    await driver.do("workshop.open_step", step=driver.client.steps[0])
    ana, bo = [await hall.joins(made.code, name) for name in ("Ana Morel", "Bo Petit")]
    await typing.write(ana, "Écrit et pas envoyé")
    await typing.write(bo, "Envoyé au moment où il tombe")
    await asyncio.gather(typing.send(bo), hall.server.kill())
    sent = ["Envoyé au moment où il tombe"]
    if typing.more:
        sent.append("Envoyé pendant la panne")
        await typing.write(bo, sent[-1])
        await typing.send(bo)
    await hall.server.start()

    async def told(text: str) -> int:
        entries = await logged(store_url(hall.server.folder / "data"), made.workshop)
        return sum(text in json.dumps(event, ensure_ascii=False) for _, event in entries)

    async def arrives(text: str) -> None:
        async def is_told() -> bool:
            return await told(text) > 0

        await until(is_told, within=COMES_BACK / 1000)

    for text in sent:
        await arrives(text)
    await expect(typing.box(ana)).to_have_value("Écrit et pas envoyé")
    await ana.reload()
    await typing.begin(ana)
    await expect(typing.box(ana)).to_have_value("Écrit et pas envoyé")
    await typing.send(ana)
    await arrives("Écrit et pas envoyé")
    assert [await told(text) for text in sent] == [1] * len(sent)
