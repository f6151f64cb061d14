"""An OpenDocument text of the organisation as the paper that minutes are written on: of all that is in it, its styles
and its page with the header, the footer and the pictures of these are taken, and nothing else.

LibreOffice calls its own styles by the same names in every language; what is missing comes from ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from lxml import etree

_NS: Final = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
_MILLIMETRES: Final = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6}
_LENGTH: Final = re.compile(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc)")
_ACROSS: Final = "Across"
_USUAL: Final = "Standard"
_NARROWEST: Final = 60.0


@dataclass(frozen=True, slots=True)
class Paper:
    """`styles` is the part of the package; `width` that of the text, in millimetres; `opening` the page that the
    document begins on, empty for the usual one."""

    styles: bytes
    width: float
    opening: str = ""
    pictures: dict[str, bytes] = field(default_factory=dict)


def paper_of(content: bytes, ours: bytes) -> Paper:
    """`ours`: the part with our own styles. Raises whatever the readers do where it is no such document."""
    with ZipFile(BytesIO(content)) as package:
        theirs, own = parsed(package.read("styles.xml")), parsed(ours)
        opening = _opening(parsed(package.read("content.xml")))
        _add_missing(theirs, own)
        page = _page_of(theirs, _USUAL)
        if page is None:
            raise ValueError("no page")
        _fill(theirs, own)
        _add_across(theirs)
        named = dict.fromkeys(href for href in _pictures(theirs))
        pictures = {href: package.read(href) for href in named}
    if not _found(theirs, f"style:master-page[@style:name='{opening}']"):
        opening = ""
    return Paper(etree.tostring(theirs, xml_declaration=True, encoding="UTF-8"), _text_width(page), opening, pictures)


def parsed(part: bytes) -> Any:
    """Nothing is fetched, and nothing that is named is put in its place."""
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def names_in(content: bytes) -> set[str]:
    """The names of its own styles."""
    with ZipFile(BytesIO(content)) as package:
        theirs = parsed(package.read("styles.xml"))
    return {each.get(_name("style:name")) or "" for each in _found(theirs, "office:styles/style:style")}


def _found(element: Any, path: str) -> list[Any]:
    steps = path if path.startswith("office:") else f".//{path}"
    return list(element.xpath(steps, namespaces=_NS))


def _name(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NS[prefix]}}}{local}"


def _child(theirs: Any, name: str) -> Any:
    found = theirs.find(_name(name))
    if found is None:
        found = etree.SubElement(theirs, _name(name))
    return found


def _add_missing(theirs: Any, own: Any) -> None:
    """Our styles that they have none of, in the letters of their text; and the language, which is that of the text."""
    styles = _child(theirs, "office:styles")
    there = {_key(each) for each in styles}
    for each in own.find(_name("office:styles")):
        if _key(each) not in there:
            styles.append(deepcopy(each))
    spoken = own.xpath(".//style:default-style[@style:family='paragraph']/style:text-properties", namespaces=_NS)[0]
    for letters in _found(theirs, "style:default-style[@style:family='paragraph']"):
        properties = _child(letters, "style:text-properties")
        for name in ("fo:language", "fo:country"):
            properties.set(_name(name), spoken.get(_name(name)))
    if not _found(theirs, "style:font-face[@style:name='Serif']"):
        # What says that its letters are ours is left out with them.
        for each in _found(theirs, "style:text-properties[@style:font-name='Serif']"):
            del each.attrib[_name("style:font-name")]


def _key(style: Any) -> tuple[str, str | None, str | None]:
    return style.tag, style.get(_name("style:name")), style.get(_name("style:family"))


def _page_of(theirs: Any, master: str) -> Any:
    """The layout of a page."""
    for each in _found(theirs, f"style:master-page[@style:name='{master}']"):
        layout = each.get(_name("style:page-layout-name"))
        found = _found(theirs, f"style:page-layout[@style:name='{layout}']/style:page-layout-properties")
        if found:
            return found[0]
    return None


def _fill(theirs: Any, own: Any) -> None:
    """Our own footer where theirs says nothing."""
    [usual] = _found(theirs, f"style:master-page[@style:name='{_USUAL}']")[:1]
    footer = usual.find(_name("style:footer"))
    if footer is not None and _says_something(footer):
        return
    if footer is not None:
        usual.remove(footer)
    mine = _found(own, f"style:master-page[@style:name='{_USUAL}']/style:footer")[0]
    header = usual.find(_name("style:header"))
    usual.insert(0 if header is None else usual.index(header) + 1, deepcopy(mine))


def _says_something(running: Any) -> bool:
    return bool("".join(running.itertext()).strip()) or any(
        each.tag.endswith(("}frame", "}page-number", "}line", "}custom-shape")) for each in running.iter()
    )


def _add_across(theirs: Any) -> None:
    """The usual page, on its side."""
    for old in _found(theirs, f"style:master-page[@style:name='{_ACROSS}']"):
        old.getparent().remove(old)
    [usual] = _found(theirs, f"style:master-page[@style:name='{_USUAL}']")[:1]
    named = usual.get(_name("style:page-layout-name"))
    [layout] = _found(theirs, f"style:page-layout[@style:name='{named}']")[:1]
    turned, master = deepcopy(layout), deepcopy(usual)
    turned.set(_name("style:name"), f"{named}Across")
    page = turned.find(_name("style:page-layout-properties"))
    wide, high = page.get(_name("fo:page-width")), page.get(_name("fo:page-height"))
    page.set(_name("fo:page-width"), high)
    page.set(_name("fo:page-height"), wide)
    page.set(_name("style:print-orientation"), "landscape")
    layout.addnext(turned)
    master.set(_name("style:name"), _ACROSS)
    master.set(_name("style:page-layout-name"), f"{named}Across")
    master.attrib.pop(_name("style:next-style-name"), None)
    usual.addnext(master)


def _text_width(page: Any) -> float:
    def measured(name: str) -> float:
        found = _LENGTH.fullmatch(page.get(_name(name)) or "")
        return float(found[1]) * _MILLIMETRES[found[2]] if found else 0.0

    sides = [measured(f"fo:margin-{side}") or measured("fo:margin") for side in ("left", "right")]
    return max((measured("fo:page-width") or 210.0) - sum(sides), _NARROWEST)


def _opening(content: Any) -> str:
    """The page that its first paragraph asks for: often one with a larger header."""
    body = content.find(_name("office:body"))
    first = next((each for each in body.iter(_name("text:p"), _name("text:h"))), None)
    named = first.get(_name("text:style-name")) if first is not None else None
    for style in _found(content, f"style:style[@style:name='{named}']"):
        return str(style.get(_name("style:master-page-name")) or "")
    return ""


def _pictures(theirs: Any) -> Iterator[str]:
    for each in theirs.iter():
        href = each.get(_name("xlink:href")) or ""
        if href.startswith("Pictures/"):
            yield href
