"""Every page and, in the lobby and in each method, every screen by the rules of WCAG 2.2 AA.

Phones besides: what one touches is large enough for a thumb, and what comes over the air is little.
"""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest
from playwright.async_api import Page, Response, Route, WebSocket, expect

from tests.browser.hall import LAPTOP, PHONE, SMALL_PHONE, Driver, Hall, said
from tests.browser.looking import small_targets, too_wide, violations
from tests.plain_client import connected

pytestmark = pytest.mark.asyncio(loop_scope="session")

SETTINGS: dict[str, dict[str, Any]] = {
    "ideas": {"grouping": "everyone"},
    "world_cafe": {
        "tables": [{"name": "Four", "question": "Où ?"}, {"name": "", "question": "Avec qui ?"}],
        "rounds": 2,
    },
    "idea_exchange": {"seats": 3},
    "voting": {"voters": "everybody", "dots": 3, "cap": 2, "options": ["Un four", "Un vélo", "Un bal"]},
    "round_table": {},
}
QUESTION = "Que voulons-nous garder de ce quartier ?"


async def finds_nothing(*pages: Page) -> None:
    for page in pages:
        assert await violations(page) == [], page.url


# --- plain pages --------------------------------------------------------------------------------------------


async def test_the_way_in_is_for_everybody(hall: Hall) -> None:
    made = await hall.server.create_workshop(organiser="Association du quartier")
    page = await hall.page(SMALL_PHONE)
    await page.goto(hall.server.url)
    await finds_nothing(page)
    await page.goto(f"{hall.server.url}/j/{made.code}")
    await page.get_by_text("J’ai déjà une clé personnelle").click()
    await finds_nothing(page)
    assert await small_targets(page) == []
    assert await too_wide(page) <= 0
    await page.goto(f"{hall.server.url}/in/{made.facilitator}")
    await finds_nothing(page)


async def test_the_organisers_pages_are_for_everybody(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[{"method": "ideas", "title": "Idées"}])
    page = await hall.organises()
    for path in ("", "?q=essai", "?q=absent", "/new"):
        for language in ("fr", "en"):
            await page.goto(f"{hall.server.url}/organiser{path}{'&' if '?' in path else '?'}lang={language}")
            await finds_nothing(page)
            await page.set_viewport_size(SMALL_PHONE)
            assert await too_wide(page) <= 0, path
            assert await small_targets(page) == [], path
            await page.set_viewport_size(LAPTOP)
    at = f"{hall.server.url}/organiser/w/{made.workshop}"
    await page.goto(at)
    await page.locator(".agenda-steps summary").first.click()
    await expect(page.get_by_label("Question posée à la salle").first).to_be_visible()
    await finds_nothing(page)
    for part in ("invite", "people", "minutes", "privacy"):
        for language in ("fr", "en"):
            await page.goto(f"{at}/{part}?lang={language}")
            for summary in await page.locator("summary").all():
                await summary.click()
            await finds_nothing(page)
            await page.set_viewport_size(SMALL_PHONE)
            assert await too_wide(page) <= 0, part
            assert await small_targets(page) == [], part
            await page.set_viewport_size(LAPTOP)


async def test_days_and_their_sheets_are_for_everybody(hall: Hall) -> None:
    made = await hall.server.create_workshop(days=[{"date": "2026-03-14", "opens": "09:00", "place": "Mairie"}, {}])
    page = await hall.organises()
    await page.goto(f"{hall.server.url}/organiser/w/{made.workshop}")
    await page.locator("#days summary").first.click()
    await finds_nothing(page)
    await page.set_viewport_size(SMALL_PHONE)
    assert await too_wide(page) <= 0
    await page.goto(f"{hall.server.url}/organiser/w/{made.workshop}/people")
    await page.get_by_role("link", name="Feuille d’émargement : Samedi 14 mars").click()
    await finds_nothing(page)
    assert await too_wide(page) <= 0
    assert await small_targets(page) == []
    phone, console = await hall.joins(made.code, "Ana Roux", SMALL_PHONE), await hall.facilitates(made)
    await expect(phone.get_by_text("On se retrouve samedi 14 mars à 9 h, Mairie")).to_be_visible()
    await finds_nothing(phone, console)
    await console.get_by_role("button", name="Modifier la journée samedi 14 mars").click()
    await expect(console.get_by_role("dialog").get_by_label("Début")).to_have_value("09:00")
    await finds_nothing(console)
    await console.get_by_role("button", name="Annuler", exact=True).click()
    await console.locator(".bar").get_by_role("button", name="Ouvrir le jour 1").click()
    await expect(phone.get_by_role("button", name="Je suis là")).to_be_visible()
    await finds_nothing(phone, console)


