"""Turns: a queue in which one person after another has the word for a while.

What can be asked, what can have happened, and the rules of it. The word goes on by itself when a speaker is done,
and by whoever chairs at any time. Nobody who has left the room is given the word; they keep their place until they
come back. Who may chair, and who may join the queue, the method says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, assert_never

from pydantic import Field

from live.core.commands import Asked, Command, Event, Id
from live.core.ids import PersonId
from live.core.refusals import Refused
from live.core.renewing import replace


class NextSpeaker(Command):
    """`after` is who was speaking when it was asked, null for nobody: if the word has gone on since, for
    instance at a double click, nobody is cut short. Left out, it is the next one's turn whoever speaks."""

    after: Id | None = None

    def comes_after(self, speaker: PersonId | None) -> bool:
        return "after" not in self.model_fields_set or self.after == speaker


class PreviousSpeaker(Command):
    """Give the word back to whoever had it last."""


class SkipSpeaker(Command):
    """Pass over somebody; left out, whoever is speaking, else whoever would be next."""

    person: Id | None = None


class MoveToEnd(Command):
    """Let somebody speak last; left out, whoever is speaking, else whoever would be next. Also brings back somebody
    who was passed over; nothing happens to whoever has spoken."""

    person: Id | None = None


class AddTime(Command):
    """Counted from the end of the turn, or from now once that is past; refused while nobody speaks."""

    seconds: Annotated[int, Field(ge=5, le=3_600)] = 30


class DoneSpeaking(Command):
    """End one's own turn; the next one starts."""


class JoinTurn(Command):
    """Given by the phone of somebody who came after the order was made."""


@dataclass(frozen=True, slots=True)
class TurnStarted(Event):
    person: PersonId
    ends: int


@dataclass(frozen=True, slots=True)
class TurnEnded(Event):
    """Their turn is over: they have spoken, or were passed over."""

    person: PersonId
    spoke: bool


