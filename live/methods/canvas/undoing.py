"""What would take an act on a grid back. Interest is one's own: whoever showed it takes it back."""

from __future__ import annotations

from live.core.commands import Asked, Command
from live.methods.canvas import model
from live.methods.canvas.decider import Asking
from live.methods.canvas.model import Canvas


def inverse(state: Canvas, asked: Asked[Asking]) -> tuple[Command, ...]:
    match asked.command:
        case model.AddRow():
            return (model.RemoveRow(row=asked.fresh_id()),)
        case model.AddItem():
            return (model.RemoveItem(item=asked.fresh_id()),)
        case model.RestoreRow(row=key):
            return (model.RemoveRow(row=key),)
        case model.RestoreItem(item=key):
            return (model.RemoveItem(item=key),)
        case model.MergeRows(row=key):
            return (model.SplitRow(row=key),)
        case model.SplitRow(row=key) if key in state.rows and (merged := state.rows[key].merged) is not None:
            return (model.MergeRows(row=key, into=merged.into),)
        case model.RemoveRow(row=key):
            return (model.RestoreRow(row=key),)
        case model.RemoveItem(item=key):
            return (model.RestoreItem(item=key),)
        case model.WriteComment():
            return (model.WriteComment(text=state.comment.text, base=state.comment.revision + 1),)
        case model.GoToPhase() if state.phase is not None:
            return (model.GoToPhase(phase=state.phase),)
        case model.RenameColumn(column=key):
            column = state.column(key)
            return (model.RenameColumn(column=key, name=column.named),) if column else ()
        case _:
            return _as_it_was(state, asked)


def _as_it_was(state: Canvas, asked: Asked[Asking]) -> tuple[Command, ...]:
    match asked.command:
        case model.EditRow(row=key) if key in state.rows:
            text = state.rows[key].text
            return (model.EditRow(row=key, text=text.text, base=text.revision + 1),) if text.text else ()
        case model.EditItem(item=key) if key in state.items:
            text = state.items[key].text
            return (model.EditItem(item=key, text=text.text, base=text.revision + 1),)
        case model.MoveItem(item=key) if key in state.items:
            item = state.items[key]
            return (model.MoveItem(item=key, row=item.row, column=item.column),)
        case model.Bring(row=key, person=person) if key in state.rows:
            about = person or asked.by.person
            said = state.rows[key].brings.get(about, "")
            return (model.Bring(row=key, text=said, person=about),)
        case model.ProposePerson(row=key, person=person) if person != asked.by.person:
            return (model.TakeBackProposal(row=key, person=person),)
        case model.TakeBackProposal(row=key, person=person):
            return (model.ProposePerson(row=key, person=person),)
        case model.MoveRow(row=key) if key in state.shown:
            return (model.MoveRow(row=key, place=state.shown.index(key)),)
        case _:
            return ()
