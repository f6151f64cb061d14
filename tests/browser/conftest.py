"""A browser for the tests, and a page that loads our modules as files, one by one, without a server.

One Chromium serves the whole run, so tests that use it run on the session's event loop:
`pytestmark = pytest.mark.asyncio(loop_scope="session")`.
"""

from __future__ import annotations

import mimetypes
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, Route, async_playwright, expect

from live.web.registries import made
from tests.browser.chromium import found
from tests.browser.hall import Hall
from tests.served import Served, served

HERE: Final = Path(__file__).parent
STATIC: Final = HERE.parents[1] / "static"
SITE: Final = "http://unit.test"
ARGUMENTS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic")

# As many browsers as there are cores, and more, run beside each other.
expect.set_options(timeout=20_000)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=found(), args=[*ARGUMENTS])
        yield launched
        await launched.close()


async def _from_disk(route: Route) -> None:
    path = STATIC / route.request.url.removeprefix(SITE).split("?")[0].removeprefix("/static").lstrip("/")
    if path.is_file():
        kind = "text/javascript" if path.suffix == ".js" else mimetypes.guess_type(path.name)[0] or "text/plain"
        await route.fulfill(body=path.read_bytes(), content_type=kind)
    elif path in made(STATIC):
        await route.fulfill(body=made(STATIC)[path], content_type="text/javascript")
    else:
        await route.fulfill(body="<!doctype html><title>unit</title><div id=here></div>", content_type="text/html")


@pytest_asyncio.fixture(loop_scope="session")
async def modules(browser: Browser) -> AsyncIterator[BrowserContext]:
    """A fresh profile in which `/static/js/…` are our source files, and every other address an empty page."""
    context = await browser.new_context(locale="fr-FR")
    await context.route(f"{SITE}/**", _from_disk)
    yield context
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def unit(modules: BrowserContext) -> Page:
    page = await modules.new_page()
    await page.goto(SITE)
    return page


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def up(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    """One server for the whole run: every test makes a workshop of its own."""
    # Tests that give commands without a screen give them faster than fingers do.
    async with served(tmp_path_factory.mktemp("served"), LIVE_COMMANDS_EACH_SECOND="1000") as server:
        yield server


@pytest_asyncio.fixture(loop_scope="session")
async def hall(up: Served, browser: Browser) -> AsyncIterator[Hall]:
    """Screens of people around that server; none of them may show a fault by the end of the test."""
    # A test that failed while it had the server down leaves it so.
    if not up.is_up:
        await up.start()
    async with AsyncExitStack() as stack:
        opened = Hall(up, browser, stack)
        yield opened
        assert opened.faults == []
