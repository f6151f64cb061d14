"""What runs beside the other steps, in real browsers: the closing notes by two people at once, and a parking lot."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import PHONE, SMALL_PHONE, Hall
from tests.browser.looking import violations
from tests.served import Made

pytestmark = pytest.mark.asyncio(loop_scope="session")

PASTES = """(text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(paste);
}"""


async def agenda(hall: Hall) -> tuple[Made, Page]:
    """A vote that runs, and a parking lot that is open."""
    made = await hall.server.create_workshop(
        agenda=[{"method": "voting", "title": "Vote", "settings": {"options": ["Thé", "Café"], "dots": 1}}]
    )
    console = await hall.facilitates(made)
    await console.get_by_role("button", name="Ajouter une étape").click()
    form = console.get_by_role("dialog")
    await form.get_by_role("radio", name="Pour plus tard").check()
    await expect(form.get_by_label("Étape permanente")).to_be_checked()
    await form.get_by_role("button", name="Ajouter une étape").click()
    await console.get_by_role("button", name=re.compile("^Pour plus tard")).click()
    await console.get_by_role("button", name="Ouvrir").click()
    await console.get_by_role("button", name="Commencer").click()
    return made, console


async def test_two_people_write_the_end_at_once_and_nothing_is_lost(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[{"method": "ideas", "title": "Idées"}])
    one, two = await hall.facilitates(made, "Zoé"), await hall.facilitates(made, "Gil")
    for console in (one, two):
        await console.get_by_role("tab", name="Clôture").click()
    for console, text in ((one, "Ouvrir le four"), (two, "Garder le jardin")):
        await console.get_by_label("Ajouter une décision").fill(text)
    for console in (one, two):
        await console.get_by_label("Ajouter une décision").press("Control+Enter")
    for console in (one, two):
        await expect(console.get_by_label(re.compile(r"^Décision \d"))).to_have_count(2)
    # Both are in the same box at the same time.
    first = [console.get_by_label("Décision 1", exact=True) for console in (one, two)]
    said = await first[0].input_value()
    await first[0].fill(f"{said}\nle samedi")
    await first[1].fill(f"{said}\navec le village")
    for box in first:
        await expect(box).to_have_value(re.compile(r"(?=.*le samedi)(?=.*avec le village)", re.DOTALL))
    await one.get_by_label("Prochaine rencontre").fill("Le 6 juin")
    await two.get_by_label("Compte rendu rédigé par").fill("Gil")
    await expect(one.get_by_label("Compte rendu rédigé par")).to_have_value("Gil")
    await expect(two.get_by_label("Prochaine rencontre")).to_have_value("Le 6 juin")
    minutes = await (await one.context.request.get(f"{hall.server.url}/w/{made.workshop}/minutes.md")).text()
    for text in ("Ouvrir le four", "Garder le jardin", "le samedi", "avec le village", "Le 6 juin", "Gil"):
        assert text in minutes


async def test_from_the_last_step_of_all_one_tap_leads_to_where_decisions_are_noted(hall: Hall) -> None:
    made = await hall.server.create_workshop(
        agenda=[{"method": "ideas", "title": "Idées"}, {"method": "plenary", "title": "Et après ?"}]
    )
    console = await hall.facilitates(made)
    await console.get_by_role("button", name="Commencer : Idées").click()
    decisions = console.get_by_role("button", name="Noter les décisions")
    await expect(console.get_by_role("heading", name="Idées").first).to_be_visible()
    await expect(decisions).to_have_count(0)
    await console.get_by_role("button", name="Passer à : Et après ?").click()
    await decisions.click()
    await expect(console.get_by_label("Ajouter une décision")).to_be_visible()


async def test_whoever_closes_is_told_how_many_steps_have_not_been_opened(hall: Hall) -> None:
    agenda = [{"method": "ideas", "title": title} for title in ("Accueil", "Idées", "Suites")]
    made = await hall.server.create_workshop(agenda=agenda)
    driver, console = await hall.drives(made), await hall.facilitates(made)
    await driver.open(0)
    await console.get_by_role("tab", name="Clôture").click()
    close, asked = console.get_by_role("button", name="Clore l’atelier"), console.get_by_role("dialog")
    await close.click()
    await expect(asked).to_contain_text("2 étapes de l’ordre du jour n’ont pas été ouvertes.")
    await asked.get_by_role("button", name="Annuler").click()
    await expect(asked).to_be_hidden()
    await driver.open(1)
    await close.click()
    await expect(asked).to_contain_text("1 étape de l’ordre du jour n’a pas été ouverte.")
    await asked.get_by_role("button", name="Annuler").click()
    await expect(asked).to_be_hidden()
    await driver.open(2)
    await close.click()
    await expect(asked).to_be_visible()
    await expect(asked).not_to_contain_text("ordre du jour")


async def test_whoever_closes_is_told_what_they_have_written_and_not_added(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[{"method": "ideas", "title": "Idées"}])
    console = await hall.facilitates(made)
    await console.get_by_role("tab", name="Clôture").click()
    close, asked = console.get_by_role("button", name="Clore l’atelier"), console.get_by_role("dialog")
    await console.set_viewport_size(PHONE)
    assert await violations(console) == []
    await close.click()
    await expect(asked).not_to_contain_text("pas encore ajouté")
    await asked.get_by_role("button", name="Annuler").click()
    await expect(asked).to_be_hidden()
    await console.get_by_label("Ajouter une suite").fill("Appeler la mairie")
    await close.click()
    await expect(asked).to_contain_text("Un texte est écrit, mais pas encore ajouté")
    await expect(asked).to_contain_text("Appeler la mairie")
    await asked.get_by_role("button", name="Annuler").click()
    await expect(asked).to_be_hidden()
    await console.get_by_label("Ajouter une suite").press("Enter")
    await expect(console.get_by_label("Suite à donner 1")).to_have_value("Appeler la mairie")
    await close.click()
    await expect(asked).not_to_contain_text("pas encore ajouté")


async def test_a_pasted_table_becomes_actions_that_can_be_taken_back(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[{"method": "ideas", "title": "Idées"}])
    console = await hall.facilitates(made)
    await console.get_by_role("tab", name="Clôture").click()
    await console.get_by_label("Ajouter une suite").focus()
    await console.evaluate(PASTES, "Du bois\tAna\tau printemps\nLe four\tBo")
    await expect(console.get_by_label("Qui 1")).to_have_value("Ana")
    await expect(console.get_by_label("Pour quand 1")).to_have_value("au printemps")
    await expect(console.get_by_text("Ce n’est pas un jour précis")).to_be_visible()
    await expect(console.get_by_label("Suite à donner 2")).to_have_value("Le four")
    await console.get_by_role("status").get_by_role("button", name="Annuler").click()
    await expect(console.get_by_label("Suite à donner 1")).to_be_hidden()


async def test_an_idea_is_parked_over_a_vote_and_its_draft_stays(hall: Hall) -> None:
    made, console = await agenda(hall)
    phone = await hall.joins(made.code, "Ana Roux")
    await expect(phone.get_by_text("Vote", exact=True)).to_be_visible()
    await phone.set_viewport_size(SMALL_PHONE)
    opener = phone.get_by_role("button", name="Pour plus tard")
    await opener.focus()
    await phone.keyboard.press("Enter")
    sheet = phone.get_by_role("dialog", name="Pour plus tard")
    await sheet.get_by_label("À garder pour plus tard").fill("Qui paie le chauffage ?")
    await phone.keyboard.press("Escape")
    await expect(sheet).to_be_hidden()
    await expect(opener).to_be_focused()
    await opener.click()
    await expect(sheet.get_by_label("À garder pour plus tard")).to_have_value("Qui paie le chauffage ?")
    await sheet.get_by_role("button", name="Garder", exact=True).click()
    await expect(sheet.locator("article")).to_contain_text("Qui paie le chauffage ?")
    wide = await phone.evaluate("document.documentElement.scrollWidth")
    assert wide <= SMALL_PHONE["width"]
    await sheet.get_by_role("button", name="Revenir").click()

    await console.get_by_role("tab", name="Pour plus tard").click()
    await expect(console.locator("article")).to_contain_text("Ana Roux")
    await console.get_by_role("button", name="Marquer comme traitée").click()
    await opener.click()
    await expect(sheet.get_by_text("traitée")).to_be_visible()
    # Closing it takes it off the phones, and leaves what runs.
    steps = console.get_by_role("navigation", name="Ordre du jour")
    await steps.get_by_role("button", name="Fermer l’étape").click()
    await expect(sheet).to_be_hidden()
    await expect(opener).to_be_hidden()
    await expect(phone.get_by_text("Vote", exact=True)).to_be_visible()


async def test_a_referent_writes_the_notes_of_their_track_from_their_phone(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[{"method": "ideas", "title": "Idées"}])
    console = await hall.facilitates(made)
    await console.get_by_role("button", name="Ajouter un axe").click()
    form = console.get_by_role("dialog")
    await form.get_by_label("Titre").fill("Nord")
    await form.get_by_role("button", name="Ajouter un axe").click()
    phone = await hall.joins(made.code, "Ana Roux")
    await console.get_by_role("button", name="Modifier l’axe Nord").click()
    await form.get_by_label("Nommer parmi").select_option(label="Ana Roux")
    await form.get_by_role("button", name="Annuler").click()
    await console.get_by_role("tab", name="Clôture").click()
    await console.get_by_label("Ajouter une décision").fill("De la plénière")
    await console.get_by_label("Ajouter une décision").press("Control+Enter")

    track = await console.get_by_role("link", name="Nord").first.get_attribute("href")
    await phone.goto(f"{hall.server.url}/w/{made.workshop}/console{track}")
    await phone.get_by_role("tab", name="Clôture").click()
    await phone.get_by_label("Ajouter une décision").fill("Un four à pain")
    await phone.get_by_label("Ajouter une décision").press("Control+Enter")
    await expect(phone.get_by_label("Décision 1")).to_have_value("Un four à pain")
    await expect(phone.get_by_label("Prochaine rencontre")).to_be_hidden()
    await expect(phone.get_by_text("1 note de la plénière")).to_be_visible()
    await expect(console.get_by_label("Décision 2")).to_have_value("Un four à pain")
    minutes = await (await console.context.request.get(f"{hall.server.url}/w/{made.workshop}/minutes.md")).text()
    assert "Un four à pain (Nord)" in minutes


async def test_the_parking_lot_is_put_on_the_screen_and_taken_back_while_a_vote_runs(hall: Hall) -> None:
    made, console = await agenda(hall)
    phone, wall = await hall.joins(made.code, "Ana Morel"), await hall.projects(made)
    await expect(wall.get_by_role("heading", name="Vote")).to_be_visible()
    await phone.get_by_role("button", name="Pour plus tard").click()
    await phone.get_by_label("À garder pour plus tard").fill("Le chauffage de la grande salle")
    await phone.get_by_role("button", name="Garder").click()
    await console.get_by_role("tab", name="Pour plus tard").click()
    await console.get_by_role("button", name="Montrer à l’écran de la salle").click()
    await expect(wall.get_by_text("Le chauffage de la grande salle")).to_be_visible()
    await expect(wall.get_by_text("Pendant ce temps : Vote")).to_be_visible()
    await expect(wall.locator("body")).not_to_contain_text("Ana")
    await console.get_by_role("tab", name="Animer").click()
    await expect(console.get_by_text("À l’écran de la salle : Pour plus tard.")).to_be_visible()
    await console.get_by_role("button", name="Retirer de l’écran").press("Enter")
    await expect(wall.get_by_role("heading", name="Vote")).to_be_visible()
    await expect(wall.get_by_text("Le chauffage de la grande salle")).to_be_hidden()
    await console.get_by_role("button", name="Annuler : écran de la salle").click()
    await expect(wall.get_by_text("Le chauffage de la grande salle")).to_be_visible()
