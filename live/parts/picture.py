"""A picture as a list of marks, and the same as SVG.

Screens are given the marks and draw them with their own colours; documents are given the SVG, in which every
mark has the colours of print. A mark is an element of SVG, its attributes, and a text or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Final

from live.core.nodes import Node

WIDTH: Final = 1000
FONT: Final = "Libertinus Serif, Georgia, serif"
# Wide letters of a screen's own font, as parts of the size of the text.
_LETTER: Final = 0.56
Mark = tuple[str, Mapping[str, str | int], str]
# In the SVG alone: how wide the lines of a label may be, so that it can be written anew.
_ROOM: Final = "data-room"

# What each kind of mark looks like on paper; on screens a sheet names the same classes.
_PRINTED: Final[dict[str, dict[str, str]]] = {
    "label": {"fill": "#1c1f24"},
    "value": {"fill": "#1c1f24", "font-weight": "bold"},
    "quiet": {"fill": "#5a616b"},
    "bar": {"fill": "#1f4e5f"},
    "track": {"fill": "#e4e7eb"},
    "line": {"stroke": "#8b919b", "stroke-width": "2", "fill": "none"},
    "middle": {"stroke": "#1c1f24", "stroke-width": "2", "stroke-dasharray": "6 5", "fill": "none"},
    "tick": {"stroke": "#1f4e5f", "stroke-width": "5", "fill": "none"},
    "field": {"fill": "#f4f6f7"},
    "field first": {"fill": "#dfeceb"},
    "point": {"fill": "#1f4e5f"},
    "point other": {"fill": "#b9bfc7"},
    "number": {"fill": "#ffffff", "font-weight": "bold"},
    "on-dark": {"fill": "#ffffff", "font-weight": "bold"},
    "on-pale": {"fill": "#1c1f24", "font-weight": "bold"},
    "on-dark code": {"fill": "#ffffff"},
    "on-pale code": {"fill": "#1c1f24"},
    "paper": {"fill": "#ffffff"},
    "area-0": {"fill": "#ffffff", "stroke": "#8b919b", "stroke-width": "2"},
    "area-1": {"fill": "#d3e3e6", "stroke": "#5a616b", "stroke-width": "2"},
    "area-2": {"fill": "#9cc3cb", "stroke": "#5a616b", "stroke-width": "2"},
    "area-3": {"fill": "#3f7f90", "stroke": "#5a616b", "stroke-width": "2"},
    "area-4": {"fill": "#1f4e5f", "stroke": "#5a616b", "stroke-width": "2"},
    "grade-0": {"fill": "#7f1d1d"},
    "grade-1": {"fill": "#b4472a"},
    "grade-2": {"fill": "#e3a857"},
    "grade-3": {"fill": "#efe0a0"},
    "grade-4": {"fill": "#a8cf9a"},
    "grade-5": {"fill": "#2f7d5b"},
    "grade-6": {"fill": "#0b4f6c"},
}


@dataclass(frozen=True, slots=True)
class Chart:
    """`drawing` is how wide it is without the list of names beside it, where it has one."""

    height: int
    alt: str
    marks: tuple[Mark, ...]
    drawing: int = WIDTH
    width: int = WIDTH

    def node(self) -> Node:
        size: dict[str, Node] = {"width": self.width, "height": self.height, "drawing": self.drawing}
        return size | {"alt": self.alt, "marks": [_on_screen(mark) for mark in self.marks]}

    def svg(self) -> str:
        marks = "".join(_printed(*mark) for mark in self.marks)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
            f'font-family="{FONT}">{marks}</svg>'
        )


def text(kind: str, x: int, y: int, said: str, size: int = 22, anchor: str = "start") -> Mark:
    return ("text", {"class": kind, "x": x, "y": y, "font-size": size, "text-anchor": anchor}, said)


def box(kind: str, x: int, y: int, width: int, height: int, round: int = 0) -> Mark:
    return ("rect", {"class": kind, "x": x, "y": y, "width": width, "height": height, "rx": round}, "")


def stroke(kind: str, *, of: str) -> Mark:
    return ("path", {"class": kind, "d": of}, "")


def wrapped(said: str, width: int, size: int = 22, lines: int = 2) -> list[str]:
    """As many lines as fit, the last one cut where there is more."""
    most = max(4, int(width / (size * _LETTER)))
    found: list[str] = []
    words = said.split()
    while words and len(found) < lines:
        line = words.pop(0)
        while words and len(line) + 1 + len(words[0]) <= most:
            line += " " + words.pop(0)
        if len(line) > most:
            words.insert(0, line[most - 1 :])
            line = line[: most - 1] + "-"
        found.append(line)
    if words:
        found[-1] = found[-1][: most - 1].rstrip(" ,;:-") + "…"
    return found


def label(x: int, middle: int, said: str, width: int, size: int = 22, kind: str = "label") -> list[Mark]:
    """One or two lines around a height."""
    lines = wrapped(said, width, size)
    top = middle + size * 7 // 20 - (len(lines) - 1) * size * 3 // 5
    marks = (text(kind, x, top + at * size * 6 // 5, line, size) for at, line in enumerate(lines))
    return [(element, {**attributes, _ROOM: width}, line) for element, attributes, line in marks]


def relabelled(svg: str, before: str, after: str) -> str:
    """A picture in which what was labelled `before` is labelled `after`, in as many lines as there is room for."""
    for lines in reversed([*_labels(svg)]):
        first, last = lines[0], lines[-1]
        x, y, size, room = (int(first[name]) for name in ("x", "y", "size", "room"))
        if [unescape(line["said"]) for line in lines] != wrapped(before, room, size):
            continue
        middle = y - size * 7 // 20 + (len(lines) - 1) * size * 3 // 5
        anew = (
            f'<text x="{x}" y="{attributes["y"]}"{first["kept"]}>{escape(line, quote=False)}</text>'
            for _, attributes, line in label(x, middle, after, room, size)
        )
        svg = svg[: first.start()] + "".join(anew) + svg[last.end() :]
    return svg


_LINE: Final = re.compile(
    r'<text x="(?P<x>\d+)" y="(?P<y>\d+)"(?P<kept> font-size="(?P<size>\d+)"[^>]*? data-room="(?P<room>\d+)"[^>]*)>'
    r"(?P<said>[^<]*)</text>"
)


def _labels(svg: str) -> Iterator[list[re.Match[str]]]:
    """The lines of each label."""
    lines: list[re.Match[str]] = []
    for line in _LINE.finditer(svg):
        below = lines and line.start() == lines[-1].end() and line["x"] == lines[-1]["x"]
        if not below or int(line["y"]) != int(lines[-1]["y"]) + int(line["size"]) * 6 // 5:
            if lines:
                yield lines
            lines = []
        lines.append(line)
    if lines:
        yield lines


def _on_screen(mark: Mark) -> list[Node]:
    element, attributes, said = mark
    return [element, {name: value for name, value in attributes.items() if name != _ROOM}, said]


def _printed(element: str, attributes: Mapping[str, str | int], said: str) -> str:
    given = {**attributes, **_PRINTED.get(str(attributes.get("class", "")), {})}
    written = "".join(f' {name}="{escape(str(value))}"' for name, value in given.items() if name != "class")
    return f"<{element}{written}>{escape(said, quote=False)}</{element}>" if said else f"<{element}{written}/>"
