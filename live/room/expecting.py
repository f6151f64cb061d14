"""Expected people: a list is compared with who is known, added, and taken back whole.

As at the door, the name goes into the store before the event that makes it matter, and leaves it after the event
that ends it.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from live.core.ids import PersonId, spelled
from live.core.people import By, Identity, Role
from live.core.refusals import Refused
from live.lists.matching import Match, Matched, matched
from live.lists.reading import Listed
from live.lists.recognition import Recognised, recognised
from live.room.joining import MOST_PEOPLE, new_person, rename
from live.room.rewording import correct_listed, forget_people
from live.room.room import SERVER, Room
from live.store import Store
from live.store.people import Change
from live.workshop import commands
from live.workshop.attending import leaving_with
from live.workshop.model import Workshop
from live.workshop.named_ahead import renamed_ahead

# The list of those whom somebody has typed in one by one.
BY_HAND: Final = "by-hand"


@dataclass(frozen=True, slots=True)
class Added:
    """`list` is empty when everybody was expected already and nothing was said anew of anybody."""

    list: str
    match: Match


@dataclass(frozen=True, slots=True)
class KeptList:
    """A list that was added: `came` are those of its people who have come."""

    list: str
    file: str
    at: int
    people: int
    came: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many went, how many stay because they have come or are on another list, and of how many others a
    correction was undone."""

    removed: int
    came: int
    on_another: int
    restored: int


def compared(room: Room, people: Sequence[Listed]) -> Match:
    """Who of a list is new, and who is known. Raises Refused where the workshop cannot take them all."""
    attendees = room.workshop.people
    known = {person: room.directory.of(person) for person in attendees}
    settled = frozenset(person for person, attendee in attendees.items() if attendee.joined is not None)
    match = matched(people, known, settled)
    if len(attendees) + len(match.fresh) > MOST_PEOPLE:
        raise Refused("workshop_full", limit=MOST_PEOPLE)
    return match


async def add_list(room: Room, store: Store, people: Sequence[Listed], file: str = "") -> Added:
    """Expect these people; whoever is known already is corrected where the list says something else.
    Raises Refused, StoreAway."""
    _may_be_expected(room)
    while (added := await _add_list(room, store, people, file)) is None:
        pass
    return added


async def _add_list(room: Room, store: Store, people: Sequence[Listed], file: str) -> Added | None:
    """None where it was compared with people who are others by now: that changes nothing."""
    match, known = compared(room, people), frozenset(room.workshop.people)
    newly_expected = [each for each in match.matched if not room.workshop.people[each.person].expected]
    moved = [each.person for each in match.matched if _moves(room, each)]
    if not (match.fresh or match.corrected or newly_expected or moved):
        return Added("", match)
    key = "l" + spelled(secrets.randbits(64), 8).lower()
    fresh = {new_person(): each for each in match.fresh}
    # One after another, as on the list: namesakes are numbered so.
    names = {person: replace(each.identity, since=now) for now, (person, each) in enumerate(fresh.items(), room.now())}
    said = {each.person: each.listed for each in match.matched if not each.changes} | fresh
    await store.people.keep_list(room.id, key, file)
    if said:
        command = commands.ExpectPeople(list=key, people=tuple(said), tracks=_tracks(said), compared_with=known)
        if not await _expect(room, store, command, names):
            await store.people.drop_list(room.id, key, ())
            return None
    # By a list that was compared in vain nobody would have been called otherwise.
    if not await _correct(room, store, key, match.corrected) and not said:
        await store.people.drop_list(room.id, key, ())
        return Added("", match)
    return Added(key, match)


async def _correct(room: Room, store: Store, key: str, corrected: Sequence[Matched]) -> bool:
    """Whether it says anything anew: another list may have said the same in this very moment."""
    called = {each.person: each for each in corrected if each.person in room.workshop.people}
    known = {person: room.directory.of(person) for person in called}
    changes = {
        person: Change(known[person], partial(_as_listed, each, known[person])) for person, each in called.items()
    }
    changed = await correct_listed(store, room.id, changes, room.workshop.description.language, room.now(), listed=key)
    for person, each in changed.items():
        room.learn(person, each.after)
    people = tuple(
        person
        for person, each in changed.items()
        if each.before != each.after or not room.workshop.people[person].expected or _moves(room, called[person])
    )
    if not people:
        return False
    tracks = _tracks({person: called[person].listed for person in people})
    await room.give(SERVER, commands.ExpectPeople(list=key, people=people, tracks=tracks))
    return True


