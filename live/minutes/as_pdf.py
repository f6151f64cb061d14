"""Minutes as a tagged PDF (PDF/UA-1) for keeping (PDF/A-2a), with bookmarks, its language and its title.

What people wrote reaches the typesetter as JSON and is shown, never read: no character of it is
markup. The page itself is described in `templates/minutes/minutes.typ`.
"""

from __future__ import annotations

import base64
import json
import re
import unicodedata
from collections import Counter
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, Final, cast

import icu
import typst

from live.core.alphabet import alphabetical
from live.core.blocks import NO_PHOTOGRAPHS, Document, Photographs
from live.core.look import PLAIN, Logo, Look, logo_of
from live.core.method import Language
from live.core.refusals import Refused
from live.core.text import shortened
from live.minutes.as_html import MINUTES
from live.minutes.drawing import fonts, photo_width
from live.minutes.layout import (
    FOOTER_LENGTH,
    LETTERS_ACROSS,
    column_widths,
    foreign_locale,
    is_whole,
    kept_with_next,
    locale,
    longest_word,
    made_at,
    mark_of,
    standing_last,
)
from live.minutes.made_with import made_with
from live.minutes.typography import french, typeset

# Everything up to here (Latin, Greek, Cyrillic, French punctuation) is in the fonts the typesetter brings along.
_PROBED: Final = re.compile("[^\n\x20-\u04ff\u2000-\u205f\u20ac]")
# A letter with marks on it that no keyboard composes, such as the frame of a keycap. Each may be in some font, and yet
# no font show one on the other.
_MARKED: Final = re.compile(
    '[^\\s"\\\\][\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]+'
)
# Addresses of any length too: a hyphen at the end of a line would be read as one of theirs.
_LONG_WORD: Final = re.compile(r"\S{24,}|\S*(?:://|www\.|@)\S{4,}")
# A private sign, which no cleaned text holds: the page makes a place to break of it that is no character.
_MAY_BREAK: Final = "\ue000"
_PLACES: Final = re.compile(r"\w{6}(?=\w{3})|[!-/:-@\[-`{-~]{6}(?=[!-/:-@\[-`{-~]{3})")
# What a signature needs of a page's width: 25 millimetres.
_A_SIGNATURE: Final = 0.155
_ONE_SIGNATURE: Final = 0.3
# In millimetres.
_LOGO_HEIGHT, _LOGO_WIDTH = 16, 60
# Accessible and for keeping; accessible alone.
_STANDARDS: Final[tuple[list[typst.PDFStandard], ...]] = (["ua-1", "a-2a"], ["ua-1"])
_NOT_SHOWN: Final = re.compile(r'the text `"(.+?)"` could not be displayed')
_INVISIBLE: Final = frozenset({"Cf", "Mn", "Me", "Sk"})
_BOX: Final = "□"
_JOINED: Final = re.compile(f"{_BOX}[\u200d\ufe0f\u20e3]+(?:{_BOX}[\u200d\ufe0f\u20e3]*)*")


@dataclass(frozen=True, slots=True)
class Unprintable:
    """Signs of one kind that no font has; `parts` are the titles of those they stand in, empty for the head."""

    kind: str
    signs: tuple[str, ...]
    parts: tuple[str, ...]


def pdf(document: Document, by_hand: int = 0, look: Look = PLAIN, photographs: Photographs = NO_PHOTOGRAPHS) -> bytes:
    """`by_hand`: so many columns of each table, the last ones, are filled in on paper."""
    printed = typeset(document)
    page = _page(printed, by_hand) | {"organisation": look.name, "sheet": look.sheet}
    text = json.dumps(page, ensure_ascii=False)
    unknown = _not_in_fonts(frozenset(_PROBED.findall(text))) | _marks_not_shown(frozenset(_MARKED.findall(text)))
    page = _each_text(page, unknown) | _printed_look(look)
    language, region = foreign_locale(printed)
    typed = printed.foreign.texts if printed.foreign else ()
    page["foreign"] = {"lang": language, "region": region, "texts": dict.fromkeys(_each_text(typed, unknown), True)}
    page["missing"] = missing(unknown, document.language)
    page["photos"] = {
        photo.file: _framed(photo.media, base64.b64encode(photographs[photo.file]).decode(), photo.width, photo.height)
        for photo in document.photos
        if photo.file in photographs
    }
    source = b'#include "minutes.typ"'
    for standards in _STANDARDS:
        try:
            return made_with(document.made_with, _printed(source, page, made_at(document), standards))
        except typst.TypstError:
            # Some joined signs fail only together, and some text nobody thought of may break another rule
            # of a standard. Minutes with one empty box, still tagged, are better than none.
            continue
    try:
        return made_with(document.made_with, _printed(source, page, made_at(document), []))
    except typst.TypstError:
        if look.logo is None:
            raise
    # It was kept before logos were tried.
    return pdf(document, by_hand, replace(look, logo=None), photographs)


