"""The harvest of a world café: from everybody, with notes put under themes, and counted."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import SMALL_PHONE, Hall
from tests.browser.looking import small_targets, too_wide, violations
from tests.browser.test_units import of

PARTS = "methods/world_cafe/cafe.js"
CAFE = {
    "method": "world_cafe",
    "title": "Le café",
    "settings": {"rounds": 1, "table_count": 1, "findings_from": "everyone", "findings_called": "enjeux"},
}

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_what_is_harvested_are_findings_and_the_notes_under_themes(unit: Page) -> None:
    shared = {
        "findings": {"f1": {"table": "t1", "text": "Un banc", "number": 1, "theme": "x"}},
        "sorted_notes": {"t1": {}, "t2": {"n4": {"table": "t2", "text": "Un puits", "number": 4, "theme": "x"}}},
    }
    cards = await of(unit, PARTS, "return m.cafeHarvest(given)", shared)
    assert [card["text"] for card in sorted(cards.values(), key=lambda card: card["number"])] == ["Un banc", "Un puits"]
    told = await of(unit, PARTS, "return m.cafeHarvested(given[0], given[1])", [cards, {"x": {}, "y": {}}])
    assert told == {"themes": 1, "cards": 2}
    assert await of(unit, PARTS, "return m.cafeHarvest(given)", {"findings": {}}) == {}


@pytest.mark.parametrize(
    ("origin", "mine", "table"),
    [
        ("everyone", {"table": None, "hosting": None, "route": {"1": "t1", "2": "t3", "3": None}}, "t3"),
        ("everyone", {"table": "t2", "hosting": None, "route": {"1": "t1"}}, "t2"),
        ("everyone", {"table": None, "hosting": None, "route": {}}, None),
        ("everyone", None, None),
        ("hosts", {"table": None, "hosting": "t2", "route": {"1": "t1"}}, "t2"),
        ("hosts", {"table": None, "hosting": None, "route": {"1": "t1"}}, None),
    ],
)
async def test_for_which_table_somebody_brings_back(unit: Page, origin: str, mine: object, table: str | None) -> None:
    given = [{"setup": {"findings_from": origin}}, mine, None]
    assert await of(unit, PARTS, "return m.cafeBringsFor(...given)", given) == table


async def test_everybody_brings_back_and_notes_are_put_under_a_theme_that_the_room_sees(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[CAFE])
    driver = await hall.drives(made)
    await driver.open(0)
    ana, bo = [await hall.joins(made.code, name, SMALL_PHONE) for name in ("Ana Morel", "Bo Petit")]
    zoe, room = await hall.facilitates(made), await hall.projects(made)
    await driver.do("world_cafe.draw_seating")
    await driver.do("world_cafe.start_round")
    await ana.get_by_label("Votre note pour le tour 1").or_(ana.locator(".composer textarea")).first.fill("Un puits")
    await ana.get_by_role("button", name="Envoyer").first.click()
    await expect(bo.get_by_text("Un puits")).to_be_visible()
    await driver.do("world_cafe.close_round")

    for page, text in ((ana, "Un banc"), (bo, "Un rucher")):
        await page.get_by_label("Un point de récolte").fill(text)
        await page.get_by_role("button", name="Envoyer").first.click()
    for page in (ana, bo, room):
        await expect(page.locator("main").get_by_text("Un banc").first).to_be_visible()
        await expect(page.locator("main").get_by_text("2 enjeux")).to_be_visible()
    # Each changes only what they wrote.
    await expect(bo.get_by_role("region", name="Ce que vous rapportez").get_by_text("Un banc")).to_have_count(0)
    await expect(room.get_by_text("Un puits")).to_have_count(0)

    await expect(zoe.get_by_role("tab", name="Récolte")).to_have_attribute("aria-selected", "true")
    await zoe.get_by_label("Trier aussi les notes des tables (1)").check()
    for text in ("Un puits", "Un banc"):
        await zoe.locator(".sortable", has_text=text).get_by_role("checkbox").check()
    await zoe.get_by_label("Nom du thème").fill("Au jardin")
    await zoe.get_by_role("button", name="Grouper").click()
    for page in (ana, bo, room, zoe):
        await expect(page.locator("main").get_by_text("1 thème, 3 enjeux").first).to_be_visible()
        await expect(page.locator("main").get_by_text("Un puits").first).to_be_visible()
    for page in (ana, zoe):
        assert await violations(page) == []
    assert await small_targets(ana) == []
    assert await too_wide(ana) == await too_wide(zoe) == await too_wide(room) == 0

    # What is taken out is gone for everybody, until it is put back.
    await zoe.locator(".sortable", has_text="Un rucher").get_by_role("checkbox").check()
    await zoe.get_by_role("button", name="Retirer 1 carte").click()
    for page in (bo, room):
        await expect(page.get_by_text("Un rucher")).to_have_count(0)
    await zoe.get_by_role("button", name="Annuler\u00a0: cartes retirées").click()
    for page in (bo, room):
        await expect(page.locator("main").get_by_text("Un rucher").first).to_be_visible()


async def test_at_the_harvest_whoever_is_no_host_is_asked_for_no_note_but_goes_on_with_one_begun(hall: Hall) -> None:
    settings = {"rounds": 1, "table_count": 1}
    made = await hall.server.create_workshop(
        agenda=[{"method": "world_cafe", "title": "Le café", "settings": settings}]
    )
    driver = await hall.drives(made)
    await driver.open(0)
    ana, bo, host = [await hall.joins(made.code, name, SMALL_PHONE) for name in ("Ana Morel", "Bo Petit", "Cléo Roux")]
    await driver.do("world_cafe.draw_seating")
    await driver.do("world_cafe.start_round")
    await host.get_by_role("button", name="Je me propose comme hôte").click()
    await expect(ana.get_by_text("Hôte : Cléo Roux")).to_be_visible()
    # No group comes after the last round.
    await expect(host.locator("main").get_by_text("Vous êtes l’hôte de cette table")).to_be_visible()
    await expect(host.get_by_role("region", name="Message au groupe suivant")).to_have_count(0)
    await host.get_by_text("Ce que fait un hôte").click()
    await expect(host.get_by_text("Faites noter l’essentiel")).to_be_visible()
    await expect(host.get_by_text("écrivez ce que vous direz au groupe suivant")).to_have_count(0)
    await ana.get_by_label("Noter pour la table").fill("Un puits près de l’école")
    await driver.do("world_cafe.close_round")

    await expect(bo.get_by_role("heading", name="Chaque table rapporte l’essentiel à tout le groupe")).to_be_visible()
    await expect(bo.get_by_text("Nos notes, Table 1")).to_be_visible()
    last = "Une dernière note du tour 1"
    await expect(bo.get_by_label(last)).to_be_hidden()
    await bo.get_by_text("Nos notes, Table 1").click()
    await expect(bo.get_by_label(last)).to_be_visible()
    await expect(ana.get_by_label(last)).to_have_value("Un puits près de l’école")
    await ana.get_by_role("button", name="Envoyer").click()
    await expect(bo.get_by_text("Un puits près de l’école")).to_be_visible()
    brings = host.get_by_role("region", name="Ce que rapporte la table")
    await expect(brings).to_be_visible()
    await driver.do("workshop.pause")
    await expect(brings).to_be_hidden()
    assert await violations(bo) == []
    assert await small_targets(bo) == []
