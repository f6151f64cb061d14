"""A whole workshop with keyboards alone: prepared, rehearsed, held, closed and sent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.hall import LAPTOP, PHONE, Hall
from tests.served import ORGANISER, served
from tests.web.test_mailing import Post, post_office

pytestmark = pytest.mark.asyncio(loop_scope="session")

MOST_STOPS: Final = 30
# What has the focus, as whoever looks for a fault wants to read it.
FOCUSED: Final = """() => {
    const { activeElement: at } = document;
    return `${at.tagName} ${(at.getAttribute("aria-label") || at.innerText || at.name || "").slice(0, 40)}`;
}"""
# Above what has the focus now: whoever sees it goes back to it.
STANDS_BEFORE: Final = """(node) => document.activeElement !== document.body
    && Boolean(node.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)"""
HAS_FOCUS: Final = "(node) => node === document.activeElement"


@dataclass(eq=False)
class Keys:
    """Somebody at a screen who has a keyboard and nothing else."""

    page: Page

    async def reach(self, target: Locator, what: str) -> None:
        """Tab until it has the focus."""
        await expect(target).to_be_visible()
        # Only a page that has just come leaves them at its top.
        if await self.page.evaluate("window.hasBeenHere"):
            await expect(self.page.locator(":focus")).to_have_count(1)
        await self.page.evaluate("window.hasBeenHere = true")
        passed: list[str] = []
        key = "Shift+Tab" if await target.evaluate(STANDS_BEFORE) else "Tab"
        while not await target.evaluate(HAS_FOCUS):
            assert len(passed) < MOST_STOPS, f"{what} is not reached: {passed}"
            await self.page.keyboard.press(key)
            passed.append(str(await self.page.evaluate(FOCUSED)))
        await expect(target).to_be_in_viewport()

    async def press(
        self, role: Any, name: str | re.Pattern[str], within: Locator | None = None, key: str = "Enter"
    ) -> None:
        place = within if within is not None else self.page
        target = place.get_by_role(role, name=name) if role else place.locator("summary", has_text=name)
        await self.reach(target.first, f"{role} {name}")
        await self.page.keyboard.press(key)

    async def write(self, label: str, text: str, within: Locator | None = None) -> None:
        place = within if within is not None else self.page
        await self.reach(place.get_by_label(label, exact=True).first, label)
        await self.page.keyboard.press("Control+a")
        await self.page.keyboard.type(text)


async def test_a_whole_workshop_is_prepared_held_and_sent_by_keyboard_alone(hall: Hall, tmp_path: Path) -> None:
    async with post_office() as post:
        said = {"LIVE_SMTP": f"smtp://127.0.0.1:{post.port}", "LIVE_MAIL_FROM": "reseau@exemple.fr"}
        async with served(tmp_path, **said) as server:
            hall.server = server
            desk = Keys(await hall.page(LAPTOP))
            await desk.page.goto(f"{server.url}/organiser/in/{ORGANISER}")
            code = await it_is_prepared(desk)
            ana, bo = await enters(hall, code, "Ana", "Morel"), await enters(hall, code, "Bo", "Diallo")
            await a_cafe_is_held(desk, ana, bo)
            await it_is_closed_and_sent(desk, post)


async def it_is_prepared(desk: Keys) -> str:
    page = desk.page
    await desk.press("button", "Choisir le modèle World café")
    await desk.write("Titre de l’atelier", "Le marché de demain")
    await desk.write("Sujet", "la place du marché")
    await desk.write("Qui décide", "le conseil de quartier")
    await desk.press("button", "Enregistrer")
    await saved(page)
    await desk.write("Date", "")
    await page.keyboard.type("12062027")  # as the browser of the tests asks for it: month, day, year
    await desk.press("button", "Enregistrer")
    await saved(page)
    cafe = page.locator(".agenda-steps > li", has_text="Les tours de café")
    await desk.press(None, "Les tours de café")
    await desk.write("Nombre de tours", "2", cafe)
    await desk.press("button", "Enregistrer", cafe)
    await expect(cafe.locator("[data-done]")).to_be_focused()
    await desk.press("link", "Personnes")
    await expect(page).to_have_url(re.compile("/people"))
    # Over what stands at the head of every page.
    await desk.press("link", "Aller au contenu")
    await desk.press(None, "Ajouter une personne")
    added = page.locator("details[open]", has_text="Ajouter une personne")
    await desk.write("Prénom", "Ana", added)
    await desk.write("Nom", "Morel", added)
    await desk.write("Adresse e-mail", "ana@exemple.fr", added)
    await desk.press("button", "Ajouter à la liste", added)
    await saved(page)
    await expect(page.locator("main")).to_contain_text("Morel")
    await desk.press("link", "Ordre du jour")
    await expect(page.get_by_role("heading", name="Répétition")).to_be_visible()
    await desk.press("button", "Répéter")
    await expect(page.get_by_role("button", name="Commencer : Bienvenue")).to_be_enabled()
    await desk.press("link", "Aller à l’étape")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name=re.compile("Passer à : Les tours"))).to_be_visible()
    await desk.press("button", "Terminer la répétition")
    asked = page.get_by_role("dialog")
    await desk.press("button", re.compile("^Terminer"), asked)
    await expect(page.get_by_role("heading", name="Répétition", exact=True)).to_be_visible()
    await desk.press("link", "Inviter")
    await expect(page).to_have_url(re.compile("/invite"))
    code = (await page.locator(".code-huge").inner_text()).replace("-", "")
    await desk.press("button", "Préparer et animer")
    await desk.write("Prénom", "Odile")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("navigation", name="Ordre du jour")).to_be_visible()
    return code


async def enters(hall: Hall, code: str, first: str, last: str) -> Keys:
    phone = Keys(await hall.page(PHONE))
    await phone.page.goto(hall.server.url)
    await phone.write("Code de l’atelier", code)
    await phone.page.keyboard.press("Enter")
    await phone.write("Prénom", first)
    await phone.write("Nom", last)
    await phone.page.keyboard.press("Enter")
    await expect(phone.page.get_by_role("button", name="Menu")).to_be_visible()
    return phone


async def a_cafe_is_held(desk: Keys, ana: Keys, bo: Keys) -> None:
    page = desk.page
    await desk.press("link", "Aller à l’étape")
    await page.keyboard.press("Enter")
    early = page.get_by_role("dialog")
    await expect(early).to_contain_text("prévu le lundi 6 décembre 2027")
    await desk.press("button", "Ouvrir quand même", early)
    await expect(due(page)).to_have_text(re.compile("Passer à.: Les tours"))
    await page.keyboard.press("Enter")
    await goes_on(desk, "Placer le tour 1", "Démarrer le tour 1")
    await ana.press("button", "Je me propose comme hôte")
    await expect(ana.page.locator("main").get_by_text("Vous êtes l’hôte de cette table.")).to_be_visible()
    await sends(ana, "Noter pour la table", "Des bancs à l’ombre")
    await desk.press("button", "N’est plus là : Bo Diallo")
    await desk.press("button", re.compile("Remettre à table : Bo Diallo|Remettre à table"))
    await expect(page.get_by_role("button", name="N’est plus là : Bo Diallo")).to_be_visible()
    await goes_on(desk, "Clore le tour 1", "Placer le tour 2", "Démarrer le tour 2", "Clore le tour 2")
    await sends(ana, "Un point de récolte", "Des bancs, et de l’ombre")
    await sends(ana, "Un point de récolte", "Un marché de nuit")
    await goes_on(desk, "Passer à : Ce qui ressort", "Tout le monde y est")
    await goes_on(desk, "Passer à : Par quoi commencer")
    await desk.press("button", re.compile(r"^Prendre les 2.cartes telles quelles"), page.get_by_role("dialog"))
    await goes_on(desk, "Tout le monde y est")
    await ana.press("button", "Gommette pour Un marché de nuit")
    await expect(ana.page.locator("main").get_by_text("Il vous reste 1 gommette sur 2")).to_be_visible()
    await bo.press("button", "Voter blanc")
    await goes_on(desk, "Clore le vote (2 sur 2)")
    await desk.press("button", "Clore le vote", page.get_by_role("dialog"))
    await expect(bo.page.locator("main").get_by_text("Trop peu de bulletins")).to_be_visible()
    await goes_on(desk, "Passer à : Et après ?", "Tout le monde y est", "Passer à la clôture")


async def it_is_closed_and_sent(desk: Keys, post: Post) -> None:
    page = desk.page
    await desk.write("Ajouter une décision", "Un marché de nuit en juin")
    decided = page.get_by_role("region", name="Décisions")
    await desk.press("button", "Ajouter", decided)
    await expect(decided.get_by_role("textbox").first).to_have_value("Un marché de nuit en juin")
    await desk.write("Ajouter une suite à donner", "Écrire à la mairie")
    await desk.write("Qui", "Ana Morel")
    await desk.press("button", "Ajouter", page.get_by_role("region", name="Suites à donner"))
    await goes_on(desk, "Clore l’atelier")
    await desk.press("button", re.compile("^Clore"), page.get_by_role("dialog"))
    await desk.press("link", re.compile("^Corriger et envoyer"))
    await expect(page).to_have_url(re.compile("/minutes"))
    await desk.press("link", "Envoyer")
    # A link within a page leads the next key there, and the focus nowhere.
    await page.evaluate("window.hasBeenHere = false")
    await desk.press(None, "Envoyer par courriel (1)")
    await desk.press("button", re.compile("^Envoyer"), page.locator("#mail"))
    await saved(page)
    [(to, mail)] = post.mails
    assert to == "ana@exemple.fr"
    [document] = mail.iter_attachments()  # type: ignore[attr-defined]
    assert document.get_content_type() == "application/pdf"


async def sends(phone: Keys, label: str, text: str) -> None:
    await phone.write(label, text)
    await phone.press("button", "Envoyer")
    await expect(phone.page.get_by_text(text).first).to_be_visible()


async def goes_on(desk: Keys, *acts: str) -> None:
    """What is due, one after the other, from the step itself."""
    for act in acts:
        await expect(due(desk.page)).to_have_text(re.compile(re.escape(act).replace(r"\ ", r"\s")))
        await expect(due(desk.page)).to_be_enabled()
        await desk.reach(due(desk.page), act)
        await desk.page.keyboard.press("Enter")


def due(page: Page) -> Locator:
    return page.locator(".bar .primary")


async def saved(page: Page) -> None:
    await expect(page.locator("[data-done]")).to_be_focused()


async def test_a_field_that_somebody_has_left_is_not_given_back_to_them(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[{"method": "ideas", "title": "Idées"}])
    driver = await hall.drives(made)
    await driver.open(0)
    ana = await hall.joins(made.code, "Ana Morel")
    # What keeps the focus comes after the first screen, with the menu.
    await ana.get_by_role("button", name="Menu").press("Enter")
    await ana.get_by_role("dialog").press("Escape")
    field = ana.get_by_label("Votre idée")
    await field.focus()
    # As the key of a phone does that puts its keyboard away.
    await field.blur()
    await driver.do("ideas.post_idea", text="Un four à pain")
    await driver.do("ideas.reveal_ideas")
    await expect(ana.get_by_text("Un four à pain").first).to_be_visible()
    await expect(ana.locator(":focus")).to_have_count(0)
