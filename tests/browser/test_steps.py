"""What any step may have besides its method: time to settle in, and a note for whoever facilitates it."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import SMALL_PHONE, Hall

pytestmark = pytest.mark.asyncio(loop_scope="session")

NOTE = "Rappeler la règle :\nune idée par carte."


async def plans_a_step(console: Page) -> None:
    await console.get_by_role("button", name="Ajouter une étape").click()
    form = console.get_by_role("dialog")
    await form.get_by_label("Titre").fill("Récolte")
    await form.get_by_label("Durée en minutes").fill("10")
    await form.get_by_label("Avant : minutes pour se déplacer").fill("3")
    await form.get_by_text("Note pour l’animation").click()
    await form.get_by_label("En français").fill(NOTE)
    await form.get_by_role("button", name="Ajouter une étape").click()
    await expect(console.get_by_role("navigation")).to_contain_text("13 min")
    await console.get_by_role("navigation").get_by_role("button", name="Récolte").click()
    await expect(console.get_by_role("navigation")).to_contain_text("13 min, dont 3 min pour s’installer")


async def test_people_settle_in_before_a_step_while_its_note_is_on_the_console_only(hall: Hall) -> None:
    made = await hall.server.create_workshop(title="Rencontre", language="fr", names_seen_by="everyone")
    console = await hall.facilitates(made)
    phone = await hall.joins(made.code, "Ana Morel")
    wall = await hall.projects(made)
    await plans_a_step(console)
    await console.get_by_role("button", name="Commencer").click()

    for screen in (console, phone, wall):
        await expect(screen.get_by_role("timer")).to_contain_text("pour s’installer")
        await expect(screen.get_by_role("timer")).to_contain_text(re.compile(r"^(3:00|2:\d\d)"))
    note = console.locator("details", has_text="Note pour l’animation")
    await expect(note.get_by_role("paragraph")).to_be_hidden()
    await note.get_by_text("Note pour l’animation").press("Enter")
    await expect(note.get_by_role("paragraph")).to_have_text(re.compile(r"une idée par carte\."))
    for screen in (phone, wall):
        await expect(screen.locator("body")).not_to_contain_text("une idée par carte")

    await console.get_by_role("button", name="Tout le monde y est : lancer le temps").click()
    for screen in (console, phone, wall):
        await expect(screen.get_by_role("timer")).to_contain_text("restantes")
        await expect(screen.get_by_role("timer")).to_contain_text(re.compile(r"^(10:00|9:\d\d)"))
    await expect(console.get_by_role("button", name="Tout le monde y est : lancer le temps")).to_be_hidden()
    await console.reload()
    await expect(console.get_by_role("timer")).to_be_visible()
    await expect(note.get_by_role("paragraph")).to_be_visible()
    await note.get_by_text("Note pour l’animation").press("Enter")
    await expect(note.get_by_role("paragraph")).to_be_hidden()


async def test_all_screens_say_in_which_phase_a_step_is_and_the_console_what_leads_on(hall: Hall) -> None:
    silent = {"method": "ideas", "title": "Idées", "question": "Que garder ?", "settings": {"silent": True}}
    made = await hall.server.create_workshop(agenda=[{**silent, "minutes": 30, "phases": {"silent": 5}}])
    console = await hall.facilitates(made)
    phone = await hall.joins(made.code, "Ana Morel")
    wall = await hall.projects(made)
    await console.get_by_role("button", name="Commencer").click()
    for screen in (console, phone, wall):
        await expect(screen.get_by_text("Phase 1 sur 2 : écriture silencieuse (5\u00a0min)")).to_be_visible()
        await expect(screen.get_by_text("ensuite : lecture et tri")).to_be_visible()
        await expect(screen.get_by_role("timer").first).to_contain_text(re.compile("^[45]:"))
    # On a small phone what is asked now has the room.
    await phone.set_viewport_size(SMALL_PHONE)
    await expect(phone.get_by_text("ensuite : lecture et tri")).to_be_hidden()
    await expect(phone.get_by_text("Phase 1 sur 2 : écriture silencieuse")).to_be_visible()
    await expect(console.get_by_text("pour continuer : dévoiler les idées")).to_be_visible()
    await expect(console.get_by_text("Sur les téléphones : écrire")).to_be_visible()
    for screen in (phone, wall):
        await expect(screen.locator("body")).not_to_contain_text("pour continuer")

    await console.get_by_role("button", name=re.compile("^Dévoiler")).click()
    for screen in (console, phone, wall):
        await expect(screen.get_by_text("Phase 2 sur 2 : lecture et tri")).to_be_visible()
        await expect(screen.get_by_role("timer").first).to_contain_text(re.compile("^2[45]:"))
    await expect(console.get_by_text("pour continuer")).to_be_hidden()


async def test_the_organiser_gives_phases_minutes_that_are_held_against_those_of_the_step(hall: Hall) -> None:
    made = await hall.server.create_workshop()
    console = await hall.facilitates(made)
    await console.get_by_role("button", name="Ajouter une étape").click()
    form = console.get_by_role("dialog")
    phases = form.get_by_role("group", name="Minutes de chaque phase")
    await expect(phases).to_be_hidden()
    await form.get_by_label("Durée en minutes").fill("30")
    await form.get_by_label("Écriture silencieuse :").check()
    await phases.get_by_label("écriture silencieuse").fill("10")
    await expect(phases.get_by_text("Il reste 20 min pour : lecture et tri.")).to_be_visible()
    await phases.get_by_label("lecture et tri").fill("25")
    await expect(phases.get_by_text("Les phases font 35 min : plus que les 30 min de l’étape.")).to_be_visible()
    await form.get_by_role("button", name="Ajouter une étape").click()
    await expect(form).to_be_visible()
    await phases.get_by_label("lecture et tri").fill("20")
    await expect(phases.get_by_text("le compte y est")).to_be_visible()
    await form.get_by_role("button", name="Ajouter une étape").click()
    await expect(form).to_be_hidden()
    await console.get_by_role("button", name=re.compile("Idées.*30 min")).click()
    await console.get_by_role("button", name="Modifier Idées").click()
    await expect(phases.get_by_label("écriture silencieuse")).to_have_value("10")


async def test_a_new_vote_is_offered_what_was_produced_last_until_its_items_are_typed(hall: Hall) -> None:
    agenda = [{"method": "ideas", "title": "Idées"}, {"method": "break", "title": "Pause"}]
    console = await hall.facilitates(await hall.server.create_workshop(agenda=agenda))
    await console.get_by_role("button", name="Ajouter une étape").click()
    form = console.get_by_role("dialog")
    source = form.get_by_label("Reprend ce qu’a produit")
    await form.get_by_role("radio", name="Vote").check()
    await expect(source.locator("option:checked")).to_have_text("Idées")
    await form.get_by_label("Ce qu’on départage").fill("Thé\nCafé")
    await expect(source.locator("option:checked")).to_have_text("rien, on part de zéro")
    await form.get_by_label("Ce qu’on départage").fill("")
    await expect(source.locator("option:checked")).to_have_text("Idées")
    # What somebody has chosen stands.
    await source.select_option(label="rien, on part de zéro")
    await form.get_by_label("Ce qu’on départage").fill("Thé")
    await form.get_by_label("Ce qu’on départage").fill("")
    await expect(source.locator("option:checked")).to_have_text("rien, on part de zéro")
    # Another method is another step.
    await form.get_by_role("radio", name="Idées").check()
    await expect(source).to_have_count(0)
    await form.get_by_role("radio", name="Vote").check()
    await expect(source.locator("option:checked")).to_have_text("Idées")
    await form.get_by_role("button", name="Ajouter une étape").click()
    await expect(console.get_by_role("navigation").get_by_text("Vote", exact=True)).to_be_visible()
    await expect(console.get_by_text("Rien à départager")).to_have_count(0)


@pytest.mark.parametrize(
    "method", ["ideas", "canvas", "action_plan", "timeline", "plenary", "open_space", "idea_exchange"]
)
async def test_nobody_is_invited_to_write_while_the_step_is_paused(hall: Hall, method: str) -> None:
    made = await hall.server.create_workshop(agenda=[{"method": method, "title": "Une étape"}])
    driver, phone = await hall.drives(made), await hall.joins(made.code, "Ana Morel")
    await driver.open(0)
    invited = phone.locator("main").get_by_text(re.compile("peut être (la première|le premier)"))
    await expect(invited).to_be_visible()
    await driver.do("workshop.pause")
    await expect(phone.get_by_text("Pause : l’animateur a suspendu l’étape.")).to_be_visible()
    await expect(invited).to_be_hidden()
    await driver.do("workshop.resume")
    await expect(invited).to_be_visible()


async def test_the_step_that_runs_stands_in_sight_in_a_long_agenda_while_the_page_stays(hall: Hall) -> None:
    agenda = [{"method": "ideas", "title": f"Étape {number}", "question": "Que garder ?"} for number in range(1, 21)]
    made = await hall.server.create_workshop(agenda=agenda)
    console = await hall.facilitates(made)
    driver = await hall.drives(made)
    column, running = console.locator(".agenda"), console.locator(".agenda-step.running")
    for place in (17, 1, 19):
        await driver.open(place)
        await expect(running).to_contain_text(f"Étape {place + 1}")
        await expect(running).to_be_in_viewport(ratio=1)
        assert await console.evaluate("scrollY") == 0
    assert await column.evaluate("each => each.scrollTop") > 0
