"""The film-strip of README, made anew: `make pictures`.

A server of its own, a world café from the template, simulated people in it; each picture is a screen as it is. They are
small on purpose: together they stay below what a README may weigh (`tests/app/test_readme.py`).
"""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from playwright.async_api import Page, ViewportSize, async_playwright, expect

from tests.browser.chromium import found
from tests.browser.conftest import ARGUMENTS
from tests.browser.hall import PHONE, Hall
from tests.served import served

FOLDER: Final = Path(__file__).parents[2] / "docs" / "pictures"
DESK: Final[ViewportSize] = {"width": 1100, "height": 700}
STAND: Final[ViewportSize] = {"width": 1240, "height": 700}
WALL: Final[ViewportSize] = {"width": 1280, "height": 720}
ENOUGH_PEOPLE: Final = 10
QUALITY: Final = 38


async def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as playwright, AsyncExitStack() as stack:
        browser = await playwright.chromium.launch(executable_path=found(), args=[*ARGUMENTS])
        stack.push_async_callback(browser.close)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = await stack.enter_async_context(served(folder, LIVE_COMMANDS_EACH_SECOND="1000"))
        await film(Hall(server, browser, stack))


async def film(hall: Hall) -> None:
    desk = await hall.organises()
    await desk.set_viewport_size(DESK)
    await some_workshops(hall)
    await desk.goto(f"{hall.server.url}/organiser/new")
    await keep(desk, "1-templates")
    await desk.get_by_role("button", name="Choisir le modèle World café").click()
    await desk.get_by_text("Titre, date, heure et lieu").click()
    await desk.get_by_label("Heure de début").fill("14:00")
    await desk.locator("#describe").get_by_role("button", name="Enregistrer").click()
    await desk.get_by_label("Sujet").fill("la place du marché")
    await desk.get_by_label("Qui décide").fill("le conseil de quartier")
    await desk.locator("form[action$='/fill'] button").click()
    await desk.locator("#agenda").scroll_into_view_if_needed()
    await desk.evaluate("document.activeElement.blur(); document.querySelector('#agenda').scrollIntoView()")
    await keep(desk, "2-agenda")
    await desk.get_by_role("button", name="Répéter").click()
    await desk.wait_for_url("**/console")
    copy = desk.url.split("/w/")[1].split("/")[0]
    room = await room_screen(hall, copy)
    code = (await the_view(desk, copy))["facilitators"]["join"]["code"]
    phone = await hall.joins(code, "Ana Roux", PHONE)
    await until(desk, copy, lambda views: views["facilitators"]["present"] > ENOUGH_PEOPLE)
    await keep(room, "3-welcome")
    steps = (await the_view(desk, copy))["everyone"]["agenda"]["order"]
    await do(desk, copy, "workshop.open_step", step=steps[1])
    await do(desk, copy, "world_cafe.draw_seating", about=steps[1])
    await do(desk, copy, "world_cafe.start_round", about=steps[1])
    await expect(phone.get_by_role("heading", level=1)).to_be_visible()
    await until(desk, copy, lambda views: views["track:main"]["activity"]["rounds"])
    await desk.set_viewport_size(STAND)
    await keep(desk, "4-console")
    await keep(phone, "5-phone")
    await keep(room, "6-room")


async def some_workshops(hall: Hall) -> None:
    today = datetime.now(ZoneInfo("Europe/Paris")).date()
    for title, days in (("Assemblée de quartier", 0), ("Séminaire des réseaux", 12)):
        day = (today + timedelta(days=days)).isoformat()
        await hall.server.create_workshop(title=title, date=day, place="Salle des fêtes")


async def room_screen(hall: Hall, workshop: str) -> Page:
    page = await hall.organises()
    await page.set_viewport_size(WALL)
    await page.evaluate(
        """(path) => {
            const form = Object.assign(document.createElement("form"), { method: "post", action: path });
            document.body.append(form);
            form.submit();
        }""",
        f"/organiser/w/{workshop}/projector",
    )
    await page.wait_for_url("**/projector")
    return page


async def the_view(desk: Page, workshop: str) -> dict[str, Any]:
    answer = await desk.request.get(f"{origin(desk)}/api/v1/workshops/{workshop}/view?screen=console")
    views: dict[str, Any] = (await answer.json())["views"]
    return views


async def until(desk: Page, workshop: str, is_so: Any) -> None:
    while not is_so(await the_view(desk, workshop)):
        # Simulated people come when they come.
        await desk.wait_for_timeout(100)


async def do(desk: Page, workshop: str, what: str, about: str = "", **said: Any) -> None:
    given: dict[str, Any] = {"do": what, "id": f"picture-{what.replace(chr(46), chr(45))}", "with": said}
    if about:
        given["step"] = about
    path = f"{origin(desk)}/api/v1/workshops/{workshop}/commands?screen=console"
    answer = await desk.request.post(path, data=given)
    assert answer.ok, await answer.text()


def origin(page: Page) -> str:
    return "/".join(page.url.split("/")[:3])


async def keep(page: Page, name: str) -> None:
    await page.evaluate("document.fonts.ready")
    await page.screenshot(path=FOLDER / f"{name}.jpg", type="jpeg", quality=QUALITY, scale="css")


if __name__ == "__main__":
    asyncio.run(main())
