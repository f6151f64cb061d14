"""One rich workshop in seven formats, each read back by a library that is not ours, against one list of what it says:
each heading, text, figure and person, and the order of it all.
"""

from __future__ import annotations

import datetime
import json
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import docx
import odfdo
import openpyxl
import pypdf
import pytest
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from live.core.blocks import Bullets, Document, Facts, Heading, Paragraph, Photo, Picture, Section, Table
from live.core.record import Record
from live.minutes.as_json import document_from_json
from live.minutes.choosing import in_print
from live.minutes.formats import render
from live.minutes.typography import typeset
from tests.minutes.rich import sent
from tests.minutes.test_enclosures import FILES
from tests.minutes.test_seven_formats import bare, headings_and_text, tables

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PRINTED: Final = ("html", "pdf", "docx", "odt", "md")


def written(extension: str) -> bytes:
    return render(sent(), extension, photographs=FILES)


def said(document: Document) -> Iterator[str]:
    """All that is printed, in order: whatever a format makes of a block, these are its words."""
    printed = typeset(in_print(document))
    yield from filter(None, (printed.title, printed.subtitle))
    for block in printed.blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                yield text
            case Bullets(items=items):
                yield from items
            case Facts(rows=rows):
                yield from (text for row in rows for text in row)
            case Table(caption=caption, columns=columns, rows=rows):
                yield from filter(None, (caption,))
                yield from columns
                yield from (cell for row in rows for cell in row if cell)
            case Picture(caption=caption, alt=alt):
                yield from filter(None, (caption, alt))
            case Photo(caption=caption, alt=alt):
                yield from filter(None, (alt, caption))


# --- readers ---------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """What is read aloud: texts, and the words of pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if self.silent or tag in ("style", "svg", "head"):
            self.silent.append(tag)
        elif tag == "img" or told.get("role") == "img":
            self.texts.append(told.get("alt") or told.get("aria-label") or "")
        elif tag == "br":
            self.texts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.silent:
            while self.silent.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.texts.append(data)


def of_html(content: bytes) -> str:
    page = Page()
    page.feed(content.decode())
    return " ".join(page.texts)


def of_docx(content: bytes) -> str:
    word = docx.Document(BytesIO(content))

    def paragraph(element: Any) -> str:
        words = WordParagraph(element, word).text
        described = (each.get("descr") for each in element.iter() if each.tag.endswith("}docPr"))
        return " ".join(filter(None, (words, *described)))

    texts = []
    for element in word.element.body:
        if element.tag == f"{_W}p":
            texts.append(paragraph(element))
        elif element.tag == f"{_W}tbl":
            rows = WordTable(element, word).rows
            texts += [cell.text for row in rows for cell in row.cells]
    return "\n".join(texts)


def of_odt(content: bytes) -> str:
    body = odfdo.Document(BytesIO(content)).body
    texts: list[str] = []

    def walk(element: Any) -> None:
        if element.tag in ("text:p", "text:h"):
            # With the descriptions of pictures, in their place.
            # The name of a picture is its caption, which stands above it.
            told = re.sub("<svg:title>.*?</svg:title>", "", element.serialize())
            apart = re.sub(r"<(?:text:(?:line-break|tab|s)\b[^>]*/|svg:desc)>", " ", told)
            texts.append(unescape(re.sub("<[^>]*>", "", apart)))
            return
        for child in element.children:
            walk(child)

    walk(body)
    return "\n".join(texts)


def of_markdown(content: bytes) -> str:
    text = content.decode()
    text = re.sub(r"^\|(?: ?:?-+:? ?\|)+$", "", text, flags=re.MULTILINE)
    text = re.sub(r"!\[((?:[^\]\\]|\\.)*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?<!\\)\*\*", "", text)
    text = text.replace("<br>", "\n").replace("<!-- -->", "")
    return re.sub(r"\\(.)", r"\1", text)


IN_ORDER: Final[dict[str, Callable[[bytes], str]]] = {
    "html": of_html,
    "docx": of_docx,
    "odt": of_odt,
    "md": of_markdown,
}


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


# --- what is printed -------------------------------------------------------------------------------------


@pytest.mark.parametrize("extension", [*IN_ORDER])
def test_a_format_that_is_read_in_order_says_each_text_in_its_place(extension: str) -> None:
    told = bare(IN_ORDER[extension](written(extension)))
    at = 0
    for text in said(sent()):
        for line in filter(None, map(bare, text.split("\n"))):
            found = told.find(line, at)
            assert found >= 0, (extension, line, told[at : at + 300])
            at = found + len(line)


