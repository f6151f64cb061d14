"""Seven formats say one thing: each is read back as its readers would, and tells what the workshop has come to."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Any

import docx
import odfdo
import pypdf
import pytest

from live.core.blocks import Document, Heading, Paragraph, Section, Table
from live.core.people import By, Directory, Identity, Role
from live.core.versioned_map import VersionedMap
from live.methods.closing.model import AddAction, AddDecision, WriteEnd
from live.methods.ideas.model import PostIdea, RevealIdeas
from live.methods.round_table.model import WriteIntroduction
from live.minutes.formats import FORMATS, render
from live.minutes.typography import typeset
from live.minutes.writing import minutes_of
from live.workshop import commands
from tests.minutes.test_writing import ANA, BO, NAMES, NOTES, Day

PRINTED = ("html", "pdf", "docx", "odt", "md")


def day(**described: str) -> Day:
    told = Day(**described)
    village = told.steps[0]
    told.ask(commands.OpenStep(step=village), after=4)
    for by, text in ((ANA, "Un jardin partagé"), (BO, "Une radio de quartier")):
        told.ask(PostIdea(text=text), by, village, after=1)
    told.ask(RevealIdeas(), step=village).ask(commands.CloseStep(step=village), after=40)
    told.ask(AddDecision(what="Le jardin ouvre en mars."), step=NOTES)
    told.ask(AddAction(what="Écrire au maire", who="Ana", when="2010-02-05"), step=NOTES)
    told.ask(AddAction(what="Trouver une salle"), step=NOTES)
    told.ask(WriteEnd(field="next_meeting", text="2010-03-02", base=0), step=NOTES)
    told.ask(WriteEnd(field="written_by", text="Fatou Sy", base=0), step=NOTES)
    return told.closed()


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.headings: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside.append(tag)
        if re.fullmatch("h[2-5]", tag):
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "style" not in self.inside:
            self.texts.append(data)
            if any(re.fullmatch("h[2-5]", tag) for tag in self.inside):
                self.headings[-1] += data


def bytes_of(document: Document, extension: str) -> list[bytes]:
    """What a file of this format holds, unpacked; of a PDF its text too."""
    written = render(document, extension)
    if extension in ("docx", "odt", "zip"):
        with zipfile.ZipFile(BytesIO(written)) as archive:
            return [archive.read(name) for name in archive.namelist()]
    return [headings_and_text(document, "pdf")[1].encode(), written] if extension == "pdf" else [written]


def headings_and_text(document: Document, extension: str) -> tuple[list[str], str]:
    """What a reader of the format finds: its headings in order, and all its words."""
    written = render(document, extension)
    match extension:
        case "html":
            page = Page()
            page.feed(written.decode())
            return page.headings, " ".join(page.texts)
        case "pdf":
            pages = pypdf.PdfReader(BytesIO(written))

            def titles(outline: list[Any]) -> list[str]:
                found: list[str] = []
                for each in outline:
                    found += titles(each) if isinstance(each, list) else [str(each.title)]
                return found

            return titles(pages.outline), " ".join(page.extract_text() for page in pages.pages)
        case "docx":
            word = docx.Document(BytesIO(written))
            text = [each.text for each in word.paragraphs]
            text += [cell.text for table in word.tables for row in table.rows for cell in row.cells]
            named = [(each.style.name if each.style else "", each.text) for each in word.paragraphs]
            return [said for style, said in named if (style or "").startswith("Heading")], " ".join(text)
        case "odt":
            body = odfdo.Document(BytesIO(written)).body
            return [each.text_recursive for each in body.headers], body.text_recursive
        case "md":
            text_of = written.decode().replace("\\", "")
            return re.findall(r"^#{2,5} (.*)$", text_of, re.MULTILINE), text_of
    raise AssertionError(extension)


def bare(text: str) -> str:
    """Words without the typography of a language and without line breaks."""
    return " ".join(text.replace("’", "'").split()).replace("\u202f", " ").replace("\u00a0", " ")


def tables(written: bytes) -> dict[str, list[dict[str, str]]]:
    found = {}
    with zipfile.ZipFile(BytesIO(written)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8-sig")
            separator = ";" if ";" in text.splitlines()[0] else ","
            found[name.removesuffix(".csv")] = list(csv.DictReader(StringIO(text), delimiter=separator))
    return found


@pytest.mark.parametrize("language", ["fr", "en"])
def test_all_printed_formats_have_the_same_headings_in_the_same_order(language: Any) -> None:
    document = day().written(language)
    expected = [bare(block.text) for block in typeset(document).blocks if isinstance(block, Heading)]
    assert len(expected) > 6
    for extension in PRINTED:
        headings, _ = headings_and_text(document, extension)
        assert [bare(each) for each in headings] == expected, extension


def test_seven_formats_tell_the_same_decisions_actions_people_and_figures() -> None:
    document = day().written()
    said = ("Le jardin ouvre en mars.", "Écrire au maire", "Trouver une salle", "Mardi 2 mars 2010", "5 février 2010")
    people = ("ZOLA Ana", "ÉMERY Bo", "FABRE Cléo", "SY Fatou", "AMRANI Driss", "PETIT Ève")
    figures = ("3 participants, 2 organisations, 2 idées.", "Présents (3), animation (1)")
    for extension in PRINTED:
        _, text = headings_and_text(document, extension)
        for each in (*said, *people, *figures, "Un jardin partagé", "Une radio de quartier"):
            assert bare(each) in bare(text), (extension, each)
        assert bare(text).count("Le jardin ouvre en mars.") == 1, extension
    sheets = tables(render(document, "zip"))
    assert [row["Décision"] for row in sheets["decisions"]] == ["Le jardin ouvre en mars."]
    assert [(row["Quoi"], row["Échéance"]) for row in sheets["actions"]] == [
        ("Écrire au maire", "2010-02-05"),
        ("Trouver une salle", ""),
    ]
    assert sheets["atelier"][0]["Prochaine rencontre"] == "2010-03-02"
    assert sheets["atelier"][0]["Présents"] == "3"
    assert {row["Texte"] for row in sheets["contributions"]} >= {"Un jardin partagé", "Une radio de quartier"}
    told = json.loads(render(document, "json"))["data"]
    assert [each["text"] for each in told["decisions"]] == ["Le jardin ouvre en mars."]
    assert [each["what"] for each in told["actions"]] == ["Écrire au maire", "Trouver une salle"]
    assert told["next_meeting"] == "2010-03-02"
    assert told["counts"]["present"] == 3


def test_page_one_holds_figures_decisions_what_follows_and_the_next_meeting() -> None:
    pages = pypdf.PdfReader(BytesIO(render(crowd(60), "pdf"))).pages
    first = bare(pages[0].extract_text())
    for each in ("60 participants", "Le jardin ouvre en mars.", "Écrire au maire", "Prochaine rencontre"):
        assert each in first
    assert first.index("L'essentiel") < first.index("Décisions") < first.index("Suites à donner")


def test_no_decision_is_one_sentence_and_no_heading_stands_over_nothing() -> None:
    document = Day().lived().closed().written()
    text = bare(headings_and_text(document, "md")[1])
    assert "Aucune décision n'a été notée." in text
    assert "# Décisions" not in text
    assert "# Suites" not in text
    for each in (day().written(), document, day(identity="anonymous").written("en")):
        blocks = typeset(each).blocks
        for block, after in zip(blocks, (*blocks[1:], None), strict=True):
            if isinstance(block, Heading):
                assert after is not None, block.text
                assert not isinstance(after, Heading) or after.level > block.level, block.text


def crowd(count: int) -> Document:
    told = day()
    names = dict(NAMES.identities.items())
    for number in range(count - 3):
        names[f"p{number}"] = Identity(f"Nom{number:02}", "Camille", f"Structure {number % 7}")
    reopened = told.ask(commands.ReopenWorkshop())
    for number in range(count - 3):
        arriving = commands.Arrive(person=f"p{number}", role=Role.PARTICIPANT)
        reopened.ask(arriving, By(f"p{number}", Role.PARTICIPANT))
    reopened.closed()
    assert reopened.workshop is not None
    return minutes_of(
        reopened.workshop, Directory(VersionedMap(names)), "fr", False, reopened.at, "live-workshop 1.0.0"
    )


def test_many_names_are_counted_in_the_body_and_listed_in_an_annex_of_two_columns() -> None:
    document = crowd(60)
    text = bare(headings_and_text(document, "md")[1])
    assert "**Présents :** 60" in text
    assert "## Annexe 1 : Liste des participants" in text
    assert text.index("Annexe 1") > text.index("# Ordre du jour")
    assert "NOM07 Camille (Structure 0)" in text
    word = docx.Document(BytesIO(render(document, "docx")))
    columns = [section._sectPr.xpath("./w:cols/@w:num") for section in word.sections]
    assert ["2"] in columns
    assert columns[-1] in ([], ["1"])
    content = zipfile.ZipFile(BytesIO(render(document, "odt"))).read("content.xml").decode()
    assert '<text:section text:style-name="Dense"' in content
    assert '<ul class="dense">' in render(document, "html").decode()


@pytest.mark.parametrize("extension", [each.extension for each in FORMATS])
def test_no_format_holds_the_introductions_that_nobody_asked_to_print(extension: str) -> None:
    told = Day().ask(commands.AddStep(method="round_table", title="Tour", settings={}))
    step = told.steps[-1]
    told.ask(commands.OpenStep(step=step), after=4)
    told.ask(WriteIntroduction(line="Maraîchère à Rezé"), ANA, step)
    document = told.closed().written()
    assert any(section.id == f"annex:{step}:introduction" and not section.shown for section in document.sections)
    assert not any("Rezé".encode() in part for part in bytes_of(document, extension))


def test_files_bear_the_organiser_as_author_and_the_product_as_what_made_them() -> None:
    document = day().written()
    assert document.author == "Réseau des lieux"
    word = docx.Document(BytesIO(render(document, "docx"))).core_properties
    assert (word.author, word.language) == ("Réseau des lieux", "fr-FR")
    meta = odfdo.Document(BytesIO(render(document, "odt"))).meta
    assert (meta.creator, meta.generator, meta.language) == ("Réseau des lieux", "live-workshop 1.0.0", "fr-FR")
    written = render(document, "pdf")
    for standard in (b"<pdfuaid:part>1<", b"<pdfaid:part>2<", b"<pdfaid:conformance>A<"):
        assert standard in written
    pdf = pypdf.PdfReader(BytesIO(written))
    assert pdf.metadata is not None
    assert (pdf.metadata.author, str(pdf.root_object["/Lang"])) == ("Réseau des lieux", "fr-FR")
    assert pdf.xmp_metadata is not None
    assert pdf.metadata.creator == pdf.xmp_metadata.xmp_creator_tool == "live-workshop 1.0.0"


def test_word_has_no_empty_paragraphs_but_between_tables_and_after_the_last() -> None:
    word = docx.Document(BytesIO(render(day().written(), "docx")))
    body = [each.tag.rpartition("}")[2] for each in word.element.body]
    texts = ["".join(each.itertext()).strip() for each in word.element.body]
    for at, (kind, text) in enumerate(zip(body, texts, strict=True)):
        if kind == "p" and not text and not word.element.body[at].xpath(".//w:drawing | .//w:sectPr"):
            assert body[at - 1] == "tbl", at
            assert body[at + 1] in ("tbl", "p", "sectPr")
    assert sum(kind == "p" and not text for kind, text in zip(body, texts, strict=True)) < 6


def test_a_row_that_may_be_higher_than_a_page_is_not_kept_on_one() -> None:
    table = Table("Grille", ("Quoi", "Qui"), (("court", "Ana"), ("mot " * 400, "Bo")))
    document = replace(day().written(), sections=(Section("a", "Un", (table,)),))
    word = docx.Document(BytesIO(render(document, "docx"))).tables[0]
    assert [bool(row._tr.xpath("./w:trPr/w:cantSplit")) for row in word.rows] == [True, True, False]
    content = zipfile.ZipFile(BytesIO(render(document, "odt"))).read("content.xml").decode()
    rows = re.findall(r"<table:table-row[^>]*>", content)
    assert ["Whole" in row for row in rows] == [True, True, False]


def test_a_short_table_stays_on_one_page_of_the_pdf() -> None:
    told = day()
    for number in range(60):
        lines = 8 + number
        sections = (
            Section("a", "Un", tuple(Paragraph("Une ligne.") for _ in range(lines % 40 + 1))),
            Section("b", "Deux", (Table("", ("Quoi", "Qui"), tuple((f"rang{row}x", "Ana") for row in range(6))),)),
        )
        if number % 6:
            continue
        pages = pypdf.PdfReader(BytesIO(render(replace(told.written(), sections=sections), "pdf"))).pages
        on = [at for at, page in enumerate(pages) if "rang" in page.extract_text()]
        assert len(on) == 1, lines
