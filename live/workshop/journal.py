"""The journal of a track: the last acts of facilitators there, and which of them can still be taken back.

An act is taken back by the orders that were worked out before it was done. They fit as long as nothing done later
depends on it: whoever wants to go further back takes back what came after, one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

from live.core.ids import StepId
from live.core.refusals import Refused
from live.core.renewing import replace
from live.workshop import commands, time_model, track_model
from live.workshop.events import UndoOffered
from live.workshop.model import Act, Running

KEPT: Final = 10
State = Literal["open", "undone", "blocked", "final"]
# What is about what runs: one such act follows from the one before.
_FLOW: Final = "now"
AGENDA: Final = "agenda"
_CLOSE: Final = "workshop.close_workshop"
# Who drives says nothing of what is driven: it can never be taken back, and what was done before it still can.
_HANDED_OVER: Final = "workshop.hand_over"
# What is told by no command's own name.
BEGUN, SHORTENED, SHORTENED_ALL = "workshop.begin", "workshop.shorten", "workshop.shorten_all"
LABELS: Final = (BEGUN, SHORTENED, SHORTENED_ALL)


def touched_by(command: Any, step: StepId | None, drives: bool) -> tuple[str, ...]:
    """What a command changes, by name: its step, a person, what runs, the order of the agenda."""
    if step is not None:
        return (step,)
    match command:
        case commands.OpenStep(step=key) | commands.CloseStep(step=key):
            return (_FLOW, key)
        case commands.AddStep() | commands.RemoveStep() | commands.MoveStep():
            return (AGENDA,)
        case time_model.Retime():
            return (_FLOW, AGENDA)
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
    return tuple(replace(each, undone=True) if each.id == id else each for each in journal)


def label_of(command: Any, name: str, running: Running | None, at: int) -> str:
    """What an act is called: time taken away is not time added, and beginning is neither."""
    seconds = getattr(command, "seconds", 0)
    if not isinstance(command, commands.Extend | track_model.ExtendAll) or seconds >= 0:
        return name
    if isinstance(command, track_model.ExtendAll):
        return SHORTENED_ALL
    from_when = (running.paused_at or at) if running else at
    if running is not None and running.begins is not None and running.settles_at(from_when):
        return BEGUN if running.begins + seconds * 1_000 <= from_when else SHORTENED
    return SHORTENED


def state_of(journal: Sequence[Act], act: Act, closed_at: int | None = None) -> State:
    """Whether an act can be taken back, has been, waits for those that came after it, or never can. What came before
    the close of a workshop waits for the close to be taken back."""
    if act.undone:
        return "undone"
    if not act.orders:
        return "final"
    if closed_at is not None and act.at <= closed_at and act.label != _CLOSE:
        return "blocked"
    later = journal[[each.id for each in journal].index(act.id) + 1 :]
    touched = {name for each in later if not each.undone and each.label != _HANDED_OVER for name in each.touches}
    return "blocked" if touched.intersection(act.touches) else "open"


def last(journal: Sequence[Act], closed_at: int | None = None) -> Act | None:
    """The last act that stands, where it can be taken back; that the wheel was handed over is none."""
    standing = [each for each in journal if not each.undone and each.label != _HANDED_OVER]
    return standing[-1] if standing and state_of(journal, standing[-1], closed_at) == "open" else None


def undoable(journal: Sequence[Act], id: str | None, closed_at: int | None = None) -> Act:
    """The act of this id, or the last one. Raises Refused where it cannot be taken back."""
    act = last(journal, closed_at) if id is None else next((each for each in journal if each.id == id), None)
    if act is None:
        raise Refused("nothing_to_undo")
    match state_of(journal, act, closed_at):
        case "open":
            return act
        case "blocked":
            raise Refused("undo_blocked")
        case _:
            raise Refused("nothing_to_undo")
