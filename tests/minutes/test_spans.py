"""What is strong in a text and where it leads, in every format."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from pypdf import PdfReader

from live.core.blocks import Block, Bullets, Document, Paragraph, Section, Span
from live.minutes.as_json import document_from_json, json_of
from live.minutes.formats import FORMATS, render
from live.minutes.typography import typeset

SITE = "https://exemple.fr/a_(b)?x=1&y=2"
SPANS = (
    Span("Voir "),
    Span("le plan", strong=True),
    Span(" : "),
    Span("le <site>", to=SITE),
    Span(f" ({SITE})"),
    Span("\n"),
    Span("1. puis*", strong=True),
    Span(" !"),
)
TEXT = "".join(span.text for span in SPANS)


def document(*blocks: Block) -> Document:
    return Document("T", "", "fr", (Section("s", "S", blocks),), False, 1_259_860_800_000, "live-workshop 1.0.0")


BOTH = document(Paragraph(TEXT, spans=SPANS), Bullets(("un", TEXT), numbered=True, spans=((Span("un"),), SPANS)))


def part(form: str, name: str) -> str:
    return ZipFile(BytesIO(render(BOTH, form))).read(name).decode()


def test_pieces_are_set_as_the_one_text_they_are() -> None:
    paragraph = typeset(BOTH).sections[0].blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert "".join(span.text for span in paragraph.spans) == paragraph.text
    assert paragraph.text.startswith("Voir le plan\u00a0: le <site> (https://exemple.fr/a_(b)?x=1&y=2)\n")
    assert paragraph.text.endswith("puis*\u202f!")
    assert [span.strong for span in paragraph.spans] == [span.strong for span in SPANS]
    assert typeset(BOTH) == typeset(typeset(BOTH))


def test_a_page_says_it_in_html() -> None:
    page = render(BOTH, "html").decode()
    assert page.count("<strong>le plan</strong>") == 2
    link = f'<a href="{SITE.replace("&", "&amp;")}" rel="noopener noreferrer">le &lt;site&gt;</a>'
    assert page.count(link) == 2


def test_markdown_has_its_own_marks() -> None:
    said = render(BOTH, "md").decode()
    assert f"Voir **le plan**\u00a0: [le \\<site\\>](<{SITE}>) (" in said
    assert "**1. puis\\***\u202f!" in said


def test_word_has_bold_runs_and_links() -> None:
    written = docx.Document(BytesIO(render(BOTH, "docx")))
    paragraph = next(each for each in written.paragraphs if each.text.startswith("Voir"))
    assert [run.text for run in paragraph.runs if run.bold] == ["le plan", "1. puis*"]
    assert [(link.text, link.address) for link in paragraph.hyperlinks] == [("le <site>", SITE)]


def test_an_open_document_has_them_too() -> None:
    content = part("odt", "content.xml")
    assert content.count('<text:span text:style-name="Strong">le plan</text:span>') == 2
    assert f'<text:a xlink:type="simple" xlink:href="{SITE.replace("&", "&amp;")}">le &lt;site&gt;</text:a>' in content


def test_a_pdf_leads_there() -> None:
    pages = PdfReader(BytesIO(render(BOTH, "pdf"))).pages
    annotations = [note.get_object() for page in pages for note in page.get("/Annots", [])]
    assert {note["/A"]["/URI"] for note in annotations} == {SITE}
    assert re.sub(r"\s+", " ", pages[0].extract_text()).count("le plan") == 2


def test_data_holds_the_text_and_its_pieces() -> None:
    assert document_from_json(json_of(BOTH)) == BOTH


@pytest.mark.parametrize("form", [each.extension for each in FORMATS])
def test_no_piece_is_lost_in_any_format(form: str) -> None:
    assert render(document(Paragraph(" x ", spans=(Span(" "), Span("x", strong=True), Span(" ")))), form)
