"""What would take an act in an open space back. Signing up and leaving are one's own, and notes stay written."""

from __future__ import annotations

from typing import Any

from live.core.commands import Asked, Command
from live.methods.open_space import commands, model
from live.methods.open_space.model import OpenSpace


def inverse(state: OpenSpace, asked: Asked[Any]) -> tuple[Command, ...]:
    command = asked.command
    match command:
        case commands.ProposeSession():
            return (commands.WithdrawSession(session=asked.fresh_id()),)
        case commands.AddSlot():
            return (commands.RemoveSlot(slot=asked.fresh_id()),)
        case commands.RemoveSlot(slot=key):
            return (commands.RestoreSlot(slot=key),)
        case commands.RestoreSlot(slot=key):
            return (commands.RemoveSlot(slot=key),)
        case commands.AddPlace():
            return (commands.RemovePlace(place=asked.fresh_id()),)
        case commands.RemovePlace(place=key):
            return (commands.RestorePlace(place=key),)
        case commands.RestorePlace(place=key):
            return (commands.RemovePlace(place=key),)
        case commands.RenameSlot(slot=key):
            return tuple(commands.RenameSlot(slot=key, name=each.name) for each in state.slots if each.id == key)
        case commands.RenamePlace(place=key):
            return tuple(commands.RenamePlace(place=key, name=each.name) for each in state.places if each.id == key)
        case commands.SizePlace(place=key):
            return tuple(commands.SizePlace(place=key, seats=each.seats) for each in state.places if each.id == key)
        case commands.GoToPhase():
            slot = state.now if state.phase == "sessions" else None
            return (commands.GoToPhase(phase=state.phase, slot=slot),)
        case commands.NameHost(session=key, person=person):
            return (commands.ReleaseHost(session=key, person=person),)
        case commands.ReleaseHost(session=key, person=person):
            return (commands.NameHost(session=key, person=person),)
        case commands.NameNoteTaker(session=key, person=person):
            return (commands.ReleaseNoteTaker(session=key, person=person),)
        case commands.ReleaseNoteTaker(session=key, person=person):
            return (commands.NameNoteTaker(session=key, person=person),)
        case _:
            return _session(state, command)


def _session(state: OpenSpace, command: Any) -> tuple[Command, ...]:
    key: str = getattr(command, "session", "")
    was = state.sessions.get(key)
    if was is None:
        return ()
    match command:
        case commands.EditSession():
            return (commands.EditSession(session=key, title=was.title, question=was.question, base=was.revision + 1),)
        case commands.MoveSession():
            return (commands.MoveSession(session=key, slot=was.slot, place=was.place),)
        case commands.WithdrawSession():
            return (commands.RestoreSession(session=key),)
        case commands.RestoreSession():
            return (commands.WithdrawSession(session=key),)
        case commands.HideSession() if was.shown == "open":
            return (commands.ShowSession(session=key),)
        case commands.ShowSession() if was.shown != "open":
            return (commands.HideSession(session=key),)
        case commands.AskToMerge(into=into, title=title):
            other = state.sessions.get(into)
            agrees = other is not None and other.asks == model.MergeWish(key, title)
            return (commands.SplitSession(session=into) if agrees else commands.TakeBackMerge(session=key),)
        case commands.AgreeToMerge():
            return (commands.SplitSession(session=key),)
        case _:
            return ()
