"""The room's screen, whatever it has to show and however large it is: everything is in sight or on a page that turns by
itself, nothing is cut, the letters are read from the last row, and whoever comes late finds how to join."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.async_api import Page, ViewportSize, WebSocketRoute, expect

from live.core.alphabet import alphabetical
from live.core.look import Look
from live.core.method import Language
from live.workshop.terms import MAIN
from tests.browser.hall import ROOM, Hall
from tests.browser.looking import violations
from tests.browser.test_units import of
from tests.browser.wall_states import LITTLE, MUCH, STATES, TITLE, USUAL, Made, Size, Wall, cafe, ideas
from tests.rules.test_photographs import picture

pytestmark = pytest.mark.asyncio(loop_scope="session")

SIZES: Final[tuple[ViewportSize, ...]] = (
    {"width": 1024, "height": 768},
    {"width": 1280, "height": 720},
    {"width": 1920, "height": 1080},
    {"width": 3840, "height": 2160},
)
AMOUNTS: Final = (LITTLE, USUAL, MUCH)
# With very much in it a state takes long to lay out, and on a busy machine all of them longer than any test may.
PARTS: Final = 6
FAULTS: Final = (Path(__file__).parent / "wall_faults.js").read_text(encoding="utf-8").rstrip().rstrip(";")
# More than one page of cards, and not more pages than a room watches.
MANY: Final = Size("many", 45, 45, "Un atelier", "Que garder ?")
SHORT: Final = replace(
    MANY, texts=("Un jardin partagé derrière la salle des fêtes", "Réparer des vélos le samedi matin")
)
# As large as the states say that it is.
PHOTOGRAPH: Final = picture("PNG", (800, 600))
# What is shown is measured, then drawn anew in the size that fits, some few times over.
DRAWN: Final = """() => new Promise((done) => {
    let left = 8;
    const again = () => (left-- ? requestAnimationFrame(again) : done());
    again();
})"""
# Of the rows of a result: whether they are not on the page that is up, or have a word on two lines.
OUT_OF_SIGHT_OR_TORN: Final = """() => {
    const { right } = document.querySelector(".paged-frame").getBoundingClientRect();
    const isTorn = (words, { index, 0: { length } }) => {
        const range = document.createRange();
        range.setStart(words, index);
        range.setEnd(words, index + length);
        return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1;
    };
    return [...document.querySelectorAll(".room-text")].filter((text) => {
        const words = document.createTreeWalker(text, NodeFilter.SHOW_TEXT).nextNode();
        const isOut = text.getBoundingClientRect().left > right;
        return isOut || [...words.data.matchAll(/\\S+/g)].some((word) => isTorn(words, word));
    }).map((text) => text.textContent);
}"""


class Screen:
    """A room's screen that is sent the views of any workshop."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.lines: list[WebSocketRoute] = []
        self.shown: list[str] = []
        self.said: list[dict[str, Any]] = []

    async def opens(self, address: str) -> None:
        await self.page.route_web_socket("**/ws/**", self._takes)
        await self.page.route(
            "**/photographs/*", lambda asked: asked.fulfill(body=PHOTOGRAPH, content_type="image/png")
        )
        await self.page.goto(address)

    def _takes(self, line: WebSocketRoute) -> None:
        self.lines.append(line)
        line.on_message(lambda text: self.said.append(json.loads(text)))
        # Where a workshop takes long to make, the screen has hung up meanwhile and comes back.
        self._tells(line)

    def _tells(self, line: WebSocketRoute) -> None:
        for frame in self.shown:
            line.send(frame)

    async def shows(self, wall: Wall) -> list[str]:
        """What is wrong with the screen once it shows this."""
        self.shown = wall.frames()
        self._tells(self.lines[-1])
        await self.page.evaluate(DRAWN)
        return [str(fault) for fault in await self.page.evaluate(FAULTS)]


