"""Coming in, leaving and coming back, on phones and seen from the console."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import BrowserContext, Route, expect

from tests.browser.conftest import SITE
from tests.browser.hall import Hall

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_whoever_leaves_rests_until_they_say_that_they_are_back(hall: Hall) -> None:
    made = await hall.server.create_workshop()
    phone, console = await hall.joins(made.code, "Ana Durand"), await hall.facilitates(made)
    await console.get_by_role("tab", name="Personnes").click()
    row = console.get_by_role("row").filter(has_text="Ana Durand")
    await expect(console.get_by_text("Présents : 1 · partis : 0")).to_be_visible()
    hint = phone.get_by_text("Ce téléphone suit l’atelier tout seul")
    await expect(hint).to_be_visible()
    await phone.get_by_role("button", name="Menu").click()
    await phone.get_by_role("button", name="Je pars").click()
    await phone.get_by_role("dialog").get_by_role("button", name="Je pars").click()
    back = phone.get_by_role("button", name="Je reviens")
    await expect(back).to_be_visible()
    await expect(hint).to_be_hidden()
    await expect(phone.get_by_text(re.compile(r"Votre départ est noté à \d+\sh"))).to_be_visible()
    await phone.reload()
    await expect(back).to_be_visible()
    await expect(console.get_by_text("Présents : 0 · partis : 1")).to_be_visible()
    await back.press("Enter")
    await expect(back).to_be_hidden()
    await expect(console.get_by_text("Présents : 1 · partis : 0")).to_be_visible()

    await row.get_by_role("button", name="Noter son départ").click()
    await expect(back).to_be_visible()
    await row.get_by_role("button", name="Noter son retour").click()
    await expect(back).to_be_hidden()
    await row.get_by_role("button", name="absent", exact=True).click()
    await expect(phone.get_by_text("On vous compte parmi les absents")).to_be_visible()
    await phone.get_by_role("button", name="Je suis là").click()
    await expect(row.get_by_role("button", name="présent", pressed=True)).to_be_visible()


async def test_whoever_is_counted_absent_is_asked_nothing_of_the_step(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[{"method": "ideas", "title": "Idées"}])
    driver = await hall.drives(made)
    await driver.open(0)
    phone = await hall.joins(made.code, "Ana Durand")
    finished = phone.get_by_role("button", name="J’ai fini")
    await expect(finished).to_be_visible()
    (ana,) = [
        key for key, each in (await driver.sees("facilitators", "people")).items() if each["name"] == "Ana Durand"
    ]
    await driver.do("workshop.mark_attendance", person=ana, attendance="absent")
    await expect(phone.get_by_text("On vous compte parmi les absents")).to_be_visible()
    await expect(finished).to_be_hidden()


async def test_whoever_was_taken_out_is_not_invited_to_come_in_again(hall: Hall) -> None:
    made = await hall.server.create_workshop()
    driver = await hall.drives(made)
    phone = await hall.joins(made.code, "Ana Durand")
    (ana,) = [
        key for key, each in (await driver.sees("facilitators", "people")).items() if each["name"] == "Ana Durand"
    ]
    await driver.do("workshop.remove_person", person=ana)
    await expect(phone.get_by_text("L’animateur vous a retiré de cet atelier.")).to_be_visible()
    await expect(phone.get_by_role("link", name="Aller à l’accueil")).to_be_visible()
    await expect(phone.get_by_role("link", name="Entrer de nouveau")).to_be_hidden()


async def test_a_phone_says_that_a_part_of_the_page_is_missing_and_asks_again_until_it_is_there(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[{"method": "ideas", "title": "Idées"}])
    driver = await hall.drives(made)
    phone = await hall.joins(made.code, "Ana Durand")
    lost = True

    async def takes(route: Route) -> None:
        await (route.abort() if lost else route.continue_())

    await phone.context.route("**/phone.later.*.js*", takes)
    await phone.reload()
    missing = phone.locator(".pill", has_text="Une partie de la page n’est pas arrivée. Nouvel essai…")
    await expect(missing).to_be_visible()
    await driver.do("workshop.close_workshop")
    await expect(phone.locator("main").get_by_text("Un instant…")).to_be_visible()
    lost = False
    await expect(phone.get_by_role("heading", name="L’atelier est terminé")).to_be_visible()
    await expect(missing).to_be_hidden()
    await phone.get_by_role("button", name="Menu").click()
    await expect(phone.get_by_role("dialog")).to_be_visible()


async def test_a_part_of_the_page_whose_request_is_never_answered_is_asked_for_again(modules: BrowserContext) -> None:
    asked = []

    async def takes(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) > 1:
            script = "export const words = { a: 'b' };\nexport const component = 'there';\n"
            await route.fulfill(body=script, content_type="text/javascript")

    await modules.route(f"{SITE}/part.js*", takes)
    page = await modules.new_page()
    await page.clock.install()
    await page.goto(SITE)
    await page.evaluate(
        """async () => {
            const { methodsFetched } = await import("/static/js/phone/methods.js");
            window.words = {};
            window.missed = 0;
            const learn = (more) => Object.assign(words, more);
            window.parts = methodsFetched({ paths: { a: "/part.js" }, sheets: {}, learn, told: () => (missed += 1) });
            parts.fetchOne("a");
        }"""
    )
    await page.clock.fast_forward(15_000)
    await page.wait_for_function("parts.missing.has('a') && missed === 1")
    await page.clock.fast_forward(3_000)
    await page.wait_for_function("parts.components.a === 'there' && words.a === 'b' && !parts.missing.size")
