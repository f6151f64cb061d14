"""No text, however long its words, breaks a screen: nothing sticks out, lies on other words, or is cut off unread."""

from __future__ import annotations

from typing import Any, Final

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import LAPTOP, PHONE, ROOM, SMALL_PHONE, Driver, Hall
from tests.browser.looking import unreadable
from tests.plain_client import PlainClient, connected
from tests.served import Made

pytestmark = pytest.mark.asyncio(loop_scope="session")

URL: Final = "https://www.exemple-collectivite.fr/" + "concertation-quartier-gare/" * 4
WORD: Final = ("Anticonstitutionnellement" * 12)[:300]
LINE: Final = URL[:80] + " " + WORD[:119]
NAME: Final = ("Wolfeschlegelsteinhausenbergerdorff" * 3)[:80]
OTHER: Final = ("Tarkwarnwarrangkunnawalla" * 4)[:80]
TEXT: Final = f"{WORD}\n{URL}"
SETTINGS: Final[dict[str, dict[str, Any]]] = {
    "ideas": {"grouping": "everyone", "signed": True},
    "round_table": {},
    "idea_exchange": {"seats": 3},
    "voting": {"voters": "everybody", "options": [LINE, WORD[:200], "Un bal"]},
    "world_cafe": {
        "rounds": 2,
        "smallest": 2,
        "tables": [{"name": LINE, "question": LINE}, {"name": WORD[:150], "question": LINE}],
    },
}
RULES: Final[dict[str, dict[str, Any]]] = {
    "approval": {"approved": ["o1", "o2"]},
    "ranking": {"ranking": ["o1", "o2"]},
    "majority_judgment": {"grades": {"o1": 5, "o2": 3, "o3": 1}},
    "importance_feasibility": {"marks": {"o1": [5, 4], "o2": [2, 4]}},
}


async def readable(*pages: Page) -> None:
    """Each page, phones at two widths."""
    found = []
    for page in pages:
        size = page.viewport_size
        assert size is not None
        for width in (320, 390) if size["width"] < 400 else (size["width"],):
            await page.set_viewport_size({"width": width, "height": size["height"]})
            await page.wait_for_function("width => document.documentElement.clientWidth === width", arg=width)
            found += [f"{width} px: {each}" for each in await unreadable(page, abridged=size == ROOM)]
    assert not found, "\n".join(found)


class Crowd:
    """Four people with long names, one of them on a phone that is looked at, and the other screens."""

    def __init__(self, hall: Hall, made: Made, driver: Driver) -> None:
        self.hall, self.made, self.driver = hall, made, driver
        self.clients: list[PlainClient] = []

    async def comes(self) -> None:
        who = (NAME, OTHER, f"{OTHER[:40]} {NAME[:39]}")
        self.clients = []
        for name in who:
            held = await self.hall.server.join(self.made.code, name, organisation=OTHER)
            client = await self.hall.stack.enter_async_context(connected(self.hall.server.url, held, "phone"))
            await client.arrive()
            self.clients.append(client)
        self.phone = await self.hall.joins(self.made.code, f"{OTHER} {NAME}", PHONE)
        self.console = await self.hall.facilitates(self.made, NAME)
        self.projector = await self.hall.projects(self.made)

    @property
    def pages(self) -> tuple[Page, Page, Page]:
        return self.phone, self.console, self.projector

    async def each(self, do: str, **words: Any) -> None:
        for client in self.clients:
            answer = await client.do(do, self.driver.client.views["track:main"]["now"], **words)
            assert "done" in answer, answer


async def crowd(hall: Hall, method: str, settings: dict[str, Any]) -> Crowd:
    step = {"method": method, "title": LINE, "question": f"{URL} {WORD}", "minutes": 20, "settings": settings}
    made = await hall.server.create_workshop(
        title=LINE, place=OTHER, organiser=OTHER, agenda=[step, step], names_seen_by="everyone"
    )
    found = Crowd(hall, made, await hall.drives(made, NAME))
    await found.comes()
    return found


async def shown(page: Page, selector: str) -> None:
    await expect(page.locator(selector).first).to_be_visible()


# --- plain pages --------------------------------------------------------------------------------------------


async def test_plain_pages_hold_long_words(hall: Hall) -> None:
    step = {"method": "ideas", "title": LINE, "question": f"{URL} {WORD}"}
    made = await hall.server.create_workshop(title=LINE, place=OTHER, organiser=LINE, agenda=[step])
    page = await hall.page(PHONE)
    for path in (f"/j/{made.code}", f"/in/{made.facilitator}", "/j/" + "A" * 30):
        await page.goto(hall.server.url + path)
        await readable(page)
    organiser = await hall.organises()
    listed = f"Nom;Prénom;Organisation;Courriel\n{NAME};{OTHER};{LINE};{OTHER[:60]}@exemple-collectivite.fr\n"
    for size in (LAPTOP, SMALL_PHONE):
        await organiser.set_viewport_size(size)
        for path in (
            "/organiser",
            f"/organiser/w/{made.workshop}",
            f"/list/{made.workshop}",
            f"/w/{made.workshop}/minutes.html",
        ):
            await organiser.goto(hall.server.url + path)
            for summary in await organiser.locator("summary").all():
                if await summary.is_visible():
                    await summary.click()
            await readable(organiser)
        await organiser.goto(f"{hall.server.url}/list/{made.workshop}")
        await organiser.locator("#pasted").fill(listed)
        await organiser.locator("button[value=preview]").click()
        await shown(organiser, ".list-table")
        await readable(organiser)


