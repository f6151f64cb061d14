"""Who comes in is matched with who is expected; where that is not sure they are asked, and told nothing that the badges
do not show.
"""

from __future__ import annotations

import asyncio
import html
import re
from typing import Any

import httpx

from tests.web.conftest import Visit

LISTED = """Nom;Prénom;Structure;Fonction;E-mail
Martin;Marie;Mairie;élue;marie@exemple.fr
Martin;Marie;Mairie;jardinière;m.martin@exemple.fr
Martin;Marie;Le Relais;;relais@exemple.fr
Petit;Paul;La Ruche;trésorier;famille@exemple.fr
Petit;Mina;La Ruche;;famille@exemple.fr
"""


async def expecting(visit: Visit, content: str = LISTED, **asked: Any) -> tuple[httpx.AsyncClient, dict[str, str]]:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, **asked)
    posted = await organiser.post(f"/api/v1/workshops/{made['workshop']}/expected", content=content.encode())
    assert posted.status_code == 200, posted.text
    return organiser, made


async def joins(visit: Visit, made: dict[str, str], **said: Any) -> dict[str, Any]:
    """The answer, with what the one who joined is shown of themselves under `me`."""
    phone = visit.browser()
    answer = await phone.post("/api/v1/join", json={"code": made["code"], **said})
    told = dict(answer.json())
    if answer.status_code == 200:
        views = (await phone.get(f"/api/v1/workshops/{made['workshop']}/view?screen=phone")).json()["views"]
        told["me"] = views[f"person:{told['person']}"]["me"]
    return told


async def people(organiser: httpx.AsyncClient, made: dict[str, str]) -> dict[str, dict[str, Any]]:
    seen = await organiser.get(f"/api/v1/workshops/{made['workshop']}/view?screen=console")
    return dict(seen.json()["views"]["facilitators"]["people"])


async def until_person(organiser: httpx.AsyncClient, made: dict[str, str], person: str, **is_: Any) -> dict[str, Any]:
    async with asyncio.timeout(10):
        while True:
            known = (await people(organiser, made)).get(person, {})
            if all(known.get(name) == value for name, value in is_.items()):
                return known


async def test_of_two_who_share_an_address_nobody_takes_the_others_place(visit: Visit) -> None:
    organiser, made = await expecting(visit)
    mina = await joins(visit, made, first_name="Mina", name="Petit", email="famille@exemple.fr")
    paul = await joins(visit, made, first_name="Paul", name="Petit", email="famille@exemple.fr")
    for joined, name in ((mina, "Mina Petit"), (paul, "Paul Petit")):
        known = await until_person(organiser, made, joined["person"], attendance="present", recognised_by="email")
        assert (known["name"], known["expected"], known["organisation"]) == (name, True, "La Ruche")
        assert joined["me"]["organisation"] == "La Ruche"
    assert len(await people(organiser, made)) == 5


async def test_an_address_alone_takes_the_place_and_tells_neither_name_nor_organisation(visit: Visit) -> None:
    organiser, made = await expecting(visit)
    bob = await joins(visit, made, first_name="Bob", name="Autre", email="marie@exemple.fr")
    assert "Marie" not in str(bob)
    assert "Mairie" not in str(bob)
    known = await until_person(organiser, made, bob["person"], attendance="present", recognised_by="address")
    assert (known["name"], known["expected"], known["organisation"]) == ("Bob Autre", True, "Mairie")
    # Of two who share it nobody is meant, nor is whoever has come already.
    for address in ("famille@exemple.fr", "marie@exemple.fr"):
        new = await joins(visit, made, first_name="Léa", name="Autre", email=address)
        assert not (await until_person(organiser, made, new["person"], attendance="present"))["expected"]


async def test_a_name_alone_takes_the_place_and_shows_nothing_that_was_not_said(visit: Visit) -> None:
    organiser, made = await expecting(visit)
    paul = await joins(visit, made, first_name="PAUL", name="petit")
    assert (paul["me"]["organisation"], paul["me"]["function"]) == ("", "")
    assert "Ruche" not in str(paul)
    known = await until_person(organiser, made, paul["person"], recognised_by="name")
    assert (known["expected"], known["organisation"], known["function"]) == (True, "La Ruche", "trésorier")
    # A new name of their own brings out nothing; a facilitator who corrects it has looked.
    path = f"/api/v1/workshops/{made['workshop']}/people/{paul['person']}/name"
    phone = visit.browser(Authorization=f"Bearer {paul['pass']}")
    said = {"first_name": "Paul", "name": "Petit", "organisation": "", "function": ""}
    assert (await phone.put(path, json=said)).status_code == 200
    known = await until_person(organiser, made, paul["person"], name="Paul Petit")
    assert (known["organisation"], known["recognised_by"]) == ("La Ruche", "name")
    vouched = {**said, "organisation": "La Ruche", "function": "trésorier"}
    assert (await organiser.put(path, json=vouched)).status_code == 200
    await until_person(organiser, made, paul["person"], organisation="La Ruche", recognised_by="")
    views = (await phone.get(f"/api/v1/workshops/{made['workshop']}/view?screen=phone")).json()["views"]
    assert views[f"person:{paul['person']}"]["me"]["organisation"] == "La Ruche"


