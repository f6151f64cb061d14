"""What leads a facilitator on: each step opens where its work is, what stops it offers what mends it, the last step
leads to the close, and the close tells what is still open."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.hall import Hall
from tests.browser.looking import violations

pytestmark = pytest.mark.asyncio(loop_scope="session")

CAFE: dict[str, Any] = {
    "method": "world_cafe",
    "title": "World café",
    "settings": {"table_count": 1, "seats": 4, "rounds": 2},
}


async def test_a_café_without_seats_enough_opens_with_the_tables_that_are_missing(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[CAFE])
    for name in ("Ana", "Bruno", "Chloé", "David", "Emma"):
        await hall.server.join(made.code, name)
    console = await hall.facilitates(made)
    await expect(console.get_by_text("Avant d’ouvrir")).to_be_visible()
    await console.get_by_role("button", name="Commencer : World café").click()
    asked = console.get_by_role("dialog", name=re.compile("^Ouvrir « World café »"))
    await expect(asked).to_contain_text("5 personnes pour 4 places")
    assert await violations(console) == []
    await asked.get_by_role("button", name="Ajouter une table et ouvrir").click()
    await expect(console.get_by_role("tab", name="Tables")).to_have_text("Tables 2")
    await expect(console.get_by_text("Il manque")).to_be_hidden()
    await expect(asked).to_be_hidden()


async def test_the_advice_to_give_the_link_leads_an_organiser_to_it(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[CAFE])
    desk = await hall.organises()
    await desk.goto(f"{hall.server.url}/organiser/w/{made.workshop}")
    await desk.get_by_role("button", name="Préparer et animer").click()
    await hall.says_who(desk, "Odile")
    await desk.get_by_text("Avant d’ouvrir").click()
    await desk.get_by_role("link", name=re.compile("Donnez le lien à quelqu’un d’autre")).click()
    await expect(desk.get_by_role("button", name="Créer d’autres liens")).to_be_visible()
    # Whoever came by such a link can make none.
    console = await hall.facilitates(await hall.server.create_workshop(agenda=[CAFE]))
    await console.get_by_text("Avant d’ouvrir").click()
    await expect(console.get_by_text("Donnez le lien à quelqu’un d’autre")).to_be_visible()
    await expect(console.get_by_role("link", name=re.compile("Donnez le lien"))).to_have_count(0)


async def test_a_plenary_opens_where_its_work_is_and_says_of_which_step_it_speaks(hall: Hall) -> None:
    ideas = {"method": "ideas", "title": "Récolte", "settings": {"silent": False}}
    quiet = {"method": "plenary", "title": "Et après ?", "settings": {"questions": False}, "works_on": 0}
    talk = {"method": "plenary", "title": "Débat"}
    made = await hall.server.create_workshop(agenda=[ideas, quiet, talk])
    driver = await hall.drives(made)
    ana = await hall.joins(made.code, "Ana Morel")
    console = await hall.facilitates(made)
    await driver.open(0)
    await ana.get_by_label("Votre idée").fill("Un four à pain")
    await ana.get_by_role("button", name="Envoyer").click()
    await expect(console.get_by_text("Un four à pain")).to_be_visible()
    await driver.open(1)
    parts = console.get_by_role("group", name="Que montrer")
    await expect(parts.get_by_role("button", name="Notes")).to_have_attribute("aria-pressed", "true")
    await console.get_by_text("Venu de « Récolte » (1)").click()
    await expect(console.get_by_text("Un four à pain")).to_be_visible()
    await driver.open(2)
    await expect(parts.get_by_role("button", name="Questions")).to_have_attribute("aria-pressed", "true")


async def test_the_last_step_leads_to_the_close_which_names_what_has_no_date_and_what_was_not_held(hall: Hall) -> None:
    last = {"method": "text", "title": "Clôture", "minutes": 5, "transition": 2}
    made = await hall.server.create_workshop(agenda=[last, {"method": "ideas", "title": "Bonus"}])
    driver = await hall.drives(made)
    await driver.do("workshop.add_step", method="hands", title="Demander la parole", standing=True)
    console = await hall.facilitates(made)
    agenda = console.get_by_role("navigation", name="Ordre du jour")
    await expect(agenda.get_by_role("listitem").filter(has_text="Bonus")).to_contain_text("prévue")
    await console.get_by_role("button", name="Commencer : Clôture").click()
    await console.get_by_role("button", name="Tout le monde y est : lancer le temps").click()
    await console.get_by_role("button", name="Passer à : Bonus").click()
    await agenda.get_by_role("button", name="Bonus").click()
    await console.get_by_role("button", name="Annuler").first.click()
    await console.get_by_role("tab", name="Clôture").click()
    await console.get_by_label("Ajouter une suite à donner").fill("Écrire à la mairie")
    await console.get_by_role("button", name="Ajouter", exact=True).last.click()
    await expect(console.get_by_label("Suite à donner 1")).to_have_value("Écrire à la mairie")
    await console.get_by_role("button", name="Clore l’atelier").click()
    await expect(console.get_by_role("dialog")).to_contain_text("1 suite à donner n’a pas de date.")
    await console.get_by_role("dialog").get_by_role("button", name="Clore l’atelier").click()
    await expect(console.get_by_text("L’atelier est clos : rouvrez-le")).to_be_visible()
    for title in ("Bonus", "Demander la parole"):
        await expect(agenda.get_by_role("listitem").filter(has_text=title)).to_contain_text("n’a pas eu lieu")
    await expect(agenda).not_to_contain_text("prévue")
