"""Seven workshops run with a grid of levers flow into one synthesis, and what comes back is matched by people."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from live.room import findings, gathering
from tests.web.conftest import Visit
from tests.web.test_series import series_of

GRID = [
    {
        "method": "canvas",
        "title": "État des lieux",
        "question": "Que garder, que créer ?",
        "minutes": 30,
        "settings": {"columns": "levers"},
    }
]
CELLS = (
    ("to_keep", "Prêter les outils entre voisins"),
    ("to_create", "Une caisse commune"),
    ("obstacles", "Le manque de temps"),
    ("practices", "Le repas du premier lundi"),
)


async def give(organiser: httpx.AsyncClient, workshop: str, id: str, do: str, **said: Any) -> None:
    body = {"do": do, "id": f"command-{id}", "with": said}
    if not do.startswith("workshop."):
        body["step"] = said.pop("step")
    answer = await organiser.post(f"/api/v1/workshops/{workshop}/commands", json=body)
    assert answer.status_code == 200, answer.text


async def held(
    visit: Visit, organiser: httpx.AsyncClient, path: str, number: int, theme: str, decision: str = ""
) -> str:
    """A workshop of the series, opened, filled in by hand and closed."""
    told = {"title": f"Atelier {number}", "organiser": f"Structure {number}", "date": f"2026-04-{number:02}"}
    made = await organiser.post("/api/v1/workshops", json=told | {"agenda": GRID})
    assert made.status_code == 201, made.text
    workshop = str(made.json()["workshop"])
    view = (await organiser.get(f"/api/v1/workshops/{workshop}/view")).json()
    step = next(each["id"] for each in steps_in(view) if each["method"] == "canvas")
    await give(organiser, workshop, "open-step", "workshop.open_step", step=step)
    for at, (column, text) in enumerate(CELLS):
        words = text if at else f"{text} {'du quartier' if number % 2 else ''}".strip()
        told = {"row": "all", "column": column, "text": words}
        await give(organiser, workshop, f"cell-{at:04}", "canvas.add_item", step=step, **told)
    if decision:
        await give(organiser, workshop, "decide-it", "closing.add_decision", step="closing", what=decision)
    await give(organiser, workshop, "close-it-now", "workshop.close_workshop")
    told = {"workshop": workshop, "themes": theme, "department": "59", "mode": "on_site"}
    assert (await organiser.post(f"{path}/workshops", data=told)).status_code == 303
    return workshop


def steps_in(view: Any) -> list[dict[str, Any]]:
    """Every step that a view names, wherever it stands."""
    match view:
        case {"id": _, "method": _}:
            return [view]
        case dict():
            found = [
                {"id": key, **each} if isinstance(each, dict) and "method" in each and "id" not in each else each
                for key, each in view.items()
            ]
            return [step for each in found for step in steps_in(each)]
        case list():
            return [step for each in view for step in steps_in(each)]
        case _:
            return []


async def test_seven_workshops_with_a_grid_of_levers_become_theme_pages_whose_lines_open_the_card(visit: Visit) -> None:
    organiser, stranger = await visit.organiser(), visit.browser()
    path = await series_of(organiser)
    for number in range(1, 8):
        await held(visit, organiser, path, number, "écologique" if number < 6 else "sociale")
    told = (await organiser.get(f"{path}/synthesis.json")).json()
    assert told["workshops"] == 7
    assert told["reported"] == 0, "nobody was counted, which is not nought"
    assert len(told["statements"]) == 28
    assert {each["kind"] for each in told["statements"]} == {"keep", "create", "obstacle", "practice"}
    keep = [each["key"] for each in told["statements"] if each["kind"] == "keep"]
    page = (await organiser.get(f"{path}/matching?kind=keep")).text
    assert "Se ressemblent" in page
    assert all(key in page for key in keep[:2]), "those that differ"
    assert page.count("Une caisse") == 0
    assert "dit dans\u00a03 ateliers sur\u00a07" in page, "said in the same words"
    searched = {
        word: (await organiser.get(f"{path}/matching?kind=keep&find={word}")).text.count(
            'type="checkbox" name="statement"'
        )
        for word in ("", "OUTIL", "bateau")
    }
    assert searched[""] == searched["OUTIL"] > searched["bateau"] == 0
    grouped = await organiser.post(
        f"{path}/matching?kind=keep", data={"what": "same", "statement": keep[:5], "text": "Prêter les outils"}
    )
    assert grouped.status_code == 303, grouped.text
    document = (await organiser.get(f"{path}/synthesis.html")).text
    assert "dit dans 5 ateliers sur 5" in document
    assert "Freins à lever" in document
    links = re.findall(rf"{re.escape(path)}/cards/[\w:.-]+/[\w:.-]+/[\w:.-]+", document)
    card = await organiser.get(links[0])
    assert card.status_code == 200
    assert "Prêter les outils entre voisins" in card.text
    assert "Que garder, que créer ?" in card.text
    # Two of them, seen by the public only while the synthesis is.
    public = links[0].replace("/organiser/series/", "/synthesis/")
    assert (await stranger.get(links[0])).status_code == 403
    assert (await stranger.get(public)).status_code == 404
    await organiser.post(f"{path}/publish", data={"what": "publish"})
    seen = await stranger.get(public)
    assert seen.status_code == 200
    assert "/minutes.html" not in seen.text
    again = (await organiser.get(f"{path}/synthesis.html")).text
    assert again == document


async def test_a_decision_about_likeness_is_undone_alone(visit: Visit) -> None:
    organiser = await visit.organiser()
    path = await series_of(organiser)
    for number in range(1, 4):
        await held(visit, organiser, path, number, "écologique")
    there = f"{path}/matching?kind=keep"
    told = (await organiser.get(f"{path}/synthesis.json")).json()
    one, other, third = (each["key"] for each in told["statements"] if each["kind"] == "keep")
    apart = await organiser.post(there, data={"what": "apart", "statement": [one, other], "at": "pairs"})
    assert apart.headers["location"] == f"{there}&saved=pairs#pairs"
    page = (await organiser.get(apart.headers["location"])).text
    assert "Tenues pour différentes (1)" in page
    assert page[page.index('id="pairs"') : page.index('id="points"')].count('role="status"') == 1
    assert page.count('role="status"') == 1
    await organiser.post(there, data={"what": "again", "statement": [one, other]})
    assert "Tenues pour différentes" not in (await organiser.get(there)).text
    await organiser.post(there, data={"what": "same", "statement": [one, other]})
    await organiser.post(there, data={"what": "same", "statement": [other, third]})
    groups = (await organiser.get(f"{path}/synthesis.json")).json()["groups"]
    ((group, members),) = groups.items()
    assert sorted(members["statements"]) == sorted([one, other, third])
    await organiser.post(there, data={"what": "take", "group": group, "statement": [third]})
    ((_, members),) = (await organiser.get(f"{path}/synthesis.json")).json()["groups"].items()
    assert sorted(members["statements"]) == sorted([one, other])
    await organiser.post(there, data={"what": "dissolve", "group": group})
    assert (await organiser.get(f"{path}/synthesis.json")).json()["groups"] == {}
    assert (await organiser.post(there, data={"what": "dissolve", "group": group})).status_code == 422
    # Somebody says that one is contested, and takes that back.
    told = {"what": "contested", "statement": [one], "by": "Ana Ruiz"}
    assert (await organiser.post(there, data=told)).status_code == 303
    page = (await organiser.get(there)).text
    assert "<strong>Contesté</strong>" in page
    back = re.search(r'name="back" value="([^"]+)"', page)
    assert back
    assert "Points contestés" in (await organiser.get(f"{path}/synthesis.md")).text
    assert "contesté" in (await organiser.get(f"{path}/cards/{one.replace(':', '/')}")).text
    assert (await organiser.post(there, data={"what": "shared"})).status_code == 422, "nothing is ticked"
    assert (await organiser.post(there, data={"back": back[1]})).status_code == 303
    assert "Points contestés" not in (await organiser.get(f"{path}/synthesis.md")).text
    assert (await organiser.post(there, data={"back": back[1]})).status_code == 422


async def test_a_card_of_a_session_of_two_leads_nowhere_for_anybody(visit: Visit) -> None:
    organiser, stranger = await visit.organiser(), visit.browser()
    path = await series_of(organiser)
    sheet = (
        "organisateur;titre;thèmes;date;participants;freins\n"
        "La Ruche;Atelier de Lille;écologique;2026-03-03;2;Un secret\n"
        "Le Relais;Atelier de Lens;écologique;2026-04-07;30;Le temps\n"
    )
    await organiser.post(f"{path}/import", data={"list": sheet, "confirmed": "1"})
    # How many of them gave a number is told where some did not.
    page = (await organiser.get(path)).text
    assert "<dd>32</dd>" in page
    assert "séances qui ont donné" not in page
    await organiser.post(f"{path}/publish", data={"what": "publish"})
    public = path.replace("/organiser/series/", "/synthesis/")
    told = (await organiser.get(f"{path}/synthesis.json")).json()["statements"]
    seen = (await stranger.get(f"{public}/synthesis.html")).text
    for each, status in zip(told, (404, 200), strict=True):
        card = f"/cards/{each['key'].replace(':', '/')}"
        assert (await organiser.get(f"{path}{card}")).status_code == 200
        assert (await stranger.get(f"{public}{card}")).status_code == status
        assert (card in seen) == (status == 200)
    assert "Un secret" in seen
    data = (await stranger.get(f"{public}/synthesis.json")).text
    assert "Un secret" in data
    assert told[0]["key"] not in data


async def test_an_erased_workshop_leaves_the_synthesis_and_the_series_says_so(visit: Visit) -> None:
    organiser = await visit.organiser()
    path = await series_of(organiser)
    workshop = await held(visit, organiser, path, 1, "écologique")
    card = (await organiser.get(f"{path}/synthesis.json")).json()["statements"][0]["key"].replace(":", "/")
    assert (await organiser.get(f"{path}/cards/{card}")).status_code == 200
    # Formats are called as they are where minutes are.
    page = (await organiser.get(path)).text
    assert all(f', {name}">{name}</a>' in page for name in ("Word", "OpenDocument", "Markdown"))
    await organiser.post(f"/organiser/w/{workshop}/erase", data={"title": "Atelier 1"})
    assert (await organiser.get(f"{path}/synthesis.json")).json()["workshops"] == 0
    assert (await organiser.get(f"{path}/cards/{card}")).status_code == 404
    assert "Effacés de ce serveur" in (await organiser.get(path)).text


async def test_everything_that_closed_workshops_left_is_found_whatever_the_accents(visit: Visit) -> None:
    organiser, stranger = await visit.organiser(), visit.browser()
    path = await series_of(organiser)
    for number in (1, 2):
        await held(visit, organiser, path, number, "écologique")
    for words, texts in (("PRETER outils", 2), ("caisse", 2), ("prêter du quartier", 1), ("zèbre", 0), ("  ", 0)):
        page = (await organiser.get("/organiser/search", params={"q": words})).text
        assert page.count('class="typed"') == texts, words
    assert (await stranger.get("/organiser/search?q=caisse")).status_code == 403


async def test_the_figures_of_a_year_are_those_of_all_workshops_that_closed(visit: Visit) -> None:
    organiser = await visit.organiser()
    path = await series_of(organiser)
    for number in (1, 2):
        await held(visit, organiser, path, number, "écologique")
    told = (await organiser.get("/organiser/year/2026/synthesis.json")).json()
    assert (told["workshops"], told["by_theme"], told["by_month"]) == (2, {"écologique": 2}, {"2026-04": 2})
    assert (await organiser.get("/organiser/year/2026/synthesis.pdf")).content.startswith(b"%PDF")
    assert (await organiser.get("/organiser/year/2025/synthesis.json")).status_code == 404
    assert (await visit.browser().get("/organiser/year/2026/synthesis.json")).status_code == 403


async def test_long_syntheses_and_searches_are_worked_out_in_another_process_and_say_the_same(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    organiser = await visit.organiser()
    path = await series_of(organiser)
    for number in (1, 2):
        await held(visit, organiser, path, number, "écologique", decision="Louer le local")
    asked = (
        *(path, f"{path}/matching?kind=keep", f"{path}/advances", f"{path}/synthesis.json", f"{path}/synthesis.csv"),
        *("/organiser/search?q=caisse", "/organiser/year/2026/synthesis.json", f"{path}/synthesis.md"),
        f"{path}/synthesis.md?version=working",
    )
    at_once = [(await organiser.get(each)).text for each in asked]

    def held_up(*_: Any) -> None:
        raise AssertionError("minutes were read in the process of the server")

    for module in (gathering, findings):
        monkeypatch.setattr(module, "FEW_BYTES", 0)
    monkeypatch.setattr(gathering.Left, "record", held_up)
    beside = [await organiser.get(each) for each in asked]
    assert [each.status_code for each in beside] == [200] * len(asked)
    plain = [re.sub(r"<!--.*?-->", "", each) for each in at_once]
    assert [re.sub(r"<!--.*?-->", "", each.text) for each in beside] == plain
