"""Drawings for documents: how large they are, and as dots for readers that know no SVG.

The typesetter of the PDF makes the dots too, so a drawing looks the same in every format.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, cast

import typst

TEXT_WIDTH: Final = 162
_VIEW_BOX: Final = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
_DOTS_AN_INCH: Final = 220.0
_PAGE: Final = f"""#set page(width: {TEXT_WIDTH}mm, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)""".encode()


def height_of(svg: str) -> float:
    """In millimetres, where the drawing is as wide as the text."""
    found = _VIEW_BOX.search(svg)
    width, height = (int(found[1]), int(found[2])) if found else (2, 1)
    return TEXT_WIDTH * height / width


def png(svg: str) -> bytes:
    compiler = typst.Compiler(input=_PAGE, font_paths=fonts(), sys_inputs={"svg": svg})
    return cast(bytes, compiler.compile(format="png", ppi=_DOTS_AN_INCH))


@cache
def fonts() -> typst.Fonts:
    """The typesetter's own fonts for the text; the system's for signs those lack."""
    return typst.Fonts()
