"""Minutes as a tagged PDF (PDF/UA-1) with bookmarks, its language and its title.

What people wrote reaches the typesetter as JSON and is shown, never read: no character of it is
markup. The page itself is described in `templates/minutes/minutes.typ`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict
from datetime import UTC, datetime
from html import escape
from typing import Any, Final, cast

import typst

from live.core.blocks import Document
from live.minutes.as_html import TEMPLATES
from live.minutes.drawing import fonts
from live.minutes.layout import draft_mark, locale, made_at, shares
from live.minutes.typography import typeset

_FOOTER_LENGTH: Final = 90
# Everything up to here (Latin, Greek, Cyrillic, French punctuation) is in the fonts the typesetter brings along.
_PROBED: Final = re.compile("[^\n\x20-\u04ff\u2000-\u205f\u20ac]")
_LONG_WORD: Final = re.compile(r"[^\s\u200b]{24,}")
_NOT_SHOWN: Final = re.compile(r'the text `"(.+?)"` could not be displayed')
_INVISIBLE: Final = frozenset({"Cf", "Mn", "Me", "Sk"})


def pdf(document: Document) -> bytes:
    page = _page(typeset(document))
    unknown = _not_in_fonts(frozenset(_PROBED.findall(json.dumps(page, ensure_ascii=False))))
    page = _each_text(page, unknown)
    source = b'#include "minutes.typ"'
    try:
        return _printed(source, page, made_at(document), ["ua-1"])
    except typst.TypstError:
        # Some joined signs fail only together, and some text nobody thought of may break another rule
        # of PDF/UA. Minutes with one empty box, still tagged, are better than none.
        return _printed(source, page, made_at(document), [])


def _page(document: Document) -> dict[str, Any]:
    """The document as the page reads it, with what would be clumsy to find out there."""
    page: dict[str, Any] = asdict(document)
    language, region = locale(document)
    for block in page["blocks"]:
        if block["kind"] == "table" and block["columns"]:
            block["shares"] = shares((block["columns"], *block["rows"]))
    cut = len(document.title) > _FOOTER_LENGTH
    footer = document.title[:_FOOTER_LENGTH].rstrip() + "…" if cut else document.title
    return page | {"mark": draft_mark(document), "region": region, "lang": language, "footer": footer}


def _each_text(value: Any, unknown: frozenset[str]) -> Any:
    if isinstance(value, str):
        shown = "".join(_stand_in(c) if c in unknown else c for c in value) if unknown else value
        return _LONG_WORD.sub(_breakable, shown)
    if isinstance(value, list | tuple):
        return [_each_text(each, unknown) for each in value]
    if isinstance(value, dict):
        return {
            key: _each_text(each, unknown) if key != "svg" else _drawn(each, unknown) for key, each in value.items()
        }
    return value


def _drawn(svg: str, unknown: frozenset[str]) -> str:
    """A drawing's lines are broken already."""
    return "".join(escape(_stand_in(c), quote=False) if c in unknown else c for c in svg) if unknown else svg


def _breakable(word: re.Match[str]) -> str:
    """A word wider than a column may break every few letters, without a hyphen that nobody wrote."""
    return re.sub(r"(\w{6})(?=\w{3})", "\\1\u200b", word[0])


def _stand_in(character: str) -> str:
    """A sign that no font at hand can show, in words: a reader still learns that it was a thumbs up."""
    if unicodedata.category(character) in _INVISIBLE:
        return ""
    name = unicodedata.name(character, "")
    if name.startswith("REGIONAL INDICATOR"):
        return name[-1]
    return f"[{name.lower()}]" if name and unicodedata.category(character) == "So" else "□"


def _not_in_fonts(characters: frozenset[str]) -> frozenset[str]:
    """Those that would be shown as an empty box, which PDF/UA forbids."""
    if not characters:
        return characters
    probe = b"#json(bytes(sys.inputs.page)).join(parbreak())"
    try:
        _printed(probe, sorted(characters), datetime.fromtimestamp(0, UTC), ["ua-1"])
    except typst.TypstError as refused:
        named = frozenset("".join(map(_unquoted, _NOT_SHOWN.findall(refused.diagnostic))))
        return named & characters
    return frozenset()


def _unquoted(text: str) -> str:
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), text)


def _printed(source: bytes, page: Any, made: datetime, standards: list[typst.PDFStandard]) -> bytes:
    """A compiler serves one thread and one document, and costs nothing; the fonts serve all."""
    inputs = {"page": json.dumps(page, ensure_ascii=False)}
    compiler = typst.Compiler(input=source, root=TEMPLATES, font_paths=fonts(), sys_inputs=inputs)
    return cast(bytes, compiler.compile(format="pdf", pdf_standards=standards, timestamp=made))
