"""What may be asked of a series, by whom, and the codes it may be refused with.

A series is decided and folded as a workshop is. Whoever applies to take part is known by a number of their own; how to
reach them stands outside the log.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import Field

from live.core.commands import Command, DateText, Id, Line, Text, Title, Words
from live.core.files import FileKind
from live.core.method import Language
from live.core.outcomes import Advanced
from live.series.sessions import Kind, Mode

# How far those who sum up a series find its workshops agreed on something.
Agreement = Literal["shared", "discussed", "contested"]
# Who asks: the organiser of the server, somebody by the link of their application, anybody by the page of a call.
Part = Literal["owner", "applicant", "anybody"]
MOST_WORKSHOPS: Final = 500
MOST_DOCUMENTS: Final = 200
# Of one workshop held elsewhere.
MOST_CORRECTIONS: Final = 100
# News of one decision or action.
MOST_NEWS: Final = 100
# How often it may be said of one statement how far workshops agree on it.
MOST_JUDGED: Final = 100
MOST_SESSIONS: Final = 5_000
MOST_APPLICATIONS: Final = 500
MOST_THEMES: Final = 30
MOST_SAID: Final = 200
MOST_PEOPLE: Final = 1_000_000
# Each may be answered, so each is a turn of a conversation that has an end.
MOST_QUESTIONS: Final = 20
MOST_REMINDERS: Final = 20
Themes = Annotated[tuple[Title, ...], Field(max_length=MOST_THEMES)]


class Sheet(Command):
    """A workshop held elsewhere, as somebody tells it. `date` is EDTF; `participants` is None where nobody counted."""

    organiser: Line = ""
    title: Title
    themes: Themes = ()
    date: Annotated[str, Field(max_length=40, pattern=r"^[0-9X~./-]*$")] = ""
    place: Line = ""
    department: Line = ""
    mode: Mode = ""
    participants: Annotated[int, Field(ge=0, le=MOST_PEOPLE)] | None = None
    estimated: bool = False
    problem: Words = ""
    said: Annotated[tuple[tuple[Kind, Text], ...], Field(max_length=MOST_SAID)] = ()


class Proposal(Command):
    """What an applicant proposes. `date` is EDTF: a day, or a month only."""

    title: Title
    problem: Words = ""
    organiser: Title
    themes: Themes = ()
    place: Line = ""
    department: Line = ""
    date: Annotated[str, Field(max_length=40, pattern=r"^[0-9X~./-]*$")] = ""
    mode: Mode = ""
    people: Annotated[int, Field(ge=0, le=MOST_PEOPLE)] | None = None


class CreateSeries(Command):
    series: Id
    title: Title
    language: Language = "fr"
    retention_days: Annotated[int, Field(ge=1, le=3_650)] = 1_095


class About(Command):
    """What a series is. `template` is the id of the template from which accepted workshops are made."""

    title: Title
    organiser: Line = ""
    about: Words = ""
    begins: DateText = ""
    ends: DateText = ""
    themes: Themes = ()
    departments: Annotated[tuple[Line, ...], Field(max_length=120)] = ()
    template: Line = ""
    language: Language = "fr"
    retention_days: Annotated[int, Field(ge=1, le=3_650)] = 1_095


class DescribeSeries(About):
    """`seen` is what its writer saw of it: what they left as it was stays as it is now, and what somebody else has
    changed too is not written over (`changed_by_another`, with what is there `now`)."""

    seen: About | None = None


class AddWorkshop(Command):
    """A workshop of this server belongs to the series; given again, its facts are changed."""

    workshop: Id
    themes: Themes = ()
    department: Line = ""
    mode: Mode = ""


class RemoveWorkshop(Command):
    workshop: Id


class AddSessions(Command):
    """Workshops held elsewhere, one or a whole list. What is there already is left out, and corrected where a line says
    something new of it; `again`: each is one more."""

    sessions: Annotated[tuple[Sheet, ...], Field(min_length=1, max_length=MOST_SESSIONS)]
    again: bool = False


class CorrectSession(Command):
    """A workshop held elsewhere told anew. `seen` is what its writer saw of it: what they left as it was stays as it is
    now, and what somebody else has changed too is not written over."""

    session: Id
    sheet: Sheet
    seen: Sheet | None = None


class TakeBackCorrection(Command):
    """The sheet is again what it was before its last correction."""

    session: Id


class RemoveSession(Command):
    session: Id


class RestoreSession(Command):
    session: Id


class Called(Command):
    """What a call says. `template` is the id of the one from which accepted workshops are made; where none is named the
    series keeps its own."""

    until: DateText = ""
    introduction: Words = ""
    template: Line = ""


class OpenCall(Called):
    """People may apply, up to and including the day `until` where one is given. `seen` is what its writer saw of the
    call, as in `DescribeSeries`."""

    seen: Called | None = None


class CloseCall(Command):
    pass


class Apply(Command):
    """`application` is drawn by the page: the same form sent twice is one application."""

    application: Id
    proposal: Proposal


class AskApplicant(Command):
    application: Id
    question: Text


class RemindApplicant(Command):
    """Of a question that they have not answered: they are written to with one more link."""

    application: Id


class AnswerQuestion(Command):
    """An applicant answers, and may change what they propose."""

    application: Id
    answer: Words = ""
    proposal: Proposal


class WithdrawApplication(Command):
    application: Id


class AcceptApplication(Command):
    """`workshop` has been made for it."""

    application: Id
    workshop: Id


class RefuseApplication(Command):
    application: Id
    reason: Text


class WithdrawAccess(Command):
    """The applicant's link opens their workshop no more."""

    application: Id


