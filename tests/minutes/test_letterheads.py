"""Minutes on a document of the organisation: its looks stay, what stood in it goes, what may do harm is refused."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import docx
import odfdo
import pytest
from docx.shared import Mm, RGBColor
from PIL import Image

from live.core.blocks import Document
from live.core.refusals import Refused
from live.minutes.as_docx import docx_of
from live.minutes.as_odt import odt
from live.minutes.formats import render
from live.minutes.letterheads import UNFIT, LetterheadKind, letterhead_of
from tests.minutes.samples import FRENCH
from tests.minutes.test_seven_formats import bare, headings_and_text

Change = Callable[[str, bytes], bytes]


def word(change: Change = lambda name, part: part) -> bytes:
    """As somebody makes one by hand: a narrow page, a logo above, an address below, headings in plum, an old text."""
    page = docx.Document()
    section = page.sections[0]
    section.page_width, section.left_margin, section.right_margin = Mm(180), Mm(40), Mm(20)
    drawn = io.BytesIO()
    Image.new("RGB", (40, 12), "#7a1f5c").save(drawn, "PNG")
    section.header.paragraphs[0].add_run().add_picture(drawn, width=Mm(20))
    section.footer.paragraphs[0].text = "1 place de la Mairie"
    page.styles["Heading 1"].font.color.rgb = RGBColor.from_string("7A1F5C")
    page.add_heading("Ancien compte rendu de Loïc Kérambrun", 1)
    page.add_picture(drawn)
    page.core_properties.author = "Loïc Kérambrun"
    saved = io.BytesIO()
    page.save(saved)
    return repacked(saved.getvalue(), change)


def text(change: Change = lambda name, part: part) -> bytes:
    """The same as OpenDocument, of our own minutes: with another colour, another margin, a footer, an old text."""

    def dressed(name: str, part: bytes) -> bytes:
        if name == "styles.xml":
            part = part.replace(b"#1f4e5f", b"#7a1f5c").replace(b'fo:margin-left="24mm"', b'fo:margin-left="60mm"')
            part = re.sub(rb"(<style:footer>).*?(</style:footer>)", rb"\1<text:p>1 place de la Mairie</text:p>\2", part)
        return change(name, part)

    return repacked(odt(FRENCH), dressed)


def on(part: str, before: bytes, after: bytes) -> Change:
    """A document in which one part says something else."""
    return lambda name, content: content.replace(before, after) if name.endswith(part) else content


def repacked(content: bytes, change: Change) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(made, "w") as copy:
        for part in parts.infolist():
            copy.writestr(part, change(part.filename, parts.read(part)))
    return made.getvalue()


def in_french(name: str, part: bytes) -> bytes:
    """As Word in French and LibreOffice write the same."""
    if name != "word/styles.xml":
        return part
    part = part.replace(b'"Heading1"', b'"Titre1"').replace(b'w:val="heading 1"', b'w:val="Heading 1"')
    return part.replace(b'"ListBullet"', b'"Listepuces"').replace(b'"ListNumber"', b'"Listenumros"')


def with_few_styles(name: str, part: bytes) -> bytes:
    """As a new file of Word has them."""
    if name == "word/styles.xml":
        return re.sub(rb"<w:style (?![^>]*w:default=\"1\").*?</w:style>", b"", part, flags=re.S)
    return part


def all_of(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return b"".join(parts.read(name) + name.encode() for name in parts.namelist())


@pytest.mark.parametrize("change", [lambda name, part: part, in_french, with_few_styles])
def test_word_minutes_wear_the_organisations_document_and_say_the_same(change: Change) -> None:
    made = docx_of(FRENCH, letterhead=word(change))
    page = docx.Document(io.BytesIO(made))
    section = page.sections[0]
    assert [each.text for each in section.footer.paragraphs] == ["1 place de la Mairie"]
    assert section.page_width
    assert abs(section.page_width - Mm(180)) < Mm(1)
    assert len(section.header.part.related_parts) == 1
    first = next(each for each in page.paragraphs if each.style and each.style.name == "Heading 1")
    if change is not with_few_styles:
        assert str(first.style.font.color.rgb) == "7A1F5C"  # type: ignore[union-attr]
    for table in page.tables:
        assert sum(column.width for column in table.columns) <= Mm(121)
    content = all_of(made)
    assert "Kérambrun".encode() not in content
    assert b"Ancien" not in content
    plain = docx.Document(io.BytesIO(docx_of(FRENCH)))
    assert [each.text for each in page.paragraphs] == [each.text for each in plain.paragraphs]
    numbered = [each for each in page.paragraphs if each.style and (each.style.name or "").startswith("List")]
    assert numbered
    assert all(page.styles[str(each.style.name)].element.pPr.numPr is not None for each in numbered if each.style)


def test_open_minutes_wear_the_organisations_document_and_say_the_same() -> None:
    made = odt(FRENCH, letterhead=text())
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        styles, content = parts.read("styles.xml").decode(), parts.read("content.xml").decode()
    assert "1 place de la Mairie" in styles
    assert "#7a1f5c" in styles
    assert 'style:name="Across"' in styles
    widths = [float(each) for each in re.findall(r'style:width="([\d.]+)mm"', content)]
    assert widths
    assert set(widths) == {126.0}
    ours, theirs = (odfdo.Document(io.BytesIO(each)).body.text_recursive for each in (odt(FRENCH), made))
    assert theirs == ours
    assert b"Xyzzy" not in all_of(odt(FRENCH, letterhead=text(on("content.xml", b"Compte rendu", b"Xyzzy"))))


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_document_of_the_organisation_is_taken_with_what_it_lacks(kind: LetterheadKind) -> None:
    content = word() if kind == "docx" else text()
    assert letterhead_of(content, kind).missing == ()
    if kind == "docx":
        assert "Heading 1" in letterhead_of(word(with_few_styles), kind).missing
    else:
        lacking = text(on("styles.xml", b'style:name="Heading_20_1"', b'style:name="Big"'))
        assert letterhead_of(lacking, kind).missing == ("Heading 1",)
    document: Document = FRENCH
    headings, _ = headings_and_text(document, kind)
    assert headings
    assert render(document, kind, letterhead=content)


def added(name: str, part: bytes = b"x") -> Callable[[bytes], bytes]:
    def with_part(content: bytes) -> bytes:
        made = io.BytesIO(content)
        with zipfile.ZipFile(made, "a") as copy:
            copy.writestr(name, part)
        return made.getvalue()

    return with_part


OUTSIDE = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    b'Target="http://example.org/x.png" TargetMode="External"/></Relationships>'
)


def spelled_otherwise(part: bytes) -> bytes:
    """The same to every reader, and to none that looks for letters."""
    return part.replace(b'TargetMode="External"', b"TargetMode = '&#69;xternal'").decode().encode("utf-16")


DDE = (
    b'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p>'
    b'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DD</w:instrText></w:r>'
    b'<w:r><w:instrText>EAUTO c:\\x "y"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
)
REMOTE_FONT = (
    b'<s:font-face-uri xmlns:s="urn:x" xmlns:l="http://www.w3.org/1999/xlink" l:href="http://example.org/f.ttf"/>'
)
DRAW = b'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
ELSEWHERE = b"<draw:image " + DRAW + b' xlink:href="http://example.org/x.png"/>'


@pytest.mark.parametrize(
    ("kind", "content", "why"),
    [
        ("docx", b"PK", "other"),
        ("docx", text(), "other"),
        ("odt", word(), "other"),
        ("docx", added("word/vbaProject.bin")(word()), "macros"),
        ("odt", added("Basic/Standard/Module1.xml")(text()), "macros"),
        ("docx", added("word/embeddings/oleObject1.bin")(word()), "embedded"),
        ("docx", added("word/extra.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')(word()), "unreadable"),
        ("docx", word(on("document.xml.rels", b"</Relationships>", OUTSIDE)), "external"),
        ("docx", added("word/x.dat", spelled_otherwise(b"<Relationships>" + OUTSIDE))(word()), "external"),
        ("docx", added("word/x.xml", spelled_otherwise(b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'))(word()), "unreadable"),
        ("docx", added("word/header9.xml", DDE)(word()), "embedded"),
        ("odt", text(on("styles.xml", b"<style:footer>", b"<style:footer>" + REMOTE_FONT)), "external"),
        ("odt", text(on("styles.xml", b"<style:footer>", b"<style:footer>" + ELSEWHERE)), "external"),
        ("odt", text(on("styles.xml", b"<style:footer>", b"<style:footer><draw:object " + DRAW + b"/>")), "embedded"),
        ("docx", word(on("word/styles.xml", b"</w:styles>", b"")), "unreadable"),
        ("odt", text(on("styles.xml", b"Standard", b"Nothing")), "unreadable"),
        ("docx", word() + bytes(2 * 1024 * 1024), "large"),
    ],
)
def test_what_may_do_harm_or_cannot_be_used_is_refused_with_a_reason(
    kind: LetterheadKind, content: bytes, why: str
) -> None:
    with pytest.raises(Refused) as refused:
        letterhead_of(content, kind)
    assert refused.value.code == UNFIT[why]


def test_fields_that_only_say_something_are_taken() -> None:
    field = b'<w:p><w:fldSimple w:instr="HYPERLINK &quot;https://example.org/link/import&quot;"/></w:p><w:sectPr'
    assert letterhead_of(word(on("word/document.xml", b"<w:sectPr", field)), "docx").kind == "docx"


def test_a_template_of_word_is_a_document_like_any_other() -> None:
    template = word(
        lambda name, part: part.replace(b"document.main+xml", b"template.main+xml") if "Types" in name else part
    )
    made = docx_of(FRENCH, letterhead=letterhead_of(template, "docx").content)
    assert bare(FRENCH.title) in bare(docx.Document(io.BytesIO(made)).paragraphs[0].text)
