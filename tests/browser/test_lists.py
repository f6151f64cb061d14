"""A list of expected people, from the file somebody has to the people on the console."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.hall import LAPTOP, PHONE, Hall
from tests.browser.looking import TOO_WIDE, small_targets, violations
from tests.lists.files import xlsx

pytestmark = pytest.mark.asyncio(loop_scope="session")

ROWS = [
    ["Inscriptions à la rencontre", "", "", "", ""],
    ["Wer", "Prénom", "Poste", "Structure", "Courriel"],
    ["LE GALL", "YANNICK", "directeur", "ARAIS", "yannick@exemple.fr"],
    ["Morel", "Ana", "chargée de mission", "La Ruche", "ana@exemple"],
    ["Morel", "Ana", "chargée de mission", "La Ruche", "ana@exemple"],
    ["", "", "élue", "Mairie de Villeneuve-les-Grands-Champs", ""],
]


async def test_a_list_is_checked_corrected_added_and_taken_back(hall: Hall) -> None:
    made = await hall.server.create_workshop()
    console = await hall.facilitates(made)
    await console.get_by_role("tab", name="Personnes").click()
    async with console.expect_popup() as opened:
        await console.get_by_role("link", name="Ajouter ou retirer une liste de personnes").click()
    page = await opened.value
    # In the language of the page, whatever the browser speaks.
    await expect(page.get_by_text("Aucun fichier choisi")).to_be_visible()
    await page.get_by_label("Fichier").set_input_files(
        {"name": "inscrits.xlsx", "mimeType": "application/octet-stream", "buffer": xlsx(ROWS)}
    )
    await expect(page.get_by_text("inscrits.xlsx")).to_be_visible()
    await page.get_by_role("button", name="Lire la liste").click()

    # The title is nobody, and could be taken in.
    await expect(page.get_by_role("group", name="Pas des personnes")).to_contain_text("Inscriptions à la rencontre")
    # Nobody is added yet; the surname is in a column whose heading nobody knows.
    meaning = page.get_by_label("Sens de la colonne 1, « Wer »")
    await expect(meaning).to_have_value("ignored")
    await meaning.select_option("name")
    await page.get_by_role("button", name="Ajouter à l’atelier").click()
    await expect(page.get_by_role("status")).to_contain_text("Rien n’a encore été ajouté")
    await expect(page.get_by_role("main")).to_contain_text("Personnes lues : 2")
    for size in (PHONE, LAPTOP):
        await page.set_viewport_size(size)
        assert await page.evaluate(TOO_WIDE) <= 0
        assert await violations(page) == []
    await page.set_viewport_size(PHONE)
    assert await small_targets(page) == []
    await page.get_by_role("button", name="Ajouter à l’atelier").click()
    await expect(page.get_by_role("status")).to_contain_text("Personnes ajoutées : 2.")
    await expect(console.get_by_role("rowheader", name="Yannick LE GALL")).to_be_visible()

    await page.locator("summary").click()
    await page.get_by_role("button", name="Retirer cette liste").click()
    await expect(page.get_by_role("status")).to_contain_text("Personnes retirées : 2")
    await expect(console.get_by_role("rowheader", name="Yannick LE GALL")).to_be_hidden()
