"""Every organiser's page by all rules of axe, in both languages, in a narrow window, with large text, by keyboard."""

from __future__ import annotations

import re
from io import BytesIO

import pypdf
import pytest
from playwright.async_api import FilePayload, Page, expect

from tests.browser.hall import LAPTOP, SMALL_PHONE, Hall
from tests.browser.looking import small_targets, too_wide, violations
from tests.web.test_looks import png

pytestmark = pytest.mark.asyncio(loop_scope="session")

LONG = "Assemblée des associations du bassin de vie de Saint-Aubin-sur-Loire et environs"
AGENDA = [
    {"method": "plenary", "title": LONG, "question": "Pourquoi sommes-nous là ?", "minutes": 20, "transition": 5},
    {
        "method": "world_cafe",
        "title": "Café",
        "minutes": 60,
        "settings": {"tables": [{"name": "Four", "question": "Où ?"}]},
    },
    {"method": "voting", "title": "Vote sur {sujet}", "minutes": 10},
]
PARTS = ("", "/invite", "/people", "/minutes", "/privacy", "/look", "/poster", "/run-sheet", "/table-cards", "/sheet")
LARGE_TEXT = "document.documentElement.style.fontSize = '200%'"


async def unfolded(page: Page) -> None:
    """Everything that is behind a summary, shown."""
    await page.evaluate("document.querySelectorAll('main details').forEach((each) => (each.open = true))")
    await expect(page.locator("[data-form][data-shown='coming'] > form")).to_have_count(0)


async def good(page: Page) -> None:
    assert await violations(page) == [], page.url
    await page.set_viewport_size({"width": 320, "height": 640})
    assert await too_wide(page) <= 0, page.url
    assert await small_targets(page) == [], page.url
    await page.set_viewport_size(LAPTOP)
    await page.evaluate(LARGE_TEXT)
    assert await too_wide(page) <= 0, page.url


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", ["fr", "en"])
async def test_the_pages_of_a_workshop_are_for_everybody(hall: Hall, language: str) -> None:
    made = await hall.server.create_workshop(title=LONG, opens="09:00", agenda=AGENDA, date="2026-12-11")
    people = "Nom;Prénom;Structure\nZOLA;Anna;Mairie\nAbel;Bo;Relais\n".encode()
    path = f"/api/v1/workshops/{made.workshop}/expected"
    await hall.server.call("POST", path, people, await hall.server.organiser())
    page = await hall.organises()
    for part in PARTS:
        await page.goto(f"{hall.server.url}/organiser/w/{made.workshop}{part}?lang={language}")
        await good(page)
        await page.reload()
        await unfolded(page)
        await good(page)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", ["fr", "en"])
async def test_the_list_and_the_ways_to_begin_are_for_everybody(hall: Hall, language: str) -> None:
    await hall.server.create_workshop(title=LONG, place="Salle des fêtes")
    page = await hall.organises()
    for path in ("?q=", "?q=assemblee", "?q=absent", "/new?", "/appearance?", "/templates/seminar?"):
        await page.goto(f"{hall.server.url}/organiser{path}&lang={language}")
        await unfolded(page)
        await good(page)
        if path == "/new?":
            promised = page.locator("[data-seen]:visible")
            await expect(promised).to_have_count(1)
            await page.locator("#identity").select_option("anonymous")
            await expect(promised).to_have_attribute("data-seen", "anonymous")


async def test_a_step_is_moved_deleted_and_put_back_by_keyboard_alone(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=AGENDA)
    page = await hall.organises()
    await page.goto(f"{hall.server.url}/organiser/w/{made.workshop}")
    titles = page.locator(".agenda-steps summary strong")
    step = page.locator(".agenda-steps > li", has_text="Café")
    await step.locator("summary").first.press("Enter")
    await step.get_by_role("button", name="Plus tôt").press("Enter")
    await expect(titles.first).to_have_text("Café")
    # What was done is where the focus is, and the step stands open for the next move.
    await expect(page.locator(":focus")).to_have_text("L’étape est déplacée.")
    await step.get_by_role("button", name="Supprimer « Café »").press("Enter")
    await expect(titles).to_have_count(2)
    await page.get_by_role("button", name="Annuler la suppression").press("Enter")
    await expect(titles.first).to_have_text("Café")


