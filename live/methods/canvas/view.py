"""Who sees what of a grid."""

from __future__ import annotations

from live.core.ids import PersonId
from live.core.method import See
from live.core.nodes import Each, Node, Tree
from live.core.people import Directory
from live.methods.canvas.model import Canvas, Item, ItemId, Row, RowId
from live.methods.canvas.phases import may
from live.parts.texts import text_card


def everyone(state: Canvas, see: See) -> Tree:
    """Everyone: the grid with all that stands in it, whoever is interested in a row by name, function and organisation,
    the comment, and what those who do not facilitate may do now. In an anonymous workshop only how many are
    interested."""
    signed = see.named and state.settings.signed
    allowed = may(state)
    return {
        "may": {
            "add": allowed.add,
            "edit": allowed.edit,
            "sign_up": allowed.sign_up,
            "comment": allowed.comment,
        },
        "lists": state.is_lists,
        "adding": state.settings.adding,
        "named": see.named,
        "signed": signed,
        "columns": [
            {"id": each.id, "fr": each.called.fr, "en": each.called.en, "people": each.people} for each in state.columns
        ],
        "order": list(state.shown),
        "rows": Each(state.rows, row_card, (see.directory, see.named, signed)),
        "items": Each(state.items, item_card, (see.directory, see.named, signed)),
        "comment": text_card("", state.comment, see.directory, see.named),
    }


def facilitators(state: Canvas, see: See) -> Tree:
    """Facilitators: who is interested in which row, also where the room is not told; what has been removed, to be put
    back."""
    return {
        "people": Each(state.rows, people_card, (see.directory, see.named)),
        "removed_rows": Each(state.rows, removed_row),
        "removed_items": Each(state.items, removed_item),
    }


def person(state: Canvas, viewer: PersonId, see: See) -> Tree:
    """A person: which rows and items they have written, and in which rows they are interested."""
    return {
        "wrote": list(state.wrote.get(viewer) or ()),
        "interested": list(state.interests.get(viewer) or ()),
    }


def row_card(key: RowId, row: Row, directory: Directory, named: bool, signed: bool) -> Node:
    if row.removed:
        return None
    shown: dict[str, Node] = {
        "text": row.text.text,
        "revision": row.text.revision,
        "interested": len(row.interested),
        "people": people_card(key, row, directory, named),
    }
    if signed:
        shown["author"] = directory.name(row.author)
    if row.late:
        shown["late"] = True
    return shown


def item_card(key: ItemId, item: Item, directory: Directory, named: bool, signed: bool) -> Node:
    if item.removed:
        return None
    shown: dict[str, Node] = {
        "row": item.row,
        "column": item.column,
        "text": item.text.text,
        "revision": item.text.revision,
        "number": item.number,
    }
    if signed:
        shown["author"] = directory.name(item.author)
    if item.late:
        shown["late"] = True
    return shown


def people_card(key: RowId, row: Row, directory: Directory, named: bool) -> Node:
    return [_interested(person, directory) for person in row.interested] if named else []


def _interested(person: PersonId, directory: Directory) -> Node:
    known = directory.of(person)
    return {
        "name": directory.name(person, "function", "organisation"),
        "function": known.said("function"),
        "organisation": known.said("organisation"),
    }


def removed_row(key: RowId, row: Row) -> Node:
    return {"text": row.text.text} if row.removed else None


def removed_item(key: ItemId, item: Item) -> Node:
    return {"text": item.text.text, "row": item.row, "column": item.column} if item.removed else None
