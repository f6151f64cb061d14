"""Several rooms at once: tracks prepared on the console, people who choose one, a referent who drives from a phone."""

from __future__ import annotations

import re
from typing import Final

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import PHONE, ROOM, SMALL_PHONE, Hall
from tests.browser.looking import too_wide
from tests.served import Made

pytestmark = pytest.mark.asyncio(loop_scope="session")

ALERT: Final = "rgb(163, 52, 26)"
NORTH, SOUTH = "Accueillir", "Coopérer"


async def add_track(console: Page, title: str, place: str) -> None:
    await console.get_by_role("button", name="Ajouter un axe").click()
    form = console.get_by_role("dialog")
    await form.get_by_label("Titre").fill(title)
    await form.get_by_label("Lieu, salle").fill(place)
    await form.get_by_role("button", name="Ajouter un axe").click()
    await expect(console.get_by_role("navigation", name="Où êtes-vous").get_by_text(title)).to_be_visible()


async def add_step(page: Page, method: str, title: str, question: str = "", in_all: bool = False) -> None:
    await page.get_by_role("button", name="Ajouter une étape").click()
    form = page.get_by_role("dialog")
    await form.get_by_role("radio", name=method).check()
    await form.get_by_label("Titre").fill(title)
    await form.get_by_label("Question posée").fill(question)
    if in_all:
        await form.get_by_label("Dans tous les axes").check()
    await form.get_by_role("button", name="Ajouter une étape").click()
    await expect(form).to_be_hidden()


async def in_plenary(console: Page) -> None:
    await console.get_by_role("navigation", name="Où êtes-vous").get_by_role("link", name="Plénière").click()
    await expect(console.get_by_role("heading", name="Ordre du jour")).to_be_visible()


async def loud(console: Page) -> list[str]:
    """The acts that are drawn as the one that is due."""
    buttons = console.locator(".console-body, .bar").locator("button.primary:enabled")
    drawn = "(button) => getComputedStyle(button).color === 'rgb(255, 255, 255)' ? button.innerText : ''"
    return [text for each in await buttons.all() if (text := str(await each.evaluate(drawn)))]


async def fits_a_phone(page: Page) -> None:
    """A console on a phone: nothing sticks out, and no word is broken into letters."""
    before = page.viewport_size
    assert before is not None
    for size in (PHONE, SMALL_PHONE):
        await page.set_viewport_size(size)
        assert await too_wide(page) == 0
        for button in await page.locator(".track-tab, .console-head button, .tabs button, .bar button").all():
            box = await button.bounding_box()
            assert box is None or box["height"] < 64, await button.inner_text()
    await page.set_viewport_size(before)


async def prepared(hall: Hall) -> tuple[Made, Page]:
    """Two tracks with a step of the same title each, and a parallel step that sends people there."""
    made = await hall.server.create_workshop(title="Séminaire")
    console = await hall.facilitates(made)
    await add_track(console, NORTH, "Salle Nord")
    await add_track(console, SOUTH, "Salle Sud")
    await add_step(console, "Étape en parallèle", "Axes")
    await console.get_by_role("navigation", name="Où êtes-vous").get_by_role("link", name=NORTH).click()
    await expect(console.get_by_role("heading", name="Étapes de l’axe")).to_be_visible()
    await add_step(console, "Idées", "Ce qui marche", "Ce que vous faites ?", in_all=True)
    await expect(console.locator(".agenda-name", has_text="Ce qui marche")).to_be_visible()
    await in_plenary(console)
    return made, console


