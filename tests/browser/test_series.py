"""A call for contributions, played by hand in every role, and the synthesis it leads to."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from live.series.chapters import section_of
from tests.browser.hall import LAPTOP, PHONE, Hall
from tests.browser.looking import TOO_WIDE, small_targets, violations

pytestmark = pytest.mark.asyncio(loop_scope="session")


NARROWEST_TITLE = """Math.min(...[...document.querySelectorAll(".agenda-steps summary > .grow")]
    .filter(each => each.checkVisibility()).map(each => each.getBoundingClientRect().width), 1000)"""


LINES = "(cell) => { const range = new Range(); range.selectNodeContents(cell); return range.getClientRects().length; }"


async def _everybody_can_use(page: Page) -> None:
    for size in (PHONE, LAPTOP):
        await page.set_viewport_size(size)
        assert await page.evaluate(TOO_WIDE) <= 0
        assert await violations(page) == []
    await page.set_viewport_size(PHONE)
    assert await small_targets(page) == []
    await page.set_viewport_size(LAPTOP)


async def _applies(hall: Hall, address: str, title: str) -> Page:
    page = await hall.page(PHONE)
    await page.goto(address)
    await page.get_by_label("Votre organisation").fill("La Ruche du Nord")
    await page.get_by_label("Titre de l’atelier").fill(title)
    await page.get_by_label("Problème posé").fill("Comment faire mieux ?")
    await page.get_by_label("écologique").check()
    await page.get_by_label("Date, ou mois").fill("avril 2026")
    await page.get_by_label("Nom", exact=True).fill("Ana Morel")
    await page.get_by_label("Courriel").fill("ana@exemple.fr")
    await page.get_by_label("J’ai lu ce qui devient").check()
    await page.get_by_role("button", name="Envoyer la proposition").click()
    await expect(page.get_by_role("heading", name="Votre proposition est reçue")).to_be_visible()
    await page.get_by_role("link", name="Voir ma proposition").click()
    await expect(page.get_by_role("status")).to_contain_text("attend une réponse")
    return page


async def test_three_organisations_apply_and_are_accepted_refused_and_asked_back(hall: Hall) -> None:
    organiser = await hall.organises()
    await organiser.get_by_role("link", name="Cycles d’ateliers").click()
    await organiser.get_by_label("Titre du cycle").fill("Conférence 2026")
    await organiser.get_by_role("button", name="Créer le cycle").click()
    await organiser.get_by_label("Thèmes, un par ligne").fill("écologique\nsociale")
    await organiser.get_by_role("button", name="Enregistrer", exact=True).click()
    await organiser.get_by_label("Texte de l’appel").fill("Proposez un atelier.")
    await organiser.get_by_role("button", name="Ouvrir l’appel").click()
    await expect(organiser.get_by_text("Page publique de l’appel")).to_be_visible()
    await _everybody_can_use(organiser)
    series = organiser.url.partition("#")[0]
    address = series.replace("/organiser/series/", "/call/")

    stranger = await hall.page(PHONE)
    await stranger.goto(address)
    await expect(stranger.get_by_text("Proposez un atelier.")).to_be_visible()
    await _everybody_can_use(stranger)

    accepted = await _applies(hall, address, "Trier, ensemble")
    refused = await _applies(hall, address, "Une fresque")
    asked = await _applies(hall, address, "Mutualiser")
    await _everybody_can_use(asked)

    await organiser.goto(series)
    await organiser.get_by_role("button", name="Accepter : Trier, ensemble").click()
    for title, act, words in (
        ("Une fresque", "Refuser", "Hors du thème."),
        ("Mutualiser", "Demander des précisions", "Dans quelle salle ?"),
    ):
        item = organiser.get_by_role("listitem").filter(has_text=title).filter(has=organiser.get_by_text("à examiner"))
        await item.locator("summary", has_text=act).click()
        await (
            item.locator("details", has=organiser.get_by_role("button", name=act))
            .last.get_by_role("textbox")
            .fill(words)
        )
        await item.get_by_role("button", name=act).click()
        await expect(item).to_be_hidden()
    await _everybody_can_use(organiser)

    await expect(asked.get_by_label("Date, ou mois")).to_have_value("avril 2026")
    await refused.reload()
    await expect(refused.get_by_role("main")).to_contain_text("Hors du thème.")
    await asked.reload()
    await asked.get_by_label("Votre réponse").fill("La grande salle.")
    await asked.get_by_role("button", name="Envoyer la réponse").click()
    await expect(asked.get_by_role("status")).to_contain_text("attend une réponse")
    await organiser.reload()
    await expect(organiser.get_by_role("main")).to_contain_text("La grande salle.")

    # Whoever was accepted prepares and drives their workshop, and comes to nothing else.
    await accepted.reload()
    await accepted.set_viewport_size(LAPTOP)
    await accepted.get_by_role("button", name="Préparer et animer mon atelier").click()
    await expect(accepted.get_by_role("heading", name="Trier, ensemble", level=1)).to_be_visible()
    await expect(accepted.get_by_role("link", name="Ateliers", exact=True)).to_be_hidden()
    mine = accepted.url
    answer = await accepted.goto(f"{hall.server.url}/organiser")
    assert answer is not None
    assert answer.status == 403
    await accepted.goto(mine)
    await accepted.get_by_role("button", name="Préparer et animer").first.click()
    await hall.says_who(accepted, "Ana")

    # The organiser takes the access back. A console that is still open would ask for what it may not have any more.
    await accepted.goto("about:blank")
    await organiser.goto(series)
    item = (
        organiser.get_by_role("listitem")
        .filter(has_text="Trier, ensemble")
        .filter(has=organiser.get_by_text("acceptée"))
    )
    await item.locator("summary").first.click()
    await item.get_by_role("button", name="Retirer l’accès").click()
    answer = await accepted.goto(mine)
    assert answer is not None
    assert answer.status == 403


async def test_a_list_is_pasted_looked_at_and_summed_up(hall: Hall) -> None:
    organiser = await hall.organises()
    await organiser.goto(f"{hall.server.url}/organiser/series")
    await organiser.get_by_label("Titre du cycle").fill("Une année")
    await organiser.get_by_role("button", name="Créer le cycle").click()
    await organiser.locator("summary", has_text="Reprendre une liste").click()
    await organiser.get_by_label("ou coller la liste").fill(
        "titre;date;département;participants\nUn;2023-04-06;59;12\nDeux;32/13/2023;Nord;beaucoup"
    )
    await organiser.get_by_role("button", name="Voir ce qui est compris").click()
    await expect(organiser.get_by_role("main")).to_contain_text("« 32/13/2023 » n’a pas été comprise")
    await _everybody_can_use(organiser)
    await organiser.get_by_role("button", name="Ajouter ces séances").click()
    await expect(organiser.get_by_role("main")).to_contain_text("12 (séances qui ont donné un nombre : 1 sur 2)")
    await organiser.get_by_role("link", name="Synthèse, HTML").click()
    await expect(organiser.get_by_role("heading", name="Par département")).to_be_visible()
    await expect(organiser.get_by_role("img").filter(has_text="2").first).to_be_visible()


GRID = {"method": "canvas", "title": "Leviers", "question": "Que garder ?", "settings": {"columns": "levers"}}


async def _held(hall: Hall, number: int) -> str:
    """A workshop in which somebody filled in a grid of levers, and something was decided."""
    made = await hall.server.create_workshop(
        title=f"Atelier {number}", organiser="La Ruche", date=f"2026-04-0{number}", agenda=[GRID]
    )
    driver = await hall.drives(made)
    await driver.open(0)
    for column, text in (("to_keep", "Prêter les outils entre voisins"), ("obstacles", "Le manque de temps")):
        await driver.do("canvas.add_item", row="all", column=column, text=text)
    steps = await driver.sees("everyone", "agenda", "steps")
    closing = next(key for key, step in steps.items() if step["method"] == "closing")
    assert "done" in await driver.client.do("closing.add_decision", closing, what="Ouvrir un dépôt d’outils")
    await driver.do("workshop.close_workshop")
    return made.workshop


async def test_all_pages_around_a_synthesis_can_be_used_in_both_languages(hall: Hall) -> None:
    organiser, reader = await hall.organises(), await hall.page(PHONE)
    given = organiser.request
    url = hall.server.url
    made = await given.post(f"{url}/organiser/series", form={"title": "Conférence 2026"}, max_redirects=0)
    series = f"{url}{made.headers['location']}"
    public = series.replace("/organiser/series/", "/synthesis/")
    for number in (1, 2):
        told = {"workshop": await _held(hall, number), "themes": "écologique", "department": "59"}
        await given.post(f"{series}/workshops", form={"what": "add", **told})
    await given.post(f"{series}/publish", form={"what": "publish"})
    asked = await given.post(f"{series}/synthesis", form={"what": "ask", "days": "3", "base": "0"})
    link = re.search(r"/synthesis/\w+/amend/[\w-]+", await asked.text())
    assert link

    # Whoever has the link proposes other words, and the organiser takes them into a second version.
    await reader.goto(f"{url}{link[0]}")
    await reader.get_by_text("Thème : écologique").click()
    await reader.get_by_text("Le manque de temps").first.click()
    proposal = reader.locator("form:visible").filter(has=reader.get_by_label("Ce qu’il faudrait écrire")).first
    await proposal.get_by_label("Ce qu’il faudrait écrire").fill("Le temps manque")
    await proposal.get_by_label("Votre nom").fill("Ana Morel")
    await proposal.get_by_role("button", name="Envoyer la demande").click()
    await expect(reader.get_by_text("Votre demande est envoyée")).to_be_visible()
    await organiser.goto(f"{series}/synthesis")
    await organiser.get_by_role("button", name="Accepter : Le temps manque").click()
    await organiser.get_by_role("button", name="Établir la version 2").click()
    await expect(organiser.get_by_text("La dernière version dit tout")).to_be_visible()
    await reader.goto(f"{public}/synthesis.html")
    await expect(reader.get_by_text("Le temps manque")).to_be_visible()

    # A line leads to the card that it comes from.
    await reader.get_by_role("link", name=re.compile("^1·")).first.click()
    await expect(reader.get_by_role("heading", level=1, name="Atelier 1")).to_be_visible()
    card = reader.url.partition("?")[0]
    theme = section_of("écologique")
    own = ("", "/synthesis", f"/synthesis/part?section={theme}", "/synthesis/changes", "/matching", "/advances")
    pages = [(organiser, f"{series}{part}") for part in own]
    pages += [(organiser, f"{url}/organiser/{part}") for part in ("series", "search?q=outils")]
    pages += [(reader, f"{url}{link[0]}"), (reader, card), (reader, public)]
    for page, address in pages:
        for language, size in (("fr", PHONE), ("en", LAPTOP)):
            await page.set_viewport_size(size)
            await page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
            assert await violations(page) == [], (address, language)
            assert await page.evaluate(TOO_WIDE) <= 0, (address, language)
            assert size == LAPTOP or await small_targets(page) == [], address
            # What is long beside a title leaves it room.
            assert await page.evaluate(NARROWEST_TITLE) > 150, (address, language)


async def test_a_list_that_is_brought_again_is_read_on_a_phone_too(hall: Hall) -> None:
    organiser = await hall.organises()
    await organiser.get_by_role("link", name="Cycles d’ateliers").click()
    await organiser.get_by_label("Titre du cycle").fill("Conférence 2026")
    await organiser.get_by_role("button", name="Créer le cycle").click()
    head = "organisateur;titre;thèmes;date;lieu;participants"
    line = "La Ruche;Trier ensemble;organisationnelle;{};Lille;{}"
    brought = (
        ("Ajouter ces séances", [("2026-04-06", 12)]),
        ("Reprendre ce qui est nouveau", [("2026-04-06", 14), ("2026-04-07", 9)]),
    )
    for taken, lines in brought:
        await organiser.get_by_text("Reprendre une liste").click()
        told = [line.format(date, people) for date, people in lines]
        await organiser.get_by_label("ou coller la liste").fill("\n".join([head, *told]))
        await organiser.get_by_role("button", name="Voir ce qui est compris").click()
        await expect(organiser.get_by_role("button", name=taken)).to_be_visible()
        await _everybody_can_use(organiser)
        if len(lines) == 1:
            await organiser.get_by_role("button", name=taken).click()
    await organiser.set_viewport_size(PHONE)
    rows = organiser.get_by_role("row")
    await expect(rows.nth(1)).to_contain_text("Participants : « 12 » devient « 14 »")
    torn = "all => all.filter((each) => each.getClientRects().length > 1).map((each) => each.textContent)"
    assert await organiser.locator("#elsewhere .state").evaluate_all(torn) == []
    theme = rows.nth(2).get_by_role("cell", name="organisationnelle")
    assert await theme.evaluate(LINES) == 1
    await organiser.get_by_role("button", name=taken).click()
    await expect(organiser.locator("#elsewhere").get_by_role("link", name="Corriger Trier ensemble")).to_have_count(2)