def _as_listed(each: Matched, known: Identity, now: Identity) -> Identity:
    """Whoever has come in this very moment, as another process has heard first, has said how they are called."""
    keeps = ("name", "first_name") if now.recognised_by != known.recognised_by else ()
    said: dict[str, Any] = {change.field: change.after for change in each.changes if change.field not in keeps}
    return replace(now, **said)


def _moves(room: Room, each: Matched) -> bool:
    return each.listed.track not in ("", room.workshop.listed_tracks.get(each.person))


def _tracks(people: Mapping[PersonId, Listed]) -> tuple[tuple[PersonId, str], ...]:
    return tuple((person, each.track) for person, each in people.items() if each.track)


async def _expect(room: Room, store: Store, command: commands.ExpectPeople, names: dict[PersonId, Identity]) -> bool:
    """Bring in those whose names are new; False where other people are expected by now than it was compared with."""
    await store.people.learn_all(room.id, names)
    for person, identity in names.items():
        room.learn(person, identity)
    try:
        await room.give(SERVER, command)
    except Refused as refused:
        if refused.code != "changed_meanwhile":
            raise
        await store.people.forget_all(room.id, names)
        for person in names:
            room.forget(person)
        return False
    return True


def _may_be_expected(room: Room) -> None:
    """A list has names and addresses. Raises Refused."""
    if room.workshop.description.ages == "minors":
        raise Refused("not_for_minors", field="people")


async def add_by_hand(room: Room, store: Store, said: Identity) -> bool:
    """Expect one more person, on the list of those added by hand; False where they are known already. Raises Refused,
    StoreAway."""
    _may_be_expected(room)
    while True:
        match, known = compared(room, [Listed(0, said)]), frozenset(room.workshop.people)
        newly_expected = [each.person for each in match.matched if not room.workshop.people[each.person].expected]
        if not (match.fresh or newly_expected):
            return False
        names = {new_person(): replace(said, since=room.now())} if match.fresh else {}
        command = commands.ExpectPeople(list=BY_HAND, people=(*newly_expected, *names), compared_with=known)
        if await _expect(room, store, command, names):
            return True


async def correct_name(room: Room, store: Store, by: By, person: PersonId, said: Identity) -> bool:
    """Whoever prepares or facilitates says how somebody is called, also where they are named in steps to come; whether
    they are taken for one of those expected by that. Raises Refused, StoreAway."""
    before = room.directory.of(person)
    await rename(room, store, person, said)
    for change in renamed_ahead(room.workshop, before, said):
        # Opened this very moment, or too long there: the step keeps the name it was prepared with.
        with suppress(Refused):
            await room.give(by, change)
    return await take_for_expected(room, store, person)


async def take_for_expected(room: Room, store: Store, person: PersonId) -> bool:
    """Whoever came in unannounced and is now called like one person who is still awaited is that person: what a list
    says of them holds, and the entry nobody came by goes. False where that is not sure. Raises Refused, StoreAway."""
    people, said = room.workshop.people, room.directory.of(person)
    if not came_unannounced(room.workshop, person):
        return False
    expected = (other for other in room.directory.called_like(said) if other in people and people[other].expected)
    namesakes = {other: room.directory.of(other) for other in expected}
    awaited = [other for other in namesakes if is_still_awaited(room.workshop, other)]
    found = recognised(said, namesakes, awaited)
    if not isinstance(found, Recognised):
        return False
    await _take_for(room, store, person, said, found.person)
    return True


