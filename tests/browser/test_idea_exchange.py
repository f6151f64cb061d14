"""An idea exchange as people see it: the pure parts asked alone, then several phones side by side."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser.looking import small_targets, violations
from tests.browser.test_units import of
from tests.plain_client import PlainClient, connected
from tests.served import Made, Served

BOARD = "methods/idea_exchange/board.js"
WRITING = "parts/texts.js"
EXCHANGE = {"method": "idea_exchange", "title": "Bourse d’échanges", "question": "Qui vous manque-t-il ?"}

pytestmark = pytest.mark.asyncio(loop_scope="session")


# --- the board ----------------------------------------------------------------------------------------------


async def standing(page: Page, project: dict[str, Any], **where: Any) -> str:
    free: dict[str, Any] = {
        "place": None,
        "owns": False,
        "lines": {},
        "sent": [],
        "joining": "open",
        "closed": False,
        "open": True,
    }
    return str(
        await of(page, BOARD, "return m.exchangeStanding('p1', given[0], given[1]).kind", [project, free | where])
    )


async def test_a_full_project_offers_a_place_in_its_line_but_not_to_somebody_who_has_a_seat(unit: Page) -> None:
    free = {"seats": 3, "taken": 2, "owned": True}
    full = {"seats": 3, "taken": 3, "owned": True}
    assert await standing(unit, free) == "join"
    assert await standing(unit, full) == "queue"
    assert await standing(unit, full, place="p2") == "full"
    assert await standing(unit, free, place="p2") == "change"
    assert await standing(unit, free, place="p2", owns=True) == "stay"
    assert await standing(unit, free, place="p1", owns=True) == "yours"


async def test_an_owner_who_accepts_people_is_asked_and_a_project_without_one_is_not(unit: Page) -> None:
    assert await standing(unit, {"seats": 3, "owned": True}, joining="accepted") == "ask"
    assert await standing(unit, {"seats": 3, "owned": False}, joining="accepted") == "join"
    assert await standing(unit, {"seats": 3, "owned": True}, joining="accepted", lines={"p1": 1}) == "asked"


async def test_nothing_is_offered_once_the_exchange_is_closed_or_while_the_request_travels(unit: Page) -> None:
    free = {"seats": 3, "taken": 1, "owned": True}
    going = {"do": "idea_exchange.join_project", "with": {"project": "p1"}}
    assert await standing(unit, free, closed=True) == "closed"
    assert await standing(unit, free, closed=True, lines={"p1": 1}) == "closed"
    assert await standing(unit, free, open=False) == "shut"
    assert await standing(unit, free, sent=[going]) == "sending"


async def test_needs_are_lines_without_blanks_and_bullets(unit: Page) -> None:
    given = "- une salle\n\n• deux bras \n-20 degrés"
    said = await of(unit, BOARD, "return m.exchangeNeeds(given)", given)
    assert said == {"needs": ["une salle", "deux bras", "-20 degrés"], "tooMany": False, "tooLong": False}
    assert (await of(unit, BOARD, "return m.exchangeNeeds(given)", "x\n" * 13))["tooMany"]


async def test_somebody_is_found_without_accents_also_in_a_group(unit: Page) -> None:
    groups = {"p1": {"owner": "ana", "members": {"ana": "Ana", "helene": "Hélène"}}}
    found = await of(unit, BOARD, "return m.exchangePeople({bo: 'Bo'}, given, 'helene')", groups)
    assert found == [{"person": "helene", "name": "Hélène", "project": "p1", "owner": False}]
    assert [each["person"] for each in await of(unit, BOARD, "return m.exchangePeople({bo: 'Bo'}, given)", groups)] == [
        "bo"
    ]


async def test_wishes_are_what_was_sent_last_without_projects_that_are_gone(unit: Page) -> None:
    sent = [{"do": "idea_exchange.wish", "with": {"projects": [name]}} for name in ("p1", "p2")]
    expression = "return m.exchangeWishes(['p3', 'gone'], given, {p1: {}, p2: {}, p3: {}})"
    assert await of(unit, BOARD, expression, sent) == ["p2"]
    assert await of(unit, BOARD, expression, []) == ["p3"]


async def test_a_wish_moves_up_by_one(unit: Page) -> None:
    assert await of(unit, BOARD, "return m.exchangeRaised(['a', 'b', 'c'], given)", "c") == ["a", "c", "b"]
    assert await of(unit, BOARD, "return m.exchangeRaised(['a', 'b', 'c'], given)", "a") == ["a", "b", "c"]


# --- two hands on one field ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "mine", "theirs", "joined"),
    [
        ("a", "a\nb", "a\nc", "a\nc\nb"),
        ("", "je", "lui", "lui\nje"),
        ("a\nb", "a1\nb", "a\nb2", "a1\nb2"),
        ("a", "ab", "ax", "ax\nab"),
        ("a\nb\nc", "a\nc", "a\nb\nc\nd", "a\nc\nd"),
        ("je pro", "je propose", "Autre\nje pro", "Autre\nje propose"),
        ("a\nb", "a\nb2", "b\na", "a\nb2"),
        ("a", "a\n\nn", "a\no", "a\no\n\nn"),
    ],
)
async def test_what_both_changed_stays_and_no_line_is_doubled(
    unit: Page, before: str, mine: str, theirs: str, joined: str
) -> None:
    texts = [before, mine, theirs]
    assert await of(unit, WRITING, "return m.sheetMerged(...given).text", texts) == joined


async def test_the_caret_stays_with_its_word_when_lines_come_in_above(unit: Page) -> None:
    expression = "return m.sheetMerged('je', 'je propose', 'Autre\\nje propose').caretAt(10)"
    assert await of(unit, WRITING, expression) == 16


async def test_a_save_that_is_on_its_way_is_not_overtaken_by_what_is_shown_meanwhile(unit: Page) -> None:
    expression = """
        let field = m.sheetSent(m.sheetTyped(m.sheetOpened({ text: "a", revision: 1 }), "a\\nb"));
        field = m.sheetTyped(field, "a\\nb et");
        const meanwhile = m.sheetSeen(field, { text: "a\\nX", revision: 2, by: "Bea" }, true, "Ana").text;
        field = m.sheetSeen(m.sheetDone(field), { text: "a\\nX\\nb", revision: 3, by: "Ana",
            earlier: [{ text: "a\\nX", by: "Bea" }] }, false, "Ana");
        return { meanwhile, text: field.text, base: field.base.revision, joined: field.joined, sent: field.sent };
    """
    assert await of(unit, WRITING, expression) == {
        "meanwhile": "a\nb et",
        "text": "a\nX\nb et",
        "base": 3,
        "joined": {"by": "Bea"},
        "sent": None,
    }


async def test_a_line_the_server_put_back_is_taken_away_again(unit: Page) -> None:
    """Bea has lengthened her line while Ana, who still saw it short, has added one of her own."""
    expression = """
        let field = m.sheetTyped(m.sheetOpened({ text: "Bea dit", revision: 1 }), "Bea dit\\nAna aussi");
        field = m.sheetSeen(m.sheetDone(m.sheetSent(field)), { text: "Bea dit tout\\nBea dit\\nAna aussi", revision: 3,
            by: "Ana", earlier: [{ text: "Bea dit tout", by: "Bea" }] }, false, "Ana");
        return [field.text, m.sheetUnsaved(field)];
    """
    assert await of(unit, WRITING, expression) == ["Bea dit tout\nAna aussi", True]


async def test_what_was_typed_before_a_reload_comes_back_unless_the_server_has_it(unit: Page) -> None:
    expression = """
        const kept = { text: "a\\nb", base: { text: "a", revision: 1 }, sent: { text: "a\\nb", revision: 1 } };
        const texts = [{ text: "a", revision: 1 }, { text: "a\\nb", revision: 2 }].map((entry) => {
            const field = m.sheetSeen(m.sheetOpened(entry, kept), entry, false);
            return [field.text, m.sheetUnsaved(field)];
        });
        return texts;
    """
    assert await of(unit, WRITING, expression) == [["a\nb", True], ["a\nb", False]]


# --- side by side -------------------------------------------------------------------------------------------


@pytest_asyncio.fixture(loop_scope="session")
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as closing:
        yield closing


class Room:
    """A workshop whose exchange is open, with a facilitator and phones."""

    def __init__(self, server: Served, browser: Browser, made: Made, stack: AsyncExitStack) -> None:
        self.server, self.browser, self.made, self.stack = server, browser, made, stack
        self.console: PlainClient
        self.facilitator = ""

    async def open(self) -> None:
        held = await self.server.enter(self.made.facilitator)
        self.facilitator = held["pass"]
        self.console = await self.stack.enter_async_context(connected(self.server.url, held, "console"))
        await self.console.arrive()
        assert "done" in await self.console.do("workshop.open_step", step=self.console.steps[0])

    async def phone(self, name: str) -> Page:
        held = await self.server.join(self.made.code, name)
        return await self.screen(held["pass"], "phone", "", {"width": 320, "height": 568})

    async def projector(self) -> Page:
        held = await self.server.enter(self.made.projector)
        return await self.screen(held["pass"], "projector", "/projector", {"width": 1920, "height": 1080})

    async def laptop(self) -> Page:
        return await self.screen(self.facilitator, "console", "/console", {"width": 1366, "height": 768})

    async def screen(self, text: str, screen: str, path: str, size: Any) -> Page:
        context = await self.browser.new_context(viewport=size, locale="fr-FR")
        self.stack.push_async_callback(context.close)
        name = f"pass_{self.made.workshop}_{screen}"
        await context.add_cookies([{"name": name, "value": text, "url": self.server.url}])
        page = await context.new_page()
        await page.goto(f"{self.server.url}/w/{self.made.workshop}{path}")
        return page


async def room_with(settings: dict[str, Any], server: Served, browser: Browser, stack: AsyncExitStack) -> Room:
    room = Room(server, browser, await server.create_workshop(agenda=[EXCHANGE | {"settings": settings}]), stack)
    await room.open()
    return room


async def proposed(phone: Page, title: str) -> None:
    await phone.get_by_role("button", name="Proposer un projet").click()
    await phone.get_by_label("Titre").fill(title)
    await phone.locator("form").get_by_role("button", name="Proposer un projet").click()
    await expect(phone.get_by_role("heading", name=title)).to_be_visible()


async def test_a_form_half_filled_in_survives_a_reload(up: Served, browser: Browser, stack: AsyncExitStack) -> None:
    room = await room_with({}, up, browser, stack)
    phone = await room.phone("Ana")
    await phone.get_by_role("button", name="Proposer un projet").click()
    await phone.get_by_label("Titre").fill("Un four commun")
    await phone.get_by_label("Besoins").fill("une maçonne\ndu bois")
    await phone.reload()
    await phone.get_by_role("button", name="Proposer un projet").click()
    await expect(phone.get_by_label("Titre")).to_have_value("Un four commun")
    await expect(phone.get_by_label("Besoins")).to_have_value("une maçonne\ndu bois")


async def test_what_one_turns_to_on_a_small_phone_is_read_from_its_beginning(
    up: Served, browser: Browser, stack: AsyncExitStack
) -> None:
    room = await room_with({}, up, browser, stack)
    phone = await room.phone("Ana")
    await phone.set_viewport_size({"width": 320, "height": 420})
    await phone.get_by_role("button", name="Proposer un projet").click()
    await phone.get_by_label("Titre").fill("Un four commun")
    await phone.locator(".phone-main").evaluate("main => { main.scrollTop = main.scrollHeight; }")
    assert await phone.locator(".phone-main").evaluate("main => main.scrollTop") > 0
    await phone.locator("form").get_by_role("button", name="Proposer un projet").press("Enter")
    await expect(phone.get_by_role("heading", name="Un four commun")).to_be_visible()
    await expect(phone.locator("h1:focus, h2:focus")).to_be_attached()
    assert await phone.locator(".phone-main").evaluate("main => main.scrollTop") == 0


async def test_whoever_presents_reads_the_title_of_their_project_once_in_their_own_view(
    up: Served, browser: Browser, stack: AsyncExitStack
) -> None:
    room = await room_with({}, up, browser, stack)
    phone = await room.phone("Ana")
    await proposed(phone, "Un four commun")
    assert "done" in await room.console.do("idea_exchange.present_project", room.console.steps[0])
    now = phone.get_by_role("region", name="Présenté en ce moment")
    await expect(now).to_contain_text("À vous de présenter")
    await expect(now.get_by_text("Un four commun")).to_have_count(0)
    await phone.get_by_role("button", name="Les projets").click()
    await expect(now.get_by_text("Un four commun")).to_be_visible()


async def test_an_owner_answers_who_asks_and_both_write_one_sheet(
    up: Served, browser: Browser, stack: AsyncExitStack
) -> None:
    room = await room_with({"joining": "accepted"}, up, browser, stack)
    ana, bea, screen = await room.phone("Ana"), await room.phone("Bea"), await room.projector()
    await proposed(ana, "Un four commun")
    await expect(screen.get_by_text("5 places libres sur 6")).to_be_visible()
    await bea.get_by_role("button", name="Demander à rejoindre : Un four commun").click()
    await expect(bea.get_by_text("Demande faite. Ana va vous répondre.")).to_be_visible()
    await ana.get_by_role("button", name="Accepter Bea").click()
    await expect(bea.get_by_text("Votre demande est acceptée")).to_be_visible()
    await expect(screen.get_by_text("4 places libres sur 6")).to_be_visible()

    for phone in (ana, bea):
        await phone.get_by_role("button", name="Objectifs à écrire").click()
    anas, beas = (phone.get_by_role("textbox", name="Objectifs", exact=True) for phone in (ana, bea))
    await anas.fill("Cuire le pain ensemble")
    await expect(beas).to_have_value("Cuire le pain ensemble")
    await expect(bea.get_by_text("Dernière main : Ana")).to_be_visible()
    await bea.context.set_offline(True)
    await beas.fill("Cuire le pain ensemble\nUne fois par semaine")
    await anas.fill("Cuire le pain ensemble\nPrès de la place")
    await expect(ana.get_by_text("enregistré · Dernière main : Ana")).to_be_visible()
    await bea.context.set_offline(False)
    for field in (anas, beas):
        await expect(field).to_have_value(
            "Cuire le pain ensemble\nPrès de la place\nUne fois par semaine", timeout=30_000
        )

    # Two projects that are alike become one when both owners agree.
    cleo = await room.phone("Cléo")
    await proposed(cleo, "Un four en commun")
    await cleo.get_by_text("Le projet", exact=True).click()
    await expect(cleo.get_by_text("ressemble à « Un four commun »")).to_be_visible()
    # A title that was begun is there again, and only for the project it is for.
    for title in ("Un four en commun", "Le four du quartier"):
        await cleo.get_by_role("button", name="Réunir avec un autre projet").click()
        field = cleo.get_by_label("Titre commun")
        await field.fill(title)
        await cleo.keyboard.press("Escape")
    await cleo.reload()
    await cleo.get_by_text("Le projet", exact=True).click()
    await cleo.get_by_role("button", name="Réunir avec un autre projet").click()
    await expect(field).to_have_value("Le four du quartier")
    assert await violations(cleo) == [] == await small_targets(cleo)
    await cleo.get_by_role("button", name="Demander", exact=True).click()
    await expect(ana.get_by_text("On vous propose de réunir « Un four en commun »")).to_be_visible()
    assert await violations(ana) == [] == await small_targets(ana)
    await ana.get_by_role("button", name="D’accord").click()
    await expect(cleo.get_by_text("Votre projet a été réuni avec un autre")).to_be_visible()
    await expect(screen.get_by_text("3 places libres sur 6")).to_be_visible()


async def wishes(phone: Page, *titles: str) -> None:
    await phone.get_by_role("button", name=re.compile("(Noter|Changer) mes souhaits")).click()
    for title in titles:
        await phone.get_by_role("button", name=f"Souhaiter : {title}").click()
    await expect(phone.locator(".wish-list li")).to_have_count(len(titles))


async def test_people_are_placed_by_the_wishes_on_their_phones_and_set_free_again(
    up: Served, browser: Browser, stack: AsyncExitStack
) -> None:
    room = await room_with({"seats": 2}, up, browser, stack)
    ana, bo = await room.phone("Ana"), await room.phone("Bo")
    await proposed(ana, "Un four commun")
    await proposed(bo, "Un atelier vélo")
    cleo, driss, eva = await room.phone("Cléo"), await room.phone("Driss"), await room.phone("Eva")
    console, screen = await room.laptop(), await room.projector()
    await expect(eva.get_by_role("button", name="Noter mes souhaits")).to_be_visible()

    await wishes(cleo, "Un atelier vélo", "Un four commun")
    await cleo.get_by_role("button", name="Monter : Un four commun").press("Enter")
    await expect(cleo.locator(".wish-list li").first).to_contain_text("Un four commun")
    await expect(cleo.get_by_role("button", name="Retirer : Un four commun")).to_be_focused()
    assert await small_targets(cleo) == []
    await cleo.get_by_role("button", name="Terminé").click()
    await expect(cleo.locator(".wished li")).to_have_text(["Un four commun", "Un atelier vélo"])
    await wishes(driss, "Un four commun")
    await driss.reload()
    await expect(driss.locator(".wished li")).to_have_text(["Un four commun"])

    await expect(console.get_by_text("2 personnes sans projet ont noté des souhaits. 1 n’en a pas.")).to_be_visible()
    await expect(console.get_by_text("2 souhaits", exact=True)).to_be_visible()
    await expect(console.get_by_text("1 souhait", exact=True)).to_be_visible()
    await expect(screen.get_by_text("Un four commun")).to_be_visible()
    await expect(screen.get_by_text("souhait")).to_have_count(0)
    await console.get_by_role("button", name="Placer selon les souhaits").click()
    await expect(console.get_by_role("dialog")).to_contain_text("1 personne sans souhait reste à placer par vous.")
    assert await violations(console) == []
    await console.get_by_role("dialog").get_by_role("button", name="Placer selon les souhaits").click()

    await expect(console.get_by_text("2 personnes placées : 1 au 1er souhait, 1 au 2e.")).to_be_visible()
    await expect(console.get_by_role("button", name="Placer Eva")).to_contain_text("sans souhait")
    await expect(cleo.get_by_text("L’animateur vous a donné une place dans « Un atelier vélo ».")).to_be_visible()
    await expect(driss.get_by_text("L’animateur vous a donné une place dans « Un four commun ».")).to_be_visible()
    await expect(screen.get_by_text("Complet")).to_have_count(2)

    await console.get_by_role("button", name="Annuler : placement").click()
    await expect(cleo.get_by_text("L’animateur a défait le placement")).to_be_visible()
    await expect(cleo.locator(".wished li")).to_have_text(["Un four commun", "Un atelier vélo"])
    await expect(console.get_by_text("2 personnes sans projet ont noté des souhaits.")).to_be_visible()


async def test_a_project_without_an_owner_says_so_and_its_exchange_is_led_to_the_close(
    up: Served, browser: Browser, stack: AsyncExitStack
) -> None:
    room = await room_with({"minimum": 2}, up, browser, stack)
    step = room.console.steps[0]
    assert "done" in await room.console.do("idea_exchange.propose_project", step, title="Un four commun")
    bea, laptop, screen = await room.phone("Bea"), await room.laptop(), await room.projector()
    await bea.get_by_role("button", name="Rejoindre : Un four commun").click()
    head = bea.locator(".ours-head")
    await expect(head).to_contain_text("Cherche un porteur")
    await expect(head.get_by_role("button", name="Porter ce projet")).to_be_visible()
    alone = laptop.get_by_role("region", name="Projets d’une personne, ou d’aucune")
    await expect(alone).to_contain_text("Bea, seule personne, pas de porteur")

    due = laptop.locator(".bar")
    await due.get_by_role("button", name="Présenter : Un four commun").click()
    await laptop.get_by_role("button", name="Merci, c’est fini").click()
    await expect(laptop.get_by_role("button", name="Clore la bourse")).to_have_count(1)
    await due.get_by_role("button", name="Clore la bourse").click()
    await laptop.get_by_role("dialog").get_by_role("button", name="Clore la bourse").click()
    await expect(laptop.get_by_text("La bourse est close")).to_be_visible()
    await expect(laptop.get_by_role("region", name="Souhaits")).to_have_count(0)
    await expect(screen.get_by_text("petit groupe")).to_be_visible()

    # Whoever comes late is not waited for: the sheets are being written.
    assert "done" in await room.console.do("idea_exchange.propose_project", step, title="Un verger")
    await expect(laptop.get_by_role("button", name="Présenter : Un verger")).to_have_count(1)
    await expect(due.get_by_role("button", name="Présenter : Un verger")).to_have_count(0)
