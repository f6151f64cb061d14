"""A plenary and raised hands as people see them: several roles side by side, phones cut off, many questions."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.hall import COMES_BACK, SMALL_PHONE, Driver, Hall, Line
from tests.browser.looking import small_targets, too_wide, unreadable, violations
from tests.browser.test_units import of
from tests.served import Made

TALK: dict[str, Any] = {
    "method": "plenary",
    "title": "La conférence",
    "question": "Qu’est-ce qui change cette année ?",
    "settings": {
        "speakers": [
            {"name": "Jeanne Blin", "function": "directrice", "organisation": "DREAL", "topic": "Le cadre 2027"},
            {"name": "Omar Diop", "organisation": "Le Relais"},
        ],
        "minutes_each": 8,
    },
}
RENT, ROOF = "Qui paiera le loyer ?", "Et le toit de l’atelier ?"

# Every card on the page that is shown stands whole inside it.
NOT_TORN = """[...document.querySelectorAll(".plenary-room-card")].every((card) => card.getClientRects().length === 1)
    && document.querySelector(".plenary-room-card").getBoundingClientRect().bottom
        <= document.querySelector(".paged-frame").getBoundingClientRect().bottom + 1"""

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def talk(hall: Hall, **settings: Any) -> tuple[Made, Driver]:
    made = await hall.server.create_workshop(agenda=[TALK | {"settings": TALK["settings"] | settings}])
    driver = await hall.drives(made)
    await driver.open(0)
    return made, driver


async def asks(page: Page, text: str) -> None:
    await page.get_by_label("Votre question").fill(text)
    await page.get_by_role("button", name="Poser la question", exact=True).click()


def question(page: Page, text: str) -> Any:
    return page.locator("article").filter(has_text=text)


# --- the order of questions -----------------------------------------------------------------------------------


async def test_questions_stand_by_support_then_age_and_still_while_one_is_answered(unit: Page) -> None:
    cards = {
        "a": {"number": 1, "state": "open", "backers": 1},
        "b": {"number": 2, "state": "open", "backers": 3},
        "c": {"number": 3, "state": "now", "backers": 1},
        "d": {"number": 4, "state": "open", "backers": 9},
        "e": {"number": 5, "state": "answered", "backers": 1},
    }
    ids = """const { now, open, answered } = m.plenaryAsked(given);
        return [now && now.id, open.map((each) => each.id).join(""), answered.map((each) => each.id).join("")]"""
    path = "methods/plenary/asked.js"
    assert await of(unit, path, ids, {"questions": cards, "frozen": None}) == ["c", "dba", "e"]
    assert await of(unit, path, ids, {"questions": cards, "frozen": ["b", "c", "a"]}) == ["c", "bad", "e"]


async def test_a_place_in_the_queue_is_found_by_ones_own_number(unit: Page) -> None:
    path = "methods/hands/place.js"
    shared = {"waiting": [4, 7, 9], "speaking": {"number": 2, "hand": "h2"}, "usual": 120_000}
    mine = {"hands": {"speech": {"hand": "h7", "number": 7, "note": ""}}}
    place = await of(unit, path, "return m.handPlace(given[0], given[1], 'speech')", [shared, mine])
    assert place["place"] == 2
    assert await of(unit, path, "return m.handWait(given, 2)", shared) == 3
    assert await of(unit, path, "return m.handWait(given, 2)", shared | {"usual": None}) is None


# --- side by side ------------------------------------------------------------------------------------------------


async def test_people_ask_and_support_and_the_facilitator_merges_takes_and_notes_the_answer(hall: Hall) -> None:
    made, _ = await talk(hall)
    ana, bo = [await hall.joins(made.code, name, SMALL_PHONE) for name in ("Ana Morel", "Bo Petit")]
    console, other, room = await hall.facilitates(made), await hall.facilitates(made, "Gil"), await hall.projects(made)
    await console.get_by_role("button", name="La parole à Jeanne Blin").click()
    for page in (ana, bo, console, room):
        await expect(page.locator("main").get_by_text("Jeanne Blin").first).to_be_visible()

    await asks(ana, RENT)
    await asks(bo, ROOF)
    await question(bo, RENT).get_by_role("button", name="Moi aussi").click()
    await expect(question(ana, RENT)).to_contain_text("posée par 2 personnes")
    await expect(room.locator(".plenary-room-card").first).to_contain_text(RENT)

    # Two facilitators: what one does the other sees.
    for text in (RENT, ROOF):
        await console.get_by_role("checkbox", name=re.compile(text[:12])).check()
    await console.get_by_role("button", name="Réunir", exact=True).click()
    form = console.get_by_role("dialog")
    await form.get_by_label("Formulation").fill("Qui paiera pour le bâtiment ?")
    await form.get_by_role("button", name="Réunir").click()
    for page in (ana, bo):
        await expect(question(page, "Qui paiera pour le bâtiment ?").last).to_contain_text("La vôtre")
    await expect(console.locator(".plenary-ask-line")).to_have_count(1)
    await console.get_by_role("button", name="Prendre", exact=True).click()
    for page in (console, other):
        await expect(page.get_by_role("button", name="Répondue")).to_be_visible()
    await expect(room.locator(".plenary-room-question")).to_have_text("Qui paiera pour le bâtiment ?")
    # Both note the answer at once.
    boxes = [page.get_by_label("Ce qui a été répondu") for page in (console, other)]
    await boxes[0].fill("La commune.")
    await boxes[1].fill("Dès 2027.")
    for box in boxes:
        await expect(box).to_have_value(re.compile(r"(?=.*La commune)(?=.*Dès 2027)", re.DOTALL))
    await other.get_by_role("button", name="Répondue").click()
    for page in (ana, bo):
        await expect(page.get_by_text("1 question traitée")).to_be_visible()
        await expect(page.locator(".plenary-answer")).to_contain_text("Dès 2027.")
    # A stray tap is taken back, by whoever drives.
    await console.get_by_role("button", name="Prendre la main").click()
    await console.get_by_role("dialog").get_by_role("button", name="Prendre la main").click()
    await console.get_by_role("button", name=re.compile("^Annuler :")).click()
    await expect(room.locator(".plenary-room-question")).to_be_visible()
    for page in (ana, console):
        assert await violations(page) == []
    assert await small_targets(ana) == []
    assert await too_wide(ana) == await too_wide(console) == await too_wide(room) == 0


async def test_what_waits_for_a_look_is_on_no_other_screen_and_its_author_knows(hall: Hall) -> None:
    made, _ = await talk(hall, approve_first=True)
    ana, bo = await hall.joins(made.code, "Ana Morel"), await hall.joins(made.code, "Bo Petit")
    console, room = await hall.facilitates(made), await hall.projects(made)
    await expect(ana.get_by_text("visible après relecture")).to_be_visible()
    await asks(ana, "Une question déplacée ?")
    await expect(ana.get_by_text("En attente de relecture")).to_be_visible()
    await asks(bo, RENT)
    await expect(console.get_by_text("2 à relire")).to_be_visible()
    for page in (bo, room):
        assert "déplacée" not in await page.content()
    # By the keyboard: H sets the oldest aside, A shows it.
    await console.get_by_role("heading", name="2 questions à relire").click()
    await console.keyboard.press("h")
    form = console.get_by_role("dialog")
    await form.get_by_label("Motif").fill("Hors sujet")
    await form.get_by_role("button", name="Écarter").click()
    await expect(ana.get_by_text("Motif : Hors sujet")).to_be_visible()
    await expect(form).to_be_hidden()
    await console.keyboard.press("a")
    await expect(question(ana, RENT)).to_be_visible()
    await expect(room.get_by_text(RENT)).to_be_visible()
    # Worded anew it waits again.
    await question(ana, "Une question déplacée").get_by_role("button", name="Modifier").click()
    await ana.get_by_label("Modifier la question").fill("Une question mieux posée ?")
    await ana.get_by_role("button", name="Enregistrer").click()
    await expect(ana.get_by_text("En attente de relecture")).to_be_visible()
    await expect(console.get_by_text("1 à relire")).to_be_visible()


async def test_keys_go_on_to_the_next_question_though_the_room_has_not_shown_what_they_did(hall: Hall) -> None:
    made, _ = await talk(hall, approve_first=True)
    ana = await hall.joins(made.code, "Ana Morel")
    line = Line()
    console = await hall.facilitates(made, line=line)
    for text in ("Une question déplacée ?", RENT, ROOF):
        await asks(ana, text)
    await expect(console.get_by_text("3 à relire")).to_be_visible()
    await console.get_by_role("heading", name="3 questions à relire").click()
    await line.cut()
    await console.keyboard.press("h")
    await console.get_by_role("dialog").get_by_role("button", name="Écarter").click()
    await expect(console.get_by_role("dialog")).to_be_hidden()
    await console.keyboard.press("a")
    await console.keyboard.press("a")
    line.mend()
    for text in (RENT, ROOF):
        await expect(question(ana, text)).not_to_contain_text("En attente de relecture", timeout=COMES_BACK)
    await expect(question(ana, "Une question déplacée")).to_contain_text("Écartée")


async def test_a_phone_that_is_cut_off_keeps_its_question_and_support_until_it_is_back(hall: Hall) -> None:
    made, _ = await talk(hall)
    line = Line()
    ana = await hall.joins(made.code, "Ana Morel", line=line)
    bo = await hall.joins(made.code, "Bo Petit")
    await asks(bo, ROOF)
    await expect(question(ana, ROOF)).to_be_visible()
    await line.cut()
    await asks(ana, RENT)
    await question(ana, ROOF).get_by_role("button", name="Moi aussi").click()
    await expect(question(ana, ROOF).get_by_role("button", name="Moi aussi")).to_have_attribute("aria-pressed", "true")
    await expect(ana.locator(".card.waiting")).to_contain_text(RENT)
    line.mend()
    await expect(question(bo, RENT)).to_be_visible(timeout=COMES_BACK)
    await expect(question(bo, ROOF)).to_contain_text("posée par 2 personnes")


async def test_a_note_taker_writes_on_the_phone_what_the_console_reads_and_nobody_else(hall: Hall) -> None:
    made, _ = await talk(hall)
    ana, bo = await hall.joins(made.code, "Ana Morel"), await hall.joins(made.code, "Bo Petit")
    console = await hall.facilitates(made)
    parts = console.get_by_role("group", name="Que montrer")
    await parts.get_by_role("button", name="Notes").click()
    await console.get_by_label("Nommer quelqu’un…").select_option(label="Ana Morel")
    await ana.get_by_role("button", name="Notes").click()
    await ana.get_by_label("Nouveau paragraphe").fill("Le loyer double.")
    await ana.get_by_role("button", name="Noter").click()
    first = console.get_by_label("Paragraphe 1", exact=True)
    await expect(first).to_have_value("Le loyer double.")
    # Both write in it at once.
    await ana.get_by_role("button", name="Le loyer double.").click()
    await ana.get_by_role("button", name="Modifier").click()
    await first.fill("Le loyer double.\nDès janvier.")
    await expect(ana.get_by_text("Quelqu’un vient d’y écrire")).to_be_visible()
    await ana.get_by_label("Modifier le paragraphe").fill("Le loyer double.\nPour tous.")
    await ana.get_by_role("button", name="Enregistrer").click()
    await expect(first).to_have_value("Le loyer double.\nDès janvier.\nPour tous.")
    await expect(bo.get_by_role("button", name="Notes")).to_be_hidden()
    await console.get_by_label("Montrer les notes sur les téléphones").check()
    await bo.get_by_role("button", name="Notes").click()
    await expect(bo.get_by_text("Pour tous.")).to_be_visible()
    for page in (ana, bo, console):
        assert await violations(page) == []
    assert await small_targets(ana) == []


async def test_hands_go_up_beside_a_vote_and_everybody_finds_their_place(hall: Hall) -> None:
    made = await hall.server.create_workshop(
        agenda=[{"method": "voting", "title": "Vote", "settings": {"options": ["Thé", "Café"], "dots": 1}}]
    )
    driver = await hall.drives(made)
    queued = {"method": "hands", "title": "La parole", "standing": True, "settings": {"replies": True}}
    await driver.do("workshop.add_step", **queued)
    await driver.open(0)
    (queue,) = [key for key, each in driver.client.everyone["agenda"]["steps"].items() if each["method"] == "hands"]
    await driver.do("workshop.open_step", step=queue)
    ana, bo = [await hall.joins(made.code, name, SMALL_PHONE) for name in ("Ana Morel", "Bo Petit")]
    console, room = await hall.facilitates(made), await hall.projects(made)
    for page in (ana, bo):
        await page.get_by_role("button", name="La parole").click()
        await page.get_by_role("button", name="Demander la parole").click()
        await expect(page.get_by_role("button", name="Baisser la main")).to_be_visible()
        assert await violations(page) == []
        assert await small_targets(page) == []
        await page.get_by_role("button", name="Revenir à l’étape").click()
    await expect(ana.get_by_role("button", name="La parole")).to_contain_text("Vous êtes le prochain à parler")
    await expect(bo.get_by_role("button", name="La parole")).to_contain_text("Encore 1 personne avant vous")
    await expect(room.locator(".projector-beside")).to_contain_text(re.compile(r"1\. Ana Morel\s*2\. Bo Petit"))
    await console.get_by_role("tab", name="La parole").click()
    await console.get_by_role("button", name="La parole à Ana Morel").first.click()
    await expect(ana.get_by_role("button", name="La parole")).to_contain_text("Vous avez la parole")
    await expect(bo.get_by_role("button", name="La parole")).to_contain_text("Vous êtes le prochain à parler")
    assert await violations(console) == []
    await bo.get_by_role("button", name="La parole").click()
    await bo.get_by_role("button", name="Répondre").click()
    await expect(bo.get_by_text("Vous répondez juste après.")).to_be_visible()
    await expect(console.get_by_text("réponse", exact=True)).to_be_visible()
    assert await small_targets(bo) == []
    await bo.get_by_role("button", name="Ne plus répondre").click()
    await expect(bo.get_by_role("button", name="Répondre")).to_be_visible()
    await bo.get_by_role("button", name="Revenir à l’étape").click()
    # A reload keeps the hand up, and the place is still told on the way to it.
    await bo.reload()
    await expect(bo.get_by_role("button", name="La parole")).to_contain_text("Vous êtes le prochain à parler")
    await ana.get_by_role("button", name="La parole").click()
    await ana.get_by_role("button", name="J’ai fini").click()
    await expect(console.get_by_text("Personne n’a la parole.")).to_be_visible()
    await expect(room.locator(".projector-beside")).to_contain_text("1. Bo Petit")
    assert await too_wide(ana) == await too_wide(console) == await too_wide(room) == 0

    # Whoever has no phone is half typed when the console is opened again.
    add = console.get_by_text("Ajouter quelqu’un qui lève la main dans la salle")
    await add.click()
    await console.get_by_label("Nom", exact=True).fill("Lou Roux")
    await console.reload()
    await console.get_by_role("tab", name="La parole").click()
    await add.click()
    await expect(console.get_by_label("Nom", exact=True)).to_have_value("Lou Roux")
    await console.get_by_role("button", name="Ajouter à la file").click()
    await expect(room.locator(".projector-beside")).to_contain_text("2. Lou Roux")
    await expect(console.get_by_label("Nom", exact=True)).to_have_value("")


@pytest.mark.parametrize("many", [0, 300])
async def test_no_question_and_three_hundred_fit_every_screen(hall: Hall, many: int) -> None:
    made, driver = await talk(hall, minutes_each=0)
    for number in range(many):
        await driver.do("plenary.ask_question", text=f"Question {number} : {'un mot ' * (number % 20)}?")
    ana = await hall.joins(made.code, "Ana Morel", SMALL_PHONE)
    console, room = await hall.facilitates(made), await hall.projects(made)
    if many:
        await expect(ana.locator(".plenary-question")).to_have_count(many)
        await expect(room.get_by_text("288 autres sur les téléphones")).to_be_visible()
        assert await room.evaluate(NOT_TORN)
        await ana.locator(".plenary-support").first.click()
        await expect(ana.locator(".plenary-support").first).to_have_attribute("aria-pressed", "true")
    else:
        await expect(ana.get_by_text("Aucune question pour l’instant")).to_be_visible()
        await expect(room.get_by_text("Jeanne Blin")).to_be_visible()
    assert await too_wide(ana) == await too_wide(console) == await too_wide(room) == 0


async def test_words_of_any_length_break_no_screen(hall: Hall) -> None:
    word = ("Anticonstitutionnellement" * 12)[:280]
    speakers = [{"name": word[:190], "function": word[:190], "organisation": word[:190], "topic": word[:190]}]
    made, driver = await talk(hall, speakers=speakers, reactions=True)
    (speaker,) = await driver.sees("track:main", "activity", "order")
    ana = await hall.joins(made.code, "Ana Morel", SMALL_PHONE)
    console, room = await hall.facilitates(made), await hall.projects(made)
    await asks(ana, word)
    await driver.do("plenary.react", text=word, name=word[:190], function=word[:190], organisation=word[:190])
    await driver.do("plenary.add_paragraph", text=word)
    await driver.do("plenary.give_floor", speaker=speaker)
    (asked,) = await driver.sees("track:main", "activity", "questions")
    for _ in range(2):
        for page in (ana, console, room):
            await expect(page.locator("main").get_by_text(word[:60]).first).to_be_attached()
            assert await too_wide(page) == 0
        assert await unreadable(ana) == []
        await driver.do("plenary.take_question", question=asked)
    await ana.get_by_role("button", name="Réactions").click()
    assert await too_wide(ana) == 0


# --- what a facilitator has begun -------------------------------------------------------------------------------


async def test_what_a_facilitator_has_begun_is_there_again_whatever_was_closed_opened_or_reloaded(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[TALK, {"method": "break", "title": "Pause"}])
    driver = await hall.drives(made)
    await driver.open(0)
    for text in (RENT, ROOF):
        await driver.do("plenary.ask_question", text=text)
    console = await hall.facilitates(made)
    row = console.locator(".plenary-ask-line").filter(has_text=RENT)
    dialog = console.get_by_role("dialog")
    wording, why = dialog.get_by_label("Formulation"), dialog.get_by_label("Motif")

    async def opens(act: str) -> None:
        await row.get_by_role("button", name=re.compile(f"^{act}")).click()

    await opens("Corriger")
    await wording.fill("Qui paiera le loyer du four ?")
    await console.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await opens("Écarter")
    await why.fill("Déjà dit ce matin")
    # The step moves on under the dialog, and comes back.
    await driver.open(1)
    await expect(dialog).to_be_hidden()
    await driver.do("workshop.go_back")
    await opens("Écarter")
    await expect(why).to_have_value("Déjà dit ce matin")
    await console.keyboard.press("Escape")

    await console.get_by_role("button", name="Intervenants").click()
    await expect(console.get_by_role("button", name="Intervenants")).to_have_attribute("aria-pressed", "true")
    await console.get_by_label("Nom", exact=True).fill("Anne Le Goff")
    await console.get_by_label("Fonction").fill("maire")
    await console.get_by_role("button", name="Réactions").click()
    await expect(console.get_by_role("button", name="Réactions")).to_have_attribute("aria-pressed", "true")
    await console.get_by_label("Nom", exact=True).fill("Bo Petit")
    await console.reload()
    await expect(console.get_by_label("Nom", exact=True)).to_have_value("Bo Petit")
    await console.get_by_role("button", name="Intervenants").click()
    await expect(console.get_by_label("Fonction")).to_have_value("maire")
    await console.get_by_role("button", name="Ajouter", exact=True).click()
    await expect(console.locator(".plenary-who").last).to_contain_text("Anne Le Goff")
    await expect(console.get_by_label("Nom", exact=True)).to_have_value("")

    await console.get_by_role("button", name=re.compile("^Questions")).click()
    for text in (RENT, ROOF):
        await console.get_by_role("checkbox", name=re.compile(text[:12])).check()
    await console.get_by_role("button", name="Réunir", exact=True).click()
    await wording.fill("Qui paiera pour le bâtiment ?")
    # To look at the other wording takes nothing away.
    await dialog.get_by_role("radio", name=ROOF).check()
    await expect(wording).to_have_value(ROOF)
    await dialog.get_by_role("radio", name=RENT).check()
    await expect(wording).to_have_value("Qui paiera pour le bâtiment ?")
    await dialog.get_by_role("button", name="Annuler").click()

    # Somebody else has reworded it meanwhile: that is said, and saving again after having seen it is enough.
    whole = await driver.sees("facilitators:main", "activity", "questions")
    [rent] = [key for key, each in whole.items() if each["text"] == RENT]
    await driver.do("plenary.edit_question", question=rent, text="Qui paiera ?", base=whole[rent]["revision"])
    row = console.locator(".plenary-ask-line").filter(has_text="Qui paiera ?")
    await opens("Corriger")
    await expect(wording).to_have_value("Qui paiera le loyer du four ?")
    await expect(dialog.locator("[role=status]")).to_contain_text("Qui paiera ?")
    assert await violations(console) == []
    await dialog.get_by_role("button", name="Enregistrer").click()
    await expect(console.locator(".plenary-ask-line").first).to_contain_text("Qui paiera le loyer du four ?")
    # "Annuler" means it.
    row = console.locator(".plenary-ask-line").filter(has_text="loyer du four")
    await opens("Corriger")
    await wording.fill("Autre chose")
    await dialog.get_by_role("button", name="Annuler").click()
    await opens("Corriger")
    await expect(wording).to_have_value("Qui paiera le loyer du four ?")


async def test_a_console_that_shows_reactions_rests_while_nothing_happens(hall: Hall) -> None:
    made, _ = await talk(hall, reactions=True)
    console = await hall.facilitates(made)
    await console.get_by_role("button", name="Réactions").click()
    await expect(console.get_by_label("Nom", exact=True)).to_be_visible()
    reads = await console.evaluate(
        """() => new Promise((tell) => {
            const read = Storage.prototype.getItem;
            let reads = 0;
            let frames = 0;
            Storage.prototype.getItem = function (...asked) { reads += 1; return read.apply(this, asked); };
            const frame = () => (frames += 1) < 30 ? requestAnimationFrame(frame) : tell(reads);
            requestAnimationFrame(frame);
        })"""
    )
    # It looked into the device's drafts at every frame.
    assert reads < 15


async def test_phones_read_what_the_plenary_is_about_while_nothing_else_is_asked(hall: Hall) -> None:
    agenda = [
        {"method": "ideas", "title": "Idées"},
        {
            "method": "plenary",
            "title": "Ce qui ressort",
            "works_on": 0,
            "takes": "idea",
            "settings": {"questions": False},
        },
    ]
    made = await hall.server.create_workshop(agenda=agenda)
    driver = await hall.drives(made)
    await driver.open(0)
    phone = await hall.joins(made.code, "Ana Morel")
    await phone.get_by_label("Votre idée").fill("Un banc")
    await phone.get_by_role("button", name="Envoyer").click()
    await expect(phone.get_by_text("Un banc")).to_be_visible()
    await driver.open(1)
    await expect(phone.get_by_role("heading", name="Ce qui ressort")).to_be_visible()
    await expect(phone.get_by_text("Venu de « Idées » (1)")).to_be_visible()
    await expect(phone.locator(".plenary-subjects").get_by_text("Un banc")).to_be_visible()


async def test_wall_and_phones_show_what_lies_under_the_themes_that_a_plenary_is_about(hall: Hall) -> None:
    agenda = [
        {"method": "ideas", "title": "Idées"},
        {
            "method": "plenary",
            "title": "Ce qui ressort",
            "works_on": 0,
            "takes": "theme",
            "settings": {"questions": False},
        },
    ]
    made = await hall.server.create_workshop(agenda=agenda)
    driver = await hall.drives(made)
    await driver.open(0)
    phone = await hall.joins(made.code, "Ana Morel")
    for idea in ("Un banc", "Un arbre"):
        await phone.get_by_label("Votre idée").fill(idea)
        await phone.get_by_role("button", name="Envoyer").click()
        await expect(phone.get_by_text(idea)).to_be_visible()
    written = await driver.sees("track:main", "activity", "ideas")
    await driver.do("ideas.group_ideas", cards=list(written), name="La place")
    wall = await hall.projects(made)
    await driver.open(1)
    await expect(wall.get_by_role("heading", name="La place")).to_be_visible()
    for screen in (wall, phone):
        for idea in ("Un banc", "Un arbre"):
            await expect(screen.get_by_text(idea)).to_be_visible()


async def test_what_lies_under_no_theme_has_a_heading_of_its_own_on_wall_and_phones(hall: Hall) -> None:
    agenda = [
        {"method": "ideas", "title": "Idées"},
        {"method": "plenary", "title": "Ce qui ressort", "works_on": 0, "settings": {"questions": False}},
    ]
    made = await hall.server.create_workshop(agenda=agenda)
    driver = await hall.drives(made)
    await driver.open(0)
    phone = await hall.joins(made.code, "Ana Morel")
    for idea in ("Un banc", "Un arbre", "Un four"):
        await phone.get_by_label("Votre idée").fill(idea)
        await phone.get_by_role("button", name="Envoyer").click()
        await expect(phone.get_by_text(idea)).to_be_visible()
    written = await driver.sees("track:main", "activity", "ideas")
    await driver.do("ideas.group_ideas", cards=list(written)[:2], name="La place")
    wall = await hall.projects(made)
    await driver.open(1)
    await expect(wall.get_by_role("heading")).to_have_text(["Ce qui ressort", "La place 2", "Sans thème 1"])
    loose = wall.locator(".wall-theme", has=wall.get_by_role("heading", name="Sans thème"))
    await expect(loose.locator(".card-text")).to_have_text(["Un four"])
    await expect(phone.get_by_text("Venu de « Idées » (2)")).to_be_visible()
    under = phone.locator(".plenary-subjects li", has_text="Sans thème").locator("li")
    await expect(under).to_have_text(["Un four"])


async def test_a_reaction_is_sent_as_all_else_is_and_signed_with_the_name_known(hall: Hall) -> None:
    made, _ = await talk(hall, questions=False, reactions=True)
    ana = await hall.joins(made.code, "Ana Morel")
    await ana.get_by_label("Votre réaction").fill("Nous prêtons une salle.")
    await ana.get_by_role("button", name="Envoyer", exact=True).click()
    await expect(ana.locator("article").filter(has_text="Nous prêtons une salle.")).to_contain_text("Ana Morel")
