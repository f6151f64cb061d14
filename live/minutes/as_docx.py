"""Minutes as a Word document: real headings, real lists, tables whose header row repeats on each page."""

from __future__ import annotations

from html import escape
from io import BytesIO
from typing import Any, Final, assert_never

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as Written

from live.core.blocks import (
    NO_PHOTOGRAPHS,
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Photo,
    Photographs,
    Picture,
    Spans,
    Table,
)
from live.core.look import PLAIN, Look
from live.core.text import shortened
from live.minutes.archive import dated
from live.minutes.docx_letterhead import opened, says_something
from live.minutes.docx_look import dress, dress_over
from live.minutes.drawing import photo_width, png, width_of
from live.minutes.layout import (
    FOOTER_LENGTH,
    before_text,
    foreign_locale,
    kept_items,
    kept_rows,
    kept_with_next,
    locale,
    made_at,
    mark_of,
    stays_whole,
    word_processor_widths,
)
from live.minutes.typography import typeset

_LABEL_WIDTH: Final = 42
_LOGO_HEIGHT, _LOGO_WIDTH = 16, 60
_NARROWEST_PAGE: Final = 60.0
_LEFTOVERS: Final = ("thumbnail", "stylesWithEffects")
_APPLICATION: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>{}</Application></Properties>"
)
# What parts a figure from the words beside it.
_GAP: Final = f'<w:tcMar {nsdecls("w")}><w:right w:w="340" w:type="dxa"/></w:tcMar>'
_TONES: Final = {"plain": "Body Text", "remark": "Remark", "question": "Question"}


def docx_of(
    document: Document, look: Look = PLAIN, photographs: Photographs = NO_PHOTOGRAPHS, letterhead: bytes = b""
) -> bytes:
    """On a document of the organisation where there is one: its header says whose paper it is."""
    printed = typeset(document)
    page = opened(letterhead) if letterhead else docx.Document()
    _without_leftovers(page)
    spoken, accent = "-".join(locale(document)), look.accent.lstrip("#").upper()
    if letterhead:
        dress_over(page, spoken, accent)
    else:
        dress(page, spoken, accent, look.sheet)
    _properties(page, printed)
    _running_lines(page, printed)
    if mark := mark_of(printed):
        _say(page, mark, "Draft")
    if not letterhead:
        _head(page, look)
    _say(page, printed.title, "Title")
    if printed.subtitle:
        _say(page, printed.subtitle, "Subtitle")
    blocks = printed.blocks
    kept = kept_with_next(printed)
    for at, (before, block, after) in enumerate(zip((None, *blocks), blocks, (*blocks[1:], None), strict=False)):
        written = len(page.element.body)
        _add(page, before, block, after, photographs)
        if at in kept:
            _keep_with_next(page, written)
    _mark_foreign(page, printed)
    saved = BytesIO()
    page.save(saved)
    return dated(saved.getvalue(), made_at(document))


def _mark_foreign(page: Any, document: Document) -> None:
    """What people typed in another language is proofread in that."""
    if document.foreign is None:
        return
    typed, spoken = frozenset(document.foreign.texts), "-".join(foreign_locale(document))
    for element in page.element.body.iter(qn("w:p")):
        whole = Written(element, page).text in typed
        for run in element.iter(qn("w:r")):
            if whole or run.text in typed:
                language = OxmlElement("w:lang")
                language.set(qn("w:val"), spoken)
                run.get_or_add_rPr().append(language)


def _head(page: Any, look: Look) -> None:
    """Whose paper it is."""
    if look.logo is not None:
        height = min(_LOGO_HEIGHT, _LOGO_WIDTH * look.logo.height / look.logo.width)
        _show(page.add_paragraph(), look.logo.bytes, look.name, "Logo", height=Mm(height))
    elif look.name:
        _say(page, look.name, "Heading 4")


def _add(page: Any, before: Block | None, block: Block, after: Block | None, photographs: Photographs) -> None:
    match block:
        case Heading(level=level, text=text):
            if _lies_across(after):
                _turn(page)
            _say(page, text, f"Heading {level}")
        case Paragraph(text=text, tone=tone, spans=spans):
            _say(page, text, _TONES[tone], spans)
        case Bullets(items=items, numbered=numbered, spans=spans, dense=dense):
            if dense:
                _in_columns(page, 2)
            _add_list(page, items, numbered, spans, kept_items(block))
            if dense:
                _in_columns(page, 1)
        case Facts():
            _add_facts(page, block)
            _part(page, after)
        case Table():
            _add_table(page, block)
            _part(page, after)
        case Picture():
            turned = isinstance(before, Heading)
            _add_picture(page, block, isinstance(after, Table | Picture), turned, after is None)
        case Photo():
            _add_photo(page, block, photographs.get(block.file))
        case _:
            assert_never(block)


