"""What can have happened to a series: what its log holds."""

from __future__ import annotations

from dataclasses import dataclass

from live.core.files import FileKind
from live.core.method import Language
from live.core.outcomes import Advanced
from live.series.commands import Agreement, Proposal, Sheet
from live.series.sessions import Mode


@dataclass(frozen=True, slots=True)
class SeriesCreated:
    series: str
    title: str
    language: Language
    retention_days: int


@dataclass(frozen=True, slots=True)
class SeriesDescribed:
    title: str
    organiser: str
    about: str
    begins: str
    ends: str
    themes: tuple[str, ...]
    departments: tuple[str, ...]
    template: str
    language: Language
    retention_days: int


@dataclass(frozen=True, slots=True)
class WorkshopAdded:
    workshop: str
    themes: tuple[str, ...]
    department: str
    mode: Mode


@dataclass(frozen=True, slots=True)
class WorkshopRemoved:
    workshop: str


@dataclass(frozen=True, slots=True)
class SessionAdded:
    session: str
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class SessionCorrected:
    """`numbers`: those of what was said, line by line."""

    session: str
    sheet: Sheet
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CorrectionTakenBack:
    session: str


@dataclass(frozen=True, slots=True)
class SessionRemoved:
    session: str


@dataclass(frozen=True, slots=True)
class SessionRestored:
    session: str


@dataclass(frozen=True, slots=True)
class CallOpened:
    until: str
    introduction: str
    template: str = ""


@dataclass(frozen=True, slots=True)
class CallClosed:
    pass


@dataclass(frozen=True, slots=True)
class ApplicationReceived:
    application: str
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class ApplicantAsked:
    application: str
    question: str


@dataclass(frozen=True, slots=True)
class ApplicantReminded:
    application: str


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    application: str
    answer: str
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class ApplicationWithdrawn:
    application: str


@dataclass(frozen=True, slots=True)
class ApplicationAccepted:
    application: str
    workshop: str


@dataclass(frozen=True, slots=True)
class ApplicationRefused:
    application: str
    reason: str


@dataclass(frozen=True, slots=True)
class AccessWithdrawn:
    application: str


@dataclass(frozen=True, slots=True)
class SynthesisPublished:
    pass


@dataclass(frozen=True, slots=True)
class SynthesisHidden:
    pass


@dataclass(frozen=True, slots=True)
class StatementsGrouped:
    group: str
    statements: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class AddedToGroup:
    group: str
    statement: str


@dataclass(frozen=True, slots=True)
class TakenFromGroup:
    group: str
    statement: str


@dataclass(frozen=True, slots=True)
class GroupDissolved:
    group: str


@dataclass(frozen=True, slots=True)
class KeptApart:
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class ComparedAgain:
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class DocumentAttached:
    session: str
    document: str
    name: str
    kind: FileKind
    size: int
    public: bool


@dataclass(frozen=True, slots=True)
class DocumentRemoved:
    session: str
    document: str


@dataclass(frozen=True, slots=True)
class AdvanceSaid:
    item: str
    state: Advanced
    by: str
    on: str
    at: str
    note: str


@dataclass(frozen=True, slots=True)
class AdvanceTakenBack:
    item: str


@dataclass(frozen=True, slots=True)
class AgreementSaid:
    about: str
    agreement: Agreement
    by: str


@dataclass(frozen=True, slots=True)
class AgreementTakenBack:
    about: str


@dataclass(frozen=True, slots=True)
class CopiesNoted:
    workshop: str


OfWorkshops = (
    WorkshopAdded
    | WorkshopRemoved
    | SessionAdded
    | SessionCorrected
    | CorrectionTakenBack
    | SessionRemoved
    | SessionRestored
    | DocumentAttached
    | DocumentRemoved
)
OfStatements = StatementsGrouped | AddedToGroup | TakenFromGroup | GroupDissolved | KeptApart | ComparedAgain
OfApplications = (
    ApplicationReceived
    | ApplicantAsked
    | ApplicantReminded
    | QuestionAnswered
    | ApplicationWithdrawn
    | ApplicationAccepted
    | ApplicationRefused
    | AccessWithdrawn
)
OfAdvances = AdvanceSaid | AdvanceTakenBack
OfAgreements = AgreementSaid | AgreementTakenBack
OfItself = SeriesDescribed | CallOpened | CallClosed | SynthesisPublished | SynthesisHidden | CopiesNoted
Happening = SeriesCreated | OfItself | OfWorkshops | OfStatements | OfApplications | OfAdvances | OfAgreements
