"""The plan of a café's rounds on the console: its words asked alone, then a facilitator, phones and paper."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import SITE
from tests.browser.hall import Driver, Hall
from tests.browser.looking import too_wide, violations
from tests.served import Made

pytestmark = pytest.mark.asyncio(loop_scope="session")

CAFE: Final[dict[str, Any]] = {
    "method": "world_cafe",
    "title": "World café",
    "settings": {"tables": [{"name": name} for name in ("Eau", "Bois", "Pain", "Sel")], "rounds": 3},
}
OTHERS: Final = ("Bruno", "Chloé", "David", "Emma", "Farid", "Gaël", "Hugo", "Inès", "Jean", "Karim", "Léa")

# Our own words, French, around one function of a module: `call` is a body in which `m`, `t` and `given` are known.
WITH_WORDS: Final = """async ([site, module, given, call]) => {
    const from = (path) => import(`${site}/static/js/${path}`);
    const [{ speaking, catalogue }, { worldCafeWords }, { worldCafeConsoleWords }, m] = await Promise.all(
        [from("words.js"), from("methods/world_cafe/words.js"), from("methods/world_cafe/console_words.js"),
         from(`methods/world_cafe/${module}`)]);
    const t = speaking(catalogue(worldCafeWords, worldCafeConsoleWords), "fr");
    return new Function("m", "t", "given", `return ${call}`)(m, t, given);
}"""
TABLES: Final = {f"t{number}": {"number": number} for number in range(1, 5)}
NAMES: Final = {"p1": {"name": "Ana"}, "p2": {"name": "Karim"}, "p3": {"name": "Léa"}}


async def said(page: Page, module: str, given: Any, call: str) -> Any:
    told = await page.evaluate(WITH_WORDS, [SITE, module, given, call])
    return [plainly(line) for line in told] if isinstance(told, list) else told


def plainly(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")


# --- in words -----------------------------------------------------------------------------------------------


async def figures(page: Page, **how: Any) -> Any:
    least = {"repeats": 0, "repeats_bound": 0, "colleagues": 0, "colleagues_bound": 0}
    given = least | {"seen_again": 0, "most_meetings": 1} | how
    call = "m.cafeFigures(given, { t, mixed: true, goal: given.goal, tables: 4, rounds: 3 })"
    return await said(page, "plan.js", given, call)


async def test_figures_say_what_could_not_be_better(unit: Page) -> None:
    assert await figures(unit) == [
        "Personne ne rencontre deux fois la même personne.",
        "Personne n'est à table avec quelqu'un de son organisation.",
        "Personne ne voit deux fois la même table.",
    ]
    assert "4 paires se retrouvent ; on ne peut pas faire moins." in await figures(unit, repeats=4, repeats_bound=4)
    above = await figures(unit, repeats=4, repeats_bound=3, most_meetings=3)
    assert above[:2] == [
        "4 paires se retrouvent (aucun plan ne peut descendre sous 3).",
        "La même paire se voit 3 fois au plus.",
    ]
    assert "1 paire se retrouve." in await figures(unit, repeats=1, repeats_bound=None)


async def test_whoever_comes_back_to_a_table_is_no_host_and_is_told_why_where_meeting_people_comes_first(
    unit: Page,
) -> None:
    back = "12 fois, quelqu'un revient à une table sans avoir vu toutes les autres (hôtes non comptés)."
    assert back in await figures(unit, seen_again=12, goal="see_tables")
    wanted = "Pour que chacun rencontre plus de monde, 12 fois quelqu'un revient à une table déjà vue"
    assert f"{wanted} (hôtes non comptés). Rien à corriger." in await figures(unit, seen_again=12, goal="meet_people")


async def test_news_are_who_came_and_went_since_the_plan(unit: Page) -> None:
    nothing: dict[str, Any] = {"come": [], "gone": [], "tables": [], "closed": [], "conditions": False}
    assert await said(unit, "plan.js", nothing, "[m.cafeNews(given, t)]") == [""]
    news = nothing | {"come": ["p1", "p2", "p3"], "gone": ["p4"]}
    assert await said(unit, "plan.js", news, "[m.cafeNews(given, t)]") == ["3 arrivées, 1 départ"]
    # A table that has another host is no table that has closed.
    news = nothing | {"tables": ["t1", "t2"], "closed": ["t3"]}
    told = "2 tables dont le plan ne connaît pas l'hôte, 1 table fermée"
    assert await said(unit, "plan.js", news, "[m.cafeNews(given, t)]") == [told]


async def price(page: Page, brings: dict[str, Any], **asked: Any) -> Any:
    rounds = [{"number": 2, "tables": {"t1": ["p1", "p4", "p5", "p6"], "t2": ["p2", "p3"]}}]
    given = {"brings": brings, "asked": {"round": 2} | asked, "tables": TABLES, "people": NAMES, "rounds": rounds}
    call = "m.cafePrice(given.brings, given.asked, { ...given, t, nameOf: (id) => given.people[id].name })"
    told = await said(page, "price.js", given, call)
    return {side: [plainly(line) for line in lines] for side, lines in told.items()}


async def test_a_price_names_people_tables_and_other_rounds(unit: Page) -> None:
    brings = {
        "costs": {
            "meet_again": {"count": 2, "some": [[2, "p1", "p2"], [3, "p1", "p3"]]},
            "see_again": {"count": 1, "some": [[2, "p1", "t3"]]},
            "apart_broken": {"count": 1, "some": [[2, "p1", "p2"]]},
        },
        "saves": {"meet_again": {"count": 1, "some": [[2, "p2", "p3"]]}},
        "moved": [[2, "p2", "t2", "t1"]],
        "told": ["p2"],
        "uneven": [[2, 2, 4]],
    }
    assert await price(unit, brings) == {
        "costs": [
            "2 paires se retrouvent : Ana et Karim ; Ana et Léa (tour 3).",
            "1 personne voit deux fois la même table : Ana, table 3.",
            "Rompt « séparés » : Ana et Karim.",
            "Tables de 1 à 5 personnes (tour 2).",
        ],
        "saves": ["1 paire de moins se retrouve : Karim et Léa."],
        "told": ["Karim connaît déjà sa place à la table 2 : son téléphone annoncera le changement."],
    }
    assert await price(unit, {}) == {"costs": [], "saves": [], "told": []}


async def test_a_table_that_is_joined_with_another_is_not_held_against_it_for_being_empty(unit: Page) -> None:
    below = {"below_least": {"count": 1, "some": [[2, "t2", 0]]}}
    assert (await price(unit, {"costs": below}, joined="t2"))["costs"] == []
    assert (await price(unit, {"costs": below}))["costs"] == [
        "Trop peu de monde pour une conversation : table 2, vide."
    ]


# --- side by side -------------------------------------------------------------------------------------------


async def gathered(hall: Hall) -> tuple[Made, Driver, Page, Page]:
    """Ana on her phone, eleven others, a console, and the café open."""
    made = await hall.server.create_workshop(agenda=[CAFE], names_seen_by="everyone")
    ana = await hall.joins(made.code, "Ana Roux")
    for name in OTHERS:
        await hall.server.join(made.code, name)
    driver = await hall.drives(made)
    await driver.open(0)
    console = await hall.facilitates(made)
    return made, driver, ana, console


async def known(driver: Driver) -> Any:
    return await driver.sees("facilitators:main", "activity")


async def person(driver: Driver, name: str) -> str:
    people = await driver.sees("facilitators", "people")
    return next(str(key) for key, card in people.items() if card["name"] == name)


def at(view: Any, someone: str) -> str | None:
    return next((t for t, them in view["seating"].items() if someone in [each["person"] for each in them]), None)


async def test_a_plan_is_drawn_up_changed_at_a_known_price_and_kept_when_it_is_announced(hall: Hall) -> None:
    _, driver, ana, console = await gathered(hall)
    await console.get_by_role("button", name="Établir le plan des tours").click()
    await expect(console.get_by_text("Personne ne rencontre deux fois la même personne.")).to_be_visible()
    await console.get_by_role("button", name="Par personne").click()
    await console.get_by_role("searchbox", name="Chercher un nom ou une organisation").fill("roux")
    await expect(console.get_by_text("1 personne sur 12")).to_be_visible()

    seat = console.get_by_role("button", name=re.compile(r"Ana Roux, tour\s1\s: table\s\d"))
    number = int(str(await seat.inner_text()))
    there = number % 4 + 1
    await seat.press("Enter")
    await console.get_by_role("combobox", name="Déplacer vers…").select_option(f"t{there}")
    await expect(console.get_by_role("button", name="Appliquer")).to_be_focused()
    await expect(console.locator(".cafe-price").get_by_text("Tables de 2 à 4 personnes (tour 1).")).to_be_visible()
    ana_id = await person(driver, "Ana Roux")
    assert ana_id in (await known(driver))["plan"]["1"]["tables"][f"t{number}"], "a price moves nobody"
    await console.keyboard.press("Enter")
    await expect(seat).to_have_text(str(there))
    await expect(seat).to_be_focused()

    await driver.do("world_cafe.draw_seating")
    await expect(ana.get_by_role("heading", name=f"Table {there}")).to_be_visible()


async def test_two_people_swap_in_a_planned_round_from_its_tables(hall: Hall) -> None:
    _, driver, _, console = await gathered(hall)
    await driver.do("world_cafe.plan_rounds")
    await console.get_by_role("tab", name="Plan des tours").click()
    second = console.get_by_role("button", name="Tour 2 à venir")
    await second.click()
    await expect(second).to_have_attribute("aria-pressed", "true")
    tables = console.locator(".cafe-plan-table")
    firsts = [tables.nth(place).locator("button.cafe-name").first for place in (0, 1)]
    one, other = [str(await first.get_attribute("data-seat")) for first in firsts]
    for first in firsts:
        await first.click()
    await expect(console.locator(".cafe-change").get_by_text("échangent leurs places, tour 2")).to_be_visible()
    await console.get_by_role("button", name=re.compile("^Appliquer")).click()
    await expect(tables.nth(1).locator(f'[data-seat="{one}"]')).to_be_visible()
    await expect(tables.nth(0).locator(f'[data-seat="{other}"]')).to_be_visible()
    seats = (await known(driver))["plan"]["2"]["tables"]
    assert (one.removesuffix("/2") in seats["t2"], other.removesuffix("/2") in seats["t1"]) == (True, True)


async def test_a_change_that_can_no_longer_be_made_is_not_offered_any_more(hall: Hall) -> None:
    _, driver, _, console = await gathered(hall)
    await driver.do("world_cafe.plan_rounds")
    rounds = len((await known(driver))["plan"])
    plan = console.get_by_role("tab", name="Plan des tours")
    await expect(plan).to_have_text(f"Plan des tours {rounds}")
    await plan.click()
    await console.get_by_role("button", name="Emma", exact=True).click()
    await console.get_by_role("combobox", name="Échanger avec…").select_option(index=1)
    await expect(console.get_by_role("button", name=re.compile("^Appliquer"))).to_be_focused()
    await driver.do("world_cafe.draw_seating")
    await expect(console.locator(".cafe-price").get_by_text("connaît déjà sa place").first).to_be_visible()
    # A round that is drawn is still one of the plan.
    await expect(plan).to_have_text(f"Plan des tours {rounds}")
    await driver.do("world_cafe.start_round")
    await driver.do("world_cafe.close_round")
    await expect(console.locator(".cafe-price")).to_be_hidden()


async def test_people_are_kept_together_and_apart_in_every_round_and_set_free_again(hall: Hall) -> None:
    _, driver, _, console = await gathered(hall)
    await console.get_by_role("tab", name="Plan des tours").click()
    await console.get_by_role("button", name="Ensemble et séparés").click()
    for kind, names in (("Ensemble", ("Bruno", "Chloé")), ("Séparés", ("David", "Emma", "Farid"))):
        for name in names:
            await console.get_by_role("checkbox", name=name).check()
        await console.locator(".hand").get_by_role("button", name=kind).click()
        await expect(console.locator(".cafe-kept").get_by_text(kind)).to_be_visible()
    await console.get_by_role("button", name="Établir le plan des tours").first.click()
    await expect(console.locator(".cafe-figures")).to_be_visible()

    held = {name: await person(driver, name) for name in ("Bruno", "Chloé", "David", "Emma", "Farid")}
    for planned in (await known(driver))["plan"].values():
        seats = {someone: table for table, them in planned["tables"].items() for someone in them}
        assert seats[held["Bruno"]] == seats[held["Chloé"]]
        assert len({seats[held[name]] for name in ("David", "Emma", "Farid")}) == 3

    await console.get_by_role("button", name=re.compile(r"Lever la condition\s: Ensemble, Bruno et Chloé")).click()
    await expect(console.locator(".cafe-kept li")).to_have_count(1)
    assert (await known(driver))["together"] == []


async def test_whoever_is_not_at_their_table_is_one_tap_and_changes_nobody_elses_phone(hall: Hall) -> None:
    made, driver, ana, console = await gathered(hall)
    zoe = await hall.joins(made.code, "Zoé Petit")
    await driver.do("world_cafe.draw_seating")
    heading = "main .cafe-head h2, main .cafe-head h1"
    tables = [await phone.locator(heading).first.inner_text() for phone in (ana, zoe)]
    karim = await person(driver, "Karim")
    before = await known(driver)
    await console.get_by_role("button", name=re.compile(r"^N’est plus là\s: Karim$")).click()
    await expect(console.get_by_text("Karim n’est plus là")).to_be_visible()
    after = await known(driver)
    assert at(after, karim) is None
    card = (await driver.sees("facilitators", "people"))[karim]
    assert (card["attendance"], card["left"] is None) == ("present", False), "who has come is not noted as absent"
    assert [at(after, p) for p in before["plan"]["2"]["tables"]["t1"] if p != karim] == [
        at(before, p) for p in before["plan"]["2"]["tables"]["t1"] if p != karim
    ]
    assert [await phone.locator(heading).first.inner_text() for phone in (ana, zoe)] == tables

    await console.get_by_role("button", name="Remettre à table").click()
    await expect(console.get_by_role("button", name="Karim", exact=True)).to_be_visible()
    assert at(await known(driver), karim) == at(before, karim)
    assert (await driver.sees("facilitators", "people"))[karim]["left"] is None


async def test_whoever_was_only_ticked_as_present_never_came(hall: Hall) -> None:
    made, driver, _, console = await gathered(hall)
    path = f"/api/v1/workshops/{made.workshop}/expected"
    listed = "Prénom,Nom\nOdile,Perrin\nPaul,Garnier".encode()
    assert (await hall.server.call("POST", path, listed, await hall.server.organiser())).status_code == 200
    odile, paul = await person(driver, "Odile Perrin"), await person(driver, "Paul Garnier")
    for each in (odile, paul):
        await driver.do("workshop.mark_attendance", person=each, attendance="present")
    await driver.do("world_cafe.draw_seating")
    table = at(await known(driver), odile)
    await console.get_by_role("button", name=re.compile(r"^Pas venu\s: Odile Perrin$")).click()
    await expect(console.get_by_text("Odile Perrin n’est pas là")).to_be_visible()
    assert (await driver.sees("facilitators", "people"))[odile]["attendance"] == "absent"
    await console.get_by_role("button", name="Remettre à table").click()
    await expect(console.get_by_role("button", name="Odile Perrin", exact=True)).to_be_visible()
    assert at(await known(driver), odile) == table
    await driver.do("world_cafe.start_round")
    await console.get_by_role("button", name=re.compile(r"^N’est plus là\s: Paul Garnier$")).click()
    await expect(console.get_by_text("Paul Garnier n’est plus là")).to_be_visible()
    assert (await driver.sees("facilitators", "people"))[paul]["attendance"] == "present"


async def test_a_round_that_runs_is_followed_at_its_tables_and_whoever_leaves_it_has_left(hall: Hall) -> None:
    made, driver, _, console = await gathered(hall)
    await console.get_by_role("tab", name="Plan des tours").click()
    await driver.do("world_cafe.draw_seating")
    await expect(console.get_by_role("tab", name="Plan des tours")).to_have_attribute("aria-selected", "true")
    await driver.do("world_cafe.start_round")
    await expect(console.get_by_role("tab", name="Tables")).to_have_attribute("aria-selected", "true")
    await console.get_by_role("tab", name="Plan des tours").click()
    await hall.server.join(made.code, "Zoé")
    await expect(console.locator(".cafe-rounds").get_by_text("1 personne sans place")).to_be_visible()
    await console.get_by_role("button", name="Voir les tables").click()
    await expect(console.get_by_role("button", name="Placer Zoé")).to_be_visible()
    karim = await person(driver, "Karim")
    await console.get_by_role("button", name=re.compile(r"^N’est plus là\s: Karim$")).click()
    await expect(console.get_by_text("Karim n’est plus là")).to_be_visible()
    assert (await driver.sees("facilitators", "people"))[karim]["attendance"] == "present"


async def test_a_host_is_not_offered_another_table(hall: Hall) -> None:
    _, driver, _, console = await gathered(hall)
    await driver.do("world_cafe.draw_seating")
    await driver.do("world_cafe.start_round")
    first, second = (await known(driver))["seating"]["t1"][:2]
    await driver.do("world_cafe.appoint_host", table="t1", person=first["person"])
    await console.locator(f'[data-seat="{second["person"]}/1"]').click()
    await expect(console.get_by_role("button", name="Déplacer ici")).to_have_count(3)
    await console.locator(f'[data-seat="{first["person"]}/1"]').click()
    await expect(console.locator(".cafe-change").get_by_text("Reste à sa table tant que c’est l’hôte.")).to_be_visible()
    await expect(console.get_by_role("button", name="Déplacer ici")).to_have_count(0)


async def test_a_table_that_is_too_small_is_joined_with_another_once_its_price_is_known(hall: Hall) -> None:
    _, driver, _, console = await gathered(hall)
    await driver.do("world_cafe.draw_seating")
    await driver.do("world_cafe.start_round")
    gone = (await known(driver))["seating"]["t4"][0]["person"]
    await driver.do("world_cafe.vacate_seat", person=gone)
    into = (await known(driver))["small"]["t4"]
    number = TABLES[into]["number"]
    await console.get_by_role("button", name=f"Réunir avec la table {number} : la table 4 (2 personnes)").click()
    bar = console.get_by_role("group", name=f"La table 4 (2 personnes) rejoint la table {number}")
    await expect(
        bar.get_by_text("personnes connaissent déjà leur table").or_(bar.get_by_text("connaît déjà sa place")).first
    ).to_be_visible()
    assert len((await known(driver))["seating"]["t4"]) == 2
    await bar.get_by_role("button", name=re.compile("^Appliquer")).click()
    await expect(bar).to_be_hidden()
    await expect(console.locator(".cafe-needs")).to_be_hidden()
    seating = (await known(driver))["seating"]
    assert len(seating[into]) == 5

    # Several of them are told in one line, each within it.
    for seated in seating.values():
        for each in seated[2:]:
            await driver.do("world_cafe.vacate_seat", person=each["person"])
    await console.get_by_text(re.compile(r"^3 tables presque vides\s: 1, 2, 3$")).click()
    await expect(console.locator(".cafe-needs").get_by_text("Table 3")).to_be_visible()


async def test_a_table_whose_host_is_away_draws_another_and_says_who(hall: Hall) -> None:
    _, driver, _, console = await gathered(hall)
    await driver.do("world_cafe.draw_seating")
    host = (await known(driver))["seating"]["t2"][0]["person"]
    await driver.do("world_cafe.appoint_host", table="t2", person=host)
    await driver.do("workshop.mark_attendance", person=host, attendance="absent")
    await console.get_by_role("button", name="Tirer l’hôte au sort, table 2").click()
    told = console.locator(".toast", has_text=re.compile(r"Table\s2\s: .+ est hôte\."))
    await expect(told).to_be_visible()
    [drawn] = (await known(driver))["hosts"]["t2"]
    names = await driver.sees("facilitators", "people")
    await expect(told).to_contain_text(names[drawn]["name"])


async def test_why_nobody_can_be_seated_is_said_in_words(hall: Hall) -> None:
    _, driver, _, console = await gathered(hall)
    for number in range(1, 4):
        await driver.do("world_cafe.close_table", table=f"t{number}")
    # With one table left the plan is no longer what is due.
    await console.locator(".cafe-hand").get_by_role("button", name="Établir le plan des tours").click()
    await expect(console.get_by_text(re.compile(r"Il y a\s12 personnes pour\s8 places"))).to_be_visible()


# --- for everybody, and on paper ----------------------------------------------------------------------------


async def test_the_plan_is_for_everybody(hall: Hall) -> None:
    _, driver, _, console = await gathered(hall)
    await driver.do("world_cafe.plan_rounds")
    await driver.do("world_cafe.draw_seating")
    await console.get_by_role("tab", name="Plan des tours").click()
    for view in ("Par tour", "Par personne", "Ensemble et séparés"):
        await console.get_by_role("button", name=view).click()
        assert await violations(console) == [], view
    assert await too_wide(console) <= 0
    await console.get_by_role("button", name="Par personne").click()
    await console.get_by_role("button", name=re.compile(r"Emma, tour\s2")).click()
    await console.get_by_role("combobox", name="Échanger avec…").select_option(index=1)
    await expect(console.get_by_role("button", name=re.compile("^Appliquer"))).to_be_focused()
    # At the end of the page the bar lies on nothing.
    await console.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert await violations(console) == []


async def pages(console: Page) -> int:
    printed = await console.pdf(prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", printed))


async def test_cards_and_sheets_come_out_of_the_printer_and_the_console_does_not(hall: Hall) -> None:
    _, driver, _, console = await gathered(hall)
    await driver.do("world_cafe.plan_rounds")
    await console.get_by_role("tab", name="Plan des tours").click()
    await console.get_by_role("button", name="Imprimer…").click()
    asking = console.get_by_role("dialog", name="Imprimer")
    await expect(asking.get_by_text("2 pages, en noir")).to_be_visible()
    assert await violations(console) == []
    assert await pages(console) == 2
    await asking.get_by_role("radio", name=re.compile("Une feuille par table")).check()
    await expect(asking.get_by_text("4 pages, en noir")).to_be_visible()
    assert await pages(console) == 4
    await console.emulate_media(media="print")
    await expect(console.locator(".paper-sheet").first).to_be_visible()
    await expect(console.locator(".console")).to_be_hidden()
    await console.emulate_media(media="screen")
    # Whoever prints a plan that does not fit any more is told before.
    await driver.do("world_cafe.close_table", table="t1")
    await expect(asking.get_by_text("Ce qui est imprimé maintenant n’en tiendrait pas compte")).to_be_visible()
    await asking.get_by_role("button", name="Mettre à jour le plan").click()
    await expect(asking.get_by_text("n’en tiendrait pas compte")).to_be_hidden()
    await asking.get_by_role("button", name="Annuler").click()
    await expect(console.locator(".cafe-paper")).to_have_count(0)


async def test_the_questions_of_three_rounds_stand_whole_on_each_card_and_no_card_is_cut(hall: Hall) -> None:
    question = "À propos de « nos fêtes de quartier », qu’est-ce qui marche déjà et qu’est-ce qui nous manque ?"
    settings = {"rounds": 3, "questions": [question] * 3}
    made = await hall.server.create_workshop(agenda=[CAFE | {"settings": settings}])
    for name in (*OTHERS, "Marie-Antoinette de La Rochefoucauld"):
        await hall.server.join(made.code, name)
    driver = await hall.drives(made)
    await driver.open(0)
    await driver.do("world_cafe.plan_rounds")
    console = await hall.facilitates(made)
    await console.get_by_role("tab", name="Plan des tours").click()
    await console.get_by_role("button", name="Imprimer…").click()
    await expect(console.get_by_role("dialog", name="Imprimer")).to_be_visible()
    await console.emulate_media(media="print")
    await expect(console.locator(".paper-card").first).to_be_visible()
    # Less than a line may stand out: an accent does.
    cut = "all => all.filter((each) => each.scrollHeight > each.clientHeight + 6).length"
    assert await console.locator(".paper-about > span").evaluate_all(cut) == 0
    assert await console.locator(".paper-card, .paper-card h2, .paper-card > p").evaluate_all(cut) == 0


async def test_where_seats_are_missing_what_is_due_begins_with_the_tables(hall: Hall) -> None:
    settings = CAFE["settings"] | {"tables": [{"name": "Eau"}, {"name": "Bois"}], "seats": 4}
    made = await hall.server.create_workshop(agenda=[CAFE | {"settings": settings}])
    for name in OTHERS:
        await hall.server.join(made.code, name)
    driver = await hall.drives(made)
    await driver.open(0)
    console = await hall.facilitates(made)
    due = console.locator(".bar .primary")
    await expect(due).to_have_text("Ajouter une table et établir le plan")
    await expect(console.locator(".cafe-hand [role=status]")).to_contain_text("Il manque 3 places")
    assert await violations(console) == []
    await due.click()
    await expect(due).to_have_text("Placer le tour 1 selon le plan")
    assert (await known(driver))["plan"]["1"]["tables"].keys() == {"t1", "t2", "t3"}


async def test_a_cafe_with_too_few_seats_leads_to_where_they_are_set_before_it_opens(hall: Hall) -> None:
    settings = CAFE["settings"] | {"tables": [{"name": "Eau"}, {"name": "Bois"}], "seats": 4}
    made = await hall.server.create_workshop(agenda=[CAFE | {"settings": settings}])
    for name in OTHERS:
        await hall.server.join(made.code, name)
    console = await hall.facilitates(made)
    await console.locator(".bar .primary").click()
    asked = console.get_by_role("dialog", name=re.compile("^Ouvrir"))
    await expect(asked).to_contain_text("Il faut 3 tables de 4.")
    assert await violations(console) == []
    await asked.get_by_role("button", name="Modifier l’étape").click()
    await expect(console.get_by_role("dialog", name="Modifier l’étape")).to_be_visible()
