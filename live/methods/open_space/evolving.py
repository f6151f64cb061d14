"""What is true of an open space after each event."""

from __future__ import annotations

from typing import Any, assert_never

from live.core.renewing import replace
from live.methods.open_space import events, model
from live.methods.open_space.model import OpenSpace, Place, PlaceId, Session, SessionId, Slot, SlotId

Happening = (
    events.SessionProposed
    | events.SessionEdited
    | events.SessionMoved
    | events.SessionWithdrawn
    | events.SessionRestored
    | events.SessionHeld
    | events.SessionShown
    | events.SessionJoined
    | events.SessionLeft
    | events.HostNamed
    | events.HostReleased
    | events.MergeAsked
    | events.MergeDropped
    | events.SessionsMerged
    | events.SessionSplit
    | events.NoteTakerNamed
    | events.NoteTakerReleased
    | events.NotesWritten
    | events.SlotAdded
    | events.SlotRenamed
    | events.SlotRemoved
    | events.SlotRestored
    | events.PlaceAdded
    | events.PlaceRenamed
    | events.PlaceSized
    | events.PlaceRemoved
    | events.PlaceRestored
    | events.PhaseReached
)


def evolve(state: OpenSpace, event: Happening) -> OpenSpace:
    match event:
        case events.SessionProposed():
            return _proposed(state, event)
        case events.SessionEdited(key, title, question):
            revision = state.sessions[key].revision + 1
            return _put(state, key, title=title, question=question, revision=revision)
        case events.SessionMoved(key, slot, place):
            return _put(state, key, slot=slot, place=place)
        case events.SessionWithdrawn(key):
            return _unasked(_put(state, key, withdrawn=True), key)
        case events.SessionRestored(key, slot, place):
            return _put(state, key, withdrawn=False, slot=slot, place=place)
        case events.SessionHeld(key, shown):
            return _unasked(_put(state, key, shown=shown), key)
        case events.SessionShown(key, slot, place):
            return _put(state, key, shown="open", slot=slot, place=place)
        case events.SessionJoined(key, person):
            own = (*(state.joined.get(person) or ()), key)
            people = (*state.sessions[key].people, person)
            return replace(_put(state, key, people=people), joined=state.joined.put(person, own))
        case events.SessionLeft(key, person):
            people = _without(state.sessions[key].people, person)
            own = _without(state.joined.get(person) or (), key)
            return replace(_put(state, key, people=people), joined=state.joined.put(person, own))
        case events.HostNamed(key, person):
            return _put(state, key, hosts=(*state.sessions[key].hosts, person))
        case events.HostReleased(key, person):
            return _put(state, key, hosts=_without(state.sessions[key].hosts, person))
        case events.MergeAsked(key, into, title):
            return _put(state, key, asks=model.MergeWish(into, title))
        case events.MergeDropped(key):
            return _put(state, key, asks=None)
        case events.SessionsMerged():
            return _merged(state, event)
        case events.SessionSplit(key, slot, place):
            return _split(state, key, slot, place)
        case events.NoteTakerNamed(key, person):
            return _put(state, key, takers=(*state.sessions[key].takers, person))
        case events.NoteTakerReleased(key, person):
            return _put(state, key, takers=_without(state.sessions[key].takers, person))
        case events.NotesWritten(key, part, text, revision, by):
            written = state.sessions[key].note(part).rewritten(text, revision, by)
            return _put(state, key, notes={**state.sessions[key].notes, part: written})
        case events.PhaseReached(phase, slot):
            return replace(state, phase=phase, now=slot if slot is not None else state.now)
        case _:
            return _wall(state, event)


