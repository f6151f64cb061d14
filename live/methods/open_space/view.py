"""Who sees what of an open space."""

from __future__ import annotations

from live.core.ids import PersonId
from live.core.method import See
from live.core.nodes import Each, Node, Tree
from live.core.people import Directory
from live.methods.open_space.model import OpenSpace, Place, Session, SessionId, Slot
from live.parts.texts import text_card


def everyone(state: OpenSpace, see: See) -> Tree:
    """Everyone: the wall, how many people its places hold, and its sessions, by whom, how many are signed up, and what
    has been noted. Of a session that
    is hidden, waits to be read or was withdrawn, nothing."""
    here = frozenset(see.people)
    return {
        "slots": [_slot(state, slot) for slot in state.columns],
        "places": [_place(place) for place in state.rows],
        "approve_first": state.settings.approve_first,
        "named": see.named,
        "sessions": Each(state.sessions, session_card, (see.directory, see.named)),
        # Which of them anybody may take over: of their hosts, none is here.
        "adrift": [
            key
            for key, session in state.sessions.items()
            if session.visible and not session.called and here.isdisjoint(session.hosts)
        ],
    }


def facilitators(state: OpenSpace, see: See) -> Tree:
    """Facilitators: besides, who hosts a session, is signed up for it and takes notes; the sessions that are hidden,
    wait, were withdrawn or merged."""
    return {
        "people": Each(state.sessions, people_card, (see.directory, see.named)),
        "unseen": Each(state.sessions, unseen_card, (see.directory, see.named)),
    }


def person(state: OpenSpace, viewer: PersonId, see: See) -> Tree:
    """A person: which sessions they host, are signed up for and take notes of; their own that the room does not see;
    and who asks to merge with one of theirs, or is asked by them, under which title."""
    own = {key for key, session in state.sessions.items() if viewer in session.hosts}
    standing = [key for key in own if state.sessions[key].stands]
    asks = [
        (key, session.asks)
        for key, session in state.sessions.items()
        if session.asks is not None and (key in own or session.asks.into in own)
    ]
    return {
        "hosts": sorted(key for key in standing if state.sessions[key].visible),
        "joined": [key for key in state.joined.get(viewer) or () if state.sessions[key].stands],
        "notes": [key for key, session in state.sessions.items() if viewer in session.takers and session.stands],
        "unseen": {
            key: {**_words(state.sessions[key]), "state": state.sessions[key].shown, "slot": state.sessions[key].slot}
            for key in sorted(standing)
            if not state.sessions[key].visible
        },
        "asks": [{"session": key, "into": wish.into, "title": wish.title} for key, wish in asks],
        "merged": {
            key: merged.into
            for key in sorted(own)
            if (merged := state.sessions[key].merged) is not None and not state.sessions[key].withdrawn
        },
    }


def _slot(state: OpenSpace, slot: Slot) -> Node:
    return {**_named(slot), "state": state.state_of(slot.id)}


def _place(place: Place) -> Node:
    return {**_named(place), **({"seats": place.seats} if place.seats else {})}


def _named(named: Slot | Place) -> dict[str, Node]:
    return {"id": named.id, "name": named.name, "number": named.number}


def _words(session: Session) -> dict[str, Node]:
    return {
        "title": session.title,
        "question": session.question,
        "number": session.number,
        "revision": session.revision,
    }


def session_card(key: SessionId, session: Session, directory: Directory, named: bool) -> Node:
    if not session.visible:
        return None
    card: dict[str, Node] = {
        **_words(session),
        "slot": session.slot,
        "place": session.place,
        "hosts": _hosts(session, directory, named),
        "joined": len(session.people),
        "takers": [directory.name(each) for each in session.takers] if named else [],
        "taken": len(session.takers),
        "notes": {
            part: text_card(part, text, directory, named) for part, text in session.notes.items() if text.revision
        },
    }
    if session.late:
        card["late"] = True
    return card


def _hosts(session: Session, directory: Directory, named: bool) -> list[Node]:
    """Of whom an earlier step left nobody, or whose name nobody may see, there is nothing to say."""
    hosts: list[Node] = [directory.name(each) for each in session.hosts] if named else []
    return [*hosts, session.called] if session.called else hosts


def people_card(key: SessionId, session: Session, directory: Directory, named: bool) -> Node:
    if not session.stands:
        return None

    def told(people: tuple[PersonId, ...]) -> list[Node]:
        return [{"id": each, "name": directory.name(each) if named else ""} for each in people]

    return {"hosts": told(session.hosts), "joined": told(session.people), "takers": told(session.takers)}


def unseen_card(key: SessionId, session: Session, directory: Directory, named: bool) -> Node:
    if session.visible:
        return None
    how = "withdrawn" if session.withdrawn else "merged" if session.merged else session.shown
    card: dict[str, Node] = {**_words(session), "hosts": _hosts(session, directory, named), "state": how}
    if session.merged:
        card["into"] = session.merged.into
    return card
