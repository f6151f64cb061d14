"""What can have happened in a plenary, besides what `live/parts/floor.py` knows."""

from __future__ import annotations

from dataclasses import dataclass

from live.core.commands import Event, Typed
from live.core.ids import PersonId
from live.methods.plenary.model import (
    Answered,
    LinkId,
    Open,
    ParagraphId,
    QuestionId,
    QuestionState,
    ReactionId,
    Speaker,
    Tag,
)
from live.parts.floor import SpeakerId


@dataclass(frozen=True, slots=True)
class SpeakerAdded(Event):
    speaker: SpeakerId
    told: Speaker


@dataclass(frozen=True, slots=True)
class SpeakerEdited(Event):
    speaker: SpeakerId
    told: Speaker


@dataclass(frozen=True, slots=True)
class SpeakerMoved(Event):
    speaker: SpeakerId
    place: int


@dataclass(frozen=True, slots=True)
class SpeakerRemoved(Event):
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class SpeakerRestored(Event):
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class QuestionAsked(Event):
    question: QuestionId
    author: PersonId
    text: Typed
    at: int
    to: SpeakerId | None = None
    waits: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class QuestionEdited(Event):
    """`own`: by its author, who then means it."""

    question: QuestionId
    author: PersonId
    text: Typed
    own: bool


@dataclass(frozen=True, slots=True)
class QuestionWithdrawn(Event):
    """`people` are the authors of it and of what was merged into it, and who supports it."""

    question: QuestionId
    people: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class SupportGiven(Event):
    question: QuestionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class SupportTakenBack(Event):
    question: QuestionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class QuestionMoved(Event):
    """In which state it is from now on, and how it was answered or why it was set aside. `authors` are its own and
    those of what was merged into it."""

    question: QuestionId
    authors: tuple[PersonId, ...]
    state: QuestionState
    how: Answered | None = None
    reason: Typed = ""


@dataclass(frozen=True, slots=True)
class AnswerWritten(Event):
    question: QuestionId
    answer: Typed
    revision: int
    by: PersonId


@dataclass(frozen=True, slots=True)
class QuestionsMerged(Event):
    """`authors` are those of all of them."""

    kept: QuestionId
    questions: tuple[QuestionId, ...]
    text: Typed
    authors: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class QuestionSplit(Event):
    question: QuestionId
    questions: tuple[QuestionId, ...]
    text: Typed
    authors: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class NoteTakerNamed(Event):
    person: PersonId


@dataclass(frozen=True, slots=True)
class NoteTakerReleased(Event):
    person: PersonId


@dataclass(frozen=True, slots=True)
class ParagraphAdded(Event):
    paragraph: ParagraphId
    text: Typed
    by: PersonId
    place: int
    tag: Tag = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphWritten(Event):
    """What it says from now on; one that was removed is there again."""

    paragraph: ParagraphId
    text: Typed
    revision: int
    by: PersonId


@dataclass(frozen=True, slots=True)
class ParagraphTagged(Event):
    paragraph: ParagraphId
    tag: Tag


@dataclass(frozen=True, slots=True)
class ParagraphMoved(Event):
    paragraph: ParagraphId
    place: int


@dataclass(frozen=True, slots=True)
class ParagraphRemoved(Event):
    paragraph: ParagraphId


@dataclass(frozen=True, slots=True)
class ParagraphRestored(Event):
    paragraph: ParagraphId


@dataclass(frozen=True, slots=True)
class Reacted(Event):
    reaction: ReactionId
    author: PersonId
    text: Typed
    name: Typed = ""
    function: Typed = ""
    organisation: Typed = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class ReactionEdited(Event):
    reaction: ReactionId
    author: PersonId
    text: Typed
    name: Typed = ""
    function: Typed = ""
    organisation: Typed = ""


@dataclass(frozen=True, slots=True)
class ReactionWithdrawn(Event):
    reaction: ReactionId
    author: PersonId


@dataclass(frozen=True, slots=True)
class ReactionRestored(Event):
    reaction: ReactionId
    author: PersonId


@dataclass(frozen=True, slots=True)
class LinkAdded(Event):
    link: LinkId
    title: Typed
    address: Typed


@dataclass(frozen=True, slots=True)
class LinkRemoved(Event):
    link: LinkId


@dataclass(frozen=True, slots=True)
class LinkRestored(Event):
    link: LinkId


@dataclass(frozen=True, slots=True)
class Arranged(Event):
    open: Open
