"""What may happen to a series, and what is then true of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import assert_never

from live.core.commands import Command
from live.core.ids import derived
from live.core.refusals import Refused
from live.series import log
from live.series.log import (
    Advance,
    Application,
    Call,
    Enclosed,
    Group,
    Happening,
    HeldElsewhere,
    Member,
    Part,
    Series,
    Turn,
)


def decide(
    series: Series | None, by: Part, command: Command, at: int, seed: int, applicant: str = ""
) -> list[Happening]:
    """Raises Refused. `applicant` is the application whose link was used, where one was."""
    allowed, _ = log.TABLE[type(command)]
    if by not in allowed:
        raise Refused("not_allowed")
    if by == "applicant" and getattr(command, "application", None) != applicant:
        raise Refused("not_allowed")
    if isinstance(command, log.CreateSeries):
        if series is not None:
            raise Refused("series_exists")
        return [log.SeriesCreated(command.series, command.title, command.language, command.retention_days)]
    if series is None:
        raise Refused("unknown_series")
    return _decided(series, command, at, seed)


def _decided(series: Series, command: Command, at: int, seed: int) -> list[Happening]:
    match command:
        case log.DescribeSeries():
            if command.begins and command.ends and command.begins > command.ends:
                raise Refused("series_dates")
            return [log.SeriesDescribed(**command.model_dump())]
        case log.AddWorkshop(workshop=workshop):
            if workshop not in series.workshops and len(series.workshops) >= log.MOST_WORKSHOPS:
                raise Refused("series_full", limit=log.MOST_WORKSHOPS)
            return [log.WorkshopAdded(workshop, command.themes, command.department, command.mode)]
        case log.RemoveWorkshop(workshop=workshop):
            if workshop not in series.workshops:
                raise Refused("unknown_workshop")
            return [log.WorkshopRemoved(workshop)]
        case log.AddSessions(sessions=sheets):
            if len(series.sessions) + len(sheets) > log.MOST_SESSIONS:
                raise Refused("series_full", limit=log.MOST_SESSIONS)
            return [log.SessionAdded(derived(seed, place), sheet) for place, sheet in enumerate(sheets)]
        case log.RemoveSession(session=session):
            if session not in series.held:
                raise Refused("unknown_session")
            return [log.SessionRemoved(session)]
        case log.RestoreSession(session=session):
            if session not in series.sessions or not series.sessions[session].removed:
                raise Refused("unknown_session")
            return [log.SessionRestored(session)]
        case log.OpenCall():
            return [log.CallOpened(command.until, command.introduction)]
        case log.CloseCall():
            if not series.call.open:
                raise Refused("call_closed")
            return [log.CallClosed()]
        case log.PublishSynthesis():
            return [] if series.published else [log.SynthesisPublished()]
        case log.HideSynthesis():
            return [log.SynthesisHidden()] if series.published else []
        case log.GroupStatements(statements=statements):
            taken = {each for group in series.groups.values() for each in group.statements}
            if taken & {*statements}:
                raise Refused("statement_grouped")
            return [log.StatementsGrouped(derived(seed, 0), tuple(dict.fromkeys(statements)), command.text)]
        case log.AddToGroup(group=group, statement=statement):
            _group(series, group)
            if any(statement in each.statements for each in series.groups.values()):
                raise Refused("statement_grouped")
            return [log.AddedToGroup(group, statement)]
        case log.TakeFromGroup(group=group, statement=statement):
            if statement not in _group(series, group).statements:
                raise Refused("unknown_statement")
            if len(series.groups[group].statements) <= 2:
                return [log.GroupDissolved(group)]
            return [log.TakenFromGroup(group, statement)]
        case log.DissolveGroup(group=group):
            _group(series, group)
            return [log.GroupDissolved(group)]
        case log.KeepApart(one=one, other=other):
            pair = _pair(one, other)
            return [] if pair in series.apart else [log.KeptApart(*pair)]
        case log.CompareAgain(one=one, other=other):
            if _pair(one, other) not in series.apart:
                raise Refused("unknown_statement")
            return [log.ComparedAgain(*_pair(one, other))]
        case log.AttachDocument(session=session, document=document):
            if session not in series.held:
                raise Refused("unknown_session")
            if sum(len(each.documents) for each in series.sessions.values()) >= log.MOST_DOCUMENTS:
                raise Refused("series_full", limit=log.MOST_DOCUMENTS)
            facts = (command.name, command.kind, command.size, command.public)
            return [log.DocumentAttached(session, document, *facts)]
        case log.RemoveDocument(session=session, document=document):
            if session not in series.sessions or document not in series.sessions[session].documents:
                raise Refused("unknown_session")
            return [log.DocumentRemoved(session, document)]
        case log.SayAdvance(item=item):
            if len(series.advances.get(item, ())) >= log.MOST_NEWS:
                raise Refused("series_full", limit=log.MOST_NEWS)
            on = command.on or day_of(at)
            return [log.AdvanceSaid(item, command.state, command.by, on, command.at, command.note)]
        case log.TakeBackAdvance(item=item):
            if not series.advances.get(item):
                raise Refused("unknown_statement")
            return [log.AdvanceTakenBack(item)]
        case log.NoteCopies(workshop=workshop):
            return [] if workshop in series.copies else [log.CopiesNoted(workshop)]
        case _:
            return _of_applications(series, command, at)


def _of_applications(series: Series, command: Command, at: int) -> list[Happening]:
    match command:
        case log.Apply(application=application):
            if application in series.applications:
                # The same form, sent again: by a reload, or because the answer was lost.
                return []
            if not series.call.takes(day_of(at)):
                raise Refused("call_closed")
            if len(series.applications) >= log.MOST_APPLICATIONS:
                raise Refused("call_full", limit=log.MOST_APPLICATIONS)
            return [log.ApplicationReceived(application, command.proposal)]
        case log.AskApplicant(application=application):
            if len(_undecided(series, application).turns) >= log.MOST_QUESTIONS:
                raise Refused("series_full", limit=log.MOST_QUESTIONS)
            return [log.ApplicantAsked(application, command.question)]
        case log.AnswerQuestion(application=application):
            _undecided(series, application)
            return [log.QuestionAnswered(application, command.answer, command.proposal)]
        case log.WithdrawApplication(application=application):
            _undecided(series, application)
            return [log.ApplicationWithdrawn(application)]
        case log.AcceptApplication(application=application, workshop=workshop):
            proposal = _undecided(series, application).proposal
            if len(series.workshops) >= log.MOST_WORKSHOPS:
                raise Refused("series_full", limit=log.MOST_WORKSHOPS)
            return [
                log.ApplicationAccepted(application, workshop),
                log.WorkshopAdded(workshop, proposal.themes, proposal.department, proposal.mode),
            ]
        case log.RefuseApplication(application=application):
            _undecided(series, application)
            return [log.ApplicationRefused(application, command.reason)]
        case log.WithdrawAccess(application=application):
            if not _known(series, application).access:
                raise Refused("not_accepted")
            return [log.AccessWithdrawn(application)]
        case _:
            raise Refused("unknown_command")


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


def fold(series: Series | None, events: Iterable[tuple[int, Happening]]) -> Series | None:
    for at, event in events:
        series = evolve(series, event, at)
    return series


def evolve(series: Series | None, event: Happening, at: int) -> Series:
    if isinstance(event, log.SeriesCreated):
        return Series(event.series, event.title, event.language, at, at, event.retention_days)
    assert series is not None, "a log begins with its series"
    return replace(_evolved(series, event, at), changed_at=at)


def _evolved(series: Series, event: Happening, at: int) -> Series:
    match event:
        case log.SeriesCreated():
            return series
        case log.SeriesDescribed():
            told = {name: getattr(event, name) for name in event.__slots__}
            return replace(series, **told)
        case log.WorkshopAdded(workshop=workshop):
            member = Member(event.themes, event.department, event.mode)
            return replace(series, workshops={**series.workshops, workshop: member})
        case log.WorkshopRemoved(workshop=workshop):
            return replace(series, workshops={key: each for key, each in series.workshops.items() if key != workshop})
        case log.SessionAdded(session=session, sheet=sheet):
            return replace(series, sessions={**series.sessions, session: HeldElsewhere(sheet)})
        case log.SessionRemoved(session=session) | log.SessionRestored(session=session):
            removed = isinstance(event, log.SessionRemoved)
            changed = replace(series.sessions[session], removed=removed)
            return replace(series, sessions={**series.sessions, session: changed})
        case log.CallOpened():
            return replace(series, call=Call(True, event.until, event.introduction))
        case log.CallClosed():
            return replace(series, call=replace(series.call, open=False))
        case log.ApplicationReceived(application=application):
            received = Application(event.proposal, at)
            return replace(series, applications={**series.applications, application: received})
        case log.ApplicantAsked(application=application):
            turns = (*series.applications[application].turns, Turn(event.question))
            return series.with_application(application, state="asked", turns=turns)
        case log.QuestionAnswered(application=application):
            turns = series.applications[application].turns
            if turns and event.answer:
                turns = (*turns[:-1], replace(turns[-1], answer=event.answer))
            return series.with_application(application, state="received", turns=turns, proposal=event.proposal)
        case log.ApplicationWithdrawn(application=application):
            return series.with_application(application, state="withdrawn")
        case log.ApplicationAccepted(application=application):
            return series.with_application(application, state="accepted", workshop=event.workshop, access=True)
        case log.ApplicationRefused(application=application):
            return series.with_application(application, state="refused", reason=event.reason)
        case log.AccessWithdrawn(application=application):
            return series.with_application(application, access=False)
        case log.SynthesisPublished():
            return replace(series, published=True)
        case log.SynthesisHidden():
            return replace(series, published=False)
        case log.StatementsGrouped(group=group):
            return replace(series, groups={**series.groups, group: Group(event.statements, event.text)})
        case log.AddedToGroup(group=group, statement=statement):
            known = series.groups[group]
            changed_group = replace(known, statements=(*known.statements, statement))
            return replace(series, groups={**series.groups, group: changed_group})
        case log.TakenFromGroup(group=group, statement=statement):
            known = series.groups[group]
            left = tuple(each for each in known.statements if each != statement)
            return replace(series, groups={**series.groups, group: replace(known, statements=left)})
        case log.KeptApart(one=one, other=other):
            return replace(series, apart=series.apart | {(one, other)})
        case log.ComparedAgain(one=one, other=other):
            return replace(series, apart=series.apart - {(one, other)})
        case log.GroupDissolved(group=group):
            return replace(series, groups={key: each for key, each in series.groups.items() if key != group})
        case log.DocumentAttached(session=session, document=document):
            enclosed = Enclosed(event.name, event.kind, event.size, event.public)
            return series.with_documents(session, {**series.sessions[session].documents, document: enclosed})
        case log.DocumentRemoved(session=session, document=document):
            known_documents = series.sessions[session].documents.items()
            return series.with_documents(session, {key: each for key, each in known_documents if key != document})
        case log.AdvanceSaid(item=item):
            news = Advance(event.state, event.by, event.on, event.at, event.note)
            return replace(series, advances={**series.advances, item: (*series.advances.get(item, ()), news)})
        case log.CopiesNoted(workshop=workshop):
            return replace(series, copies=series.copies | {workshop})
        case log.AdvanceTakenBack(item=item):
            return replace(series, advances={**series.advances, item: series.advances[item][:-1]})
        case _:
            assert_never(event)