# --- the three screens --------------------------------------------------------------------------------------


async def test_the_lobby_the_menu_and_the_tabs_hold_long_words(hall: Hall) -> None:
    here = await crowd(hall, "ideas", {})
    await readable(*here.pages)
    for part in (".welcome-code", ".welcome .qr"):
        box = await here.projector.locator(part).bounding_box()
        assert box is not None, part
        assert box["y"] >= 0, part
        assert box["y"] + box["height"] <= ROOM["height"], part
        assert box["x"] + box["width"] <= ROOM["width"], part
    await here.phone.get_by_role("button", name="Menu").click()
    await shown(here.phone, "dialog")
    await readable(here.phone)
    for tab in ("Ce qu’ils voient", "Personnes", "Messages tardifs", "Clôture"):
        await here.console.get_by_role("tab", name=tab).click()
        await readable(here.console)
    await here.driver.do("workshop.announce", text=LINE)
    await shown(here.projector, ".announcement")
    await readable(*here.pages)
    await here.driver.do("workshop.close_workshop")
    await shown(here.projector, ".thanks")
    await readable(*here.pages)


async def test_ideas_hold_long_words(hall: Hall) -> None:
    here = await crowd(hall, "ideas", SETTINGS["ideas"])
    await here.driver.open(0)
    await here.each("ideas.post_idea", text=TEXT)
    await here.each("ideas.post_idea", text="Un bal")
    cards = list(await here.driver.sees("track:main", "activity", "ideas"))
    await here.driver.do("ideas.group_ideas", ideas=cards[:2], name=LINE)
    await shown(here.projector, ".wall-card")
    await shown(here.phone, ".card")
    await readable(*here.pages)
    await here.phone.get_by_label("Votre idée").fill(TEXT)
    await readable(here.phone)
    await here.console.get_by_role("tab", name="Ce qu’ils voient").click()
    await readable(here.console)


async def test_a_round_table_holds_long_words(hall: Hall) -> None:
    here = await crowd(hall, "round_table", {})
    await here.driver.open(0)
    await here.each("round_table.write_introduction", line=LINE)
    await readable(*here.pages)
    await here.driver.do("round_table.next_speaker", after=None)
    await shown(here.projector, ".room-name")
    await readable(*here.pages)


async def test_an_idea_exchange_holds_long_words(hall: Hall) -> None:
    here = await crowd(hall, "idea_exchange", SETTINGS["idea_exchange"])
    await here.driver.open(0)
    await here.each("idea_exchange.propose_project", title=LINE, text=TEXT, needs=[LINE, OTHER])
    await shown(here.phone, ".project")
    await shown(here.projector, ".activity, .fair")
    await readable(*here.pages)
    await here.phone.locator(".project button").last.click()
    await here.phone.get_by_role("button", name="Notre projet").click()
    await readable(*here.pages)
    projects = list(await here.driver.sees("track:main", "activity", "projects"))
    await here.driver.do("idea_exchange.present_project", project=projects[0])
    await shown(here.projector, ".stage")
    await readable(here.projector, here.console)
    await here.driver.do("idea_exchange.close_exchange")
    await shown(here.projector, ".fair-names")
    await readable(*here.pages)


@pytest.mark.parametrize("rule", ["dots", *RULES])
async def test_a_vote_holds_long_words(hall: Hall, rule: str) -> None:
    here = await crowd(hall, "voting", {**SETTINGS["voting"], "rule": rule})
    await here.driver.open(0)
    await shown(here.phone, ".voting")
    await readable(*here.pages)
    await here.each("voting.cast_ballot", **RULES.get(rule, {"dots": {"o1": 1, "o2": 1}}))
    await here.driver.do("voting.close_ballot")
    await shown(here.phone, ".ranking-row, .placed")
    await readable(*here.pages)


async def test_a_world_café_holds_long_words(hall: Hall) -> None:
    here = await crowd(hall, "world_cafe", SETTINGS["world_cafe"])
    await here.driver.open(0)
    await here.driver.do("world_cafe.plan_rounds")
    await readable(*here.pages)
    await here.driver.do("world_cafe.draw_seating")
    await readable(*here.pages)
    await here.driver.do("world_cafe.start_round")
    await here.phone.get_by_label("Noter pour la table").fill(TEXT)
    await here.phone.get_by_role("button", name="Envoyer").click()
    await shown(here.phone, ".cafe-notes .card")
    await readable(*here.pages)
    for tab in await here.console.locator(".cafe-tabs button, .activity [role=tab]").all():
        await tab.click()
        await readable(here.console)
    await here.console.get_by_role("button", name="Menu").click()
    await shown(here.console, "dialog")
    await readable(here.console)