def _keep_with_next(page: Any, written: int) -> None:
    """All that was added since there were so many elements. The last one is that of the page itself."""
    for element in page.element.body[written - 1 : -1]:
        for paragraph in element.iter(qn("w:p")):
            Written(paragraph, page).paragraph_format.keep_with_next = True


def _say(page: Any, text: str, style: str, spans: Spans = ()) -> Any:
    return _written(page.add_paragraph(), text, style, spans)


def _written(paragraph: Any, text: str, style: str, spans: Spans = ()) -> Any:
    # The library would search its template for the style again and again; its id is its name run together.
    paragraph._p.style = style.replace(" ", "")
    if spans:
        _add_spans(paragraph, spans)
    elif text:
        paragraph.add_run(text)
    return paragraph


def _add_spans(paragraph: Any, spans: Spans) -> None:
    for span in spans:
        run = paragraph.add_run(span.text)
        run.bold = span.strong or None
        if span.to:
            run.underline = True
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), _related(paragraph.part, span.to))
            paragraph._p.replace(run._r, link)
            link.append(run._r)


def _related(part: Any, address: str) -> str:
    """The id of a link. The library would look through all links there are for each new one."""
    key = f"link{len(part.rels) + 1}"
    part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, key, is_external=True)
    return key


def _add_list(
    page: Any, items: tuple[str, ...], numbered: bool, spans: tuple[Spans, ...], kept: frozenset[int]
) -> None:
    style = "List Number" if numbered else "List Bullet"
    numbering = _restarted_numbering(page, page.styles[style]) if numbered and items else None
    for at, (item, pieces) in enumerate(zip(items, spans or ((),) * len(items), strict=True)):
        paragraph = _say(page, item, style, pieces)
        if at in kept:
            paragraph.paragraph_format.keep_with_next = True
        if numbering is not None:
            number = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            number.get_or_add_ilvl().val = 0
            number.get_or_add_numId().val = numbering


def _restarted_numbering(page: Any, style: Any) -> int:
    """Word counts all lists of a style as one; each of ours starts at 1."""
    numbering = page.part.numbering_part.element
    of_style = style.element.pPr.numPr.numId.val
    restarted = numbering.add_num(numbering.num_having_numId(of_style).abstractNumId.val)
    restarted.add_lvlOverride(0).add_startOverride(1)
    return int(restarted.numId)


def _add_facts(page: Any, block: Facts) -> None:
    if not block.rows:
        return
    share = _LABEL_WIDTH / _text_width(page)
    table = _bare_table(page, "Facts", (share, 1 - share))
    kept = kept_rows(block)
    for at, (label, value) in enumerate(block.rows):
        _add_row(table, ((label, "Label"), (value, "Cell")))
        if at in kept:
            # Of every cell: LibreOffice looks at the first of a row, Word at all of them.
            for paragraph in table._tbl.tr_lst[-1].iter(qn("w:p")):
                Written(paragraph, page).paragraph_format.keep_with_next = True


def _add_table(page: Any, block: Table) -> None:
    if not block.columns:
        return
    if block.caption:
        _say(page, block.caption, "Caption")
    table = _bare_table(page, "Minutes", word_processor_widths(block))
    _describe(table, block.caption)
    header = _add_row(table, tuple((column, "Column Head") for column in block.columns))
    header.append(OxmlElement("w:tblHeader"))
    for at in block.numeric:
        table.rows[0].cells[at].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    styles = ["Figure" if at in block.numeric else "Cell" for at in range(len(block.columns))]
    kept = [f"Kept {style}" for style in styles]
    for at, row in enumerate(block.rows):
        # No row stands alone on a page, at the top or at the bottom.
        alone = at in (0, len(block.rows) - 2) and len(block.rows) > 1
        _add_row(table, tuple(zip(row, kept if alone else styles, strict=True)))
    for at in before_text(block):
        for row_of in table._tbl.tr_lst:
            row_of.tc_lst[at].get_or_add_tcPr().append(parse_xml(_GAP))


def _lies_across(block: Block | None) -> bool:
    return isinstance(block, Picture) and block.across


def _add_picture(page: Any, block: Picture, kept: bool, turned: bool, last: bool) -> None:
    """`kept`: it stays with what comes next, the table of the same figures. `turned`: its heading turned the page."""
    if block.across and not turned:
        _turn(page)
    if block.caption:
        _say(page, block.caption, "Caption")
    paragraph = _say(page, "", "Drawing" if kept else "Body Text")
    width = Mm(min(width_of(block), _text_width(page)))
    _show(paragraph, png(block), block.alt, block.caption[:100] or "Figure", width=width)
    if block.across and not last:
        _turn(page)


def _add_photo(page: Any, photo: Photo, content: bytes | None) -> None:
    """With its caption below."""
    if content is None:
        _say(page, photo.alt, "Remark")
    else:
        paragraph = _say(page, "", "Drawing" if photo.caption else "Body Text")
        _show(paragraph, content, photo.alt, photo.path, width=Mm(min(photo_width(photo), _text_width(page))))
    if photo.caption:
        _say(page, photo.caption, "Photo Caption")


