"""Meeting rounds as people see them: the pure parts asked alone, then a room of four and somebody who comes late."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import SMALL_PHONE, Hall, said
from tests.browser.looking import small_targets, too_wide, unreadable, violations
from tests.browser.test_units import of

PARTS = "methods/meeting/round.js"
SHAKER = {
    "method": "meeting",
    "title": "Shaker",
    "settings": {"rounds": 2, "find_seconds": 300, "questions": ["Qui vous envoie ici ?"], "zones": ["fenêtres"]},
}
NAMES = ("Ana Morel", "Bo Petit", "Cléo Roux", "Driss Amrani")
SMALLEST = """Math.min(...[...document.querySelectorAll(".meeting-room p, .meeting-wall li span")]
    .map((piece) => parseFloat(getComputedStyle(piece).fontSize)))"""

pytestmark = pytest.mark.asyncio(loop_scope="session")


def running(**round: Any) -> dict[str, Any]:
    known = {"number": 1, "phase": "running", "finding_until": 100, "ends": 400, "groups": 2}
    return {"of": 2, "round": known | round}


@pytest.mark.parametrize(
    ("shared", "now", "stage"),
    [
        ({"of": 2, "round": None}, 0, "before"),
        (running(), 99, "finding"),
        (running(), 100, "talking"),
        (running(), 400, "over"),
        (running(phase="closed"), 0, "between"),
        (running(phase="closed", number=2), 0, "met"),
    ],
)
async def test_where_meeting_rounds_are(unit: Page, shared: dict[str, Any], now: int, stage: str) -> None:
    assert await of(unit, PARTS, "return m.meetingStage(given[0], given[1])", [shared, now]) == stage


@pytest.mark.parametrize(("people", "now", "turn"), [(2, 100, 1), (2, 250, 2), (2, 999, 2), (3, 200, 2), (3, 399, 3)])
async def test_a_round_is_shared_evenly_among_those_who_meet(unit: Page, people: int, now: int, turn: int) -> None:
    given = [running()["round"], people, now]
    assert await of(unit, PARTS, "return m.meetingTurn(...given)", given) == turn


@pytest.mark.parametrize(
    ("mine", "role", "wanted"),
    [
        ({"group": None, "with": []}, "participant", "1.none"),
        ({"group": 1, "with": []}, "participant", "1.alone.2"),
        ({"group": 1, "with": [{"name": "Bo"}]}, "participant", None),
        ({"group": None, "with": [], "resting": True}, "participant", None),
        ({"group": None, "with": []}, "facilitator", None),
        (None, "participant", None),
    ],
)
async def test_when_a_phone_asks_for_a_group(unit: Page, mine: Any, role: str, wanted: str | None) -> None:
    given = {"shared": running(), "mine": mine, "me": {"role": role}, "open": True}
    assert await of(unit, PARTS, "return m.meetingWanted(given)", given) == wanted


async def test_people_meet_find_each_other_change_and_who_comes_late_joins(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[SHAKER])
    zoe = await hall.facilitates(made)
    phones = {name: await hall.joins(made.code, name, SMALL_PHONE) for name in NAMES}
    room = await hall.projects(made)
    await zoe.get_by_role("button", name="Shaker").last.click()
    await expect(said(phones["Ana Morel"], "Vous allez faire 2 rencontres")).to_be_visible()
    apart = zoe.locator("details.meeting-apart")
    await apart.locator("summary").click()
    await apart.get_by_label("Première personne").select_option(label="Ana Morel")
    await apart.get_by_label("Deuxième personne").select_option(label="Bo Petit")
    await apart.get_by_role("button", name="Ne pas réunir").click()
    await expect(apart.get_by_text("Ana Morel et Bo Petit")).to_be_visible()
    await zoe.get_by_role("button", name="Tirer les groupes et lancer la rencontre 1").click()

    met: dict[str, str] = {}
    for name, phone in phones.items():
        await expect(phone.locator(".meeting-sign")).to_be_visible()
        met[name] = await phone.locator(".meeting-name strong").inner_text()
        await expect(phone.locator(".meeting-zone")).to_have_text("fenêtres")
        await expect(room.locator(".meeting-wall").get_by_text(name.split()[0])).to_be_visible()
    assert all(met[met[name]] == name for name in NAMES)
    assert met["Ana Morel"] != "Bo Petit"
    sign = await phones["Ana Morel"].locator(".meeting-sign p").inner_text()
    assert sign == await phones[met["Ana Morel"]].locator(".meeting-sign p").inner_text()
    assert re.fullmatch(r"\d · \w+ · \w+", sign)

    late = await hall.joins(made.code, "Ève Blanc")
    await expect(late.locator(".meeting-name strong")).to_have_count(2)
    for phone in [*phones.values(), late]:
        await phone.get_by_role("button", name="On s’est trouvés").click()
    for page in (room, late, phones["Bo Petit"]):
        await expect(page.locator("main").get_by_text("Qui vous envoie ici ?")).to_be_visible()
    for page in (phones["Ana Morel"], late, zoe):
        assert await violations(page) == []
        assert await too_wide(page) == 0
    assert await small_targets(phones["Ana Morel"]) == []
    assert await unreadable(phones["Ana Morel"]) == []
    assert await room.evaluate(SMALLEST) >= 28

    # One who meets nobody joins the others; one sits out and comes back.
    await late.get_by_role("button", name="Je ne trouve personne").click()
    await late.get_by_role("button", name="Rejoindre un autre groupe").click()
    await expect(zoe.get_by_label("Changer de groupe : Ève Blanc")).to_be_visible()
    await late.get_by_role("button", name="Passer mon tour").click()
    await late.get_by_role("dialog").get_by_role("button", name="Passer mon tour").click()
    await expect(said(late, "Vous passez votre tour.")).to_be_visible()
    await expect(zoe.get_by_text("1 personne passe son tour")).to_be_visible()

    await zoe.get_by_role("button", name="Clore la rencontre").click()
    await expect(said(phones["Ana Morel"], "La rencontre est finie.")).to_be_visible()
    await zoe.get_by_role("button", name="Tirer les groupes et lancer la rencontre 2").click()
    for name, phone in phones.items():
        await expect(phone.locator(".meeting-name strong").first).to_be_visible()
        assert met[name] not in await phone.locator(".meeting-name strong").all_inner_texts()
    await zoe.get_by_role("button", name="Clore la rencontre").click()
    for page in (room, phones["Bo Petit"]):
        await expect(page.locator("main").get_by_text("Les rencontres sont finies.")).to_be_visible()
    await expect(phones["Bo Petit"].get_by_text(met["Bo Petit"])).to_be_visible()


async def test_of_many_groups_the_number_is_typed_and_nobody_is_listed_until_asked_for(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[SHAKER])
    driver = await hall.drives(made)
    await driver.open(0)
    for number in range(26):
        await hall.server.join(made.code, name=f"Personne {number}")
    await driver.do("meeting.draw_round")
    console = await hall.facilitates(made)
    groups = console.locator("details.meeting-groups")
    await expect(groups).to_contain_text("Qui rencontre qui")
    await expect(groups.locator("input, select")).to_have_count(0)
    await groups.locator("summary").click()
    numbers = groups.get_by_role("spinbutton")
    await expect(numbers).to_have_count(26)
    await groups.get_by_role("searchbox").fill("PERSONNE 17")
    await expect(groups.get_by_role("status")).to_have_text("1 sur 13")
    await expect(numbers).to_have_count(2)
    await groups.get_by_role("searchbox").fill("")
    first = numbers.first
    # What is typed outlives what changes meanwhile.
    await first.fill("13")
    await driver.do("workshop.describe", title="Le shaker du soir")
    await expect(console.get_by_text("Le shaker du soir").first).to_be_visible()
    await first.press("Enter")
    seen = driver.client.views
    await driver.client.until(lambda: len(seen["facilitators:main"]["activity"]["groups"]["13"]) == 3)
    assert await violations(console) == []