async def screen_of(hall: Hall, size: ViewportSize) -> Screen:
    made = await hall.server.create_workshop()
    screen = Screen(await hall.page(size))
    await screen.opens(f"{hall.server.url}/in/{made.projector}")
    return screen


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("size", AMOUNTS, ids=lambda size: size.name)
async def test_everything_is_in_sight_and_large_enough_in_every_state(hall: Hall, size: Size, part: int) -> None:
    narrow, *wide = [await screen_of(hall, each) for each in SIZES]
    found = []
    numbered = [*enumerate(STATES.items(), start=AMOUNTS.index(size))]
    for number, (name, made) in numbered[part::PARTS]:
        wall = Wall(size)
        made(wall)
        # All is in proportion to the screen: the wide ones, alike but for their pixels, take turns.
        shown = (narrow, wide[number % len(wide)])
        for screen, faults in zip(shown, await asyncio.gather(*(each.shows(wall) for each in shown)), strict=True):
            found += [f"{name} at {screen.page.viewport_size}: {fault}" for fault in faults]
    assert not found, "\n".join(found)


async def test_no_table_of_several_pages_is_cut_by_the_line_that_tells_them(hall: Hall) -> None:
    screen = await screen_of(hall, SIZES[0])
    for name in ("canvas", "open space propose"):
        wall = Wall(SHORT)
        STATES[name](wall)
        assert await screen.shows(wall) == []
        await expect(screen.page.locator(".page-turn")).to_contain_text("Page 1 sur")


async def shown(screen: Screen, name: str, size: Size = MUCH, language: Language = "fr") -> Page:
    wall = Wall(size, language=language)
    made: Made = STATES[name]
    made(wall)
    await screen.shows(wall)
    return screen.page


async def test_pages_turn_by_key_both_ways_and_stand_still_when_they_are_held(hall: Hall) -> None:
    page = await shown(await screen_of(hall, ROOM), "ideas", MANY)
    turn = page.locator(".page-turn")
    await expect(turn).to_contain_text("Page 1 sur")
    await page.keyboard.press("ArrowRight")
    await expect(turn).to_contain_text("Page 2 sur")
    await page.keyboard.press("PageUp")
    await page.keyboard.press("PageUp")
    await expect(turn).not_to_contain_text("Page 1 sur")
    await page.keyboard.press(" ")
    await expect(turn).to_have_class("page-turn held")
    await page.keyboard.press(" ")
    await expect(turn).to_have_class("page-turn ")


async def test_a_theme_that_goes_on_in_another_column_has_its_heading_there(hall: Hall) -> None:
    page = await shown(await screen_of(hall, ROOM), "ideas in themes", MANY)
    heads = await page.evaluate(
        """() => {
            const pieces = [...document.querySelectorAll("[data-piece]")];
            const column = (piece) => piece.offsetLeft;
            return pieces.slice(1).map((piece, at) => [
                piece.dataset.of === pieces[at].dataset.of && column(piece) !== column(pieces[at]),
                piece.querySelector(".piece-heading").checkVisibility(),
            ]);
        }"""
    )
    assert any(goes_on for goes_on, _ in heads)
    assert [goes_on for goes_on, _ in heads] == [said for _, said in heads]


async def test_decisions_that_go_on_in_another_column_have_their_heading_there(hall: Hall) -> None:
    screen = await screen_of(hall, ROOM)
    wall = Wall(MANY)
    wall.opens("ideas")
    for _, text in wall.texts(4):
        wall.do("closing.add_decision", what=text)
    wall.do("workshop.show_on_screen", track=MAIN, step="closing")
    await screen.shows(wall)
    await expect(screen.page.locator(".piece-heading:visible")).to_have_text("Décisions (suite)")


async def test_figures_stand_before_the_first_of_very_many_pages_and_after_the_last(unit: Page) -> None:
    turns = "return given.map((turned) => [m.pageUp(turned, 3, false), m.pageUp(turned, 3, true)])"
    assert await of(unit, "parts/fitting.js", turns, [-1, 0, 1, 2, 3, 4]) == [
        *([2, 2], [0, None], [1, 0]),
        *([2, 1], [0, 2], [1, None]),
    ]
    assert await of(unit, "parts/fitting.js", "return [15, 16].map(m.areWatched)") == [True, False]


