"""A Word document of the organisation as the paper that minutes are written on: its styles, its page, its header and
footer stay; what stood in it goes, with all that only that needed.

Styles are known by their names, whose case and language differ with what wrote the file: Word in French calls the id of
a heading `Titre1`, LibreOffice its name `Heading 1`. They are given our ids first, so that whoever writes need not
care.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart
from docx.styles import BabelFish

# How our styles may be called in a document that somebody made.
_ALSO: Final = {
    "Title": ("titre",),
    "Subtitle": ("sous-titre",),
    "Body Text": ("corps de texte", "text body", "texte de corps"),
    "Caption": ("légende",),
    "List Bullet": ("liste à puces",),
    "List Number": ("liste à numéros", "liste numérotée"),
    "Header": ("en-tête",),
    "Footer": ("pied de page",),
    **{f"Heading {level}": (f"titre {level}",) for level in range(1, 5)},
}
_KEPT: Final = frozenset(
    {
        RELATIONSHIP_TYPE.STYLES,
        RELATIONSHIP_TYPE.NUMBERING,
        RELATIONSHIP_TYPE.SETTINGS,
        RELATIONSHIP_TYPE.FONT_TABLE,
        RELATIONSHIP_TYPE.THEME,
        RELATIONSHIP_TYPE.HEADER,
        RELATIONSHIP_TYPE.FOOTER,
    }
)
_OF_THE_FILE: Final = frozenset(
    {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES}
)
_TEMPLATE: Final = b"wordprocessingml.template.main+xml"
_DOCUMENT: Final = b"wordprocessingml.document.main+xml"
_REFERRED: Final = tuple(qn(f"w:{name}") for name in ("basedOn", "next", "link", "pStyle", "rStyle", "tblStyle"))
_LISTS: Final = (("List Bullet", "bullet", "•"), ("List Number", "decimal", "%1."))
_LEVEL: Final = (
    '<w:abstractNum {ns} w:abstractNumId="{key}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="340" w:hanging="283"/></w:pPr></w:lvl></w:abstractNum>'
)


def opened(content: bytes) -> Any:
    """The document, empty. Raises whatever the library does where it is none."""
    page = docx.Document(BytesIO(as_document(content)))
    _empty(page)
    _let_go(page)
    _known_by_our_names(page)
    return page


def as_document(content: bytes) -> bytes:
    """A template (.dotx) is a document that says it is a template."""
    with ZipFile(BytesIO(content)) as parts:
        types = parts.read("[Content_Types].xml")
        if _TEMPLATE not in types:
            return content
        made = BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED) as copy:
            for part in parts.infolist():
                told = parts.read(part)
                copy.writestr(part.filename, told.replace(_TEMPLATE, _DOCUMENT) if told is not None else told)
    return made.getvalue()


def _empty(page: Any) -> None:
    """Only how its last section is laid out stays, with the header and the footer of the first where it has none."""
    body = page.element.body
    sections = [*body.iter(qn("w:sectPr"))]
    last = deepcopy(sections[-1]) if sections else OxmlElement("w:sectPr")
    told = {(each.tag, each.get(qn("w:type"))) for each in last if each.tag.endswith("Reference")}
    for section in sections[:-1]:
        for each in section:
            if each.tag.endswith("Reference") and (each.tag, each.get(qn("w:type"))) not in told:
                last.insert(len(told), deepcopy(each))
                told.add((each.tag, each.get(qn("w:type"))))
    for kind in last.findall(qn("w:type")) + last.findall(qn("w:pgNumType")):
        last.remove(kind)
    for child in [*body]:
        body.remove(child)
    body.append(last)


def _let_go(page: Any) -> None:
    """What was in the body may be an earlier document with all its pictures, remarks and names."""
    used = {each.get(qn("r:id")) for each in page.element.body.iter() if each.tag.endswith("Reference")}
    for key, each in [*page.part.rels.items()]:
        running = each.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
        if each.reltype not in _KEPT or (running and key not in used):
            del page.part.rels[key]
    package = page.part.package
    for key, each in [*package.rels.items()]:
        if each.reltype not in _OF_THE_FILE:
            del package.rels[key]
    settings = page.settings.element
    for name in ("attachedTemplate", "footnotePr", "endnotePr", "rsids", "docVars", "mailMerge", "documentProtection"):
        for each in settings.findall(qn(f"w:{name}")):
            settings.remove(each)
    page.part._settings_part.rels.clear()


# --- styles --------------------------------------------------------------------------------------------


def _known_by_our_names(page: Any) -> None:
    known = {style.name_val.casefold(): style for style in page.styles.element.style_lst if style.name_val}
    taken = {style.styleId for style in page.styles.element.style_lst}
    new: dict[str, str] = {}
    for name in OURS:
        style = next((known[each] for each in (name.casefold(), *_ALSO.get(name, ())) if each in known), None)
        if style is None:
            continue
        own = name.replace(" ", "")
        if style.styleId != own and own in taken:
            # Another one has our id under another name; it is no heading of theirs.
            _rename(page, own, f"{own}Other")
        new[style.styleId] = own
        style.name_val = BabelFish.ui2internal(name)
    for before, after in new.items():
        if before != after:
            _rename(page, before, after)


def _rename(page: Any, before: str, after: str) -> None:
    for style in page.styles.element.style_lst:
        if style.styleId == before:
            style.styleId = after
    for element in _written_in(page):
        for each in element.iter(*_REFERRED):
            if each.get(qn("w:val")) == before:
                each.set(qn("w:val"), after)


def _written_in(page: Any) -> Iterator[Any]:
    yield page.styles.element
    for part in page.part.package.iter_parts():
        if part.content_type in (CONTENT_TYPE.WML_HEADER, CONTENT_TYPE.WML_FOOTER, CONTENT_TYPE.WML_NUMBERING):
            yield part.element


def number_lists(page: Any) -> None:
    """The two kinds of list, where the styles of the document have no marks of their own."""
    numbering = _numbering(page)
    for name, kind, mark in _LISTS:
        properties = page.styles[name].element.get_or_add_pPr()
        if properties.numPr is not None and properties.numPr.numId is not None:
            continue
        keys = [int(each.get(qn("w:abstractNumId"))) for each in numbering.findall(qn("w:abstractNum"))]
        key = max(keys, default=0) + 1
        made = parse_xml(_LEVEL.format(ns=nsdecls("w"), key=key, kind=kind, mark=mark))
        # All of these stand before the lists that use them.
        numbering.insert(len(keys), made)
        properties.get_or_add_numPr().get_or_add_numId().val = numbering.add_num(key).numId


def _numbering(page: Any) -> Any:
    part = page.part
    if not any(each.reltype == RELATIONSHIP_TYPE.NUMBERING for each in part.rels.values()):
        element = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        made = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, element, part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    return part.numbering_part.element


def styles_of(page: Any, wanted: Iterable[str]) -> set[str]:
    """Those of these that it has."""
    known = {style.name for style in page.styles}
    return {name for name in wanted if name in known}


def says_something(running: Any) -> bool:
    """Whether a header or a footer is more than an empty line."""
    element = running._element
    return bool(re.sub(r"\s", "", "".join(element.itertext()))) or any(
        each.tag in (qn("w:drawing"), qn("w:pict"), qn("w:fldSimple"), qn("w:instrText")) for each in element.iter()
    )


OURS: Final = (
    "Normal",
    "Body Text",
    "Title",
    "Subtitle",
    *(f"Heading {level}" for level in range(1, 5)),
    "Caption",
    "List Bullet",
    "List Number",
    "Header",
    "Footer",
)
