"""Agendas as files over HTTP and on the organiser's pages: exported, brought in, kept as templates, duplicated."""

from __future__ import annotations

import re

import httpx
import pytest

from live.agendas.templates import shipped
from tests.web.conftest import Visit

FILE = """
format: 1
workshop: {title: Un jour à part, language: fr}
days: [{date: 2026-11-30, opens: 9:30, closes: 17:00}]
tracks: [{id: nord, title: Nord, steps: [{method: ideas, title: Au nord, during: axes}]}]
agenda:
  - {id: village, method: ideas, title: Village, question: Que faire ?, minutes: 30, day: 1, settings: {silent: true}}
  - {method: voting, title: Vote, works_on: village, takes: idea, day: 1, settings: {dots: 5, cap: 2}}
  - {id: axes, method: parallel, title: Axes, day: 1, settings: {entry: open, tracks: [nord]}}
standing: [{method: parking, title: Plus tard}]
"""
YAML = {"Content-Type": "application/yaml"}


async def made(organiser: httpx.AsyncClient, text: str = FILE, query: str = "") -> str:
    answer = await organiser.post(f"/api/v1/workshops{query}", content=text.encode(), headers=YAML)
    assert answer.status_code == 201, answer.text
    assert answer.json().keys() == {"workshop", "code", "join", "facilitator", "projector"}
    return str(answer.json()["workshop"])


async def exported(organiser: httpx.AsyncClient, workshop: str) -> str:
    answer = await organiser.get(f"/api/v1/workshops/{workshop}/agenda")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/yaml; charset=utf-8"
    return answer.text


def id_in(answer: httpx.Response) -> str:
    return answer.headers["location"].removeprefix("/organiser/w/").partition("?")[0]


async def test_a_file_makes_a_workshop_that_exports_and_is_brought_into_another(visit: Visit) -> None:
    organiser = await visit.organiser()
    first = await made(organiser)
    text = await exported(organiser, first)
    assert "Au nord" in text
    other = (await visit.workshop(organiser))["workshop"]
    path = f"/api/v1/workshops/{other}/agenda"
    answer = await organiser.put(path, content=text.encode(), headers=YAML)
    assert (answer.status_code, answer.text) == (200, text)
    agenda = (await organiser.get(f"/api/v1/workshops/{other}/view")).json()["views"]["everyone"]["agenda"]
    assert [agenda["steps"][key]["title"] for key in agenda["order"]] == ["Village", "Vote", "Axes"]
    kept = await organiser.put(f"{path}?description=0", content=text.replace("à part", "autre").encode(), headers=YAML)
    assert "Un jour à part" in kept.text


async def test_a_file_that_is_refused_changes_nothing_and_makes_nothing(visit: Visit) -> None:
    organiser = await visit.organiser()
    workshop = await made(organiser)
    before = await exported(organiser, workshop)
    wrong = FILE.replace("method: voting", "method: mime").encode()
    for answer in (
        await organiser.put(f"/api/v1/workshops/{workshop}/agenda", content=wrong, headers=YAML),
        await organiser.post("/api/v1/workshops", content=wrong, headers=YAML),
        await organiser.post("/api/v1/templates", content=wrong, headers=YAML),
    ):
        assert (answer.status_code, answer.json()["code"]) == (422, "bad_agenda")
        assert answer.json()["details"] | {"line": 8, "reason": "unknown_method"} == answer.json()["details"]
    assert await exported(organiser, workshop) == before
    assert (await organiser.get("/api/v1/workshops")).json()["workshops"].keys() == {workshop}


async def test_too_many_steps_after_those_that_have_begun_are_refused_with_their_line(visit: Visit) -> None:
    organiser = await visit.organiser()
    workshop = await made(organiser)
    order = (await organiser.get(f"/api/v1/workshops/{workshop}/view")).json()["views"]["everyone"]["agenda"]["order"]
    commands = f"/api/v1/workshops/{workshop}/commands"
    opened = {"do": "workshop.open_day", "id": "opens-the-day", "with": {"day": await day_of(organiser, workshop)}}
    for command in (opened, {"do": "workshop.open_step", "id": "opens-the-step", "with": {"step": order[0]}}):
        assert (await organiser.post(commands, json=command)).status_code == 200
    before = await exported(organiser, workshop)
    full = "format: 1\nworkshop: {title: T}\nagenda:\n" + "  - {method: ideas, title: T}\n" * 60
    answer = await organiser.put(f"/api/v1/workshops/{workshop}/agenda", content=full.encode(), headers=YAML)
    details = answer.json()["details"]
    assert (details["reason"], details["refusal"], details["line"]) == ("declined", "too_many_steps", 63)
    assert await exported(organiser, workshop) == before


