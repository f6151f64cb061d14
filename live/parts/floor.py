"""The floor: who is speaking, since when and until when, and who has spoken for how long.

One speaks at a time, and may be called as often as somebody calls them. Whoever is called, in which order and by whom
the method says; for the floor a speaker is an id. A speech may have an end time, which stops nobody: it is there to be
looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, assert_never

from pydantic import Field

from live.core.commands import Asked, Command, Event, Id
from live.core.nodes import Node
from live.core.refusals import Refused
from live.core.renewing import replace

SpeakerId = str


class EndSpeech(Command):
    """The one who speaks is done; nothing happens if somebody else speaks by now."""

    speaker: Id


class ExtendSpeech(Command):
    """Counted from the end of the time, or from now once that is past."""

    seconds: Annotated[int, Field(ge=5, le=3_600)] = 60


class BeginEarlier(Command):
    """Whoever speaks began before the floor was given on screen."""

    seconds: Annotated[int, Field(ge=5, le=600)] = 30


class TakeBackFloor(Command):
    """As it was before the floor was last given or left: whoever had spoken until then goes on."""


@dataclass(frozen=True, slots=True)
class FloorGiven(Event):
    speaker: SpeakerId
    at: int
    ends: int | None


@dataclass(frozen=True, slots=True)
class FloorLeft(Event):
    speaker: SpeakerId
    at: int


@dataclass(frozen=True, slots=True)
class FloorTakenBack(Event):
    """The speech that was begun does not count, if one was; the one before it goes on, if it had led to it."""


@dataclass(frozen=True, slots=True)
class SpeechMoved(Event):
    """When it began and when its time is up, from now on."""

    began: int
    ends: int | None


Asking = EndSpeech | ExtendSpeech | BeginEarlier | TakeBackFloor
Happening = FloorGiven | FloorLeft | FloorTakenBack | SpeechMoved
EVENTS: tuple[type[Event], ...] = (FloorGiven, FloorLeft, FloorTakenBack, SpeechMoved)


@dataclass(frozen=True, slots=True)
class Speech:
    """`began` and `ends` move with a pause, so that only time when the room listened counts. `follows`: whoever spoke
    before was cut short by it."""

    speaker: SpeakerId
    began: int
    ends: int | None = None
    ended: int | None = None
    follows: bool = False

    @property
    def lasted(self) -> int:
        """In milliseconds."""
        return max(0, (self.ended or self.began) - self.began)


@dataclass(frozen=True, slots=True)
class Floor:
    speaking: Speech | None = None
    given: tuple[Speech, ...] = ()

    @property
    def speaker(self) -> SpeakerId | None:
        return self.speaking.speaker if self.speaking else None

    def lasted(self, speaker: SpeakerId) -> int:
        """How long somebody has spoken in all, in milliseconds."""
        return sum(speech.lasted for speech in self.given if speech.speaker == speaker)


def gives(floor: Floor, speaker: SpeakerId, at: int, minutes: int) -> list[Happening]:
    """The floor goes to somebody, and leaves whoever has it; `minutes` 0: for as long as it takes."""
    return [*leaves(floor, at), FloorGiven(speaker, at, at + minutes * 60_000 if minutes else None)]


def leaves(floor: Floor, at: int) -> list[Happening]:
    return [FloorLeft(floor.speaking.speaker, at)] if floor.speaking else []


def decide(floor: Floor, asked: Asked[Any], command: Asking) -> Sequence[Happening]:
    match command:
        case EndSpeech(speaker=speaker):
            return leaves(floor, asked.at) if floor.speaker == speaker else []
        case ExtendSpeech(seconds=seconds):
            speech = _speaking(floor)
            return [SpeechMoved(speech.began, max(speech.ends or 0, asked.at) + seconds * 1_000)]
        case BeginEarlier(seconds=seconds):
            speech = _speaking(floor)
            ends = None if speech.ends is None else speech.ends - seconds * 1_000
            return [SpeechMoved(speech.began - seconds * 1_000, ends)]
        case TakeBackFloor():
            if floor.speaking is None and not floor.given:
                raise Refused("nobody_speaking")
            return [FloorTakenBack()]
        case _:
            assert_never(command)


def _speaking(floor: Floor) -> Speech:
    if floor.speaking is None:
        raise Refused("nobody_speaking")
    return floor.speaking


def evolve(floor: Floor, event: Happening) -> Floor:
    match event:
        case FloorGiven(speaker, at, ends):
            follows = bool(floor.given) and floor.given[-1].ended == at
            return replace(floor, speaking=Speech(speaker, at, ends, follows=follows))
        case FloorLeft(_, at):
            if floor.speaking is None:
                return floor
            return Floor(None, (*floor.given, replace(floor.speaking, ended=at)))
        case FloorTakenBack():
            return _taken_back(floor)
        case SpeechMoved(began, ends):
            return replace(floor, speaking=replace(floor.speaking, began=began, ends=ends)) if floor.speaking else floor
        case _:
            assert_never(event)


def _taken_back(floor: Floor) -> Floor:
    goes_on = bool(floor.given) and (floor.speaking is None or floor.speaking.follows)
    if not goes_on:
        return replace(floor, speaking=None)
    return Floor(replace(floor.given[-1], ended=None), floor.given[:-1])


def finished(floor: Floor) -> Floor:
    """As if whoever speaks had just begun and ended: they have spoken, for nobody knows how long."""
    speech = floor.speaking
    return Floor(None, (*floor.given, replace(speech, ended=speech.began))) if speech else floor


def delayed(floor: Floor, milliseconds: int) -> Floor:
    """The time of a pause is nobody's speaking time."""
    speech = floor.speaking
    if speech is None:
        return floor
    ends = None if speech.ends is None else speech.ends + milliseconds
    return replace(floor, speaking=replace(speech, began=speech.began + milliseconds, ends=ends))


def inverse(floor: Floor, command: Asking) -> tuple[Command, ...]:
    match command:
        case EndSpeech(speaker=speaker) if floor.speaker == speaker:
            return (TakeBackFloor(),)
        case _:
            return ()


def speech_card(speech: Speech | None) -> Node:
    """Who speaks, since when, and when their time is up."""
    return {"speaker": speech.speaker, "began": speech.began, "ends": speech.ends} if speech else None