@pytest.mark.parametrize("extension", PRINTED)
def test_no_format_says_more_or_less_than_the_others(extension: str) -> None:
    expected = sum((words_of(bare(text)) for text in said(sent())), Counter[str]())
    content = written(extension)
    told = headings_and_text(sent(), "pdf")[1] if extension == "pdf" else IN_ORDER[extension](content)
    found = words_of(bare(told))
    if extension == "pdf":
        # It shows a drawing and its words; its pages have a foot. A word may be broken at the end of a line.
        found = words_of(re.sub(r"-\s", "", bare(told))) | found
    assert not {word: count for word, count in (expected - found).items() if extension != "pdf" or found[word] == 0}
    more = found - expected
    assert not {"none", "null", "undefined"} & {*more}
    if extension != "pdf":
        assert not more, extension


def test_the_pdf_says_each_line_of_text_whole() -> None:
    told = bare(headings_and_text(sent(), "pdf")[1])
    for block in typeset(in_print(sent())).blocks:
        if isinstance(block, Heading | Paragraph):
            assert bare(block.text) in told


# --- data ------------------------------------------------------------------------------------------------


def facts_of(record: Record) -> Iterator[str]:
    """What data say that is printed too."""
    yield from (each.name.split()[-1] for each in record.people if each.name)
    yield from (each.text for each in record.decisions)
    for action in record.actions:
        yield from filter(None, (action.what, action.who, action.deliverable))
    for step in record.steps:
        yield from (each.text for each in step.outcomes)
        if step.vote is not None:
            yield from (row.text for row in step.vote.rows)
            yield from (str(figure) for row in step.vote.rows for figure in row.figures.values() if figure)


@pytest.mark.parametrize("extension", PRINTED)
def test_what_data_say_is_printed_with_the_same_figures(extension: str) -> None:
    record = in_print(sent()).data
    assert record is not None
    read = IN_ORDER.get(extension)
    told = bare(read(written(extension)) if read else headings_and_text(sent(), "pdf")[1]).casefold()
    facts = [*facts_of(record)]
    assert len(facts) > 20
    for fact in facts:
        for word in words_of(bare(fact)):
            assert word in told, (extension, fact)


def test_data_read_back_are_the_document_and_tables_hold_the_same() -> None:
    printed = in_print(sent())
    assert document_from_json(written("json")) == printed
    told = json.loads(written("json"))
    record, sheets = printed.data, tables(written("zip"))
    assert record is not None
    assert [row["Décision"] for row in sheets["decisions"]] == [each.text for each in record.decisions]
    assert [row["Numéro"] for row in sheets["decisions"]] == ["1", "2"]
    assert [row["Pour"] for row in sheets["decisions"]] == ["3", ""]
    assert [row["Quoi"] for row in sheets["actions"]] == [each.what for each in record.actions]
    assert [row["Nom"] for row in sheets["personnes"]] == [each.name for each in record.people]
    texts = [(step.title, each.text) for step in record.steps for each in step.outcomes]
    assert [(row["Étape"], row["Texte"]) for row in sheets["contributions"]] == texts
    ranked = [(row.text, str(row.rank)) for step in record.steps if step.vote for row in step.vote.rows]
    assert [(row["Proposition"], row["Rang"]) for row in sheets["votes"]] == ranked
    about = sheets["atelier"][0]
    assert about["Empreinte"] == told["fingerprint"] == sent().fingerprint
    assert about["Version"] == "2"


def test_the_workbook_holds_each_table_cell_by_cell() -> None:
    def told(cell: Any) -> str:
        match cell:
            case None:
                return ""
            case datetime.datetime():
                return f"{cell:%Y-%m-%d %H:%M}".removesuffix(" 00:00")
            case int() | float():
                return f"{cell:g}".replace(".", ",")
            case _:
                return str(cell)

    book = openpyxl.load_workbook(BytesIO(written("xlsx")))
    assert book.sheetnames[0] == "Lisez-moi"
    sheets = {
        name: [[told(cell) for cell in row] for row in book[name].iter_rows(values_only=True)]
        for name in book.sheetnames[1:]
    }
    in_files = tables(written("zip"))
    assert len(sheets) == len(in_files)
    for (name, rows), listed in zip(sheets.items(), in_files.values(), strict=True):
        heads, *held = rows
        # A spreadsheet takes the sign away that keeps it from computing a cell of a file.
        expected = [[row[head].removeprefix("'") for head in heads] for row in listed]
        assert held == expected, name
    assert sent().fingerprint in {cell for row in sheets["Atelier"] for cell in row}


