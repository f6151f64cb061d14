"""The rules of a grid.

Anybody in the room adds to a cell and writes on what is there, as on a sheet in the middle of a table; what two write
at once both stays. Only whoever wrote something takes it out, and the facilitator everything.
"""

from __future__ import annotations

from typing import assert_never

from live.core.commands import TEXT_LIMIT, Asked
from live.core.ids import PersonId
from live.core.method import EVERYBODY, Concerned, Present
from live.core.outcomes import Outcome
from live.core.refusals import Refused
from live.core.renewing import replace
from live.core.text import shortened
from live.core.versioned_map import VersionedMap
from live.methods.canvas import interest, merging, model
from live.methods.canvas.columns import LISTS, Column, ColumnId, columns_of
from live.methods.canvas.model import (
    ALL,
    CELL_MOST,
    ROWS_MOST,
    Canvas,
    CanvasSettings,
    Cells,
    Item,
    ItemId,
    Row,
    RowId,
)
from live.methods.canvas.phases import may
from live.parts.texts import SharedText

Asking = (
    model.AddRow
    | model.EditRow
    | model.MoveRow
    | model.RemoveRow
    | model.RestoreRow
    | model.MergeRows
    | model.SplitRow
    | model.AddItem
    | model.EditItem
    | model.MoveItem
    | model.RemoveItem
    | model.RestoreItem
    | interest.Asking
    | model.WriteComment
    | model.RenameColumn
    | model.GoToPhase
)
Happening = (
    model.RowAdded
    | model.RowEdited
    | model.RowMoved
    | model.RowRemoved
    | model.RowRestored
    | model.RowsMerged
    | model.RowSplit
    | model.ItemAdded
    | model.ItemEdited
    | model.ItemMoved
    | model.ItemRemoved
    | model.ItemRestored
    | interest.Happening
    | model.CommentWritten
    | model.ColumnRenamed
    | model.PhaseReached
)


def start(settings: CanvasSettings, items: tuple[Outcome, ...], present: Present) -> Canvas:
    """Prepared rows come first, then what an earlier step left; in a grid of lists that goes into the first list."""
    columns = columns_of(settings.columns, settings.own, settings.interest)
    phase: model.PhaseName | None = "write" if settings.in_phases else None
    if settings.columns in LISTS:
        canvas = Canvas(settings, columns, VersionedMap({ALL: Row("", SharedText())}), (ALL,), phase=phase)
        taken = {
            item.id: Item(ALL, columns[0].id, "", SharedText(item.text, 1), number)
            for number, item in enumerate(items[:CELL_MOST], 1)
        }
        return replace(canvas, items=VersionedMap(taken), written=len(taken))
    prepared = [(f"row-{number}", text) for number, text in enumerate((t for t in settings.rows if t), 1)]
    texts = [*prepared, *((item.id, item.text) for item in items)][:ROWS_MOST]
    rows = {key: Row("", SharedText(text, 1)) for key, text in texts}
    return Canvas(settings, columns, VersionedMap(rows), tuple(rows), phase=phase)


def decide(state: Canvas, asked: Asked[Asking], present: Present) -> list[Happening]:
    person = asked.by.person
    _in_this_phase(state, asked)
    command = asked.command
    if isinstance(command, interest.Asking):
        return [*interest.decide(state, asked, present)]
    match command:
        case model.AddRow(text=text):
            return _add_row(state, asked, text)
        case model.EditRow(row=key, text=text, base=base):
            return _edit_row(state, person, key, text, base)
        case model.MoveRow(row=key, place=place):
            return _move_row(state, key, place)
        case model.RemoveRow(row=key):
            return _remove_row(state, asked, key)
        case model.RestoreRow(row=key):
            return [model.RowRestored(key)] if _standing(state, key).removed else []
        case model.MergeRows() | model.SplitRow():
            return [*merging.decide(state, command)]
        case model.AddItem(row=row, column=column, text=text):
            return _add_item(state, asked, row, column, text)
        case model.EditItem(item=key, text=text, base=base):
            return _edit_item(state, asked, key, text, base)
        case model.MoveItem(item=key, row=row, column=column):
            return _move_item(state, asked, key, row, column)
        case model.RemoveItem(item=key):
            return _remove_item(state, asked, key)
        case model.RestoreItem(item=key):
            return [model.ItemRestored(key)] if _item(state, key).removed else []
        case model.WriteComment(text=text, base=base):
            return _write_comment(state, person, text, base)
        case model.RenameColumn(column=column, name=name):
            known = _column(state, column)
            return [model.ColumnRenamed(column, name)] if known.named != name else []
        case model.GoToPhase(phase=phase):
            if state.phase is None:
                raise Refused("no_phases")
            return [model.PhaseReached(phase)] if state.phase != phase else []
        case _:
            assert_never(command)


