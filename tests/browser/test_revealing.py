"""A result shown line by line: on the console, on the room's screen with its own keyboard, and on a phone."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.hall import COMES_BACK, Hall, said
from tests.plain_client import connected

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_room_sees_one_line_at_a_press_and_phones_the_whole_at_the_end(hall: Hall) -> None:
    made = await hall.server.create_workshop(title="Dévoiler")
    driver = await hall.drives(made)
    options = ["Un four à pain", "Un atelier vélo", "Une grainothèque"]
    settings = {"options": options, "reveal": "in_stages", "voters": "everybody"}
    await driver.do("workshop.add_step", method="voting", title="Vote", settings=settings)
    phone = await hall.joins(made.code, "Ana Morel")
    await driver.open(0)
    items = {item["text"]: key for key, item in (await driver.sees("track:main", "activity", "items")).items()}
    for at, name in enumerate(("Bo", "Cleo", "Driss", "Eve", "Farid")):
        held = await hall.server.join(made.code, name)
        voter = await hall.stack.enter_async_context(connected(hall.server.url, held, "phone"))
        await voter.arrive()
        chosen = items[options[0]] if at < 3 else items[options[1]]
        answer = await voter.do("voting.cast_ballot", str(driver.client.views["track:main"]["now"]), dots={chosen: 1})
        assert "done" in answer, answer
    await driver.do("voting.close_ballot")
    room, console = await hall.projects(made), await hall.facilitates(made)
    await expect(room.locator("main")).to_contain_text("3 lignes à dévoiler")
    await expect(said(phone, "Le résultat se dévoile sur l’écran de la salle")).to_be_visible()
    await expect(console.get_by_text("À suivre : 3e · Une grainothèque")).to_be_visible()

    await room.keyboard.press("ArrowRight")
    await expect(room.locator(".room-row")).to_have_count(1)
    await expect(room.locator(".room-row")).to_contain_text("Une grainothèque")
    await hall.server.kill()
    await hall.server.start()
    await expect(room.locator(".room-row")).to_have_count(1, timeout=COMES_BACK)
    await console.get_by_role("button", name="Dévoiler la ligne suivante").click()
    await expect(room.locator(".room-row")).to_have_count(2)
    await expect(room.locator(".room-row").first).to_contain_text("Un atelier vélo")
    await expect(phone.locator(".ranking-row")).to_have_count(0)

    await room.keyboard.press("PageDown")
    await expect(room.locator(".room-row").first).to_contain_text("Un four à pain")
    await expect(phone.locator(".ranking-row")).to_have_count(3)
    await expect(console.get_by_role("button", name="Dévoiler la ligne suivante")).to_be_hidden()
