"""Where an open space is. Each slot is a phase of its own, so that its minutes begin with it."""

from __future__ import annotations

from typing import Final

from live.core.outcomes import Spoken
from live.core.phases import Phase, PhaseNow
from live.methods.open_space.model import OpenSpace

PHASES: Final = (
    Phase(
        "propose",
        Spoken("on propose", "proposing"),
        Spoken("proposer des sessions, s'inscrire", "propose sessions, sign up"),
        Spoken("ouvrir la place du marché", "open the marketplace"),
    ),
    Phase(
        "market",
        Spoken("place du marché", "marketplace"),
        Spoken("s'inscrire, déplacer, réunir deux sessions", "sign up, move, merge two sessions"),
        Spoken("lancer les sessions", "start the sessions"),
    ),
    Phase(
        "sessions",
        Spoken("sessions", "sessions"),
        Spoken("aller et venir, prendre des notes", "come and go, take notes"),
        Spoken("passer au temps suivant, puis à la récolte", "go on to the next slot, then to the harvest"),
        named=Spoken("sessions, {at}", "sessions, {at}"),
        numbered=Spoken("sessions, temps {at}", "sessions, slot {at}"),
    ),
    Phase(
        "harvest",
        Spoken("récolte", "harvest"),
        Spoken("lire et compléter les notes", "read and complete the notes"),
    ),
)


def phase_of(state: OpenSpace) -> PhaseNow:
    columns = [slot.id for slot in state.columns]
    called = [slot.name or slot.number for slot in state.columns]
    of = len(columns) + 3
    match state.phase:
        case "propose":
            return PhaseNow("propose", 1, of, "market")
        case "market":
            return PhaseNow("market", 2, of, "sessions", next_at=called[0])
        case "sessions":
            at = columns.index(state.now) if state.now in columns else 0
            if at + 1 == len(columns):
                return PhaseNow("sessions", at + 3, of, "harvest", called[at])
            return PhaseNow("sessions", at + 3, of, "sessions", called[at], called[at + 1])
        case _:
            return PhaseNow("harvest", of, of)