async def test_of_many_groups_the_largest_are_told_in_their_own_order(unit: Page) -> None:
    groups = [{"name": name, "n": n} for name, n in (("sol", 2), ("eau", 9), ("air", 2), ("feu", 4))]
    named = "return m.largestGroups(given, 3).map(({ name }) => name)"
    assert await of(unit, "parts/wall_figures.js", named, groups) == ["sol", "eau", "feu"]


@pytest.mark.parametrize(
    ("name", "language", "total"),
    [("ideas in themes", "en", "300 idées"), ("canvas", "fr", "200 éléments sur 40 lignes")],
)
async def test_more_cards_than_a_room_watches_are_told_in_figures_until_a_key_leafs_through_them(
    hall: Hall, name: str, language: Language, total: str
) -> None:
    page = await shown(await screen_of(hall, ROOM), name, replace(MUCH, people=60), language)
    figures = page.locator(".wall-figures")
    await expect(figures.locator(".wall-figures-total")).to_have_text(total)
    await expect(figures.locator(".wall-figures-side").last).to_contain_text("Prêter des outils")
    await page.keyboard.press("ArrowRight")
    await expect(page.locator(".page-turn")).to_contain_text("Page 1 sur")
    await expect(figures).to_have_count(0)
    await page.keyboard.press("ArrowLeft")
    await expect(figures).to_be_visible()
    assert await page.evaluate(FAULTS) == []


async def test_the_title_gives_way_to_what_would_be_small_or_turn_pages(hall: Hall) -> None:
    screen = await screen_of(hall, ROOM)
    letters = "() => parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)"
    few = await (await shown(screen, "ideas", LITTLE)).evaluate(letters)
    page = await shown(screen, "ideas", Size("a dozen", 12, 12, "Un atelier", "Que garder ?", SHORT.texts))
    assert few == 96
    assert await page.evaluate(letters) == 56
    # All twelve are read at once.
    await expect(page.locator(".page-turn")).to_have_count(0)
    assert await (await shown(screen, "ideas", LITTLE)).evaluate(letters) == few


async def test_themes_stand_whole_in_their_columns_where_that_takes_no_more_pages(hall: Hall) -> None:
    screen = await screen_of(hall, ROOM)
    wall = Wall(Size("a dozen", 12, 12, "Un atelier", "Que garder ?", SHORT.texts))
    ideas(wall)
    cards = list(wall.activity.ideas)
    for number, name in enumerate(("Vivre ensemble", "Se déplacer", "Nature")):
        wall.do("ideas.group_ideas", ideas=cards[number::3], name=name)
    await screen.shows(wall)
    await expect(screen.page.locator(".wall-theme h2")).to_have_count(3)
    await expect(screen.page.locator(".goes-on")).to_have_count(0)


async def test_the_last_page_is_not_left_empty_where_all_of_them_could_be_read_more_easily(hall: Hall) -> None:
    page = await shown(await screen_of(hall, ROOM), "dots open", replace(SHORT, people=16, cards=16))
    await expect(page.locator(".page-turn")).to_contain_text("sur 2")
    letters = await page.locator(".room-items li").first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    assert letters > 34


@pytest.mark.parametrize("cards", [1, 8])
async def test_few_options_stand_on_one_page_of_a_result_and_none_of_their_words_is_torn(
    hall: Hall, cards: int
) -> None:
    texts = ("Un jardin partagé", "Une cantine", "Prêter des outils", "Des bancs", "Un four", "Un marché", "Un lavoir")
    few = replace(SHORT, people=40, cards=cards, texts=(*texts, "Un café associatif"))
    screens = [await screen_of(hall, each) for each in (SIZES[0], ROOM)]
    for rule in ("dots", "approval", "ranking", "score", "budget", "majority_judgment"):
        for screen in screens:
            page = await shown(screen, f"{rule} closed", few)
            await expect(page.locator(".room-row")).to_have_count(cards)
            assert await page.evaluate(OUT_OF_SIGHT_OR_TORN) == [], rule
            assert await page.evaluate(FAULTS) == [], rule


