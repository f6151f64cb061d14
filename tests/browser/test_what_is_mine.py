"""On the phone: being asked about one's name in the minutes, what is one's own, and the end of a workshop."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.hall import SMALL_PHONE, Hall, writes
from tests.browser.looking import small_targets, too_wide, violations

pytestmark = pytest.mark.asyncio(loop_scope="session")

IDEAS = {"method": "ideas", "title": "Idées", "question": "Que garder ?", "settings": {"signed": True}}


async def test_somebody_is_asked_once_about_their_name_and_changes_their_mind_later(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[IDEAS], consent="asked")
    phone = await hall.joins(made.code, "Ana Roux", SMALL_PHONE)
    await expect(phone.get_by_text("Votre nom peut-il figurer au compte rendu ?")).to_be_visible()
    await phone.get_by_role("button", name="Répondre").click()
    dialog = phone.get_by_role("dialog", name="Votre nom dans le compte rendu")
    await expect(dialog.get_by_role("radio")).to_have_count(3)
    # No tick is there before its person makes it.
    assert await dialog.get_by_role("radio", checked=True).count() == 0
    await expect(dialog.get_by_role("button", name="Enregistrer")).to_be_disabled()
    assert await violations(phone) == []
    assert await small_targets(phone) == []
    # « Plus tard »: it takes no room of this step, and is asked again in the next.
    await dialog.get_by_role("button", name="Plus tard").click()
    await expect(phone.get_by_text("Votre nom peut-il figurer au compte rendu ?")).to_be_hidden()
    driver = await hall.drives(made)
    await driver.open(0)
    await phone.get_by_role("button", name="Répondre").click()
    await dialog.get_by_label("liste des présents seulement").check()
    await dialog.get_by_role("button", name="Enregistrer").click()
    await expect(phone.get_by_text("Votre choix est enregistré")).to_be_visible()
    await expect(phone.get_by_role("button", name="Répondre")).to_be_hidden()
    await phone.get_by_role("button", name="Menu").click()
    await phone.get_by_role("link", name="Ce qui est à moi").click()
    await expect(phone.get_by_label("liste des présents seulement")).to_be_checked()
    await phone.get_by_label("Mon nom ne figure nulle part").check()
    await phone.locator("#appears").get_by_role("button", name="Enregistrer").click()
    await expect(phone.get_by_text("Votre choix est enregistré.")).to_be_visible()
    await expect(phone.get_by_label("Mon nom ne figure nulle part")).to_be_checked()
    assert await violations(phone) == []
    assert await small_targets(phone) == []
    assert await too_wide(phone) <= 0


async def test_nobody_is_asked_where_the_organiser_does_not_want_it(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[IDEAS])
    phone = await hall.joins(made.code, "Ana Roux")
    await phone.get_by_role("button", name="Menu").click()
    await expect(phone.get_by_role("link", name="Ce qui est à moi")).to_be_visible()
    await expect(phone.get_by_role("button", name="Répondre")).to_be_hidden()


async def test_the_end_thanks_and_says_what_was_decided_and_where_ones_own_words_are(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[IDEAS], minutes_for="participants")
    driver = await hall.drives(made)
    await driver.open(0)
    phone, english = await hall.joins(made.code, "Ana Roux"), await hall.joins(made.code, "Béa Petit", locale="fr-FR")
    await writes(phone, "Un four à pain")
    await expect(phone.get_by_text("Un four à pain").first).to_be_visible()
    steps = await driver.sees("everyone", "agenda", "steps")
    closing = next(key for key, step in steps.items() if step["method"] == "closing")
    said = {"what": "On construit le four en mars"}
    assert "done" in await driver.client.do("closing.add_decision", closing, **said)
    meeting = {"field": "next_meeting", "text": "Le 5 mars à 18 h, salle des fêtes", "base": 0}
    assert "done" in await driver.client.do("closing.write_end", closing, **meeting)
    await driver.do("workshop.close_workshop")
    await expect(phone.get_by_role("heading", name="L’atelier est terminé")).to_be_visible()
    await expect(phone.get_by_text("On construit le four en mars")).to_be_visible()
    await expect(phone.get_by_text("Le 5 mars à 18 h, salle des fêtes")).to_be_visible()
    thanks = phone.get_by_text("Merci d’y avoir pris part.")
    await expect(thanks).to_be_visible()
    assert await violations(phone) == []
    assert await small_targets(phone) == []
    await english.get_by_role("button", name="Menu").click()
    await english.get_by_role("button", name="English").click()
    await english.get_by_role("button", name="Close").click()
    await expect(english.get_by_role("heading", name="What was decided")).to_be_visible()
    assert await english.get_by_text("On construit le four en mars").get_attribute("lang") == "fr"
    await phone.get_by_role("link", name="Ce que j’ai écrit").click()
    await expect(phone.get_by_text("Un four à pain").first).to_be_visible()
    await phone.get_by_text("Effacer", exact=False).first.click()
    await phone.get_by_role("button", name="Effacer ce texte").click()
    await expect(phone.get_by_text("Le texte est effacé.")).to_be_visible()
    await phone.get_by_role("link", name="Revenir à l’atelier").click()
    await phone.get_by_role("link", name="Lire le compte rendu").click()
    await expect(phone.get_by_text("On construit le four en mars").first).to_be_visible()
    assert "Un four à pain" not in await phone.content()


async def test_whoever_comes_in_after_the_close_is_neither_thanked_nor_asked_about_their_name(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[IDEAS], consent="asked")
    driver = await hall.drives(made)
    ana = await hall.joins(made.code, "Ana Roux")
    await expect(ana.get_by_text("Votre nom peut-il figurer au compte rendu ?")).to_be_visible()
    await driver.do("workshop.close_workshop")
    await expect(ana.get_by_text("Merci d’y avoir pris part. L’organisateur a le compte rendu.")).to_be_visible()
    bea = await hall.joins(made.code, "Béa Petit")
    await expect(bea.get_by_text("L’organisateur a le compte rendu.", exact=True)).to_be_visible()
    await expect(bea.get_by_text("Merci d’y avoir pris part.")).to_be_hidden()
    await expect(bea.get_by_role("link", name="Ce que j’ai écrit")).to_be_hidden()
    await expect(bea.get_by_text("Votre nom peut-il figurer au compte rendu ?")).to_be_hidden()


async def test_the_declaration_of_accessibility_is_for_everybody(hall: Hall) -> None:
    for locale, title in (("fr-FR", "Accessibilité : non conforme"), ("en-GB", "Accessibility: not compliant")):
        page = await hall.page(SMALL_PHONE, locale=locale)
        await page.goto(hall.server.url)
        await page.get_by_role("contentinfo").get_by_role("link").click()
        await expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
        assert await violations(page) == []
        assert await small_targets(page) == []
        assert await too_wide(page) <= 0
