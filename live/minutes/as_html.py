"""Minutes as one HTML page that needs nothing else: no script, no other file, its style in one block.

The caller sends it under a strict policy with `style_hash()`; the page bears no inline style.
"""

from __future__ import annotations

import base64
import hashlib
import math
import re
from functools import cache, lru_cache
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from live.core.blocks import NO_PHOTOGRAPHS, Document, Photographs
from live.core.look import PLAIN, Look
from live.core.shipped import TEMPLATES
from live.minutes.layout import foreign_locale, made_at, mark_of
from live.minutes.typography import typeset

MINUTES: Final = TEMPLATES / "minutes"
_VIEW_BOX: Final = re.compile(r'viewBox="0 0 (\d+) ')
_LETTERS: Final = re.compile(r'font-size="(\d+)"')
# In pixels of the screen.
_SMALLEST: Final = 12


def html(document: Document, look: Look = PLAIN, photographs: Photographs = NO_PHOTOGRAPHS) -> bytes:
    printed = typeset(document)
    page = (
        _pages()
        .get_template("minutes.html")
        .render(
            document=printed,
            typed=frozenset(printed.foreign.texts if printed.foreign else ()),
            typed_in=foreign_locale(printed)[0],
            photographs={file: base64.b64encode(content).decode() for file, content in photographs.items()},
            look=look,
            draft=mark_of(document),
            made_at=made_at(document).isoformat(),
            style=_style(look.accent),
            legible=_legible,
        )
    )
    return page.encode()


def _legible(svg: str) -> str:
    """A drawing as wide as it has to be for its smallest letters to be read on a phone: there it is moved sideways,
    where it would shrink with the page."""
    box, sizes = _VIEW_BOX.search(svg), [int(size) for size in _LETTERS.findall(svg)]
    if box is None or not sizes:
        return svg
    return svg.replace("<svg ", f'<svg width="{math.ceil(int(box[1]) * _SMALLEST / min(sizes))}" ', 1)


def style_hash(accent: str = "") -> str:
    """The style block's source for a Content-Security-Policy: `style-src 'sha256-…'`."""
    digest = hashlib.sha256(_style(accent).encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def _pages() -> Environment:
    return Environment(
        loader=FileSystemLoader(MINUTES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@lru_cache(maxsize=64)
def _style(accent: str) -> str:
    style = (MINUTES / "minutes.css").read_text("utf-8")
    return re.sub(r"--accent: #[0-9a-f]{6}", f"--accent: {accent}", style, count=1) if accent else style
