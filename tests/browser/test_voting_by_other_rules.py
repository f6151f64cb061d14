"""A vote by each of the other rules: console, three phones and the room's screen side by side, then the minutes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Final

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import SMALL_PHONE, Hall, said
from tests.browser.looking import small_targets, too_wide, violations
from tests.plain_client import PlainClient, connected
from tests.served import Made

pytestmark = pytest.mark.asyncio(loop_scope="session")

OVEN, BIKE, DANCE = "Un four", "Un vélo", "Un bal"
OPTIONS: Final = [OVEN, BIKE, DANCE]
COSTS: Final = [
    {"option": OVEN, "cost": "600 €"},
    {"option": BIKE, "cost": "500"},
    {"option": DANCE, "cost": "300"},
]
SAVED: Final = "Bulletin enregistré"

Act = Callable[[Page], Awaitable[None]]


async def approves(page: Page) -> None:
    await page.get_by_role("button", name=OVEN).click()
    await page.get_by_role("button", name=DANCE).click()
    await expect(page.get_by_role("button", name=DANCE)).to_have_attribute("aria-pressed", "true")


async def approves_less(page: Page) -> None:
    await page.get_by_role("button", name=DANCE).click()
    await expect(said(page, "1 proposition approuvée")).to_be_visible()


async def ranks(page: Page) -> None:
    await page.get_by_role("button", name=BIKE, exact=True).click()
    await page.get_by_role("button", name=OVEN, exact=True).click()
    await expect(said(page, "2 classées sur 3")).to_be_visible()


async def ranks_otherwise(page: Page) -> None:
    """From the keyboard alone: the button that moved keeps the focus, so that it can be pressed again."""
    up = page.get_by_role("button", name=f"Monter : {OVEN}")
    await up.focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".ranked").first).to_contain_text(OVEN)
    await expect(page.get_by_role("button", name=f"Descendre : {OVEN}")).to_be_focused()


async def judges(page: Page) -> None:
    for text in OPTIONS:
        await page.get_by_text("Revoir toutes vos mentions").click()
        await page.get_by_role("button", name=text).click()
        await page.get_by_text("Revoir toutes vos mentions").click()
        await page.get_by_role("radio", name="Bien", exact=True).check()
    await expect(said(page, "3 jugées sur 3")).to_be_visible()


async def judges_otherwise(page: Page) -> None:
    await page.get_by_text("Revoir toutes vos mentions").click()
    await page.get_by_role("button", name=OVEN).click()
    await page.get_by_role("radio", name="Très bien").check()


async def places(page: Page) -> None:
    for text, importance, feasibility in ((OVEN, 5, 4), (BIKE, 2, 4)):
        card = page.locator(".ballot-item").filter(has_text=text)
        await card.get_by_role("group", name="Importance").get_by_role("radio", name=str(importance)).check()
        await card.get_by_role("group", name="Faisabilité").get_by_role("radio", name=str(feasibility)).check()
    await expect(said(page, "2 placées sur 3")).to_be_visible()


async def places_otherwise(page: Page) -> None:
    card = page.locator(".ballot-item").filter(has_text=DANCE)
    await card.get_by_role("group", name="Importance").get_by_role("radio", name="1").check()
    await expect(said(page, "1 à compléter")).to_be_visible()
    await card.get_by_role("group", name="Faisabilité").get_by_role("radio", name="2").check()
    await expect(said(page, "3 placées sur 3")).to_be_visible()


async def scores(page: Page) -> None:
    for text, score in ((OVEN, 9), (BIKE, 0)):
        card = page.locator(".ballot-item").filter(has_text=text)
        await card.get_by_role("radio", name=str(score), exact=True).check()
    await expect(said(page, "2 notées sur 3")).to_be_visible()


async def scores_otherwise(page: Page) -> None:
    """No score is not a 0, and can be gone back to."""
    card = page.locator(".ballot-item").filter(has_text=BIKE)
    await card.get_by_role("radio", name="Sans note").check()
    await expect(said(page, "1 notée sur 3")).to_be_visible()


async def spends(page: Page) -> None:
    await page.get_by_role("button", name=OVEN).click()
    await expect(said(page, "Il vous reste 400 € sur 1 000 €")).to_be_visible()
    dear = page.get_by_role("button", name=BIKE)
    await expect(dear).to_have_attribute("aria-disabled", "true")
    # A button that cannot do anything now stays reachable, and says why.
    await dear.dispatch_event("click")
    await expect(said(page, "« Un vélo » coûte 500 € : il vous reste 400 €. Retirez-en une d’abord.")).to_be_visible()
    await page.get_by_role("button", name=DANCE).press("Enter")
    await expect(said(page, "Il vous reste 100 € sur 1 000 €")).to_be_visible()


async def spends_otherwise(page: Page) -> None:
    await page.get_by_role("button", name=DANCE).click()
    await expect(said(page, "Il vous reste 400 € sur 1 000 €")).to_be_visible()


# What a rule is asked with, how a phone casts and changes, what others cast, and what is said of the best one.
RULES: Final[dict[str, tuple[dict[str, Any], Act, Act, dict[str, Any], str]]] = {
    "approval": ({"quorum_percent": 50}, approves, approves_less, {"approved": ["o1"]}, "6 approbations sur 6"),
    "ranking": (
        {"counted_by": "schulze", "tie_rule": "draw"},
        ranks,
        ranks_otherwise,
        {"ranking": ["o1", "o2", "o3"]},
        "préférée à « Un vélo » par 6 contre 0",
    ),
    "majority_judgment": ({}, judges, judges_otherwise, {"grades": {"o1": 5, "o2": 3, "o3": 1}}, "Très bien"),
    "importance_feasibility": (
        {},
        places,
        places_otherwise,
        {"marks": {"o1": [5, 4], "o2": [2, 4], "o3": [1, 2]}},
        "Importance 5, faisabilité 4",
    ),
    "score": ({}, scores, scores_otherwise, {"scores": {"o1": 8, "o2": 5}}, "8,5 sur 10 en moyenne"),
    "budget": (
        {"budget": 1_000, "costs": COSTS},
        spends,
        spends_otherwise,
        {"basket": ["o1"]},
        "6 voix, pour 600 €",
    ),
}


async def others(hall: Hall, made: Made, ballot: dict[str, Any]) -> None:
    """Three more people without a screen, so that figures may be shown."""
    for name in ("Ida", "Jo", "Kim"):
        held = await hall.server.join(made.code, name)
        client: PlainClient = await hall.stack.enter_async_context(connected(hall.server.url, held, "phone"))
        await client.arrive()
        answer = await client.do("voting.cast_ballot", client.steps[0], **ballot)
        assert "done" in answer, answer


@pytest.mark.parametrize("rule", RULES)
async def test_a_vote_is_cast_changed_closed_shown_everywhere_and_kept_in_the_minutes(hall: Hall, rule: str) -> None:
    settings, casts, changes, ballot, best = RULES[rule]
    step = {
        "method": "voting",
        "title": "Priorités",
        "question": "Par quoi commencer ?",
        "settings": {"voters": "everybody", "rule": rule, "options": OPTIONS, **settings},
    }
    made = await hall.server.create_workshop(agenda=[step])
    console, projector = await hall.facilitates(made), await hall.projects(made)
    phones = [await hall.joins(made.code, name, SMALL_PHONE) for name in ("Ana Roux", "Béa Petit", "Cléo Blanc")]
    await console.get_by_role("button", name="Commencer : Priorités").click()
    for phone in phones:
        await casts(phone)
        await expect(said(phone, SAVED)).to_be_visible()
        assert await small_targets(phone) == []
        assert await too_wide(phone) <= 0
    assert await violations(phones[0]) == []
    await others(hall, made, ballot)
    for phone in phones:
        await changes(phone)
        await expect(said(phone, SAVED)).to_be_visible()
    await phones[0].reload()
    await expect(said(phones[0], SAVED)).to_be_visible()

    await expect(projector.locator(".room-count")).to_have_text("6sur 6")
    await expect(projector.locator(".room-row, .room-map")).to_have_count(0)
    await expect(console.locator(".ranking-table, .chart")).to_have_count(0)
    assert await violations(console) == []
    await console.get_by_role("button", name="Clore le vote").click()
    await console.get_by_role("dialog").get_by_role("button", name="Clore le vote").click()

    for phone in phones:
        await expect(phone.locator(".ranking-row").first).to_contain_text(OVEN)
        await expect(phone.locator(".ranking-row").first).to_contain_text(best)
    # A map is what came of its vote; what other charts say stands in the table.
    if rule != "importance_feasibility":
        await console.get_by_text("Le graphique").click()
    await expect(console.locator(".chart")).to_be_visible()
    await expect(console.locator(".ranking-table tbody tr").first).to_contain_text(OVEN)
    await expect(projector.locator(".room-row, .room-places li").first).to_contain_text(OVEN)
    for page in (phones[0], console, projector):
        assert await violations(page) == [], page.url
    minutes = await console.request.get(f"{hall.server.url}/w/{made.workshop}/minutes.html")
    written = await minutes.text()
    assert "6 votants sur 6 pouvant voter" in written
    assert "<svg" in written
    assert OVEN in written


@pytest.mark.parametrize("alone", [False, True])
async def test_with_few_ballots_every_screen_shows_ranks_only_and_with_fewer_nothing(hall: Hall, alone: bool) -> None:
    settings = {"rule": "majority_judgment", "options": OPTIONS, "voters": "everybody"}
    made = await hall.server.create_workshop(agenda=[{"method": "voting", "title": "Priorités", "settings": settings}])
    driver = await hall.drives(made)
    await driver.open(0)
    phone, console, projector = (
        await hall.joins(made.code, "Ana Roux"),
        await hall.facilitates(made),
        await hall.projects(made),
    )
    await phone.get_by_role("radio", name="Bien", exact=True).check()
    await expect(said(phone, SAVED)).to_be_visible()
    if not alone:
        await others(hall, made, {"grades": {"o1": 4}})
    await driver.do("voting.close_ballot")
    told = "Trop peu de bulletins pour dire le résultat" if alone else "seuls les rangs sont donnés"
    for page in (phone, console, projector):
        await expect(page.get_by_text(told)).to_be_visible()
        await expect(page.locator(".chart, .profile")).to_have_count(0)
        await expect(page.locator(".ranking-rank")).to_have_count(0 if alone or page is projector else len(OPTIONS))


async def test_whoever_comes_after_the_opening_is_told_and_admitted_with_one_tap(hall: Hall) -> None:
    settings = {"options": OPTIONS}
    made = await hall.server.create_workshop(agenda=[{"method": "voting", "title": "Priorités", "settings": settings}])
    driver = await hall.drives(made)
    await driver.open(0)
    phone, console = await hall.joins(made.code, "Ana Roux"), await hall.facilitates(made)
    await expect(phone.get_by_text("Demandez à l’animateur de vous admettre")).to_be_visible()
    await console.get_by_role("button", name="Admettre à voter : Ana Roux").click()
    await expect(phone.get_by_role("button", name="Voter blanc")).to_be_visible()
    await expect(console.get_by_text("1 personne est arrivée après l’ouverture du vote.")).to_be_visible()


async def test_the_form_asks_the_rule_first_and_then_only_what_belongs_to_it(hall: Hall) -> None:
    made = await hall.server.create_workshop()
    console = await hall.facilitates(made)
    await console.get_by_role("button", name="Ajouter une étape").first.click()
    form = console.get_by_role("dialog")
    await form.get_by_text("Vote", exact=True).click()
    await expect(form.get_by_label("Gommettes par personne")).to_be_visible()
    await form.get_by_label("Comment on vote").select_option("majority_judgment")
    await expect(form.get_by_label("Gommettes par personne")).to_have_count(0)
    await expect(form.get_by_label("Nombre de mentions")).to_have_value("6")
    await form.get_by_label("Ce qu’on départage").fill("Un four à pain partagé\nUn four à pain partagé !\nUn bal")
    await expect(form.get_by_text("se ressemblent")).to_be_visible()
    await form.get_by_label("Comment on vote").select_option("budget")
    await form.get_by_role("button", name="Ajouter une ligne").click()
    await form.get_by_label("Proposition").first.fill(OVEN)
    await form.get_by_label("Coût").first.fill("12,50")
    await expect(form.get_by_text("« 12,50 » n’est pas une somme entière")).to_be_visible()
    await form.get_by_label("Coût").first.fill("1 250 €")
    await expect(form.get_by_text("n’est pas une somme entière")).to_have_count(0)
    await form.get_by_role("button", name="Ajouter une étape").click()
    await expect(console.get_by_role("navigation", name="Ordre du jour").get_by_text("Vote").first).to_be_visible()


async def test_what_an_earlier_step_gave_gets_its_costs_on_the_console(hall: Hall) -> None:
    settings = {"rule": "budget", "options": [OVEN, BIKE], "costs": COSTS[:1], "voters": "everybody"}
    made = await hall.server.create_workshop(agenda=[{"method": "voting", "title": "Budget", "settings": settings}])
    phone, console = await hall.joins(made.code, "Ana Roux"), await hall.facilitates(made)
    await console.get_by_role("button", name="Commencer : Budget").click()
    await expect(phone.get_by_text("Les coûts ne sont pas tous connus")).to_be_visible()
    await expect(phone.get_by_role("button", name="Voter blanc")).to_have_count(0)
    field = console.get_by_label(BIKE)
    await field.fill("douze")
    await expect(console.get_by_text("Un coût est un nombre entier, comme 1500.")).to_be_visible()
    await field.fill("1 200")
    await field.press("Enter")
    await phone.get_by_role("button", name=BIKE).click()
    await expect(said(phone, "Il vous reste 8 800 € sur 10 000 €")).to_be_visible()
    await expect(said(phone, SAVED)).to_be_visible()
    await expect(console.get_by_label(BIKE)).to_have_count(0)
    await expect(console.locator(".voting-items")).to_contain_text("1 200 €")


async def test_where_nobody_voted_every_screen_says_so_and_shows_no_ranking(hall: Hall) -> None:
    settings = {"options": OPTIONS, "voters": "everybody"}
    made = await hall.server.create_workshop(agenda=[{"method": "voting", "title": "Priorités", "settings": settings}])
    driver = await hall.drives(made)
    await driver.open(0)
    screens = await hall.joins(made.code, "Ana Roux"), await hall.facilitates(made), await hall.projects(made)
    await driver.do("voting.close_ballot")
    for page in screens:
        await expect(page.get_by_text("Personne n’a voté : il n’y a pas de résultat.")).to_be_visible()
        await expect(page.locator(".ranking-row, .ranking-table, .room-row, .chart")).to_have_count(0)


async def test_a_ballot_of_paper_is_entered_corrected_and_taken_out_on_the_console(hall: Hall) -> None:
    settings = {"rule": "approval", "options": OPTIONS}
    made = await hall.server.create_workshop(agenda=[{"method": "voting", "title": "Priorités", "settings": settings}])
    phone, console, projector = (
        await hall.joins(made.code, "Ana Roux"),
        await hall.facilitates(made),
        await hall.projects(made),
    )
    await console.get_by_role("button", name="Commencer : Priorités").click()
    await console.get_by_role("button", name="Saisir un bulletin papier").click()
    form = console.get_by_role("dialog")
    await expect(form.get_by_role("button", name="Enregistrer un bulletin blanc")).to_be_visible()
    assert await violations(console) == []
    await form.get_by_label("De qui").select_option(label="Ana Roux")
    await form.get_by_role("button", name=OVEN).click()
    await form.get_by_role("button", name="Enregistrer le bulletin").click()
    await expect(phone.get_by_text("Votre bulletin papier a été saisi.")).to_be_visible()
    await expect(projector.get_by_text("dont 1 sur papier")).to_be_visible()
    paper = console.locator(".voting-paper")
    await expect(paper).to_contain_text("Bulletin papier 1, Ana Roux")
    await expect(paper).not_to_contain_text(OVEN)

    await paper.get_by_role("button", name="Corriger").click()
    await form.get_by_role("button", name=BIKE).click()
    await form.get_by_role("button", name="Enregistrer le bulletin").click()
    await expect(console.get_by_role("button", name="Annuler : bulletin papier corrigé")).to_be_visible()
    await paper.get_by_role("button", name="Retirer").click()
    await console.get_by_role("dialog").get_by_role("button", name="Retirer").click()
    await expect(phone.get_by_role("button", name=OVEN)).to_have_attribute("aria-pressed", "false")
    await console.get_by_role("button", name="Annuler : bulletin papier retiré").click()
    await expect(phone.get_by_text("Votre bulletin papier a été saisi.")).to_be_visible()
    await expect(console.locator(".figure").first).to_contain_text("1 sur 1")
    assert await violations(console) == []