async def test_a_name_is_spelled_as_the_list_has_it_else_with_its_capitals(visit: Visit) -> None:
    organiser, made = await expecting(visit, "Nom;Prénom\nLe Goff;Annick\nD'Arc-Étienne;Zoé\n")
    said = {
        ("annick", "le goff"): ("Annick", "Le Goff"),
        ("ZOE", "d’arc etienne"): ("Zoé", "D'Arc-Étienne"),
        ("jean-luc", "de la tour"): ("Jean-Luc", "de La Tour"),
        ("", "béa petit"): ("Béa", "Petit"),
        ("Ana", "McDonald"): ("Ana", "McDonald"),
    }
    for (first_name, name), shown in said.items():
        me = (await joins(visit, made, first_name=first_name, name=name))["me"]
        assert (me["first_name"], me["surname"]) == shown
    nicknamed = await visit.workshop(organiser, identity="nickname")
    assert (await joins(visit, nicknamed, name="bob le vif"))["me"]["name"] == "bob le vif"


async def test_namesakes_are_asked_and_a_client_can_follow(visit: Visit) -> None:
    organiser, made = await expecting(visit)
    said = {"first_name": "marie", "name": "MARTIN"}
    asked = await joins(visit, made, **said)
    assert asked["code"] == "which_expected"
    candidates = asked["details"]["candidates"]
    assert sorted((each["organisation"], each["function"]) for each in candidates) == [
        ("Le Relais", ""),
        ("Mairie", "jardinière"),
        ("Mairie", "élue"),
    ]
    assert {each["name"] for each in candidates} == {"Marie Martin"}
    assert asked["details"]["say"] == []
    assert "@" not in str(asked)
    chosen = next(each for each in candidates if each["function"] == "élue")["person"]
    marie = await joins(visit, made, **said, expected=chosen)
    assert marie["person"] == chosen
    assert (marie["me"]["organisation"], marie["me"]["function"]) == ("Mairie", "élue")
    again = await joins(visit, made, **said, expected=chosen)
    assert again["code"] == "not_expected"
    nobody = await joins(visit, made, **said, expected="p0000000000")
    assert nobody["code"] == "not_expected"
    stranger = await joins(visit, made, first_name="Bob", name="Autre", expected=candidates[-1]["person"])
    assert stranger["code"] == "not_expected"
    new = await joins(visit, made, **said, expected="none")
    known = await until_person(organiser, made, new["person"], attendance="present")
    assert not known["expected"]
    sure = await joins(visit, made, **said, organisation="le relais")
    await until_person(organiser, made, sure["person"], attendance="present", recognised_by="organisation")


async def test_whoever_says_another_organisation_is_asked(visit: Visit) -> None:
    _, made = await expecting(visit)
    asked = await joins(visit, made, first_name="Paul", name="Petit", organisation="Ailleurs")
    (candidate,) = asked["details"]["candidates"]
    assert candidate["organisation"] == "La Ruche"
    # Who taps their name on the list is of the organisation that stands below it, whatever they had typed.
    said = {"first_name": "Paul", "name": "Petit", "organisation": "La ruche d’ici", "expected": candidate["person"]}
    assert (await joins(visit, made, **said))["me"]["organisation"] == "La Ruche"


async def test_where_not_everybody_sees_names_namesakes_say_themselves_who_they_are(visit: Visit) -> None:
    organiser, made = await expecting(visit, names_seen_by="facilitators")
    asked = await joins(visit, made, first_name="Marie", name="Martin")
    assert asked["details"] == {"candidates": [], "say": ["organisation", "function", "email"]}
    found = await joins(visit, made, first_name="Marie", name="Martin", email="m.martin@exemple.fr")
    known = await until_person(organiser, made, found["person"], attendance="present")
    assert (known["expected"], known["function"]) == (True, "jardinière")


async def test_alike_but_for_their_address_they_are_one_answer_and_may_give_it(visit: Visit) -> None:
    twins = "Nom;Prénom;E-mail\nRoux;Cléo;a@exemple.fr\nRoux;Cléo;b@exemple.fr\n"
    organiser, made = await expecting(visit, twins)
    asked = await joins(visit, made, first_name="Cléo", name="Roux")
    assert asked["details"]["say"] == ["email"]
    second = await joins(visit, made, first_name="Cléo", name="Roux", email="b@exemple.fr")
    (one,) = asked["details"]["candidates"]
    first = await joins(visit, made, first_name="Cléo", name="Roux", expected=one["person"])
    assert first["person"] != second["person"]
    assert all(each["expected"] for each in (await people(organiser, made)).values())