def tried_logo(content: bytes) -> Logo:
    """As `logo_of`, when it can be printed, which half a picture cannot. Raises Refused."""
    logo = logo_of(content)
    drawing = _framed(logo.kind, logo.content, logo.width, logo.height)
    try:
        _printed(b"#image(bytes(json(bytes(sys.inputs.page))))", drawing, datetime.fromtimestamp(0, UTC), [])
    except typst.TypstError:
        raise Refused("bad_command", field="logo", why="a whole picture is asked for") from None
    return logo


def _printed_look(look: Look) -> dict[str, Any]:
    """The colour, and the logo as a drawing that holds it."""
    logo = look.logo
    if logo is None:
        return {"accent": look.accent, "logo": ""}
    drawing = _framed(logo.kind, logo.content, logo.width, logo.height)
    width = min(_LOGO_WIDTH, _LOGO_HEIGHT * logo.width / logo.height)
    return {"accent": look.accent, "logo": drawing, "logo_width": width}


def _framed(media: str, content: str, width: int, height: int) -> str:
    """A picture, in base64, as a drawing that holds it: the typesetter reads no base64."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/{media};base64,{content}"/></svg>'
    )


def _page(document: Document, by_hand: int = 0) -> dict[str, Any]:
    """The document as the page reads it, with what would be clumsy to find out there."""
    blocks = document.blocks
    page: dict[str, Any] = asdict(document) | {"blocks": [asdict(block) for block in blocks]}
    del page["sections"], page["foreign"]
    language, region = locale(document)
    begins, ends = standing_last(document.sections)
    kept = kept_with_next(document)
    for at, (block, now) in enumerate(zip(page["blocks"], blocks, strict=True)):
        block["whole"], block["leads"], block["closes"] = is_whole(now), at in kept, begins <= at < ends
        if block["kind"] == "table" and block["columns"]:
            rows = (block["columns"], *block["rows"])
            block["shares"] = _with_signatures(rows, by_hand) if by_hand else column_widths(rows)
            block["crowded"] = _crowded(rows, block["shares"])
            block["by_hand"] = by_hand > 0
            block["together"] = 2 + sum(not any(row) for row in block["rows"])
            block["foot"] = []
        if block["kind"] == "photo":
            block["wide"] = photo_width(next(each for each in document.photos if each.file == block["file"]))
    if by_hand:
        _sign_below(page["blocks"])
    for block, after in pairwise((*page["blocks"], {"kind": ""})):
        # A drawing and the table of the same figures stay together.
        block["kept"] = after["kind"] in ("table", "picture")
        # The heading of a drawing that lies across stands on its page.
        if block["kind"] == "heading" and after.get("across"):
            after["head"], block["turned"] = block, True
    footer = shortened(document.title, FOOTER_LENGTH)
    return page | {"mark": mark_of(document), "region": region, "lang": language, "footer": footer}


def _sign_below(blocks: list[dict[str, Any]]) -> None:
    """What stands below a table that is signed, such as where its facilitator signs, has no page of its own."""
    at = next((at for at, block in enumerate(blocks) if block["kind"] == "table"), None)
    if at is not None:
        blocks[at]["foot"] = blocks[at + 1 :]
        del blocks[at + 1 :]


def _with_signatures(rows: tuple[tuple[str, ...], ...], by_hand: int) -> tuple[float, ...]:
    """What is printed shares the width that signatures leave."""
    one = _A_SIGNATURE if by_hand > 1 else _ONE_SIGNATURE
    left = 1 - by_hand * one
    printed = column_widths(tuple(row[:-by_hand] for row in rows), left)
    return (*(share * left for share in printed), *(one,) * by_hand)


def _crowded(rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...]) -> list[int]:
    """Columns in which some word is longer than they are wide: only there are words hyphenated."""
    longest = (longest_word(column) for column in zip(*rows, strict=True))
    return [at for at, (word, width) in enumerate(zip(longest, widths, strict=True)) if word > width * LETTERS_ACROSS]


def _each_text(value: Any, unknown: frozenset[str]) -> Any:
    if isinstance(value, str):
        return _LONG_WORD.sub(_breakable, _shown(value, unknown))
    if isinstance(value, list | tuple):
        return [_each_text(each, unknown) for each in value]
    if isinstance(value, dict):
        return {key: _set_value(key, each, unknown) for key, each in value.items()}
    return value


def _set_value(key: str, value: Any, unknown: frozenset[str]) -> Any:
    match key:
        case "svg":
            return _drawn(value, unknown)
        case "to":
            # Where a span leads is no text.
            return value
        case _:
            return _each_text(value, unknown)


def _drawn(svg: str, unknown: frozenset[str]) -> str:
    """A drawing's lines are broken already."""
    return _shown(svg, unknown)


