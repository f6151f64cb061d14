"""Documents of the organisation that minutes are written on: which are taken, and why one is not.

Whatever is in a document that somebody sends may run on a reader's machine or fetch something there, so macros,
embedded objects, fields that fetch or run, and pictures from elsewhere are refused; and each is tried before it is
kept. The libraries for both are large, and imported where they are used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final, Literal, get_args
from zipfile import BadZipFile, ZipFile

from live.core.blocks import Bullets, Document, Facts, Heading, Paragraph, Picture, Section, Table
from live.core.refusals import Refused

LetterheadKind = Literal["docx", "odt"]
LETTERHEAD_KINDS: Final[tuple[LetterheadKind, ...]] = get_args(LetterheadKind)
# Why a document cannot be written on, and what the page says then.
UNFIT: Final = {why: f"letterhead_{why}" for why in ("large", "other", "macros", "embedded", "external", "unreadable")}
LARGEST: Final = 2 * 1024 * 1024
_MOST_UNPACKED: Final = 40 * 1024 * 1024
_MOST_PARTS: Final = 1_000
_MIMETYPES: Final = (b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.text-template")
_MACROS: Final = re.compile(r"vbaproject\.bin$|vbadata\.xml$|^basic/|^scripts/|activex|macros", re.IGNORECASE)
_EMBEDDED: Final = re.compile(r"/embeddings/|\.bin$|^object \d|oleobject", re.IGNORECASE)
# What runs or brings another document along, by the names of elements in Word and in OpenDocument.
_RUNS: Final = frozenset(
    {
        *("altChunk", "control", "object", "OLEObject", "subDoc"),
        *("object-ole", "plugin", "applet", "floating-frame", "script", "event-listeners", "dde-source"),
    }
)
_HARMLESS: Final = ("/hyperlink", "/attachedTemplate")
# Fields of Word that fetch something or start a program, and those whose name another field makes up.
_FETCHES: Final = re.compile(
    r"\s*(?:\0|(?:DDE|DDEAUTO|INCLUDE|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|DATABASE|MACROBUTTON|RD)\b)", re.IGNORECASE
)
# What is followed only when somebody taps it, or says where the document came from.
_FOLLOWED: Final = frozenset({"a", "template"})
_INSIDE: Final = re.compile(r"(?:#.*|data:.*|(?:\./)?(?:Pictures|Fonts|Thumbnails)/[\w.-]+)?", re.DOTALL)
# The styles whose looks make a document that of the organisation.
_WANTED: Final = ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Body Text", "List Bullet", "Caption")
_IN_ODT: Final = {"Body Text": "Text_20_body", "List Bullet": "List_20_item"}


@dataclass(frozen=True, slots=True)
class Letterhead:
    """`missing`: styles that it says nothing of, for which ours are used."""

    kind: LetterheadKind
    content: bytes
    missing: tuple[str, ...] = ()


def letterhead_of(content: bytes, kind: LetterheadKind) -> Letterhead:
    """Raises Refused, with one of `UNFIT`. Takes half a second, and memory: call it in a process of
    its own (`live/room/uploads.py`)."""
    if len(content) > LARGEST:
        raise unfit("large", kind)
    try:
        why = _wrong(content, kind)
    except (BadZipFile, ValueError, KeyError, NotImplementedError, RuntimeError, OSError, EOFError):
        why = "other"
    if why:
        raise unfit(why, kind)
    try:
        _tried(content, kind)
        return Letterhead(kind, content, missing_in(content, kind))
    except Exception as wrong:
        # Whatever a document may lack or hold that our libraries stumble over, it shows here and not when minutes are
        # asked for.
        raise unfit("unreadable", kind) from wrong


def _tried(content: bytes, kind: LetterheadKind) -> None:
    from live.minutes.formats import render

    render(_TRIAL, kind, letterhead=content)


def missing_in(content: bytes, kind: LetterheadKind) -> tuple[str, ...]:
    from live.minutes import docx_letterhead, odt_letterhead

    if kind == "docx":
        there = docx_letterhead.styles_of(docx_letterhead.opened(content), _WANTED)
        return tuple(name for name in _WANTED if name not in there)
    named = odt_letterhead.names_in(content)
    return tuple(name for name in _WANTED if _IN_ODT.get(name, name.replace(" ", "_20_")) not in named)


def unfit(why: str, kind: LetterheadKind) -> Refused:
    return Refused(UNFIT[why], kind=kind)


def _wrong(content: bytes, kind: LetterheadKind) -> str:
    """Why it is not taken; nothing where it is."""
    with ZipFile(BytesIO(content)) as package:
        parts = package.infolist()
        names = [part.filename for part in parts]
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
            return "large"
        is_word = "[Content_Types].xml" in names and "word/document.xml" in names
        is_open = names[0] == "mimetype" and package.read("mimetype") in _MIMETYPES
        if not (is_word if kind == "docx" else is_open):
            return "other"
        if any(_MACROS.search(name) for name in names):
            return "macros"
        if any(_EMBEDDED.search(name) for name in names):
            return "embedded"
        for name in names:
            # What is in a part tells what it is: its name may say anything.
            part = package.read(name)
            if part.strip() and (why := _wrong_in(part, name.endswith((".xml", ".rels")))):
                return why
    return ""


def _wrong_in(part: bytes, is_named_so: bool) -> str:
    """Read as whoever opens the document will: the same words can be written in many ways. What is no XML, and is not
    named so, is a picture or a font."""
    from lxml import etree

    from live.minutes.odt_letterhead import parsed

    try:
        root = parsed(part)
    except etree.XMLSyntaxError:
        return "unreadable" if is_named_so else ""
    if root.getroottree().docinfo.internalDTD is not None:
        return "unreadable"
    elements = [_Element(each) for each in root.iter() if isinstance(each.tag, str)]
    if any(each.name in _RUNS for each in elements) or any(map(_FETCHES.match, _fields(elements))):
        return "embedded"
    return "external" if any(map(_is_elsewhere, elements)) else ""


class _Element:
    """What it is called and what it says, whatever letters stand for its namespaces."""

    def __init__(self, element: Any) -> None:
        self.name = _local(element.tag)
        self.said = {_local(name): value for name, value in element.attrib.items()}
        self.text: str = element.text or ""


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _fields(elements: list[_Element]) -> Iterator[str]:
    """What fields of Word are asked for. It may be cut into pieces anywhere, and hold further fields."""
    asked: list[str | None] = []
    for each in elements:
        if each.name == "fldSimple":
            yield each.said.get("instr", "")
        elif each.name == "instrText":
            if asked and asked[-1] is not None:
                asked[-1] += each.text
            else:
                yield each.text
        elif each.name == "fldChar" and each.said.get("fldCharType") == "begin":
            if asked and asked[-1] is not None:
                asked[-1] += "\0"
            asked.append("")
        elif each.name == "fldChar" and asked:
            yield asked.pop() or ""
            if each.said.get("fldCharType") == "separate":
                asked.append(None)
    yield from (each for each in asked if each)


def _is_elsewhere(element: _Element) -> bool:
    """Whether it makes a reader's machine fetch something."""
    if element.name == "Relationship":
        is_outside = element.said.get("TargetMode", "").strip().lower() == "external"
        return is_outside and not element.said.get("Type", "").endswith(_HARMLESS)
    href = element.said.get("href")
    return href is not None and element.name not in _FOLLOWED and not _INSIDE.fullmatch(href)


_TRIAL: Final = Document(
    "Compte rendu",
    "Atelier",
    "fr",
    (
        Section(
            "all",
            "Partie",
            (
                Facts((("Date", "3 mars 2026"),)),
                *(Heading(level, "Titre") for level in (2, 3, 4)),
                Paragraph("Texte"),
                Paragraph("Question", "question"),
                Bullets(("un", "deux"), numbered=True),
                Bullets(("un", "deux"), dense=True),
                Table("Tableau", ("Quoi", "Combien"), (("a", "1"), ("b", "2")), (1,)),
                Picture(
                    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 6"></svg>', "Rien", "Dessin", across=True
                ),
                Paragraph("Fin"),
            ),
        ),
    ),
    True,
    1_000_000_000_000,
    "live-workshop",
)
