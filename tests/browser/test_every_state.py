"""Every state of every method, on a phone, on the console and on the room's screen: by all rules of axe, in both
languages and both looks; and, for eyes that need it, on 320 pixels, enlarged to twice the size, and with more space
between letters and lines."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Final

import pytest
from playwright.async_api import ViewportSize, expect

from live.core.method import Language
from live.views.audiences import Screen as ScreenKind
from tests.browser.hall import LAPTOP, PHONE, ROOM, SMALL_PHONE, Hall
from tests.browser.looking import hidden_focus, too_wide, unreadable, violations
from tests.browser.test_large_text import SOME
from tests.browser.test_wall import DRAWN, Screen
from tests.browser.wall_states import STATES, Made, Wall, voting

pytestmark = pytest.mark.asyncio(loop_scope="session")

SIZES: Final[dict[ScreenKind, ViewportSize]] = {"phone": PHONE, "console": LAPTOP, "projector": ROOM}
LOOKS: Final[dict[Language, str]] = {"fr": "light", "en": "dark"}
OPEN: Final = {f"{rule} open": voting(rule, close=False) for rule in ("approval", "majority_judgment", "score")}
COMING: Final = re.compile("Un instant…|One moment…")
# On a laptop at 200% all that there is room for is half as much.
ENLARGED: Final[ViewportSize] = {"width": 683, "height": 384}
# As success criterion 1.4.12 has it.
SPACED: Final = """addEventListener("DOMContentLoaded", () => {
    const sheet = new CSSStyleSheet();
    const spaced = ["line-height: 1.5", "letter-spacing: 0.12em", "word-spacing: 0.16em"];
    sheet.replaceSync(`* { ${spaced.map((each) => `${each} !important`).join(";")} }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
})"""


class Anybody(Screen):
    """A screen of one kind, in one language, that is sent the views of any workshop."""

    kind: ScreenKind
    language: Language

    async def draws(self, wall: Wall) -> None:
        self.shown = wall.frames(self.kind)
        self._tells(self.lines[-1])
        await self.page.evaluate(DRAWN)
        # The part of a method is fetched when a phone comes to it first.
        await expect(self.page.get_by_text(COMING, exact=True)).to_have_count(0)
        await self.page.evaluate(DRAWN)

    async def states(self) -> AsyncIterator[str]:
        """Shows one state after the other."""
        for number, (name, made) in enumerate(STATES_OF[self.kind].items()):
            wall = Wall(SOME, language=self.language)
            # Steps of two workshops are two steps.
            wall.seed = 1_000 * (number + 1)
            made(wall)
            await self.draws(wall)
            yield name


async def screen_of(hall: Hall, kind: ScreenKind, language: Language) -> Anybody:
    made = await hall.server.create_workshop(agenda=[{"method": "ideas", "title": "Idées"}], language=language)
    locale = {"fr": "fr-FR", "en": "en-GB"}[language]
    page = await hall.page(SIZES[kind], locale=locale, color_scheme=LOOKS[language])
    # What is shown is of no workshop that the server has: what a console asks for besides comes to nothing.
    await page.route("**/api/v1/workshops/w/**", lambda asked: asked.abort())
    screen = Anybody(page)
    screen.kind, screen.language = kind, language
    if kind == "projector":
        await screen.opens(f"{hall.server.url}/in/{made.projector}")
        return screen
    way_in = f"/j/{made.code}" if kind == "phone" else f"/in/{made.facilitator}"
    await page.goto(f"{hall.server.url}{way_in}")
    await page.locator("input[name=first_name]").fill("Zoé")
    await page.locator("form button.primary").click()
    await page.wait_for_url("**/w/**")
    await screen.opens(page.url)
    return screen


# A phone reads what a closed workshop came to from a page of its own.
STATES_OF: Final[dict[ScreenKind, dict[str, Made]]] = {
    "phone": {name: made for name, made in (STATES | OPEN).items() if not name.startswith("closed")},
    "console": STATES | OPEN,
    "projector": STATES | OPEN,
}


@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", LOOKS)
@pytest.mark.parametrize("kind", SIZES)
async def test_every_state_is_for_everybody(hall: Hall, kind: ScreenKind, language: Language) -> None:
    screen = await screen_of(hall, kind, language)
    found = [f"{name}: {fault}" async for name in screen.states() for fault in await violations(screen.page)]
    assert not found, "\n".join(found)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seen", ["narrow", "enlarged", "spaced"])
@pytest.mark.parametrize("kind", ["phone", "console"])
async def test_every_state_is_read_and_reached(hall: Hall, kind: ScreenKind, seen: str) -> None:
    screen = await screen_of(hall, kind, "fr")
    page = screen.page
    if seen == "spaced":
        await page.add_init_script(SPACED)
        await page.reload()
    else:
        await page.set_viewport_size({"narrow": SMALL_PHONE, "enlarged": ENLARGED}[seen])
    found = []
    async for name in screen.states():
        wide = await too_wide(page)
        faults = [f"too wide by {wide}"] if wide > 0 else []
        faults += [*await unreadable(page, abridged=True), *await hidden_focus(page)]
        found += [f"{name}: {fault}" for fault in faults]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("kind", "state", "chosen"), [("console", "ideas", "tab"), ("phone", "approval open", "button")]
)
async def test_what_is_chosen_stands_out_in_forced_colours(
    hall: Hall, kind: ScreenKind, state: str, chosen: str
) -> None:
    screen = await screen_of(hall, kind, "fr")
    await screen.page.emulate_media(forced_colors="active")
    wall = Wall(SOME)
    STATES_OF[kind][state](wall)
    await screen.draws(wall)
    found = (
        screen.page.get_by_role("tab", selected=True) if chosen == "tab" else screen.page.locator("[aria-pressed=true]")
    )
    other = (
        screen.page.get_by_role("tab", selected=False)
        if chosen == "tab"
        else screen.page.locator("[aria-pressed=false]")
    )
    edge = "each => getComputedStyle(each).borderTopColor"
    assert await found.first.evaluate(edge) != await other.first.evaluate(edge)
