"""What may happen to a series. What is then known of it is folded in `evolving.py`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import assert_never

from live.core.commands import Command
from live.core.ids import derived
from live.core.meanwhile import own_changes
from live.core.refusals import Refused
from live.series import commands, events
from live.series.bringing import Brought, brought
from live.series.commands import Part
from live.series.correcting import corrected, numbers_of
from live.series.events import Happening
from live.series.model import Application, Group, HeldElsewhere, Series

OfWorkshops = (
    commands.AddWorkshop
    | commands.RemoveWorkshop
    | commands.AddSessions
    | commands.CorrectSession
    | commands.TakeBackCorrection
    | commands.RemoveSession
    | commands.RestoreSession
    | commands.AttachDocument
    | commands.RemoveDocument
)
OfStatements = (
    commands.GroupStatements
    | commands.AddToGroup
    | commands.TakeFromGroup
    | commands.DissolveGroup
    | commands.KeepApart
    | commands.CompareAgain
)
OfAgreements = commands.SayAgreement | commands.TakeBackAgreement
OfAdvances = commands.SayAdvance | commands.TakeBackAdvance
OfApplications = (
    commands.Apply
    | commands.AskApplicant
    | commands.RemindApplicant
    | commands.AnswerQuestion
    | commands.WithdrawApplication
    | commands.AcceptApplication
    | commands.RefuseApplication
    | commands.WithdrawAccess
)


def decide(
    series: Series | None, by: Part, command: Command, at: int, seed: int, applicant: str = ""
) -> list[Happening]:
    """Raises Refused. `applicant` is the application whose link was used, where one was."""
    allowed, _ = commands.TABLE[type(command)]
    if by not in allowed:
        raise Refused("not_allowed")
    if by == "applicant" and getattr(command, "application", None) != applicant:
        raise Refused("not_allowed")
    if isinstance(command, commands.CreateSeries):
        if series is not None:
            raise Refused("series_exists")
        return [events.SeriesCreated(command.series, command.title, command.language, command.retention_days)]
    if series is None:
        raise Refused("unknown_series")
    return _decided(series, command, at, seed)


def _decided(series: Series, command: Command, at: int, seed: int) -> list[Happening]:
    if isinstance(command, OfWorkshops):
        return _of_workshops(series, command, seed)
    if isinstance(command, OfStatements):
        return _of_statements(series, command, seed)
    if isinstance(command, OfAdvances):
        return _of_advances(series, command, at)
    if isinstance(command, OfAgreements):
        return _of_agreements(series, command)
    if isinstance(command, OfApplications):
        return _of_applications(series, command, at)
    return _of_itself(series, command)


def _of_itself(series: Series, command: Command) -> list[Happening]:
    match command:
        case commands.DescribeSeries():
            return [_described(series, command)]
        case commands.OpenCall():
            return [_called(series, command)]
        case commands.CloseCall():
            if not series.call.open:
                raise Refused("call_closed")
            return [events.CallClosed()]
        case commands.PublishSynthesis():
            return [] if series.published else [events.SynthesisPublished()]
        case commands.HideSynthesis():
            return [events.SynthesisHidden()] if series.published else []
        case commands.NoteCopies(workshop=workshop):
            return [] if workshop in series.copies else [events.CopiesNoted(workshop)]
        case _:
            raise Refused("unknown_command")


def _described(series: Series, command: commands.DescribeSeries) -> events.SeriesDescribed:
    said = command.model_dump(exclude={"seen"})
    seen = None if command.seen is None else command.seen.model_dump()
    about = {name: getattr(series, name) for name in said}
    about |= own_changes(said, seen, about.__getitem__)
    if about["begins"] and about["ends"] and about["begins"] > about["ends"]:
        raise Refused("series_dates")
    return events.SeriesDescribed(**about)


def _called(series: Series, command: commands.OpenCall) -> events.CallOpened:
    now = {"until": series.call.until, "introduction": series.call.introduction, "template": series.template}
    seen = None if command.seen is None else command.seen.model_dump()
    return events.CallOpened(**now | own_changes(command.model_dump(exclude={"seen"}), seen, now.__getitem__))


def _of_workshops(series: Series, command: OfWorkshops, seed: int) -> list[Happening]:
    match command:
        case commands.AddWorkshop(workshop=workshop):
            if workshop not in series.workshops and len(series.workshops) >= commands.MOST_WORKSHOPS:
                raise Refused("series_full", limit=commands.MOST_WORKSHOPS)
            return [events.WorkshopAdded(workshop, command.themes, command.department, command.mode)]
        case commands.RemoveWorkshop(workshop=workshop):
            if workshop not in series.workshops:
                raise Refused("unknown_workshop")
            return [events.WorkshopRemoved(workshop)]
        case commands.AddSessions():
            return _brought(series, command, seed)
        case commands.CorrectSession(session=session):
            known = _held(series, session)
            return _corrected(session, known, corrected(known.sheet, command.sheet, command.seen))
        case commands.TakeBackCorrection(session=session):
            if not _held(series, session).before:
                raise Refused("not_corrected")
            return [events.CorrectionTakenBack(session)]
        case commands.RemoveSession(session=session):
            _held(series, session)
            return [events.SessionRemoved(session)]
        case commands.RestoreSession(session=session):
            if session not in series.sessions or not series.sessions[session].removed:
                raise Refused("unknown_session")
            return [events.SessionRestored(session)]
        case commands.AttachDocument(session=session, document=document):
            _held(series, session)
            if sum(len(each.documents) for each in series.sessions.values()) >= commands.MOST_DOCUMENTS:
                raise Refused("series_full", limit=commands.MOST_DOCUMENTS)
            facts = (command.name, command.kind, command.size, command.public)
            return [events.DocumentAttached(session, document, *facts)]
        case commands.RemoveDocument(session=session, document=document):
            if session not in series.sessions or document not in series.sessions[session].documents:
                raise Refused("unknown_session")
            return [events.DocumentRemoved(session, document)]
        case _:
            assert_never(command)


def _brought(series: Series, command: commands.AddSessions, seed: int) -> list[Happening]:
    lines = [Brought(sheet) for sheet in command.sessions] if command.again else brought(series.held, command.sessions)
    new = [each.sheet for each in lines if not each.session]
    if len(series.sessions) + len(new) > commands.MOST_SESSIONS:
        raise Refused("series_full", limit=commands.MOST_SESSIONS)
    happened: list[Happening] = [events.SessionAdded(derived(seed, place), sheet) for place, sheet in enumerate(new)]
    for each in lines:
        if each.after is not None:
            happened += _corrected(each.session, series.sessions[each.session], each.after)
    return happened


def _corrected(session: str, known: HeldElsewhere, after: commands.Sheet) -> list[Happening]:
    """Raises Refused."""
    if after == known.sheet:
        return []
    if len(after.said) > commands.MOST_SAID:
        raise Refused("series_full", limit=commands.MOST_SAID)
    if len(known.before) >= commands.MOST_CORRECTIONS:
        raise Refused("series_full", limit=commands.MOST_CORRECTIONS)
    return [events.SessionCorrected(session, after, numbers_of(known, after.said))]


def _of_statements(series: Series, command: OfStatements, seed: int) -> list[Happening]:
    match command:
        case commands.GroupStatements(statements=statements):
            taken = {each for group in series.groups.values() for each in group.statements}
            if taken & {*statements}:
                raise Refused("statement_grouped")
            return [events.StatementsGrouped(derived(seed, 0), tuple(dict.fromkeys(statements)), command.text)]
        case commands.AddToGroup(group=group, statement=statement):
            _group(series, group)
            if any(statement in each.statements for each in series.groups.values()):
                raise Refused("statement_grouped")
            return [events.AddedToGroup(group, statement)]
        case commands.TakeFromGroup(group=group, statement=statement):
            if statement not in _group(series, group).statements:
                raise Refused("unknown_statement")
            if len(series.groups[group].statements) <= 2:
                return [events.GroupDissolved(group)]
            return [events.TakenFromGroup(group, statement)]
        case commands.DissolveGroup(group=group):
            _group(series, group)
            return [events.GroupDissolved(group)]
        case commands.KeepApart(one=one, other=other):
            pair = _pair(one, other)
            return [] if pair in series.apart else [events.KeptApart(*pair)]
        case commands.CompareAgain(one=one, other=other):
            if _pair(one, other) not in series.apart:
                raise Refused("unknown_statement")
            return [events.ComparedAgain(*_pair(one, other))]
        case _:
            assert_never(command)


def _of_advances(series: Series, command: OfAdvances, at: int) -> list[Happening]:
    match command:
        case commands.SayAdvance(item=item):
            if len(series.advances.get(item, ())) >= commands.MOST_NEWS:
                raise Refused("series_full", limit=commands.MOST_NEWS)
            on = command.on or day_of(at)
            return [events.AdvanceSaid(item, command.state, command.by, on, command.at, command.note)]
        case commands.TakeBackAdvance(item=item):
            if not series.advances.get(item):
                raise Refused("unknown_statement")
            return [events.AdvanceTakenBack(item)]
        case _:
            assert_never(command)


def _of_agreements(series: Series, command: OfAgreements) -> list[Happening]:
    match command:
        case commands.SayAgreement(about=several):
            if any(len(series.agreements.get(each, ())) >= commands.MOST_JUDGED for each in several):
                raise Refused("series_full", limit=commands.MOST_JUDGED)
            return [events.AgreementSaid(each, command.agreement, command.by) for each in dict.fromkeys(several)]
        case commands.TakeBackAgreement(about=about):
            if not series.agreements.get(about):
                raise Refused("unknown_statement")
            return [events.AgreementTakenBack(about)]
        case _:
            assert_never(command)


def _of_applications(series: Series, command: OfApplications, at: int) -> list[Happening]:
    match command:
        case commands.Apply(application=application):
            if application in series.applications:
                # The same form, sent again: by a reload, or because the answer was lost.
                return []
            if not series.call.takes(day_of(at)):
                raise Refused("call_closed")
            if len(series.applications) >= commands.MOST_APPLICATIONS:
                raise Refused("call_full", limit=commands.MOST_APPLICATIONS)
            return [events.ApplicationReceived(application, command.proposal)]
        case commands.AskApplicant(application=application):
            if len(_undecided(series, application).turns) >= commands.MOST_QUESTIONS:
                raise Refused("series_full", limit=commands.MOST_QUESTIONS)
            return [events.ApplicantAsked(application, command.question)]
        case commands.RemindApplicant(application=application):
            known = _undecided(series, application)
            if known.state != "asked":
                raise Refused("already_decided")
            if len(known.turns[-1].reminded) >= commands.MOST_REMINDERS:
                raise Refused("series_full", limit=commands.MOST_REMINDERS)
            return [events.ApplicantReminded(application)]
        case commands.AnswerQuestion(application=application):
            _undecided(series, application)
            return [events.QuestionAnswered(application, command.answer, command.proposal)]
        case commands.WithdrawApplication(application=application):
            _undecided(series, application)
            return [events.ApplicationWithdrawn(application)]
        case commands.AcceptApplication(application=application, workshop=workshop):
            proposal = _undecided(series, application).proposal
            if len(series.workshops) >= commands.MOST_WORKSHOPS:
                raise Refused("series_full", limit=commands.MOST_WORKSHOPS)
            return [
                events.ApplicationAccepted(application, workshop),
                events.WorkshopAdded(workshop, proposal.themes, proposal.department, proposal.mode),
            ]
        case commands.RefuseApplication(application=application):
            _undecided(series, application)
            return [events.ApplicationRefused(application, command.reason)]
        case commands.WithdrawAccess(application=application):
            if not _known(series, application).access:
                raise Refused("not_accepted")
            return [events.AccessWithdrawn(application)]
        case _:
            assert_never(command)


def _held(series: Series, session: str) -> HeldElsewhere:
    if session not in series.held:
        raise Refused("unknown_session")
    return series.held[session]


def _group(series: Series, group: str) -> Group:
    if group not in series.groups:
        raise Refused("unknown_group")
    return series.groups[group]


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def _known(series: Series, application: str) -> Application:
    if application not in series.applications:
        raise Refused("unknown_application")
    return series.applications[application]


def _undecided(series: Series, application: str) -> Application:
    known = _known(series, application)
    if not known.is_open:
        raise Refused("already_decided")
    return known


def day_of(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).date().isoformat()