async def test_a_form_without_the_settings_of_its_method_says_so_and_they_come_when_it_is_tried_again(
    hall: Hall,
) -> None:
    made = await hall.server.create_workshop(agenda=AGENDA)
    page = await hall.organises()
    await page.goto(f"{hall.server.url}/organiser/w/{made.workshop}")
    step = page.locator(".agenda-steps > li", has_text="Café")
    missing = step.get_by_role("alert")
    for fetched in ("**/organiser.later.*", "**/view?screen=console"):
        await page.route(fetched, lambda route: route.abort(), times=1)
    await step.locator("summary").first.press("Enter")
    await expect(missing).to_contain_text("seuls le titre, la question et la durée")
    await step.get_by_label("Titre").fill("Tables rondes")
    for left in (1, 0):
        await missing.get_by_role("button", name="Réessayer").press("Enter")
        await expect(missing).to_have_count(left)
    await expect(step.get_by_label("Nombre de tours")).to_be_visible()
    # What was typed meanwhile is in it.
    await expect(step.get_by_label("Titre")).to_have_value("Tables rondes")


async def test_why_a_form_far_down_was_refused_is_in_sight(hall: Hall) -> None:
    made = await hall.server.create_workshop()
    page = await hall.organises()
    await page.goto(f"{hall.server.url}/organiser/w/{made.workshop}/privacy")
    await page.locator("#erase summary").click()
    await page.locator("#erase").get_by_role("textbox").fill("Un autre titre")
    await page.locator("#erase").get_by_role("button").click()
    why = page.locator("#erase").get_by_role("alert")
    await expect(why).to_be_in_viewport()
    await expect(why).to_be_focused()
    # Whoever reloads is refused nothing a second time.
    await page.reload()
    await expect(page.get_by_role("alert")).to_have_count(0)


async def test_what_a_page_is_for_is_said_until_it_is_understood(hall: Hall) -> None:
    made = await hall.server.create_workshop()
    page = await hall.organises()
    at = f"{hall.server.url}/organiser/w/{made.workshop}"
    await page.goto(at)
    hint = page.locator(".hint-once")
    await expect(hint).to_contain_text("le fil de l’atelier")
    await hint.get_by_role("button", name="Compris").click()
    await expect(hint).to_be_hidden()
    await page.reload()
    await expect(page.get_by_role("heading", name="Ordre du jour")).to_be_visible()
    await expect(hint).to_be_hidden()
    await page.goto(f"{at}/invite")
    await expect(hint).to_be_visible()


async def test_the_last_step_of_a_run_sheet_does_not_stand_alone_on_a_page(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=AGENDA)
    page = await hall.organises()
    await page.goto(f"{hall.server.url}/organiser/w/{made.workshop}/run-sheet")
    await page.emulate_media(media="print")
    kept = await page.locator(".run-table tbody tr").evaluate_all(
        "rows => rows.map((row) => getComputedStyle(row).breakAfter)"
    )
    assert kept == ["auto", "avoid", "auto"]
    # What leads back and prints is for the screen.
    await expect(page.get_by_role("button", name="Imprimer")).to_be_hidden()


