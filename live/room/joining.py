"""How somebody becomes a person of a workshop: joining, coming back with a key, being expected.

The name goes into the directory in the store before the event that makes it matter goes into the log, so
that no process ever meets a person it cannot name.
"""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import replace

from live.core.ids import PersonId, spelled, typed_code
from live.core.people import Identity, Role
from live.core.refusals import Refused
from live.room.room import SERVER, Room
from live.store import Store
from live.workshop import model
from live.workshop.attending import may_enter

MOST_PEOPLE = 5_000


async def join(room: Room, store: Store, said: Identity, role: Role = Role.PARTICIPANT, device: str = "") -> PersonId:
    """A person of this workshop from what somebody says of themselves: the one who was expected under this
    name or address and has not come yet, or somebody new. Raises Refused, StoreAway."""
    person = _expected(room, said)
    may_enter(room.workshop, room.workshop.people.get(person) if person else None, role)
    # Whoever was expected is counted already, and a full hall still needs somebody to run it.
    if person is None and role == Role.PARTICIPANT and len(room.workshop.people) >= MOST_PEOPLE:
        raise Refused("workshop_full", limit=MOST_PEOPLE)
    person = person or new_person()
    known = room.directory.of(person)
    # A name is as its bearer says it, or as the list has it, and never part of both: whoever only knows an address
    # would be told a name by it.
    named = said if said.name or said.first_name else known
    identity = replace(
        known,
        name=named.name,
        first_name=named.first_name,
        organisation=said.organisation or known.organisation,
        function=said.function or known.function,
        email=said.email or known.email,
        device=device or known.device,
    )
    if role == Role.PARTICIPANT:
        identity = replace(identity, key=await store.people.give_key(room.id, person))
    await store.people.learn(room.id, person, identity)
    room.learn(person, identity)
    await room.give(SERVER, model.Arrive(person=person, role=role))
    return person


async def come_back(room: Room, store: Store, key: str) -> PersonId | None:
    """The person who shows this key on another phone, or None."""
    person = await store.people.who_has(room.id, typed_code(key))
    if person is None or person not in room.workshop.people:
        return None
    await come_back_as(room, person)
    return person


async def come_back_as(room: Room, person: PersonId) -> None:
    """Somebody of whom it is sure who they are. Raises Refused, StoreAway."""
    await room.give(SERVER, model.Arrive(person=person, role=Role.PARTICIPANT))


async def rename(room: Room, store: Store, person: PersonId, said: Identity) -> None:
    """This is known of somebody from now on; their key stays. Raises Refused, StoreAway."""
    if person not in room.workshop.people:
        raise Refused("unknown_person")
    known = room.directory.of(person)
    # Whoever had their name erased lost their key with it, and gets another.
    takes_part = room.workshop.people[person].role == Role.PARTICIPANT
    key = known.key or (await store.people.give_key(room.id, person) if takes_part else "")
    identity = replace(said, key=key, device=known.device)
    await store.people.correct(room.id, person, identity)
    room.learn(person, identity)
    await room.give(SERVER, model.NoteName(person=person))


async def erase_name(room: Room, store: Store, person: PersonId) -> None:
    """What is known of somebody goes, from the disk too; what they wrote stays, by nobody.
    Raises Refused, StoreAway."""
    if person not in room.workshop.people:
        raise Refused("unknown_person")
    await store.people.forget(room.id, person)
    room.forget(person)
    await room.give(SERVER, model.NoteName(person=person))


def new_person() -> PersonId:
    return "p" + spelled(secrets.randbits(64), 10).lower()


def _expected(room: Room, said: Identity) -> PersonId | None:
    wanted = _folded(said)
    if not wanted[0]:
        return None
    for person, attendee in room.workshop.people.items():
        if not attendee.expected or attendee.arrived is not None:
            continue
        listed = room.directory.of(person)
        if said.email and said.email.casefold() == listed.email.casefold():
            return person
        if _folded(listed)[0] == wanted[0] and (not said.organisation or _folded(listed)[1] in ("", wanted[1])):
            return person
    return None


def _folded(identity: Identity) -> tuple[str, str]:
    """Name and organisation as they compare: accents, case, hyphens and the order of the names do not count."""
    words = _bare(f"{identity.first_name} {identity.name}").split()
    return " ".join(sorted(words)), _bare(identity.organisation)


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join(letters.split())
