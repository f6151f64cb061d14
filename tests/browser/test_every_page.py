"""Every page that is no screen: by all rules of axe in both languages and looks, and narrow and in large letters for
what is too small or too wide."""

from __future__ import annotations

import asyncio
import os
import re
import signal
from collections.abc import Iterator
from contextlib import AsyncExitStack
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from urllib.parse import urljoin

import httpx
import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect
from starlette.routing import Route

import live.web
from tests.browser.hall import LAPTOP, Hall
from tests.browser.looking import small_targets, too_wide, violations
from tests.faults.scene import pid_of_the_store
from tests.served import served
from tests.web.test_series import PROPOSAL

pytestmark = pytest.mark.asyncio(loop_scope="session")

NARROW = ViewportSize(width=320, height=640)
LARGE = "document.documentElement.style.fontSize = '200%'"
TITLE = "Assemblée des associations du bassin de vie de Saint-Aubin-sur-Loire et environs"
AGAIN = re.compile("Réessayer|Try again")
NOT_THERE = ("/j/AAAAAA", "/organiser/nowhere")
AGENDA = [{"method": "ideas", "title": "Idées", "question": "Que garder ?", "minutes": 20}]


# What answers with a file, with data or with another page; and screens, which have tests of their own.
NO_PAGE = re.compile(
    r"/api/.*|/static/.*|/logo/.*|/language/.*|/favicon\.ico|/healthz|/readyz|/in/.*|/lead/.*|/organiser/in/.*"
    r"|/w/\{workshop\}(/console|/projector|/mine\.\{extension\})?|.*\.(pdf|zip|yaml|ics)|.*/files?(/.*)?"
    r"|.*/(attachment|photo|photographs)/.*|/synthesis/.*/documents/.*|/organiser/year/.*|/organiser/example"
)


def _pages() -> Iterator[tuple[str, re.Pattern[str]]]:
    """The paths of all pages, and what one of them looks like."""
    for module in iter_modules(live.web.__path__):
        for route in getattr(import_module(f"live.web.{module.name}"), "ROUTES", ()):
            is_read = isinstance(route, Route) and "GET" in (route.methods or ()) and route.endpoint.__name__ != "_back"
            if is_read and not NO_PAGE.fullmatch(route.path):
                yield route.path, route.path_regex


async def _held(hall: Hall) -> tuple[str, str, Page]:
    """A closed workshop with words and people, the code of another that is being prepared, and somebody who took part
    in the first."""
    made = await hall.server.create_workshop(
        title=TITLE, agenda=AGENDA, minutes_for="public", date="2026-11-30", organiser="Le réseau des lieux"
    )
    people = "Nom;Prénom;Structure;Courriel\nZOLA;Anna;Mairie;anna@exemple.fr\nAbel;Bo;Relais;\n".encode()
    await hall.server.call("POST", f"/api/v1/workshops/{made.workshop}/expected", people, await hall.server.organiser())
    driver = await hall.drives(made)
    participant = await hall.joins(made.code, "Anna Zola")
    await driver.open(0)
    await driver.do("ideas.post_idea", text="Un jardin partagé derrière l’école")
    await driver.do("workshop.close_workshop")
    coming = await hall.server.create_workshop(title=TITLE, agenda=AGENDA)
    return made.workshop, coming.code, participant


async def _series(organiser: httpx.AsyncClient, workshop: str) -> tuple[str, str]:
    """A series whose call is open, with a workshop of its own and one held elsewhere, and the sheet of that."""
    path = str((await organiser.post("/organiser/series", data={"title": TITLE})).headers["location"])
    await organiser.post(f"{path}/about", data={"title": TITLE, "themes": "écologique\nsociale"})
    await organiser.post(f"{path}/call", data={"what": "open", "introduction": "Proposez !", "until": ""})
    added = await organiser.post(f"{path}/workshops", data={"workshop": workshop, "themes": "écologique"})
    assert added.status_code == 303
    sheet = {"title": TITLE, "date": "2026-04-06", "department": "59", "said-create": "Un four à pain"}
    assert (await organiser.post(f"{path}/sessions", data=sheet)).status_code == 303
    [session] = re.findall(rf"{path}/sessions/\w+", (await organiser.get(path)).text)
    assert (await organiser.post(f"{path}/publish", data={"what": "publish"})).status_code == 303
    return path, session


async def _amending(organiser: httpx.AsyncClient, minutes: str, where: str) -> str:
    asked = await organiser.post(minutes, data={"what": "ask", "base": "0", "days": "7"})
    [link] = set(re.findall(rf"{where}/[^\s<\"?]+", asked.text))
    return str(link)


