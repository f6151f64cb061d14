"""A workshop live in a process, and the same in two."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from random import Random

import pytest

from live.core.people import By, Identity, Role
from live.core.refusals import Refused
from live.lists.reading import Listed
from live.methods.idea_exchange.commands import JoinProject, ProposeProject
from live.methods.ideas.model import PostIdea, WithdrawIdea
from live.minutes.as_json import document_from_json
from live.room import joining, retention, rooms
from live.room.card import card_of
from live.room.expecting import add_list
from live.room.joining import come_back, erase_name, join, rename
from live.room.keeping import keep_minutes
from live.room.room import SERVER, Room
from live.store.embedded import EmbeddedStore
from live.store.keys import key
from live.store.line import Line
from live.store.people import KEY_LENGTH
from live.workshop import commands
from tests.room.conftest import FATOU, House, Screenful

ANA = By("ana", Role.PARTICIPANT)
BO = By("bo", Role.PARTICIPANT)


async def until_equal(room: Room, other: Room) -> None:
    """Wait until both processes have folded the same log."""
    async with asyncio.timeout(10):
        while room.seq != other.seq or room.workshop != other.workshop:
            room.there_is_more(0)
            other.there_is_more(0)
            await asyncio.gather(room.settled(), other.settled())


def texts(room: Room) -> list[str]:
    step = room.workshop.steps[room.workshop.main.order[0]]
    return [idea.text for idea in step.activity.ideas.values()]  # type: ignore[union-attr]


async def opened_with_two(house: House, method: str = "ideas") -> tuple[Room, Room, str]:
    room, other = await house.workshop(method)
    for by in (ANA, BO):
        await room.give(SERVER, commands.Arrive(person=by.person, role=by.role))
    (step,) = room.workshop.main.order
    await room.give(FATOU, commands.OpenStep(step=step))
    await until_equal(room, other)
    return room, other, step


@pytest.mark.parametrize("seed", range(4))
async def test_commands_repeated_in_any_order_and_place_take_effect_once(house: House, seed: int) -> None:
    room, other, step = await opened_with_two(house)
    chance = Random(seed)
    posts = [(by, f"command-{by.person}-{number}", f"{by.person} {number}") for by in (ANA, BO) for number in range(12)]
    offered = [post for post in posts for _ in range(chance.randint(1, 4))]
    chance.shuffle(offered)
    answers = await asyncio.gather(
        *(chance.choice((room, other)).give(by, PostIdea(text=text), step, id) for by, id, text in offered)
    )
    await until_equal(room, other)
    assert sorted(texts(room)) == sorted(text for _, _, text in posts)
    said: dict[tuple[str, str], set[int]] = {}
    for (by, id, _), done in zip(offered, answers, strict=True):
        said.setdefault((by.person, id), set()).add(done.seq)
    assert all(len(seqs) == 1 for seqs in said.values())


async def test_a_command_that_took_effect_is_not_refused_when_it_is_offered_again_elsewhere(house: House) -> None:
    room, other, step = await opened_with_two(house)
    await room.give(ANA, PostIdea(text="Un jardin"), step, "post-0001")
    (idea,) = room.workshop.steps[step].activity.ideas  # type: ignore[union-attr]
    first = await room.give(ANA, WithdrawIdea(idea=idea), step, "withdraw-0001")
    await until_equal(room, other)
    # The answer was lost and another process asks the rules, which no longer know the idea.
    assert await other.give(ANA, WithdrawIdea(idea=idea), step, "withdraw-0001") == first
    with pytest.raises(Refused):
        await other.give(ANA, WithdrawIdea(idea=idea), step, "withdraw-0002")


async def test_a_process_that_lags_does_not_refuse_what_the_newest_state_allows(house: House) -> None:
    room, other, step = await opened_with_two(house)
    await room.give(ANA, PostIdea(text="Un jardin"), step, "post-0001")
    (idea,) = room.workshop.steps[step].activity.ideas  # type: ignore[union-attr]
    await other.give(ANA, WithdrawIdea(idea=idea), step, "withdraw-0001")
    await until_equal(room, other)
    assert texts(room) == []


async def test_a_wave_of_commands_is_decided_bit_by_bit_and_each_takes_effect_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("live.room.batch.LONGEST", 0.0)
    room, other, step = await opened_with_two(house)
    offered = [(chosen, number) for number in range(40) for chosen in (room, other)]
    await asyncio.gather(*(chosen.give(ANA, PostIdea(text=f"{n}"), step, f"command-{n}") for chosen, n in offered))
    await until_equal(room, other)
    assert sorted(texts(room)) == sorted(str(number) for number in range(40))


async def test_the_last_seat_goes_to_one_person_whoever_serves_them(house: House) -> None:
    room, other, step = await opened_with_two(house, "idea_exchange")
    for number in range(8):
        await room.give(SERVER, commands.Arrive(person=f"p{number}", role=Role.PARTICIPANT))
    await room.give(ANA, ProposeProject(title="Jardin", seats=2), step)
    (project,) = room.workshop.steps[step].activity.projects  # type: ignore[union-attr]
    await asyncio.gather(
        *(
            (room, other)[number % 2].give(
                By(f"p{number}", Role.PARTICIPANT), JoinProject(project=project), step, f"join-{number:04}"
            )
            for number in range(8)
        )
    )
    await until_equal(room, other)
    joined = room.workshop.steps[step].activity.projects[project]  # type: ignore[union-attr]
    assert (len(joined.members), len(joined.waiting)) == (2, 7)


async def test_a_workshop_opened_again_is_what_it_was(house: House) -> None:
    room, _, step = await opened_with_two(house)
    for number in range(30):
        await room.give(ANA, PostIdea(text=f"idée {number}"), step)
    before = room.workshop
    await room.keep_snapshot()
    await room.give(BO, PostIdea(text="après la photo"), step)
    await house.here.forget_room("w1")
    again = await house.here.room("w1")
    assert again is not None
    assert again is not room
    assert texts(again) == [*(f"idée {number}" for number in range(30)), "après la photo"]
    assert again.workshop.people == before.people


async def test_names_reach_the_other_process_before_the_person_does(house: House) -> None:
    room, other = await house.workshop()
    person = await join(room, house.here.store, Identity("Roux", "Cléo", "Le Relais"))
    await until_equal(room, other)
    assert other.directory.name(person) == "Cléo Roux"
    key = room.directory.of(person).key
    assert await come_back(other, house.there.store, key.lower()) == person


async def test_a_key_of_an_earlier_version_could_be_guessed_and_is_replaced(
    house: House, embedded: EmbeddedStore
) -> None:
    room, _ = await house.workshop()
    store = house.here.store
    ana, bo = [await join(room, store, Identity(name)) for name in ("Ana", "Bo")]
    kept = room.directory.of(bo).key
    line = Line(embedded.url)
    await line.call("HDEL", key("w1", "keys"), room.directory.of(ana).key)
    await line.call("HSET", key("w1", "keys"), "K7QM", ana)
    await line.call("HSET", key("w1", "keys_given"), ana, "K7QM")
    await store.people.learn("w1", ana, Identity("Ana", key="K7QM"))
    await house.here.forget_room("w1")
    again = await house.here.room("w1")
    assert again is not None
    assert await come_back(again, store, "K7QM") is None
    assert await come_back(again, store, again.directory.of(ana).key) == ana
    assert len(again.directory.of(ana).key) == KEY_LENGTH
    assert (again.directory.of(ana).name, again.directory.of(bo).key) == ("Ana", kept)
    await line.close()


async def test_whoever_was_expected_is_recognised_once(house: House) -> None:
    room, _ = await house.workshop()
    listed = [Identity("LEFÈVRE", "Jean-Marc", "CRESS", "jm@exemple.fr"), Identity("Roux", "Cléo")]
    await add_list(room, house.here.store, [Listed(line, each) for line, each in enumerate(listed, 1)])
    first = await join(room, house.here.store, Identity("Lefevre", "jean marc"))
    assert room.workshop.people[first].expected
    assert room.directory.of(first).organisation == "CRESS"
    second = await join(room, house.here.store, Identity("Lefevre", "jean marc"))
    assert second != first
    assert not room.workshop.people[second].expected


async def test_an_address_on_the_list_tells_no_name_to_whoever_brings_it(house: House) -> None:
    room, _ = await house.workshop()
    listed = [
        Identity("Lefèvre", "Jean-Marc", "CRESS", "jm@exemple.fr"),
        Identity("Roux", "Cléo", "CRESS", "cr@exemple.fr"),
    ]
    await add_list(room, house.here.store, [Listed(line, each) for line, each in enumerate(listed, 1)])
    for brings, shown in (
        (Identity("Moi", email="JM@exemple.fr"), "Moi"),
        # Whole in one field, as the form of nicknames has it.
        (Identity("", "Cléo Roux"), "Cléo Roux"),
    ):
        person = await join(room, house.here.store, brings)
        assert room.workshop.people[person].expected
        assert room.directory.of(person).shown == shown
        assert room.directory.of(person).organisation == "CRESS"


async def test_a_full_workshop_still_lets_in_whoever_was_expected_and_who_runs_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, _ = await house.workshop()
    await add_list(room, house.here.store, [Listed(1, Identity("Roux", "Cléo"))])
    monkeypatch.setattr(joining, "MOST_PEOPLE", len(room.workshop.people))
    with pytest.raises(Refused, match="workshop_full"):
        await join(room, house.here.store, Identity("Petit", "Bo"))
    assert room.workshop.people[await join(room, house.here.store, Identity("Roux", "Cléo"))].expected
    await join(room, house.here.store, Identity("Diallo", "Fatou"), Role.FACILITATOR)


async def test_minutes_are_kept_at_close_once_whoever_closes(house: House) -> None:
    room, other, step = await opened_with_two(house)
    await room.give(ANA, PostIdea(text="Un jardin partagé"), step)
    await room.give(FATOU, commands.CloseWorkshop())
    await until_equal(room, other)
    await keep_minutes(house.there.documents, house.there.store, other, "9.9.9")
    async with asyncio.timeout(10):
        while not (kept := await house.here.store.shelf.minutes("w1")):
            await room.settled()
    (minutes,) = kept
    document = document_from_json(minutes.document)
    assert not document.draft
    assert "Un jardin partagé" in minutes.document.decode()


async def test_an_erased_workshop_is_gone_everywhere(house: House) -> None:
    room, _, step = await opened_with_two(house)
    await room.give(ANA, PostIdea(text="Un jardin"), step)
    listener = Screenful("ana", Role.PARTICIPANT, "phone")
    room.screens.join(listener, {})
    await house.here.erase("w1")
    assert listener.closed is not None
    assert await house.here.room("w1") is None
    assert await house.here.store.shelf.workshops() == {}


async def test_a_workshop_is_kept_as_long_as_was_promised_closed_or_forgotten(house: House) -> None:
    day = 24 * 3_600_000
    await house.here.create(commands.CreateWorkshop(workshop="planned", title="À venir", retention_days=100))
    room, _, _ = await opened_with_two(house)
    await room.give(FATOU, commands.Describe(retention_days=10))
    now = house.here.clock()

    async def outlived(days: int) -> list[str]:
        house.here.clock = lambda: now + days * day
        async with asyncio.timeout(10):
            while await house.here.store.shelf.workshop("w1") != card_of(room.workshop):
                pass
        return await retention.outlived(house.here.store, house.here.clock())

    assert await outlived(39) == []
    assert await outlived(41) == ["w1"]
    await room.give(FATOU, commands.CloseWorkshop())
    assert await outlived(9) == []
    assert await outlived(11) == ["w1"]


async def test_whoever_had_their_name_erased_gets_a_new_key_with_their_new_name(house: House) -> None:
    room, _ = await house.workshop()
    person = await join(room, house.here.store, Identity("Roux", "Cléo"))
    first = room.directory.of(person).key
    await rename(room, house.here.store, person, Identity("Leroux", "Cléo"))
    assert room.directory.of(person).key == first
    await erase_name(room, house.here.store, person)
    assert await come_back(room, house.here.store, first) is None
    await rename(room, house.here.store, person, Identity("", "Cléo"))
    assert await come_back(room, house.here.store, room.directory.of(person).key) == person


async def test_both_processes_tell_namesakes_apart_by_the_same_words(house: House) -> None:
    room, other = await house.workshop()
    marie = Identity("Martin", "Marie")
    people = [await join(room, house.here.store, marie), await join(other, house.there.store, marie)]
    people += [await join(room, house.here.store, replace(marie, organisation="La Ruche"))]
    await until_equal(room, other)
    names = {room.directory.name(person) for person in people}
    assert names == {"Marie Martin\u00a0(1)", "Marie Martin\u00a0(2)", "Marie Martin (La Ruche)"}
    assert [other.directory.name(person) for person in people] == [room.directory.name(person) for person in people]


async def test_those_who_come_in_at_once_are_noted_together_and_before_what_they_say(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "NOTED_WITHIN", 3_600)
    room, _, step = await opened_with_two(house)
    appended = list[int]()
    room.on_appended = lambda _, events: appended.append(events)
    for number in range(3):
        house.here.somebody_came(room, f"new-{number}", Role.PARTICIPANT)
        for _ in range(5):
            await asyncio.sleep(0)
    await room.give(By("new-2", Role.PARTICIPANT), PostIdea(text="Un jardin"), step)
    assert appended == [4]
    assert room.workshop.here[-3:] == ("new-0", "new-1", "new-2")


async def test_nobody_waits_for_others_to_come_where_a_room_is_to_settle(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "NOTED_WITHIN", 3_600)
    room, _, _ = await opened_with_two(house)
    house.here.somebody_came(room, "new", Role.PARTICIPANT)
    await room.settled()
    assert room.workshop.people["new"].is_here
