"""Every page that is no screen, by all rules of axe, in both languages and both looks, narrow and in large letters."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.async_api import ViewportSize

from tests.browser.hall import LAPTOP, Hall
from tests.browser.looking import small_targets, too_wide, violations

pytestmark = pytest.mark.asyncio(loop_scope="session")

NARROW = ViewportSize(width=320, height=640)
LARGE = "document.documentElement.style.fontSize = '200%'"
TITLE = "Assemblée des associations du bassin de vie de Saint-Aubin-sur-Loire et environs"
AGENDA = [{"method": "ideas", "title": "Idées", "question": "Que garder ?", "minutes": 20}]


async def _held(hall: Hall) -> tuple[str, str]:
    """A closed workshop with words and people, and the code of another that is being prepared."""
    made = await hall.server.create_workshop(
        title=TITLE, agenda=AGENDA, minutes_for="public", date="2026-11-30", organiser="Le réseau des lieux"
    )
    people = "Nom;Prénom;Structure;Courriel\nZOLA;Anna;Mairie;anna@exemple.fr\nAbel;Bo;Relais;\n".encode()
    await hall.server.call("POST", f"/api/v1/workshops/{made.workshop}/expected", people, await hall.server.organiser())
    driver = await hall.drives(made)
    await driver.open(0)
    await driver.do("ideas.post_idea", text="Un jardin partagé derrière l’école")
    await driver.do("workshop.close_workshop")
    coming = await hall.server.create_workshop(title=TITLE, agenda=AGENDA)
    return made.workshop, coming.code


async def _series(organiser: httpx.AsyncClient, workshop: str) -> str:
    """A series whose call is open, with a workshop of its own and one that was held elsewhere."""
    path = str((await organiser.post("/organiser/series", data={"title": TITLE})).headers["location"])
    await organiser.post(f"{path}/about", data={"title": TITLE, "themes": "écologique\nsociale"})
    await organiser.post(f"{path}/call", data={"what": "open", "introduction": "Proposez !", "until": ""})
    added = await organiser.post(f"{path}/workshops", data={"workshop": workshop, "themes": "écologique"})
    assert added.status_code == 303
    return path


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("language", "look"), [("fr", "light"), ("en", "dark")])
async def test_every_page_is_for_everybody(hall: Hall, language: str, look: str) -> None:
    workshop, code = await _held(hall)
    page = await hall.organises()
    cookies = {each["name"]: each["value"] for each in await page.context.cookies()}
    async with httpx.AsyncClient(base_url=hall.server.url, cookies=cookies, timeout=30, trust_env=False) as organiser:
        series = await _series(organiser, workshop)
        asked = await organiser.post(f"/w/{workshop}/minutes", data={"what": "ask", "base": "0", "days": "7"})
        amending = re.search(r"/a/[^\s<\"]+", asked.text)
        assert amending
    held, public = f"/w/{workshop}/minutes", series.replace("/organiser/series/", "/synthesis/")
    paths = (
        f"{held}",
        f"{held}/part?section=agenda",
        f"{held}/part?section=step:1",
        f"{held}/replace?find=jardin",
        f"{held}/changes",
        f"/minutes/{workshop}",
        f"/w/{workshop}/minutes.html",
        amending[0],
        f"/organiser/w/{workshop}",
        f"/organiser/w/{workshop}/people",
        f"/organiser/w/{workshop}/minutes",
        f"/list/{workshop}",
        "/organiser/search?q=jardin",
        "/organiser/search?q=rien",
        "/organiser/series",
        series,
        f"{series}/matching",
        f"{series}/advances",
        f"{series}/synthesis",
        f"{series}/synthesis/changes",
        f"{series}/synthesis/replace?find=jardin",
        public,
        f"{public}/synthesis.html",
        series.replace("/organiser/series/", "/call/"),
        "/",
        f"/j/{code}",
        "/j/AAAAAA",
        f"/j/{code}?key=1",
        "/check",
        "/check?fingerprint=0000",
        "/accessibility",
        "/organiser/nowhere",
        "/enter",
    )
    await page.emulate_media(color_scheme=look)  # type: ignore[arg-type]
    found: dict[str, list[str]] = {}
    for path in paths:
        await page.set_viewport_size(LAPTOP)
        await page.goto(f"{hall.server.url}/language/{language}?back=/healthz")
        await page.goto(f"{hall.server.url}{path}")
        await page.evaluate("document.querySelectorAll('main details').forEach((each) => (each.open = true))")
        wrong = await violations(page)
        await page.set_viewport_size(NARROW)
        wrong += [f"{await too_wide(page)} px too wide"] if await too_wide(page) > 0 else []
        wrong += await small_targets(page)
        await page.set_viewport_size(LAPTOP)
        await page.evaluate(LARGE)
        wrong += [f"{await too_wide(page)} px too wide in large letters"] if await too_wide(page) > 0 else []
        if wrong:
            found[path] = wrong
    assert found == {}