async def test_two_at_once_are_not_the_same_person(visit: Visit) -> None:
    _, made = await expecting(visit)
    paul = {"first_name": "Paul", "name": "Petit"}
    both = await asyncio.gather(*(joins(visit, made, **paul) for _ in range(2)))
    assert len({each["person"] for each in both}) == 2


async def test_somebody_marked_as_present_by_hand_is_the_same_when_they_take_out_a_phone(visit: Visit) -> None:
    organiser, made = await expecting(visit)
    person = next(key for key, each in (await people(organiser, made)).items() if each["name"] == "Paul Petit")
    marked = {
        "do": "workshop.mark_attendance",
        "id": "mark-paul-1",
        "with": {"person": person, "attendance": "present"},
    }
    given = await organiser.post(f"/api/v1/workshops/{made['workshop']}/commands?screen=console", json=marked)
    assert given.status_code == 200
    assert (await joins(visit, made, first_name="Paul", name="Petit"))["person"] == person


async def test_nobody_is_asked_in_an_anonymous_workshop(visit: Visit) -> None:
    _, made = await expecting(visit, identity="anonymous")
    assert "person" in await joins(visit, made)


async def test_the_join_page_asks_and_takes_the_answer(visit: Visit) -> None:
    organiser, made = await expecting(visit)
    phone = visit.browser()
    await phone.get(f"/j/{made['code']}")
    said = {"first_name": "Marie", "name": "Martin"}
    page = await phone.post(f"/j/{made['code']}", data=said)
    assert page.status_code == 422
    assert "C’est vous" in page.text
    buttons = {
        html.unescape(words): person
        for person, words in re.findall(
            r'value="(p\w+)" translate="no"><strong>Marie Martin</strong><span>([^<]*)</span>', page.text
        )
    }
    assert set(buttons) == {"élue · Mairie", "jardinière · Mairie", "Le Relais"}
    came = await phone.post(f"/j/{made['code']}", data={**said, "expected": buttons["Le Relais"]})
    assert came.status_code == 303
    await until_person(organiser, made, buttons["Le Relais"], attendance="present", recognised_by="choice")


async def test_a_facilitator_takes_the_place_they_were_expected_in_and_is_asked_nothing(visit: Visit) -> None:
    organiser, made = await expecting(visit)
    secret = made["facilitator"].rsplit("/", 1)[1]
    entered = await visit.browser().post("/api/v1/enter", json={"secret": secret, "name": "PETIT Paul"})
    known = await until_person(organiser, made, entered.json()["person"], role="facilitator")
    assert (known["first_name"], known["surname"], known["expected"]) == ("Paul", "Petit", True)
    namesake = await visit.browser().post("/api/v1/enter", json={"secret": secret, "name": "Marie Martin"})
    assert namesake.status_code == 200


async def test_a_name_corrected_into_that_of_somebody_awaited_is_theirs(visit: Visit) -> None:
    organiser, made = await expecting(visit)
    half = await joins(visit, made, first_name="P.", name="Petit")
    path = f"/api/v1/workshops/{made['workshop']}/people"
    unsure = await joins(visit, made, first_name="M.", name="Martin")
    told = await organiser.put(f"{path}/{unsure['person']}/name", json={"first_name": "Marie", "name": "Martin"})
    assert told.json()["expected"] is False, "three are called so"
    told = await organiser.put(f"{path}/{half['person']}/name", json={"first_name": "Paul", "name": "Petit"})
    assert told.json()["expected"] is True
    known = await until_person(organiser, made, half["person"], expected=True, organisation="La Ruche")
    assert (known["attendance"], known["function"]) == ("present", "trésorier")
    assert [each["surname"] for each in (await people(organiser, made)).values()].count("Petit") == 2, "Mina is awaited"


async def test_somebody_under_a_name_that_the_list_has_no_more_is_found_on_it(visit: Visit) -> None:
    organiser, made = await expecting(visit, "Nom;Prénom;Structure\nBenzaïd;Samuel;Mairie\nRoux;Cléo;Mairie\n")
    path = f"/organiser/w/{made['workshop']}/people"
    came = await joins(visit, made, first_name="Samuel", name="Blanc")
    page = html.unescape((await organiser.get(f"{path}?listed={came['person']}")).text)
    form = page.split('id="listed"')[1].split("</form>")[0]
    options = dict(re.findall(r'<option value="(p\w+)">([^<]+)', form))
    assert [*options.values()] == ["Benzaïd Samuel", "Roux Cléo"], "the likeliest first"
    entry = next(iter(options))
    said = {"what": "take_for", "person": came["person"], "entry": entry}
    assert "vient d’entrer" in html.unescape((await organiser.post(path, data=said | {"entry": "p000"})).text)
    assert (await organiser.post(path, data=said)).headers["location"].endswith(f"#person-{came['person']}")
    known = await until_person(organiser, made, came["person"], name="Samuel Benzaïd")
    assert (known["expected"], known["organisation"]) == (True, "Mairie")
    assert entry not in await people(organiser, made)
    assert "hors liste" not in html.unescape((await organiser.get(path)).text)
