"""Two people of one name: asked at the door which of those expected they are, and told apart on every screen."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import LAPTOP, PHONE, SMALL_PHONE, Hall, said, writes
from tests.browser.looking import TOO_WIDE, small_targets, violations
from tests.served import Made

pytestmark = pytest.mark.asyncio(loop_scope="session")

LISTED = """Nom;Prénom;Structure;Fonction
Martin;Marie;Mairie de Villeneuve;élue
Martin;Marie;Ressourcerie La Seconde Vie;trésorière
Martin;Marie;Le Relais;
Petit;Paul;La Ruche;
"""
STEPS = [
    {"method": "round_table", "title": "Tour de table", "minutes": 10},
    {"method": "ideas", "title": "Idées", "minutes": 10, "settings": {"signed": True}},
]


async def made_with_list(hall: Hall, **asked: object) -> Made:
    made = await hall.server.create_workshop(agenda=STEPS, names_seen_by="everyone", **asked)
    path = f"/api/v1/workshops/{made.workshop}/expected"
    answer = await hall.server.call("POST", path, LISTED.encode(), await hall.server.organiser())
    assert answer.status_code == 200, answer.text
    return made


async def comes(hall: Hall, made: Made, first_name: str, name: str, **more: str) -> Page:
    page = await hall.page(PHONE)
    await page.goto(f"{hall.server.url}/j/{made.code}")
    await page.get_by_label("Prénom").fill(first_name)
    await page.get_by_label("Nom", exact=True).fill(name)
    for label, text in more.items():
        await page.get_by_label(label.capitalize()).fill(text)
    await page.get_by_role("button", name="Entrer", exact=True).click()
    return page


async def is_in(page: Page) -> None:
    await expect(page.get_by_role("button", name="Menu")).to_be_visible()


async def test_namesakes_say_which_one_they_are_and_are_told_apart_on_every_screen(hall: Hall) -> None:
    made = await made_with_list(hall)
    console = await hall.facilitates(made)
    room = await hall.projects(made)

    elected = await comes(hall, made, "marie", "MARTIN")
    await expect(elected.get_by_role("heading", name="C’est vous ?")).to_be_visible()
    await expect(elected.get_by_role("main")).not_to_contain_text("@")
    await expect(elected.get_by_role("status")).to_contain_text("s’appellent Marie MARTIN.")
    for size in (PHONE, SMALL_PHONE, LAPTOP):
        await elected.set_viewport_size(size)
        assert await elected.evaluate(TOO_WIDE) <= 0
        assert await violations(elected) == []
    await elected.set_viewport_size(PHONE)
    assert await small_targets(elected) == []
    # From the keyboard alone.
    await elected.get_by_role("button", name="Mairie de Villeneuve").focus()
    await elected.keyboard.press("Enter")
    await is_in(elected)
    treasurer = await comes(hall, made, "Marie", "Martin", organisation="ressourcerie la seconde vie")
    await is_in(treasurer)
    stranger = await comes(hall, made, "Marie", "Martin")
    await stranger.get_by_role("button", name="Non, ce n’est pas moi").click()
    await is_in(stranger)

    names = ("Marie Martin (Mairie de Villeneuve)", "Marie Martin (Ressourcerie La Seconde Vie)", "Marie Martin")
    await console.get_by_role("tab", name="Personnes").click()
    for name in names:
        await expect(console.get_by_role("group", name=f"Présence {name}", exact=True)).to_be_visible()

    driver = await hall.drives(made)
    await driver.open(0)
    await expect(room.get_by_text("Mairie de Villeneuve").first).to_be_visible()
    await expect(room.get_by_text("Ressourcerie La Seconde Vie").first).to_be_visible()
    await driver.do("workshop.close_step", step=driver.client.steps[0])
    await driver.open(1)
    for page, text in ((elected, "Un four à pain"), (treasurer, "Un jardin"), (stranger, "Un banc")):
        await writes(page, text)
    await expect(said(elected, names[1]).first).to_be_visible()
    await expect(said(treasurer, names[0]).first).to_be_visible()
    for name in names[:2]:
        await expect(said(room, name).first).to_be_visible()

    # Whoever is called otherwise from now on leaves the others as they are.
    await stranger.get_by_role("button", name="Menu").click()
    await stranger.get_by_role("button", name="Corriger mon nom").click()
    await stranger.get_by_role("dialog").get_by_label("Nom", exact=True).fill("Martinez")
    await stranger.get_by_role("dialog").get_by_role("button", name="Enregistrer").click()
    await expect(said(room, "Marie Martinez").first).to_be_visible()
    minutes = await hall.server.call("GET", f"/w/{made.workshop}/minutes.md", text=await hall.server.organiser())
    for name in (*names[:2], "Marie Martinez"):
        assert name in minutes.text.replace("\xa0", " ").replace("\\", "")


async def test_a_name_alone_takes_the_place_and_the_console_says_so(hall: Hall) -> None:
    made = await made_with_list(hall, asked_besides="organisation_and_function")
    console = await hall.facilitates(made)
    await console.get_by_role("tab", name="Personnes").click()
    paul = await comes(hall, made, "Paul", "Petit", fonction="trésorier")
    await is_in(paul)
    await paul.get_by_role("button", name="Menu").click()
    await expect(paul.get_by_role("dialog")).to_contain_text("trésorier")
    await expect(paul.get_by_role("dialog")).not_to_contain_text("La Ruche")
    row = console.get_by_role("row", name="Paul Petit")
    await expect(row).to_contain_text("venu·e comme attendu : nom seul")
    await expect(row).to_contain_text("La Ruche")
    await expect(row).to_contain_text("trésorier")
    await console.get_by_role("button", name="Corriger le nom : Paul Petit").click()
    await console.get_by_role("dialog").get_by_role("button", name="Enregistrer").click()
    await expect(row).not_to_contain_text("nom seul")
    await expect(paul.get_by_role("dialog")).to_contain_text("La Ruche")


async def test_in_an_anonymous_workshop_nobody_is_called_anything(hall: Hall) -> None:
    made = await made_with_list(hall, identity="anonymous")
    page = await hall.page(PHONE)
    await page.goto(f"{hall.server.url}/j/{made.code}")
    await page.get_by_role("button", name="Entrer", exact=True).click()
    await is_in(page)
    await expect(page.get_by_role("main")).not_to_contain_text("Martin")
