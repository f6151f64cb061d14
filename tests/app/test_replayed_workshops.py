"""Three workshops as they are really held, played from their files: what stands where in their minutes."""

from __future__ import annotations

import io
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pypdf
import pytest
import pytest_asyncio

from live.app.replaying import replay, save_minutes
from live.app.scenario import Slides
from live.app.scenario_files import read
from live.app.slides import printed
from live.app.visiting import Server
from tests.served import Served, served

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def up(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    async with served(tmp_path_factory.mktemp("served")) as server:
        yield server


class Sent:
    """The minutes of a workshop, as somebody reads them who has to sign them."""

    def __init__(self, folder: Path) -> None:
        self.text = (folder / "minutes.md").read_text().replace("\xa0", " ").replace("\u202f", " ")
        self.data = json.loads((folder / "minutes.json").read_text())["data"]
        self.pages = [page.extract_text() for page in pypdf.PdfReader(folder / "minutes.pdf").pages]
        self.headings = [line[3:] for line in self.text.splitlines() if line.startswith("## ")]

    def part(self, title: str) -> str:
        return self.text.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]

    def table(self, title: str) -> list[list[str]]:
        rows = [line for line in self.part(title).splitlines() if line.startswith("| ")]
        return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in (rows[0], *rows[2:])]


async def sent(name: str, up: Served, folder: Path) -> Sent:
    heard: list[str] = []
    server = Server(up.url)
    played = await replay(read(name), server, up.organiser_secret, heard.append)
    assert not [line for line in heard if "refused" in line]
    await save_minutes(server, played, folder, ["md", "json", "pdf"])
    return Sent(folder)


async def test_what_is_settled_and_open_stands_before_those_present_and_the_grid_is_a_table(
    up: Served, tmp_path: Path
) -> None:
    minutes = await sent("pole", up, tmp_path)
    assert minutes.headings == [
        *("L’essentiel", "Contexte", "Les acquis", "Les questionnements", "Participants", "Ordre du jour"),
        *("Tour de table", "Questions et propositions des participants", "Rédaction"),
    ]
    assert re.findall(r"^\d\. ", minutes.part("Les questionnements"), re.MULTILINE) == [f"{n}. " for n in range(1, 6)]
    present = re.findall(r"^- (.*)$", minutes.part("Participants"), re.MULTILINE)
    assert len(present) == 16
    assert len([line for line in present if "(" not in line]) == 4, "three of no organisation, and who facilitates"
    grid = minutes.table("Questions et propositions des participants")
    assert [len(row) for row in grid] == [4] * 7
    assert [len(row[3].split("<br>")) if row[3] != "–" else 0 for row in grid[1:]] == [5, 3, 3, 0, 0, 1]
    assert grid[3][3].endswith("coopératif), à confirmer<br>• la direction de la recherche de l’université")
    assert grid[1][0].endswith("<br>Réunie avec : Qui va écouter ceux qui ne viennent jamais aux réunions ?")
    assert "apporte : vingt ans de comptabilité de couveuse" in grid[2][3]
    assert sum("Awa Diop" in row[3] for row in grid) == 2
    assert grid[2][1].count("• ") == 3
    assert "**Commentaire :** La question de la mesure" in minutes.text
    assert "Mardi 9 mars 2027, de 14 h à 16 h 30" in minutes.part("L’essentiel")
    assert len(minutes.pages) == 3
    # No row of the grid stands alone on its page.
    assert minutes.pages[2].count("?") != 1


async def test_a_day_of_creativity_ends_with_what_follows_counted_back_from_the_day_of_the_board(
    up: Served, tmp_path: Path
) -> None:
    minutes = await sent("fresque", up, tmp_path)
    assert minutes.headings == [
        *("L’essentiel", "Participants", "Ordre du jour", "Shaker de rencontres", "La fresque"),
        *("Village de créativité", "Bourse d’échanges", "Priorités", "Suites à donner et rétroplanning"),
        *("Détail des actions", "Rédaction", "Annexe 1 : Dessin (La fresque)"),
    ]
    # What people asked each other to get acquainted is no question of the workshop.
    assert "17 participants, 17 organisations, 3 idées, 4 projets, 1 vote." in minutes.part("L’essentiel")
    due = [row[2] for row in minutes.table("L’essentiel")[1:]]
    assert due == ["24 décembre 2026", "8 janvier 2027", "22 janvier 2027", "5 février 2027", "mars 2027", "juin 2027"]
    alone = minutes.part("Bourse d’échanges").split("### ")[1]
    assert "Porteur" in alone
    assert "Membres" not in alone
    assert "Personne n’a rejoint ce projet." in alone
    assert "2 personnes n’ont rejoint aucun projet." in minutes.text
    assert "Jour J : vendredi 5 février 2027, conseil d’administration" in minutes.text
    ranks = [row[:2] for row in minutes.table("Priorités")[1:]]
    assert ranks[0] == ["1", "Que l’économie sociale soit la règle en 2035"]
    # The drawing lies across a page of its own, with its heading, behind whoever wrote the minutes.
    assert "Rédaction" in minutes.pages[-2]
    assert "Annexe 1" in minutes.pages[-1]
    assert [step["method"] for step in minutes.data["steps"]][:2] == ["meeting", "timeline"]


async def test_a_committee_is_told_by_themes_with_who_spoke_as_what_and_the_hours_of_the_next_meeting(
    up: Served, tmp_path: Path
) -> None:
    minutes = await sent("comite", up, tmp_path)
    assert minutes.headings == [
        *("L’essentiel", "Participants", "Ordre du jour", "Mot d’ouverture", "Cadre et perspectives"),
        *("World café : les enjeux", "Réactions des réseaux", "Conclusion", "Rédaction"),
    ]
    first = minutes.part("L’essentiel")
    assert "18 participants, 17 organisations, 6 thèmes, 5 notes, 60 enjeux, 2 questions." in first
    assert "Jeudi 16 septembre 2027, de 14 h à 16 h 30, à la maison de quartier" in first
    assert [row[2] for row in minutes.table("L’essentiel")[1:]] == ["15 avril 2027", "30 juin 2027", "septembre 2027"]
    talk = minutes.part("Cadre et perspectives")
    assert "\nMathilde Ferron, cheffe de projet (Agglomération du Pont) : Le nouveau contrat de quartier\n" in talk
    assert re.search(r"Le nouveau contrat de quartier\.pdf \(PDF, \d+ ko, Mathilde Ferron\)", talk)
    assert "conventions sur trois ans ? (8 personnes)" in talk
    cafe = minutes.part("World café : les enjeux")
    assert "6 thèmes, 60 enjeux." in cafe
    assert [line.count("#") for line in cafe.splitlines() if line.startswith("#")] == [3, *[4] * 6, 3]
    posts = re.findall(r"^- (.*)$", cafe, re.MULTILINE)
    assert (len(posts), len(set(posts))) == (60, 60)
    # Whose table it was tells nobody anything where all tables had one question.
    assert "Table" not in cafe
    assert "Tour" not in cafe
    reactions = minutes.part("Réactions des réseaux")
    assert "#" not in reactions
    assert "\nRachid Oualid, directeur (Union des bailleurs du Pont) : Oui pour les rez-de-chaussée" in reactions
    assert "Une demande de 2 000 € prend autant de pages" in cafe
    assert len(minutes.pages) == 4


async def test_slides_of_a_play_have_a_page_for_each_line() -> None:
    pages = pypdf.PdfReader(io.BytesIO(printed(Slides(name="Cadre", pages=["Un", "Deux"])))).pages
    assert [page.extract_text().strip() for page in pages] == ["Un", "Deux"]
