"""A facilitator erases a text for good: no screen shows it again, and no device offers it anew."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.hall import Hall, said, writes

pytestmark = pytest.mark.asyncio(loop_scope="session")

IDEAS = {"method": "ideas", "title": "Idées", "question": "Que garder ?", "minutes": 20}
NEEDLE = "Jean habite 4 rue des Lilas"
MARK = "[texte effacé]"
EVERYTHING_KEPT = "() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage })"


async def test_a_text_that_is_erased_goes_from_every_screen_and_every_device(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[IDEAS])
    driver = await hall.drives(made)
    await driver.open(0)
    ana, bea = await hall.joins(made.code, "Ana Roux"), await hall.joins(made.code, "Bea Sy")
    wall, console = await hall.projects(made), await hall.facilitates(made)
    await writes(ana, "Un four à pain")
    await writes(ana, NEEDLE)
    for page in (ana, bea, wall, console):
        await expect(said(page, NEEDLE).first).to_be_visible()

    await console.get_by_role("button", name="Menu").click()
    await console.get_by_role("button", name="Effacer un texte…").click()
    looking = console.get_by_role("dialog", name="Effacer un texte pour de bon")
    await looking.get_by_label("Quelques mots du texte").fill("lilas")
    await looking.get_by_label("Quelques mots du texte").press("Enter")
    await expect(looking.get_by_text("Un texte contient ces mots")).to_be_visible()
    await looking.get_by_role("button", name="Effacer ce texte pour de bon").click()
    sure = console.get_by_role("dialog", name="Effacer ce texte pour de bon ?")
    await expect(sure.get_by_text(NEEDLE)).to_be_visible()
    await sure.get_by_role("button", name="Annuler").click()
    await expect(looking.get_by_text(NEEDLE)).to_be_visible()
    await looking.get_by_role("button", name="Effacer ce texte pour de bon").click()
    await sure.get_by_role("button", name="Effacer pour de bon").click()
    await expect(looking.get_by_text("Aucun texte ne contient ces mots.")).to_be_visible()
    await looking.get_by_role("button", name="Fermer").click()

    for page in (ana, bea, wall, console):
        await expect(said(page, MARK).first).to_be_visible()
        await expect(page.get_by_text(NEEDLE)).to_have_count(0)
        await expect(said(page, "Un four à pain").first).to_be_visible()
        assert NEEDLE not in await page.evaluate(EVERYTHING_KEPT)
    for page in (ana, bea, wall, console):
        await page.reload()
        await expect(said(page, MARK).first).to_be_visible()
        await expect(page.get_by_text(NEEDLE)).to_have_count(0)
    # Whoever was asked to write goes on writing.
    await writes(ana, "Un bal")
    await expect(said(bea, "Un bal")).to_be_visible()
