"""The rules of a tour de table: everybody introduces themselves in turn.

The order is that of arrival; latecomers join at its end. Whoever has introduced themselves has confirmed thereby that
they are here. How the word goes on is in `live/parts/turns.py`.
"""

from __future__ import annotations

from typing import Any, Literal

from live.core.commands import Asked, Command
from live.core.ids import PersonId
from live.core.method import EVERYBODY, CutShort, Present
from live.core.outcomes import Outcome
from live.core.renewing import replace
from live.methods.round_table.model import (
    ConfirmPresence,
    IntroductionWritten,
    PresenceConfirmed,
    RoundTable,
    RoundTableSettings,
    WriteIntroduction,
)
from live.parts import turns
from live.parts.turns import SpeakerJoined, TimeAdded, TurnEnded, Turns

Asking = turns.Asking | ConfirmPresence | WriteIntroduction
Happening = turns.Happening | PresenceConfirmed | IntroductionWritten


def start(settings: RoundTableSettings, items: tuple[Outcome, ...], present: Present) -> RoundTable:
    return RoundTable(settings, Turns(waiting=present.people))


def decide(state: RoundTable, asked: Asked[Asking], present: Present) -> list[Happening]:
    person = asked.by.person
    match asked.command:
        case ConfirmPresence():
            if person in state.confirmed:
                return []
            return [*turns.joined(state.turns, person), PresenceConfirmed(person)]
        case WriteIntroduction(line=line):
            return [] if line == state.lines.get(person, "") else [IntroductionWritten(person, line, asked.late)]
        case command:
            return [*turns.decide(state.turns, asked, command, present.people, state.settings.seconds)]


def evolve(state: RoundTable, event: Happening) -> RoundTable:
    match event:
        case PresenceConfirmed(person):
            return replace(state, confirmed=state.confirmed | {person})
        case IntroductionWritten(person, line):
            return replace(state, lines=state.lines.put(person, line) if line else state.lines.drop(person))
        case TurnEnded(person, spoke=True):
            return replace(state, turns=turns.evolve(state.turns, event), confirmed=state.confirmed | {person})
        case _:
            return replace(state, turns=turns.evolve(state.turns, event))


def inverse(state: RoundTable, asked: Asked[Asking]) -> tuple[Command, ...]:
    match asked.command:
        case ConfirmPresence() | WriteIntroduction():
            return ()
        case command:
            return turns.inverse(state.turns, command)


def concerns(event: Happening) -> tuple[PersonId, ...] | Literal["everybody"]:
    match event:
        case SpeakerJoined(person) | PresenceConfirmed(person) | IntroductionWritten(person):
            return (person,)
        case TimeAdded():
            return ()
        case _:
            return EVERYBODY


def delayed(state: RoundTable, milliseconds: int) -> RoundTable:
    return replace(state, turns=turns.delayed(state.turns, milliseconds))


def remaining(state: RoundTable, minutes: int, at: int, present: Present) -> int | None:
    """The rest of the turn, and one for everybody who is here and waits."""
    waiting = len(set(state.turns.waiting).intersection(present.people))
    speaking = max(0, state.turns.speaking.ends - at) if state.turns.speaking else 0
    return speaking + waiting * state.settings.seconds * 1_000


def cut_short(state: RoundTable, asked: Asked[Any], present: Present) -> tuple[CutShort, ...]:
    """Whoever has the word, and those who are here and wait for it."""
    turns = state.turns
    waiting = len(set(turns.waiting).intersection(present.people))
    speaking = (CutShort("speaking"),) if turns.speaking is not None else ()
    begun = bool(speaking or turns.ended)
    return (*speaking, *((CutShort("turns", {"n": waiting}),) if begun and waiting else ()))
