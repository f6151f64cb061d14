"""What people type stays theirs until the server has it, and reaches the room once, whatever breaks in between."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.hall import COMES_BACK, LAPTOP, Driver, Hall, Line, kept, said, writes
from tests.browser.looking import violations
from tests.served import Made

pytestmark = pytest.mark.asyncio(loop_scope="session")

TWO_STEPS = [
    {"method": "ideas", "title": "Le passé", "question": "Que garder ?"},
    {"method": "ideas", "title": "L’avenir", "question": "Que changer ?"},
]


async def begun(hall: Hall) -> tuple[Made, Driver]:
    made = await hall.server.create_workshop(agenda=TWO_STEPS)
    driver = await hall.drives(made)
    await driver.open(0)
    return made, driver


async def posted(driver: Driver, text: str) -> int:
    ideas = await driver.sees("track:main", "activity", "ideas")
    return sum(idea["text"] == text for idea in ideas.values())


async def test_a_text_that_was_not_sent_survives_a_reload_and_another_step(hall: Hall) -> None:
    made, driver = await begun(hall)
    phone = await hall.joins(made.code, "Ana Roux")
    await phone.get_by_label("Votre idée").fill("À moitié écrite")
    await phone.reload()
    await expect(phone.get_by_label("Votre idée")).to_have_value("À moitié écrite")
    await driver.open(1)
    await expect(phone.get_by_role("heading", name="Que changer ?")).to_be_visible()
    await expect(phone.get_by_label("Votre idée")).to_have_value("")
    await driver.do("workshop.go_back")
    await expect(phone.get_by_role("heading", name="Que garder ?")).to_be_visible()
    await expect(phone.get_by_label("Votre idée")).to_have_value("À moitié écrite")


async def test_what_was_sent_without_a_network_waits_on_the_phone_over_a_reload_and_a_restart(hall: Hall) -> None:
    made, _ = await begun(hall)
    line = Line()
    phone = await hall.joins(made.code, "Ana Roux", line=line)
    await expect(phone.get_by_label("Votre idée")).to_be_visible()
    await line.cut()
    await writes(phone, "Écrite sans réseau")
    await expect(said(phone, "en attente d’envoi")).to_be_visible()
    await expect(phone.get_by_label("Votre idée")).to_have_value("")
    await phone.reload()
    await expect(phone.get_by_text("1 message en attente")).to_be_visible()
    await hall.server.kill()
    await hall.server.start()
    driver = await hall.drives(made, "Lou")
    assert await posted(driver, "Écrite sans réseau") == 0

    line.mend()
    own = phone.get_by_role("region", name="Vos idées")
    await expect(own.get_by_text("Écrite sans réseau")).to_be_visible(timeout=COMES_BACK)
    await expect(said(phone, "en attente d’envoi")).to_be_hidden()
    await phone.reload()
    await expect(own.get_by_text("Écrite sans réseau")).to_have_count(1)
    assert await posted(driver, "Écrite sans réseau") == 1


async def test_what_was_sent_while_the_server_was_away_arrives_once(hall: Hall) -> None:
    made, _ = await begun(hall)
    phone = await hall.joins(made.code, "Ana Roux")
    await expect(phone.get_by_label("Votre idée")).to_be_visible()
    await hall.server.stop()
    await expect(phone.get_by_text("Reconnexion")).to_be_visible()
    await writes(phone, "Écrite pendant la panne")
    await expect(said(phone, "en attente d’envoi")).to_be_visible()
    await hall.server.start()
    await expect(said(phone, "en attente d’envoi")).to_be_hidden(timeout=COMES_BACK)
    await expect(said(phone, "Écrite pendant la panne")).to_be_visible()
    assert await posted(await hall.drives(made, "Lou"), "Écrite pendant la panne") == 1


async def test_a_post_that_comes_after_its_step_is_offered_to_the_facilitator(hall: Hall) -> None:
    made, driver = await begun(hall)
    console = await hall.facilitates(made)
    line = Line()
    phone = await hall.joins(made.code, "Ana Roux", line=line)
    await expect(phone.get_by_label("Votre idée")).to_be_visible()
    await line.cut()
    await writes(phone, "Arrivée trop tard")
    await writes(phone, "Trop tard aussi")
    await driver.open(1)
    line.mend()
    late = phone.locator(".late")
    # A line above what runs now: what one writes next stays at the foot.
    await expect(late).to_have_text(re.compile("^2 messages arrivés après la fin"), timeout=COMES_BACK)
    assert await late.evaluate("late => late.nextElementSibling.classList.contains('activity')")
    await late.get_by_text("2 messages arrivés après la fin").click()
    await expect(late.get_by_text("gardé, l’animateur décidera")).to_have_count(2)

    await console.get_by_role("tab", name="Messages tardifs").click()
    for text, answer in (("Arrivée trop tard", "Garder"), ("Trop tard aussi", "Laisser de côté")):
        card = console.locator(".late-posts article", has_text=text)
        await expect(card).to_contain_text("Ana Roux")
        await card.get_by_role("button", name=answer).click()
    await expect(late.get_by_text("Arrivée trop tard")).to_be_hidden()
    await expect(late.locator("article", has_text="Trop tard aussi")).to_contain_text("non retenu")
    draft = await console.context.request.get(f"{hall.server.url}/w/{made.workshop}/minutes.md")
    assert "Arrivée trop tard" in await draft.text()


async def test_a_change_that_is_refused_is_shown_with_why_to_be_copied_whatever_was_reloaded(hall: Hall) -> None:
    made, driver = await begun(hall)
    line = Line()
    phone = await hall.joins(made.code, "Ana Roux", line=line)
    await writes(phone, "Un four")
    own = phone.get_by_role("region", name="Vos idées")
    await own.get_by_role("button", name="Modifier").click()
    await line.cut()
    await own.get_by_role("textbox").fill("Un four à pain")
    await own.get_by_role("button", name="Enregistrer").click()
    await expect(phone.get_by_text("1 message en attente")).to_be_visible()
    [idea] = await driver.sees("track:main", "activity", "ideas")
    await driver.do("ideas.withdraw_idea", idea=idea)
    await phone.reload()
    line.mend()
    slip = phone.locator(".returned")
    await expect(slip).to_contain_text("Votre texte n’a pas été pris.", timeout=COMES_BACK)
    await expect(slip).to_contain_text("Un four à pain")
    await slip.get_by_role("button", name="Ranger").click()
    await expect(slip).to_have_count(0)


async def test_what_a_facilitator_types_stays_while_others_act_and_over_a_reload(hall: Hall) -> None:
    made, _ = await begun(hall)
    console = await hall.facilitates(made)
    await console.get_by_role("tab", name="Clôture").click()
    meeting = console.get_by_label("Prochaine rencontre")
    await meeting.fill("Le 6 juin")
    await hall.joins(made.code, "Ana Roux")
    await expect(console.get_by_role("tab", name="Personnes")).to_contain_text("1")
    await expect(meeting).to_have_value("Le 6 juin")
    await console.reload()
    await console.get_by_role("tab", name="Clôture").click()
    await expect(meeting).to_have_value("Le 6 juin")
    other = await hall.page(LAPTOP)
    await other.context.add_cookies([kept(cookie) for cookie in await console.context.cookies()])
    await other.goto(console.url)
    await other.get_by_role("tab", name="Clôture").click()
    await expect(other.get_by_label("Prochaine rencontre")).to_have_value("Le 6 juin")


async def test_a_decision_is_kept_while_it_is_typed_and_while_it_is_corrected(hall: Hall) -> None:
    made, _ = await begun(hall)
    console = await hall.facilitates(made)
    await console.get_by_role("tab", name="Clôture").click()
    add, written = console.get_by_label("Ajouter une décision"), console.get_by_label(re.compile(r"^Décision \d"))
    await add.fill("Garder le jardin")
    await add.press("Control+Enter")
    await expect(add).to_have_value("")
    await expect(add).to_be_focused()
    await console.keyboard.type("Ouvrir le samedi")
    await expect(written).to_have_value("Garder le jardin")
    await written.fill("Garder le jardin et le four")
    how, in_favour = console.get_by_label("Comment elle a été prise (n° 1)", exact=True), console.get_by_label("Pour –")
    # What ran is no vote.
    await expect(how).not_to_contain_text("par vote")
    await how.select_option("à main levée")
    await in_favour.fill("24")
    await in_favour.press("Tab")
    await console.reload()
    await console.get_by_role("tab", name="Clôture").click()
    await expect(add).to_have_value("Ouvrir le samedi")
    await expect(written).to_have_value("Garder le jardin et le four")
    await expect(how).to_have_value("show_of_hands")
    await expect(in_favour).to_have_value("24")
    await written.fill("")
    await add.focus()
    await expect(written).to_have_value("Garder le jardin et le four")


async def begun_form(hall: Hall) -> tuple[Page, Locator, Locator, Locator]:
    """A console where the form of a new step is open: page, the button that opened it, form, field of its question."""
    made, _ = await begun(hall)
    console = await hall.facilitates(made)
    add, dialog = console.get_by_role("button", name="Ajouter une étape"), console.get_by_role("dialog")
    await add.click()
    return console, add, dialog, dialog.get_by_label("Question posée à la salle")


async def test_a_form_is_kept_that_is_put_away_while_a_finger_still_holds_what_it_chose(hall: Hall) -> None:
    console, add, dialog, question = await begun_form(hall)
    await dialog.get_by_role("radio", name=re.compile("^Vote")).hover()
    await console.mouse.down()
    await question.fill("Par quoi commencer ?")
    await console.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await console.mouse.up()
    await add.click()
    await expect(question).to_have_value("Par quoi commencer ?")


async def test_the_form_of_a_step_that_was_put_away_goes_on_where_it_was_and_says_so(hall: Hall) -> None:
    console, add, dialog, question = await begun_form(hall)
    await dialog.get_by_role("radio", name=re.compile("^Vote")).check()
    await question.fill("Par quoi commencer ?")
    await console.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await console.reload()
    await add.click()
    await expect(question).to_have_value("Par quoi commencer ?")
    await expect(dialog.get_by_role("radio", name=re.compile("^Vote"))).to_be_checked()
    await expect(dialog.locator(".banner")).to_contain_text("n’est pas encore enregistré")
    assert await violations(console) == []
    await dialog.get_by_role("button", name="Ajouter une étape").click()
    await expect(console.get_by_role("navigation", name="Ordre du jour")).to_contain_text("Vote")
    await expect(dialog).to_be_hidden()
    await add.click()
    await expect(question).to_have_value("")
    await expect(dialog.locator(".banner")).to_have_count(0)
    # Thrown away from within; and "Annuler" means it.
    await question.fill("Autre chose")
    await console.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await add.click()
    await dialog.get_by_role("button", name="Jeter ce brouillon").click()
    await expect(question).to_have_value("")
    await question.fill("Autre chose")
    await dialog.get_by_role("button", name="Annuler").click()
    await expect(dialog).to_be_hidden()
    await add.click()
    await expect(question).to_have_value("")


@pytest.mark.parametrize(
    ("tab", "opens", "label"),
    [
        ("Animer", "Ajouter une journée", "Lieu"),
        ("Animer", "Ajouter un axe", "Titre"),
        ("Personnes", "Corriger le nom : Ana Roux", "Nom"),
    ],
)
async def test_a_form_that_was_put_away_goes_on_where_it_was(hall: Hall, tab: str, opens: str, label: str) -> None:
    made, _ = await begun(hall)
    await hall.joins(made.code, "Ana Roux")
    console = await hall.facilitates(made)
    form = console.get_by_role("button", name=opens)
    field = console.get_by_role("dialog").get_by_label(label, exact=True)
    await console.get_by_role("tab", name=tab).click()
    await form.click()
    before = await field.input_value()
    await field.fill("À moitié écrit")
    await console.keyboard.press("Escape")
    await expect(field).to_be_hidden()
    await form.click()
    await expect(field).to_have_value("À moitié écrit")
    await console.get_by_role("dialog").get_by_role("button", name="Annuler").click()
    await expect(field).to_be_hidden()
    await form.click()
    await expect(field).to_have_value(before)


async def test_what_another_console_changed_meanwhile_stands_in_the_form_that_goes_on(hall: Hall) -> None:
    made, driver = await begun(hall)
    await driver.do("workshop.add_track", title="Jardins", place="Salle 1")
    (track,) = await driver.sees("everyone", "tracks")
    console = await hall.facilitates(made)
    form = console.get_by_role("button", name=re.compile("^Modifier.* Jardins"))
    title, place = (console.get_by_role("dialog").get_by_label(label, exact=True) for label in ("Titre", "Lieu, salle"))
    await form.click()
    await title.fill("Jardins partagés")
    await console.keyboard.press("Escape")
    await driver.do("workshop.change_track", track=track, place="Salle 2")
    await form.click()
    await expect(title).to_have_value("Jardins partagés")
    await expect(place).to_have_value("Salle 2")


async def test_the_name_of_a_theme_that_was_put_away_goes_on_where_it_was(hall: Hall) -> None:
    made, driver = await begun(hall)
    for text in ("Un four", "Un banc"):
        await driver.do("ideas.post_idea", text=text)
    console = await hall.facilitates(made)
    name = console.get_by_label("Nom du thème")
    await console.get_by_role("checkbox", name="Un four").check()
    await name.fill("Se réch")
    await console.get_by_role("checkbox", name="Un four").uncheck()
    await expect(name).to_be_hidden()
    await console.get_by_role("checkbox", name="Un banc").check()
    await expect(name).to_have_value("Se réch")
    await name.fill("S’asseoir")
    await console.get_by_role("button", name="Grouper").click()
    await console.get_by_role("button", name="Renommer").click()
    await name.fill("S’asseoir à l’ombre")
    await name.press("Escape")
    await expect(name).to_be_hidden()
    await console.get_by_role("button", name="Renommer").click()
    await expect(name).to_have_value("S’asseoir à l’ombre")
    await name.press("Enter")
    await expect(console.get_by_role("heading", name="S’asseoir à l’ombre")).to_be_visible()
