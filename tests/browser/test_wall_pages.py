"""What holds of the pages of a room's screen whatever is on them: made of cards of any length, and themes of any size,
from a seed."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Any, Final

import pytest

from tests.browser.hall import ROOM, Hall
from tests.browser.test_wall import SIZES, screen_of
from tests.browser.wall_states import LITTLE, TEXTS, Size, Wall, ideas

pytestmark = pytest.mark.asyncio(loop_scope="session")

SEEDS: Final = range(8)
# Of each piece that is laid out: which page and column it begins in, its theme, whether the heading of that is repeated
# above it, and whether it goes on in another column.
LAID_OUT: Final = """() => {
    const frame = document.querySelector(".paged-frame");
    const gap = parseFloat(getComputedStyle(frame.firstElementChild).columnGap);
    const page = frame.getBoundingClientRect().width + gap;
    return [...frame.querySelectorAll("[data-piece]")].map((piece) => ({
        page: Math.floor((piece.offsetLeft + 1) / page),
        column: piece.offsetLeft,
        theme: piece.dataset.of ?? null,
        headed: piece.querySelector(".piece-heading")?.checkVisibility() ?? false,
        torn: piece.getClientRects().length > 1,
    }));
}"""
# How many pages there would be, and how many pieces torn, in letters of other sizes: in parts of the smallest.
IN_LETTERS_OF: Final = """(sizes) => {
    const frame = document.querySelector(".paged-frame");
    const columns = frame.firstElementChild;
    const gap = parseFloat(getComputedStyle(columns).columnGap);
    const was = columns.style.fontSize;
    const found = sizes.map((size) => {
        columns.style.fontSize = `${size}em`;
        const gap = parseFloat(getComputedStyle(columns).columnGap);
        const pages = (columns.scrollWidth + gap) / (frame.getBoundingClientRect().width + gap);
        const torn = [...columns.querySelectorAll("[data-piece]")].filter((each) => each.getClientRects().length > 1);
        return [Math.ceil(pages - 0.02), torn.length];
    });
    columns.style.fontSize = was;
    return { now: parseFloat(was), found };
}"""
LETTERS: Final = (1.12, 1.25, 1.4, 1.55, 1.75, 1.95, 2.2, 2.5, 2.8, 3.2)


def any_texts(dice: Random, most: int) -> Size:
    texts = tuple(" ".join(dice.choices(TEXTS, k=dice.randint(1, 3)))[: dice.randint(8, 280)] for _ in range(12))
    return Size("any", 30, dice.randint(1, most), LITTLE.title, LITTLE.question, texts)


async def laid_out(hall: Hall, wall: Wall, dice: Random) -> tuple[Any, list[dict[str, Any]]]:
    screen = await screen_of(hall, dice.choice((SIZES[0], ROOM)))
    assert await screen.shows(wall) == []
    return screen.page, await screen.page.evaluate(LAID_OUT)


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_heading_is_repeated_just_where_its_theme_goes_on_in_another_column(hall: Hall, seed: int) -> None:
    dice = Random(seed)
    wall = Wall(any_texts(dice, 70))
    ideas(wall)
    cards = list(wall.activity.ideas)
    dice.shuffle(cards)
    for number in range(dice.randint(1, 7)):
        some, cards = cards[: dice.randint(1, 24)], cards[24:]
        if some:
            wall.do("ideas.group_ideas", ideas=some, name=TEXTS[number % 5][: dice.randint(4, 80)])
    _, pieces = await laid_out(hall, wall, dice)
    goes_on = [one["theme"] == other["theme"] and one["column"] != other["column"] for one, other in pairwise(pieces)]
    assert [each["headed"] for each in pieces] == [False, *goes_on]


# Whether all themes would stand whole on the page in letters of the sizes given.
WHOLE_IN: Final = """(sizes) => {
    const columns = document.querySelector(".paged-columns");
    const frame = columns.parentElement;
    const [was, look] = [columns.style.fontSize, columns.className];
    columns.querySelectorAll(".goes-on").forEach((each) => each.classList.remove("goes-on"));
    columns.classList.add("whole-themes");
    const whole = sizes.map((size) => {
        columns.style.fontSize = `${size}em`;
        return columns.scrollHeight <= frame.clientHeight + 1 && columns.scrollWidth <= frame.clientWidth + 1;
    });
    [columns.style.fontSize, columns.className] = [was, look];
    return { now: parseFloat(was), whole };
}"""


async def test_a_theme_of_a_single_page_stands_whole_where_slightly_smaller_letters_do_it(hall: Hall) -> None:
    screen = await screen_of(hall, ROOM)
    for long in range(30, 190, 20):
        for sizes in ((2, 2, 2), (2, 4), (4, 2), (1, 3, 2)):
            texts = (("Des bancs à l’ombre " * 12)[:long],)
            wall = Wall(Size("any", 30, 6, LITTLE.title, LITTLE.question, texts))
            ideas(wall)
            cards = list(wall.activity.ideas)
            for number, size in enumerate(sizes):
                some, cards = cards[:size], cards[size:]
                wall.do("ideas.group_ideas", ideas=some, name=f"Thème {number}")
            assert await screen.shows(wall) == []
            pieces = await screen.page.evaluate(LAID_OUT)
            if any(each["page"] for each in pieces) or not any(each["headed"] for each in pieces):
                continue
            now = (await screen.page.evaluate(WHOLE_IN, []))["now"]
            smaller = [size for size in reversed(LETTERS) if size < now][:2]
            assert not any((await screen.page.evaluate(WHOLE_IN, smaller))["whole"]), (long, sizes)


@pytest.mark.parametrize("seed", SEEDS)
async def test_no_page_is_empty_and_letters_are_as_large_as_its_pages_allow(hall: Hall, seed: int) -> None:
    dice = Random(100 + seed)
    wall = Wall(any_texts(dice, 60))
    ideas(wall)
    page, pieces = await laid_out(hall, wall, dice)
    pages = [each["page"] for each in pieces]
    assert sorted({*pages}) == list(range(max(pages) + 1))
    measured = await page.evaluate(IN_LETTERS_OF, [1, *LETTERS])
    [least, *larger] = measured["found"]
    held = [size for size, found in zip(LETTERS, larger, strict=True) if found[0] <= least[0] and found[1] <= least[1]]
    if max(pages):
        assert measured["now"] == max([1, *held])