@pytest.mark.parametrize("extension", PRINTED)
def test_each_version_says_which_it_is_and_its_fingerprint(extension: str) -> None:
    told = bare(headings_and_text(sent(), extension)[1])
    short = " ".join(sent().fingerprint[at : at + 4] for at in range(0, 16, 4))
    assert short in told
    assert "le titre du jardin" in told


def test_nobody_who_said_no_stands_in_any_byte_and_what_was_left_out_stands_nowhere() -> None:
    for extension in (*PRINTED, "zip", "json"):
        content = written(extension)
        parts = [content]
        if extension in ("docx", "odt", "zip"):
            with zipfile.ZipFile(BytesIO(content)) as archive:
                parts = [archive.read(name) for name in archive.namelist()]
        if extension == "pdf":
            parts = [content, headings_and_text(sent(), "pdf")[1].encode()]
        for part in parts:
            assert "Émery".encode() not in part, extension
            assert b"\xe2\x80\x8b" not in part or extension == "pdf", extension
        # Cléo stands among those present, and nowhere beside what she wrote.
        text = b" ".join(parts).decode(errors="ignore")
        assert "pourquoi ? (Cléo" not in text


# --- as an office reads it -------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_reads_the_same_words_from_word_and_opendocument(tmp_path: Path) -> None:
    sources = []
    for extension in ("docx", "odt"):
        source = tmp_path / f"as-{extension}.{extension}"
        source.write_bytes(written(extension))
        sources.append(str(source))
    own = f"-env:UserInstallation=file://{tmp_path}/profile"
    asked = ["soffice", own, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run([*asked, *sources], check=True, capture_output=True, timeout=120)
    for extension in ("docx", "odt"):
        told = bare((tmp_path / f"as-{extension}.txt").read_text("utf-8-sig"))
        at = 0
        for block in typeset(in_print(sent())).blocks:
            if isinstance(block, Heading):
                at = told.find(bare(block.text), at)
                assert at >= 0, (extension, block.text)
        pictures = {
            word
            for block in typeset(in_print(sent())).blocks
            if isinstance(block, Picture | Photo)
            for word in words_of(block.alt)
        }
        expected = sum((words_of(bare(text)) for text in said(sent())), Counter[str]())
        assert not {word for word in expected - words_of(told) if word not in pictures}, extension


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_names_in_columns_stand_beside_each_other_on_the_page_of_their_heading(tmp_path: Path) -> None:
    names = tuple(f"NOM{number:03} Camille (Structure)" for number in range(20))
    sources = []
    for lines in (24, 30, 36):
        before = Bullets(tuple(f"Idée {number}" for number in range(lines)))
        blocks = (before, Heading(1, "Participants"), Heading(2, "Présents"), Bullets(names, dense=True))
        document = replace(sent(), sections=(Section("one", "", blocks),))
        for extension in ("docx", "odt"):
            source = tmp_path / f"{extension}-{lines}.{extension}"
            source.write_bytes(render(document, extension))
            sources.append(source)
    own = f"-env:UserInstallation=file://{tmp_path}/profile"
    asked = ["soffice", own, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*asked, *map(str, sources)], check=True, capture_output=True, timeout=120)
    for source in sources:
        pages = [
            page.extract_text(extraction_mode="layout") for page in pypdf.PdfReader(source.with_suffix(".pdf")).pages
        ]
        (page,) = (page for page in pages if "Présents" in page)
        assert re.search(r"NOM000.*NOM\d{3}", page), source.name


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_a_list_of_terms_stands_on_one_page(tmp_path: Path) -> None:
    terms = Facts(tuple((f"Terme {name}", "Ce qui s’est dit.") for name in ("un", "deux", "trois", "quatre")))
    sources = []
    for lines in range(36, 44, 2):
        before = Bullets(tuple(f"Idée {number}" for number in range(lines)))
        document = replace(sent(), sections=(Section("one", "", (before, Heading(2, "Termes"), terms)),))
        for extension in ("docx", "odt"):
            source = tmp_path / f"{extension}-{lines}.{extension}"
            source.write_bytes(render(document, extension))
            sources.append(source)
    own = f"-env:UserInstallation=file://{tmp_path}/profile"
    asked = ["soffice", own, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*asked, *map(str, sources)], check=True, capture_output=True, timeout=120)
    for source in sources:
        pages = [page.extract_text() for page in pypdf.PdfReader(source.with_suffix(".pdf")).pages]
        (page,) = (page for page in pages if "Termes" in page)
        assert all(f"Terme {name}" in page for name in ("un", "deux", "trois", "quatre")), source.name
