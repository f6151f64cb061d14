"""The pictures of a result: bars, duels, profiles of grades, or a map, for screens and minutes alike.

A picture holds eight items, so that it is read from the last row of a room; three pictures are drawn at
most, the table beside them holds everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, assert_never

from live.core.method import Language
from live.methods.voting.model import Voting
from live.methods.voting.money import said as sum_said
from live.methods.voting.naming import QUADRANTS, Pick, grade_names, picking, short_degrees
from live.methods.voting.result import (
    ApprovalRow,
    BudgetRow,
    DotsRow,
    Duel,
    GradesRow,
    GradientRow,
    MarksRow,
    PairwiseRow,
    RankingRow,
    Result,
    Row,
    ScoreRow,
)
from live.methods.voting.telling import mean_said, rank
from live.parts.picture import WIDTH, Chart, Mark, box, label, stroke, text

ITEMS_EACH: Final = 8
CHARTS_MOST: Final = 3
_ROW: Final = 62
_TEXT_AT, _TEXT_WIDTH = 56, 380
_BAR_AT, _BAR_WIDTH, _BAR_HEIGHT = 450, 370, 30
_SHADES: Final = 6
_PALE: Final = ("grade-2", "grade-3", "grade-4")


def charts(state: Voting, result: Result, language: Language) -> list[Chart]:
    """None where figures may not be shown."""
    if not result.figures:
        return []
    if state.settings.rule == "importance_feasibility":
        # What nobody placed, or too few, stands nowhere on a map.
        marked = [row for row in result.rows if isinstance(row, MarksRow) and row.importance]
        return [_map(state, marked, part, language) for part in _parts(marked)]
    return [_rows(state, result, part, language) for part in _parts(result.rows)]


def shade(grade: int, of: int) -> str:
    """Seven shades for five to seven grades, the worst and the best at the ends."""
    return f"grade-{(grade * _SHADES * 2 + of - 1) // (2 * (of - 1))}"


def _parts(rows: Sequence[Row]) -> list[Sequence[Row]]:
    return [rows[at : at + ITEMS_EACH] for at in range(0, min(len(rows), ITEMS_EACH * CHARTS_MOST), ITEMS_EACH)]


def _rows(state: Voting, result: Result, part: Sequence[Row], language: Language) -> Chart:
    """A row an item: its rank, its name, and what its rank follows from."""
    pick = picking(language)
    most = max((_length(row) for row in result.rows), default=0)
    tied = result.tied
    marks: list[Mark] = []
    said: list[str] = []
    top = 8
    if isinstance(part[0], GradesRow):
        marks += _legend(grade_names(state.settings, language))
        top = 56
    elif isinstance(part[0], GradientRow):
        names = short_degrees(state.settings, language)[::-1]
        marks += _legend(names)
        top = 56 if len(names) <= _SHADES + 1 else 90
    elif result.rounds and state.settings.counted_by == "schulze":
        heading = pick("Face à la suivante, bulletins pour et contre", "Against the next one, ballots for and against")
        marks.append(text("quiet", _BAR_AT, 26, heading, 19))
        top = 44
    for at, row in enumerate(part):
        middle = top + at * _ROW + _ROW // 2
        name = state.items[row.item].text
        if isinstance(row, BudgetRow):
            marks += _tick(middle) if row.funded else []
        else:
            marks.append(text("value", 40, middle + 9, str(row.rank), 26, "end"))
        marks += label(_TEXT_AT, middle, name, _TEXT_WIDTH)
        drawn, words = _drawn(state, result, row, middle, most, language)
        marks += drawn
        before = "" if isinstance(row, BudgetRow) else f"{rank(row.rank, row.rank in tied, language)}. "
        said.append(f"{before}{name}{pick(' : ', ': ')}{words}")
    return Chart(top + len(part) * _ROW + 8, " ; ".join(said) if language == "fr" else "; ".join(said), tuple(marks))


def _length(row: Row) -> int:
    match row:
        case DotsRow(dots=length) | ApprovalRow(approvals=length) | RankingRow(half_points=length):
            return length
        case BudgetRow(votes=length):
            return length
        case GradesRow() | MarksRow() | ScoreRow() | GradientRow() | PairwiseRow():
            return 0
        case _:
            assert_never(row)


def _drawn(
    state: Voting, result: Result, row: Row, middle: int, most: int, language: Language
) -> tuple[list[Mark], str]:
    pick = picking(language)
    match row:
        case DotsRow(dots=dots, supporters=people):
            words = pick(
                f"{_some(dots, 'gommette')}, {_some(people, 'personne')}",
                f"{_some(dots, 'dot')}, {people} {'person' if people == 1 else 'people'}",
            )
            return _bar(dots, most, middle, str(dots)), words
        case ApprovalRow(approvals=approvals):
            words = pick(f"{approvals} sur {result.ballots}", f"{approvals} of {result.ballots}")
            return _bar(approvals, result.ballots, middle, words), words
        case RankingRow() if state.settings.counted_by == "borda":
            points = f"{row.half_points // 2}{pick(',5', '.5') if row.half_points % 2 else ''}"
            words = f"{points} point{'' if row.half_points in ((0, 1, 2) if language == 'fr' else (2,)) else 's'}"
            return _bar(row.half_points, most, middle, points), words
        case RankingRow():
            return _duel(state, result, row, middle, pick)
        case GradesRow():
            return _profile(row, middle, grade_names(state.settings, language), pick)
        case ScoreRow():
            return _score(state, row, middle, language)
        case BudgetRow():
            money = sum_said(row.cost, state.settings.unit, language)
            funded = pick("financée", "funded") if row.funded else pick("non financée", "not funded")
            votes = pick(f"{row.votes} voix", f"{row.votes} vote{'' if row.votes == 1 else 's'}")
            return _bar(row.votes, most, middle, votes), f"{funded}, {votes}, {money}"
        case GradientRow():
            return _profile(row.as_grades, middle, short_degrees(state.settings, language)[::-1], pick)
        case PairwiseRow():
            return _compared(row, middle, pick)
        case MarksRow():
            return [], ""
        case _:
            assert_never(row)


def _score(state: Voting, row: ScoreRow, middle: int, language: Language) -> tuple[list[Mark], str]:
    pick, highest = picking(language), state.settings.highest
    if not row.quartiles:
        nobody = pick("trop peu de réponses", "too few answers") if row.too_few else pick("sans note", "no score")
        return [text("quiet", _BAR_AT, middle + 8, nobody, 20)], nobody
    mean = mean_said(row, language)
    words = pick(
        f"moyenne {mean} sur {highest}, médiane {row.quartiles[1]}, {_some(row.n, 'note')}",
        f"mean {mean} of {highest}, median {row.quartiles[1]}, {row.n} score{'' if row.n == 1 else 's'}",
    )
    return _bar(row.sum, highest * row.n, middle, pick(f"{mean} sur {highest}", f"{mean} of {highest}")), words


def _tick(middle: int) -> list[Mark]:
    """What is funded is ticked: a colour alone would not tell."""
    return [stroke("tick", of=f"M16 {middle}l9 9l16 -18")]


def _compared(row: PairwiseRow, middle: int, pick: Pick) -> tuple[list[Mark], str]:
    if not row.answers:
        never = pick("personne ne l'a comparée", "nobody compared it")
        if row.too_few:
            never = pick("trop peu de réponses", "too few answers")
        return [text("quiet", _BAR_AT, middle + 8, never, 20)], never
    words = pick(f"{row.won} sur {row.answers}", f"{row.won} of {row.answers}")
    said = pick(f"gagne {row.won} comparaisons sur {row.answers}", f"wins {row.won} of {row.answers} comparisons")
    return _bar(row.won, row.answers, middle, words), said


def _some(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number != 1 and (number or noun == 'dot') else ''}"


def _bar(length: int, of: int, middle: int, words: str) -> list[Mark]:
    top = middle - _BAR_HEIGHT // 2
    long = length * _BAR_WIDTH // of if of else 0
    marks = [box("track", _BAR_AT, top, _BAR_WIDTH, _BAR_HEIGHT, 4)]
    if long:
        marks.append(box("bar", _BAR_AT, top, long, _BAR_HEIGHT, 4))
    return [*marks, text("value", _BAR_AT + _BAR_WIDTH + 16, middle + 8, words, 24)]


def _duel(state: Voting, result: Result, row: RankingRow, middle: int, pick: Pick) -> tuple[list[Mark], str]:
    """The duel with the item below: how many ballots this way, how many the other."""
    duel = next((duel for duel in (result.rounds.descending if result.rounds else ()) if duel.one == row.item), None)
    if duel is None:
        won = pick(f"{row.won} duels gagnés sur {row.won + row.drawn + row.lost}", f"{row.won} duels won")
        return [], won
    other = state.items[duel.other].text
    words = _against(duel, other, pick)
    fought = duel.ahead + duel.behind
    top = middle - _BAR_HEIGHT // 2
    marks = [box("track", _BAR_AT, top, _BAR_WIDTH, _BAR_HEIGHT, 4)]
    if duel.ahead:
        marks.append(box("bar", _BAR_AT, top, duel.ahead * _BAR_WIDTH // fought, _BAR_HEIGHT, 4))
    score = pick(f"{duel.ahead} contre {duel.behind}", f"{duel.ahead} to {duel.behind}")
    marks.append(text("value", _BAR_AT + _BAR_WIDTH + 16, middle + 8, score, 24))
    return marks, words


def _against(duel: Duel, other: str, pick: Pick) -> str:
    if duel.ahead == duel.behind:
        return pick(f"à égalité avec « {other} », {duel.ahead} partout", f"level with “{other}”, {duel.ahead} each")
    if duel.ahead < duel.behind:
        # Whoever stands above need not have won this one: others may have decided.
        return pick(
            f"face à « {other} », {duel.ahead} contre {duel.behind}",
            f"against “{other}”, {duel.ahead} to {duel.behind}",
        )
    return pick(
        f"préférée à « {other} » par {duel.ahead} contre {duel.behind}",
        f"preferred to “{other}” by {duel.ahead} to {duel.behind}",
    )


def _profile(row: GradesRow, middle: int, names: Sequence[str], pick: Pick) -> tuple[list[Mark], str]:
    """How often each grade was given, the best first, with a line at the half."""
    given = sum(row.profile)
    if row.grade is None or not given:
        nobody = pick("personne ne l'a jugée", "nobody judged it")
        if row.too_few:
            nobody = pick("trop peu de réponses", "too few answers")
        return [text("quiet", _BAR_AT, middle + 8, nobody, 20)], nobody
    top = middle - _BAR_HEIGHT // 2 - 2
    marks: list[Mark] = []
    so_far = 0
    for grade in reversed(range(len(names))):
        amount = row.profile[grade]
        if not amount:
            continue
        left, right = (_BAR_AT + _BAR_WIDTH * upto // given for upto in (so_far, so_far + amount))
        so_far += amount
        kind = shade(grade, len(names))
        marks.append(box(kind, left, top, right - left, _BAR_HEIGHT + 4))
        if right - left >= 24:
            number = "on-pale" if kind in _PALE else "on-dark"
            marks.append(text(number, (left + right) // 2, middle + 7, str(amount), 20, "middle"))
    # Beside the bar and not across it, where a number may stand.
    half, bottom = _BAR_AT + _BAR_WIDTH // 2, top + _BAR_HEIGHT + 4
    marks.append(stroke("middle", of=f"M{half} {top - 9}V{top - 1}M{half} {bottom + 1}V{bottom + 9}"))
    marks += label(_BAR_AT + _BAR_WIDTH + 16, middle, names[row.grade], 165, 22, "value")
    counted = ", ".join(f"{names[at]} {row.profile[at]}" for at in reversed(range(len(names))) if row.profile[at])
    return marks, f"{names[row.grade]} ({counted})"


def _legend(names: Sequence[str]) -> list[Mark]:
    """In one line, or in two where there are more than there are shades."""
    across = len(names) if len(names) <= _SHADES + 1 else (len(names) + 1) // 2
    each = WIDTH // across
    marks: list[Mark] = []
    for at, grade in enumerate(reversed(range(len(names)))):
        left, top = at % across * each, at // across * 34 + 10
        marks.append(box(shade(grade, len(names)), left, top, 18, 18))
        marks.append(text("quiet", left + 26, top + 16, names[grade], 19 if across < 7 else 18))
    return marks


# --- the map -----------------------------------------------------------------------------------------------

_LEFT, _TOP, _CELL = 48, 8, 96
_SIDE: Final = 5 * _CELL
_LEGEND_AT: Final = _LEFT + _SIDE + 40
_RADIUS: Final = 15
_APART: Final = 32


def _map(state: Voting, rows: Sequence[MarksRow], part: Sequence[Row], language: Language) -> Chart:
    """Feasibility to the right, importance upwards; the items of this part bear their numbers, the others are dots."""
    pick = picking(language)
    numbers = {row.item: at for at, row in enumerate(rows, start=1)}
    shown = {row.item for row in part}
    marks = _fields(language, pick)
    crowds: dict[tuple[int, int], list[MarksRow]] = {}
    for row in rows:
        crowds.setdefault((_middle(row.feasibility), _middle(row.importance)), []).append(row)
    points: list[Mark] = []
    for cell, crowd in crowds.items():
        # Those with numbers go first: only a dot may be left out where there is no more room.
        crowd.sort(key=lambda row: row.item not in shown)
        for row, place in zip(crowd, _side_by_side(cell, len(crowd)), strict=False):
            points += _point(row, numbers[row.item], row.item in shown, place)
    said = []
    legend: list[Mark] = []
    for line, row in enumerate(row for row in rows if row.item in shown):
        name = state.items[row.item].text
        middle = 34 + line * 58
        note = pick("les avis divergent", "opinions differ") if row.divided else ""
        legend += _point(row, numbers[row.item], True, (_LEGEND_AT + 18, middle))
        legend += label(_LEGEND_AT + 48, middle, name, WIDTH - _LEGEND_AT - 48, 21)
        where = pick(
            f"importance {_middle(row.importance)}, faisabilité {_middle(row.feasibility)}",
            f"importance {_middle(row.importance)}, feasibility {_middle(row.feasibility)}",
        )
        situation = ", ".join(filter(None, (where, QUADRANTS[language][row.quadrant], note)))
        said.append(f"{numbers[row.item]}. {name}{pick(' : ', ': ')}{situation}")
    alt = pick(" ; ", "; ").join(said)
    return Chart(_TOP + _SIDE + 46, alt, (*marks, *points, *legend, *_key(rows, pick)), _LEGEND_AT - 20)


def _key(rows: Sequence[MarksRow], pick: Pick) -> list[Mark]:
    """What the shapes mean, where there are any but plain ones."""
    marks: list[Mark] = []
    x, y = _LEGEND_AT + 18, _TOP + _SIDE + 30
    if any(row.divided for row in rows):
        marks += [_diamond(x, y - 6, 10), text("quiet", x + 20, y, pick("avis divergents", "opinions differ"), 18)]
    return marks


def _fields(language: Language, pick: Pick) -> list[Mark]:
    names = QUADRANTS[language]
    half = _SIDE // 2
    across, down = _LEFT + half, _TOP + half
    marks = [
        box("field", _LEFT, _TOP, _SIDE, _SIDE),
        box("field first", across, _TOP, half, half),
        stroke("line", of=f"M{across} {_TOP}V{_TOP + _SIDE}M{_LEFT} {down}H{_LEFT + _SIDE}"),
        text("quiet", _LEFT + 10, _TOP + 24, names["important_hard"], 19),
        text("quiet", _LEFT + _SIDE - 10, _TOP + 24, names["important_feasible"], 19, "end"),
        text("quiet", _LEFT + 10, _TOP + _SIDE - 12, names["minor_hard"], 19),
        text("quiet", _LEFT + _SIDE - 10, _TOP + _SIDE - 12, names["minor_feasible"], 19, "end"),
        text("label", _LEFT + half, _TOP + _SIDE + 34, pick("Faisabilité →", "Feasibility →"), 20, "middle"),
    ]
    upright: dict[str, str | int] = {"transform": f"translate(30 {down}) rotate(-90)", "text-anchor": "middle"}
    marks.append(("text", {"class": "label", "font-size": 20, **upright}, pick("Importance →", "Importance →")))
    for step in (1, 5):
        at = _CELL * (step - 1) + _CELL // 2
        marks.append(text("quiet", _LEFT + at, _TOP + _SIDE + 20, str(step), 17, "middle"))
        marks.append(text("quiet", _LEFT - 8, _TOP + _SIDE - at + 6, str(step), 17, "end"))
    return marks


def _side_by_side(at: tuple[int, int], many: int) -> list[tuple[int, int]]:
    """Up to nine points around the middle of one place, in rows of two or three."""
    x = _LEFT + _CELL * (at[0] - 1) + _CELL // 2
    y = _TOP + _SIDE - _CELL * (at[1] - 1) - _CELL // 2
    across = 1 if many == 1 else 2 if many <= 4 else 3
    down = min(3, (many + across - 1) // across)
    return [
        (x + (2 * column - across + 1) * _APART // 2, y + (2 * line - down + 1) * _APART // 2)
        for line in range(down)
        for column in range(across)
    ]


def _point(row: MarksRow, number: int, named: bool, at: tuple[int, int]) -> list[Mark]:
    x, y = at
    if not named:
        return [("circle", {"class": "point other", "cx": x, "cy": y, "r": 6}, "")]
    body: Mark = ("circle", {"class": "point", "cx": x, "cy": y, "r": _RADIUS}, "")
    if row.divided:
        # A shape of its own: colour alone would not tell.
        body = _diamond(x, y, _RADIUS + 4)
    return [body, text("number", x, y + 6, str(number), 18, "middle")]


def _diamond(x: int, y: int, wide: int) -> Mark:
    return stroke("point", of=f"M{x} {y - wide}L{x + wide} {y}L{x} {y + wide}L{x - wide} {y}Z")


def _middle(quartiles: tuple[int, int, int] | None) -> int:
    return quartiles[1] if quartiles else 0