def _in_this_phase(state: Canvas, asked: Asked[Asking]) -> None:
    """Whoever facilitates writes in every phase, and takes in what came late."""
    if asked.by.facilitates or asked.late:
        return
    allowed, own = may(state), state.wrote.get(asked.by.person) or ()

    def editing(key: str) -> bool:
        return allowed.edit == "all" or (allowed.edit == "own" and key in own)

    match asked.command:
        case model.AddRow() | model.AddItem():
            fits = allowed.add
        case model.EditRow(row=key) | model.RemoveRow(row=key):
            fits = editing(key)
        case model.EditItem(item=key) | model.RemoveItem(item=key):
            fits = editing(key)
        case command if isinstance(command, interest.Asking):
            fits = allowed.sign_up
        case model.WriteComment():
            fits = allowed.comment
        case _:
            return
    if not fits:
        raise Refused("not_in_this_phase")


def _add_row(state: Canvas, asked: Asked[Asking], text: str) -> list[Happening]:
    if state.is_lists:
        raise Refused("rows_fixed")
    if state.settings.adding == "facilitators" and not asked.by.facilitates:
        raise Refused("not_allowed")
    if len(state.shown) >= ROWS_MOST:
        raise Refused("too_many_rows", limit=ROWS_MOST)
    return [model.RowAdded(asked.fresh_id(), asked.by.person, text, asked.late)]


def _edit_row(state: Canvas, person: PersonId, key: RowId, text: str, base: int) -> list[Happening]:
    now = _about(state, key).text
    said = now.joined(text, base, person)
    return [model.RowEdited(key, said, now.revision + 1, person)] if said != now.text else []


def _move_row(state: Canvas, key: RowId, place: int) -> list[Happening]:
    _standing(state, key)
    moved = model.RowMoved(key, place)
    return [moved] if evolve(state, moved).order != state.order else []


def _remove_row(state: Canvas, asked: Asked[Asking], key: RowId) -> list[Happening]:
    row, person = _standing(state, key), asked.by.person
    writers = (item.author for item in state.items.values() if item.row == key)
    merged = (state.rows[each].author for each in state.merged_rows().get(key, ()))
    hands = {row.author, *row.interested, *row.proposed.values(), *writers, *merged}
    if hands != {person} and not asked.by.facilitates:
        raise Refused("not_yours")
    return [] if row.removed else [model.RowRemoved(key)]


def _add_item(state: Canvas, asked: Asked[Asking], to: RowId, column: ColumnId, text: str) -> list[Happening]:
    row = _telling(state, to)
    _may_write(state, asked, row, column)
    return [model.ItemAdded(asked.fresh_id(), row, column, asked.by.person, text, asked.late)]


def _edit_item(state: Canvas, asked: Asked[Asking], key: ItemId, text: str, base: int) -> list[Happening]:
    item, person = _item(state, key), asked.by.person
    _may_touch(state, asked, item.column)
    said = item.text.joined(text, base, person)
    return [model.ItemEdited(key, said, item.text.revision + 1, person)] if said != item.text.text else []