async def test_tables_that_have_only_names_yet_share_the_columns(hall: Hall) -> None:
    page = await shown(await screen_of(hall, ROOM), "café before", replace(SHORT, cards=9))
    columns = await page.locator(".cafe-seated").evaluate_all("each => each.map((table) => table.offsetLeft)")
    each = [columns.count(left) for left in set(columns)]
    assert max(each) - min(each) <= 1


async def test_every_action_of_a_calendar_stands_there_whole_with_its_months_above_it_on_each_page(hall: Hall) -> None:
    wall = Wall(Size("long", 8, 8, "Un plan", TITLE, (TITLE,)))
    wall.opens("action_plan", {"target": "2027-06-01", "occasion": TITLE})
    for number, (by, _) in enumerate(wall.texts()):
        wall.do("action_plan.add_action", by, what=f"{number} {TITLE}"[:200])
        wall.do(
            "action_plan.set_deadline", action=list(wall.activity.actions)[-1], day=f"2027-0{1 + number % 5}-10", base=0
        )
    for size in (SIZES[0], ROOM):
        screen = await screen_of(hall, size)
        assert await screen.shows(wall) == []
        rows = screen.page.locator(".plan-calendar li")
        await expect(rows).to_have_count(8)
        for number in range(8):
            await expect(rows.nth(number)).to_contain_text("avec les moyens de la vi")
        pages = await rows.evaluate_all("each => new Set(each.map((row) => row.offsetLeft)).size")
        await expect(screen.page.locator(".plan-months").filter(visible=True)).to_have_count(pages)


@pytest.mark.parametrize("size", SIZES[:3], ids=lambda size: str(size["width"]))
async def test_the_figures_of_the_day_stand_on_lines_of_much_the_same_length(hall: Hall, size: ViewportSize) -> None:
    page = await shown(await screen_of(hall, size), "closed with everything", SHORT)
    figures = page.locator(".thanks-figures li")
    await expect(figures.filter(has_text="enjeux incontournables")).to_have_text("200 enjeux incontournables")
    lines = await figures.evaluate_all("""each => each.reduce((lines, figure) => {
        const { top, left, right } = figure.getBoundingClientRect();
        const line = lines.find((line) => Math.abs(line.top - top) < 2);
        if (line) line.right = right;
        else lines.push({ top, left, right });
        return lines;
    }, [])""")
    widths = [line["right"] - line["left"] for line in lines]
    assert min(widths) > 0.5 * max(widths)
    assert all(abs(line["left"] + line["right"] - size["width"]) < 6 for line in lines)


async def test_what_is_to_be_settled_about_an_action_stands_with_it_and_no_action_stands_there_twice(
    hall: Hall,
) -> None:
    page = await shown(await screen_of(hall, ROOM), "long plan", SHORT)
    await expect(page.locator("li", has_text="Un atelier")).to_have_count(8)
    first = page.locator(".plan-calendar li").first
    await expect(first.locator(".plan-wall-odd")).to_have_text(
        "À régler : Ce jour est chômé : dimanche. La même personne mène aussi l’action 6 pour ce jour."
    )
    # Of eight short actions, each with something to settle.
    await expect(page.locator(".page-turn")).to_contain_text("Page 1 sur 2")


async def test_a_single_theme_is_named(hall: Hall) -> None:
    page = await shown(await screen_of(hall, ROOM), "ideas in themes", replace(SHORT, cards=6))
    await expect(page.locator(".wall-theme h2")).to_have_count(1)


async def test_six_tables_fill_their_columns_alike(hall: Hall) -> None:
    wall = Wall(Size("a room", 30, 1, "Café", "Que garder ?"))
    cafe("announced", table_count=6)(wall)
    screen = await screen_of(hall, ROOM)
    await screen.shows(wall)
    columns = await screen.page.locator(".cafe-seated").evaluate_all("each => each.map((table) => table.offsetLeft)")
    assert len({columns.count(left) for left in columns}) == 1
    assert len({*columns}) > 1


