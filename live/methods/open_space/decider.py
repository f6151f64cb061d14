"""The rules of an open space.

A session is its hosts': they word it, move it and withdraw it until its slot begins; after that, and for whoever has no
phone, facilitators do. Two sessions become one when hosts of both want it. Whoever signs up for a session binds nobody:
people come and go, and nothing counts those who went.
"""

from __future__ import annotations

from typing import Any, assert_never

from live.core.commands import LINE_LIMIT, TEXT_LIMIT, Asked
from live.core.ids import PersonId
from live.core.method import EVERYBODY, Concerned, Present
from live.core.outcomes import ACTION, Kind, Outcome
from live.core.refusals import Refused
from live.core.renewing import replace
from live.core.text import shortened
from live.core.versioned_map import VersionedMap
from live.methods.open_space import commands, events, model, wall
from live.methods.open_space.evolving import Happening
from live.methods.open_space.model import (
    NOTE_FIELDS,
    SESSIONS_EACH,
    SESSIONS_MOST,
    NoteField,
    OpenSpace,
    OpenSpaceSettings,
    PlaceId,
    Session,
    SessionId,
    SlotId,
)
from live.methods.open_space.prepared import places_of, slots_of

Cell = tuple[SlotId | None, PlaceId | None]


def start(settings: OpenSpaceSettings, items: tuple[Outcome, ...], present: Present) -> OpenSpace:
    """What an earlier step left are topics beside the wall, which nobody hosts yet."""
    taken = {
        item.id: Session("", shortened(item.text, LINE_LIMIT), item.detail, number)
        for number, item in enumerate(items[:SESSIONS_MOST], 1)
    }
    return OpenSpace(
        settings,
        slots_of(settings),
        places_of(settings),
        VersionedMap(taken),
        numbered=len(taken),
    )


def decide(state: OpenSpace, asked: Asked[Any], present: Present) -> list[Happening]:
    command = asked.command
    match command:
        case commands.ProposeSession():
            return _propose(state, asked, command, present)
        case commands.EditSession():
            return _edit(state, asked, command)
        case commands.MoveSession(session=key, slot=slot, place=place):
            session = _own(state, asked, key)
            _still_to_begin(state, asked, session)
            if (session.slot, session.place) == (slot, place):
                return []
            _free(state, asked, (slot, place))
            return [events.SessionMoved(key, slot, place)]
        case commands.WithdrawSession(session=key):
            if _known(state, key).withdrawn:
                return []
            _still_to_begin(state, asked, _own(state, asked, key))
            return [events.SessionWithdrawn(key)]
        case commands.RestoreSession(session=key):
            session = _known(state, key)
            return [events.SessionRestored(key, *_cell_left(state, session))] if session.withdrawn else []
        case commands.HideSession(session=key):
            return [events.SessionHeld(key, "hidden")] if _standing(state, key).shown != "hidden" else []
        case commands.ShowSession(session=key):
            session = _standing(state, key)
            return [events.SessionShown(key, *_cell_left(state, session))] if session.shown != "open" else []
        case commands.JoinSession() | commands.LeaveSession():
            return _come_and_go(state, asked, command)
        case commands.NameHost() | commands.ReleaseHost() | commands.TakeOverSession():
            return _hosting(state, asked, command, present)
        case commands.AskToMerge() | commands.TakeBackMerge() | commands.AgreeToMerge() | commands.SplitSession():
            return _merging(state, asked, command)
        case commands.NameNoteTaker() | commands.ReleaseNoteTaker() | commands.WriteNotes():
            return _notes(state, asked, command, present)
        case _:
            return wall.decide(state, asked, command)


