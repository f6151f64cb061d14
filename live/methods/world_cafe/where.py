"""Where somebody sits, in a few words."""

from __future__ import annotations

from live.core.ids import PersonId
from live.core.method import Writing
from live.methods.world_cafe.model import WorldCafe


def where(state: WorldCafe, person: PersonId, writing: Writing) -> str:
    """Their table in the round that was drawn last, with its name and question."""
    last = state.last
    key = last.seating.seats.get(person) if last else None
    if last is None or key is None:
        return ""
    table = state.tables[key]
    said = writing.pick(f"Tour {last.number}, table {table.number}", f"Round {last.number}, table {table.number}")
    about = " · ".join(each for each in (table.name, table.question) if each)
    return f"{said}{writing.pick(' : ', ': ')}{about}" if about else said
