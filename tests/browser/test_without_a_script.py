"""Somebody whose browser runs no scripts joins and reads: the agenda, the question, their place, and the end."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import SMALL_PHONE, Hall
from tests.browser.looking import too_wide, violations

pytestmark = pytest.mark.asyncio(loop_scope="session")

CAFE = {
    "method": "world_cafe",
    "title": "Café",
    "question": "Où planter ?",
    "minutes": 30,
    "settings": {"tables": [{"name": "Le four", "question": "Avec quel bois ?"}], "rounds": 1, "hosting": "none"},
}
TURNS = {"method": "round_table", "title": "Tour de table"}


async def scriptless(hall: Hall, code: str, name: str) -> Page:
    page = await hall.page(SMALL_PHONE, java_script_enabled=False)
    await page.goto(f"{hall.server.url}/j/{code}")
    await page.get_by_label("Prénom").fill(name)
    await page.get_by_role("button", name="Entrer", exact=True).click()
    await page.wait_for_url("**/plain")
    return page


async def test_without_a_script_one_reads_the_agenda_the_question_and_ones_place(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[CAFE, TURNS])
    driver = await hall.drives(made)
    page = await scriptless(hall, made.code, "Ana")
    await expect(page.get_by_role("heading", level=1, name="L’atelier va commencer")).to_be_visible()
    await expect(page.get_by_role("listitem").filter(has_text="Tour de table")).to_be_visible()
    await driver.open(0)
    await driver.do("world_cafe.draw_seating")
    await page.reload()
    await expect(page.get_by_role("heading", level=1, name="Où planter ?")).to_be_visible()
    await expect(page.get_by_text("Tour 1, table 1 : Le four · Avec quel bois ?")).to_be_visible()
    await expect(page.get_by_text("Café (en cours)")).to_be_visible()
    await driver.open(1)
    await page.reload()
    await expect(page.get_by_role("heading", level=1, name="Tour de table")).to_be_visible()
    await expect(page.get_by_text("Café (terminée)")).to_be_visible()
    # It comes again by itself, unless somebody stops it.
    refreshing = page.locator('meta[http-equiv="refresh"]')
    await expect(refreshing).to_have_count(1)
    await page.get_by_role("link", name="Ne plus recharger").click()
    await expect(page.get_by_role("link", name="Recharger de nouveau")).to_be_visible()
    await expect(refreshing).to_have_count(0)
    assert "<noscript><meta" in await (await page.request.get(f"{hall.server.url}/w/{made.workshop}/plain")).text()
    await driver.do("workshop.close_workshop")
    await page.reload()
    await expect(page.get_by_role("heading", level=1, name="L’atelier est terminé")).to_be_visible()
    await expect(page.get_by_text("Merci d’y avoir pris part.")).to_be_visible()
    await expect(page.get_by_text("dites vos idées")).to_be_hidden()
    await page.get_by_role("link", name="Ce qui est à vous").click()
    await expect(page.get_by_role("heading", name="Ce que vous avez écrit")).to_be_visible()


async def test_the_page_without_a_script_is_for_everybody_in_both_languages(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[CAFE, TURNS])
    driver = await hall.drives(made)
    await driver.open(1)
    for locale in ("fr-FR", "en-GB"):
        page = await hall.page(SMALL_PHONE, locale=locale)
        await page.goto(f"{hall.server.url}/j/{made.code}")
        await page.locator("#first_name").fill("Ana")
        await page.locator("button.primary").click()
        await expect(page.get_by_role("button", name="Menu")).to_be_visible()
        await page.goto(f"{hall.server.url}/w/{made.workshop}/plain")
        assert await violations(page) == []
        assert await too_wide(page) <= 0
        title = page.get_by_role("heading", level=1)
        assert await title.get_attribute("lang") == (None if locale == "fr-FR" else "fr")