def _move_item(state: Canvas, asked: Asked[Asking], key: ItemId, to: RowId, column: ColumnId) -> list[Happening]:
    item, row = _item(state, key), _telling(state, to)
    if (item.row, item.column) == (row, column):
        return []
    _may_write(state, asked, row, column)
    return [model.ItemMoved(key, row, column)]


def _remove_item(state: Canvas, asked: Asked[Asking], key: ItemId) -> list[Happening]:
    item = _item(state, key)
    if item.author != asked.by.person and not asked.by.facilitates:
        raise Refused("not_yours")
    return [] if item.removed else [model.ItemRemoved(key)]


def _write_comment(state: Canvas, person: PersonId, text: str, base: int) -> list[Happening]:
    said = state.comment.joined(text, base, person)
    written = model.CommentWritten(said, state.comment.revision + 1, person)
    return [written] if said != state.comment.text else []


def _row(state: Canvas, key: RowId) -> Row:
    """A removed row takes in what was on its way to it."""
    row = state.rows.get(key)
    if row is None:
        raise Refused("unknown_row")
    return row


def _about(state: Canvas, key: RowId) -> Row:
    """A row that is about something: the one row of a grid of lists is none that people know of."""
    if key == ALL:
        raise Refused("unknown_row")
    return _row(state, key)


def _standing(state: Canvas, key: RowId) -> Row:
    """A row that stands by itself, or has been removed."""
    row = _about(state, key)
    if row.merged is not None:
        raise Refused("unknown_row")
    return row


def _telling(state: Canvas, key: RowId) -> RowId:
    """What was on its way to a row that has been merged is taken in by the one that tells it."""
    _row(state, key)
    return state.telling(key)


def _item(state: Canvas, key: ItemId) -> Item:
    item = state.items.get(key)
    if item is None:
        raise Refused("unknown_card")
    return item


def _column(state: Canvas, key: ColumnId) -> Column:
    column = state.column(key)
    if column is None:
        raise Refused("unknown_column")
    return column


def _may_write(state: Canvas, asked: Asked[Asking], row: RowId, key: ColumnId) -> None:
    column = _column(state, key)
    if column == state.heads:
        raise Refused("unknown_column")
    _may_touch(state, asked, key)
    if state.count_in(row, key) >= CELL_MOST:
        raise Refused("cell_full", limit=CELL_MOST)


def _may_touch(state: Canvas, asked: Asked[Asking], key: ColumnId) -> None:
    """People put themselves down; who is not here is put down by the facilitator."""
    if _column(state, key).people and not asked.by.facilitates:
        raise Refused("not_allowed")


def evolve(state: Canvas, event: Happening) -> Canvas:
    if isinstance(event, interest.Happening):
        return interest.evolve(state, event)
    match event:
        case model.RowAdded(key, author, text, late):
            row = Row(author, SharedText(text, 1, author, 1), late=late)
            return replace(
                state,
                rows=state.rows.put(key, row),
                order=(*state.order, key),
                wrote=_wrote(state, author, key),
            )
        case model.RowEdited(key, text, revision, by):
            return _changed_row(state, key, text=state.rows[key].text.rewritten(text, revision, by))
        case model.RowMoved(key, place):
            return replace(state, order=_ordered(state, key, place))
        case model.RowRemoved(key):
            return _gone(state, key, removed=True)
        case model.RowRestored(key):
            return _gone(state, key, removed=False)
        case model.RowsMerged() | model.RowSplit():
            return merging.evolve(state, event)
        case model.ItemAdded(key, row, column, author, text, late):
            item = Item(row, column, author, SharedText(text, 1, author, 1), state.written + 1, late)
            return replace(
                state,
                items=state.items.put(key, item),
                written=state.written + 1,
                wrote=_wrote(state, author, key),
            )
        case model.ItemEdited(key, text, revision, by):
            return _changed_item(state, key, text=state.items[key].text.rewritten(text, revision, by))
        case model.ItemMoved(key, row, column):
            return _changed_item(state, key, row=row, column=column)
        case model.ItemRemoved(key):
            return _changed_item(state, key, removed=True)
        case model.ItemRestored(key):
            return _changed_item(state, key, removed=False)
        case model.CommentWritten(text, revision, by):
            return replace(state, comment=state.comment.rewritten(text, revision, by))
        case model.ColumnRenamed(key, name):
            columns = tuple(replace(each, named=name) if each.id == key else each for each in state.columns)
            return replace(state, columns=columns)
        case model.PhaseReached(phase):
            return replace(state, phase=phase)
        case _:
            assert_never(event)


