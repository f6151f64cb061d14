"""What is known of a series after each event of its log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from live.series import events
from live.series.events import (
    Happening,
    OfAdvances,
    OfAgreements,
    OfApplications,
    OfItself,
    OfStatements,
    OfWorkshops,
)
from live.series.model import Advance, Application, Call, Enclosed, Group, HeldElsewhere, Judged, Member, Series, Turn

# All but the first event of a log.
Evolving = OfItself | OfWorkshops | OfStatements | OfApplications | OfAdvances | OfAgreements


def fold(series: Series | None, happened: Iterable[tuple[int, Happening]]) -> Series | None:
    for at, event in happened:
        series = evolve(series, event, at)
    return series


def evolve(series: Series | None, event: Happening, at: int) -> Series:
    if isinstance(event, events.SeriesCreated):
        return Series(event.series, event.title, event.language, at, at, event.retention_days)
    assert series is not None, "a log begins with its series"
    return replace(_evolved(series, event, at), changed_at=at)


def _evolved(series: Series, event: Evolving, at: int) -> Series:
    if isinstance(event, OfWorkshops):
        return _with_workshops(series, event)
    if isinstance(event, OfStatements):
        return _with_statements(series, event)
    if isinstance(event, OfApplications):
        return _with_applications(series, event, at)
    if isinstance(event, OfAdvances):
        return _with_advances(series, event)
    if isinstance(event, OfAgreements):
        return _with_agreements(series, event, at)
    return _with_itself(series, event)


def _with_itself(series: Series, event: OfItself) -> Series:
    match event:
        case events.SeriesDescribed():
            told = {name: getattr(event, name) for name in event.__slots__}
            return replace(series, **told)
        case events.CallOpened():
            template = event.template or series.template
            return replace(series, call=Call(True, event.until, event.introduction), template=template)
        case events.CallClosed():
            return replace(series, call=replace(series.call, open=False))
        case events.SynthesisPublished():
            return replace(series, published=True)
        case events.SynthesisHidden():
            return replace(series, published=False)
        case events.CopiesNoted(workshop=workshop):
            return replace(series, copies=series.copies | {workshop})
        case _:
            assert_never(event)


def _with_workshops(series: Series, event: OfWorkshops) -> Series:
    match event:
        case events.WorkshopAdded(workshop=workshop):
            member = Member(event.themes, event.department, event.mode)
            return replace(series, workshops={**series.workshops, workshop: member})
        case events.WorkshopRemoved(workshop=workshop):
            return replace(series, workshops={key: each for key, each in series.workshops.items() if key != workshop})
        case events.SessionAdded(session=session, sheet=sheet):
            return series.with_session(session, HeldElsewhere.told(sheet))
        case events.SessionCorrected(session=session, sheet=sheet):
            return series.with_session(session, series.sessions[session].corrected(sheet, event.numbers))
        case events.CorrectionTakenBack(session=session):
            return series.with_session(session, series.sessions[session].taken_back())
        case events.SessionRemoved(session=session) | events.SessionRestored(session=session):
            removed = isinstance(event, events.SessionRemoved)
            return series.with_session(session, replace(series.sessions[session], removed=removed))
        case events.DocumentAttached(session=session, document=document):
            known = series.sessions[session]
            enclosed = Enclosed(event.name, event.kind, event.size, event.public)
            return series.with_session(session, replace(known, documents={**known.documents, document: enclosed}))
        case events.DocumentRemoved(session=session, document=document):
            known = series.sessions[session]
            documents = {key: each for key, each in known.documents.items() if key != document}
            return series.with_session(session, replace(known, documents=documents))
        case _:
            assert_never(event)


def _with_statements(series: Series, event: OfStatements) -> Series:
    match event:
        case events.StatementsGrouped(group=group):
            return replace(series, groups={**series.groups, group: Group(event.statements, event.text)})
        case events.AddedToGroup(group=group, statement=statement):
            known = series.groups[group]
            changed_group = replace(known, statements=(*known.statements, statement))
            return replace(series, groups={**series.groups, group: changed_group})
        case events.TakenFromGroup(group=group, statement=statement):
            known = series.groups[group]
            left = tuple(each for each in known.statements if each != statement)
            return replace(series, groups={**series.groups, group: replace(known, statements=left)})
        case events.KeptApart(one=one, other=other):
            return replace(series, apart=series.apart | {(one, other)})
        case events.ComparedAgain(one=one, other=other):
            return replace(series, apart=series.apart - {(one, other)})
        case events.GroupDissolved(group=group):
            return replace(series, groups={key: each for key, each in series.groups.items() if key != group})
        case _:
            assert_never(event)


def _with_applications(series: Series, event: OfApplications, at: int) -> Series:
    match event:
        case events.ApplicationReceived(application=application):
            received = Application(event.proposal, at)
            return replace(series, applications={**series.applications, application: received})
        case events.ApplicantAsked(application=application):
            turns = (*series.applications[application].turns, Turn(event.question, asked_at=at))
            return series.with_application(application, state="asked", turns=turns)
        case events.ApplicantReminded(application=application):
            *before, last = series.applications[application].turns
            turns = (*before, replace(last, reminded=(*last.reminded, at)))
            return series.with_application(application, turns=turns)
        case events.QuestionAnswered(application=application):
            turns = series.applications[application].turns
            if turns and event.answer:
                turns = (*turns[:-1], replace(turns[-1], answer=event.answer))
            return series.with_application(application, state="received", turns=turns, proposal=event.proposal)
        case events.ApplicationWithdrawn(application=application):
            return series.with_application(application, state="withdrawn")
        case events.ApplicationAccepted(application=application):
            return series.with_application(application, state="accepted", workshop=event.workshop, access=True)
        case events.ApplicationRefused(application=application):
            return series.with_application(application, state="refused", reason=event.reason)
        case events.AccessWithdrawn(application=application):
            return series.with_application(application, access=False)
        case _:
            assert_never(event)


def _with_advances(series: Series, event: OfAdvances) -> Series:
    match event:
        case events.AdvanceSaid(item=item):
            news = Advance(event.state, event.by, event.on, event.at, event.note)
            return replace(series, advances={**series.advances, item: (*series.advances.get(item, ()), news)})
        case events.AdvanceTakenBack(item=item):
            return replace(series, advances={**series.advances, item: series.advances[item][:-1]})
        case _:
            assert_never(event)


def _with_agreements(series: Series, event: OfAgreements, at: int) -> Series:
    known = series.agreements.get(event.about, ())
    match event:
        case events.AgreementSaid():
            said = (*known, Judged(event.agreement, event.by, at))
            return replace(series, agreements={**series.agreements, event.about: said})
        case events.AgreementTakenBack():
            return replace(series, agreements={**series.agreements, event.about: known[:-1]})
        case _:
            assert_never(event)
