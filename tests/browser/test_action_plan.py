"""An action plan as people see it: the pure parts asked alone, then a room that makes one side by side."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import SMALL_PHONE, Hall
from tests.browser.looking import small_targets, too_wide, unreadable, violations
from tests.browser.test_units import of

PARTS = "methods/action_plan/plan.js"
FORM = "methods/action_plan/deadline.js"
BOARD = {"target": "2027-05-20", "occasion": "conseil d’administration"}
PLAN = {"method": "action_plan", "title": "Suites", "question": "Qui fait quoi ?", "settings": BOARD}
FITS = """(() => {
    const bottom = (each) => each.getBoundingClientRect().bottom;
    const wall = document.querySelector(".plan-wall");
    return [...wall.querySelectorAll("*")].every((each) => bottom(each) <= bottom(wall) + 1);
})()"""

pytestmark = pytest.mark.asyncio(loop_scope="session")


def an_action(number: int, **said: Any) -> dict[str, Any]:
    texts = {"what": {"text": f"Action {number}", "revision": 1}}
    return {"number": number, "texts": texts, "deadline": {}, "set": 0, "led": True, "helpers": [], "helping": 0} | said


async def test_actions_stand_by_date_and_a_day_that_is_past_is_said(unit: Page) -> None:
    shared = {
        "actions": {
            "a": an_action(1),
            "b": an_action(2, deadline={"on": "2027-05-10", "last": "2027-05-10"}),
            "c": an_action(3, deadline={"on": "2027-03-01", "last": "2027-03-01"}),
        },
        "conflicts": {"c": [{"code": "summer"}]},
    }
    told = await of(unit, PARTS, "return m.planActions(given, [], '2027-03-02')", shared)
    assert [each["id"] for each in told["actions"]] == ["c", "b", "a"]
    assert [each["code"] for each in told["actions"][0]["conflicts"]] == ["summer", "past"]
    assert told["actions"][1]["conflicts"] == []


@pytest.mark.parametrize("target", ["", "2027-05-20", "2031-01-31"])
async def test_a_calendar_tells_its_months_and_has_every_mark_within_them(unit: Page, target: str) -> None:
    deadlines = {
        "point": ({"on": "2027-05-10", "last": "2027-05-10"}, 0),
        "work": ({"on": "2027-12-31", "last": "2027-12-31"}, 6),
        "month": ({"month": "2028-02", "last": "2028-02-29"}, 2),
    }
    actions = [{"id": kind, "deadline": said, "weeks": weeks} for kind, (said, weeks) in deadlines.items()]
    for given in (actions, actions[:1], actions[1:]):
        told = await of(
            unit, "methods/action_plan/calendar.js", "return m.planCalendar(given[0], given[1])", [given, target]
        )
        ends = [month["left"] + month["width"] for month in told["months"]]
        assert (told["months"][0]["left"], round(ends[-1])) == (0, 100)
        assert len([each for each in told["months"] if each["named"] or each["year"]]) <= 7
        assert told["months"][0]["year"] == 2027
        assert target == "" or 0 <= told["target"] <= 100
        for kind, mark in told["marks"].items():
            assert mark["kind"] == kind
            assert 0 <= mark["left"] <= mark["due"] < mark["right"] <= 100.001


async def test_what_one_has_sent_is_shown_before_the_server_has_said_so(unit: Page) -> None:
    shared = {"actions": {"a": an_action(1), "b": an_action(2)}, "conflicts": {}}
    sent = [
        {"id": "c1", "do": "action_plan.add_action", "with": {"what": "Louer"}, "sent": True},
        {"id": "c2", "do": "action_plan.write_action", "with": {"action": "a", "field": "means", "text": "Un prêt"}},
        {"id": "c3", "do": "action_plan.remove_action", "with": {"action": "b"}},
    ]
    told = await of(unit, PARTS, "return m.planActions(given[0], given[1], '2027-01-01')", [shared, sent])
    (action,) = told["actions"]
    assert (action["said"]["means"], action["state"]) == ("Un prêt", "waiting")
    assert told["coming"] == [{"id": "c1", "text": "Louer", "sent": True}]
    mine = {"helps": ["a"]}
    taps = [
        {"do": "action_plan.take_back_help", "with": {"action": "a"}},
        {"do": "action_plan.offer_help", "with": {"action": "b"}},
    ]
    assert await of(unit, PARTS, "return [...m.planHelps(given[0], given[1])]", [mine, taps]) == ["b"]


@pytest.mark.parametrize(
    ("deadline", "given"),
    [
        ({"offset": -10, "unit": "working_days"}, {"offset": -10, "unit": "working_days"}),
        ({"offset": 15, "unit": "days"}, {"offset": 15, "unit": "days"}),
        ({"offset": 0, "unit": "days"}, {"offset": 0, "unit": "days"}),
        ({"day": "2027-05-10"}, {"day": "2027-05-10"}),
        ({"month": "2027-05"}, {"month": "2027-05"}),
        ({"words": "avant l’été"}, {"words": "avant l’été"}),
    ],
)
async def test_the_form_of_a_deadline_gives_back_what_it_was_shown(
    unit: Page, deadline: dict[str, Any], given: dict[str, Any]
) -> None:
    body = """const form = m.deadlineForm(given, {target: "2027-05-20"});
        return [m.deadlineIsWhole(form), m.deadlineGiven(form)]"""
    assert await of(unit, FORM, body, deadline) == [True, given]


async def test_a_room_makes_a_plan_side_by_side_and_nothing_is_lost(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[PLAN])
    driver = await hall.drives(made)
    await driver.open(0)
    ana, bo = [await hall.joins(made.code, name, SMALL_PHONE) for name in ("Ana Morel", "Bo Petit")]
    console, room = await hall.facilitates(made), await hall.projects(made)

    await ana.get_by_label("Nouvelle action").fill("Réserver la salle")
    await ana.get_by_role("button", name="Ajouter", exact=True).click()
    for page in (ana, bo, console, room):
        await expect(page.locator("main").get_by_text("Réserver la salle").first).to_be_visible()

    # Two write one text from what both saw.
    for page in (ana, bo):
        await page.get_by_role("button", name="Livrable").click()
        await expect(page.get_by_label("Livrable, action 1")).to_be_focused()
    await ana.get_by_label("Livrable, action 1").fill("Un contrat signé")
    await ana.get_by_role("button", name="Enregistrer").click()
    await expect(bo.get_by_text("Quelqu’un vient d’y écrire")).to_be_visible()
    await bo.get_by_label("Livrable, action 1").fill("Une assurance")
    await bo.get_by_role("button", name="Enregistrer").click()
    for page in (ana, bo):
        await expect(page.locator("main").get_by_text("Un contrat signé\nUne assurance")).to_be_visible()

    # One tap offers help, another takes it back; the facilitator names who leads.
    await bo.get_by_role("button", name="Je peux aider").click()
    await expect(bo.get_by_role("button", name="Je peux aider")).to_have_attribute("aria-pressed", "true")
    await console.get_by_role("button", name="Réserver la salle").click()
    await console.get_by_label("Qui mène, parmi les personnes présentes").select_option(label="Bo Petit (volontaire)")
    await expect(bo.get_by_text("Vous menez cette action")).to_be_visible()
    await expect(ana.get_by_text("Bo Petit").first).to_be_visible()

    # A deadline counted from the target, on the day of a public holiday.
    await ana.get_by_role("button", name="Échéance").click()
    form = ana.get_by_role("dialog", name="Échéance de l’action 1")
    await form.get_by_label("Combien").fill("14")
    await form.get_by_role("button", name="Enregistrer").click()
    await expect(ana.get_by_text("mer. 5 mai 2027 · J−14")).to_be_visible()
    await expect(ana.get_by_text("Avancée du jeu. 6 mai 2027 (Ascension) au jour ouvré d’avant.")).to_be_visible()
    planned = room.locator(".plan-calendar li")
    await expect(planned).to_contain_text("Réserver la salle")
    await expect(planned).to_contain_text("mer. 5 mai 2027")

    # Before the target moves, the facilitator sees what moves with it.
    await console.get_by_label("Jour J", exact=True).fill("2027-06-17")
    await console.get_by_role("button", name="Fixer le jour J").click()
    asked = console.get_by_role("dialog", name="1 date va bouger")
    await expect(asked.get_by_text("mercredi 5 mai 2027 → jeudi 3 juin 2027")).to_be_visible()
    await asked.get_by_role("button", name="Fixer le jour J").click()
    await expect(ana.get_by_text("jeu. 3 juin 2027 · J−14")).to_be_visible()
    await expect(ana.get_by_text("Jour J : jeudi 17 juin 2027")).to_be_visible()

    for page in (ana, console):
        assert await violations(page) == []
    assert await small_targets(ana) == []
    assert await too_wide(ana) == await too_wide(console) == await too_wide(room) == 0


async def test_forty_actions_are_read_from_the_last_row_and_saved_from_the_keyboard(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[PLAN])
    driver = await hall.drives(made)
    await driver.open(0)
    for number in range(40):
        await driver.do("action_plan.add_action", what=f"Action {number + 1} : {'un long intitulé ' * 4}")
    actions = list(await driver.sees("track:main", "activity", "actions"))
    for number, action in enumerate(actions[:30]):
        await driver.do("action_plan.set_deadline", action=action, offset=-number * 4, base=0)
    console, room = await hall.facilitates(made), await hall.projects(made)
    await expect(room.get_by_text("Page 1 sur")).to_be_visible()
    assert await room.evaluate(FITS)
    ana = await hall.joins(made.code, "Ana Morel", SMALL_PHONE)
    await expect(ana.locator(".plan-action")).to_have_count(40)
    assert await unreadable(ana) == []
    assert await too_wide(ana) == await too_wide(console) == 0
    first = console.locator(".plan-head").first
    await first.focus()
    await console.keyboard.press("Enter")
    await console.get_by_label("Livrable").fill("Un contrat")
    await console.keyboard.press("Tab")
    await expect(ana.locator(".plan-action").first.get_by_role("button", name="Action")).to_be_visible()
    await ana.locator(".plan-head").first.click()
    await expect(ana.get_by_text("Un contrat")).to_be_visible()


async def test_what_waits_to_be_let_through_is_shown_by_the_facilitator_and_comes_back_once_removed(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[PLAN | {"settings": {"approved": True}}])
    driver = await hall.drives(made)
    await driver.open(0)
    ana, bo = [await hall.joins(made.code, name) for name in ("Ana Morel", "Bo Petit")]
    console = await hall.facilitates(made)
    await ana.get_by_label("Nouvelle action").fill("Réserver la salle")
    await ana.get_by_role("button", name="Ajouter", exact=True).click()
    await expect(ana.get_by_text("Pas encore montrée aux autres")).to_be_visible()
    await expect(console.get_by_text("1 action pas encore montrée")).to_be_visible()
    await expect(bo.get_by_text("Réserver la salle")).to_be_hidden()
    await console.get_by_role("button", name="Montrer à tous").click()
    await expect(bo.get_by_role("button", name="Réserver la salle")).to_be_visible()
    await console.get_by_role("button", name="Réserver la salle").click()
    await console.get_by_role("button", name="Retirer 1").click()
    await expect(bo.get_by_text("Réserver la salle")).to_be_hidden()
    await console.get_by_text("1 action retirée").click()
    await console.get_by_role("button", name="Remettre").click()
    await expect(bo.get_by_role("button", name="Réserver la salle")).to_be_visible()


async def test_whoever_replaces_a_deadline_that_has_just_been_set_is_told_so_first(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[PLAN])
    driver = await hall.drives(made)
    await driver.open(0)
    await driver.do("action_plan.add_action", what="Réserver la salle")
    (action,) = await driver.sees("track:main", "activity", "actions")
    ana = await hall.joins(made.code, "Ana Morel")
    await ana.get_by_role("button", name="Échéance").click()
    await driver.do("action_plan.set_deadline", action=action, day="2027-05-12", base=0)
    form = ana.get_by_role("dialog")
    await expect(form.get_by_text("Quelqu’un l’a changée entre-temps : mer. 12 mai 2027")).to_be_visible()
    await form.get_by_label("En quelques mots", exact=True).check()
    await form.get_by_role("textbox", name="En quelques mots").fill("avant l’été")
    await form.get_by_role("button", name="Enregistrer").click()
    await expect(ana.get_by_text("avant l’été").first).to_be_visible()


async def test_the_day_a_plan_works_towards_is_set_with_the_agenda_and_bears_its_holiday(hall: Hall) -> None:
    made = await hall.server.create_workshop()
    console = await hall.facilitates(made)
    await console.get_by_role("button", name="Ajouter une étape").click()
    form = console.get_by_role("dialog")
    await form.get_by_role("radio", name="Plan d’actions").check()
    await form.get_by_label("Titre").fill("Suites")
    await form.get_by_label("Jour J, s’il est connu").fill("2027-05-17")
    await form.get_by_label("Jours fériés").select_option(label="Alsace-Moselle")
    await form.get_by_role("button", name="Ajouter une étape").click()
    await expect(form).to_be_hidden()
    await (await hall.drives(made)).open(0)
    await expect(console.get_by_text("lundi 17 mai 2027 (lundi de Pentecôte)")).to_be_visible()
    ana = await hall.joins(made.code, "Ana Morel")
    await expect(ana.get_by_text("Jour J : lundi 17 mai 2027")).to_be_visible()


async def test_what_is_to_be_done_is_read_in_lines_on_a_small_laptop(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[{"method": "action_plan", "title": "Plan"}])
    driver = await hall.drives(made)
    await driver.open(0)
    await driver.do("action_plan.add_action", what="Réserver la salle des fêtes pour le samedi de la fête de la place")
    console = await hall.facilitates(made)
    line = console.locator(".plan-line").first
    for width in (1366, 1024, 900, 390):
        await console.set_viewport_size({"width": width, "height": 720})
        share = await line.evaluate(
            "line => line.children[1].offsetWidth / parseFloat(getComputedStyle(line).fontSize)"
        )
        assert share > 13, width
