"""A timeline on paper: lanes by line, each moment a mark at its date with its words beside it, spans as bars.

Rows are filled in time order, by first fit of the words' box. Where a lane would need too many rows, moments of a year,
then of a decade, stand together as one mark with their number; the table below holds them all. Scenes are bands behind
the lanes, each under its title, from cut to cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from live.core.method import Language
from live.methods.timeline.dates import when
from live.methods.timeline.lines import TimeLine
from live.methods.timeline.model import Moment, Nature, span_of
from live.methods.timeline.scale import Days, Scale, scale_of, ticks
from live.methods.timeline.words import KINDS, date_of, kind_word, pick
from live.parts.picture import WIDTH, Chart, Mark, box, text, wrapped

MOMENTS_EACH: Final = 40
# So many have room among the text; more have a page of their own, laid on its side.
_IN_TEXT: Final = 12
_WIDTH_ACROSS: Final = 1540
# As many as a page holds, in all lanes together; on its side at least so many, and more where their words are short.
_ROWS: Final = 14
_ROWS_ACROSS: Final = (18, 9)
_HEIGHT_ACROSS: Final = _WIDTH_ACROSS * 6 // 10
_LABEL: Final = 205
_MARK: Final = 18
_SIZE: Final = 17
_SMALL: Final = 15
_LINE: Final = 20
_GAP: Final = 8
_MARGIN: Final = 12
# Two lines of titles, and what is too narrow for a number.
_TITLES: Final = 52
_NARROWEST: Final = 14
# Paler than words, which stand across it.
_CUT: Final = {"fill": "none", "stroke": "#aeb5bd", "stroke-width": "2", "stroke-dasharray": "6 5"}
# Letters of the documents' own font are narrower than those of screens, for which lines are counted.
_NARROW: Final = 1.2
_YEARS_TOGETHER: Final = (1, 5, 10, 25, 100, 1_000)
_COLOURS: Final[dict[Nature, str]] = {
    "": "#4f5b66",
    "success": "#0b6e69",
    "hard_time": "#a3341a",
    "turning_point": "#2a5fb0",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands at one place: a moment, or several of a year or a decade together."""

    days: Days
    words: str
    date: str
    kind: Nature = ""
    about: bool = False
    point: bool = False
    open_start: bool = False
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A scene as it is drawn: from its first day up to the day on which the next one begins, None where that end is
    the line's own."""

    number: int
    title: str
    begins: date | None
    ends: date | None


def parts(scenes: Sequence[Sequence[Moment]]) -> list[list[Moment]]:
    """Dated moments in order of time, scene by scene, or all as one where there are none, for one picture each: whole
    scenes as long as they are not too many, of a larger one whole decades."""
    found: list[list[Moment]] = []
    wholes = (whole for scene in scenes for whole in ([scene] if len(scene) <= MOMENTS_EACH else _decades(scene)))
    for whole in wholes:
        for at in range(0, len(whole), MOMENTS_EACH):
            some = [*whole[at : at + MOMENTS_EACH]]
            if found and len(found[-1]) + len(some) <= MOMENTS_EACH:
                found[-1] += some
            else:
                found.append(some)
    return found


def is_across(moments: Sequence[Moment]) -> bool:
    return len(moments) > _IN_TEXT


def chart(
    lines: Sequence[TimeLine], moments: Sequence[Moment], language: Language, named: str, bands: Sequence[Band] = ()
) -> Chart:
    """A picture of dated moments; `named` says what it is of, to those who do not see it."""
    if not is_across(moments):
        return _drawn(lines, moments, bands, language, named, WIDTH, _ROWS)
    rows, least = _ROWS_ACROSS
    # Titles of scenes take the place of a row.
    least -= bool(bands)
    drawn = _drawn(lines, moments, bands, language, named, _WIDTH_ACROSS, rows)
    while drawn.height > _HEIGHT_ACROSS and rows > least:
        rows -= 1
        drawn = _drawn(lines, moments, bands, language, named, _WIDTH_ACROSS, rows)
    return drawn


