"""A hall of real browsers: one profile for each person, and every page watched for what must never happen.

What must never happen on any page: a script error, something the content security policy had to stop, a warning on
the browser's console, a request to another host. `Hall.faults` collects them; the `hall` fixture fails with them.
"""

from __future__ import annotations

import re
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.async_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    ViewportSize,
    WebSocketRoute,
    expect,
)

from tests.plain_client import PlainClient, connected
from tests.served import ORGANISER, Made, Served

PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
SMALL_PHONE: Final[ViewportSize] = {"width": 320, "height": 568}
LAPTOP: Final[ViewportSize] = {"width": 1366, "height": 768}
ROOM: Final[ViewportSize] = {"width": 1920, "height": 1080}
COMES_BACK: Final = 40_000
GOING_AWAY: Final = 1001

# A server that is away on purpose and a phone taken offline are told to the console by the browser itself; what an
# answer was is judged where it arrives.
AWAY: Final = re.compile(r"net::ERR_|WebSocket connection to|Failed to load resource")

WRONG_CLOCK: Final = """(() => {
    const Right = Date;
    const now = () => Right.now() + MINUTES * 60000;
    window.Date = class extends Right {
        constructor(...given) { given.length ? super(...given) : super(now()); }
        static now() { return now(); }
    };
})()"""


@dataclass(eq=False)
class Hall:
    """The browsers of everybody around one server."""

    server: Served
    browser: Browser
    stack: AsyncExitStack
    faults: list[str] = field(default_factory=list)

    # --- screens ------------------------------------------------------------------------------------------------

    async def page(self, size: ViewportSize, fast_by: int = 0, line: Line | None = None, **profile: Any) -> Page:
        """An empty page in a profile of its own; `fast_by`: how many minutes the device's clock is ahead."""
        given: dict[str, Any] = {"locale": "fr-FR", "reduced_motion": "reduce"} | profile
        context = await self.browser.new_context(viewport=size, **given)
        self.stack.push_async_callback(context.close)
        if fast_by:
            await context.add_init_script(WRONG_CLOCK.replace("MINUTES", str(fast_by)))
        if line:
            await context.route_web_socket("**/ws/**", line.takes)
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        return await context.new_page()

    async def joins(self, code: str, name: str, size: ViewportSize = PHONE, **profile: Any) -> Page:
        """Somebody types the code and their name on a phone."""
        page = await self.page(size, **profile)
        await page.goto(self.server.url)
        await page.get_by_label("Code de l’atelier").fill(code)
        await page.get_by_role("button", name="Continuer").click()
        first, _, last = name.partition(" ")
        await page.get_by_label("Prénom").fill(first)
        await page.get_by_label("Nom", exact=True).fill(last or "Martin")
        await page.get_by_role("button", name="Entrer", exact=True).click()
        await expect(page.get_by_role("button", name="Menu")).to_be_visible()
        await expect(page.locator("main").get_by_text("Connexion à l’atelier")).to_be_hidden()
        return page

    async def facilitates(self, made: Made, name: str = "Zoé", line: Line | None = None) -> Page:
        """Somebody opens the facilitators' link on a laptop and says who they are."""
        page = await self.page(LAPTOP, line=line)
        await page.goto(f"{self.server.url}/in/{made.facilitator}")
        await self.says_who(page, name)
        return page

    async def says_who(self, page: Page, name: str) -> None:
        await page.get_by_label("Prénom").fill(name)
        await page.get_by_role("button", name="Ouvrir la console").click()
        await expect(page.get_by_role("navigation", name="Ordre du jour")).to_be_visible()

    async def projects(self, made: Made) -> Page:
        """The projector's link, opened on the room's screen."""
        page = await self.page(ROOM)
        await page.goto(f"{self.server.url}/in/{made.projector}")
        await expect(page.locator(".projector")).not_to_contain_text("Un instant")
        return page

    async def organises(self) -> Page:
        page = await self.page(LAPTOP)
        await page.goto(f"{self.server.url}/organiser/in/{ORGANISER}")
        return page

    async def begins(self) -> Page:
        """The organiser, where a new workshop is made."""
        page = await self.organises()
        await page.goto(f"{self.server.url}/organiser/new")
        return page

    async def drives(self, made: Made, name: str = "Noé") -> Driver:
        """A facilitator without a screen, for what a test is not about."""
        held = await self.server.enter(made.facilitator, name)
        client = await self.stack.enter_async_context(connected(self.server.url, held, "console"))
        await client.arrive()
        return Driver(client)

    # --- watching -----------------------------------------------------------------------------------------------

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).scheme in ("http", "https", "ws", "wss") and not request.url.startswith(
            self.server.url
        ):
            self.faults.append(f"a request to another host: {request.url}")

    def _response(self, response: Response) -> None:
        """A page may say no; what a page asks for besides may not be missing."""
        if response.status >= 400 and response.status != 503 and response.request.resource_type != "document":
            self.faults.append(f"{response.status} for {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not AWAY.search(message.text):
            self.faults.append(f"console: {message.text} ({message.location})")


@dataclass(eq=False)
class Line:
    """A phone's line. Being offline, as browsers play it, lets what was already open speak on: this one can be cut."""

    is_cut: bool = False
    open: list[WebSocketRoute] = field(default_factory=list)

    async def takes(self, ours: WebSocketRoute) -> None:
        if self.is_cut:
            await ours.close(code=GOING_AWAY)
        else:
            self.open += [ours, ours.connect_to_server()]

    async def cut(self) -> None:
        self.is_cut = True
        for end in self.open:
            await end.close(code=GOING_AWAY)
        self.open.clear()

    def mend(self) -> None:
        self.is_cut = False


@dataclass(eq=False)
class Driver:
    """Gives commands over a socket as a console would."""

    client: PlainClient

    async def do(self, do: str, /, **words: Any) -> None:
        """A command to the workshop, or to the step that runs now."""
        step = None if do.startswith("workshop.") else str(self.client.views["track:main"]["now"])
        answer = await self.client.do(do, step, **words)
        assert "done" in answer, answer

    async def open(self, place: int) -> None:
        await self.do("workshop.open_step", step=self.client.steps[place])

    async def sees(self, audience: str, *path: str) -> Any:
        await self.client.reach(0)
        found = self.client.views[audience]
        for name in path:
            found = found[name]
        return found


async def writes(page: Page, text: str, label: str = "Votre idée") -> None:
    """Types into a composer and sends."""
    await page.get_by_label(label, exact=True).fill(text)
    await page.get_by_role("button", name="Envoyer").click()


def said(page: Page, text: str | re.Pattern[str]) -> Locator:
    return page.locator("main").get_by_text(text)


def kept(cookie: Any) -> Any:
    """A cookie as another profile, or the same one later, takes it."""
    return {name: cookie[name] for name in ("name", "value", "domain", "path")}