def _propose(
    state: OpenSpace, asked: Asked[Any], command: commands.ProposeSession, present: Present
) -> list[Happening]:
    by = asked.by
    if state.phase == "harvest" and not (by.facilitates or asked.late):
        raise Refused("not_in_this_phase")
    if (command.host or command.called) and not by.facilitates:
        raise Refused("not_allowed")
    if command.host is not None and command.host not in present.people:
        raise Refused("unknown_person")
    standing = [each for each in state.sessions.values() if each.stands]
    own = sum(each.by == by.person for each in standing)
    if len(standing) >= SESSIONS_MOST or (own >= SESSIONS_EACH and not by.facilitates):
        raise Refused("too_many_sessions", limit=SESSIONS_MOST if len(standing) >= SESSIONS_MOST else SESSIONS_EACH)
    cell: Cell = (command.slot, command.place)
    # What came late is taken in where its cell is taken meanwhile.
    if asked.late:
        cell = cell if _is_free(state, cell) else (None, None)
    else:
        _free(state, asked, cell)
    hosts = () if command.called else (command.host or by.person,)
    waits = state.settings.approve_first and not by.facilitates and not asked.late
    proposed = events.SessionProposed(
        asked.fresh_id(), by.person, command.title, command.question, *cell, hosts, command.called, waits, asked.late
    )
    return [proposed]


def _edit(state: OpenSpace, asked: Asked[Any], command: commands.EditSession) -> list[Happening]:
    key = command.session
    session = _own(state, asked, key)
    if (command.title, command.question) == (session.title, session.question):
        return []
    if command.base != session.revision:
        raise Refused("changed_meanwhile")
    edited = events.SessionEdited(key, command.title, command.question, asked.by.person)
    return [edited, *_read_first(state, asked, key)]


def _read_first(state: OpenSpace, asked: Asked[Any], key: SessionId) -> list[Happening]:
    """Where sessions are read before they are shown, so are new words of one that is."""
    held = state.settings.approve_first and state.sessions[key].shown == "open" and not asked.by.facilitates
    return [events.SessionHeld(key, "waiting")] if held else []


def _come_and_go(
    state: OpenSpace, asked: Asked[Any], command: commands.JoinSession | commands.LeaveSession
) -> list[Happening]:
    key, person = _telling(state, command.session), asked.by.person
    signed_up = person in state.sessions[key].people
    if isinstance(command, commands.LeaveSession):
        return [events.SessionLeft(key, person)] if signed_up else []
    if not state.sessions[key].visible:
        raise Refused("unknown_session")
    return [] if signed_up else [events.SessionJoined(key, person)]


def _hosting(state: OpenSpace, asked: Asked[Any], command: Any, present: Present) -> list[Happening]:
    by, key = asked.by, command.session
    match command:
        case commands.NameHost(person=person):
            session = _own(state, asked, key)
            if person not in present.people:
                raise Refused("unknown_person")
            return [] if person in session.hosts else [events.HostNamed(key, person)]
        case commands.ReleaseHost(person=person):
            session = _standing(state, key)
            if person != by.person and not by.facilitates:
                raise Refused("not_yours")
            return [events.HostReleased(key, person)] if person in session.hosts else []
        case _:
            session = _standing(state, key)
            if by.person in session.hosts:
                return []
            if session.shown != "open":
                raise Refused("unknown_session")
            if session.called or any(host in present.people for host in session.hosts):
                raise Refused("has_host")
            return [events.HostNamed(key, by.person)]


def _merging(state: OpenSpace, asked: Asked[Any], command: Any) -> list[Happening]:
    key = command.session
    match command:
        case commands.AskToMerge(into=into, title=title):
            session, other = _own(state, asked, key), _standing(state, into)
            if key == into or not other.visible or not session.visible:
                raise Refused("unknown_session")
            for each in (session, other):
                _still_to_begin(state, asked, each)
            wish = other.asks
            if wish is not None and wish.into == key and wish.title == title:
                return _merged(state, asked, into, key, title)
            # A new title asked the other way round is another proposal, in place of the first.
            dropped: list[Happening] = [events.MergeDropped(into)] if wish is not None and wish.into == key else []
            if session.asks == model.MergeWish(into, title):
                return []
            return [*dropped, events.MergeAsked(key, into, title, asked.by.person)]
        case commands.TakeBackMerge():
            wish = _known(state, key).asks
            if wish is None:
                return []
            if not any(_is_own(state.sessions[each], asked) for each in (key, wish.into)) and not asked.by.facilitates:
                raise Refused("not_yours")
            return [events.MergeDropped(key)]
        case commands.AgreeToMerge():
            session = _standing(state, key)
            if session.asks is None:
                raise Refused("nobody_asks")
            other = _standing(state, session.asks.into)
            if not _is_own(other, asked):
                raise Refused("not_yours")
            if not session.visible or not other.visible:
                raise Refused("unknown_session")
            for each in (session, other):
                _still_to_begin(state, asked, each)
            return _merged(state, asked, key, session.asks.into, session.asks.title)
        case _:
            return _split(state, asked, key)


