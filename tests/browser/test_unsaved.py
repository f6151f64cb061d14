"""What is typed in one form of an organiser's page is still there after another one of that page was saved."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.hall import Hall, kept

pytestmark = pytest.mark.asyncio(loop_scope="session")

AGENDA = [{"method": "ideas", "title": title, "question": "Que garder ?"} for title in ("Matin", "Soir")]


async def test_saving_one_form_keeps_what_is_typed_in_the_others(hall: Hall) -> None:
    made = await hall.server.create_workshop(title="Café", agenda=AGENDA)
    page = await hall.organises()
    await page.goto(f"{hall.server.url}/organiser/w/{made.workshop}")
    about = page.locator("#describe")
    await about.get_by_label("Lieu").fill("Salle des fêtes")
    morning, evening = page.locator("#agenda li[data-step]").nth(0), page.locator("#agenda li[data-step]").nth(1)
    for step, question in ((evening, "Que changer ?"), (morning, "Que faire ?")):
        await step.locator("summary").first.click()
        await step.get_by_label("Question posée à la salle").fill(question)
    await morning.get_by_role("button", name="Enregistrer").click()
    await expect(page.locator("[data-done]")).to_be_visible()
    await expect(evening.get_by_label("Question posée à la salle")).to_have_value("Que changer ?")
    await expect(about.get_by_label("Lieu")).to_have_value("Salle des fêtes")
    await expect(about).to_contain_text("pas encore enregistré")
    await about.get_by_role("button", name="Enregistrer").click()
    await expect(about.locator("[data-done]")).to_be_visible()
    await expect(about).not_to_contain_text("pas encore enregistré")
    await expect(evening.get_by_label("Question posée à la salle")).to_have_value("Que changer ?")
    await evening.get_by_role("button", name="Enregistrer").click()
    await expect(page.locator("#agenda [data-done]")).to_be_visible()
    await page.goto(f"{hall.server.url}/organiser/w/{made.workshop}")
    await expect(evening.locator("details").first).not_to_have_attribute("open", "")


async def test_the_conclusion_stays_while_the_introduction_is_saved(hall: Hall) -> None:
    made = await hall.server.create_workshop(title="Café", agenda=AGENDA)
    page = await hall.organises()
    await page.goto(f"{hall.server.url}/w/{made.workshop}/minutes")
    await page.get_by_role("textbox", name="Conclusion").fill("Merci à tout le monde")
    await page.get_by_role("textbox", name="Introduction").fill("Une soirée")
    await page.get_by_role("button", name="Enregistrer : Introduction").click()
    await expect(page.get_by_role("textbox", name="Introduction")).to_have_value("Une soirée")
    await expect(page.get_by_role("textbox", name="Conclusion")).to_have_value("Merci à tout le monde")


async def test_what_was_sent_to_nobody_stands_in_its_form_again(hall: Hall) -> None:
    made = await hall.server.create_workshop(title="Café", agenda=AGENDA)
    page = await hall.organises()
    address = f"{hall.server.url}/organiser/w/{made.workshop}"
    await page.goto(address)
    about = page.locator("#describe")
    place, save = about.get_by_label("Lieu"), about.get_by_role("button", name="Enregistrer")

    # The network is gone: the browser shows a page of its own, and one goes back.
    await place.fill("Salle des fêtes")
    await page.context.set_offline(True)
    await save.click()
    await page.wait_for_url("chrome-error://**")
    await page.context.set_offline(False)
    await page.go_back()
    await expect(place).to_have_value("Salle des fêtes")
    await expect(about).to_contain_text("pas encore enregistré")

    # The pass has ended: the page says so, and the link is opened again.
    cookies = await page.context.cookies()
    await page.context.clear_cookies()
    await save.click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("organisateur")
    await page.wait_for_load_state()
    await page.context.add_cookies([kept(each) for each in cookies])
    await page.goto(address)
    await expect(place).to_have_value("Salle des fêtes")
    await save.dblclick()
    await expect(about.locator("[data-done]")).to_be_visible()
    await expect(about).not_to_contain_text("pas encore enregistré")
    await page.reload()
    await expect(about).not_to_contain_text("pas encore enregistré")
