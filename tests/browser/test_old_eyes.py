"""A phone for everybody's eyes and hands: large text, little room above the keyboard, what was begun and not sent, what
vibrates and stays on."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import Page, ViewportSize, expect

from tests.browser.hall import PHONE, SMALL_PHONE, Hall, said
from tests.browser.looking import small_targets, too_wide, violations

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "Que voulons-nous garder de ce quartier, et que faut-il absolument changer avant l’été ?"
IDEAS = {"method": "ideas", "title": "Idées", "question": QUESTION, "minutes": 10}
VOTE = {
    "method": "voting",
    "title": "Vote",
    "settings": {"voters": "everybody", "dots": 3, "cap": 2, "options": ["Un four", "Un bal", *map(str, range(11))]},
}
# 320 by 568 with a keyboard: what browsers then say they show.
WITH_KEYBOARD: ViewportSize = {"width": 320, "height": 300}
# Buttons whose label stands on several lines.
TORN = """all => all.map((each) => each.lastChild).filter((label) => {
    const words = new Range();
    words.selectNodeContents(label);
    return words.getClientRects().length > 1;
}).map((label) => label.textContent)"""
LONG = "Une phrase qui prend de la place sur un petit écran. " * 6

# A phone that tells how it vibrated, and what it was asked to keep on.
TELLING = """