async def test_two_rooms_work_at_once_led_from_a_phone_and_come_back_together(hall: Hall) -> None:
    made, console = await prepared(hall)
    ana, bo, cleo = [await hall.joins(made.code, name) for name in ("Ana Morel", "Bo Petit", "Cléo Roux")]
    room = await hall.projects(made)
    await console.get_by_role("button", name=re.compile("Commencer")).click()
    for phone, title in ((ana, NORTH), (bo, NORTH), (cleo, SOUTH)):
        await phone.get_by_role("button", name=title).click()
        await expect(phone.get_by_text("Votre axe")).to_be_visible()
    await expect(room.get_by_text("2 inscrits")).to_be_visible()
    for page in (ana, room):
        await expect(page.get_by_role("heading", name="Axes", level=1)).to_be_visible()
    assert await loud(console) == ["Envoyer dans les axes"]

    await console.get_by_role("button", name=f"Modifier l’axe {NORTH}").click()
    form = console.get_by_role("dialog")
    await form.get_by_label("Nommer parmi les personnes").select_option(label="Ana Morel")
    await expect(form.get_by_role("button", name="Ne plus nommer Ana Morel")).to_be_visible()
    await form.get_by_role("button", name="Annuler").click()
    await console.get_by_role("button", name="Envoyer dans les axes").click()

    # Ana drives her track from her phone; nobody of the other track sees anything of it.
    await ana.get_by_role("link", name="Animer").click()
    await ana.get_by_role("button", name=re.compile("Commencer")).click()
    await expect(bo.get_by_role("heading", name="Ce que vous faites")).to_be_visible()
    await bo.get_by_label("Votre idée").fill("Le repas du mardi")
    await bo.get_by_role("button", name="Envoyer").click()
    await expect(ana.get_by_text("Le repas du mardi")).to_be_visible()
    await expect(cleo.get_by_text("C’est ici : Salle Sud")).to_be_visible()
    await expect(cleo.get_by_text("Le repas du mardi")).to_be_hidden()
    await expect(ana.get_by_role("tab", name="Personnes")).to_be_hidden()

    # What she tells the plenary, and the help she asks for, reach its console and its screen.
    await ana.get_by_label("Dernière phrase").fill("On mange ensemble")
    await ana.get_by_role("button", name="Afficher", exact=True).click()
    await ana.get_by_role("button", name="Demander de l’aide").click()
    await expect(room.get_by_text("On mange ensemble")).to_be_visible()
    card = console.get_by_role("listitem").filter(has_text="Animé par Ana Morel")
    await expect(card).to_contain_text("Demande de l’aide")

    # A plenary facilitator steps in and sees the idea; a screen of that track shows it.
    await card.get_by_role("link", name="Entrer").click()
    await expect(console.get_by_text("Le repas du mardi")).to_be_visible()
    own = await hall.page(ROOM)
    await own.context.add_cookies(await room.context.cookies())  # type: ignore[arg-type]
    await own.goto(f"{room.url}?{console.url.split('?')[1]}")
    await expect(own.get_by_text("Le repas du mardi")).to_be_visible()
    await expect(own.get_by_text("1 personne dans cet axe")).to_be_visible()
    await in_plenary(console)
    # Nobody is called back as soon as they have gone; but once no more time is left than they need to come.
    assert await loud(console) == []
    call = console.locator(".bar").get_by_role("button", name=re.compile(r"^Rappeler dans 5\smin"))
    await expect(call).to_be_enabled()
    left = console.locator(".console-head").get_by_role("timer")
    while not re.fullmatch(r"[0-4]:\d\d", await left.inner_text()):
        before = await left.inner_text()
        await console.get_by_role("button", name="−5 min").click()
        await expect(left).not_to_have_text(re.compile(f"^{before[:-3]}:"))
    await expect(call).to_have_class(re.compile("primary"))
    assert await loud(console) == ["Rappeler dans\u00a05\u00a0min"]
    await console.locator(".bar").get_by_role("button", name="Fermer l’étape").click()
    asked = console.get_by_role("dialog", name="Terminer maintenant ?")
    await expect(asked).to_contain_text("dans les axes : tout le monde revient en plénière")
    await expect(asked.get_by_role("button", name="Terminer quand même")).to_have_css("background-color", ALERT)
    await asked.get_by_role("button", name="Rester").click()
    await fits_a_phone(ana)
    for tab in ("Personnes", "Animer"):
        await console.get_by_role("tab", name=tab).click()
        await fits_a_phone(console)

    # Everybody is called back, then the tracks close and all are in the plenary.
    await call.click()
    for page in (bo, cleo, room, own, ana):
        await expect(page.get_by_text("Retour en plénière dans")).to_be_visible()
    assert await loud(console) == []
    await console.locator(".bar").get_by_role("button", name="Fermer les axes").click()
    await console.get_by_role("dialog").get_by_role("button", name="Fermer les axes").click()
    for page in (bo, cleo):
        await expect(page.get_by_role("heading", name="On passe bientôt à la suite")).to_be_visible()
        await expect(page.get_by_text("Retour en plénière")).to_be_hidden()


async def test_whoever_comes_late_joins_a_track_where_there_is_room(hall: Hall) -> None:
    made, console = await prepared(hall)
    ana = await hall.joins(made.code, "Ana Morel")
    await console.get_by_role("button", name=re.compile("Commencer")).click()
    await ana.get_by_role("button", name=NORTH).click()
    await expect(ana.get_by_text("Votre axe")).to_be_visible()
    await console.get_by_role("button", name="Envoyer dans les axes").click()
    late = await hall.joins(made.code, "Driss Amrani")
    await late.get_by_role("button", name="Là où il y a de la place").click()
    await expect(late.get_by_text("C’est ici : Salle Sud")).to_be_visible()


