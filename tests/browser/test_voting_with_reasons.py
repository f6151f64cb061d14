"""A gradient of agreement and a comparison in pairs: a phone, the console and the room's screen side by side."""

from __future__ import annotations

from typing import Any, Final

import pytest
from playwright.async_api import BrowserContext, Page, expect

from tests.browser.conftest import SITE
from tests.browser.hall import SMALL_PHONE, Hall, said
from tests.browser.looking import small_targets, too_wide, violations
from tests.plain_client import PlainClient, connected
from tests.served import Made

pytestmark = pytest.mark.asyncio(loop_scope="session")

OVEN, BIKE, DANCE = "Un four", "Un vélo", "Un bal"
SAVED: Final = "Bulletin enregistré"


async def held(hall: Hall, rule: str, **settings: Any) -> Made:
    told = {"voters": "everybody", "rule": rule, "options": [OVEN, BIKE, DANCE], **settings}
    step = {"method": "voting", "title": "Priorités", "question": "Jusqu’où suivre ?", "settings": told}
    return await hall.server.create_workshop(agenda=[step])


async def others(hall: Hall, made: Made, *ballots: dict[str, Any]) -> None:
    for number, ballot in enumerate(ballots):
        client: PlainClient = await hall.stack.enter_async_context(
            connected(hall.server.url, await hall.server.join(made.code, f"Ida{number}"), "phone")
        )
        await client.arrive()
        if "compared" in ballot:
            await client.do("voting.take_pairs", client.steps[0])
        answer = await client.do("voting.cast_ballot", client.steps[0], **ballot)
        assert "done" in answer, answer


async def fits(page: Page) -> None:
    assert await small_targets(page) == []
    assert await too_wide(page) <= 0
    assert await violations(page) == []


async def test_a_reason_is_written_survives_a_reload_is_read_by_all_and_hidden_again(hall: Hall) -> None:
    made = await held(hall, "gradient")
    console, projector = await hall.facilitates(made), await hall.projects(made)
    driver = await hall.drives(made)
    await driver.open(0)
    phone = await hall.joins(made.code, "Ana Roux", SMALL_PHONE)
    await phone.get_by_text("Revoir toutes vos réponses").click()
    await phone.get_by_role("button", name=BIKE).click()
    await phone.get_by_role("radio", name="Je ne suis vraiment pas d’accord").check()
    await expect(said(phone, "1 raison à écrire")).to_be_visible()
    await expect(said(phone, "Vous n’avez pas encore voté.")).to_be_visible()
    await phone.reload()
    await phone.get_by_text("Revoir toutes vos réponses").click()
    await phone.get_by_role("button", name=BIKE).click()
    await expect(phone.get_by_role("radio", name="Je ne suis vraiment pas d’accord")).to_be_checked()
    await phone.get_by_label("Pourquoi ?").fill("Trop cher,  et trop tard ")
    await expect(said(phone, SAVED)).to_be_visible()
    await fits(phone)
    await phone.reload()
    await expect(said(phone, "1 réponse sur 3")).to_be_visible()
    await others(hall, made, *[{"agreement": {"o1": {"step": 1}, "o2": {"step": step}}} for step in (1, 2, 2, 3)])
    await expect(said(console, "Trop cher")).to_have_count(0)

    await driver.do("voting.close_ballot")
    await expect(phone.locator(".ranking-row").nth(1)).to_contain_text("1 personne en désaccord")
    await phone.get_by_text("Lire la raison donnée").click()
    await expect(said(phone, "Trop cher, et trop tard")).to_be_visible()
    await expect(console.locator(".vote-reason-list")).to_contain_text("Désaccord")
    await expect(projector.locator(".profile").first).to_be_visible()
    for page in (phone, console, projector):
        assert await violations(page) == [], page.url
    await console.get_by_role("button", name="Masquer : Trop cher, et trop tard").click()
    await expect(said(phone, "Trop cher")).to_have_count(0)
    await console.get_by_role("button", name="Montrer : Trop cher, et trop tard").click()
    await expect(said(phone, "Trop cher")).to_have_count(1)
    await console.get_by_role("button", name="Corriger : Trop cher, et trop tard").click()
    await console.get_by_role("dialog").get_by_role("textbox").fill("Trop cher")
    await console.get_by_role("dialog").get_by_role("button", name="Enregistrer").click()
    await expect(console.locator(".vote-reason-list")).not_to_contain_text("trop tard")
    minutes = await console.request.get(f"{hall.server.url}/w/{made.workshop}/minutes.html")
    assert "Désaccord : Trop cher" in (await minutes.text()).replace("\u202f", " ").replace("\xa0", " ")


async def test_pairs_are_answered_one_by_one_from_the_keyboard_and_gone_over_again(hall: Hall) -> None:
    made = await held(hall, "pairwise", pairs=3)
    driver = await hall.drives(made)
    await driver.open(0)
    phone = await hall.joins(made.code, "Ana Roux", SMALL_PHONE)
    await expect(said(phone, "Paire 1 sur 3")).to_be_visible()
    await fits(phone)
    choices = phone.get_by_role("group", name="Laquelle préférez-vous ?").get_by_role("button")
    await choices.first.focus()
    await phone.keyboard.press("Enter")
    await expect(phone.get_by_role("heading", name="Paire 2 sur 3")).to_be_focused()
    await phone.get_by_role("button", name="Passer").click()
    await choices.nth(1).click()
    await expect(said(phone, "Vous en avez passé 1")).to_be_visible()
    await expect(said(phone, "2 paires comparées sur 3")).to_be_visible()
    await expect(said(phone, SAVED)).to_be_visible()
    await phone.reload()
    await expect(said(phone, "Paire 2 sur 3")).to_be_visible()
    await choices.first.click()
    await expect(said(phone, "3 paires comparées sur 3")).to_be_visible()
    await expect(said(phone, SAVED)).to_be_visible()
    best = [["o1", "o2"], ["o1", "o3"], ["o2", "o3"]]
    await others(hall, made, *[{"compared": best}] * 5)
    await driver.do("voting.close_ballot")
    await expect(phone.locator(".ranking-row").first).to_contain_text(OVEN)
    await expect(phone.locator(".ranking-row").first).to_contain_text("comparaisons gagnées sur 12")
    assert await violations(phone) == []


async def test_what_is_still_to_be_explained_stays_on_the_device(modules: BrowserContext) -> None:
    page = await modules.new_page()
    await page.goto(SITE)
    draft = {
        "a": {"step": 8, "reason": "  "},
        "b": {"step": 8, "reason": " Non \n merci "},
        "c": {"step": 1, "reason": ""},
    }
    sent = await page.evaluate(
        "draft => import('/static/js/methods/voting/ballot.js')"
        ".then(m => m.ballotToSend('gradient', draft, {reason_from: 7}))",
        draft,
    )
    assert sent == {"b": {"step": 8, "reason": "Non merci"}, "c": {"step": 1}}