def _drawn(
    lines: Sequence[TimeLine],
    moments: Sequence[Moment],
    bands: Sequence[Band],
    language: Language,
    named: str,
    width: int,
    most: int,
) -> Chart:
    """With so many rows at most."""
    everything = _extent(moments)
    known = [span for moment in moments for span in _known_days(moment)]
    scale = scale_of(known, width - 2 * _MARGIN)
    marks: list[Mark] = []
    top = _TITLES if bands else 0
    lanes = [(line, [moment for moment in moments if moment.line == line.id]) for line in lines]
    lanes = [(line, own) for line, own in lanes if own]
    shown = [[_shown(moment, everything, language) for moment in own] for _, own in lanes]
    given = _shares([len(_rows(each, scale)) for each in shown], most)
    for (line, own), each, rows in zip(lanes, shown, given, strict=True):
        marks.append(text("value", _MARGIN, top + 24, pick(line.called, language), 20))
        drawn, top = _lane(own, each, rows, scale, everything, language, top + 38)
        marks += drawn
        marks.append(("path", {"class": "line", "d": f"M0 {top}H{width}"}, ""))
        top += 6
    marks = [*_bands(bands, scale, top), *marks]
    marks += _axis(scale, top, width, language)
    legend = _legend(moments, top + 66, language)
    return Chart(top + (94 if legend else 50), named, (*marks, *legend), width=width)


def _bands(bands: Sequence[Band], scale: Scale, bottom: int) -> Iterator[Mark]:
    """Behind everything else: every second one shaded, each cut a stroke, as much of each title as fits."""
    end = round(scale.pieces[-1].right) + _MARGIN
    for band in bands:
        left = round(scale.begins(band.begins.toordinal())) + _MARGIN if band.begins else 0
        right = round(scale.begins(band.ends.toordinal())) + _MARGIN if band.ends else end + _MARGIN
        if right - left < _NARROWEST:
            continue
        yield box("field first" if band.number % 2 else "paper", left, 0, right - left, bottom)
        if band.begins:
            yield ("path", {"d": f"M{left} 0V{bottom}", **_CUT}, "")
        said = f"{band.number}. {band.title}" if band.title else f"{band.number}"
        room = round((right - left - 2 * _GAP) * _NARROW)
        lines = wrapped(said, room, _SIZE, 2) if room > 3 * _SIZE else [f"{band.number}"]
        for at, line in enumerate(lines):
            yield text("value", left + _GAP, 22 + at * _LINE, line, _SIZE)


def _extent(moments: Sequence[Moment]) -> Days:
    days = [day for moment in moments for span in _known_days(moment) for day in span]
    return min(days), max(days)


def _known_days(moment: Moment) -> list[Days]:
    """The days that are told, without the open side of an open span."""
    found = []
    for _, edtf in moment.dates:
        told = when(edtf)
        ends = [point for point in (told.start, told.end) if point]
        if told.start and told.end:
            found.append((told.start.first.toordinal(), told.end.last.toordinal()))
        elif ends:
            found.append((ends[0].first.toordinal(), ends[0].last.toordinal()))
    return found


def _decades(moments: Sequence[Moment]) -> Iterator[list[Moment]]:
    decade, some = None, list[Moment]()
    for moment in moments:
        year = _year(moment) // 10
        if some and year != decade:
            yield some
            some = []
        decade = year
        some.append(moment)
    if some:
        yield some


# --- a lane -------------------------------------------------------------------------------------------------


def _shares(wanted: Sequence[int], most: int) -> list[int]:
    """How many rows each lane gets: what it needs where there are enough, else in turn to whichever has least."""
    given = [0 for _ in wanted]
    for _ in range(max(most, len(wanted))):
        lacking = [at for at, want in enumerate(wanted) if given[at] < want]
        if not lacking:
            break
        given[min(lacking, key=given.__getitem__)] += 1
    return given


def _lane(
    moments: Sequence[Moment],
    shown: list[Shown],
    rows: int,
    scale: Scale,
    everything: Days,
    language: Language,
    top: int,
) -> tuple[list[Mark], int]:
    if len(_rows(shown, scale)) > rows:
        shown = _fewer(moments, rows, scale, everything, language)
    marks: list[Mark] = []
    for row in _rows(shown, scale):
        heights = []
        for each in row:
            drawn, height = _label(each, scale, top)
            marks += drawn
            heights.append(height)
        top += max(heights) + _GAP
    return marks, top


