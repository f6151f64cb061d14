"""Correcting and erasing how somebody is called, on a phone and on the console."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.hall import Hall

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_people_correct_their_own_name_and_erase_it(hall: Hall) -> None:
    made = await hall.server.create_workshop()
    phone, console = await hall.joins(made.code, "Ana Durand"), await hall.facilitates(made)
    await console.get_by_role("tab", name="Personnes").click()
    await phone.get_by_role("button", name="Menu").click()
    await phone.get_by_role("button", name="Corriger mon nom").click()
    await phone.get_by_label("Nom", exact=True).fill("Durant")
    await phone.get_by_role("button", name="Enregistrer").click()
    await expect(console.get_by_role("rowheader", name="Ana Durant")).to_be_visible()

    await phone.get_by_role("button", name="Menu").click()
    await phone.get_by_role("button", name="Effacer mon nom").click()
    await phone.get_by_role("button", name="Effacer le nom").click()
    await expect(console.get_by_role("rowheader", name="Ana")).to_be_hidden()
    await phone.get_by_role("button", name="Menu").click()
    await expect(phone.get_by_role("dialog")).to_contain_text("Participant anonyme")
    await expect(phone.get_by_role("dialog")).not_to_contain_text("Votre nom est connu")


async def test_facilitators_correct_a_name_and_erase_it_when_asked_to(hall: Hall) -> None:
    made = await hall.server.create_workshop()
    phone, console = await hall.joins(made.code, "Ana Durand"), await hall.facilitates(made)
    await console.get_by_role("tab", name="Personnes").click()
    await console.get_by_role("button", name="Corriger le nom : Ana Durand").click()
    await console.get_by_label("Prénom").fill("Anna")
    await console.get_by_role("dialog").get_by_role("button", name="Enregistrer").click()
    await phone.get_by_role("button", name="Menu").click()
    await expect(phone.get_by_role("dialog")).to_contain_text("Anna Durand")

    await console.get_by_role("button", name="Corriger le nom : Anna Durand").click()
    await console.get_by_role("button", name="Effacer le nom").click()
    await console.get_by_role("dialog").get_by_role("button", name="Effacer le nom").click()
    await expect(phone.get_by_role("dialog")).to_contain_text("Participant anonyme")


async def test_nobody_is_asked_for_a_name_in_an_anonymous_workshop(hall: Hall) -> None:
    made = await hall.server.create_workshop(identity="anonymous")
    console = await hall.facilitates(made)
    page = await hall.page({"width": 320, "height": 568})
    await page.goto(f"{hall.server.url}/j/{made.code}")
    await expect(page.get_by_text("votre nom")).to_be_hidden()
    await page.get_by_role("button", name="Entrer", exact=True).click()
    await page.get_by_role("button", name="Menu").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await expect(page.get_by_role("button", name="Corriger mon nom")).to_be_hidden()
    await console.get_by_role("tab", name="Personnes").click()
    await expect(console.get_by_role("rowheader").first).to_be_visible()
    await expect(console.get_by_role("button", name="Corriger le nom")).to_be_hidden()