# --- the lobby ----------------------------------------------------------------------------------------------


async def test_the_lobby_is_for_everybody(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[{"method": "ideas", "title": "Idées", "question": QUESTION}])
    phone, console, projector = (
        await hall.joins(made.code, "Ana Roux", SMALL_PHONE),
        await hall.facilitates(made),
        await hall.projects(made),
    )
    await expect(projector.get_by_text("1 personne est là")).to_be_visible()
    await finds_nothing(phone, console, projector)
    await phone.get_by_role("button", name="Menu").click()
    await finds_nothing(phone)
    assert await small_targets(phone) == []
    for tab in ("Ce qu’ils voient", "Personnes", "Messages tardifs", "Clôture"):
        await console.get_by_role("tab", name=tab).click()
        await finds_nothing(console)
    await console.get_by_role("button", name="Ajouter une étape").click()
    await expect(console.get_by_role("dialog")).to_be_visible()
    await finds_nothing(console)


# --- each method --------------------------------------------------------------------------------------------


async def enlivened(method: str, driver: Driver, phone: Page) -> None:
    """Something happens in the step, so that the screens are not empty."""
    match method:
        case "ideas":
            for text in ("Un four à pain", "Un atelier vélo", "Un bal le samedi soir"):
                await driver.do("ideas.post_idea", text=text)
            cards = list(await driver.sees("track:main", "activity", "ideas"))
            await driver.do("ideas.group_ideas", ideas=cards[:2], name="Ensemble")
            await expect(said(phone, "Un bal le samedi soir")).to_be_visible()
        case "world_cafe":
            await driver.do("world_cafe.draw_seating")
            await driver.do("world_cafe.start_round")
            await phone.get_by_label("Noter pour la table").fill("Garder le marché")
            await phone.get_by_role("button", name="Envoyer").click()
            await expect(said(phone, "Garder le marché")).to_be_visible()
        case "idea_exchange":
            await driver.do("idea_exchange.propose_project", title="Un four partagé", needs=["du bois", "une place"])
            await phone.get_by_role("button", name="Rejoindre : Un four partagé").click()
            await expect(phone.get_by_role("button", name="Notre projet")).to_be_visible()
        case "voting":
            await phone.get_by_role("button", name="Ajouter une gommette : Un bal").click()
            await expect(said(phone, "Bulletin enregistré")).to_be_visible()
        case "round_table":
            await driver.do("round_table.next_speaker", after=None)
            await expect(phone.get_by_role("heading", name="C’est à vous !")).to_be_visible()


@pytest.mark.parametrize("method", SETTINGS)
async def test_a_running_step_is_for_everybody(hall: Hall, method: str) -> None:
    step = {"method": method, "title": "Le quartier", "question": QUESTION, "minutes": 20, "settings": SETTINGS[method]}
    made = await hall.server.create_workshop(agenda=[step], names_seen_by="everyone")
    driver = await hall.drives(made)
    await driver.open(0)
    phone, small = await hall.joins(made.code, "Ana Roux"), await hall.joins(made.code, "Béa Petit", SMALL_PHONE)
    console, projector = await hall.facilitates(made), await hall.projects(made)
    await enlivened(method, driver, phone)
    await expect(console.locator(".run .activity")).to_be_visible()
    await expect(projector.locator(".projector-main > *").first).to_be_visible()
    await finds_nothing(phone, small, console, projector)
    for page in (phone, small):
        assert await small_targets(page) == []
        assert await too_wide(page) <= 0
    if method == "voting":
        for name in ("Ida", "Jo"):
            held = await hall.server.join(made.code, name)
            client = await hall.stack.enter_async_context(connected(hall.server.url, held, "phone"))
            await client.arrive()
            await client.do("voting.cast_ballot", client.steps[0], dots={"o1": 1})
        await driver.do("voting.close_ballot")
        await expect(phone.locator(".ranking-row").first).to_be_visible()
        await finds_nothing(phone, console, projector)


