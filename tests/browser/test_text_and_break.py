"""A text and a break as people see them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import SMALL_PHONE, Hall, said
from tests.browser.looking import small_targets, too_wide, unreadable, violations
from tests.browser.test_units import of

CONTEXT = (
    "# Rappel\nLe pôle existe **depuis 2005**.\n- un réseau\n- [un appel](https://exemple.fr/appel)\n<b>pas gras</b>"
)
TEXT = {"method": "text", "title": "Contexte", "settings": {"text": CONTEXT}}
BREAK = {"method": "break", "title": "Pause", "minutes": 15}
BOX = "Ce que tout le monde lit"
# The smallest letters of a text on the room's screen, and whether all of a page stands inside its frame.
SMALLEST = """Math.min(...[...document.querySelectorAll(".text-wall [data-piece]")]
    .map((piece) => parseFloat(getComputedStyle(piece).fontSize)))"""
TORN = """[...document.querySelectorAll(".text-wall [data-piece]")]
    .filter((piece) => piece.getClientRects().length > 1).length"""

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_text_is_read_on_every_screen_and_written_by_two_facilitators_at_once(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[TEXT])
    driver = await hall.drives(made)
    await driver.open(0)
    ana, room = await hall.joins(made.code, "Ana Morel", SMALL_PHONE), await hall.projects(made)
    zoe, marc = await hall.facilitates(made), await hall.facilitates(made, "Marc")
    for page in (ana, room):
        await expect(page.get_by_role("heading", name="Rappel", level=2)).to_be_visible()
        await expect(page.get_by_role("listitem").get_by_text("un réseau")).to_be_visible()
        await expect(page.get_by_text("<b>pas gras</b>")).to_be_visible()
        await expect(page.locator("strong", has_text="depuis 2005")).to_be_visible()
    link = ana.get_by_role("link", name="un appel")
    await expect(link).to_have_attribute("href", "https://exemple.fr/appel")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    await expect(room.get_by_role("link")).to_have_count(0)

    # Both write below what both saw; both stay.
    for page in (zoe, marc):
        await expect(page.get_by_label(BOX)).to_have_value(CONTEXT)
    await zoe.get_by_label(BOX).fill(f"{CONTEXT}\n- un lieu")
    await marc.get_by_label(BOX).fill(f"{CONTEXT}\n- un fonds")
    for page in (ana, room):
        for text in ("un lieu", "un fonds"):
            await expect(page.get_by_role("listitem").get_by_text(text)).to_be_visible()
    for page in (zoe, marc):
        await expect(page.get_by_label(BOX)).to_have_value(re.compile("un lieu\n- un fonds|un fonds\n- un lieu"))
    for page in (ana, zoe):
        assert await violations(page) == []
    assert await small_targets(ana) == []
    assert await too_wide(ana) == await too_wide(zoe) == await too_wide(room) == 0


@pytest.mark.parametrize(("paragraphs", "pages"), [(1, False), (40, True), (300, True)])
async def test_a_text_of_any_length_is_read_from_the_last_row(hall: Hall, paragraphs: int, pages: bool) -> None:
    long = "Une phrase qui dit quelque chose de l’atelier, assez longue pour deux lignes à l’écran de la salle."
    text = "\n\n".join(f"{number}e point. {long[: 9_000 // paragraphs - 20]}" for number in range(1, paragraphs + 1))
    made = await hall.server.create_workshop(agenda=[TEXT | {"settings": {"text": text}}])
    driver = await hall.drives(made)
    await driver.open(0)
    ana, room = await hall.joins(made.code, "Ana Morel", SMALL_PHONE), await hall.projects(made)
    await expect(ana.get_by_text(f"{paragraphs}e point")).to_be_attached()
    await expect(room.get_by_text("1e point", exact=False).first).to_be_visible()
    await expect(room.get_by_text("Page 1 sur")).to_have_count(1 if pages else 0)
    assert await room.evaluate(SMALLEST) >= 28
    assert await room.evaluate(TORN) == 0
    assert await unreadable(ana) == []
    assert await too_wide(ana) == await too_wide(room) == 0


async def test_an_empty_text_says_so_and_a_prepared_one_is_typed_into_the_agenda(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[TEXT | {"settings": {}}])
    driver = await hall.drives(made)
    await driver.open(0)
    ana, zoe = await hall.joins(made.code, "Ana Morel"), await hall.facilitates(made)
    await expect(said(ana, "Ce texte n’est pas encore écrit.")).to_be_visible()
    await zoe.get_by_role("button", name="Ajouter une étape").first.click()
    dialog = zoe.get_by_role("dialog")
    await dialog.get_by_text("Texte", exact=True).click()
    await dialog.get_by_label(re.compile("^Texte ")).fill("# Les règles\n- On parle en « je »")
    await dialog.get_by_label("Dans le compte rendu").select_option("first")
    await expect(dialog.get_by_text("Le texte suit l’ordre du jour, avant toutes les étapes")).to_be_visible()
    await dialog.get_by_role("button", name="Ajouter une étape").click()
    await expect(zoe.get_by_role("navigation", name="Ordre du jour").get_by_text("Texte", exact=True)).to_be_visible()
    views = driver.client.views
    await driver.client.until(lambda: len(views["everyone"]["agenda"]["order"]) == 2)
    order = await driver.sees("everyone", "agenda", "order")
    await driver.do("workshop.open_step", step=order[1])
    await expect(said(ana, "On parle en « je »")).to_be_visible()


async def test_two_who_prepare_the_same_text_at_once_lose_nothing(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[TEXT | {"settings": {"text": "Acquis"}}])
    zoe, marc = await hall.facilitates(made), await hall.facilitates(made, "Marc")
    for page in (zoe, marc):
        await page.get_by_role("navigation", name="Ordre du jour").get_by_role("button", name="Contexte").click()
        await page.get_by_role("button", name="Modifier Contexte").click()
        await page.get_by_role("dialog").locator("summary", has_text="Réglages").first.click()
    for page, line in ((zoe, "un réseau"), (marc, "un lieu")):
        await page.get_by_role("dialog").get_by_label(re.compile("^Texte ")).fill(f"Acquis\n- {line}")
        await page.get_by_role("dialog").get_by_role("button", name="Enregistrer").click()
        await expect(page.get_by_role("dialog")).to_be_hidden()
    ana = await hall.joins(made.code, "Ana Morel")
    await zoe.get_by_role("button", name="Ouvrir", exact=True).click()
    for line in ("un réseau", "un lieu"):
        await expect(ana.get_by_role("listitem").get_by_text(line)).to_be_visible()


# --- breaks ---------------------------------------------------------------------------------------------------

NOON = 1_795_950_000_000  # Sunday 29 November 2026, noon in Paris


@pytest.mark.parametrize(
    ("timer", "stage", "left"),
    [
        (None, "open", None),
        ({"ends": NOON + 900_000, "left": None}, "on", 900_000),
        ({"ends": NOON + 90_000, "left": None}, "soon", 90_000),
        ({"ends": NOON - 1, "left": None}, "over", -1),
        ({"ends": None, "left": 60_000}, "stopped", 60_000),
        ({"ends": None, "left": None, "settling": {"ends": NOON + 1, "left": None}}, "open", None),
    ],
)
async def test_where_a_break_is(unit: Page, timer: Any, stage: str, left: int | None) -> None:
    told = await of(unit, "methods/break/time.js", "return m.breakTime(given[0], given[1])", [timer, NOON])
    assert (told["stage"], told["left"]) == (stage, left)


@pytest.mark.parametrize(
    ("zone", "language", "hour"),
    [
        ("Europe/Paris", "fr", "12\u00a0h"),
        ("Europe/Paris", "en", "12:00"),
        ("Indian/Reunion", "fr", "15\u00a0h"),
        ("America/Guadeloupe", "en", "07:00"),
        ("Asia/Kolkata", "fr", "16\u00a0h\u00a030"),
    ],
)
async def test_a_break_ends_at_an_hour_of_the_workshops_place(unit: Page, zone: str, language: str, hour: str) -> None:
    given = [NOON, zone, language]
    assert await of(unit, "hours.js", "return m.hourOf(...given)", given) == hour


async def test_a_zone_that_no_browser_knows_stops_no_break(unit: Page) -> None:
    assert re.fullmatch(
        r"\d\d:\d\d",
        await of(unit, "hours.js", "return m.hourOf(...given)", [NOON, "Nowhere/At_all", "en"]),
    )


@pytest.mark.parametrize(
    ("hour", "seconds"), [("12:15", 900), ("11:50", -600), ("12:00", 0), ("23:59", 43_140), ("00:30", -41_400)]
)
async def test_the_end_moves_to_an_hour_the_shorter_way(unit: Page, hour: str, seconds: int) -> None:
    given = [hour, NOON, "Europe/Paris"]
    assert await of(unit, "parts/back_choice.js", "return m.shiftTo(...given)", given) == seconds


async def test_a_break_tells_every_screen_when_it_goes_on_and_is_moved(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[BREAK])
    ana, room = await hall.joins(made.code, "Ana Morel"), await hall.projects(made)
    zoe = await hall.facilitates(made)
    await zoe.get_by_role("button", name="Pause").last.click()
    for page in (ana, room, zoe):
        await expect(page.locator(".back-hour")).to_have_text(re.compile(r"^\d+\sh(\s\d\d)?$"))
        await expect(page.get_by_role("timer").filter(has_text=re.compile(r"1[45]:\d\d")).last).to_be_visible()
    await zoe.get_by_role("button", name="retirer 5 minutes").click()
    await expect(ana.get_by_role("timer")).to_have_text(re.compile(r"^(10:00|9:\d\d)"))
    for page in (ana, zoe):
        assert await violations(page) == []
    assert await small_targets(ana) == []
    assert await too_wide(ana) == await too_wide(zoe) == await too_wide(room) == 0
    for _ in range(2):
        await zoe.get_by_role("button", name="retirer 5 minutes").click()
    for page in (ana, room, zoe):
        await expect(page.locator(".back-hour")).to_have_text("On reprend !")
