"""Whoever uses the screens in another language than that of the workshop: what people typed is marked with the language
it is in, so that a voice reads it right, and the words of the screen are not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.async_api import Page, WebSocket, expect

from tests.browser.hall import Hall
from tests.plain_client import connected

pytestmark = pytest.mark.asyncio(loop_scope="session")

AGENDA: list[dict[str, Any]] = [
    {"method": "ideas", "title": "Le quartier", "question": "Que garder de ce quartier ?", "minutes": 10},
    {
        "method": "voting",
        "title": "Le choix",
        "question": "Par où commencer ?",
        "settings": {"voters": "everybody", "dots": 3, "options": ["Un four à pain", "Un vélo pour tous"]},
    },
    {"method": "idea_exchange", "title": "La bourse", "question": "Qui vient avec moi ?"},
    {
        "method": "canvas",
        "title": "La grille",
        "question": "Qui fait quoi ?",
        "settings": {"columns": "own", "own": ["Pistes à suivre", "Premiers pas"]},
    },
    {"method": "timeline", "title": "La frise", "question": "À quelle date ?"},
    {"method": "plenary", "title": "La plénière", "question": "Qu’en dit la ville ?"},
]

# What is wrong: a text of somebody's that says nothing of its language, or a word of the screen that is said to be
# French. Names are nobody's language, and a choice of languages names each in its own.
WRONG = """([typed, french]) => {
    const plain = (text) => text.replace(/’/g, "'").replace(/\\s+/g, " ").trim();
    const known = new Set(typed.map(plain)), may = new Set([...typed, ...french].map(plain));
    const wrong = [];
    const walker = document.createTreeWalker(document.getElementById("app"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = plain(walker.currentNode.data), at = walker.currentNode.parentElement;
        if (text.length < 3 || at.closest("[translate=no], button[lang], textarea, option, svg")) continue;
        const { lang } = at.closest("[lang]");
        if (lang === "fr" ? !may.has(text) : known.has(text)) wrong.push(`${lang}: ${text}`);
    }
    return wrong;
}"""


def sentences(node: Any, french: bool = False) -> Iterator[str]:
    """What a view says that may have been typed, which what it says in both languages was not; or what it says in
    French of those two. A single word in small letters is one of the protocol, and figures are of no language."""
    if isinstance(node, str):
        if not french and re.match(r"[A-ZÀ-Ý]\D|\S+ \D", node):
            yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "fr" and french and isinstance(value, str):
                yield value
            elif key not in ("fr", "en", "name", "short"):
                yield from sentences(value, french)
    elif isinstance(node, list):
        for each in node:
            yield from sentences(each, french)


async def test_what_people_typed_is_marked_with_its_language_on_every_screen(hall: Hall) -> None:
    made = await hall.server.create_workshop(title="Un quartier à vivre", agenda=AGENDA)
    typed: set[str] = set()
    french: set[str] = set()

    def listens(line: WebSocket) -> None:
        def came(frame: str | bytes) -> None:
            said = json.loads(frame)
            if "of" in said:
                told = said.get("view", said.get("patch"))
                typed.update(sentences(told))
                french.update(sentences(told, french=True))

        line.on("framereceived", came)

    pages: list[Page] = []
    for path, button in ((f"/j/{made.code}", "Join"), (f"/in/{made.facilitator}", "Open the console"), ("", "")):
        page = await hall.page({"width": 1366, "height": 768}, locale="en-GB")
        await page.context.add_cookies([{"name": "language", "value": "en", "url": hall.server.url}])
        page.on("websocket", listens)
        await page.goto(f"{hall.server.url}{path or f'/in/{made.projector}'}")
        if button:
            await page.get_by_label("First name").fill("Béa")
            await page.get_by_role("button", name=button, exact=True).click()
        pages.append(page)
    driver = await hall.drives(made)
    held = await hall.server.join(made.code, "Ana")
    client = await hall.stack.enter_async_context(connected(hall.server.url, held, "phone"))
    await client.arrive()
    wrong: dict[str, list[str]] = {}
    for place, step in enumerate(AGENDA):
        await driver.open(place)
        id = client.steps[place]
        match step["method"]:
            case "ideas":
                await client.do("ideas.post_idea", id, text="Un jardin derrière la gare")
            case "idea_exchange":
                await client.do("idea_exchange.propose_project", id, title="Un bal le samedi", needs=["une scène"])
            case "canvas":
                await client.do("canvas.add_row", id, text="Le marché couvert")
            case "timeline":
                line = (await driver.sees("track:main", "activity", "lines"))[0]["id"]
                await client.do("timeline.write_moment", id, line=line, text="La gare ouvre", date="1907")
            case "plenary":
                await client.do("plenary.ask_question", id, text="Qui paiera le loyer ?")
        for page, screen in zip(pages, ("phone", "console", "projector"), strict=True):
            await expect(page.get_by_text(step["question"]).first).to_be_visible()
            found = await page.evaluate(WRONG, [sorted(typed), sorted(french)])
            if found:
                wrong[f"{screen}, {step['method']}"] = found
    assert not wrong, json.dumps(wrong, ensure_ascii=False, indent=1)
