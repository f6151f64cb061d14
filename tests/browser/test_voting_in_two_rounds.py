"""A vote in two rounds on every screen: what the first came to, papers that begin as they were, and the shift at the
end."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import SMALL_PHONE, Hall, said
from tests.browser.looking import small_targets, too_wide, violations
from tests.plain_client import PlainClient, connected

pytestmark = pytest.mark.asyncio(loop_scope="session")

OVEN, BIKE, DANCE = OPTIONS = ["Un four", "Un vélo", "Un bal"]
STEP: Final = {
    "method": "voting",
    "title": "Priorités",
    "settings": {"voters": "everybody", "options": OPTIONS, "two_rounds": True},
}
SAVED: Final = "Bulletin enregistré"


async def dots_on(phone: Page, text: str) -> None:
    button = phone.get_by_role("button", name=f"Gommette pour {text}")
    await expect(button).to_have_attribute("aria-pressed", "true")


async def vote(people: list[PlainClient], item: str, number: int) -> None:
    for client in people:
        answer = await client.do("voting.cast_ballot", client.steps[0], dots={item: 1}, round=number)
        assert "done" in answer, answer


async def test_people_vote_discuss_and_vote_again_and_every_screen_tells_what_has_moved(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[STEP])
    console, room = await hall.facilitates(made), await hall.projects(made)
    phone = await hall.joins(made.code, "Ana Roux", SMALL_PHONE)
    people = []
    for name in ("Ida", "Jo", "Kim", "Lou", "Max", "Noa"):
        held = await hall.server.join(made.code, name)
        client: PlainClient = await hall.stack.enter_async_context(connected(hall.server.url, held, "phone"))
        await client.arrive()
        people.append(client)
    await console.get_by_role("button", name="Commencer : Priorités").click()
    await phone.get_by_role("button", name=f"Gommette pour {OVEN}").click()
    await expect(said(phone, SAVED)).to_be_visible()
    await vote(people, "o1", 1)
    await expect(room.locator(".room-count")).to_have_text("7sur 7")

    await console.get_by_role("button", name="Clore le premier tour").click()
    await console.get_by_role("dialog").get_by_role("button", name="Clore le premier tour").click()
    for page in (phone, room, console):
        await expect(page.locator(".ranking-row, .room-row, .ranking-table tbody tr").first).to_contain_text(OVEN)
    await expect(said(phone, "Résultat du premier tour")).to_be_visible()
    await expect(phone.locator(".ranking-row").first).to_contain_text("dont 1 de votre part")

    await console.get_by_role("button", name="Ouvrir le second tour").click()
    # The paper is as it was, and counts once it is cast again.
    await dots_on(phone, OVEN)
    await expect(said(phone, SAVED)).to_have_count(0)
    await expect(room.locator(".room-count")).to_have_text("0sur 7")
    assert (await small_targets(phone), await too_wide(phone)) == ([], 0)
    await phone.get_by_role("button", name="Voter pareil").click()
    await expect(said(phone, SAVED)).to_be_visible()
    await vote(people[:3], "o1", 2)
    await vote(people[3:], "o2", 2)
    await expect(room.locator(".room-count")).to_have_text("7sur 7")

    await console.get_by_role("button", name="Clore le second tour").click()
    await console.get_by_role("dialog").get_by_role("button", name="Clore le vote").click()
    await expect(phone.locator(".ranking-row").first).to_contain_text("Premier tour : 7 gommettes (−3)")
    await expect(room.locator(".room-row").nth(1).locator(".room-shift")).to_have_text("+3")
    for page in (phone, room, console):
        await expect(page.locator("body")).to_contain_text("3 personnes ont changé leur vote.")
        assert await violations(page) == [], page.url
    minutes = await console.request.get(f"{hall.server.url}/w/{made.workshop}/minutes.html")
    assert "Les deux tours côte à côte" in await minutes.text()