def _merged(state: OpenSpace, asked: Asked[Any], key: SessionId, into: SessionId, title: str) -> list[Happening]:
    """What the one asked and what had been noted of it stands below what is there of the other."""
    session, kept, by = state.sessions[key], state.sessions[into], asked.by.person
    both = "\n".join(dict.fromkeys(filter(None, (kept.question, session.question))))
    question = both if len(both) <= TEXT_LIMIT else kept.question
    merged: list[Happening] = [events.SessionsMerged(key, into, title, question)]
    for part in NOTE_FIELDS:
        before, text = kept.note(part), session.note(part).text
        both = before.joined(text, 0, "") if text else before.text
        if both != before.text:
            merged.append(events.NotesWritten(into, part, both, before.revision + 1, by))
    return [*merged, *([] if title in (session.title, kept.title) else _read_first(state, asked, into))]


def _split(state: OpenSpace, asked: Asked[Any], key: SessionId) -> list[Happening]:
    session = _known(state, key)
    if session.merged is None or session.withdrawn:
        return []
    into = _standing(state, session.merged.into)
    if not (asked.by.facilitates or _is_own(session, asked) or _is_own(into, asked)):
        raise Refused("not_yours")
    _still_to_begin(state, asked, into)
    return [events.SessionSplit(key, *_cell_left(state, session))]


def _notes(state: OpenSpace, asked: Asked[Any], command: Any, present: Present) -> list[Happening]:
    by, key = asked.by, _telling(state, command.session)
    session = state.sessions[key]
    mine = by.facilitates or by.person in session.hosts
    match command:
        case commands.NameNoteTaker(person=person):
            if person != by.person and not mine:
                raise Refused("not_yours")
            if person != by.person and person not in present.people:
                raise Refused("unknown_person")
            return [] if person in session.takers else [events.NoteTakerNamed(key, person)]
        case commands.ReleaseNoteTaker(person=person):
            if person != by.person and not mine:
                raise Refused("not_yours")
            return [events.NoteTakerReleased(key, person)] if person in session.takers else []
        case _:
            if not mine and by.person not in session.takers:
                raise Refused("not_note_taker")
            now = session.note(command.field)
            text = now.joined(command.text, command.base, by.person)
            written = events.NotesWritten(key, command.field, text, now.revision + 1, by.person)
            return [written] if text != now.text else []


def _known(state: OpenSpace, key: SessionId) -> Session:
    session = state.sessions.get(key)
    if session is None:
        raise Refused("unknown_session")
    return session


def _standing(state: OpenSpace, key: SessionId) -> Session:
    session = _known(state, key)
    if not session.stands:
        raise Refused("unknown_session")
    return session


def _telling(state: OpenSpace, key: SessionId) -> SessionId:
    """The session that tells this one: what was on its way to one that has been merged is taken in there."""
    session = _known(state, key)
    while session.merged is not None:
        key = session.merged.into
        session = state.sessions[key]
    return key


def _is_own(session: Session, asked: Asked[Any]) -> bool:
    """Of somebody without a phone, or of nobody, facilitators are the voice."""
    return asked.by.person in session.hosts or (asked.by.facilitates and not session.hosts)


def _own(state: OpenSpace, asked: Asked[Any], key: SessionId) -> Session:
    session = _standing(state, key)
    merging = isinstance(asked.command, commands.AskToMerge)
    if not _is_own(session, asked) and (merging or not asked.by.facilitates):
        raise Refused("not_yours")
    return session


def _still_to_begin(state: OpenSpace, asked: Asked[Any], session: Session) -> None:
    if not asked.by.facilitates and state.state_of(session.slot) != "ahead":
        raise Refused("slot_began")


