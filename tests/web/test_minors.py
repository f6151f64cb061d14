"""A workshop for minors: nobody is known by name, nothing of them is public."""

from __future__ import annotations

import html

from live.core.nicknames import nickname
from tests.web.conftest import Visit


def test_a_nickname_is_nobody_else_s_and_numbered_once_all_are_taken() -> None:
    taken: set[str] = set()
    for seed in range(130):
        given = nickname("fr", taken, seed * 7)
        assert given not in taken
        taken.add(given)
    assert "Loutre" in taken
    assert "Loutre 2" in taken
    assert not any(each.endswith(" 4") for each in taken)


async def test_minors_are_asked_for_no_name_address_or_photograph_and_nothing_of_theirs_is_public(visit: Visit) -> None:
    organiser = await visit.organiser()
    for wrong in ({}, {"identity": "nickname", "minutes_for": "public"}):
        refused = await organiser.post("/api/v1/workshops", json={"title": "Club", "ages": "minors", **wrong})
        assert refused.json()["code"] == "not_for_minors"
    agenda = [{"method": "open_space", "title": "Forum"}, {"method": "ideas", "title": "Idées"}]
    agenda.append({"method": "plenary", "title": "Exposé"})
    made = await visit.workshop(organiser, identity="nickname", ages="minors", agenda=agenda)
    workshop, phone = made["workshop"], visit.browser()
    page = html.unescape((await phone.get(f"/j/{made['code']}")).text)
    assert "s’adresse à des mineurs" in page
    assert "parent" in page
    assert 'name="name"' not in page
    typed = {"code": made["code"], "name": "Kérambrun", "first_name": "Loïc", "email": "loic@exemple.fr"}
    person = (await phone.post("/api/v1/join", json=typed)).json()["person"]
    me = (await phone.get(f"/api/v1/workshops/{workshop}/mine")).text
    assert "Kérambrun" not in me
    assert "exemple.fr" not in me
    path = f"/api/v1/workshops/{workshop}/people/{person}/name"
    for client in (phone, organiser):
        assert (await client.put(path, json={"name": "Kérambrun"})).json()["code"] == "not_allowed"
    organised = f"/organiser/w/{workshop}"
    assert "aucune liste de noms" in (people := await organiser.get(f"{organised}/people")).text
    assert 'value="add"' not in people.text
    assert "correct=" not in people.text
    corrected = await organiser.post(f"{organised}/people", data={"what": "correct", "person": person, "name": "Roux"})
    assert corrected.status_code >= 400
    added = await organiser.post(f"{organised}/people", data={"what": "add", "name": "Roux"})
    assert added.status_code == 409
    for name, value in (("minutes_for", "public"), ("ages", "any")):
        assert (await organiser.post(f"{organised}/privacy", data={name: value})).status_code == 409
    assert "lus avant d’être montrés" in html.unescape((await organiser.get(organised)).text).replace("'", "’")
    assert "pseudonymes tirés d" in html.unescape((await organiser.get(f"/w/{workshop}/processing.html")).text)
    step = (await organiser.get(f"/api/v1/workshops/{workshop}/view?screen=console")).json()["views"]["everyone"]
    part = f"/w/{workshop}/minutes/part?section=step:{step['agenda']['order'][1]}"
    assert "ne prend pas de photo" in (await organiser.get(part)).text
    photo = {"file": ("p.png", b"x", "image/png")}
    sent = {"alt": "Un groupe", "agreed": "1"}
    # A picture comes in by no other door: not as an attachment of the minutes, nor as a file of a step.
    picture = {"file": ("p.png", b"\x89PNG\r\n\x1a\n....", "image/png")}
    for door, given in (("/photo", photo), ("/attachment", picture)):
        answer = await organiser.post(part.replace("/part", door), files=given, data=sent)
        assert "trouble=not_for_minors" in answer.headers["location"]
    talk = step["agenda"]["order"][2]
    await organiser.post(
        f"/api/v1/workshops/{workshop}/commands",
        json={"do": "workshop.open_step", "id": "open-the-talk", "with": {"step": talk}},
    )
    for content, code in ((picture["file"][1], "not_for_minors"), (b"%PDF-1.7\n", None)):
        asked = {"step": talk, "name": "p"}
        told = await organiser.post(f"/api/v1/workshops/{workshop}/files", params=asked, content=content)
        assert told.json().get("code") == code
