"""Minutes as an OpenDocument text: headings with their outline level, lists, tables with header rows.

The document's two parts, what it says and what it looks like, are templates beside the HTML page's;
the library packs them and writes the metadata.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from mimetypes import guess_type
from typing import Any, Final

import odfdo
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from live.core.blocks import NO_PHOTOGRAPHS, Document, Photo, Photographs, Picture
from live.core.look import PLAIN, Look
from live.minutes.archive import dated
from live.minutes.as_html import MINUTES
from live.minutes.drawing import TEXT_WIDTH, height_of, photo_height, photo_width, png, width_of
from live.minutes.layout import (
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
from live.minutes.odt_letterhead import Paper, paper_of
from live.minutes.typography import typeset

# Widths reach the template as thousandths of the text's.
_PARTS: Final = 1000
_SAID: Final = "odt-content.xml"


def odt(
    document: Document, look: Look = PLAIN, photographs: Photographs = NO_PHOTOGRAPHS, letterhead: bytes = b""
) -> bytes:
    """On a document of the organisation where there is one: its header says whose paper it is."""
    printed = typeset(document)
    ours = _part("odt-styles.xml", printed, look)
    paper = paper_of(letterhead, ours) if letterhead else Paper(ours, TEXT_WIDTH)
    look = replace(look, name="", logo=None) if letterhead else look
    packed = odfdo.Document("text")
    packed.del_part("Thumbnails/thumbnail.png")
    packed.set_part("content.xml", _part(_SAID, printed, look, photographs, paper))
    packed.set_part("styles.xml", paper.styles)
    for name, shown in paper.pictures.items():
        packed.set_part(name, shown)
        packed.manifest.add_full_path(name, guess_type(name)[0] or "")
    for name, shown in _pictures(printed):
        packed.set_part(name, shown)
        packed.manifest.add_full_path(name, "image/png")
    for photo in {photo.file: photo for photo in printed.photos if photo.file in photographs}.values():
        packed.set_part(_kept_as(photo), photographs[photo.file])
        packed.manifest.add_full_path(_kept_as(photo), f"image/{photo.media}")
    if look.logo is not None:
        packed.set_part(f"Pictures/logo.{look.logo.kind}", look.logo.bytes)
        packed.manifest.add_full_path(f"Pictures/logo.{look.logo.kind}", f"image/{look.logo.kind}")
    _describe(packed.meta, printed)
    saved = BytesIO()
    packed.save(saved)
    return dated(saved.getvalue(), made_at(document))


def _pictures(document: Document) -> Iterator[tuple[str, bytes]]:
    """Named by their place among all pictures, as the template names them."""
    pictures = (block for block in document.blocks if isinstance(block, Picture))
    for place, picture in enumerate(pictures, start=1):
        yield f"Pictures/picture{place}.png", png(picture)


def _kept_as(photo: Photo) -> str:
    return "Pictures/" + photo.path.removeprefix("photos/")


def _part(
    name: str,
    document: Document,
    look: Look,
    photographs: Photographs = NO_PHOTOGRAPHS,
    paper: Paper | None = None,
) -> bytes:
    language, country = locale(document)
    text = (
        _parts()
        .get_template(name)
        .render(
            document=document,
            look=look,
            photographs=photographs,
            draft=mark_of(document),
            language=language,
            country=country,
            # Its style belongs to what is said, not to the lines around it.
            typed=frozenset(document.foreign.texts if document.foreign and name == _SAID else ()),
            typed_in=foreign_locale(document),
            kept=kept_with_next(document),
            width=round(paper.width if paper else TEXT_WIDTH),
            opening=paper.opening if paper else "",
        )
    )
    return text.encode()


def _describe(meta: Any, document: Document) -> None:
    made = made_at(document).replace(tzinfo=None)
    meta.title = document.title
    meta.subject = document.subtitle
    meta.language = "-".join(locale(document))
    meta.generator = document.made_with
    if document.author:
        meta.creator = meta.initial_creator = document.author
    meta.creation_date = made
    meta.date = made
    if mark := mark_of(document):
        meta.keywords = mark


@cache
def _parts() -> Environment:
    parts = Environment(
        loader=FileSystemLoader(MINUTES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    parts.filters["written"] = _written
    parts.filters["kept_as"] = _kept_as
    parts.filters["photo_width"] = photo_width
    parts.filters["photo_height"] = photo_height
    parts.filters["height"] = height_of
    parts.filters["width"] = width_of
    parts.filters["stays_whole"] = stays_whole
    parts.filters["before_text"] = before_text
    parts.filters["kept_items"] = kept_items
    parts.filters["kept_rows"] = kept_rows
    parts.filters["shares"] = lambda table: [round(share * _PARTS) for share in word_processor_widths(table)]
    return parts


@pass_context
def _written(context: Context, text: str) -> Markup:
    """Text with its line breaks and tabs; spaces in a row, which XML would merge, are kept. What people typed in
    another language is proofread in that."""
    marked = str(escape(text)).replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")
    written = re.sub(r"(?:(?<= )|(?<=/>)|^) ", "<text:s/>", marked)
    if text in context["typed"]:
        written = f'<text:span text:style-name="Foreign">{written}</text:span>'
    return Markup(written)