def _wrote(state: Canvas, author: PersonId, key: str) -> VersionedMap[PersonId, tuple[str, ...]]:
    return state.wrote.put(author, (*(state.wrote.get(author) or ()), key))


def _gone(state: Canvas, key: RowId, removed: bool) -> Canvas:
    for each in (key, *state.merged_rows().get(key, ())):
        state = _changed_row(state, each, removed=removed)
    return state


def _changed_row(state: Canvas, key: RowId, **changes: object) -> Canvas:
    return replace(state, rows=state.rows.change(key, lambda row: replace(row, **changes)))  # type: ignore[arg-type]


def _changed_item(state: Canvas, key: ItemId, **changes: object) -> Canvas:
    return replace(state, items=state.items.change(key, lambda item: replace(item, **changes)))  # type: ignore[arg-type]


def _ordered(state: Canvas, key: RowId, place: int) -> tuple[RowId, ...]:
    """Places are counted among the rows that are shown."""
    others = [each for each in state.order if each != key]
    shown = [each for each in state.shown if each != key]
    at = others.index(shown[place]) if place < len(shown) else len(others)
    return (*others[:at], key, *others[at:])


def concerns(event: Happening) -> Concerned:
    match event:
        case model.RowAdded() | model.ItemAdded():
            return (event.author,)
        case (
            model.InterestShown()
            | model.InterestTakenBack()
            | model.Brought()
            | model.PersonProposed()
            | model.ProposalDeclined()
            | model.ProposalTakenBack()
        ):
            return (event.person,)
        # Whoever is proposed for the row: an event does not say who that is.
        case model.RowRemoved() | model.RowRestored() | model.RowsMerged() | model.RowSplit():
            return EVERYBODY
        case _:
            return ()


def outcomes(state: Canvas) -> tuple[Outcome, ...]:
    """The rows, with what stands in their cells; of a grid of lists the items, each for itself."""
    cells = state.items_by_cell()
    if state.is_lists:
        in_lists = (cells.get((ALL, column.id), ()) for column in state.columns)
        return tuple(Outcome(key, item.text.text, model.ROW.name) for items in in_lists for key, item in items)
    merged = state.merged_rows()
    return tuple(
        _row_left(state, key, cells, [state.rows[each] for each in merged.get(key, ())]) for key in state.shown
    )


def _row_left(state: Canvas, row: RowId, cells: Cells, merged: list[Row]) -> Outcome:
    """Who is to do it and when, where the grid has columns for that; who is interested in it, and by what means: what
    they bring."""

    def cell(column: ColumnId) -> str:
        return shortened(" · ".join(item.text.text for _, item in cells.get((row, column), ())), TEXT_LIMIT)

    about = state.rows[row]
    brought = [about.brings[person] for person in about.interested if person in about.brings]
    means = shortened(" · ".join(brought), TEXT_LIMIT)
    left = Outcome(
        row, about.text.text, model.ROW.name, _detail(state, row, cells, merged), means=means, people=about.interested
    )
    return replace(left, who=cell("who"), when=cell("when")) if state.settings.columns == "what_who_when" else left


def _detail(state: Canvas, row: RowId, cells: Cells, merged: list[Row]) -> str:
    """What was said of a row that has been merged into this one comes first."""
    columns = [column for column in state.cells if not column.people]
    said = [item.text.text for column in columns for _, item in cells.get((row, column.id), ())]
    return shortened(" · ".join([*(each.text.text for each in merged), *said]), TEXT_LIMIT)
