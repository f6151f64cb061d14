"""A workshop of two days: it sleeps in between, and who comes on the second day says so."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import Hall

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def add_day(console: Page, date: str, opens: str, place: str) -> None:
    await console.get_by_role("button", name="Ajouter une journée").click()
    form = console.get_by_role("dialog")
    await form.get_by_label("Date").fill(date)
    await form.get_by_label("Début").fill(opens)
    await form.get_by_label("Lieu").fill(place)
    await form.get_by_role("button", name="Ajouter une journée").click()
    await expect(form).to_be_hidden()


async def add_step(console: Page, title: str, day: str) -> None:
    await console.get_by_role("button", name="Ajouter une étape").click()
    form = console.get_by_role("dialog")
    await form.get_by_label("Titre").fill(title)
    await form.get_by_label("Question posée").fill(f"{title} ?")
    await form.get_by_label("Journée").select_option(label=day)
    await form.get_by_role("button", name="Ajouter une étape").click()
    await expect(form).to_be_hidden()


async def closes_the_day(console: Page, number: int) -> None:
    agenda = console.get_by_role("navigation", name="Ordre du jour")
    await agenda.get_by_role("button", name=f"Clore le jour {number}").click()
    await console.get_by_role("dialog").get_by_role("button", name=f"Clore le jour {number}").click()
    await expect(console.locator(".calm").get_by_role("heading")).to_have_text("L’atelier reprend un autre jour")


async def test_a_workshop_of_two_days_sleeps_between_them(hall: Hall) -> None:
    made = await hall.server.create_workshop(title="Séminaire", date="")
    console = await hall.facilitates(made)
    await add_day(console, "2026-03-14", "09:00", "salle des fêtes")
    await add_day(console, "2026-03-15", "09:30", "mairie")
    await add_step(console, "Le village", "samedi 14 mars")
    await add_step(console, "Faute de temps", "samedi 14 mars")
    await add_step(console, "La suite", "dimanche 15 mars")
    ana, bo = await hall.joins(made.code, "Ana Morel"), await hall.joins(made.code, "Bo Petit")
    projector = await hall.projects(made)
    for screen in (ana, bo, projector):
        await expect(screen.get_by_text("On se retrouve samedi 14 mars à 9 h, salle des fêtes")).to_be_visible()

    await console.locator(".bar").get_by_role("button", name="Ouvrir le jour 1").click()
    for phone in (ana, bo):
        await phone.get_by_role("button", name="Je suis là").click()
    await expect(projector.get_by_text("2 personnes sont là")).to_be_visible()
    await console.get_by_role("button", name=re.compile("Commencer : Le village")).click()
    await ana.get_by_label("Votre idée").fill("Un jardin partagé")
    await ana.get_by_role("button", name="Envoyer").click()
    await expect(console.get_by_text("Un jardin partagé")).to_be_visible()

    await closes_the_day(console, 1)
    for screen in (ana, bo, projector):
        await expect(screen.get_by_text("On se retrouve dimanche 15 mars à 9 h 30, mairie")).to_be_visible()
    await ana.reload()
    await expect(ana.get_by_role("heading", name="À bientôt")).to_be_visible()

    # A phone that is still open, or is opened again, is not a person who is there.
    await console.locator(".bar").get_by_role("button", name="Ouvrir le jour 2").click()
    await expect(bo.get_by_role("button", name="Je suis là")).to_be_visible()
    await bo.reload()
    await expect(bo.get_by_role("button", name="Je suis là")).to_be_visible()
    await ana.get_by_role("button", name="Je suis là").click()
    await expect(ana.locator(".next-title")).to_have_text("La suite")
    await expect(projector.get_by_text("1 personne est là")).to_be_visible()
    await console.get_by_role("button", name=re.compile("Commencer : La suite")).click()
    await expect(ana.get_by_label("Votre idée")).to_be_visible()
    await console.get_by_role("tab", name="Personnes").click()
    present = console.get_by_role("group", name="Présence Bo Petit").get_by_role("button", name="présent", pressed=True)
    await expect(present).to_be_hidden()
    await console.get_by_label("Présences de quel jour").select_option(label="samedi 14 mars")
    await expect(present).to_be_visible()

    await console.get_by_role("tab", name="Clôture").click()
    await console.get_by_role("button", name="Clore l’atelier").click()
    await console.get_by_role("dialog").get_by_role("button", name="Clore l’atelier").click()
    await expect(ana.get_by_role("heading", name="L’atelier est terminé")).to_be_visible()
    minutes = await console.context.request.get(f"{hall.server.url}/w/{made.workshop}/minutes.md")
    written = (await minutes.text()).replace("\u00a0", " ")
    assert "Compte rendu des 14 et 15 mars 2026" in written
    assert "| MOREL Ana | P | P |" in written
    assert "| PETIT Bo | P | A |" in written


async def test_closing_a_day_by_mistake_is_undone_for_everybody(hall: Hall) -> None:
    made = await hall.server.create_workshop(title="Séminaire", days=[{"date": "2026-03-14"}, {}])
    console = await hall.facilitates(made)
    await add_step(console, "Le village", "samedi 14 mars")
    ana = await hall.joins(made.code, "Ana Morel")
    await console.locator(".bar").get_by_role("button", name="Ouvrir le jour 1").click()
    await ana.get_by_role("button", name="Je suis là").click()
    await console.get_by_role("button", name=re.compile("Commencer : Le village")).click()
    await ana.get_by_label("Votre idée").fill("Un jardin")
    await closes_the_day(console, 1)
    await expect(ana.get_by_text("On se retrouve jour 2")).to_be_visible()
    await console.get_by_role("button", name="Annuler : journée close").click()
    await expect(ana.get_by_label("Votre idée")).to_have_value("Un jardin")