async def take_for(room: Room, store: Store, person: PersonId, entry: PersonId) -> None:
    """Whoever came in unannounced, under a name that the list does not have or no longer, is this person of it, and is
    called as it says. Raises Refused, StoreAway."""
    if not (came_unannounced(room.workshop, person) and is_still_awaited(room.workshop, entry)):
        raise Refused("not_expected")
    listed = room.directory.of(entry)
    said = replace(room.directory.of(person), name=listed.name, first_name=listed.first_name)
    await _take_for(room, store, person, said, entry)


def came_unannounced(workshop: Workshop, person: PersonId) -> bool:
    here = workshop.people.get(person)
    return here is not None and not here.expected and here.came_in and here.role == Role.PARTICIPANT


def is_still_awaited(workshop: Workshop, person: PersonId) -> bool:
    each = workshop.people.get(person)
    return each is not None and each.is_awaited and each.joined is None


async def _take_for(room: Room, store: Store, person: PersonId, said: Identity, entry: PersonId) -> None:
    listed = room.directory.of(entry)
    filled = {field: getattr(said, field) or getattr(listed, field) for field in ("organisation", "function", "email")}
    await rename(room, store, person, replace(said, **filled))
    on = next((key for key, each in room.workshop.lists.items() if entry in each.people), BY_HAND)
    track = room.workshop.listed_tracks.get(entry)
    await room.give(
        SERVER, commands.ExpectPeople(list=on, people=(person,), tracks=((person, track),) if track else ())
    )
    await room.give(SERVER, commands.StrikeOff(person=entry))
    # What was written over the minutes keeps the name: somebody bears it.
    await store.people.forget_all(room.id, [entry])
    room.forget(entry)
    # Nobody else bears the name any more: what told the two apart goes from the screens.
    await room.give(SERVER, commands.NoteName(person=person))


async def strike_off(room: Room, store: Store, person: PersonId) -> None:
    """Somebody who has not come is no longer expected; what is known of them goes, from the disk too. Raises Refused,
    StoreAway."""
    await room.give(SERVER, commands.StrikeOff(person=person))
    await forget_people(store, room.id, [person], room.workshop.description.language, room.now())
    room.forget(person)


async def kept_lists(room: Room, store: Store) -> list[KeptList]:
    """The lists that can be taken back, the latest first."""
    files = await store.people.lists(room.id)
    people = room.workshop.people
    kept = [
        KeptList(
            key,
            files.get(key, ""),
            each.at,
            len(each.people),
            sum(person in people and people[person].joined is not None for person in each.people),
        )
        for key, each in room.workshop.lists.items()
        if key
    ]
    return sorted(kept, key=lambda each: each.at, reverse=True)


async def take_back(room: Room, store: Store, key: str) -> TakenBack:
    """A list goes, with everybody it brought who has not come and is on no other. What it corrected is again what it
    was, unless it has been changed since. Raises Refused, StoreAway."""
    going = frozenset(leaving_with(room.workshop, key))
    corrections = await store.people.corrections_by(room.id, key)
    changes = {
        person: Change(room.directory.of(person), partial(_as_before, corrected))
        for person, corrected in corrections.items()
        if person in room.workshop.people and person not in going
    }
    listed = room.workshop.lists[key].people
    came = sum(person in room.workshop.people and room.workshop.people[person].joined is not None for person in listed)
    language = room.workshop.description.language
    changed = await correct_listed(store, room.id, changes, language, room.now())
    for person, each in changed.items():
        room.learn(person, each.after)
    restored = tuple(person for person, each in changed.items() if each.before != each.after)
    await room.give(SERVER, commands.TakeBackList(list=key, renamed=restored))
    # Whoever came in this very moment has stayed.
    gone = [person for person in going if person not in room.workshop.people]
    await forget_people(store, room.id, gone, language, room.now())
    for person in gone:
        room.forget(person)
    await store.people.drop_list(room.id, key, corrections)
    return TakenBack(len(gone), came, len(listed) - len(gone) - came, len(restored))


def _as_before(corrected: Mapping[str, tuple[str, str]], now: Identity) -> Identity:
    before: dict[str, Any] = {name: was for name, (was, made) in corrected.items() if getattr(now, name, None) == made}
    return replace(now, **before)
