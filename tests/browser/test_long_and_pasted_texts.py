"""What is pasted stays whole, however long, and a pasted list becomes as many entries as it has lines."""

from __future__ import annotations

import re
from typing import Final

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.hall import Hall
from tests.browser.test_nothing_typed_is_lost import begun

pytestmark = pytest.mark.asyncio(loop_scope="session")

LIST: Final = "\n".join([*(f"{n}. Idée numéro {n}" for n in range(1, 12)), "", "12. Une charte du bruit"])
PASTE: Final = """(field, text) => {
    field.focus();
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    if (field.dispatchEvent(event)) document.execCommand("insertText", false, text);
}"""


async def pastes(field: Locator, text: str) -> None:
    await field.evaluate(PASTE, text)


async def test_a_pasted_list_is_sent_as_so_many_ideas_and_taken_back_at_once(hall: Hall) -> None:
    made, _ = await begun(hall)
    phone = await hall.joins(made.code, "Ana Roux")
    field = phone.get_by_label("Votre idée")
    await pastes(field, LIST)
    await expect(phone.get_by_role("group", name="12 lignes collées")).to_contain_text("Idée numéro 1")
    await phone.get_by_role("button", name="Ajouter 12 idées").click()
    await expect(field).to_have_value("")
    mine = phone.get_by_role("region", name="Vos idées").locator(".card")
    await expect(mine).to_have_count(12)
    await expect(mine.get_by_text("Une charte du bruit")).to_be_visible()
    await expect(mine.get_by_text("Idée numéro 1", exact=True)).to_be_attached()
    await phone.get_by_role("button", name="Annuler").click()
    await expect(phone.get_by_role("region", name="Vos idées")).to_have_count(0)
    assert (await field.input_value()).splitlines()[0] == "1. Idée numéro 1"


async def test_a_list_may_stay_one_text_and_its_long_line_is_named(hall: Hall) -> None:
    made, _ = await begun(hall)
    phone = await hall.joins(made.code, "Ana Roux")
    field = phone.get_by_label("Votre idée")
    await pastes(field, "- Accueil\n- " + "x" * 2_001)
    await expect(phone.get_by_text("La ligne 2 dépasse")).to_be_visible()
    await expect(phone.get_by_role("button", name="Ajouter 2 idées")).to_be_disabled()
    await field.fill("")
    await pastes(field, "Accueil\nGoûter")
    await phone.get_by_role("button", name="Garder en un seul texte").click()
    await phone.get_by_role("button", name="Envoyer").click()
    mine = phone.get_by_role("region", name="Vos idées").locator(".card")
    await expect(mine.get_by_role("button", name="Modifier")).to_have_count(1)
    await expect(mine.locator(".card-text")).to_have_text(re.compile("^Accueil\\s+Goûter$"))


async def test_a_text_that_is_too_long_stays_whole_and_is_not_sent(hall: Hall) -> None:
    made, _ = await begun(hall)
    phone = await hall.joins(made.code, "Ana Roux")
    field = phone.get_by_label("Votre idée")
    await pastes(field, "😀" * 2_000)
    await expect(phone.get_by_role("button", name="Envoyer")).to_be_enabled()
    await pastes(field, "\n👍")
    await expect(field).to_have_js_property("value", "😀" * 2_000 + "\n👍")
    await expect(phone.get_by_role("button", name="Envoyer")).to_be_disabled()
    await expect(phone.locator(".composer-count")).to_contain_text(re.compile(r"Trop long de\s2 caractères"))


async def test_a_name_that_is_too_long_is_not_cut_on_the_join_page(hall: Hall) -> None:
    made, _ = await begun(hall)
    page = await hall.page({"width": 390, "height": 844})
    await page.goto(f"{hall.server.url}/j/{made.code}")
    await pastes(page.get_by_label("Prénom"), "Ana")
    await pastes(page.get_by_label("Nom", exact=True), "é" * 201)
    await page.get_by_role("button", name="Entrer", exact=True).click()
    await expect(page.get_by_text("Trop long : 201 caractères, pour 200 au plus")).to_be_visible()
    await expect(page.get_by_label("Nom", exact=True)).to_have_js_property("value", "é" * 201)
    await page.get_by_label("Nom", exact=True).fill("é" * 200)
    await page.get_by_role("button", name="Entrer", exact=True).click()
    await expect(page.get_by_role("button", name="Menu")).to_be_visible()


async def options(console: Page) -> Locator:
    await console.get_by_role("button", name="Ajouter une étape").click()
    await console.get_by_role("radio", name=re.compile("^Vote")).check()
    return console.get_by_role("textbox", name=re.compile("départage"))


async def test_a_list_pasted_into_a_form_becomes_its_lines_and_its_rows(hall: Hall) -> None:
    made, _ = await begun(hall)
    console = await hall.facilitates(made)
    box = await options(console)
    await pastes(box, "1) Une charte\n2) Un abri\n\n• Deux bancs")
    await expect(box).to_have_value("Une charte\nUn abri\nDeux bancs")
    await console.keyboard.press("Control+z")
    await expect(box).to_have_value("")
    await console.get_by_role("radio", name=re.compile("^World café")).check()
    await console.get_by_role("button", name="Ajouter une table").click()
    await pastes(console.get_by_label("Nom 1").last, "Table A\tQue garder ?\nTable B\tQue changer ?")
    await expect(console.get_by_label("Nom 2").last).to_have_value("Table B")
    await expect(console.get_by_label("Question 2").last).to_have_value("Que changer ?")
    await console.get_by_role("button", name="Retirer ce qui a été collé").click()
    await expect(console.get_by_label("Nom 2")).to_have_count(0)
    await pastes(console.get_by_label("Nom 1").last, "Table A\tQue garder ?\nTable B\tQue changer ?")
    await console.get_by_label("Question 2").last.fill("x" * 201)
    await expect(console.locator("dialog .composer-count")).to_contain_text("Trop long")
