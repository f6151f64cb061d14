"""What can be asked of an idea exchange."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from live.core.commands import Command, Id, Line, Title, Words
from live.methods.idea_exchange.model import MOST_NEEDS, PitchMinutes, Seats
from live.methods.idea_exchange.sheets import SheetField
from live.planning.assignment import Fairness


def without_blanks(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


Needs = Annotated[tuple[Line, ...], Field(max_length=MOST_NEEDS), AfterValidator(without_blanks)]


class ProposeProject(Command):
    """An idea looking for people. Whoever proposes it owns it and holds its first seat, and their places in lines end;
    a facilitator's has no owner yet. Late, from somebody who is in a group by then, it has no owner."""

    title: Title
    text: Words = ""
    needs: Needs = ()
    seats: Seats | None = None


class EditProject(Command):
    """By its owner and facilitators. What is left out stays; more seats go to those in line."""

    project: Id
    title: Title | None = None
    text: Words | None = None
    needs: Needs | None = None
    seats: Seats | None = None


class WithdrawProject(Command):
    """By its owner and facilitators. The project and its sheet go; members and those in line are free and told; wishes
    for it fall away."""

    project: Id


class AdoptProject(Command):
    """Become the owner of a project that has none."""

    project: Id


class HandOverProject(Command):
    """By its owner and facilitators, to a member. The former owner stays as a member."""

    project: Id
    to: Id


class JoinProject(Command):
    """Take a seat, stand in line, or ask the owner where each person is accepted. A member elsewhere says so with
    `leave_current`: the old seat is given up in the moment the new one is theirs, not before."""

    project: Id
    leave_current: bool = False


class LeaveProject(Command):
    """Give up a seat or a place in the line. The first in line takes the seat, except where the owner accepts."""

    project: Id


class AcceptPerson(Command):
    """By its owner and facilitators: from the line to a seat, leaving the group they were in."""

    project: Id
    person: Id


class DeclinePerson(Command):
    """By its owner and facilitators: out of the line, and told."""

    project: Id
    person: Id


class ReleaseMember(Command):
    """By its owner and facilitators: free again, and told."""

    project: Id
    person: Id


class PlacePerson(Command):
    """A facilitator gives somebody a seat, whatever the line, from another group too."""

    project: Id
    person: Id


class RemovePerson(Command):
    """Out of the group or the line, and told."""

    project: Id
    person: Id


class PresentProject(Command):
    """A project is presented now; the next one in order when none is named."""

    project: Id | None = None
    minutes: PitchMinutes | None = None


class StopPresenting(Command):
    """`heard` is false when it was called up by mistake and is still to be presented."""

    heard: bool = True


class ShowCounts(Command):
    """Everybody sees how full the projects are and who is in them."""


class HideCounts(Command):
    """Nobody but facilitators sees how full the projects are."""


class CloseExchange(Command):
    """The groups are fixed; sheets are still written."""


class ReopenExchange(Command):
    """Groups change again: seats that fell free go to those in line."""


class NameGroup(Command):
    """By its members and facilitators; may be empty."""

    project: Id
    name: Line = ""


class WriteSheet(Command):
    """By its members and facilitators. `base` is the revision of the field that the writer had before their eyes, 0
    for an empty one; never refused for being behind."""

    project: Id
    field: SheetField
    text: Words
    base: Annotated[int, Field(ge=0)] = 0


class AskToMerge(Command):
    """Ask the owners of another project to make one of both, under this title. Asked the other way round with the same
    title, it is a yes. Of a project without an owner facilitators are the voice."""

    project: Id
    into: Id
    title: Title


class TakeBackMerge(Command):
    """Not ask any more: the owners who asked. Decline: those who are asked. Facilitators either."""

    project: Id


class AgreeToMerge(Command):
    """Make one of both projects, as the one that asks has asked: the owners of the one that is asked. Its seats are
    those of the larger one; whoever finds none stands first in the line."""

    project: Id


class MergeProjects(Command):
    """Make one of two projects under this title on behalf of those of their owners who have neither asked nor agreed:
    they may be away, or without a phone. They are told, and the minutes say so."""

    project: Id
    into: Id
    title: Title


class SplitProject(Command):
    """A project that was merged is one of its own again, with its owners and people: by its owners, those of the
    other and facilitators."""

    project: Id


class TakeBackSplit(Command):
    """Make one again, as they were, of projects that a facilitator has split."""

    project: Id


class Wish(Command):
    """The projects one would like to be in, the dearest first; an empty list takes them back."""

    projects: Annotated[tuple[Id, ...], Field(max_length=20)]


class PlaceByWishes(Command):
    """Everybody here who has wishes and no group gets a seat in one of them, where that is possible. Ranks are
    weighed so that few fall far, or so that as many as possible get their first wish."""

    fairness: Fairness = "squared_ranks"


class TakeBackPlacing(Command):
    """Those placed by wishes the last time are free again, with their wishes."""
