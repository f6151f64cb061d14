"""A timeline as people see it: the pure parts asked alone, then several people writing one side by side."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import SMALL_PHONE, Hall
from tests.browser.looking import small_targets, too_wide, unreadable, violations
from tests.browser.test_units import of
from tests.rules.test_photographs import picture

MOMENTS = "methods/timeline/moments.js"
LAYOUT = "methods/timeline/layout.js"
SCALE = "methods/timeline/scale.js"
FRESQUE = {"method": "timeline", "title": "La fresque", "question": "Quel moment a compté ?"}
SHARED = {"scenes_by": "everyone", "photographs": True}
LINES = [{"id": "history", "fr": "Grande histoire"}, {"id": "place", "fr": "Territoire"}]

TOPS = "all => all.map((each) => Math.round(each.getBoundingClientRect().top))"
PHOTOGRAPH = '.timeline-photograph[alt="La loi sur l’ESS"]'
SMALLEST = """Math.min(...[...document.querySelectorAll(".timeline-wall :is(p, b, h3, .timeline-item-text, text)")]
    .filter((each) => each.textContent.trim()).map((each) => parseFloat(getComputedStyle(each).fontSize)))"""
OVERLAPS = """[...document.querySelectorAll(".timeline-words")].map((each) => each.getBoundingClientRect())
    .filter((box, at, all) => all.some((other, then) => then < at && box.left < other.right - 1
        && other.left < box.right - 1 && box.top < other.bottom - 1 && other.top < box.bottom - 1)).length"""

pytestmark = pytest.mark.asyncio(loop_scope="session")


def dated(first: str | None, last: str | None, line: str = "place", **said: Any) -> dict[str, Any]:
    precision = "day" if first == last else "year"
    date = {"from": first, "to": last, "precision": precision, "about": False, "fr": first or last, "en": first or last}
    return {"text": "x", "line": line, "kind": "", "number": 1, "written": "", "date": date, **said}


# --- order, groups, scale, rows -----------------------------------------------------------------------------


async def test_moments_stand_by_their_first_day_the_wider_first_the_undated_last(unit: Page) -> None:
    moments = {
        "undated": {"text": "x", "line": "place", "number": 1},
        "month": dated("1998-03-01", "1998-03-31"),
        "year": dated("1998-01-01", "1998-12-31"),
        "day": dated("1998-03-01", "1998-03-01"),
        "before": dated(None, "1990-12-31"),
        "history": dated("1998-03-01", "1998-03-01", "history", number=9),
    }
    ordered = await of(
        unit, MOMENTS, "return m.timelineInOrder(given[0], given[1]).map(({ id }) => id)", [moments, LINES]
    )
    assert ordered == ["before", "year", "month", "history", "day", "undated"]


async def test_a_decade_with_many_moments_is_listed_year_by_year(unit: Page) -> None:
    moments = [dated(f"{1990 + at % 3}-01-01", f"{1990 + at % 3}-12-31") for at in range(13)]
    moments += [dated("1850-01-01", "1850-12-31"), {"text": "x"}]
    groups = await of(
        unit,
        MOMENTS,
        "return m.timelineGroups(given).map((each) => [each.decade, each.year, each.moments.length])",
        moments,
    )
    assert groups == [[1990, 1990, 5], [1990, 1991, 4], [1990, 1992, 4], [1850, None, 1], [None, None, 1]]


async def test_a_long_gap_is_cut_and_everything_lies_in_order_on_the_line(unit: Page) -> None:
    days = [[-43830, -43466], *([at * 97, at * 97] for at in range(160, 200))]
    scale = await of(unit, SCALE, "return m.timelineScale(given, 1000)", days)
    assert [piece["cut"] for piece in scale] == [False, True, False]
    assert scale[0]["left"] == 0
    assert scale[-1]["right"] == pytest.approx(1000)
    assert scale[1]["right"] - scale[1]["left"] < 250
    apart = "const scale = m.timelineScale(given, 1000); return m.timelineTicks(scale, 80).map(({ x }) => x)"
    ticks = await of(unit, SCALE, apart, days)
    assert all(other - one >= 80 for one, other in pairwise(ticks))


LAID_OUT = """
const [all, options] = given;
const layout = m.timelineLayout(all, [{ id: "place" }], { ...options, before: new Map(options.before || []) });
const [{ items, rows }] = layout.lanes;
const box = ({ ids, left, x, end, label, row }) => [ids.length, Math.min(left, x), Math.max(left + label, end), row];
return { rows, boxes: items.map(box), items: items.map(({ ids, row }) => [ids, row]) };
"""


@pytest.mark.parametrize("many", [1, 2, 40, 300])
@pytest.mark.parametrize("same_day", [True, False])
async def test_no_two_words_overlap_and_no_moment_is_lost(unit: Page, many: int, same_day: bool) -> None:
    year = "2015" if same_day else None
    moments = [
        dated(f"{year or 1900 + at % 120}-03-12", f"{year or 1900 + at % 120}-03-12", id=str(at), number=at)
        for at in range(many)
    ]
    moments.sort(key=lambda each: str(each["date"]["from"]))
    laid = await of(unit, LAYOUT, LAID_OUT, [moments, {"width": 1200, "label": 180, "rows": 6}])
    assert laid["rows"] <= 6
    assert sum(count for count, *_ in laid["boxes"]) == many
    for at, (_, left, right, row) in enumerate(laid["boxes"]):
        assert left >= 0
        assert right <= 1200 + 4
        for _, other_left, other_right, other_row in laid["boxes"][:at]:
            assert row != other_row or right <= other_left or other_right <= left


async def test_a_moment_keeps_its_row_when_another_one_arrives(unit: Page) -> None:
    late = dated("2010-01-01", "2010-12-31", id="late")
    options = {"width": 400, "label": 180, "rows": 6, "before": [["late", 1]]}
    early = dated("2009-01-01", "2009-12-31", id="early")
    laid = await of(unit, LAYOUT, LAID_OUT, [[early, late], options])
    assert sorted(laid["items"]) == [[["early"], 0], [["late"], 1]]


async def test_pairs_that_may_be_the_same_lie_at_most_a_year_apart(unit: Page) -> None:
    moments = [
        dated("1998-01-01", "1998-12-31", id="a"),
        dated("1999-06-01", "1999-06-30", id="b"),
        dated("2005-01-01", "2005-01-01", id="c"),
    ]
    alike = "return m.timelineTwins(given, (text, cards) => cards[0] || null).map((pair) => pair.map(({ id }) => id))"
    assert await of(unit, MOMENTS, alike, moments) == [["a", "b"]]


# --- several people side by side ----------------------------------------------------------------------------


async def writes(page: Page, what: str, when: str, line: str = "", kind: str = "") -> None:
    await page.get_by_role("button", name="Ajouter un repère").click()
    await page.get_by_label("Ce qui s’est passé").fill(what)
    await page.get_by_label("Quand, même à peu près").fill(when)
    if line:
        await page.get_by_label("Ligne").select_option(label=line)
    if kind:
        await page.get_by_role("radio", name=kind).check()


async def test_a_timeline_is_written_side_by_side_and_a_personal_moment_stays_with_its_author(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[FRESQUE | {"settings": SHARED}])
    driver = await hall.drives(made)
    await driver.open(0)
    ana, bo = [await hall.joins(made.code, name, SMALL_PHONE) for name in ("Ana Morel", "Bo Petit")]
    console, room = await hall.facilitates(made), await hall.projects(made)

    await writes(bo, "La loi sur l’ESS", "31/07/2014", kind="tournant")
    await expect(bo.get_by_text("compris : 31 juillet 2014")).to_be_visible()
    await bo.get_by_role("button", name="Placer").click()
    for page in (ana, console, room):
        await expect(page.locator("main").get_by_text("La loi sur l’ESS").first).to_be_visible()

    # A photograph stands beside it wherever it is read, and what can be done with it on one line.
    await bo.set_viewport_size({"width": 360, "height": 740})
    assert len(set(await bo.locator(".card-actions button").evaluate_all(TOPS))) == 1
    await bo.set_viewport_size(SMALL_PHONE)
    await bo.get_by_role("button", name="Ajouter une photo").click()
    await bo.get_by_label("Les personnes reconnaissables").check()
    assert await small_targets(bo) == []
    assert await too_wide(bo) == 0
    assert await violations(bo) == []
    taken = picture(size=(800, 600))
    files: Any = {"name": "loi.jpg", "mimeType": "image/jpeg", "buffer": taken}
    await bo.get_by_label("Choisir ou prendre une photo").set_input_files(files=files)
    for page in (bo, ana):
        await expect(page.locator(PHOTOGRAPH).first).to_have_js_property("naturalWidth", 800)

    await writes(ana, "Ma thèse", "il y a longtemps", "Personnel")
    await expect(ana.get_by_text("Pas compris comme date")).to_be_visible()
    await ana.get_by_label("Quand, même à peu près").fill("printemps 98")
    await expect(ana.get_by_text("compris : printemps 1998")).to_be_visible()
    assert await small_targets(ana) == []
    assert await too_wide(ana) == 0
    await ana.get_by_role("button", name="Garder pour moi").click()
    await expect(ana.get_by_text("Ma thèse")).to_be_visible()
    # What came after it is everywhere; it is nowhere.
    await driver.do("timeline.write_moment", text="La crise", line="history", date="2008-2010", kind="hard_time")
    for page in (bo, console, room):
        await expect(page.locator("main").get_by_text("La crise").first).to_be_visible()
        assert "Ma thèse" not in await page.content()
    await ana.get_by_role("button", name="Placer").click()
    for page in (bo, console, room):
        await expect(page.locator("main").get_by_text("Ma thèse").first).to_be_visible()
    await ana.get_by_role("button", name="Reprendre").click()
    for page in (bo, console, room):
        await expect(page.locator("main").get_by_text("Ma thèse")).to_have_count(0)
    await expect(ana.get_by_text("Ma thèse")).to_be_visible()

    # The facilitator shows one large, then hides it from the room.
    await console.get_by_role("button", name="Prendre la main").click()
    await console.get_by_role("dialog").get_by_role("button", name="Prendre la main").click()
    await console.locator(".timeline-words", has_text="La loi").click()
    await console.get_by_role("button", name="Montrer en grand").click()
    await expect(room.locator(".timeline-told-alone")).to_contain_text("La loi sur l’ESS")
    await expect(room.locator(PHOTOGRAPH).first).to_have_js_property("naturalWidth", 800)
    await console.locator(".timeline-words", has_text="La loi").click()
    await expect(console.locator(PHOTOGRAPH).first).to_have_js_property("naturalWidth", 800)
    await console.get_by_role("button", name="Retirer la photo").click()
    await expect(room.locator(".timeline-photograph")).to_have_count(0)
    await expect(bo.get_by_text("photo retirée par l’animation")).to_be_visible()
    await console.locator(".timeline-words", has_text="La loi").click()
    await console.get_by_role("button", name="Remettre la photo").click()
    await expect(room.locator(PHOTOGRAPH).first).to_have_js_property("naturalWidth", 800)
    await console.locator(".timeline-words", has_text="La loi").click()
    await console.get_by_role("dialog").get_by_role("button", name="Masquer").click()
    for page in (ana, room):
        await expect(page.locator("main").get_by_text("La loi sur l’ESS")).to_have_count(0)
    await expect(bo.get_by_text("masqué, voir avec l’animation")).to_be_visible()
    await console.get_by_role("button", name="Annuler : repère masqué").click()
    await expect(room.locator("main").get_by_text("La loi sur l’ESS")).to_be_visible()

    # Cut in two, it has bands; a scene's texts are written on the console, and on phones, and read by all.
    await console.get_by_role("button", name="Couper la fresque").click()
    cutting = console.get_by_role("dialog")
    await cutting.get_by_label("À partir de quand").fill("printemps 2009")
    await expect(cutting.get_by_text("compris : printemps 2009")).to_be_visible()
    await cutting.get_by_label("Titre de la scène").fill("Tenir")
    await cutting.get_by_role("button", name="Couper la fresque").click()
    await expect(room.locator(".timeline-band")).to_have_text(["1", "2"])
    await expect(room.locator(".timeline-wall-scenes span")).to_have_text(["Scène 1", "2. Tenir"])
    await expect(ana.locator(".timeline-group", has_text="Scène 1")).to_contain_text("La crise")
    await expect(ana.locator(".timeline-group", has_text="2. Tenir")).to_contain_text("La loi sur l’ESS")
    scene = console.locator(".timeline-scene", has_text="2. Tenir")
    await scene.locator("summary").click()
    await scene.get_by_label("Pourquoi").fill("Il fallait un cadre")
    await scene.get_by_role("button", name="Montrer en grand").click()
    for page in (ana, room):
        await expect(page.locator("main").get_by_text("Il fallait un cadre")).to_be_visible()
    await expect(room.locator(".timeline-told-alone")).to_contain_text("depuis le printemps 2009")
    await ana.get_by_role("button", name="2. Tenir : Ce qui a changé").click()
    await ana.get_by_label("Ce qui a changé", exact=True).fill("Une chambre pour tous")
    await ana.get_by_role("button", name="Enregistrer").click()
    for page in (bo, room):
        await expect(page.locator("main").get_by_text("Une chambre pour tous")).to_be_visible()

    for page in (ana, console):
        assert await violations(page) == []
    assert await too_wide(ana) == await too_wide(console) == await too_wide(room) == 0
    assert await unreadable(ana) == []


async def test_a_half_written_moment_outlives_a_reload(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[FRESQUE])
    driver = await hall.drives(made)
    await driver.open(0)
    ana = await hall.joins(made.code, "Ana Morel")
    await writes(ana, "La première fête", "vers 19", "Personnel")
    await ana.reload()
    await expect(ana.get_by_label("Ce qui s’est passé")).to_have_value("La première fête")
    await expect(ana.get_by_label("Quand, même à peu près")).to_have_value("vers 19")
    await expect(ana.get_by_label("Ligne")).to_have_value("personal")


async def test_a_full_timeline_is_read_from_the_last_row_and_moved_through_by_keys(hall: Hall) -> None:
    prepared = [f"{1950 + at * 2} : Repère {at}, {'avec des mots ' * (at % 4)}" for at in range(38)]
    made = await hall.server.create_workshop(agenda=[FRESQUE | {"settings": {"prepared": prepared}}])
    driver = await hall.drives(made)
    await driver.open(0)
    await driver.do("timeline.write_moment", text="Au lavoir", line="place", date="1987")
    console, room = await hall.facilitates(made), await hall.projects(made)
    await expect(room.get_by_text("Page 1 sur")).to_be_visible()
    assert await room.evaluate(SMALLEST) >= 34
    assert await too_wide(room) == 0

    await expect(console.locator(".timeline-words").first).to_be_visible()
    assert await console.evaluate(OVERLAPS) == 0
    focus = console.locator(".timeline-words:focus")
    await console.locator(".timeline-words[tabindex='0']").focus()
    first = await focus.inner_text()
    await console.keyboard.press("ArrowRight")
    assert await focus.inner_text() != first
    await console.keyboard.press("ArrowDown")
    await expect(focus).to_contain_text("Au lavoir")
    await console.keyboard.press("+")
    await expect(focus).to_contain_text("Au lavoir")
    assert await console.evaluate(OVERLAPS) == 0
    await console.keyboard.press("Home")
    await expect(focus).to_contain_text("1950")
    await console.keyboard.press("Enter")
    await expect(console.get_by_role("dialog")).to_contain_text("Repère 0")
