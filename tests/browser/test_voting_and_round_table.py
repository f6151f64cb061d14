"""A vote and a tour de table as people see them: the pure parts asked alone, then phone and room side by side."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, WebSocketRoute, expect

from tests.plain_client import PlainClient, connected
from tests.served import Made, Served

STATIC = Path(__file__).parents[2] / "static"
PRIORITIES = {
    "method": "voting",
    "title": "Priorités",
    "settings": {"voters": "everybody", "dots": 3, "cap": 2, "options": ["Un four", "Un vélo", "Un bal"]},
}

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def modules(browser: Browser) -> AsyncIterator[Page]:
    """An empty page that can import our modules, with no server."""
    page = await browser.new_page()

    async def give(route: Route) -> None:
        path = route.request.url.removeprefix("http://modules.test/")
        if not path:
            await route.fulfill(body="<!doctype html>", content_type="text/html")
        else:
            source = STATIC / path if path.startswith("vendor/") else STATIC / "js" / path
            await route.fulfill(path=source, content_type="text/javascript")

    await page.route("http://modules.test/**", give)
    await page.goto("http://modules.test/")
    yield page
    await page.close()


async def ballot(page: Page, name: str, *given: Any) -> Any:
    return await page.evaluate(
        "async ([name, given]) => (await import('/methods/voting/ballot.js'))[name](...given)", [name, list(given)]
    )


async def turns(page: Page, name: str, *given: Any) -> Any:
    return await page.evaluate(
        """async ([name, given]) => {
            const known = [await import('/parts/turns.js'), await import('/methods/round_table/turn_words.js')];
            return Object.assign({}, ...known)[name](...given);
        }""",
        [name, list(given)],
    )


# --- the ballot ---------------------------------------------------------------------------------------------


async def test_a_ballot_that_is_on_its_way_counts_as_what_the_server_will_hold(modules: Page) -> None:
    mine = {"voted": True, "ballot": {"a": 1}, "left": 2}
    sending = {"id": "c1", "do": "voting.cast_ballot", "with": {"dots": {"b": 2}}, "at": 7, "sent": False}
    taking_back = {"id": "c2", "do": "voting.withdraw_ballot", "with": {}, "at": 8, "sent": False}
    assert await ballot(modules, "ballotHeld", mine, []) == {"held": {"a": 1}, "unsent": False, "since": None}
    assert await ballot(modules, "ballotHeld", mine, [sending]) == {"held": {"b": 2}, "unsent": True, "since": 7}
    assert await ballot(modules, "ballotHeld", mine, [sending, taking_back]) == {
        "held": None,
        "unsent": True,
        "since": 7,
    }


async def test_the_receipt_never_says_saved_before_the_server_has_said_so(modules: Page) -> None:
    async def receipt(**how: Any) -> Any:
        plain = {"held": {"a": 1}, "unsent": False, "changed": False, "refused": False, "stuck": False}
        return await ballot(modules, "receiptOf", plain | how)

    assert await receipt() == "saved"
    assert await receipt(held={}) == "blank"
    assert await receipt(held=None) == "none"
    assert await receipt(unsent=True) == "saving"
    assert await receipt(changed=True) == "saving"
    assert await receipt(unsent=True, stuck=True) == "waiting"
    assert await receipt(changed=True, refused=True) == "refused"


async def test_a_draft_of_another_vote_is_not_taken_for_a_ballot(modules: Page) -> None:
    items = {"a": {"text": "Un four"}}
    assert await ballot(modules, "ballotOfDraft", '{"a": 2}', items) == {"a": 2}
    assert await ballot(modules, "ballotOfDraft", "{}", items) == {}
    for strange in ("", '{"z": 1}', '{"a": -1}', "not a ballot"):
        assert await ballot(modules, "ballotOfDraft", strange, items) is None


@pytest.mark.parametrize(
    ("rule", "kept", "strange"),
    [
        ("approval", '["a"]', '{"a": 1}'),
        ("ranking", '["b", "a"]', '["z"]'),
        ("majority_judgment", '{"a": 0}', '{"a": "bien"}'),
        ("importance_feasibility", '{"a": [4, null]}', '{"a": 4}'),
    ],
)
async def test_a_draft_is_a_ballot_of_the_rule_of_this_vote(modules: Page, rule: str, kept: str, strange: str) -> None:
    items = {"a": {"text": "Un four"}, "b": {"text": "Un vélo"}}
    assert await ballot(modules, "ballotOfDraft", kept, items, rule) == json.loads(kept)
    assert await ballot(modules, "ballotOfDraft", strange, items, rule) is None


async def test_what_is_half_marked_stays_on_the_device(modules: Page) -> None:
    draft = await ballot(modules, "withMark", {"a": [4, 2]}, "b", 0, 5)
    assert draft == {"a": [4, 2], "b": [5, None]}
    assert await ballot(modules, "ballotToSend", "importance_feasibility", draft) == {"a": [4, 2]}


async def test_a_ranking_is_moved_place_by_place(modules: Page) -> None:
    assert await ballot(modules, "withMoved", ["a", "b", "c"], "c", -1) == ["a", "c", "b"]
    assert await ballot(modules, "withMoved", ["a", "b", "c"], "a", 1) == ["b", "a", "c"]
    assert await ballot(modules, "withMoved", ["a", "b", "c"], "a", -1) == ["a", "b", "c"]


async def test_the_same_approvals_are_the_same_ballot_in_whatever_order_they_were_tapped(modules: Page) -> None:
    one = await ballot(modules, "withApproval", ["b"], "a", True)
    other = await ballot(modules, "withApproval", ["a"], "b", True)
    assert await ballot(modules, "sameBallot", one, other)


async def test_a_long_list_and_likely_duplicates_are_pointed_out(modules: Page) -> None:
    async def advice(*texts: str) -> Any:
        return await modules.evaluate(
            "async (items) => (await import('/methods/voting/advice.js')).adviceOn(items)", [{"text": t} for t in texts]
        )

    assert await advice("Un four à pain", "Un bal") == []
    (alike,) = await advice("Un four à pain partagé", "Un bal", "Partager un four à pain")
    assert (alike["key"], alike["n"]) == ("alike_alone", 0)
    far_apart = [f"{chr(97 + number) * 4}" for number in range(21)]
    assert await advice(*far_apart) == [{"key": "many", "n": 21}]


@pytest.mark.parametrize(
    ("dots", "cap", "options", "said"),
    [
        (3, 1, ["Thé", "Café", "Eau"], [{"key": "dot_for_each", "n": 3, "dots": 3}]),
        (2, 1, ["Thé", "Café", "Eau"], []),
        (3, 2, ["Thé", "Café", "Eau"], []),
        (3, 1, ["", " "], []),
    ],
)
async def test_where_dots_are_set_it_is_said_when_there_is_one_for_each_option(
    modules: Page, dots: int, cap: int, options: list[str], said: list[dict[str, Any]]
) -> None:
    found = await modules.evaluate(
        "async ([dots, given]) => (await import('/methods/voting/advice.js')).votingAdvice.dots(dots, given)",
        [dots, {"cap": cap, "options": options}],
    )
    assert found == said


async def test_items_stand_in_the_order_of_the_person(modules: Page) -> None:
    items = {key: {"text": key} for key in "abc"}
    shown = await ballot(modules, "itemsInOrder", items, ["c", "a", "b"])
    assert [item["id"] for item in shown] == ["c", "a", "b"]


async def test_a_theme_shows_its_ideas_and_a_project_its_text(modules: Page) -> None:
    assert await ballot(modules, "linesOfDetail", {"kind": "theme", "detail": "Un four · Un bal"}) == [
        "Un four",
        "Un bal",
    ]
    assert await ballot(modules, "linesOfDetail", {"kind": "project", "detail": "Le 3 · 4"}) == ["Le 3 · 4"]
    assert await ballot(modules, "linesOfDetail", {"kind": "idea", "detail": ""}) == []
    # A theme made of one card is called like it.
    assert await ballot(modules, "linesOfDetail", {"kind": "theme", "text": "Un four", "detail": "Un four"}) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", ["1er", "2e ex\u00a0æquo", "2e ex\u00a0æquo", "4e"]), ("en", ["1st", "joint 2nd", "joint 2nd", "4th"])],
)
async def test_ties_are_said_as_ties(modules: Page, language: str, words: list[str]) -> None:
    ranking = [{"item": key, "rank": rank} for key, rank in (("a", 1), ("b", 2), ("c", 2), ("d", 4))]
    said = await modules.evaluate(
        """async ([language, ranking]) => {
            const { rankedRows, rankInWords } = await import("/methods/voting/ballot.js");
            const { votingWords } = await import("/methods/voting/words.js");
            const { speaking } = await import("/words.js");
            const t = speaking(votingWords, language);
            const items = Object.fromEntries(ranking.map(({ item }) => [item, { text: item }]));
            return rankedRows({ ranking }, items).map((row) => rankInWords(row, t));
        }""",
        [language, ranking],
    )
    assert said == words


# --- the turns ----------------------------------------------------------------------------------------------


async def test_somebody_waiting_is_told_how_many_speak_before(modules: Page) -> None:
    speaking = {"speaker": {"name": "Ana"}}
    waiting = {"turn": "waiting", "place": 3}
    assert await turns(modules, "turnInWords", waiting, speaking) == {"key": "round_table.turn.waiting", "n": 2}
    first = {"turn": "waiting", "place": 1}
    assert (await turns(modules, "turnInWords", first, speaking))["key"] == "round_table.turn.next"
    assert (await turns(modules, "turnInWords", first, {"speaker": None}))["key"] == "round_table.turn.first"
    assert await turns(modules, "turnInWords", {"turn": None}, speaking) is None


async def test_the_room_knows_whether_the_round_has_begun_rests_or_is_over(modules: Page) -> None:
    bea = {"name": "Bea"}
    assert await turns(modules, "stageOf", {"speaker": None, "next": bea, "done": 0, "of": 2}) == "before"
    assert await turns(modules, "stageOf", {"speaker": bea, "next": None, "done": 1, "of": 2}) == "speaking"
    assert await turns(modules, "stageOf", {"speaker": None, "next": bea, "done": 1, "of": 2}) == "resting"
    assert await turns(modules, "stageOf", {"speaker": None, "next": None, "done": 2, "of": 2}) == "over"
    assert await turns(modules, "stageOf", {"speaker": None, "next": None, "done": 0, "of": 0}) == "nobody"


# --- side by side -------------------------------------------------------------------------------------------


class Room:
    """A workshop with its first step open, a facilitator, and as many screens as a test asks for."""

    def __init__(self, server: Served, browser: Browser, made: Made, stack: AsyncExitStack) -> None:
        self.server, self.browser, self.made, self.stack = server, browser, made, stack
        self.console: PlainClient

    async def open(self) -> None:
        held = await self.server.enter(self.made.facilitator)
        self.console = await self.stack.enter_async_context(connected(self.server.url, held, "console"))
        await self.console.arrive()
        opened = await self.console.do("workshop.open_step", step=self.step)
        assert "done" in opened, opened

    @property
    def step(self) -> str:
        return self.console.steps[0]

    async def drive(self, do: str, **words: Any) -> None:
        answer = await self.console.do(do, self.step, **words)
        assert "done" in answer, answer

    async def votes(self, name: str, **ballot: Any) -> None:
        held = await self.server.join(self.made.code, name)
        async with connected(self.server.url, held, "phone") as client:
            await client.arrive()
            answer = await client.do("voting.cast_ballot", self.step, **ballot)
            assert "done" in answer, answer

    async def phone(self, name: str, line: Slow | None = None) -> Page:
        return await self.phone_of(await self.server.join(self.made.code, name), line)

    async def phone_of(self, held: dict[str, Any], line: Slow | None = None) -> Page:
        return await self._screen(held, "phone", f"/w/{self.made.workshop}", {"width": 320, "height": 568}, line)

    async def projector(self) -> Page:
        held = await self.server.enter(self.made.projector)
        path = f"/w/{self.made.workshop}/projector"
        return await self._screen(held, "projector", path, {"width": 1920, "height": 1080})

    async def _screen(self, held: dict[str, Any], screen: str, path: str, size: Any, line: Slow | None = None) -> Page:
        context = await self.browser.new_context(viewport=size, locale="fr-FR")
        if line:
            await context.route_web_socket("**/ws/**", line.takes)
        self.stack.push_async_callback(context.close)
        name = f"pass_{self.made.workshop}_{screen}"
        await context.add_cookies([{"name": name, "value": held["pass"], "url": self.server.url}])
        page = await context.new_page()
        await page.goto(self.server.url + path)
        return page


@pytest_asyncio.fixture(loop_scope="session")
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as closing:
        yield closing


async def room_with(step: dict[str, Any], server: Served, browser: Browser, stack: AsyncExitStack) -> Room:
    room = Room(server, browser, await server.create_workshop(agenda=[step]), stack)
    await room.open()
    return room


async def test_a_ballot_is_receipted_waits_without_a_network_and_shows_nobody_else(
    up: Served, browser: Browser, stack: AsyncExitStack
) -> None:
    room = await room_with(PRIORITIES, up, browser, stack)
    phone, screen = await room.phone("Léa"), await room.projector()
    await expect(phone.locator("main").get_by_text("Vous n’avez pas encore voté.")).to_be_visible()
    await phone.get_by_role("button", name="Ajouter une gommette : Un bal").click()
    await expect(phone.locator("main").get_by_text("Bulletin enregistré")).to_be_visible()
    await expect(phone.locator("main").get_by_text("il en reste 2")).to_be_visible()
    # What is said of it takes one line, and leaves the room to the ballot.
    assert await phone.locator(".ballot-foot").evaluate("foot => foot.clientHeight") < 60
    await expect(screen.locator(".room-count")).to_have_text("1sur 1")

    await phone.context.set_offline(True)
    await phone.get_by_role("button", name="Ajouter une gommette : Un four").click()
    await phone.get_by_role("button", name="Ajouter une gommette : Un four").click()
    await expect(phone.locator("main").get_by_text("Bulletin en attente")).to_be_visible(timeout=15_000)
    await phone.context.set_offline(False)
    await expect(phone.locator("main").get_by_text("Bulletin enregistré")).to_be_visible(timeout=30_000)
    await expect(phone.locator("main").get_by_text("toutes posées")).to_be_visible()
    await phone.reload()
    await expect(phone.get_by_role("group", name="2 gommettes sur 2 pour Un four")).to_be_visible()

    for name in ("Ida", "Jo"):
        await room.votes(name, dots={"o1": 1})
    await room.drive("voting.close_ballot")
    await expect(phone.locator("main").get_by_text("2 gommettes de votre part")).to_be_visible()
    await expect(screen.locator(".room-row").first).to_contain_text("1er")
    assert "de votre part" not in await screen.inner_text("body")


class Slow:
    """A phone's line on which, from `hold` to `give`, what everyone sees comes later than what is one's own."""

    def __init__(self) -> None:
        self._held: list[str | bytes] | None = None
        self._phone: WebSocketRoute
        self.own_came = asyncio.Event()

    async def takes(self, phone: WebSocketRoute) -> None:
        self._phone = phone
        phone.connect_to_server().on_message(self._from_server)

    def _from_server(self, said: str | bytes) -> None:
        if self._held is None or json.loads(said).get("of", "").startswith("person:"):
            self._phone.send(said)
            if self._held is not None:
                self.own_came.set()
        else:
            self._held.append(said)

    def hold(self) -> None:
        self._held = []

    def give(self) -> None:
        held, self._held = self._held or [], None
        for said in held:
            self._phone.send(said)


async def test_the_phone_keeps_what_it_chose_when_the_close_comes_in_two_parts(
    up: Served, browser: Browser, stack: AsyncExitStack
) -> None:
    room = await room_with(PRIORITIES, up, browser, stack)
    slow = Slow()
    phone = await room.phone("Léa", slow)
    main = phone.locator("main")
    await phone.get_by_role("button", name="Ajouter une gommette : Un bal").click()
    await expect(main.get_by_text("Bulletin enregistré")).to_be_visible()
    for name in ("Ida", "Jo"):
        await room.votes(name, dots={"o1": 1})

    slow.hold()
    await room.drive("voting.close_ballot")
    await slow.own_came.wait()
    await expect(main.get_by_text("Vous n’avez pas encore voté.")).to_be_visible()
    slow.give()
    await expect(main.get_by_text("1 gommette de votre part")).to_be_visible()


async def test_a_ballot_taken_back_on_another_device_is_not_remembered_on_this_one(
    up: Served, browser: Browser, stack: AsyncExitStack
) -> None:
    room = await room_with(PRIORITIES, up, browser, stack)
    held = await up.join(room.made.code, "Léa")
    phone = await room.phone_of(held)
    main = phone.locator("main")
    await phone.get_by_role("button", name="Ajouter une gommette : Un bal").click()
    await expect(main.get_by_text("Bulletin enregistré")).to_be_visible()
    async with connected(up.url, held, "phone") as other:
        await other.arrive()
        answer = await other.do("voting.withdraw_ballot", room.step)
        assert "done" in answer, answer
    for name in ("Ida", "Jo"):
        await room.votes(name, dots={"o1": 1})
    await phone.wait_for_function("() => !Object.keys(localStorage).some((key) => key.includes('own_ballot'))")
    await room.drive("voting.close_ballot")
    await expect(phone.get_by_role("region", name="Résultat du vote")).to_be_visible()
    await expect(main.get_by_text("de votre part")).to_have_count(0)


async def test_a_blank_ballot_can_be_cast_and_taken_back(up: Served, browser: Browser, stack: AsyncExitStack) -> None:
    room = await room_with(PRIORITIES, up, browser, stack)
    phone, screen = await room.phone("Léa"), await room.projector()
    await phone.get_by_role("button", name="Voter blanc").click()
    await expect(phone.locator("main").get_by_text("Bulletin blanc enregistré")).to_be_visible()
    await expect(screen.locator(".room-count")).to_have_text("1sur 1")
    await phone.get_by_role("button", name="Retirer mon bulletin").click()
    await phone.get_by_role("dialog").get_by_role("button", name="Retirer mon bulletin").click()
    await expect(phone.locator("main").get_by_text("Vous n’avez pas encore voté.")).to_be_visible()
    await expect(screen.locator(".room-count")).to_have_text("0sur 1")


async def test_a_turn_goes_round_and_somebody_late_joins_its_end(
    up: Served, browser: Browser, stack: AsyncExitStack
) -> None:
    step = {"method": "round_table", "title": "Tour de table", "question": "Qui êtes-vous ?"}
    made = await up.create_workshop(agenda=[step], names_seen_by="everyone")
    room = Room(up, browser, made, stack)
    lea = await room.phone("Léa")
    await expect(lea.locator("main").get_by_text("L’atelier va commencer")).to_be_visible()
    await room.open()
    await expect(lea.locator("main").get_by_text("Vous ouvrez le tour de table")).to_be_visible()
    karim, screen = await room.phone("Karim"), await room.projector()
    await expect(karim.locator("main").get_by_text("Encore 1 personne avant vous")).to_be_visible()

    await room.drive("round_table.next_speaker", after=None)
    await expect(lea.get_by_role("heading", name="C’est à vous !")).to_be_visible()
    await expect(karim.locator("main").get_by_text("C’est bientôt à vous")).to_be_visible()
    await expect(screen.locator(".room-name")).to_contain_text("Léa")
    await expect(screen.locator(".room-next")).to_contain_text("Karim")

    await karim.get_by_label("En une ligne").fill("Je répare des vélos")
    await karim.get_by_role("button", name="Enregistrer").click()
    await expect(karim.locator(".turn-line").get_by_text("Ligne enregistrée")).to_be_visible()
    await karim.get_by_role("button", name="Je suis là").click()
    await expect(karim.locator(".turn-here")).to_contain_text("Présence confirmée")

    await lea.get_by_role("button", name="J’ai fini").click()
    await expect(karim.get_by_role("heading", name="C’est à vous !")).to_be_visible()
    await expect(screen.locator(".room-name")).to_contain_text("Karim")