async def _applied(url: str, call: str) -> str:
    """The path at which somebody finds what they proposed."""
    async with httpx.AsyncClient(base_url=url, timeout=30, trust_env=False) as browser:
        form = (await browser.get(call)).text
        [once] = re.findall(r'name="once" value="([^"]+)"', form)
        sent = await browser.post(call, data=PROPOSAL | {"once": once})
        [link] = set(re.findall(r"/call/in/[\w-]+", sent.text))
    return str(link)


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("language", "look"), [("fr", "light"), ("en", "dark")])
async def test_every_page_is_for_everybody(hall: Hall, language: str, look: str) -> None:
    workshop, code, participant = await _held(hall)
    page = await hall.organises()
    cookies = {each["name"]: each["value"] for each in await page.context.cookies()}
    own, held = f"/organiser/w/{workshop}", f"/w/{workshop}/minutes"
    async with httpx.AsyncClient(base_url=hall.server.url, cookies=cookies, timeout=30, trust_env=False) as organiser:
        series, session = await _series(organiser, workshop)
        public, call = (series.replace("/organiser/series/", place) for place in ("/synthesis/", "/call/"))
        amending = await _amending(organiser, held, f"/a/{workshop}")
        amending_synthesis = await _amending(organiser, f"{series}/synthesis", f"{public}/amend")
        card = next(iter(re.findall(rf"{series}/cards/[^\"]+", (await organiser.get(f"{series}/matching")).text)))
        parts = [
            f"{edited}/part?section={section}"
            for edited in (held, f"{series}/synthesis")
            for section in dict.fromkeys(re.findall(r"/part\?section=([^\"&]+)", (await organiser.get(edited)).text))
        ]
    paths = (
        *(f"{own}{part}" for part in ("", "/people", "/invite", "/minutes", "/look", "/privacy")),
        *(f"{own}/{paper}" for paper in ("poster", "run-sheet", "sheet", "table-cards")),
        *(held, *parts, f"{held}/replace?find=jardin"),
        *(f"{held}/changes", f"{held}.html", f"/minutes/{workshop}", f"/minutes/{workshop}.html"),
        *(amending, f"{amending}/minutes.html", f"/list/{workshop}", f"/w/{workshop}/processing.html"),
        *("/organiser", "/organiser/new", "/organiser/appearance", "/organiser/templates/world-cafe"),
        *("/organiser/search?q=jardin", "/organiser/search?q=rien", "/organiser/series", "/organiser/nowhere"),
        *(series, session, f"{series}/matching", f"{series}/advances", f"{series}/synthesis"),
        *(f"{series}/synthesis.html", f"{series}/synthesis/changes"),
        *(f"{series}/synthesis/replace?find=jardin", card, public, f"{public}/synthesis.html"),
        *(card.replace(series, public), amending_synthesis, f"{amending_synthesis}/minutes.html"),
        *(call, await _applied(hall.server.url, call)),
        *("/", f"/j/{code}", "/j/AAAAAA", f"/j/{code}?key=1", "/check", "/check?fingerprint=0000", "/accessibility"),
        # Which asks who comes, and does so by itself from then on.
        *(f"/w/{workshop}/console", "/enter"),
    )
    mine = tuple(f"/w/{workshop}/{part}" for part in ("mine", "plain", "switch"))
    found: dict[str, list[str]] = {}
    for looks, asked in ((page, paths), (participant, mine)):
        await looks.emulate_media(color_scheme=look)  # type: ignore[arg-type]
        for path in asked:
            status = 404 if path in NOT_THERE else 200
            if wrong := await _wrong(looks, f"{hall.server.url}{path}", language, status):
                found[path] = wrong
    assert found == {}
    # Whoever adds a page adds it here.
    asked_for = [each.partition("?")[0] for each in (*paths, *mine)]
    assert [path for path, looks_like in _pages() if not any(map(looks_like.match, asked_for))] == []


async def _wrong(page: Page, url: str, language: str, status: int) -> list[str]:
    await page.set_viewport_size(LAPTOP)
    await page.goto(urljoin(url, f"/language/{language}?back=/healthz"))
    answer = await page.goto(url)
    assert answer is not None
    await page.evaluate("document.querySelectorAll('main details').forEach((each) => (each.open = true))")
    wrong = [] if answer.status == status else [f"answers {answer.status}"]
    wrong += await violations(page)
    await page.set_viewport_size(NARROW)
    wrong += [f"{await too_wide(page)} px too wide"] if await too_wide(page) > 0 else []
    wrong += await small_targets(page)
    await page.set_viewport_size(LAPTOP)
    await page.evaluate(LARGE)
    return wrong + ([f"{await too_wide(page)} px too wide in large letters"] if await too_wide(page) > 0 else [])


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("language", "look"), [("fr", "light"), ("en", "dark")])
async def test_the_first_page_and_what_is_refused_are_for_everybody(
    browser: Browser, tmp_path: Path, language: str, look: str
) -> None:
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(served(tmp_path))
        hall = Hall(server, browser, stack)
        made = await server.create_workshop(title=TITLE, agenda=AGENDA)
        phone = await hall.joins(made.code, "Ana Morel")
        await phone.emulate_media(color_scheme=look)  # type: ignore[arg-type]
        # Inside already.
        assert await _wrong(phone, server.url, language, 200) == []
        await expect(phone.get_by_role("link", name=TITLE)).to_be_visible()
        async with httpx.AsyncClient(base_url=server.url, timeout=60, trust_env=False) as guessing:
            # More than are free, until they wait for each other.
            guesses = [asyncio.create_task(guessing.get("/j/AAAAAA")) for _ in range(340)]
            while not any(each.done() and each.result().status_code == 429 for each in guesses):
                await asyncio.wait([each for each in guesses if not each.done()], return_when=asyncio.FIRST_COMPLETED)
            assert await _wrong(phone, f"{server.url}/j/AAAAAA", language, 429) == []
            assert await phone.get_by_role("link", name=AGAIN).get_attribute("href") == "/j/AAAAAA"
            await asyncio.gather(*guesses)
        store = await pid_of_the_store(tmp_path / "data")
        os.kill(store, signal.SIGSTOP)
        try:
            assert await _wrong(phone, f"{server.url}/j/{made.code[::-1]}", language, 503) == []
        finally:
            os.kill(store, signal.SIGCONT)