@pytest.mark.parametrize("letters", [(80, 40, 40), (80, 200, 200), (200, 200, 200)])
async def test_a_poster_is_one_page_whatever_stands_on_it(hall: Hall, letters: tuple[int, int, int]) -> None:
    called, held_by, held_in = letters
    title = "Assemblée générale extraordinaire des associations employeuses du bassin de vie de Saint-Aubin " * 3
    place = "Salle polyvalente Jean-Jacques-Rousseau, 14 rue du Général-de-Gaulle, à Saint-Aubin-sur-Loire " * 3
    made = await hall.server.create_workshop(
        title=title[:called].strip(),
        place=place[:held_in].strip(),
        organiser=title[:held_by].strip(),
        date="2027-03-12",
        opens="18:30",
    )
    page = await hall.organises()
    at = f"{hall.server.url}/organiser/w/{made.workshop}"
    logo = FilePayload(name="logo.png", mimeType="image/png", buffer=png(60, 60))
    await page.goto(f"{at}/look")
    await page.locator("input[name='logo']").set_input_files(logo)
    await page.locator("form[action$='/look'] button.primary").click()
    await expect(page.locator("[data-done]")).to_be_visible()
    await page.goto(f"{at}/invite")
    await page.get_by_label("Nom du réseau").fill("Salle-des-fetes-de-Saint-Aubin-1")
    await page.get_by_label("Mot de passe").fill("tilleul-" * 7 + "2027")
    await page.locator("form[action$='/wifi'] button").click()
    await expect(page.locator("[data-done]")).to_be_visible()
    await page.goto(f"{at}/poster")
    await expect(page.locator(".poster-logo")).to_be_visible()
    # As where the server has a long name.
    await page.locator(".poster-address").evaluate("each => (each.textContent = 'ateliers.lieux-de-saint-aubin.fr')")
    for paper in ("A4", "Letter"):
        printed = pypdf.PdfReader(BytesIO(await page.pdf(format=paper))).pages
        assert len(printed) == 1, paper
        assert "Sans compte ni application" in printed[0].extract_text()


async def test_the_run_sheet_of_an_evening_of_eight_steps_stands_on_one_page(hall: Hall) -> None:
    page = await hall.organises()
    for language in ("fr", "en"):
        await page.goto(f"{hall.server.url}/organiser/new?lang={language}")
        await page.locator("form[action$='/templates/partner-committee/start'] button").click()
        await page.wait_for_url("**/organiser/w/*")
        workshop = re.split(r"[?#]", page.url)[0]
        await page.goto(f"{workshop}/run-sheet?lang={language}")
        printed = await page.pdf(format="A4")
        assert len(pypdf.PdfReader(BytesIO(printed)).pages) == 1, language


LISTED = "Nom;Prénom;Structure;Fonction\n" + "".join(
    f"ZOLA{at:02};Anna;Communauté de communes de Saint-Aubin-sur-Loire;chargée de projet\n" for at in range(20)
)
A4_WIDE, A4_HIGH = 718, 1047


async def with_people(hall: Hall, part: str) -> Page:
    """A part of the page of a workshop that expects twenty people."""
    made = await hall.server.create_workshop(title=LONG)
    organiser = await hall.server.organiser()
    await hall.server.call("POST", f"/api/v1/workshops/{made.workshop}/expected", LISTED.encode(), organiser)
    page = await hall.organises()
    await page.goto(f"{hall.server.url}/organiser/w/{made.workshop}{part}")
    return page


async def test_a_page_to_sign_holds_its_rows_however_long_an_organisation_is_called(hall: Hall) -> None:
    page = await with_people(hall, "/sheet?kind=sign")
    # What is left of a sheet of A4 between its margins.
    await page.set_viewport_size({"width": A4_WIDE, "height": A4_HIGH})
    await page.emulate_media(media="print")
    table = page.locator(".sheet-table")
    foot = await table.locator("tbody tr").nth(17).evaluate("(row) => row.getBoundingClientRect().bottom + scrollY")
    assert foot <= A4_HIGH
    rows = await table.locator("tbody tr").evaluate_all("rows => rows.map((row) => row.getBoundingClientRect().height)")
    assert max(rows) - min(rows) < 1


async def test_on_a_phone_what_can_be_done_with_a_person_is_in_sight(hall: Hall) -> None:
    page = await with_people(hall, "/people")
    await page.set_viewport_size(SMALL_PHONE)
    row = page.get_by_role("row").filter(has_text="ZOLA00")
    for act in ("Corriger", "Excuser", "Retirer"):
        box = await row.get_by_text(act, exact=True).bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= SMALL_PHONE["width"]
    heights = await row.locator(".people-acts > :is(a, button)").evaluate_all(
        "all => all.map((each) => each.offsetHeight)"
    )
    assert len({*heights}) == 1
    assert await too_wide(page) <= 0
    assert await violations(page) == []
