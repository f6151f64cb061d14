"""What can be asked of a workshop. The commands of the steps stand with their methods."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from live.core.commands import Command, DateText, Id, Line, LongText, Text, Title, Words, not_empty
from live.core.method import Language
from live.core.people import IdentityMode, Role
from live.workshop.day_model import HourText, ZoneText
from live.workshop.terms import (
    MAIN,
    MOST_CARDS,
    MOST_STEPS,
    Ages,
    AskedBesides,
    AttendanceBy,
    Chimes,
    Consent,
    Minutes,
    MinutesFor,
    NamesSeenBy,
    Origin,
    PhaseMinutes,
    Transition,
)


class CreateWorkshop(Command):
    """Given by the server when the organiser makes a workshop."""

    workshop: Id
    title: Title
    language: Language = "fr"
    place: Line = ""
    date: DateText = ""
    organiser: Line = ""
    identity: IdentityMode = "real_name"
    names_seen_by: NamesSeenBy = "everyone"
    asked_besides: AskedBesides = "organisation"
    attendance_by: AttendanceBy = "day"
    consent: Consent = "not_asked"
    minutes_for: MinutesFor = "organiser"
    ages: Ages = "any"
    opens: HourText = ""
    time_zone: ZoneText = "Europe/Paris"
    retention_days: Annotated[int, Field(ge=1, le=3_650)] = 365


class Describe(Command):
    """Change what the workshop is called and how people are known in it; what is left out stays. `date` is one day, as
    in 2026-11-21, `opens` the hour of its beginning, where it has no days that say theirs, `time_zone` a name such as
    Europe/Paris. How names are seen cannot change once participants have come (`people_inside`), nor can it then be
    left unasked whether they may stand in the minutes. Where it is for minors, people have no names of their own and
    nothing is public (`not_for_minors`). `seen` is what its writer saw of it: what they left as it was stays as it is
    now, and what somebody else has changed too is not written over (`changed_by_another`, with what is there `now`)."""

    seen: dict[str, Any] | None = None
    title: Title | None = None
    language: Language | None = None
    place: Line | None = None
    date: DateText | None = None
    organiser: Line | None = None
    identity: IdentityMode | None = None
    names_seen_by: NamesSeenBy | None = None
    asked_besides: AskedBesides | None = None
    attendance_by: AttendanceBy | None = None
    consent: Consent | None = None
    minutes_for: MinutesFor | None = None
    ages: Ages | None = None
    opens: HourText | None = None
    time_zone: ZoneText | None = None
    retention_days: Annotated[int, Field(ge=1, le=3_650)] | None = None


class Arrive(Command):
    """Given by the server when somebody has joined, or joined anew. Their name is in the directory already. `expected`:
    as somebody who is awaited, which only one can be."""

    person: Id
    role: Role
    expected: bool = False


class NoteConnection(Command):
    """Given by the server when a device of somebody connects: it brings in whoever the log does not know, and
    brings nobody back who has left."""

    person: Id
    role: Role


class ExpectPeople(Command):
    """Given by the server when a list of expected people has been read. `people` are all of the list, those who were
    known before too. `compared_with` are those who were known when it was found out who is new: a list of which another
    process has brought people since is to be compared again."""

    list: Id
    people: Annotated[tuple[Id, ...], Field(min_length=1, max_length=5_000)]
    tracks: Annotated[tuple[tuple[Id, Line], ...], Field(max_length=5_000)] = ()
    compared_with: Annotated[frozenset[Id], Field(max_length=10_000)] | None = None


class TakeBackList(Command):
    """Given by the server when a list is taken back. `renamed` are those whose names and contacts are again what they
    were before the list."""

    list: Id
    renamed: Annotated[tuple[Id, ...], Field(max_length=5_000)] = ()


class StrikeOff(Command):
    """Given by the server when somebody who has not come is no longer expected, whatever lists they are on."""

    person: Id


class NoteName(Command):
    """Given by the server when a person's name has been erased or changed in the directory."""

    person: Id


class WithdrawPasses(Command):
    """Given by the server: whoever came in by a link, to facilitate or as a projector, comes in by a link again."""