async def day_of(organiser: httpx.AsyncClient, workshop: str) -> str:
    view = (await organiser.get(f"/api/v1/workshops/{workshop}/view")).json()
    return str(view["views"]["everyone"]["days"][0]["id"])


async def test_only_those_who_facilitate_export_and_only_the_organiser_has_templates(visit: Visit) -> None:
    organiser, stranger = await visit.organiser(), visit.browser()
    workshop = await made(organiser)
    for method, path in (
        ("GET", f"/api/v1/workshops/{workshop}/agenda"),
        ("PUT", f"/api/v1/workshops/{workshop}/agenda"),
        ("GET", f"/api/v1/workshops/{workshop}/checks"),
        ("GET", "/api/v1/templates"),
        ("POST", "/api/v1/templates"),
        ("GET", "/api/v1/templates/world-cafe"),
        ("DELETE", "/api/v1/templates/world-cafe"),
    ):
        assert (await stranger.request(method, path)).status_code == 401, path
    for path in ("/organiser/templates/world-cafe", f"/organiser/w/{workshop}/agenda.yaml"):
        assert (await stranger.get(path)).status_code == 403, path
    for path in ("from-file", "templates/world-cafe/start", f"w/{workshop}/duplicate", f"w/{workshop}/keep"):
        assert (await stranger.post(f"/organiser/{path}")).status_code == 403, path


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_from_a_template_to_the_code_of_a_new_workshop_is_one_click(visit: Visit, language: str) -> None:
    organiser = await visit.organiser()
    organiser.headers["Accept-Language"] = language
    page = (await organiser.get("/organiser/new")).text
    for each in shipped().values():
        assert f'action="/organiser/templates/{each.id}/start"' in page
    started = await organiser.post("/organiser/templates/world-cafe/start")
    workshop = (await organiser.get(started.headers["location"])).text
    assert re.search(r'class="code-large"[^>]*>\w{3}-\w{3}<', workshop)
    assert ("Les tours de café" if language == "fr" else "The café rounds") in workshop
    # What it is called is asked before anything else.
    assert re.search(r'name="title" value="World café"[^>]* data-first>', workshop)
    id = id_in(started)
    filled = await organiser.post(f"/organiser/w/{id}/fill", data={"title": "Le marché", "blank-0": "la place"})
    page = (await organiser.get(filled.headers["location"])).text
    assert ">Le marché</h1>" in page
    assert "blank-title" not in page


async def test_every_template_has_a_page_and_starts(visit: Visit) -> None:
    organiser = await visit.organiser()
    for each in shipped().values():
        assert (await organiser.get(f"/organiser/templates/{each.id}")).status_code == 200
        assert (await organiser.post(f"/organiser/templates/{each.id}/start")).status_code == 303
        assert (await organiser.get(f"/api/v1/templates/{each.id}")).text == each.text
    # A figure stays with its unit.
    cafe = (await organiser.get("/organiser/templates/world-cafe")).text
    # Its minutes add up to those of the step: 84 are three rounds of 20, what lies between, and the harvest.
    told = " ".join(re.sub(r"<[^>]+>", " ", cafe).split())
    assert "changer de place : 9 min Récolte 15 min" in told
    assert "Demandes de parole" not in told
    assert "tours de 18\xa0min" in cafe
    assert "{" not in cafe.partition('class="agenda-steps"')[2].partition("</ol>")[0]
    assert "Tour 3 20 min · De tout ce que vous avez entendu" in re.sub(r"<[^>]+>", "", cafe).replace("\xa0", " ")
    assert not re.search(r"\d (?:min|h)\b", cafe.partition('class="template-about"')[2].partition("</dl>")[0])
    assert (await organiser.get("/organiser/templates/none")).status_code == 404
    assert (await organiser.post("/organiser/templates/none/start")).status_code == 404
    assert (await organiser.delete("/api/v1/templates/world-cafe")).json()["code"] == "unknown_template"


async def test_a_workshop_kept_as_a_template_starts_others_until_it_is_deleted(visit: Visit) -> None:
    organiser = await visit.organiser()
    workshop = await made(organiser)
    await organiser.post(f"/organiser/w/{workshop}/keep", data={"title": "Nos journées"})
    own = [each for each in (await organiser.get("/api/v1/templates")).json()["templates"] if each["is_kept"]]
    assert [each["title"] for each in own] == ["Nos journées"]
    started = await organiser.post(f"/organiser/templates/{own[0]['id']}/start")
    text = await exported(organiser, id_in(started))
    assert "Nos journées" in text
    assert "2026-11-30" not in text
    assert (await organiser.post(f"/organiser/templates/{own[0]['id']}/delete")).status_code == 303
    assert "Nos journées" not in (await organiser.get("/organiser/new")).text.partition('id="templates"')[2]
    assert (await organiser.get(f"/organiser/templates/{own[0]['id']}")).status_code == 404


