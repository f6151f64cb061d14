"""What holds between screens: who somebody is, who drives, what time it is, what the room sees."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.hall import COMES_BACK, PHONE, Hall, said, writes
from tests.browser.looking import violations

pytestmark = pytest.mark.asyncio(loop_scope="session")

IDEAS = {"method": "ideas", "title": "Idées", "question": "Que garder ?", "minutes": 20}
VOTE = {
    "method": "voting",
    "title": "Vote",
    "settings": {"voters": "everybody", "dots": 2, "cap": 2, "options": ["Un four", "Un bal"]},
}

# Whether a screen shows the seconds that are left, by the device's real time: the clock the page is told may be wrong.
SHOWS_THE_TIME = """(ends) => {
    const left = Math.ceil((ends - performance.timeOrigin - performance.now()) / 1000);
    const [minutes, seconds] = document.querySelector(".timer-time").textContent.split(":").map(Number);
    return Math.abs(60 * minutes + seconds - left) <= 1;
}"""

LOOK_OF_THE_BUTTONS = """() => [...document.querySelectorAll(".phone-main button")].map((each) => {
    const { width, height, padding, background } = getComputedStyle(each);
    return [width, height, padding, background];
})"""


# --- the same person ----------------------------------------------------------------------------------------


async def test_somebody_is_the_same_person_after_a_reload_and_on_another_phone(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[IDEAS])
    driver = await hall.drives(made)
    await driver.open(0)
    phone = await hall.joins(made.code, "Ana Roux")
    await writes(phone, "Un four à pain")
    own = phone.get_by_role("region", name="Vos idées")
    await expect(own.get_by_text("Un four à pain")).to_be_visible()
    await phone.reload()
    await expect(own.get_by_text("Un four à pain")).to_be_visible()
    await phone.get_by_role("button", name="Menu").click()
    key = await phone.locator(".key-letters").inner_text()

    other = await hall.page(PHONE)
    await other.goto(f"{hall.server.url}/j/{made.code}")
    await other.get_by_text("J’ai déjà une clé personnelle").click()
    await other.get_by_label("Clé personnelle").fill(key.lower())
    await other.get_by_role("button", name="Retrouver ma place").click()
    await expect(other.get_by_role("region", name="Vos idées").get_by_text("Un four à pain")).to_be_visible()
    await writes(other, "Écrite sur l’autre téléphone")
    await phone.get_by_role("button", name="Fermer").click()
    await expect(own.get_by_text("Écrite sur l’autre téléphone")).to_be_visible()
    people = await driver.sees("facilitators", "people")
    assert [person["name"] for person in people.values() if person["role"] == "participant"] == ["Ana Roux"]


# --- what comes with a step -----------------------------------------------------------------------------------


async def test_a_step_of_another_kind_looks_as_it_does_to_whoever_comes_during_it(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[IDEAS, VOTE])
    driver = await hall.drives(made)
    await driver.open(0)
    early = await hall.joins(made.code, "Ana Roux")
    await expect(early.get_by_label("Votre idée")).to_be_visible()
    await driver.open(1)
    await expect(early.get_by_text("Un four")).to_be_visible()
    late = await hall.joins(made.code, "Bo Petit")
    await expect(late.get_by_text("Un four")).to_be_visible()
    assert await early.evaluate(LOOK_OF_THE_BUTTONS) == await late.evaluate(LOOK_OF_THE_BUTTONS)
    sheet = 'link[rel="stylesheet"][href*="phone.voting."]'
    assert await early.locator(sheet).count() == 1
    assert await late.locator(sheet).count() == 0


# --- driving ------------------------------------------------------------------------------------------------


async def test_driving_is_taken_over_and_handed_over_where_both_see_it(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[IDEAS, VOTE])
    zoe, noe = await hall.facilitates(made, "Zoé"), await hall.facilitates(made, "Noé")
    await zoe.get_by_role("button", name="Commencer : Idées").click()
    await expect(zoe.get_by_text("Vous animez")).to_be_visible()
    await expect(noe.get_by_text("Zoé anime")).to_be_visible()
    # What moves the room is not theirs to press, and a band says whose it is.
    await expect(noe.get_by_role("button", name="Passer à : Vote")).to_be_disabled()
    await expect(noe.locator(".watching-band")).to_contain_text("Zoé anime. Vous suivez")
    await expect(zoe.get_by_role("heading", name="Que garder ?")).to_be_visible()

    await noe.get_by_role("button", name="Prendre la main").click()
    await noe.get_by_role("dialog").get_by_role("button", name="Prendre la main").click()
    await expect(noe.get_by_text("Vous animez")).to_be_visible()
    await expect(zoe.get_by_text("Noé anime")).to_be_visible()
    await noe.get_by_role("combobox", name="Passer la main à").select_option(label="Zoé")
    await expect(zoe.get_by_text("Vous animez")).to_be_visible()
    await expect(noe.get_by_text("Zoé anime")).to_be_visible()


async def test_a_pause_freezes_the_phones_and_keeps_what_is_begun(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[IDEAS])
    console, phone = await hall.facilitates(made), await hall.joins(made.code, "Ana Roux")
    room = await hall.projects(made)
    await console.get_by_role("button", name="Commencer : Idées").click()
    await phone.get_by_label("Votre idée").fill("À moitié écrite")
    await console.get_by_role("button", name="Pause").click()
    await expect(said(phone, "Pause : l’animateur a suspendu l’étape.")).to_be_visible()
    await expect(phone.get_by_label("Votre idée")).to_be_hidden()
    await expect(phone.locator(".phone-head").get_by_role("timer")).to_contain_text("en pause")
    await console.get_by_role("button", name="reprendre dans 15 minutes").click()
    for page in (console, phone, room):
        await expect(page.locator(".back-hour")).to_have_text(re.compile(r"^\d+\sh(\s\d\d)?$"))
        await expect(page.locator(".back-left")).to_contain_text(re.compile(r"1[45]:\d\d"))
        assert await violations(page) == []
    await console.get_by_role("button", name="Sans heure").click()
    await expect(room.locator(".back-hour")).to_be_hidden()
    await console.get_by_role("button", name="Reprendre", exact=True).click()
    await expect(phone.get_by_label("Votre idée")).to_have_value("À moitié écrite")
    await expect(phone.locator(".phone-head").get_by_role("timer")).to_contain_text("restantes")


async def test_a_console_shows_what_phones_and_the_room_see_side_by_side(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[IDEAS])
    console = await hall.facilitates(made)
    await console.get_by_role("tab", name="Ce qu’ils voient").click()
    room = console.frame_locator("iframe")
    await expect(room.get_by_text("Personne n’est encore là")).to_be_visible()
    # It is only looked at: the room still has no screen.
    remarks = await (await console.request.get(f"{hall.server.url}/api/v1/workshops/{made.workshop}/checks")).json()
    assert "Aucun écran de salle" in str(remarks)
    await console.get_by_role("button", name="Commencer : Idées").click()
    await expect(room.get_by_role("heading", name="Que garder ?")).to_be_visible()
    await expect(console.locator(".preview-phone")).to_contain_text("Que garder ?")
    assert await violations(console) == []
    # Beside everything else, on this device from then on.
    await console.get_by_role("tab", name="Animer").click()
    await console.get_by_role("button", name="Garder sous les yeux").click()
    await expect(room.get_by_role("heading", name="Que garder ?")).to_be_visible()
    assert await violations(console) == []
    await console.reload()
    await expect(console.locator(".miniature-phone")).to_contain_text("Que garder ?")
    await console.get_by_role("button", name="Replier l’écran").click()
    await expect(console.locator("iframe")).to_have_count(0)


async def test_each_screen_says_once_what_it_is_for_and_never_while_something_runs(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[IDEAS])
    console, room = await hall.facilitates(made), await hall.projects(made)
    await expect(room.get_by_role("region", name="À quoi sert cet écran")).to_be_visible()
    assert await violations(room) == []
    phone = await hall.joins(made.code, "Ana")
    for page in (console, phone):
        await expect(page.get_by_role("region", name="À quoi sert cet écran")).to_be_visible()
        assert await violations(page) == []
    # Who looks at the room's screen by now knows what it is for.
    await expect(room.locator(".hint-once")).to_have_count(0)
    for page in (console, phone):
        await page.get_by_role("region", name="À quoi sert cet écran").get_by_role("button", name="Compris").click()
        await page.reload()
    await console.get_by_role("button", name="Commencer : Idées").wait_for()
    await expect(console.locator(".calm")).to_be_visible()
    await expect(phone.locator(".phone-calm")).to_be_visible()
    await expect(console.locator(".hint-once")).to_have_count(0)
    await expect(phone.locator(".hint-once")).to_have_count(0)
    await console.get_by_role("button", name="Commencer : Idées").click()
    await expect(room.get_by_role("heading", name="Que garder ?")).to_be_visible()
    await expect(room.locator(".hint-once")).to_have_count(0)


async def test_a_step_that_is_refused_can_be_mended_where_it_was_typed(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[IDEAS])
    console, driver = await hall.facilitates(made), await hall.drives(made)
    await console.get_by_role("navigation", name="Ordre du jour").get_by_role("button", name="Idées").click()
    await console.get_by_role("button", name="Modifier Idées").click()
    form = console.get_by_role("dialog")
    await form.get_by_label("Titre").fill("Autrement")
    await driver.do("workshop.remove_step", step=driver.client.steps[0])
    await form.get_by_role("button", name="Enregistrer").click()
    await expect(form.get_by_role("alert")).not_to_be_empty()
    await expect(form.get_by_label("Titre")).to_have_value("Autrement")


async def test_opening_a_step_by_mistake_is_undone_on_every_screen(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[IDEAS])
    console, phone, projector = (
        await hall.facilitates(made),
        await hall.joins(made.code, "Ana Roux"),
        await hall.projects(made),
    )
    await console.get_by_role("button", name="Commencer : Idées").click()
    await expect(phone.get_by_label("Votre idée")).to_be_visible()
    await expect(projector.get_by_role("heading", name="Que garder ?")).to_be_visible()
    await console.get_by_role("button", name="Annuler : étape ouverte").click()
    await expect(phone.get_by_label("Votre idée")).to_be_hidden()
    await expect(said(phone, "Gardez cette page ouverte")).to_be_visible()
    await expect(projector.get_by_role("heading", name="Que garder ?")).to_be_hidden()
    await expect(console.get_by_role("button", name="Commencer : Idées")).to_be_visible()


# --- the time -----------------------------------------------------------------------------------------------


async def test_everybody_sees_the_same_time_whatever_their_clock_says(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[IDEAS])
    console, phone = await hall.facilitates(made), await hall.joins(made.code, "Ana Roux")
    fast = await hall.joins(made.code, "Béa Petit", fast_by=10)
    slow = await hall.joins(made.code, "Carl Blanc", fast_by=-10)
    driver = await hall.drives(made)
    await driver.open(0)
    for page in (phone, fast, slow):
        await expect(page.get_by_role("timer")).to_be_visible()
    late, projector = await hall.joins(made.code, "Dina Faure", fast_by=10), await hall.projects(made)
    await expect(projector.get_by_role("timer")).to_be_visible()
    ends = (await driver.sees("track:main", "timer"))["ends"]
    for page in (console, phone, fast, slow, late, projector):
        await page.wait_for_function(SHOWS_THE_TIME, arg=ends)


# --- the projector ------------------------------------------------------------------------------------------


async def test_nobody_touches_the_projector_when_the_server_restarts(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[IDEAS, VOTE])
    await (await hall.drives(made)).open(0)
    projector = await hall.projects(made)
    await expect(projector.get_by_role("heading", name="Que garder ?")).to_be_visible()
    await projector.reload()
    await expect(projector.get_by_role("heading", name="Que garder ?")).to_be_visible()
    loaded = await projector.evaluate("performance.timeOrigin")
    await hall.server.kill()
    await expect(projector.get_by_text("Reconnexion")).to_be_visible()
    await expect(projector.get_by_role("heading", name="Que garder ?")).to_be_visible()
    await hall.server.start()
    driver = await hall.drives(made, "Lou")
    await driver.do("ideas.post_idea", text="Un four à pain")
    await expect(projector.get_by_text("Un four à pain")).to_be_visible(timeout=COMES_BACK)
    await expect(projector.get_by_text("Reconnexion")).to_be_hidden()
    assert await projector.evaluate("performance.timeOrigin") == loaded


# --- languages ----------------------------------------------------------------------------------------------


async def test_each_person_changes_the_language_without_leaving_the_page(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[IDEAS])
    await (await hall.drives(made)).open(0)
    phone, other, console = (
        await hall.joins(made.code, "Ana Roux"),
        await hall.joins(made.code, "Béa Petit"),
        await hall.facilitates(made),
    )
    await phone.get_by_label("Votre idée").fill("À moitié écrite")
    for page in (phone, console):
        await page.get_by_role("button", name="Menu").click()
        await page.get_by_role("button", name="English").click()
        await page.get_by_role("button", name="Close", exact=True).click()
    await expect(phone.get_by_label("Your idea")).to_have_value("À moitié écrite")
    await expect(console.get_by_role("tab", name="People")).to_be_visible()
    await expect(other.get_by_label("Votre idée")).to_be_visible()
    await phone.reload()
    await expect(phone.get_by_label("Your idea")).to_have_value("À moitié écrite")
    assert await phone.evaluate("document.documentElement.lang") == "en"


# --- without a mouse ----------------------------------------------------------------------------------------


async def test_ideas_are_grouped_with_the_keyboard_alone(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[IDEAS])
    driver = await hall.drives(made)
    await driver.open(0)
    for text in ("Un four à pain", "Un four commun", "Un bal"):
        await driver.do("ideas.post_idea", text=text)
    console, projector = await hall.facilitates(made), await hall.projects(made)
    await expect(console.get_by_role("checkbox")).to_have_count(3)
    for text in ("Un four à pain", "Un four commun"):
        await tab_to(console, console.get_by_role("checkbox", name=text))
        await console.keyboard.press("Space")
    await tab_to(console, console.get_by_label("Nom du thème"))
    await console.keyboard.type("Le pain")
    await console.keyboard.press("Enter")
    theme = projector.locator(".wall-theme", has=projector.get_by_role("heading", name="Le pain"))
    await expect(theme.locator(".card")).to_have_count(2)
    # Of many, those that hold some words are found, and ticked at once.
    for number in range(11):
        await driver.do("ideas.post_idea", text=f"Une idée {number}")
    await console.get_by_role("searchbox").fill("IDEE 1")
    await expect(console.get_by_role("checkbox")).to_have_count(2)
    await console.get_by_role("button", name="Cocher ces 2 cartes").click()
    await console.get_by_role("searchbox").fill("")
    await expect(console.get_by_text("2 cartes choisies")).to_be_visible()


async def test_a_vote_is_cast_with_the_keyboard_alone(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[VOTE])
    driver = await hall.drives(made)
    await driver.open(0)
    phone = await hall.joins(made.code, "Ana Roux")
    more = phone.get_by_role("button", name="Ajouter une gommette : Un bal")
    await tab_to(phone, more)
    await phone.keyboard.press("Enter")
    await phone.keyboard.press("Enter")
    await expect(said(phone, "Bulletin enregistré")).to_be_visible()
    await expect(said(phone, "toutes posées")).to_be_visible()
    await expect(more).to_be_focused()


async def test_the_agenda_is_driven_with_the_arrows(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[IDEAS, VOTE])
    console, phone = await hall.facilitates(made), await hall.joins(made.code, "Ana Roux")
    await expect(console.get_by_role("button", name="Commencer : Idées")).to_be_visible()
    # An arrow asks first, and the same key again answers: a slip of the finger begins and ends nothing.
    await console.keyboard.press("ArrowRight")
    await expect(console.get_by_role("dialog", name="Commencer : Idées")).to_be_visible()
    await console.keyboard.press("ArrowRight")
    await expect(phone.get_by_label("Votre idée")).to_be_visible()
    await expect(console.get_by_role("button", name="Passer à : Vote")).to_be_visible()
    await console.keyboard.press("ArrowRight")
    asked = console.get_by_role("dialog", name="Passer à : Vote")
    await expect(asked).to_contain_text("« Idées » se ferme sur tous les écrans.")
    await console.keyboard.press("Escape")
    await expect(asked).to_be_hidden()
    await expect(phone.get_by_label("Votre idée")).to_be_visible()
    await console.keyboard.press("ArrowRight")
    await expect(asked.get_by_role("button", name="Ouvrir")).to_be_focused()
    await console.keyboard.press("Enter")
    await expect(phone.get_by_text("Vous n’avez pas encore voté.")).to_be_visible()
    await expect(console.locator(".voting-turnout")).to_be_visible()
    await console.keyboard.press("t")
    await expect(said(phone, "Pause : l’animateur a suspendu l’étape.")).to_be_visible()
    # Going back would leave a vote open in which somebody has not voted.
    await console.keyboard.press("ArrowLeft")
    back = console.get_by_role("dialog", name="Revenir à : Idées")
    await expect(back).to_contain_text("n’a pas voté")
    await console.keyboard.press("ArrowLeft")
    await expect(phone.get_by_label("Votre idée")).to_be_visible()

    await console.get_by_role("tab", name="Personnes").click()
    await console.get_by_role("searchbox").fill("Ana")
    await console.keyboard.press("ArrowRight")
    await console.keyboard.press("ArrowLeft")
    await expect(console.get_by_role("searchbox")).to_have_value("Ana")
    await expect(phone.get_by_label("Votre idée")).to_be_visible()


async def tab_to(page: Page, wanted: Locator) -> None:
    """Press the tabulator until this is focused, as somebody without a mouse does."""
    for _ in range(80):
        await page.keyboard.press("Tab")
        if await wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")
