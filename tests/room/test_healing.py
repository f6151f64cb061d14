"""One key that the store has lost is given back by whoever still knows what stood in it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from live.core.people import By, Identity, Role
from live.methods.ideas.model import PostIdea
from live.room.all_series import AllSeries
from live.room.joining import come_back, erase_name, join, rename
from live.room.opening import Unreadable
from live.room.room import Room
from live.room.rooms import Rooms
from live.series.commands import CreateSeries
from live.store import open_store
from live.store.embedded import EmbeddedStore
from live.store.keys import CARD_IS_BEHIND, CODES, ERASED, LINKS, WORKSHOPS, key
from live.store.line import Line, Word
from live.store.series import CARDS
from live.views.invitation import Invitation
from live.workshop.commands import OpenStep
from tests.room.conftest import FATOU, House

OWN = ("log", "commands", "epoch", "people", "keys", "keys_given", "code", "links")
SECRET = "the-secret-of-a-link"


@dataclass(eq=False)
class Held:
    """A workshop in which somebody has joined and written, and the server it lives in."""

    rooms: Rooms
    room: Room
    step: str
    person: str
    personal_key: str
    code: str
    at: str

    async def post(self, room: Room, id: str, text: str) -> int:
        return (await room.give(By(self.person, Role.PARTICIPANT), PostIdea(text=text), self.step, id)).seq


async def held(house: House, embedded: EmbeddedStore) -> Held:
    room, _ = await house.workshop("ideas")
    await house.there.forget_room("w1")
    await house.here.keep_link(room, SECRET, Role.FACILITATOR)
    person = await join(room, house.here.store, Identity("Lefèvre", "Ana"))
    (step,) = room.workshop.main.order
    await room.give(FATOU, OpenStep(step=step))
    code = room.beside.code
    here = Held(house.here, room, step, person, room.directory.of(person).key, code, embedded.url)
    for number in range(3):
        await here.post(room, f"command-{number}", f"Idée {number}")
    return here


async def say(url: str, *commands: tuple[Word, ...]) -> None:
    line = Line(url)
    await line.call_all(commands)
    await line.close()


async def healed(here: Held) -> None:
    """The server that lives looks around, and has done what follows from it."""
    for _ in range(2):
        await here.rooms.sweep()
        await here.room.settled()


async def everything_works(here: Held, embedded: EmbeddedStore, more: int = 0) -> None:
    """On a server that knows only what the store holds."""
    await here.rooms.forget_room("w1")
    store = await open_store(embedded.url)
    fresh = Rooms(store, lambda: 3_000_000_000, "0.0.0", Invitation, "a secret of the tests")
    try:
        assert "w1" in await store.shelf.workshops()
        assert await store.shelf.workshop_of(here.code) == "w1"
        link = await store.shelf.link(SECRET)
        assert link is not None
        assert link.role == Role.FACILITATOR
        room = await fresh.room("w1")
        assert room is not None
        assert room.screens.invitation.code == here.code
        assert room.directory.name(here.person) == "Ana Lefèvre"
        assert await come_back(room, store, here.personal_key) == here.person
        texts = [idea.text for idea in room.workshop.steps[here.step].activity.ideas.values()]  # type: ignore[union-attr]
        assert texts == [f"Idée {number}" for number in range(3 + more)]
        seqs = [await here.post(room, f"command-{number}", "encore") for number in range(3 + more)]
        assert seqs == sorted(seqs)
        again = [idea.text for idea in room.workshop.steps[here.step].activity.ideas.values()]  # type: ignore[union-attr]
        assert again == texts
        assert await store.shelf.withdraw_links("w1") == 1
        assert await store.shelf.link(SECRET) is None
    finally:
        await fresh.close()
        await store.close()


@pytest.mark.parametrize("lost", [*OWN, CODES, LINKS, WORKSHOPS])
async def test_a_key_that_was_lost_under_a_living_server_is_given_back(
    house: House, embedded: EmbeddedStore, lost: str
) -> None:
    here = await held(house, embedded)
    await say(embedded.url, ("DEL", key("w1", lost) if lost in OWN else lost))
    await healed(here)
    await here.post(here.room, "command-3", "Idée 3")
    await everything_works(here, embedded, more=1)


async def test_all_keys_lost_at_once_are_given_back(house: House, embedded: EmbeddedStore) -> None:
    here = await held(house, embedded)
    await say(embedded.url, ("FLUSHALL",))
    await healed(here)
    await here.post(here.room, "command-3", "Idée 3")
    await everything_works(here, embedded, more=1)


@pytest.mark.parametrize("lost", ["commands", "keys", "keys_given", "epoch", "code", CODES, WORKSHOPS])
async def test_what_can_be_known_from_other_keys_comes_back_when_the_workshop_is_opened(
    house: House, embedded: EmbeddedStore, lost: str
) -> None:
    here = await held(house, embedded)
    await here.rooms.forget_room("w1")
    await say(embedded.url, ("DEL", key("w1", lost) if lost in OWN else lost))
    await here.rooms.census()
    if lost not in (CODES, WORKSHOPS):
        assert await here.rooms.room("w1") is not None
    await everything_works(here, embedded)


async def test_registers_lost_while_no_workshop_is_open_are_noticed(house: House, embedded: EmbeddedStore) -> None:
    here = await held(house, embedded)
    await here.rooms.sweep()
    await here.rooms.forget_room("w1")
    await say(embedded.url, ("DEL", CODES, WORKSHOPS))
    await here.rooms.sweep()
    await everything_works(here, embedded)


async def test_what_was_posted_while_the_log_was_gone_is_not_lost(house: House, embedded: EmbeddedStore) -> None:
    here = await held(house, embedded)
    await say(embedded.url, ("DEL", key("w1", "log")))
    for number in range(3, 9):
        await here.post(here.room, f"command-{number}", f"Idée {number}")
    await everything_works(here, embedded, more=6)


async def test_commands_lost_behind_a_snapshot_are_known_again(house: House, embedded: EmbeddedStore) -> None:
    here = await held(house, embedded)
    await here.room.keep_snapshot()
    await here.post(here.room, "command-3", "Idée 3")
    await here.rooms.forget_room("w1")
    await say(embedded.url, ("DEL", key("w1", "commands")))
    await everything_works(here, embedded, more=1)


async def test_an_entry_taken_out_of_the_log_is_noticed_and_put_back(house: House, embedded: EmbeddedStore) -> None:
    here = await held(house, embedded)
    await say(embedded.url, ("XDEL", key("w1", "log"), f"{here.room.seq - 1}-0"))
    epoch = here.room.epoch
    await healed(here)
    assert here.room.epoch != epoch
    await everything_works(here, embedded)


@pytest.mark.parametrize("how_many", [1, 3, 1_000])
async def test_the_end_of_a_log_taken_out_is_put_back(house: House, embedded: EmbeddedStore, how_many: int) -> None:
    here = await held(house, embedded)
    seq = here.room.seq
    taken = [f"{each}-0" for each in range(max(1, seq - how_many + 1), seq + 1)]
    await say(embedded.url, ("XDEL", key("w1", "log"), *taken))
    await here.post(here.room, "command-3", "Idée 3")
    await everything_works(here, embedded, more=1)


async def test_a_log_whose_foreign_entry_somebody_took_out_by_hand_goes_on(
    house: House, embedded: EmbeddedStore
) -> None:
    here = await held(house, embedded)
    log = key("w1", "log")
    await say(embedded.url, ("XADD", log, "99999-0", "foo", "bar"), ("XDEL", log, "99999-0"))
    await here.post(here.room, "command-3", "Idée 3")
    await everything_works(here, embedded, more=1)


async def test_an_entry_that_nobody_remembers_is_missed_aloud(
    house: House, embedded: EmbeddedStore, caplog: pytest.LogCaptureFixture
) -> None:
    here = await held(house, embedded)
    await here.rooms.forget_room("w1")
    await say(embedded.url, ("DEL", key("w1", "snapshot")), ("XDEL", key("w1", "log"), f"{here.room.seq - 1}-0"))
    room = await here.rooms.room("w1")
    assert room is not None
    assert "has lost what stood between" in caplog.text
    await here.post(room, "command-9", "Encore")
    await here.rooms.sweep()


@pytest.mark.parametrize(
    "foreign",
    [
        ("*", "foo", "bar"),
        ("*", "e", "{}"),
        ("*", "a", "1", "b", "2"),
        ("NEXT", "foo", "bar"),
        ("NEXT", "e", "1", "f", "2"),
    ],
)
@pytest.mark.parametrize("lives", [True, False])
async def test_an_entry_of_somebody_else_in_the_log_is_set_aside(
    house: House, embedded: EmbeddedStore, foreign: tuple[str, ...], lives: bool
) -> None:
    here = await held(house, embedded)
    if not lives:
        await here.rooms.forget_room("w1")
    words = [f"{here.room.seq + 1}-0" if word == "NEXT" else word for word in foreign]
    await say(embedded.url, ("XADD", key("w1", "log"), *words))
    room = await here.rooms.room("w1")
    assert room is not None
    await here.post(room, "command-3", "Idée 3")
    assert len(await here.rooms.store.log.foreign("w1")) == 1
    await everything_works(here, embedded, more=1)


@pytest.mark.parametrize("body", ["no JSON", "{}", '{"event":"of.tomorrow","at":1,"by":"x","with":{}}'])
async def test_a_log_that_cannot_be_read_is_refused_with_its_place_and_others_are_served_on(
    house: House, embedded: EmbeddedStore, body: str
) -> None:
    here = await held(house, embedded)
    await here.rooms.forget_room("w1")
    seq = here.room.seq + 1
    await say(embedded.url, ("XADD", key("w1", "log"), f"{seq}-0", "e", body))
    for _ in range(2):
        with pytest.raises(Unreadable) as why:
            await here.rooms.room("w1")
        assert (why.value.workshop, why.value.seq) == ("w1", seq)
    assert body not in str(why.value)
    await here.rooms.census()


async def test_a_name_that_was_erased_elsewhere_is_not_given_back(house: House, embedded: EmbeddedStore) -> None:
    here = await held(house, embedded)
    other = await house.there.room("w1")
    assert other is not None
    # The news of it has not come yet: only the store knows.
    await house.there.store.people.forget("w1", here.person)
    await here.rooms.sweep()
    assert here.person not in await here.rooms.store.people.everybody("w1")
    await erase_name(other, house.there.store, here.person)
    await rename(other, house.there.store, here.person, Identity("Nouvelle", "Ana"))
    await here.rooms.sweep()
    assert (await here.rooms.store.people.everybody("w1"))[here.person].shown == "Ana Nouvelle"


async def test_a_link_that_was_withdrawn_elsewhere_is_not_given_back(house: House, embedded: EmbeddedStore) -> None:
    here = await held(house, embedded)
    other = await house.there.room("w1")
    assert other is not None
    assert await house.there.withdraw_links(other) == 1
    await here.rooms.sweep()
    assert await here.rooms.store.shelf.link(SECRET) is None
    await say(embedded.url, ("FLUSHALL",))
    await healed(here)
    assert await here.rooms.store.shelf.link(SECRET) is None


async def test_a_workshop_that_was_erased_elsewhere_is_not_given_back(house: House, embedded: EmbeddedStore) -> None:
    here = await held(house, embedded)
    await say(embedded.url, ("SADD", ERASED, "w1"), ("DEL", WORKSHOPS, CODES, key("w1", "people")))
    await here.rooms.sweep()
    assert here.rooms.ready("w1") is None
    assert await here.rooms.store.people.everybody("w1") == {}
    assert await here.rooms.store.shelf.workshops() == {}


async def test_somebody_renamed_keeps_the_new_name_when_the_store_is_emptied(
    house: House, embedded: EmbeddedStore
) -> None:
    here = await held(house, embedded)
    await rename(here.room, here.rooms.store, here.person, Identity("Nouvelle", "Ana"))
    await say(embedded.url, ("FLUSHALL",))
    await healed(here)
    assert (await here.rooms.store.people.everybody("w1"))[here.person].shown == "Ana Nouvelle"


async def test_somebody_renamed_keeps_the_new_name_when_the_store_is_an_older_copy(
    house: House, embedded: EmbeddedStore
) -> None:
    here = await held(house, embedded)
    before = await here.rooms.store.people.of("w1", [here.person])
    await rename(here.room, here.rooms.store, here.person, Identity("Nouvelle", "Ana"))
    await here.rooms.store.people.learn_all("w1", before)
    await say(embedded.url, ("XDEL", key("w1", "log"), f"{here.room.seq}-0"))
    here.room.there_is_more(0)
    await here.room.settled()
    assert (await here.rooms.store.people.everybody("w1"))[here.person].shown == "Ana Nouvelle"
    assert here.room.directory.name(here.person) == "Ana Nouvelle"


async def test_a_card_that_did_not_follow_its_log_is_written_anew(house: House, embedded: EmbeddedStore) -> None:
    """Whoever erased a text may have died before the register was told."""
    room, _ = await house.workshop("ideas")
    title = room.workshop.description.title
    await house.here.forget_room("w1")
    await say(
        embedded.url, ("SET", key("w1", CARD_IS_BEHIND), "1"), ("HSET", WORKSHOPS, "w1", '{"title": "Une insulte"}')
    )
    await house.here.census()
    card = await house.here.store.shelf.workshop("w1")
    assert card is not None
    assert card["title"] == title
    assert await house.here.store.shelf.unlisted() == []


async def test_a_series_whose_card_was_not_written_is_listed_again(house: House, embedded: EmbeddedStore) -> None:
    series = AllSeries(house.here.store.series, house.here.clock)
    await series.create(CreateSeries(series="s1", title="Conférence"))
    listed = await series.listed()
    await say(embedded.url, ("DEL", CARDS))
    await series.make_whole()
    assert await series.listed() == listed != {}
