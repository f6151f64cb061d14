"""A whole workshop as a file, and a workshop made of one: equal, new, and refused where the file is not sound."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import httpx
import pytest

from tests.web.conftest import Visit
from tests.web.test_minutes_pages import OTHER, Held


async def file_of(held: Held) -> bytes:
    answer = await held.organiser.get(f"/w/{held.id}/workshop.live.zip")
    assert answer.status_code == 200, answer.text
    return answer.content


async def bring(client: httpx.AsyncClient, file: bytes) -> httpx.Response:
    return await client.post("/api/v1/workshops/import", content=file)


async def told(held: Held, workshop: str, path: str) -> Any:
    answer = await held.organiser.get(f"/{path.format(workshop)}")
    assert answer.status_code == 200, answer.text
    return json.loads(answer.text.replace(workshop, "WORKSHOP"))


async def test_what_is_brought_is_equal_to_what_was_exported_and_new(visit: Visit) -> None:
    held = await Held(visit).begin()
    await held.correct(held.organiser, OTHER, "Une radio de quartier (Bo Petit)")
    await held.act("version", corrects="la radio")
    answer = await bring(held.organiser, await file_of(held))
    assert answer.status_code == 201, answer.text
    other = answer.json()["workshop"]
    assert other != held.id
    assert answer.json()["code"]
    for path in (
        *("w/{}/minutes.json?version=1", "w/{}/minutes.json?version=2", "w/{}/minutes.json?version=working&lang=en"),
        "api/v1/workshops/{}/view?screen=console",
    ):
        one, two = await told(held, held.id, path), await told(held, other, path)
        if "view" in path:
            one, two = one["views"]["everyone"], two["views"]["everyone"]
            # A code and an address of its own.
            one.pop("invitation", None)
            two.pop("invitation", None)
        else:
            assert one["made_at"] == two["made_at"] or "working" in path
            one["made_at"] = two["made_at"]
            if "working" in path:
                one["sections"], two["sections"] = one["sections"][:-1], two["sections"][:-1]
        assert one == two, path
    again = await bring(held.organiser, await file_of(held))
    assert again.json()["workshop"] not in (other, held.id)
    listed = await held.organiser.get("/api/v1/workshops")
    assert held.id in listed.text
    assert other in listed.text


async def test_the_file_carries_no_key_link_or_pass(visit: Visit) -> None:
    held = await Held(visit).begin()
    with zipfile.ZipFile(io.BytesIO(await file_of(held))) as archive:
        assert sorted(archive.namelist()) == ["about.json", "layers.json", "log.jsonl", "people.json"]
        people = json.loads(archive.read("people.json"))
    assert {each["name"] for each in people.values()} >= {"Kérambrun", "Petit"}
    assert not any({"key", "device"} & set(each) for each in people.values())


async def test_what_people_have_said_of_names_and_photographs_goes_with_them(visit: Visit) -> None:
    held = await Held(visit).begin()
    for path, said in (("appears", {"appears": "nowhere"}), ("photographs", {"no_photo": True})):
        assert (await held.phone.put(f"/api/v1/workshops/{held.id}/mine/{path}", json=said)).status_code == 200
    other = (await bring(held.organiser, await file_of(held))).json()["workshop"]
    there = await visit.up.site.store.people.everybody(other)
    assert there[held.person].appears == "nowhere"
    assert there[held.person].appears_asked
    assert there[held.person].no_photo_at
    assert "Kérambrun" not in (await held.organiser.get(f"/w/{other}/minutes.md")).text.partition("Un jardin")[0]


async def test_only_the_organiser_takes_it_out_or_brings_it_in(visit: Visit) -> None:
    held = await Held(visit).begin()
    file = await file_of(held)
    for client in (held.phone, held.facilitator, visit.browser()):
        assert (await client.get(f"/w/{held.id}/workshop.live.zip")).status_code in (303, 401, 403, 404)
        assert (await bring(client, file)).status_code in (303, 401, 403, 404)


def zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    "spoilt",
    [
        {"about.json": b"{}"},
        {"about.json": b"[1]"},
        {"log.jsonl": b""},
        {"log.jsonl": b'{"event": "workshop.workshop_closed", "at": 1, "by": "x", "with": {"at": 1}}\n'},
        {"log.jsonl": b"not json\n"},
        {"people.json": b'{"p": 1}'},
        {"people.json": b"[" * 100_000},
        {"layers.json": b'{"edits": {"a": {"kind": "nonsense"}}}'},
        {"other.txt": b"x"},
        {"people.json": b'{"p": {"name": "' + b"x" * (17 * 1024 * 1024) + b'"}}'},
    ],
    ids=["no format", "a list", "no log", "no beginning", "no event", "no person", "deep", "no piece", "more", "bomb"],
)
async def test_a_file_that_is_not_sound_brings_nothing(visit: Visit, spoilt: dict[str, bytes]) -> None:
    held = await Held(visit).begin()
    with zipfile.ZipFile(io.BytesIO(await file_of(held))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    before = (await held.organiser.get("/api/v1/workshops")).json()
    answer = await bring(held.organiser, zipped(parts | spoilt))
    assert answer.status_code == 422, answer.text
    assert answer.json()["code"] in ("bad_workshop_file", "too_long")
    assert (await bring(held.organiser, b"PK\x03\x04 nothing")).status_code == 422
    assert (await held.organiser.get("/api/v1/workshops")).json() == before


async def test_a_file_with_an_hour_or_a_year_that_there_is_not_brings_nothing(visit: Visit) -> None:
    held = await Held(visit).begin()
    with zipfile.ZipFile(io.BytesIO(await file_of(held))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    hour = re.sub(rb'"opens":"[^"]*"', b'"opens":"99:99"', parts["log.jsonl"], count=1)
    year = re.sub(rb'"at":\d+}', b'"at":9000000000000000}', parts["log.jsonl"])
    assert parts["log.jsonl"] not in (hour, year)
    for log in (hour, year):
        answer = await bring(held.organiser, zipped(parts | {"log.jsonl": log}))
        assert answer.json() == {"refused": None, "code": "bad_workshop_file", "details": {"part": "log.jsonl"}}


async def test_a_text_that_no_command_could_have_written_is_refused_by_its_event(visit: Visit) -> None:
    held = await Held(visit).begin()
    with zipfile.ZipFile(io.BytesIO(await file_of(held))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    lines = parts["log.jsonl"].splitlines()
    place, event = next((at, told) for at, line in enumerate(lines) if "text" in (told := json.loads(line))["with"])
    event["with"]["text"] = "é" * 400_000
    lines[place] = json.dumps(event, ensure_ascii=False).encode()
    spoilt = zipped(parts | {"log.jsonl": b"\n".join(lines)})
    answer = await bring(held.organiser, spoilt)
    assert answer.json() == {
        "refused": None,
        "code": "too_long",
        "details": {
            "reason": "text",
            **{"part": "log.jsonl", "line": place + 1, "event": event["event"]},
            **{"limit": 10_000, "length": 400_000},
        },
    }
    told = await held.organiser.post("/organiser/import", files={"file": ("x.zip", spoilt, "application/zip")})
    assert "Un texte de ce fichier est trop long (log.jsonl)" in told.text


async def test_a_fault_of_ours_is_not_called_a_bad_file(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    held = await Held(visit).begin()
    file = await file_of(held)

    def broken(*_: object, **__: object) -> None:
        raise KeyError("ours")

    monkeypatch.setattr("live.room.whole.minutes_of", broken)
    answer = await bring(held.organiser, file)
    assert (answer.status_code, answer.json()["code"]) == (500, "our_mistake")


async def test_the_page_brings_a_file_and_says_what_is_wrong_with_another(visit: Visit) -> None:
    held = await Held(visit).begin()
    files = {"file": ("atelier.live.zip", await file_of(held), "application/zip")}
    brought = await held.organiser.post("/organiser/import", files=files)
    assert brought.status_code == 303
    assert (await held.organiser.get(brought.headers["location"])).status_code == 200
    wrong = await held.organiser.post("/organiser/import", files={"file": ("x.zip", b"nothing", "application/zip")})
    assert wrong.status_code == 422
    assert "Rien n’a été importé" in wrong.text


async def test_everything_is_one_archive_with_all_formats(visit: Visit) -> None:
    held = await Held(visit).begin()
    answer = await held.organiser.get(f"/w/{held.id}/everything.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = archive.namelist()
        assert all(archive.read(name) for name in names)
    assert {name.rpartition(".")[2] for name in names} == {"html", "pdf", "docx", "odt", "md", "zip", "json", "xlsx"}
    assert (await visit.browser().get(f"/w/{held.id}/everything.zip")).status_code in (303, 401, 403)
    both = await held.organiser.get(f"/w/{held.id}/minutes.md?lang=both")
    assert "At a glance" in both.text
    assert "L’essentiel" in both.text


def contents(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in ("about.json", "log.jsonl", "people.json")}


async def test_long_files_and_lists_are_read_in_another_process_and_come_to_the_same(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = await Held(visit).begin()
    file, people = await file_of(held), "Nom;Prénom;Organisation\n" + "Durand;Ana;Lilas\n" * 3
    listed = f"/api/v1/workshops/{held.id}/expected?preview=1"
    at_once = (await held.organiser.post(listed, content=people.encode())).json()
    agenda = f"/api/v1/workshops/{held.id}/agenda"
    planned = (await held.organiser.get(agenda)).content

    def held_up(*_: object) -> None:
        raise AssertionError("a file was read in the process of the server")

    monkeypatch.setattr("live.room.whole.FEW_BYTES", 0)
    monkeypatch.setattr("live.room.lists.FEW_BYTES", 0)
    monkeypatch.setattr("live.web.laying_out.FEW_BYTES", 0)
    monkeypatch.setattr("live.room.whole.Unpacking.__call__", held_up)
    monkeypatch.setattr("live.room.whole.Packing.__call__", held_up)
    monkeypatch.setattr("live.agendas.reading.ReadingAgenda.__call__", held_up)
    monkeypatch.setattr("live.room.documents.RenderingSheet.__call__", held_up)
    monkeypatch.setattr("live.room.lists.ReadingPeople.__call__", held_up)
    other = (await bring(held.organiser, file)).json()["workshop"]
    one, two = [(await told(held, each, "w/{}/minutes.json?version=1"))["data"] for each in (held.id, other)]
    assert one == two
    assert (await held.organiser.post(listed, content=people.encode())).json() == at_once
    assert (await bring(held.organiser, b"nothing")).json()["code"] == "bad_workshop_file"
    assert contents(await file_of(held)) == contents(file)
    assert (await held.organiser.get(f"/organiser/w/{held.id}/sheet.pdf")).content.startswith(b"%PDF")
    yaml = {"Content-Type": "application/yaml"}
    planning = "/api/v1/workshops"
    assert (await held.organiser.post(planning, content=planned, headers=yaml)).status_code == 201
    wrong = (await held.organiser.post(planning, content=b"agenda: 3", headers=yaml)).json()
    assert (wrong["code"], wrong["details"]["line"]) == ("bad_agenda", 1)
