"""A world café as people see it: its pure parts asked alone, then phones, console and room side by side."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import SITE
from tests.browser.test_units import of
from tests.plain_client import PlainClient, connected
from tests.served import Made, Served

pytestmark = pytest.mark.asyncio(loop_scope="session")

CAFE = {
    "method": "world_cafe",
    "title": "World café",
    "settings": {
        "tables": [
            {"name": "Les valeurs", "question": "Que garder ?"},
            {"name": "Demain", "question": "Que changer ?"},
        ],
        "rounds": 2,
    },
}
ROUND = {"number": 2, "phase": "running", "question": ""}


async def cafe(page: Page, name: str, *given: Any) -> Any:
    return await page.evaluate(
        f"async ([name, given]) => (await import('{SITE}/static/js/methods/world_cafe/cafe.js'))[name](...given)",
        [name, list(given)],
    )


def shared(**how: Any) -> dict[str, Any]:
    plain = {
        "setup": {"rounds": 3, "seats": 2},
        "rounds": [ROUND],
        "tables": {"t1": {"number": 1}, "t2": {"number": 2}},
        "sizes": {"t1": 2, "t2": 1},
        "findings": {},
        "themes": {},
    }
    return plain | how


# --- what the views mean ------------------------------------------------------------------------------------


async def test_the_café_goes_from_round_to_round_and_ends_with_the_harvest(unit: Page) -> None:
    async def stage(*phases: str, **how: Any) -> Any:
        rounds = [{"number": number, "phase": phase} for number, phase in enumerate(phases, start=1)]
        return await cafe(unit, "cafeStage", shared(rounds=rounds, **how))

    assert await stage() == "before"
    assert await stage("announced") == "announced"
    assert await stage("closed", "running") == "running"
    assert await stage("closed") == "closed"
    assert await stage("closed", "closed", "closed") == "harvest"
    assert await stage("closed", findings={"f1": {"table": "t1"}}) == "harvest"


async def test_a_phone_asks_for_a_seat_only_when_its_person_has_none_and_left_none(unit: Page) -> None:
    async def wanted(**how: Any) -> Any:
        given = {"shared": shared(), "mine": {"table": None, "left": None}, "me": {"role": "participant"}, "open": True}
        return await cafe(unit, "cafeSeatWanted", given | how)

    assert await wanted() is not None
    assert await wanted(mine={"table": "t1", "left": None}) is None
    assert await wanted(mine={"table": None, "left": "t1"}) is None
    assert await wanted(me={"role": "facilitator"}) is None
    assert await wanted(open=False) is None
    assert await wanted(shared=shared(rounds=[ROUND | {"phase": "closed"}])) is None
    full = shared(sizes={"t1": 2, "t2": 2})
    assert await wanted(shared=full) != await wanted(), "a seat that becomes free is a reason to ask again"


async def test_somebody_speaks_for_a_table_as_its_host_or_when_it_has_none_here(unit: Page) -> None:
    alone = {"table": "t1", "mates": [{"name": "Ana", "host": False}]}
    hosted = {"table": "t1", "mates": [{"name": "Ana", "host": False}, {"name": "Bea", "host": True}]}
    sitting = {"table": "t1", "hosting": None}
    assert await cafe(unit, "cafeSpeaksFor", sitting, alone) == "t1"
    assert await cafe(unit, "cafeSpeaksFor", sitting, hosted) is None
    assert await cafe(unit, "cafeSpeaksFor", {"table": "t1", "hosting": "t2"}, hosted) == "t2"
    assert await cafe(unit, "cafeSpeaksFor", None, None) is None


async def test_mates_are_the_others_and_only_counted_where_names_are_hidden(unit: Page) -> None:
    mates = [{"name": "Ana", "host": False}, {"name": "Bea", "host": True}, {"name": "Ana", "host": False}]
    assert await cafe(unit, "cafeMates", mates, "Ana") == {"names": ["Bea", "Ana"], "more": 0}
    unnamed = [{"name": "", "host": False}] * 4
    assert await cafe(unit, "cafeMates", unnamed, "Ana") == {"names": [], "more": 3}
    many = [{"name": f"P{number}", "host": False} for number in range(20)]
    assert (await cafe(unit, "cafeMates", many, "P3"))["more"] == 7


async def test_earlier_groups_are_heard_the_last_one_first(unit: Page) -> None:
    table = {
        "notes": {
            "n1": {"round": 1, "text": "a", "number": 1},
            "n2": {"round": 2, "text": "b", "number": 2},
            "n3": {"round": 3, "text": "c", "number": 3},
        },
        "handovers": [{"round": 1, "said": "x", "disputed": "", "question": ""}],
    }
    before = await cafe(unit, "cafeBefore", table, 3)
    assert [group["round"] for group in before] == [2, 1]
    assert before[1]["handover"]["said"] == "x"
    assert await cafe(unit, "cafeBefore", table, 1) == []


async def test_no_two_of_forty_eight_tables_bear_the_same_sign(unit: Page) -> None:
    signs = [await of(unit, "parts/sign.js", "return m.signOf(given)", number) for number in range(1, 49)]
    assert len({(sign["shape"], sign["hue"]) for sign in signs}) == 48


async def test_a_question_of_the_activity_goes_before_that_of_the_step(unit: Page) -> None:
    async def now(asks: object) -> object:
        told = {"asks": asks, "timer": {"ends": 9}}
        code = "return [m.questionNow({ question: 'Et hier ?' }, given),"
        code += " m.timerNow({ activity: given, timer: given.timer })]"
        return await of(unit, "parts/phase.js", code, told)

    assert await now(None) == ["Et hier ?", {"ends": 9}]
    assert await now({"question": "", "ends": None}) == ["Et hier ?", None]
    assert await now({"question": "Et demain ?", "ends": 5}) == ["Et demain ?", {"ends": 5, "left": None}]


async def test_columns_make_pages(unit: Page) -> None:
    async def paged(name: str, *given: float) -> Any:
        return await unit.evaluate(
            f"async ([name, given]) => (await import('{SITE}/static/js/parts/paged.js'))[name](...given)",
            [name, list(given)],
        )

    assert await paged("pagesFilled", 1000, 1000, 20) == 1
    assert await paged("pagesFilled", 2020, 1000, 20) == 2
    assert await paged("pagesFilled", 1255, 1000, 20) == 2
    # Columns that end within a pixel are whole all the same.
    assert await paged("pagesFilled", 3374, 1104, 30.464) == 3
    assert await paged("pageOf", 0, 1000, 20) == 0
    assert await paged("pageOf", 1020, 1000, 20) == 1


# --- side by side -------------------------------------------------------------------------------------------


class Room:
    """A café of two tables with three people, on phones that are open before it begins."""

    def __init__(self, server: Served, browser: Browser, stack: AsyncExitStack) -> None:
        self.server, self.browser, self.stack = server, browser, stack
        self.made: Made
        self.client: PlainClient
        self.facilitator: dict[str, Any]

    async def open(self) -> None:
        self.made = await self.server.create_workshop(agenda=[CAFE], names_seen_by="everyone")
        self.facilitator = await self.server.enter(self.made.facilitator)
        self.client = await self.stack.enter_async_context(connected(self.server.url, self.facilitator, "console"))
        await self.client.arrive()
        await self.do("workshop.open_step", step=self.step)

    @property
    def step(self) -> str:
        return str(self.client.steps[0])

    async def do(self, do: str, /, **words: Any) -> None:
        answer = await self.client.do(do, None if do.startswith("workshop.") else self.step, **words)
        assert "done" in answer, answer

    async def phone(self, name: str) -> Page:
        held = await self.server.join(self.made.code, name)
        return await self._screen(held, "phone", "", {"width": 320, "height": 568})

    async def console(self) -> Page:
        return await self._screen(self.facilitator, "console", "/console", {"width": 1366, "height": 768})

    async def projector(self) -> Page:
        held = await self.server.enter(self.made.projector)
        return await self._screen(held, "projector", "/projector", {"width": 1920, "height": 1080})

    async def _screen(self, held: dict[str, Any], screen: str, path: str, size: Any) -> Page:
        context = await self.browser.new_context(viewport=size, locale="fr-FR", reduced_motion="reduce")
        self.stack.push_async_callback(context.close)
        cookie = {"name": f"pass_{self.made.workshop}_{screen}", "value": held["pass"], "url": self.server.url}
        await context.add_cookies([cookie])  # type: ignore[list-item]
        page = await context.new_page()
        await page.goto(f"{self.server.url}/w/{self.made.workshop}{path}")
        return page


@pytest_asyncio.fixture(loop_scope="session")
async def room(up: Served, browser: Browser) -> AsyncIterator[Room]:
    async with AsyncExitStack() as stack:
        opened = Room(up, browser, stack)
        await opened.open()
        yield opened


async def test_a_round_goes_from_the_console_to_phones_and_to_the_room(room: Room) -> None:
    ana, console, screen = await room.phone("Ana"), await room.console(), await room.projector()
    await expect(ana.locator("main").get_by_text("Votre place s’affichera ici.")).to_be_visible()
    counted = ana.get_by_text("Phase 1 sur 3")
    await expect(counted).to_be_visible()

    await console.get_by_role("button", name="Placer le tour 1").click()
    await expect(ana.get_by_role("heading", name="Table 1")).to_be_visible()
    await expect(ana.locator("main").get_by_text("Que garder ?")).to_be_visible()
    await expect(screen.get_by_text("Ana")).to_be_visible()
    await expect(screen.get_by_role("heading", name="Tour 1 sur 2")).to_be_visible()
    # One count is enough, and what comes next does not stand there alone.
    await expect(ana.locator("main").get_by_text("Tour 1 sur 2")).to_be_visible()
    await expect(ana.locator("main").get_by_text("ensuite : tour 2")).to_be_hidden()
    await expect(counted).to_be_hidden()

    await console.get_by_role("button", name="Démarrer le tour 1").click()
    await expect(ana.locator(".cafe-head").get_by_role("timer")).to_contain_text("restantes")
    await expect(screen.locator(".cafe-room-head").get_by_role("timer")).to_be_visible()

    await ana.get_by_role("button", name="Je me propose comme hôte").click()
    await expect(ana.locator("main").get_by_text("Vous êtes l’hôte de cette table.")).to_be_visible()
    await expect(console.locator(".cafe-card").first.get_by_text("hôte", exact=True)).to_be_visible()

    await console.get_by_role("button", name="Clore le tour 1").click()
    await expect(ana.locator("main").get_by_text("Le tour 1 est terminé")).to_be_visible()


async def test_a_round_has_one_clock_which_the_bar_lengthens_and_a_pause_stops(room: Room) -> None:
    ana, console = await room.phone("Ana"), await room.console()
    await room.do("world_cafe.draw_seating")
    await room.do("world_cafe.start_round", minutes=10)
    head = console.locator(".console-head")
    await expect(head).to_contain_text(re.compile(r"tour\s*(10:00|9:\d\d)"))
    await expect(console.get_by_role("timer")).to_have_count(1)
    await expect(console.get_by_role("group", name="Changer la durée")).to_have_count(1)
    await console.locator(".bar").get_by_role("button", name="+5 min : 5 minutes de plus").click()
    left = ana.locator(".cafe-head").get_by_role("timer")
    await expect(left).to_contain_text(re.compile(r"^(15:00|14:\d\d)"))

    await console.locator(".bar").get_by_role("button", name="Pause").click()
    for clock in (left, head.get_by_role("timer")):
        await expect(clock).to_contain_text("en pause")
    await expect(console.get_by_role("region", name="Pause")).to_be_focused()
    await console.keyboard.press("Enter")
    await expect(left).to_contain_text("restantes")

    # The harvest opens by itself where nobody types.
    await room.do("world_cafe.close_round")
    await expect(console.get_by_role("tab", name="Tables")).to_have_attribute("aria-selected", "true")
    await room.do("world_cafe.draw_seating")
    await room.do("world_cafe.start_round")
    await room.do("world_cafe.close_round")
    await expect(console.get_by_role("tab", name="Récolte")).to_have_attribute("aria-selected", "true")


async def test_a_phone_that_comes_late_takes_a_seat_by_itself_but_not_during_a_pause(room: Room) -> None:
    ana = await room.phone("Ana")
    await room.do("world_cafe.draw_seating")
    await room.do("workshop.pause")
    late = await room.phone("Zoé")
    await expect(late.locator("main").get_by_text("Vous aurez votre place dès la fin de la pause.")).to_be_visible()
    await room.do("workshop.resume")
    await expect(late.get_by_role("heading", name="Table 2")).to_be_visible(timeout=15_000)

    await late.get_by_role("button", name="Quitter la table").click()
    await late.get_by_role("dialog").get_by_role("button", name="Quitter la table").click()
    await expect(late.get_by_role("button", name="Reprendre une place")).to_be_visible()
    await late.get_by_role("button", name="Reprendre une place").click()
    await expect(late.get_by_role("heading", name="Table 2")).to_be_visible()
    await expect(ana.get_by_role("heading", name="Table 1")).to_be_visible()


async def test_whoever_has_no_seat_sees_the_time_of_the_round_and_a_host_hears_that_the_table_needs_another(
    room: Room,
) -> None:
    ana, bo = await room.phone("Ana"), await room.phone("Bo")
    await room.do("world_cafe.draw_seating")
    await room.do("world_cafe.start_round", minutes=3)
    await ana.get_by_role("button", name="Je me propose comme hôte").click()
    needs = "Vous êtes hôte de votre table : dites-lui que vous partez, il lui faut quelqu’un d’autre."
    await ana.get_by_role("button", name="Menu").click()
    await ana.get_by_role("dialog").get_by_role("button", name="Je pars").click()
    await expect(ana.get_by_role("dialog").get_by_text(needs)).to_be_visible()
    await ana.get_by_role("dialog").get_by_role("button", name="Annuler").click()
    await ana.get_by_role("button", name="Quitter la table").click()
    await expect(ana.get_by_role("dialog").get_by_text(needs)).to_be_visible()
    await ana.get_by_role("dialog").get_by_role("button", name="Quitter la table").click()
    await expect(ana.get_by_role("button", name="Reprendre une place")).to_be_visible()
    await expect(ana.locator(".phone-head").get_by_role("timer")).to_contain_text(re.compile(r"^(3:00|2:\d\d)"))
    # Whoever hosts no table is told nothing of one.
    await bo.get_by_role("button", name="Menu").click()
    await bo.get_by_role("dialog").get_by_role("button", name="Je pars").click()
    await expect(bo.get_by_role("dialog").get_by_role("heading", name="Vous partez ?")).to_be_visible()
    await expect(bo.get_by_role("dialog").get_by_text(needs)).to_be_hidden()


async def test_a_note_that_waited_without_a_network_is_filed_under_the_round_it_was_written_for(room: Room) -> None:
    ana = await room.phone("Ana")
    await room.do("world_cafe.draw_seating")
    await room.do("world_cafe.start_round")
    await expect(ana.get_by_label("Noter pour la table")).to_be_visible()
    await ana.context.set_offline(True)
    await ana.get_by_label("Noter pour la table").fill("Garder le marché")
    await ana.get_by_role("button", name="Envoyer").click()
    await expect(ana.get_by_text("en attente d’envoi")).to_be_visible()
    await ana.get_by_label("Noter pour la table").fill("À moitié écrite")
    await room.do("world_cafe.close_round")
    await room.do("world_cafe.draw_seating")
    await room.do("world_cafe.start_round")
    await ana.context.set_offline(False)
    await expect(ana.locator("main").get_by_text("Tour 2 sur 2")).to_be_visible(timeout=30_000)

    begun = ana.get_by_label("Commencée au tour 1, table 1, pas encore envoyée")
    await expect(begun).to_have_value("À moitié écrite")
    await ana.locator("form", has=begun).get_by_role("button", name="Envoyer").click()
    await expect(begun).to_be_hidden()
    await room.client.until(lambda: len(_notes(room)) == 2)
    assert sorted((note["round"], note["text"]) for note in _notes(room)) == [
        (1, "Garder le marché"),
        (1, "À moitié écrite"),
    ]


async def test_what_a_host_hands_over_is_read_by_those_who_come_next(room: Room) -> None:
    ana = await room.phone("Ana")
    await room.do("world_cafe.draw_seating")
    await room.do("world_cafe.start_round")
    await ana.get_by_role("button", name="Je me propose comme hôte").click()
    await ana.get_by_role("button", name="Écrire au groupe suivant").click()
    await expect(ana.get_by_label("Ce qui s’est dit")).to_be_focused()
    await ana.get_by_label("Ce qui s’est dit").fill("Un marché le samedi")
    await ana.reload()
    await expect(ana.get_by_label("Ce qui s’est dit")).to_have_value("Un marché le samedi")
    await ana.get_by_label("Question au groupe suivant").fill("Qui s’en occupe ?")
    await ana.get_by_role("button", name="Transmettre").click()
    await expect(ana.get_by_label("Ce qui s’est dit")).to_be_hidden()

    await room.do("world_cafe.close_round")
    bea = await room.phone("Béa")
    await expect(bea.locator("main").get_by_text("Vous aurez votre place au prochain")).to_be_visible()
    await room.do("world_cafe.draw_seating")
    await room.do("world_cafe.move_person", person=_person(room, "Béa"), table="t1")
    heard = bea.get_by_role("region", name="Ce qui s’est dit ici avant vous")
    await expect(heard.get_by_text("Qui s’en occupe ?")).to_be_visible()
    await heard.get_by_role("button", name="C’est lu").click()
    await expect(heard).to_be_hidden()


async def test_the_harvest_goes_from_the_table_to_the_wall_under_its_theme(room: Room) -> None:
    ana, console, screen = await room.phone("Ana"), await room.console(), await room.projector()
    for _ in range(2):
        await room.do("world_cafe.draw_seating")
        await room.do("world_cafe.start_round")
        await room.do("world_cafe.close_round")
    # Where one looks at the harvest already, no button leads there: it is waited for.
    await expect(console.get_by_role("tab", name="Récolte")).to_have_attribute("aria-selected", "true")
    await expect(console.get_by_role("button", name="En attente de la récolte")).to_be_disabled()
    await console.get_by_role("tab", name="Tables").click()
    await console.get_by_role("button", name="Voir la récolte").click()
    await expect(console.get_by_role("tab", name="Récolte")).to_have_attribute("aria-selected", "true")
    await ana.get_by_label("Un point de récolte").fill("Un banc tous les cent mètres")
    await ana.get_by_role("button", name="Envoyer").click()
    await expect(screen.get_by_text("Un banc tous les cent mètres")).to_be_visible()
    await console.get_by_role("checkbox").check()
    await console.get_by_label("Nom du thème").fill("Se rencontrer")
    await console.get_by_role("button", name="Grouper").click()
    await expect(ana.get_by_role("heading", name="Se rencontrer")).to_be_visible()
    await expect(screen.get_by_role("heading", name="La récolte")).to_be_visible()


async def test_somebody_is_moved_with_the_keyboard_alone(room: Room) -> None:
    ana, console = await room.phone("Ana"), await room.console()
    await room.do("world_cafe.draw_seating")
    seated = console.get_by_role("button", name="Ana", exact=True)
    await seated.focus()
    await console.keyboard.press("Enter")
    await expect(console.get_by_role("combobox", name="Déplacer vers…")).to_be_focused()
    await console.keyboard.press("Escape")
    await expect(seated).to_be_focused()
    await console.keyboard.press("Enter")
    moving = console.get_by_role("combobox", name="Déplacer vers…")
    await expect(moving).to_be_focused()
    await moving.select_option("t2")
    await expect(console.get_by_role("button", name="Appliquer")).to_be_focused()
    await console.keyboard.press("Enter")
    await expect(ana.get_by_role("heading", name="Table 2")).to_be_visible()


def _notes(room: Room) -> list[dict[str, Any]]:
    notes = room.client.views["facilitators:main"]["activity"]["notes"]
    return [note for table in notes.values() for note in table.values()]


def _person(room: Room, name: str) -> str:
    people = room.client.views["facilitators"]["people"]
    return next(str(key) for key, card in people.items() if card["name"] == name)
