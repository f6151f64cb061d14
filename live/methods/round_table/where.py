"""How many speak before somebody, in a few words."""

from __future__ import annotations

from live.core.ids import PersonId
from live.core.method import Writing
from live.methods.round_table.model import RoundTable


def where(state: RoundTable, person: PersonId, writing: Writing) -> str:
    turns = state.turns
    if turns.speaking and turns.speaking.person == person:
        return writing.pick("C'est à vous de parler.", "It is your turn to speak.")
    if person not in turns.waiting:
        return ""
    before = [*turns.waiting].index(person) + bool(turns.speaking)
    if not before:
        return writing.pick("Vous êtes la prochaine personne à parler.", "You are the next to speak.")
    return writing.pick(
        f"Encore {before} avant vous." if before > 1 else "Encore une personne avant vous.",
        f"{before} people before you." if before > 1 else "One person before you.",
    )