def _breakable(word: re.Match[str]) -> str:
    """A word wider than a column may break every few letters, without a hyphen that nobody wrote."""
    return _PLACES.sub(lambda part: part[0] + _MAY_BREAK, word[0])


def _shown(text: str, unknown: frozenset[str]) -> str:
    """The text with a box for each sign that no font at hand can show, one for a sign joined of several."""
    if not unknown:
        return text
    return _JOINED.sub(_BOX, "".join(_stand_in(c) if c in unknown else c for c in text))


def _stand_in(character: str) -> str:
    if unicodedata.category(character) in _INVISIBLE:
        return ""
    # The two letters of a flag are its country.
    name = unicodedata.name(character, "")
    return name[-1] if name.startswith("REGIONAL INDICATOR") else _BOX


def unprintable(document: Document) -> tuple[Unprintable, ...]:
    """What the PDF of a document would show as boxes, by kind: the signs, and the parts they stand in."""
    printed = typeset(document)
    texts = [("", f"{printed.title}\n{printed.subtitle}")]
    texts += [
        (section.title, json.dumps([asdict(block) for block in section.blocks] + [section.title], ensure_ascii=False))
        for section in printed.sections
    ]
    probed: dict[str, set[str]] = {}
    for title, text in texts:
        probed.setdefault(title, set()).update(_PROBED.findall(text))
    boxes = {sign for sign in _not_in_fonts(frozenset().union(*probed.values())) if _stand_in(sign) == _BOX}
    kinds: dict[str, set[str]] = {}
    for sign in boxes:
        kinds.setdefault(_kind(sign, document.language), set()).add(sign)
    return tuple(
        Unprintable(kind, tuple(sorted(signs)), tuple(title for title, said in probed.items() if said & signs))
        for kind, signs in sorted(kinds.items(), key=lambda each: alphabetical(each[0]))
    )


def missing(characters: frozenset[str], language: Language) -> str:
    """What no font could show, by kind and in words; nothing where all is shown."""
    kinds = Counter(_kind(c, language) for c in characters if _stand_in(c) == _BOX)
    if not kinds:
        return ""
    listed = ", ".join(
        f"{kind} ({count})" for kind, count in sorted(kinds.items(), key=lambda each: alphabetical(each[0]))
    )
    if language == "fr":
        said = f"Certains caractères manquent aux polices de ce document et sont remplacés par {_BOX} : {listed}."
        return french(f"{said} Ils figurent dans les autres formats du compte rendu.")
    return (
        f"Some characters are in none of this document's fonts and are shown as {_BOX}: {listed}. "
        "The other formats of the minutes hold them."
    )


def _kind(character: str, language: Language) -> str:
    """`sinogrammes`, `emoji`: the script in words, as ICU names it."""
    if icu.Char.hasBinaryProperty(character, icu.UProperty.EXTENDED_PICTOGRAPHIC):
        return "emoji"
    script = icu.Script.getScript(character)
    if script.getScriptCode() in (icu.UScriptCode.COMMON, icu.UScriptCode.INHERITED):
        return "symboles" if language == "fr" else "symbols"
    return str(icu.Locale(f"und_{script.getShortName()}").getDisplayScript(icu.Locale(language)))


def _not_in_fonts(characters: frozenset[str]) -> frozenset[str]:
    """Those that would be shown as an empty box, which PDF/UA forbids."""
    return _not_shown(characters) & characters


def _marks_not_shown(marked: frozenset[str]) -> frozenset[str]:
    """Marks that would make empty boxes of the letters they stand on, which are shown without them."""
    return frozenset(sign for sign in _not_shown(marked) if unicodedata.category(sign) in _INVISIBLE)


def _not_shown(texts: frozenset[str]) -> frozenset[str]:
    """The characters of these that come out as empty boxes."""
    if not texts:
        return frozenset()
    probe = b"#json(bytes(sys.inputs.page)).join(parbreak())"
    try:
        _printed(probe, sorted(texts), datetime.fromtimestamp(0, UTC), ["ua-1"])
    except typst.TypstError as refused:
        return frozenset("".join(map(_unquoted, _NOT_SHOWN.findall(refused.diagnostic))))
    return frozenset()


def _unquoted(text: str) -> str:
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), text)


def _printed(source: bytes, page: Any, made: datetime, standards: list[typst.PDFStandard]) -> bytes:
    """A compiler serves one thread and one document, and costs nothing; the fonts serve all."""
    inputs = {"page": json.dumps(page, ensure_ascii=False)}
    compiler = typst.Compiler(input=source, root=MINUTES, font_paths=fonts(), sys_inputs=inputs)
    return cast(bytes, compiler.compile(format="pdf", pdf_standards=standards, timestamp=made))
