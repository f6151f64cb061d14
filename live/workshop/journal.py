"""The journal of a track: the last acts of facilitators there, and which of them can still be taken back.

An act is taken back by the orders that were worked out before it was done. They fit as long as nothing done later
depends on it: whoever wants to go further back takes back what came after, one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

from live.core.ids import StepId
from live.core.refusals import Refused
from live.workshop import commands, time_model
from live.workshop.events import UndoOffered
from live.workshop.model import Act

KEPT: Final = 10
State = Literal["open", "undone", "blocked", "final"]
# What is about what runs: one such act follows from the one before.
_FLOW: Final = "now"
_AGENDA: Final = "agenda"


def touched_by(command: Any, step: StepId | None, drives: bool) -> tuple[str, ...]:
    """What a command changes, by name: its step, a person, what runs, the order of the agenda."""
    if step is not None:
        return (step,)
    match command:
        case commands.OpenStep(step=key) | commands.CloseStep(step=key):
            return (_FLOW, key)
        case commands.AddStep() | commands.RemoveStep() | commands.MoveStep():
            return (_AGENDA,)
        case time_model.Retime():
            return (_FLOW, _AGENDA)
    named = [getattr(command, name, None) for name in ("step", "person", "day", "track")]
    said = tuple(name for name in named[:3] if isinstance(name, str))
    if drives:
        return (_FLOW, *said)
    return said or (named[3] or "", type(command).__name__)


def with_act(journal: Sequence[Act], event: UndoOffered) -> tuple[Act, ...]:
    if not event.act and not event.orders:
        return ()
    act = Act(event.act, event.label, event.by, event.at, event.orders, event.touches)
    # Before there was a journal only the last act could be taken back.
    return (*journal, act)[-KEPT:] if event.act else (act,)


def without_act(journal: Sequence[Act], id: str) -> tuple[Act, ...]:
    """The journal once this act has been taken back. It stays, and says so."""
    return tuple(
        Act(each.id, each.label, each.by, each.at, (), each.touches, undone=True) if each.id == id else each
        for each in journal
    )


def state_of(journal: Sequence[Act], act: Act) -> State:
    """Whether an act can be taken back, has been, waits for those that came after it, or never can."""
    if act.undone:
        return "undone"
    if not act.orders:
        return "final"
    later = journal[[each.id for each in journal].index(act.id) + 1 :]
    touched = {name for each in later if not each.undone for name in each.touches}
    return "blocked" if touched.intersection(act.touches) else "open"


def last(journal: Sequence[Act]) -> Act | None:
    """The last act that stands, where it can be taken back."""
    standing = [each for each in journal if not each.undone]
    return standing[-1] if standing and standing[-1].orders else None


def undoable(journal: Sequence[Act], id: str | None) -> Act:
    """The act of this id, or the last one. Raises Refused where it cannot be taken back."""
    act = last(journal) if id is None else next((each for each in journal if each.id == id), None)
    if act is None:
        raise Refused("nothing_to_undo")
    match state_of(journal, act):
        case "open":
            return act
        case "blocked":
            raise Refused("undo_blocked")
        case _:
            raise Refused("nothing_to_undo")