def _wall(
    state: OpenSpace,
    event: events.SlotAdded
    | events.SlotRenamed
    | events.SlotRemoved
    | events.SlotRestored
    | events.PlaceAdded
    | events.PlaceRenamed
    | events.PlaceSized
    | events.PlaceRemoved
    | events.PlaceRestored,
) -> OpenSpace:
    match event:
        case events.SlotAdded(key, name):
            return replace(state, slots=(*state.slots, Slot(key, name, len(state.slots) + 1)))
        case events.SlotRenamed(key, name):
            return _slot(state, key, name=name)
        case events.SlotRemoved(key):
            return _slot(state, key, removed=True)
        case events.SlotRestored(key):
            return _slot(state, key, removed=False)
        case events.PlaceAdded(key, name, seats):
            return replace(state, places=(*state.places, Place(key, name, len(state.places) + 1, seats=seats)))
        case events.PlaceRenamed(key, name):
            return _place(state, key, name=name)
        case events.PlaceSized(key, seats):
            return _place(state, key, seats=seats)
        case events.PlaceRemoved(key):
            return _place(state, key, removed=True)
        case events.PlaceRestored(key):
            return _place(state, key, removed=False)
        case _:
            assert_never(event)


def _proposed(state: OpenSpace, event: events.SessionProposed) -> OpenSpace:
    number = state.numbered + 1
    session = Session(
        event.by,
        event.title,
        event.question,
        number,
        event.slot,
        event.place,
        event.hosts,
        event.called,
        shown="waiting" if event.waits else "open",
        late=event.late,
    )
    return replace(state, sessions=state.sessions.put(event.session, session), numbered=number)


def _merged(state: OpenSpace, event: events.SessionsMerged) -> OpenSpace:
    """The people of both are in one."""
    key, into = event.session, event.into
    session, kept = state.sessions[key], state.sessions[into]
    hosts = tuple(each for each in session.hosts if each not in kept.hosts)
    people = tuple(each for each in session.people if each not in kept.people)
    before, after = (kept.title, kept.question), (event.title, event.question)
    merged = model.Merged(into, before, after, hosts, people)
    state = _unasked(_put(state, key, merged=merged), key)
    state = _unasked(state, into)
    for person in session.people:
        own = _without(state.joined.get(person) or (), key)
        state = replace(state, joined=state.joined.put(person, own if into in own else (*own, into)))
    return _put(
        state,
        into,
        title=event.title,
        question=event.question,
        hosts=(*kept.hosts, *hosts),
        people=(*kept.people, *people),
        takers=tuple(dict.fromkeys((*kept.takers, *session.takers))),
        revision=kept.revision + (before != after),
    )


def _split(state: OpenSpace, key: SessionId, slot: SlotId | None, place: PlaceId | None) -> OpenSpace:
    """Whoever came in by that goes out again, unless they have left meanwhile; what was worded since stays."""
    session = state.sessions[key]
    merged = session.merged
    if merged is None:
        return state
    kept = state.sessions[merged.into]
    back = tuple(each for each in session.people if each in kept.people)
    gone = frozenset(merged.people)
    worded = (kept.title, kept.question)
    title, question = merged.before if worded == merged.after else worded
    state = _put(state, key, merged=None, slot=slot, place=place, people=back)
    state = _put(
        state,
        merged.into,
        title=title,
        question=question,
        revision=kept.revision + 1,
        hosts=tuple(each for each in kept.hosts if each not in merged.hosts),
        people=tuple(each for each in kept.people if each not in gone),
    )
    for person in back:
        own = state.joined.get(person) or ()
        own = _without(own, merged.into) if person in gone else own
        state = replace(state, joined=state.joined.put(person, (*own, key)))
    return state


def _unasked(state: OpenSpace, key: SessionId) -> OpenSpace:
    """Nothing is asked any more of a session that is not there, or by it."""
    for other, session in state.sessions.items():
        if session.asks is not None and key in (other, session.asks.into):
            state = _put(state, other, asks=None)
    return state


def _without(those: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(each for each in those if each != one)


def _put(state: OpenSpace, key: SessionId, **changes: Any) -> OpenSpace:
    return replace(state, sessions=state.sessions.change(key, lambda session: replace(session, **changes)))


def _slot(state: OpenSpace, key: SlotId, **changes: Any) -> OpenSpace:
    return replace(state, slots=tuple(replace(each, **changes) if each.id == key else each for each in state.slots))


def _place(state: OpenSpace, key: PlaceId, **changes: Any) -> OpenSpace:
    return replace(state, places=tuple(replace(each, **changes) if each.id == key else each for each in state.places))