class PublishSynthesis(Command):
    """Anybody may read the synthesis."""


class HideSynthesis(Command):
    pass


class GroupStatements(Command):
    """These say the same: somebody read them and says so. `text` is what they are called together."""

    statements: Annotated[tuple[Annotated[str, Field(max_length=200)], ...], Field(min_length=2, max_length=500)]
    text: Words = ""


class AddToGroup(Command):
    """This says the same as a group does."""

    group: Id
    statement: Annotated[str, Field(max_length=200)]


class TakeFromGroup(Command):
    """This one does not say the same after all; a group of one is none."""

    group: Id
    statement: Annotated[str, Field(max_length=200)]


class DissolveGroup(Command):
    group: Id


class KeepApart(Command):
    """Two that look alike and say different things: they are not proposed again."""

    one: Annotated[str, Field(max_length=200)]
    other: Annotated[str, Field(max_length=200)]


class CompareAgain(Command):
    one: Annotated[str, Field(max_length=200)]
    other: Annotated[str, Field(max_length=200)]


class AttachDocument(Command):
    """A workshop held elsewhere brings a document: its own minutes, a poster. `public`: whoever may read the synthesis
    may have it. Given by the server, which has kept what is in it."""

    session: Id
    document: Id
    name: Line
    kind: FileKind
    size: Annotated[int, Field(ge=0)]
    public: bool = False


class RemoveDocument(Command):
    session: Id
    document: Id


class SayAdvance(Command):
    """How a decision or an action of an earlier workshop has advanced: said by whom, on which day, at which workshop of
    the series."""

    item: Annotated[str, Field(min_length=1, max_length=200)]
    state: Advanced
    by: Line = ""
    on: DateText = ""
    at: Annotated[str, Field(max_length=40)] = ""
    note: Line = ""


class TakeBackAdvance(Command):
    """What was said last of it was wrong."""

    item: Annotated[str, Field(min_length=1, max_length=200)]


class SayAgreement(Command):
    """How far workshops agree on these, each a group or a statement by itself: somebody says so, nothing works it
    out."""

    about: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=200)], ...], Field(min_length=1, max_length=500)
    ]
    agreement: Agreement
    by: Line = ""


class TakeBackAgreement(Command):
    """What was said last of it counts no more, and what was said before does again."""

    about: Annotated[str, Field(min_length=1, max_length=200)]


class NoteCopies(Command):
    """What the series has said is copied into this workshop: as cards, or as a text that recalls decisions."""

    workshop: Id


# Who may ask for what, and the codes it may be refused with besides `not_allowed`.
TABLE: Final[Mapping[type[Command], tuple[frozenset[Part], tuple[str, ...]]]] = {
    CreateSeries: (frozenset({"owner"}), ("series_exists",)),
    DescribeSeries: (frozenset({"owner"}), ("series_dates", "changed_by_another")),
    AddWorkshop: (frozenset({"owner"}), ("series_full",)),
    RemoveWorkshop: (frozenset({"owner"}), ("unknown_workshop",)),
    AddSessions: (frozenset({"owner"}), ("series_full",)),
    CorrectSession: (frozenset({"owner"}), ("unknown_session", "changed_by_another", "series_full")),
    TakeBackCorrection: (frozenset({"owner"}), ("unknown_session", "not_corrected")),
    RemoveSession: (frozenset({"owner"}), ("unknown_session",)),
    RestoreSession: (frozenset({"owner"}), ("unknown_session",)),
    OpenCall: (frozenset({"owner"}), ("changed_by_another",)),
    CloseCall: (frozenset({"owner"}), ("call_closed",)),
    Apply: (frozenset({"anybody"}), ("call_closed", "call_full")),
    AskApplicant: (frozenset({"owner"}), ("unknown_application", "already_decided", "series_full")),
    RemindApplicant: (frozenset({"owner"}), ("unknown_application", "already_decided", "series_full")),
    AnswerQuestion: (frozenset({"applicant"}), ("unknown_application", "already_decided")),
    WithdrawApplication: (frozenset({"applicant"}), ("unknown_application", "already_decided")),
    AcceptApplication: (frozenset({"owner"}), ("unknown_application", "already_decided", "series_full")),
    RefuseApplication: (frozenset({"owner"}), ("unknown_application", "already_decided")),
    WithdrawAccess: (frozenset({"owner"}), ("unknown_application", "not_accepted")),
    PublishSynthesis: (frozenset({"owner"}), ()),
    HideSynthesis: (frozenset({"owner"}), ()),
    GroupStatements: (frozenset({"owner"}), ("statement_grouped",)),
    AddToGroup: (frozenset({"owner"}), ("unknown_group", "statement_grouped")),
    TakeFromGroup: (frozenset({"owner"}), ("unknown_group", "unknown_statement")),
    DissolveGroup: (frozenset({"owner"}), ("unknown_group",)),
    KeepApart: (frozenset({"owner"}), ()),
    CompareAgain: (frozenset({"owner"}), ("unknown_statement",)),
    AttachDocument: (frozenset({"owner"}), ("unknown_session", "series_full")),
    RemoveDocument: (frozenset({"owner"}), ("unknown_session",)),
    SayAdvance: (frozenset({"owner"}), ("series_full",)),
    TakeBackAdvance: (frozenset({"owner"}), ("unknown_statement",)),
    SayAgreement: (frozenset({"owner"}), ("series_full",)),
    TakeBackAgreement: (frozenset({"owner"}), ("unknown_statement",)),
    NoteCopies: (frozenset({"owner"}), ()),
}
