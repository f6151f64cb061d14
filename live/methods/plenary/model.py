"""How a plenary is set up, and what is known of it: speakers, questions, notes, reactions and links.

What can be asked of it and what can have happened stands in `commands.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from live.core.commands import Line, Typed
from live.core.files import Files
from live.core.ids import PersonId
from live.core.outcomes import Kind, Spoken
from live.core.settings import Settings, setting
from live.core.versioned_map import VersionedMap
from live.parts.floor import Floor, SpeakerId
from live.parts.texts import SharedText

QuestionId = str
ParagraphId = str
ReactionId = str
LinkId = str
# A question waits for a facilitator's look, is open, is being answered, has been answered, or was set aside.
QuestionState = Literal["waiting", "open", "now", "answered", "aside"]
Answered = Literal["aloud", "in_writing", "later"]
Tag = Literal["", "decision", "action", "figure", "quote"]

QUESTION_LEAST: Final = 3
QUESTION_MOST: Final = 280
QUESTIONS_EACH: Final = 20
# Where questions bear no name nobody can be told that theirs are too many.
UNNAMED_EACH: Final = 10
UNNAMED_SECONDS: Final = 20
SPEAKERS_MOST: Final = 40
PARAGRAPHS_MOST: Final = 300
TAKERS_MOST: Final = 12
REACTIONS_EACH: Final = 5
REACTIONS_MOST: Final = 300
LINKS_MOST: Final = 40
QUESTION: Final = Kind(
    "question", Spoken("les questions", "questions"), Spoken("question", "question"), Spoken("questions", "questions")
)


def _safe_address(address: str) -> str:
    if not address.startswith("https://") or " " in address or len(address) <= len("https://"):
        raise ValueError("an address begins with https:// and has no spaces")
    return address


Address = Annotated[Line, AfterValidator(_safe_address)]


class SpeakerRow(BaseModel):
    """A speaker prepared in the agenda."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Line = ""
    function: Line = ""
    organisation: Line = ""
    topic: Line = ""


def _no_other_address(address: str) -> str:
    """What is no address at all may stand here: nothing yet, or the mark of a text that was erased."""
    return address if not set(address) & set(":/") else _safe_address(address)


class LinkRow(BaseModel):
    """A link prepared in the agenda; without an address it is none yet."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Line = ""
    address: Annotated[Line, AfterValidator(_no_other_address)] = ""

    @property
    def leads_somewhere(self) -> bool:
        return self.address.startswith("https://")


class PlenarySettings(Settings):
    """`minutes_each`: how long each speaker is meant to have, 0: no timer. `questions`: people ask in writing;
    `approve_first`: a facilitator looks at each before it is shown, `anonymous`: no question ever bears a name.
    `reactions`: people write reactions, signed with their name, function and organisation. `notes_shown`: phones
    show the notes while they are being taken."""

    speakers: tuple[SpeakerRow, ...] = Field(default=(), max_length=20)
    minutes_each: int = Field(default=0, ge=0, le=180)
    questions: bool = True
    approve_first: bool = setting(False)
    anonymous: bool = setting(False)
    reactions: bool = False
    notes_shown: bool = False
    links: tuple[LinkRow, ...] = Field(default=(), max_length=20)


@dataclass(frozen=True, slots=True)
class Speaker:
    name: Typed
    function: Typed = ""
    organisation: Typed = ""
    topic: Typed = ""
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """`backers` are the people who ask it: its author and those who support it; where others are merged into it, theirs
    too. `wording` is what it says; `asked` what its author had written, where a facilitator has changed that; `apart`
    what it said before others were merged into it. `into`: the question it was merged into, shown in its place."""

    author: PersonId
    wording: str
    number: int
    at: int
    to: SpeakerId | None = None
    state: QuestionState = "open"
    revision: int = 1
    asked: str = ""
    apart: str = ""
    backers: frozenset[PersonId] = frozenset()
    how: Answered | None = None
    answer: SharedText = field(default_factory=SharedText)
    reason: str = ""
    into: QuestionId | None = None
    merged: tuple[QuestionId, ...] = ()
    late: bool = False
    withdrawn: bool = False

    @property
    def stands(self) -> bool:
        """Whether it is asked, by itself."""
        return self.into is None and not self.withdrawn

    @property
    def shown(self) -> bool:
        """Whether the room sees it."""
        return self.stands and self.state in ("open", "now", "answered")


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: SharedText
    tag: Tag = ""
    late: bool = False
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Reaction:
    """A text with whoever signs it: its author, with a function and an organisation as they typed it, or a guest whose
    `name` a facilitator has typed."""

    author: PersonId
    text: str
    number: int
    name: str = ""
    function: str = ""
    organisation: str = ""
    revision: int = 1
    late: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    address: str
    removed: bool = False


Questions = VersionedMap[QuestionId, Question]
Reactions = VersionedMap[ReactionId, Reaction]


@dataclass(frozen=True, slots=True)
class Open:
    """What is open now: asking questions, reacting, looking at questions first, notes on phones."""

    questions: bool
    reactions: bool
    approve_first: bool
    notes_shown: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """Something the step works on; of a theme, with the texts that lie under it. Without a text of its own it holds
    what lies under no theme."""

    text: str
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plenary:
    """The activity. `subjects` are what the step works on besides questions. `order` are the speakers in the order of
    speaking, `pages` the paragraphs in the order of reading, removed ones in both. `frozen` is the order of questions
    while one is being answered. `asked_by` are the questions of each person, `supports` those each person has put their
    name to, `out` those who were taken out of the workshop, whose support does not count. `signed` are the reactions of
    each person. `written` numbers questions and reactions. `takers` are the participants who take notes."""

    settings: PlenarySettings
    open: Open
    subjects: tuple[Subject, ...] = ()
    speakers: VersionedMap[SpeakerId, Speaker] = field(default_factory=VersionedMap)
    order: tuple[SpeakerId, ...] = ()
    floor: Floor = field(default_factory=Floor)
    questions: Questions = field(default_factory=VersionedMap)
    asked_by: VersionedMap[PersonId, tuple[QuestionId, ...]] = field(default_factory=VersionedMap)
    supports: VersionedMap[PersonId, tuple[QuestionId, ...]] = field(default_factory=VersionedMap)
    out: frozenset[PersonId] = frozenset()
    frozen: tuple[QuestionId, ...] | None = None
    paragraphs: VersionedMap[ParagraphId, Paragraph] = field(default_factory=VersionedMap)
    pages: tuple[ParagraphId, ...] = ()
    takers: VersionedMap[PersonId, str] = field(default_factory=VersionedMap)
    reactions: Reactions = field(default_factory=VersionedMap)
    signed: VersionedMap[PersonId, tuple[ReactionId, ...]] = field(default_factory=VersionedMap)
    links: VersionedMap[LinkId, Link] = field(default_factory=VersionedMap)
    files: Files = field(default_factory=VersionedMap)
    written: int = 0

    @property
    def now(self) -> QuestionId | None:
        """The question that is being answered."""
        return next((key for key, each in self.questions.items() if each.state == "now"), None)

    @property
    def listed(self) -> list[QuestionId]:
        """The questions the room sees, in the order it sees them: by support, then by age; while one is being answered,
        as they stood when it was taken, with new ones below."""
        shown = [key for key, each in self.questions.items() if each.shown]
        place = {key: at for at, key in enumerate(self.frozen or ())}

        def order(key: QuestionId) -> tuple[int, int, int]:
            question = self.questions[key]
            if self.frozen is None:
                return (0, -len(question.backers), question.number)
            return (place.get(key, len(place)), 0, question.number)

        return sorted(shown, key=order)
