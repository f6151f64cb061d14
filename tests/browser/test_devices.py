"""A phone that is lent and given back, and a console that hears of many people from one tablet."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import COMES_BACK, Hall, Line

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def switched(phone: Page) -> None:
    await phone.get_by_role("button", name="Menu").click()
    await phone.get_by_role("link", name="Changer de personne sur cet appareil").click()


async def test_a_phone_is_lent_and_given_back_and_nobody_finds_what_the_other_was_typing(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[{"method": "ideas", "title": "Idées"}])
    driver = await hall.drives(made)
    await driver.open(0)
    phone = await hall.joins(made.code, "Ana Durand")
    field = phone.get_by_role("textbox")
    await field.fill("Un secret d’Ana")

    await switched(phone)
    await expect(phone.get_by_text("Vous êtes déjà entré·e ici comme Ana Durand.")).to_be_visible()
    await phone.get_by_role("link", name="Entrer pour quelqu’un d’autre").click()
    await phone.get_by_label("Prénom").fill("Bo")
    await phone.get_by_label("Nom", exact=True).fill("Petit")
    await phone.get_by_role("button", name="Entrer", exact=True).click()
    await expect(field).to_have_value("")

    await switched(phone)
    await phone.get_by_role("button", name="Revenir comme Ana Durand").click()
    await expect(field).to_have_value("Un secret d’Ana")


async def test_another_tab_of_a_phone_that_was_lent_shows_whoever_has_it_now(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[{"method": "ideas", "title": "Idées"}])
    line = Line()
    phone = await hall.joins(made.code, "Ana Durand", line=line)
    other = await phone.context.new_page()
    await other.goto(f"{hall.server.url}/j/{made.code}?other=1")
    await other.get_by_label("Prénom").fill("Bo")
    await other.get_by_label("Nom", exact=True).fill("Petit")
    await other.get_by_role("button", name="Entrer", exact=True).click()
    await expect(other.get_by_role("button", name="Menu")).to_be_visible()
    async with phone.expect_event("load", timeout=COMES_BACK):
        await line.cut()
        line.mend()
    await phone.get_by_role("button", name="Menu").click()
    await expect(phone.get_by_role("dialog")).to_contain_text("Bo Petit")


async def test_many_from_one_tablet_are_looked_at_taken_out_and_let_in_again_from_the_keyboard(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[{"method": "ideas", "title": "Idées"}])
    console = await hall.facilitates(made)
    for number in range(6):
        said = {"code": made.code, "name": f"Personne {number}", "device": "t" * 24, "somebody_else": True}
        answer = await hall.server.call("POST", "/api/v1/join", said)
        assert answer.status_code == 200, answer.text
    await expect(console.get_by_text("6 personnes sont entrées depuis le même appareil.")).to_be_visible()
    await console.get_by_role("button", name="Voir", exact=True).press("Enter")
    await console.locator("summary", has_text="Voir ces 6 personnes").press("Enter")
    await console.get_by_role("checkbox", name=re.compile("^Personne 0")).press("Space")
    await console.get_by_role("button", name="Retirer 5 personnes…").press("Enter")
    await console.get_by_role("dialog").get_by_role("button", name="Retirer").press("Enter")
    await expect(console.get_by_text("retiré", exact=True)).to_have_count(5)
    await console.get_by_role("button", name="Annuler : personnes retirées").press("Enter")
    await expect(console.get_by_text("retiré", exact=True)).to_have_count(0)
