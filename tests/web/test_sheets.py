"""The organiser's days, and the attendance sheet of each, to print."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import Any

import httpx
import pypdf
import pytest

from tests.web.conftest import Visit

TWO = [
    {"date": "2026-03-14", "opens": "09:00", "closes": "17:30", "place": "Salle des fêtes"},
    {"date": "2026-03-15", "opens": "09:30", "closes": "12:00"},
]
LISTED = "Nom;Prénom;Structure;Fonction\nZola;Ana;Le Relais;directrice\nÉmery;Cléo;;élue\n".encode()


async def told(visit: Visit, made: dict[str, str], **with_: Any) -> None:
    facilitator = visit.browser()
    entered = await facilitator.post("/api/v1/enter", json={"secret": made["facilitator"].split("/")[-1], "name": "Sy"})
    holds = {"Authorization": f"Bearer {entered.json()['pass']}"}
    for number, (do, words) in enumerate(with_.items()):
        said = {"do": f"workshop.{do}", "id": f"{do}-{number:08}", "with": words}
        path = f"/api/v1/workshops/{made['workshop']}/commands?screen=console"
        answer = await facilitator.post(path, json=said, headers=holds)
        assert answer.status_code == 200, answer.text


async def days_of(organiser: httpx.AsyncClient, workshop: str) -> list[str]:
    page = (await organiser.get(f"/organiser/w/{workshop}/people")).text
    return list(dict.fromkeys(re.findall(r"sheet\?day=([^\"&]+)", page)))


def cells(page: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    return [[unescape(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]


async def test_the_sheet_to_sign_lists_those_expected_and_leaves_lines_for_others(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(
        organiser, days=TWO, attendance_by="half_day", asked_besides="organisation_and_function"
    )
    await organiser.post(f"/api/v1/workshops/{made['workshop']}/expected", content=LISTED)
    first, second = await days_of(organiser, made["workshop"])
    page = (await organiser.get(f"/organiser/w/{made['workshop']}/sheet?day={first}")).text
    assert "Samedi 14\u00a0mars 2026, 9\u00a0h – 17\u00a0h\u00a030" in page
    assert "Salle des fêtes" in page
    assert cells(page) == [
        ["N°", "Nom, prénom", "Organisation", "Fonction", "Matin", "Après-midi"],
        ["1", "ÉMERY Cléo", "", "élue", "", ""],
        ["2", "ZOLA Ana", "Le Relais", "directrice", "", ""],
        *([[""] * 6] * 5),
    ]
    # The second is over at noon.
    assert cells((await organiser.get(f"/organiser/w/{made['workshop']}/sheet?day={second}")).text)[0][4:] == [
        "Signature"
    ]


async def test_afterwards_the_sheet_says_who_was_there_and_when(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, days=TWO)
    await organiser.post(f"/api/v1/workshops/{made['workshop']}/expected", content=LISTED)
    first, _ = await days_of(organiser, made["workshop"])
    await told(visit, made, open_day={"day": first})
    joined = await visit.browser().post(
        "/api/v1/join", json={"code": made["code"], "name": "Zola", "first_name": "Ana"}
    )
    assert joined.status_code == 200
    await told(visit, made, take_over={}, close_day={})
    page = (await organiser.get(f"/organiser/w/{made['workshop']}/sheet?day={first}")).text
    head, emery, zola = cells(page)
    assert head[4:] == ["Présence", "Arrivée – départ"]
    assert (emery[1], emery[4:]) == ("ÉMERY Cléo", ["absent", ""])
    assert (zola[1], zola[4]) == ("ZOLA Ana", "présent")
    assert re.fullmatch(r"\d+\u00a0h(\u00a0\d\d)? – \d+\u00a0h(\u00a0\d\d)?", zola[5])
    assert "Sy" in page


async def test_a_workshop_without_days_has_one_sheet(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, date="2026-03-14", place="Mairie")
    await organiser.post(f"/api/v1/workshops/{made['workshop']}/expected", content=LISTED)
    page = await organiser.get(f"/organiser/w/{made['workshop']}/sheet")
    assert "Samedi 14\u00a0mars 2026" in page.text
    assert cells(page.text)[1][1] == "ÉMERY Cléo"
    # The parts of its workshop are a tap away, as on its page.
    for part in ("invite", "people", "minutes", "privacy", "look"):
        assert f'href="/organiser/w/{made["workshop"]}/{part}"' in page.text
    assert "ZOLA" in (await organiser.get(f"/organiser/w/{made['workshop']}/sheet?kind=present")).text


async def test_the_sheet_to_sign_of_a_workshop_without_days_says_its_hours(visit: Visit) -> None:
    organiser = await visit.organiser()
    agenda = [{"method": "ideas", "title": "Idées", "minutes": 80, "transition": 10}]
    made = await visit.workshop(organiser, date="2026-03-14", opens="18:30", agenda=agenda)
    for path in ("sheet", "sheet?kind=present"):
        page = (await organiser.get(f"/organiser/w/{made['workshop']}/{path}")).text
        page = page.replace("\u00a0", " ").replace("\u202f", " ")
        assert "Samedi 14 mars 2026, " in page
        assert "18 h 30 – 20 h" in page


async def test_nobody_stands_on_the_sheet_of_an_anonymous_workshop(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, identity="anonymous")
    await organiser.post(f"/api/v1/workshops/{made['workshop']}/expected", content=LISTED)
    page = (await organiser.get(f"/organiser/w/{made['workshop']}/sheet")).text
    assert "ZOLA" not in page
    assert len(cells(page)) == 19


async def test_only_the_organiser_sees_a_sheet_and_of_a_day_there_is(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, days=TWO)
    first, _ = await days_of(organiser, made["workshop"])
    assert (await visit.browser().get(f"/organiser/w/{made['workshop']}/sheet?day={first}")).status_code != 200
    for query in ("", "?day=nothing"):
        assert (await organiser.get(f"/organiser/w/{made['workshop']}/sheet{query}")).status_code == 404


async def test_the_organiser_plans_days_on_the_page_of_the_workshop(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    path = f"/organiser/w/{made['workshop']}"
    for date in ("2026-03-14", "2026-03-15"):
        added = await organiser.post(
            f"{path}/days", data={"what": "add", "date": date, "opens": "09:00", "closes": "", "place": ""}
        )
        assert added.status_code == 303
    first, second = await days_of(organiser, made["workshop"])
    await organiser.post(f"{path}/days", data={"what": "down", "day": first})
    assert await days_of(organiser, made["workshop"]) == [second, first]
    await organiser.post(
        f"{path}/days",
        data={"what": "change", "day": first, "date": "2026-03-21", "opens": "", "closes": "", "place": "Mairie"},
    )
    await organiser.post(f"{path}/days", data={"what": "attendance_by", "attendance_by": "half_day"})
    step = {"what": "add", "method": "ideas", "title": "Idées", "question": "", "minutes": "10", "day": second}
    assert (await organiser.post(f"{path}/agenda", data=step)).status_code == 303
    page = (await organiser.get(path)).text
    assert "Samedi 21\u00a0mars 2026" in page
    assert f'value="{second}" selected' in page
    assert 'value="half_day" selected' in (await organiser.get(f"{path}/people")).text
    await organiser.post(f"{path}/days", data={"what": "remove", "day": first})
    assert await days_of(organiser, made["workshop"]) == [second]


@pytest.mark.parametrize(
    ("said", "status", "told"),
    [
        ({"what": "add", "date": "14/03/2026"}, 422, "La date ou une heure ne convient pas."),
        ({"what": "add", "place": "x" * 201}, 422, "Trop long"),
        ({"what": "remove", "day": "nothing"}, 409, "pas possible"),
        ({"what": "dance"}, 409, "pas possible"),
    ],
)
async def test_what_cannot_be_planned_is_said_where_days_are(
    visit: Visit, said: dict[str, str], status: int, told: str
) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    answer = await organiser.post(f"/organiser/w/{made['workshop']}/days", data=said)
    assert answer.status_code == status
    assert told in answer.text.split('id="days"')[1]


async def test_each_sheet_is_a_pdf_of_its_own_to_sign_and_afterwards(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, days=TWO, attendance_by="half_day")
    await organiser.post(f"/api/v1/workshops/{made['workshop']}/expected", content=LISTED)
    first, _ = await days_of(organiser, made["workshop"])
    place = f"/organiser/w/{made['workshop']}/sheet"
    for kind in ("sign", "present"):
        page = (await organiser.get(f"{place}?day={first}&kind={kind}")).text
        assert f"sheet.pdf?day={first}&amp;kind={kind}" in page
        answer = await organiser.get(f"{place}.pdf?day={first}&kind={kind}")
        assert answer.headers["content-type"] == "application/pdf"
        assert "emargement-" in answer.headers["content-disposition"]
        text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(answer.content)).pages)
        for said in (
            "Feuille d’émargement",
            "ÉMERY Cléo",
            "Le Relais",
            "Salle des fêtes",
            "Matin",
            "Signature de l’animateur ou de l’animatrice",
        ):
            assert said in text, said
    assert (await organiser.get(f"{place}.pdf?day=none")).status_code == 404
    assert (await visit.browser().get(f"{place}.pdf?day={first}")).status_code in (303, 401, 403)