@dataclass(frozen=True, slots=True)
class TurnTakenBack(Event):
    """Whoever was speaking waits again, first in line."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class MovedToEnd(Event):
    person: PersonId


@dataclass(frozen=True, slots=True)
class TimeAdded(Event):
    ends: int


@dataclass(frozen=True, slots=True)
class SpeakerJoined(Event):
    person: PersonId


Asking = NextSpeaker | PreviousSpeaker | SkipSpeaker | MoveToEnd | AddTime | DoneSpeaking | JoinTurn
Happening = TurnStarted | TurnEnded | TurnTakenBack | MovedToEnd | TimeAdded | SpeakerJoined
EVENTS: tuple[type[Event], ...] = (TurnStarted, TurnEnded, TurnTakenBack, MovedToEnd, TimeAdded, SpeakerJoined)


@dataclass(frozen=True, slots=True)
class Turn:
    """Who has the word, and when their time is up."""

    person: PersonId
    ends: int


@dataclass(frozen=True, slots=True)
class Ended:
    """A turn that is over."""

    person: PersonId
    spoke: bool


@dataclass(frozen=True, slots=True)
class Turns:
    """`ended`, then whoever is `speaking`, then those `waiting`; a person is in one of them once."""

    waiting: tuple[PersonId, ...] = ()
    speaking: Turn | None = None
    ended: tuple[Ended, ...] = ()

    @property
    def speaker(self) -> PersonId | None:
        return self.speaking.person if self.speaking else None

    @property
    def spoke(self) -> tuple[PersonId, ...]:
        return tuple(turn.person for turn in self.ended if turn.spoke)

    @property
    def size(self) -> int:
        return len(self.ended) + len(self.waiting) + (self.speaking is not None)

    def knows(self, person: PersonId) -> bool:
        return person == self.speaker or person in self.waiting or any(turn.person == person for turn in self.ended)

    def next_of(self, people: tuple[PersonId, ...]) -> PersonId | None:
        """The first in line who is among these people, who are here."""
        here = set(people)
        return next((person for person in self.waiting if person in here), None)


def decide(
    turns: Turns, asked: Asked[Any], command: Asking, people: tuple[PersonId, ...], seconds: int
) -> list[Happening]:
    """`people` are those who are here; a turn lasts `seconds`."""
    person = asked.by.person
    ends = asked.at + seconds * 1_000
    match command:
        case NextSpeaker():
            return _next(turns, people, ends) if command.comes_after(turns.speaker) else []
        case PreviousSpeaker():
            return _previous(turns, ends)
        case SkipSpeaker(person=named):
            return _skip(turns, _meant(turns, named, people), people, ends)
        case MoveToEnd(person=named):
            return _move_to_end(turns, _meant(turns, named, people), people, ends)
        case AddTime(seconds=more):
            if turns.speaking is None:
                raise Refused("nobody_left")
            # Whoever has run over gets these seconds from now on, not from when their time was up.
            return [TimeAdded(max(turns.speaking.ends, asked.at) + more * 1_000)]
        case DoneSpeaking():
            if person != turns.speaker:
                raise Refused("not_your_turn")
            return _next(turns, people, ends)
        case JoinTurn():
            return joined(turns, person)
        case _:
            assert_never(command)


def joined(turns: Turns, person: PersonId) -> list[Happening]:
    """At the end of the queue, once."""
    return [] if turns.knows(person) else [SpeakerJoined(person)]


def evolve(turns: Turns, event: Happening) -> Turns:
    match event:
        case TurnStarted(person, ends):
            return replace(_without(turns, person), speaking=Turn(person, ends))
        case TurnEnded(person, spoke):
            rest = _without(turns, person)
            return replace(rest, ended=(*rest.ended, Ended(person, spoke)))
        case TurnTakenBack(person):
            rest = _without(turns, person)
            return replace(rest, waiting=(person, *rest.waiting))
        case MovedToEnd(person) | SpeakerJoined(person):
            rest = _without(turns, person)
            return replace(rest, waiting=(*rest.waiting, person))
        case TimeAdded(ends):
            return replace(turns, speaking=replace(turns.speaking, ends=ends)) if turns.speaking else turns
        case _:
            assert_never(event)


def delayed(turns: Turns, milliseconds: int) -> Turns:
    """Whoever speaks has as much time after a pause as before it."""
    if turns.speaking is None:
        return turns
    return replace(turns, speaking=replace(turns.speaking, ends=turns.speaking.ends + milliseconds))


def inverse(turns: Turns, command: Asking) -> tuple[Command, ...]:
    """Passing the word on is undone by giving it back; only where the last turn ends with it or none has."""
    match command:
        case NextSpeaker() if turns.speaking or not turns.ended:
            return (PreviousSpeaker(),)
        case SkipSpeaker(person=person) if turns.speaking and person in (None, turns.speaker):
            return (PreviousSpeaker(),)
        case _:
            return ()


def _next(turns: Turns, people: tuple[PersonId, ...], ends: int) -> list[Happening]:
    ended: list[Happening] = [TurnEnded(turns.speaker, spoke=True)] if turns.speaker else []
    happening = [*ended, *_given_to(turns.next_of(people), ends)]
    if not happening:
        raise Refused("nobody_left")
    return happening


def _previous(turns: Turns, ends: int) -> list[Happening]:
    last = turns.ended[-1].person if turns.ended else None
    taken_back: list[Happening] = [TurnTakenBack(turns.speaker)] if turns.speaker else []
    happening = [*taken_back, *_given_to(last, ends)]
    if not happening:
        raise Refused("nobody_left")
    return happening


def _skip(turns: Turns, person: PersonId, people: tuple[PersonId, ...], ends: int) -> list[Happening]:
    if person == turns.speaker:
        return [TurnEnded(person, spoke=False), *_given_to(turns.next_of(people), ends)]
    return [TurnEnded(person, spoke=False)] if person in turns.waiting else []


def _move_to_end(turns: Turns, person: PersonId, people: tuple[PersonId, ...], ends: int) -> list[Happening]:
    if person == turns.speaker:
        return [MovedToEnd(person), *_given_to(turns.next_of(people), ends)]
    # Whoever was passed over may have a turn after all; whoever has spoken has had theirs.
    at_end_already = turns.waiting[-1:] == (person,)
    return [] if at_end_already or person in turns.spoke else [MovedToEnd(person)]


def _given_to(person: PersonId | None, ends: int) -> list[Happening]:
    return [TurnStarted(person, ends)] if person else []


def _meant(turns: Turns, named: PersonId | None, people: tuple[PersonId, ...]) -> PersonId:
    person = named or turns.speaker or turns.next_of(people)
    if person is None:
        raise Refused("nobody_left")
    if not turns.knows(person):
        raise Refused("unknown_person")
    return person


def _without(turns: Turns, person: PersonId) -> Turns:
    return Turns(
        waiting=tuple(other for other in turns.waiting if other != person),
        speaking=None if turns.speaker == person else turns.speaking,
        ended=tuple(turn for turn in turns.ended if turn.person != person),
    )
