"""Every format, opened again by a reader of that format."""

from __future__ import annotations

import base64
import csv
import hashlib
import json
import re
import shutil
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import docx
import odfdo
import pypdf
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from live.core.blocks import Bullets, Document, Facts, Heading, Paragraph, Picture, Section, Table
from live.core.look import PLAIN, Look, over, read, written
from live.core.method import Language
from live.core.record import Record
from live.core.text import plain, printable
from live.minutes.as_html import style_hash
from live.minutes.as_json import document_from_json
from live.minutes.as_pdf import pdf
from live.minutes.formats import FORMATS, render
from live.minutes.typography import french
from tests.minutes.samples import DRAFT, ENGLISH, FRENCH, HOSTILE_TEXTS, hostile

NARROW, NO_BREAK = "\u202f", "\u00a0"
TITLE = f"Ateliers de créativité{NO_BREAK}: l’innovation sociale en Picardie"
ALL = tuple(form.extension for form in FORMATS)


class Page(HTMLParser):
    """What a browser would find: elements with their attributes, and the text in each."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.texts.append((self._open[-1] if self._open else "", data))

    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]

    def said(self, tag: str) -> list[str]:
        return [text for inside, text in self.texts if inside == tag]


@pytest.mark.parametrize("extension", ALL)
@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_whatever_people_type_can_be_rendered(extension: str, text: str) -> None:
    assert render(hostile(text), extension)


@pytest.mark.parametrize("extension", ALL)
def test_the_same_document_gives_the_same_bytes(extension: str) -> None:
    assert render(FRENCH, extension) == render(FRENCH, extension)


@pytest.mark.parametrize("extension", ALL)
def test_an_empty_document_can_be_rendered(extension: str) -> None:
    empty = (Bullets(()), Facts(()), Table("", (), ()), Table("Vide", ("a",), ()), Paragraph(""), Heading(3, "!"))
    assert render(Document("", "", "fr", (Section("all", "", empty),), False, 0, ""), extension)


@settings(max_examples=25)
@given(st.text(max_size=60))
def test_any_text_can_be_rendered_in_any_format(text: str) -> None:
    for form in FORMATS:
        assert form.render(hostile(text))


def test_several_threads_render_at_once() -> None:
    with ThreadPoolExecutor(4) as threads:
        pages = list(threads.map(lambda _: render(FRENCH, "pdf"), range(8)))
    assert len(set(pages)) == 1


# --- HTML


def test_the_page_has_headings_tables_and_a_language() -> None:
    page = Page(render(FRENCH, "html"))
    assert ("html", {"lang": "fr"}) in page.elements
    assert page.said("h1") == [TITLE]
    assert "Village de créativité" in page.said("h2")
    assert "Jeunesse et engagement" in page.said("h3")
    assert "Classement" in page.said("caption")
    assert {attributes["scope"] for tag, attributes in page.elements if tag == "th"} == {"row", "col"}


def test_a_caption_that_repeats_the_heading_above_is_not_printed_and_still_names_the_table() -> None:
    table = Table("Qui était là", ("Nom",), (("Ana",),))
    said = (Heading(1, "Le café"), Heading(2, "Qui était là"), table, table)
    document = replace(FRENCH, sections=(Section("step:cafe", "", said),))
    page = Page(render(document, "html"))
    assert page.said("caption") == ["Qui était là"]
    named = [given["aria-label"] for tag, given in page.elements if tag == "div" and given.get("class") == "wide"]
    assert named == ["Qui était là", "Qui était là"]
    assert render(document, "md").decode().count("Qui était là") == 2


def test_the_page_needs_nothing_from_elsewhere_and_has_no_inline_style() -> None:
    page = Page(render(FRENCH, "html"))
    assert not {"script", "link", "img", "iframe"} & set(page.tags())
    assert page.tags().count("style") == 1
    assert not any({"style", "src", "href", "onclick"} & set(attributes) for _, attributes in page.elements)
    assert "url(" not in page.said("style")[0]
    assert "@import" not in page.said("style")[0]


def test_the_style_block_has_the_hash_that_is_announced() -> None:
    style = render(FRENCH, "html").decode().split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert style_hash() == f"'sha256-{digest}'"


@pytest.mark.parametrize("text", [text for text in HOSTILE_TEXTS if "<" in text])
def test_what_people_type_is_no_html(text: str) -> None:
    harmless = Page(render(hostile("mot"), "html")).tags()
    assert Page(render(hostile(text), "html")).tags() == harmless


# --- DOCX


def word(document: Document) -> Any:
    return docx.Document(BytesIO(render(document, "docx")))


def test_word_finds_headings_lists_and_repeated_table_heads() -> None:
    page = word(FRENCH)
    styles = {(paragraph.style.name, paragraph.text) for paragraph in page.paragraphs}
    assert ("Title", TITLE) in styles
    assert ("Heading 1", "Village de créativité") in styles
    assert ("Heading 2", "Jeunesse et engagement") in styles
    assert ("Heading 3", "Propositions") in styles
    assert ("List Bullet", "Une radio web") in styles
    assert ("List Number", "Les locaux existent, c’est l’information qui manque.") in styles
    ranking = next(table for table in page.tables if table.rows[0].cells[0].text == "Rang")
    assert ranking.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert ranking.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    assert [cell.text for cell in ranking.rows[1].cells] == ["1", "Les jeunes et l’ESS", "13", "9"]


def test_word_knows_the_language_and_the_title() -> None:
    for document, language in ((FRENCH, "fr-FR"), (ENGLISH, "en-GB")):
        page = word(document)
        spoken = {lang.get(qn("w:val")) for lang in page.styles.element.iter(qn("w:lang"))}
        assert spoken == {language}
        assert page.core_properties.language == language
    assert word(FRENCH).core_properties.title == TITLE
    assert word(FRENCH).core_properties.author == FRENCH.author
    with zipfile.ZipFile(BytesIO(render(FRENCH, "docx"))) as parts:
        assert "<Application>live-workshop 1.0.0</Application>" in parts.read("docProps/app.xml").decode()
        assert not [name for name in parts.namelist() if "thumbnail" in name]


def test_each_numbered_list_in_word_starts_at_one() -> None:
    page = word(ENGLISH)
    numbered = [paragraph for paragraph in page.paragraphs if paragraph.style.name == "List Number"]
    used = [paragraph._p.pPr.numPr.numId.val for paragraph in numbered]
    assert used[0] == used[1] != used[2]


def test_line_breaks_and_french_spaces_survive_in_word() -> None:
    texts = [cell.text for table in word(FRENCH).tables for row in table.rows for cell in row.cells]
    assert "Créer un conseil régional des jeunes\nOrganiser une animation en juin" in texts
    assert f"Qui paie le chauffage{NARROW}?" in texts


# --- ODT


def office(document: Document) -> Any:
    return odfdo.Document(BytesIO(render(document, "odt")))


def test_open_document_has_outline_lists_and_header_rows() -> None:
    page = office(FRENCH)
    headings = {(int(heading.level), heading.text_recursive.strip()) for heading in page.body.headers}
    assert {(1, "Village de créativité"), (2, "Jeunesse et engagement"), (3, "Propositions")} <= headings
    assert any("Une radio web" in item.text_recursive for item in page.body.lists)
    ranking = next(table for table in page.body.tables if "Gommettes" in table.text_recursive)
    head = ranking.get_element("table:table-header-rows")
    assert "Gommettes" in head.text_recursive
    assert "13" not in head.text_recursive


def test_open_document_knows_the_language_and_the_title() -> None:
    for document, language in ((FRENCH, "fr"), (ENGLISH, "en")):
        page = office(document)
        assert f'fo:language="{language}"'.encode() in page.styles.serialize()
        assert page.meta.language.startswith(language)
    assert office(FRENCH).meta.title == TITLE


def test_line_breaks_survive_in_open_document() -> None:
    assert b"Organiser une animation en juin" in office(FRENCH).get_part("content.xml").serialize()
    assert b"des jeunes<text:line-break/>Organiser" in office(FRENCH).get_part("content.xml").serialize()


# --- what people wrote, whole, in every format -------------------------------------------------------------------

ADDRESS = "https://www.exemple-collectivite.fr/documents/concertation/2026/budgetparticipatifdesquartiersdelaville/annexe.pdf?a=1#p2"
LONG = (
    ADDRESS,
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    "prenom.nom-de-famille@exemple-collectivite.fr",
)
LAYOUT_MARKS = "\u200b\xad\u2060\ufeff\ue000"


def pages(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(made)).pages)


def words_of(document: Document, extension: str) -> str:
    """All text of a format, as a reader of that format finds it."""
    made = render(document, extension)
    match extension:
        case "pdf":
            # A line may end inside a word that is wider than the page; nothing is written there.
            return pages(made).replace("\n", "")
        case "docx":
            return "\n".join(node.text or "" for node in docx.Document(BytesIO(made)).element.iter(qn("w:t")))
        case "odt":
            return str(odfdo.Document(BytesIO(made)).body.text_recursive)
        case "html":
            return " ".join(text for _, text in Page(made).texts)
        case "zip":
            return "\n".join(cell for rows in tables(document, ";").values() for row in rows for cell in row)
        case _:
            return made.decode("utf-8-sig")


@pytest.mark.parametrize("extension", ALL)
@pytest.mark.parametrize("word", LONG)
def test_a_long_word_is_found_whole_and_no_layout_mark_is_in_any_text(extension: str, word: str) -> None:
    said = words_of(hostile(f"voir {word} et voilà"), extension)
    # Markdown escapes what would be markup.
    assert said.replace("\\", "").count(word) >= 10
    assert not set(LAYOUT_MARKS) & set(said)


def test_the_pdf_knows_an_address_as_a_link_and_keeps_bookmarks_and_title_clean() -> None:
    made = pypdf.PdfReader(BytesIO(render(hostile(f"voir {ADDRESS}, puis"), "pdf")))
    links = {note.get_object()["/A"]["/URI"] for page in made.pages for note in page.get("/Annots", [])}
    assert links == {ADDRESS}
    assert made.metadata is not None
    assert made.metadata.title == f"voir {ADDRESS}, puis"
    bookmark = made.outline[0]
    assert isinstance(bookmark, pypdf.generic.Destination)
    assert bookmark.title == f"voir {ADDRESS}, puis"


def test_a_long_list_of_names_is_read_down_both_columns_of_one_page_after_the_other() -> None:
    names = tuple(f"NOM{number:03} Camille" for number in range(150))
    before, listed = Paragraph("Chacun dit d'où il vient. " * 80), Bullets(names, dense=True)
    sections = (Section("one", "", (before, Heading(2, "Présents"), listed)),)
    made = render(replace(FRENCH, sections=sections), "pdf")
    found = [re.findall(r"NOM(\d{3})", page.extract_text()) for page in pypdf.PdfReader(BytesIO(made)).pages]
    assert [int(number) for page in found for number in page] == [*range(150)]
    assert min(map(len, found)) > 20


@pytest.mark.parametrize(
    ("language", "remark", "han"),
    [("fr", "Certains caractères manquent", "sinogrammes ("), ("en", "Some characters", "Han (")],
)
def test_signs_that_no_font_has_are_named_in_the_language_of_the_document(
    language: Language, remark: str, han: str
) -> None:
    text = "Trois mots 漢字汉, un château 🏰🦄, une famille 👩\u200d👩\u200d👧 et \U0001d11e"
    said = " ".join(pages(render(replace(hostile(text), language=language), "pdf")).split())
    assert "castle" not in said
    assert "unicorn" not in said
    for sign, kind in (("汉", han), ("🦄", "emoji (")):
        # A machine may have a font for either.
        assert sign in said or ("□" in said and remark in said and kind in said)


def test_a_pdf_whose_signs_all_have_fonts_says_nothing_of_fonts() -> None:
    assert "polices" not in pages(render(hostile("Œuvre d’été – Łódź, Αθήνα, Жуков"), "pdf"))


def test_a_letter_in_a_frame_that_no_font_draws_is_printed_without_it() -> None:
    document = replace(
        FRENCH, sections=(Section("one", "", (Paragraph("1\ufe0f\u20e3 le jardin, x\u20dd la radio"),)),)
    )
    made = render(document, "pdf")
    assert b"pdfuaid" in made
    assert "1 le jardin, x la radio" in pages(made)


# --- PDF


def poppler(tool: str, page: bytes, *options: str) -> str:
    if not shutil.which(tool):
        pytest.skip(f"{tool} is not installed")
    done = subprocess.run(
        [tool, *options, "-", *(["-"] if tool == "pdftotext" else [])], input=page, capture_output=True, check=True
    )
    return done.stdout.decode(errors="replace")


def test_the_pdf_is_tagged_titled_and_says_its_language() -> None:
    made = render(FRENCH, "pdf")
    assert b"pdfuaid" in made
    assert b"/Lang" in made
    assert b"/Outlines" in made
    assert "/Tagged" not in poppler("pdfinfo", made)
    facts = dict(line.split(":", 1) for line in poppler("pdfinfo", made).splitlines() if ":" in line)
    assert facts["Title"].strip() == TITLE
    assert facts["Tagged"].strip() == "yes"


def test_the_pdf_has_headings_lists_and_tables_for_those_who_hear_it() -> None:
    structure = poppler("pdfinfo", render(FRENCH, "pdf"), "-struct")
    for tag in ("H1", "H2", "H3", "LBody", "Table", "Caption", "THead", "TH", "TD"):
        assert f"{tag} " in structure or f"{tag}\n" in structure or f"{tag}:" in structure


def test_the_pdf_says_what_the_document_says_on_numbered_pages() -> None:
    said = poppler("pdftotext", render(FRENCH, "pdf"), "-layout")
    assert "Créer un conseil régional des jeunes" in said
    assert "Gommettes" in said
    assert "1/4" in said


@pytest.mark.parametrize("text", HOSTILE_TEXTS[:10])
def test_what_people_type_is_no_markup_in_the_pdf(text: str) -> None:
    def run_together(words: str) -> str:
        return "".join(words.split())

    assert run_together(french(text)) in run_together(poppler("pdftotext", render(hostile(text), "pdf")))


# --- Markdown, CSV, JSON


def test_markdown_has_headings_and_tables() -> None:
    lines = render(FRENCH, "md").decode().splitlines()
    assert lines[0] == f"# {TITLE}"
    assert "## Village de créativité" in lines
    assert "### Jeunesse et engagement" in lines
    assert "| Rang | Projet | Gommettes | Personnes |" in lines
    assert "| --- | --- | ---: | ---: |" in lines


def test_two_lists_in_a_row_stay_two_in_markdown() -> None:
    assert "2. Second\n\n<!-- -->\n\n1. Again first\n" in render(ENGLISH, "md").decode()


def test_what_people_type_is_no_markdown() -> None:
    written = render(hostile("# titre | `code` *gras* <b> [a](b)"), "md").decode()
    assert "\n\\# titre \\| \\`code\\` \\*gras\\* \\<b\\> \\[a\\](b)\n" in written
    assert "\n1\\. un\n" in render(hostile("1. un"), "md").decode()


def tables(document: Document, delimiter: str) -> dict[str, list[list[str]]]:
    """What a spreadsheet finds in each file of the archive."""
    found = {}
    with zipfile.ZipFile(BytesIO(render(document, "zip"))) as archive:
        for name in archive.namelist():
            written = archive.read(name).decode()
            assert written.startswith("\ufeff")
            found[name] = list(csv.reader(StringIO(written[1:], newline=""), delimiter=delimiter))
    return found


def cells(document: Document) -> set[str]:
    return {cell for rows in tables(document, ";").values() for row in rows for cell in row}


def test_each_kind_has_a_table_of_its_own_also_where_it_is_empty() -> None:
    names = (
        "atelier",
        "personnes",
        "journees",
        "presences",
        "axes",
        "passages",
        "etapes",
        "contributions",
        "votes",
        "decisions",
        "actions",
        "photos et pieces jointes",
    )
    assert list(tables(FRENCH, ";")) == [f"{name}.csv" for name in names]
    empty = tables(replace(FRENCH, data=Record()), ";")
    assert {name: len(rows) for name, rows in empty.items() if name != "atelier.csv"} == dict.fromkeys(
        (f"{name}.csv" for name in names[1:]), 1
    )
    assert all(len({len(row) for row in rows}) == 1 for rows in tables(FRENCH, ";").values())


def test_tables_hold_a_row_for_each_person_contribution_option_and_action() -> None:
    found = tables(FRENCH, ";")
    assert found["personnes.csv"] == [
        ["Numéro", "Nom", "Organisation", "Fonction", "Rôle", "Présence", "Arrivée", "Départ", "Représenté par"],
        [
            "1",
            "Claire Aubert",
            "Coopérative des Hortillons",
            "gérante",
            "participant",
            "présent",
            "2009-12-03 09:30",
            "",
            "",
        ],
        ["2", "Fatou Sy", "", "", "animation", "présent", "", "", ""],
        ["3", "", "", "", "participant", "absent", "", "", ""],
    ]
    assert found["presences.csv"][1:] == [
        ["1", "Claire Aubert", "", "2009-12-03 09:30", "2009-12-03 12:00"],
        ["1", "Claire Aubert", "", "2009-12-03 14:00", ""],
    ]
    assert found["etapes.csv"][1] == (
        ["1", "Village", "", "", "Idées", "Quels thèmes ?", "close", "45", "2009-12-03 09:34", "2009-12-03 10:25"]
    )
    idea = ["1", "Village", "", "idée", "Une radio web", "", "Jeunesse", "Claire Aubert", "", "", ""]
    assert found["contributions.csv"][2] == idea
    assert found["decisions.csv"][1:] == [
        ["1", "On continue.", "", "prise à main levée", "24", "7", "2"],
        ["2", "On ouvre le mercredi.", "Nord", "", "", "", ""],
    ]
    assert found["actions.csv"][1:] == [
        ["Écrire au maire", "Claire", "2010-02-05", "2010-02-05", "Nord", "", "", "", "", "", ""]
    ]


def test_a_table_of_votes_has_the_figures_of_each_rule_and_a_row_for_one_with_too_few_ballots() -> None:
    head, won, few = tables(FRENCH, ";")["votes.csv"]
    assert head[-3:] == ["Proposition", "Points", "Places (quartiles)"]
    assert won == (
        ["2", "Priorités", "Nord", "Classement", "13", "14", "0", "0", "1", "Une radio web", "12,5", "1 / 1,5 / 2"]
    )
    assert few == ["3", "Second vote", "", "dots", "2", "14", "", "0", "", "", "", ""]


def test_english_tables_have_english_names_commas_and_points() -> None:
    found = tables(replace(FRENCH, language="en"), ",")
    assert found["people.csv"][0][:2] == ["Number", "Name"]
    assert found["steps.csv"][3][6] == "closed"
    assert found["votes.csv"][1][-2] == "12.5"


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "⁺")
FORMULAS = [
    *("=1+1", "+33 1", "-1", "@SUM(A1)", '=HYPERLINK("x")', "'=1+1", "''@x"),
    *("＝1+1", "＋33 1", "－1", "＠SUM(A1)", "﹦1+1", "⁺1", "\t=1+1", "\r\n=1+1", "=\u200b1"),
]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    found = cells(hostile(text))
    assert not any(cell.startswith(FORMULA_STARTS) for cell in found)
    assert "'" + printable(text).strip() in {cell.replace("'\n", "'").replace("' ", "'") for cell in found}


def had_back(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA_STARTS) else cell


@pytest.mark.parametrize(
    "text", [*FORMULAS, "l'été : oui ? « non »", "'quoi'", "'", "a=b", "« -1 »", 'a;b\n"c"', *LONG]
)
def test_what_was_typed_is_had_back_from_a_sheet_as_it_was_typed(text: str) -> None:
    kept = plain(text)
    assert kept in {had_back(cell) for cell in cells(hostile(kept))}


@pytest.mark.parametrize("document", [FRENCH, DRAFT, ENGLISH, hostile(HOSTILE_TEXTS[0])])
def test_json_is_the_document_itself(document: Document) -> None:
    written = render(document, "json")
    assert document_from_json(written) == document
    assert list(json.loads(written)) == [
        "title",
        "subtitle",
        "language",
        "sections",
        "draft",
        "made_at",
        "made_with",
        "data",
        "author",
        "version",
        "fingerprint",
        "audience",
    ]


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(ValidationError):
        document_from_json('{"title": "x"}')


def test_minutes_kept_by_an_earlier_version_are_printed_as_they_were() -> None:
    sectioned = json.loads(render(ENGLISH, "json"))
    flat = {"blocks": [block for section in sectioned["sections"] for block in section["blocks"]]}
    kept = json.dumps({key: value for key, value in sectioned.items() if key != "sections"} | flat)
    assert document_from_json(kept).blocks == ENGLISH.blocks
    assert render(document_from_json(kept), "html") == render(ENGLISH, "html")


@pytest.mark.parametrize("extension", [each for each in ALL if each != "json"])
def test_a_document_in_sections_is_printed_as_one_list_of_blocks_was(extension: str) -> None:
    parts = (
        Section("particulars", "", (Facts((("Lieu", "Amiens"),)),)),
        Section("agenda", "Ordre du jour", (Paragraph("Rien."), Heading(2, "Le matin"))),
        Section("step:s1", "Idées : un jardin", (Bullets(("Un vélo",)),), level=2),
        Section("step:s2", " ", (Paragraph("Sans titre."),)),
    )
    flat = Section("all", "", tuple(block for part in parts for block in part.printed))
    cut, whole = (replace(FRENCH, sections=sections) for sections in (parts, (flat,)))
    assert render(cut, extension) == render(whole, extension)


# --- the mark of a draft


def test_a_draft_says_so_in_every_format() -> None:
    assert Page(render(DRAFT, "html")).texts.count(("p", "Provisoire")) == 1
    assert word(DRAFT).sections[0].header.paragraphs[0].text == "Provisoire"
    assert b">Provisoire</text:p></style:header>" in office(DRAFT).styles.serialize()
    assert render(DRAFT, "md").startswith(b"**Provisoire**\n")
    assert [row[1] for row in tables(DRAFT, ";")["atelier.csv"]] == ["Provisoire", "oui"]
    assert json.loads(render(DRAFT, "json"))["draft"] is True
    pages = poppler("pdftotext", render(DRAFT, "pdf")).split("\f")[:-1]
    assert all("Provisoire" in page for page in pages)


def test_final_minutes_bear_no_mark() -> None:
    for form in FORMATS:
        if form.extension not in ("pdf", "docx", "odt"):
            assert b"rovisoire" not in form.render(FRENCH)
    assert "Provisoire" not in poppler("pdftotext", render(FRENCH, "pdf"))
    assert b"rovisoire" not in office(FRENCH).styles.serialize()
    assert word(FRENCH).sections[0].header.paragraphs[0].text == ""


def test_every_format_has_its_own_extension_and_media_type() -> None:
    assert len({form.extension for form in FORMATS}) == len({form.media_type for form in FORMATS}) == 7
    assert (Path(__file__).parents[2] / "templates" / "minutes" / "minutes.css").exists()


# --- drawings ----------------------------------------------------------------------------------------------

SAID = f"1. Les jeunes et l’ESS{NO_BREAK}: 13 gommettes"


def test_a_page_shows_a_drawing_and_says_what_is_on_it() -> None:
    page = Page(render(FRENCH, "html"))
    assert ("div", {"class": "picture", "role": "img", "aria-label": SAID}) in page.elements
    assert "svg" in page.tags()
    assert page.said("figcaption") == ["Gommettes par projet"]
    assert page.said("text") == [f"Les jeunes et l’ESS{NO_BREAK}: 13"]


def test_words_in_a_drawing_never_become_elements() -> None:
    page = Page(render(hostile("<script>alert(1)</script><!-- & -->"), "html"))
    assert "script" not in page.tags()
    assert page.said("text")


def test_a_drawing_is_described_in_the_tagged_pdf() -> None:
    assert b"/Figure" in render(FRENCH, "pdf")


def test_office_documents_hold_a_drawing_as_wide_as_the_text_with_its_words() -> None:
    (shape,) = docx.Document(BytesIO(render(FRENCH, "docx"))).inline_shapes
    assert (round(shape.width.mm), round(shape.height.mm, 1)) == (162, 16.2)
    assert shape._inline.docPr.get("descr") == SAID
    packed = odfdo.Document(BytesIO(render(FRENCH, "odt")))
    shown: Any = packed.get_part("Pictures/picture1.png")
    assert shown.startswith(b"\x89PNG")
    assert packed.manifest.get_media_type("Pictures/picture1.png") == "image/png"
    content: Any = packed.get_part("content.xml")
    assert SAID in content.serialize().decode()


def test_the_heading_of_a_drawing_across_stands_on_its_page_and_nothing_behind_the_last_one() -> None:
    (drawing,) = (block for block in FRENCH.blocks if isinstance(block, Picture))
    sections = (
        Section("s", "Avant", (Paragraph("Avant."),)),
        Section("t", "Dessin", (replace(drawing, across=True),), annex=True),
    )
    laid = replace(FRENCH, sections=sections)
    pages = pypdf.PdfReader(BytesIO(render(laid, "pdf"))).pages
    assert ["Dessin" in page.extract_text() for page in pages] == [False, True]
    word: Any = docx.Document(BytesIO(render(laid, "docx")))
    assert [page.page_width > page.page_height for page in word.sections] == [False, True]
    (upright, turned) = (list(page.iter_inner_content()) for page in word.sections)
    assert "Avant." in {each.text for each in upright}
    assert turned[0].text == "Annexe 1\u00a0: Dessin"
    content: Any = odfdo.Document(BytesIO(render(laid, "odt"))).get_part("content.xml")
    written = content.serialize().decode()
    assert ">Annexe 1" in written[written.index('text:style-name="Across_20_heading_20_1"') :]
    assert '<text:p text:style-name="Across"' not in written
    assert '<text:p text:style-name="Upright"' not in written


def test_a_drawing_across_has_a_page_on_its_side_and_the_text_goes_on_upright() -> None:
    (drawing,) = (block for block in FRENCH.blocks if isinstance(block, Picture))
    blocks = (Paragraph("Avant."), replace(drawing, across=True), Paragraph("Après."))
    laid = replace(FRENCH, sections=(Section("s", "La fresque", blocks),))
    word: Any = docx.Document(BytesIO(render(laid, "docx")))
    assert [(round(page.page_width.mm), round(page.page_height.mm)) for page in word.sections] == [
        (210, 297),
        (297, 210),
        (210, 297),
    ]
    (shape,) = word.inline_shapes
    assert round(shape.width.mm) == 230
    content: Any = odfdo.Document(BytesIO(render(laid, "odt"))).get_part("content.xml")
    written = content.serialize().decode()
    places = ('text:style-name="Across"', 'svg:width="230mm"', 'text:style-name="Upright"')
    assert [written.index(place) for place in places] == sorted(written.index(place) for place in places)
    pages = pypdf.PdfReader(BytesIO(render(laid, "pdf"))).pages
    assert [page.mediabox.width > page.mediabox.height for page in pages] == [False, True, False]
    assert ("div", {"class": "picture across", "role": "img", "aria-label": SAID}) in Page(
        render(laid, "html")
    ).elements


def test_formats_without_drawings_hold_their_words() -> None:
    assert SAID in render(FRENCH, "md").decode().replace("\\", "")
    assert document_from_json(render(FRENCH, "json")) == FRENCH


def test_documents_are_laid_out_for_the_paper_that_was_chosen() -> None:
    letter = Look(paper="letter")
    page = pypdf.PdfReader(BytesIO(render(FRENCH, "pdf", letter))).pages[0].mediabox
    assert (round(page.width), round(page.height)) == (612, 792)
    word: Any = docx.Document(BytesIO(render(FRENCH, "docx", letter)))
    (sheet,) = word.sections
    assert (round(sheet.page_width.mm), round(sheet.page_height.mm)) == (216, 279)
    styles: Any = odfdo.Document(BytesIO(render(FRENCH, "odt", letter))).get_part("styles.xml")
    assert 'fo:page-width="215.9mm"' in styles.serialize().decode()
    assert over(PLAIN, letter).paper == read(written(letter).encode()).paper == "letter"


def test_only_a_column_too_narrow_for_a_word_is_hyphenated() -> None:
    names = ("DE LA TOUR Malo", "HENNETON Walid", "SAINT-GERMAIN DES PRÉS Jeanne", "DELATTRE Quitterie")
    long = "Conseil départemental, direction de la cohésion sociale"
    table = Table(
        "Personnes",
        ("N°", "Nom, prénom", "Organisation", "Fonction", "Signature"),
        tuple((str(at), name, long, "interdépartementales", "") for at, name in enumerate(names)),
    )
    document = replace(FRENCH, sections=(Section("one", "", (table,)),))
    told = pages(pdf(document, by_hand=1))
    assert re.search("inter\\w*[-\u00ad]\\s", told)
    assert all(word in told for name in names for word in re.split(r"[\s-]", name)), told