@pytest.mark.parametrize("size", [SIZES[0], ROOM], ids=lambda size: str(size["width"]))
async def test_no_surname_is_torn_where_that_takes_no_further_page(hall: Hall, size: ViewportSize) -> None:
    screen = await screen_of(hall, size)
    torn = """each => each.flatMap(({ childNodes: [words] }) => [...words.data.matchAll(/\\p{L}+/gu)].filter((word) => {
        const range = document.createRange();
        range.setStart(words, word.index);
        range.setEnd(words, word.index + word[0].length);
        return range.getClientRects().length > 1;
    }).map(([word]) => word))"""
    for people in (12, 30):
        wall = Wall(Size("a room", people, 1, "Café", "Que garder ?"))
        cafe("announced", table_count=6)(wall)
        assert await screen.shows(wall) == []
        names = screen.page.locator(".cafe-seated li")
        await expect(names).to_have_count(people)
        assert await names.evaluate_all(torn) == []
        await expect(screen.page.locator(".page-turn")).to_have_count(0)


async def test_no_name_of_a_group_is_on_two_lines(hall: Hall) -> None:
    page = await shown(await screen_of(hall, ROOM), "exchange closed", replace(SHORT, people=40, cards=6))
    named = page.locator(".whole-name")
    await expect(named.first).to_be_visible()
    # A single name may be wider than a card.
    torn = """each => each
        .filter((name) => name.textContent.length < 20)
        .filter((name) => name.clientHeight > 1.5 * parseFloat(getComputedStyle(name).lineHeight))
        .map((name) => name.textContent)"""
    assert await named.evaluate_all(torn) == []


async def test_who_hosts_a_table_is_said_before_anybody_is_seated(hall: Hall) -> None:
    wall = Wall(Size("a room", 40, 1, "Café", "Que garder ?"))
    STATES["café before"](wall)
    wall.do("world_cafe.appoint_host", table=next(iter(wall.activity.tables)), person=wall.people[0].person)
    screen = await screen_of(hall, ROOM)
    await screen.shows(wall)
    first = screen.page.locator(".cafe-seated").first
    await expect(first).to_contain_text("Annick Abgrall (1) hôte")


async def test_the_numbers_on_a_map_are_those_whose_names_are_up(hall: Hall) -> None:
    page = await shown(
        await screen_of(hall, ROOM), "importance_feasibility closed", replace(SHORT, people=60, cards=23)
    )
    up = """() => {
        const frame = document.querySelector(".room-map .paged-frame").getBoundingClientRect();
        return [...document.querySelectorAll(".room-places .room-number")].filter((number) => {
            const { right } = number.getBoundingClientRect();
            return right > frame.left && right < frame.right;
        }).map((number) => Number(number.textContent));
    }"""
    on_map = (
        "() => [...document.querySelectorAll('.room-plane .room-number')].map((number) => Number(number.textContent))"
    )
    first = await page.evaluate(up)
    assert sorted(await page.evaluate(on_map)) == first == [*range(1, len(first) + 1)]
    assert len(first) < await page.locator(".room-places li").count()
    await page.keyboard.press("ArrowRight")
    await expect(page.locator(".page-turn")).to_contain_text("Page 2 sur")
    assert sorted(await page.evaluate(on_map)) == await page.evaluate(up)
    assert await page.evaluate(on_map) != first


async def test_the_question_that_is_answered_is_large_and_who_asks_it_stands_below(hall: Hall) -> None:
    page = await shown(await screen_of(hall, ROOM), "plenary answering", LITTLE)
    question, count = (page.locator(f".plenary-room-{name}") for name in ("question", "count"))
    assert await question.evaluate("each => parseFloat(getComputedStyle(each).fontSize)") > 90
    above, below = await question.bounding_box(), await count.bounding_box()
    assert above
    assert below
    assert below["y"] - above["y"] - above["height"] < 50


