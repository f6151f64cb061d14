"""The rules of a tour de table: everybody introduces themselves in turn.

The order is that of arrival; latecomers join at its end. The word goes on by itself when a speaker is
done, and by the facilitator's hand at any time. Nobody who has left the room is given the word.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, assert_never

from live.core.commands import Asked, Command
from live.core.ids import PersonId
from live.core.method import EVERYBODY, Item, Present
from live.core.refusals import Refused
from live.methods.round_table.model import (
    AddTime,
    ConfirmPresence,
    DoneSpeaking,
    Ended,
    IntroductionWritten,
    JoinTurn,
    MovedToEnd,
    MoveToEnd,
    NextSpeaker,
    PresenceConfirmed,
    PreviousSpeaker,
    RoundTable,
    RoundTableSettings,
    SkipSpeaker,
    SpeakerJoined,
    TimeAdded,
    Turn,
    TurnEnded,
    TurnStarted,
    TurnTakenBack,
    WriteIntroduction,
)

Asking = (
    NextSpeaker
    | PreviousSpeaker
    | SkipSpeaker
    | MoveToEnd
    | AddTime
    | ConfirmPresence
    | DoneSpeaking
    | JoinTurn
    | WriteIntroduction
)
Happening = (
    TurnStarted
    | TurnEnded
    | TurnTakenBack
    | MovedToEnd
    | TimeAdded
    | SpeakerJoined
    | PresenceConfirmed
    | IntroductionWritten
)


def start(settings: RoundTableSettings, items: tuple[Item, ...], present: Present) -> RoundTable:
    return RoundTable(settings, waiting=present.people)


def decide(state: RoundTable, asked: Asked[Asking], present: Present) -> list[Happening]:
    person = asked.by.person
    match asked.command:
        case NextSpeaker():
            return _next(state, asked, present) if asked.command.comes_after(state.speaker) else []
        case PreviousSpeaker():
            return _previous(state, asked)
        case SkipSpeaker(person=named):
            return _skip(state, _meant(state, named, present), asked, present)
        case MoveToEnd(person=named):
            return _move_to_end(state, _meant(state, named, present), asked, present)
        case AddTime(seconds=seconds):
            if state.speaking is None:
                raise Refused("nobody_left")
            # Whoever has run over gets these seconds from now on, not from when their time was up.
            return [TimeAdded(max(state.speaking.ends, asked.at) + seconds * 1_000)]
        case ConfirmPresence():
            return [] if person in state.confirmed else [*_joined(state, person), PresenceConfirmed(person)]
        case DoneSpeaking():
            if person != state.speaker:
                raise Refused("not_your_turn")
            return _next(state, asked, present)
        case JoinTurn():
            return _joined(state, person)
        case WriteIntroduction(line=line):
            return [] if line == state.lines.get(person, "") else [IntroductionWritten(person, line, asked.late)]
        case _:
            assert_never(asked.command)


def _next(state: RoundTable, asked: Asked[Asking], present: Present) -> list[Happening]:
    ended: list[Happening] = [TurnEnded(state.speaker, introduced=True)] if state.speaker else []
    happening = [*ended, *_given_to(state.next_of(present.people), state, asked)]
    if not happening:
        raise Refused("nobody_left")
    return happening


def _previous(state: RoundTable, asked: Asked[Asking]) -> list[Happening]:
    last = state.ended[-1].person if state.ended else None
    taken_back: list[Happening] = [TurnTakenBack(state.speaker)] if state.speaker else []
    happening = [*taken_back, *_given_to(last, state, asked)]
    if not happening:
        raise Refused("nobody_left")
    return happening


def _skip(state: RoundTable, person: PersonId, asked: Asked[Asking], present: Present) -> list[Happening]:
    if person == state.speaker:
        return [TurnEnded(person, introduced=False), *_given_to(state.next_of(present.people), state, asked)]
    return [TurnEnded(person, introduced=False)] if person in state.waiting else []


def _move_to_end(state: RoundTable, person: PersonId, asked: Asked[Asking], present: Present) -> list[Happening]:
    if person == state.speaker:
        return [MovedToEnd(person), *_given_to(state.next_of(present.people), state, asked)]
    # Whoever was passed over may have a turn after all; whoever has introduced themselves has had theirs.
    at_end_already = state.waiting[-1:] == (person,)
    return [] if at_end_already or person in state.introduced else [MovedToEnd(person)]


def _given_to(person: PersonId | None, state: RoundTable, asked: Asked[Asking]) -> list[Happening]:
    return [TurnStarted(person, asked.at + state.settings.seconds * 1_000)] if person else []


def _meant(state: RoundTable, named: PersonId | None, present: Present) -> PersonId:
    person = named or state.speaker or state.next_of(present.people)
    if person is None:
        raise Refused("nobody_left")
    if not state.knows(person):
        raise Refused("unknown_person")
    return person


def _joined(state: RoundTable, person: PersonId) -> list[Happening]:
    return [] if state.knows(person) else [SpeakerJoined(person)]


def evolve(state: RoundTable, event: Happening) -> RoundTable:
    match event:
        case TurnStarted(person, ends):
            return replace(_without(state, person), speaking=Turn(person, ends))
        case TurnEnded(person, introduced):
            rest = _without(state, person)
            confirmed = rest.confirmed | {person} if introduced else rest.confirmed
            return replace(rest, ended=(*rest.ended, Ended(person, introduced)), confirmed=confirmed)
        case TurnTakenBack(person):
            rest = _without(state, person)
            return replace(rest, waiting=(person, *rest.waiting))
        case MovedToEnd(person) | SpeakerJoined(person):
            rest = _without(state, person)
            return replace(rest, waiting=(*rest.waiting, person))
        case TimeAdded(ends):
            return replace(state, speaking=replace(state.speaking, ends=ends)) if state.speaking else state
        case PresenceConfirmed(person):
            return replace(state, confirmed=state.confirmed | {person})
        case IntroductionWritten(person, line):
            return replace(state, lines=state.lines.put(person, line) if line else state.lines.drop(person))
        case _:
            assert_never(event)


def _without(state: RoundTable, person: PersonId) -> RoundTable:
    return replace(
        state,
        waiting=tuple(other for other in state.waiting if other != person),
        speaking=None if state.speaker == person else state.speaking,
        ended=tuple(turn for turn in state.ended if turn.person != person),
    )


def inverse(state: RoundTable, asked: Asked[Asking]) -> tuple[Command, ...]:
    """Passing the word on is undone by giving it back; only where the last turn ends with it or none has."""
    match asked.command:
        case NextSpeaker() if state.speaking or not state.ended:
            return (PreviousSpeaker(),)
        case SkipSpeaker(person=person) if state.speaking and person in (None, state.speaker):
            return (PreviousSpeaker(),)
        case _:
            return ()


def concerns(event: Happening) -> tuple[PersonId, ...] | Literal["everybody"]:
    match event:
        case SpeakerJoined(person) | PresenceConfirmed(person) | IntroductionWritten(person):
            return (person,)
        case TimeAdded():
            return ()
        case _:
            return EVERYBODY


def delayed(state: RoundTable, milliseconds: int) -> RoundTable:
    """Whoever speaks has as much time after a pause as before it."""
    if state.speaking is None:
        return state
    return replace(state, speaking=replace(state.speaking, ends=state.speaking.ends + milliseconds))