class MarkAttendance(Command):
    """For one day, where `day` is given, else now: `present` also takes whoever has left back in."""

    person: Id
    attendance: Literal["present", "excused", "absent"]
    day: Id | None = None


class GiveProxy(Command):
    """Note `to` whom somebody who does not come has given their proxy; without it, nobody holds it. It counts where
    they did not come and whoever holds it did. Whoever has given theirs holds none (`not_allowed`)."""

    person: Id
    to: Id | None = None


class Leave(Command):
    """Note one's own departure, which lasts until an act ends it."""


class ComeBack(Command):
    """Somebody says that they are here: after they had left, or were marked as not being here."""


class RemovePerson(Command):
    """Take somebody out with what they have cast in votes that are still open; what they wrote stays. They can do
    nothing more here (4411, `removed`). A facilitator cannot be taken out (`not_allowed`)."""

    person: Id


class Readmit(Command):
    """Let somebody in again who was taken out, with the ballot they had if the vote is still open."""

    person: Id


class RemovePeople(Command):
    """Take several out at once, as `workshop.remove_person` does one."""

    people: Annotated[tuple[Id, ...], Field(min_length=1, max_length=5_000)]


class ReadmitPeople(Command):
    """Let several in again at once."""

    people: Annotated[tuple[Id, ...], Field(min_length=1, max_length=5_000)]


class NoteArrivals(Command):
    """Given by the server when many people have come in from one device, or from one address within a minute, be it by
    browsers or by a program.
    `people` are those not told of under this `notice` before."""

    notice: Id
    origin: Origin
    people: Annotated[tuple[Id, ...], Field(min_length=1, max_length=5_000)]


class DismissArrivals(Command):
    """This many people from one place are nothing to worry about."""

    notice: Id


class CloseDoors(Command):
    """Nobody new comes in; whoever is inside comes back as often as they like."""


class OpenDoors(Command):
    """People may join again."""


class NoteDeparture(Command):
    """Note that somebody has left; `workshop.mark_attendance` with `present` takes them back in."""

    person: Id


class AddStep(Command):
    """`after` is the step it follows, or `to` its place; at the end of its track when both are left out. `works_on` is
    the step whose outcomes it works on, `takes` the kind of them it takes, all when left out. `slot` is the parallel
    step during which a track's step is to be held, `day` the day. `standing`: it runs beside the others, has no place
    among them, and everybody is in it. `minutes` 0: no time; `transition` are those before them, to move and settle.
    `phases`: the minutes of its phases, by their names; together at most the step's own. `note_fr` and `note_en` are
    for whoever facilitates. `settings`: see the method's page.
    `again` is the id of a step that was removed and is put back."""

    method: Id
    title: Title
    question: Words = ""
    minutes: Minutes = 0
    settings: dict[str, Any] = Field(default_factory=dict)
    works_on: Id | None = None
    takes: Id | None = None
    track: Id = MAIN
    after: Id | None = None
    to: Annotated[int, Field(ge=0, le=MOST_STEPS)] | None = None
    slot: Id | None = None
    day: Id | None = None
    standing: bool = False
    transition: Transition = 0
    phases: PhaseMinutes = Field(default_factory=dict)
    note_fr: Words = ""
    note_en: Words = ""
    again: Id | None = None


class ChangeStep(Command):
    """What is left out stays, but `settings` replace all that were set, except where `was`, the settings that their
    writer saw, shows that only somebody else has changed one since. They, `works_on` and `takes` are set before the
    step opens (`step_open`). `seen` is what its writer saw of all else, as in `workshop.describe`."""

    step: Id
    seen: dict[str, Any] | None = None
    title: Title | None = None
    question: Words | None = None
    minutes: Minutes | None = None
    settings: dict[str, Any] | None = None
    was: dict[str, Any] | None = None
    works_on: Id | None = None
    takes: Id | None = None
    slot: Id | None = None
    day: Id | None = None
    transition: Transition | None = None
    phases: PhaseMinutes | None = None
    note_fr: Words | None = None
    note_en: Words | None = None


class MoveStep(Command):
    """`to` is its place, from 0."""

    step: Id
    to: Annotated[int, Field(ge=0, le=MOST_STEPS)]


