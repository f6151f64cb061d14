"""A grid as people see it: the pure parts asked alone, then three people filling one side by side."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import SMALL_PHONE, Hall
from tests.browser.looking import small_targets, too_wide, unreadable, violations
from tests.browser.test_units import of

PARTS = "methods/canvas/grid.js"
GRID = {"method": "canvas", "title": "La grille", "question": "Quelles pistes, et qui s’y met ?"}
LEADS = "Pistes, expériences, ressources"

SMALLEST = """Math.min(...[...document.querySelectorAll(".canvas-wall th, .canvas-wall td")]
    .map((cell) => parseFloat(getComputedStyle(cell).fontSize)))"""
FITS = """document.querySelector(".canvas-wall table").getBoundingClientRect().bottom
    <= document.querySelector(".canvas-wall-frame").getBoundingClientRect().bottom + 1"""

pytestmark = pytest.mark.asyncio(loop_scope="session")


# --- pages of the room's screen -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heights", "pages"),
    [
        ([], []),
        ([40, 40], [[0, 2]]),
        ([60, 60, 30], [[0, 1], [1, 3]]),
        ([300, 10], [[0, 1], [1, 2]]),
    ],
)
async def test_a_page_holds_as_many_rows_as_fit_below_each_other(
    unit: Page, heights: list[int], pages: list[list[int]]
) -> None:
    assert await of(unit, "parts/table_pages.js", "return m.rowPages(given, 100)", heights) == pages


async def test_a_row_too_long_for_a_page_goes_on_below_with_all_its_items(unit: Page) -> None:
    row: dict[str, Any] = {"id": "r", "people": [{"name": "Ana"}], "interested": 1}
    row["cells"] = {"leads": [{"id": str(number)} for number in range(5)], "people": []}
    cells = [{"id": "leads"}, {"id": "people", "people": True}]
    pieces = await of(unit, PARTS, "return m.canvasPieces([given[0]], given[1], 2)", [row, cells])
    assert [[len(cell) for cell in piece["cells"]] for piece in pieces] == [[2, 1], [2, 0], [1, 0]]


async def test_a_text_too_long_for_a_page_goes_on_below_whole_and_under_the_beginning_of_its_row(unit: Page) -> None:
    row: dict[str, Any] = {"id": "r", "text": "Quel local ?", "people": []}
    text = "Une salle que la mairie prête le samedi " * 3 + "x" * 50
    row["cells"] = {"leads": [{"id": "i", "text": text, "author": "Ana"}]}
    pieces = await of(unit, PARTS, "return m.canvasPieces([given], [{id: 'leads'}], 1, 45)", row)
    shown = [piece["cells"][0][0] for piece in pieces]
    assert "".join(each["text"] for each in shown).replace(" ", "") == text.replace(" ", "")
    assert all(len(each["text"]) <= 45 for each in shown)
    assert [each["author"] for each in shown] == ["", "", "", "", "Ana"]
    assert {piece["head"] for piece in pieces} == {"Quel local ?"}


async def test_what_one_has_sent_is_shown_before_the_server_has_said_so(unit: Page) -> None:
    shared = {
        "lists": False,
        "columns": [{"id": "questions", "fr": "Questions"}, {"id": "leads", "fr": "Pistes"}],
        "order": ["r1"],
        "rows": {"r1": {"text": "Un local ?", "people": []}},
        "items": {"i1": {"row": "r1", "column": "leads", "text": "La mairie", "number": 1}},
    }
    sent = [
        {"id": "c1", "do": "canvas.add_item", "with": {"row": "r1", "column": "leads", "text": "La friche"}},
        {"id": "c2", "do": "canvas.edit_row", "with": {"row": "r1", "text": "Quel local ?"}},
        {"id": "c3", "do": "canvas.remove_item", "with": {"item": "i1"}},
    ]
    grid = await of(unit, PARTS, "return m.canvasGrid(given[0], 'fr', given[1])", [shared, sent])
    (row,) = grid["rows"]
    assert row["text"] == "Quel local ?"
    assert [item["text"] for item in row["cells"]["leads"]] == ["La friche"]


# --- three people side by side ------------------------------------------------------------------------------


async def opens(page: Page, row: str) -> None:
    head = page.get_by_role("button", name=row)
    if await head.get_attribute("aria-expanded") == "false":
        await head.click()


async def adds(page: Page, text: str, row: int) -> None:
    await page.get_by_role("button", name=f"Ajouter dans « {LEADS} »").click()
    box = page.get_by_label(f"{LEADS}, ligne {row}")
    await box.fill(text)
    await box.press("Control+Enter")


async def test_three_people_fill_a_grid_side_by_side_and_nothing_is_lost(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[GRID])
    driver = await hall.drives(made)
    await driver.open(0)
    ana, bo, cleo = [await hall.joins(made.code, name, SMALL_PHONE) for name in ("Ana Morel", "Bo Petit", "Cléo Roux")]
    console, room = await hall.facilitates(made), await hall.projects(made)

    await ana.get_by_label("Nouvelle ligne : Questions").fill("Comment trouver un local ?")
    await ana.get_by_role("button", name="Ajouter", exact=True).click()
    for page in (ana, bo, cleo):
        await expect(page.get_by_role("button", name="Comment trouver un local ?")).to_be_visible()
    for page, text in ((ana, "Demander à la mairie"), (bo, "Voir la friche"), (cleo, "Partager celui du Relais")):
        await opens(page, "Comment trouver un local ?")
        await adds(page, text, 1)
    for page in (ana, bo, cleo, console, room):
        for text in ("Demander à la mairie", "Voir la friche", "Partager celui du Relais"):
            await expect(page.locator("main").get_by_text(text)).to_be_visible()

    # Two change one item from what both saw.
    for page in (bo, cleo):
        await page.get_by_role("button", name="Demander à la mairie").click()
        await page.locator(".canvas-item.chosen").get_by_role("button", name="Modifier").click()
        await expect(page.get_by_label("Modifier", exact=True)).to_have_value("Demander à la mairie")
    await bo.get_by_label("Modifier", exact=True).fill("Demander à la mairie\nau service culture")
    await bo.get_by_role("button", name="Enregistrer").click()
    await expect(cleo.get_by_text("Quelqu’un vient d’y écrire")).to_be_visible()
    await cleo.get_by_label("Modifier", exact=True).fill("Demander à la mairie\navant juin")
    await cleo.get_by_role("button", name="Enregistrer").click()
    for page in (ana, bo, cleo, room):
        await expect(page.locator("main").get_by_text("au service culture\navant juin")).to_be_visible()

    # One tap puts a name down, another takes it back.
    for page in (ana, bo):
        await page.get_by_role("button", name="Je suis intéressé·e").click()
    for page in (cleo, console, room):
        await expect(page.locator("main").get_by_text("Ana Morel")).to_be_visible()
        await expect(page.locator("main").get_by_text("Bo Petit")).to_be_visible()
    await ana.get_by_role("button", name="Je suis intéressé·e").click()
    await expect(room.get_by_text("Ana Morel")).to_be_hidden()
    await expect(bo.get_by_role("button", name="Je suis intéressé·e")).to_have_attribute("aria-pressed", "true")

    # What somebody brings stands beside their name; somebody else is proposed, and stands apart until they say yes.
    await bo.get_by_role("button", name="Ce que j’apporte").click()
    await bo.get_by_label("Ce que j’apporte").fill("Un camion le samedi")
    await bo.get_by_role("button", name="Enregistrer").click()
    await bo.get_by_role("button", name="Proposer quelqu’un").click()
    await bo.get_by_label("Qui ?").select_option("Cléo Roux")
    await bo.get_by_role("button", name="Proposer", exact=True).click()
    for page in (ana, console, room):
        await expect(page.locator("main").get_by_text("Un camion le samedi")).to_be_visible()
        await expect(page.locator("main").get_by_text("proposé·e")).to_be_visible()
    await expect(cleo.get_by_text("Bo Petit vous propose pour cette ligne.")).to_be_visible()
    assert await violations(cleo) == [] == await small_targets(cleo)
    await cleo.get_by_role("button", name="Je suis intéressé·e").click()
    await expect(room.get_by_text("proposé·e")).to_be_hidden()
    await expect(room.get_by_text("Cléo Roux")).to_be_visible()

    # The facilitator makes one of two rows, and takes them apart again.
    await console.get_by_label("Nouvelle ligne : Questions").fill("Comment trouver le local ?")
    await console.get_by_role("button", name="Ajouter", exact=True).click()
    await console.get_by_role("button", name="Comment trouver le local ?").click()
    await console.get_by_role("button", name="Réunir avec une autre").click()
    await expect(console.get_by_text("Ces deux lignes se ressemblent.")).to_be_visible()
    await console.get_by_role("button", name="Réunir", exact=True).click()
    for page in (ana, console, room):
        await expect(page.locator("main").get_by_text("réunie avec : Comment trouver le local ?")).to_be_visible()
    await console.get_by_role("button", name="Comment trouver un local ?").click()
    await console.get_by_role("button", name="Séparer « Comment trouver le local ? »").click()
    await expect(room.get_by_text("réunie avec")).to_be_hidden()
    await console.get_by_role("button", name="Comment trouver le local ?").click()
    await console.get_by_role("button", name="Retirer", exact=True).click()
    await expect(room.get_by_text("Comment trouver le local ?")).to_be_hidden()

    # The facilitator takes a row out and puts it back, with all that is in it.
    await console.get_by_role("button", name="Comment trouver un local ?").click()
    await console.get_by_role("button", name="Retirer", exact=True).click()
    await expect(ana.get_by_role("button", name="Comment trouver un local ?")).to_be_hidden()
    await console.get_by_text("2 retirés").click()
    await console.locator(".canvas-removed li", has_text="un local").get_by_role("button").click()
    await expect(room.get_by_text("Voir la friche")).to_be_visible()

    # Scrolled down, the bar lies over whatever is below it.
    await console.evaluate("document.querySelectorAll('*').forEach((each) => (each.scrollTop = 0))")
    for page in (ana, console):
        assert await violations(page) == []
    assert await small_targets(ana) == []
    assert await too_wide(ana) == await too_wide(console) == await too_wide(room) == 0


async def test_what_is_being_written_into_a_cell_outlives_a_reload(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[GRID | {"settings": {"rows": ["Un local ?"]}}])
    driver = await hall.drives(made)
    await driver.open(0)
    ana = await hall.joins(made.code, "Ana Morel")
    await opens(ana, "Un local ?")
    await ana.get_by_role("button", name=f"Ajouter dans « {LEADS} »").click()
    await ana.get_by_label(f"{LEADS}, ligne 1").fill("Demander à")
    await ana.reload()
    await expect(ana.get_by_label(f"{LEADS}, ligne 1")).to_have_value("Demander à")


async def test_the_rooms_screen_turns_the_pages_of_a_long_grid_and_small_phones_show_eight_columns(hall: Hall) -> None:
    own = ["Sujet", "Incompréhensibilité", *(f"Colonne {number}" for number in range(3, 8))]
    rows = [f"Ligne {number} : {'une question assez longue pour deux lignes ' * 2}" for number in range(1, 21)]
    agenda = [GRID | {"settings": {"columns": "own", "own": own, "rows": rows}}]
    made = await hall.server.create_workshop(agenda=agenda)
    driver = await hall.drives(made)
    await driver.open(0)
    order = await driver.sees("track:main", "activity", "order")
    await driver.do("canvas.add_item", row=order[0], column="own-2", text="x" * 110)
    ana, room = await hall.joins(made.code, "Ana Morel", SMALL_PHONE), await hall.projects(made)
    await opens(ana, "Ligne 1 :")
    await expect(ana.get_by_text("x" * 110)).to_be_visible()
    assert await too_wide(ana) == 0
    await expect(room.get_by_text("1 élément sur 20 lignes")).to_be_visible()
    await room.keyboard.press("ArrowRight")
    await expect(room.get_by_text("Page 1 sur")).to_be_visible()
    assert await unreadable(ana) == []
    assert await room.evaluate(SMALLEST) >= 34
    assert await room.evaluate(FITS)


async def test_in_a_grid_of_lists_people_add_to_each_list(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[GRID | {"settings": {"columns": "swot"}}])
    driver = await hall.drives(made)
    await driver.open(0)
    ana, room = await hall.joins(made.code, "Ana Morel"), await hall.projects(made)
    await ana.get_by_role("button", name="Ajouter dans « Menaces »").click()
    await ana.get_by_label("Menaces", exact=True).fill("Le loyer")
    await ana.get_by_role("button", name="Ajouter", exact=True).last.click()
    await expect(room.get_by_role("cell", name="Le loyer")).to_be_visible()
    assert await violations(ana) == []
