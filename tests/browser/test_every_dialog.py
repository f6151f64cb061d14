"""Whatever a button opens, in every state of every method: dialogs, menus, questions asked before an act; and what is
said where an act is refused."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest
from playwright.async_api import Page, ViewportSize, expect

from live.core.method import Language
from live.views.audiences import Screen as ScreenKind
from tests.browser.hall import SMALL_PHONE, Hall
from tests.browser.looking import too_wide, unreadable, violations
from tests.browser.test_every_state import SIZES, Anybody, screen_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

MOST_PRESSED: Final = 80
# So many dialogs there are at least: fewer, and the buttons are not found any more.
FEWEST: Final[dict[ScreenKind, int]] = {"phone": 10, "console": 40}
# What shows other screens in frames has none to show here.
NOT_PRESSED: Final = "[type=submit], .danger, #tab-seen, .miniatures-fold"
# Presses the next button that has not been pressed, in the dialog that is open or else anywhere; false where there is
# none left. Buttons that differ in a figure, or in what people typed, are one. Tabs, which hold all else, come last.
PRESSED: Final = """async (not) => {
    window.pressed ||= new Set();
    const drawn = () => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
    const plain = (text) => text.replace(/[«“].*[»”]|[:\\u2009\\u202f\\u00a0]+ .*|\\d+/g, "").trim().slice(0, 30);
    const [top] = [...document.querySelectorAll("dialog[open]")].reverse();
    const buttons = [...(top || document).querySelectorAll(`button:not(${not}), summary`)]
        .filter((each) => !each.disabled && each.checkVisibility({ visibilityProperty: true }))
        .sort((one, other) => one.matches("[role=tab]") - other.matches("[role=tab]"));
    const called = (each) => plain(each.getAttribute("aria-label") || each.innerText);
    const where = top ? plain(top.getAttribute("aria-label") || "") : "";
    const next = buttons.find((each) => !window.pressed.has(`${where} ${each.className} ${called(each)}`));
    if (!next) return false;
    window.pressed.add(`${where} ${next.className} ${called(next)}`);
    next.click();
    await drawn();
    return true;
}"""
OPEN_NOW: Final = """() => {
    const [top] = [...document.querySelectorAll("dialog[open]")].reverse();
    return top ? top.getAttribute("aria-label") || "" : null;
}"""
TO_THE_STEP: Final = "document.querySelector('#tab-run')?.click()"


async def refusing(screen: Anybody) -> None:
    """Nothing that is asked comes to anything."""
    await screen.page.route("**/api/v1/**", lambda asked: asked.abort())

    def hear(text: str | bytes) -> None:
        said: dict[str, Any] = json.loads(text)
        if "do" in said:
            screen.lines[-1].send(json.dumps({"refused": said["id"], "code": "not_allowed", "details": {}}))
        elif "preview" in said:
            screen.lines[-1].send(json.dumps({"preview": said["id"], "effects": {}}))

    for line in screen.lines:
        line.on_message(hear)


async def faults(page: Page, size: ViewportSize) -> list[str]:
    """What is wrong with what is open, at its size and on the smallest phone."""
    found = [*await violations(page), *await unreadable(page, abridged=True)]
    await page.set_viewport_size(SMALL_PHONE)
    wide = await too_wide(page)
    found += [*await unreadable(page, abridged=True), *([f"too wide by {wide}"] if wide > 0 else [])]
    await page.set_viewport_size(size)
    return found


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("kind", "language"), [("phone", "en"), ("console", "fr")])
async def test_whatever_a_button_opens_is_for_everybody(hall: Hall, kind: ScreenKind, language: Language) -> None:
    screen = await screen_of(hall, kind, language)
    page = screen.page
    await refusing(screen)
    found: list[str] = []
    seen: set[str] = set()
    async for state in screen.states():
        await page.evaluate(TO_THE_STEP)
        for _ in range(MOST_PRESSED):
            pressed, opened = await page.evaluate(PRESSED, NOT_PRESSED), await page.evaluate(OPEN_NOW)
            if opened and opened not in seen:
                seen.add(opened)
                found += [f"{state}, {opened}: {fault}" for fault in await faults(page, SIZES[kind])]
            if not pressed and opened is None:
                break
            if not pressed:
                await page.keyboard.press("Escape")
        else:
            found.append(f"{state}: there is no end to what can be pressed")
    assert len(seen) >= FEWEST[kind], seen
    assert not found, "\n".join(found)


async def test_a_dialog_that_was_opened_from_the_agenda_stays_when_the_window_becomes_narrow(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[{"method": "ideas", "title": "Idées"}])
    console = await hall.facilitates(made)
    await console.get_by_role("button", name="Ajouter une étape").click()
    form = console.get_by_role("dialog", name="Ajouter une étape")
    await form.get_by_label("Titre").fill("Un tour de plus")
    await console.set_viewport_size(SMALL_PHONE)
    await expect(form).to_be_in_viewport()
    assert await too_wide(console) <= 0
    await form.get_by_role("button", name="Annuler").click()
    await expect(console.get_by_role("navigation", name="Ordre du jour")).to_be_hidden()
