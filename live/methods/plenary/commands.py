"""What can be asked of a plenary, besides what `live/parts/floor.py` knows."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from live.core.commands import Command, Id, Line, Text, Title, Words
from live.core.text import length
from live.methods.plenary.model import PARAGRAPHS_MOST, QUESTION_MOST, SPEAKERS_MOST, Address, Answered, Tag
from live.parts.floor import SpeakerId

Base = Annotated[int, Field(ge=0, le=1_000_000)]


def _as_a_question(text: str) -> str:
    if length(text) > QUESTION_MOST:
        told = "should have at most {max_length} characters, and has {length}"
        raise PydanticCustomError("string_too_long", told, {"max_length": QUESTION_MOST, "length": length(text)})
    return text


Wording = Annotated[
    Words, AfterValidator(_as_a_question), WithJsonSchema({"type": "string", "maxLength": QUESTION_MOST})
]
Some = Annotated[tuple[Id, ...], Field(min_length=1, max_length=500)]


# --- who speaks ---------------------------------------------------------------------------------------------


class AddSpeaker(Command):
    """Add somebody who will speak, at the end of the order."""

    name: Title
    function: Line = ""
    organisation: Line = ""
    topic: Line = ""


class EditSpeaker(Command):
    """What is left out stays."""

    speaker: Id
    name: Title | None = None
    function: Line | None = None
    organisation: Line | None = None
    topic: Line | None = None


class MoveSpeaker(Command):
    """Put a speaker to this place in the order, the first being 0."""

    speaker: Id
    place: Annotated[int, Field(ge=0, le=SPEAKERS_MOST)]


class RemoveSpeaker(Command):
    """Not while they speak."""

    speaker: Id


class RestoreSpeaker(Command):
    """Put back a speaker who was removed."""

    speaker: Id


class GiveFloor(Command):
    """`after` is who was speaking when it was asked, null for nobody: if the floor has gone on since, for instance at a
    double click, nobody is cut short. Left out, it goes to this speaker whoever has it."""

    speaker: Id
    after: Id | None = None

    def comes_after(self, speaker: SpeakerId | None) -> bool:
        return "after" not in self.model_fields_set or self.after == speaker


# --- questions ----------------------------------------------------------------------------------------------


class AskQuestion(Command):
    """Ask in writing, a speaker or, left out, all of them."""

    text: Wording
    to: Id | None = None


class EditQuestion(Command):
    """One's own until it is answered; facilitators everybody's. `base` is the revision that was seen: a question that
    has changed since is not written over."""

    question: Id
    text: Wording
    base: Base


class WithdrawQuestion(Command):
    """One's own. Its author asks no longer; those merged into it are asked again."""

    question: Id


class SupportQuestion(Command):
    """Put one's name to a question of somebody else."""

    question: Id


class TakeBackSupport(Command):
    """Take back the support for a question."""

    question: Id


class ApproveQuestions(Command):
    """Show questions that wait for it."""

    questions: Some


class HoldQuestions(Command):
    """Have questions wait for approval again."""

    questions: Some


class TakeQuestion(Command):
    """This one is answered now; the order on screen stands still meanwhile. The one before it is open again."""

    question: Id


class AnswerQuestion(Command):
    """It has been answered aloud or in writing, or will be later."""

    question: Id
    how: Answered


class WriteAnswer(Command):
    """Write down what the answer was. `base` is the revision that was seen: what others wrote since stays."""

    question: Id
    answer: Words
    base: Base


class SetAsideQuestion(Command):
    """Take a question off the room's screens. Its author reads the reason."""

    question: Id
    reason: Line = ""


class ReopenQuestion(Command):
    """Ask a question again that was taken, answered or set aside."""

    question: Id


class MergeQuestions(Command):
    """Make one question of several that are alike: `kept` stays, with this wording, and is asked by everybody who asked
    one of them."""

    kept: Id
    questions: Some
    text: Wording


class SplitQuestion(Command):
    """Questions that were merged into this one are asked by themselves again, all when left out. It says `text` from
    now on; left out, what it said before anything was merged into it."""

    question: Id
    questions: Some | None = None
    text: Wording | None = None


# --- notes ----------------------------------------------------------------------------------------------------


class NameNoteTaker(Command):
    """A participant takes notes too."""

    person: Id


class ReleaseNoteTaker(Command):
    """A participant no longer takes notes; what they wrote stays."""

    person: Id


class AddParagraph(Command):
    """`after` is the paragraph it follows; at the end when left out."""

    text: Text
    after: Id | None = None
    tag: Tag = ""


class WriteParagraph(Command):
    """Write a paragraph anew. `base` is the revision that was seen: what others wrote since stays. One that was removed
    meanwhile is there again; without any words it is removed."""

    paragraph: Id
    text: Words
    base: Base


class TagParagraph(Command):
    """Say what a paragraph is; decisions and actions stand in the common parts of the minutes too."""

    paragraph: Id
    tag: Tag


class MoveParagraph(Command):
    """Put a paragraph to this place, the first being 0."""

    paragraph: Id
    place: Annotated[int, Field(ge=0, le=PARAGRAPHS_MOST)]


class RemoveParagraph(Command):
    """Take a paragraph away."""

    paragraph: Id


class RestoreParagraph(Command):
    """Put back a paragraph that was removed, as it was."""

    paragraph: Id


# --- reactions, links, what is open ------------------------------------------------------------------------------


class React(Command):
    """Sign a reaction, with a function and an organisation; facilitators may give the `name` of somebody who says it
    aloud."""

    text: Text
    name: Line = ""
    function: Line = ""
    organisation: Line = ""


class EditReaction(Command):
    """One's own; facilitators everybody's. `base` is the revision that was seen: a reaction that has changed since is
    not written over."""

    reaction: Id
    text: Text
    name: Line = ""
    function: Line = ""
    organisation: Line = ""
    base: Base


class WithdrawReaction(Command):
    """One's own; facilitators everybody's."""

    reaction: Id


class RestoreReaction(Command):
    """Put back a reaction that was withdrawn."""

    reaction: Id


class AddLink(Command):
    """Attach a document or a page by its address."""

    title: Title
    address: Address


class RemoveLink(Command):
    """Take a link away."""

    link: Id


class RestoreLink(Command):
    """Put back a link that was removed."""

    link: Id


class Arrange(Command):
    """Open or close asking and reacting, have questions looked at first or not, show notes on phones or not. What is
    left out stays. Questions that wait go on waiting."""

    questions: bool | None = None
    reactions: bool | None = None
    approve_first: bool | None = None
    notes_shown: bool | None = None
