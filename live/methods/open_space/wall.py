"""The rules of the wall itself, its columns and rows, and of the phases: all of them a facilitator's.

A column that has begun stays, and columns go from the end, so that what has been stays in its order.
"""

from __future__ import annotations

from typing import Any

from live.core.commands import Asked
from live.core.refusals import Refused
from live.methods.open_space import commands, events
from live.methods.open_space.evolving import Happening
from live.methods.open_space.model import PLACES_MOST, SLOTS_MOST, OpenSpace, Place, PlaceId, Slot, SlotId


def decide(state: OpenSpace, asked: Asked[Any], command: Any) -> list[Happening]:
    match command:
        case commands.AddSlot(name=name):
            if len(state.columns) >= SLOTS_MOST:
                raise Refused("too_many_slots", limit=SLOTS_MOST)
            return [events.SlotAdded(asked.fresh_id(), name)]
        case commands.RenameSlot(slot=key, name=name):
            return [events.SlotRenamed(key, name)] if _slot(state, key).name != name else []
        case commands.RemoveSlot(slot=key):
            return _remove_slot(state, key)
        case commands.RestoreSlot(slot=key):
            if not _slot(state, key).removed:
                return []
            if len(state.columns) >= SLOTS_MOST:
                raise Refused("too_many_slots", limit=SLOTS_MOST)
            return [events.SlotRestored(key)]
        case commands.AddPlace(name=name, seats=seats):
            if len(state.rows) >= PLACES_MOST:
                raise Refused("too_many_places", limit=PLACES_MOST)
            return [events.PlaceAdded(asked.fresh_id(), name, seats)]
        case commands.RenamePlace(place=key, name=name):
            return [events.PlaceRenamed(key, name)] if _place(state, key).name != name else []
        case commands.SizePlace(place=key, seats=seats):
            return [events.PlaceSized(key, seats)] if _place(state, key).seats != seats else []
        case commands.RemovePlace(place=key):
            if _place(state, key).removed:
                return []
            if any(session.place == key for _, session in state.visible) or len(state.rows) == 1:
                raise Refused("place_in_use")
            return [events.PlaceRemoved(key)]
        case commands.RestorePlace(place=key):
            if not _place(state, key).removed:
                return []
            if len(state.rows) >= PLACES_MOST:
                raise Refused("too_many_places", limit=PLACES_MOST)
            return [events.PlaceRestored(key)]
        case commands.GoToPhase():
            return _go_to(state, command)
        case _:
            raise TypeError(f"{type(command).__name__} is no command of an open space")


def _remove_slot(state: OpenSpace, key: SlotId) -> list[Happening]:
    if _slot(state, key).removed:
        return []
    used = any(session.slot == key for _, session in state.visible)
    begun = state.phase in ("sessions", "harvest") and state.state_of(key) != "ahead"
    if used or begun or state.columns[-1].id != key or len(state.columns) == 1:
        raise Refused("slot_in_use")
    return [events.SlotRemoved(key)]


def _go_to(state: OpenSpace, command: commands.GoToPhase) -> list[Happening]:
    if command.phase != "sessions":
        return [events.PhaseReached(command.phase)] if state.phase != command.phase else []
    columns = [slot.id for slot in state.columns]
    if command.slot is not None and command.slot not in columns:
        raise Refused("unknown_slot")
    slot = command.slot or _next(state, columns)
    return [events.PhaseReached("sessions", slot)] if (state.phase, state.now) != ("sessions", slot) else []


def _next(state: OpenSpace, columns: list[SlotId]) -> SlotId:
    """The first, or the one after the slot that runs; coming back from the harvest, the last one."""
    if state.phase == "sessions" and state.now in columns:
        return columns[min(columns.index(state.now) + 1, len(columns) - 1)]
    return columns[-1] if state.phase == "harvest" else columns[0]


def _slot(state: OpenSpace, key: SlotId) -> Slot:
    slot = next((each for each in state.slots if each.id == key), None)
    if slot is None:
        raise Refused("unknown_slot")
    return slot


def _place(state: OpenSpace, key: PlaceId) -> Place:
    place = next((each for each in state.places if each.id == key), None)
    if place is None:
        raise Refused("unknown_place")
    return place
