"""Screens that the browser's translator has taken in hand go on changing, and fail nowhere."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import Hall

pytestmark = pytest.mark.asyncio(loop_scope="session")

# As translators do it, in the ways they have: the node is taken away and words stand in its place, or it is moved
# into what stands there. What asks not to be translated is left alone.
TRANSLATE: Final = """(way) => {
    const walker = document.createTreeWalker(document.getElementById("app"), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
        if (!text.data.trim() || text.parentElement.closest("font, [translate=no], textarea, select")) continue;
        const outer = document.createElement("font");
        const inner = outer.appendChild(document.createElement("font"));
        const words = `⟦${text.data}⟧`;
        if (way === "replaced") { inner.append(words); text.replaceWith(outer); }
        if (way === "wrapped") { text.replaceWith(outer); inner.append(text); text.data = words; }
        if (way === "moved") { text.parentNode.insertBefore(outer, text); inner.append(text); text.data = words; }
    }
    return texts.length;
}"""
WAYS: Final = ("replaced", "wrapped", "moved")
LEFT_BEHIND: Final = """[...document.querySelectorAll("font")]
    .filter((font) => !font.parentElement.closest("font") && !(font.nextSibling instanceof Text)).length"""


async def translated(way: str, *pages: Page) -> None:
    for page in pages:
        assert await page.evaluate(TRANSLATE, way)
        await expect(page.locator("font").first).to_be_attached()


@pytest.mark.parametrize("way", WAYS)
async def test_every_screen_goes_on_changing_after_a_translation(hall: Hall, way: str) -> None:
    made = await hall.server.create_workshop(
        agenda=[
            {
                "method": "ideas",
                "title": "Le passé",
                "question": "Que garder ?",
                "minutes": 20,
                "settings": {"silent": True},
            },
            {"method": "ideas", "title": "L’avenir", "question": "Que changer ?"},
        ],
        names_seen_by="everyone",
    )
    driver = await hall.drives(made)
    phone, console, projector = (
        await hall.joins(made.code, "Ana Roux"),
        await hall.facilitates(made),
        await hall.projects(made),
    )
    pages = (phone, console, projector)
    await translated(way, *pages)
    await driver.open(0)
    for page in pages:
        await expect(page.get_by_role("heading", name="Que garder ?", exact=True)).to_be_visible()
    await translated(way, *pages)
    await translated(way, *pages)
    await expect(phone.get_by_role("heading", name="⟦Que garder ?⟧", exact=True)).to_be_visible()

    # The clock goes on.
    for page in pages:
        clock = page.locator(".timer-time")
        before = await clock.text_content()
        await expect(clock).not_to_have_text(before or "")
    await phone.locator(".composer textarea").fill("Un four à pain")
    await phone.locator(".composer button").click()
    await expect(projector.get_by_text("idée déjà")).to_be_visible()
    await translated(way, *pages)
    await driver.do("ideas.post_idea", text="Un bal")
    await expect(projector.get_by_text("idées déjà")).to_be_visible()
    await expect(projector.get_by_text("idée déjà")).to_be_hidden()
    await driver.do("workshop.pause")
    await expect(phone.locator(".banner")).to_have_text("Pause : l’animateur a suspendu l’étape.")
    await translated(way, *pages)
    await driver.do("workshop.resume")
    await expect(phone.locator(".banner")).to_be_hidden()

    await translated(way, *pages)
    await driver.open(1)
    for page in pages:
        await expect(page.get_by_role("heading", name="Que changer ?", exact=True)).to_be_visible()
        await expect(page.get_by_role("heading", name="Que garder ?")).to_have_count(0)
        assert await page.evaluate(LEFT_BEHIND) == 0
    await translated(way, *pages)
    await phone.get_by_role("button", name="Menu").click()
    await translated(way, phone)
    await phone.get_by_role("button", name="English").click()
    await expect(phone.get_by_role("button", name="Correct my name", exact=True)).to_be_visible()
    await console.get_by_role("tab", name="Personnes").click()
    await expect(console.get_by_role("rowheader", name="Ana Roux")).to_be_visible()


async def test_what_was_translated_comes_back_as_it_was(hall: Hall) -> None:
    """“Show the original”, in the translator's menu."""
    made = await hall.server.create_workshop(
        agenda=[{"method": "ideas", "title": "Idées", "question": ask} for ask in ("Que garder ?", "Que changer ?")]
    )
    driver = await hall.drives(made)
    phone = await hall.joins(made.code, "Ana Roux")
    await driver.open(0)
    heading = phone.get_by_role("heading", level=1)
    await expect(heading).to_have_text("Que garder ?")
    await translated("replaced", phone)
    await expect(heading).to_have_text("⟦Que garder ?⟧")
    await phone.evaluate("document.querySelectorAll('font').forEach(font => font.isConnected && font.remove())")
    await expect(heading).to_have_text("Que garder ?")
    await driver.open(1)
    await expect(heading).to_have_text("Que changer ?")


async def test_names_and_codes_are_not_for_translators(hall: Hall) -> None:
    made = await hall.server.create_workshop(
        agenda=[{"method": "ideas", "title": "Idées", "question": "Que garder ?"}], names_seen_by="everyone"
    )
    driver = await hall.drives(made)
    phone, console, projector = (
        await hall.joins(made.code, "Rose Laforge"),
        await hall.facilitates(made),
        await hall.projects(made),
    )
    code = f"{made.code[:3]}-{made.code[3:]}"
    await console.get_by_role("tab", name="Personnes").click()
    await phone.get_by_role("button", name="Menu").click()
    for page, words in ((console, "Rose Laforge"), (phone, "Rose Laforge"), (projector, code), (console, code)):
        await expect(page.locator("[translate=no]", has_text=words).first).to_be_visible()
    await translated("replaced", phone, console, projector)
    for page in (phone, console):
        await expect(page.get_by_text("⟦Rose Laforge⟧")).to_have_count(0)
    await expect(projector.get_by_text(f"⟦{code}⟧")).to_have_count(0)
    assert driver
