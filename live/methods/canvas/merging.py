"""Two rows of a grid made one, and apart again.

The row that stays takes in the items and the people of the other: nobody is in it twice, and what somebody brings to
both stands together. What the other row says, and whose it is, stays beside. Once they are apart each has what was its
own; what was added meanwhile stays where it was added.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import assert_never

from live.core.ids import PersonId
from live.core.refusals import Refused
from live.core.renewing import replace
from live.methods.canvas import model
from live.methods.canvas.model import ALL, CELL_MOST, Canvas, Merged, Row, RowId, SignedUp

Happening = model.RowsMerged | model.RowSplit


def decide(state: Canvas, command: model.MergeRows | model.SplitRow) -> list[Happening]:
    match command:
        case model.MergeRows(row=key, into=into):
            for each in (key, into):
                if each not in state.shown or each == ALL or key == into:
                    raise Refused("unknown_row")
            for column in state.cells:
                if state.count_in(key, column.id) + state.count_in(into, column.id) > CELL_MOST:
                    raise Refused("cell_full", limit=CELL_MOST)
            return [model.RowsMerged(key, into)]
        case model.SplitRow(row=key):
            row = state.rows.get(key)
            if row is None or row.removed:
                raise Refused("unknown_row")
            if row.merged is None:
                return []
            if row.merged.into not in state.shown:
                raise Refused("unknown_row")
            return [model.RowSplit(key)]
        case _:
            assert_never(command)


def evolve(state: Canvas, event: Happening) -> Canvas:
    match event:
        case model.RowsMerged(key, into):
            return _merged(state, key, into)
        case model.RowSplit(key):
            return _split(state, key)
        case _:
            assert_never(event)


def _merged(state: Canvas, key: RowId, into: RowId) -> Canvas:
    row, kept = state.rows[key], state.rows[into]
    before = SignedUp(**{each.name: getattr(kept, each.name) for each in fields(SignedUp)})
    items = tuple(each for each, item in state.items.items() if item.row == key)
    rows = state.rows.put(into, _taking_in(kept, row)).put(key, replace(row, merged=Merged(into, items, before)))
    interests = state.interests
    for person in row.interested:
        own = _without(interests.get(person) or (), [key])
        interests = interests.put(person, own if into in own else (*own, into))
    return _moved(replace(state, rows=rows, interests=interests), items, into)


def _taking_in(kept: Row, row: Row) -> Row:
    """What somebody has said of the row that stays stands: only where they have said nothing what they said of the
    other counts. Whoever is interested in one of both is interested."""
    interested = tuple(dict.fromkeys((*kept.interested, *row.interested)))
    declined = _without(dict.fromkeys((*kept.declined, *row.declined)), [*interested, *kept.proposed])
    proposed = {**row.proposed, **kept.proposed}
    return replace(
        kept,
        interested=interested,
        brings={**kept.brings, **{each: _both(kept.brings.get(each), text) for each, text in row.brings.items()}},
        proposed={each: by for each, by in proposed.items() if each not in interested and each not in declined},
        declined=declined,
    )


def _split(state: Canvas, key: RowId) -> Canvas:
    row = state.rows[key]
    if row.merged is None:
        return state
    into, before = row.merged.into, row.merged.before
    kept = state.rows[into]
    stay = [each for each in row.interested if each in kept.interested]
    # Who came into the row that stays by the other one goes with it, and with them what they say they bring.
    gone = [each for each in row.interested if each not in before.interested]
    rows = state.rows.put(key, _apart(row, kept, before, stay, gone)).put(into, _left(kept, row, before, stay, gone))
    interests = state.interests
    for person in stay:
        own = interests.get(person) or ()
        interests = interests.put(person, (*_without(own, [into] if person in gone else []), key))
    items = [each for each in row.merged.items if state.items[each].row == into]
    return _moved(replace(state, rows=rows, interests=interests), items, key)


def _apart(row: Row, kept: Row, before: SignedUp, stay: list[PersonId], gone: list[PersonId]) -> Row:
    brings = {each: kept.brings.get(each, "") if each in gone else row.brings.get(each, "") for each in stay}
    carried = [each for each in row.proposed if each not in (*before.interested, *before.declined)]
    answered = [each for each in carried if each not in kept.proposed]
    refused = [each for each in answered if each in kept.declined]
    return replace(
        row,
        merged=None,
        interested=tuple(stay),
        brings={each: text for each, text in brings.items() if text},
        proposed={each: by for each, by in row.proposed.items() if each not in answered},
        declined=tuple(dict.fromkeys((*row.declined, *refused))),
    )


def _left(kept: Row, row: Row, before: SignedUp, stay: list[PersonId], gone: list[PersonId]) -> Row:
    """Of the row that stays, without what came by the other one."""
    brings = {each: text for each, text in kept.brings.items() if each not in gone}
    for each, text in row.brings.items():
        if each in brings and brings[each] == _both(before.brings.get(each), text):
            brings[each] = before.brings.get(each, "")
    proposed = {each: by for each, by in kept.proposed.items() if each in before.proposed or each not in row.proposed}
    again = {each: by for each, by in before.proposed.items() if each in gone and each in stay}
    refused = [each for each in before.declined if each in gone and each in stay]
    came = [each for each in row.declined if each not in before.declined]
    return replace(
        kept,
        interested=_without(kept.interested, gone),
        brings={each: text for each, text in brings.items() if text},
        proposed={**proposed, **again},
        declined=tuple(dict.fromkeys((*_without(kept.declined, came), *refused))),
    )


def _both(one: str | None, other: str) -> str:
    return f"{one} · {other}" if one and one != other else other


def _without(those: Iterable[str], gone: Iterable[str]) -> tuple[str, ...]:
    return tuple(each for each in those if each not in gone)


def _moved(state: Canvas, items: Iterable[str], row: RowId) -> Canvas:
    moved = state.items
    for each in items:
        moved = moved.change(each, lambda item: replace(item, row=row))
    return replace(state, items=moved)
