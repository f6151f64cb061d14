"""Coming in, leaving and coming back, on phones and seen from the console."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.browser.hall import Hall

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_whoever_leaves_rests_until_they_say_that_they_are_back(hall: Hall) -> None:
    made = await hall.server.create_workshop()
    phone, console = await hall.joins(made.code, "Ana Durand"), await hall.facilitates(made)
    await console.get_by_role("tab", name="Personnes").click()
    row = console.get_by_role("row").filter(has_text="Ana Durand")
    await expect(console.get_by_text("Présents : 1 · partis : 0")).to_be_visible()
    hint = phone.get_by_text("Ce téléphone suit l’atelier tout seul")
    await expect(hint).to_be_visible()
    await phone.get_by_role("button", name="Menu").click()
    await phone.get_by_role("button", name="Je pars").click()
    await phone.get_by_role("dialog").get_by_role("button", name="Je pars").click()
    back = phone.get_by_role("button", name="Je reviens")
    await expect(back).to_be_visible()
    await expect(hint).to_be_hidden()
    await expect(phone.get_by_text(re.compile(r"Votre départ est noté à \d+\sh"))).to_be_visible()
    await phone.reload()
    await expect(back).to_be_visible()
    await expect(console.get_by_text("Présents : 0 · partis : 1")).to_be_visible()
    await back.press("Enter")
    await expect(back).to_be_hidden()
    await expect(console.get_by_text("Présents : 1 · partis : 0")).to_be_visible()

    await row.get_by_role("button", name="Noter son départ").click()
    await expect(back).to_be_visible()
    await row.get_by_role("button", name="Noter son retour").click()
    await expect(back).to_be_hidden()
    await row.get_by_role("button", name="absent", exact=True).click()
    await expect(phone.get_by_text("On vous compte parmi les absents")).to_be_visible()
    await phone.get_by_role("button", name="Je suis là").click()
    await expect(row.get_by_role("button", name="présent", pressed=True)).to_be_visible()


async def test_whoever_is_counted_absent_is_asked_nothing_of_the_step(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[{"method": "ideas", "title": "Idées"}])
    driver = await hall.drives(made)
    await driver.open(0)
    phone = await hall.joins(made.code, "Ana Durand")
    finished = phone.get_by_role("button", name="J’ai fini")
    await expect(finished).to_be_visible()
    (ana,) = [
        key for key, each in (await driver.sees("facilitators", "people")).items() if each["name"] == "Ana Durand"
    ]
    await driver.do("workshop.mark_attendance", person=ana, attendance="absent")
    await expect(phone.get_by_text("On vous compte parmi les absents")).to_be_visible()
    await expect(finished).to_be_hidden()


async def test_whoever_was_taken_out_is_not_invited_to_come_in_again(hall: Hall) -> None:
    made = await hall.server.create_workshop()
    driver = await hall.drives(made)
    phone = await hall.joins(made.code, "Ana Durand")
    (ana,) = [
        key for key, each in (await driver.sees("facilitators", "people")).items() if each["name"] == "Ana Durand"
    ]
    await driver.do("workshop.remove_person", person=ana)
    await expect(phone.get_by_text("L’animateur vous a retiré de cet atelier.")).to_be_visible()
    await expect(phone.get_by_role("link", name="Aller à l’accueil")).to_be_visible()
    await expect(phone.get_by_role("link", name="Entrer de nouveau")).to_be_hidden()