async def test_the_time_to_talk_stands_in_the_middle_where_the_question_is_the_title(hall: Hall) -> None:
    page = await shown(await screen_of(hall, ROOM), "meeting talking", LITTLE)
    main = await page.locator("main").bounding_box()
    time = await page.locator("main .timer").bounding_box()
    assert main
    assert time
    assert abs(main["y"] + main["height"] / 2 - time["y"] - time["height"] / 2) < main["height"] / 10


async def test_the_way_in_is_shown_as_large_as_the_screen_by_a_key(hall: Hall) -> None:
    page = await shown(await screen_of(hall, SIZES[0]), "ideas", LITTLE)
    await page.keyboard.press("q")
    large = page.locator(".join-large")
    await expect(large).to_contain_text("79C-VCY")
    box = await large.locator(".qr").bounding_box()
    assert box is not None
    assert box["width"] > 0.5 * 768
    assert await page.evaluate(FAULTS) == []
    # « 192.168.1.20:80 / 00 » nobody types.
    address = large.locator(".welcome-address")
    await expect(address).to_have_text("192.168.1.20:8000")
    lines = """each => [...each.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map((part) => {
        const range = document.createRange();
        range.selectNodeContents(part);
        return range.getClientRects().length;
    })"""
    assert {*await address.evaluate(lines)} == {1}
    await page.keyboard.press("q")
    await expect(large).to_be_hidden()


async def test_what_is_shown_alone_is_larger_than_what_is_one_of_many(hall: Hall) -> None:
    screen = await screen_of(hall, ROOM)
    letters = "() => parseFloat(getComputedStyle(document.querySelector('.card-text')).fontSize)"
    alone = await (await shown(screen, "ideas", LITTLE)).evaluate(letters)
    many = await (await shown(screen, "ideas", MANY)).evaluate(letters)
    assert many == 34
    assert alone > 2 * many


async def test_more_than_forty_people_find_their_surname_in_columns_and_by_letters(hall: Hall) -> None:
    page = await shown(await screen_of(hall, ROOM), "café announced", Size("crowd", 110, 1, "Café", "Que garder ?"))
    await expect(page.locator("main")).to_contain_text("Regardez votre téléphone")
    listed = page.locator(".directory li")
    await expect(listed).to_have_count(110)
    names = [name.strip() for name in await listed.locator(".grow").all_text_contents()]
    assert names == sorted(names, key=alphabetical)
    assert names[0].startswith("Abgrall Annick")
    letters = await listed.locator(".directory-letter").all_text_contents()
    assert letters == ["A", "L", "N", "P", "R", "W"]
    turn = page.locator(".page-turn")
    await expect(turn).to_contain_text("A")
    columns = await listed.evaluate_all("rows => new Set(rows.map((row) => row.offsetLeft)).size")
    assert columns > 3


@pytest.mark.parametrize(("name", "told"), [("café announced", "votre table"), ("meeting finding", "Votre numéro")])
async def test_so_many_that_nobody_would_wait_for_their_page_are_told_to_look_at_their_phone(
    hall: Hall, name: str, told: str
) -> None:
    page = await shown(await screen_of(hall, ROOM), name, Size("crowd", 1_000, 1, "Café", "Que garder ?"))
    figures = page.locator(".wall-figures")
    call = figures.get_by_role("heading", name="Regardez votre téléphone")
    assert await call.evaluate("each => parseFloat(getComputedStyle(each).fontSize)") > 90
    # It is said once.
    await expect(page.get_by_text("Regardez votre téléphone").filter(visible=True)).to_have_count(1)
    await expect(figures).to_contain_text(told)
    assert await page.evaluate(FAULTS) == []
    await page.keyboard.press("ArrowRight")
    await expect(page.locator(".page-turn")).to_contain_text("A · page 1 sur")
    await expect(figures).to_have_count(0)


async def test_forty_people_find_their_table(hall: Hall) -> None:
    page = await shown(await screen_of(hall, ROOM), "café announced", Size("room", 40, 1, "Café", "Que garder ?"))
    await expect(page.locator(".cafe-seated").first).to_be_visible()
    await expect(page.locator(".directory")).to_have_count(0)


