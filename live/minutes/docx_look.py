"""How the Word document looks: page, styles and language, nothing of what it says."""

from __future__ import annotations

from typing import Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from live.minutes.docx_letterhead import number_lists

PAGE_WIDTH: Final = 162
_FONT: Final = "Cambria"
_INK, _QUIET, _ACCENT, _WARNING = "1C1F24", "5A616B", "1F4E5F", "9A3412"

# Name, size, colour, bold, italic, space before, space after; points throughout.
_LOOKS: Final = (
    ("Normal", 10.5, _INK, False, False, 0, 4),
    ("Body Text", 10.5, _INK, False, False, 0, 5),
    ("Title", 22, _INK, True, False, 0, 4),
    ("Subtitle", 12.5, _QUIET, False, False, 0, 12),
    ("Heading 1", 15, _ACCENT, True, False, 22, 6),
    ("Heading 2", 11.5, _INK, True, False, 13, 4),
    ("Heading 3", 10.5, _INK, False, True, 9, 3),
    ("Heading 4", 10, _QUIET, False, False, 7, 2),
    ("Caption", 9.5, _QUIET, False, True, 8, 3),
    ("Photo Caption", 9.5, _QUIET, False, True, 0, 8),
    ("List Bullet", 10.5, _INK, False, False, 0, 3),
    ("List Number", 10.5, _INK, False, False, 0, 3),
    ("Footer", 8.5, _QUIET, False, False, 0, 0),
    ("Question", 10.5, _INK, False, True, 4, 7),
    ("Remark", 9, _QUIET, False, False, 3, 5),
    ("Draft", 10, _WARNING, True, False, 0, 4),
    ("Cell", 9.5, _INK, False, False, 2, 2),
    ("Figure", 9.5, _INK, False, False, 2, 2),
    ("Kept Cell", 9.5, _INK, False, False, 2, 2),
    ("Kept Figure", 9.5, _INK, False, False, 2, 2),
    ("Label", 9.5, _QUIET, True, False, 2, 2),
    ("Column Head", 9.5, _INK, True, False, 2, 2),
    ("Drawing", 10.5, _INK, False, False, 0, 5),
    ("Gap", 5, _INK, False, False, 0, 0),
)
_KEPT_WITH_NEXT: Final = ("Caption", "Question", "Column Head", "Drawing", "Kept Cell", "Kept Figure")
_RULES: Final = """
<w:style {ns} w:type="table" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>
<w:basedOn w:val="TableNormal"/><w:tblPr>{borders}
<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar></w:tblPr>{first}</w:style>
"""
_LIGHT: Final = (
    '<w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="D5D9DF"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="D5D9DF"/></w:tblBorders>'
)
_FIRST: Final = (
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
    '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="1C1F24"/></w:tcBorders></w:tcPr></w:tblStylePr>'
)


def dress_over(page: Any, language: str, accent: str) -> None:
    """A document of the organisation, which has a page and styles of its own: only what is missing is added, in the
    letters of its own text."""
    _speak(page, language)
    there = {style.name for style in page.styles}
    for name, size, colour, bold, italic, before, after in _LOOKS:
        if name not in there:
            worn = (accent or colour) if colour == _ACCENT else colour
            _look(page, name, size, worn, bold, italic, before, after, font="")
    for name in _KEPT_WITH_NEXT:
        page.styles[name].paragraph_format.keep_with_next = True
    for name in {"Figure", "Kept Figure"} - there:
        page.styles[name].paragraph_format.alignment = 2
    number_lists(page)
    _add_tables(page, there)


def dress(page: Any, language: str, accent: str, sheet: tuple[float, float]) -> None:
    """`accent` takes the place of our own colour; `sheet` is how wide and high the paper is."""
    _lay_out(page.sections[0], *sheet)
    _speak(page, language)
    for name, size, colour, bold, italic, before, after in _LOOKS:
        _look(page, name, size, (accent or colour) if colour == _ACCENT else colour, bold, italic, before, after)
    for name in _KEPT_WITH_NEXT:
        page.styles[name].paragraph_format.keep_with_next = True
    page.styles["Figure"].paragraph_format.alignment = 2
    page.styles["Kept Figure"].paragraph_format.alignment = 2
    _rule_under(page.styles["Title"], "bottom", 0, accent or _ACCENT)
    _rule_under(page.styles["Subtitle"], "bottom", 12, accent or _ACCENT)
    _rule_under(page.styles["Question"], "left", 18, accent or _ACCENT)
    page.styles["Question"].paragraph_format.left_indent = Mm(4)
    tabs = page.styles["Footer"].paragraph_format.tab_stops
    tabs.clear_all()
    tabs.add_tab_stop(Mm(PAGE_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    _add_tables(page, set())


def _add_tables(page: Any, there: set[str]) -> None:
    for name, borders, first in (("Minutes", _LIGHT, _FIRST), ("Facts", "", "")):
        if name not in there:
            rules = _RULES.format(ns=nsdecls("w"), name=name, borders=borders, first=first)
            page.styles.element.append(parse_xml(rules))


def _lay_out(section: Any, width: float, height: float) -> None:
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm((width - PAGE_WIDTH) / 2)
    section.top_margin, section.bottom_margin = Mm(24), Mm(22)
    section.header_distance = section.footer_distance = Mm(12)


def _speak(page: Any, language: str) -> None:
    """The language by default of all text, and Word's present layout rules instead of those of 2010."""
    for spoken in page.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), language)
    settings = page.settings.element
    for spoken in settings.iter(qn("w:themeFontLang")):
        spoken.set(qn("w:val"), language)
    for rule in settings.iter(qn("w:compatSetting")):
        if rule.get(qn("w:name")) == "compatibilityMode":
            rule.set(qn("w:val"), "15")


def _look(
    page: Any,
    name: str,
    size: float,
    colour: str,
    bold: bool,
    italic: bool,
    before: float,
    after: float,
    font: str = _FONT,
) -> None:
    known = {style.name for style in page.styles}
    style = page.styles[name] if name in known else page.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
    style.font.color.rgb = RGBColor.from_string(colour)
    properties = style.element.get_or_add_rPr()
    if font:
        fonts = properties.get_or_add_rFonts()
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{script}"), font)
    elif "Normal" in known and name != "Normal":
        style.base_style = page.styles["Normal"]
    for kerning in style.element.rPr.findall(qn("w:spacing")) + style.element.rPr.findall(qn("w:kern")):
        style.element.rPr.remove(kerning)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.12
    style.hidden, style.unhide_when_used, style.quick_style = False, False, True


def _rule_under(style: Any, side: str, width: int, colour: str) -> None:
    """A line on one side of the paragraphs of a style; a width of 0 takes the template's away."""
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
    if width:
        border = parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:{side} w:val="single" w:sz="{width}" w:space="8" w:color="{colour}"/></w:pBdr>'
        )
        properties.insert_element_before(
            border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc"
        )