def _show(paragraph: Any, content: bytes, alt: str, name: str, **size: Any) -> None:
    """A picture in its line, at its very beginning: LibreOffice leaves a margin where none is named."""
    inline = paragraph.add_run().add_picture(BytesIO(content), **size)._inline
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    inline.docPr.set("descr", alt)
    inline.docPr.set("name", name)


def _part(page: Any, after: Block | None) -> None:
    """Word runs two tables into one where nothing stands between them, and ends no document with one. A heading brings
    its own space along."""
    if not isinstance(after, Heading):
        _say(page, "", "Gap")


def _text_width(page: Any) -> float:
    """In millimetres, of the page that is being written."""
    now = page.sections[-1]
    width = (now.page_width or Mm(210)) - (now.left_margin or 0) - (now.right_margin or 0)
    return max(float(width / Mm(1)), _NARROWEST_PAGE)


def _in_columns(page: Any, count: int) -> None:
    """What comes next stands in so many columns, on the same page."""
    section = page.add_section(WD_SECTION.CONTINUOUS)
    section.different_first_page_header_footer = False
    columns = section._sectPr.find(qn("w:cols"))
    if columns is None:
        columns = OxmlElement("w:cols")
        section._sectPr.append(columns)
    columns.set(qn("w:num"), str(count))


def _turn(page: Any) -> None:
    """What comes next stands on a page on its side, or upright again."""
    before, now = page.sections[-1], page.add_section(WD_SECTION.NEW_PAGE)
    now.different_first_page_header_footer = False
    now.orientation = WD_ORIENT.PORTRAIT if before.orientation == WD_ORIENT.LANDSCAPE else WD_ORIENT.LANDSCAPE
    now.page_width, now.page_height = before.page_height, before.page_width


def _bare_table(page: Any, style: str, widths: tuple[float, ...]) -> Any:
    table = page.add_table(rows=0, cols=len(widths), style=page.styles[style])
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(_text_width(page) * width)
    return table


def _add_row(table: Any, cells: tuple[tuple[str, str], ...]) -> Any:
    """One row, never torn between two pages unless it is long; gives its properties."""
    row = table.add_row()
    # Asking a table for a cell counts all its cells again; the row's own elements are at hand.
    for element, (text, style) in zip(row._tr.tc_lst, cells, strict=True):
        _written(Written(element.p_lst[0], row), text, style)
    properties = row._tr.get_or_add_trPr()
    if stays_whole(text for text, _ in cells):
        properties.append(OxmlElement("w:cantSplit"))
    return properties


def _describe(table: Any, caption: str) -> None:
    """What a screen reader says before it reads the table."""
    if caption:
        described = OxmlElement("w:tblCaption")
        described.set(qn("w:val"), caption.replace("\n", " "))
        table._tbl.tblPr.append(described)


def _properties(page: Any, document: Document) -> None:
    properties = page.core_properties
    # Longer ones are refused by Word.
    properties.title = document.title[:255]
    properties.subject = document.subtitle[:255]
    properties.language = "-".join(locale(document))
    properties.author = properties.last_modified_by = document.author[:255]
    properties.comments = properties.keywords = properties.category = properties.version = ""
    properties.revision = 1
    _made_with(page, document.made_with)
    properties.created = properties.modified = made_at(document).replace(tzinfo=None)
    if mark := mark_of(document):
        properties.content_status = mark


def _without_leftovers(page: Any) -> None:
    """A template shows a small picture of some other first page, and carries parts that nothing here refers to."""
    for owner in (page.part.package, page.part):
        for key, relation in [*owner.rels.items()]:
            if relation.reltype.rpartition("/")[2] in _LEFTOVERS:
                del owner.rels[key]


def _made_with(page: Any, product: str) -> None:
    """What made the file, where Word looks for its own name: the library's template says it was Word."""
    for part in page.part.package.iter_parts():
        if part.partname == "/docProps/app.xml":
            part._blob = _APPLICATION.format(escape(product)).encode()


def _running_lines(page: Any, document: Document) -> None:
    section = page.sections[0]
    if mark := mark_of(document):
        there = section.header
        header = there.add_paragraph() if says_something(there) else there.paragraphs[0]
        header.style = page.styles["Draft"]
        header.add_run(mark)
        header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if says_something(section.footer):
        return
    footer = section.footer.paragraphs[0]
    footer.style = page.styles["Footer"]
    footer.add_run(shortened(document.title, FOOTER_LENGTH) + "\t")
    _add_field(footer, "PAGE")
    footer.add_run("/")
    _add_field(footer, "NUMPAGES")


def _add_field(paragraph: Any, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    shown, number = OxmlElement("w:r"), OxmlElement("w:t")
    number.text = "1"
    shown.append(number)
    field.append(shown)
    paragraph._p.append(field)