async def test_many_who_meet_in_pairs_find_their_surname_too(hall: Hall) -> None:
    crowd = Size("crowd", 60, 1, "Rencontres", "Que garder ?")
    page = await shown(await screen_of(hall, ROOM), "meeting finding", crowd)
    await expect(page.locator(".directory li")).to_have_count(60)


async def test_the_screen_is_light_on_a_dark_laptop_until_somebody_chooses_and_that_is_remembered(
    hall: Hall,
) -> None:
    made = await hall.server.create_workshop()
    page = await hall.page(ROOM, color_scheme="dark")
    await page.goto(f"{hall.server.url}/in/{made.projector}")
    await expect(page.locator(".welcome-code").first).to_be_visible()
    await expect(page.locator("html")).to_have_css("background-color", "rgb(248, 244, 236)")
    await page.keyboard.press("d")
    await expect(page.locator("html")).to_have_css("background-color", "rgb(27, 24, 21)")
    await page.reload()
    await expect(page.locator(".welcome-code").first).to_be_visible()
    await expect(page.locator("html")).to_have_css("background-color", "rgb(27, 24, 21)")
    await page.keyboard.press("d")
    await expect(page.locator("html")).to_have_css("background-color", "rgb(248, 244, 236)")
    await page.evaluate("document.fonts.ready")
    assert await page.evaluate("document.fonts.check('600 20px \"Source Serif 4\"')")


async def test_a_pale_colour_is_read_on_a_light_screen_of_a_dark_laptop_and_on_a_dark_one(hall: Hall) -> None:
    made = await hall.server.create_workshop()
    organiser = await hall.organises()
    logo = {"name": "logo.png", "mimeType": "image/png", "buffer": PHOTOGRAPH}
    said: dict[str, Any] = {"name": "Les Tilleuls", "colour": "#f6e27a", "coloured": "1", "logo": logo}
    look = f"{hall.server.url}/organiser/w/{made.workshop}/look"
    answer = await organiser.request.post(look, multipart=said, headers={"origin": hall.server.url})
    assert answer.ok
    page = await hall.page(ROOM, color_scheme="dark")
    await page.goto(f"{hall.server.url}/in/{made.projector}")
    code = page.locator(".welcome-code")
    await expect(code).to_have_css("color", rgb(Look(colour="#f6e27a").accent))
    assert await violations(page) == []
    ground = 'getComputedStyle(document.querySelector(".welcome-words"), "::before").backgroundColor'
    assert await page.evaluate(ground) == "rgba(0, 0, 0, 0)"
    await page.keyboard.press("d")
    await expect(code).to_have_css("color", "rgb(246, 226, 122)")
    # A logo without a ground of its own is drawn for white paper.
    assert await page.evaluate(ground) == "rgb(255, 255, 255)"
    assert await violations(page) == []


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


@pytest.mark.parametrize("size", SIZES)
async def test_the_welcome_tells_the_wifi_of_the_room_before_the_address(hall: Hall, size: ViewportSize) -> None:
    made = await hall.server.create_workshop(title=TITLE, names_seen_by="everyone")
    desk = await hall.organises()
    await desk.goto(f"{hall.server.url}/organiser/w/{made.workshop}/invite")
    wifi = desk.locator("#wifi")
    await wifi.get_by_label("Nom du réseau").fill("Invites-de-la-salle-des-fetes-du-bourg")
    await wifi.get_by_label("Mot de passe").fill("Un mot de passe que l’on tape longtemps 2027")
    await wifi.get_by_role("button", name="Enregistrer").click()
    room = await hall.page(size)
    await room.goto(f"{hall.server.url}/in/{made.projector}")
    await expect(room.locator(".welcome-wifi")).to_contain_text("mot de passe : Un mot de passe que l’on tape")
    await expect(room.locator(".welcome-words :is(.welcome-wifi, .welcome-address)").first).to_have_class(
        "welcome-wifi"
    )
    assert await room.evaluate(FAULTS) == []
    await room.keyboard.press("q")
    await expect(room.locator(".join-large .welcome-wifi")).to_be_visible()
    assert await room.evaluate("document.documentElement.scrollHeight <= innerHeight")
