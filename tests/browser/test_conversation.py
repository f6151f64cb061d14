"""The browser's half of the conversation, the server's half being written out in each test."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page, WebSocketRoute, expect

from live.core.shipped import STATIC

JS = STATIC / "js"
pytestmark = pytest.mark.asyncio(loop_scope="session")

OPEN = """async () => {
    const { openSession } = await import('/static/js/session.js');
    const words = { fr: { 'refused.step_closed': 'fermée' }, en: {} };
    window.session = openSession({ workshop: 'w1', screen: 'phone', language: 'fr', words });
}"""


@dataclass
class Server:
    """What the page said, and the line to answer on."""

    lines: list[WebSocketRoute] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    heard: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)

    async def takes(self, line: WebSocketRoute) -> None:
        line.on_message(lambda text: self.heard.put_nowait(json.loads(text)))
        async with self.changed:
            self.lines.append(line)
            self.changed.notify_all()

    def say(self, **message: Any) -> None:
        self.lines[-1].send(json.dumps(message))

    def greet(self, seq: int, epoch: str = "e1") -> None:
        greeting = {
            "epoch": epoch,
            "seq": seq,
            "now": 1_000_000,
            "person": "p1",
            "audiences": ["everyone", "person:p1"],
        }
        self.say(greeting=greeting)

    async def command(self) -> dict[str, Any]:
        while "do" not in (message := await asyncio.wait_for(self.heard.get(), 10)):
            continue
        return message

    async def line(self, number: int) -> WebSocketRoute:
        async with asyncio.timeout(15), self.changed:
            await self.changed.wait_for(lambda: len(self.lines) >= number)
        return self.lines[number - 1]


@pytest_asyncio.fixture(loop_scope="session")
async def server(modules: BrowserContext) -> Server:
    server = Server()
    await modules.route_web_socket("ws://unit.test/**", server.takes)
    return server


async def opened(page: Page, server: Server, seq: int = 5, epoch: str = "e1") -> None:
    before = len(server.lines)
    await page.evaluate(OPEN)
    await server.line(before + 1)
    server.greet(seq, epoch)
    server.say(view={"now": "s1"}, of="everyone", seq=seq)
    await page.wait_for_function("Boolean(session.state().views.everyone)")


async def post(page: Page, text: str) -> None:
    await page.evaluate("text => { session.send('ideas.post_idea', { text }, { step: 's1', draft: 'idea' }); }", text)


async def waiting(page: Page) -> int:
    return int(await page.evaluate("session.state().waiting.length"))


async def test_a_session_takes_over_the_socket_of_its_page_with_what_that_has_heard(unit: Page, server: Server) -> None:
    await unit.add_script_tag(path=JS / "phone" / "ahead.js")
    await server.line(1)
    server.greet(5)
    server.say(view={"now": "s1"}, of="everyone", seq=5)
    await unit.wait_for_function("ahead.heard.length === 2")
    await unit.evaluate(OPEN)
    await unit.wait_for_function("session.state().views.everyone && session.state().greeting.seq === 5")
    await post(unit, "A")
    assert (await server.command())["with"] == {"text": "A"}
    assert len(server.lines) == 1


async def test_a_post_sent_before_a_reload_is_sent_again_with_the_same_id(unit: Page, server: Server) -> None:
    await opened(unit, server)
    await post(unit, "A")
    first = await server.command()
    await unit.reload()
    await opened(unit, server)
    again = await server.command()
    assert again == first
    server.say(done=again["id"], seq=6)
    server.say(patch=[[["now"], "s1"]], of="everyone", seq=6)
    await unit.wait_for_function("session.state().waiting.length === 0")


async def test_a_post_stays_waiting_on_screen_until_the_patch_that_shows_it(unit: Page, server: Server) -> None:
    await opened(unit, server)
    await post(unit, "A")
    command = await server.command()
    server.say(done=command["id"], seq=6)
    await unit.wait_for_function("session.state().waiting[0].sent === true")
    server.say(patch=[[["now"], "s1"]], of="everyone", seq=6)
    await unit.wait_for_function("session.state().waiting.length === 0")


async def test_a_phone_that_lost_the_network_says_what_it_has_seen(unit: Page, server: Server) -> None:
    await opened(unit, server, seq=5)
    server.say(patch=[[["now"], "s2"]], of="everyone", seq=9)
    await unit.wait_for_function("session.state().views.everyone.now === 's2'")
    await server.lines[-1].close(code=4408)
    line = await server.line(2)
    assert line.url.endswith("?epoch=e1&at=everyone:9")
    assert await unit.evaluate("session.state().views.everyone.now") == "s2"


async def test_a_phone_proves_the_most_it_was_told_in_this_epoch(unit: Page, server: Server) -> None:
    await opened(unit, server, seq=5)
    server.say(patch=[[["now"], "s2"]], of="everyone", seq=9, proof="nine")
    # What comes again after a cut is older.
    server.say(view={"now": "told"}, of="person:p1", seq=8, proof="eight")
    await unit.wait_for_function("session.state().views['person:p1']?.now === 'told'")
    await server.lines[-1].close(code=4408)
    line = await server.line(2)
    assert line.url.endswith("?epoch=e1&at=everyone:9,person:p1:8&seen=9.nine")
    server.greet(3, "e2")
    server.say(view={"now": "anew"}, of="everyone", seq=3, proof="three")
    await unit.wait_for_function("session.state().views.everyone.now === 'anew'")
    await server.lines[-1].close(code=4408)
    line = await server.line(3)
    assert line.url.endswith("?epoch=e2&at=everyone:3&seen=3.three")


async def test_what_the_store_has_lost_is_offered_again_when_the_epoch_changes(unit: Page, server: Server) -> None:
    await opened(unit, server, seq=5)
    await post(unit, "A")
    command = await server.command()
    server.say(done=command["id"], seq=6)
    await unit.wait_for_function("session.state().waiting[0].sent === true")
    server.say(notice="new_epoch", epoch="e2", seq=5)
    assert await server.command() == command


async def test_a_phone_cut_off_before_the_views_of_a_new_epoch_asks_for_all_of_them(unit: Page, server: Server) -> None:
    await opened(unit, server, seq=5)
    server.say(notice="new_epoch", epoch="e2", seq=3)
    server.say(view={"now": "told"}, of="person:p1", seq=3)
    await unit.wait_for_function("session.state().views['person:p1']?.now === 'told'")
    await server.lines[-1].close(code=4408)
    line = await server.line(2)
    assert "seq" not in line.url


RETURNED = """async () => {
    const { Returned } = await import('/static/js/parts/returned.js');
    const { html, render } = await import('/static/vendor/preact.js');
    const { useRoomState } = await import('/static/js/hooks.js');
    const Room = () => (useRoomState(session), html`<${Returned} session=${session} t=${session.state().t} />`);
    document.body.insertAdjacentHTML('beforeend', '<textarea></textarea>');
    render(html`<${Room} />`, document.getElementById('here'));
}"""


async def test_a_refused_post_goes_back_to_where_it_was_written(unit: Page, server: Server) -> None:
    await opened(unit, server)
    await unit.evaluate(RETURNED)
    await unit.evaluate("session.drafts.write('s1', 'idea', 'begun')")
    await post(unit, "A")
    command = await server.command()
    server.say(refused=command["id"], code="step_closed", details={})
    await unit.wait_for_function("session.drafts.read('s1', 'idea') === 'A\\nbegun'")
    assert await unit.evaluate("session.state().toasts[0].text") == "fermée"


async def test_a_refused_text_that_stands_nowhere_is_shown_with_why_until_it_is_put_away(
    unit: Page, server: Server
) -> None:
    await opened(unit, server)
    await unit.evaluate(
        """() => {
        const said = { moment: 'm1', text: 'La crue', date: '1910', line: 'l1' };
        session.send('timeline.edit_moment', said, { step: 's1', draft: { moment: said } });
        session.send('ideas.withdraw_idea', { idea: 'i1' }, { step: 's1' });
    }"""
    )
    for _ in range(2):
        server.say(refused=(await server.command())["id"], code="step_closed", details={})
    await unit.wait_for_function("session.state().waiting.length === 0")
    # The page was closed before anything could be shown.
    await unit.reload()
    await opened(unit, server)
    await unit.evaluate(RETURNED)
    slip = unit.locator(".returned")
    await expect(slip).to_contain_text("fermée")
    await expect(slip).to_contain_text("La crue")
    await expect(slip).to_contain_text("1910")
    assert await unit.evaluate("session.drafts.read('s1', 'moment').text") == "La crue"
    await slip.get_by_role("button").last.click()
    await expect(slip).to_have_count(0)
    assert not await unit.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('back/')).length")


async def test_while_the_store_is_away_commands_are_kept_and_sent_again(unit: Page, server: Server) -> None:
    await opened(unit, server)
    await post(unit, "A")
    command = await server.command()
    server.say(refused=command["id"], code="store_away", details={})
    await unit.wait_for_function("session.state().storeAway")
    assert await waiting(unit) == 1
    server.say(notice="store_back")
    assert await server.command() == command


async def test_an_expired_pass_ends_the_conversation_and_says_why(unit: Page, server: Server) -> None:
    await opened(unit, server)
    await server.lines[-1].close(code=4401)
    await unit.wait_for_function("session.state().link === 'ended'")
    assert await unit.evaluate("session.state().why") == "no_pass"