async def test_screens_are_for_everybody_in_the_dark_too(hall: Hall) -> None:
    """Whoever has set their device to dark colours reads as well."""
    step = {"method": "ideas", "title": "Idées", "question": QUESTION, "minutes": 20}
    made = await hall.server.create_workshop(agenda=[step])
    driver = await hall.drives(made)
    await driver.open(0)
    phone = await hall.joins(made.code, "Ana Roux", color_scheme="dark")
    await enlivened("ideas", driver, phone)
    await finds_nothing(phone)


# --- slow networks ------------------------------------------------------------------------------------------


async def test_a_phone_enters_a_running_step_with_three_answers_and_little_to_load(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[{"method": "ideas", "title": "Idées", "question": QUESTION}])
    driver = await hall.drives(made)
    await driver.open(0)
    answers: list[Response] = []

    def came(answer: Response) -> None:
        answers.append(answer)

    held = await hall.server.join(made.code, "Béa")
    phone = await hall.page(PHONE)
    await phone.context.add_cookies(
        [{"name": f"pass_{made.workshop}_phone", "value": held["pass"], "url": hall.server.url}]
    )
    sockets: asyncio.Queue[WebSocket] = asyncio.Queue()

    phone.on("response", came)
    phone.on("websocket", sockets.put_nowait)
    await phone.goto(f"{hall.server.url}/w/{made.workshop}")
    await expect(phone.get_by_label("Votre idée")).to_be_visible()
    assert sockets.qsize() == 1, "the script has opened a second one"
    sizes = {answer.url: (await answer.request.sizes())["responseBodySize"] for answer in answers}
    # What is behind a tap comes once the screen stands, the method's part while the page is already shown.
    at_once = {url: size for url, size in sizes.items() if "phone.later" not in url}
    assert len(at_once) <= 3, sizes
    shell = [size for url, size in at_once.items() if "phone.ideas" not in url]
    assert sum(shell) <= 30 * 1024, sizes


# What is behind a tap, and the rest of the method, come once the first screen stands.
REST = re.compile(r"/static/phone\.(later|voting)\.((fr|en)\.)?[0-9a-f]+\.(js|css)$")


async def test_from_the_code_to_the_first_screen_a_phone_asks_for_four_things_and_little(hall: Hall) -> None:
    step = {"method": "voting", "title": "Vote", "question": QUESTION, "settings": SETTINGS["voting"]}
    made = await hall.server.create_workshop(agenda=[step])
    await (await hall.drives(made)).open(0)
    answers: dict[str, Response] = {}

    def came(answer: Response) -> None:
        # What comes out of the cache the second time was counted the first time.
        if not answer.url.startswith("data:"):
            answers.setdefault(f"{answer.request.method} {answer.url}", answer)

    async def never(route: Route) -> None:
        """The first screen needs nothing of it: it stands although no answer ever comes."""

    phone = await hall.page(PHONE)
    await phone.route(REST, never)
    phone.on("response", came)
    await phone.goto(f"{hall.server.url}/j/{made.code}")
    await phone.get_by_label("Prénom").fill("Béa")
    await phone.wait_for_load_state("networkidle")
    await phone.get_by_role("button", name="Entrer", exact=True).click()
    await expect(phone.get_by_role("button", name="Ajouter une gommette : Un bal")).to_be_visible()
    sizes = {url: (await answer.request.sizes())["responseBodySize"] for url, answer in [*answers.items()]}
    assert len(sizes) <= 4, sizes
    assert sum(sizes.values()) <= 45 * 1024, sizes


async def test_the_way_in_speaks_the_language_of_the_browser_else_that_of_the_workshop(hall: Hall) -> None:
    french = await hall.server.create_workshop(language="fr")
    for locale, language, other in (("en-GB", "en", "Français"), ("de-DE", "fr", "English")):
        page = await hall.page(SMALL_PHONE, locale=locale)
        await page.goto(f"{hall.server.url}/j/{french.code}")
        assert await page.locator("html").get_attribute("lang") == language
        switch = page.get_by_role("navigation").get_by_role("link", name=other)
        await expect(switch).to_be_in_viewport()
        await switch.click()
        assert await page.locator("html").get_attribute("lang") != language
        assert page.url == f"{hall.server.url}/j/{french.code}"


async def test_a_page_that_is_not_there_says_so_for_everybody(hall: Hall) -> None:
    page = await hall.page(LAPTOP)
    await page.goto(f"{hall.server.url}/j/ABCDEF")
    await expect(page.get_by_role("heading")).to_be_visible()
    await finds_nothing(page)
