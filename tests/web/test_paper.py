"""What the organiser prints: the poster, the run sheet, cards for tables, and the sheet to be signed."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from io import BytesIO

import httpx
import pypdf
import pytest

from live.minutes.as_pdf import pdf
from live.minutes.sheet import EMPTY_ROWS, Sheet, document_of
from live.web.paper import wifi_text
from tests.web.conftest import Visit


def shown(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.status_code
    return html.unescape(answer.text).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("name", "password", "text"),
    [
        ("Mairie", "tilleul", "WIFI:T:WPA;S:Mairie;P:tilleul;;"),
        ("Ouvert", "", "WIFI:T:nopass;S:Ouvert;P:;;"),
        ('A;B,"C"', "d:e\\f", 'WIFI:T:WPA;S:A\\;B\\,\\"C\\";P:d\\:e\\\\f;;'),
    ],
)
def test_cameras_understand_the_way_into_the_network(name: str, password: str, text: str) -> None:
    assert wifi_text(name, password) == text


async def test_the_poster_has_the_way_in_and_the_wifi_once_it_is_said(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, place="Salle des fêtes")
    path = f"/organiser/w/{made['workshop']}"
    page = shown(await organiser.get(f"{path}/poster"))
    assert f"{made['code'][:3]}-{made['code'][3:]}" in page
    assert page.count('class="qr"') == 1
    assert "Rejoignez le wifi" not in page
    told = await organiser.post(f"{path}/wifi", data={"name": "Mairie", "password": "tilleul"})
    assert told.headers["location"].endswith("/invite?done=wifi_saved#wifi")
    page = shown(await organiser.get(f"{path}/poster"))
    assert page.count('class="qr"') == 2
    assert "tilleul" in page
    await organiser.post(f"{path}/wifi", data={"name": "", "password": ""})
    assert "tilleul" not in shown(await organiser.get(f"{path}/poster"))
    for paper in ("poster", "run-sheet", "table-cards"):
        assert (await visit.browser().get(f"{path}/{paper}")).status_code == 403


async def test_the_wifi_is_told_on_the_room_s_screen_and_by_no_address_of_phones(visit: Visit) -> None:
    organiser, phone = await visit.organiser(), visit.browser()
    made = await visit.workshop(organiser)
    path, at = f"/organiser/w/{made['workshop']}", f"/w/{made['workshop']}"
    name, password = '"><script>alert(1)</script>', "{{ 7 * 7 }}' onload='x"
    await organiser.post(f"{path}/wifi", data={"name": name, "password": password})
    await organiser.post(f"{path}/projector")
    room = await organiser.get(f"{at}/projector")
    assert (room.status_code, room.headers["cache-control"]) == (200, "no-store")
    said = re.search(r'data-wifi="([^"]*)" data-wifi-password="([^"]*)"', room.text)
    assert said is not None
    assert [html.unescape(each) for each in said.groups()] == [name, password]
    await phone.post(f"/j/{made['code']}", data={"first_name": "Ana", "name": "Morel"})
    for address in ("/", f"/j/{made['code']}", at, f"{at}/plain", f"{at}/mine", f"/api/v1/join/{made['code']}"):
        page = await phone.get(address, follow_redirects=True)
        assert page.status_code == 200, address
        assert "7 * 7" not in html.unescape(page.text), address
    assert (await phone.get(f"{at}/projector")).status_code in (401, 403)


async def test_the_run_sheet_has_times_questions_and_notes_in_the_language_of_the_page(visit: Visit) -> None:
    organiser = await visit.organiser()
    step = {"method": "plenary", "title": "Accueil", "question": "Pourquoi ?", "minutes": 20, "transition": 5}
    notes = {"note_fr": "À dire : bienvenue", "note_en": "Say: welcome"}
    made = await visit.workshop(organiser, opens="09:00", agenda=[step | notes])
    path = f"/organiser/w/{made['workshop']}/run-sheet"
    page = shown(await organiser.get(path))
    assert all(each in page for each in (">9 h<", "Pourquoi ?", "À dire : bienvenue", "9 h – 9 h 25"))
    page = shown(await organiser.get(f"{path}?lang=en"))
    assert all(each in page for each in (">09:00<", "Say: welcome", "25 min, including 5 min to settle in"))
    assert "À dire" not in page


async def test_each_table_has_a_card_with_its_question_or_that_of_the_step(visit: Visit) -> None:
    organiser = await visit.organiser()
    settings = {"tables": [{"name": "Four", "question": "Où ?"}], "table_count": 3}
    cafe = {"method": "world_cafe", "title": "Café", "question": "Et demain ?", "settings": settings}
    rounds = {"table_count": 1, "questions": ["Et hier ?", "Et hier ?", "Que garder ?"]}
    made = await visit.workshop(organiser, agenda=[cafe, cafe | {"settings": rounds}])
    page = shown(await organiser.get(f"/organiser/w/{made['workshop']}/table-cards"))
    assert re.findall(r'aria-label="(Table \d)"', page) == ["Table 1", "Table 2", "Table 3", "Table 1"]
    assert re.findall(r'"table-question">([^<]+)', page) == ["Où ?", "Et demain ?", "Et demain ?"]
    assert "Tours 1, 2</span> Et hier ?" in page
    assert "Tour 3</span> Que garder ?" in page
    # Where they are counted on the day, there is a card for each that those expected need.
    made = await visit.workshop(organiser, agenda=[cafe | {"settings": {"seats": 4}}])
    path = f"/organiser/w/{made['workshop']}/table-cards"
    assert "Aucune table n’est encore connue" in shown(await organiser.get(path))
    names = "\n".join(f"Ana;Nom{chr(65 + number)}" for number in range(9))
    await organiser.post(f"/api/v1/workshops/{made['workshop']}/expected", content=f"Prénom;Nom\n{names}".encode())
    page = shown(await organiser.get(path))
    assert re.findall(r'aria-label="(Table \d)"', page) == ["Table 1", "Table 2", "Table 3"]
    assert "pour les 9 personnes attendues" in page


async def test_the_sheet_to_sign_ends_with_empty_lines(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    people = "\n".join(f"Durand{chr(65 + number)};Claude" for number in range(26)) + "\nZed;Ana\nZie;Bo\nZoe;Cy\nZut;Do"
    await organiser.post(f"/api/v1/workshops/{made['workshop']}/expected", content=f"Nom;Prénom\n{people}".encode())
    page = shown(await organiser.get(f"/organiser/w/{made['workshop']}/sheet"))
    rows = re.findall(r"<tr><td[^>]*>(\d*)</td>", page)
    assert rows == [*map(str, range(1, 31)), *[""] * EMPTY_ROWS]
    assert "Fonction" not in page
    answer = await organiser.get(f"/organiser/w/{made['workshop']}/sheet.pdf")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")


async def test_the_sheet_to_sign_writes_names_as_the_minutes_do(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    people = "Nom;Prénom\nDurand;Claude\nMorel;Ana"
    await organiser.post(f"/api/v1/workshops/{made['workshop']}/expected", content=people.encode())
    for language, name in (("fr", "DURAND Claude"), ("en", "Durand, Claude")):
        path = f"/organiser/w/{made['workshop']}/sheet?lang={language}"
        assert f">{name}<" in shown(await organiser.get(path))
        minutes = shown(await organiser.get(f"/w/{made['workshop']}/minutes.md?lang={language}"))
        assert name in minutes


def signed_by(names: Sequence[str], said: str = "") -> tuple[list[str], list[list[str]]]:
    """The text of each page of a sheet to sign, and the numbers of the rows on it."""
    rows = tuple((str(number), name, said, "") for number, name in enumerate(names, 1))
    columns = ("N°", "Nom, prénom", "Organisation", "Signature")
    sheet = Sheet("Place", "", "", "", "", columns, rows, signatures=1, empty_rows=EMPTY_ROWS)
    printed = pdf(document_of(sheet, "fr", 365, 0, "x"), 1)
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(printed)).pages]
    return pages, [re.findall(r"^(\d+)(?: |$)", page, re.MULTILINE) for page in pages]


@pytest.mark.parametrize("named", [0, 1, 5, *range(12, 24), 30, 41, 300])
@pytest.mark.parametrize("proxies", [0, 9])
def test_every_page_to_sign_has_names_and_its_facilitator_signs_below_the_last(named: int, proxies: int) -> None:
    names = [f"Nom{number}" + "\npouvoir de quelqu’un" * proxies * (number == 3) for number in range(named)]
    pages, rows = signed_by(names)
    assert [number for page in rows for number in page] == [*map(str, range(1, named + 1))]
    assert all(rows) or not named
    assert [("Signature de l" in page, "effacées" in page) for page in pages][-1] == (True, True)
    assert len(pages) <= 1 + (named + EMPTY_ROWS * (proxies > 0)) // 16


def test_no_name_is_torn_on_a_sheet_to_sign() -> None:
    names = ["SÁNCHEZ-VILLANUEVA Jean-Baptiste", "NGUYEN Élodie", "DE LA TOUR D’AUVERGNE Marie-Christine"] * 8
    pages, _ = signed_by(names, "Ressourcerie La Seconde Vie, Montceau-les-Mines")
    told = re.sub(r"\s+", " ", " ".join(pages))
    assert all(word in told for name in names for word in re.split(r"[ -]", name)), told


async def test_the_run_sheet_tells_rounds_and_tables_and_the_poster_the_hour(visit: Visit) -> None:
    organiser = await visit.organiser()
    settings = {
        "tables": [{"name": "Four", "host": "Ana Morel"}],
        "rounds": 2,
        "round_minutes": 15,
        "questions": ["Qui ?", "Quand ?"],
    }
    cafe = {"method": "world_cafe", "title": "Café", "minutes": 40, "transition": 5, "settings": settings}
    cafe["phases"] = {"harvest": 10}
    made = await visit.workshop(organiser, date="2026-11-21", opens="18:30", agenda=[cafe])
    page = shown(await organiser.get(f"/organiser/w/{made['workshop']}/run-sheet"))
    assert "Tour 1 18 h 35 · 15 min · Qui ?" in re.sub(r"<[^>]+>", "", page)
    assert "Tour 2 18 h 50 · 15 min · Quand ?" in re.sub(r"<[^>]+>", "", page)
    assert "Récolte 19 h 05 · 10 min" in re.sub(r"<[^>]+>", "", page)
    assert "Table 1 Four · Hôte : Ana Morel" in re.sub(r"<[^>]+>", "", page)
    assert "Samedi 21 novembre 2026" in page
    assert "Samedi 21 novembre 2026" in shown(await organiser.get(f"/organiser/w/{made['workshop']}"))
    assert "Hôte : Ana Morel" in shown(await organiser.get(f"/organiser/w/{made['workshop']}/table-cards"))
    assert "Samedi 21 novembre 2026 · 18 h 30" in shown(await organiser.get(f"/organiser/w/{made['workshop']}/poster"))


@pytest.mark.parametrize(
    ("phases", "hours"),
    [({"harvest": 10}, ("18 h 33", "18 h 51", "Récolte 19 h 06 · 10 min")), ({}, ("18 h 30", "18 h 45", ""))],
)
async def test_the_changes_between_rounds_have_their_minutes_on_the_run_sheet(
    visit: Visit, phases: dict[str, int], hours: tuple[str, str, str]
) -> None:
    organiser = await visit.organiser()
    cafe = {
        "method": "world_cafe",
        "title": "Café",
        "minutes": 46,
        "phases": phases,
        "settings": {"rounds": 2, "round_minutes": 15},
    }
    made = await visit.workshop(organiser, opens="18:30", agenda=[cafe])
    page = re.sub(r"<[^>]+>", "", shown(await organiser.get(f"/organiser/w/{made['workshop']}/run-sheet")))
    first, second, harvest = hours
    assert f"Tour 1 {first} · 15 min" in page
    assert f"Tour 2 {second} · 15 min" in page
    assert harvest in page


async def test_the_run_sheet_tells_what_each_track_does_in_one_line(visit: Visit) -> None:
    organiser = await visit.organiser()
    started = await organiser.post("/organiser/templates/seminar/start", data={})
    path = str(started.headers["location"]).partition("?")[0].partition("#")[0]
    page = " ".join(re.sub(r"<[^>]+>", " ", shown(await organiser.get(f"{path}/run-sheet"))).split())
    assert "{axe 1} Qui est là 20 min → Ce que nous savons faire 35 min → Pause 20 min →" in page
    assert page.count("{axe 1}") == 2, "once for each of the parallel steps"


async def test_what_was_typed_is_printed_with_spaces_that_do_not_break(visit: Visit) -> None:
    organiser = await visit.organiser()
    settings = {"tables": [{"name": "Four", "question": "Où mettre « le four » ?"}]}
    cafe = {"method": "world_cafe", "title": "Café", "question": "Et demain ?", "settings": settings}
    made = await visit.workshop(organiser, agenda=[cafe])
    for paper in ("table-cards", "run-sheet"):
        page = (await organiser.get(f"/organiser/w/{made['workshop']}/{paper}")).text
        assert "Où mettre «\u00a0le four\u202f»\u202f?" in page
