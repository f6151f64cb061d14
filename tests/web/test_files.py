"""Files that are attached: who may send and fetch them, how they are served, and that they go for good."""

from __future__ import annotations

import asyncio
import json
import secrets
from pathlib import Path
from typing import Any

import httpx
import pytest

from live.core.files import FILE_MOST
from live.web import files
from tests.rules.test_attached_files import office
from tests.web.conftest import Visit

PDF = b"%PDF-1.7\n" + b"words of the talk " * 30
TALK = [
    {"method": "plenary", "title": "Exposé", "settings": {"speakers": [{"name": "Jeanne Martin"}]}},
    {"method": "ideas", "title": "Idées"},
]


class Talk:
    """A workshop in which a talk runs, whoever facilitates it, and somebody who takes no notes."""

    def __init__(self, visit: Visit, made: dict[str, str]) -> None:
        self.visit, self.made = visit, made
        self.workshop = made["workshop"]
        self.calls = f"/api/v1/workshops/{self.workshop}"
        self.step = ""

    async def comes(self, call: str, **said: str) -> tuple[httpx.AsyncClient, str]:
        browser = self.visit.browser()
        held = (await browser.post(f"/api/v1/{call}", json=said)).json()
        browser.cookies.clear()
        browser.headers["Authorization"] = f"Bearer {held['pass']}"
        return browser, held["person"]

    async def does(self, by: httpx.AsyncClient, do: str, **given: Any) -> httpx.Response:
        step = {} if do.startswith("workshop.") else {"step": self.step}
        said = {"do": do, "id": secrets.token_urlsafe(9), "with": given, **step}
        return await by.post(f"{self.calls}/commands", params={"screen": "console"}, json=said)

    async def sends(self, by: httpx.AsyncClient, content: bytes = PDF, **asked: str) -> httpx.Response:
        given = {"step": self.step, "name": "Bilan 2027.pdf", **asked}
        return await by.post(f"{self.calls}/files", params=given, content=content)

    async def fetches(self, by: httpx.AsyncClient, file: str) -> httpx.Response:
        return await by.get(f"/w/{self.workshop}/files/{file}")


async def talk(visit: Visit) -> tuple[Talk, httpx.AsyncClient, httpx.AsyncClient, str]:
    """The talk, a facilitator, a phone, and whose phone it is."""
    made = await visit.workshop(await visit.organiser(), agenda=TALK)
    there = Talk(visit, made)
    facilitator, _ = await there.comes("enter", secret=made["facilitator"].rsplit("/", 1)[-1], name="Zoé")
    phone, person = await there.comes("join", code=made["code"], name="Ana")
    room = await visit.up.site.rooms.room(there.workshop)
    assert room is not None
    there.step = next(iter(room.workshop.main.order))
    opened = await there.does(facilitator, "workshop.open_step", step=there.step)
    assert opened.status_code == 200, opened.text
    return there, facilitator, phone, person


async def test_a_file_is_sent_by_whoever_facilitates_and_saved_by_everybody(visit: Visit) -> None:
    there, facilitator, phone, _ = await talk(visit)
    sent = await there.sends(facilitator)
    assert sent.status_code == 201, sent.text
    told = sent.json()
    assert {**told, "file": ""} == {"file": "", "name": "Bilan 2027.pdf", "kind": "pdf", "size": len(PDF)}
    saved = await there.fetches(phone, told["file"])
    assert (saved.status_code, saved.content) == (200, PDF)
    assert saved.headers["content-type"] == "application/pdf"
    assert saved.headers["content-disposition"].startswith('attachment; filename="Bilan 2027.pdf"')
    assert saved.headers["x-content-type-options"] == "nosniff"
    assert saved.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert saved.headers["cache-control"] == "no-store"
    assert (await there.fetches(await visit.organiser(), told["file"])).status_code == 200


async def test_strangers_and_people_of_other_workshops_get_nothing(visit: Visit) -> None:
    there, facilitator, _, _ = await talk(visit)
    file = (await there.sends(facilitator)).json()["file"]
    other, elsewhere, _, _ = await talk(visit)
    for by in (visit.browser(), elsewhere):
        assert (await there.fetches(by, file)).status_code == 403
        assert (await there.sends(by)).status_code == 401
        assert (await by.delete(f"{there.calls}/files/{file}")).status_code == 401
    # The file of one workshop is not in another, whoever asks.
    assert (await other.fetches(elsewhere, file)).status_code == 404
    assert (await visit.browser().post("/api/v1/workshops/nothing/files")).status_code == 401


async def test_a_participant_sends_files_only_while_they_take_notes_and_erases_none(visit: Visit) -> None:
    there, facilitator, phone, person = await talk(visit)
    refused = await there.sends(phone)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_note_taker")
    named = await there.does(facilitator, "plenary.name_note_taker", person=person)
    assert named.status_code == 200, named.text
    sent = await there.sends(phone, office("word/document.xml"), name="Notes.html")
    assert (sent.status_code, sent.json()["name"]) == (201, "Notes.html.docx")
    assert (await phone.delete(f"{there.calls}/files/{sent.json()['file']}")).status_code == 401


