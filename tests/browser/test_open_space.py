"""An open space as people see it: its values alone, then hosts, guests, console and room’s screen side by side."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import COMES_BACK, SMALL_PHONE, Hall, Line
from tests.browser.looking import small_targets, too_wide, unreadable, violations
from tests.browser.test_units import of

PARTS = "methods/open_space/board.js"
WALL: dict[str, Any] = {"slots": ["10 h", "11 h"], "places": ["Le hall", "La serre", "Le grenier"]}
FORUM = {"method": "open_space", "title": "Forum ouvert", "question": "Quelle session ouvrez-vous ?", "settings": WALL}

FITS = """document.querySelector(".open-wall table").getBoundingClientRect().bottom
    <= document.querySelector(".open-wall-frame").getBoundingClientRect().bottom + 1"""
SMALLEST = """Math.min(...[...document.querySelectorAll(".open-wall th, .open-wall-title, .open-wall-note")]
    .map((cell) => parseFloat(getComputedStyle(cell).fontSize)))"""

pytestmark = pytest.mark.asyncio(loop_scope="session")


def card(slot: str | None, place: str | None, number: int, **more: Any) -> dict[str, Any]:
    return {"title": f"S{number}", "slot": slot, "place": place, "number": number, "joined": 0, "notes": {}} | more


SHARED: dict[str, Any] = {
    "slots": [{"id": "s1", "state": "now"}, {"id": "s2", "state": "ahead"}],
    "places": [{"id": "p1"}, {"id": "p2"}],
    "adrift": ["c"],
    "sessions": {"a": card("s1", "p1", 1), "b": card("s1", "p2", 2), "c": card(None, None, 3)},
}


# --- the wall as values -------------------------------------------------------------------------------------


async def test_ones_own_sessions_come_first_and_a_tap_counts_at_once(unit: Page) -> None:
    mine = {"hosts": [], "joined": ["a"], "notes": []}
    waiting = [
        {"do": "open_space.join_session", "with": {"session": "b"}},
        {"do": "open_space.leave_session", "with": {"session": "a"}},
    ]
    shared = SHARED | {"sessions": SHARED["sessions"] | {"a": card("s1", "p1", 1, joined=4)}}
    board = await of(unit, PARTS, "return m.openSpaceBoard(given[0], given[1], given[2])", [shared, mine, waiting])
    assert [(each["id"], each["joined"], each["on"]) for each in board["columns"][0]["sessions"]] == [
        ("b", 1, True),
        ("a", 3, False),
    ]
    assert [each["id"] for each in board["beside"]] == ["c"]
    assert board["free"] == [{"slot": "s2", "place": "p1"}, {"slot": "s2", "place": "p2"}]


async def test_a_cell_is_not_free_any_more_once_one_has_sent_a_session_to_it(unit: Page) -> None:
    waiting = [
        {"do": "open_space.propose_session", "with": {"title": "S4", "slot": "s2", "place": "p1"}},
        {"do": "open_space.join_session", "with": {"session": "b"}},
    ]
    board = await of(unit, PARTS, "return m.openSpaceBoard(given[0], null, given[1])", [SHARED, waiting])
    assert board["free"] == [{"slot": "s2", "place": "p2"}]


@pytest.mark.parametrize(
    ("joined", "state", "wanted"),
    [(9, "ahead", None), (10, "ahead", "p2"), (14, "now", "p4"), (30, "ahead", "p4"), (30, "over", None)],
)
async def test_a_full_session_is_offered_the_free_place_that_holds_it(
    unit: Page, joined: int, state: str, wanted: str | None
) -> None:
    seats = {"p1": 10, "p2": 12, "p3": 40, "p4": 25, "p5": 8}
    shared = {
        "slots": [{"id": "s1", "name": "10 h", "number": 1, "state": state}],
        "places": [{"id": id, "name": id, "number": at, "seats": n} for at, (id, n) in enumerate(seats.items(), 1)],
        "sessions": {"a": card("s1", "p1", 1, joined=joined), "b": card("s1", "p3", 2)},
        "adrift": [],
    }
    asked = "const b = m.openSpaceBoard(given, null); return m.openSpaceLarger(b.known.a, b, given)"
    found = await of(unit, PARTS, asked, shared)
    assert (found and found["id"]) == wanted


async def test_who_is_signed_up_is_told_of_a_session_that_moves_or_goes(unit: Page) -> None:
    before = {"a": {"id": "a", "slot": "s1", "place": "p1"}, "b": {"id": "b", "slot": "s1", "place": "p2"}}
    now = {"a": {"id": "a", "slot": "s2", "place": "p1"}}
    news = await of(unit, PARTS, "return m.openSpaceNews(given[0], given[1])", [before, now])
    assert [(each["what"], each["session"]["id"]) for each in news] == [("moved", "a"), ("gone", "b")]


@pytest.mark.parametrize(
    ("columns", "heights", "pages"),
    [
        (2, [], [[0, 2, 0, 0]]),
        (2, [40, 40, 40], [[0, 2, 0, 2], [0, 2, 2, 3]]),
        (5, [40], [[0, 4, 0, 1], [4, 5, 0, 1]]),
    ],
)
async def test_a_page_of_the_wall_holds_four_slots_and_the_places_that_fit(
    unit: Page, columns: int, heights: list[int], pages: list[list[int]]
) -> None:
    wall = "methods/open_space/projector.js"
    found = await of(unit, wall, "return m.openSpacePages(given[0], 4, given[1], 100)", [columns, heights])
    assert [[each["from"], each["to"], *each["rows"]] for each in found] == pages


# --- people side by side ------------------------------------------------------------------------------------


async def proposes(page: Page, title: str, where: str = "") -> None:
    await page.get_by_role("button", name="Proposer une session").click()
    await page.get_by_label("Titre").fill(title)
    if where:
        await page.get_by_label("Quand et où").select_option(label=where)
    await page.get_by_role("button", name="Proposer", exact=True).click()


def session(page: Page, title: str) -> Any:
    return page.get_by_role("article", name=title)


async def test_a_session_for_a_cell_that_was_taken_meanwhile_is_given_back_and_is_no_fault(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[FORUM])
    driver = await hall.drives(made)
    await driver.open(0)
    line = Line()
    ana, bo = await hall.joins(made.code, "Ana Morel", line=line), await hall.joins(made.code, "Bo Petit")
    await expect(ana.get_by_role("button", name="Proposer une session")).to_be_visible()
    await line.cut()
    await proposes(ana, "Un jardin partagé", "10 h · La serre")
    await proposes(bo, "Réparer des vélos", "10 h · La serre")
    await expect(session(bo, "Réparer des vélos")).to_be_visible()
    line.mend()
    returned = ana.locator("main").get_by_text("Un jardin partagé")
    await expect(returned.first).to_be_visible(timeout=COMES_BACK)
    await expect(session(ana, "Réparer des vélos")).to_be_visible()


async def test_people_make_their_programme_side_by_side(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[FORUM])
    driver = await hall.drives(made)
    await driver.open(0)
    ana, bo, cleo = [await hall.joins(made.code, name, SMALL_PHONE) for name in ("Ana Morel", "Bo Petit", "Cléo Roux")]
    console, room = await hall.facilitates(made), await hall.projects(made)

    await proposes(ana, "Un jardin partagé", "10 h · La serre")
    await proposes(bo, "Réparer des vélos", "11 h · Le hall")
    for page in (ana, bo, cleo, console, room):
        for title in ("Un jardin partagé", "Réparer des vélos"):
            await expect(page.locator("main").get_by_text(title)).to_be_visible()

    # One tap to go, one to leave; two of one slot are allowed.
    for title in ("Un jardin partagé", "Réparer des vélos"):
        await session(cleo, title).get_by_role("button", name="J’y vais").click()
    await expect(session(ana, "Un jardin partagé").get_by_text("1 inscrit")).to_be_visible()
    await session(cleo, "Réparer des vélos").get_by_role("button", name="J’y suis inscrit·e").click()
    await expect(session(bo, "Réparer des vélos").get_by_text("0 inscrit")).to_be_visible()

    # Its place is full, which keeps nobody away: its host is offered a larger one that is free, and takes it.
    await driver.do("open_space.size_place", place="place-2", seats=1)
    await driver.do("open_space.size_place", place="place-3", seats=5)
    for page in (ana, cleo, console, room):
        await expect(page.get_by_text("complet", exact=True)).to_be_visible()
    await expect(session(ana, "Un jardin partagé")).to_contain_text("1 inscrit, 1 place")
    assert await violations(room) == []
    await session(ana, "Un jardin partagé").get_by_role("button", name="Y déplacer la session").click()
    await expect(session(ana, "Un jardin partagé")).to_contain_text("1 inscrit, 5 places")

    # A session moves: whoever is signed up is told.
    await session(ana, "Un jardin partagé").get_by_role("button", name="Détails").click()
    await session(ana, "Un jardin partagé").get_by_role("button", name="Refaire plus tard").click()
    await expect(ana.get_by_label("Titre")).to_have_value("Un jardin partagé")
    await ana.get_by_role("button", name="Annuler").click()
    await session(ana, "Un jardin partagé").get_by_role("button", name="Déplacer").click()
    await ana.get_by_label("Vers").select_option(label="11 h · La serre (1 place)")
    await ana.get_by_role("button", name="Déplacer ici").click()
    await expect(cleo.get_by_role("status").get_by_text("11 h · La serre")).to_be_visible()
    await cleo.get_by_role("button", name="Vu").click()
    await driver.do("open_space.go_to_phase", phase="market")
    await expect(cleo.get_by_text("place du marché").first).to_be_visible()

    # Two become one when both hosts want it.
    await session(ana, "Un jardin partagé").get_by_role("button", name="Réunir avec une autre").click()
    await ana.get_by_label("Titre commun").fill("Jardin et vélos")
    await ana.keyboard.press("Escape")
    await session(ana, "Un jardin partagé").get_by_role("button", name="Réunir avec une autre").click()
    await expect(ana.get_by_label("Titre commun")).to_have_value("Jardin et vélos")
    await ana.get_by_role("button", name="Demander").click()
    await bo.get_by_role("button", name="D’accord").click()
    for page in (ana, bo, cleo, console, room):
        await expect(page.locator("main").get_by_text("Jardin et vélos").first).to_be_visible()
    await expect(session(cleo, "Un jardin partagé")).to_be_hidden()

    # Two take notes at once, and nothing is lost.
    for _ in range(2):
        await driver.do("open_space.go_to_phase", phase="sessions")
    for page in (cleo, console, room):
        await expect(page.get_by_text("Phase 4 sur 5 : sessions, 11 h")).to_be_visible()
    await session(cleo, "Jardin et vélos").get_by_role("button", name="Détails").click()
    await session(cleo, "Jardin et vélos").get_by_role("button", name="Prendre des notes").click()
    await session(bo, "Jardin et vélos").get_by_role("button", name="Détails").click()
    for page, text in ((cleo, "Il faut de l’eau"), (bo, "Un atelier le samedi")):
        await page.get_by_label("Ce qui s’est dit").fill(text)
    await bo.get_by_label("Ce qui s’est dit").blur()
    await cleo.get_by_label("Ce qui s’est dit").blur()
    await driver.do("open_space.go_to_phase", phase="harvest")
    for text in ("Il faut de l’eau", "Un atelier le samedi"):
        await expect(room.get_by_text(text)).to_be_visible()

    for page in (ana, bo, cleo, console):
        assert await violations(page) == []
    for page in (ana, bo, cleo):
        assert await small_targets(page) == []
        assert await unreadable(page) == []
    assert await too_wide(ana) == await too_wide(console) == await too_wide(room) == 0


async def test_a_facilitator_reads_first_then_corrects_moves_hides_and_puts_back(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[FORUM | {"settings": WALL | {"approve_first": True}}])
    driver = await hall.drives(made)
    await driver.open(0)
    ana, bo = [await hall.joins(made.code, name) for name in ("Ana Morel", "Bo Petit")]
    console, room = await hall.facilitates(made), await hall.projects(made)
    await ana.get_by_role("button", name="Proposer une session").click()
    await expect(ana.get_by_text("Visible après relecture.")).to_be_visible()
    await ana.get_by_role("button", name="Annuler").click()
    await proposes(ana, "Un jardin")
    await expect(ana.get_by_text("en attente de relecture")).to_be_visible()
    await expect(console.get_by_text("À relire")).to_be_visible()
    await expect(bo.get_by_text("Un jardin")).to_be_hidden()
    await console.get_by_role("button", name="Montrer : Un jardin").click()
    for page in (ana, bo, room):
        await expect(page.locator("main").get_by_text("Un jardin")).to_be_visible()

    await console.get_by_role("button", name="Un jardin").click()
    await console.get_by_role("button", name="Corriger").click()
    await console.get_by_label("Titre").fill("Un jardin partagé")
    await console.get_by_role("button", name="Enregistrer").click()
    await expect(bo.get_by_text("Un jardin partagé")).to_be_visible()
    await console.get_by_role("button", name="Masquer").click()
    await expect(bo.get_by_text("Un jardin partagé")).to_be_hidden()
    await expect(ana.get_by_text("masquée, voir avec l’animation")).to_be_visible()
    await console.get_by_text("1 session hors du mur").click()
    assert await violations(console) == []
    await console.get_by_role("button", name="Montrer : Un jardin partagé").click()
    await expect(room.get_by_text("Un jardin partagé")).to_be_visible()

    # Somebody without a phone, in the cell that was touched.
    await console.get_by_role("button", name="Ajouter une session : 11 h, Le grenier").click()
    await console.get_by_label("Titre").fill("Une radio")
    await console.get_by_label("Porteur sans téléphone").fill("Mme Diop")
    await console.get_by_role("button", name="Proposer", exact=True).click()
    await expect(room.get_by_role("cell", name="Une radio")).to_contain_text("Mme Diop")
    await console.get_by_role("button", name="Ajouter un lieu").click()
    await console.get_by_label("Nom (vide").fill("La cour")
    await console.get_by_role("button", name="Enregistrer").click()
    await expect(room.get_by_text("La cour")).to_be_visible()


async def test_a_session_being_written_outlives_a_reload(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[FORUM])
    driver = await hall.drives(made)
    await driver.open(0)
    ana = await hall.joins(made.code, "Ana Morel")
    await ana.get_by_role("button", name="Proposer une session").click()
    await ana.get_by_label("Titre").fill("Un jardin")
    await ana.reload()
    await ana.get_by_role("button", name="Proposer une session").click()
    await expect(ana.get_by_label("Titre")).to_have_value("Un jardin")


@pytest.mark.parametrize("sessions", [40, 120])
async def test_a_wall_of_many_sessions_turns_its_pages_and_stays_legible(hall: Hall, sessions: int) -> None:
    settings = {
        "slots": ["9 h 30 – 10 h 15", "10 h 30 – 11 h 15", "11 h 30 – 12 h 15"],
        "places": [f"Espace numéro {number}" for number in range(1, 41)],
    }
    made = await hall.server.create_workshop(agenda=[FORUM | {"settings": settings}])
    driver = await hall.drives(made)
    await driver.open(0)
    for number in range(sessions):
        title = f"Session {number + 1} : {'comment tenir dans la durée ' * (1 + number % 3)}"
        slot, place = f"slot-{number % 3 + 1}", f"place-{number // 3 + 1}"
        await driver.do("open_space.propose_session", title=title, slot=slot, place=place)
    ana, room = await hall.joins(made.code, "Ana Morel", SMALL_PHONE), await hall.projects(made)
    await expect(ana.get_by_role("heading", name="Session 1 :")).to_be_visible()
    if sessions > 40:
        await expect(room.get_by_text("120 sessions")).to_be_visible()
        await room.keyboard.press("ArrowRight")
    await expect(room.get_by_text("Page 1 sur")).to_be_visible()
    assert await room.evaluate(FITS)
    assert await room.evaluate(SMALLEST) >= 24
    assert await too_wide(ana) == await too_wide(room) == 0
