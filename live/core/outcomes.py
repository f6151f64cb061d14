"""What a step leaves behind for others: outcomes, each of a kind that the method giving it has named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from live.core.commands import Typed
from live.core.ids import PersonId, StepId


@dataclass(frozen=True, slots=True)
class Spoken:
    """A few words on screen, in both languages."""

    fr: str
    en: str


# How far something to do has come, where somebody has said so; nothing where it is still to be begun.
Advanced = Literal["under_way", "done", "given_up"]
Progress = Literal["", "under_way", "done", "given_up"]
ADVANCED: Final[dict[Advanced, Spoken]] = {
    "under_way": Spoken("en cours", "under way"),
    "done": Spoken("fait", "done"),
    "given_up": Spoken("abandonné", "given up"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of outcome: its name in the log and on the wire, what all of them of a step are called, and how one and
    several are counted. Methods that give the same kind share one."""

    name: str
    called: Spoken
    one: Spoken
    several: Spoken

    def counted(self, many: int) -> Spoken:
        return self.one if many == 1 else self.several


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a card comes from that another workshop has said: what that workshop is called, under which heading it was
    said there, and an address at which the card can be looked at."""

    workshop: Typed
    heading: Typed = ""
    to: str = ""


# How a decision was taken: nobody was against it, or nobody had a reason that it would do harm; hands, or papers, were
# counted; a vote held in the workshop came to it; whoever facilitates, or presides, said it.
Way = Literal["consensus", "consent", "show_of_hands", "secret_ballot", "vote", "said"]
WAYS: Final[dict[Way, Spoken]] = {
    "consensus": Spoken("prise par consensus", "taken by consensus"),
    "consent": Spoken("prise par consentement", "taken by consent"),
    "show_of_hands": Spoken("prise à main levée", "taken by a show of hands"),
    "secret_ballot": Spoken("prise à bulletin secret", "taken by secret ballot"),
    "vote": Spoken("prise par vote", "taken by vote"),
    "said": Spoken("annoncée par l'animation", "announced by the facilitation"),
}
# Those in which somebody counts.
COUNTED: Final[tuple[Way, ...]] = ("show_of_hands", "secret_ballot")


@dataclass(frozen=True, slots=True)
class Taken:
    """How a decision was taken, and where hands or papers were counted what they came to, as far as that was noted;
    `step` is the vote that came to it."""

    way: Way
    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None
    step: StepId = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something an earlier step produced, frozen when the step that works on it opens. `who` and `when` are as they
    were typed; `track` is the id of the track it belongs to, empty for the plenary. Of something to do, or that may
    become it: what is to come of it, who is `beside` whoever leads it, by which `means`, with whose
    `money` and which other `partners`; `leader` is who leads it, where that is somebody of the workshop, and `people`
    those who put themselves down for it, `progress` how far it has come. `origin`: it was said in another workshop.
    `within` is the outcome of the same step that it is part of, empty where it stands by itself. `taken`: how it was,
    of a decision."""

    id: str
    text: Typed
    kind: str
    detail: Typed = ""
    who: Typed = ""
    when: Typed = ""
    track: str = ""
    deliverable: Typed = ""
    beside: Typed = ""
    means: Typed = ""
    money: Typed = ""
    partners: Typed = ""
    leader: PersonId = ""
    people: tuple[PersonId, ...] = ()
    origin: Origin | None = None
    within: str = ""
    progress: Progress = ""
    taken: Taken | None = None


def progress_called(progress: Progress) -> Spoken:
    return ADVANCED[progress] if progress else Spoken("", "")


# Those that the minutes list in common parts, whichever step they were said in.
DECISION: Final = Kind(
    "decision", Spoken("les décisions", "decisions"), Spoken("décision", "decision"), Spoken("décisions", "decisions")
)
ACTION: Final = Kind(
    "action", Spoken("les actions", "actions"), Spoken("action", "action"), Spoken("actions", "actions")
)
