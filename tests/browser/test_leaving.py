"""Going on while something is under way: the console says what would be cut short, and asks."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.hall import Hall
from tests.browser.looking import violations

pytestmark = pytest.mark.asyncio(loop_scope="session")

AGENDA: list[dict[str, Any]] = [
    {"method": "voting", "title": "Vote", "question": "Que garder ?", "settings": {"options": ["Thé", "Soupe"]}},
    {"method": "ideas", "title": "Suite", "question": "Et après ?"},
]


async def test_a_vote_under_way_is_not_left_unasked(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=AGENDA)
    console = await hall.facilitates(made)
    await hall.joins(made.code, "Ana Morel")
    await console.get_by_role("button", name="Commencer : Vote").click()
    await expect(console.get_by_role("heading", name="Que garder ?")).to_be_visible()
    question = console.get_by_role("dialog", name="Terminer maintenant ?")

    await console.get_by_role("button", name="Passer à : Suite").click()
    await expect(question).to_contain_text("Vote : 1 personne sur 1 n’a pas voté.")
    assert await violations(console) == []
    # Who asked with a slip of the finger stays with Enter or Escape.
    await console.keyboard.press("Enter")
    await expect(question).to_be_hidden()
    await console.get_by_role("button", name="Fermer l’étape").click()
    await expect(question).to_be_visible()
    await console.keyboard.press("Escape")
    await expect(question).to_be_hidden()
    await expect(console.get_by_role("heading", name="Que garder ?")).to_be_visible()

    await console.locator("body").press("ArrowRight")
    by_key = console.get_by_role("dialog", name="Passer à : Suite")
    await expect(by_key).to_contain_text("1 personne sur 1 n’a pas voté.")
    await console.keyboard.press("Escape")

    await console.get_by_role("button", name="Passer à : Suite").click()
    await question.get_by_role("button", name="Terminer quand même").click()
    await expect(console.get_by_role("heading", name="Et après ?")).to_be_visible()
    await console.get_by_role("button", name="Annuler : étape ouverte").click()
    await expect(console.get_by_role("heading", name="Que garder ?")).to_be_visible()


async def test_who_goes_on_is_told_what_they_have_written_and_not_added(hall: Hall) -> None:
    made = await hall.server.create_workshop(
        agenda=[{"method": "plenary", "title": "Bilan", "question": "Que retenir ?"}, AGENDA[1]]
    )
    console = await hall.facilitates(made)
    await console.get_by_role("button", name="Commencer : Bilan").click()
    await console.get_by_role("button", name="Notes").click()
    await console.get_by_label("Nouveau paragraphe").fill("On oublie les saisonniers.")
    question = console.get_by_role("dialog", name="Terminer maintenant ?")
    await console.get_by_role("button", name="Passer à : Suite").click()
    await expect(question).to_contain_text("Un texte est écrit, mais pas encore ajouté")
    await expect(question).to_contain_text("On oublie les saisonniers.")
    assert await violations(console) == []
    await question.get_by_role("button", name="Rester").click()
    await expect(question).to_be_hidden()

    await console.locator("body").press("ArrowRight")
    await expect(console.get_by_role("dialog", name="Passer à : Suite")).to_contain_text("On oublie les saisonniers.")
    await console.keyboard.press("Escape")

    await console.get_by_role("button", name="Noter", exact=True).click()
    await expect(console.get_by_label("Paragraphe 1", exact=True)).to_have_value("On oublie les saisonniers.")
    await console.get_by_role("button", name="Passer à : Suite").click()
    await expect(console.get_by_role("heading", name="Et après ?")).to_be_visible()


async def test_what_was_written_and_not_added_is_offered_after_its_step_over_a_reload_too(hall: Hall) -> None:
    made = await hall.server.create_workshop(
        agenda=[{"method": "plenary", "title": "Bilan", "question": "Que retenir ?"}, AGENDA[1]]
    )
    console = await hall.facilitates(made)
    await console.get_by_role("button", name="Commencer : Bilan").click()
    await console.get_by_role("button", name="Intervenants").click()
    await console.get_by_label("Nom", exact=True).fill("Odile Ferrand")
    await console.get_by_role("button", name="Notes").click()
    await console.get_by_label("Nouveau paragraphe").fill("On oublie les saisonniers.")
    left = console.locator(".returned")
    await expect(left).to_have_count(0)
    await console.get_by_role("button", name="Passer à : Suite").click()
    question = console.get_by_role("dialog", name="Terminer maintenant ?")
    await expect(question).to_contain_text("Odile Ferrand")
    await question.get_by_role("button", name="Terminer quand même").click()

    note = left.filter(has_text="On oublie les saisonniers.")
    await expect(note).to_contain_text("Vous aviez écrit dans « Bilan »")
    await expect(note.get_by_role("button", name="Copier le texte")).to_be_visible()
    speaker = left.filter(has_text="Odile Ferrand")
    await expect(speaker).to_be_visible()
    assert await violations(console) == []
    # A step that runs again has it in its field.
    await console.get_by_role("button", name="Annuler : étape ouverte").click()
    await expect(console.get_by_label("Nouveau paragraphe")).to_have_value("On oublie les saisonniers.")
    await expect(left).to_have_count(0)
    await console.get_by_role("button", name="Passer à : Suite").click()
    await question.get_by_role("button", name="Terminer quand même").click()

    await note.get_by_role("button", name="Ajouter quand même").click()
    await expect(note).to_have_count(0)
    await console.get_by_role("tab", name="Messages tardifs").click()
    await expect(console.locator(".late-posts")).to_contain_text("On oublie les saisonniers.")
    await console.reload()
    await expect(speaker).to_be_visible()
    await speaker.get_by_role("button", name="Ranger").click()
    await expect(left).to_have_count(0)
    await console.reload()
    await expect(console.get_by_role("heading", name="Et après ?")).to_be_visible()
    await expect(left).to_have_count(0)


async def test_a_vote_that_has_begun_can_be_closed_though_minutes_to_settle_are_left(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[{**AGENDA[0], "minutes": 5, "transition": 2}, AGENDA[1]])
    console = await hall.facilitates(made)
    phone = await hall.joins(made.code, "Ana Morel")
    await console.get_by_role("button", name="Commencer : Vote").click()
    await expect(console.get_by_role("button", name="Tout le monde y est : lancer le temps")).to_be_visible()
    await phone.get_by_role("button", name="Gommette pour Thé").click()
    await expect(console.get_by_role("button", name="Clore le vote")).to_be_visible()


async def test_where_nothing_is_lost_nothing_is_asked(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[AGENDA[1], {**AGENDA[1], "title": "Fin", "question": "Et puis ?"}])
    console = await hall.facilitates(made)
    await console.get_by_role("button", name="Commencer : Suite").click()
    await expect(console.get_by_role("heading", name="Et après ?")).to_be_visible()
    await console.get_by_role("button", name="Passer à : Fin").click()
    await expect(console.get_by_role("heading", name="Et puis ?")).to_be_visible()
    await expect(console.get_by_role("dialog")).to_be_hidden()


async def test_what_would_be_refused_is_not_offered(hall: Hall) -> None:
    vote: dict[str, Any] = {"method": "voting", "title": "Vote"}
    choice = {**vote, "title": "Choix", "works_on": 1, "takes": "idea"}
    made = await hall.server.create_workshop(agenda=[vote, AGENDA[1], choice])
    console = await hall.facilitates(made)
    before = console.locator(".checks-before")
    await expect(before.locator("summary")).to_contain_text("à régler")
    await console.get_by_role("button", name="Commencer : Vote").click()
    told = console.get_by_role("dialog", name="« Vote » ne peut pas encore s’ouvrir")
    await expect(told).to_contain_text("aucune option n’est écrite")
    await expect(told.get_by_role("button")).to_have_text(["Modifier l’étape", "Fermer"])
    await told.get_by_role("button", name="Fermer").click()
    await expect(told).to_be_hidden()

    # The list goes with what happens while it is read.
    await before.locator("summary").click()
    await expect(before).to_contain_text("Les options viendront de « Suite ».")
    assert await violations(console) == []
    driver = await hall.drives(made)
    await driver.open(1)
    await driver.do("ideas.post_idea", text="Un banc")
    await expect(before).to_contain_text("Une seule option pour l’instant : les autres viendront de « Suite ».")
    # Options that are still to come are nothing to settle.
    await expect(before.locator(".checks-lines.stop")).not_to_contain_text("Choix")
    await driver.do("ideas.post_idea", text="Un abri")
    await expect(before).not_to_contain_text("Suite")
    band = console.locator(".watching-band")
    await expect(band).to_contain_text("Noé anime")
    await driver.do("workshop.close_workshop")
    await expect(band).to_be_hidden()


async def test_a_vote_on_themes_that_nobody_made_is_opened_with_the_cards_in_one_tap(hall: Hall) -> None:
    vote: dict[str, Any] = {"method": "voting", "title": "Vote", "works_on": 0, "takes": "theme"}
    last = {**AGENDA[1], "title": "Fin"}
    made = await hall.server.create_workshop(agenda=[AGENDA[1], {**vote, "settings": {"dots": 1}}, last])
    driver = await hall.drives(made)
    await driver.open(0)
    for text in ("Un banc", "Un abri", "Une fontaine"):
        await driver.do("ideas.post_idea", text=text)
    await driver.open(2)
    console = await hall.facilitates(made)
    await console.get_by_role("button", name="Prendre la main").click()
    await console.get_by_role("dialog").get_by_role("button", name="Prendre la main").click()
    await expect(console.get_by_role("dialog")).to_have_count(0)
    await console.get_by_role("button", name=re.compile("^2 Vote")).click()
    await console.get_by_role("button", name="Ouvrir", exact=True).click()
    told = console.get_by_role("dialog", name="« Vote » ne peut pas encore s’ouvrir")
    await expect(told).to_contain_text("Aucun thème dans « Suite » : 3 cartes n’y sont pas triées.")
    await expect(told.get_by_role("button", name="Ouvrir quand même")).to_have_count(0)
    orders = ["Annuler", "Modifier l’étape", "Rouvrir « Suite »", "Prendre les 3 cartes telles quelles et ouvrir"]
    await expect(told.get_by_role("button")).to_have_text(orders)
    await told.get_by_role("button", name=orders[-1]).click()
    await expect(console.get_by_role("button", name="Clore le vote")).to_be_visible()
    items = await driver.sees("track:main", "activity", "items")
    assert sorted(item["text"] for item in items.values()) == ["Un abri", "Un banc", "Une fontaine"]


async def test_a_rehearsal_in_which_something_was_done_is_not_ended_unasked(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=AGENDA)
    desk = await hall.organises()
    page = f"{hall.server.url}/organiser/w/{made.workshop}/agenda"
    for is_begun in (False, True):
        await desk.goto(page)
        await desk.get_by_role("button", name="Répéter").click()
        end = desk.get_by_role("button", name="Terminer la répétition")
        if is_begun:
            await desk.get_by_role("button", name="Commencer : Vote").click()
            await expect(desk.get_by_role("heading", name="Que garder ?")).to_be_visible()
            await end.click()
            question = desk.get_by_role("dialog", name="Terminer la répétition ?")
            await expect(question).to_contain_text("pour tout le monde")
            assert await violations(desk) == []
            await desk.keyboard.press("Escape")
            await expect(question).to_be_hidden()
            await end.click()
            end = question.get_by_role("button", name="Terminer la répétition")
            code = re.sub(r"\W", "", await desk.locator(".console-title strong").inner_text())
            phone = await hall.joins(code, "Ana Morel")
        await end.click()
        await expect(desk.get_by_role("status").get_by_text("La répétition est effacée")).to_be_visible()
    await expect(phone.get_by_role("alert")).to_contain_text("La répétition est terminée")


async def test_the_rooms_screen_opens_beside_the_organisers_page(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=AGENDA)
    desk = await hall.organises()
    await desk.goto(f"{hall.server.url}/organiser/w/{made.workshop}")
    async with desk.context.expect_page() as opened:
        await desk.get_by_role("button", name="Ouvrir l’écran de la salle (nouvel onglet)").click()
    wall = await opened.value
    await expect(wall.locator(".projector")).to_be_visible()
    await expect(desk.get_by_role("heading", level=1)).to_be_visible()


async def test_whatever_opens_beside_a_page_says_so_to_the_eye_and_to_a_screen_reader(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=AGENDA)
    desk = await hall.organises()
    beside = desk.locator("a[target=_blank], form[target=_blank] button")
    for language, words in (("en", "(new tab)"), ("fr", "(nouvel onglet)")):
        for path in ("", "/people", "/minutes"):
            address = f"/organiser/w/{made.workshop}{path}"
            await desk.goto(f"{hall.server.url}/language/{language}?back={address}")
            await expect(beside.first).to_have_accessible_name(re.compile(re.escape(words)))
            for each in await beside.all():
                await expect(each).to_have_accessible_name(re.compile(re.escape(words)))
                content = await each.evaluate("(link) => getComputedStyle(link, '::after').content")
                assert "↗" in content
    console = await hall.facilitates(made)
    await console.get_by_role("tab", name="Personnes").click()
    await expect(
        console.get_by_role("link", name="Ajouter ou retirer une liste de personnes (nouvel onglet)")
    ).to_be_visible()
