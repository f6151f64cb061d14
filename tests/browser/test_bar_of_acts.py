"""The bar at the foot of the console: one act is due at a time, named by the method; what was done last, with its undo;
all of it by keyboard alone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Locator, Page, Route, expect

from tests.browser.hall import PHONE, SMALL_PHONE, Hall, writes
from tests.browser.looking import small_targets, too_wide, violations

pytestmark = pytest.mark.asyncio(loop_scope="session")

AGENDA: list[dict[str, Any]] = [
    {"method": "ideas", "title": "Idées", "question": "Que garder ?", "settings": {"silent": True}},
    {"method": "voting", "title": "Vote", "question": "Quoi d’abord ?", "settings": {"options": ["Thé", "Soupe"]}},
    {"method": "round_table", "title": "Tour", "settings": {"seconds": 60}},
]
CAFE: dict[str, Any] = {
    "method": "world_cafe",
    "title": "Café",
    "settings": {"rounds": 2, "round_minutes": 20, "tables": [{"name": "Nord"}], "smallest": 1},
}


def due(console: Page) -> Locator:
    return console.locator(".bar .primary")


async def solid(console: Page) -> list[str]:
    """The buttons that stand out, dialogs apart."""
    found: list[str] = await console.evaluate(
        """() => {
            const accent = getComputedStyle(document.querySelector(".bar .primary")).backgroundColor;
            return [...document.querySelectorAll("button")]
                .filter((each) => each.checkVisibility() && !each.closest("dialog"))
                .filter((each) => getComputedStyle(each).backgroundColor === accent)
                .map((each) => each.textContent.trim());
        }"""
    )
    return found


async def test_exactly_one_act_stands_out_and_the_method_says_which(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[*AGENDA, CAFE])
    console, phone = await hall.facilitates(made), await hall.joins(made.code, "Ana Morel")
    await expect(due(console)).to_have_text("Commencer : Idées")
    await due(console).click()
    await writes(phone, "Un four à pain")
    await expect(due(console)).to_have_text("Dévoiler l’idée")
    assert await solid(console) == ["Dévoiler l’idée"]
    await due(console).click()
    # Nothing is due in the step any more: the way on is.
    await expect(due(console)).to_have_text("Passer à : Vote")
    await due(console).click()
    await expect(due(console)).to_have_text("Clore le vote (0 sur 1)")
    await expect(console.get_by_role("button", name="Passer à : Tour")).to_be_visible()
    assert await solid(console) == ["Clore le vote (0 sur\u00a01)"]
    assert await violations(console) == []
    # A vote that is left open says so in the agenda.
    await console.get_by_role("button", name="Passer à : Tour").click()
    await console.get_by_role("dialog").get_by_role("button", name="Terminer quand même").click()
    await expect(console.get_by_role("navigation", name="Ordre du jour")).to_contain_text("vote en suspens")
    await expect(due(console)).to_have_text("Commencer par Ana Morel")
    await due(console).click()
    await expect(due(console)).to_have_text("Terminer ce tour")
    await console.get_by_role("button", name="Passer à : Café").click()
    await console.get_by_role("dialog").get_by_role("button", name="Terminer quand même").click()
    for act in (
        "Placer le tour\u00a01",
        "Démarrer le tour\u00a01",
        "Clore le tour\u00a01",
        "Placer le tour\u00a02 selon le plan",
    ):
        await expect(due(console)).to_have_text(act)
        await expect(due(console)).to_be_enabled()
        assert await solid(console) == [act]
        await due(console).click()
    assert await violations(console) == []


async def test_the_bar_stays_in_its_place_and_within_the_screen(hall: Hall) -> None:
    long = "Une étape dont le titre dit tout ce que l’on y fera, et même un peu plus " * 2
    made = await hall.server.create_workshop(agenda=[AGENDA[1], {**AGENDA[0], "title": long[:190]}])
    console = await hall.facilitates(made)
    await due(console).click()
    for size in ((1366, 768), (1280, 720), (1024, 768), (360, 740)):
        await console.set_viewport_size({"width": size[0], "height": size[1]})
        box = await console.locator(".bar").bounding_box()
        assert box is not None
        # A page whose height is no whole number of pixels ends up to one above the edge.
        assert size[1] - 2 < box["y"] + box["height"] <= size[1]
        act = await due(console).bounding_box()
        assert act is not None
        assert act["x"] >= 0
        assert act["x"] + act["width"] <= size[0]
        assert await too_wide(console) <= 0
        await expect(due(console)).to_have_text("Clore le vote (0 sur 0)")


async def test_the_journal_takes_back_what_is_further_back_and_says_why_not(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=AGENDA[:2])
    console, phone = await hall.facilitates(made), await hall.joins(made.code, "Ana Morel")
    await due(console).click()
    await writes(phone, "Un four à pain")
    await console.get_by_role("button", name="Pause").click()
    await console.get_by_role("button", name="Reprendre", exact=True).click()
    await expect(due(console)).to_have_text("Dévoiler l’idée")
    await due(console).click()
    await expect(due(console)).to_have_text("Passer à : Vote")
    await console.get_by_role("button", name="Derniers actes").click()
    journal = console.get_by_role("dialog", name="Derniers actes")
    await expect(journal).to_contain_text("d’abord annuler ce qui en dépend")
    assert await violations(console) == []
    await journal.get_by_role("button", name="Annuler : reprise").click()
    await expect(journal.locator(".undone")).to_contain_text("reprise")
    await journal.get_by_role("button", name="Annuler : idées dévoilées").click()
    await journal.get_by_role("button", name="Fermer").click()
    # It stands in the bar, with an act of its own.
    await expect(journal).to_be_hidden()
    await expect(due(console)).to_have_text("Reprendre")
    await due(console).click()
    await expect(due(console)).to_have_text("Dévoiler l’idée")


async def test_a_slip_of_an_arrow_leaves_no_trace(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=AGENDA)
    console = await hall.facilitates(made)
    phone = await hall.joins(made.code, "Ana Morel")
    await due(console).click()
    await expect(phone.get_by_label("Votre idée")).to_be_visible()
    await console.locator("body").press("ArrowRight")
    await console.get_by_role("dialog", name="Passer à : Vote").wait_for()
    await console.keyboard.press("ArrowRight")
    await expect(due(console)).to_have_text(re.compile("Clore le vote"))
    await console.locator("body").press("u")
    await expect(console.get_by_role("heading", name="Que garder ?")).to_be_visible()
    agenda = console.get_by_role("navigation", name="Ordre du jour")
    await expect(agenda.get_by_role("listitem").nth(1)).to_contain_text("prévu")
    await expect(console.get_by_role("button", name="Passer à : Vote")).to_be_visible()


async def test_a_whole_workshop_is_driven_by_keyboard_alone(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=AGENDA[:2])
    console, phone = await hall.facilitates(made), await hall.joins(made.code, "Ana Morel")
    press = console.keyboard.press
    await console.evaluate("document.activeElement.blur()")
    await press("Tab")
    await expect(console.get_by_role("link", name="Aller à l’étape")).to_be_focused()
    await press("Enter")
    await expect(console.locator("#panel")).to_be_focused()
    await press("Enter")
    await expect(phone.get_by_label("Votre idée")).to_be_visible()
    await writes(phone, "Un four à pain")
    await expect(due(console)).to_have_text("Dévoiler l’idée")
    await press("Enter")
    await expect(due(console)).to_have_text("Passer à : Vote")
    # Any act by a few letters of its name.
    await press("Control+k")
    palette = console.get_by_role("dialog", name="Tous les actes")
    await expect(palette.get_by_role("combobox")).to_be_focused()
    assert await violations(console) == []
    await console.keyboard.type("vote pass")
    await expect(palette.get_by_role("option")).to_have_count(1)
    await press("Enter")
    await console.get_by_role("dialog", name="Passer à : Vote").wait_for()
    await press("Enter")
    await expect(due(console)).to_have_text("Clore le vote (0 sur 1)")
    await press("t")
    await expect(due(console)).to_have_text("Reprendre")
    # While all stands still, going on is what Enter does.
    await press("Enter")
    await expect(due(console)).to_have_text("Clore le vote (0 sur 1)")
    await expect(due(console)).to_be_enabled()
    await press("Enter")
    closing = console.get_by_role("dialog")
    await expect(closing).to_be_visible()
    await press("Tab")
    await press("Enter")
    await expect(due(console)).to_have_text("Passer à la clôture")
    # A step, and a phase of it, begin at the top.
    assert await console.evaluate("scrollY") == 0
    await press("j")
    await expect(console.get_by_role("dialog", name="Derniers actes")).to_be_visible()
    await press("Escape")
    await press("Enter")
    await expect(console.get_by_role("tab", name="Clôture")).to_have_attribute("aria-selected", "true")
    await press("Control+k")
    await expect(palette.get_by_role("combobox")).to_be_focused()
    await console.keyboard.type("onglet pers")
    await press("Enter")
    await expect(console.get_by_role("tab", name="Personnes")).to_have_attribute("aria-selected", "true")
    await console.locator("body").press("?")
    await expect(console.get_by_role("dialog", name="Raccourcis du clavier")).to_contain_text("Ctrl K")
    assert await violations(console) == []


async def test_whoever_does_not_drive_sees_it_at_once(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=AGENDA[:2])
    zoe, noe = await hall.facilitates(made, "Zoé"), await hall.facilitates(made, "Noé")
    await due(zoe).click()
    band = noe.locator(".watching-band")
    await expect(band).to_contain_text("Zoé anime. Vous suivez")
    await expect(due(noe)).to_be_disabled()
    assert await violations(noe) == []
    # What stands still beside the step stands below the band.
    tops = """() => [document.querySelector(".agenda").getBoundingClientRect().top,
        document.querySelector(".watching-band").getBoundingClientRect().bottom]"""
    await noe.evaluate("document.querySelector('.console-body').style.minHeight = '200vh'; scrollTo(0, 300)")
    agenda, below = await noe.evaluate(tops)
    assert agenda >= below - 1
    await noe.locator("body").press("ArrowRight")
    await expect(noe.get_by_role("dialog")).to_be_hidden()
    # On the narrowest phone no word of what is asked is torn.
    await noe.set_viewport_size(SMALL_PHONE)
    await band.get_by_role("button", name="Prendre la main").click()
    lines = """(button) => {
        const words = document.createRange();
        words.selectNodeContents(button);
        return new Set([...words.getClientRects()].map((box) => box.top)).size;
    }"""
    for act in ("Annuler", "Prendre la main"):
        assert await noe.get_by_role("dialog").get_by_role("button", name=act).evaluate(lines) == 1
    assert await violations(noe) == []
    await noe.get_by_role("dialog").get_by_role("button", name="Prendre la main").click()
    await expect(band).to_be_hidden()
    await expect(zoe.locator(".watching-band")).to_contain_text("Noé anime")
    await expect(due(noe)).to_be_enabled()


async def test_whoever_facilitates_is_not_counted_among_those_expected(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=AGENDA[:1])
    path = f"/api/v1/workshops/{made.workshop}/expected"
    listed = "Prénom,Nom\nZoé,\nOdile,Perrin\nPaul,Garnier".encode()
    assert (await hall.server.call("POST", path, listed, await hall.server.organiser())).status_code == 200
    console = await hall.facilitates(made, "Zoé")
    await expect(console.locator(".console-head")).to_contain_text("0 arrivé sur 2 attendus · 0 dans la salle")
    await hall.joins(made.code, "Odile Perrin")
    await expect(console.locator(".console-head")).to_contain_text("1 arrivé sur 2 attendus · 1 dans la salle")


async def test_somebody_without_a_phone_has_a_row_and_a_tick(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=AGENDA[:1])
    console = await hall.facilitates(made)
    await hall.joins(made.code, "Ana Morel")
    await console.get_by_role("tab", name="Personnes").click()
    await console.get_by_role("button", name="Ajouter quelqu’un").click()
    form = console.get_by_role("dialog", name="Ajouter quelqu’un")
    await form.get_by_label("Prénom").fill("Yann")
    await form.get_by_label("Nom", exact=True).fill("Abgrall")
    await form.get_by_label("Organisation").fill("Mairie; service « jeunesse »")
    assert await violations(console) == []
    await form.get_by_role("button", name="Ajouter").click()
    await expect(form).to_be_hidden()
    rows = console.locator(".people-table tbody tr")
    # By surname: Abgrall, Morel, then whoever facilitates.
    await expect(rows.first).to_contain_text("Abgrall")
    await expect(rows.first).to_contain_text("Mairie; service « jeunesse »")
    here = rows.first.get_by_role("group", name=re.compile("Abgrall")).get_by_role("button")
    await expect(here.and_(console.locator("[aria-pressed=true]"))).to_have_text("présent")
    head = console.locator(".console-head")
    await expect(head).to_contain_text("1 arrivé sur 1 attendus, et 1 autre · 2 dans la salle")
    await rows.first.get_by_role("button", name="absent").click()
    await expect(here.and_(console.locator("[aria-pressed=true]"))).to_have_text("absent")
    assert await violations(console) == []
    # Beside the screens that are kept in sight nothing of a row lies below them.
    await console.get_by_role("button", name="Garder sous les yeux").click()
    await rows.first.get_by_role("button", name="Retirer").click(trial=True)


async def test_on_a_phone_there_is_the_stage_and_the_bar_and_the_agenda_comes_when_asked_for(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=AGENDA[:2])
    console = await hall.facilitates(made)
    await due(console).click()
    await console.set_viewport_size({"width": 360, "height": 740})
    agenda = console.get_by_role("navigation", name="Ordre du jour")
    await expect(agenda).to_be_hidden()
    await expect(due(console)).to_be_in_viewport()
    assert await violations(console) == []
    assert await small_targets(console) == []
    assert await too_wide(console) <= 0
    await console.get_by_role("button", name="Ordre du jour").click()
    await expect(agenda).to_be_in_viewport()
    assert await violations(console) == []
    await agenda.get_by_role("button", name="Fermer").click()
    await expect(agenda).to_be_hidden()


async def test_in_a_cafe_the_plan_is_due_before_the_time_begins_and_nothing_hides_behind_the_bar(hall: Hall) -> None:
    tables = [{"name": "Nord"}, {"name": "Sud"}]
    cafe = {**CAFE, "transition": 5, "minutes": 60, "settings": {**CAFE["settings"], "tables": tables}}
    made = await hall.server.create_workshop(agenda=[cafe, {**AGENDA[0], "transition": 5, "minutes": 10}])
    await hall.joins(made.code, "Ana Morel")
    await hall.joins(made.code, "Bo Diallo")
    console = await hall.facilitates(made)
    await console.set_viewport_size({"width": 1366, "height": 768})
    await due(console).click()
    await expect(due(console)).to_have_text("Établir le plan des tours")
    assert await solid(console) == ["Établir le plan des tours"]
    await due(console).click()
    await expect(due(console)).to_have_text("Placer le tour 1 selon le plan")
    await console.get_by_role("button", name="Ana Morel").first.click()
    chosen = console.locator(".cafe-change")
    await expect(chosen).to_be_visible()
    bar, hand = await console.locator(".bar").bounding_box(), await chosen.bounding_box()
    assert bar
    assert hand
    assert hand["y"] + hand["height"] <= bar["y"]
    # What is due stands on one line, however long the name of the next step.
    lines = "node => node.getClientRects()[0].height / parseFloat(getComputedStyle(node).lineHeight)"
    for width in (1366, 1280):
        await console.set_viewport_size({"width": width, "height": 768})
        assert await due(console).locator("span").evaluate(lines) < 1.5


async def test_the_acts_of_whoever_drives_do_not_look_as_if_a_follower_could_give_them(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=AGENDA)
    console = await hall.facilitates(made)
    await due(console).click()
    follower = await hall.facilitates(made, "Karim")
    await expect(follower.locator(".bar button:disabled")).not_to_have_count(0)
    drawn: list[str] = await follower.evaluate(
        """() => [...document.querySelectorAll(".bar button:disabled")]
            .map((each) => getComputedStyle(each))
            .filter((each) => !/, 0\\)$/.test(each.backgroundColor) || !/, 0\\)$/.test(each.borderTopColor))
            .map((each) => `${each.backgroundColor} ${each.borderTopColor}`)"""
    )
    assert drawn == []
    assert await violations(follower) == []


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (320, 568)])
async def test_in_letters_twice_as_large_every_act_of_the_bar_is_seen_whole(hall: Hall, size: tuple[int, int]) -> None:
    made = await hall.server.create_workshop(agenda=AGENDA)
    console = await hall.facilitates(made)
    await due(console).click()
    await expect(due(console)).to_have_text("Dévoiler les idées")
    await console.get_by_role("button", name="Passer à : Vote").click()
    await expect(due(console)).to_have_text("Clore le vote (0 sur\u00a00)")
    await console.set_viewport_size({"width": size[0], "height": size[1]})
    await console.evaluate("document.documentElement.style.fontSize = '200%'")
    faults: list[str] = await console.evaluate(
        """() => {
            const shown = [...document.querySelectorAll(".bar button")].filter((each) => each.checkVisibility());
            const boxes = shown.map((each) => [each.title, each.getBoundingClientRect()]);
            const covers = (one, other) =>
                one.left < other.right - 1 && other.left < one.right - 1 &&
                one.top < other.bottom - 1 && other.top < one.bottom - 1;
            const faults = [];
            boxes.forEach(([name, box], at) => {
                const isOutside = box.left < 0 || box.right > innerWidth || box.bottom > innerHeight + 1;
                if (isOutside) faults.push(`${name} is outside`);
                for (const [other, beside] of boxes.slice(at + 1))
                    if (covers(box, beside)) faults.push(`${name} covers ${other}`);
            });
            for (const words of document.querySelectorAll(".bar-due span, .bar-way span"))
                if (words.scrollWidth > words.clientWidth || words.scrollHeight > words.clientHeight + 1)
                    faults.push(`${words.textContent} is cut`);
            return faults;
        }"""
    )
    assert faults == []
    assert await too_wide(console) <= 0


@pytest.mark.parametrize("size", [(1366, 768), (390, 844), (320, 568)])
async def test_in_letters_twice_as_large_the_bar_leaves_the_stage_half_of_the_screen(
    hall: Hall, size: tuple[int, int]
) -> None:
    long = {**AGENDA[0], "title": "Ce que nous garderons du marché, et ce qui doit changer"}
    cafe = {**CAFE, "transition": 5, "settings": {**CAFE["settings"], "tables": [{"name": "Nord"}, {"name": "Sud"}]}}
    made = await hall.server.create_workshop(agenda=[cafe, long])
    console = await hall.facilitates(made)
    # With somebody to hand over to.
    await hall.facilitates(made, "Karim")
    await due(console).click()
    await expect(due(console)).to_have_text("Établir le plan des tours")
    await console.set_viewport_size({"width": size[0], "height": size[1]})
    await console.evaluate("document.documentElement.style.fontSize = '200%'")
    bar = await console.locator(".bar").bounding_box()
    assert bar
    assert bar["height"] < size[1] / 2
    assert await too_wide(console) <= 0
    small = await console.evaluate(
        "() => [...document.querySelectorAll('.bar button')].filter((each) => each.checkVisibility())"
        ".map((each) => each.getBoundingClientRect()).filter((box) => box.width < 43.5 || box.height < 43.5).length"
    )
    assert small == 0


async def test_the_way_on_is_read_whole_beside_a_long_act_on_a_small_laptop(hall: Hall) -> None:
    long = {**AGENDA[0], "title": "Ce que nous garderons du marché, et ce qui doit changer"}
    cafe = {**CAFE, "transition": 5, "settings": {**CAFE["settings"], "tables": [{"name": "Nord"}, {"name": "Sud"}]}}
    made = await hall.server.create_workshop(agenda=[cafe, long])
    console = await hall.facilitates(made)
    await due(console).click()
    await expect(due(console)).to_have_text("Établir le plan des tours")
    is_whole = "words => words.scrollHeight <= words.clientHeight + 1"
    for width in (1366, 1280, 1024, 900):
        await console.set_viewport_size({"width": width, "height": 720})
        for words in (".bar-way span", ".bar-due span"):
            assert await console.locator(words).evaluate(is_whole), (width, words)
    # What closes the step says so without its tooltip.
    await expect(console.locator(".bar").get_by_text("Fermer l’étape")).to_be_in_viewport()


async def test_nothing_scrolls_under_whoever_goes_to_the_head_or_the_bar(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[CAFE, *AGENDA])
    console = await hall.facilitates(made)
    await due(console).click()
    await expect(due(console)).to_have_text(re.compile("tour|plan"))
    await console.evaluate("document.querySelector('.console-body').style.minHeight = '300vh'; scrollTo(0, 400)")
    for place in (".bar-due", ".bar .undo", ".console-head > .plain"):
        await console.locator(place).first.focus()
        assert await console.evaluate("scrollY") == 400


async def test_an_act_that_anybody_may_give_does_not_stand_out_for_whoever_follows(hall: Hall) -> None:
    cafe = {**CAFE, "settings": {**CAFE["settings"], "tables": [{"name": "Nord"}, {"name": "Sud"}]}}
    made = await hall.server.create_workshop(agenda=[cafe])
    console, follower = await hall.facilitates(made), await hall.facilitates(made, "Karim")
    await due(console).click()
    await expect(due(follower)).to_have_text("Établir le plan des tours")
    await expect(due(follower)).to_be_enabled()
    ground = "button => getComputedStyle(button).backgroundColor"
    sheet = await follower.locator(".bar").evaluate(ground)
    assert await due(follower).evaluate(ground) == sheet
    assert await due(console).evaluate(ground) != sheet
    assert await violations(follower) == []


async def test_what_is_taken_back_names_the_step(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=AGENDA[:2])
    console = await hall.facilitates(made)
    await due(console).click()
    await expect(console.locator(".bar .undo")).to_have_text("Annuler : étape ouverte « Idées »")
    await console.get_by_role("button", name="Derniers actes").click()
    journal = console.get_by_role("dialog", name="Derniers actes")
    await expect(journal).to_contain_text("étape ouverte · Idées")


async def test_an_opening_waits_for_what_asks_first_also_where_that_came_late(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[{"method": "voting", "title": "Vote"}])
    console = await hall.page({"width": 1366, "height": 768})
    missed: list[str] = []

    async def is_lost_once(route: Route) -> None:
        missed.append(route.request.url)
        await (route.abort() if len(missed) == 1 else route.continue_())

    await console.route("**/*later*.js*", is_lost_once)
    await console.goto(f"{hall.server.url}/in/{made.facilitator}")
    await hall.says_who(console, "Zoé")
    await due(console).click()
    await expect(console.get_by_role("dialog", name=re.compile("Vote"))).to_be_visible()
    assert len(missed) == 2


async def test_the_way_on_that_is_due_is_whole_and_a_running_step_says_so_once(hall: Hall) -> None:
    pause = {"method": "break", "title": "Pause", "minutes": 10}
    made = await hall.server.create_workshop(agenda=[AGENDA[0], pause, {**AGENDA[1], "title": "Échange d’expériences"}])
    console = await hall.facilitates(made)
    await due(console).click()
    running = console.get_by_role("navigation", name="Ordre du jour").get_by_role("listitem").first
    await expect(running).to_contain_text("en cours depuis")
    assert (await running.inner_text()).count("en cours") == 1
    await console.get_by_role("button", name="Passer à : Pause").click()
    await expect(due(console)).to_have_text("Commencer : Échange d’expériences")
    for width in (1366, 900, 390):
        await console.set_viewport_size({"width": width, "height": 720})
        assert await due(console).locator("span").evaluate("words => words.scrollHeight <= words.clientHeight + 1")
        lines = "node => node.getClientRects()[0].height / parseFloat(getComputedStyle(node).lineHeight)"
        assert await due(console).locator("span").evaluate(lines) < (1.5 if width > PHONE["width"] else 2.5)
