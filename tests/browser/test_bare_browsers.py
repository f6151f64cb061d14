"""Browsers that keep nothing: no storage, a forbidden, a full or a forgetful one. Screens work, and say so once."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import SITE, STATIC
from tests.browser.hall import LAPTOP, PHONE, ROOM, Hall, Line, said, writes
from tests.browser.test_units import of
from tests.served import ORGANISER

pytestmark = pytest.mark.asyncio(loop_scope="session")

DEFINE: Final = """(() => {
    const give = (name, get) => Object.defineProperty(window, name, { get, configurable: true });
    const both = (get) => ["localStorage", "sessionStorage", "indexedDB"].forEach((name) => give(name, get));
    const no = (name) => () => { throw new DOMException("no", name); };
    const empty = (write) => ({ getItem: () => null, setItem: write, removeItem() {}, key: () => null, length: 0 });
    BREAK;
})()"""
KEEPS_NOTHING: Final = {
    "absent": "both(() => undefined)",
    "null": "both(() => null)",
    "forbidden": 'both(no("SecurityError"))',
    "full": 'Storage.prototype.setItem = no("QuotaExceededError")',
    "forgetful": "both(() => empty(() => {}))",
    "throwing": "both(() => new Proxy({}, { get: no('InvalidStateError') }))",
}
TOLD: Final = "gardez la page ouverte"
IDEAS: Final = [{"method": "ideas", "title": "Idées", "question": "Que garder ?"}]


@pytest.mark.parametrize("state", KEEPS_NOTHING)
async def test_every_screen_works_where_nothing_is_kept(hall: Hall, state: str) -> None:
    broken = DEFINE.replace("BREAK", KEEPS_NOTHING[state])
    made = await hall.server.create_workshop(agenda=IDEAS)
    driver = await hall.drives(made)
    await driver.open(0)

    async def opened(size: Any, path: str, line: Line | None = None) -> Page:
        page = await hall.page(size, line=line)
        await page.add_init_script(broken)
        await page.goto(hall.server.url + path)
        return page

    line = Line()
    phone = await opened(PHONE, f"/j/{made.code}", line)
    await phone.get_by_label("Prénom").fill("Ana")
    await phone.get_by_label("Nom", exact=True).fill("Roux")
    await phone.get_by_role("button", name="Entrer", exact=True).click()
    await writes(phone, "Un four à pain")
    await expect(phone.get_by_role("region", name="Vos idées")).to_contain_text("Un four à pain")
    pill = phone.get_by_role("status").filter(has_text=TOLD)
    await expect(pill).to_have_count(1)
    await pill.get_by_role("button", name="Compris").click()
    await expect(pill).to_be_hidden()
    await line.cut()
    await writes(phone, "Un vélo")
    await expect(said(phone, "en attente d’envoi")).to_be_visible()
    line.mend()
    await expect(said(phone, "en attente d’envoi")).to_be_hidden()
    await phone.get_by_role("button", name="Menu").click()
    await phone.get_by_role("button", name="English").click()
    await expect(phone.get_by_role("button", name="Correct my name")).to_be_visible()

    console = await opened(LAPTOP, f"/in/{made.facilitator}")
    await hall.says_who(console, "Zoé")
    await expect(console.get_by_text(TOLD)).to_have_count(1)
    await console.get_by_role("tab", name="Clôture").click()
    await console.get_by_label("Prochaine rencontre").fill("Le 6 juin")
    await expect(console.get_by_text("Un four à pain")).to_be_hidden()
    await console.get_by_role("tab", name="Animer").click()
    await expect(console.get_by_text("Un four à pain")).to_be_visible()

    projector = await opened(ROOM, f"/in/{made.projector}")
    await expect(projector.get_by_role("heading", name="Que garder ?")).to_be_visible()
    await expect(projector.get_by_text(TOLD)).to_be_hidden()

    organiser = await opened(LAPTOP, f"/organiser/in/{ORGANISER}")
    for path in (
        "/organiser",
        f"/organiser/w/{made.workshop}",
        f"/list/{made.workshop}",
        f"/w/{made.workshop}/minutes.html",
    ):
        await organiser.goto(hall.server.url + path)
        await expect(organiser.get_by_role("heading", level=1)).to_be_visible()


async def test_whoever_refuses_cookies_is_told_before_and_after(hall: Hall) -> None:
    made = await hall.server.create_workshop()
    page = await hall.page(PHONE)
    await page.add_init_script("""
        const no = () => { throw new DOMException("no", "SecurityError"); };
        Object.defineProperty(navigator, "cookieEnabled", { get: () => false });
        Object.defineProperty(document, "cookie", { get: no, set: no });
    """)
    await page.goto(f"{hall.server.url}/j/{made.code}")
    await expect(page.get_by_role("alert")).to_contain_text("cookies")
    await page.get_by_label("Prénom").fill("Ana")
    await page.get_by_label("Nom", exact=True).fill("Roux")
    await page.get_by_role("button", name="Entrer", exact=True).click()
    await expect(page.get_by_role("button", name="Menu")).to_be_visible()
    await page.context.clear_cookies()
    await page.reload()
    await expect(page.get_by_text("cookies de ce site")).to_be_visible()


async def test_a_person_without_cookies_is_not_told_of_them_elsewhere(hall: Hall) -> None:
    page = await hall.page(PHONE)
    await page.goto(hall.server.url)
    await expect(page.get_by_label("Code de l’atelier")).to_be_visible()
    await expect(page.get_by_text("cookies")).to_be_hidden()


# --- two tabs -----------------------------------------------------------------------------------------------


async def test_two_tabs_keep_what_is_typed_in_each(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=IDEAS)
    driver = await hall.drives(made)
    await driver.open(0)
    one = await hall.joins(made.code, "Ana Roux")
    other = await one.context.new_page()
    await other.goto(one.url)
    first, second = one.get_by_label("Votre idée"), other.get_by_label("Votre idée")
    await first.fill("Un four à pain")
    await second.fill("Un vélo")
    await first.fill("Un four à pain partagé")
    for tab in (one, other):
        await tab.reload()
    await expect(first).to_have_value("Un four à pain partagé")
    await expect(second).to_have_value("Un vélo")
    await other.get_by_role("button", name="Envoyer").click()
    await expect(said(one, "Un vélo")).to_be_visible()
    for tab in (one, other):
        await tab.reload()
    await expect(first).to_have_value("Un four à pain partagé")
    await expect(second).to_have_value("")


async def test_a_new_tab_goes_on_with_what_a_closed_one_left_and_nothing_comes_twice(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=IDEAS)
    driver = await hall.drives(made)
    await driver.open(0)
    one = await hall.joins(made.code, "Ana Roux")
    await one.get_by_label("Votre idée").fill("Un four")
    other = await one.context.new_page()
    await one.close()
    await other.goto(f"{hall.server.url}/w/{made.workshop}")
    written = other.get_by_label("Votre idée")
    await expect(written).to_have_value("Un four")
    await written.press_sequentially(" à pain")
    await other.get_by_role("button", name="Envoyer").click()
    await expect(said(other, "Un four à pain")).to_be_visible()
    third = await other.context.new_page()
    await third.goto(other.url)
    await expect(third.get_by_label("Votre idée")).to_have_value("")


async def test_a_draft_that_was_replaced_is_still_there_in_its_own_tab(modules: Any) -> None:
    page = await modules.new_page()
    await page.goto(SITE)
    expression = """
        const kept = (await import('/static/js/keeping.js')).keeping(localStorage);
        const [a, b, c] = ["a", "b", "c"].map((tab) => m.drafts(kept, "w", "phone", tab));
        a.write("s", "idea", "AAA");
        const begun = b.read("s", "idea");
        b.write("s", "idea", "BBB");
        b.clear("s", "idea");
        const after = [a.read("s", "idea"), b.read("s", "idea"), c.read("s", "idea")];
        a.write("s", "idea-2", { text: "AAA" });
        b.clear("s", "idea-2");
        return [begun, after, a.read("s", "idea-2"), a.read("s", "ide")];
    """
    assert await of(page, "drafts.js", expression) == ["AAA", ["AAA", "", "AAA"], "", ""]


async def test_one_module_alone_touches_what_the_browser_keeps() -> None:
    touching = re.compile(r"\b(localStorage|sessionStorage|indexedDB|document\.cookie|cookieStore)\b")
    sources = (STATIC / "js").rglob("*.js")
    assert [path.name for path in sources if touching.search(path.read_text(encoding="utf-8"))] == ["keeping.js"]