const root = () => document.documentElement;
const count = (name, by) => root().setAttribute(name, Number(root().getAttribute(name) || 0) + by);
Object.defineProperty(Navigator.prototype, "vibrate", { value: () => count("data-buzzed", 1) });
Object.defineProperty(Navigator.prototype, "userActivation", { value: { hasBeenActive: true } });
"""
LOCKS = """
const locked = () => Object.assign(new EventTarget(), { release: () => count("data-locked", -1) });
const request = async () => (count("data-locked", 1), locked());
Object.defineProperty(Navigator.prototype, "wakeLock", { value: { request } });
"""
NO_LOCK = 'Object.defineProperty(Navigator.prototype, "wakeLock", { value: undefined });'


async def root_size(page: Page) -> float:
    return float(await page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))


async def comes_to_be_seen_whole(page: Page, selector: str) -> None:
    """All of it is within what is shown, and nothing lies over its middle, once the page has grown and shrunk."""
    async with asyncio.timeout(10):
        while not await _seen_whole(page, selector):
            pass


async def _seen_whole(page: Page, selector: str) -> bool:
    return bool(
        await page.evaluate(
            """(selector) => {
                const shown = document.querySelector(selector);
                const { left, right, top, bottom } = shown.getBoundingClientRect();
                const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
                return top >= -1 && left >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1
                    && (shown === over || shown.contains(over));
            }""",
            selector,
        )
    )


async def in_ideas(hall: Hall, **profile: Any) -> tuple[Page, Any]:
    made = await hall.server.create_workshop(agenda=[IDEAS, VOTE])
    driver = await hall.drives(made)
    await driver.open(0)
    phone = await hall.joins(made.code, "Ana Roux", SMALL_PHONE, **profile)
    await expect(phone.get_by_label("Votre idée")).to_be_visible()
    return phone, driver


async def test_the_size_of_the_text_is_chosen_in_the_menu_and_kept_on_the_device(hall: Hall) -> None:
    phone, _ = await in_ideas(hall)
    await phone.get_by_role("button", name="Menu").click()
    for percent in (125, 150):
        await phone.get_by_role("button", name=f"{percent} %").click()
        assert await root_size(phone) == 16 * percent / 100
        assert await too_wide(phone) <= 0
        assert await violations(phone) == []
        assert await small_targets(phone) == []
    await phone.get_by_label("Police plus lisible").check()
    assert await phone.evaluate("document.documentElement.classList.contains('readable')")
    await phone.reload()
    await expect(phone.get_by_label("Votre idée")).to_be_visible()
    assert await root_size(phone) == 24
    # What one has sent comes to stand above the field, its buttons whole; so does what a keyboard comes to.
    to_the_top = "main => main.scrollTo(0, 0)"
    field, main = phone.get_by_label("Votre idée"), phone.locator("main")
    await field.fill("Un four")
    await main.evaluate(to_the_top)
    await field.press("Control+Enter")
    await expect(main.get_by_role("button", name="Retirer")).to_be_attached()
    await comes_to_be_seen_whole(phone, ".card.mine .card-text")
    assert await main.locator(".card-actions button").evaluate_all(TORN) == []
    await main.evaluate(to_the_top)
    await field.press("Shift+Tab")
    await comes_to_be_seen_whole(phone, ".card-actions > :last-child")
    # Whoever has chosen it finds it on the way in too.
    await phone.goto(hall.server.url)
    assert await root_size(phone) == 24
    assert await phone.evaluate("document.documentElement.classList.contains('readable')")


@pytest.mark.parametrize("percent", [100, 150, 200])
async def test_with_a_keyboard_up_the_text_and_its_button_stay_in_sight(hall: Hall, percent: int) -> None:
    phone, _ = await in_ideas(hall)
    await phone.evaluate(f"document.documentElement.style.fontSize = '{percent}%'")
    field = phone.get_by_label("Votre idée")
    await field.focus()
    await phone.set_viewport_size(WITH_KEYBOARD)
    await expect(phone.locator("html.tight")).to_be_attached()
    await expect(phone.get_by_role("button", name="Menu")).to_be_hidden()
    await field.fill(LONG)
    await comes_to_be_seen_whole(phone, ".composer textarea")
    await comes_to_be_seen_whole(phone, ".composer button[type=submit]")
    lines = await field.evaluate("field => field.clientHeight / parseFloat(getComputedStyle(field).lineHeight)")
    assert lines < 4
    wide = await field.evaluate("field => field.getBoundingClientRect().width")
    assert wide >= 150
    assert await too_wide(phone) <= 0
    # Without a keyboard the head is back.
    await phone.set_viewport_size(SMALL_PHONE)
    await expect(phone.get_by_role("heading", level=1)).to_be_visible()
    await expect(phone.get_by_role("button", name="Menu")).to_be_visible()


@pytest.mark.parametrize("step", [0, 1])
async def test_text_of_twice_the_size_is_usable_on_a_small_phone(hall: Hall, step: int) -> None:
    phone, driver = await in_ideas(hall)
    await phone.evaluate("document.documentElement.style.fontSize = '200%'")
    await driver.open(step)
    await expect(phone.get_by_role("heading", level=1)).to_be_visible()
    if step:
        more = phone.get_by_role("button", name="Ajouter une gommette")
        await expect(more).to_have_count(13)
        await phone.get_by_label("Chercher parmi 13").fill("BÀL")
        await expect(more).to_have_count(1)
        await more.click()
        await expect(said(phone, "Bulletin enregistré")).to_be_visible()
    else:
        await phone.get_by_label("Votre idée").fill("Un four")
        await phone.get_by_role("button", name="Envoyer").click()
        await expect(said(phone, "Un four")).to_be_visible()
    assert await too_wide(phone) <= 0


async def test_what_was_begun_when_the_step_moved_on_is_offered_and_sent_late(hall: Hall) -> None:
    phone, driver = await in_ideas(hall)
    await phone.get_by_label("Votre idée").fill("Une demi-phrase sur le four")
    await driver.open(1)
    await expect(phone.get_by_text("Vous aviez commencé : « Une demi-phrase sur le four »")).to_be_visible()
    assert await violations(phone) == []
    assert await small_targets(phone) == []
    await phone.get_by_role("button", name="Envoyer quand même").click()
    await expect(phone.get_by_text("Vous aviez commencé")).to_be_hidden()
    await phone.get_by_text("1 message arrivé après la fin").click()
    await expect(phone.locator(".late").get_by_text("Une demi-phrase")).to_be_visible()
    assert await violations(phone) == []
    assert await small_targets(phone) == []
    late = await driver.sees("facilitators:main", "late")
    assert [each["written"]["text"] for each in late.values()] == ["Une demi-phrase sur le four"]
    # It is sent: back in the step nothing is left to be typed.
    await driver.open(0)
    await expect(phone.get_by_label("Votre idée")).to_have_value("")


async def test_a_message_in_letters_twice_as_large_begins_on_the_screen(hall: Hall) -> None:
    phone, driver = await in_ideas(hall)
    await phone.get_by_role("button", name="Menu").click()
    await phone.get_by_role("button", name="English").click()
    await phone.get_by_role("button", name="Close").click()
    await phone.evaluate("document.documentElement.style.fontSize = '200%'")
    await phone.get_by_label("Your idea").fill("Half a sentence about the oven")
    await driver.open(1)
    await phone.get_by_role("button", name="Send it anyway").click()
    message = phone.locator(".toast", has_text="The step had already closed")
    await expect(message).to_be_visible()
    box = await message.bounding_box()
    assert box
    assert box["y"] >= 0
    # Of two the later one is seen, and the screen beside it.
    await phone.get_by_role("button", name="Menu").click()
    await phone.get_by_role("button", name="Erase my name").click()
    await phone.get_by_role("button", name="Erase the name").click()
    await expect(phone.get_by_text("Name erased")).to_be_visible()
    await expect(phone.locator(".toast:visible")).to_have_count(1)


async def test_what_was_begun_can_be_left_and_is_there_when_the_step_opens_again(hall: Hall) -> None:
    phone, driver = await in_ideas(hall)
    await phone.get_by_label("Votre idée").fill("Une demi-phrase")
    await driver.open(1)
    await phone.get_by_role("button", name="Laisser").click()
    await expect(phone.get_by_text("Vous aviez commencé")).to_be_hidden()
    await driver.open(0)
    await expect(phone.get_by_label("Votre idée")).to_have_value("Une demi-phrase")


async def test_a_line_of_introduction_is_offered_like_anything_else(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[{"method": "round_table", "title": "Tour de table"}, VOTE])
    driver = await hall.drives(made)
    await driver.open(0)
    phone = await hall.joins(made.code, "Ana Roux")
    await phone.get_by_label("En une ligne").fill("Maraîchère à Lens")
    await driver.open(1)
    await phone.get_by_role("button", name="Envoyer quand même").click()
    await expect(phone.get_by_text("Vous aviez commencé")).to_be_hidden()


async def test_a_step_that_opens_is_read_from_its_heading(hall: Hall) -> None:
    phone, driver = await in_ideas(hall)
    await phone.get_by_label("Votre idée").focus()
    await driver.open(1)
    await expect(phone.get_by_role("heading", level=1, name="Vote")).to_be_focused()
    assert await phone.locator(".phone-main").evaluate("main => main.scrollTop") == 0


async def test_a_step_whose_title_asks_something_is_announced_with_one_sign_at_its_end(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[IDEAS | {"title": "On garde quoi ?", "question": "Ici ou là ?"}])
    driver = await hall.drives(made)
    phone = await hall.joins(made.code, "Ana Roux")
    await driver.open(0)
    await expect(phone.locator(".unseen[aria-live]")).to_have_text("On garde quoi ? Ici ou là ?")


async def test_a_project_that_was_joined_is_read_from_its_beginning(hall: Hall) -> None:
    step = {"method": "idea_exchange", "title": "Projets", "settings": {"seats": 5}}
    made = await hall.server.create_workshop(agenda=[step])
    driver = await hall.drives(made)
    await driver.open(0)
    for number in range(12):
        await driver.do("idea_exchange.propose_project", title=f"Projet {number}", needs=["du bois", "une place"])
        held = await hall.server.join(made.code, f"Porteur{number}")
        del held
    phone = await hall.joins(made.code, "Ana Roux", SMALL_PHONE)
    last = phone.get_by_role("button", name="Rejoindre : Projet 11")
    await last.scroll_into_view_if_needed()
    await last.click()
    await expect(phone.get_by_role("button", name="Notre projet")).to_be_visible()
    await expect(phone.locator("h1:focus, h2:focus")).to_be_attached()
    assert await phone.locator(".phone-main").evaluate("main => main.scrollTop") == 0


async def test_a_phone_vibrates_before_the_end_unless_that_is_switched_off(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[IDEAS | {"minutes": 0}])
    driver = await hall.drives(made)
    await driver.open(0)
    pages = []
    for name in ("Ana Roux", "Béa Petit"):
        phone = await hall.page(PHONE)
        await phone.add_init_script(TELLING)
        await phone.goto(f"{hall.server.url}/j/{made.code}")
        await phone.get_by_label("Prénom").fill(name)
        await phone.get_by_role("button", name="Entrer", exact=True).click()
        await expect(phone.get_by_label("Votre idée")).to_be_visible()
        pages.append(phone)
    loud, still = pages
    await still.get_by_role("button", name="Menu").click()
    await still.get_by_label("Vibrer quand c’est à moi").uncheck()
    await still.get_by_role("button", name="Fermer").click()
    await driver.do("workshop.extend", seconds=121)
    await expect(loud.locator("html[data-buzzed='1']")).to_be_attached()
    await driver.do("workshop.extend", seconds=-110)
    await expect(loud.locator(".drain")).to_be_attached()
    await expect(loud.locator("html[data-buzzed='2']")).to_be_attached()
    await expect(loud.locator(".drain")).not_to_be_attached()
    assert await still.locator("html").get_attribute("data-buzzed") is None


async def test_the_last_minute_of_a_round_runs_out_as_that_of_a_step_does(hall: Hall) -> None:
    cafe = {"method": "world_cafe", "title": "Café", "minutes": 0, "settings": {"table_count": 2, "round_minutes": 1}}
    made = await hall.server.create_workshop(agenda=[cafe])
    driver = await hall.drives(made)
    phone = await hall.joins(made.code, "Ana Roux")
    for name in ("Bo", "Chloé", "Dora"):
        await hall.server.join(made.code, name)
    await driver.open(0)
    await driver.do("world_cafe.draw_seating")
    await driver.do("world_cafe.start_round")
    await expect(phone.locator(".drain")).to_be_attached()
    await driver.do("world_cafe.extend_round", minutes=5)
    await expect(phone.locator(".drain")).not_to_be_attached()
    await driver.do("world_cafe.extend_round", minutes=-5)
    await expect(phone.locator(".drain")).to_be_attached()
    await driver.do("world_cafe.close_round")
    await expect(phone.locator(".drain")).not_to_be_attached()


@pytest.mark.parametrize("has_lock", [True, False])
async def test_the_screen_stays_on_while_a_step_runs_by_what_the_browser_has(hall: Hall, has_lock: bool) -> None:
    made = await hall.server.create_workshop(agenda=[IDEAS])
    driver = await hall.drives(made)
    await driver.open(0)
    phone = await hall.page(PHONE)
    await phone.add_init_script(TELLING + LOCKS if has_lock else NO_LOCK)
    await phone.goto(f"{hall.server.url}/j/{made.code}")
    await phone.get_by_label("Prénom").fill("Ana")
    await phone.get_by_role("button", name="Entrer", exact=True).click()
    held = phone.locator("html[data-locked='1']" if has_lock else "video.awake")
    await expect(held).to_be_attached()
    assert await violations(phone) == []
    await driver.do("workshop.close_step", step=driver.client.steps[0])
    await expect(held).not_to_be_attached()


async def test_what_was_typed_in_another_language_is_marked_with_it(hall: Hall) -> None:
    phone, driver = await in_ideas(hall)
    await phone.get_by_role("button", name="Menu").click()
    await phone.get_by_role("button", name="English").click()
    await phone.get_by_role("button", name="Close").click()
    title = phone.get_by_role("heading", level=1)
    await expect(title.locator("[lang]")).to_have_attribute("lang", "fr")
    assert await phone.locator("html").get_attribute("lang") == "en"
    await driver.do("workshop.close_step", step=driver.client.steps[0])
    await expect(phone.locator(".next-title [lang]")).to_have_attribute("lang", "fr")
    await expect(phone.get_by_role("heading", level=1, name="The next step starts soon")).to_be_visible()
    assert await violations(phone) == []
