"""One person is changed through two processes in the same moment: what either of them was told stays."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from itertools import permutations
from random import Random
from typing import Any

import pytest

from live.core.people import NOBODY, Identity
from live.core.refusals import Refused
from live.lists.reading import Listed
from live.minutes.pieces import PIECE, Change, Piece
from live.room.expecting import add_list, kept_lists, take_back
from live.room.joining import appear, erase_name, join, on_photographs, rename
from live.room.room import Room
from live.store import Store
from live.store.people import Change as Correction
from tests.room.conftest import House
from tests.room.test_rooms import until_equal

ANA = Identity("Roux", "Ana", "Les Tilleuls", "ana@exemple.fr", function="élue")
Act = Callable[[Room, Store, str], Awaitable[None]]


def called(**fields: str) -> Act:
    async def act(room: Room, store: Store, person: str) -> None:
        known = room.directory.of(person)
        shown = Identity(known.name, known.first_name, known.organisation, known.email, function=known.function)
        await rename(room, store, person, replace(shown, **fields))  # type: ignore[arg-type]

    return act


# What is done, and what is to be known of the person after it.
ACTS: dict[str, tuple[Act, dict[str, Any]]] = {
    "name": (called(name="Wu"), {"name": "Wu"}),
    "first_name": (called(first_name="Anna"), {"first_name": "Anna"}),
    "organisation": (called(organisation="Les Acacias"), {"organisation": "Les Acacias"}),
    "function": (called(function=""), {"function": ""}),
    "email": (called(email="a@exemple.fr"), {"email": "a@exemple.fr"}),
    "appears": (
        lambda room, store, person: appear(room, store, person, "nowhere", "Nulle part"),
        {"appears": "nowhere", "appears_asked": "Nulle part"},
    ),
    "no_photo": (lambda room, store, person: on_photographs(room, store, person, False), {}),
}


async def arrived(house: House, room: Room, other: Room, people: int) -> list[str]:
    """Everybody has agreed to be named, and is known to both processes."""
    there = [await join(room, house.here.store, replace(ANA, name=f"Roux {at}")) for at in range(people)]
    for person in there:
        await appear(room, house.here.store, person, "signed", "Avec ce que j’écris")
    await until_equal(room, other)
    return there


async def holds(house: House, rooms: tuple[Room, Room], person: str, *acts: str) -> None:
    await until_equal(*rooms)
    kept = (await house.here.store.people.of("w1", [person]))[person]
    for name in acts:
        for field, value in ACTS[name][1].items():
            assert getattr(kept, field) == value
        assert kept.no_photo_at or name != "no_photo"
    assert kept.key
    assert [room.directory.of(person) for room in rooms] == [kept, kept]


async def test_of_two_changes_in_one_moment_both_stay(house: House) -> None:
    room, other = await house.workshop()
    pairs = [*permutations(ACTS, 2)]
    people = await arrived(house, room, other, len(pairs))
    for person, (one, two) in zip(people, pairs, strict=True):
        await asyncio.gather(
            ACTS[one][0](room, house.here.store, person), ACTS[two][0](other, house.there.store, person)
        )
        await holds(house, (room, other), person, one, two)


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_is_changed_in_one_moment_through_whichever_process_stays(house: House, seed: int) -> None:
    room, other = await house.workshop()
    chance = Random(seed)
    (person,) = await arrived(house, room, other, 1)
    order = chance.sample(sorted(ACTS), len(ACTS))
    places = [chance.choice(((room, house.here.store), (other, house.there.store))) for _ in order]
    await asyncio.gather(*(ACTS[name][0](*place, person) for name, place in zip(order, places, strict=True)))
    await holds(house, (room, other), person, *ACTS)


async def test_what_a_process_has_not_heard_of_yet_is_not_taken_back_and_is_asked_for(house: House) -> None:
    room, other = await house.workshop()
    (person,) = await arrived(house, room, other, 1)
    store = house.here.store
    # As another process does before it tells of it.
    withdrawn = partial(replace, appears="nowhere", appears_at=7, appears_asked="Nulle part", no_photo_at=7)
    await house.there.store.people.correct("w1", person, Correction(NOBODY, withdrawn))
    await ACTS["name"][0](room, store, person)
    kept = (await store.people.of("w1", [person]))[person]
    assert (kept.name, kept.appears, kept.appears_asked, kept.no_photo_at) == ("Wu", "nowhere", "Nulle part", 7)
    assert room.directory.of(person) == kept
    # What they have said before is what the other process still remembers, and no answer to what they say now.
    await appear(other, house.there.store, person, "signed", "Avec ce que j’écris")
    await on_photographs(other, house.there.store, person, True)
    await until_equal(room, other)
    kept = (await store.people.of("w1", [person]))[person]
    assert (kept.name, kept.appears, kept.no_photo_at) == ("Wu", "signed", 0)


async def test_an_erased_name_does_not_come_back_by_a_correction_in_the_same_moment(house: House) -> None:
    room, other = await house.workshop()
    people = await arrived(house, room, other, 3 * len(ACTS))
    here, there = house.here.store, house.there.store
    written = [
        Piece("text", "step:s", f"{at}", changes=(Change(room.directory.name(person), "fatou", 1),))
        for at, person in enumerate(people)
    ]
    await here.layers.put_all("w1", "edits", [(each.address, PIECE.dump_json(each)) for each in written], 99)
    for at, person in enumerate(people):
        act = [*ACTS.values()][at % len(ACTS)][0]
        corrected, erased = act(room, here, person), erase_name(other, there, person)
        both = (corrected, erased) if at % 2 else (erased, corrected)
        for came in await asyncio.gather(*both, return_exceptions=True):
            assert came is None or (isinstance(came, Refused) and came.code == "unknown_person")
    await until_equal(room, other)
    known = await here.people.of("w1", people)
    assert known == {}
    assert [each.directory.of(person) for each in (room, other) for person in people] == [NOBODY] * 2 * len(people)
    kept = [PIECE.validate_json(each) for each in (await here.layers.all("w1", "edits")).values()]
    assert [each.changes[-1].value for each in kept] == ["[nom retiré]"] * len(people)
    # Who knows of it gives another name.
    await rename(other, there, people[0], Identity("Sy", "Awa"))
    await until_equal(room, other)
    assert room.directory.name(people[0]) == "Awa Sy"


async def test_whoever_was_expected_comes_with_what_is_corrected_in_the_same_moment(house: House) -> None:
    room, other = await house.workshop()
    await add_list(room, house.here.store, [Listed(2, ANA)])
    await until_equal(room, other)
    (person,) = (each for each, attendee in room.workshop.people.items() if attendee.expected)
    known = room.directory.of(person)
    await house.there.store.people.correct("w1", person, Correction(known, partial(replace, function="maire")))
    assert await join(room, house.here.store, replace(ANA, organisation="Mairie"), device="d") == person
    kept = (await house.here.store.people.of("w1", [person]))[person]
    assert (kept.organisation, kept.function, kept.device, kept.recognised_by) == ("Mairie", "maire", "d", "email")


async def test_a_list_does_not_take_back_a_name_that_is_given_at_the_door_in_the_same_moment(house: House) -> None:
    room, other = await house.workshop()
    await add_list(room, house.here.store, [Listed(2, ANA)])
    await until_equal(room, other)
    (person,) = (each for each, attendee in room.workshop.people.items() if attendee.expected)
    store, known = house.here.store, room.directory.of(person)
    # As the process at whose door she is has kept it before it tells of it.
    said = partial(replace, name="Wu", device="d", recognised_by="address")
    await house.there.store.people.arrive("w1", person, Correction(known, said))
    await add_list(room, store, [Listed(2, replace(ANA, name="Roüx", organisation="Mairie"))])
    kept = (await store.people.of("w1", [person]))[person]
    assert (kept.name, kept.organisation, room.directory.of(person)) == ("Wu", "Mairie", kept)


@pytest.mark.parametrize("second", ["Les Acacias", "Les Lilas"])
async def test_of_two_lists_that_correct_somebody_in_one_moment_each_is_taken_back_to_what_it_changed(
    house: House, second: str
) -> None:
    room, other = await house.workshop()
    await add_list(room, house.here.store, [Listed(2, ANA)])
    await until_equal(room, other)
    places = ((room, house.here.store, "Les Acacias"), (other, house.there.store, second))
    one, two = await asyncio.gather(
        *(add_list(where, store, [Listed(2, replace(ANA, organisation=said))]) for where, store, said in places)
    )
    await until_equal(room, other)
    (person,) = (each for each, attendee in room.workshop.people.items() if attendee.expected)
    assert room.directory.of(person) == other.directory.of(person)
    last = room.directory.of(person).organisation
    lists = {"Les Acacias": one.list} | ({second: two.list} if second != "Les Acacias" else {})
    if second == "Les Acacias":
        # Whichever came second had nothing to say.
        lists = {second: one.list or two.list}
        assert "" in (one.list, two.list)
    assert len(await kept_lists(room, house.here.store)) == 1 + len(lists)
    await take_back(room, house.here.store, lists.pop(last))
    assert room.directory.of(person).organisation == (*lists, ANA.organisation)[0]
    for key in lists.values():
        await take_back(room, house.here.store, key)
    assert room.directory.of(person) == replace(ANA, since=room.directory.of(person).since)


async def test_of_several_who_come_by_one_name_in_the_same_moment_one_is_who_was_expected(house: House) -> None:
    room, other = await house.workshop()
    await add_list(room, house.here.store, [Listed(2, ANA)])
    await until_equal(room, other)
    (person,) = (each for each, attendee in room.workshop.people.items() if attendee.expected)
    said = Identity("Roux", "Ana")
    doors = ((room, house.here.store), (other, house.there.store)) * 3
    came = await asyncio.gather(*(join(at, store, said) for at, store in doors))
    assert len({*came}) == len(doors)
    assert person in came
