"""Drawings for documents: how large they are, and as dots for readers that know no SVG.

The typesetter of the PDF makes the dots too, so a drawing looks the same in every format.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, cast

import typst

from live.core.blocks import Photo, Picture

TEXT_WIDTH: Final = 162
# Of a page on its side, with room for a heading and a caption above six tenths of it.
ACROSS: Final = 230
_VIEW_BOX: Final = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
_DOTS_AN_INCH: Final = 220.0
_PHOTO_WIDTH, _PHOTO_HEIGHT = 120, 90
_FEWEST_DOTS: Final = 110
_PAGE: Final = b"""#set page(width: int(sys.inputs.width) * 1mm, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)"""


def width_of(picture: Picture) -> int:
    """In millimetres: as wide as the text of its page has room for."""
    return ACROSS if picture.across else TEXT_WIDTH


def height_of(picture: Picture) -> float:
    """In millimetres."""
    found = _VIEW_BOX.search(picture.svg)
    width, height = (int(found[1]), int(found[2])) if found else (2, 1)
    return width_of(picture) * height / width


def photo_width(photo: Photo) -> float:
    """In millimetres: it leaves room for text on the page, and is not blown up until its points are seen."""
    widest = min(_PHOTO_WIDTH, _PHOTO_HEIGHT * photo.width / photo.height)
    # A step leaves many, each beside a few words.
    return min(widest * 2 / 3 if photo.size else widest, photo.width * 25.4 / _FEWEST_DOTS)


def photo_height(photo: Photo) -> float:
    return photo_width(photo) * photo.height / photo.width


def png(picture: Picture) -> bytes:
    inputs = {"svg": picture.svg, "width": str(width_of(picture))}
    compiler = typst.Compiler(input=_PAGE, font_paths=fonts(), sys_inputs=inputs)
    return cast(bytes, compiler.compile(format="png", ppi=_DOTS_AN_INCH))


@cache
def fonts() -> typst.Fonts:
    """The typesetter's own fonts for the text; the system's for signs those lack."""
    return typst.Fonts()
