"""Who sees what of a grid."""

from __future__ import annotations

from live.core.alphabet import alphabetical
from live.core.ids import PersonId
from live.core.method import See
from live.core.nodes import Each, Node, Tree
from live.core.people import FEW_ENOUGH, Directory
from live.methods.canvas.model import Canvas, Item, ItemId, Row, RowId
from live.methods.canvas.phases import may
from live.parts.texts import text_card


def everyone(state: Canvas, see: See) -> Tree:
    """Everyone: the grid with all that stands in it, whoever is interested in a row by name, function and organisation,
    with what they bring to it, who is proposed and has not answered, what a row that was merged into another says, the
    comment, and what those who do not facilitate may do now; in a small room who is here, to be proposed. In an
    anonymous workshop only how many are interested and what is brought."""
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
        "here": _here(state, see),
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
    """Facilitators: who is interested in which row or proposed for it, also where the room is not told; what has been
    removed, to be put back."""
    return {
        "people": Each(state.rows, known_people_card, (see.directory, see.named)),
        "proposed": Each(state.rows, known_proposed_card, (see.directory, see.named)),
        "removed_rows": Each(state.rows, removed_row),
        "removed_items": Each(state.items, removed_item),
    }


def person(state: Canvas, viewer: PersonId, see: See) -> Tree:
    """A person: which rows and items they have written, in which rows they are interested and what they bring to each,
    for which rows they are proposed, and by whom."""
    own = state.interests.get(viewer) or ()
    asked = {key: state.rows[key].proposed[viewer] for key in state.shown if viewer in state.rows[key].proposed}
    return {
        "wrote": list(state.wrote.get(viewer) or ()),
        "interested": list(own),
        "brings": {key: said for key in own if (said := state.rows[key].brings.get(viewer))},
        "proposed": {key: see.name(by) for key, by in asked.items()},
    }


def _here(state: Canvas, see: See) -> Node:
    """Those who may be proposed."""
    if not see.named or len(see.people) > FEW_ENOUGH or not any(column.people for column in state.columns):
        return []
    here = sorted(see.people, key=lambda person: alphabetical(see.name(person)))
    return [{"id": each, "name": see.name(each)} for each in here]


def row_card(key: RowId, row: Row, directory: Directory, named: bool, signed: bool) -> Node:
    if row.removed:
        return None
    shown: dict[str, Node] = {"text": row.text.text, "revision": row.text.revision}
    if row.merged is not None:
        return {**shown, "into": row.merged.into, **_author(row, directory, signed)}
    shown["interested"] = len(row.interested)
    shown["people"] = people_card(key, row, directory, named)
    if row.proposed:
        shown["proposed"] = proposed_card(key, row, directory, named)
    if row.brings and not named:
        shown["brings"] = [row.brings[person] for person in row.interested if person in row.brings]
    return {**shown, **_author(row, directory, signed)}


def _author(of: Row | Item, directory: Directory, signed: bool) -> dict[str, Node]:
    by: dict[str, Node] = {"author": directory.name(of.author)} if signed else {}
    return {**by, "late": True} if of.late else by


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
    return {**shown, **_author(item, directory, signed)}


def people_card(key: RowId, row: Row, directory: Directory, named: bool) -> Node:
    return [_interested(person, row, directory) for person in row.interested] if named else []


def proposed_card(key: RowId, row: Row, directory: Directory, named: bool) -> Node:
    return [_someone(person, directory) for person in row.proposed] if named else []


def known_people_card(key: RowId, row: Row, directory: Directory, named: bool) -> Node:
    return [{"id": each, **_interested(each, row, directory)} for each in row.interested] if named else []


def known_proposed_card(key: RowId, row: Row, directory: Directory, named: bool) -> Node:
    return [{"id": each, **_someone(each, directory)} for each in row.proposed] if named else []


def _interested(person: PersonId, row: Row, directory: Directory) -> dict[str, Node]:
    said = row.brings.get(person)
    return {**_someone(person, directory), "brings": said} if said else _someone(person, directory)


def _someone(person: PersonId, directory: Directory) -> dict[str, Node]:
    known = directory.of(person)
    return {
        "name": directory.name(person, "function", "organisation"),
        "function": known.said("function"),
        "organisation": known.said("organisation"),
    }


def removed_row(key: RowId, row: Row) -> Node:
    return {"text": row.text.text} if row.removed and row.merged is None else None


def removed_item(key: ItemId, item: Item) -> Node:
    return {"text": item.text.text, "row": item.row, "column": item.column} if item.removed else None
