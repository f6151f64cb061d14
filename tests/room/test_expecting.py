"""Lists in a living workshop: added, sent again, taken back, and seen alike by every process."""

from __future__ import annotations

import asyncio

import pytest

from live.core.people import Identity
from live.core.refusals import Refused
from live.lists.reading import Listed
from live.room.expecting import BY_HAND, add_by_hand, add_list, kept_lists, strike_off, take_back
from live.room.joining import erase_name, join
from live.workshop.day_model import AddDay
from tests.room.conftest import FATOU, House
from tests.room.test_rooms import until_equal

JEAN = Identity("Martin", "Jean", "A", "j@exemple.fr", function="élu")
BO = Identity("Petit", "Bo")


def listed(*people: Identity) -> list[Listed]:
    return [Listed(line, identity) for line, identity in enumerate(people, 2)]


async def test_of_a_list_those_have_come_who_joined_before_the_first_day(house: House) -> None:
    room, _ = await house.workshop()
    store = house.here.store
    await room.give(FATOU, AddDay(date="2099-06-12"))
    added = await add_list(room, store, listed(JEAN, BO), "inscrits.xlsx")
    await join(room, store, JEAN)
    assert [each.came for each in await kept_lists(room, store)] == [1]
    assert (await take_back(room, store, added.list)).came == 1


async def test_a_list_sent_again_corrects_and_makes_no_second_person(house: House) -> None:
    room, other = await house.workshop()
    store = house.here.store
    first = await add_list(room, store, listed(JEAN, BO), "inscrits.xlsx")
    again = await add_list(room, store, listed(Identity("Martin", "Jean", "B", "j@exemple.fr"), BO), "inscrits 2.xlsx")
    assert (len(first.match.fresh), len(again.match.fresh)) == (2, 0)
    people = {person: room.directory.of(person) for person, each in room.workshop.people.items() if each.expected}
    assert sorted((each.shown, each.organisation, each.function) for each in people.values()) == [
        ("Bo Petit", "", ""),
        ("Jean Martin", "B", "élu"),
    ]
    assert (await add_list(room, store, listed(BO))).list == ""
    await until_equal(room, other)
    assert {person: other.directory.of(person) for person in people} == people


@pytest.mark.parametrize("processes", [1, 2])
async def test_a_list_that_is_sent_twice_at_once_makes_no_second_person(house: House, processes: int) -> None:
    rooms, store = (await house.workshop())[:processes], house.here.store
    await asyncio.gather(
        *(add_list(rooms[at % processes], store, listed(JEAN, BO), file) for at, file in enumerate(("un", "deux"))),
        *(add_by_hand(rooms[at % processes], store, Identity("Roux", "Cléo")) for at in range(2)),
    )
    room = rooms[0]
    await until_equal(room, rooms[-1])
    assert sorted(room.directory.name(person) for person, each in room.workshop.people.items() if each.expected) == [
        "Bo Petit",
        "Cléo Roux",
        "Jean Martin",
    ]
    # Nothing is left of what was compared in vain.
    known = await store.people.everybody(room.id)
    assert sorted(each.shown for each in known.values()) == ["Bo Petit", "Cléo Roux", "Fatou Sy", "Jean Martin"]
    assert len(await store.people.lists(room.id)) == len(await kept_lists(room, store)) - 1


async def test_of_two_lists_at_once_the_later_one_corrects_whom_the_earlier_has_brought(house: House) -> None:
    room, other = await house.workshop()
    store = house.here.store
    longer = Identity("Martin", "Jean", "A", "j@exemple.fr", function="maire")
    await asyncio.gather(
        add_list(room, store, listed(JEAN), "un.csv"), add_list(other, store, listed(longer, BO), "deux.csv")
    )
    await until_equal(room, other)
    names = {person: room.directory.of(person) for person, each in room.workshop.people.items() if each.expected}
    assert sorted(each.shown for each in names.values()) == ["Bo Petit", "Jean Martin"]
    assert names == {person: other.directory.of(person) for person in names}


async def test_a_list_that_is_taken_back_meanwhile_leaves_nobody_without_a_name(house: House) -> None:
    room, other = await house.workshop()
    store = house.here.store
    first = await add_list(room, store, listed(JEAN), "un.csv")
    await until_equal(room, other)
    await asyncio.gather(take_back(room, store, first.list), add_list(other, store, listed(JEAN, BO), "deux.csv"))
    await until_equal(room, other)
    expected = [person for person, each in other.workshop.people.items() if each.expected]
    assert sorted(other.directory.name(person) for person in expected) == ["Bo Petit", "Jean Martin"]


