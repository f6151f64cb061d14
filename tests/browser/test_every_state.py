"""Every state of every method, on a phone, on the console and on the room's screen, by all rules of axe, in both
languages and both looks."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.async_api import ViewportSize

from live.core.method import Language
from live.views.audiences import Screen as ScreenKind
from tests.browser.hall import LAPTOP, PHONE, ROOM, Hall
from tests.browser.looking import violations
from tests.browser.test_large_text import SOME
from tests.browser.test_wall import DRAWN, Screen
from tests.browser.wall_states import STATES, Made, Wall, voting

pytestmark = pytest.mark.asyncio(loop_scope="session")

SIZES: Final[dict[ScreenKind, ViewportSize]] = {"phone": PHONE, "console": LAPTOP, "projector": ROOM}
LOOKS: Final[dict[Language, str]] = {"fr": "light", "en": "dark"}
OPEN: Final = {f"{rule} open": voting(rule, close=False) for rule in ("approval", "majority_judgment", "score")}


class Anybody(Screen):
    """A screen of one kind, in one language, that is sent the views of any workshop."""

    kind: ScreenKind

    async def shows(self, wall: Wall) -> list[str]:
        self.shown = wall.frames(self.kind)
        self._tells(self.lines[-1])
        await self.page.evaluate(DRAWN)
        return await violations(self.page)


async def screen_of(hall: Hall, kind: ScreenKind, language: Language) -> Anybody:
    made = await hall.server.create_workshop(agenda=[{"method": "ideas", "title": "Idées"}], language=language)
    locale = {"fr": "fr-FR", "en": "en-GB"}[language]
    page = await hall.page(SIZES[kind], locale=locale, color_scheme=LOOKS[language])
    # What is shown is of no workshop that the server has: what a console asks for besides comes to nothing.
    await page.route("**/api/v1/workshops/w/**", lambda asked: asked.abort())
    screen = Anybody(page)
    screen.kind = kind
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
    found = []
    for number, (name, made) in enumerate(STATES_OF[kind].items()):
        wall = Wall(SOME, language=language)
        # Steps of two workshops are two steps.
        wall.seed = 1_000 * (number + 1)
        made(wall)
        found += [f"{name}: {fault}" for fault in await screen.shows(wall)]
    assert not found, "\n".join(found)
