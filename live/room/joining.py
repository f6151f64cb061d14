"""How somebody becomes a person of a workshop: joining, coming back with a key, being expected.

The name goes into the directory in the store before the event that makes it matter goes into the log, so
that no process ever meets a person it cannot name.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial
from typing import Final

from live.core.ids import PersonId, spelled, typed_code
from live.core.names import bare, folded_email
from live.core.people import FACILITATORS, NOBODY, Appears, Identity, Role, merged
from live.core.refusals import Refused
from live.core.renewing import replace
from live.lists.recognition import TELLING, Recognised, Unsure, recognised
from live.room.rewording import correct_person, forget_people
from live.room.room import SERVER, Room
from live.store import Store
from live.store.people import Change
from live.workshop import commands
from live.workshop.attending import may_enter
from live.workshop.photographs import photographs_of

MOST_PEOPLE = 5_000
# One of those expected, or none of them; empty until somebody has been asked.
Choice = str
NONE_OF_THEM: Final = "none"


async def join(
    room: Room,
    store: Store,
    said: Identity,
    role: Role = Role.PARTICIPANT,
    device: str = "",
    choice: Choice = "",
) -> PersonId:
    """A person of this workshop from what somebody says of themselves: the one who was expected and has not come yet,
    or somebody new. `choice` is what they answered where they were asked which of those expected they are. Raises
    Refused, with `which_expected` when that has to be asked, and StoreAway."""
    if role in FACILITATORS and (came_before := _facilitates_already(room, said)):
        await come_back_as(room, came_before)
        return came_before
    said, tried = replace(said, device=device), set[PersonId]()
    while found := _found(room, said, role, choice):
        try:
            return await _come_as(room, store, found, said, role)
        except Refused as refused:
            # Somebody else has come as this person in this very moment; whoever is left may be another.
            if refused.code != "not_expected" or choice or found.person in tried:
                raise
            tried.add(found.person)
    return await _come_anew(room, store, said, role)


def _facilitates_already(room: Room, said: Identity) -> PersonId | None:
    """Whoever facilitates and opens their link on another laptop, under the whole name that they gave before: no second
    person of that name, who would have to take over from the first."""
    people = room.workshop.people
    same = [
        person
        for person in room.directory.called_like(said)
        if person in people and people[person].role in FACILITATORS and not people[person].removed
    ]
    return same[0] if len(same) == 1 and said.name and said.first_name else None


def _found(room: Room, said: Identity, role: Role, choice: Choice) -> Recognised | None:
    people = room.workshop.people
    if choice == NONE_OF_THEM:
        return None
    namesakes = {
        person: room.directory.of(person)
        for person in room.directory.called_like(said)
        if person in people and people[person].expected
    }
    awaited = [person for person in namesakes if people[person].is_awaited]
    if choice:
        if choice not in awaited:
            raise Refused("not_expected")
        return Recognised(choice, "choice")
    if not awaited and said.email:
        return _by_address(room, said)
    match recognised(said, namesakes, awaited):
        case Unsure(unsure) if role == Role.PARTICIPANT:
            return _told_apart(room, [person for person in namesakes if person in unsure])
        case Recognised() as found:
            return found
        case _:
            return None


def _by_address(room: Room, said: Identity) -> Recognised | None:
    people = room.workshop.people
    same = [
        person
        for person, each in people.items()
        if each.expected and folded_email(room.directory.of(person)) == folded_email(said)
    ]
    return Recognised(same[0], "address") if len(same) == 1 and people[same[0]].is_awaited else None


def _told_apart(room: Room, people: list[PersonId]) -> Recognised | None:
    """Ask which of these somebody is, or none. Raises Refused.

    They are told by what the screens and badges of this workshop show of everybody, never by their address; where names
    are not shown to all, nothing is told, and whoever comes in says what would tell them apart.
    """
    described = room.workshop.description
    shown = described.identity == "real_name" and described.names_seen_by == "everyone"
    known = [room.directory.of(person) for person in people]
    if not shown and len(people) == 1:
        return Recognised(people[0], "name")
    candidates = {
        (bare(each.organisation), bare(each.function)): {
            "person": person,
            "name": each.shown,
            "organisation": each.organisation,
            "function": each.function,
        }
        for person, each in reversed([*zip(people, known, strict=True)])
    }
    hidden = ("email",) if shown else ("organisation", "function", "email")
    says = [field for field in hidden if len({bare(getattr(each, field)) for each in known}) > 1]
    told = [*reversed(candidates.values())] if shown else []
    # Where each stands for itself, there is nothing to add.
    raise Refused("which_expected", candidates=told, say=says if len(told) < len(people) else [])


async def _come_anew(room: Room, store: Store, said: Identity, role: Role) -> PersonId:
    may_enter(room.workshop, None, role)
    # Whoever was expected is counted already, and a full hall still needs somebody to run it.
    if role == Role.PARTICIPANT and len(room.workshop.people) >= MOST_PEOPLE:
        raise Refused("workshop_full", limit=MOST_PEOPLE)
    person = new_person()
    identity = replace(said, since=room.now())
    if role == Role.PARTICIPANT:
        identity = await store.people.welcome(room.id, person, identity)
    else:
        await store.people.learn(room.id, person, identity)
    room.learn(person, identity)
    await room.give(SERVER, commands.Arrive(person=person, role=role))
    return person


async def _come_as(room: Room, store: Store, found: Recognised, said: Identity, role: Role) -> PersonId:
    """Their name is in the directory already, so they arrive first: of two who come as the same person, the log lets in
    one."""
    person = found.person
    may_enter(room.workshop, room.workshop.people.get(person), role)
    key = await store.people.give_key(room.id, person) if role == Role.PARTICIPANT else ""
    await room.give(SERVER, commands.Arrive(person=person, role=role, expected=True))
    known = room.directory.of(person)
    # Names are the same but for their spelling, and whoever keeps the list has taken more care of it than somebody with
    # a telephone in a doorway. By an address alone the name may be another.
    as_listed = found.by != "address"
    # Whoever has tapped their name has tapped the organisation and the function that stand below it.
    chosen = found.by == "choice"
    sure = found.by in ("email", "choice")
    identity = replace(
        known,
        name=known.name if as_listed else said.name,
        first_name=known.first_name if as_listed else said.first_name,
        organisation=_spelled(said.organisation, known.organisation, chosen),
        function=_spelled(said.function, known.function, chosen),
        email=said.email or known.email,
        device=said.device,
        key=key,
        recognised_by=found.by,
        unsaid=() if sure else tuple(each for each in TELLING if getattr(known, each) and not getattr(said, each)),
    )
    changed = await store.people.arrive(room.id, person, Change(known, partial(merged, known, identity)))
    # Whoever had their name erased in this very moment has come without one.
    if changed:
        room.learn(person, changed.after)
        await room.give(SERVER, commands.NoteName(person=person))
    return person


def _spelled(said: str, listed: str, chosen: bool) -> str:
    """What somebody has said, with the capitals and accents of the list where it is the same; what is listed where they
    have chosen it."""
    return said if said and bare(said) != bare(listed) and not (chosen and listed) else listed


async def come_back(room: Room, store: Store, key: str) -> PersonId | None:
    """The person who shows this key on another phone, or None."""
    person = await store.people.who_has(room.id, typed_code(key))
    if person is None or person not in room.workshop.people:
        return None
    await come_back_as(room, person)
    return person


async def come_back_as(room: Room, person: PersonId) -> None:
    """Somebody of whom it is sure who they are. Raises Refused, StoreAway."""
    await room.give(SERVER, commands.Arrive(person=person, role=room.workshop.people[person].role))


async def rename(room: Room, store: Store, person: PersonId, said: Identity, vouched: bool = True) -> None:
    """This is known of somebody from now on; their key stays. `vouched`: a facilitator says it. What a list has said
    and the person has not stays so as long as it is they who speak. Raises Refused, StoreAway."""
    if person not in room.workshop.people:
        raise Refused("unknown_person")
    if room.workshop.description.ages == "minors" and room.workshop.people[person].role == Role.PARTICIPANT:
        raise Refused("not_allowed")
    remembered = room.directory.identities.get(person)
    known = remembered or NOBODY
    # Whoever had their name erased lost their key with it, and gets another.
    takes_part = room.workshop.people[person].role == Role.PARTICIPANT
    key = known.key or (await store.people.give_key(room.id, person) if takes_part else "")
    identity = replace(
        said,
        key=key,
        device=known.device,
        since=known.since or room.now(),
        appears=known.appears,
        appears_at=known.appears_at,
        appears_asked=known.appears_asked,
        no_photo_at=known.no_photo_at,
    )
    if not vouched:
        identity = replace(
            identity,
            organisation=said.organisation or known.organisation * ("organisation" in known.unsaid),
            function=said.function or known.function * ("function" in known.unsaid),
            recognised_by=known.recognised_by,
            unsaid=tuple(each for each in known.unsaid if not getattr(said, each)),
        )
    change = Change(remembered, partial(merged, known, identity))
    changed = await correct_person(store, room.id, person, change, room.workshop.description.language, room.now())
    if changed is None:
        raise Refused("unknown_person")
    room.learn(person, changed.after)
    await room.give(SERVER, commands.NoteName(person=person))


async def appear(room: Room, store: Store, person: PersonId, appears: Appears, asked: str) -> None:
    """Somebody says of themselves where their name may stand in the minutes, asked in these words; nobody says it for
    them. Minutes that were kept are made anew. Raises Refused, StoreAway."""
    at = room.now()

    def chosen(now: Identity) -> Identity:
        return now if now.appears == appears else replace(now, appears=appears, appears_at=at, appears_asked=asked)

    await _say_of_oneself(room, store, person, chosen)


async def on_photographs(room: Room, store: Store, person: PersonId, may_be: bool) -> None:
    """Somebody says of themselves whether they may be on photographs; nobody says it for them. Raises Refused,
    StoreAway."""
    at = room.now()

    def chosen(now: Identity) -> Identity:
        return now if may_be == (not now.no_photo_at) else replace(now, no_photo_at=0 if may_be else at)

    await _say_of_oneself(room, store, person, chosen)


async def _say_of_oneself(room: Room, store: Store, person: PersonId, said: Callable[[Identity], Identity]) -> None:
    """What this process remembers may be what was said before: the store is asked. Raises Refused, StoreAway."""
    known = room.directory.of(person)
    if person not in room.workshop.people or not known.shown:
        raise Refused("unknown_person")
    changed = await store.people.correct(room.id, person, Change(known, said))
    if changed is None:
        raise Refused("unknown_person")
    room.learn(person, changed.after)
    if changed.before != changed.after:
        await room.give(SERVER, commands.NoteName(person=person))


async def erase_name(room: Room, store: Store, person: PersonId) -> None:
    """What is known of somebody goes, from the disk too, and the photographs beside what they wrote; that stays, by
    nobody. Raises Refused, StoreAway."""
    if person not in room.workshop.people:
        raise Refused("unknown_person")
    await forget_people(store, room.id, [person], room.workshop.description.language, room.now())
    room.forget(person)
    if photographs := photographs_of(room.workshop, person):
        await room.give(SERVER, commands.ErasePhotographs(files=photographs))
    await room.give(SERVER, commands.NoteName(person=person))


def new_person() -> PersonId:
    return "p" + spelled(secrets.randbits(64), 10).lower()