async def test_a_duplicate_has_the_agenda_and_neither_people_nor_words(visit: Visit) -> None:
    organiser = await visit.organiser()
    links = (await organiser.post("/api/v1/workshops", content=FILE.encode(), headers=YAML)).json()
    await visit.browser().post("/api/v1/join", json={"code": links["code"], "name": "Ana Lefèvre"})
    copied = id_in(await organiser.post(f"/organiser/w/{links['workshop']}/duplicate"))
    assert copied != links["workshop"]
    text = await exported(organiser, copied)
    assert "Un jour à part (copie)" in text
    first = await exported(organiser, links["workshop"])
    assert text.partition("agenda:")[2] == first.partition("agenda:")[2]
    view = (await organiser.get(f"/api/v1/workshops/{copied}/view")).json()["views"]
    assert not view["facilitators"]["people"]
    assert "Lefèvre" not in str(view)


async def test_a_file_sent_with_the_form_makes_a_workshop_or_says_what_is_wrong_with_it(visit: Visit) -> None:
    organiser = await visit.organiser()
    sent = await organiser.post("/organiser/from-file", files={"file": ("jour.yaml", FILE.encode())})
    assert "Village" in await exported(organiser, id_in(sent))
    wrong = {"file": ("jour.yaml", b"format: 1\nworkshop: {titel: T}\n")}
    refused = await organiser.post("/organiser/from-file", files=wrong)
    assert refused.status_code == 422
    assert "Ligne 2" in refused.text
    workshop = (await visit.workshop(organiser))["workshop"]
    brought = await organiser.post(f"/organiser/w/{workshop}/bring", files={"file": ("jour.yaml", FILE.encode())})
    assert brought.status_code == 303
    assert "Rencontre" in await exported(organiser, workshop)
    again = await organiser.post(f"/organiser/w/{workshop}/bring", files=wrong)
    assert again.status_code == 422
    assert "Ligne 2" in again.text


async def test_what_is_wrong_stands_on_the_page_and_in_the_answer_until_it_is_mended(visit: Visit) -> None:
    organiser = await visit.organiser()
    workshop = await made(
        organiser, "format: 1\nworkshop: {title: T}\nagenda: [{method: voting, title: 'Sur {sujet}'}]"
    )
    page = (await organiser.get(f"/organiser/w/{workshop}")).text
    assert "Rien à départager" in page
    (step,) = re.findall(r'href="#step-(\w+)"', page)
    assert f'id="step-{step}"' in page
    remarks = (await organiser.get(f"/api/v1/workshops/{workshop}/checks")).json()["remarks"]
    assert [each["about"] for each in remarks if each["level"] == "stop" and each["about"] != "address"] == [
        "step",
        "blanks",
    ]
    await organiser.post(f"/organiser/w/{workshop}/fill", data={"blank-0": "la gare"})
    assert "Sur la gare" in await exported(organiser, workshop)
    remarks = (await organiser.get(f"/api/v1/workshops/{workshop}/checks")).json()["remarks"]
    assert not [each for each in remarks if each["about"] == "blanks"]


async def test_a_duplicate_expects_the_people_of_the_lists_where_that_is_asked(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    path = f"/organiser/w/{made['workshop']}"
    assert 'name="people"' not in (await organiser.get(path)).text
    await organiser.post(f"/api/v1/workshops/{made['workshop']}/expected", content="Nom;Prénom\nMorel;Ana\n".encode())
    assert 'name="people"' in (await organiser.get(path)).text
    for said, names, told in (
        ({}, set(), "Personne n’y est encore attendu."),
        ({"people": "1"}, {"Ana Morel"}, "Les personnes des listes y sont de nouveau attendues."),
    ):
        answer = await organiser.post(f"{path}/duplicate", data=said)
        assert told in (await organiser.get(answer.headers["location"])).text
        copied = await visit.up.site.rooms.room(id_in(answer))
        assert copied is not None
        assert {copied.directory.name(person) for person in copied.workshop.people} == names


async def test_a_duplicate_has_the_title_and_the_date_that_are_said(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, title="Café", opens="18:30", date="2026-12-11")
    said = {"title": "Café du printemps", "date": "2027-03-20"}
    copied = id_in(await organiser.post(f"/organiser/w/{made['workshop']}/duplicate", data=said))
    text = await exported(organiser, copied)
    assert "Café du printemps" in text
    assert "2027-03-20" in text
