"""A phone in letters twice as large, and in large ones on a narrow screen: in every state of every method, whatever is
shown can be read and touched."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.async_api import Page, ViewportSize, expect

from tests.browser.hall import SMALL_PHONE, Hall
from tests.browser.looking import small_targets, too_wide, unreadable
from tests.browser.test_wall import DRAWN, Screen
from tests.browser.wall_states import STATES, Size, Wall, voting

pytestmark = pytest.mark.asyncio(loop_scope="session")

NARROW: Final[ViewportSize] = {"width": 360, "height": 740}
WORDS: Final = (
    "Un jardin partagé",
    "Réparer des vélos le samedi matin, avec les anciens de l'atelier municipal",
    "Un bal au 14 juillet",
)
SOME: Final = Size("some", 14, 6, "Quel avenir pour la place du marché ?", "Que voulons-nous garder ?", WORDS)
# Words of which a part stands on the next line, in controls that say what they do.
TORN: Final = """() => [...document.querySelectorAll("button, .button, .sheet-name")]
    .flatMap((control) => {
        const texts = document.createTreeWalker(control, NodeFilter.SHOW_TEXT);
        const torn = [];
        while (texts.nextNode())
            for (const { 0: word, index } of texts.currentNode.data.matchAll(/(?<!\\S)\\p{L}{1,18}(?!\\S)/gu)) {
                const place = new Range();
                place.setStart(texts.currentNode, index);
                place.setEnd(texts.currentNode, index + word.length);
                if (new Set([...place.getClientRects()].map(({ top }) => top)).size > 1) torn.push(word);
            }
        return torn;
    })"""


class Phone(Screen):
    """A phone that is sent the views of any workshop."""

    async def shows(self, wall: Wall) -> list[str]:
        self.shown = wall.frames("phone")
        self._tells(self.lines[-1])
        drawn = self.page.locator(".phone-main > :not(.phone-calm), .phone-calm:not(.quiet), .activity")
        await expect(drawn.first).to_be_visible()
        await expect(self.page.get_by_text("Un instant")).to_have_count(0)
        await self.page.evaluate(DRAWN)
        wide = await too_wide(self.page)
        found = [f"too wide by {wide}"] if wide > 0 else []
        found += [f"torn: {each}" for each in await self.page.evaluate(TORN)]
        return [*found, *await small_targets(self.page), *await unreadable(self.page)]


async def phone_of(hall: Hall, size: ViewportSize, percent: int) -> Phone:
    made = await hall.server.create_workshop(agenda=[{"method": "ideas", "title": "Idées"}])
    page = await hall.joins(made.code, "Ana Roux", size)
    await page.add_init_script(
        f"addEventListener('DOMContentLoaded', () => document.documentElement.style.fontSize = '{percent}%')"
    )
    phone = Phone(page)
    await phone.opens(page.url)
    return phone


@pytest.mark.parametrize(("size", "percent"), [(SMALL_PHONE, 200), (NARROW, 150)])
async def test_every_state_is_read_and_touched_in_large_letters(hall: Hall, size: ViewportSize, percent: int) -> None:
    phone = await phone_of(hall, size, percent)
    states = {name: made for name, made in STATES.items() if not name.startswith("closed")}
    states |= {"score open": voting("score", close=False)}
    states["majority_judgment open"] = voting("majority_judgment", close=False)
    found = []
    for number, (name, made) in enumerate(states.items()):
        wall = Wall(SOME)
        # Steps of two workshops are two steps.
        wall.seed = 1_000 * (number + 1)
        made(wall)
        found += [f"{name}: {fault}" for fault in await phone.shows(wall)]
    assert not found, "\n".join(found)


async def faults_of(page: Page) -> list[str]:
    wide = await too_wide(page)
    torn = [f"torn: {each}" for each in await page.evaluate(TORN)]
    return [*torn, *([f"too wide by {wide}"] if wide > 0 else []), *await small_targets(page), *await unreadable(page)]


@pytest.mark.parametrize(("size", "percent"), [(NARROW, 100), (NARROW, 150), (SMALL_PHONE, 200)])
async def test_the_menu_and_what_it_asks_are_read_and_touched(hall: Hall, size: ViewportSize, percent: int) -> None:
    made = await hall.server.create_workshop()
    page = await hall.joins(made.code, "Ana Roux", size)
    await page.evaluate(f"document.documentElement.style.fontSize = '{percent}%'")
    for act in ("", "Corriger mon nom", "Effacer mon nom", "Je pars"):
        await page.get_by_role("button", name="Menu").click()
        dialog = page.get_by_role("dialog")
        if act:
            await dialog.get_by_role("button", name=act).click()
            await expect(dialog.get_by_role("button", name="Annuler")).to_be_visible()
        else:
            # A number and its unit stay together.
            await expect(dialog.get_by_role("button", name="150 %")).to_be_visible()
            lines = "button => new Set([...button.firstChild.parentNode.getClientRects()].map(({ top }) => top)).size"
            assert await dialog.get_by_role("button", name="150 %").evaluate(lines) == 1
        assert await faults_of(page) == [], act
        await page.keyboard.press("Escape")
        await expect(dialog).to_be_hidden()


async def test_the_way_in_is_read_in_letters_twice_as_large(hall: Hall) -> None:
    made = await hall.server.create_workshop(title="Quel avenir pour la place du marché et ses abords ?")
    page = await hall.page(SMALL_PHONE, locale="en-GB")
    large = "document.documentElement.style.fontSize = '200%'"
    await page.goto(hall.server.url)
    await page.evaluate(large)
    code = page.get_by_label("Workshop code")
    await code.fill("ZZZ-ZZZ")
    assert await code.evaluate("field => field.scrollWidth <= field.clientWidth")
    assert await faults_of(page) == []
    await page.goto(f"{hall.server.url}/j/{made.code}")
    await page.evaluate(large)
    assert await faults_of(page) == []
    # No line begins with the sign that ends a question in the language it was typed in.
    assert "abords\u202f?" in await page.get_by_role("heading", level=1).inner_text()


async def test_what_was_typed_in_another_language_runs_on_as_one_line_of_text(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[{"method": "ideas", "title": "Idées"}])
    page = await hall.page(NARROW, locale="en-GB")
    await page.goto(f"{hall.server.url}/j/{made.code}")
    await page.get_by_label("First name").fill("Ana")
    await page.get_by_role("button", name="Join", exact=True).click()
    await expect(page.get_by_role("button", name="Menu")).to_be_visible()
    phone = Phone(page)
    await phone.opens(page.url)
    await phone.shows(Wall(SOME))
    # What holds words together comes after the first screen.
    await expect(page.get_by_role("button", name="Got it")).to_be_visible()
    wall = Wall(SOME)
    STATES["action plan"](wall)
    await phone.shows(wall)
    word = page.locator(".plan-target .whole-word")
    await expect(word.first).to_have_text("voulons-nous")
    assert await word.first.evaluate("word => getComputedStyle(word).display") == "inline-block"
    assert await word.first.evaluate("word => getComputedStyle(word.parentNode).display") == "inline"


async def title_shown(page: Page) -> str:
    """What can be seen of the title in the head of the page."""
    return await page.locator(".phone-title").inner_text() if await page.locator(".phone-title").is_visible() else ""


async def test_the_head_says_the_title_in_two_lines_or_leaves_it_out(hall: Hall) -> None:
    for size, percent, named in ((NARROW, 100, True), (NARROW, 150, True), (SMALL_PHONE, 200, False)):
        phone = await phone_of(hall, size, percent)
        wall = Wall(SOME)
        wall.opens("ideas")
        assert await phone.shows(wall) == []
        assert (await title_shown(phone.page) != "") == named
        if named:
            title = phone.page.locator(".phone-title")
            wide = await title.evaluate("title => title.clientWidth / parseFloat(getComputedStyle(title).fontSize)")
            assert wide > 5
        await expect(phone.page.locator(".phone-head > .timer")).to_be_visible()
        wall.do("workshop.pause")
        assert await phone.shows(wall) == []
        await expect(phone.page.locator(".phone-head > .timer")).to_contain_text("en pause")
