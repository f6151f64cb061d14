"""A workshop that leaves something of nearly every kind, with what was done to its minutes before they were sent."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from typing import Any, Final

from live.core.blocks import Document
from live.core.people import By, Directory, Role
from live.core.versioned_map import VersionedMap
from live.methods.action_plan.model import AddAction, NameLeader, OfferHelp, SetDeadline, WriteAction
from live.methods.canvas.model import AddItem, AddRow, Bring, MergeRows, ProposePerson, ShowInterest, WriteComment
from live.methods.closing import model as closing
from live.methods.ideas.model import PostIdea, RevealIdeas
from live.methods.timeline.model import WriteMoment
from live.methods.voting.commands import CastBallot
from live.methods.voting.commands import CloseBallot as CloseVote
from live.minutes.audiences import NAMES as NAMES_USED
from live.minutes.audiences import Names
from live.minutes.dates import zone
from live.minutes.editing import edited
from live.minutes.editions import Edition, stamped
from live.minutes.enclosures import Enclosure
from live.minutes.pieces import Change, Layer, Piece
from live.minutes.writing import minutes_of
from live.workshop import commands
from tests.minutes.test_enclosures import FILES
from tests.minutes.test_writing import ANA, BO, CLEO, FATOU, NAMES, NOTES, Day

DRISS: Final = By("driss", Role.PARTICIPANT)
# Bo is to be named nowhere, Cléo among those present alone; Driss has no name but his function in public.
_SAID: Final = {"ana": "signed", "bo": "nowhere", "cleo": "listed", "driss": "signed"}
PEOPLE: Final = Directory(
    VersionedMap(
        {
            person: replace(each, appears=_SAID.get(person, ""), appears_at=1)  # type: ignore[arg-type]
            for person, each in NAMES.identities.items()
        }
    )
)


class Rich(Day):
    """It has been lived to its end, and closed."""

    def __init__(self) -> None:
        super().__init__(consent="asked")
        self.ask(commands.Arrive(person=DRISS.person, role=DRISS.role), DRISS)
        self.ask(commands.GiveProxy(person="eve", to="ana"))
        for step in (self.ideas, self.vote, self.grid, self.timeline, self.plan):
            step()
        self.ask(closing.AddDecision(what="Le jardin ouvre en mars."), step=NOTES)
        self.ask(closing.AddDecision(what="Le budget est de 12 500 €, dont 40 % d'avance."), step=NOTES)
        garden, budget = self.activity(NOTES).notes
        self.ask(closing.SayHowTaken(note=garden, way="show_of_hands", in_favour=3, against=0, abstained=1), step=NOTES)
        vote = self.step_called("Priorités").removeprefix("step:")
        self.ask(closing.SayHowTaken(note=budget, way="vote", step=vote), step=NOTES)
        self.ask(closing.AddAction(what="Écrire au maire", who="Ana Zola", when="2010-02-05"), step=NOTES)
        self.ask(closing.WriteEnd(field="next_meeting", text="2010-03-02", base=0), step=NOTES)
        self.closed()

    def opened(self, method: str, title: str, **settings: Any) -> str:
        self.ask(commands.AddStep(method=method, title=title, minutes=30, settings=settings))
        step = self.steps[-1]
        self.ask(commands.OpenStep(step=step), after=1)
        return step

    def activity(self, step: str) -> Any:
        assert self.workshop is not None
        return self.workshop.steps[step].activity  # type: ignore[union-attr]

    def over(self, step: str) -> None:
        self.ask(commands.CloseStep(step=step), after=25)

    def ideas(self) -> None:
        step = self.opened("ideas", "Signées", signed=True)
        for by, text in ((ANA, "Un jardin partagé"), (BO, "Une radio de quartier"), (CLEO, "Un four : pourquoi ?")):
            self.ask(PostIdea(text=text), by, step, after=1)
        self.ask(RevealIdeas(), step=step)
        self.over(step)

    def vote(self) -> None:
        step = self.opened("voting", "Priorités", dots=2, cap=2, options=("Le jardin", "La radio", "Le four"))
        keys = [*self.activity(step).items]
        for by, given in ((ANA, (2, 0, 0)), (BO, (1, 1, 0)), (CLEO, (2, 0, 0)), (DRISS, (0, 1, 1))):
            dots = {key: count for key, count in zip(keys, given, strict=True) if count}
            self.ask(CastBallot(dots=dots), by, step)
        self.ask(CloseVote(), step=step)
        self.over(step)

    def grid(self) -> None:
        step = self.opened("canvas", "Questions et pistes", signed=True)
        self.ask(AddRow(text="Par où commencer ?"), CLEO, step)
        [row] = self.activity(step).order
        self.ask(AddItem(row=row, column="leads", text="Demander à la mairie | puis au CCAS"), BO, step)
        self.ask(AddItem(row=row, column="work", text="# Chiffrer 3 devis"), ANA, step)
        self.ask(ShowInterest(row=row), DRISS, step)
        self.ask(Bring(row=row, text="Un camion & 2 bras"), DRISS, step)
        self.ask(ProposePerson(row=row, person="bo"), ANA, step)
        for text in ("Où s'installer ?", "Dans quel quartier ?"):
            self.ask(AddRow(text=text), BO, step)
        [_, kept, other] = self.activity(step).order
        self.ask(MergeRows(row=other, into=kept), step=step)
        self.ask(WriteComment(text="La question du *loyer* reste ouverte.", base=0), step=step)
        self.over(step)

    def timeline(self) -> None:
        step = self.opened("timeline", "La fresque", signed=True)
        for by, text, date in ((ANA, "La création du réseau", "vers 1998"), (BO, "Le déménagement", "12/03/2004")):
            self.ask(
                WriteMoment(text=text, line="place", date=date, kind="success", detail="Avec 27 personnes"), by, step
            )
        self.over(step)

    def plan(self) -> None:
        step = self.opened("action_plan", "Rétroplanning", target="2010-06-12", occasion="fête du quartier")
        for what in ("Réserver la salle", "Imprimer les affiches"):
            self.ask(AddAction(what=what), step=step)
        first, second = self.activity(step).actions
        self.ask(SetDeadline(action=first, offset=-30, unit="days", base=0), step=step)
        self.ask(NameLeader(action=first, person="ana"), step=step)
        self.ask(OfferHelp(action=first), BO, step)
        self.ask(OfferHelp(action=first), DRISS, step)
        self.ask(WriteAction(action=second, field="deliverable", text="200 affiches A3", base=0), step=step)
        self.over(step)

    def computed(self, names: Names = "agreed") -> Document:
        assert self.workshop is not None
        return minutes_of(self.workshop, PEOPLE, "fr", False, self.at, "live-workshop 1.0.0", names=names)

    def step_called(self, title: str) -> str:
        assert self.workshop is not None
        return next(f"step:{key}" for key in self.steps if self.workshop.steps[key].plan.title == title)


@cache
def rich() -> Rich:
    return Rich()


def layer() -> Layer:
    """A text corrected, one with a name in it, a part left out and one moved, words added, a photograph."""
    told, ideas = rich(), rich().step_called("Signées")
    shot = Enclosure(
        "jpeg",
        len(FILES["f1"]),
        hashlib.sha256(FILES["f1"]).hexdigest(),
        "Le plan du jardin",
        "Un plan au feutre, avec quatre carrés",
        width=320,
        height=240,
        section=ideas,
        where="after",
        quote="Un jardin partagé (Ana Zola)",
    )
    pieces = [
        piece("text", ideas, "Un grand jardin partagé (Ana Zola)", "Un jardin partagé (Ana Zola)"),
        piece("text", told.step_called("Questions et pistes"), "Par quoi commencer ?", "Par où commencer ?"),
        piece("shown", told.step_called("Bilan"), "no"),
        piece("place", told.step_called("Priorités"), "attendance"),
        piece("added", "introduction", "Merci à toutes et à tous.\n\n- à Ana Zola\n- à la mairie"),
        piece("photo", "", shot.told(), "f1"),
    ]
    return {each.address: each for each in pieces}


def piece(kind: str, section: str, value: str, quote: str = "") -> Piece:
    return Piece(kind, section, quote, changes=(Change(value, FATOU.person, 1),))  # type: ignore[arg-type]


@cache
def sent(names: Names = "agreed") -> Document:
    """The second version, as it goes out."""
    told = rich()
    others = [told.computed(each) for each in NAMES_USED if each != names]
    done = edited(told.computed(names), layer(), others)
    assert done.waiting == ()
    made_at = told.at + 86_400_000
    edition = Edition(2, told.at, made_at, corrects="le titre du jardin")
    return stamped(done.document, edition, zone("Europe/Paris"))