async def test_a_list_is_taken_back_whole_with_what_it_corrected(house: House) -> None:
    room, other = await house.workshop()
    store = house.here.store
    await add_list(room, store, listed(JEAN), "un.csv")
    second = await add_list(
        room, store, listed(Identity("Martin", "Jean", "B"), BO, Identity("Roux", "Cléo")), "deux.csv"
    )
    came = await join(room, store, Identity("Petit", "Bo"))
    assert [(each.file, each.people, each.came) for each in await kept_lists(room, store)] == [
        ("deux.csv", 3, 1),
        ("un.csv", 1, 0),
    ]
    gone = await take_back(room, store, second.list)
    assert (gone.removed, gone.came, gone.on_another, gone.restored) == (1, 1, 1, 1)
    names = {room.directory.name(person) for person in room.workshop.people}
    assert "Cléo Roux" not in names
    assert room.directory.name(came) == "Bo Petit"
    assert JEAN in [room.directory.of(person) for person in room.workshop.people]
    assert "Cléo" not in {each.first_name for each in (await store.people.everybody(room.id)).values()}
    assert [each.file for each in await kept_lists(room, store)] == ["un.csv"]
    with pytest.raises(Refused, match="unknown_list"):
        await take_back(room, store, second.list)
    await until_equal(room, other)
    assert {other.directory.name(person) for person in other.workshop.people} == names
    assert JEAN in [other.directory.of(person) for person in other.workshop.people]


async def test_what_was_changed_since_stays_when_a_list_is_taken_back(house: House) -> None:
    room, _ = await house.workshop()
    store = house.here.store
    await add_list(room, store, listed(JEAN))
    second = await add_list(room, store, listed(Identity("Martin", "Jean", "B")))
    await add_list(room, store, listed(Identity("Martin", "Jean", "C")))
    assert (await take_back(room, store, second.list)).restored == 0
    assert "C" in [room.directory.of(person).organisation for person in room.workshop.people]


async def test_whoever_is_erased_is_erased_from_what_lists_have_corrected_too(house: House) -> None:
    room, _ = await house.workshop()
    store = house.here.store
    await add_list(room, store, listed(JEAN))
    second = await add_list(room, store, listed(Identity("Martin", "Jean", "B")))
    (person,) = await store.people.corrections_by(room.id, second.list)
    await erase_name(room, store, person)
    assert await store.people.corrections_by(room.id, second.list) == {}


async def test_a_list_that_the_workshop_cannot_take_adds_nobody(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    room, _ = await house.workshop()
    monkeypatch.setattr("live.room.expecting.MOST_PEOPLE", len(room.workshop.people) + 1)
    with pytest.raises(Refused, match="workshop_full"):
        await add_list(room, house.here.store, listed(JEAN, BO))
    assert await kept_lists(room, house.here.store) == []


async def test_a_list_sent_again_may_change_the_track_alone(house: House) -> None:
    room, other = await house.workshop()
    store = house.here.store
    await add_list(room, store, [Listed(2, JEAN, "Nord"), Listed(3, BO, "Sud")])
    again = await add_list(room, store, [Listed(2, JEAN, "Sud")])
    assert again.list
    assert sorted(room.workshop.listed_tracks.values()) == ["Sud", "Sud"]
    await until_equal(room, other)


async def test_people_are_added_one_by_one_and_struck_off_with_all_that_is_known_of_them(house: House) -> None:
    room, other = await house.workshop()
    store = house.here.store
    assert await add_by_hand(room, store, JEAN)
    assert await add_by_hand(room, store, BO)
    assert not await add_by_hand(room, store, JEAN)
    assert [(each.list, each.people) for each in await kept_lists(room, store)] == [(BY_HAND, 2)]
    (jean,) = [person for person in room.workshop.people if room.directory.of(person).first_name == "Jean"]
    await until_equal(room, other)
    await strike_off(room, store, jean)
    await until_equal(room, other)
    assert jean not in await store.people.everybody(room.id)
    assert "Jean" not in {other.directory.of(person).first_name for person in other.workshop.people}
    assert [each.people for each in await kept_lists(room, store)] == [1]
