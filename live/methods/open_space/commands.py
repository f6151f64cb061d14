"""What can be asked of an open space."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from live.core.commands import Command, Id, Line, Title, Words
from live.methods.open_space.model import SEATS_MOST, NoteField, PhaseName

Base = Annotated[int, Field(ge=0, le=1_000_000)]
# How many people a place holds; 0 where nobody has said.
Seats = Annotated[int, Field(ge=0, le=SEATS_MOST)]


class ProposeSession(Command):
    """Propose a session: what it is called, what it is for, and a free cell of the wall, or none: then it is still to
    be put somewhere. For somebody without a phone a facilitator names who hosts it, or says what they are called."""

    title: Title
    question: Words = ""
    slot: Id | None = None
    place: Id | None = None
    host: Id | None = None
    called: Line = ""


class EditSession(Command):
    """Say anew what a session is called and what it is for: its hosts, and facilitators. `base` is the revision that
    was seen."""

    session: Id
    title: Title
    question: Words = ""
    base: Base


class MoveSession(Command):
    """Put a session into a free cell, or beside the wall: its hosts until its slot begins, facilitators always."""

    session: Id
    slot: Id | None = None
    place: Id | None = None


class WithdrawSession(Command):
    """Its hosts until its slot begins, facilitators always."""

    session: Id


class RestoreSession(Command):
    """A session that was withdrawn is back, in its cell if that is still free."""

    session: Id


class HideSession(Command):
    """Take a session from the sight of the room; its hosts see that it is hidden."""

    session: Id


class ShowSession(Command):
    """Show a session that waits to be read, or was hidden; in its cell if that is still free."""

    session: Id


class JoinSession(Command):
    """Sign up for a session, besides any others."""

    session: Id


class LeaveSession(Command):
    """Take back having signed up for a session."""

    session: Id


class NameHost(Command):
    """Have somebody host a session too: its hosts, and facilitators."""

    session: Id
    person: Id


class ReleaseHost(Command):
    """Have somebody no longer host a session: oneself; facilitators anybody."""

    session: Id
    person: Id


class TakeOverSession(Command):
    """Host a session of which no host is here."""

    session: Id


class AskToMerge(Command):
    """Ask the hosts of another session to make one of both, in the other's cell and under this title. Asked the other
    way round with the same title, it is a yes."""

    session: Id
    into: Id
    title: Title


class TakeBackMerge(Command):
    """Take the question back: the hosts who asked. Decline: those who are asked."""

    session: Id


class AgreeToMerge(Command):
    """Make one of both sessions, as the one that asks has asked: the hosts of the one that is asked."""

    session: Id


class SplitSession(Command):
    """A session that was merged is one of its own again, with its hosts and people, in its cell if that is still free:
    hosts of either until its slot begins, facilitators always."""

    session: Id


class NameNoteTaker(Command):
    """Have somebody take notes of a session: oneself; hosts and facilitators anybody who is here."""

    session: Id
    person: Id


class ReleaseNoteTaker(Command):
    """Have somebody no longer take notes: oneself; hosts and facilitators anybody."""

    session: Id
    person: Id


class WriteNotes(Command):
    """Write one part of a session's notes: its note-takers, its hosts, facilitators. `base` is the revision its writer
    saw: what others wrote since stays."""

    session: Id
    field: NoteField
    text: Words
    base: Base


class AddSlot(Command):
    """Add a column to the wall; without a name it has a number."""

    name: Line = ""


class RenameSlot(Command):
    slot: Id
    name: Line = ""


class RemoveSlot(Command):
    """Take an empty column, the last one, off the wall."""

    slot: Id


class RestoreSlot(Command):
    slot: Id


class AddPlace(Command):
    """Add a row to the wall; without a name it has a number. `seats`: how many people it holds, 0 where that is not
    known."""

    name: Line = ""
    seats: Seats = 0


class RenamePlace(Command):
    place: Id
    name: Line = ""


class SizePlace(Command):
    """Say how many people a place holds; 0: that is not known. Whoever signs up beyond is not refused."""

    place: Id
    seats: Seats


class RemovePlace(Command):
    """Take an empty row off the wall."""

    place: Id


class RestorePlace(Command):
    place: Id


class GoToPhase(Command):
    """Go on to another phase, or back to it. `slot` is the one whose sessions begin: left out, the next one."""

    phase: PhaseName
    slot: Id | None = None
