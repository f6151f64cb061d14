"""What can be asked of a world café."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import AfterValidator, Field

from live.core.commands import Command, Id, Line, Text, Words

# By how many minutes a round can be set, or set back, at a time.
FURTHEST: Final = 240
MOST_TOGETHER: Final = 8
MOST_APART: Final = 50
MOST_CONDITIONS: Final = 200
RoundNumber = Annotated[int, Field(ge=1, le=99)]


def distinct(people: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(people)) < max(2, len(people)):
        raise ValueError("the same person is named twice")
    return tuple(sorted(people))


class PlanRounds(Command):
    """Draw up who sits where in all rounds to come, for facilitators only. What was planned is kept as far as
    it still fits; `anew` starts afresh."""

    anew: bool = False


class DropPlan(Command):
    """Drop the plan: the next round is drawn when it is announced."""


class KeepTogether(Command):
    """These people share a table in every round drawn from now on."""

    people: Annotated[tuple[Id, ...], Field(min_length=2, max_length=MOST_TOGETHER), AfterValidator(distinct)]


class KeepApart(Command):
    """No two of these people share a table in any round drawn from now on."""

    people: Annotated[tuple[Id, ...], Field(min_length=2, max_length=MOST_APART), AfterValidator(distinct)]


class LiftCondition(Command):
    """These people, whom a condition holds together or apart, are free again."""

    people: Annotated[tuple[Id, ...], Field(min_length=2, max_length=MOST_APART), AfterValidator(distinct)]


class DrawSeating(Command):
    """Announce the next round: who sits where, as planned where there is a plan that fits. `extra` allows one
    round more than was planned."""

    question: Line = ""
    extra: bool = False


class CallOffRound(Command):
    """Take an announced round back, before it has started."""


class StartRound(Command):
    """`minutes` left out: as long as the step's settings say."""

    minutes: Annotated[int, Field(ge=1, le=FURTHEST)] | None = None


class TakeBackStart(Command):
    """The running round has not started yet: people are still finding their tables. Only while nobody has written
    anything in it."""


class ExtendRound(Command):
    """Minutes more; fewer when negative."""

    minutes: Annotated[int, Field(ge=-FURTHEST, le=FURTHEST)]


class CloseRound(Command):
    """End the running round."""


class ResumeRound(Command):
    """Go on with the round that was just closed."""


class AddTable(Command):
    """A further table, from the next placing on."""

    name: Line = ""
    question: Line = ""


class NameTable(Command):
    """Both are set; left out, they are empty."""

    table: Id
    name: Line = ""
    question: Line = ""


class CloseTable(Command):
    """Nobody new is seated there, from the next placing on."""

    table: Id


class OpenTable(Command):
    """A closed table takes people again, from the next placing on."""

    table: Id


class AppointHost(Command):
    """Who may still be on the way. `beside`: next to the host who is there, to hold the table together or to stand
    in."""

    table: Id
    person: Id
    beside: bool = False


class VolunteerToHost(Command):
    """Whoever gives it hosts the table they sit at, unless a host is there (`table_has_host`) or hosts are named
    beforehand, or there are to be none (`not_allowed`)."""


class ReleaseHost(Command):
    """By the host themselves (`person` left out) or by facilitators."""

    person: Id | None = None


class TakeSeat(Command):
    """Sent by the phone of somebody who has no seat in the round that is announced or running. Who has left comes back
    first (`unknown_person`)."""


class SeatLate(Command):
    """A facilitator seats somebody who has no seat."""

    person: Id


class MovePerson(Command):
    """In the round that is announced or running, or in one to come that is planned."""

    person: Id
    table: Id
    round: RoundNumber | None = None


class SwapPeople(Command):
    """These two sit at each other's table, in the round under way or in a planned one."""

    person: Id
    other: Id
    round: RoundNumber | None = None


class JoinTables(Command):
    """Everybody at a table that is too small sits down at another."""

    table: Id
    into: Id


class DrawHost(Command):
    """A table whose host is away has another: who hosts beside, else a lot among those who sit there."""

    table: Id


class VacateSeat(Command):
    """By oneself (`person` left out), the table's host or facilitators. The seat stays empty."""

    person: Id | None = None


class WriteNote(Command):
    """`round` left out: the one that runs or ran last. A participant's table is the one they sat at in that round;
    facilitators say it."""

    text: Text
    round: RoundNumber | None = None
    table: Id | None = None


class EditNote(Command):
    """One's own; facilitators everybody's. `seen`, where it is said, is the text as its writer saw it: one that has
    changed since is not written over."""

    note: Id
    text: Text
    seen: Text | None = None


class WithdrawNote(Command):
    """One's own; facilitators everybody's."""

    note: Id


class RestoreNote(Command):
    """Put back a note that was withdrawn, under its theme."""

    note: Id


class HandOver(Command):
    """What a table leaves to the next group, by its host, by who sat there where no host is here, or by facilitators
    with `table`. Handing over again replaces what stood there."""

    said: Words = ""
    disputed: Words = ""
    question: Words = ""
    round: RoundNumber | None = None
    table: Id | None = None


class BringBack(Command):
    """A table's finding, for the plenary, by those who may hand over."""

    text: Text
    table: Id | None = None


class EditFinding(Command):
    """By who brought it back, and those who may hand over. `seen` as in `world_cafe.edit_note`."""

    finding: Id
    text: Text
    seen: Text | None = None


class WithdrawFinding(Command):
    """By who brought it back, and those who may hand over."""

    finding: Id


class RestoreFinding(Command):
    """Put back a finding that was withdrawn, under its theme."""

    finding: Id
