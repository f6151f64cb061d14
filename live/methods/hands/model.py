"""What can be asked of a queue of raised hands, what can have happened in it, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from live.core.commands import Command, Event, Id, Line, Typed
from live.core.ids import PersonId
from live.core.names import bare
from live.core.settings import Settings
from live.core.text import line_length
from live.core.versioned_map import VersionedMap
from live.parts.floor import Floor

HandId = str
# Something to say, something to answer whoever speaks, or something that keeps the room from hearing: that goes first,
# then answers. Only what somebody asks to say is a contribution.
HandKind = Literal["speech", "reply", "technical"]
Order = Literal["arrival", "new_voices"]

NOTE_MOST: Final = 80
GUESTS_MOST: Final = 200
# From so many speeches on, what they lasted tells how long one waits.
TELLS_FROM: Final = 3


class HandsSettings(Settings):
    """`order`: in the order of arrival, or first those who have not spoken in this step. `minutes_each`: how long each
    is meant to speak, 0: no timer. `shown`: how many of those who follow the room is told.
    `notes_shown`: the room reads what somebody wants to speak about. `replies`: people may ask to answer whoever
    speaks, right after them. `in_minutes`: how many spoke, or who."""

    order: Order = "arrival"
    minutes_each: int = Field(default=0, ge=0, le=60)
    shown: int = Field(default=3, ge=0, le=10)
    notes_shown: bool = False
    replies: bool = False
    in_minutes: Literal["number", "speakers"] = "number"


def _short(text: str) -> str:
    if line_length(text) > NOTE_MOST:
        told = "should have at most {max_length} characters, and has {length}"
        raise PydanticCustomError("string_too_long", told, {"max_length": NOTE_MOST, "length": line_length(text)})
    return text


HandNote = Annotated[Line, AfterValidator(_short), WithJsonSchema({"type": "string", "maxLength": NOTE_MOST})]
Some = Annotated[tuple[Id, ...], Field(min_length=1, max_length=1_000)]


class RaiseHand(Command):
    """Ask to speak; asked again by somebody who waits already, only the note changes. `reply`: answer whoever speaks,
    right after them and earlier replies. `technical`: something keeps the room from hearing."""

    kind: HandKind = "speech"
    note: HandNote = ""


class LowerHand(Command):
    """Lower the hand."""

    kind: HandKind = "speech"


class LetPass(Command):
    """Let the next one speak first."""


class AddToQueue(Command):
    """Put somebody into the queue who raised a hand in the room: a `person` of the workshop, or a guest by name. `now`:
    they speak already, and may be named later."""

    person: Id | None = None
    name: Line = ""
    function: Line = ""
    organisation: Line = ""
    note: HandNote = ""
    now: bool = False


class NameGuest(Command):
    """Say who a guest is."""

    hand: Id
    name: Line
    function: Line = ""
    organisation: Line = ""


class CallNext(Command):
    """Give the floor to the next one, or to this `hand`. `after` is the hand that was speaking when it was asked, null
    for none: if the floor has gone on since, for instance at a double click, nobody is cut short."""

    hand: Id | None = None
    after: Id | None = None

    def comes_after(self, speaking: HandId | None) -> bool:
        return "after" not in self.model_fields_set or self.after == speaking


class MoveHand(Command):
    """Put somebody to this place among those who want to speak, the first being 0; whoever comes later stays behind."""

    hand: Id
    place: Annotated[int, Field(ge=0, le=5_000)]


class RemoveHands(Command):
    """Take these out of the queue."""

    hands: Some


class RestoreHands(Command):
    """Put back those who were taken out."""

    hands: Some


class Arrange(Command):
    """Close the queue (those in it stay) or open it again, change its order or its timer. What is left out stays."""

    open: bool | None = None
    order: Order | None = None
    minutes_each: Annotated[int, Field(ge=0, le=60)] | None = None


@dataclass(frozen=True, slots=True)
class HandRaised(Event):
    """`person` is nobody for a guest."""

    hand: HandId
    person: PersonId
    kind: HandKind
    at: int
    note: Typed = ""
    name: Typed = ""
    function: Typed = ""
    organisation: Typed = ""


@dataclass(frozen=True, slots=True)
class HandNoted(Event):
    hand: HandId
    person: PersonId
    note: Typed


@dataclass(frozen=True, slots=True)
class GuestNamed(Event):
    hand: HandId
    name: Typed
    function: Typed
    organisation: Typed


@dataclass(frozen=True, slots=True)
class HandsLowered(Event):
    hands: tuple[HandId, ...]


@dataclass(frozen=True, slots=True)
class HandsRestored(Event):
    """`people` are those whose hands they are."""

    hands: tuple[HandId, ...]
    people: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class HandMoved(Event):
    """`by_chair`: whoever facilitates has put them there, which is marked."""

    hand: HandId
    place: int
    by_chair: bool


@dataclass(frozen=True, slots=True)
class Arranged(Event):
    open: bool
    order: Order
    minutes_each: int


@dataclass(frozen=True, slots=True)
class Hand:
    person: PersonId
    kind: HandKind
    number: int
    at: int
    note: str = ""
    name: str = ""
    function: str = ""
    organisation: str = ""
    moved: bool = False

    @property
    def voice(self) -> str:
        """Whose it is: a guest who is typed twice is one voice."""
        return self.person or f"guest {bare(self.name)} {bare(self.organisation)}"


@dataclass(frozen=True, slots=True)
class Voice:
    """How often and how long somebody has spoken, in milliseconds; `hand` is the last one they were called by."""

    hand: HandId
    times: int
    lasted: int


@dataclass(frozen=True, slots=True)
class Hands:
    """The activity. `line` are those who wait, in the order in which they asked; `pinned` those whose place among the
    speeches does not change any more, because the room has been told or a facilitator has put them there. `last` are
    the hands that each person raised last, one of each kind."""

    settings: HandsSettings
    open: bool = True
    order: Order = "arrival"
    minutes_each: int = 0
    hands: VersionedMap[HandId, Hand] = field(default_factory=VersionedMap)
    line: tuple[HandId, ...] = ()
    pinned: tuple[HandId, ...] = ()
    last: VersionedMap[PersonId, tuple[HandId, ...]] = field(default_factory=VersionedMap)
    floor: Floor = field(default_factory=Floor)
    raised: int = 0

    @property
    def voices(self) -> dict[str, Voice]:
        """Who has spoken; what was technical is no contribution, nor is a reply."""
        voices: dict[str, Voice] = {}
        for speech in self.floor.given:
            hand = self.hands[speech.speaker]
            if hand.kind == "speech":
                known = voices.get(hand.voice) or Voice(speech.speaker, 0, 0)
                voices[hand.voice] = Voice(speech.speaker, known.times + 1, known.lasted + speech.lasted)
        return voices

    @property
    def speeches(self) -> tuple[HandId, ...]:
        """Those who wait to speak, in the order in which they will."""
        waiting = [key for key in self.line if self.hands[key].kind == "speech"]
        rest = [key for key in waiting if key not in self.pinned]
        if self.order == "new_voices" and rest:
            voices, none = self.voices, Voice("", 0, 0)

            def first(key: HandId) -> tuple[int, int, int]:
                voice = voices.get(self.hands[key].voice, none)
                return (voice.times, voice.lasted, self.hands[key].number)

            rest.sort(key=first)
        return (*(key for key in self.pinned if key in waiting), *rest)

    @property
    def waiting(self) -> tuple[HandId, ...]:
        """All who wait, in the order in which they will be called."""
        before: tuple[HandKind, ...] = ("technical", "reply")
        first = (key for kind in before for key in self.line if self.hands[key].kind == kind)
        return (*first, *self.speeches)

    def own(self, person: PersonId, kind: HandKind) -> HandId | None:
        """The hand of this kind with which somebody waits."""
        for key in self.last.get(person) or ():
            if key in self.line and self.hands[key].kind == kind:
                return key
        return None

    @property
    def usual(self) -> int | None:
        """The median of what a speech has lasted, in milliseconds; None before there are a few."""
        lasted = sorted(each.lasted for each in self.floor.given if self.hands[each.speaker].kind == "speech")
        return lasted[len(lasted) // 2] if len(lasted) >= TELLS_FROM else None