def _is_free(state: OpenSpace, cell: Cell) -> bool:
    slot, place = cell
    on_wall = any(each.id == slot for each in state.columns) and any(each.id == place for each in state.rows)
    return slot is not None and place is not None and on_wall and state.holder(slot, place) is None


def _free(state: OpenSpace, asked: Asked[Any], cell: Cell) -> None:
    slot, place = cell
    if slot is None and place is None:
        return
    if all(each.id != slot for each in state.columns):
        raise Refused("unknown_slot")
    if all(each.id != place for each in state.rows):
        raise Refused("unknown_place")
    if state.state_of(slot) == "over" and not asked.by.facilitates:
        raise Refused("slot_over")
    if not _is_free(state, cell):
        raise Refused("cell_taken")


def _cell_left(state: OpenSpace, session: Session) -> Cell:
    """Where a session was, if nobody else stands there now."""
    cell = (session.slot, session.place)
    return cell if _is_free(state, cell) else (None, None)


def removed(state: OpenSpace, person: PersonId, out: bool) -> OpenSpace:
    """Somebody taken out of the workshop neither hosts nor goes anywhere; what they wrote stays."""
    if not out:
        return state

    def without(session: Session) -> Session:
        def others(people: tuple[PersonId, ...]) -> tuple[PersonId, ...]:
            return tuple(each for each in people if each != person)

        merged = session.merged
        if merged is not None:
            merged = replace(merged, hosts=others(merged.hosts), people=others(merged.people))
        return replace(
            session,
            hosts=others(session.hosts),
            people=others(session.people),
            takers=others(session.takers),
            merged=merged,
        )

    sessions = state.sessions
    for key, session in sessions.items():
        if without(session) != session:
            sessions = sessions.put(key, without(session))
    return replace(state, sessions=sessions, joined=state.joined.drop(person))


def concerns(event: Happening) -> Concerned:
    """Whose own sessions an event changes cannot be told from it: those are few, and rarely changed."""
    match event:
        case events.SessionJoined() | events.SessionLeft() | events.NoteTakerNamed() | events.NoteTakerReleased():
            return (event.person,)
        case events.SessionProposed():
            return event.hosts
        case (
            events.NotesWritten()
            | events.SlotAdded()
            | events.SlotRenamed()
            | events.SlotRemoved()
            | events.SlotRestored()
            | events.PlaceAdded()
            | events.PlaceRenamed()
            | events.PlaceSized()
            | events.PlaceRemoved()
            | events.PlaceRestored()
            | events.PhaseReached()
        ):
            return ()
        case (
            events.SessionEdited()
            | events.SessionMoved()
            | events.SessionWithdrawn()
            | events.SessionRestored()
            | events.SessionHeld()
            | events.SessionShown()
            | events.HostNamed()
            | events.HostReleased()
            | events.MergeAsked()
            | events.MergeDropped()
            | events.SessionsMerged()
            | events.SessionSplit()
        ):
            return EVERYBODY
        case _:
            assert_never(event)


def outcomes(state: OpenSpace) -> tuple[Outcome, ...]:
    """The sessions, what each proposes, and what is to be done next: a line each."""
    found: list[Outcome] = []
    for key, session in state.visible:
        leader = session.hosts[0] if session.hosts else ""
        detail = session.note("said").text or session.question
        found.append(Outcome(key, session.title, model.SESSION.name, detail, leader=leader, people=session.people))
    listed: tuple[tuple[Kind, NoteField], ...] = ((model.PROPOSAL, "proposed"), (ACTION, "next"))
    for kind, part in listed:
        for key, session in state.visible:
            lines = lines_of(session.note(part).text)
            found += [
                Outcome(f"{key}.{part}.{number}", line, kind.name, session.title)
                for number, line in enumerate(lines, 1)
            ]
    return tuple(found)


def lines_of(text: str) -> list[str]:
    """What a note lists, without the signs it is listed with."""
    lines = (line.lstrip("-–—•*·> \t").strip() for line in text.splitlines())
    return [line for line in lines if line]