async def test_the_link_of_a_track_makes_whoever_joins_by_it_its_referent(hall: Hall) -> None:
    _, console = await prepared(hall)
    await console.get_by_role("button", name=f"Modifier l’axe {SOUTH}").click()
    form = console.get_by_role("dialog")
    await form.get_by_role("button", name="Lien pour un référent").click()
    link = await form.get_by_label("Lien pour un référent").input_value()
    await form.get_by_role("button", name="Annuler").click()
    phone = await hall.page(ROOM)
    await phone.goto(link)
    await phone.get_by_label("Prénom").fill("Eva")
    await phone.get_by_label("Nom", exact=True).fill("Blin")
    await phone.get_by_role("button", name="Entrer", exact=True).click()
    await expect(phone.get_by_role("button", name="Menu")).to_be_visible()
    await console.get_by_role("button", name=re.compile("Commencer")).click()
    await console.get_by_role("button", name="Envoyer dans les axes").click()
    await expect(phone.get_by_role("link", name="Animer")).to_be_visible()
    await expect(phone.get_by_text("C’est ici : Salle Sud")).to_be_visible()


async def test_at_the_end_of_the_call_the_tracks_close_by_themselves(hall: Hall) -> None:
    made, console = await prepared(hall)
    ana = await hall.joins(made.code, "Ana Morel")
    await console.get_by_role("button", name=re.compile("Commencer")).click()
    await ana.get_by_role("button", name=NORTH).click()
    await expect(ana.get_by_text("Votre axe")).to_be_visible()
    await console.get_by_role("button", name="Envoyer dans les axes").click()
    await expect(ana.get_by_text("C’est ici : Salle Nord")).to_be_visible()
    await console.get_by_label("Rappeler tout le monde dans").select_option(label="0 min")
    await console.get_by_role("button", name="Rappeler maintenant").click()
    await expect(ana.get_by_role("heading", name="On passe bientôt à la suite")).to_be_visible()


async def test_whoever_leads_two_tracks_goes_from_one_to_the_other_and_back_to_their_phone_when_released(
    hall: Hall,
) -> None:
    made, console = await prepared(hall)
    ana = await hall.joins(made.code, "Ana Morel")
    driver = await hall.drives(made)
    tracks = [*await driver.sees("everyone", "tracks")]
    (person,) = [
        key for key, each in (await driver.sees("facilitators", "people")).items() if each["surname"] == "Morel"
    ]
    for track in tracks:
        await driver.do("workshop.name_referent", track=track, person=person)
    await console.get_by_role("button", name=re.compile("Commencer")).click()
    await console.get_by_role("button", name="Envoyer dans les axes").click()
    await ana.get_by_role("link", name="Animer").click()
    await expect(ana.get_by_role("heading", level=1, name=NORTH)).to_be_visible()
    switch = ana.get_by_role("navigation", name="Où êtes-vous")
    await expect(switch.get_by_role("link")).to_have_count(2)
    await switch.get_by_role("link", name=SOUTH).click()
    await expect(ana.get_by_role("heading", level=1, name=SOUTH)).to_be_visible()
    await driver.do("workshop.release_referent", track=tracks[1], person=person)
    await expect(ana.get_by_text("Cet écran ne vous est pas ouvert.")).to_be_visible()
    await ana.get_by_role("link", name="Revenir à l’atelier").click()
    await expect(ana.get_by_role("link", name="Animer")).to_be_visible()


async def test_screens_of_a_removed_track_go_on_in_the_plenary(hall: Hall) -> None:
    made, console = await prepared(hall)
    projector = await hall.projects(made)
    driver = await hall.drives(made)
    north = next(iter(await driver.sees("everyone", "tracks")))
    await console.get_by_role("navigation", name="Où êtes-vous").get_by_role("link", name=NORTH).click()
    await expect(console.get_by_role("heading", level=1, name=NORTH)).to_be_visible()
    await projector.goto(f"{projector.url}?track={north}")
    await expect(projector.get_by_role("heading", name=NORTH)).to_be_visible()
    await driver.do("workshop.remove_track", track=north)
    await expect(console.get_by_role("heading", level=1, name="Séminaire")).to_be_visible()
    await expect(console.get_by_role("heading", name="Ordre du jour")).to_be_visible()
    await expect(projector.locator(".projector")).to_contain_text("Séminaire")


async def test_no_more_wishes_are_asked_for_than_there_are_tracks(hall: Hall) -> None:
    made = await hall.server.create_workshop(
        agenda=[{"method": "parallel", "title": "Les axes", "settings": {"entry": "wishes"}}]
    )
    driver = await hall.drives(made)
    for title in ("Nord", "Sud"):
        await driver.do("workshop.add_track", title=title)
    ana = await hall.joins(made.code, "Ana Morel")
    await driver.open(0)
    await expect(ana.get_by_text("Touchez-en jusqu’à 2, le préféré d’abord.")).to_be_visible()