class RemoveStep(Command):
    """Only a step that has not been open."""

    step: Id


class Card(Command):
    """What another workshop has said, and where it can be looked at."""

    text: Text
    workshop: Title
    heading: Line = ""
    to: Annotated[str, Field(max_length=500, pattern=r"^(https?://\S+)?$")] = ""


class BringCards(Command):
    """A step that has not been open gets cards to work on that other workshops have said, in place of any it had."""

    step: Id
    cards: Annotated[tuple[Card, ...], Field(max_length=MOST_CARDS)]


class LayOutAgenda(Command):
    """Given by the server when an agenda has been read from a file: all of these happen, or none."""

    commands: Annotated[tuple[Command, ...], Field(max_length=20_000)]


class OpenStep(Command):
    """What runs in its track closes, with a parallel step what runs in all tracks; a closed one opens again. Also
    refused with what its method refuses (`no_items`)."""

    step: Id


class CloseStep(Command):
    """Close the running step."""

    step: Id


class OfATrack(Command):
    """Addressed to what runs in a track; without a name, in the plenary."""

    track: Id = MAIN


class MarkFinished(Command):
    """Say that one has finished with the `task` that the view of the track names, or with `finished` false that one has
    not. Nothing happens once that is no longer what is asked, or its step has closed."""

    step: Id
    task: Id
    finished: bool = True


class ShowOnScreen(OfATrack):
    """The track's screen shows an open standing step in place of what runs, which goes on; without a step, what runs
    again."""

    step: Id | None = None


class TurnSpotlight(OfATrack):
    """The track's screen shows one card of what runs there, or of a standing step, large and alone; without a card, all
    of it again."""

    step: Id | None = None
    card: Id | None = None


class SetChimes(Command):
    """What the room's screen and consoles let sound: nothing, a chime when a time ends, or two minutes before too."""

    chimes: Chimes


class GoBack(OfATrack):
    """Open the last step before this one that was open."""


class ReturnToPlan(Command):
    """Take back the opening of a step; what was written in it meanwhile is kept for when it opens."""

    step: Id


class Pause(OfATrack):
    """Stop the time. Phones can give nothing meanwhile but what is kept when late (`step_paused`). `until`, in
    milliseconds since 1970 and at most a day ahead, is when it is to go on: all screens say so, and it goes on when
    somebody resumes. Given again while it is paused, it says another hour, or none."""

    until: Annotated[int, Field(ge=0)] | None = None


class Resume(OfATrack):
    """Go on; end times move by the length of the pause."""


class Extend(OfATrack):
    """Negative to shorten; after the bell it counts from now. While people settle it is their time that changes, and
    the step's own stays as long as planned."""

    seconds: Annotated[int, Field(ge=-86_400, le=86_400)]


class TakeOver(OfATrack):
    """Take the wheel from whoever has it."""


class HandOver(OfATrack):
    """Give the wheel to another facilitator (`not_allowed` for anybody else)."""

    to: Id


class KeepLate(Command):
    """Take in a post that came late, as its author's; also refused with what the post itself may be refused with."""

    late: Id


class LeaveOutLate(Command):
    """Leave a post out that came late; the minutes count it."""

    late: Id


class Undo(OfATrack):
    """Take back the last action of a facilitator, or the `act` of the `journal` in the view of `facilitators:<track>`:
    one that nothing done later depends on (`undo_blocked`)."""

    act: Id | None = None


class CloseWorkshop(Command):
    """Close what runs, then the workshop; the minutes are made and kept."""


class EraseText(Command):
    """Erase a text for good, wherever it stands, with the other versions of what it is the text of. A mark takes its
    place in the log, in all that is made of it and on every screen; nothing else changes. It cannot be undone.
    `unknown_text` where it stands nowhere."""

    # Notes of several hands are as long as that.
    text: Annotated[LongText, AfterValidator(not_empty)]


class ErasePhotographs(Command):
    """Given by the server when photographs beside what people wrote have to go for good: with the texts they stand
    beside, or with the name of whoever wrote those."""

    files: Annotated[tuple[Id, ...], Field(min_length=1, max_length=500)]


class ReopenWorkshop(Command):
    """Open a closed workshop again; its next close makes other minutes."""
