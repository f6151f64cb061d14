"""From a template to a joined phone, and what is said before opening, with the way to where it is mended."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import LAPTOP, PHONE, Hall

pytestmark = pytest.mark.asyncio(loop_scope="session")

VOTE = {"method": "voting", "title": "Vote"}
GRID = {"method": "canvas", "title": "Grille"}
TOO_LOW = """[...document.querySelectorAll("button, summary, .template a, a.button")]
    .filter((each) => each.offsetParent && each.getBoundingClientRect().height < 43.5)
    .map((each) => each.textContent)"""


async def test_from_a_template_to_a_joined_phone_it_takes_three_clicks(hall: Hall) -> None:
    desk = await hall.begins()
    await desk.get_by_role("button", name="Choisir le modèle World café").click()
    await expect(desk.get_by_role("heading", name="World café", level=1)).to_be_visible()
    code = await desk.locator(".code-large").inner_text()
    # The second click is the camera's, on the code of the page.
    phone = await hall.page(PHONE)
    await phone.goto(f"{hall.server.url}/j/{code}")
    await phone.get_by_label("Prénom").fill("Ana")
    await phone.get_by_role("button", name="Entrer", exact=True).click()
    await expect(phone.get_by_role("button", name="Menu")).to_be_visible()


async def test_the_name_of_a_track_and_its_question_are_filled_in_beside_each_other(hall: Hall) -> None:
    desk = await hall.begins()
    await desk.get_by_role("button", name="Choisir le modèle Séminaire").click()
    labels = desk.locator("#blanks .pair label")
    await expect(labels.first).to_have_text("Axe 1")
    tops = [round((await labels.nth(at).bounding_box() or {"y": 0})["y"]) for at in range(4)]
    assert tops[0] == tops[1] < tops[2] == tops[3]


async def test_blanks_are_filled_in_on_the_page_and_stand_in_the_questions(hall: Hall) -> None:
    desk = await hall.begins()
    await desk.get_by_role("button", name="Choisir le modèle World café").click()
    checks = desk.locator("#checks")
    await expect(checks.get_by_text("Qui décide ensuite : …")).to_be_visible()
    await checks.get_by_label("Sujet").fill("la place du marché")
    await checks.get_by_label("Qui décide").fill("le conseil de quartier")
    await checks.get_by_role("button", name="Enregistrer", exact=True).click()
    await expect(checks.get_by_label("Sujet")).to_have_count(0)
    step = desk.locator("#agenda li", has_text="Les tours de café")
    await step.locator("summary").first.click()
    await expect(step.get_by_label("Questions des tours")).to_have_value(re.compile("^La place du marché : "))
    await step.get_by_label("Nombre de tables").fill("6")
    await step.get_by_role("button", name="Ajouter une table").click()
    await step.get_by_label("Nom 1", exact=True).fill("Four")
    await expect(step.get_by_text("6 tables en tout")).to_be_visible()
    await step.get_by_label("Nombre de tables").fill("0")
    await expect(step.get_by_text("1 table est nommée plus bas : il y en aura 1.")).to_be_visible()


async def test_a_template_is_looked_at_kept_duplicated_and_deleted(hall: Hall) -> None:
    desk = await hall.begins()
    await desk.get_by_role("link", name="Voir le déroulé du modèle Prioriser").click()
    await expect(desk.get_by_role("heading", name="Prioriser", level=1)).to_be_visible()
    await expect(desk.get_by_text("Important ? Faisable ?")).to_be_visible()
    await desk.get_by_role("button", name="Partir de ce modèle").click()
    await desk.get_by_text("Enregistrer comme modèle").click()
    await desk.get_by_label("Nom du modèle").fill("Nos priorités")
    await desk.get_by_role("button", name="Enregistrer", exact=True).last.click()
    await desk.get_by_role("button", name="Choisir le modèle Nos priorités").click()
    await expect(desk.get_by_role("heading", name="Nos priorités", level=1)).to_be_visible()
    await desk.locator("summary", has_text="Dupliquer cet atelier").click()
    await desk.get_by_role("button", name="Dupliquer cet atelier").click()
    await expect(desk.get_by_role("heading", name="Nos priorités (copie)", level=1)).to_be_visible()
    await desk.goto(f"{hall.server.url}/organiser/new")
    await desk.get_by_role("link", name="Voir le déroulé du modèle Nos priorités").click()
    await desk.get_by_role("button", name="Supprimer ce modèle").click()
    await expect(desk.get_by_role("button", name="Choisir le modèle Nos priorités")).to_have_count(0)


async def test_an_agenda_is_downloaded_and_brought_into_another_workshop(hall: Hall, tmp_path: Path) -> None:
    desk = await hall.begins()
    await desk.get_by_role("button", name="Choisir le modèle Rétrospective d’un réseau").click()
    async with desk.expect_download() as downloading:
        await desk.get_by_role("link", name="Télécharger le fichier (YAML)").click()
    download = await downloading.value
    assert download.suggested_filename == "Rétrospective-d-un-réseau.yaml"
    await download.save_as(tmp_path / "agenda.yaml")
    other = await hall.server.create_workshop()
    await desk.goto(f"{hall.server.url}/organiser/w/{other.workshop}")
    await desk.get_by_text("Prendre un autre déroulé, d’un fichier").click()
    await desk.get_by_label("Fichier de déroulé (YAML)").set_input_files(tmp_path / "agenda.yaml")
    await desk.get_by_role("button", name="Remplacer le déroulé").click()
    await expect(desk.locator("#agenda strong", has_text="Ce qu’on change d’abord")).to_be_visible()
    (tmp_path / "agenda.yaml").write_text("format: 1\nworkshop: {titre: Ailleurs}\n", encoding="utf-8")
    await desk.get_by_text("Prendre un autre déroulé, d’un fichier").click()
    await desk.get_by_label("Fichier de déroulé (YAML)").set_input_files(tmp_path / "agenda.yaml")
    await desk.get_by_role("button", name="Remplacer le déroulé").click()
    await expect(desk.get_by_role("alert").filter(has_text="Ligne 2")).to_be_visible()


async def test_the_page_leads_from_a_remark_to_its_step_and_on_to_its_settings(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[VOTE])
    desk = await hall.organises()
    await desk.goto(f"{hall.server.url}/organiser/w/{made.workshop}")
    await desk.get_by_role("link", name=re.compile("Vote Rien à départager")).click()
    await expect(desk.locator("#agenda details[open] summary", has_text="Vote").first).to_be_focused()
    step = desk.locator("#agenda li", has_text="Vote")
    await step.get_by_label("Ce qu’on départage").fill("Oui\nNon")
    await step.get_by_label("Gommettes par personne").fill("1")
    await step.get_by_role("button", name="Enregistrer").click()
    await expect(step.locator("[data-done]")).to_have_text("L’étape est enregistrée.")
    await expect(desk.get_by_text("Rien à départager")).to_have_count(0)


async def test_the_console_says_what_is_wrong_and_does_not_open_it_before_it_is_mended(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[VOTE, GRID])
    console = await hall.facilitates(made)
    before = console.locator(".checks-before")
    await expect(before).to_contain_text("à régler")
    await console.get_by_role("button", name="Commencer : Vote").click()
    await expect(console.get_by_role("dialog")).to_contain_text("Rien sur quoi voter")
    await console.get_by_role("button", name="Fermer", exact=True).click()
    await give_it_options(console)
    await expect(before.get_by_text("Rien à départager")).to_have_count(0)
    await console.get_by_role("button", name="Commencer : Vote").click()
    await expect(console.get_by_role("button", name="Passer à : Grille")).to_be_visible()


async def give_it_options(console: Page) -> None:
    await console.locator(".checks-before summary").click()
    await console.get_by_role("button", name=re.compile("Vote Rien à départager")).press("Enter")
    form = console.get_by_role("dialog", name="Modifier l’étape")
    await form.get_by_label("Ce qu’on départage").fill("Oui\nNon")
    await form.get_by_label("Gommettes par personne").fill("1")
    await form.get_by_role("button", name="Enregistrer").click()


@pytest.mark.parametrize("size", [PHONE, LAPTOP])
async def test_nothing_is_cut_off_on_the_cards(hall: Hall, size: dict[str, int]) -> None:
    desk = await hall.organises()
    await desk.set_viewport_size(size)  # type: ignore[arg-type]
    for path in ("", "/new", "/templates/seminar"):
        await desk.goto(f"{hall.server.url}/organiser{path}")
        wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        assert await desk.evaluate(wide), path
        assert await desk.evaluate(TOO_LOW) == [], path
