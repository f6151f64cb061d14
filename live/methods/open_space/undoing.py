"""What would take an act in an open space back. Signing up and leaving are one's own, and notes stay written."""

from __future__ import annotations

from typing import Any

from live.core.commands import Asked, Command
from live.methods.open_space import model
from live.methods.open_space.model import OpenSpace


def inverse(state: OpenSpace, asked: Asked[Any]) -> tuple[Command, ...]:
    command = asked.command
    match command:
        case model.ProposeSession():
            return (model.WithdrawSession(session=asked.fresh_id()),)
        case model.AddSlot():
            return (model.RemoveSlot(slot=asked.fresh_id()),)
        case model.RemoveSlot(slot=key):
            return (model.RestoreSlot(slot=key),)
        case model.RestoreSlot(slot=key):
            return (model.RemoveSlot(slot=key),)
        case model.AddPlace():
            return (model.RemovePlace(place=asked.fresh_id()),)
        case model.RemovePlace(place=key):
            return (model.RestorePlace(place=key),)
        case model.RestorePlace(place=key):
            return (model.RemovePlace(place=key),)
        case model.RenameSlot(slot=key):
            return tuple(model.RenameSlot(slot=key, name=each.name) for each in state.slots if each.id == key)
        case model.RenamePlace(place=key):
            return tuple(model.RenamePlace(place=key, name=each.name) for each in state.places if each.id == key)
        case model.SizePlace(place=key):
            return tuple(model.SizePlace(place=key, seats=each.seats) for each in state.places if each.id == key)
        case model.GoToPhase():
            slot = state.now if state.phase == "sessions" else None
            return (model.GoToPhase(phase=state.phase, slot=slot),)
        case model.NameHost(session=key, person=person):
            return (model.ReleaseHost(session=key, person=person),)
        case model.ReleaseHost(session=key, person=person):
            return (model.NameHost(session=key, person=person),)
        case model.NameNoteTaker(session=key, person=person):
            return (model.ReleaseNoteTaker(session=key, person=person),)
        case model.ReleaseNoteTaker(session=key, person=person):
            return (model.NameNoteTaker(session=key, person=person),)
        case _:
            return _session(state, command)


def _session(state: OpenSpace, command: Any) -> tuple[Command, ...]:
    key: str = getattr(command, "session", "")
    was = state.sessions.get(key)
    if was is None:
        return ()
    match command:
        case model.EditSession():
            return (model.EditSession(session=key, title=was.title, question=was.question, base=was.revision + 1),)
        case model.MoveSession():
            return (model.MoveSession(session=key, slot=was.slot, place=was.place),)
        case model.WithdrawSession():
            return (model.RestoreSession(session=key),)
        case model.RestoreSession():
            return (model.WithdrawSession(session=key),)
        case model.HideSession() if was.shown == "open":
            return (model.ShowSession(session=key),)
        case model.ShowSession() if was.shown != "open":
            return (model.HideSession(session=key),)
        case model.AskToMerge(into=into, title=title):
            other = state.sessions.get(into)
            agrees = other is not None and other.asks == model.MergeWish(key, title)
            return (model.SplitSession(session=into) if agrees else model.TakeBackMerge(session=key),)
        case model.AgreeToMerge():
            return (model.SplitSession(session=key),)
        case _:
            return ()
