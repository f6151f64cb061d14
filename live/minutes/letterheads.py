"""Documents of the organisation that minutes are written on: which are taken, and why one is not.

Whatever is in a document that somebody sends may run on a reader's machine or fetch something there, so macros,
embedded objects and pictures from elsewhere are refused; and each is tried before it is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Final, Literal, get_args
from zipfile import BadZipFile, ZipFile

from live.core.blocks import Bullets, Document, Facts, Heading, Paragraph, Picture, Section, Table
from live.core.refusals import Refused
from live.minutes import docx_letterhead, odt_letterhead
from live.minutes.as_docx import docx_of
from live.minutes.as_odt import odt

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
_EXTERNAL: Final = re.compile(rb"<Relationship\b[^>]*TargetMode=\"External\"[^>]*>")
_HARMLESS: Final = (b'/hyperlink"', b'/attachedTemplate"')
_RUNS: Final = re.compile(
    rb"<(?:draw:(?:object|object-ole|plugin|applet|floating-frame)|office:(?:script|event-listeners))\b"
)
_ELSEWHERE: Final = re.compile(
    rb"<(?:draw:image|draw:fill-image|style:background-image)\b[^>]*xlink:href=\"(?!Pictures/|#)[^\"]"
)
_DEFINES: Final = (b"<!DOCTYPE", b"<!ENTITY")
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
    """Raises Refused, with one of `UNFIT`. Takes half a second: call it in a thread."""
    if len(content) > LARGEST:
        raise _unfit("large", kind)
    try:
        why = _wrong(content, kind)
    except (BadZipFile, ValueError, KeyError, NotImplementedError, RuntimeError, OSError, EOFError):
        why = "other"
    if why:
        raise _unfit(why, kind)
    try:
        if kind == "docx":
            docx_of(_TRIAL, letterhead=content)
        else:
            odt(_TRIAL, letterhead=content)
        return Letterhead(kind, content, missing_in(content, kind))
    except Exception as wrong:
        # Whatever a document may lack or hold that our libraries stumble over, it shows here and not when minutes are
        # asked for.
        raise _unfit("unreadable", kind) from wrong


def missing_in(content: bytes, kind: LetterheadKind) -> tuple[str, ...]:
    if kind == "docx":
        there = docx_letterhead.styles_of(docx_letterhead.opened(content), _WANTED)
        return tuple(name for name in _WANTED if name not in there)
    named = odt_letterhead.names_in(content)
    return tuple(name for name in _WANTED if _IN_ODT.get(name, name.replace(" ", "_20_")) not in named)


def _unfit(why: str, kind: LetterheadKind) -> Refused:
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
            if name.endswith((".xml", ".rels")) and (why := _wrong_in(package.read(name))):
                return why
    return ""


def _wrong_in(part: bytes) -> str:
    if any(each in part for each in _DEFINES):
        return "unreadable"
    if _RUNS.search(part):
        return "embedded"
    external = [each for each in _EXTERNAL.findall(part) if not any(kind in each for kind in _HARMLESS)]
    return "external" if external or _ELSEWHERE.search(part) else ""


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