def _shown(moment: Moment, everything: Days, language: Language) -> Shown:
    span = span_of(moment)
    assert span is not None
    dates = [when(edtf) for _, edtf in moment.dates]
    first = span[0].toordinal() if span[0] else everything[0]
    last = span[1].toordinal() if span[1] else everything[1]
    said = date_of(moment, language)
    kind = kind_word(moment.kind, language)
    return Shown(
        (first, last),
        moment.text,
        f"{said} · {kind}" if kind else said,
        moment.kind,
        about=len(dates) > 1 or dates[0].about,
        point=len(dates) == 1 and dates[0].precision == "day",
        open_start=span[0] is None,
        open_end=span[1] is None,
    )


def _fewer(moments: Sequence[Moment], rows: int, scale: Scale, everything: Days, language: Language) -> list[Shown]:
    """The moments of a year together, of the fullest first, until the rows do; then those of ten, of a hundred."""
    shown: list[Shown] = []
    for years in _YEARS_TOGETHER:
        groups: dict[int, list[Moment]] = {}
        for moment in moments:
            groups.setdefault(_year(moment) // years, []).append(moment)
        full = sorted((at for at in groups if len(groups[at]) > 1), key=lambda at: -len(groups[at]))
        for most in range(1, len(full) + 1):
            together = {at: _called(groups[at], at, years, language) for at in full[:most]}
            shown = _together(groups, together, everything, language)
            if len(_rows(shown, scale)) <= rows:
                return shown
    return shown


def _together(
    groups: Mapping[int, list[Moment]], together: Mapping[int, str], everything: Days, language: Language
) -> list[Shown]:
    """One mark for each group that is to stand together, under what it is called."""
    found: list[Shown] = []
    for at, some in groups.items():
        alone = [_shown(moment, everything, language) for moment in some]
        if at not in together:
            found += alone
            continue
        days = min(each.days[0] for each in alone), max(each.days[1] for each in alone)
        number = f"{len(some)} {'repères' if language == 'fr' else 'moments'}"
        found.append(Shown(days, number, together[at]))
    return found


def _year(moment: Moment) -> int:
    return date.fromordinal(min(first for first, _ in _known_days(moment))).year


def _called(some: Sequence[Moment], at: int, years: int, language: Language) -> str:
    """A year, a decade, or from the first of them to the last."""
    if years == 10:
        return f"{at}0s" if language == "en" else f"années {at}0"
    first, *_, last = sorted(map(_year, some))
    return str(first) if first == last else f"{first} – {last}"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the words of what stands at one place begin."""

    shown: Shown
    left: float


def _rows(shown: Sequence[Shown], scale: Scale) -> list[list[Placed]]:
    """By first fit: words begin where their moment does; near the end, or where that finds a row, they end there."""
    rows: list[list[Placed]] = []
    for each in shown:
        for row in rows:
            left = next((left for left in _sides(each, scale) if _fits(each, left, row, scale)), None)
            if left is not None:
                row.append(Placed(each, left))
                break
        else:
            rows.append([Placed(each, _sides(each, scale)[0])])
    return rows


def _sides(each: Shown, scale: Scale) -> list[float]:
    x, width = scale.begins(each.days[0]), scale.pieces[-1].right
    return [left for left in (x, x - _LABEL + _MARK) if 0 <= left <= width - _LABEL] or [
        max(0.0, min(x, width - _LABEL))
    ]


def _fits(each: Shown, left: float, row: Sequence[Placed], scale: Scale) -> bool:
    since, to = _box(each, left, scale)
    boxes = (_box(other.shown, other.left, scale) for other in row)
    return all(to + _GAP <= begins or ends + _GAP <= since for begins, ends in boxes)


def _box(each: Shown, left: float, scale: Scale) -> tuple[float, float]:
    """From left to right what a moment covers: its bar and its words."""
    begins, ends = _bar(each, scale)
    return min(left, begins), max(left + _LABEL, ends)


def _bar(each: Shown, scale: Scale) -> tuple[float, float]:
    begins = scale.begins(each.days[0])
    return begins, begins if each.point else scale.ends(each.days[1])


def _label(placed: Placed, scale: Scale, top: int) -> tuple[list[Mark], int]:
    each = placed.shown
    begins, ends = _bar(each, scale)
    x, colour = round(begins) + _MARGIN, _COLOURS[each.kind]
    wide = round(ends - begins)
    marks: list[Mark] = []
    if not each.point:
        soft: dict[str, str | int] = {"fill-opacity": "0.25", "stroke": colour, "stroke-dasharray": "5 4"}
        bar: dict[str, str | int] = {"x": x, "y": top + 4, "width": max(4, wide), "height": 8, "rx": 4, "fill": colour}
        marks.append(("rect", {**bar, **(soft if each.about else {})}, ""))
        for is_open, at, sign in ((each.open_start, x, -1), (each.open_end, x + wide, 1)):
            if is_open:
                arrow = f"M{at} {top}L{at + 8 * sign} {top + 8}L{at} {top + 16}Z"
                marks.append(("path", {"d": arrow, "fill": colour}, ""))
    # In the middle of what is shorter than the mark, else at the beginning.
    middle = x + min(8, wide // 2)
    marks.append(("path", {"d": _shape(each.kind, middle, top + 8), "fill": colour, "stroke": "#ffffff"}, ""))
    at, y = round(placed.left) + _MARGIN, top + 32
    for line in wrapped(each.words, round(_LABEL * _NARROW), _SIZE, 2):
        marks.append(text("label", at, y, line, _SIZE))
        y += _LINE
    marks.append(text("quiet", at, y - 1, wrapped(each.date, round(_LABEL * _NARROW), _SMALL, 1)[0], _SMALL))
    return marks, y - top + 4


def _shape(kind: Nature, x: int, y: int) -> str:
    """Each kind has a shape of its own: a circle, and triangles up and down, and a lozenge."""
    match kind:
        case "success":
            return f"M{x - 8} {y + 6}L{x} {y - 8}L{x + 8} {y + 6}Z"
        case "hard_time":
            return f"M{x - 8} {y - 6}L{x} {y + 8}L{x + 8} {y - 6}Z"
        case "turning_point":
            return f"M{x} {y - 9}L{x + 9} {y}L{x} {y + 9}L{x - 9} {y}Z"
        case _:
            return f"M{x - 7} {y}A7 7 0 1 1 {x + 7} {y}A7 7 0 1 1 {x - 7} {y}Z"


# --- below the lanes ----------------------------------------------------------------------------------------


def _axis(scale: Scale, top: int, width: int, language: Language) -> list[Mark]:
    marks: list[Mark] = []
    for piece in scale.pieces:
        left, right = round(piece.left) + _MARGIN, round(piece.right) + _MARGIN
        middle = top + 8
        if piece.cut:
            half = (left + right) // 2
            zigzag = (
                f"M{half - 12} {middle + 8}L{half - 2} {middle - 8}M{half + 2} {middle + 8}L{half + 12} {middle - 8}"
            )
            marks.append(
                ("path", {"class": "line", "d": f"M{left} {middle}H{half - 8}M{half + 8} {middle}H{right}{zigzag}"}, "")
            )
        else:
            marks.append(("path", {"class": "line", "d": f"M{left} {middle}H{right}"}, ""))
    for at, words in ticks(scale, language):
        x = round(at) + _MARGIN
        marks.append(("path", {"class": "line", "d": f"M{x} {top + 2}V{top + 14}"}, ""))
        anchor = "end" if x > width - 60 else "start" if x < 30 else "middle"
        marks.append(text("quiet", x, top + 32, words, _SMALL, anchor))
    return marks


def _legend(moments: Sequence[Moment], middle: int, language: Language) -> list[Mark]:
    """What the shapes mean, where there is more than one."""
    marks: list[Mark] = []
    x = _MARGIN + 8
    for kind in KINDS:
        if any(moment.kind == kind for moment in moments):
            marks.append(("path", {"d": _shape(kind, x, middle), "fill": _COLOURS[kind]}, ""))
            marks.append(text("quiet", x + 16, middle + 6, kind_word(kind, language), _SMALL))
            x += 170
    return marks
