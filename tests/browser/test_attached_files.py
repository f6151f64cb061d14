"""Files attached to a plenary: sent on the console and by a phone that takes notes, saved on every phone."""

from __future__ import annotations

import pytest
from playwright.async_api import FilePayload, expect

from tests.browser.hall import SMALL_PHONE, Hall
from tests.browser.looking import small_targets, too_wide, violations
from tests.rules.test_attached_files import office

pytestmark = pytest.mark.asyncio(loop_scope="session")

TALK = {
    "method": "plenary",
    "title": "La conférence",
    "settings": {"speakers": [{"name": "Jeanne Blin", "organisation": "DREAL"}]},
}


def picked(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


async def test_slides_are_attached_saved_removed_and_put_back(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[TALK])
    driver = await hall.drives(made)
    await driver.open(0)
    phone, console = await hall.joins(made.code, "Ana Roux", SMALL_PHONE), await hall.facilitates(made)
    await console.get_by_role("button", name="Documents").click()
    await console.get_by_label("Le support de").select_option(label="Jeanne Blin (DREAL)")
    await console.get_by_label("Joindre un fichier").set_input_files(picked("Le cadre.pdf", b"%PDF-1.7 slides"))
    shown = console.get_by_role("link", name="Le cadre.pdf")
    await expect(shown).to_contain_text("PDF, 1 ko, Jeanne Blin")
    assert await violations(console) == []

    await phone.get_by_role("button", name="Documents").click()
    assert await small_targets(phone) == []
    assert await too_wide(phone) <= 0
    async with phone.expect_download() as saving:
        await phone.get_by_role("link", name="Le cadre.pdf").click()
    assert (await saving.value).suggested_filename == "Le cadre.pdf"
    await expect(phone.get_by_label("Joindre un fichier")).to_have_count(0)

    await console.get_by_role("button", name="Supprimer Le cadre.pdf").click()
    await expect(phone.get_by_role("link", name="Le cadre.pdf")).to_have_count(0)
    await console.get_by_role("button", name="Annuler : fichier retiré").click()
    await expect(phone.get_by_role("link", name="Le cadre.pdf")).to_be_visible()


async def test_whoever_takes_notes_attaches_from_a_phone_and_is_told_what_is_no_document(hall: Hall) -> None:
    made = await hall.server.create_workshop(agenda=[TALK])
    driver = await hall.drives(made)
    await driver.open(0)
    phone = await hall.joins(made.code, "Ana Roux", SMALL_PHONE)

    def known() -> list[str]:
        people = driver.client.views["facilitators"]["people"]
        return [key for key, each in people.items() if each["name"] == "Ana Roux"]

    await driver.client.until(lambda: bool(known()))
    (ana,) = known()
    await driver.do("plenary.name_note_taker", person=ana)
    await driver.do("plenary.add_paragraph", text="Le loyer double.")
    await phone.get_by_role("button", name="Notes", exact=False).click()
    await phone.get_by_role("button", name="Le loyer double.").click()
    await phone.get_by_label("Joindre un fichier au paragraphe 1").set_input_files(picked("Bail.pdf", b"%PDF-1.7 x"))
    await expect(phone.get_by_role("article").get_by_role("link", name="Bail.pdf")).to_be_visible()
    assert await small_targets(phone) == []
    assert await too_wide(phone) <= 0
    console = await hall.facilitates(made)
    await console.get_by_role("button", name="Notes", exact=False).click()
    await expect(console.get_by_role("link", name="Bail.pdf")).to_be_visible()
    await console.get_by_label("Joindre un fichier au paragraphe 1").set_input_files(picked("Plan.pdf", b"%PDF-1.7 y"))
    await expect(console.get_by_role("link", name="Plan.pdf")).to_be_visible()
    assert await violations(console) == []
    await phone.get_by_role("button", name="Documents").click()
    await phone.get_by_label("Joindre un fichier").set_input_files(picked("Notes.docx", office("word/document.xml")))
    await expect(phone.get_by_role("link", name="Notes.docx")).to_be_visible()
    assert await small_targets(phone) == []
    assert await violations(phone) == []
    assert hall.faults == []
    await phone.get_by_label("Joindre un fichier").set_input_files(picked("page.pdf", b"<svg onload=alert(1)/>"))
    await expect(phone.get_by_text("Ce fichier n’est pas d’un type accepté")).to_be_visible()
    # What the server refuses is told by the browser as well.
    hall.faults[:] = [fault for fault in hall.faults if not fault.startswith("415 for ")]
