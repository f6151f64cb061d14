"""What the console makes the room's screen do: one card alone, and a chime; and which chimes are due."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import ROOM, Hall
from tests.browser.looking import violations

pytestmark = pytest.mark.asyncio(loop_scope="session")
MINUTE = 60_000
# Whatever a test evaluates counts as a touch: sound waits all the same until the page asks for it.
WAITS = """globalThis.AudioContext = class extends AudioContext {
    constructor(...given) { super(...given); this.suspend(); }
};"""


async def of(unit: Page, body: str, *given: Any, module: str = "parts/chime.js") -> Any:
    return await unit.evaluate(
        f"async (given) => {{ const m = await import('/static/js/{module}'); return m.{body}; }}", given
    )


@pytest.mark.parametrize(
    ("before", "now", "chimes", "due"),
    [
        (9_000, 10_000, "end", ["end"]),
        (10_000, 11_000, "end", []),
        (8_000, 9_000, "end", []),
        (10_000 - 2 * MINUTE - 500, 10_000 - 2 * MINUTE + 500, "end", []),
        (10_000 - 2 * MINUTE - 500, 10_000 - 2 * MINUTE + 500, "all", ["soon"]),
        # The machine has slept over it.
        (9_000, 30_000, "all", []),
    ],
)
async def test_a_chime_is_due_in_the_second_in_which_a_time_ends(
    unit: Page, before: int, now: int, chimes: str, due: list[str]
) -> None:
    assert await of(unit, "chimesDue([10000], given[0], given[1], given[2])", before, now, chimes) == due


async def test_the_times_of_a_step_of_its_last_round_and_of_a_turn_ring(unit: Page) -> None:
    running = {
        "timer": {"ends": 50},
        "activity": {"rounds": [{"ends": 10}, {"ends": 20}], "speaker": {"ends": 30}, "speaking": None, "seconds": 60},
    }
    assert sorted(await of(unit, "allEnds(given[0])", running, module="ends.js")) == [20, 30, 50]
    assert await of(unit, "allEnds({timer: null, activity: null})", module="ends.js") == []
    # A turn is its speaker's time, and no phone of the others vibrates.
    assert sorted(await of(unit, "everybodysEnds(given[0])", running, module="ends.js")) == [20, 50]
    assert await of(unit, "everybodysEnds({timer: null, activity: null})", module="ends.js") == []


async def test_a_round_that_was_closed_before_its_time_does_not_ring_at_its_end(unit: Page) -> None:
    for activity in (
        {"rounds": [{"ends": 20, "phase": "closed"}]},
        {"round": {"ends": 20, "phase": "closed"}},
    ):
        for told in ("allEnds", "everybodysEnds"):
            running = {"timer": {"ends": 50}, "activity": activity}
            assert await of(unit, f"{told}(given[0])", running, module="ends.js") == [50]


async def test_a_facilitator_puts_one_card_on_the_rooms_screen_and_takes_it_off(hall: Hall) -> None:
    made = await hall.server.create_workshop(title="En grand")
    driver = await hall.drives(made)
    await driver.do("workshop.add_step", method="ideas", title="Idées")
    await driver.open(0)
    for number in range(9):
        await driver.do("ideas.post_idea", text=f"Idée {number}")
    room, console = await hall.projects(made), await hall.facilitates(made)
    await expect(room.locator(".wall-card")).to_have_count(9)
    await console.get_by_role("button", name="Prendre la main").first.click()
    await console.get_by_role("dialog").get_by_role("button", name="Prendre la main").click()
    await console.get_by_role("button", name="Une carte en grand à l’écran").click()
    await console.get_by_label("Chercher").fill("idee 7")
    await console.get_by_role("button", name="Idée 7", exact=True).click()
    await expect(room.locator(".spotlight-text")).to_have_text("Idée 7")
    await expect(room.locator(".wall-card")).to_have_count(0)
    await room.reload()
    await expect(room.locator(".spotlight-text")).to_have_text("Idée 7")
    await console.get_by_role("button", name="Retirer de l’écran").click()
    await expect(room.locator(".wall-card")).to_have_count(9)


async def test_the_screen_says_that_it_waits_for_a_touch_before_it_can_sound_and_the_room_can_be_muted(
    hall: Hall,
) -> None:
    made = await hall.server.create_workshop(title="Carillon")
    driver = await hall.drives(made)
    await driver.do("workshop.add_step", method="ideas", title="Idées", minutes=10)
    await driver.open(0)
    room, console = await hall.projects(made), await hall.facilitates(made)
    await room.add_init_script(WAITS)
    await room.reload()
    hint = room.locator(".room-silent")
    await expect(hint).to_have_text("Cliquez une fois ici pour entendre le carillon")
    assert await violations(room) == []
    await room.locator("h1").click()
    await expect(hint).to_be_hidden()
    await console.get_by_role("button", name="Couper le carillon").click()
    await expect(console.get_by_role("button", name="Remettre le carillon")).to_be_visible()
    other = await hall.projects(made)
    await other.add_init_script(WAITS)
    await other.reload()
    await expect(other.locator("h1")).to_be_visible()
    await expect(other.locator(".room-silent")).to_be_hidden()
    await console.get_by_role("button", name="Menu").click()
    await console.get_by_role("combobox", name="Carillon").select_option("all")
    await expect(other.locator(".room-silent")).to_be_visible()


async def test_names_come_in_at_the_door_and_the_end_tells_the_figures_of_the_day(hall: Hall) -> None:
    made = await hall.server.create_workshop(title="Moments")
    driver = await hall.drives(made)
    await driver.do("workshop.add_step", method="ideas", title="Idées", settings={"silent": True})
    room = await hall.projects(made)
    await hall.joins(made.code, "Ana Morel")
    await expect(room.locator(".welcome-arrived")).to_contain_text("Ana Morel")
    await driver.open(0)
    await expect(room.locator(".room-many")).to_have_text("On écrit en silence.")
    await driver.do("ideas.post_idea", text="Un four à pain")
    await driver.do("ideas.reveal_ideas")
    await expect(room.locator(".wall.moment .wall-card")).to_have_count(1)
    # Whoever comes later sees it as it is.
    await room.reload()
    await expect(room.locator(".wall .wall-card")).to_have_count(1)
    await expect(room.locator(".moment")).to_have_count(0)
    await driver.client.do("closing.write_end", "closing", field="next_meeting", text="Mardi 12 janvier", base=0)
    await driver.do("workshop.close_workshop")
    await expect(room.locator(".thanks-next")).to_have_text(re.compile("Prochaine rencontre.: Mardi 12 janvier"))
    await expect(room.locator(".thanks-figures")).to_have_text("1 personne1 idée")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
async def test_nothing_moves_for_whoever_asks_for_less_motion(hall: Hall, motion: str) -> None:
    made = await hall.server.create_workshop(title="Moments")
    driver = await hall.drives(made)
    await driver.do("workshop.add_step", method="ideas", title="Idées", settings={"silent": True})
    await driver.open(0)
    await driver.do("ideas.post_idea", text="Un four à pain")
    page = await hall.page(ROOM, reduced_motion=motion)
    await page.goto(f"{hall.server.url}/in/{made.projector}")
    await expect(page.locator(".huge")).to_have_text("1")
    await driver.do("ideas.reveal_ideas")
    moving = "() => document.getAnimations().some(({ animationName }) => animationName === 'lands')"
    card = page.locator(".moment .wall-card")
    await expect(card).to_be_visible()
    assert await page.evaluate(moving) == (motion == "no-preference")
