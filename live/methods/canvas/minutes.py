"""What a grid leaves in the minutes: the grid as a table, and the comment under it."""

from __future__ import annotations

from live.core.blocks import Block, Facts, Paragraph, Table
from live.core.ids import PersonId
from live.core.method import Writing
from live.core.record import Entry, Left
from live.methods.canvas.columns import Column
from live.methods.canvas.model import Canvas, Cells, Item, ItemId, Row, RowId

NOTHING = "–"


def minutes(state: Canvas, writing: Writing) -> list[Block]:
    blocks: list[Block] = [_table(state, writing)] if _is_written(state) else [_nothing(writing)]
    if state.comment.text:
        blocks.append(Facts(((writing.pick("Commentaire", "Comment"), state.comment.text),)))
    return blocks


def left(state: Canvas, writing: Writing) -> Left:
    """Each row with who is interested in it, then what stands in its cells under the name of their column; the comment
    last."""
    entries: list[Entry] = []
    cells, merged = state.items_by_cell(), state.merged_rows()
    for key in state.shown:
        row = state.rows[key]
        if not state.is_lists:
            interested = tuple(person for person in row.interested if writing.name(person))
            count = len(row.interested) if any(column.people for column in state.cells) else None
            by = _author(row.author, state, writing)
            entries.append(Entry(key, "row", row.text.text, "", by, interested, count, late=row.late))
            entries += [*_of_merged(state, key, merged.get(key, []), writing), *_of_people(key, row, writing)]
        within = () if state.is_lists else (key,)
        for column in state.cells:
            called = writing.pick(column.called.fr, column.called.en)
            entries += [
                Entry(
                    at,
                    "cell",
                    item.text.text,
                    called,
                    _author(item.author, state, writing),
                    within=within,
                    late=item.late,
                    place=column.id,
                )
                for at, item in cells.get((key, column.id), ())
            ]
    if state.comment.text:
        entries.append(Entry("comment", "comment", state.comment.text))
    words = {
        "row": writing.pick("ligne", "row"),
        "merged": writing.pick("ligne réunie", "merged row"),
        "cell": writing.pick("case", "cell"),
        "brings": writing.pick("apport", "contribution"),
        "proposed": writing.pick("proposition d'une personne", "person proposed"),
        "comment": writing.pick("commentaire", "comment"),
    }
    return Left(tuple(entries), words=words)


def _of_merged(state: Canvas, key: RowId, merged: list[RowId], writing: Writing) -> list[Entry]:
    rows = [(each, state.rows[each]) for each in merged]
    return [
        Entry(each, "merged", row.text.text, "", _author(row.author, state, writing), within=(key,), late=row.late)
        for each, row in rows
    ]


def _of_people(key: RowId, row: Row, writing: Writing) -> list[Entry]:
    """What they bring to the row, and who is proposed for it."""
    brought = [(person, row.brings[person]) for person in row.interested if person in row.brings]
    brings = [
        Entry(f"{key}.brings.{number}", "brings", text, "", (person,) if writing.name(person) else (), within=(key,))
        for number, (person, text) in enumerate(brought, 1)
    ]
    called = [(person, writing.name(person)) for person in row.proposed]
    proposed = [
        Entry(f"{key}.proposed.{number}", "proposed", name, people=(person,), within=(key,))
        for number, (person, name) in enumerate(called, 1)
        if name
    ]
    return [*brings, *proposed]


def _author(author: PersonId, state: Canvas, writing: Writing) -> tuple[PersonId, ...]:
    return (author,) if author and state.settings.signed and writing.name(author) else ()


def _is_written(state: Canvas) -> bool:
    if state.is_lists:
        return any(not item.removed for item in state.items.values())
    return bool(state.shown)


def _nothing(writing: Writing) -> Paragraph:
    return Paragraph(writing.pick("Rien n'a été écrit dans la grille.", "Nothing was written in the grid."), "remark")


def _table(state: Canvas, writing: Writing) -> Table:
    columns = tuple(writing.pick(each.called.fr, each.called.en) for each in state.columns)
    items, merged = state.items_by_cell(), state.merged_rows()
    rows = tuple(_row(state, key, items, merged.get(key, []), writing) for key in state.shown)
    return Table("", columns, rows)


def _row(state: Canvas, key: RowId, items: Cells, merged: list[RowId], writing: Writing) -> tuple[str, ...]:
    row = state.rows[key]
    cells = tuple(
        _cell(state, row, column, items.get((key, column.id), []), writing) or NOTHING for column in state.cells
    )
    if state.is_lists:
        return cells
    said = [_signed(row.text.text, row.author, row.late, state, writing)]
    for each in (state.rows[other] for other in merged):
        text = _signed(each.text.text, each.author, each.late, state, writing)
        said.append(writing.pick(f"Réunie avec\u00a0: {text}", f"Merged with: {text}"))
    return ("\n".join(said), *cells)


def _cell(state: Canvas, row: Row, column: Column, items: list[tuple[ItemId, Item]], writing: Writing) -> str:
    lines = [_line(item, state, writing) for _, item in items]
    if column.people and not writing.named:
        return "\n".join([*_counted(row, writing), *lines])
    told = [*_interested(row, writing), *lines] if column.people else lines
    return told[0] if len(told) == 1 else "\n".join(f"• {text}" for text in told)


def _line(item: Item, state: Canvas, writing: Writing) -> str:
    return _signed(item.text.text, item.author, item.late, state, writing)


def _signed(text: str, author: PersonId, late: bool, state: Canvas, writing: Writing) -> str:
    name = writing.name(author) if author and state.settings.signed else ""
    after = writing.pick("arrivé après la clôture", "came in after the close") if late else ""
    remarks = ", ".join(remark for remark in (name, after) if remark)
    return f"{text} ({remarks})" if remarks else text


def _interested(row: Row, writing: Writing) -> list[str]:
    """Those who were proposed and have not answered come last, and say so."""
    apart = writing.pick("à confirmer", "to be confirmed")
    proposed = [f"{_person(person, writing)}, {apart}" for person in row.proposed if writing.name(person)]
    return [*(_bringing(person, row, writing) for person in row.interested), *proposed]


def _counted(row: Row, writing: Writing) -> list[str]:
    if not row.interested:
        return []
    count = len(row.interested)
    people = writing.pick("personnes" if count > 1 else "personne", "people" if count > 1 else "person")
    brought = [row.brings[person] for person in row.interested if person in row.brings]
    return [f"{count}\u00a0{people}", *(_bring(text, writing) for text in brought)]


def _bringing(person: PersonId, row: Row, writing: Writing) -> str:
    text = row.brings.get(person)
    return f"{_person(person, writing)}, {_bring(text, writing)}" if text else _person(person, writing)


def _bring(text: str, writing: Writing) -> str:
    return writing.pick(f"apporte\u00a0: {text}", f"brings: {text}")


def _person(person: PersonId, writing: Writing) -> str:
    known = writing.directory.of(person)
    name = writing.name(person, "function", "organisation") or writing.pick("sans nom", "unnamed")
    told = f"{name}, {known.function}" if known.function else name
    return f"{told} ({known.organisation})" if known.organisation else told
