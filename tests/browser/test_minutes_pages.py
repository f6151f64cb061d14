"""The minutes before they are sent, in real browsers: two who prepare them at once, and somebody who was there."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import LAPTOP, PHONE, Hall
from tests.browser.looking import TOO_WIDE, small_targets, violations

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def fits(page: Page) -> None:
    """At the size of a phone everything can be tapped and nothing sticks out; at both, axe has nothing to say."""
    assert await violations(page) == []
    await page.set_viewport_size(PHONE)
    assert await page.evaluate(TOO_WIDE) == 0
    assert await small_targets(page) == []
    assert await violations(page) == []
    await page.set_viewport_size(LAPTOP)


async def said_where_it_was_done(page: Page, place: str) -> None:
    """Whoever has saved something is there again, and is told."""
    told = page.locator(place).get_by_role("status")
    await expect(told).to_have_text("C’est enregistré.")
    await expect(told).to_be_focused()
    await expect(told).to_be_in_viewport()


async def test_two_who_prepare_the_minutes_and_one_who_was_there(hall: Hall) -> None:
    agenda = [{"method": "ideas", "title": "Idées"}]
    made = await hall.server.create_workshop(title="Rencontre", agenda=agenda)
    driver = await hall.drives(made)
    await driver.open(0)
    phone = await hall.joins(made.code, "Ana Morel")
    await phone.get_by_label("Votre idée").fill("Un four à pin")
    await phone.get_by_role("button", name="Envoyer").click()
    await expect(phone.get_by_text("Un four à pin").first).to_be_visible()
    await driver.do("ideas.reveal_ideas")
    await driver.do("workshop.close_workshop")

    one, two = await hall.organises(), await hall.facilitates(made)
    await one.goto(f"{hall.server.url}/w/{made.workshop}/minutes")
    await expect(one.get_by_role("heading", name="Préparer le compte rendu")).to_be_visible()
    await fits(one)

    parts = one.get_by_role("navigation", name="Dans cette page")
    for place in await parts.get_by_role("link").all():
        await expect(one.locator(str(await place.get_attribute("href")))).to_have_count(1)
    await parts.get_by_role("link", name="Envoyer").click()
    await expect(one.get_by_role("heading", name="Envoyer")).to_be_in_viewport()

    # From the keyboard alone: leave the agenda out.
    hide = one.get_by_role("button", name="Ne pas imprimer : Ordre du jour")
    await hide.focus()
    await one.keyboard.press("Enter")
    await expect(one.get_by_role("button", name="Imprimer : Ordre du jour", exact=True)).to_be_visible()
    await said_where_it_was_done(one, "#part-agenda")

    await one.get_by_role("link", name="Corriger : Idées").click()
    await two.goto(one.url)
    await fits(one)
    text = "Élément 1 de la liste"
    for page in (one, two):
        await page.locator(".edit-text summary", has_text="Un four à pin").click()
        await expect(page.get_by_label(text)).to_be_focused()
    await fits(one)
    await one.get_by_label(text).fill("Un four à pain")
    await one.get_by_role("button", name="Enregistrer les corrections").click()
    await said_where_it_was_done(one, ".edit-texts")
    await two.get_by_label(text).fill("Un fournil")
    await two.get_by_role("button", name="Enregistrer les corrections").click()
    await expect(two.get_by_role("heading", name="Ce texte a été modifié deux fois")).to_be_visible()
    await expect(two.get_by_label("Le vôtre")).to_have_value("Un fournil")
    await expect(two.get_by_label("Le texte de")).to_have_value("Un four à pain")
    await fits(two)
    await two.get_by_role("link", name="Garder l’autre").click()
    await expect(two.get_by_label(text)).to_have_value("Un four à pain")

    await one.goto(f"{hall.server.url}/w/{made.workshop}/minutes/changes")
    await expect(one.get_by_text("Un four à pin").first).to_be_visible()
    await fits(one)

    await one.goto(f"{hall.server.url}/w/{made.workshop}/minutes")
    await one.get_by_role("button", name="Ouvrir un lien").click()
    link = await one.locator("code").first.inner_text()
    await phone.goto(link)
    await expect(phone.get_by_text("Vos demandes portent votre nom : Ana Morel")).to_be_visible()
    await phone.get_by_role("heading", name="Idées").click()
    await phone.locator(".amend-text summary", has_text="Un four à pain").click()
    await fits(phone)
    asked = phone.locator(".amend-text details[open]")
    await asked.get_by_label("Ce qu’il faudrait écrire").fill("Un four à pain de campagne")
    await asked.get_by_role("button", name="Envoyer la demande").click()
    await expect(phone.get_by_role("status")).to_contain_text("envoyée")

    await one.goto(f"{hall.server.url}/w/{made.workshop}/minutes")
    await one.get_by_role("button", name="Accepter").click()
    await expect(one.get_by_text("Acceptée").first).to_be_visible()
    await said_where_it_was_done(one, ".amendments")
    await one.get_by_role("button", name="Établir la version 3").click()
    await expect(one.get_by_text("version 3", exact=True)).to_be_visible()
    minutes = await one.context.request.get(f"{hall.server.url}/w/{made.workshop}/minutes.md")
    assert "Un four à pain de campagne" in await minutes.text()


async def test_what_takes_long_says_that_it_is_under_way(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[{"method": "ideas", "title": "Idées"}])
    driver = await hall.drives(made)
    await driver.open(0)
    await driver.do("workshop.close_workshop")
    page = await hall.organises()
    await page.goto(f"{hall.server.url}/w/{made.workshop}/minutes")
    # As the form that sends mails is, where a mail server is configured; the page stays while nobody answers.
    told = await page.evaluate(
        """() => {
            const form = document.querySelector("#amendments form:has([value=ask])");
            form.insertAdjacentHTML("beforeend", '<p role="status" data-under-way="Les courriels partent."></p>');
            form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true }));
            return form.querySelector("[role=status]:last-child").textContent;
        }"""
    )
    assert told == "Les courriels partent."
