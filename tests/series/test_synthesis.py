"""The document of a synthesis: the same content in every format, nothing in it that the list does not say."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from html import unescape
from pathlib import Path

import docx
import pypdf
import pytest
from click.testing import CliRunner

from live.app.command_line import live
from live.core.blocks import Paragraph, Picture, Section, Table
from live.core.method import Language
from live.minutes.formats import render
from live.series.map_of_france import CREDIT, map_of, shapes
from live.series.reading import read_sessions
from live.series.synthesis import synthesis
from tests.series.test_figures import WORKSHOPS, listing

LIST = read_sessions(WORKSHOPS.encode())


def plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", unescape(text)).split())


def said_in(extension: str, content: bytes) -> str:
    match extension:
        case "pdf":
            return plain("\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages))
        case "docx":
            written = docx.Document(io.BytesIO(content))
            cells = (cell.text for table in written.tables for row in table.rows for cell in row.cells)
            return plain(" ".join((*(each.text for each in written.paragraphs), *cells)))
        case "odt":
            return plain(zipfile.ZipFile(io.BytesIO(content)).read("content.xml").decode())
        case _:
            return plain(content.decode())


@pytest.mark.parametrize("extension", ["html", "pdf", "docx", "odt", "md"])
@pytest.mark.parametrize(
    ("language", "figures"),
    [
        (
            "fr",
            ("1 055 (33 séances sur 36 ont donné un nombre)", "moyenne 32, médiane 18", "46 mentions pour 36 séances"),
        ),
        ("en", ("1,055 (33 of 36 sessions reported a number)", "mean 32, median 18", "46 mentions for 36 sessions")),
    ],
)
def test_every_format_says_the_figures_and_what_they_are_over(
    extension: str, language: Language, figures: tuple[str, ...]
) -> None:
    said = said_in(extension, render(synthesis(LIST, language, "live-workshop", "Une année"), extension))
    # Hyphens at the end of a line and spaces of any width are the format's own.
    bare = re.sub(r"[\s\u00a0\u202f|*]+", " ", said)
    for each in ("Une année", *figures, "Les Semeurs", CREDIT.split(",")[0]):
        assert each in bare, each


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_an_opendocument_leaves_no_heading_and_no_caption_at_the_foot_of_a_page(tmp_path: Path) -> None:
    short = read_sessions("\n".join(WORKSHOPS.splitlines()[:12]).encode())
    document = synthesis(short, "fr", "live-workshop", "Une année")
    # So far down the first page that what begins beneath the table of months does not fit on it.
    for lines in range(5):
        filler = Section("filler", "", tuple(Paragraph(f"Ligne {at}") for at in range(lines)))
        moved = replace(document, sections=(filler, *document.sections))
        (tmp_path / f"{lines}.odt").write_bytes(render(moved, "odt"))
    own = f"-env:UserInstallation=file://{tmp_path}/profile"
    sources = [str(path) for path in tmp_path.glob("*.odt")]
    asked = ["soffice", own, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *sources]
    subprocess.run(asked, check=True, capture_output=True, timeout=120)
    for path in tmp_path.glob("*.pdf"):
        first = pypdf.PdfReader(path).pages[0].extract_text()
        assert "Par mois" in first
        assert "Par département" not in first, path.name


def test_no_line_of_the_list_begins_with_the_number_of_a_department() -> None:
    document = synthesis(LIST, "fr", "live-workshop", "Une année")
    cells = [cell for block in document.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    numbered = [cell for cell in cells if re.search(r"\((?:02|59|62|80)\)", cell)]
    assert "Nord\u00a0(59)" in numbered
    assert "Dunkerque\n(59)" in numbered
    assert not any(" (" in cell for cell in numbered)


@pytest.mark.parametrize("extension", ["html", "pdf", "docx", "odt", "md"])
def test_the_same_list_is_the_same_file(extension: str) -> None:
    once, again = (
        render(synthesis(read_sessions(WORKSHOPS.encode()), "fr", "live-workshop"), extension) for _ in range(2)
    )
    assert once == again


def test_august_without_a_session_has_its_row_and_its_place_in_the_chart() -> None:
    sections = {each.id: each for each in synthesis(LIST, "fr", "live-workshop").sections}
    picture, table = sections["months"].blocks[:2]
    assert isinstance(picture, Picture)
    assert isinstance(table, Table)
    assert "août 2023 0" in picture.alt
    assert ("août 2023", "0", "0\u00a0%", "–", "–", "–") in table.rows


def test_over_some_years_the_chart_goes_by_year_and_months_without_a_session_are_left_out() -> None:
    far = read_sessions(b"titre;date;participants\nUn;2023-04-06;12\nDeux;2026-11-05;6")
    sections = {each.id: each for each in synthesis(far, "fr", "live-workshop").sections}
    picture, table = sections["months"].blocks[:2]
    assert isinstance(picture, Picture)
    assert isinstance(table, Table)
    assert picture.caption == "Séances par année"
    assert "2024 0" in picture.alt
    assert [row[0] for row in table.rows] == ["avril 2023", "novembre 2026"]
    assert table.caption.endswith("(mois sans séance omis)")


def test_the_map_is_drawn_of_its_own_and_says_whose_it_is() -> None:
    (picture,) = (
        block
        for section in synthesis(LIST, "fr", "live-workshop").sections
        for block in section.blocks
        if isinstance(block, Picture) and section.id == "departments"
    )
    assert "http" not in picture.svg.replace("http://www.w3.org/2000/svg", "")
    assert "Pas-de-Calais\u00a0(62) 12" in picture.alt
    assert "inconnu 1" in picture.alt


def test_the_shapes_are_those_of_all_departments_of_the_mainland_and_corsica() -> None:
    assert len(shapes()) == 96
    assert {"01", "2A", "2B", "75", "95"} <= shapes().keys()
    assert all(shape.rings for shape in shapes().values())


def test_overseas_and_small_departments_are_squares_and_never_missing() -> None:
    chart = map_of(
        {"75": 3, "974": 2, "29": 1, "06": 1, "59": 4, "remote": 2}, {"974": "974", "remote": "à distance"}, ""
    )
    assert chart is not None
    told = [said for _, _, said in chart.marks if said]
    for word in ("75", "974", "29", "06", "59", "à distance"):
        assert told.count(word) == 1


def test_where_no_department_is_of_the_map_there_is_none() -> None:
    assert map_of({"974": 1, "unknown": 2}, {"974": "974"}, "") is None
    found = synthesis(listing("A;B;;2023-04-06;Bruxelles;Belgique;;"), "fr", "live-workshop")
    assert not any("svg-maps" in str(block) for block in found.blocks)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_empty_list_and_a_single_session_are_documents_too(language: Language) -> None:
    for found in (listing(), listing("A;B;;;;;;"), listing("A;B;t;2023;Lille;59;visio;1")):
        document = synthesis(found, language, "live-workshop")
        said = plain(render(document, "md").decode())
        assert "None" not in said
        assert render(document, "pdf").startswith(b"%PDF")
        assert all(section.blocks for section in document.sections)


def test_shares_are_told_from_ten_sessions_on() -> None:
    nine = [f"A;{at};t;2023-04-0{at};;59;;" for at in range(1, 10)]
    assert "%" not in render(synthesis(listing(*nine), "fr", "x"), "md").decode()
    assert "%" in render(synthesis(listing(*nine, "A;10;t;2023-05-01;;59;;"), "fr", "x"), "md").decode()


# --- the command ---------------------------------------------------------------------------------------------


def run(tmp_path: Path, content: str | bytes, *options: str, name: str = "liste.csv") -> tuple[int, bytes, str]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    done = CliRunner().invoke(live, ["synthesis", str(path), *options])
    return done.exit_code, done.stdout_bytes, done.stderr


def test_the_command_prints_the_key_figures(tmp_path: Path) -> None:
    code, out, err = run(tmp_path, WORKSHOPS)
    assert (code, err) == (0, "")
    assert "36 séances, 30 ateliers distincts" in out.decode()


@pytest.mark.parametrize("option", ["--json", "--html", "--pdf", "--docx", "--odt", "--markdown", "--csv"])
def test_the_command_writes_the_same_bytes_whatever_the_file_is_called(tmp_path: Path, option: str) -> None:
    first = run(tmp_path, WORKSHOPS, option)
    again = run(tmp_path, WORKSHOPS, option, name="autre.csv")
    assert first == again
    assert first[0] == 0
    assert len(first[1]) > 1_000


def test_the_command_names_the_line_it_could_not_read_and_ends_with_1(tmp_path: Path) -> None:
    code, out, err = run(tmp_path, "titre;date;participants\nA;32/13/2023;12\nB;2023-04-06;beaucoup", "--json")
    assert code == 1
    assert b'"participants": 12' in out
    assert "! ligne 2 : la date « 32/13/2023 »" in err
    assert "! ligne 3 : « beaucoup »" in err


def test_the_command_says_why_a_file_is_no_list_and_ends_with_2(tmp_path: Path) -> None:
    code, out, err = run(tmp_path, "%PDF-1.4", "--lang", "en")
    assert (code, out) == (2, b"")
    assert "This file is no table" in err