@pytest.mark.parametrize(
    ("content", "asked", "status", "code"),
    [
        (b"<svg onload='alert(1)'/>", {"name": "image.png"}, 415, "bad_file"),
        (b"<!doctype html><script>1</script>", {"name": "page.pdf"}, 415, "bad_file"),
        (b"", {}, 415, "bad_file"),
        (PDF, {"step": "nothing"}, 409, "unknown_step"),
        (PDF, {"step": "parking"}, 409, "unknown_step"),
        (PDF, {"whose": "nobody"}, 409, "unknown_speaker"),
        (PDF, {"paragraph": "nothing"}, 409, "unknown_paragraph"),
        (b"%PDF-" + b"x" * FILE_MOST, {}, 413, "file_too_large"),
    ],
)
async def test_what_is_refused_is_listed_nowhere_and_kept_nowhere(
    visit: Visit, content: bytes, asked: dict[str, str], status: int, code: str
) -> None:
    there, facilitator, _, _ = await talk(visit)
    refused = await there.sends(facilitator, content, **asked)
    assert (refused.status_code, refused.json()["code"]) == (status, code)
    view = (await facilitator.get(f"{there.calls}/view", params={"screen": "console"})).json()["views"]
    assert '"files":{}' in json.dumps(view, separators=(",", ":"))
    for number in range(20):
        kept = await there.sends(facilitator, name=str(number))
        assert kept.status_code == 201, kept.text


@pytest.mark.parametrize(
    ("given", "called"),
    [
        ("..\\..\\etc/passwd.PDF", "etc passwd.pdf"),
        ("", "document.pdf"),
        (".pdf", "document.pdf"),
        ("a\r\nSet-Cookie: x=1", "a Set-Cookie: x=1.pdf"),
        ('a";x="', 'a";x=".pdf'),
        ("é" * 300, "é" * 100 + ".pdf"),
        ("virus.exe", "virus.exe.pdf"),
    ],
)
async def test_a_name_is_a_name_and_nothing_else(visit: Visit, given: str, called: str) -> None:
    there, facilitator, phone, _ = await talk(visit)
    told = (await there.sends(facilitator, name=given)).json()
    assert told["name"] == called
    saved = await there.fetches(phone, told["file"])
    assert saved.status_code == 200
    assert "set-cookie" not in saved.headers
    disposition = saved.headers["content-disposition"]
    assert disposition.startswith("attachment; ")
    assert disposition.count('"') == 2


def on_disk(data: Path) -> bytes:
    return b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())


async def test_a_file_that_was_removed_is_not_given_and_one_that_was_erased_is_gone(visit: Visit) -> None:
    there, facilitator, phone, _ = await talk(visit)
    file = (await there.sends(facilitator)).json()["file"]
    assert (await there.does(facilitator, "plenary.remove_file", file=file)).status_code == 200
    assert (await there.fetches(phone, file)).status_code == 404
    assert (await there.does(facilitator, "plenary.restore_file", file=file)).status_code == 200
    assert (await there.fetches(phone, file)).status_code == 200
    erased = await facilitator.delete(f"{there.calls}/files/{file}")
    assert erased.json() == {"erased": file}
    assert (await there.fetches(facilitator, file)).status_code == 404
    assert (await facilitator.delete(f"{there.calls}/files/{file}")).status_code == 404
    store = visit.up.site.store
    assert await store.shelf.file(there.workshop, file) is None
    await store.erasing.purge()
    assert b"words of the talk" not in await asyncio.to_thread(on_disk, visit.up.site.setup.data)


async def test_a_file_is_erased_also_after_its_step_has_closed(visit: Visit) -> None:
    there, facilitator, phone, _ = await talk(visit)
    file = (await there.sends(facilitator)).json()["file"]
    assert (await there.does(facilitator, "workshop.close_step", step=there.step)).status_code == 200
    assert (await there.sends(facilitator)).json()["code"] == "step_closed"
    assert (await there.fetches(phone, file)).status_code == 200
    assert (await facilitator.delete(f"{there.calls}/files/{file}")).status_code == 200
    assert (await there.fetches(phone, file)).status_code == 404


async def test_a_workshop_that_is_erased_takes_its_files_along(visit: Visit) -> None:
    there, facilitator, _, _ = await talk(visit)
    file = (await there.sends(facilitator)).json()["file"]
    store = visit.up.site.store
    await visit.up.site.rooms.erase(there.workshop)
    assert await store.shelf.file(there.workshop, file) is None
    assert not await store.shelf.keep_file(there.workshop, file, PDF, 5, 10_000)


async def test_there_is_an_end_to_files_and_to_what_they_weigh(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    there, facilitator, _, _ = await talk(visit)
    monkeypatch.setattr(files, "BYTES_MOST", len(PDF) + 10)
    assert (await there.sends(facilitator)).status_code == 201
    assert (await there.sends(facilitator)).json()["code"] == "too_many_files"
    monkeypatch.undo()
    assert (await there.sends(facilitator)).status_code == 201


async def test_another_sites_page_sends_no_file_and_no_other_call_takes_so_much(visit: Visit) -> None:
    there, facilitator, _, _ = await talk(visit)
    facilitator.headers["Sec-Fetch-Site"] = "cross-site"
    facilitator.headers["Origin"] = "https://elsewhere.example"
    assert (await there.sends(facilitator)).json()["code"] == "other_site"
    del facilitator.headers["Sec-Fetch-Site"], facilitator.headers["Origin"]
    large = await facilitator.post(f"{there.calls}/texts", content=b"x" * (FILE_MOST - 1))
    assert large.status_code in (413, 415, 422)
    assert files.largest_body({"method": "POST", "path": f"{there.calls}/texts"}) == 0
    assert files.largest_body({"method": "GET", "path": f"{there.calls}/files"}) == 0
